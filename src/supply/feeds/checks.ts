import { addMonths, monthNumber, monthsFrom } from '../months.ts';
import type { Country, FeedFault, Month, PricePoint, TradePoint } from '../types.ts';
import { inSlices } from './slices.ts';

/** Checks of whole series: what no row shows by itself. Pure. */

/** A code with fewer of its months than that is seldom traded; its empty months are no gaps. */
const DENSE = 0.8;

/** So many points are gone through at once. */
const POINTS = 10_000;

/** Months of a code in which the source has no row for any country, though it has months before and after. A warning only. */
export async function gapsOf(trade: readonly TradePoint[]): Promise<FeedFault[]> {
  const months = new Map<string, Set<Month>>();
  await inSlices(trade, POINTS, ({ hs, month, reportedBy }) => {
    const key = `${hs} ${reportedBy}`;
    const known = months.get(key);
    if (known) known.add(month);
    else months.set(key, new Set([month]));
  });
  return together([...months].flatMap(([key, present]) => gapFault(key.split(' ')[0] ?? key, present)));
}

/** So many months without a break make a partner one that is always there. */
const ALWAYS = 12;
/** Their part of those months' trade from which their absence is told. */
const LARGE = 0.5;

/**
 * Partners that had trade in each of twelve months, most of it together, and have no row in the newest, while others have: they stopped,
 * or the file does not hold all countries. A row that could not be used is one, too. A warning only.
 */
export async function partnersGone(
  trade: readonly TradePoint[],
  withheld: readonly TradePoint[] = [],
): Promise<FeedFault[]> {
  const codes = new Map<string, TradePoint[]>();
  await inSlices([...trade, ...withheld], POINTS, (point) => {
    const key = `${point.hs} ${point.reportedBy} ${point.reportedBy === 'to' ? point.to : point.from}`;
    const known = codes.get(key);
    if (known) known.push(point);
    else codes.set(key, [point]);
  });
  const found: FeedFault[] = [];
  await inSlices([...codes.values()], SERIES, (points) => found.push(...goneOf(points)));
  return found;
}

const SERIES = 100;

function goneOf(points: readonly TradePoint[]): FeedFault[] {
  const [first] = points;
  const months = [...new Set(points.map(({ month }) => month))].sort();
  const newest = months.at(-1);
  const before = new Set(newest === undefined ? [] : monthsFrom(addMonths(newest, -ALWAYS), addMonths(newest, -1)));
  if (!first || months.filter((month) => before.has(month)).length < ALWAYS) return [];
  const sums = new Map<Country, { months: Set<Month>; amount: number }>();
  const here = new Set<Country>();
  // One measure for all of them.
  const byWeight = points.every(({ month, kg, usd }) => !before.has(month) || kg !== undefined || usd === undefined);
  for (const point of points) {
    const partner = point.reportedBy === 'to' ? point.from : point.to;
    const amount = (byWeight ? point.kg : point.usd) ?? 0;
    if (point.month === newest) here.add(partner);
    if (!before.has(point.month) || amount <= 0) continue;
    const sum = sums.get(partner) ?? { months: new Set(), amount: 0 };
    sums.set(partner, { months: sum.months.add(point.month), amount: sum.amount + amount });
  }
  const all = [...sums.values()].reduce((total, { amount }) => total + amount, 0);
  const gone = [...sums].filter(([partner, sum]) => sum.months.size === ALWAYS && !here.has(partner));
  const part = gone.reduce((total, [, { amount }]) => total + amount, 0) / all;
  if (gone.length === 0 || part < LARGE) return [];
  return [
    {
      place: `${first.hs} (${first.reportedBy === 'to' ? 'imports' : 'exports'}) in ${newest}`,
      kind: 'gap',
      reason: `no row for ${gone.map(([partner]) => partner).join(', ')}, ${Math.round(part * 100)} % of the twelve months before: no trade, or a file without all countries`,
      dropped: false,
    },
  ];
}

/** The same for prices. */
export function priceGapsOf(prices: readonly PricePoint[]): FeedFault[] {
  const months = new Map<string, Set<Month>>();
  for (const { series, month } of prices) {
    const known = months.get(series);
    if (known) known.add(month);
    else months.set(series, new Set([month]));
  }
  return together([...months].flatMap(([series, present]) => gapFault(series, present)));
}

/** A month that a whole file lacks is told once, not for each series; so are imports and exports of a code. */
function together(faults: readonly FeedFault[]): FeedFault[] {
  return [...Map.groupBy(faults, ({ reason }) => reason).values()].flatMap((same) => {
    const places = [...new Set(same.map(({ place }) => place))];
    const [first] = same;
    if (!first || places.length <= MOST_PLACES) return places.map((place) => ({ ...(first as FeedFault), place }));
    return [{ ...first, place: `${places.slice(0, MOST_PLACES).join(', ')} and ${places.length - MOST_PLACES} more` }];
  });
}

const MOST_PLACES = 3;

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
