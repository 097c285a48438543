import { join } from 'node:path';
import type { Destination, Notice } from '../../src/notices/index.ts';
import { HOME } from '../../src/settings.ts';
import type { Database } from '../../src/store/database.ts';
import { Countries } from '../../src/supply/countries.ts';
import type { LoadResult, RowTrace } from '../../src/supply/feeds/feeds.ts';
import { EmergencyHelp } from '../../src/supply/help.ts';
import type { ListedItem } from '../../src/supply/item-file.ts';
import { Items } from '../../src/supply/items.ts';
import { monthsFrom } from '../../src/supply/months.ts';
import { Supply, type SupplyFeeds, type SupplyParts } from '../../src/supply/supply.ts';
import type {
  Country,
  FeedHealth,
  Incident,
  Month,
  PricePoint,
  StockPoint,
  TradePoint,
} from '../../src/supply/types.ts';
import { silent, World } from '../notices/world.ts';

export const official = { id: 'slack:U9', name: '홍길동' };
export const officials: Destination = { channel: 'slack', kind: 'person', id: 'U9' };
export const insiders: Destination = { channel: 'slack', kind: 'room', id: 'INSIDE' };

const knowledge = (name: string) => join(HOME, 'knowledge', name);
export const countries = Countries.open(knowledge('countries.yaml'));
export const help = EmergencyHelp.open(knowledge('supply-measures.yaml'), knowledge('desks.yaml'));

export function item(more: Partial<ListedItem> = {}): ListedItem {
  return {
    id: 'natural-graphite',
    name: '천연흑연',
    english: 'Natural graphite',
    also: ['흑연'],
    use: '음극재 원료',
    area: 'battery',
    hs: ['250410'],
    suppliers: [],
    prices: [],
    sources: [],
    thresholds: {},
    mixed: [],
    ...more,
  };
}

/** A private item that only one room may see. */
export const secret = item({
  id: 'secret-metal',
  name: '비밀금속',
  english: 'Secret metal',
  also: [],
  hs: ['811299'],
  visibleTo: ['slack:room:INSIDE'],
});

export const ITEMS = [item(), secret];

/** Feeds without files: what is put in is there, and every load has its line in the store, as of the real ones. */
export class PlainFeeds implements SupplyFeeds {
  readonly trade: TradePoint[] = [];
  readonly priced: PricePoint[] = [];
  readonly news: Incident[] = [];
  states: FeedHealth[] = [{ feed: 'customs', title: '관세청 수출입실적', state: 'fresh' }];
  /** Of each time that it was asked to fetch: whether over the network, too. */
  readonly fetched: boolean[] = [];
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Twelve per cent of noise that repeats itself, so that series are alike and not flat. */
  async bring(hs: string, shares: Partial<Record<Country, number>>, from: Month, to: Month, kg = 1_000_000) {
    for (const month of monthsFrom(from, to)) {
      const noise = 1 + 0.12 * Math.sin(Number(month.slice(5)) * 2.3 + Number(month.slice(0, 4)));
      for (const [origin, share = 0] of Object.entries(shares)) {
        const weight = Math.round(kg * noise * share);
        this.put({ feed: 'customs', hs, month, from: origin, to: 'KR', reportedBy: 'to', kg: weight, usd: weight * 2 });
      }
    }
    await this.loaded();
  }

  put(point: TradePoint): void {
    const { hs, month, from } = point;
    const at = this.trade.findIndex((known) => known.hs === hs && known.month === month && known.from === from);
    this.trade.splice(at < 0 ? this.trade.length : at, at < 0 ? 0 : 1, point);
  }

  async loaded(): Promise<void> {
    await this.#database
      .insertInto('feed_loads')
      .values({
        ...{ feed: 'customs', name: 'a.csv', hash: 'x', state: 'loaded' as const, rows: 1, revised: 0, covers: '[]' },
        ...{ faults: '[]' },
        ...{ reason: null, by: 'test', loaded_at: '2026-06-08T00:00:00Z' },
      })
      .execute();
  }

  async points(hs: readonly string[]) {
    return this.trade.filter((point) => hs.some((code) => point.hs.startsWith(code)));
  }

  async reported() {
    return () => [];
  }

  async prices(ids: readonly string[]) {
    return this.priced.filter(({ feed, series }) => ids.includes(`${feed}/${series}`));
  }

  async incidents(id: string) {
    return this.news.filter(({ items }) => items.includes(id));
  }

  async stock(): Promise<StockPoint[]> {
    return [];
  }

  async rowsOf(_item: ListedItem, _month: Month): Promise<RowTrace[]> {
    return [];
  }

  async health() {
    return this.states;
  }

  async load(name: string): Promise<LoadResult> {
    await this.loaded();
    return { feed: 'customs', name, state: 'loaded', rows: 1, revised: 0, faults: [], unknownCodes: [] };
  }

  async fetchDue(_now: Date, outside: boolean) {
    this.fetched.push(outside);
  }

  async enterIncident(): Promise<void> {}
  async enterStock(): Promise<void> {}
}

export interface SupplyWorld {
  world: World;
  feeds: PlainFeeds;
  supply: Supply;
  /** Notices that were raised, and how raising fails. */
  raised: Notice[];
  fails: { raise?: Error };
  /** Another process on the same store. */
  another(more?: Partial<SupplyParts>): Supply;
  /** What rooms were sent since it was asked last, as `room: headline`, sorted. */
  told(): Promise<string[]>;
}

/** The early warning with real notices, on Monday, 8 June 2026, 09:00 in Korea. */
export async function openSupply(more: Partial<SupplyParts> = {}, opened?: World): Promise<SupplyWorld> {
  const world = opened ?? (await World.open());
  world.notices.start();
  const feeds = new PlainFeeds(world.database);
  const raised: Notice[] = [];
  const fails: SupplyWorld['fails'] = {};
  const another = (others: Partial<SupplyParts> = {}) =>
    new Supply({
      database: world.database,
      clock: world.time,
      items: new Items({ sources: {}, items: ITEMS }),
      countries,
      feeds,
      help,
      rules: { path: knowledge('supply-rules.yaml') },
      notices: {
        raise: async (notices) => {
          if (fails.raise) throw fails.raise;
          raised.push(...notices);
          return world.notices.raise(notices);
        },
        withdraw: (subject, except) => world.notices.withdraw(subject, except),
      },
      deciders: [officials],
      operators: [],
      logger: silent,
      ...more,
      ...others,
    });
  let seen = 0;
  return {
    world,
    feeds,
    supply: another(),
    raised,
    fails,
    another,
    async told() {
      await world.time.pass(1_000);
      const sent = world.slack.sent.slice(seen);
      seen = world.slack.sent.length;
      return sent.flatMap(({ to, headlines }) => headlines.map((headline) => `${to}: ${headline}`)).sort();
    },
  };
}
