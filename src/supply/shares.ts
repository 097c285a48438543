import { at } from './robust.ts';
import type { Country } from './types.ts';

/** From where how much came in a year. */
export interface Shares {
  /** Largest first; together 1. */
  suppliers: { country: Country; share: number; amount: number }[];
  total: number;
  unit: 'kg' | 'usd';
  /** Months that it comes from, of the twelve. */
  months: number;
}

export const SHARE_MONTHS = 12;
/** Half a year tells nothing of a whole one. */
const SHARE_LEAST = 9;

const NAMED_LEAST = 0.005;

type Origins = ReadonlyMap<Country, { kg: Float64Array; usd: Float64Array }>;
type Total = { kg: Float64Array; usd: Float64Array };

/**
 * Shares of the origins over the twelve months that end with `index`, by net weight, or by value where the source gives no weight.
 * Months without data are left out. Undefined where fewer than nine remain or nothing came.
 */
export function sharesAt(origins: Origins, total: Total, index: number): Shares | undefined {
  const sum = sumsAt(origins, total, index, 0);
  return sum && { suppliers: sum.suppliers, total: sum.total, unit: sum.unit, months: sum.months };
}

/** Shares in short. */
export interface Concentration extends Shares {
  /** Herfindahl–Hirschman index of all: the sum of the squares of the shares, 0–1. */
  hhi: number;
  /** How many there are in all; only those from half a per cent on are in `suppliers`. */
  count: number;
}

/** The same without those that do not count: less than half a per cent. */
export function concentrationAt(origins: Origins, total: Total, index: number): Concentration | undefined {
  return sumsAt(origins, total, index, NAMED_LEAST);
}

function sumsAt(origins: Origins, total: Total, index: number, least: number): Concentration | undefined {
  return sumsBy('kg', origins, total.kg, index, least) ?? sumsBy('usd', origins, total.usd, index, least);
}

function sumsBy(
  unit: 'kg' | 'usd',
  origins: Origins,
  total: Float64Array,
  index: number,
  least: number,
): Concentration | undefined {
  const known: number[] = [];
  let sum = 0;
  for (let month = Math.max(0, index - SHARE_MONTHS + 1); month <= index; month++)
    if (Number.isFinite(total[month])) {
      known.push(month);
      sum += at(total, month);
    }
  if (known.length < SHARE_LEAST || !(sum > 0)) return undefined;
  const suppliers: Shares['suppliers'] = [];
  let hhi = 0;
  let count = 0;
  for (const [country, row] of origins) {
    const amount = sumOf(row[unit], known);
    if (amount === 0) continue;
    const share = amount / sum;
    hhi += share * share;
    count += 1;
    if (share >= least) suppliers.push({ country, share, amount });
  }
  suppliers.sort((one, other) => other.amount - one.amount);
  return { suppliers, total: sum, unit, months: known.length, hhi, count };
}

function sumOf(values: Float64Array, months: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < months.length; place++) {
    const each = at(values, months[place] as number);
    if (each > 0) sum += each;
  }
  return sum;
}

/** A country below this share joins no others together: else a truckload from a large neighbour would make half a continent one. */
const NEIGHBOUR_LEAST = 0.05;

/**
 * The largest share that two or more adjacent countries (인접한 2개 이상 국가, 공급망 기본법 시행령 제15조 ①) have together: sets of
 * suppliers of at least 5 % each in which one can go from any to any other over borders between them. Undefined without any.
 * @param adjacent whether two countries are neighbours
 */
export function adjacentShare(
  { suppliers }: Pick<Shares, 'suppliers'>,
  adjacent: (one: Country, other: Country) => boolean,
): { countries: Country[]; share: number } | undefined {
  const left = new Map(
    suppliers
      .filter(({ country, share }) => share >= NEIGHBOUR_LEAST && country !== 'XX')
      .map(({ country, share }) => [country, share]),
  );
  let largest: { countries: Country[]; share: number } | undefined;
  while (left.size > 0) {
    const countries: Country[] = [];
    let share = 0;
    const [next] = left.keys();
    const open = [next as Country];
    while (open.length > 0) {
      const country = open.pop() as Country;
      const own = left.get(country);
      if (own === undefined) continue;
      left.delete(country);
      countries.push(country);
      share += own;
      for (const other of left.keys()) if (adjacent(country, other)) open.push(other);
    }
    if (countries.length > 1 && share > (largest?.share ?? 0)) largest = { countries, share };
  }
  return largest;
}
