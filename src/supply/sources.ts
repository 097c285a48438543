import { monthNumber } from './months.ts';
import type { Country, Month, TradePoint } from './types.ts';

/** One source's figures on an item: a feed of the importer's, or one exporter's in a feed. Months are numbers (`monthNumber`). */
export interface Source {
  feed: string;
  /** The exporter whose statistics they are; absent: the importer's own. */
  exporter?: Country;
  /** The item's codes that it has rows of. */
  codes: Set<string>;
  /** Months that it reports. */
  months: Set<number>;
  /** Trade by origin and month; without weight or value: NaN. */
  origins: Map<Country, Map<number, { kg: number; usd: number }>>;
}

/**
 * Months for which a feed is known to have been read whole for a code: there no row means no trade.
 * @param exporter whose statistics they are; undefined: the importer's own
 */
export type Reported = (feed: string, hs: string, exporter: Country | undefined) => Iterable<Month>;

/** A code that was there in each of so many months and is missing for so few since: a part of the file is missing. */
const STEADY_MONTHS = 12;
const MISSING_MONTHS = 3;

/** Rows of one source as they come, before it is known what belongs together. */
interface Gathered {
  feed: string;
  exporter?: Country;
  rows: { point: TradePoint; month: number }[];
  /** By code of the statistics: months with a row. */
  codes: Map<string, Set<number>>;
}

/** What each source says of the imports of a country under these codes. */
export function sourcesOf(
  hs: readonly string[],
  points: readonly TradePoint[],
  home: Country,
  reported: Reported | undefined,
): Source[] {
  return gather(hs, points, home).map((gathered) => {
    const owner = (code: string) => hs.find((own) => code.startsWith(own)) as string;
    const byOwn = new Map<string, Set<number>>();
    for (const [code, months] of gathered.codes) {
      const own = byOwn.get(owner(code)) ?? new Set();
      for (const month of months) own.add(month);
      byOwn.set(owner(code), own);
    }
    const months = reportedMonths(byOwn, gathered, reported);
    return {
      feed: gathered.feed,
      ...(gathered.exporter && { exporter: gathered.exporter }),
      codes: new Set(byOwn.keys()),
      months,
      origins: sum(gathered, months, home),
    };
  });
}

function gather(hs: readonly string[], points: readonly TradePoint[], home: Country): Gathered[] {
  const found = new Map<string, Gathered>();
  const numbers = new Map<Month, number>();
  const belongs = new Map<string, boolean>();
  for (const point of points) {
    const own = point.reportedBy === 'to';
    // Another country's imports say nothing of ours, and what comes back home is no supply from abroad.
    if (own ? point.to !== home || point.from === home : point.from === home) continue;
    let mine = belongs.get(point.hs);
    if (mine === undefined) {
      mine = hs.some((code) => point.hs.startsWith(code));
      belongs.set(point.hs, mine);
    }
    if (!mine) continue;
    const key = own ? point.feed : `${point.feed} ${point.from}`;
    let source = found.get(key);
    if (!source) {
      source = { feed: point.feed, ...(!own && { exporter: point.from }), rows: [], codes: new Map() };
      found.set(key, source);
    }
    let month = numbers.get(point.month);
    if (month === undefined) {
      month = monthNumber(point.month);
      numbers.set(point.month, month);
    }
    source.rows.push({ point, month });
    let months = source.codes.get(point.hs);
    if (!months) {
      months = new Set();
      source.codes.set(point.hs, months);
    }
    months.add(month);
  }
  return [...found.values()];
}

/** Months in which a source can be taken at its word. */
function reportedMonths(
  codes: ReadonlyMap<string, ReadonlySet<number>>,
  { feed, exporter }: Gathered,
  reported?: Reported,
): Set<number> {
  const whole = new Map(
    [...codes.keys()].map((code) => [code, new Set([...(reported?.(feed, code, exporter) ?? [])].map(monthNumber))]),
  );
  const candidates = new Set([...codes.values(), ...whole.values()].flatMap((months) => [...months]));
  const first = Math.min(...[...codes.values()].flatMap((months) => [...months]));
  const kept = new Set<number>();
  for (const month of candidates) {
    if (month < first) continue;
    const missing = [...codes.keys()].filter((code) => !codes.get(code)?.has(month) && !whole.get(code)?.has(month));
    const some = missing.length < codes.size;
    if (some && !missing.some((code) => lately(codes.get(code), month))) kept.add(month);
  }
  return kept;
}

/** Whether a code was steadily there until just before a month. */
function lately(months: ReadonlySet<number> | undefined, month: number): boolean {
  let last = month - 1;
  while (last >= month - MISSING_MONTHS && !months?.has(last)) last -= 1;
  for (let before = 0; before < STEADY_MONTHS; before++) if (!months?.has(last - before)) return false;
  return true;
}

/** Adds the codes up; where a subheading stands beside its parts, they are in it already. */
function sum({ rows, codes }: Gathered, months: ReadonlySet<number>, home: Country): Source['origins'] {
  const wholes = new Map(
    [...codes.keys()].map((code) => [
      code,
      [...codes.keys()].filter((other) => other !== code && code.startsWith(other)),
    ]),
  );
  const origins: Source['origins'] = new Map();
  for (const { point, month } of rows) {
    if (point.to !== home || !months.has(month)) continue;
    if (wholes.get(point.hs)?.some((whole) => codes.get(whole)?.has(month))) continue;
    let origin = origins.get(point.from);
    if (!origin) {
      origin = new Map();
      origins.set(point.from, origin);
    }
    const kg = point.kg ?? Number.NaN;
    const usd = point.usd ?? Number.NaN;
    const known = origin.get(month);
    if (known) {
      known.kg += kg;
      known.usd += usd;
    } else origin.set(month, { kg, usd });
  }
  return origins;
}
