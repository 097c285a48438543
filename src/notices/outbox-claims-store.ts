import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { DeliveriesTable, Schema } from '../store/schema.ts';
import { destinationKey } from './destination.ts';
import { headOf } from './lanes-store.ts';
import { deliveryOf, loadDeliveries, REASONS } from './outbox-deliveries-store.ts';
import type { ClaimedDelivery } from './types.ts';

/** Deliveries that one claim settles on the way at most, so that others may write meanwhile. */
const MOST_SETTLED = 200;

/** A delivery in work, with what the deliverer needs to give up in time. */
export interface Claim extends ClaimedDelivery {
  /** Since when it is tried: the first try, or when an operator had it tried again. */
  since: Date;
}

/**
 * The lanes that one store works in: it takes them, writes down what became of their first deliveries, and gives them free.
 * What it says of a delivery counts only while it holds the lane, so that one that lost its lease undoes nothing.
 */
export class OutboxClaims {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  /** Who holds a lane: every process, and every store in it. */
  readonly #holder = randomUUID();
  /** Lanes of the deliveries that this store claimed and has not settled: it does not take them twice. */
  readonly #mine = new Map<number, string>();

  /** @param leaseMs how long a lane is held without being renewed, in milliseconds */
  constructor(database: Database, clock: Clock, leaseMs: number) {
    this.#database = database;
    this.#clock = clock;
    this.#leaseMs = leaseMs;
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

  /** When there may be something to claim; undefined when nothing waits but what this store has in work. */
  async nextAt(channel: string): Promise<Date | undefined> {
    const { rows } = await sql<{ at: string | null }>`
      select min(max(next_at, coalesce(held_until, ''))) as at from lanes
      where channel = ${channel} and next_at is not null and destination not in ${this.#own()}`.execute(this.#database);
    const at = rows[0]?.at;
    return at ? new Date(at) : undefined;
  }

  /** The lanes in work, as a list for SQL. */
  #own() {
    return sql`(select value from json_each(${JSON.stringify([...this.#mine.values()])}))`;
  }

  #text(): string {
    return this.#clock.now().toISOString();
  }

  #leaseEnd(): string {
    return new Date(this.#clock.now().getTime() + this.#leaseMs).toISOString();
  }
}
