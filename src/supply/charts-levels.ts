import type { Day } from '../calendar/index.ts';
import { COLOURS, drawText, textWidth } from '../pictures/index.ts';
import { drawLevelMark, LEVEL_COLOURS, type LevelSpan, levelSpans } from './charts-bands.ts';
import {
  BOTTOM,
  type Chart,
  drawMonths,
  drawSheet,
  LEFT,
  type MonthScale,
  monthScale,
  RIGHT,
  round,
  SMALL,
  sayMonths,
  TOP,
} from './charts-frame.ts';
import { addMonths, monthOf, monthsFrom } from './months.ts';
import { ALERT_LEVELS, type AlertLevel, type AlertRecord, type WatchedItem } from './types.ts';
import { LEVEL_NAMES, OWN_READING } from './words.ts';

/** Shortest time that is drawn, so that a first day fills no picture. */
const LEAST_MONTHS = 12;
const MOST_MONTHS = 120;
const ROW = (BOTTOM - TOP) / (ALERT_LEVELS.length - 1);

/**
 * The levels of an item from the first one on, as stairs.
 * @param records its history, oldest first
 * @returns undefined where no level was ever in force
 */
export function levelChart(
  item: Pick<WatchedItem, 'name'>,
  records: readonly AlertRecord[],
  today: Day,
): Chart | undefined {
  const spans = levelSpans(records);
  const [first] = spans;
  if (!first) return undefined;
  const last = monthOf(today);
  const begin = [addMonths(last, 1 - LEAST_MONTHS), addMonths(monthOf(first.from), -1)].sort()[0] ?? last;
  const months = monthsFrom(begin, last).slice(-MOST_MONTHS);
  const scale = monthScale(months);
  const title = `${item.name} 단계 이력`;
  return {
    kind: 'levels',
    title,
    svg: drawSheet({
      title,
      subtitle: `${sayMonths(months)} · ${today} 기준`,
      drawn: [drawLevelAxis(), drawMonths(scale), drawStairs(spans, scale, today)],
      notes: [OWN_READING],
    }),
    alt: `${title}. ${spans.map(saySpan).join(', ')}.`,
    table: {
      columns: ['단계', '부터', '까지'],
      rows: spans.map(({ level, from, to }) => [LEVEL_NAMES[level], from, to ?? '지금']).reverse(),
    },
  };
}

function rowOf(level: AlertLevel): number {
  return BOTTOM - ALERT_LEVELS.indexOf(level) * ROW;
}

function drawLevelAxis(): string {
  return ALERT_LEVELS.map((level) => {
    const y = rowOf(level);
    const line = level === 'none' ? '' : `<path d="M${LEFT} ${y}H${RIGHT}" stroke="${COLOURS.line}" stroke-width="1"/>`;
    if (level === 'none')
      return `${line}${drawText('없음', LEFT - 8, y + 6, { size: SMALL, fill: COLOURS.quiet, anchor: 'end' })}`;
    const name = LEVEL_NAMES[level];
    const width = Math.ceil(textWidth(name, SMALL));
    const at = LEFT - 8 - width;
    return `${line}${drawText(name, at, y + 6, { size: SMALL, bold: true, fill: LEVEL_COLOURS[level].strong })}${drawLevelMark(level, at - 22, y + 6)}`;
  }).join('');
}

function drawStairs(spans: readonly LevelSpan[], scale: MonthScale, today: Day): string {
  const end = scale.day(today);
  let path = `M${LEFT} ${BOTTOM}`;
  const grounds = spans.map(({ level, from, to }) => {
    const [left, right] = [scale.day(from), to === undefined ? end : scale.day(to)];
    const y = rowOf(level);
    path += `H${round(left)}V${round(y)}H${round(right)}`;
    if (level === 'none') return '';
    return `<rect x="${round(left)}" y="${round(y)}" width="${round(Math.max(1, right - left))}" height="${round(BOTTOM - y)}" fill="${LEVEL_COLOURS[level].pale}"/>`;
  });
  const now = spans.at(-1)?.level ?? 'none';
  return [
    ...grounds,
    `<path d="${path}" fill="none" stroke="${COLOURS.ink}" stroke-width="3.5" stroke-linejoin="round"/>`,
    `<circle cx="${round(end)}" cy="${round(rowOf(now))}" r="6" fill="${COLOURS.ink}" stroke="${COLOURS.paper}" stroke-width="2"/>`,
  ].join('');
}

function saySpan({ level, from, to }: LevelSpan): string {
  return to === undefined
    ? `${from}부터 지금까지 ${LEVEL_NAMES[level]}`
    : `${from}부터 ${to}까지 ${LEVEL_NAMES[level]}`;
}
