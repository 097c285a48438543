import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KnowledgeStore } from '../../../src/knowledge/knowledge-store.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { chance } from '../corpus.ts';
import { type Folder, makeFolder } from './harness.ts';

let folder: Folder;
let knowledge: Folder;
beforeEach(() => {
  folder = makeFolder();
  knowledge = makeFolder();
});
afterEach(() => {
  folder.clean();
  knowledge.clean();
});

const data = () => join(folder.path, 'data');

interface Run {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

interface Options {
  more?: string[];
  /** Kills the run after so many milliseconds. */
  killAfter?: number;
  /** Kills the run as soon as the store, looked at from outside, is so far. */
  killWhen?: (store: KnowledgeStore) => Promise<boolean>;
  /** With the model; else by words alone. */
  model?: boolean;
}

/** `giljabi index`, as a process of its own. */
async function index({ more = [], killAfter, killWhen, model = false }: Options = {}): Promise<Run> {
  const watched = killWhen && (await openDatabase(data()));
  const child = spawn(
    process.execPath,
    ['src/cli.ts', 'index', '--data', data(), '--knowledge', knowledge.path, ...more],
    {
      env: { ...process.env, ...(!model && { GILJABI_MODEL_DIR: join(folder.path, 'no-model') }) },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(killAfter !== undefined && { timeout: Math.round(killAfter), killSignal: 'SIGKILL' as const }),
    },
  );
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  if (watched && killWhen) {
    const store = new KnowledgeStore(watched);
    while (child.exitCode === null && child.signalCode === null) {
      if (await killWhen(store)) child.kill('SIGKILL');
      // Looks again soon, without taking the processor from the run itself.
      await setTimeout(3);
    }
    await watched.destroy();
  }
  const [code, signal] = await closed;
  return { code, signal, out, err };
}

describe('giljabi index', () => {
  test('prints one JSON object, words for a person elsewhere, and ends well', async () => {
    knowledge.write('a.md', '# 갈륨\n\n갈륨은 반도체에 쓰인다.\n');
    const { code, out, err } = await index();
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ documents: 1, passages: 1, read: 1, unchanged: 0, removed: 0, failures: [] });
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('1 documents, 1 passages.');
    expect(err).toContain(join(folder.path, 'no-model'));
  }, 20_000);

  test('a file that cannot be read: named with its reason, the others are in, the exit code tells', async () => {
    knowledge.write('a.md', '갈륨은 반도체에 쓰인다.\n');
    knowledge.write('leer.txt', '');
    const first = await index();
    expect(first.code).toBe(1);
    expect(JSON.parse(first.out)).toMatchObject({
      documents: 1,
      read: 1,
      failures: [{ id: 'leer.txt', code: 'empty' }],
    });
    expect(first.err).toMatch(/not indexed.*leer\.txt/);
    const second = await index();
    expect(second.code).toBe(1);
    expect(JSON.parse(second.out)).toMatchObject({ read: 0, unchanged: 2, failures: [{ id: 'leer.txt' }] });
  }, 20_000);

  test('a passage file beside the folder', async () => {
    knowledge.write('a.md', '갈륨은 반도체에 쓰인다.\n');
    const place = folder.passages([{ id: 'p1', title: '흑연', text: '흑연은 음극재에 쓰인다.' }, 'no JSON']);
    const { code, out } = await index({ more: ['--passages', place.path] });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ documents: 2, failures: [{ id: `${place.path}:2` }] });
  }, 20_000);

  test.each([
    ['a folder that is not there', ['--knowledge', '/no/such/folder'], '/no/such/folder'],
    ['a passage file that is not there', ['--passages', '/no/such/file.jsonl'], '/no/such/file.jsonl'],
  ])(
    '%s: one line, no stack',
    async (_, more, named) => {
      const { code, out, err } = await index({ more });
      expect(code).not.toBe(0);
      expect(out).toBe('');
      expect(err).toContain(named);
      expect(err).not.toContain('    at ');
    },
    20_000,
  );
});

describe('a run that is killed', () => {
  const COUNT = 24;
  /** Three passages in the first version of a document, four in the second, and so on. */
  const text = (version: number, i: number, sentences: number) =>
    Array.from(
      { length: 2 + version },
      (_, part) =>
        `# 제${part + 1}부\n\n판본${version} 문서${i} 부분${part}: ${'갈륨과 흑연의 수급을 살핀다. '.repeat(sentences)}\n`,
    ).join('\n');
  const write = (version: number, sentences = 20) => {
    for (let i = 0; i < COUNT; i++) knowledge.write(`${i}.md`, text(version, i, sentences));
  };

  /** Every document stands whole, in one of the versions, and answers. */
  async function expectWhole(versions: readonly number[], complete: boolean): Promise<number[]> {
    const database = await openDatabase(data());
    try {
      const store = new KnowledgeStore(database);
      const documents = await store.documents();
      if (complete) expect(documents).toHaveLength(COUNT);
      const found: number[] = [];
      let passages = 0;
      for (const { id } of documents) {
        const all = await store.passagesOf(id);
        passages += all.length;
        const version = all.length - 2;
        expect(versions).toContain(version);
        for (const each of all) expect(each.text).toContain(`판본${version} 문서${id.replace('.md', '')} `);
        found.push(version);
      }
      // The words stand for these passages and no others.
      const hits = await store.byTerms(['갈륨'], 1000);
      expect(hits).toHaveLength(passages);
      expect((await store.passages(hits.map(({ id }) => id))).size).toBe(passages);
      expect((await store.termCounts(['갈륨'])).get('갈륨') ?? 0).toBe(passages);
      return found;
    } finally {
      await database.destroy();
    }
  }

  test('at any point leaves documents whole, and the next one finishes', async () => {
    write(1);
    expect((await index()).code).toBe(0);
    await expectWhole([1], true);
    const next = chance(20260302);
    let killed = 0;
    let version = 1;
    for (let round = 0; round < 3; round++) {
      version += 1;
      write(version);
      // So many documents of the new version are in when it is killed, wherever it is then.
      const documents = 1 + Math.floor(next() * (COUNT - 3));
      let first: number | undefined;
      const { signal } = await index({
        killWhen: async (store) => {
          const now = await store.generation('documents');
          first ??= now;
          return now >= first + documents;
        },
      });
      if (signal === 'SIGKILL') killed += 1;
      const found = await expectWhole(
        [...Array(version).keys()].map((i) => i + 1),
        true,
      );
      expect(found).toContain(version);
    }
    expect(killed).toBeGreaterThanOrEqual(2);
    const last = await index();
    expect(last.code).toBe(0);
    expect(JSON.parse(last.out)).toMatchObject({ documents: COUNT, failures: [] });
    expect(new Set(await expectWhole([version], true))).toEqual(new Set([version]));
    expect(JSON.parse((await index()).out)).toMatchObject({ read: 0, unchanged: COUNT });
  }, 120_000);

  test('in the very first one: what is in is whole', async () => {
    write(1);
    const next = chance(7);
    for (let round = 0; round < 2; round++) {
      await index({ killAfter: 250 + 500 * next() });
      await expectWhole([1], false);
    }
    expect((await index()).code).toBe(0);
    await expectWhole([1], true);
  }, 60_000);

  test('while vectors are made: those made stay, the next one makes the rest', async () => {
    write(1, 2);
    expect((await index()).code).toBe(0);
    let made = 0;
    const vectors = async () => {
      const database = await openDatabase(data());
      const rows = await database.selectFrom('vectors').select('hash').execute();
      await database.destroy();
      return rows.length;
    };
    for (const writes of [1, 2]) {
      let first: number | undefined;
      const { signal } = await index({
        model: true,
        killWhen: async (store) => {
          const now = await store.generation('vectors');
          first ??= now;
          return now >= first + writes;
        },
      });
      expect(signal).toBe('SIGKILL');
      await expectWhole([1], true);
      const now = await vectors();
      expect(now).toBeGreaterThan(made);
      made = now;
    }
    expect(made).toBeLessThan(COUNT * 3);
    expect((await index({ model: true })).code).toBe(0);
    expect(await vectors()).toBe(COUNT * 3);
    await expectWhole([1], true);
  }, 120_000);
});
