import { koreanDay } from '../../calendar/index.ts';
import type { Clock } from '../../clock.ts';
import type { FeedStore, NewLoad } from '../feed-store.ts';
import { addMonths } from '../months.ts';
import type { TradeStore } from '../trade-store.ts';
import type { FeedFault, Month, TradePoint } from '../types.ts';
import { gapAfter } from './checks.ts';
import { formatOf, readAs } from './formats.ts';
import { others } from './slices.ts';
import { withoutUnitFaults } from './trade-rows.ts';
import type { ColumnMapping, CountryNames, FeedDefinition, FeedFormat, NewsRule, PlacedReading } from './types.ts';
import { withoutPriceFaults } from './worldbank-xlsx.ts';

export interface LoadOptions {
  /** Id of the feed; by the form of the file unless given. */
  feed?: string;
  format?: FeedFormat;
  mapping?: ColumnMapping;
  /** Who loads it, for the record. */
  by: string;
}

export interface LoadResult {
  feed: string;
  name: string;
  /** `unchanged`: all of it is held already. `refused`: nothing of it can be used, and nothing was written. */
  state: 'loaded' | 'unchanged' | 'refused';
  /** Points that were written, and how many of them replaced others. */
  rows: number;
  revised: number;
  /** Newest month of the file. */
  newest?: Month;
  faults: FeedFault[];
  /** HS codes of the file that no watched item has; they are stored all the same. */
  unknownCodes: string[];
  /** Why it was refused. */
  reason?: string;
}

/** What of the watched items is needed (`Items`). */
export interface WatchedCodes {
  all(viewers: 'system'): readonly { hs: readonly string[] }[];
  ofCode(hs: string, viewers: 'system'): readonly unknown[];
  inText(text: string, viewers: 'system'): readonly { id: string }[];
}

export interface LoadingParts {
  feeds: FeedStore;
  trade: TradeStore;
  clock: Clock;
  countries: CountryNames;
  items: WatchedCodes;
  definitions(): readonly FeedDefinition[];
  rules(): readonly NewsRule[];
  /** Larger files are refused. */
  mostBytes: number;
}

/** Reads files and answers into the store. */
export class Loading {
  readonly #parts: LoadingParts;

  constructor(parts: LoadingParts) {
    this.#parts = parts;
  }

  /**
   * The feed that a file belongs to: the one that is named, else the first that takes its form.
   * @throws Error when there is no such feed
   */
  feedOf(id: string | undefined, format: FeedFormat): FeedDefinition {
    const definitions = this.#parts.definitions();
    const found = definitions.find((feed) => (id === undefined ? feed.formats.includes(format) : feed.id === id));
    if (found) return found;
    throw new Error(
      `There is no feed ${id === undefined ? `for files of the form ${format}` : `'${id}'`}. There are: ${definitions.map((feed) => feed.id).join(', ')}.`,
    );
  }

  /**
   * Reads a file and writes what can be used of it; a small one all or nothing (`FeedStore.keep`).
   * @throws Error when there is no such feed
   */
  async load(name: string, bytes: Uint8Array, options: LoadOptions): Promise<LoadResult> {
    const { feeds, clock, countries, items, mostBytes } = this.#parts;
    const now = clock.now();
    const format = options.format ?? (options.mapping ? 'mapped-csv' : formatOf(bytes));
    const feed = this.feedOf(options.feed, format);
    const load: NewLoad = { feed: feed.id, name, hash: await hashOf(bytes), by: options.by, at: now };
    const nothing = { feed: feed.id, name, rows: 0, revised: 0, faults: [], unknownCodes: [] };
    if (bytes.length > mostBytes) {
      const reason = `is over ${Math.floor(mostBytes / 1024 / 1024)} MB`;
      await feeds.note(load, 'refused', [], reason);
      return { ...nothing, state: 'refused', reason };
    }
    // With a mapping the same bytes may mean something else.
    if (!options.mapping && !options.format && (await feeds.stands(feed.id, load.hash))) {
      await feeds.note(load, 'unchanged');
      return { ...nothing, state: 'unchanged' };
    }

    const first = await readAs(format, bytes, {
      feed,
      countries,
      today: koreanDay(now),
      name,
      ...(options.mapping && { mapping: options.mapping }),
      rules: this.#parts.rules(),
      itemsIn: (text) => items.inText(text, 'system').map(({ id }) => id),
    });
    const held = (await feeds.states()).get(feed.id)?.newest?.slice(0, 7);
    const reading = await this.#againstHistory(feed.id, held, first);
    const months = [...reading.trade, ...reading.prices].map(({ month }) => month);
    const newest = reading.newest ?? newestOf(months);
    const faults = [...reading.faults, ...gapAfter(held, months)];
    if (newest === undefined) {
      const reason = whyNothing(faults);
      // Without faults it is empty: an answer about a code that nobody traded.
      if (faults.length > 0) await feeds.note(load, 'refused', faults, reason);
      return { ...nothing, state: 'refused', faults, reason };
    }
    const { rows, revised } = await feeds.keep(load, { ...reading, faults }, newest);
    const codes = [...new Set(reading.trade.map(({ hs }) => hs))].sort();
    return {
      feed: feed.id,
      name,
      state: rows > 0 ? 'loaded' : 'unchanged',
      rows,
      revised,
      newest: newest.slice(0, 7),
      faults,
      unknownCodes: codes.filter((hs) => items.ofCode(hs, 'system').length === 0),
    };
  }

  /** A file of one month says nothing of what is usual; what is held does. */
  async #againstHistory(feed: string, held: Month | undefined, reading: PlacedReading): Promise<PlacedReading> {
    if (held === undefined) return reading;
    const since = addMonths(held, -HISTORY_MONTHS);
    const checked =
      reading.trade.length > 0 ? await withoutUnitFaults(reading, await this.#history(feed, since, reading)) : reading;
    return checked.prices.length > 0
      ? withoutPriceFaults(checked, await this.#parts.trade.priceHistory(feed, since))
      : checked;
  }

  /** What is held of the codes of a reading. */
  async #history(feed: string, since: Month, { trade }: PlacedReading): Promise<TradePoint[]> {
    const codes = [...new Set(trade.map(({ hs }) => hs))].sort();
    const held: TradePoint[] = [];
    for (let start = 0; start < codes.length; start += CODES) {
      if (start > 0) await others();
      for (const point of await this.#parts.trade.points(codes.slice(start, start + CODES), { feed, since }))
        held.push(point);
    }
    return held;
  }
}

/** So many codes are asked for at once. */
const CODES = 20;

/** So much of what is held says what is usual. */
const HISTORY_MONTHS = 24;

/** SHA-256, made beside this thread. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}

function newestOf(months: readonly Month[]): Month | undefined {
  let newest: Month | undefined;
  for (const month of months) if (newest === undefined || month > newest) newest = month;
  return newest;
}

function whyNothing(faults: readonly FeedFault[]): string {
  const [first] = faults.filter(({ dropped }) => dropped);
  return first ? `no row can be used; ${first.place}: ${first.reason}` : 'it has no rows';
}
