import type { FeedReading } from '../types.ts';
import { countedOnce } from './checks.ts';
import { formatOf, readAs } from './formats.ts';
import type { FeedContext, FeedDefinition, FeedFormat } from './types.ts';

/** How a file is read without a store. */
export interface ReadOptions extends Omit<FeedContext, 'feed' | 'name'> {
  /** Told by the file's beginning unless given. */
  format?: FeedFormat;
}

/** Under these names the points of files stand that are read without a store: prices as items name them (`worldbank/Nickel`). */
const FEEDS: Partial<Record<FeedFormat, string>> = {
  'customs-xml': 'customs',
  'customs-csv': 'customs',
  'comtrade-csv': 'comtrade',
  'worldbank-xlsx': 'worldbank',
};

/**
 * Reads a file without a store, as the backtest does. Where it has a code and its subdivisions, each figure counts once.
 * @param name of the file, which may say whose statistics it holds
 * @returns what can be used; what is wrong in the file is in `faults`
 */
export async function readFeedFile(
  name: string,
  bytes: Uint8Array,
  { format = formatOf(bytes), ...options }: ReadOptions,
): Promise<FeedReading> {
  const context = { ...options, name, feed: fileFeed(FEEDS[format] ?? 'files') };
  const { trade, withheld = [], prices, incidents, faults } = await readAs(format, bytes, context);
  return { trade: countedOnce(trade), withheld, prices, incidents, faults };
}

/** A feed that is no more than its name. */
function fileFeed(id: string): FeedDefinition {
  return {
    id,
    title: id,
    publisher: '',
    formats: ['mapped-csv'],
    publicationLagDays: 0,
    graceDays: 0,
    covers: '',
    terms: '',
  };
}
