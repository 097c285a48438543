import type { Generated } from 'kysely';

/** One file or answer of a feed, loaded or refused. Times are ISO. */
export interface FeedLoadsTable {
  id: Generated<number>;
  feed: string;
  /** File name or address. */
  name: string;
  /** SHA-256 of its bytes. */
  hash: string;
  state: 'loaded' | 'unchanged' | 'refused';
  /** Points that were written, and how many of them replaced others. */
  rows: number;
  revised: number;
  /** JSON of `Coverage[]`. */
  covers: string;
  /** JSON of `FeedFault[]`. */
  faults: string;
  reason: string | null;
  by: string;
  loaded_at: string;
}

export interface FeedStatesTable {
  feed: string;
  etag: string | null;
  modified: string | null;
  tried_at: string | null;
  good_at: string | null;
  /** Newest month or day that it holds. */
  newest: string | null;
  failures: Generated<number>;
  reason: string | null;
}

export interface TradePointsTable {
  hs: string;
  month: string;
  origin: string;
  destination: string;
  feed: string;
  reported_by: 'from' | 'to';
  kg: number | null;
  usd: number | null;
  load_id: number;
  /** Where in the file it stands: `row 17`. */
  place: string | null;
}

export interface PricePointsTable {
  feed: string;
  series: string;
  month: string;
  value: number;
  unit: string;
  load_id: number;
  /** Where in the file it stands: `Monthly Prices!D40`. */
  place: string | null;
}

/** What a later load replaced. */
export interface ReplacedPointsTable {
  sequence: Generated<number>;
  kind: 'trade' | 'price';
  /** The primary key's values with spaces between. */
  key: string;
  /** JSON of the point, with its `place`. */
  point: string;
  load_id: number;
  replaced_by: number;
}

export interface IncidentsTable {
  feed: string;
  id: string;
  day: string;
  /** JSON of `Incident`. */
  incident: string;
  load_id: number | null;
  by: string | null;
  by_name: string | null;
  seen_at: string;
}

export interface StockPointsTable {
  item: string;
  month: string;
  kg: number;
  source: string;
  by: string;
  by_name: string;
  at: string;
}

export interface AlertStatesTable {
  item: string;
  /** JSON of `AlertState`. */
  state: string;
  changed_at: string;
}

export interface AlertRecordsTable {
  sequence: Generated<number>;
  item: string;
  /** JSON of `AlertEvent`, and of the state before and after. */
  event: string;
  before: string;
  after: string;
  by: string | null;
  at: string;
}

/** The newest assessment of each month of each item. */
export interface AssessmentsTable {
  item: string;
  month: string;
  as_of: string;
  /** JSON of `Assessment`. */
  assessment: string;
}

/** What firms let us keep of their inputs and stocks. */
export interface StressProfilesTable {
  owner: string;
  profile: string;
  saved_by: string;
  saved_name: string;
  saved_at: string;
}
