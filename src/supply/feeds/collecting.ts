import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSlots, type Slots } from '../../notices/index.ts';
import { backOff } from '../../sending.ts';
import type { Timers } from '../../timers.ts';
import type { FeedState, FeedStore } from '../feed-store.ts';
import { missingVariables, withVariables } from './feed-file.ts';
import { type FetchOptions, fetchFeed, linkOn } from './fetching.ts';
import { formatOf, WHOLE_FILE } from './formats.ts';
import { hashOf, type Loading, type LoadResult, type WatchedCodes } from './loading.ts';
import { heldCodes, requestsOf } from './requests.ts';
import type { FeedDefinition } from './types.ts';

export interface CollectingParts {
  loading: Loading;
  feeds: FeedStore;
  items: WatchedCodes;
  definitions(): readonly FeedDefinition[];
  environment: Readonly<Record<string, string | undefined>>;
  /** Below it are the folders for files by hand. */
  dataDirectory: string;
  mostBytes: number;
  logger: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  timers?: Timers;
  random?: () => number;
}

/** Who loads what is fetched, and what lies in a folder. */
const SCHEDULE = 'schedule';
const FOLDER = 'folder';
const DAY_MS = 24 * 60 * 60_000;
/** The first wait after a failed fetch is about 17 min (2^10 s), then twice as long each time, up to a day. */
const FIRST_FAILURE = 11;
/** A fetch without an end after so long was cut off: its process is gone. */
const CUT_OFF_MS = 60 * 60_000;
/** Where a fault stands with which the service itself refuses (`customs-xml.ts`): it would refuse the next request, too. */
const SERVICE_PLACES: ReadonlySet<string> = new Set(['resultCode', 'cmmMsgHeader', WHOLE_FILE]);
/** Files of an editor or of a copy under way. */
const PASSING = /^[.~]|\.(?:tmp|part|partial|crdownload|download|swp)$|~$/i;

/** Fetches feeds by their schedules, and takes files from their folders. */
export class Collecting {
  readonly #parts: CollectingParts;
  readonly #slots = new Map<string, Slots>();
  /** Files as they were when they were read last, or refused: those are not read again. */
  readonly #looked = new Map<string, string>();
  /** Files that somebody may still be writing, as they were seen last. */
  readonly #seen = new Map<string, string>();
  readonly #stopping = new AbortController();

  constructor(parts: CollectingParts) {
    this.#parts = parts;
  }

  /** Ends what is being fetched; it is due again. */
  stop(): void {
    this.#stopping.abort();
  }

  /** The definitions changed: what was refused may be read now. */
  lookAgain(): void {
    this.#looked.clear();
  }

  /**
   * What is due is fetched, what is new in the folders is read. Failures are written down and told to the logger.
   * @param outside false: only the folders
   * @param patient a file is read when it was the same the last time, too: half of a copy would look like a fall of trade
   */
  async run(now: Date, outside: boolean, patient = false): Promise<LoadResult[]> {
    const results: LoadResult[] = [];
    for (const feed of this.#parts.definitions()) {
      if (this.#stopping.signal.aborted) break;
      if (feed.folder !== undefined) results.push(...(await this.#folder(feed, patient)));
      if (outside && feed.url !== undefined) results.push(...(await this.#fetchIfDue(feed, now)));
    }
    return results;
  }

  async #fetchIfDue(feed: FeedDefinition, now: Date): Promise<LoadResult[]> {
    const { feeds, environment, logger } = this.#parts;
    if (missingVariables(feed, environment).length > 0) return [];
    const state = (await feeds.states()).get(feed.id);
    if (!this.#isDue(feed, state, now) || !(await feeds.claim(feed.id, state?.triedAt, now))) return [];
    const results: LoadResult[] = [];
    try {
      await this.#fetch(feed, state, now, results);
    } catch (error) {
      const reason = (error as Error).message;
      if (this.#stopping.signal.aborted) {
        await feeds.release(feed.id, state?.triedAt);
        return results;
      }
      await feeds.failed(feed.id, reason);
      logger.warn({ feed: feed.id, reason }, 'supply: a feed could not be fetched; it is tried again later');
    }
    return results;
  }

  #isDue({ id, schedule = '' }: FeedDefinition, state: FeedState | undefined, now: Date): boolean {
    if (!state?.triedAt) return true;
    if (state.failures > 0) {
      const wait = backOff(FIRST_FAILURE + state.failures - 1, 0, DAY_MS);
      return now.getTime() - state.triedAt.getTime() >= wait;
    }
    const unfinished = !state.goodAt || state.triedAt > state.goodAt;
    if (unfinished && now.getTime() - state.triedAt.getTime() > CUT_OFF_MS) return true;
    const key = `${id} ${schedule}`;
    const slots = this.#slots.get(key) ?? readSlots(schedule);
    this.#slots.set(key, slots);
    const slot = slots.newest(now);
    return slot !== undefined && slot > state.triedAt;
  }

  /**
   * An answer that cannot be used does not keep the other codes from being asked for.
   * @throws Error whose message holds no key: at once when the service or the connection fails, else at the end
   */
  async #fetch(feed: FeedDefinition, state: FeedState | undefined, now: Date, results: LoadResult[]): Promise<void> {
    const { feeds, loading, items, environment, logger } = this.#parts;
    const codes = [...new Set(items.all('system').flatMap(({ hs }) => hs.map((code) => code.slice(0, 6))))].sort();
    const requests = requestsOf(feed, codes, heldCodes(feed, await feeds.answered(feed.id), now), now);
    const alone = requests.length === 1;
    let marks: { etag?: string; modified?: string } | undefined;
    const refused = new Map<string | undefined, string | undefined>();
    for (const { address, code } of requests) {
      // With its oldest span it would count as held, and the span that was refused would never be asked for again.
      if (refused.has(code)) continue;
      const options = this.#options(now);
      const url = await this.#target(feed, withVariables(address, environment), options);
      const fetched = await fetchFeed(url, {
        ...options,
        ...(alone && { etag: state?.etag, modified: state?.modified }),
      });
      if (fetched.state === 'unchanged') continue;
      const { bytes, etag, modified } = fetched;
      marks = { ...(etag !== undefined && { etag }), ...(modified !== undefined && { modified }) };
      if (await feeds.stands(feed.id, await hashOf(bytes))) continue;
      // The address as it is written in the file of feeds: keys are not.
      const result = await loading.load(address, bytes, { feed: feed.id, format: feed.formats[0], by: SCHEDULE });
      // An answer without rows is one: nobody traded that code.
      if (result.state === 'refused' && result.faults.length > 0) {
        if (result.faults.some(({ place }) => SERVICE_PLACES.has(place))) throw new Error(result.reason);
        refused.set(code, result.reason);
        continue;
      }
      results.push(result);
    }
    const [first] = refused.values();
    if (refused.size > 0) throw new Error(first);
    await feeds.succeeded(feed.id, now, alone ? marks : undefined);
    const rows = results.reduce((sum, result) => sum + result.rows, 0);
    logger.info({ feed: feed.id, requests: requests.length, rows }, 'supply: a feed was fetched');
  }

  /** The file itself, where the address is a page with a link to it. */
  async #target({ link }: FeedDefinition, url: string, options: FetchOptions): Promise<string> {
    if (link === undefined) return url;
    const page = await fetchFeed(url, options);
    const target = page.state === 'new' ? linkOn(page.bytes, url, link) : undefined;
    if (target === undefined)
      throw new Error(`the page has no link that ends with ${link}; see 'url' and 'link' of the feed`);
    return target;
  }

  #options(now: Date): FetchOptions {
    const { mostBytes, timers, random } = this.#parts;
    return {
      maxBytes: mostBytes,
      now: () => now,
      signal: this.#stopping.signal,
      ...(timers && { timers }),
      ...(random && { random }),
    };
  }

  /** Files right in the folder belong to the feed of their form; those in a folder with the name of a feed belong to that. */
  async #folder(feed: FeedDefinition, patient: boolean): Promise<LoadResult[]> {
    const { dataDirectory, definitions, logger } = this.#parts;
    const folder = join(dataDirectory, feed.folder ?? '');
    const results: LoadResult[] = [];
    const into = async (path: string, name: string, id: string | undefined) => {
      try {
        const result = await this.#file(path, name, id, patient);
        if (!result) return;
        results.push(result);
        if (result.state === 'refused') logger.warn({ file: name, reason: result.reason }, 'supply: a file is refused');
        else logger.info({ file: name, feed: result.feed, rows: result.rows }, 'supply: a file was read');
      } catch (error) {
        logger.warn({ file: name, reason: (error as Error).message }, 'supply: a file could not be read');
      }
    };
    try {
      // It is there to be found, before there is anything in it.
      mkdirSync(folder, { recursive: true });
      for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (PASSING.test(entry.name)) continue;
        if (entry.isFile()) await into(join(folder, entry.name), entry.name, undefined);
        else if (entry.isDirectory() && definitions().some(({ id }) => id === entry.name))
          for (const name of readdirSync(join(folder, entry.name)).sort())
            if (!PASSING.test(name)) await into(join(folder, entry.name, name), `${entry.name}/${name}`, entry.name);
      }
    } catch (error) {
      logger.warn({ folder, reason: (error as Error).message }, 'supply: the folder of feeds cannot be read');
    }
    return results;
  }

  /**
   * Reads a file unless it was read as it is: then it may stand beside a newer one for ever. One that was refused is read again when
   * it or the definitions changed, and by a new process.
   */
  async #file(path: string, name: string, id: string | undefined, patient: boolean): Promise<LoadResult | undefined> {
    const { loading, feeds, mostBytes } = this.#parts;
    const stats = statSync(path);
    const mark = `${stats.size} ${stats.mtimeMs}`;
    if (!stats.isFile() || this.#looked.get(path) === mark) return undefined;
    const settled = !patient || this.#seen.get(path) === mark;
    this.#seen.set(path, mark);
    if (!settled) return undefined;
    const bytes = stats.size > mostBytes ? undefined : await readFile(path);
    // Before what refuses it as it is, so that this is told once.
    this.#looked.set(path, mark);
    if (!bytes) throw new Error(`it is over ${Math.floor(mostBytes / 1024 / 1024)} MB`);
    const feed = loading.feedOf(id, formatOf(bytes));
    try {
      const newest = await feeds.newestOf(feed.id, name);
      if (newest && newest.state !== 'refused' && newest.hash === (await hashOf(bytes))) return undefined;
      return await loading.load(name, bytes, { feed: feed.id, by: FOLDER });
    } catch (error) {
      this.#looked.delete(path);
      throw error;
    }
  }
}
