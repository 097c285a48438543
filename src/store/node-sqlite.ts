import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/**
 * Node's own SQLite in the shape that Kysely's SqliteDialect expects (that of better-sqlite3).
 * Statements are kept by their text, so that a repeated query is compiled once.
 */
export function openNodeSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = normal');
  database.exec('pragma busy_timeout = 10000');
  database.exec('pragma foreign_keys = on');
  const statements = new Map<string, StatementSync>();

  const compiled = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known) return known;
    const statement = database.prepare(text);
    if (statements.size >= 500) statements.clear();
    statements.set(text, statement);
    return statement;
  };

  return {
    close: () => database.close(),
    prepare: (text) => {
      const statement = compiled(text);
      type Values = PositionalParameters<StatementSync['all']>;
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as Values)),
        run: (parameters) => statement.run(...(parameters as Values)),
        iterate: (parameters) => statement.iterate(...(parameters as Values)),
      };
    },
  };
}

/** The positional parameters of a method with an overload that takes named ones first. */
type PositionalParameters<F> = F extends (...values: infer P) => unknown ? P : never;
