import type { Database } from '../store/database.ts';
import type { Snapshot } from './changes.ts';

const KEY = 'programmes told';

/** What the programmes were when their changes were told last. */
export class SnapshotStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined before the first time. */
  async find(): Promise<Snapshot | undefined> {
    const row = await this.#database.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst();
    return row && (JSON.parse(row.value) as Snapshot);
  }

  async keep(snapshot: Snapshot): Promise<void> {
    const value = JSON.stringify(snapshot);
    await this.#database
      .insertInto('settings')
      .values({ key: KEY, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }
}
