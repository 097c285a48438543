import { monthNumber, monthsFrom } from '../months.ts';
import type { FeedFault, Month, PricePoint, TradePoint } from '../types.ts';

/** Checks of whole series: what no row shows by itself. Pure. */

/** A code with fewer of its months than that is seldom traded; its empty months are no gaps. */
const DENSE = 0.8;

/** Months of a code in which the source has no row for any country, though it has months before and after. A warning only. */
export function gapsOf(trade: readonly TradePoint[]): FeedFault[] {
  const months = new Map<string, Set<Month>>();
  for (const { hs, month, reportedBy } of trade) {
    const key = `${hs} ${reportedBy}`;
    const known = months.get(key);
    if (known) known.add(month);
    else months.set(key, new Set([month]));
  }
  return [...months].flatMap(([key, present]) => gapFault(key.split(' ')[0] ?? key, present));
}

/** The same for prices. */
export function priceGapsOf(prices: readonly PricePoint[]): FeedFault[] {
  const months = new Map<string, Set<Month>>();
  for (const { series, month } of prices) {
    const known = months.get(series);
    if (known) known.add(month);
    else months.set(series, new Set([month]));
  }
  return [...months].flatMap(([series, present]) => gapFault(series, present));
}

function gapFault(place: string, present: ReadonlySet<Month>): FeedFault[] {
  if (present.size < 2) return [];
  const sorted = [...present].sort();
  const all = monthsFrom(sorted[0] ?? '', sorted.at(-1) ?? '');
  if (all.length === present.size || present.size < all.length * DENSE) return [];
  const missing = all.filter((month) => !present.has(month));
  const said =
    missing.length > 6 ? `${missing.slice(0, 6).join(', ')} … (${missing.length} months)` : missing.join(', ');
  return [{ place, kind: 'gap', reason: `no row for ${said}`, dropped: false }];
}

/**
 * The gap between what is held and what a file brings: months that neither has.
 * @param held newest month that is held
 */
export function gapAfter(held: Month | undefined, months: Iterable<Month>): FeedFault[] {
  if (held === undefined) return [];
  let first: Month | undefined;
  for (const month of months) if (first === undefined || month < first) first = month;
  if (first === undefined || monthNumber(first) - monthNumber(held) < 2) return [];
  const missing = monthsFrom(held, first).slice(1, -1);
  return [
    {
      place: first,
      kind: 'gap',
      reason: `no row for ${missing.length > 6 ? `${missing[0]} to ${missing.at(-1)}` : missing.join(', ')}: ${held} is the newest month held`,
      dropped: false,
    },
  ];
}

/**
 * Each figure once: where a source gives a code and also its subdivisions for the same month, countries and reporter, only the
 * shorter one stays.
 */
export function countedOnce(points: readonly TradePoint[]): TradePoint[] {
  const shorter = new Set<string>();
  const lengths = new Set(points.map(({ hs }) => hs.length));
  if (lengths.size < 2) return [...points];
  for (const point of points) shorter.add(pairOf(point, point.hs));
  return points.filter((point) => {
    for (const length of lengths)
      if (length < point.hs.length && shorter.has(pairOf(point, point.hs.slice(0, length)))) return false;
    return true;
  });
}

function pairOf({ feed, month, from, to, reportedBy }: TradePoint, hs: string): string {
  return `${feed} ${hs} ${month} ${from} ${to} ${reportedBy}`;
}
