import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { DeliveriesTable, Schema } from '../store/schema.ts';
import { destinationKey } from './destination.ts';
import { callOff, headOf } from './lanes-store.ts';
import {
  type Confirmation,
  confirmChain,
  dueEscalations,
  type KeptDelivery,
  keptDeliveries,
} from './outbox-confirmation-store.ts';
import { deliveryOf, loadDeliveries } from './outbox-deliveries-store.ts';
import {
  countDeliveries,
  type DeliveryCount,
  expireDeliveries,
  type FullRecord,
  pruneDeliveries,
  type RecordFilter,
  readRecord,
  readRecords,
  retryDeliveries,
} from './outbox-operator-store.ts';
import { type Escalation, type OutboxEntry, type Written, writeEntries } from './outbox-writing-store.ts';
import type { ClaimedDelivery, Delivery, DeliveryRecord, Destination, Person, Topic } from './types.ts';

/** Short enough that a start after a kill sends soon, long enough for a process that was busy. */
const LEASE_MS = 12_000;
const KEPT_MS = 400 * 24 * 60 * 60_000;

/** Deliveries that one claim settles on the way at most, so that others may write meanwhile. */
const MOST_SETTLED = 200;

/** A delivery in work, with what the deliverer needs to give up in time. */
export interface Claim extends ClaimedDelivery {
  /** Since when it is tried: the first try, or when an operator had it tried again. */
  since: Date;
}

/**
 * The outbox: what is to be sent, what was sent, and what could not be. Times are kept as ISO text, which orders as they do.
 *
 * Each destination has a lane. A process holds a lane, not a delivery: it sends the first open delivery of the lane, and
 * nothing of that destination goes out beside it. The order is that of the due moments; what was tried once stays first.
 * What a process says of a delivery counts only while it holds the lane, so that one that lost its lease undoes nothing.
 * Every step is one transaction that begins by writing: processes that share the file wait for each other in SQLite.
 */
export class OutboxStore {
  readonly leaseMs: number;
  readonly #database: Database;
  readonly #clock: Clock;
  /** Who holds a lane: every process, and every store in it. */
  readonly #holder = randomUUID();
  /** Lanes of the deliveries that this store claimed and has not settled: it does not take them twice. */
  readonly #mine = new Map<number, string>();

  /** @param options `leaseMs`: how long a lane is held without being renewed, in milliseconds */
  constructor(database: Database, clock: Clock, { leaseMs = LEASE_MS }: { leaseMs?: number } = {}) {
    this.#database = database;
    this.#clock = clock;
    this.leaseMs = leaseMs;
  }

  /**
   * Writes notices and their deliveries, all or nothing. What is known by key, destination and purpose is not written
   * again, so that who writes may do so again after a failure. A destination that is gone keeps the delivery as gone.
   */
  async write(entries: readonly OutboxEntry[]): Promise<Written> {
    if (entries.length === 0) return { notices: 0, deliveries: 0 };
    return this.#database.transaction().execute((transaction) => writeEntries(transaction, entries, this.#text()));
  }

  /** Takes the lane of a channel that waits longest, and its first delivery. What does not matter any more is settled. */
  async claim(channel: string): Promise<Claim | undefined> {
    const claim = await this.#database.transaction().execute(async (transaction) => {
      for (let settled = 0; settled < MOST_SETTLED; ) {
        const lane = await this.#takeLane(transaction, channel);
        if (lane === undefined) return undefined;
        const head = await this.#firstStanding(transaction, lane, () => ++settled < MOST_SETTLED);
        if (head) return this.#try(transaction, head);
        await this.#release(transaction, lane);
      }
      return undefined;
    });
    if (claim) this.#mine.set(claim.id, destinationKey(claim.destination));
    return claim;
  }

  async #takeLane(transaction: Transaction<Schema>, channel: string): Promise<string | undefined> {
    const now = this.#text();
    const { rows } = await sql<{ destination: string }>`
      update lanes set held_by = ${this.#holder}, held_until = ${this.#leaseEnd()}
      where destination = (
        select destination from lanes
        where channel = ${channel} and next_at <= ${now} and (held_until is null or held_until <= ${now})
          and destination not in ${this.#own()}
        order by next_at limit 1)
      returning destination`.execute(transaction);
    return rows[0]?.destination;
  }

  /**
   * The first delivery of a lane that still says something, with what does not any more taken out of it.
   * @param goOn whether another one may be settled
   */
  async #firstStanding(transaction: Transaction<Schema>, lane: string, goOn: () => boolean) {
    const now = this.#text();
    for (;;) {
      const head = await headOf(transaction, lane);
      if (!head || (head.attempt === 0 && head.due_at > now)) return undefined;
      const { rows: notices } = await sql<{ id: string; over: 'withdrawn' | 'expired' | null }>`
        select id, case
          when withdrawn_at is not null then 'withdrawn'
          -- What was planned for after its end is grave enough to be told all the same, or stands in for another; what
          -- was only put off beyond it is not.
          when until <= ${now} and (until > ${head.due_at}
            or (${head.purpose} = 'notice' and level in ('info', 'attention'))) then 'expired' end as over
        from delivery_notices join notices on notices.id = notice_id where delivery_id = ${head.id}
        order by key`.execute(transaction);
      const over = Map.groupBy(notices, (notice) => notice.over);
      const stands = over.has(null);
      over.delete(null);
      const last = stands ? undefined : over.has('expired') ? 'expired' : 'withdrawn';
      for (const [state, left] of over) {
        if (state && state !== last) {
          const ids = left.map(({ id }) => id);
          await this.#leaveOut(transaction, head, state, ids);
        }
      }
      if (!last) return head;
      await sql`
        update deliveries set state = ${last}, settled_at = ${now}, reason = ${REASONS[last]}
        where id = ${head.id}`.execute(transaction);
      if (!goOn()) return undefined;
    }
  }

  /** Notices that a digest is sent without stand in a delivery of their own, which is settled. */
  async #leaveOut(
    transaction: Transaction<Schema>,
    digest: Selectable<DeliveriesTable>,
    state: 'withdrawn' | 'expired',
    notices: readonly string[],
  ): Promise<void> {
    const { destination, purpose, due_at, instead_of } = digest;
    const { id } = await transaction
      .insertInto('deliveries')
      .values({
        destination,
        purpose,
        due_at,
        instead_of,
        gathers: 0,
        state,
        reason: REASONS[state],
        settled_at: this.#text(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable('delivery_notices')
      .set({ delivery_id: id })
      .where('delivery_id', '=', digest.id)
      .where('notice_id', 'in', notices)
      .execute();
  }

  async #try(transaction: Transaction<Schema>, head: Selectable<DeliveriesTable>): Promise<Claim> {
    const now = this.#clock.now();
    await sql`
      update deliveries set attempt = attempt + 1, put_off = 0, first_tried_at = coalesce(first_tried_at, ${now.toISOString()})
      where id = ${head.id}`.execute(transaction);
    const [loaded] = await loadDeliveries(transaction, [head.id]);
    if (!loaded) throw new Error(`The delivery ${head.id} is gone while it was claimed.`);
    const { attempt, first_tried_at, due_at } = loaded.row;
    const firstTriedAt = new Date(first_tried_at ?? now);
    const since = new Date(Math.max(firstTriedAt.getTime(), Date.parse(due_at)));
    return { ...deliveryOf(loaded, now), attempt, firstTriedAt, since };
  }

  /** @returns whether this store holds it still */
  async renew(id: number): Promise<boolean> {
    const lane = this.#mine.get(id);
    if (lane === undefined) return false;
    const { numUpdatedRows } = await this.#database
      .updateTable('lanes')
      .set({ held_until: this.#leaseEnd() })
      .where('destination', '=', lane)
      .where('held_by', '=', this.#holder)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /**
   * It stands there.
   * @param sent the channel's own, to write over it later
   * @param options `escalateAt`: when the next contact is told, unless somebody confirms before
   * @returns `confirmed`: somebody did so while it was sent; `lost`: the lease had ended, and others have it
   */
  async sent(
    id: number,
    sent: Record<string, unknown>,
    { escalateAt }: { escalateAt?: Date } = {},
  ): Promise<'sent' | 'confirmed' | 'lost'> {
    const row = await this.#settle(id, async (transaction, isHeld) => {
      const { rows } = await sql<{ confirmed_at: string | null }>`
        update deliveries set state = 'sent', settled_at = ${this.#text()}, reason = null, sent = ${JSON.stringify(sent)},
          escalate_at = case when confirmed_at is null then ${escalateAt?.toISOString() ?? null} end
        where ${isHeld} returning confirmed_at`.execute(transaction);
      return rows[0];
    });
    if (!row) return 'lost';
    return row.confirmed_at === null ? 'sent' : 'confirmed';
  }

  /**
   * It is tried again from a moment on; nothing of its destination goes before it.
   * @returns whether that counts
   */
  async later(id: number, at: Date, reason: string): Promise<boolean> {
    const kept = await this.#settle(
      id,
      async (transaction, isHeld) => {
        const { rows } = await sql<{ id: number }>`
          update deliveries set reason = ${reason} where ${isHeld} returning id`.execute(transaction);
        return rows[0];
      },
      at,
    );
    return kept !== undefined;
  }

  /** It is given up. @returns whether that counts */
  async dead(id: number, reason: string): Promise<boolean> {
    const row = await this.#settle(id, async (transaction, isHeld) => {
      const { rows } = await sql<{ id: number }>`
        update deliveries set state = 'dead', settled_at = ${this.#text()}, reason = ${reason}
        where ${isHeld} returning id`.execute(transaction);
      return rows[0];
    });
    return row !== undefined;
  }

  /**
   * Nothing can be sent there any more: this and all that waits for the same destination is gone.
   * @returns whether that counts
   */
  async gone(id: number, reason: string): Promise<boolean> {
    const row = await this.#settle(id, async (transaction, isHeld) => {
      const now = this.#text();
      const { rows } = await sql<{ destination: string }>`
        update deliveries set state = 'gone', settled_at = ${now}, reason = ${reason}
        where ${isHeld} returning destination`.execute(transaction);
      const destination = rows[0]?.destination;
      if (destination === undefined) return undefined;
      await sql`
        update deliveries set state = 'gone', settled_at = ${now}, reason = ${reason}
        where destination = ${destination} and state = 'open'`.execute(transaction);
      await sql`
        update lanes set gone_at = ${now}, gone_reason = ${reason} where destination = ${destination}`.execute(
        transaction,
      );
      return rows[0];
    });
    return row !== undefined;
  }

  /**
   * Ends the work on a delivery and gives its lane free.
   * @param change changes the delivery where `isHeld`; undefined when that was nowhere
   * @param next when the lane is tried again; the first open delivery's due moment when absent
   */
  async #settle<Row>(
    id: number,
    change: (transaction: Transaction<Schema>, isHeld: ReturnType<typeof sql<boolean>>) => Promise<Row | undefined>,
    next?: Date,
  ): Promise<Row | undefined> {
    const lane = this.#mine.get(id);
    if (lane === undefined) return undefined;
    const isHeld = sql<boolean>`id = ${id} and state = 'open' and exists (
      select 1 from lanes where lanes.destination = ${lane} and held_by = ${this.#holder})`;
    const row = await this.#database.transaction().execute(async (transaction) => {
      const changed = await change(transaction, isHeld);
      await this.#release(transaction, lane, changed && next);
      return changed;
    });
    this.#mine.delete(id);
    return row;
  }

  async #release(transaction: Transaction<Schema>, lane: string, next?: Date): Promise<void> {
    const head = sql`(
      select due_at from deliveries where deliveries.destination = lanes.destination and state = 'open'
      order by due_at, id limit 1)`;
    await sql`
      update lanes set held_by = null, held_until = null, next_at = ${next ? next.toISOString() : head}
      where destination = ${lane} and held_by = ${this.#holder}`.execute(transaction);
  }

  /**
   * What is not sent yet of a subject is not sent any more; a digest goes without it. What is in work finishes.
   * @param except keys of notices that stay in force
   * @returns how many deliveries are not sent
   */
  async withdraw(subject: string, except: readonly string[] = []): Promise<number> {
    const now = this.#text();
    return this.#database.transaction().execute(async (transaction) => {
      const withdrawn = await sql<{ id: string }>`
        update notices set withdrawn_at = ${now}
        where subject = ${subject} and withdrawn_at is null
          and key not in (select value from json_each(${JSON.stringify(except)}))
        returning id`.execute(transaction);
      const { rows } = await sql<{ id: number }>`
        select distinct delivery_id as id from delivery_notices
        where notice_id in (select value from json_each(${JSON.stringify(withdrawn.rows.map(({ id }) => id))}))
          and not exists (
            select 1 from delivery_notices as other join notices on notices.id = other.notice_id
            where other.delivery_id = delivery_notices.delivery_id and withdrawn_at is null)`.execute(transaction);
      const ids = rows.map(({ id }) => id);
      await sql`
        update deliveries set escalate_at = null
        where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(transaction);
      return callOff(transaction, ids, REASONS.withdrawn, now);
    });
  }

  /** Subjects of a topic of which something is open, or sent and still to be handed on. */
  async waiting(topic: Topic): Promise<string[]> {
    const { rows } = await sql<{ subject: string }>`
      select distinct subject from (
        select id from deliveries where state = 'open' union select id from deliveries where escalate_at is not null
      ) as delivery join delivery_notices on delivery_id = delivery.id join notices on notices.id = notice_id
      where topic = ${topic} and withdrawn_at is null order by subject`.execute(this.#database);
    return rows.map(({ subject }) => subject);
  }

  /** Somebody follows something there again. */
  async return(destination: Destination): Promise<void> {
    await this.#database
      .updateTable('lanes')
      .set({ gone_at: null, gone_reason: null })
      .where('destination', '=', destinationKey(destination))
      .execute();
  }

  /** When there may be something to claim; undefined when nothing waits but what this store has in work. */
  async nextAt(channel: string): Promise<Date | undefined> {
    const { rows } = await sql<{ at: string | null }>`
      select min(max(next_at, coalesce(held_until, ''))) as at from lanes
      where channel = ${channel} and next_at is not null and destination not in ${this.#own()}`.execute(this.#database);
    const at = rows[0]?.at;
    return at ? new Date(at) : undefined;
  }

  /** @returns undefined for an unknown id */
  async delivery(id: number): Promise<KeptDelivery | undefined> {
    const [kept] = await keptDeliveries(this.#database, [id], this.#clock.now());
    return kept;
  }

  /** What stands at a destination, newest first. */
  async delivered(destination: Destination, limit: number): Promise<Delivery[]> {
    const rows = await this.#database
      .selectFrom('deliveries')
      .select('id')
      .where('destination', '=', destinationKey(destination))
      .where('state', '=', 'sent')
      .orderBy('settled_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    const now = this.#clock.now();
    const loaded = await loadDeliveries(
      this.#database,
      rows.map(({ id }) => id),
    );
    return loaded.map((each) => deliveryOf(each, now));
  }

  /** The first who confirms counts, for all deliveries of the chain. @returns undefined for an unknown id */
  async confirm(id: number, by: Person, at: Date): Promise<Confirmation | undefined> {
    return this.#database
      .transaction()
      .execute((transaction) => confirmChain(transaction, id, by, at, this.#clock.now()));
  }

  /** Sent ones that nobody confirmed in time, longest waiting first. */
  async toEscalate(now: Date): Promise<{ delivery: Delivery; escalation: Escalation }[]> {
    return dueEscalations(this.#database, now);
  }

  /**
   * The next contact was told, or there is none.
   * @param again when it is looked at again whether that one was reached, unless somebody confirms before
   */
  async escalated(id: number, again?: Date): Promise<void> {
    await this.#database
      .updateTable('deliveries')
      .set({ escalate_at: again?.toISOString() ?? null })
      .where('id', '=', id)
      .where('confirmed_at', 'is', null)
      .execute();
  }

  async records(filter: RecordFilter): Promise<DeliveryRecord[]> {
    return readRecords(this.#database, filter);
  }

  async record(id: number): Promise<FullRecord | undefined> {
    return readRecord(this.#database, id, this.#clock.now());
  }

  /** Opens dead deliveries again, or one dead or gone. @returns how many are open again */
  async retry(which: number | 'dead'): Promise<number> {
    return this.#database.transaction().execute((transaction) => retryDeliveries(transaction, which, this.#text()));
  }

  /** How many deliveries each channel has in each state. */
  async counts(): Promise<DeliveryCount[]> {
    return countDeliveries(this.#database);
  }

  /** Settles what does not matter any more, and forgets what was settled more than 400 days ago. */
  async prune(): Promise<void> {
    const before = new Date(this.#clock.now().getTime() - KEPT_MS).toISOString();
    await this.#database.transaction().execute(async (transaction) => {
      await expireDeliveries(transaction, this.#text(), REASONS.expired);
      await pruneDeliveries(transaction, before);
    });
  }

  /** The lanes in work, as a list for SQL. */
  #own() {
    return sql`(select value from json_each(${JSON.stringify([...this.#mine.values()])}))`;
  }

  #text(): string {
    return this.#clock.now().toISOString();
  }

  #leaseEnd(): string {
    return new Date(this.#clock.now().getTime() + this.leaseMs).toISOString();
  }
}

/** Why a delivery was not sent, for the operator. */
const REASONS = { expired: 'it does not matter any more', withdrawn: 'withdrawn' };
