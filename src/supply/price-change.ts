import { at, MAD_TO_SIGMA, medianOf } from './robust.ts';

/** How a price changed until a month, against how it used to change. */
export interface PriceChange {
  /** Months over which the change is taken. */
  over: 1 | 3;
  value: number;
  before: number;
  /** Median of the changes over as many months, as logarithms, and their usual variation. */
  centre: number;
  sigma: number;
  /** Changes that this comes from. */
  count: number;
  /** The value by the value before. */
  times: number;
  z: number;
}

const HISTORY_MONTHS = 60;
const HISTORY_LEAST = 24;
/** The least that is taken as usual variation: a price that somebody fixes does not move for years, and then by a few per cent. */
const FLOOR = { 1: 0.03, 3: 0.05 } as const;

const scratch = new Float64Array(HISTORY_MONTHS);

/**
 * The change of a price over one month and over three, the one that rose more against its own history:
 *
 *     r(t) = ln(p(t) / p(t-k)),  z(t) = (r(t) - median(r)) / max(floor, 1.4826 * MAD(r))   over the sixty months before t
 *
 * Undefined where the price or two years of its history are missing.
 */
export function priceChange(values: Float64Array, index: number): PriceChange | undefined {
  const [short, long] = [changeOver(values, index, 1), changeOver(values, index, 3)];
  if (!short || !long) return short ?? long;
  return long.z > short.z ? long : short;
}

function changeOver(values: Float64Array, index: number, over: 1 | 3): PriceChange | undefined {
  const change = logChange(values, index, over);
  if (!Number.isFinite(change)) return undefined;
  let count = 0;
  for (let before = Math.max(over, index - HISTORY_MONTHS); before < index; before++) {
    const each = logChange(values, before, over);
    if (Number.isFinite(each)) scratch[count++] = each;
  }
  if (count < HISTORY_LEAST) return undefined;
  const centre = medianOf(scratch, count);
  for (let each = 0; each < count; each++) scratch[each] = Math.abs(at(scratch, each) - centre);
  const sigma = Math.max(FLOOR[over], MAD_TO_SIGMA * medianOf(scratch, count));
  const [value, before] = [at(values, index), at(values, index - over)];
  return { over, value, before, centre, sigma, count, times: value / before, z: (change - centre) / sigma };
}

function logChange(values: Float64Array, index: number, over: number): number {
  const value = values[index] ?? Number.NaN;
  const before = values[index - over] ?? Number.NaN;
  return value > 0 && before > 0 ? Math.log(value / before) : Number.NaN;
}
