import { type Selectable, sql, type Transaction } from 'kysely';
import type { DeliveriesTable, LanesTable, Schema } from '../store/schema.ts';

/** A destination's lane with its first open delivery. */
export interface LaneState extends Pick<Selectable<LanesTable>, 'destination' | 'gone_at' | 'gone_reason'> {
  head_id: number | null;
  head_due: string | null;
  /** From 1 on it was tried: nothing goes before it. */
  head_attempt: number | null;
  /** It waits for the opening: what is urgent passes it. */
  head_put_off: number | null;
}

/** The first open delivery of a destination. */
export async function headOf(
  transaction: Transaction<Schema>,
  destination: string,
): Promise<Selectable<DeliveriesTable> | undefined> {
  const { rows } = await sql<Selectable<DeliveriesTable>>`
    select * from deliveries where destination = ${destination} and state = 'open'
    order by due_at, id limit 1`.execute(transaction);
  return rows[0];
}

export async function lanesOf(
  transaction: Transaction<Schema>,
  destinations: readonly string[],
): Promise<Map<string, LaneState>> {
  const { rows } = await sql<LaneState>`
    select lanes.destination, gone_at, gone_reason,
      head.id as head_id, head.due_at as head_due, head.attempt as head_attempt,
      head.put_off as head_put_off
    from json_each(${JSON.stringify(destinations)}) as asked cross join lanes on lanes.destination = asked.value
    left join deliveries as head on head.id = (
      select id from deliveries where deliveries.destination = lanes.destination and state = 'open'
      order by due_at, id limit 1)`.execute(transaction);
  return new Map(rows.map((row) => [row.destination, row]));
}

/** The lanes wait for what is first in them now. Not for lanes whose first one was tried and waits for its own moment. */
export async function setNext(transaction: Transaction<Schema>, destinations: readonly string[]): Promise<void> {
  await sql`
    update lanes set next_at = (
      select due_at from deliveries where deliveries.destination = lanes.destination and state = 'open'
      order by due_at, id limit 1)
    where destination in (select value from json_each(${JSON.stringify(destinations)}))`.execute(transaction);
}

/** Whether the first one of a lane was tried and is tried again at a moment of its own, with nothing before it. */
export function retries(lane: LaneState | undefined, now: string): lane is LaneState & { head_due: string } {
  if (!lane?.head_attempt || !lane.head_due) return false;
  return !(lane.head_put_off && lane.head_due > now);
}

/** When something new may be tried that is due at a moment: not before what was tried already. */
export function dueBehind(lane: LaneState | undefined, due: string, now: string): string {
  return retries(lane, now) && lane.head_due > due ? lane.head_due : due;
}

/** The same for what was written before: its number may be the lower one. */
export function dueAfter(lane: LaneState | undefined, due: string, now: string): string {
  if (!retries(lane, now) || lane.head_due < due) return due;
  return new Date(Date.parse(lane.head_due) + 1).toISOString();
}

/**
 * Open deliveries are not to go out any more; those in work finish.
 * @returns how many were called off
 */
export async function callOff(
  transaction: Transaction<Schema>,
  ids: readonly number[],
  reason: string,
  now: string,
): Promise<number> {
  const list = JSON.stringify(ids);
  const { rows } = await sql<{ id: number; destination: string }>`
    select id, destination from deliveries
    where id in (select value from json_each(${list})) and state = 'open' and (attempt = 0 or not exists (
      select 1 from lanes where lanes.destination = deliveries.destination and held_until > ${now}))`.execute(
    transaction,
  );
  const called = new Set(rows.map(({ id }) => id));
  const lanes = await lanesOf(transaction, [...new Set(rows.map(({ destination }) => destination))]);
  await sql`
    update deliveries set state = 'withdrawn', settled_at = ${now}, reason = ${reason}
    where id in (select value from json_each(${JSON.stringify([...called])}))`.execute(transaction);
  const changed = [...lanes.values()].filter(({ head_id }) => head_id !== null && called.has(head_id));
  await setNext(
    transaction,
    changed.map(({ destination }) => destination),
  );
  return called.size;
}
