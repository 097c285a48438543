import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Hnswlib from 'hnswlib-node';
import { DIMENSIONS } from './embedder.ts';

/** A passage's vectors: one for each window of its text. */
export interface PassageVectors {
  passageId: number;
  /** Hash of the embedded text. */
  hash: string;
  vectors: Float32Array[];
}

/** Kept beside the graph file; the file is used only where all of this fits. */
interface Sidecar {
  model: string;
  /** SHA-256 of the graph file. */
  digest: string;
  /** Owner of each label: passage id and hash. A removed passage is null. */
  owners: ([number, string] | null)[];
}

const CONNECTIONS = 16;
const CONSTRUCTION_BREADTH = 200;
const SEARCH_BREADTH = 200;
/** Below this many vectors a scan is as fast as the graph, and exact. */
const SCAN_UP_TO = 1500;
/** Passages that the spread of cosines is taken from. */
const SAMPLE = 400;
/** Points added to the graph before others get their turn. */
const ADDED_AT_ONCE = 20;

/**
 * Nearest passages by cosine. All vectors stand in one array, so that any passage's cosine can be had; a graph (HNSW)
 * finds the nearest without looking at each. The graph is disposable: while it is missing or behind, or where
 * hnswlib-node could not be compiled, the array is scanned instead.
 */
export class VectorIndex {
  readonly model: string;
  /** Why there is no graph, in a sentence for the operator; undefined when there is one. */
  readonly graphMissing: string | undefined;
  readonly #hnswlib: typeof Hnswlib | undefined;
  #matrix = new Float32Array(256 * DIMENSIONS);
  #owners: ([number, string] | null)[] = [];
  readonly #labels = new Map<number, number[]>();
  #graph: Hnswlib.HierarchicalNSW | undefined;
  /** Labels below this are in the graph. */
  #inGraph = 0;

  constructor(model: string, hnswlib: typeof Hnswlib | Error = loadHnswlib()) {
    this.model = model;
    this.#hnswlib = hnswlib instanceof Error ? undefined : hnswlib;
    this.graphMissing = hnswlib instanceof Error ? hnswlib.message : undefined;
  }

  get passages(): number {
    return this.#labels.size;
  }

  /** Hash of the text that a passage's vectors stand for; undefined when it has none here. */
  hashOf(passageId: number): string | undefined {
    const label = this.#labels.get(passageId)?.[0];
    return label === undefined ? undefined : this.#owners[label]?.[1];
  }

  /** Ids of all passages with vectors. */
  ids(): Iterable<number> {
    return this.#labels.keys();
  }

  add({ passageId, hash, vectors }: PassageVectors): void {
    this.remove(passageId);
    const labels: number[] = [];
    for (const vector of vectors) {
      const label = this.#owners.length;
      if ((label + 1) * DIMENSIONS > this.#matrix.length) {
        const larger = new Float32Array(Math.ceil(((label + 256) * 5) / 4) * DIMENSIONS);
        larger.set(this.#matrix);
        this.#matrix = larger;
      }
      this.#matrix.set(vector, label * DIMENSIONS);
      this.#owners.push([passageId, hash]);
      labels.push(label);
    }
    this.#labels.set(passageId, labels);
  }

  remove(passageId: number): void {
    for (const label of this.#labels.get(passageId) ?? []) {
      this.#owners[label] = null;
      if (label < this.#inGraph) this.#graph?.markDelete(label);
    }
    this.#labels.delete(passageId);
  }

  /** Cosine of a question with a passage (its best window); undefined when the passage has no vectors yet. */
  cosine(query: Float32Array, passageId: number): number | undefined {
    const labels = this.#labels.get(passageId);
    if (!labels) return undefined;
    let best = -1;
    for (const label of labels) best = Math.max(best, this.#dot(query, label));
    return best;
  }

  /**
   * Mean and standard deviation of a question's cosine with passages taken at even distances: what a passage that has
   * nothing to do with it scores. `passages`: how many there are in all.
   */
  spread(query: Float32Array): { mean: number; deviation: number; passages: number } {
    const step = Math.max(1, Math.floor(this.#owners.length / SAMPLE));
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let label = 0; label < this.#owners.length; label += step) {
      if (!this.#owners[label]) continue;
      const cosine = this.#dot(query, label);
      count += 1;
      sum += cosine;
      squares += cosine * cosine;
    }
    const mean = sum / (count || 1);
    const deviation = Math.sqrt(Math.max(0, squares / (count || 1) - mean * mean));
    return { mean, deviation, passages: this.passages };
  }

  /** @returns the nearest passages with their cosine, best first. */
  nearest(query: Float32Array, limit: number): { passageId: number; cosine: number }[] {
    const best = new Map<number, number>();
    const consider = (label: number) => {
      const owner = this.#owners[label];
      if (!owner) return;
      const cosine = this.#dot(query, label);
      if (cosine > (best.get(owner[0]) ?? -1)) best.set(owner[0], cosine);
    };
    if (this.#graph && this.#inGraph > SCAN_UP_TO) {
      const wanted = Math.min(limit + 10, this.#inGraph);
      for (const label of this.#graph.searchKnn(Array.from(query), wanted).neighbors) consider(label);
      for (let label = this.#inGraph; label < this.#owners.length; label++) consider(label);
    } else {
      for (let label = 0; label < this.#owners.length; label++) consider(label);
    }
    return [...best]
      .map(([passageId, cosine]) => ({ passageId, cosine }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, limit);
  }

  /** Brings the graph up to the array, a few points at a time so that questions are answered in between. */
  async buildGraph(): Promise<void> {
    if (!this.#hnswlib || this.#owners.length <= SCAN_UP_TO) return;
    // A graph of which most is deleted is searched in vain: it is made anew, and the array with it.
    if (this.#labels.size * 2 < this.#owners.length) this.#compact();
    if (!this.#graph) {
      this.#graph = new this.#hnswlib.HierarchicalNSW('ip', DIMENSIONS);
      this.#graph.initIndex(Math.ceil(((this.#owners.length + 256) * 5) / 4), CONNECTIONS, CONSTRUCTION_BREADTH);
      this.#inGraph = 0;
    }
    this.#graph.setEf(SEARCH_BREADTH);
    while (this.#graph && this.#inGraph < this.#owners.length) {
      if (this.#owners.length > this.#graph.getMaxElements())
        this.#graph.resizeIndex(Math.ceil((this.#owners.length * 5) / 4));
      for (let n = 0; n < ADDED_AT_ONCE && this.#inGraph < this.#owners.length; n++) {
        const label = this.#inGraph;
        this.#graph.addPoint(Array.from(this.#vector(label)), label);
        if (!this.#owners[label]) this.#graph.markDelete(label);
        this.#inGraph = label + 1;
      }
      await new Promise(setImmediate);
    }
  }

  /** Writes the graph beside the store, first under another name: a run killed meanwhile leaves the old file whole. */
  save(directory: string): void {
    if (!this.#graph || this.#inGraph < this.#owners.length) return;
    const { graph, sidecar } = files(directory);
    this.#graph.writeIndexSync(`${graph}.new`);
    const content: Sidecar = {
      model: this.model,
      digest: digest(`${graph}.new`),
      owners: this.#owners,
    };
    writeFileSync(`${sidecar}.new`, JSON.stringify(content));
    renameSync(`${graph}.new`, graph);
    renameSync(`${sidecar}.new`, sidecar);
  }

  /**
   * Takes up the saved graph when it is whole, of this model, and its passages are among those given; otherwise starts
   * without one. Call before anything is added.
   * @param vectors all vectors of the store, by passage id
   */
  load(directory: string, vectors: ReadonlyMap<number, PassageVectors>): void {
    const { graph, sidecar } = files(directory);
    const saved = this.#hnswlib && readSidecar(graph, sidecar, this.model);
    if (saved && this.#hnswlib) {
      const index = new this.#hnswlib.HierarchicalNSW('ip', DIMENSIONS);
      index.readIndexSync(graph);
      if (index.getCurrentCount() === saved.owners.length) {
        this.#graph = index;
        this.#graph.setEf(SEARCH_BREADTH);
        this.#restore(saved.owners, vectors);
      }
    }
    for (const item of vectors.values()) {
      if (this.hashOf(item.passageId) !== item.hash) this.add(item);
    }
  }

  /** Lays the array out in the order of the saved labels; what is gone or has changed since is deleted. */
  #restore(owners: Sidecar['owners'], vectors: ReadonlyMap<number, PassageVectors>): void {
    const windows = new Map<number, number>();
    this.#matrix = new Float32Array((owners.length + 256) * DIMENSIONS);
    owners.forEach((owner, label) => {
      const item = owner ? vectors.get(owner[0]) : undefined;
      const window = owner ? (windows.get(owner[0]) ?? 0) : 0;
      const vector = item && owner && item.hash === owner[1] ? item.vectors[window] : undefined;
      if (!owner || !vector) {
        this.#owners.push(null);
        if (owner) this.#graph?.markDelete(label);
        return;
      }
      windows.set(owner[0], window + 1);
      this.#matrix.set(vector, label * DIMENSIONS);
      this.#owners.push(owner);
      this.#labels.set(owner[0], [...(this.#labels.get(owner[0]) ?? []), label]);
    });
    this.#inGraph = owners.length;
  }

  #compact(): void {
    const kept = [...this.#labels].map(([passageId, labels]) => ({
      passageId,
      hash: this.#owners[labels[0] ?? -1]?.[1] ?? '',
      vectors: labels.map((label) => this.#vector(label).slice()),
    }));
    this.#owners = [];
    this.#labels.clear();
    this.#graph = undefined;
    this.#inGraph = 0;
    for (const item of kept) this.add(item);
  }

  #vector(label: number): Float32Array {
    return this.#matrix.subarray(label * DIMENSIONS, (label + 1) * DIMENSIONS);
  }

  #dot(query: Float32Array, label: number): number {
    const matrix = this.#matrix;
    const start = label * DIMENSIONS;
    let sum = 0;
    for (let i = 0; i < DIMENSIONS; i++) sum += (query[i] as number) * (matrix[start + i] as number);
    return sum;
  }
}

function files(directory: string): { graph: string; sidecar: string } {
  return { graph: join(directory, 'vectors.hnsw'), sidecar: join(directory, 'vectors.json') };
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function readSidecar(graph: string, sidecar: string, model: string): Sidecar | undefined {
  if (!existsSync(graph) || !existsSync(sidecar)) return undefined;
  try {
    const content = JSON.parse(readFileSync(sidecar, 'utf8')) as Sidecar;
    if (content.model === model && content.digest === digest(graph) && Array.isArray(content.owners)) return content;
  } catch {
    // A file that cannot be read is as good as none: it is made again from the store.
  }
  rmSync(graph, { force: true });
  rmSync(sidecar, { force: true });
  return undefined;
}

/** hnswlib-node is compiled at install; where that failed, the reason is returned instead. */
function loadHnswlib(): typeof Hnswlib | Error {
  try {
    return createRequire(import.meta.url)('hnswlib-node') as typeof Hnswlib;
  } catch (error) {
    return new Error(
      `hnswlib-node is not compiled (${(error as Error).message.split('\n')[0]}): vectors are scanned one by one, ` +
        'which is fine to about 20,000 passages. Install a C++ compiler, make and python3, then run npm ci again.',
    );
  }
}
