import { fileURLToPath } from 'node:url';
import type { AssessContext } from '../../src/supply/assess.ts';
import { type BacktestResult, backtest, type KnownShock } from '../../src/supply/backtest.ts';
import { addMonths, monthsFrom } from '../../src/supply/months.ts';
import { readRulesFile } from '../../src/supply/rules-file.ts';
import type { ItemSeries } from '../../src/supply/types.ts';

export const RULES = readRulesFile(fileURLToPath(new URL('../../knowledge/supply-rules.yaml', import.meta.url)));
export const CONTEXT: AssessContext = {
  item: { suppliers: [], thresholds: {} },
  adjacent: () => false,
  name: (country) => country,
};
export const FIRST = '2010-01';

/** Numbers that look random and are the same each time: evenly from 0 to 1, and normally distributed. */
export function random(seed: number) {
  let state = seed >>> 0;
  const even = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(even() || 1e-12)) * Math.cos(2 * Math.PI * even());
  return { even, normal };
}

/** Imports that are made up. */
export interface Shape {
  months: number;
  /** Standard deviation of the logarithm, month by month. */
  noise: number;
  /** How far the seasons swing, as a logarithm. */
  season?: number;
  /** How much of a month's deviation stays in the next, 0–1. */
  stays?: number;
  /** Outliers as a t-distribution with four degrees of freedom has them. */
  outliers?: boolean;
  /** Share of months without any trade. */
  empty?: number;
  /** Growth a year. */
  growth?: number;
  /** Shares of the suppliers; with one, only that exporter's statistics are there. */
  suppliers?: readonly number[];
  /** Without values in dollars. */
  weightOnly?: boolean;
  /** What happens: factors of weight and of value by weight, by the month. */
  happens?: (month: number) => { kg?: number; price?: number };
}

const COUNTRIES = ['CN', 'JP', 'US', 'DE', 'VN'];
const USUAL = 1e6;

/** Imports of one item in such a shape. */
export function imports(shape: Shape, seed: number): ItemSeries {
  const { even, normal } = random(seed);
  const { months, noise, season = 0, stays = 0, empty = 0, growth = 0, suppliers = [1] } = shape;
  const deviate = () => (shape.outliers ? normal() / Math.sqrt(chiSquared(normal) / 4) / Math.SQRT2 : normal()) * noise;
  const peak = even() * 12;
  const common: number[] = [];
  for (let month = 0; month < months; month++) common.push(stays * (common[month - 1] ?? 0) + deviate());
  const origins: ItemSeries['origins'] = new Map(
    suppliers.map((share, place) => {
      let price = Math.log(2);
      const kg = new Float64Array(months);
      const usd = new Float64Array(months);
      for (let month = 0; month < months; month++) {
        const { kg: times = 1, price: dearer = 1 } = shape.happens?.(month) ?? {};
        const own = suppliers.length > 1 ? deviate() : 0;
        const usual = season * Math.cos((2 * Math.PI * (month - peak)) / 12) + (Math.log1p(growth) * month) / 12;
        price += normal() * 0.03;
        const none = even() < empty;
        kg[month] = none ? 0 : USUAL * share * times * Math.exp(usual + (common[month] ?? 0) + own);
        usd[month] = shape.weightOnly ? Number.NaN : (kg[month] ?? 0) * dearer * Math.exp(price + normal() * 0.08);
      }
      return [COUNTRIES[place] ?? 'XX', { kg, usd }];
    }),
  );
  return { ...NOTHING, months: monthsOf(months), origins, complete: suppliers.length > 1 };
}

/** A price that wanders by so much a month. */
export function price(
  months: number,
  noise: number,
  seed: number,
  happens: (month: number) => number = () => 1,
): ItemSeries {
  const { normal } = random(seed);
  let level = Math.log(500);
  const values = Float64Array.from({ length: months }, (_, month) => {
    level += normal() * noise;
    return Math.exp(level) * happens(month);
  });
  return { ...NOTHING, months: monthsOf(months), prices: new Map([['worldbank/Price', { unit: 'USD/t', values }]]) };
}

/** The levels of a series from a month on, by its number. */
export function levels(series: ItemSeries, from: number, shocks: readonly KnownShock[] = []): BacktestResult {
  const [first = FIRST] = series.months;
  const to = series.months.at(-1) ?? first;
  return backtest({ series, from: addMonths(first, from), to, lagDays: 20, rules: RULES, context: CONTEXT, shocks });
}

function monthsOf(count: number): string[] {
  return monthsFrom(FIRST, addMonths(FIRST, count - 1));
}

function chiSquared(normal: () => number): number {
  return normal() ** 2 + normal() ** 2 + normal() ** 2 + normal() ** 2;
}

const NOTHING: ItemSeries = {
  item: 'made-up',
  months: [],
  origins: new Map(),
  complete: false,
  prices: new Map(),
  incidents: [],
  stock: [],
  feeds: ['made-up'],
};
