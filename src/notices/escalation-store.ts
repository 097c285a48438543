import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { destinationKey } from './destination.ts';
import type { Escalation } from './outbox-writing-store.ts';
import type { Destination, StoredNotice } from './types.ts';

/** What the outbox keeps of who is told next. */
export class EscalationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Who is told when nobody confirms a delivery; undefined when it asks for no confirmation. */
  async of(id: number): Promise<Escalation | undefined> {
    const row = await this.#database
      .selectFrom('deliveries')
      .select('escalation')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.escalation ? JSON.parse(row.escalation) : undefined;
  }

  /** Whether an escalation of these notices reached a contact, or still may. */
  async reaches(contact: Destination, notices: readonly StoredNotice[]): Promise<boolean> {
    const ids = JSON.stringify(notices.map(({ id }) => id));
    const { rows } = await sql`
      select 1 from delivery_notices join deliveries on deliveries.id = delivery_id
      where notice_id in (select value from json_each(${ids})) and delivery_notices.destination = ${destinationKey(contact)}
        and delivery_notices.purpose = 'escalation' and state not in ('gone', 'dead')
      limit 1`.execute(this.#database);
    return rows.length > 0;
  }
}
