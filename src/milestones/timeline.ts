import { type Day, daysBetween, firstDay } from '../calendar/index.ts';
import { COLOURS, drawText, FONT_FAMILY, fitText, svgText, textWidth } from '../pictures/index.ts';
import { AREA_NAMES } from './names.ts';
import { isOverdue } from './reminders.ts';
import { drawMark, MARK_COLOURS, MARK_NAMES, MARKS, type Mark } from './timeline-marks.ts';
import { AREAS, type Occurrence } from './types.ts';

export interface TimelineOptions {
  /** First and last day of the picture. */
  from: Day;
  to: Day;
  today: Day;
  title: string;
}

const MOST_ROWS = 18;

const WIDTH = 1200;
const MARGIN = 36;
/** Where the months begin and end; left of them stands what is to be done. */
const CHART_LEFT = 470;
const CHART_RIGHT = 1152;
const AXIS_TOP = 118;
const ROWS_TOP = 158;
const ROW = 34;
const HEADING = 32;
/** Height of the picture of nothing. */
const EMPTY = 180;
/** Labels of months keep at least so many pixels apart. */
const MONTH_APART = 64;

/** A milestone of the picture: `due` may lie before its first day, when it is overdue. */
interface Row {
  occurrence: Occurrence;
  due: Day;
  mark: Mark;
}

/**
 * What is due between two days as a picture, 1200 pixels wide: a row for each milestone, grouped by area; its mark at the
 * due day with the day beside it, a bar from where it begins. What is overdue is shown however long ago it was due. At most
 * 18 rows, those that are due first; the others are counted below.
 * @returns SVG, for `renderPng`
 */
export function timelineSvg(occurrences: readonly Occurrence[], { from, to, today, title }: TimelineOptions): string {
  const rows = occurrences.flatMap((occurrence) => rowOf(occurrence, from, to, today));
  const shown = rows.toSorted(byDue).slice(0, MOST_ROWS);
  const hidden = rows.length - shown.length;
  const undated = occurrences.filter(({ due }) => due === undefined).length;
  const notes: string[] = [];
  if (hidden > 0) notes.push(`그 밖에 ${hidden}건이 더 있습니다.`);
  if (undated > 0) notes.push(`기한을 알 수 없는 일정 ${undated}건은 그리지 않았습니다.`);
  const x = scale(from, to);
  const { ground, drawn, bottom } = shown.length > 0 ? drawRows(shown, x, from) : drawNothing();
  const lines = shown.length > 0 ? [drawMonths(from, to, x, bottom), drawToday(today, from, to, x, bottom)] : [];
  const footer = notes.map((note, index) => drawText(note, MARGIN, bottom + 34 + index * 24, { fill: COLOURS.quiet }));
  const height = bottom + 28 + notes.length * 24;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT_FAMILY}, sans-serif">`,
    `<title>${svgText(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="${COLOURS.paper}"/>`,
    drawText(fitText(title, 26, WIDTH - 2 * MARGIN), MARGIN, 54, { size: 26, bold: true }),
    drawText(`${from} ~ ${to} · ${rows.length}건`, MARGIN, 84, { fill: COLOURS.quiet }),
    drawLegend(shown),
    ground,
    ...lines,
    drawn,
    ...footer,
    '</svg>',
  ].join('\n');
}

function rowOf(occurrence: Occurrence, from: Day, to: Day, today: Day): Row[] {
  const { due, state } = occurrence;
  const overdue = isOverdue(occurrence, today);
  if (due === undefined || due > to || (due < from && !overdue)) return [];
  return [{ occurrence, due, mark: overdue ? 'overdue' : state }];
}

/** Parts of the picture, down to a height. */
interface Drawing {
  ground: string;
  drawn: string;
  bottom: number;
}

/** Days of the calendar to pixels. */
function scale(from: Day, to: Day): (day: Day) => number {
  const days = Math.max(1, daysBetween(from, to));
  return (day) => Math.round(CHART_LEFT + ((CHART_RIGHT - CHART_LEFT) * daysBetween(from, day)) / days);
}

/** The rows, with what lies under them and under the lines of the months. */
function drawRows(rows: readonly Row[], x: (day: Day) => number, from: Day): Drawing {
  const ground: string[] = [];
  const drawn: string[] = [];
  let y = ROWS_TOP;
  for (const area of AREAS) {
    const group = rows.filter(({ occurrence }) => occurrence.milestone.area === area);
    if (group.length === 0) continue;
    drawn.push(drawText(AREA_NAMES[area], MARGIN, y + 22, { bold: true, fill: COLOURS.primary }));
    y += HEADING;
    group.forEach((row, index) => {
      if (index % 2 === 0)
        ground.push(
          `<rect x="${MARGIN - 12}" y="${y}" width="${WIDTH - 2 * MARGIN + 24}" height="${ROW}" rx="4" fill="${COLOURS.stripe}"/>`,
        );
      drawn.push(drawRow(row, y + ROW / 2, x, from));
      y += ROW;
    });
  }
  return { ground: ground.join('\n'), drawn: drawn.join('\n'), bottom: y };
}

/** @param y the middle of the row */
function drawRow({ occurrence, due, mark }: Row, y: number, x: (day: Day) => number, from: Day): string {
  const { milestone } = occurrence;
  const what = fitText(milestone.what, 15, CHART_LEFT - MARGIN - 36);
  const at = due < from ? CHART_LEFT : x(due);
  const begin = milestone.from && firstDay(milestone.from);
  const barFrom = begin && begin < due ? x(begin < from ? from : begin) : at;
  const label = mark === 'overdue' ? `${due} ${MARK_NAMES.overdue}` : due;
  const width = Math.ceil(textWidth(label, 14));
  const right = at + 16 + width <= WIDTH - MARGIN;
  return [
    drawText(what, MARGIN, y + 5.5),
    at > barFrom &&
      `<rect x="${barFrom}" y="${y - 4}" width="${at - barFrom}" height="8" rx="4" fill="${COLOURS.primaryPale}"/>`,
    // Keeps lines and bars away from the day.
    `<rect x="${right ? at + 13 : at - 13 - width}" y="${y - 9}" width="${width}" height="18" rx="4" fill="${COLOURS.paper}" fill-opacity="0.85"/>`,
    drawMark(mark, at, y),
    drawText(label, right ? at + 16 : at - 16, y + 5, {
      size: 14,
      bold: mark === 'overdue',
      fill: mark === 'overdue' ? MARK_COLOURS.overdue : COLOURS.quiet,
      anchor: right ? 'start' : 'end',
    }),
  ]
    .filter(Boolean)
    .join('');
}

/** The months with a line at the beginning of each; as many are named as there is room for. */
function drawMonths(from: Day, to: Day, x: (day: Day) => number, bottom: number): string {
  const months: { day: Day; year: number; month: number }[] = [];
  const [firstYear = 0, firstMonth = 0] = from.split('-').map(Number);
  for (let index = firstYear * 12 + firstMonth - 1; ; index++) {
    const year = Math.floor(index / 12);
    const month = (index % 12) + 1;
    const day = firstDay({ kind: 'month', year, month });
    if (day > to) break;
    months.push({ day, year, month });
  }
  const step =
    [1, 2, 3, 6, 12].find((count) => ((CHART_RIGHT - CHART_LEFT) * count) / months.length >= MONTH_APART) ?? 12;
  let namedYear = 0;
  const drawn = months.map(({ day, year, month }, index) => {
    const named = (month - 1) % step === 0 || (index === 0 && months.length === 1);
    if (!named && index > 0) return '';
    const at = day < from ? CHART_LEFT : x(day);
    const line = `<path d="M${at} ${AXIS_TOP + 26}V${bottom}" stroke="${COLOURS.line}" stroke-width="1"/>`;
    // What begins before the picture is named only when there is room before the next one.
    const next = months[index + 1];
    if (day < from && next && x(next.day) - at < MONTH_APART) return line;
    const label = year === namedYear ? `${month}월` : `${year}년 ${month}월`;
    namedYear = year;
    return `${line}${drawText(label, at + 6, AXIS_TOP + 18, { size: 14, fill: COLOURS.quiet })}`;
  });
  const axis = `<path d="M${CHART_LEFT} ${AXIS_TOP + 26}H${CHART_RIGHT}" stroke="${COLOURS.line}" stroke-width="1.5"/>`;
  return [axis, ...drawn].join('');
}

function drawToday(today: Day, from: Day, to: Day, x: (day: Day) => number, bottom: number): string {
  if (today < from || today > to) return '';
  const at = x(today);
  const label = `오늘 ${today.slice(5)}`;
  const width = Math.ceil(textWidth(label, 13)) + 14;
  const left = Math.min(Math.max(at - width / 2, CHART_LEFT - width / 2), WIDTH - MARGIN + 12 - width);
  return [
    `<path d="M${at} ${AXIS_TOP}V${bottom}" stroke="${COLOURS.ink}" stroke-width="1.5" stroke-dasharray="5 4"/>`,
    `<rect x="${left}" y="${AXIS_TOP - 22}" width="${width}" height="22" rx="11" fill="${COLOURS.ink}"/>`,
    drawText(label, left + width / 2, AXIS_TOP - 6, { size: 13, bold: true, fill: COLOURS.paper, anchor: 'middle' }),
  ].join('');
}

/** The marks that stand in the picture, from the right edge. */
function drawLegend(rows: readonly Row[]): string {
  const used = MARKS.filter((mark) => rows.some((row) => row.mark === mark));
  let right = WIDTH - MARGIN;
  return used
    .toReversed()
    .map((mark) => {
      const left = right - Math.ceil(textWidth(MARK_NAMES[mark], 14));
      right = left - 38;
      return drawMark(mark, left - 16, 79) + drawText(MARK_NAMES[mark], left, 84, { size: 14, fill: COLOURS.quiet });
    })
    .join('');
}

/** A calendar's leaf with a tick, and a sentence. */
function drawNothing(): Drawing {
  const y = AXIS_TOP;
  const middle = WIDTH / 2;
  const drawn = [
    `<g transform="translate(${middle} ${y + 70})" fill="none" stroke="${COLOURS.primary}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">`,
    `<rect x="-40" y="-36" width="80" height="76" rx="10" fill="${COLOURS.primaryPale}"/><path d="M-40-12H40M-18-46V-28M18-46V-28M-16 14L-4 25L18 2"/></g>`,
    drawText('이 기간에는 기한이 오는 일정이 없습니다.', middle, y + 156, { size: 20, bold: true, anchor: 'middle' }),
  ].join('');
  return { ground: '', drawn, bottom: y + EMPTY };
}

function byDue(one: Row, other: Row): number {
  if (one.due === other.due) return one.occurrence.key < other.occurrence.key ? -1 : 1;
  return one.due < other.due ? -1 : 1;
}
