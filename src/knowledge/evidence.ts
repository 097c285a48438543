import type { StoredDocument, StoredPassage } from './knowledge-store.ts';
import type { Supersession } from './types.ts';

/** A passage found for a question, why and how strongly. */
export interface Evidence {
  passage: StoredPassage;
  document: StoredDocument;
  /** 0–1 by words and meaning; above 1 where the question names the passage exactly. */
  score: number;
  /** BM25 over the question's terms (and half that of its other names). */
  lexical: number;
  /** Cosine with the question, undefined while the passage has no vectors. */
  cosine: number | undefined;
  /**
   * How exactly the question names it: 0 not at all, ½ an article number without a law, 1 an article of a named law, an
   * HS code or a symbol, 1½ its paragraph too.
   */
  exact: number;
  /** The statute's own words, where the passage tells them in ours and the text lies beside: of the paragraphs told. */
  original?: { passage: StoredPassage; document: StoredDocument; quote: string };
  /** What stands now in place of the plan that the passage tells. */
  successors?: Successor[];
}

/** A place of a statute or another later document, with the plan that it stands for now. */
export interface Successor {
  change: Supersession;
  passage: StoredPassage;
  document: StoredDocument;
}
