import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import type { FeedLoadsTable, FeedStatesTable } from '../store/schema-supply.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { inSlices, others } from './feeds/slices.ts';
import { type PlaceOf, type Written, writePrices, writeTrade, writeWithheld } from './trade-store.ts';
import type { Actor, FeedFault, FeedReading, Incident, Month, StockPoint, TradePoint } from './types.ts';

/** A file or answer that is to be written. */
export interface NewLoad {
  feed: string;
  /** File name or address, without keys. */
  name: string;
  hash: string;
  by: string;
  at: Date;
}

/** A load as it is held. */
export interface HeldLoad {
  id: number;
  feed: string;
  name: string;
  hash: string;
  state: FeedLoadsTable['state'];
  rows: number;
  revised: number;
  faults: FeedFault[];
  reason?: string;
  by: string;
  at: Date;
}

/** How a feed did. */
export interface FeedState {
  feed: string;
  etag?: string;
  modified?: string;
  triedAt?: Date;
  goodAt?: Date;
  newest?: string;
  failures: number;
  reason?: string;
}

/** More faults of a load are not kept. */
const MOST_FAULTS = 500;
/** So many points are written in one transaction. */
const PORTION = 4_000;
/** So many are gone through at once. */
const SLICE = 10_000;
/** Stands with a load until all of it is written. */
const CUT_OFF = 'it was not read to its end; load it again';

/** Loads of feeds and their states, news and entries by hand. */
export class FeedStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Writes a load with its points: one of a few thousand in one transaction. A larger one in portions, so that others who write wait for
   * one portion only; nobody ever sees a part of a month of a code, and one that is cut off stands as refused until it is read again.
   * @param newest month or day that the feed holds with it
   * @returns what it changed: nothing makes it `unchanged`
   */
  async keep(
    load: NewLoad,
    reading: FeedReading & { placeOf?: { trade: PlaceOf; prices: PlaceOf } },
    newest: string | undefined,
  ): Promise<Written & { id: number }> {
    const { trade, withheld = [], prices, placeOf } = reading;
    if (trade.length + withheld.length + prices.length <= PORTION)
      return this.#database.transaction().execute(async (transaction) => {
        // Written first: a transaction that begins by reading may be refused.
        const id = await begin(transaction, load, reading);
        const written = added(
          await writeTrade(transaction, id, trade, placeOf?.trade),
          await writePrices(transaction, id, prices, placeOf?.prices),
        );
        await writeWithheld(transaction, id, withheld);
        return end(transaction, { id, load, reading, newest, written });
      });
    const id = await begin(this.#database, load, reading);
    let written: Written = { rows: 0, revised: 0 };
    for (const portion of await portionsOf(trade)) {
      const points = portion.map((index) => trade[index] as TradePoint);
      const wrote = await this.#database
        .transaction()
        .execute((transaction) =>
          writeTrade(transaction, id, points, placeOf && ((index) => placeOf.trade(portion[index] ?? -1))),
        );
      written = added(written, wrote);
      await others();
    }
    for (let start = 0; start < prices.length; start += PORTION) {
      const points = prices.slice(start, start + PORTION);
      const wrote = await this.#database
        .transaction()
        .execute((transaction) =>
          writePrices(transaction, id, points, placeOf && ((index) => placeOf.prices(start + index))),
        );
      written = added(written, wrote);
      await others();
    }
    for (let start = 0; start < withheld.length; start += PORTION) {
      const points = withheld.slice(start, start + PORTION);
      await this.#database.transaction().execute((transaction) => writeWithheld(transaction, id, points));
      await others();
    }
    return this.#database
      .transaction()
      .execute((transaction) => end(transaction, { id, load, reading, newest, written }));
  }

  /** Writes down a load of which nothing was used. */
  async note(
    load: NewLoad,
    state: 'unchanged' | 'refused',
    faults: readonly FeedFault[] = [],
    reason?: string,
  ): Promise<void> {
    await this.#database
      .insertInto('feed_loads')
      .values({ ...rowOf(load, faults), state, reason: reason ?? null })
      .execute();
  }

  /** The newest load of a file of this name. */
  async newestOf(feed: string, name: string): Promise<HeldLoad | undefined> {
    const row = await this.#database
      .selectFrom('feed_loads')
      .selectAll()
      .where('feed', '=', feed)
      .where('name', '=', name)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && loadOf(row);
  }

  /** Names of the files and addresses of a feed that were used. */
  async answered(feed: string): Promise<string[]> {
    const rows = await this.#database
      .selectFrom('feed_loads')
      .select('name')
      .distinct()
      .where('feed', '=', feed)
      .where('state', '!=', 'refused')
      .execute();
    return rows.map(({ name }) => name);
  }

  /**
   * Whether the same bytes were loaded, all of them could be used, and nothing was revised since: only then would they bring nothing.
   */
  async stands(feed: string, hash: string): Promise<boolean> {
    const { rows } = await sql`
      select 1 from feed_loads as load where feed = ${feed} and hash = ${hash} and state = 'loaded'
        and not exists (select 1 from feed_loads as later where later.feed = load.feed and later.id > load.id and later.revised > 0)
        and not exists (select 1 from json_each(load.faults) where value ->> 'dropped' = 1) limit 1`.execute(
      this.#database,
    );
    return rows.length > 0;
  }

  /** Loads, newest first. */
  async loads(query: { feed?: string; limit: number }): Promise<HeldLoad[]> {
    let rows = this.#database.selectFrom('feed_loads').selectAll().orderBy('id', 'desc').limit(query.limit);
    if (query.feed !== undefined) rows = rows.where('feed', '=', query.feed);
    return (await rows.execute()).map(loadOf);
  }

  /** Changes with each load, and when one that was written in portions is whole. */
  async version(): Promise<string> {
    const { rows } = await sql<{ version: string }>`
      select concat_ws(' ', max(id), total(state = 'loaded')) as version from feed_loads`.execute(this.#database);
    return rows[0]?.version ?? '';
  }

  /** What the files of each feed cover, of those that were used. */
  async coverage(): Promise<{ feed: string; covers: Coverage[] }[]> {
    const rows = await this.#database
      .selectFrom('feed_loads')
      .select(['feed', 'covers'])
      .where('state', '!=', 'refused')
      .where('covers', '!=', '[]')
      .execute();
    return rows.map(({ feed, covers }) => ({ feed, covers: JSON.parse(covers) as Coverage[] }));
  }

  async loadsById(ids: Iterable<number>): Promise<Map<number, HeldLoad>> {
    const { rows } = await sql<Selectable<FeedLoadsTable>>`
      select * from feed_loads where id in (select value from json_each(${JSON.stringify([...new Set(ids)])}))`.execute(
      this.#database,
    );
    return new Map(rows.map((row) => [row.id, loadOf(row)]));
  }

  async states(): Promise<Map<string, FeedState>> {
    const rows = await this.#database.selectFrom('feed_states').selectAll().execute();
    return new Map(rows.map((row) => [row.feed, stateOf(row)]));
  }

  /**
   * Takes on to try a feed, provided that nobody did since it was looked at: of two processes one is second.
   * @param seen when it was tried last, as it was read
   */
  async claim(feed: string, seen: Date | undefined, at: Date): Promise<boolean> {
    const { numAffectedRows } = await sql`
      insert into feed_states (feed, tried_at) values (${feed}, ${at.toISOString()})
      on conflict do update set tried_at = excluded.tried_at
      where tried_at is ${seen?.toISOString() ?? null}`.execute(this.#database);
    return Number(numAffectedRows ?? 0n) === 1;
  }

  /** Gives back what was taken on and not tried to the end. */
  async release(feed: string, seen: Date | undefined): Promise<void> {
    await this.#database
      .updateTable('feed_states')
      .set({ tried_at: seen?.toISOString() ?? null })
      .where('feed', '=', feed)
      .execute();
  }

  /** It answered, whether with something new or not. */
  async succeeded(feed: string, at: Date, marks?: { etag?: string; modified?: string }): Promise<void> {
    const good = { good_at: at.toISOString(), failures: 0, reason: null };
    await this.#database
      .insertInto('feed_states')
      .values({ feed, ...good })
      .onConflict((known) =>
        known.doUpdateSet({
          ...good,
          ...(marks && { etag: marks.etag ?? null, modified: marks.modified ?? null }),
        }),
      )
      .execute();
  }

  async failed(feed: string, reason: string): Promise<void> {
    await sql`
      insert into feed_states (feed, failures, reason) values (${feed}, 1, ${reason})
      on conflict do update set failures = failures + 1, reason = excluded.reason`.execute(this.#database);
  }

  /** Incidents of an item, newest first; of all without one. */
  async incidents(item?: string): Promise<Incident[]> {
    const { rows } = await sql<{ incident: string }>`
      select incident from incidents
      where ${item ?? null} is null
        or exists (select 1 from json_each(incident, '$.items') where value = ${item ?? null})
      order by day desc, seen_at desc, id`.execute(this.#database);
    return rows.map(({ incident }) => JSON.parse(incident) as Incident);
  }

  /** @returns whether it is new */
  async enterIncident(incident: Incident, by: Actor, at: Date): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#database
      .insertInto('incidents')
      .values({
        feed: incident.feed,
        id: incident.id,
        day: incident.day,
        incident: JSON.stringify(incident),
        load_id: null,
        by: by.id,
        by_name: by.name,
        seen_at: at.toISOString(),
      })
      .onConflict((known) => known.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** Stock of an item, by month. */
  async stock(item: string): Promise<StockPoint[]> {
    const rows = await this.#database
      .selectFrom('stock_points')
      .selectAll()
      .where('item', '=', item)
      .orderBy('month')
      .execute();
    return rows.map(({ item, month, kg, source }) => ({ item, month, kg, source }));
  }

  async enterStock(point: StockPoint, by: Actor, at: Date): Promise<void> {
    const values = { kg: point.kg, source: point.source, by: by.id, by_name: by.name, at: at.toISOString() };
    await this.#database
      .insertInto('stock_points')
      .values({ item: point.item, month: point.month, ...values })
      .onConflict((known) => known.columns(['item', 'month']).doUpdateSet(values))
      .execute();
  }
}

/** Says that points of a load will follow. @returns its id */
async function begin(database: Kysely<Schema>, load: NewLoad, { faults }: FeedReading): Promise<number> {
  const { id } = await database
    .insertInto('feed_loads')
    .values({ ...rowOf(load, faults), state: 'refused', reason: CUT_OFF })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes what a load has beside its points, and what came of it. */
async function end(
  transaction: Kysely<Schema>,
  {
    id,
    load,
    reading,
    newest,
    written,
  }: {
    id: number;
    load: NewLoad;
    reading: FeedReading;
    newest: string | undefined;
    written: Written;
  },
): Promise<Written & { id: number }> {
  const covers = JSON.stringify(coverageOf([...reading.trade, ...(reading.withheld ?? [])]));
  const news = await sql`
    insert into incidents (feed, id, day, incident, load_id, by, by_name, seen_at)
    select ${load.feed}, value ->> 'id', value ->> 'day', value, ${id}, null, null, ${load.at.toISOString()}
    from json_each(${JSON.stringify(reading.incidents)}) where true
    on conflict do update set day = excluded.day, incident = excluded.incident, load_id = excluded.load_id
    where incident is not excluded.incident`.execute(transaction);
  const rows = written.rows + Number(news.numAffectedRows ?? 0n);
  const { revised } = written;
  await transaction
    .updateTable('feed_loads')
    .set({ rows, revised, covers, state: rows > 0 ? 'loaded' : 'unchanged', reason: null })
    .where('id', '=', id)
    .execute();
  await sql`
    insert into feed_states (feed, good_at, newest) values (${load.feed}, ${load.at.toISOString()}, ${newest ?? null})
    on conflict do update set good_at = excluded.good_at, failures = 0, reason = null,
      newest = case when newest is null or excluded.newest > newest then coalesce(excluded.newest, newest) else newest end`.execute(
    transaction,
  );
  return { id, rows, revised };
}

function added(one: Written, other: Written): Written {
  return { rows: one.rows + other.rows, revised: one.revised + other.revised };
}

/** Indices of the points in portions that end with a month of a code of six digits; a code that is small enough is in one. */
async function portionsOf(trade: readonly TradePoint[]): Promise<number[][]> {
  const codes = new Map<string, Map<Month, number[]>>();
  await inSlices(trade, SLICE, ({ hs, month }, index) => {
    const code = hs.slice(0, 6);
    let months = codes.get(code);
    if (!months) {
      months = new Map();
      codes.set(code, months);
    }
    const known = months.get(month);
    if (known) known.push(index);
    else months.set(month, [index]);
  });
  const portions: number[][] = [];
  let portion: number[] = [];
  const cut = () => {
    if (portion.length > 0) portions.push(portion);
    portion = [];
  };
  for (const [, months] of [...codes].sort(byKey)) {
    const size = [...months.values()].reduce((sum, indices) => sum + indices.length, 0);
    if (portion.length + size > PORTION) cut();
    for (const [, indices] of [...months].sort(byKey)) {
      if (portion.length + indices.length > PORTION) cut();
      portion.push(...indices);
    }
  }
  cut();
  return portions;
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

function rowOf({ feed, name, hash, by, at }: NewLoad, faults: readonly FeedFault[]) {
  return {
    feed,
    name,
    hash,
    rows: 0,
    revised: 0,
    covers: '[]',
    faults: JSON.stringify(faults.slice(0, MOST_FAULTS)),
    by,
    loaded_at: at.toISOString(),
  };
}

function loadOf(row: Selectable<FeedLoadsTable>): HeldLoad {
  const { id, feed, name, hash, state, rows, revised, reason, by } = row;
  return {
    id,
    feed,
    name,
    hash,
    state,
    rows,
    revised,
    faults: JSON.parse(row.faults) as FeedFault[],
    ...(reason !== null && { reason }),
    by,
    at: new Date(row.loaded_at),
  };
}

function stateOf(row: Selectable<FeedStatesTable>): FeedState {
  const { feed, etag, modified, tried_at, good_at, newest, failures, reason } = row;
  return {
    feed,
    failures,
    ...(etag !== null && { etag }),
    ...(modified !== null && { modified }),
    ...(tried_at !== null && { triedAt: new Date(tried_at) }),
    ...(good_at !== null && { goodAt: new Date(good_at) }),
    ...(newest !== null && { newest }),
    ...(reason !== null && { reason }),
  };
}
