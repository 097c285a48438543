/**
 * Statutes stand in the store in two ways: told article by article in our own words (a digest), and as the operator's own
 * copies of the text. Where both hold a place, the digest explains and the copy is quoted; nothing is found twice.
 */
import type { Evidence, Successor } from './evidence.ts';
import type { KnowledgeStore, StoredDocument, StoredPassage } from './knowledge-store.ts';
import { squeeze } from './language/normalise.ts';
import { circledNumber, provisions } from './language/provisions.ts';
import type { Supersession } from './types.ts';

export class Statutes {
  readonly #store: KnowledgeStore;
  /** Documents by title without spaces, digests first; and the state of the store that they are of. */
  #shelf: { generation: number; documents: Map<string, StoredDocument[]> } | undefined;

  constructor(store: KnowledgeStore) {
    this.#store = store;
  }

  /**
   * Drops what a digest among the evidence tells already (the digest takes its rank), puts the statute's own words beside
   * the digest, and what stands now beside a plan.
   * @returns the best `limit`, best first
   */
  async beside(evidence: readonly Evidence[], limit: number): Promise<Evidence[]> {
    const shelf = await this.#documents();
    const kept: Evidence[] = [];
    const ranks = new Map<Evidence, number>();
    for (const item of evidence) {
      const digest = item.document.meta.digest ? undefined : await this.#toldBy(item, evidence);
      if (digest) ranks.set(digest, Math.max(ranks.get(digest) ?? digest.score, item.score));
      else kept.push(item);
    }
    const best = kept
      .map((item) => ({ ...item, score: ranks.get(item) ?? item.score }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
    return Promise.all(
      best.map(async (item) => {
        const original = item.document.meta.digest ? await this.#original(item, shelf) : undefined;
        const successors = await this.#successors(item, shelf);
        return {
          ...item,
          ...(original && { original }),
          ...(successors.length > 0 && { successors }),
        };
      }),
    );
  }

  /** The digest's passage among the evidence for the place of a copy, if the digest tells all of that place. */
  async #toldBy(copy: Evidence, evidence: readonly Evidence[]): Promise<Evidence | undefined> {
    const digest = evidence.find(
      ({ document, passage }) =>
        document.meta.digest && sameTitle(document, copy.document) && samePlace(passage, copy.passage),
    );
    const place = digest && placeOf(digest.passage);
    if (!digest || !place) return undefined;
    const told = await this.#store.passagesAt(digest.document.id, place);
    const numbers = new Set(told.flatMap(({ paragraphs = [] }) => paragraphs));
    const all = copy.passage.paragraphs ?? [];
    return numbers.size === 0 || all.every((number) => numbers.has(number)) ? digest : undefined;
  }

  async #original({ document, passage }: Evidence, shelf: Shelf): Promise<Evidence['original']> {
    const place = placeOf(passage);
    if (!place) return undefined;
    for (const copy of titled(shelf, document.meta.title).filter(({ meta }) => !meta.digest)) {
      const parts = await this.#store.passagesAt(copy.id, place);
      const part = parts.find((each) => samePlace(passage, each)) ?? parts[0];
      if (part) return { passage: part, document: copy, quote: wordsOf(part, passage.paragraphs) };
    }
    return undefined;
  }

  async #successors({ document, passage }: Evidence, shelf: Shelf): Promise<Successor[]> {
    const found: Successor[] = [];
    for (const change of changesOf(document, passage)) {
      const { by, place } = change;
      if (!place) continue;
      for (const later of titled(shelf, by)) {
        // `제23조` is not the beginning of `제23조의2`.
        const part = (await this.#store.passagesAt(later.id, { section: place })).find(
          ({ section }) => !/^[의\d]/.test(section.slice(place.length)),
        );
        if (!part) continue;
        found.push({ change, passage: part, document: later });
        break;
      }
    }
    return found;
  }

  async #documents(): Promise<Shelf> {
    const generation = await this.#store.generation('documents');
    if (this.#shelf?.generation === generation) return this.#shelf.documents;
    const documents = await this.#store.documents();
    const digestsFirst = documents.sort((a, b) => Number(b.meta.digest ?? false) - Number(a.meta.digest ?? false));
    this.#shelf = { generation, documents: Map.groupBy(digestsFirst, ({ meta }) => squeeze(meta.title)) };
    return this.#shelf.documents;
  }
}

type Shelf = ReadonlyMap<string, StoredDocument[]>;

function titled(shelf: Shelf, title: string): StoredDocument[] {
  return shelf.get(squeeze(title)) ?? [];
}

/** What replaced the plan that a passage tells. */
export function changesOf({ meta }: StoredDocument, { section }: StoredPassage): Supersession[] {
  return meta.supersededBy?.filter((change) => !change.section || section.startsWith(change.section)) ?? [];
}

const sameTitle = (a: StoredDocument, b: StoredDocument): boolean => squeeze(a.meta.title) === squeeze(b.meta.title);

/** How the passages of a place are looked up: by article, or a supplementary provision (부칙) by its section. */
function placeOf({ article, section }: StoredPassage): { article: string } | { section: string } | undefined {
  if (article) return { article };
  const { supplement, article: number } = provisions(section)[0] ?? {};
  return supplement ? { section: [supplement, number].filter(Boolean).join(' ') } : undefined;
}

/** Of a statute's passage the lines of some paragraphs; all of it where these are not marked. */
function wordsOf({ units, text }: StoredPassage, paragraphs: readonly number[] | undefined): string {
  let current: number | undefined;
  const wanted = units.filter((unit) => {
    if (unit.depth === 0) current = circledNumber(unit.text) ?? current;
    return current !== undefined && paragraphs?.includes(current);
  });
  if (wanted.length === 0) return text;
  return wanted.map((unit) => `${'  '.repeat(unit.depth)}${unit.text}`).join('\n');
}

/** The same article, and a paragraph in common where both name theirs. */
function samePlace(a: StoredPassage, b: StoredPassage): boolean {
  const [mine, theirs] = [placeOf(a), placeOf(b)];
  if (!mine || JSON.stringify(mine) !== JSON.stringify(theirs)) return false;
  return !a.paragraphs || !b.paragraphs || a.paragraphs.some((number) => b.paragraphs?.includes(number));
}
