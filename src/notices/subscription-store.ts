import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { SilencesTable, SubscriptionsTable } from '../store/schema.ts';
import { destinationKey, readDestination } from './destination.ts';
import type { Destination, Person, Silence, Subscription, SubscriptionOptions, Topic } from './types.ts';

/** Every query on who follows what, and who wants to be left alone. */
export class SubscriptionStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Oldest first. */
  async subscriptions(topics?: readonly Topic[]): Promise<Subscription[]> {
    const rows = await this.#database
      .selectFrom('subscriptions')
      .selectAll()
      .$if(topics !== undefined, (query) => query.where('topic', 'in', [...(topics ?? [])]))
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(subscriptionOf);
  }

  /** What a destination follows, oldest first. */
  async of(destination: Destination): Promise<Subscription[]> {
    const rows = await this.#database
      .selectFrom('subscriptions')
      .selectAll()
      .where('destination', '=', destinationKey(destination))
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(subscriptionOf);
  }

  /**
   * An equal one is not added twice, for its id is made of what it says; whom it turns to does not count.
   * @param most how many a destination may have
   * @returns undefined when it has as many already
   */
  async add(
    destination: Destination,
    options: SubscriptionOptions,
    by: Person,
    most: number,
  ): Promise<Subscription | undefined> {
    const key = destinationKey(destination);
    const { contacts: _, ...wish } = options;
    const id = createHash('sha256')
      .update(JSON.stringify([key, wish]))
      .digest('base64url')
      .slice(0, 22);
    await sql`
      insert into subscriptions (id, destination, topic, options, created_by, created_name, created_at)
      select ${id}, ${key}, ${options.topic}, ${JSON.stringify(options)}, ${by.id}, ${by.name}, ${this.#clock.now().toISOString()}
      where (select count(*) from subscriptions where destination = ${key}) < ${most}
      on conflict (id) do nothing`.execute(this.#database);
    const row = await this.#database.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
    return row && subscriptionOf(row);
  }

  /** @returns undefined when the destination does not have it */
  async changeContacts(
    id: string,
    destination: Destination,
    contacts: readonly Destination[],
  ): Promise<Subscription | undefined> {
    const { rows } = await sql<Selectable<SubscriptionsTable>>`
      update subscriptions set options = json_set(options, '$.contacts', json(${JSON.stringify(contacts)}))
      where id = ${id} and destination = ${destinationKey(destination)} returning *`.execute(this.#database);
    return rows[0] && subscriptionOf(rows[0]);
  }

  /** @returns whether the destination had it */
  async remove(id: string, destination: Destination): Promise<boolean> {
    const { numDeletedRows } = await this.#database
      .deleteFrom('subscriptions')
      .where('id', '=', id)
      .where('destination', '=', destinationKey(destination))
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** In place of a silence that the destination has. */
  async silence({ destination, until, by }: Silence): Promise<void> {
    const row = { until: until.toISOString(), by: by.id, by_name: by.name };
    await this.#database
      .insertInto('silences')
      .values({ destination: destinationKey(destination), ...row })
      .onConflict((known) => known.column('destination').doUpdateSet(row))
      .execute();
  }

  async unsilence(destination: Destination): Promise<void> {
    await this.#database.deleteFrom('silences').where('destination', '=', destinationKey(destination)).execute();
  }

  /** Those that have not ended. */
  async silences(now: Date): Promise<Silence[]> {
    const rows = await this.#database
      .selectFrom('silences')
      .selectAll()
      .where('until', '>', now.toISOString())
      .orderBy('destination')
      .execute();
    return rows.map(silenceOf);
  }
}

function subscriptionOf(row: Selectable<SubscriptionsTable>): Subscription {
  return {
    ...(JSON.parse(row.options) as SubscriptionOptions),
    id: row.id,
    destination: readDestination(row.destination),
    createdBy: { id: row.created_by, name: row.created_name },
    createdAt: new Date(row.created_at),
  };
}

function silenceOf(row: Selectable<SilencesTable>): Silence {
  return {
    destination: readDestination(row.destination),
    until: new Date(row.until),
    by: { id: row.by, name: row.by_name },
  };
}
