/**
 * Statutes stand in the store in two ways: told article by article in our own words (a digest), and as the operator's own
 * copies of the text. Where both hold a place, the digest explains and the copy is quoted; nothing is found twice.
 */
import type { KnowledgeStore, StoredDocument, StoredPassage } from './knowledge-store.ts';
import { squeeze } from './language/normalise.ts';
import type { Evidence } from './search.ts';
import type { Supersession } from './types.ts';

/** A place of a statute or another later document, with the plan that it stands for now. */
export interface Successor {
  change: Supersession;
  passage: StoredPassage;
  document: StoredDocument;
}

export class Statutes {
  readonly #store: KnowledgeStore;
  #generation = -1;
  /** Documents by title without spaces; a digest comes before the copies of its statute. */
  #shelf = new Map<string, StoredDocument[]>();

  constructor(store: KnowledgeStore) {
    this.#store = store;
  }

  /** Drops what a digest among the evidence tells already, and puts the statute's own words beside the digest. */
  async beside(evidence: readonly Evidence[]): Promise<Evidence[]> {
    await this.#refresh();
    const digests = evidence.filter(({ document }) => document.meta.digest);
    const kept = evidence.filter(
      ({ document, passage }) =>
        document.meta.digest ||
        !digests.some((digest) => sameTitle(digest.document, document) && samePlace(digest.passage, passage)),
    );
    return Promise.all(
      kept.map(async (item) => {
        const original = item.document.meta.digest ? await this.#original(item) : undefined;
        const successors = await this.#successors(item);
        return { ...item, ...(original && { original }), ...(successors.length > 0 && { successors }) };
      }),
    );
  }

  async #original({ document, passage }: Evidence): Promise<Evidence['original']> {
    const { article } = passage;
    if (!article) return undefined;
    for (const copy of this.#titled(document.meta.title).filter(({ meta }) => !meta.digest)) {
      const parts = await this.#store.passagesAt(copy.id, { article });
      const part = parts.find((each) => samePlace(passage, each)) ?? parts[0];
      if (part) return { passage: part, document: copy };
    }
    return undefined;
  }

  async #successors({ document, passage }: Evidence): Promise<Successor[]> {
    const found: Successor[] = [];
    for (const change of changesOf(document, passage)) {
      const { by, place } = change;
      if (!place) continue;
      for (const later of this.#titled(by)) {
        const [part] = await this.#store.passagesAt(later.id, { section: place });
        if (!part) continue;
        found.push({ change, passage: part, document: later });
        break;
      }
    }
    return found;
  }

  #titled(title: string): StoredDocument[] {
    return this.#shelf.get(squeeze(title)) ?? [];
  }

  async #refresh(): Promise<void> {
    const generation = await this.#store.generation('documents');
    if (generation === this.#generation) return;
    this.#generation = generation;
    const documents = await this.#store.documents();
    this.#shelf = Map.groupBy(
      documents.sort((a, b) => Number(b.meta.digest ?? false) - Number(a.meta.digest ?? false)),
      ({ meta }) => squeeze(meta.title),
    );
  }
}

/** What replaced the plan that a passage tells. */
export function changesOf({ meta }: StoredDocument, { section }: StoredPassage): Supersession[] {
  return meta.supersededBy?.filter((change) => !change.section || section.startsWith(change.section)) ?? [];
}

const sameTitle = (a: StoredDocument, b: StoredDocument): boolean => squeeze(a.meta.title) === squeeze(b.meta.title);

/** The same article, and a paragraph in common where both name theirs. */
function samePlace(a: StoredPassage, b: StoredPassage): boolean {
  if (!a.article || a.article !== b.article) return false;
  return !a.paragraphs || !b.paragraphs || a.paragraphs.some((number) => b.paragraphs?.includes(number));
}
