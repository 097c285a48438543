import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { destinationKey } from './destination.ts';
import { dueAfter, dueBehind, type LaneState, lanesOf, retries, setNext } from './lanes-store.ts';
import type { Destination, Notice, Purpose } from './types.ts';

/** A notice and where it goes. */
export interface OutboxEntry {
  notice: Notice;
  deliveries: PlannedDelivery[];
}

/** One notice for one destination. */
export interface PlannedDelivery {
  destination: Destination;
  purpose: Purpose;
  dueAt: Date;
  /** It shares a message with others of the same destination, purpose and moment. */
  gathers: boolean;
  escalation?: Escalation;
  /** Of an escalation: the delivery that nobody confirmed. */
  insteadOf?: number;
}

/** Who is told, one after the other, when nobody confirms. */
export interface Escalation {
  contacts: Destination[];
  /** Business minutes until the next one is told. */
  within: number;
}

export interface Written {
  /** Notices that were not known. */
  notices: number;
  /** Messages that were not planned before. */
  deliveries: number;
}

/** A row of `deliveries` that is written. */
interface NewDelivery {
  id: number;
  destination: string;
  purpose: Purpose;
  due: string;
  gathers: 0 | 1;
  state: 'open' | 'gone';
  reason: string | null;
  settled: string | null;
  escalation: string | null;
  insteadOf: number | null;
}

/** A delivery that was withdrawn and is to go out after all. */
type Reopened = Pick<NewDelivery, 'id' | 'due' | 'escalation'>;

interface Link {
  notice: string;
  destination: string;
  purpose: Purpose;
  delivery: number;
}

/**
 * Writes notices and their deliveries; what is known already is not written again. A notice that was withdrawn and is told
 * anew is in force again, where it was not sent.
 */
export async function writeEntries(
  transaction: Transaction<Schema>,
  entries: readonly OutboxEntry[],
  now: string,
): Promise<Written> {
  const { ids, added } = await writeNotices(transaction, entries, now);
  const lanes = await openLanes(transaction, entries);
  const known = await knownLinks(transaction, [...ids.values()]);
  const digests = await openDigests(transaction, entries, lanes, now);
  let last = await lastId(transaction);
  const deliveries: NewDelivery[] = [];
  const links: Link[] = [];
  const reopened = new Map<number, Reopened>();
  const escalations: { id: number; escalation: string }[] = [];

  for (const { notice, deliveries: planned } of entries) {
    const noticeId = ids.get(notice.key) as string;
    for (const each of planned) {
      const destination = destinationKey(each.destination);
      const { purpose } = each;
      const link = linkKey(noticeId, destination, purpose);
      const lane = lanes.get(destination);
      const due = dueBehind(lane, each.dueAt.toISOString(), now);
      const before = known.get(link);
      if (before?.state === 'withdrawn' && purpose === 'notice' && !lane?.gone_at) {
        reopened.set(before.delivery, {
          id: before.delivery,
          due: dueAfter(lane, each.dueAt.toISOString(), now),
          escalation: each.escalation ? JSON.stringify(each.escalation) : null,
        });
      }
      if (before) continue;
      const escalation = each.escalation ? JSON.stringify(each.escalation) : null;
      const digest = digestKey(destination, purpose, due);
      let delivery = each.gathers ? digests.get(digest) : undefined;
      if (delivery === undefined) {
        last += 1;
        delivery = last;
        const gone = lane?.gone_at !== null && lane?.gone_at !== undefined;
        deliveries.push({
          id: delivery,
          destination,
          purpose,
          due,
          gathers: each.gathers ? 1 : 0,
          state: gone ? 'gone' : 'open',
          reason: gone ? lane.gone_reason : null,
          settled: gone ? now : null,
          escalation,
          insteadOf: each.insteadOf ?? null,
        });
        if (each.gathers) digests.set(digest, delivery);
      } else if (escalation) escalations.push({ id: delivery, escalation });
      links.push({ notice: noticeId, destination, purpose, delivery });
      known.set(link, { delivery, state: 'open' });
    }
  }

  await insertDeliveries(transaction, deliveries);
  await insertLinks(transaction, links);
  await reopen(transaction, [...reopened.values()]);
  for (const { id, escalation } of escalations) {
    await sql`update deliveries set escalation = ${escalation} where id = ${id} and escalation is null`.execute(
      transaction,
    );
  }
  const waiting = [...lanes.values()].filter((lane) => !retries(lane, now) && !lane.gone_at);
  await setNext(
    transaction,
    waiting.map(({ destination }) => destination),
  );
  return { notices: added, deliveries: deliveries.length + reopened.size };
}

/** @returns the ids of all by key, and how many were not known */
async function writeNotices(transaction: Transaction<Schema>, entries: readonly OutboxEntry[], now: string) {
  const rows = entries.map(({ notice }) => ({
    id: randomUUID(),
    key: notice.key,
    topic: notice.topic,
    level: notice.level,
    subject: notice.subject,
    attributes: JSON.stringify(notice.attributes),
    lead: notice.lead ? JSON.stringify(notice.lead) : null,
    content: JSON.stringify(notice.content),
    at: notice.at.toISOString(),
    until: notice.until?.toISOString() ?? null,
    confirm: notice.confirm ? 1 : 0,
  }));
  // An escalation only hands on what was told: it brings nothing back that was withdrawn meanwhile.
  const told = entries.filter(({ deliveries }) => deliveries.some(({ purpose }) => purpose === 'notice'));
  const toldKeys = JSON.stringify(told.map(({ notice }) => notice.key));
  await sql`
    insert into notices (id, key, topic, level, subject, attributes, lead, content, at, until, confirm, raised_at)
    select value ->> 'id', value ->> 'key', value ->> 'topic', value ->> 'level', value ->> 'subject',
      value ->> 'attributes', value ->> 'lead', value ->> 'content', value ->> 'at', value ->> 'until',
      value ->> 'confirm', ${now}
    from json_each(${JSON.stringify(rows)}) where true
    on conflict (key) do update set
      level = excluded.level, attributes = excluded.attributes, lead = excluded.lead, content = excluded.content,
      at = excluded.at, until = excluded.until, confirm = excluded.confirm, withdrawn_at = null
    where withdrawn_at is not null and key in (select value from json_each(${toldKeys}))`.execute(transaction);
  const keys = JSON.stringify(rows.map(({ key }) => key));
  const found = await sql<{ id: string; key: string }>`
    select id, key from notices where key in (select value from json_each(${keys}))`.execute(transaction);
  const made = new Set<string>(rows.map(({ id }) => id));
  return {
    ids: new Map(found.rows.map(({ id, key }) => [key, id])),
    added: found.rows.filter(({ id }) => made.has(id)).length,
  };
}

/** Makes the lanes that are missing. @returns the lanes of all destinations as they are before anything is added */
async function openLanes(
  transaction: Transaction<Schema>,
  entries: readonly OutboxEntry[],
): Promise<Map<string, LaneState>> {
  const destinations = entries.flatMap(({ deliveries }) => deliveries.map(({ destination }) => destination));
  const channels = new Map(destinations.map((destination) => [destinationKey(destination), destination.channel]));
  await sql`
    insert into lanes (destination, channel) select value ->> 0, value ->> 1
    from json_each(${JSON.stringify([...channels])}) where true on conflict do nothing`.execute(transaction);
  return lanesOf(transaction, [...channels.keys()]);
}

/** Which delivery holds a notice for a destination already. */
async function knownLinks(transaction: Transaction<Schema>, notices: readonly string[]) {
  const { rows } = await sql<Link & { state: string }>`
    select notice_id as notice, delivery_notices.destination, delivery_notices.purpose, delivery_id as delivery, state
    from delivery_notices join deliveries on deliveries.id = delivery_id
    where notice_id in (select value from json_each(${JSON.stringify(notices)}))`.execute(transaction);
  return new Map(
    rows.map(({ notice, destination, purpose, delivery, state }) => [
      linkKey(notice, destination, purpose),
      { delivery, state },
    ]),
  );
}

/** Digests that were not tried yet, for what gathers here. */
async function openDigests(
  transaction: Transaction<Schema>,
  entries: readonly OutboxEntry[],
  lanes: ReadonlyMap<string, LaneState>,
  now: string,
): Promise<Map<string, number>> {
  const wanted = new Map<string, [destination: string, purpose: Purpose, due: string]>();
  for (const each of entries.flatMap(({ deliveries }) => deliveries)) {
    if (!each.gathers) continue;
    const destination = destinationKey(each.destination);
    const due = dueBehind(lanes.get(destination), each.dueAt.toISOString(), now);
    wanted.set(digestKey(destination, each.purpose, due), [destination, each.purpose, due]);
  }
  const { rows } = await sql<{ id: number; destination: string; purpose: Purpose; due_at: string }>`
    select deliveries.id, destination, purpose, due_at
    from json_each(${JSON.stringify([...wanted.values()])}) as wanted cross join deliveries
      on destination = wanted.value ->> 0 and due_at = wanted.value ->> 2 and state = 'open'
    where purpose = wanted.value ->> 1 and gathers = 1 and attempt = 0 order by deliveries.id desc`.execute(
    transaction,
  );
  return new Map(rows.map(({ id, destination, purpose, due_at }) => [digestKey(destination, purpose, due_at), id]));
}

/** Nobody else writes meanwhile: the next ids are known, and everything is written at once. */
async function lastId(transaction: Transaction<Schema>): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'deliveries'`.execute(
    transaction,
  );
  return rows[0]?.seq ?? 0;
}

async function insertDeliveries(transaction: Transaction<Schema>, deliveries: readonly NewDelivery[]): Promise<void> {
  await sql`
    insert into deliveries
      (id, destination, purpose, due_at, gathers, state, reason, settled_at, escalation, instead_of)
    select value ->> 'id', value ->> 'destination', value ->> 'purpose', value ->> 'due', value ->> 'gathers',
      value ->> 'state', value ->> 'reason', value ->> 'settled', value ->> 'escalation', value ->> 'insteadOf'
    from json_each(${JSON.stringify(deliveries)})`.execute(transaction);
}

async function insertLinks(transaction: Transaction<Schema>, links: readonly Link[]): Promise<void> {
  await sql`
    insert into delivery_notices (notice_id, destination, purpose, delivery_id)
    select value ->> 'notice', value ->> 'destination', value ->> 'purpose', value ->> 'delivery'
    from json_each(${JSON.stringify(links)})`.execute(transaction);
}

async function reopen(transaction: Transaction<Schema>, deliveries: readonly Reopened[]): Promise<void> {
  await sql`
    update deliveries set state = 'open', put_off = 0, due_at = again.value ->> 'due', reason = null, settled_at = null,
      escalation = coalesce(again.value ->> 'escalation', escalation)
    from json_each(${JSON.stringify(deliveries)}) as again where deliveries.id = again.value ->> 'id'`.execute(
    transaction,
  );
}

const linkKey = (notice: string, destination: string, purpose: Purpose) => `${notice} ${purpose} ${destination}`;
const digestKey = (destination: string, purpose: Purpose, due: string) => `${due} ${purpose} ${destination}`;
