import type { Day } from '../../calendar/index.ts';
import type { AlertLevel, Country, FeedReading, Month } from '../types.ts';

/** The forms of files and answers that are read; each has an adapter of its name. */
export const FEED_FORMATS = [
  'customs-xml',
  'customs-csv',
  'comtrade-csv',
  'mapped-csv',
  'worldbank-xlsx',
  'news',
] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** Which column of a CSV says what. Values are names of columns as the header has them. */
export interface ColumnMapping {
  month: string;
  /** Where the column of months holds 1 to 12 only. */
  year?: string;
  hs: string;
  /** Net weight: one of them, so that the unit is explicit. */
  kg?: string;
  tonnes?: string;
  /** Value: one of them. */
  usd?: string;
  thousandUsd?: string;
  /** Either whence and whither … */
  from?: string;
  to?: string;
  /** … or who reports, with whom, and in which direction. */
  partner?: string;
  reporter?: string;
  flow?: string;
  /** What the file has no column for. */
  fixed?: { reporter?: Country; flow?: Flow; reportedBy?: 'from' | 'to' };
}
export type Flow = 'import' | 'export';

/** A keyword rule for news. Words are compared without regard to case; English ones as whole words. */
export interface NewsRule {
  id: string;
  /** One of them has to stand there, where there are any. */
  any: string[];
  /** Each of them has to. */
  all: string[];
  /** None of them may. */
  none: string[];
  /** Ids of items that such news is about. */
  items: string[];
  /** Also the items that the news names itself; without any item it is not taken. */
  named: boolean;
  country?: Country;
  level: AlertLevel;
}

/** A feed of `knowledge/supply-feeds.yaml`. */
export interface FeedDefinition {
  /** Lower-case ASCII words with dashes, the same for ever. */
  id: string;
  title: string;
  publisher: string;
  /** The form in which it is fetched first, then the others in which its files come. */
  formats: [FeedFormat, ...FeedFormat[]];
  /**
   * Address: `${NAME}` stands for a variable of the environment, `{code}` for each watched HS code in six digits, `{from}` and
   * `{to}` for the first and last month, `202611`.
   */
  url?: string;
  /** The address is a page; the file is behind the link on it that ends so. */
  link?: string;
  /** Folder for files by hand, below the data folder. */
  folder?: string;
  /** Cron, five fields, Korean time. */
  schedule?: string;
  /** Months that one request may ask for, and how far back the first time goes. */
  months?: { request: number; history: number };
  /** Days after a month's end until its figures are out. */
  publicationLagDays: number;
  /** How often something new is to be expected: each month, or so many days. Absent: never. */
  expectedEvery?: 'month' | number;
  /** Days of patience before it counts as silent. */
  graceDays: number;
  mapping?: ColumnMapping;
  /** What it holds, in a Korean sentence. */
  covers: string;
  /** Terms of use. */
  terms: string;
  /** Where a person reads about it. */
  page?: string;
}

/** Names of countries as statistics write them (`Countries`). */
export interface CountryNames {
  code(said: string): Country | undefined;
}

/** What an adapter has to know beside the bytes. */
export interface FeedContext {
  feed: FeedDefinition;
  countries: CountryNames;
  /** In Korea: what is told of a month that is not over by then lies in the future. */
  today: Day;
  /** Name of the file, which may say whose statistics it holds. */
  name: string;
  /** In place of the feed's own and of a guess. */
  mapping?: ColumnMapping;
  /** For news. */
  rules?: readonly NewsRule[];
  /** Items that a text names (`Items.inText`). */
  itemsIn?: (text: string) => string[];
}

/** What an adapter gives: the reading, and where each of its points stands. */
export interface PlacedReading extends FeedReading {
  /** Of `trade` and `prices`, by index: `row 17`. */
  placeOf: { trade(index: number): string; prices(index: number): string };
  /** Newest day or month that was there, used or not: for news, which are seldom taken. */
  newest?: Day | Month;
}

/** An adapter. Never throws for what is wrong in a file: that is a fault with its place. */
export type FeedReader = (bytes: Uint8Array, context: FeedContext) => PlacedReading | Promise<PlacedReading>;
