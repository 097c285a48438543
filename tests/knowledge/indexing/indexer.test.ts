import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { embedMissing, readPlaces } from '../../../src/knowledge/indexing/indexer.ts';
import { writeShippedVectors } from '../../../src/knowledge/indexing/shipped-vectors.ts';
import { KnowledgeStore } from '../../../src/knowledge/knowledge-store.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { documentOf, openStore } from '../corpus.ts';
import { type FakeEmbedder, type Folder, fakeEmbedder, makeFolder } from './harness.ts';

// Threads, processes and the model share the machine with other tests.
vi.setConfig({ testTimeout: 30_000 });

const NONE = 'no such file';
let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.clean());

describe('vectors that are missing', () => {
  const COUNT = 70;
  let open: Awaited<ReturnType<typeof openStore>>;
  let embedder: FakeEmbedder;

  beforeEach(async () => {
    open = await openStore();
    embedder = fakeEmbedder();
    await open.put({
      a: documentOf(
        '제목',
        Array.from({ length: COUNT }, (_, i) => `문단 ${i}이다.`),
      ),
    });
  });
  afterEach(() => open.close());

  const pending = async () => (await open.store.counts(embedder.model)).pending;
  const embed = (signal?: AbortSignal, by: FakeEmbedder = embedder, shipped = NONE) =>
    embedMissing(open.store, by, shipped, undefined, signal);

  test('are made, each text once', async () => {
    await open.put({ b: documentOf('제목', ['문단 3이다.', '문단 4이다.']) });
    await embed();
    expect(await pending()).toBe(0);
    expect(embedder.asked).toHaveLength(COUNT);
    expect(new Set(embedder.asked).size).toBe(COUNT);
    expect((await open.store.vectors(embedder.model)).size).toBe(COUNT + 2);
  });

  test('when none is, nothing is asked', async () => {
    await embed();
    embedder.asked.length = 0;
    await embed();
    expect(embedder.asked).toEqual([]);
  });

  test('only those of new texts are made', async () => {
    await embed();
    embedder.asked.length = 0;
    await open.put({ c: documentOf('제목', ['문단 1이다.', '새 문단이다.']) });
    await embed();
    expect(embedder.asked).toEqual(['제목\n새 문단이다.']);
  });

  test('the work ends after the passage in hand, and what is made stays', async () => {
    const ending = new AbortController();
    const stopping = fakeEmbedder('fake:1', (count) => {
      if (count === 21) ending.abort();
    });
    await embed(ending.signal, stopping);
    expect(stopping.asked).toHaveLength(21);
    expect(await pending()).toBe(COUNT - 21);
    await embed();
    expect(embedder.asked).toHaveLength(COUNT - 21);
    expect(await pending()).toBe(0);
  });

  test('a signal given before anything begins', async () => {
    await embed(AbortSignal.abort());
    expect(embedder.asked).toEqual([]);
  });

  test('a passage that the model cannot take stops the work with its reason; the next run goes on', async () => {
    const failing = fakeEmbedder('fake:1', (count) => {
      if (count === 40) throw new Error('out of memory');
    });
    await expect(embed(undefined, failing)).rejects.toThrow('out of memory');
    expect(await pending()).toBeLessThanOrEqual(COUNT - 32);
    await embed();
    expect(await pending()).toBe(0);
  });

  test('a document that comes in meanwhile gets its vectors too', async () => {
    let put: Promise<void> | undefined;
    const busy = fakeEmbedder('fake:1', (count) => {
      if (count === 10) put = open.put({ late: documentOf('제목', ['늦게 온 문단이다.']) });
    });
    await embed(undefined, busy);
    await put;
    await embed(undefined, busy);
    expect(busy.asked).toContain('제목\n늦게 온 문단이다.');
    expect(await pending()).toBe(0);
  });

  test('a document that goes meanwhile does no harm', async () => {
    let gone: Promise<void> | undefined;
    const busy = fakeEmbedder('fake:1', (count) => {
      if (count === 10) gone = open.store.removeDocument('a');
    });
    await embed(undefined, busy);
    await gone;
    expect((await open.store.vectors(embedder.model)).size).toBe(0);
    await open.store.pruneVectors();
    expect(await pending()).toBe(0);
  });

  test('another model makes its own', async () => {
    await embed();
    const other = fakeEmbedder('fake:2');
    await embed(undefined, other);
    expect(other.asked).toHaveLength(COUNT);
  });

  test('progress grows to the end', async () => {
    const seen: [number, number][] = [];
    await embedMissing(open.store, embedder, NONE, (done, total) => seen.push([done, total]));
    expect(seen[0]).toEqual([0, COUNT]);
    expect(seen.at(-1)).toEqual([COUNT, COUNT]);
    const done = seen.map(([value]) => value);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  describe('and that are shipped', () => {
    const path = () => join(folder.path, 'vectors.jsonl');
    const ship = async (model: string, take: (hash: string, i: number) => boolean = () => true) => {
      const maker = fakeEmbedder(model);
      const missing = await open.store.withoutVectors(model, 1000);
      const all = await Promise.all(missing.map(async ({ hash, text }) => [hash, await maker.passage(text)] as const));
      writeShippedVectors(path(), model, new Map(all.filter(([hash], i) => take(hash, i))));
      return new Map(all);
    };

    test('are taken as they are', async () => {
      const shipped = await ship('fake:1');
      await embed(undefined, embedder, path());
      expect(embedder.asked).toEqual([]);
      expect(await pending()).toBe(0);
      for (const { hash, vectors } of (await open.store.vectors('fake:1')).values()) {
        expect(vectors).toHaveLength(1);
        expect(vectors).toEqual(shipped.get(hash));
      }
    });

    test('the rest is made', async () => {
      await ship('fake:1', (_, i) => i % 2 === 0);
      await embed(undefined, embedder, path());
      expect(embedder.asked).toHaveLength(COUNT / 2);
      expect(await pending()).toBe(0);
    });

    test('of another model are no use', async () => {
      await ship('fake:0');
      await embed(undefined, embedder, path());
      expect(embedder.asked).toHaveLength(COUNT);
    });
  });
});

describe('reading in a thread of its own', () => {
  const data = () => join(folder.path, 'data');
  const work = (source: Folder, glossary = NONE) => ({
    dataDirectory: data(),
    glossary,
    places: [source.place()],
  });

  test('puts the documents into the store, and reports', async () => {
    const source = makeFolder({ 'a.md': '갈륨은 반도체에 쓰인다.\n', 'b.txt': '' });
    const seen: string[] = [];
    const reports = await readPlaces(work(source), (_done, _total, name) => seen.push(name));
    expect(reports).toMatchObject([{ read: 1, failures: [{ id: 'b.txt', code: 'empty' }] }]);
    expect(seen).toContain('a.md');
    const database = await openDatabase(data());
    const store = new KnowledgeStore(database);
    expect(await store.byTerms(['갈륨'], 5)).toHaveLength(1);
    await database.destroy();
    source.clean();
  });

  test('a report for each place, in their order', async () => {
    const one = makeFolder({ 'a.md': '하나이다.\n' });
    const two = makeFolder({ 'b.md': '둘이다.\n', 'c.md': '셋이다.\n' });
    const places = [one.place('one'), two.place('two'), two.passages([{ id: 'p', text: '넷이다.' }])];
    const reports = await readPlaces({ dataDirectory: data(), glossary: NONE, places });
    expect(reports.map(({ read }) => read)).toEqual([1, 2, 1]);
    one.clean();
    two.clean();
  });

  test('drops vectors that no passage uses any more', async () => {
    const source = makeFolder({ 'a.md': '하나이다.\n' });
    await readPlaces(work(source));
    const database = await openDatabase(data());
    const store = new KnowledgeStore(database);
    await embedMissing(store, fakeEmbedder(), NONE);
    source.write('a.md', '둘이다.\n');
    await readPlaces(work(source));
    const rows = await database.selectFrom('vectors').selectAll().execute();
    expect(rows).toEqual([]);
    await database.destroy();
    source.clean();
  });

  test('questions are answered meanwhile', async () => {
    const text = (i: number) => `# 문서 ${i}\n\n${`갈륨과 흑연의 ${i}번째 이야기이다. `.repeat(60)}\n`;
    const source = makeFolder(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.md`, text(i)])));
    const database = await openDatabase(data());
    const store = new KnowledgeStore(database);
    let done = false;
    const reading = readPlaces(work(source)).finally(() => {
      done = true;
    });
    const counts: number[] = [];
    while (!done) {
      counts.push((await store.counts()).documents);
      await store.byTerms(['갈륨'], 10);
      await new Promise(setImmediate);
    }
    await reading;
    // Documents answer as they come in, one by one.
    expect(new Set(counts).size).toBeGreaterThan(5);
    expect((await store.counts()).documents).toBe(60);
    await database.destroy();
    source.clean();
  });

  test.each([
    ['sources.yaml', 'sources:\n  - id: a\n'],
    ['glossary.yaml', 'names: 7\n'],
  ])('a broken %s ends the run with its reason', async (name, content) => {
    const source = makeFolder({ 'a.md': '하나이다.\n', [name]: content });
    const run = readPlaces(work(source, join(source.path, 'glossary.yaml')));
    await expect(run).rejects.toThrow(join(source.path, name));
    source.clean();
  });
});
