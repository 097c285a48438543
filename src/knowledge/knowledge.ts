import { join } from 'node:path';
import type { Database } from '../store/database.ts';
import { Glossary } from './glossary.ts';
import { embedMissing, readPlaces } from './indexing/indexer.ts';
import type { Place, Progress, SyncReport } from './indexing/sync.ts';
import { KnowledgeStore, type StoredDocument, type StoredFailure, type StoredPassage } from './knowledge-store.ts';
import { words } from './language/terms.ts';
import type { Query } from './query.ts';
import { Search, type SearchResult } from './search.ts';
import type { Embedder } from './vectors/embedder.ts';
import { VectorIndex } from './vectors/vector-index.ts';

export interface KnowledgeOptions {
  database: Database;
  /** Folder of the store: the vector graph is kept there. */
  dataDirectory: string;
  places: Place[];
  /** `glossary.yaml`. */
  glossary: string;
  /** Vectors shipped with the knowledge. */
  shippedVectors: string;
  /** Absent: search by words alone. */
  embedder?: Embedder;
}

/** Milliseconds between two looks at which vectors there are: indexing writes some every second. */
const REST = 1000;

/** What the bot knows: documents in, passages out. */
export class Knowledge {
  readonly #options: KnowledgeOptions;
  readonly #store: KnowledgeStore;
  readonly #search: Search;
  readonly #glossary: Glossary;
  readonly #vectors: VectorIndex | undefined;
  readonly #ending = new AbortController();
  #generation = -1;
  #refreshing: Promise<void> | undefined;
  /** No further look at the store yet. */
  #resting = false;
  #embedding: Promise<void> | undefined;

  private constructor(options: KnowledgeOptions, glossary: Glossary) {
    this.#options = options;
    this.#glossary = glossary;
    this.#store = new KnowledgeStore(options.database, glossary.hanja);
    this.#vectors = options.embedder && new VectorIndex(options.embedder.model);
    this.#search = new Search(this.#store, glossary, options.embedder, this.#vectors);
  }

  /**
   * Opens the knowledge over an open store.
   * @throws Error when the glossary is wrong; the message names the entry
   */
  static async open(options: KnowledgeOptions): Promise<Knowledge> {
    const knowledge = new Knowledge(options, Glossary.load(options.glossary));
    knowledge.#generation = await knowledge.#store.generation('vectors');
    if (knowledge.#vectors) {
      const { model } = knowledge.#vectors;
      knowledge.#vectors.load(options.dataDirectory, await knowledge.#store.vectors(model));
    }
    return knowledge;
  }

  /** Why vectors are scanned instead of searched by the graph; undefined when all is well. */
  get graphMissing(): string | undefined {
    return this.#vectors?.graphMissing;
  }

  /** Reads what is new, changed or gone. The words of a document answer at once; its vectors follow by `embed`. */
  async update(progress?: Progress): Promise<SyncReport[]> {
    const { dataDirectory, glossary, places } = this.#options;
    const reports = await readPlaces({ dataDirectory, glossary, places }, progress);
    await this.#refresh();
    return reports;
  }

  /** Makes the missing vectors, then the graph; resolves when both are done or the knowledge is closed. */
  embed(progress?: Progress): Promise<void> {
    const { embedder, shippedVectors, dataDirectory } = this.#options;
    if (!embedder) return Promise.resolve();
    this.#embedding ??= (async () => {
      try {
        await embedMissing(this.#store, embedder, shippedVectors, progress, this.#ending.signal);
        await this.#refresh();
        if (this.#ending.signal.aborted) return;
        await this.#vectors?.buildGraph();
        this.#vectors?.save(dataDirectory);
      } finally {
        this.#embedding = undefined;
      }
    })();
    return this.#embedding;
  }

  /** @returns the passages that fit the question best, best first. */
  async search(question: string, limit: number): Promise<SearchResult> {
    this.#refreshSoon();
    return this.#search.search(question, limit);
  }

  /** The same by words alone, which is quicker: for choosing between ways to put a question. */
  searchWords(question: string, limit: number): Promise<SearchResult> {
    return this.#search.search(question, limit, false);
  }

  /** A question, read in the light of the glossary and the index. */
  read(question: string): Promise<Query> {
    return this.#search.read(question);
  }

  /** Of each class of the glossary, the members that the documents name and those that they do not. */
  async classes(): Promise<Map<string, { absent: string[]; present: string[] }>> {
    const result = new Map<string, { absent: string[]; present: string[] }>();
    for (const [name, members] of this.#glossary.classes) {
      const sorted = { absent: [] as string[], present: [] as string[] };
      for (const member of members) {
        const wanted = words(member).flatMap(({ terms }) => terms);
        const counts = await this.#store.termCounts(wanted);
        (wanted.every((term) => counts.has(term)) ? sorted.present : sorted.absent).push(member);
      }
      result.set(name, sorted);
    }
    return result;
  }

  async document(id: string): Promise<StoredDocument | undefined> {
    return (await this.#store.documentsById([id])).get(id);
  }

  documents(): Promise<StoredDocument[]> {
    return this.#store.documents();
  }

  failures(): Promise<StoredFailure[]> {
    return this.#store.failures();
  }

  async passage(id: number): Promise<StoredPassage | undefined> {
    return (await this.#store.passages([id])).get(id);
  }

  passagesOf(documentId: string, around?: { ordinal: number; reach: number }): Promise<StoredPassage[]> {
    return this.#store.passagesOf(documentId, around);
  }

  counts(): Promise<{ documents: number; passages: number; pending: number }> {
    return this.#store.counts(this.#options.embedder?.model);
  }

  /** Every passage's vectors by the hash of its text: what `knowledge/vectors.jsonl` is written from. */
  async vectorsByHash(): Promise<Map<string, Float32Array[]>> {
    if (!this.#vectors) return new Map();
    const all = await this.#store.vectors(this.#vectors.model);
    return new Map([...all.values()].map(({ hash, vectors }) => [hash, vectors]));
  }

  /** Ends background work after the passage in hand. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#embedding;
    await this.#refreshing;
  }

  /** Takes up what changed in the store, without making the question that noticed it wait. */
  #refreshSoon(): void {
    if (this.#resting) return;
    this.#resting = true;
    this.#refreshing = this.#refresh().finally(() => {
      this.#refreshing = undefined;
      setTimeout(() => {
        this.#resting = false;
      }, REST).unref();
    });
  }

  async #refresh(): Promise<void> {
    if (!this.#vectors) return;
    const generation = await this.#store.generation('vectors');
    if (generation === this.#generation) return;
    const index = this.#vectors;
    const wanted = await this.#store.vectorHashes(index.model);
    for (const id of [...index.ids()]) {
      if (!wanted.has(id)) index.remove(id);
    }
    const missing = [...wanted].filter(([id, hash]) => index.hashOf(id) !== hash).map(([id]) => id);
    for (const item of (await this.#store.vectors(index.model, missing)).values()) index.add(item);
    this.#generation = generation;
  }
}

/** The files of a knowledge folder that are no documents. */
export function knowledgeFiles(folder: string): { glossary: string; shippedVectors: string; desks: string } {
  return {
    glossary: join(folder, 'glossary.yaml'),
    shippedVectors: join(folder, 'vectors.jsonl'),
    desks: join(folder, 'desks.yaml'),
  };
}
