import { COLOURS, drawText } from '../pictures/index.ts';
import { bandsShown, drawBands } from './charts-bands.ts';
import {
  BOTTOM,
  type Chart,
  drawMonths,
  drawSheet,
  drawValues,
  type MonthScale,
  monthScale,
  round,
  SMALL,
  sayMonths,
  type ValueScale,
  valueScale,
} from './charts-frame.ts';
import { type ChartSubject, LEVELS_NOTE, notesOf, sayExtremes, type Window, windowOf } from './charts-window.ts';
import { sayMonth } from './months.ts';
import { sayNumber } from './words.ts';

/** One price, or what a kilogram cost at the border. */
export interface PriceLine {
  /** `feed/series`; absent for the unit value of imports. */
  price?: string;
  label: string;
  unit: string;
  values: Float64Array;
}

/** The prices of an item; without any, the unit value of its trade. */
export function priceLines({ series }: ChartSubject): PriceLine[] {
  const prices = [...series.prices].map(([price, { unit, values }]) => ({
    price,
    label: price.slice(price.indexOf('/') + 1),
    unit,
    values,
  }));
  if (prices.some(({ values }) => values.some(Number.isFinite))) return prices;
  const values = Float64Array.from(series.months, (_, index) => unitValueOf(index));
  return values.some(Number.isFinite)
    ? [{ label: series.complete ? '단가(금액÷중량)' : '단가(수출국 통계, 금액÷중량)', unit: 'USD/㎏', values }]
    : [];

  /** From origins that tell both. */
  function unitValueOf(index: number): number {
    let [weight, worth] = [0, 0];
    for (const { kg, usd } of series.origins.values()) {
      const [some = 0, value = 0] = [kg[index], usd[index]];
      if (!(some > 0 && value > 0)) continue;
      weight += some;
      worth += value;
    }
    return weight > 0 ? worth / weight : Number.NaN;
  }
}

/**
 * A price month by month, with the levels that were in force behind it.
 * @param months how many, the newest last
 * @returns undefined where no month has one
 */
export function priceChart(subject: ChartSubject, line: PriceLine | undefined, months = 60): Chart | undefined {
  if (!line) return undefined;
  const { item, spans = [] } = subject;
  const window = windowOf(subject, months);
  const values = window.indexes.map((index) => line.values[index] ?? Number.NaN);
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return undefined;
  const scale = monthScale(window.months);
  const y = valueScale(Math.max(...known));
  const title = line.price === undefined ? `${item.name} ${line.label}` : `${item.name} 가격: ${line.label}`;
  const banded = bandsShown(spans, scale);
  return {
    kind: 'price',
    title,
    svg: drawSheet({
      title,
      subtitle: `단위: ${line.unit} · ${sayMonths(window.months)}`,
      drawn: [drawBands(spans, scale), drawValues(y, sayNumber), drawLine(values, scale, y), drawMonths(scale)],
      notes: [
        ...notesOf(subject, line.price === undefined ? 'trade' : { price: line.price }),
        ...(banded ? [LEVELS_NOTE] : []),
      ],
    }),
    alt: priceAlt(title, line.unit, window, values),
    table: {
      columns: ['월', line.unit],
      rows: window.months
        .map((month, at) => {
          const value = values[at] ?? Number.NaN;
          return [month, Number.isFinite(value) ? sayNumber(value) : '자료 없음'];
        })
        .reverse(),
    },
  };
}

/** A hole in the figures is one in the line; the newest figure is told. */
function drawLine(values: readonly number[], { left, width }: MonthScale, { y }: ValueScale): string {
  let path = '';
  let drawing = false;
  let newest = -1;
  values.forEach((value, at) => {
    if (Number.isFinite(value)) {
      path += `${drawing ? 'L' : 'M'}${round(left(at) + width / 2)} ${round(y(value))}`;
      newest = at;
    }
    drawing = Number.isFinite(value);
  });
  const [x, last] = [left(newest) + width / 2, values[newest] ?? 0];
  // Where the line comes down from above, the figure stands below it.
  const falls = values.slice(Math.max(0, newest - 4), newest).some((value) => value > last);
  const label = falls && y(last) < BOTTOM - 40 ? y(last) + 30 : y(last) - 14;
  return [
    `<path d="${path}" fill="none" stroke="${COLOURS.primary}" stroke-width="3.5" stroke-linejoin="round" stroke-linecap="round"/>`,
    `<circle cx="${round(x)}" cy="${round(y(last))}" r="6" fill="${COLOURS.primary}" stroke="${COLOURS.paper}" stroke-width="2"/>`,
    `<g stroke="${COLOURS.paper}" stroke-width="5" paint-order="stroke" stroke-linejoin="round">${drawText(
      sayNumber(last),
      round(x) + 8,
      round(label),
      { size: SMALL, bold: true, anchor: 'end' },
    )}</g>`,
  ].join('');
}

function priceAlt(title: string, unit: string, { months }: Window, values: readonly number[]): string {
  const at = values.findLastIndex(Number.isFinite);
  const say = (value: number) => `${sayNumber(value)} ${unit}`;
  return `${title}. ${sayMonth(months[at] ?? '')} ${say(values[at] ?? 0)}. ${sayExtremes(months, values, say)}`;
}
