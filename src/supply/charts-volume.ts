import { COLOURS, drawText } from '../pictures/index.ts';
import { bandsShown, drawBands, LEGEND_LINE } from './charts-bands.ts';
import {
  BOTTOM,
  type Chart,
  drawMonths,
  drawSheet,
  drawValues,
  MARGIN,
  type MonthScale,
  monthScale,
  round,
  SMALL,
  sayMonths,
  type ValueScale,
  valueScale,
} from './charts-frame.ts';
import { type ChartSubject, LEVELS_NOTE, notesOf, sayExtremes, type Window, windowOf } from './charts-window.ts';
import { Measures } from './measures.ts';
import { sayMonth } from './months.ts';
import { EXPORTERS } from './says.ts';
import type { Comparison } from './usual.ts';
import { sayNumber, sayShare, sayWeight } from './words.ts';

/** What is usual for a month in kilograms, as it was known in the month before. */
interface UsualRange {
  low: number;
  middle: number;
  high: number;
}

const TONNE = 1000;
/** Standard deviations on either side that count as usual: of months without a shock, nearly all. */
const USUAL_SIGMAS = 2;

const COLUMN = '#7ba3f6';
const OUT = '#0b3a99';
const USUAL = { ground: '#d6dae0', line: '#464e57' };

/**
 * How much came in, month by month, on the range that is usual at this time of the year. Months outside of it carry an arrow.
 * @param months how many, the newest last
 * @returns undefined where no month has a weight
 */
export function volumeChart(subject: ChartSubject, months = 36): Chart | undefined {
  const { series, item, spans = [] } = subject;
  const window = windowOf(subject, months);
  const measures = new Measures(series);
  const values = window.indexes.map((index) => measures.total(index)?.kg[index] ?? Number.NaN);
  if (!values.some((value) => value > 0)) return undefined;
  const ranges = window.indexes.map((index) => usualRange(measures.volume(index)));
  const scale = monthScale(window.months);
  const most = Math.max(...values.filter(Number.isFinite));
  const unit = most >= 10 * TONNE ? { name: '톤', kg: TONNE } : { name: '㎏', kg: 1 };
  // What is usual may lie far above what came: it is cut rather than the columns made too small to see.
  const usualMost = Math.min(2.5 * most, Math.max(0, ...ranges.flatMap((range) => range?.high ?? [])));
  const figures = valueScale(Math.max(most, usualMost) / unit.kg);
  const y: ValueScale = { ...figures, y: (kg) => figures.y(kg / unit.kg) };
  const title = series.complete ? `${item.name} 수입량` : `${item.name}: 한국으로 온 양${EXPORTERS}`;
  const banded = bandsShown(spans, scale);
  const legend = legendOf(ranges, values);
  const svg = drawSheet({
    title,
    subtitle: `단위: ${unit.name}(순중량) · ${sayMonths(window.months)}`,
    drawn: [
      drawBands(spans, scale),
      drawValues(figures, sayNumber),
      drawRanges(ranges, scale, y),
      ...values.map((value, at) => drawColumn(value, ranges[at], at, scale, y)),
      drawMiddles(ranges, scale, y),
      drawMonths(scale),
    ],
    ...(legend && { legend }),
    notes: [...(legend ? [USUAL_NOTE] : []), ...notesOf(subject, 'trade'), ...(banded ? [LEVELS_NOTE] : [])],
  });
  return {
    kind: 'volume',
    title,
    svg,
    alt: volumeAlt(title, window, values, ranges),
    table: {
      columns: ['월', `양(${unit.name})`, `평년 범위(${unit.name})`, '평년 대비'],
      rows: window.months
        .map((month, at) => {
          const [value, range] = [values[at] ?? Number.NaN, ranges[at]];
          const said = (kg: number) => sayNumber(kg / unit.kg);
          return [
            month,
            Number.isFinite(value) ? said(value) : '자료 없음',
            range ? `${said(range.low)}~${said(range.high)}` : '–',
            range && Number.isFinite(value) && range.middle > 0 ? sayShare(value / range.middle) : '–',
          ];
        })
        .reverse(),
    },
  };
}

const USUAL_NOTE = '평년 범위: 앞선 달까지의 자료로 본 같은 때의 중앙값과 그 위아래 표준편차의 두 배(로그 기준).';

/** None where single months are too often without trade to be compared. */
function usualRange(comparison: Comparison | undefined): UsualRange | undefined {
  if (comparison?.window !== 1) return undefined;
  const { level, season, drift, sigma } = comparison;
  const middle = level * Math.exp(season + drift);
  const times = Math.exp(USUAL_SIGMAS * sigma);
  return { low: middle / times, middle, high: middle * times };
}

function drawColumn(
  value: number,
  range: UsualRange | undefined,
  at: number,
  { left, width }: MonthScale,
  { y }: ValueScale,
): string {
  if (!Number.isFinite(value)) return '';
  const gap = Math.min(4, width / 3);
  const top = y(value);
  const middle = left(at) + width / 2;
  const out = range && (value < range.low ? 'low' : value > range.high ? 'high' : undefined);
  const colour = out ? OUT : COLUMN;
  const column = `<rect x="${round(left(at) + gap / 2)}" y="${round(top)}" width="${round(width - gap)}" height="${round(Math.max(1, BOTTOM - top))}" fill="${colour}"/>`;
  return out ? `${column}${arrow(out, middle, top - 5)}` : column;
}

/** Points down or up: less or more than usual. @param y its lower edge */
function arrow(out: 'low' | 'high', x: number, y: number): string {
  const points = out === 'low' ? 'l-6-10h12z' : 'm-6 0l6-10l6 10z';
  return `<path d="M${round(x)} ${round(y)}${points}" fill="${COLOURS.danger}" stroke="${COLOURS.paper}" stroke-width="1"/>`;
}

function drawRanges(
  ranges: readonly (UsualRange | undefined)[],
  { left, width }: MonthScale,
  { y }: ValueScale,
): string {
  return ranges
    .map((range, at) => {
      if (!range) return '';
      const [top, bottom] = [y(range.high), y(range.low)];
      return `<rect x="${round(left(at))}" y="${round(top)}" width="${round(width)}" height="${round(Math.max(1, bottom - top))}" fill="${USUAL.ground}" fill-opacity="0.75"/>`;
    })
    .join('');
}

function drawMiddles(
  ranges: readonly (UsualRange | undefined)[],
  { left, width }: MonthScale,
  { y }: ValueScale,
): string {
  const steps = ranges.map((range, at) =>
    range ? `M${round(left(at))} ${round(y(range.middle))}h${round(width)}` : '',
  );
  const path = steps.join('');
  return path && `<path d="${path}" stroke="${USUAL.line}" stroke-width="2.5" fill="none"/>`;
}

function legendOf(
  ranges: readonly (UsualRange | undefined)[],
  values: readonly number[],
): { drawn: string; height: number } | undefined {
  if (!ranges.some(Boolean)) return undefined;
  const out = (['low', 'high'] as const).filter((side) =>
    ranges.some((range, at) => {
      const value = values[at] ?? Number.NaN;
      return range && (side === 'low' ? value < range.low : value > range.high);
    }),
  );
  const names = { low: '평년보다 적음', high: '평년보다 많음' };
  const y = 12;
  const usual = `<rect x="${MARGIN}" y="${y}" width="28" height="18" fill="${USUAL.ground}"/><path d="M${MARGIN} ${y + 9}h28" stroke="${USUAL.line}" stroke-width="2.5"/>${drawText('평년 범위와 가운데 값', MARGIN + 38, y + 15, { size: SMALL })}`;
  const marks = out.map((side, index) => {
    const x = MARGIN + 262 + index * 158;
    return `${arrow(side, x, y + 14)}${drawText(names[side], x + 12, y + 15, { size: SMALL })}`;
  });
  return { drawn: [usual, ...marks].join(''), height: LEGEND_LINE + 4 };
}

function volumeAlt(
  title: string,
  { months }: Window,
  values: readonly number[],
  ranges: readonly (UsualRange | undefined)[],
): string {
  const at = values.findLastIndex(Number.isFinite);
  const [value = 0, range] = [values[at], ranges[at]];
  const usual =
    range && range.middle > 0
      ? `, 평년 범위 ${sayWeight(range.low)}~${sayWeight(range.high)}, 가운데 값의 ${sayShare(value / range.middle)}`
      : '';
  return `${title}. ${sayMonth(months[at] ?? '')} ${sayWeight(value)}${usual}. ${sayExtremes(months, values, sayWeight)}`;
}
