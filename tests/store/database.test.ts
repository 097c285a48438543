import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { KnowledgeStore } from '../../src/knowledge/knowledge-store.ts';
import { type Database, openDatabase, storeFile } from '../../src/store/database.ts';
import { migrations } from '../../src/store/migrations.ts';
import { openNodeSqlite } from '../../src/store/node-sqlite.ts';

// Threads, processes and the model share the machine with other tests.
vi.setConfig({ testTimeout: 30_000 });

const folders: string[] = [];
const open: Database[] = [];

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(path);
  return path;
}

async function opened(directory: string): Promise<Database> {
  const database = await openDatabase(directory);
  open.push(database);
  return database;
}

afterEach(async () => {
  for (const database of open.splice(0)) await database.destroy();
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

async function tables(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(database);
  return rows.map(({ name }) => name);
}

const setting = (database: Database, key: string) =>
  database.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();

describe('opening', () => {
  test('an empty folder gets every table', async () => {
    const database = await opened(folder());
    expect(await tables(database)).toEqual(
      expect.arrayContaining(['documents', 'passages', 'vectors', 'identifiers', 'failures', 'settings', 'answers']),
    );
    for (const table of ['terms', 'term_counts']) {
      await expect(sql`select count(*) from ${sql.table(table)}`.execute(database)).resolves.toBeDefined();
    }
  });

  test('a folder that is not there yet is made', async () => {
    const path = join(folder(), 'deep', 'er');
    await opened(path);
    expect(existsSync(join(path, 'giljabi.sqlite'))).toBe(true);
  });

  test('a store in memory leaves no file', async () => {
    const before = readdirSync('.');
    const database = await opened(':memory:');
    await database.insertInto('settings').values({ key: 'a', value: '1' }).execute();
    expect(readdirSync('.')).toEqual(before);
  });

  test('again: what was written is there, and no migration runs twice', async () => {
    const path = folder();
    const first = await openDatabase(path);
    await first.insertInto('settings').values({ key: 'a', value: '1' }).execute();
    await first.destroy();
    const second = await opened(path);
    expect(await setting(second, 'a')).toEqual({ value: '1' });
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(second);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations).sort());
  });

  test('rules of the schema hold: no passage without its document', async () => {
    const database = await opened(folder());
    const orphan = { document_id: 'none', ordinal: 0, headings: '[]', section: '', text: '', units: '[]', hash: '' };
    await expect(database.insertInto('passages').values(orphan).execute()).rejects.toThrow(/FOREIGN KEY/);
  });
});

describe('a store of an older version', () => {
  /** A store as the product left it when `version` was its newest migration. */
  async function storeOf(version: string, fill: (database: Kysely<unknown>) => Promise<void>): Promise<string> {
    const path = folder();
    const old = new Kysely<unknown>({ dialect: new SqliteDialect({ database: openNodeSqlite(storeFile(path)) }) });
    const migrator = new Migrator({ db: old, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateTo(version);
    if (error) throw error;
    await fill(old);
    await old.destroy();
    return path;
  }

  const before = (version: string) => {
    const names = Object.keys(migrations).sort();
    return names.slice(0, names.indexOf(version));
  };

  test('002: keeps its documents and answers, and passages take the provisions they rest on', async () => {
    expect(before('003_provisions').at(-1)).toBe('002_answers');
    const path = await storeOf('002_answers', async (old) => {
      await sql`insert into documents values ('law.md', 'here', 'old', 'markdown', '{"title":"법"}', '[]')`.execute(
        old,
      );
      await sql`insert into passages (document_id, ordinal, headings, section, article, paragraphs, page, text, units, hash)
        values ('law.md', 0, '["확인"]', '제14조', '제14조', '[1]', 3, '확인한다.', '[]', 'x')`.execute(old);
      await sql`insert into answers values ('a', 'c', '2026-01-01', '질문', '질문', '{}', null, null)`.execute(old);
      await expect(sql`select also from passages`.execute(old)).rejects.toThrow('also');
    });

    const database = await opened(path);
    const store = new KnowledgeStore(database);
    const [old] = await store.passagesOf('law.md');
    expect(old).toEqual({
      id: 1,
      documentId: 'law.md',
      ordinal: 0,
      headings: ['확인'],
      section: '제14조',
      article: '제14조',
      paragraphs: [1],
      page: 3,
      text: '확인한다.',
      units: [],
    });
    expect(await database.selectFrom('answers').select('id').execute()).toEqual([{ id: 'a' }]);

    const place = { section: '제14조 ①', also: '시행령 제22조 ①', since: '2026-06-24', until: '2029-12-31' };
    await store.replaceDocument('law.md', 'here', 'new', {
      format: 'markdown',
      meta: { title: '법' },
      passages: [{ headings: ['확인'], ...place, text: '확인한다.', units: [] }],
      warnings: [],
    });
    expect(await store.passagesOf('law.md')).toEqual([expect.objectContaining(place)]);
  });

  test.each(Object.keys(migrations))('%s: is brought up to date', async (version) => {
    const path = await storeOf(version, async () => {});
    const shape = async (database: Database) => {
      const { rows } = await sql<{ name: string; column: string }>`
        select m.name, p.name as "column" from sqlite_master m, pragma_table_info(m.name) p
        where m.type = 'table' order by 1, 2`.execute(database);
      return rows.map(({ name, column }) => `${name}.${column}`);
    };
    expect(await shape(await opened(path))).toEqual(await shape(await opened(folder())));
  });
});

describe('what cannot be opened is told', () => {
  test('a file that is no database: its path and the setting', async () => {
    const path = folder();
    const file = join(path, 'giljabi.sqlite');
    writeFileSync(file, 'This is a letter, and a rather long one at that. '.repeat(50));
    const message = await openDatabase(path).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toContain(file);
    expect(message).toContain('GILJABI_DATA_DIR');
  });

  test('a folder that is a file: its path and the setting', async () => {
    const path = join(folder(), 'data');
    writeFileSync(path, '');
    const message = await openDatabase(path).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toContain(path);
    expect(message).toContain('GILJABI_DATA_DIR');
  });

  test('a store of a newer version is not touched', async () => {
    const path = folder();
    const first = await openDatabase(path);
    await sql`insert into kysely_migration (name, timestamp) values ('999_future', '2030-01-01')`.execute(first);
    await first.destroy();
    await expect(openDatabase(path)).rejects.toThrow(join(path, 'giljabi.sqlite'));
  });
});

describe('two connections at once', () => {
  test('one reads what stood while the other writes', async () => {
    const path = folder();
    const writer = await opened(path);
    const reader = await opened(path);
    await writer.insertInto('settings').values({ key: 'a', value: 'old' }).execute();
    const written = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const work = writer.transaction().execute(async (trx) => {
      await trx.updateTable('settings').set({ value: 'new' }).where('key', '=', 'a').execute();
      written.resolve();
      await finish.promise;
    });
    await written.promise;
    expect(await setting(reader, 'a')).toEqual({ value: 'old' });
    finish.resolve();
    await work;
    expect(await setting(reader, 'a')).toEqual({ value: 'new' });
  });

  test('what one rolls back nobody sees', async () => {
    const path = folder();
    const writer = await opened(path);
    const reader = await opened(path);
    const work = writer.transaction().execute(async (trx) => {
      await trx.insertInto('settings').values({ key: 'a', value: '1' }).execute();
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await setting(reader, 'a')).toBeUndefined();
    expect(await setting(writer, 'a')).toBeUndefined();
  });
});

test('a process killed in the middle of a change leaves the old document whole', async () => {
  const path = folder();
  // Replaces a document, and stands still before the change is done.
  const script = `
    import { Kysely, SqliteDialect, sql } from 'kysely';
    import { openDatabase } from './src/store/database.ts';
    import { KnowledgeStore } from './src/knowledge/knowledge-store.ts';
    const database = await openDatabase(${JSON.stringify(path)});
    const store = new KnowledgeStore(database);
    const passage = (text) => ({ headings: [], section: '본문', text, units: [] });
    const document = (texts) => ({ format: 'text', meta: { title: '문서' }, passages: texts.map(passage), warnings: [] });
    await store.replaceDocument('a.txt', 'here', 'old', document(['갈륨은 옛 문서에 있다', '둘째 문단']));
    await database.transaction().execute(async (trx) => {
      await sql\`delete from terms\`.execute(trx);
      await trx.deleteFrom('documents').execute();
      await trx.insertInto('settings').values({ key: 'half', value: 'done' }).execute();
      console.log('now');
      setInterval(() => {}, 1000);
      await new Promise(() => {});
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await ended;

  const database = await opened(path);
  expect(await database.selectFrom('documents').select(['id', 'hash']).execute()).toEqual([
    { id: 'a.txt', hash: 'old' },
  ]);
  expect(await database.selectFrom('passages').selectAll().execute()).toHaveLength(2);
  const { rows } = await sql`select rowid from terms where terms match '갈륨'`.execute(database);
  expect(rows).toHaveLength(1);
  expect(await setting(database, 'half')).toBeUndefined();
});
