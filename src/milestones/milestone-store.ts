import { type Selectable, sql } from 'kysely';
import type { Person } from '../notices/index.ts';
import type { Database } from '../store/database.ts';
import type { MilestoneChangesTable } from '../store/schema.ts';
import type { Change, ChangeRecord } from './types.ts';

/** A line of the audit trail, with what is folded from it. */
export interface StoredChange extends ChangeRecord {
  /** Id of the milestone. */
  milestone: string;
  change: Change;
}

export interface NewChange {
  key: string;
  milestone: string;
  change: Change;
  before?: string;
  after?: string;
  note?: string;
  by: Person;
  at: Date;
}

/** The audit trail of milestones: lines are added, never changed or taken away. */
export class MilestoneStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What was written after a line, oldest first. 0 gives everything. */
  async since(sequence: number): Promise<StoredChange[]> {
    const rows = await this.#database
      .selectFrom('milestone_changes')
      .selectAll()
      .where('sequence', '>', sequence)
      .orderBy('sequence')
      .execute();
    return rows.map(storedOf);
  }

  /**
   * Adds a line, provided that `seen` is still the newest: what was judged on older ones is judged again. One statement, so
   * that of two processes one is second.
   * @returns the line; undefined when another one was faster
   */
  async append(change: NewChange, seen: number): Promise<StoredChange | undefined> {
    const { key, milestone, by, at } = change;
    const { rows } = await sql<Selectable<MilestoneChangesTable>>`
      insert into milestone_changes (key, milestone, action, change, before, after, note, by, by_name, at)
      select ${key}, ${milestone}, ${change.change.action}, ${JSON.stringify(change.change)}, ${change.before ?? null},
        ${change.after ?? null}, ${change.note ?? null}, ${by.id}, ${by.name}, ${at.toISOString()}
      where (select coalesce(max(sequence), 0) from milestone_changes) = ${seen}
      returning *`.execute(this.#database);
    return rows[0] && storedOf(rows[0]);
  }
}

function storedOf(row: Selectable<MilestoneChangesTable>): StoredChange {
  const { sequence, key, milestone, action, before, after, note } = row;
  return {
    sequence,
    key,
    milestone,
    action,
    change: JSON.parse(row.change) as Change,
    by: { id: row.by, name: row.by_name },
    at: new Date(row.at),
    ...(before !== null && { before }),
    ...(after !== null && { after }),
    ...(note !== null && { note }),
  };
}
