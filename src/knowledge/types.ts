/**
 * The words that reading, indexing, searching and answering share.
 */

/** The formats that documents are read from. */
export type DocumentFormat = 'hwp' | 'hwpx' | 'pdf' | 'docx' | 'xlsx' | 'markdown' | 'text' | 'passage';

/** What replaced a plan or a rule of an older document (`superseded_by` in `knowledge/sources.yaml`). */
export interface Supersession {
  /** Section of the document that it concerns; absent: the whole document. Matched as a prefix of `Passage.section`. */
  section?: string;
  /** The plan as it stood, a short phrase. */
  plan: string;
  /** What stands now, one sentence with its date. */
  now: string;
  /** Title of the law or document that replaced it. */
  by: string;
  /** Its provision: `제12조의2 ①`; the beginning of a section of that document. */
  place?: string;
  /** ISO date from which it stands. */
  since: string;
}

/** What is known of a document besides its text. */
export interface DocumentMeta {
  /** Title as cited. */
  title: string;
  /** Short title for narrow places. */
  short?: string;
  english?: string;
  issuer?: string;
  /** ISO date of the source: of the strategy its publication, of a law the date it entered into force. */
  date?: string;
  /** What `date` says: `published` or `in_force`. */
  dateKind?: 'published' | 'in_force';
  /** Kind of source: strategy, act, decree, rule, document … */
  kind?: string;
  /** Official page. */
  url?: string;
  supersededBy?: Supersession[];
  /** It is our own telling of a statute, article by article: the statute's text may lie beside it. */
  digest?: boolean;
}

/** A smallest citable piece of a passage: a sentence, a list item, a table row, or a note that explains the line above. */
export interface Unit {
  kind: 'sentence' | 'item' | 'row' | 'note';
  /** As shown to a person: markers, emphasis and escapes removed. A row reads `column: value · column: value`. */
  text: string;
  /** Bracketed label that opens an item: `(핵심광물)`, `[도전]`, without the brackets. */
  label?: string;
  /** Depth in the outline, 0 for the outermost line of the passage. */
  depth: number;
  /** Index (in `Passage.units`) of the line that it hangs under: an item's parent, a note's explained line. */
  parent?: number;
  /** Cells of a row, in order; `column` is '' where the table has no header for it. */
  cells?: { column: string; value: string }[];
}

/** Where a part of our own text stands in its original: the attributes of its heading. */
export interface SourcePlace {
  /** `{source="제14조 ①"}`: section, or provision of the statute. */
  section: string;
  /** `{with="시행령 제22조 ①"}`: other provisions that it rests on. */
  also?: string;
  /** `{since="2026-06-24"}`: ISO date of entry into force, where it is not the document's. */
  since?: string;
  /** `{until="2025-12-31"}`: ISO date of its last day in force. */
  until?: string;
}

/** Where a text stands and the text itself: the thing that is indexed, found and cited. */
export interface Passage {
  /** Titles above the text, outermost first, without the document's own title. */
  headings: string[];
  /** Where it stands, as cited: `Ⅳ-2-② 성장사다리`, `제22조(전문기업의 확인) ①`, or the innermost headings. */
  section: string;
  /** Article number in canonical form `제12조의2`, where the passage belongs to one (not for 부칙). */
  article?: string;
  /** Paragraphs of the article that the passage holds: `[1]`, `[2, 3]`. */
  paragraphs?: number[];
  /** Other provisions that it rests on, as cited: `시행령 제22조 ①`. */
  also?: string;
  /** ISO date of entry into force, where it is not the document's. */
  since?: string;
  /** ISO date of the last day in force. */
  until?: string;
  /** First page, 1-based, where the format knows real pages. */
  page?: number;
  /** Plain text of the units, one line each, indented by depth with two spaces. */
  text: string;
  units: Unit[];
}

/** A document after reading. */
export interface ReadDocument {
  format: DocumentFormat;
  meta: DocumentMeta;
  passages: Passage[];
  /** Things left out or doubtful, one sentence each, in Korean (an image without text, a truncated table …). */
  warnings: string[];
}
