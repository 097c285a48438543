import { CompiledQuery, type Kysely, type Selectable } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import type { PricePointsTable, TradePointsTable } from '../store/schema-supply.ts';
import type { Country, Month, PricePoint, TradePoint } from './types.ts';

/** Which points of trade are meant. */
export interface TradeQuery {
  from?: Country;
  to?: Country;
  feed?: string;
  month?: Month;
  since?: Month;
}

/** A point as it is held, with the load that brought it. */
export interface HeldPoint<Point> {
  point: Point;
  load: number;
  /** Where in the file it stands: `row 17`. */
  place?: string;
}

/** A point that a later load replaced. */
export interface ReplacedPoint<Point> extends HeldPoint<Point> {
  replacedBy: number;
}

/** What a load changed. */
export interface Written {
  /** Points that were not there, or had other figures. */
  rows: number;
  /** Those of them that had other figures. */
  revised: number;
}

/** Points of trade and prices, and what they replaced. */
export class TradeStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The points whose code begins with one of these, by code, month and countries. */
  async points(hs: readonly string[], query: TradeQuery = {}): Promise<TradePoint[]> {
    return (await this.held(hs, query)).map(({ point }) => point);
  }

  async held(hs: readonly string[], query: TradeQuery = {}): Promise<HeldPoint<TradePoint>[]> {
    const found: HeldPoint<TradePoint>[] = [];
    // A code that another one begins with would be given twice.
    const codes = [...new Set(hs)]
      .filter((code) => !hs.some((other) => other !== code && code.startsWith(other)))
      .sort();
    for (const code of codes) {
      let rows = this.#database
        .selectFrom('trade_points')
        .selectAll()
        .where('hs', '>=', code)
        .where('hs', '<', `${code}:`) // The sign after 9.
        .orderBy('hs')
        .orderBy('month')
        .orderBy('origin')
        .orderBy('destination');
      if (query.from !== undefined) rows = rows.where('origin', '=', query.from);
      if (query.to !== undefined) rows = rows.where('destination', '=', query.to);
      if (query.month !== undefined) rows = rows.where('month', '=', query.month);
      if (query.since !== undefined) rows = rows.where('month', '>=', query.since);
      if (query.feed !== undefined) rows = rows.where('feed', '=', query.feed);
      for (const row of await rows.execute()) found.push({ point: tradeOf(row), ...originOf(row) });
    }
    return found;
  }

  /** The prices of these series, by series and month. */
  async prices(series: readonly { feed: string; series: string }[], month?: Month): Promise<HeldPoint<PricePoint>[]> {
    const found: HeldPoint<PricePoint>[] = [];
    for (const { feed, series: name } of series) {
      let rows = this.#database
        .selectFrom('price_points')
        .selectAll()
        .where('feed', '=', feed)
        .where('series', '=', name)
        .orderBy('month');
      if (month !== undefined) rows = rows.where('month', '=', month);
      for (const row of await rows.execute()) found.push({ point: priceOf(row), ...originOf(row) });
    }
    return found;
  }

  async priceHistory(feed: string, since: Month): Promise<PricePoint[]> {
    const rows = await this.#database
      .selectFrom('price_points')
      .selectAll()
      .where('feed', '=', feed)
      .where('month', '>=', since)
      .execute();
    return rows.map(priceOf);
  }

  /** What stood where these points stand, newest first. */
  async replaced<Point extends TradePoint | PricePoint>(point: Point): Promise<ReplacedPoint<Point>[]> {
    const [kind, key] =
      'series' in point ? (['price', priceKey(point)] as const) : (['trade', tradeKey(point)] as const);
    const rows = await this.#database
      .selectFrom('replaced_points')
      .selectAll()
      .where('kind', '=', kind)
      .where('key', '=', key)
      .orderBy('sequence', 'desc')
      .execute();
    return rows.map((row) => {
      const { place = null, ...point } = JSON.parse(row.point) as Point & { place?: string };
      return {
        point: point as unknown as Point,
        ...originOf({ load_id: row.load_id, place }),
        replacedBy: row.replaced_by,
      };
    });
  }
}

/** Where in its file each point of a list stands. */
export type PlaceOf = (index: number) => string;

/** Writes points of a load; those with other figures are kept in `replaced_points`. */
export function writeTrade(
  database: Kysely<Schema>,
  load: number,
  trade: readonly TradePoint[],
  placeOf?: PlaceOf,
): Promise<Written> {
  return write(database, trade, {
    columns: ['hs', 'month', 'origin', 'destination', 'feed', 'reported_by', 'kg', 'usd', 'place'],
    valuesOf: (point, index) => [
      point.hs,
      point.month,
      point.from,
      point.to,
      point.feed,
      point.reportedBy,
      point.kg ?? null,
      point.usd ?? null,
      placeOf?.(index) ?? null,
    ],
    // Merged into an empty object, since that leaves out what is null.
    keep: (rows) => `
      insert into replaced_points (kind, key, point, load_id, replaced_by)
      select 'trade', held.hs || ' ' || held.month || ' ' || held.origin || ' ' || held.destination || ' ' || held.feed || ' ' ||
          held.reported_by,
        json_patch('{}', json_object('feed', held.feed, 'hs', held.hs, 'month', held.month,
          'from', held.origin, 'to', held.destination, 'reportedBy', held.reported_by, 'kg', held.kg, 'usd', held.usd, 'place', held.place)),
        held.load_id, ${load}
      from (${rows}) as new cross join trade_points as held using (hs, month, origin, destination, feed, reported_by)
      where held.kg is not new.kg or held.usd is not new.usd`,
    write: (rows) => `
      insert into trade_points (hs, month, origin, destination, feed, reported_by, kg, usd, place, load_id)
      select *, ${load} from (${rows}) where true
      on conflict do update set kg = excluded.kg, usd = excluded.usd, load_id = excluded.load_id, place = excluded.place
      where trade_points.kg is not excluded.kg or trade_points.usd is not excluded.usd`,
  });
}

/** Writes that a source reports figures that cannot be used; what is held already stays. */
export function writeWithheld(
  database: Kysely<Schema>,
  load: number,
  withheld: readonly TradePoint[],
): Promise<Written> {
  return write(database, withheld, {
    columns: ['hs', 'month', 'origin', 'destination', 'feed', 'reported_by'],
    valuesOf: ({ hs, month, from, to, feed, reportedBy }) => [hs, month, from, to, feed, reportedBy],
    write: (rows) => `
      insert into trade_points (hs, month, origin, destination, feed, reported_by, kg, usd, load_id)
      select *, null, null, ${load} from (${rows}) where true on conflict do nothing`,
  });
}

/** The same for prices. */
export function writePrices(
  database: Kysely<Schema>,
  load: number,
  prices: readonly PricePoint[],
  placeOf?: PlaceOf,
): Promise<Written> {
  return write(database, prices, {
    columns: ['feed', 'series', 'month', 'value', 'unit', 'place'],
    valuesOf: ({ feed, series, month, value, unit }, index) => [
      feed,
      series,
      month,
      value,
      unit,
      placeOf?.(index) ?? null,
    ],
    keep: (rows) => `
      insert into replaced_points (kind, key, point, load_id, replaced_by)
      select 'price', held.feed || ' ' || held.series || ' ' || held.month,
        json_patch('{}', json_object('feed', held.feed, 'series', held.series, 'month', held.month,
          'value', held.value, 'unit', held.unit, 'place', held.place)),
        held.load_id, ${load}
      from (${rows}) as new cross join price_points as held using (feed, series, month)
      where held.value is not new.value or held.unit is not new.unit`,
    write: (rows) => `
      insert into price_points (feed, series, month, value, unit, place, load_id)
      select *, ${load} from (${rows}) where true
      on conflict do update set value = excluded.value, unit = excluded.unit, load_id = excluded.load_id, place = excluded.place
      where price_points.value is not excluded.value or price_points.unit is not excluded.unit`,
  });
}

/**
 * So many points go to the store in one statement. Its text is made here, the same for all chunks: Kysely would put half a million
 * values together one by one.
 */
const CHUNK = 500;

async function write<Point>(
  database: Kysely<Schema>,
  points: readonly Point[],
  statements: {
    columns: readonly string[];
    valuesOf(point: Point, index: number): (string | number | null)[];
    /** Both take a query that gives the points under the names of the columns; without `keep` nothing is replaced. */
    keep?(rows: string): string;
    write(rows: string): string;
  },
): Promise<Written> {
  const { columns, valuesOf } = statements;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const rowsOf = (count: number) =>
    `select ${columns.map((column, index) => `column${index + 1} as ${column}`).join(', ')} from (values ${Array(count).fill(row).join(', ')})`;
  const textsOf = (count: number) => [statements.keep?.(rowsOf(count)), statements.write(rowsOf(count))] as const;
  const whole = textsOf(CHUNK);
  let [rows, revised] = [0, 0];
  for (let start = 0; start < points.length; start += CHUNK) {
    const chunk = points.slice(start, start + CHUNK);
    const [keep, write] = chunk.length === CHUNK ? whole : textsOf(chunk.length);
    const values = chunk.flatMap((point, index) => valuesOf(point, start + index));
    const before = keep === undefined ? undefined : await database.executeQuery(CompiledQuery.raw(keep, values));
    const written = await database.executeQuery(CompiledQuery.raw(write, values));
    revised += Number(before?.numAffectedRows ?? 0n);
    rows += Number(written.numAffectedRows ?? 0n);
  }
  return { rows, revised };
}

function tradeKey(point: TradePoint): string {
  return `${point.hs} ${point.month} ${point.from} ${point.to} ${point.feed} ${point.reportedBy}`;
}

function priceKey({ feed, series, month }: PricePoint): string {
  return `${feed} ${series} ${month}`;
}

function originOf({ load_id, place }: { load_id: number; place: string | null }): { load: number; place?: string } {
  return { load: load_id, ...(place !== null && { place }) };
}

function tradeOf(row: Selectable<TradePointsTable>): TradePoint {
  return {
    feed: row.feed,
    hs: row.hs,
    month: row.month,
    from: row.origin,
    to: row.destination,
    reportedBy: row.reported_by,
    ...(row.kg !== null && { kg: row.kg }),
    ...(row.usd !== null && { usd: row.usd }),
  };
}

function priceOf({ feed, series, month, value, unit }: Selectable<PricePointsTable>): PricePoint {
  return { feed, series, month, value, unit };
}
