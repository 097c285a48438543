import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Knowledge, knowledgeFiles } from '../../src/knowledge/index.ts';
import { readPlaces } from '../../src/knowledge/indexing/indexer.ts';
import type { Place } from '../../src/knowledge/indexing/sync.ts';
import type { Embedder } from '../../src/knowledge/vectors/embedder.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type Folder, fakeEmbedder, makeFolder } from './indexing/harness.ts';

// Threads, processes and the model share the machine with other tests.
vi.setConfig({ testTimeout: 30_000 });

let folder: Folder;
let source: Folder;
let databases: Database[];
let opened: Knowledge[];

beforeEach(() => {
  folder = makeFolder();
  source = makeFolder({
    'a.md': '# 갈륨\n\n갈륨은 반도체에 쓰인다.\n',
    'b.md': '# 흑연\n\n흑연은 음극재에 쓰인다.\n\n# 자석\n\n희토류는 자석에 쓰인다.\n',
    'glossary.yaml': 'names:\n  - term: 흑연\n    names: [그래파이트]\n',
  });
  databases = [];
  opened = [];
});
afterEach(async () => {
  for (const knowledge of opened) await knowledge.close();
  for (const database of databases) await database.destroy();
  folder.clean();
  source.clean();
});

const data = () => join(folder.path, 'data');

async function open(embedder?: Embedder, places: Place[] = [source.place()]): Promise<Knowledge> {
  mkdirSync(data(), { recursive: true });
  const database = await openDatabase(data());
  databases.push(database);
  const { glossary, shippedVectors } = knowledgeFiles(source.path);
  const knowledge = await Knowledge.open({
    database,
    dataDirectory: data(),
    places,
    glossary,
    shippedVectors,
    ...(embedder && { embedder }),
  });
  opened.push(knowledge);
  return knowledge;
}

const best = async (knowledge: Knowledge, question: string) => {
  const { evidence } = await knowledge.search(question, 3);
  return evidence[0]?.document.id;
};

describe('documents in, passages out', () => {
  test('words answer before there are vectors', async () => {
    const knowledge = await open(fakeEmbedder());
    expect(await best(knowledge, '갈륨')).toBeUndefined();
    expect(await knowledge.update()).toMatchObject([{ read: 2 }]);
    expect(await best(knowledge, '갈륨의 쓰임')).toBe('a.md');
    expect(await knowledge.counts()).toEqual({ documents: 2, passages: 3, pending: 3 });
  });

  test('vectors follow', async () => {
    const knowledge = await open(fakeEmbedder());
    await knowledge.update();
    const seen: number[] = [];
    await knowledge.embed((done) => seen.push(done));
    expect(seen.at(-1)).toBe(3);
    expect(await knowledge.counts()).toMatchObject({ pending: 0 });
    const { evidence, spread } = await knowledge.search('갈륨', 3);
    for (const { cosine } of evidence) expect(cosine).toEqual(expect.any(Number));
    expect(spread).toBeDefined();
  });

  test('without an embedder there is nothing to wait for', async () => {
    const knowledge = await open();
    await knowledge.update();
    await knowledge.embed();
    expect(await best(knowledge, '흑연')).toBe('b.md');
    expect(await knowledge.vectorsByHash()).toEqual(new Map());
    expect(knowledge.graphMissing).toBeUndefined();
  });

  test('a name of the glossary', async () => {
    const knowledge = await open();
    await knowledge.update();
    expect(await best(knowledge, '그래파이트는 어디에 쓰나요')).toBe('b.md');
    expect((await knowledge.read('그래파이트')).names).toMatchObject([{ surface: '그래파이트' }]);
  });

  test('documents, passages and failures can be looked up', async () => {
    source.write('leer.txt', '');
    const knowledge = await open();
    await knowledge.update();
    expect((await knowledge.documents()).map(({ id }) => id)).toEqual(['a.md', 'b.md']);
    expect((await knowledge.document('b.md'))?.format).toBe('markdown');
    expect(await knowledge.document('none')).toBeUndefined();
    expect(await knowledge.failures()).toMatchObject([{ id: 'leer.txt', code: 'empty' }]);
    const [first, second] = await knowledge.passagesOf('b.md');
    expect(first?.text).toContain('흑연');
    expect((await knowledge.passage(second?.id ?? 0))?.text).toContain('자석');
    expect(await knowledge.passage(9999)).toBeUndefined();
    expect(await knowledge.passagesOf('b.md', { ordinal: 1, reach: 0 })).toEqual([second]);
  });

  test('a broken glossary is told when it is opened', async () => {
    source.write('glossary.yaml', 'names:\n  - names: [그래파이트]\n');
    await expect(open()).rejects.toThrow('names[0].term');
  });

  test('a broken sources.yaml ends the update; what stood stays', async () => {
    const knowledge = await open();
    await knowledge.update();
    source.write('sources.yaml', 'sources: 7\n');
    await expect(knowledge.update()).rejects.toThrow('sources.yaml');
    expect(await best(knowledge, '갈륨')).toBe('a.md');
  });
});

describe('what changes', () => {
  test('is taken up: changed, gone and new documents, their vectors too', async () => {
    const knowledge = await open(fakeEmbedder());
    await knowledge.update();
    await knowledge.embed();
    source.write('a.md', '# 니켈\n\n니켈은 양극재에 쓰인다.\n');
    source.remove('b.md');
    source.write('c.md', '# 망간\n\n망간은 강철에 쓰인다.\n');
    expect(await knowledge.update()).toMatchObject([{ read: 2, removed: 1 }]);
    await knowledge.embed();
    const { evidence } = await knowledge.search('쓰인다', 10);
    expect(new Set(evidence.map(({ document }) => document.id))).toEqual(new Set(['a.md', 'c.md']));
    for (const { cosine } of evidence) expect(cosine).toEqual(expect.any(Number));
    expect((await knowledge.vectorsByHash()).size).toBe(2);
  });

  test('by another process is noticed by the next question', async () => {
    const embedder = fakeEmbedder();
    const knowledge = await open(embedder);
    await knowledge.update();
    await knowledge.embed();
    source.write('d.md', '# 텅스텐\n\n텅스텐은 공구에 쓰인다.\n');
    source.remove('a.md');
    const { glossary } = knowledgeFiles(source.path);
    await readPlaces({ dataDirectory: data(), glossary, places: [source.place()] });
    const ids = (await knowledge.search('갈륨 텅스텐', 10)).evidence.map(({ document }) => document.id);
    expect(ids).toContain('d.md');
    expect(ids).not.toContain('a.md');
  });

  test('an unchanged passage is never embedded twice', async () => {
    const embedder = fakeEmbedder();
    const knowledge = await open(embedder);
    await knowledge.update();
    await knowledge.embed();
    expect(embedder.asked).toHaveLength(3);
    source.write('b.md', '# 흑연\n\n흑연은 음극재에 쓰인다.\n\n# 자석\n\n희토류는 모터에 쓰인다.\n');
    await knowledge.update();
    await knowledge.embed();
    expect(embedder.asked).toHaveLength(4);
    const again = await open(embedder);
    await again.update();
    await again.embed();
    expect(embedder.asked).toHaveLength(4);
  });
});

describe('work in the background', () => {
  test('asked for twice is done once', async () => {
    const embedder = fakeEmbedder();
    const knowledge = await open(embedder);
    await knowledge.update();
    await Promise.all([knowledge.embed(), knowledge.embed()]);
    expect(embedder.asked).toHaveLength(3);
  });

  test('ends when the knowledge is closed, and the next one goes on', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, title: '글', text: `${i}번째 글이다.` }));
    const place = folder.passages(lines);
    let knowledge: Knowledge | undefined;
    let closing: Promise<void> | undefined;
    const embedder = fakeEmbedder('fake:1', (count) => {
      if (count === 30) closing = knowledge?.close();
    });
    knowledge = await open(embedder, [place]);
    await knowledge.update();
    await knowledge.embed();
    await closing;
    expect(embedder.asked).toHaveLength(30);
    const next = await open(embedder, [place]);
    expect(await next.counts()).toMatchObject({ passages: 100, pending: 70 });
    await next.embed();
    expect(await next.counts()).toMatchObject({ pending: 0 });
    expect(embedder.asked).toHaveLength(100);
  });

  test('that fails is told, and can be begun again', async () => {
    let broken = true;
    const embedder = fakeEmbedder('fake:1', () => {
      if (broken) throw new Error('no memory');
    });
    const knowledge = await open(embedder);
    await knowledge.update();
    await expect(knowledge.embed()).rejects.toThrow('no memory');
    broken = false;
    await knowledge.embed();
    expect(await knowledge.counts()).toMatchObject({ pending: 0 });
  });
});

describe('the graph on disk', () => {
  const COUNT = 160;
  const WINDOWS = 10;
  const lines = Array.from({ length: COUNT }, (_, i) => ({ id: `${i}`, title: '글', text: `${i}번째 글이다.` }));

  test('is written, taken up again, and made anew when it is spoilt', async () => {
    const place = folder.passages(lines);
    const graph = join(data(), 'vectors.hnsw');
    // The graph is made from 1,500 vectors on.
    const embedder = fakeEmbedder('fake:1', () => {}, WINDOWS);
    const knowledge = await open(embedder, [place]);
    await knowledge.update();
    await knowledge.embed();
    expect(existsSync(graph)).toBe(true);
    const found = async (by: Knowledge) =>
      (await by.search('세상에 없는 낱말', 5)).evidence.map(({ document }) => document.id);
    const expected = await found(knowledge);
    expect(expected).toHaveLength(5);

    const again = await open(embedder, [place]);
    expect(await found(again)).toEqual(expected);

    const whole = readFileSync(graph);
    writeFileSync(graph, whole.subarray(0, whole.length / 2));
    const mended = await open(embedder, [place]);
    expect(await found(mended)).toEqual(expected);
    await mended.embed();
    expect(await found(mended)).toEqual(expected);
    expect(readFileSync(graph).length).toBe(whole.length);
    expect(embedder.asked).toHaveLength(COUNT);
  }, 60_000);
});
