import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { destinationKey } from './destination.ts';
import { callOff } from './lanes-store.ts';
import { type Claim, OutboxClaims } from './outbox-claims-store.ts';
import {
  type Confirmation,
  confirmChain,
  dueEscalations,
  type KeptDelivery,
  keptDeliveries,
} from './outbox-confirmation-store.ts';
import { deliveryOf, loadDeliveries, REASONS } from './outbox-deliveries-store.ts';
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
import type { Delivery, DeliveryRecord, Destination, Person, Topic } from './types.ts';

/** Short enough that a start after a kill sends soon, long enough for a process that was busy. */
const LEASE_MS = 12_000;
const KEPT_MS = 400 * 24 * 60 * 60_000;

/**
 * The outbox: what is to be sent, what was sent, and what could not be. Times are kept as ISO text, which orders as they do.
 *
 * Each destination has a lane. A process holds a lane, not a delivery: it sends the first open delivery of the lane, and
 * nothing of that destination goes out beside it. The order is that of the due moments; what was tried once stays first.
 * Every step is one transaction that begins by writing: processes that share the file wait for each other in SQLite.
 */
export class OutboxStore {
  readonly leaseMs: number;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #claims: OutboxClaims;

  /** @param options `leaseMs`: how long a lane is held without being renewed, in milliseconds */
  constructor(database: Database, clock: Clock, { leaseMs = LEASE_MS }: { leaseMs?: number } = {}) {
    this.#database = database;
    this.#clock = clock;
    this.#claims = new OutboxClaims(database, clock, leaseMs);
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
    return this.#claims.claim(channel);
  }

  /** @returns whether this store holds it still */
  async renew(id: number): Promise<boolean> {
    return this.#claims.renew(id);
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
    options?: { escalateAt?: Date },
  ): Promise<'sent' | 'confirmed' | 'lost'> {
    return this.#claims.sent(id, sent, options);
  }

  /**
   * It is tried again from a moment on; nothing of its destination goes before it.
   * @returns whether that counts
   */
  async later(id: number, at: Date, reason: string): Promise<boolean> {
    return this.#claims.later(id, at, reason);
  }

  /** It is given up. @returns whether that counts */
  async dead(id: number, reason: string): Promise<boolean> {
    return this.#claims.dead(id, reason);
  }

  /**
   * Nothing can be sent there any more: this and all that waits for the same destination is gone.
   * @returns whether that counts
   */
  async gone(id: number, reason: string): Promise<boolean> {
    return this.#claims.gone(id, reason);
  }

  /** When there may be something to claim; undefined when nothing waits but what this store has in work. */
  async nextAt(channel: string): Promise<Date | undefined> {
    return this.#claims.nextAt(channel);
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

  #text(): string {
    return this.#clock.now().toISOString();
  }
}
