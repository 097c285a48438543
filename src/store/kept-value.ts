import type { Database } from './database.ts';

/** One value that outlives the process, as JSON under a key of the settings table. */
export class KeptValue<T> {
  readonly #database: Database;
  readonly #key: string;

  constructor(database: Database, key: string) {
    this.#database = database;
    this.#key = key;
  }

  /** Undefined before the first time. */
  async find(): Promise<T | undefined> {
    const row = await this.#database
      .selectFrom('settings')
      .select('value')
      .where('key', '=', this.#key)
      .executeTakeFirst();
    return row && (JSON.parse(row.value) as T);
  }

  async keep(content: T): Promise<void> {
    const value = JSON.stringify(content);
    await this.#database
      .insertInto('settings')
      .values({ key: this.#key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }
}
