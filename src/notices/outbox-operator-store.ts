import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { DeliveriesTable, Schema } from '../store/schema.ts';
import { destinationKey, readDestination } from './destination.ts';
import { dueAfter, lanesOf, retries, setNext } from './lanes-store.ts';
import { deliveryOf, loadDeliveries, noticeOf } from './outbox-deliveries-store.ts';
import type { Delivery, DeliveryRecord, Destination, StoredNotice } from './types.ts';

export type DeliveryState = DeliveryRecord['state'];

/** A delivery with everything that is known of it. */
export interface FullRecord extends DeliveryRecord {
  notices: StoredNotice[];
  firstTriedAt?: Date;
  /** The channel's own: what stands where. */
  sent?: Record<string, unknown>;
  confirmed?: NonNullable<Delivery['confirmed']>;
  /** When the next contact is told. */
  escalateAt?: Date;
  /** Of an escalation: the delivery that nobody confirmed. */
  insteadOf?: number;
}

export interface RecordFilter {
  state?: DeliveryState;
  destination?: Destination;
  limit: number;
}

/** Deliveries of one channel in one state. */
export interface DeliveryCount {
  channel: string;
  state: DeliveryState;
  count: number;
}

/** Newest first. */
export async function readRecords(database: Kysely<Schema>, filter: RecordFilter): Promise<DeliveryRecord[]> {
  const { state, destination, limit } = filter;
  let query = database.selectFrom('deliveries').selectAll().orderBy('id', 'desc').limit(limit);
  if (state) query = query.where('state', '=', state);
  if (destination) query = query.where('destination', '=', destinationKey(destination));
  const rows = await query.execute();
  const headlines = await sql<{ id: number; headline: string }>`
    select delivery_id as id, coalesce(content ->> 'cover', content ->> 'headline') as headline
    from delivery_notices join notices on notices.id = notice_id
    where delivery_id in (select value from json_each(${JSON.stringify(rows.map(({ id }) => id))}))
    order by notices.at, notices.key`.execute(database);
  const of = Map.groupBy(headlines.rows, ({ id }) => id);
  return rows.map((row) =>
    recordOf(
      row,
      (of.get(row.id) ?? []).map(({ headline }) => headline),
    ),
  );
}

export async function readRecord(database: Kysely<Schema>, id: number, now: Date): Promise<FullRecord | undefined> {
  const [loaded] = await loadDeliveries(database, [id]);
  if (!loaded) return undefined;
  const { row } = loaded;
  const notices = loaded.notices.map(noticeOf);
  const { confirmed } = deliveryOf(loaded, now);
  return {
    ...recordOf(
      row,
      notices.map(({ content }) => content.cover ?? content.headline),
    ),
    notices,
    ...(row.first_tried_at !== null && { firstTriedAt: new Date(row.first_tried_at) }),
    ...(row.sent !== null && { sent: JSON.parse(row.sent) }),
    ...(confirmed && { confirmed }),
    ...(row.escalate_at !== null && { escalateAt: new Date(row.escalate_at) }),
    ...(row.instead_of !== null && { insteadOf: row.instead_of }),
  };
}

function recordOf(row: Selectable<DeliveriesTable>, headlines: string[]): DeliveryRecord {
  return {
    id: row.id,
    destination: readDestination(row.destination),
    purpose: row.purpose,
    state: row.state,
    headlines,
    attempt: row.attempt,
    dueAt: new Date(row.due_at),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.settled_at !== null && { settledAt: new Date(row.settled_at) }),
  };
}

export async function countDeliveries(database: Kysely<Schema>): Promise<DeliveryCount[]> {
  const { rows } = await sql<DeliveryCount>`
    select substr(destination, 1, instr(destination, ':') - 1) as channel, state, count(*) as count
    from deliveries group by 1, 2 order by 1, 2`.execute(database);
  return rows;
}

/**
 * Dead and gone deliveries are open again and due now; they may stand there, so the next attempt is no first one.
 * @param which one delivery, also of a destination that is gone: it is tried once more; `dead`: all dead ones whose
 *   destination is still there
 * @returns how many are open again
 */
export async function retryDeliveries(
  transaction: Transaction<Schema>,
  which: number | 'dead',
  now: string,
): Promise<number> {
  // Written first: a transaction that begins by reading may be refused.
  const { rows } = await sql<{ id: number; destination: string }>`
    update deliveries set reason = null where ${
      which === 'dead'
        ? sql`state = 'dead' and not exists (
            select 1 from lanes where lanes.destination = deliveries.destination and gone_at is not null)`
        : sql`state in ('dead', 'gone') and id = ${which}`
    } returning id, destination`.execute(transaction);
  const lanes = await lanesOf(transaction, [...new Set(rows.map(({ destination }) => destination))]);
  const again = rows.map(({ id, destination }) => [id, dueAfter(lanes.get(destination), now, now)]);
  await sql`
    update deliveries set state = 'open', attempt = max(attempt, 1), put_off = 0, due_at = again.value ->> 1,
      settled_at = null
    from json_each(${JSON.stringify(again)}) as again where deliveries.id = again.value ->> 0`.execute(transaction);
  await sql`
    update lanes set gone_at = null, gone_reason = null
    where destination in (select value from json_each(${JSON.stringify([...lanes.keys()])}))`.execute(transaction);
  const waiting = [...lanes.values()].filter((lane) => !retries(lane, now));
  await setNext(
    transaction,
    waiting.map(({ destination }) => destination),
  );
  return rows.length;
}

/**
 * What does not matter any more is settled, as it would be when it was claimed: a channel that is switched off claims nothing,
 * and what waits for it would grow for good.
 * @returns how many are settled
 */
export async function expireDeliveries(transaction: Transaction<Schema>, now: string, reason: string): Promise<number> {
  const { rows } = await sql<{ destination: string }>`
    update deliveries set state = 'expired', settled_at = ${now}, reason = ${reason}
    where state = 'open' and attempt = 0 and purpose = 'notice' and not exists (
      select 1 from delivery_notices join notices on notices.id = notice_id
      where delivery_id = deliveries.id and not coalesce(
        until <= ${now} and (until > due_at or level in ('info', 'attention')), false))
    returning destination`.execute(transaction);
  const lanes = await lanesOf(transaction, [...new Set(rows.map(({ destination }) => destination))]);
  const waiting = [...lanes.values()].filter((lane) => !retries(lane, now));
  await setNext(
    transaction,
    waiting.map(({ destination }) => destination),
  );
  return rows.length;
}

/** Forgets what was settled before a moment, with the notices that nobody holds any more. */
export async function pruneDeliveries(transaction: Transaction<Schema>, before: string): Promise<void> {
  const old = sql`
    select id from deliveries where settled_at < ${before} and state <> 'open'
      and not exists (select 1 from deliveries as after where after.instead_of = deliveries.id)`;
  await sql`delete from delivery_notices where delivery_id in (${old})`.execute(transaction);
  await sql`delete from deliveries where id in (${old})`.execute(transaction);
  await sql`
    delete from notices where raised_at < ${before}
      and not exists (select 1 from delivery_notices where notice_id = notices.id)`.execute(transaction);
}
