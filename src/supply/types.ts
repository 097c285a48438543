import type { Day } from '../calendar/index.ts';
import type { Level } from '../notices/index.ts';

/** A month of the statistics, `2026-11`. Months compare as their texts do. */
export type Month = string;

/** A country by its ISO 3166-1 alpha-2 code, `KR`; `XX` is what the source does not tell apart. */
export type Country = string;

export const ALERT_LEVELS = ['none', 'attention', 'caution', 'alert', 'serious'] as const;
/**
 * None, 관심, 주의, 경계, 심각 (소부장특별법 시행규칙 제9조의2 ②). What this product raises is its own reading of public statistics:
 * the official crisis alert is the minister's (법 제23조의2 ③).
 */
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** The level of a notice about an alert level. */
export function noticeLevel(level: AlertLevel): Level {
  return level === 'none' ? 'info' : level;
}

/** Something that is watched. Not the official list, which the law keeps closed (소부장특별법 제12조의2 ③). */
export interface WatchedItem {
  /** Lower-case ASCII words with dashes, the same for ever. */
  id: string;
  name: string;
  english: string;
  /** Everyday and other names. */
  also: string[];
  /** What it is for, in a few Korean words. */
  use: string;
  /** Battery, semiconductor, display, magnet, metal, chemical, fertiliser … */
  area: string;
  /** HS codes, digits only: six for all countries, ten for Korea's own. Trade of codes that begin with one of them belongs to it. */
  hs: string[];
  /** Main suppliers as the source names them, largest first. */
  suppliers: Country[];
  /** Price series that stand for it, as `feed/series`. */
  prices: string[];
  /** Where codes and suppliers were looked up: ids of `sources`. */
  sources: string[];
  /** Own limits in place of those of the rules, by the rule's id. */
  thresholds: Record<string, number>;
  /** Of a private list: rooms and people who may see it, as destination keys. Absent: everybody. */
  visibleTo?: string[];
}

/** One month of trade in one code between two countries, as one source reports it. */
export interface TradePoint {
  feed: string;
  /** Six to ten digits. */
  hs: string;
  month: Month;
  /** Where the goods come from and where they go. */
  from: Country;
  to: Country;
  /** Whose statistics: the importer's (`to`) or the exporter's (`from`). Shares of suppliers come from the importer's only. */
  reportedBy: 'from' | 'to';
  /** Net weight in kilograms; absent where the source gives none. */
  kg?: number;
  /** Value in US dollars; absent where the source gives none. */
  usd?: number;
}

/** One month of a price. */
export interface PricePoint {
  feed: string;
  /** As the source names it. */
  series: string;
  month: Month;
  value: number;
  /** Currency and quantity: `USD/t`. */
  unit: string;
}

/** A piece of news or an entry by hand on export controls and the like. */
export interface Incident {
  feed: string;
  /** The source's own id, or its address. */
  id: string;
  day: Day;
  title: string;
  url?: string;
  /** Ids of items that it is about. */
  items: string[];
  /** The keyword rule that took it, or `entry`. */
  rule: string;
  /** What the rules or the person say it is worth. */
  level: AlertLevel;
  country?: Country;
}

/** Stock told by hand: kilograms at hand at the end of a month. */
export interface StockPoint {
  item: string;
  month: Month;
  kg: number;
  source: string;
}

/** What is known of one item, in months without holes from the first to the last. Arrays are as long as `months`; NaN: no data. */
export interface ItemSeries {
  item: string;
  months: Month[];
  /**
   * Imports of Korea by origin. `complete`: from the importer's own statistics, so that shares can be told. Where only exporters
   * report (China's exports), there is one origin or a few and no share.
   */
  origins: ReadonlyMap<Country, { kg: Float64Array; usd: Float64Array }>;
  complete: boolean;
  /** Price series by `feed/series`, with their unit. */
  prices: ReadonlyMap<string, { unit: string; values: Float64Array }>;
  incidents: readonly Incident[];
  stock: readonly StockPoint[];
  /** Feeds that it comes from. */
  feeds: readonly string[];
}

export const INDICATORS = [
  'largest_share',
  'adjacent_share',
  'hhi',
  'effective_suppliers',
  'volume_z',
  'value_z',
  'unit_value_z',
  'price_z',
  'months_of_cover',
  'incident',
] as const;
export type IndicatorName = (typeof INDICATORS)[number];

/** One indicator of one month, with all that is needed to do it again. */
export interface Indicator {
  name: IndicatorName;
  /** In `unit`; undefined where the data do not allow it, and then `why` says so. */
  value: number | undefined;
  unit: 'ratio' | 'index' | 'count' | 'z' | 'months' | 'level';
  /** The calculation with its figures, for people: `(17.4 - 12.1) / 1.48 = 3.6`. */
  calculation: string;
  /** The figures that went in, by name, with their unit in the name: `{ "kg 2024-12": 2897000 }`. */
  inputs: Record<string, number | string>;
  why?: string;
}

/** A rule of `knowledge/supply-rules.yaml` that applies. */
export interface Signal {
  /** Id of the rule. */
  rule: string;
  level: AlertLevel;
  /** In Korean, with the figure: `11월 수입량이 평년의 24 %입니다.` */
  says: string;
  indicator: Indicator;
}

/** What the rules say of an item as of a month of statistics. */
export interface Assessment {
  item: string;
  /** Newest month of statistics that was used. */
  month: Month;
  /** Day as of which it was made: nothing published later went in. */
  asOf: Day;
  /** The gravest of the signals, after combination rules. */
  level: AlertLevel;
  signals: Signal[];
  indicators: Indicator[];
}

/** The level in force for an item, and what waits to be decided. */
export interface AlertState {
  item: string;
  level: AlertLevel;
  /** Day since which the level is in force. */
  since: Day;
  /** What was in force before, for what the notice says. */
  before?: AlertLevel;
  /** A level that waits for a named person's approval. */
  proposal?: { level: AlertLevel; day: Day; month: Month };
  /** The assessment that the level rests on; absent where a person set it. */
  month?: Month;
  /** Why a person set it, and its source. */
  reason?: string;
  /** Who approved or set it. */
  by?: { id: string; name: string };
  /** Consecutive months whose assessment lies below the level. */
  calm: number;
  /** On this day somebody has to look at it again. */
  review?: Day;
  /** Of a level that a person set: it ends by itself after this day. */
  expires?: Day;
}

/** What happens to an alert. A person's acts carry who, everything its day. */
export type AlertEvent =
  | { kind: 'assessed'; day: Day; assessment: Assessment }
  | { kind: 'approved' | 'rejected'; day: Day; by: Actor; note?: string }
  | { kind: 'raised'; day: Day; by: Actor; level: AlertLevel; reason: string; source?: string; expires?: Day }
  | { kind: 'lifted'; day: Day; by: Actor; reason: string }
  | { kind: 'reviewed'; day: Day; by: Actor; note: string; next: Day }
  /** The clock's own: expiry of what a person set. */
  | { kind: 'passed'; day: Day }
  | { kind: 'undone'; day: Day; by: Actor; restores: AlertState };

/** Who did something. */
export interface Actor {
  id: string;
  name: string;
}

/** One entry of an item's history: everything that changed its state. */
export interface AlertRecord {
  sequence: number;
  item: string;
  event: AlertEvent;
  before: AlertState;
  after: AlertState;
  at: Date;
}

/** Why a row of a feed was not used, with its place. */
export interface FeedFault {
  /** Row, line, element or cell, as a person finds it: `row 17`, `item 3`, `Monthly Prices!D40`. */
  place: string;
  /** Machine-readable kind. */
  kind:
    | 'broken'
    | 'duplicate'
    | 'gap'
    | 'unit'
    | 'negative'
    | 'future'
    | 'unknown_country'
    | 'unknown_code'
    | 'missing_column';
  reason: string;
  /** Whether the row was left out; a warning (a gap) leaves nothing out. */
  dropped: boolean;
}

/** What an adapter makes of a file, before anything is stored. */
export interface FeedReading {
  trade: TradePoint[];
  /**
   * Figures that the source reports and that cannot be used (a wrong unit, a negative weight), without weight and value: no data,
   * which is not the same as no trade.
   */
  withheld?: TradePoint[];
  prices: PricePoint[];
  incidents: Incident[];
  faults: FeedFault[];
}

/** How a feed is doing. */
export interface FeedHealth {
  feed: string;
  title: string;
  state: 'fresh' | 'silent' | 'failing' | 'never';
  /** Newest month that it holds. */
  newest?: Month;
  lastTriedAt?: Date;
  lastGoodAt?: Date;
  /** Day by which something new was to be expected. */
  expectedBy?: Day;
  reason?: string;
}
