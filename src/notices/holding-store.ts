import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { destinationKey } from './destination.ts';
import { lanesOf, retries, setNext } from './lanes-store.ts';
import type { Destination } from './types.ts';

/** Open, and below `alert`. */
const CAN_WAIT = sql`state = 'open' and not exists (
  select 1 from delivery_notices join notices on notices.id = notice_id
  where delivery_id = deliveries.id and level in ('alert', 'serious'))`;

/** Puts off what stands in the outbox already. */
export class HoldingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * What is due by now waits for the opening, also when it was tried in vain; not what is in work. It counts as late from
   * when it was due.
   * @returns how many wait
   */
  async untilOpening(now: Date, opening: Date): Promise<number> {
    const at = now.toISOString();
    return this.#database.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ destination: string }>`
        update deliveries set due_at = ${opening.toISOString()}, put_off = 1,
          first_tried_at = coalesce(first_tried_at, due_at)
        where destination in (
            select destination from lanes where next_at <= ${at} and (held_until is null or held_until <= ${at}))
          and due_at <= ${at} and ${CAN_WAIT} returning destination`.execute(transaction);
      // The moment of their first ones has come: none of them waits for one of its own.
      await setNext(transaction, [...new Set(rows.map(({ destination }) => destination))]);
      return rows.length;
    });
  }

  /**
   * What is due at a destination before a moment comes then, as one message. What was tried may stand there already and
   * keeps its place.
   * @returns how many messages are put off
   */
  async move(destination: Destination, before: Date, to: Date, now: Date): Promise<number> {
    const key = destinationKey(destination);
    return this.#database.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ id: number; purpose: string }>`
        update deliveries set due_at = ${to.toISOString()}, gathers = 1
        where destination = ${key} and due_at < ${before.toISOString()} and purpose = 'notice'
          and attempt = 0 and ${CAN_WAIT} returning id`.execute(transaction);
      const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
      await this.#join(transaction, ids);
      const lane = (await lanesOf(transaction, [key])).get(key);
      if (!retries(lane, now.toISOString())) await setNext(transaction, [key]);
      return ids.length;
    });
  }

  /** The first delivery holds the notices of all, and waits for the confirmation that any of them asked for. */
  async #join(transaction: Transaction<Schema>, ids: readonly number[]): Promise<void> {
    const [first, ...others] = ids;
    if (first === undefined || others.length === 0) return;
    const list = sql`(select value from json_each(${JSON.stringify(others)}))`;
    await sql`
      update deliveries set escalation = coalesce(escalation, (
        select escalation from deliveries as other
        where other.id in ${list} and other.escalation is not null order by id limit 1))
      where id = ${first}`.execute(transaction);
    await sql`update delivery_notices set delivery_id = ${first} where delivery_id in ${list}`.execute(transaction);
    await sql`delete from deliveries where id in ${list}`.execute(transaction);
  }
}
