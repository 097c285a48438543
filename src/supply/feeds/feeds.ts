import { createHash } from 'node:crypto';
import { isDay, koreanDay } from '../../calendar/index.ts';
import type { Clock } from '../../clock.ts';
import { Refusal } from '../../refusal.ts';
import type { Database } from '../../store/database.ts';
import type { Timers } from '../../timers.ts';
import { reportedBy } from '../coverage.ts';
import { FeedStore, type HeldLoad } from '../feed-store.ts';
import { isMonth, monthOf } from '../months.ts';
import type { Reported } from '../sources.ts';
import { type HeldPoint, TradeStore } from '../trade-store.ts';
import type {
  Actor,
  Country,
  FeedHealth,
  Incident,
  Month,
  PricePoint,
  StockPoint,
  TradePoint,
  WatchedItem,
} from '../types.ts';
import { ALERT_LEVELS } from '../types.ts';
import { countedOnce } from './checks.ts';
import { Collecting } from './collecting.ts';
import { type FeedFile, missingVariables, readFeedDefinitions } from './feed-file.ts';
import { healthOf } from './health.ts';
import { Loading, type LoadOptions, type LoadResult, type WatchedCodes } from './loading.ts';
import type { CountryNames, FeedDefinition } from './types.ts';

export type { LoadOptions, LoadResult } from './loading.ts';

export interface FeedsParts {
  database: Database;
  clock: Clock;
  countries: CountryNames;
  items: WatchedCodes;
  /** `knowledge/supply-feeds.yaml`, or an own file in its place (GILJABI_SUPPLY_FEEDS). */
  path: string;
  /** Where keys stand that addresses need. */
  environment: Readonly<Record<string, string | undefined>>;
  dataDirectory: string;
  /** 50 MB unless told. */
  mostBytes?: number;
  logger: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  timers?: Timers;
  random?: () => number;
}

/** Where a row came from. */
export interface LoadSource {
  id: number;
  feed: string;
  /** File name or address. */
  name: string;
  at: Date;
  by: string;
}

/** A row of the statistics, with the file it came from and what stood there before. */
export interface RowTrace {
  point: TradePoint | PricePoint;
  load: LoadSource;
  /** Where in the file it stands: `row 17`. What a source does not tell apart is added up: then the first of its rows. */
  place?: string;
  /** Newest first; `at`: when it was replaced. */
  replaced: { point: TradePoint | PricePoint; load: LoadSource; place?: string; at: Date }[];
}

/** An entry by hand; the source is an address or says where it stands. */
export type NewIncident = Pick<Incident, 'title' | 'day' | 'items' | 'level' | 'country'> & { source: string };

/** Feed of what people enter. */
export const ENTRIES = 'entry';
const HOME: Country = 'KR';
const MOST_BYTES = 50 * 1024 * 1024;
const LONGEST_TEXT = 500;

/** Everything that comes in from outside: statistics, prices, news, and what people enter by hand. */
export class Feeds {
  readonly #parts: FeedsParts;
  readonly #feeds: FeedStore;
  readonly #trade: TradeStore;
  readonly #loading: Loading;
  readonly #collecting: Collecting;
  #file: FeedFile;
  /** As of these loads. */
  #reported: { version: string; reported: Reported } | undefined;

  /** @throws FeedFileError when the file of feeds is wrong */
  constructor(parts: FeedsParts) {
    const { database, path, mostBytes = MOST_BYTES } = parts;
    this.#parts = parts;
    this.#file = readFeedDefinitions(path);
    this.#feeds = new FeedStore(database);
    this.#trade = new TradeStore(database);
    const own = {
      feeds: this.#feeds,
      trade: this.#trade,
      mostBytes,
      definitions: () => this.#file.feeds,
      rules: () => this.#file.rules,
    };
    this.#loading = new Loading({ ...parts, ...own });
    this.#collecting = new Collecting({ ...parts, ...own, loading: this.#loading });
  }

  /** Reads the file of feeds again. @throws FeedFileError when it is wrong; what was read before stays in force */
  reload(): void {
    this.#file = readFeedDefinitions(this.#parts.path);
    this.#collecting.lookAgain();
  }

  definitions(): readonly FeedDefinition[] {
    return this.#file.feeds;
  }

  /** One line for each feed that is off, for the operator: `customs is off: set GILJABI_DATA_GO_KR_KEY to fetch it`. */
  off(): string[] {
    return this.#file.feeds.flatMap((feed) => {
      const missing = this.#missing(feed);
      return missing.length > 0 ? [`${feed.id} is off: set ${missing.join(' and ')} to fetch it`] : [];
    });
  }

  /**
   * Reads a file by hand: what can be used is written, the rest is in `faults`.
   * @throws Error when there is no such feed
   */
  load(name: string, bytes: Uint8Array, options: LoadOptions): Promise<LoadResult> {
    return this.#loading.load(name, bytes, options);
  }

  /**
   * Fetches what is due by its schedule and reads what is new in the folders. Failures are told to the logger and by `health`.
   * @param outside false: only the folders; nothing is asked for over the network
   * @param patient a file of a folder is read once it no longer grows
   */
  async fetchDue(now: Date, outside = true, patient = false): Promise<void> {
    await this.#collecting.run(now, outside, patient);
  }

  /** Ends what is being fetched. */
  stop(): void {
    this.#collecting.stop();
  }

  /** @param now the present unless told */
  async health(now: Date = this.#parts.clock.now()): Promise<FeedHealth[]> {
    const states = await this.#feeds.states();
    return this.#file.feeds.map((feed) => healthOf(feed, states.get(feed.id), this.#missing(feed), now));
  }

  /** Loads, newest first. */
  loads(query: { feed?: string; limit?: number } = {}): Promise<HeldLoad[]> {
    return this.#feeds.loads({ limit: 50, ...query });
  }

  /** The trade of all codes that begin with one of these, each figure once. */
  async points(hs: readonly string[], between: { from?: Country; to?: Country } = {}): Promise<TradePoint[]> {
    return countedOnce(await this.#trade.points(hs, between));
  }

  /** Months for which the files that were read are known to be whole. */
  async reported(): Promise<Reported> {
    const version = await this.#feeds.version();
    if (this.#reported?.version !== version)
      this.#reported = { version, reported: reportedBy(await this.#feeds.coverage(), HOME) };
    return this.#reported.reported;
  }

  /** @param ids `feed/series` */
  async prices(ids: readonly string[]): Promise<PricePoint[]> {
    return (await this.#trade.prices(ids.map(seriesOf))).map(({ point }) => point);
  }

  /** Newest first; of all items without one. */
  incidents(item?: string): Promise<Incident[]> {
    return this.#feeds.incidents(item);
  }

  stock(item: string): Promise<StockPoint[]> {
    return this.#feeds.stock(item);
  }

  /** @throws Refusal when something is missing or cannot be */
  async enterIncident(incident: NewIncident, by: Actor): Promise<Incident> {
    const now = this.#parts.clock.now();
    const title = incident.title.trim();
    const source = incident.source.trim();
    if (!title) throw new Refusal('무슨 일인지 적어 주십시오.');
    if (!source) throw new Refusal('출처를 적어 주십시오. 예: https://www.mofcom.gov.cn/…');
    if (title.length > LONGEST_TEXT || source.length > LONGEST_TEXT)
      throw new Refusal(`제목과 출처는 각각 ${LONGEST_TEXT}자까지 적을 수 있습니다.`);
    if (!isDay(incident.day)) throw new Refusal(`'${incident.day}'은(는) 날짜가 아닙니다. 예: 2026-11-23`);
    if (incident.day > koreanDay(now)) throw new Refusal(`${incident.day}은(는) 아직 오지 않은 날입니다.`);
    if (incident.items.length === 0) throw new Refusal('관련 품목을 하나 이상 적어 주십시오.');
    if (!ALERT_LEVELS.includes(incident.level)) throw new Refusal(`'${incident.level}'(이)라는 단계는 없습니다.`);
    const { day, items, level, country } = incident;
    const isAddress = /^https?:\/\/\S+$/i.test(source);
    const entered: Incident = {
      feed: ENTRIES,
      // The same entry twice is one.
      id: createHash('sha256')
        .update([day, title, source, ...items].join('\n'))
        .digest('hex')
        .slice(0, 16),
      day,
      title: isAddress ? title : `${title} (출처: ${source})`,
      ...(isAddress && { url: source }),
      items: [...items],
      rule: ENTRIES,
      level,
      ...(country !== undefined && { country }),
    };
    await this.#feeds.enterIncident(entered, by, now);
    return entered;
  }

  /** What is entered again for a month replaces it. @throws Refusal when something is missing or cannot be */
  async enterStock(point: StockPoint, by: Actor): Promise<StockPoint> {
    const now = this.#parts.clock.now();
    const { item, month, kg } = point;
    const source = point.source.trim();
    if (!isMonth(month)) throw new Refusal(`'${month}'은(는) 달이 아닙니다. 예: 2026-10`);
    if (month > monthOf(koreanDay(now))) throw new Refusal(`${month}은(는) 아직 오지 않은 달입니다.`);
    if (!Number.isFinite(kg) || kg < 0) throw new Refusal('재고량은 0 이상의 수(kg)로 적어 주십시오.');
    if (!source || source.length > LONGEST_TEXT) throw new Refusal(`출처를 ${LONGEST_TEXT}자 안으로 적어 주십시오.`);
    const entered = { item, month, kg, source };
    await this.#feeds.enterStock(entered, by, now);
    return entered;
  }

  /** The rows behind the figures of an item in a month: imports of Korea and prices, down to file, row and day. */
  async rowsOf(item: Pick<WatchedItem, 'hs' | 'prices'>, month: Month): Promise<RowTrace[]> {
    const trade = await this.#trade.held(item.hs, { to: HOME, month });
    const counted = new Set(countedOnce(trade.map(({ point }) => point)));
    const held: HeldPoint<TradePoint | PricePoint>[] = [
      ...trade.filter(({ point }) => counted.has(point)),
      ...(await this.#trade.prices(item.prices.map(seriesOf), month)),
    ];
    const before = await Promise.all(held.map(({ point }) => this.#trade.replaced(point)));
    const ids = [
      ...held.map(({ load }) => load),
      ...before.flat().flatMap(({ load, replacedBy }) => [load, replacedBy]),
    ];
    const loads = await this.#feeds.loadsById(ids);
    return held.map(({ point, load, place }, index) => ({
      point,
      load: sourceOf(loads, load),
      ...(place !== undefined && { place }),
      replaced: (before[index] ?? []).map((old) => ({
        point: old.point,
        load: sourceOf(loads, old.load),
        ...(old.place !== undefined && { place: old.place }),
        at: sourceOf(loads, old.replacedBy).at,
      })),
    }));
  }

  #missing(feed: FeedDefinition): string[] {
    return missingVariables(feed, this.#parts.environment);
  }
}

function seriesOf(id: string): { feed: string; series: string } {
  const slash = id.indexOf('/');
  return { feed: id.slice(0, slash), series: id.slice(slash + 1) };
}

function sourceOf(loads: ReadonlyMap<number, HeldLoad>, id: number): LoadSource {
  const load = loads.get(id);
  if (!load) throw new Error(`The load ${id} of a row is not in the store.`);
  const { feed, name, at, by } = load;
  return { id, feed, name, at, by };
}
