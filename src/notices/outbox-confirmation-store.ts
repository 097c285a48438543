import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { callOff } from './lanes-store.ts';
import { deliveryOf, loadDeliveries } from './outbox-deliveries-store.ts';
import type { Escalation } from './outbox-writing-store.ts';
import type { Delivery, Person } from './types.ts';

/** A delivery with what stands there; `sent` is absent before it was sent. */
export interface KeptDelivery {
  delivery: Delivery;
  /** The channel's own. */
  sent?: Record<string, unknown>;
}

export interface Confirmation {
  /** Nobody confirmed before. */
  first: boolean;
  /** Who confirmed first. */
  by: Person;
  at: Date;
  /** All of the chain, oldest first: they show who confirmed. */
  deliveries: KeptDelivery[];
}

export async function keptDeliveries(
  database: Kysely<Schema>,
  ids: readonly number[],
  now: Date,
): Promise<KeptDelivery[]> {
  const loaded = await loadDeliveries(database, ids);
  return loaded.map((each) => ({
    delivery: deliveryOf(each, now),
    ...(each.row.sent !== null && { sent: JSON.parse(each.row.sent) }),
  }));
}

/**
 * Writes down who confirmed, with all that stands in for this delivery or for which it stands. Escalations that
 * are not in work yet are not sent any more.
 * @returns undefined for an unknown id
 */
export async function confirmChain(
  transaction: Transaction<Schema>,
  id: number,
  by: Person,
  at: Date,
  now: Date,
): Promise<Confirmation | undefined> {
  // Written first: a transaction that begins by reading may be refused.
  await sql`update deliveries set escalate_at = null where id = ${id}`.execute(transaction);
  const chain = await chainOf(transaction, id);
  if (chain.length === 0) return undefined;
  const list = JSON.stringify(chain);
  const { numAffectedRows = 0n } = await sql`
    update deliveries set confirmed_by = ${by.id}, confirmed_name = ${by.name}, confirmed_at = ${at.toISOString()},
      escalate_at = null
    where id in (select value from json_each(${list})) and not exists (
      select 1 from deliveries where id in (select value from json_each(${list})) and confirmed_at is not null)`.execute(
    transaction,
  );
  const { rows: escalations } = await sql<{ id: number }>`
    select id from deliveries
    where id in (select value from json_each(${list})) and purpose = 'escalation' and state = 'open'`.execute(
    transaction,
  );
  await callOff(
    transaction,
    escalations.map((each) => each.id),
    'confirmed meanwhile',
    now.toISOString(),
  );
  const deliveries = await keptDeliveries(transaction, chain, now);
  const confirmed = deliveries.find(({ delivery }) => delivery.confirmed)?.delivery.confirmed;
  return { first: numAffectedRows > 0n, by: confirmed?.by ?? by, at: confirmed?.at ?? at, deliveries };
}

/** From the first delivery of a chain on, all that stand in for it. */
async function chainOf(transaction: Transaction<Schema>, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive
      before(id, instead_of) as (
        select id, instead_of from deliveries where id = ${id}
        union select deliveries.id, deliveries.instead_of from before join deliveries on deliveries.id = before.instead_of),
      chain(id) as (
        select id from before where instead_of is null
        union select deliveries.id from chain join deliveries on deliveries.instead_of = chain.id)
    select id from chain order by id`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** Sent ones that nobody confirmed in time, with who is told next. What was withdrawn of a digest is left out. */
export async function dueEscalations(
  database: Kysely<Schema>,
  now: Date,
): Promise<{ delivery: Delivery; escalation: Escalation }[]> {
  const { rows } = await sql<{ id: number }>`
    select id from deliveries where escalate_at is not null and escalate_at <= ${now.toISOString()}
    order by escalate_at, id`.execute(database);
  const loaded = await loadDeliveries(
    database,
    rows.map(({ id }) => id),
  );
  return loaded.flatMap(({ row, notices }) => {
    const standing = notices.filter(({ withdrawn_at }) => withdrawn_at === null);
    if (standing.length === 0) return [];
    const escalation: Escalation = row.escalation ? JSON.parse(row.escalation) : { contacts: [], within: 0 };
    return [{ delivery: deliveryOf({ row, notices: standing }, now), escalation }];
  });
}
