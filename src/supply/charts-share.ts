import { COLOURS, drawText, fitText } from '../pictures/index.ts';
import { LEGEND_LINE } from './charts-bands.ts';
import {
  type Chart,
  drawMonths,
  drawSheet,
  drawValues,
  LEFT,
  MARGIN,
  monthScale,
  RIGHT,
  round,
  SMALL,
  sayMonths,
  valueScale,
  WIDTH,
} from './charts-frame.ts';
import { type ChartSubject, notesOf, windowOf } from './charts-window.ts';
import { sayMonth } from './months.ts';
import type { Country, ItemSeries } from './types.ts';
import { sayNumber, sayShare } from './words.ts';

/** So many countries have a colour of their own; the rest stand together. */
const MOST_COUNTRIES = 5;
const YEAR = 12;
/** What makes a country one that is depended on (공급망 기본법 시행령 제15조 ①). */
const DEPENDENT = 0.5;
const REST = '그 밖';

/** Each with a pattern besides its colour. */
const PAINTS = [
  { colour: '#0b50d0', pattern: '' },
  { colour: '#a85f00', pattern: 'M-2 2L2-2M0 8L8 0M6 10L10 6' },
  { colour: '#00795a', pattern: 'M0 2H8M0 6H8' },
  { colour: '#a03d7a', pattern: 'M2 0V8M6 0V8' },
  { colour: '#2b7ea8', pattern: 'M0 4H8M4 0V8' },
] as const;
const REST_PAINT = { colour: '#c3c8cd', pattern: '' };

/** A supplier or the rest, with its part of each month. */
interface Layer {
  name: string;
  paint: { colour: string; pattern: string };
  /** By weight, or by value where no weights are told. */
  values: number[];
  /** Of the last twelve months, 0 to 1; NaN where nothing came. */
  yearly: number;
}

/**
 * Who supplies how much, month by month, each month making 100 %. A month without data stays empty.
 * @param months how many, the newest last
 * @returns undefined where shares cannot be told: the figures come from exporters only, or nothing came in
 */
export function importShareChart(subject: ChartSubject, months = 36): Chart | undefined {
  const { series, item } = subject;
  if (!series.complete) return undefined;
  const window = windowOf(subject, months);
  const byValue = !hasSome(series, 'kg', window.indexes);
  const layers = layersOf(subject, byValue ? 'usd' : 'kg', window.indexes);
  const totals = window.indexes.map((_, at) => layers.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  if (!totals.some((total) => total > 0)) return undefined;

  const scale = monthScale(window.months);
  const shares = valueScale(1);
  const measure = byValue ? '금액' : '중량';
  const title = `${item.name} 수입처 비중`;
  const notes = [
    '점선: 한 나라의 비중이 50%인 곳(공급망 기본법 시행령 제15조 ①). 색 이름 옆: 최근 12개월의 비중.',
    ...notesOf(subject, 'trade'),
  ];
  const svg = drawSheet({
    title,
    subtitle: `단위: %(${measure} 기준) · ${sayMonths(window.months)}`,
    drawn: [
      `<defs>${layers.map(({ paint }, index) => patternOf(paint, index)).join('')}</defs>`,
      drawValues({ y: shares.y, ticks: [0, 0.25, 0.5, 0.75, 1] }, (tick) => `${tick * 100}`),
      ...window.months.map((_, at) => column(layers, at, totals[at] ?? 0, scale.left(at), scale.width, shares.y)),
      `<path d="M${LEFT} ${round(shares.y(DEPENDENT))}H${RIGHT}" stroke="${COLOURS.paper}" stroke-width="4"/><path d="M${LEFT} ${round(shares.y(DEPENDENT))}H${RIGHT}" stroke="${COLOURS.ink}" stroke-width="2" stroke-dasharray="7 5"/>`,
      drawMonths(scale),
    ],
    legend: legendOf(layers),
    notes,
  });
  return {
    kind: 'share',
    title,
    svg,
    alt: altOf(title, layers, window.months.at(-1) ?? '', measure, window.months.length),
    table: {
      columns: ['월', ...layers.map(({ name }) => `${name}(%)`)],
      rows: window.months
        .map((month, at) => {
          const total = totals[at] ?? 0;
          const cell = ({ values }: Layer) => (total > 0 ? sayNumber(((values[at] ?? 0) / total) * 100) : '–');
          return [month, ...layers.map(cell)];
        })
        .reverse(),
    },
  };
}

function layersOf({ series, name }: ChartSubject, measure: 'kg' | 'usd', indexes: readonly number[]): Layer[] {
  const valuesOf = (figures: Float64Array) => indexes.map((index) => Math.max(0, figures[index] || 0));
  const origins = [...series.origins]
    .map(([country, figures]) => ({ country, values: valuesOf(figures[measure]) }))
    .map((origin) => ({ ...origin, sum: sumOf(origin.values) }))
    .filter(({ sum }) => sum > 0)
    .sort((one, other) => other.sum - one.sum || (one.country < other.country ? -1 : 1));
  const own = origins.filter(({ country }) => country !== 'XX').slice(0, MOST_COUNTRIES);
  const rest = origins.filter((origin) => !own.includes(origin));
  const year = sumOf(origins.map(({ values }) => sumOf(values.slice(-YEAR))));
  const layer = (name: string, paint: Layer['paint'], values: number[]): Layer => ({
    name,
    paint,
    values,
    yearly: sumOf(values.slice(-YEAR)) / year,
  });
  const layers = own.map(({ country, values }, index) => layer(name(country), PAINTS[index] ?? REST_PAINT, values));
  if (rest.length === 0) return layers;
  const together = indexes.map((_, at) => sumOf(rest.map(({ values }) => values[at] ?? 0)));
  return [...layers, layer(restName(rest.map(({ country }) => country)), REST_PAINT, together)];

  function restName(countries: readonly Country[]): string {
    const [only] = countries;
    // What the source does not tell apart has no number.
    if (countries.includes('XX')) return REST;
    return countries.length === 1 && only !== undefined ? name(only) : `${REST} ${countries.length}개국`;
  }
}

function column(
  layers: readonly Layer[],
  at: number,
  total: number,
  left: number,
  width: number,
  y: (share: number) => number,
): string {
  if (!(total > 0)) return '';
  const gap = Math.min(3, width / 4);
  let below = 0;
  return layers
    .map(({ values }, index) => {
      const share = (values[at] ?? 0) / total;
      const [bottom, top] = [y(below), y(below + share)];
      below += share;
      if (bottom - top < 0.3) return '';
      return `<rect x="${round(left + gap / 2)}" y="${round(top)}" width="${round(width - gap)}" height="${round(bottom - top)}" fill="url(#share-${index})" stroke="${COLOURS.paper}" stroke-width="0.7"/>`;
    })
    .join('');
}

function patternOf({ colour, pattern }: Layer['paint'], index: number): string {
  const lines = pattern ? `<path d="${pattern}" stroke="${COLOURS.paper}" stroke-width="1.4" fill="none"/>` : '';
  return `<pattern id="share-${index}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${colour}"/>${lines}</pattern>`;
}

/** Two beside each other, in the order of the columns from below. */
function legendOf(layers: readonly Layer[]): { drawn: string; height: number } {
  const room = (WIDTH - 2 * MARGIN) / 2;
  const drawn = layers
    .map(({ name, yearly }, index) => {
      const x = MARGIN + (index % 2) * room;
      const y = 12 + Math.floor(index / 2) * LEGEND_LINE;
      const share = Number.isFinite(yearly) ? ` ${sayShare(yearly)}` : '';
      return `<rect x="${x}" y="${y}" width="28" height="18" fill="url(#share-${index})"/>${drawText(
        `${fitText(name, SMALL, room - 130)}${share}`,
        x + 38,
        y + 15,
        { size: SMALL },
      )}`;
    })
    .join('');
  return { drawn, height: Math.ceil(layers.length / 2) * LEGEND_LINE + 4 };
}

function altOf(title: string, layers: readonly Layer[], last: string, measure: string, months: number): string {
  const told = layers.filter(({ yearly }) => yearly > 0).map(({ name, yearly }) => `${name} ${sayShare(yearly)}`);
  const shares = told.length > 0 ? told.join(', ') : '들어온 것이 없습니다';
  return `${title}. ${sayMonth(last)}까지 12개월의 ${measure} 기준: ${shares}. ${months}개월을 달마다 나누어 그렸습니다.`;
}

function hasSome(series: ItemSeries, measure: 'kg' | 'usd', indexes: readonly number[]): boolean {
  return [...series.origins.values()].some((figures) => indexes.some((index) => (figures[measure][index] ?? 0) > 0));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
