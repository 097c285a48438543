import { type Selectable, sql } from 'kysely';
import type { CalendarEvent } from '../notices/index.ts';
import type { Database } from '../store/database.ts';
import type { CalendarEventsTable } from '../store/schema.ts';

/** An event as a feed shows it. */
export interface ShownEvent {
  event: CalendarEvent;
  /** How often it was changed since it was first shown. */
  sequence: number;
  changedAt: Date;
}

/** Feeds and what they showed last. Destinations are texts here, as `destinationKey` gives them. */
export class FeedStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Opens a feed under a new address; the ones before end. */
  async open(feed: { tokenHash: string; destination: string; by: string; at: Date }): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await revoke(transaction, feed.destination, feed.at);
      await transaction
        .insertInto('calendar_feeds')
        .values({
          token_hash: feed.tokenHash,
          destination: feed.destination,
          created_by: feed.by,
          created_at: feed.at.toISOString(),
          revoked_at: null,
        })
        .execute();
    });
  }

  /** @returns whether a feed was open */
  revoke(destination: string, at: Date): Promise<boolean> {
    return revoke(this.#database, destination, at);
  }

  /** Whose open feed has this secret. */
  async destinationOf(tokenHash: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('calendar_feeds')
      .select('destination')
      .where('token_hash', '=', tokenHash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return row?.destination;
  }

  /**
   * Brings up to date what a feed shows, in one transaction.
   * @param forgotten what was cancelled before then is not shown any more, `except` for the UIDs that stand there again
   * @param changes gives what changed, when told what was shown last
   * @returns everything it shows now
   */
  async update(
    destination: string,
    forgotten: { before: Date; except: readonly string[] },
    changes: (shown: ReadonlyMap<string, ShownEvent>) => ShownEvent[],
  ): Promise<ShownEvent[]> {
    return this.#database.transaction().execute(async (transaction) => {
      // Written first: a transaction that begins by reading may be refused.
      await sql`
        delete from calendar_events
        where destination = ${destination} and json_extract(event, '$.cancelled') and changed_at < ${forgotten.before.toISOString()}
          and uid not in (select value from json_each(${JSON.stringify(forgotten.except)}))`.execute(transaction);
      const rows = await transaction
        .selectFrom('calendar_events')
        .selectAll()
        .where('destination', '=', destination)
        .execute();
      const shown = new Map(rows.map((row) => [row.uid, shownOf(row)]));
      for (const { event, sequence, changedAt } of changes(shown)) {
        shown.set(event.uid, { event, sequence, changedAt });
        const values = { event: JSON.stringify(event), sequence, changed_at: changedAt.toISOString() };
        await transaction
          .insertInto('calendar_events')
          .values({ destination, uid: event.uid, ...values })
          .onConflict((known) => known.columns(['destination', 'uid']).doUpdateSet(values))
          .execute();
      }
      return [...shown.values()];
    });
  }
}

function shownOf({ event, sequence, changed_at }: Selectable<CalendarEventsTable>): ShownEvent {
  return { event: JSON.parse(event), sequence, changedAt: new Date(changed_at) };
}

async function revoke(database: Database, destination: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('calendar_feeds')
    .set({ revoked_at: at.toISOString() })
    .where('destination', '=', destination)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
