import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import { openNodeSqlite } from './node-sqlite.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** The store's file in a data folder. */
export function storeFile(directory: string): string {
  return join(directory, 'giljabi.sqlite');
}

/**
 * Opens the store in `directory` (made when missing) and brings it to the newest schema.
 * `:memory:` opens a store that lives as long as the process.
 * @throws Error when the folder cannot be written or the file is not a database; the message names the path.
 */
export async function openDatabase(directory: string): Promise<Database> {
  const path = directory === ':memory:' ? directory : storeFile(directory);
  let database: Database;
  try {
    if (directory !== ':memory:') mkdirSync(directory, { recursive: true });
    database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openNodeSqlite(path) }) });
  } catch (error) {
    throw new Error(`The store ${path} cannot be opened: ${(error as Error).message}. Check GILJABI_DATA_DIR.`, {
      cause: error,
    });
  }
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`The store ${path} could not be brought up to date: ${String(error)}`, { cause: error });
  return database;
}
