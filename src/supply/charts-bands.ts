import type { Day } from '../calendar/index.ts';
import { COLOURS, drawText, textWidth } from '../pictures/index.ts';
import { BOTTOM, type MonthScale, round, SMALL, TOP } from './charts-frame.ts';
import { ALERT_LEVELS, type AlertLevel, type AlertRecord } from './types.ts';
import { LEVEL_NAMES } from './words.ts';

/** How long a level was in force: from its day on, to the day on which another began; without one, until now. */
export interface LevelSpan {
  level: AlertLevel;
  from: Day;
  to?: Day;
}

/** The levels that were in force, oldest first. @param records oldest first */
export function levelSpans(records: readonly AlertRecord[]): LevelSpan[] {
  const spans: LevelSpan[] = [];
  for (const { event, after } of records) {
    const last = spans.at(-1);
    if (last?.level === after.level || (!last && after.level === 'none')) continue;
    if (last) last.to = event.day;
    // What began and ended on one day stays in the history; it takes no room in a picture.
    if (last && last.from === event.day) spans.pop();
    if (spans.at(-1)?.level === after.level) delete spans.at(-1)?.to;
    else spans.push({ level: after.level, from: event.day });
  }
  return spans;
}

/** By level: strong for lines and letters, pale for what lies behind figures. Lighter and darker, not by hue alone. */
export const LEVEL_COLOURS: Readonly<Record<AlertLevel, { strong: string; pale: string }>> = {
  none: { strong: COLOURS.quiet, pale: COLOURS.paper },
  attention: { strong: COLOURS.primary, pale: '#eaf1fe' },
  caution: { strong: '#8a5c00', pale: '#ffefb8' },
  alert: { strong: '#b4460b', pale: '#ffd3ad' },
  serious: { strong: '#a3130f', pale: '#f7b5b0' },
};

const STRIP = 26;
const NAME = 16;

/** The level as steps of a stair, filled up to it: known without its colour. 18 pixels wide, its bottom left at a point. */
export function drawLevelMark(level: AlertLevel, x: number, y: number): string {
  const steps = ALERT_LEVELS.indexOf(level);
  const { strong } = LEVEL_COLOURS[level];
  return [1, 2, 3, 4]
    .map((step) => {
      const height = step * 4;
      const fill = step <= steps ? strong : 'none';
      return `<rect x="${round(x + (step - 1) * 4.6)}" y="${round(y - height)}" width="3.6" height="${height}" fill="${fill}" stroke="${strong}" stroke-width="0.8"/>`;
    })
    .join('');
}

/** The levels that were in force, behind the figures: a pale ground, and a strip above that names the level. */
export function drawBands(spans: readonly LevelSpan[], scale: MonthScale): string {
  const end = scale.left(scale.months.length);
  return spans
    .filter(({ level }) => level !== 'none')
    .map(({ level, from, to }) => {
      const left = scale.day(from);
      const right = to === undefined ? end : scale.day(to);
      const width = right - left;
      if (width <= 0) return '';
      const { strong, pale } = LEVEL_COLOURS[level];
      const name = LEVEL_NAMES[level];
      const middle = round(left + width / 2);
      const label =
        textWidth(name, NAME) + 4 <= width
          ? drawText(name, middle, TOP - 10, { size: NAME, bold: true, fill: strong, anchor: 'middle' })
          : drawLevelMark(level, middle - 9, TOP - 9);
      return `<rect x="${round(left)}" y="${TOP - STRIP - 4}" width="${round(width)}" height="${BOTTOM - TOP + STRIP + 4}" fill="${pale}"/><path d="M${round(left)} ${TOP - STRIP - 4}h${round(width)}" stroke="${strong}" stroke-width="4"/>${label}`;
    })
    .join('');
}

/** Whether a level was in force in one of the months. */
export function bandsShown(spans: readonly LevelSpan[], { months }: MonthScale): boolean {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  return spans.some(
    ({ level, from, to }) =>
      level !== 'none' && from.slice(0, 7) <= last && (to === undefined || to.slice(0, 7) >= first),
  );
}

/** Space of a legend's line. */
export const LEGEND_LINE = SMALL + 10;
