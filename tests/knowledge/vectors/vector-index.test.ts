import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type PassageVectors, VectorIndex } from '../../../src/knowledge/vectors/vector-index.ts';
import { chance, cosine, vector } from '../corpus.ts';

// Threads, processes and the model share the machine with other tests.
vi.setConfig({ testTimeout: 30_000 });

const MODEL = 'model:1';
const folders: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'vectors-'));
  folders.push(path);
  return path;
};
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

/** Passages with one vector each, every tenth with three; in clusters, as texts are. */
function passages(count: number, seed = 7): Map<number, PassageVectors> {
  const next = chance(seed);
  const topics = Array.from({ length: 40 }, () => vector(next));
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const id = i + 1;
      const topic = topics[Math.floor(next() * topics.length)];
      const vectors = Array.from({ length: i % 10 === 0 ? 3 : 1 }, () => vector(next, topic, 1));
      return [id, { passageId: id, hash: `hash ${id}`, vectors }];
    }),
  );
}

function filled(items: ReadonlyMap<number, PassageVectors>, index = new VectorIndex(MODEL)): VectorIndex {
  for (const item of items.values()) index.add(item);
  return index;
}

/** The nearest passages, by looking at each. */
function nearest(items: ReadonlyMap<number, PassageVectors>, query: Float32Array, limit: number) {
  return [...items.values()]
    .map(({ passageId, vectors }) => ({ passageId, cosine: Math.max(...vectors.map((each) => cosine(query, each))) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, limit);
}

/** Questions near one of the passages each. */
function questions(items: ReadonlyMap<number, PassageVectors>, count: number): Float32Array[] {
  const next = chance(99);
  const all = [...items.values()];
  return Array.from({ length: count }, () => vector(next, all[Math.floor(next() * all.length)]?.vectors[0], 0.8));
}

const ids = (found: readonly { passageId: number }[]) => found.map(({ passageId }) => passageId);

function recall(index: VectorIndex, items: ReadonlyMap<number, PassageVectors>, limit = 10): number {
  let hit = 0;
  const asked = questions(items, 60);
  for (const question of asked) {
    const right = new Set(ids(nearest(items, question, limit)));
    hit += ids(index.nearest(question, limit)).filter((id) => right.has(id)).length;
  }
  return hit / (asked.length * limit);
}

describe('a scan', () => {
  const items = passages(400);
  const index = filled(items);

  test('finds what looking at each finds', () => {
    for (const question of questions(items, 30)) {
      const expected = nearest(items, question, 12);
      const found = index.nearest(question, 12);
      expect(ids(found)).toEqual(ids(expected));
      for (const [i, { cosine: value }] of found.entries()) expect(value).toBeCloseTo(expected[i]?.cosine ?? 0, 5);
    }
  });

  test('a passage counts by its best window', () => {
    const [question = new Float32Array()] = questions(items, 1);
    for (const id of [1, 2, 11]) {
      const best = Math.max(...(items.get(id)?.vectors ?? []).map((each) => cosine(question, each)));
      expect(index.cosine(question, id)).toBeCloseTo(best, 5);
    }
    expect(index.cosine(question, 4000)).toBeUndefined();
  });

  test('says what passages at large score', () => {
    const [question = new Float32Array()] = questions(items, 1);
    const { mean, deviation } = index.spread(question);
    const all = [...items.values()].flatMap(({ vectors }) => vectors.map((each) => cosine(question, each)));
    const right = all.reduce((sum, value) => sum + value, 0) / all.length;
    expect(mean).toBeCloseTo(right, 2);
    expect(deviation).toBeGreaterThan(0);
  });

  test('an empty index finds nothing', () => {
    const empty = new VectorIndex(MODEL);
    const [question = new Float32Array()] = questions(items, 1);
    expect(empty.nearest(question, 5)).toEqual([]);
    expect(empty.spread(question)).toMatchObject({ mean: 0, deviation: 0 });
    expect(empty.passages).toBe(0);
  });

  test('what is removed or changed is found no more', () => {
    const own = filled(items);
    const [question = new Float32Array()] = questions(items, 1);
    const [first = 0] = ids(own.nearest(question, 1));
    own.remove(first);
    own.remove(first);
    expect(ids(own.nearest(question, 400))).not.toContain(first);
    expect(own.hashOf(first)).toBeUndefined();
    expect(own.passages).toBe(items.size - 1);
    const [second = 0] = ids(own.nearest(question, 1));
    own.add({ passageId: second, hash: 'other', vectors: [question.map((value) => -value)] });
    expect(own.hashOf(second)).toBe('other');
    expect(own.passages).toBe(items.size - 1);
    expect(ids(own.nearest(question, 1))).not.toEqual([second]);
    expect(own.cosine(question, second)).toBeCloseTo(-1, 4);
  });
});

describe('the graph', () => {
  const items = passages(3000);

  test('finds at least 98 % of what a scan finds', async () => {
    const index = filled(items);
    await index.buildGraph();
    expect(index.graphMissing).toBeUndefined();
    expect(recall(index, items)).toBeGreaterThanOrEqual(0.98);
  }, 60_000);

  test('does so after removals and additions, and never finds what is gone', async () => {
    const index = filled(items);
    await index.buildGraph();
    const now = new Map(items);
    for (let id = 1; id <= 3000; id += 3) {
      index.remove(id);
      now.delete(id);
    }
    const next = chance(5);
    for (let id = 5000; id < 5200; id++) {
      const item = { passageId: id, hash: `hash ${id}`, vectors: [vector(next)] };
      index.add(item);
      now.set(id, item);
    }
    const before = recall(index, now);
    expect(before).toBeGreaterThanOrEqual(0.98);
    await index.buildGraph();
    expect(recall(index, now)).toBeGreaterThanOrEqual(0.98);
    for (const question of questions(now, 20)) {
      const found = ids(index.nearest(question, 30));
      expect(found).toHaveLength(30);
      for (const id of found) expect(now.has(id)).toBe(true);
    }
  }, 60_000);

  test('is made anew when most of it is gone', async () => {
    const index = filled(items);
    await index.buildGraph();
    const left = new Map([...items].filter(([id]) => id > 1900));
    for (const id of items.keys()) if (!left.has(id)) index.remove(id);
    for (const item of passages(900, 3).values()) {
      const moved = { ...item, passageId: item.passageId + 10_000 };
      left.set(moved.passageId, moved);
      index.add(moved);
    }
    await index.buildGraph();
    expect(index.passages).toBe(left.size);
    expect(recall(index, left)).toBeGreaterThanOrEqual(0.98);
    expect(index.hashOf(2500)).toBe('hash 2500');
  }, 60_000);

  test('questions are answered while it is built, also about what is added meanwhile', async () => {
    const index = filled(items);
    const [question = new Float32Array()] = questions(items, 1);
    const expected = ids(nearest(items, question, 5));
    const building = index.buildGraph();
    let rounds = 0;
    let built = false;
    void building.then(() => {
      built = true;
    });
    index.add({ passageId: 9999, hash: 'new', vectors: [question] });
    while (!built) {
      const found = ids(index.nearest(question, 6));
      expect(found[0]).toBe(9999);
      expect(found.filter((id) => expected.includes(id)).length).toBeGreaterThanOrEqual(4);
      rounds += 1;
      await new Promise(setImmediate);
    }
    expect(rounds).toBeGreaterThan(1);
    expect(ids(index.nearest(question, 1))).toEqual([9999]);
  }, 60_000);
});

describe('without hnswlib', () => {
  test('it scans, and says why', async () => {
    const items = passages(2000);
    const index = filled(items, new VectorIndex(MODEL, new Error('hnswlib-node is not compiled: run npm rebuild.')));
    await index.buildGraph();
    expect(index.graphMissing).toContain('npm rebuild');
    expect(recall(index, items)).toBe(1);
    const path = folder();
    index.save(path);
    expect(existsSync(join(path, 'vectors.hnsw'))).toBe(false);
    const other = new VectorIndex(MODEL, new Error('none'));
    other.load(path, items);
    expect(other.passages).toBe(2000);
  });
});

describe('the saved graph', () => {
  const items = passages(2200);
  const question = questions(items, 1)[0] ?? new Float32Array();

  // The whole graph is made once; each test gets its own copy to spoil.
  const whole = mkdtempSync(join(tmpdir(), 'vectors-'));
  beforeAll(async () => {
    const index = filled(items);
    await index.buildGraph();
    index.save(whole);
  }, 60_000);
  afterAll(() => rmSync(whole, { recursive: true }));
  const graph = (path: string) => join(path, 'vectors.hnsw');
  const sidecar = (path: string) => join(path, 'vectors.json');

  function copy(): string {
    const path = folder();
    cpSync(whole, path, { recursive: true });
    return path;
  }

  function loaded(path: string, vectors: ReadonlyMap<number, PassageVectors> = items, model = MODEL): VectorIndex {
    const index = new VectorIndex(model);
    index.load(path, vectors);
    expect(index.passages).toBe(vectors.size);
    expect([...index.ids()].sort((a, b) => a - b)).toEqual([...vectors.keys()].sort((a, b) => a - b));
    return index;
  }

  test('finds the same when it is loaded again', async () => {
    const index = loaded(copy());
    expect(recall(index, items)).toBeGreaterThanOrEqual(0.98);
    await index.buildGraph();
    expect(recall(index, items)).toBeGreaterThanOrEqual(0.98);
  }, 60_000);

  test('is saved the same after a round', async () => {
    const path = copy();
    const index = loaded(path);
    await index.buildGraph();
    index.save(path);
    expect(recall(loaded(path), items)).toBeGreaterThanOrEqual(0.98);
  }, 60_000);

  test.each([
    [
      'a byte changed in the graph',
      (path: string) => {
        const bytes = readFileSync(graph(path));
        bytes[5000] = (bytes[5000] ?? 0) ^ 255;
        writeFileSync(graph(path), bytes);
      },
    ],
    ['a graph cut short', (path: string) => truncateSync(graph(path), 1000)],
    ['an empty graph', (path: string) => writeFileSync(graph(path), '')],
    ['a sidecar that is no JSON', (path: string) => writeFileSync(sidecar(path), '{"model":')],
    ['a sidecar of another form', (path: string) => writeFileSync(sidecar(path), '[]')],
    ['a missing sidecar', (path: string) => rmSync(sidecar(path))],
    ['a missing graph', (path: string) => rmSync(graph(path))],
    [
      'a graph of another model',
      (path: string) => {
        const content = JSON.parse(readFileSync(sidecar(path), 'utf8')) as object;
        writeFileSync(sidecar(path), JSON.stringify({ ...content, model: 'model:2' }));
      },
    ],
  ])('%s: it is not used, and all is found by a scan', (_, spoil) => {
    const path = copy();
    spoil(path);
    const index = loaded(path);
    expect(ids(index.nearest(question, 10))).toEqual(ids(nearest(items, question, 10)));
  });

  test('a model of another name finds no use for it', () => {
    const path = copy();
    const index = loaded(path, items, 'model:2');
    expect(ids(index.nearest(question, 10))).toEqual(ids(nearest(items, question, 10)));
  });

  test('what changed since is found as it is now', async () => {
    const now = new Map(items);
    // Gone, read again with another text, with more windows, with fewer, and new.
    now.delete(4);
    now.set(5, { passageId: 5, hash: 'other', vectors: [question] });
    const windows = items.get(11)?.vectors ?? [];
    now.set(12, { passageId: 12, hash: 'more', vectors: windows });
    now.set(11, { passageId: 11, hash: 'fewer', vectors: windows.slice(0, 1) });
    now.set(7000, { passageId: 7000, hash: 'new', vectors: [question] });
    const index = loaded(copy(), now);
    for (const [id, { hash }] of now) expect(index.hashOf(id)).toBe(hash);
    expect(new Set(ids(index.nearest(question, 2)))).toEqual(new Set([5, 7000]));
    expect(index.cosine(question, 11)).toBeCloseTo(cosine(question, windows[0] ?? question), 5);
    expect(recall(index, now)).toBeGreaterThanOrEqual(0.98);
    await index.buildGraph();
    expect(recall(index, now)).toBeGreaterThanOrEqual(0.98);
  }, 60_000);

  test('a store that is empty now', () => {
    const index = loaded(copy(), new Map());
    expect(index.nearest(question, 5)).toEqual([]);
  });

  test('a small index is scanned and leaves no file', async () => {
    const few = passages(50);
    const index = filled(few);
    await index.buildGraph();
    const path = folder();
    index.save(path);
    expect(existsSync(graph(path))).toBe(false);
  });

  test('an unfinished graph is not saved over a whole one', () => {
    const path = copy();
    const index = loaded(path);
    index.add({ passageId: 9000, hash: 'late', vectors: [question] });
    index.save(path);
    expect(readFileSync(sidecar(path))).toEqual(readFileSync(sidecar(whole)));
  });
});
