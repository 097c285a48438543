import { asOf } from './as-of.ts';
import type { Evidence } from './evidence.ts';
import type { Glossary } from './glossary.ts';
import type { KnowledgeStore, StoredDocument, StoredPassage } from './knowledge-store.ts';
import { squeeze } from './language/normalise.ts';
import { lawOf } from './language/provisions.ts';
import { type Query, QueryReader } from './query.ts';
import { Statutes } from './statutes.ts';
import type { Embedder } from './vectors/embedder.ts';
import type { VectorIndex } from './vectors/vector-index.ts';

export interface SearchResult {
  query: Query;
  evidence: Evidence[];
  /** What passages at large score by meaning; undefined when only words were searched. */
  spread?: { mean: number; deviation: number; passages: number };
}

/** Candidates by words and by meaning before they are put together. */
const LEXICAL_CANDIDATES = 120;
const VECTOR_CANDIDATES = 60;
/** Weight of the question's other names against its own words. */
const WIDENED = 0.5;
/** Weight of words against meaning: ½ each measured best (docs/architecture.md). */
const LEXICAL_SHARE = 0.5;
/** Passages looked at beyond those wanted, since some step back. */
const SPARE = 10;
/** Supplementary provisions (부칙) mostly amend other laws in passing: they step back unless they are asked for. */
const SUPPLEMENTARY = 0.75;
/** What a plan counts where the present is asked for, and a law where the past is. */
const UNTIMELY = 0.8;
const ASKS_SUPPLEMENTARY =
  /부칙|시행일|시행되|시행하|경과조치|적용례|개정|언제부터|supplementary|transition|in force|take effect/i;
/** Question vectors kept: people ask the same things. */
const REMEMBERED = 500;

/** Finds passages by words (BM25), by meaning (cosine) and by exact names, put together as one order. */
export class Search {
  readonly #store: KnowledgeStore;
  readonly #reader: QueryReader;
  readonly #statutes: Statutes;
  readonly #embedder: Embedder | undefined;
  readonly #vectors: VectorIndex | undefined;
  readonly #remembered = new Map<string, Float32Array>();

  /** Without an embedder it searches by words alone. */
  constructor(store: KnowledgeStore, glossary: Glossary, embedder?: Embedder, vectors?: VectorIndex) {
    this.#store = store;
    this.#reader = new QueryReader(store, glossary);
    this.#statutes = new Statutes(store);
    this.#embedder = embedder;
    this.#vectors = vectors;
  }

  read(question: string): Promise<Query> {
    return this.#reader.read(question);
  }

  /**
   * @param meaning false: by words and names alone
   * @returns the passages that fit the question best, best first
   */
  async search(question: string, limit: number, meaning = true): Promise<SearchResult> {
    const query = await this.#reader.read(question);
    const [lexical, vector] = await Promise.all([this.#byWords(query), meaning ? this.#vector(question) : undefined]);
    const near = vector ? (this.#vectors?.nearest(vector, VECTOR_CANDIDATES) ?? []) : [];
    const exact = await this.#exact(query);

    const ids = new Set([...lexical.keys(), ...near.map(({ passageId }) => passageId), ...exact.keys()]);
    const cosines = new Map<number, number>();
    for (const { passageId, cosine } of near) cosines.set(passageId, cosine);
    for (const id of ids) {
      const cosine = vector && !cosines.has(id) ? this.#vectors?.cosine(vector, id) : undefined;
      if (cosine !== undefined) cosines.set(id, cosine);
    }
    const byWords = scale(lexical);
    const byMeaning = scale(cosines);
    // A passage whose vector is not made yet is judged by its words alone.
    const fused = (words: number, meaning = words) => LEXICAL_SHARE * words + (1 - LEXICAL_SHARE) * meaning;
    const ranked = [...ids]
      .map((id) => ({
        id,
        score: fused(byWords.get(id) ?? 0, byMeaning.get(id)) + (exact.get(id) ?? 0),
      }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, limit + SPARE);

    const passages = await this.#store.passages(ranked.map(({ id }) => id));
    const documents = await this.#store.documentsById([...new Set([...passages.values()].map((p) => p.documentId))]);
    const time = asOf(question);
    const evidence = ranked.flatMap(({ id, score }): Evidence[] => {
      const passage = passages.get(id);
      const document = passage && documents.get(passage.documentId);
      if (!passage || !document) return [];
      const found = { lexical: lexical.get(id) ?? 0, cosine: cosines.get(id), exact: exact.get(id) ?? 0 };
      const aside = isSupplementary(passage) && !ASKS_SUPPLEMENTARY.test(question) ? SUPPLEMENTARY : 1;
      return [{ passage, document, score: score * aside * timely(document, time), ...found }];
    });
    const best = await this.#statutes.beside(evidence, limit);
    const spread = vector && this.#vectors?.spread(vector);
    return { query, evidence: best, ...(spread && { spread }) };
  }

  async #byWords({ terms, widened }: Query): Promise<Map<number, number>> {
    const scores = new Map<number, number>();
    for (const { id, score } of await this.#store.byTerms(terms, LEXICAL_CANDIDATES)) scores.set(id, score);
    const extra = widened.filter((term) => !terms.includes(term));
    for (const { id, score } of await this.#store.byTerms(extra, LEXICAL_CANDIDATES)) {
      scores.set(id, (scores.get(id) ?? 0) + WIDENED * score);
    }
    return scores;
  }

  async #vector(question: string): Promise<Float32Array | undefined> {
    if (!this.#embedder || !this.#vectors || this.#vectors.passages === 0) return undefined;
    const known = this.#remembered.get(question);
    if (known) return known;
    const vector = await this.#embedder.query(question);
    if (this.#remembered.size >= REMEMBERED) this.#remembered.delete(this.#remembered.keys().next().value ?? '');
    this.#remembered.set(question, vector);
    return vector;
  }

  /** Passages that the question names, see `Evidence.exact`. */
  async #exact(query: Query): Promise<Map<number, number>> {
    const scores = new Map<number, number>();
    for (const name of query.identifiers) {
      const ids = await this.#store.byIdentifier(name.value, name.kind === 'hs');
      if (name.kind !== 'article') {
        for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + 1);
        continue;
      }
      const named = lawsNamed(query, await this.#store.documents());
      const passages = await this.#store.passages(ids);
      for (const passage of passages.values()) {
        if (named.size > 0 && !named.has(passage.documentId)) continue;
        const right = name.paragraph !== undefined && passage.paragraphs?.includes(name.paragraph);
        scores.set(passage.id, (scores.get(passage.id) ?? 0) + (named.size > 0 ? 1 : 0.5) + (right ? 0.5 : 0));
      }
    }
    return scores;
  }
}

/**
 * Documents whose law the question names: by a glossary name, by 「title」, or by its title. A question that says
 * 시행령 or 시행규칙 means that one, otherwise the act itself.
 */
function lawsNamed(query: Query, documents: readonly StoredDocument[]): Set<string> {
  const plain = squeeze(query.text);
  const quoted = [...query.text.matchAll(/「([^」]+)」/g)].map((match) => squeeze(match[1] ?? ''));
  const titles = [...query.names.flatMap(({ law }) => (law ? [squeeze(law)] : [])), ...quoted];
  const level = /시행규칙|enforcementrule/.test(plain) ? '시행규칙' : /시행령|decree/.test(plain) ? '시행령' : '';
  const found = new Set<string>();
  for (const { id, meta } of documents) {
    const title = squeeze(meta.title);
    const base = lawOf(title);
    const itsLevel = title.slice(base.length);
    const isNamed = titles.some((name) => name === base || name === title) || (base.length > 3 && plain.includes(base));
    if (isNamed && itsLevel === level) found.add(id);
  }
  return found;
}

/** What a document counts for a question about the past (the strategy) or the present (the law). */
function timely({ meta }: StoredDocument, time: ReturnType<typeof asOf>): number {
  const of = meta.kind === 'strategy' ? 'then' : meta.dateKind === 'in_force' ? 'now' : undefined;
  return time && of ? (time === of ? 1 : UNTIMELY) : 1;
}

function isSupplementary(passage: StoredPassage): boolean {
  return passage.headings.some((heading) => /^부\s*칙/.test(heading));
}

/** Stretches scores to 0–1 over the candidates; where all are alike, each is the best. */
function scale(scores: ReadonlyMap<number, number>): Map<number, number> {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores.values()) {
    least = Math.min(least, score);
    most = Math.max(most, score);
  }
  const range = most - least;
  return new Map([...scores].map(([id, score]) => [id, range > 0 ? (score - least) / range : 1]));
}
