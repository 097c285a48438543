import { type Selectable, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { AlertRecordsTable } from '../store/schema-supply.ts';
import { writeAssessments } from './assessment-store.ts';
import type { AlertRecord, AlertState, Assessment } from './types.ts';

/** A step of an item's alert that is to be written. */
export type NewRecord = Omit<AlertRecord, 'sequence'>;

/** What is written at once of an item. */
export interface NewState {
  state: AlertState;
  steps: readonly NewRecord[];
  assessments?: readonly Assessment[];
}

/** Where an item stands, and the newest record that made it so; 0: none yet. */
export interface StoredState {
  state: AlertState;
  sequence: number;
}

/** Every query on alerts: the state of each item, and the records that led to it, which are added and never changed. */
export class AlertStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async state(item: string): Promise<StoredState | undefined> {
    return (await this.#states(item)).get(item);
  }

  /** Of every item that something happened to. */
  async states(): Promise<Map<string, StoredState>> {
    return this.#states();
  }

  async #states(item?: string): Promise<Map<string, StoredState>> {
    const { rows } = await sql<{ item: string; state: string; sequence: number }>`
      select item, state, (select coalesce(max(sequence), 0) from alert_records where alert_records.item = alert_states.item) as sequence
      from alert_states where ${item ?? null} is null or item = ${item ?? null}`.execute(this.#database);
    return new Map(
      rows.map(({ item, state, sequence }) => [item, { state: JSON.parse(state) as AlertState, sequence }]),
    );
  }

  /** Of one item, oldest first. */
  async records(item: string): Promise<AlertRecord[]> {
    const rows = await this.#database
      .selectFrom('alert_records')
      .selectAll()
      .where('item', '=', item)
      .orderBy('sequence')
      .execute();
    return rows.map(recordOf);
  }

  /** Of every item, from a moment on, oldest first. */
  async since(at: Date): Promise<AlertRecord[]> {
    const rows = await this.#database
      .selectFrom('alert_records')
      .selectAll()
      .where('at', '>=', at.toISOString())
      .orderBy('sequence')
      .execute();
    return rows.map(recordOf);
  }

  /**
   * Writes where an item stands now, the steps that led there and the assessments that it rests on: all or nothing. Steps may be
   * none: then the item stands where it stood, on newer figures.
   * @param seen the newest record that this was judged on
   * @returns undefined when another process was faster: what was judged on older records is judged again
   */
  async write({ state, steps, assessments = [] }: NewState, seen: number): Promise<AlertRecord[] | undefined> {
    return this.#database.transaction().execute(async (transaction) => {
      const { item } = state;
      // Written first, and only on what it was judged on: of two processes one is second.
      const { numAffectedRows = 0n } = await sql`
        insert into alert_states (item, state, changed_at)
        select ${item}, ${JSON.stringify(state)}, ${this.#clock.now().toISOString()}
        where (select coalesce(max(sequence), 0) from alert_records where item = ${item}) = ${seen}
        on conflict (item) do update set state = excluded.state, changed_at = excluded.changed_at`.execute(transaction);
      if (numAffectedRows === 0n) return undefined;
      const written: AlertRecord[] = [];
      for (const { event, before, after, at } of steps) {
        const row = await transaction
          .insertInto('alert_records')
          .values({
            item,
            event: JSON.stringify(event),
            before: JSON.stringify(before),
            after: JSON.stringify(after),
            by: 'by' in event ? event.by.id : null,
            at: at.toISOString(),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        written.push(recordOf(row));
      }
      await writeAssessments(transaction, assessments);
      return written;
    });
  }
}

function recordOf({ sequence, item, event, before, after, at }: Selectable<AlertRecordsTable>): AlertRecord {
  return {
    sequence,
    item,
    event: JSON.parse(event) as AlertRecord['event'],
    before: JSON.parse(before) as AlertState,
    after: JSON.parse(after) as AlertState,
    at: new Date(at),
  };
}
