import { keyOf } from './feeds/trade-rows.ts';
import type { Items, Viewers } from './items.ts';
import { addMonths } from './months.ts';
import { newestMonth, seriesOf } from './series.ts';
import type { Reported } from './sources.ts';
import type { Country, FeedReading, ItemSeries, Month, TradePoint, WatchedItem } from './types.ts';
import { HISTORY_LEAST } from './usual.ts';

/** One thing that files are tried on: a watched item, or one code or price series by itself. */
export interface Trial {
  item: WatchedItem;
  /** The codes of it that the files hold, sorted. */
  hs: string[];
  /** The price series of it that the files hold, as `feed/series`. */
  prices: string[];
  /** Whose imports: a country, or `all` for the trade of all countries together; undefined where there are prices only. */
  home?: Home;
  series: ItemSeries;
}

/** A country, or all of them together. */
export type Home = Country | 'all';

export interface TrialOptions {
  items: Items;
  /** Who looks. */
  viewers?: Viewers;
  /** Only these: ids and names of watched items, HS codes, names of price series. Empty: all watched items of the files. */
  asked?: readonly string[];
  /** Also every code and price series that is no watched item by itself. */
  all?: boolean;
  /** Whose imports; without it Korea's, and those that the files do hold where they hold none of Korea's. */
  home?: Home;
}

/** What the files hold to be tried. */
export interface Trials {
  trials: Trial[];
  /** Those of `asked` that the files hold nothing of, with what may be meant. */
  missing: { asked: string; suggestions: string[] }[];
}

const KOREA: Country = 'KR';
/** Stands for all countries together where they are summed. */
const TOGETHER: Country = 'ZZ';
const CODE = /^\d{4}(?:[.\s-]?\d{2}){0,3}$/;

/**
 * The series that readings of files hold: of watched items, and of codes and price series by themselves. Rows of a later reading
 * replace those of an earlier one with the same key, as a revised month does. Pure.
 */
export function trialsOf(readings: readonly FeedReading[], options: TrialOptions): Trials {
  const held = heldBy(readings);
  const { items, viewers = [], asked = [], all = false } = options;
  const watched = items.all(viewers).filter((item) => holds(held, item));
  if (asked.length > 0) {
    const trials: Trial[] = [];
    const missing: Trials['missing'] = [];
    for (const each of asked) {
      const found = subjectsOf(each, held, options).filter((item) => holds(held, item));
      if (found.length > 0) trials.push(...found.map((item) => trialOf(item, held, options)));
      else missing.push({ asked: each, suggestions: items.find(each, viewers).suggestions.map(({ id }) => id) });
    }
    return { trials: unique(trials), missing };
  }
  const trials = watched.map((item) => trialOf(item, held, options));
  if (!all && trials.length > 0) return { trials, missing: [] };
  const alone = [
    ...[...held.codes.keys()].sort().map((code) => codeAlone(code, options)),
    ...[...held.series].sort().map(priceAlone),
  ];
  const known = new Set(trials.map(({ hs, prices }) => [...hs, ...prices].join()));
  const others = alone.map((item) => trialOf(item, held, options));
  return {
    trials: [...trials, ...others.filter(({ hs, prices }) => !known.has([...hs, ...prices].join()))],
    missing: [],
  };
}

/** Everything that was read, by what it is on. */
interface Held {
  codes: Map<string, TradePoint[]>;
  /** `feed/series`. */
  series: Set<string>;
  prices: FeedReading['prices'];
  incidents: FeedReading['incidents'];
  /** Months that somebody's statistics tell of, by feed and who reports. */
  reported: Map<string, Set<Month>>;
}

function heldBy(readings: readonly FeedReading[]): Held {
  const trade = new Map<string, TradePoint>();
  const prices = new Map<string, FeedReading['prices'][number]>();
  for (const reading of readings) {
    for (const point of reading.trade) {
      trade.set(`${point.feed} ${keyOf(point)}`, point);
    }
    for (const point of reading.withheld ?? []) {
      const key = `${point.feed} ${keyOf(point)}`;
      if (!trade.has(key)) trade.set(key, point);
    }
    for (const price of reading.prices) prices.set([price.feed, price.series, price.month].join(' '), price);
  }
  const held: Held = {
    codes: new Map(),
    series: new Set([...prices.values()].map(priceId)),
    prices: [...prices.values()],
    incidents: readings.flatMap(({ incidents }) => incidents),
    reported: new Map(),
  };
  for (const point of trade.values()) {
    grow(held.codes, point.hs, () => []).push(point);
    grow(held.reported, reporterOf(point), () => new Set<Month>()).add(point.month);
  }
  return held;
}

/** The watched items, codes and price series that somebody means. */
function subjectsOf(asked: string, held: Held, options: TrialOptions): WatchedItem[] {
  const { items, viewers = [] } = options;
  const said = asked.trim();
  if (CODE.test(said)) return [codeAlone(said.replace(/\D/g, ''), options)];
  const named = items.byId(said, viewers) ?? items.find(said, viewers).item;
  if (named && holds(held, named)) return [named];
  const lower = said.toLowerCase();
  const names = (id: string) => [id.toLowerCase(), id.slice(id.indexOf('/') + 1).toLowerCase()];
  return [...held.series].filter((id) => names(id).includes(lower)).map(priceAlone);
}

function trialOf(item: WatchedItem, held: Held, options: TrialOptions): Trial {
  const hs = codesOf(held, item);
  const points = hs.flatMap((code) => held.codes.get(code) ?? []);
  const prices = item.prices.filter((id) => held.series.has(id));
  const home = points.length > 0 ? homeOf(points, options.home) : undefined;
  const bound = home === 'all' ? together(points) : points;
  const series = seriesOf(
    item,
    bound,
    held.prices.filter((price) => prices.includes(priceId(price))),
    held.incidents.filter(({ items }) => items.includes(item.id)),
    [],
    { home: home === 'all' ? TOGETHER : (home ?? KOREA), reported: reportedIn(points, held, home) },
  );
  return { item, hs, prices, ...(home !== undefined && { home }), series };
}

/**
 * Whose imports: as asked, else Korea's. Where the files have none of those: of the one country whose imports they have, else of
 * all together.
 */
function homeOf(points: readonly TradePoint[], asked: Home | undefined): Home {
  if (asked !== undefined) return asked;
  if (points.some(({ to }) => to === KOREA)) return KOREA;
  const [only, ...others] = new Set(points.filter(({ reportedBy }) => reportedBy === 'to').map(({ to }) => to));
  return only !== undefined && others.length === 0 ? only : 'all';
}

/** The same trade as if all countries were one: importers' statistics where there are any, else exporters', never both. */
function together(points: readonly TradePoint[]): TradePoint[] {
  const side = points.some(({ reportedBy }) => reportedBy === 'to') ? 'to' : 'from';
  const sums = new Map<string, TradePoint>();
  /** A part of them cannot be used: neither can the sum. */
  const partial = new Set<TradePoint>();
  for (const point of points) {
    if (point.reportedBy !== side) continue;
    const { feed, hs, month, from, kg, usd } = point;
    const begin = (): TradePoint => ({ feed, hs, month, from, to: TOGETHER, reportedBy: side });
    const sum = grow(sums, [feed, hs, month, from].join(' '), begin);
    if (kg === undefined && usd === undefined) partial.add(sum);
    if (kg !== undefined) sum.kg = (sum.kg ?? 0) + kg;
    if (usd !== undefined) sum.usd = (sum.usd ?? 0) + usd;
  }
  for (const sum of partial) {
    delete sum.kg;
    delete sum.usd;
  }
  return [...sums.values()];
}

/**
 * Months for which no row of a code means no trade: those since its first row of which everybody who reports on it told something
 * of any code. Without it a stop of all trade in a code would be seen only once it is over.
 */
function reportedIn(points: readonly TradePoint[], held: Held, home: Home | undefined): Reported {
  const own = points.filter(({ to, reportedBy }) => reportedBy === 'to' && (home === 'all' || to === home));
  const counted = own.length > 0 ? own : points.filter(({ reportedBy }) => reportedBy === 'from');
  return (feed, code) => {
    const rows = counted.filter((point) => point.feed === feed && point.hs.startsWith(code));
    const [first] = rows.map(({ month }) => month).sort();
    const [some, ...others] = [...new Set(rows.map(reporterOf))].map((reporter) => held.reported.get(reporter));
    if (first === undefined || !some) return [];
    return [...some].filter((month) => month >= first && others.every((months) => months?.has(month)));
  };
}

function holds(held: Held, item: WatchedItem): boolean {
  return codesOf(held, item).length > 0 || item.prices.some((id) => held.series.has(id));
}

function codesOf(held: Held, { hs }: WatchedItem): string[] {
  return [...held.codes.keys()].filter((code) => hs.some((own) => code.startsWith(own))).sort();
}

/** A code by itself, as if it were watched, with what is known of the one item that it belongs to. */
function codeAlone(code: string, { items, viewers = [] }: TrialOptions): WatchedItem {
  const [owner, ...others] = items.ofCode(code, viewers);
  const known = owner && others.length === 0 ? { suppliers: owner.suppliers, thresholds: owner.thresholds } : {};
  return { ...NOTHING, ...known, id: code, name: code, english: code, hs: [code] };
}

/** A price series by itself, as if it were watched. */
function priceAlone(id: string): WatchedItem {
  const name = id.slice(id.indexOf('/') + 1);
  return { ...NOTHING, id, name, english: name, prices: [id] };
}

const NOTHING = {
  also: [],
  use: '',
  area: 'other',
  hs: [],
  suppliers: [],
  prices: [],
  sources: [],
  thresholds: {},
} satisfies Partial<WatchedItem>;

function priceId({ feed, series }: FeedReading['prices'][number]): string {
  return `${feed}/${series}`;
}

function reporterOf({ feed, from, to, reportedBy }: TradePoint): string {
  return `${feed} ${reportedBy === 'to' ? to : from}`;
}

function unique(trials: readonly Trial[]): Trial[] {
  return [...new Map(trials.map((trial) => [trial.item.id, trial])).values()];
}

function grow<Key, Value>(map: Map<Key, Value>, key: Key, begin: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = begin();
    map.set(key, value);
  }
  return value;
}

/** Months of a series, both with it. */
export interface Span {
  from: Month;
  to: Month;
}

/**
 * The months of a series that can be judged among those asked for. Without a first one they begin when there is history enough to
 * compare with, so that months which could raise no alarm count for none. Undefined when there are none.
 */
export function spanOf(series: ItemSeries, asked: Partial<Span> = {}): Span | undefined {
  const first = oldestMonth(series);
  const newest = newestMonth(series);
  if (first === undefined || newest === undefined) return undefined;
  const ripe = addMonths(first, HISTORY_LEAST);
  const { from = ripe <= newest ? ripe : first, to = newest } = asked;
  const known = series.months.filter((month) => month >= first && month <= newest);
  const months = known.filter((month) => month >= from && month <= to);
  const [begin, end] = [months[0], months.at(-1)];
  return begin !== undefined && end !== undefined ? { from: begin, to: end } : undefined;
}

/** The first month of trade; of prices where there is no trade. */
function oldestMonth({ months, origins, prices }: ItemSeries): Month | undefined {
  const trade = [...origins.values()].flatMap(({ kg, usd }) => [kg, usd]);
  const rows = trade.length > 0 ? trade : [...prices.values()].map(({ values }) => values);
  return months.find((_, index) => rows.some((row) => Number.isFinite(row[index])));
}
