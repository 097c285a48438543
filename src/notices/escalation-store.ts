import { type Selectable, sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { DeliveriesTable } from '../store/schema.ts';
import { destinationKey } from './destination.ts';
import type { Escalation } from './outbox-writing-store.ts';
import type { Destination, Person, StoredNotice } from './types.ts';

/** That a contact was told of something, or will be. */
export interface Told {
  /** The delivery that nobody confirmed before; the contact may stand for several rooms and is told once. */
  insteadOf: number | null;
  /** When it stood there; absent while it does not. */
  sentAt?: Date;
  dueAt: Date;
  confirmed?: { by: Person; at: Date };
}

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

  /** The escalations of these notices that reached a contact, or still may, whoever they stand in for. */
  async told(contact: Destination, notices: readonly StoredNotice[]): Promise<Told[]> {
    const ids = JSON.stringify(notices.map(({ id }) => id));
    const { rows } = await sql<Selectable<DeliveriesTable>>`
      select * from deliveries where state not in ('gone', 'dead') and id in (
        select delivery_id from delivery_notices
        where notice_id in (select value from json_each(${ids})) and destination = ${destinationKey(contact)}
          and purpose = 'escalation')
      order by id`.execute(this.#database);
    return rows.map(toldOf);
  }
}

function toldOf(row: Selectable<DeliveriesTable>): Told {
  const { instead_of, due_at, state, settled_at, confirmed_by, confirmed_name, confirmed_at } = row;
  return {
    insteadOf: instead_of,
    dueAt: new Date(due_at),
    ...(state !== 'open' && settled_at !== null && { sentAt: new Date(settled_at) }),
    ...(confirmed_at !== null && {
      confirmed: { by: { id: confirmed_by ?? '', name: confirmed_name ?? '' }, at: new Date(confirmed_at) },
    }),
  };
}
