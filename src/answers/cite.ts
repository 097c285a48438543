import {
  changesOf,
  type Evidence,
  type StoredDocument,
  type StoredPassage,
  type Supersession,
} from '../knowledge/index.ts';
import type { ComposedLine } from './compose.ts';
import { shareHeld } from './coverage.ts';
import type { Question } from './question.ts';
import type { AnswerLine, Citation } from './types.ts';

/** Lines that tell what stands now in place of the plans in an answer. */
const MOST_SUCCESSORS = 2;
/** Characters of an answer with them; what has no room is told in a note. */
const ROOM = 480;
/** Share of the question that a plan and what became of it must hold to be told beside the answer. */
const CONCERNED = 0.34;

/**
 * The lines of an answer, each with its citation; behind the first line that tells a plan of the past stands what is true
 * now, unless only the past was asked for.
 */
export function cite(
  question: Question,
  composed: readonly ComposedLine[],
): { lines: AnswerLine[]; citations: Citation[] } {
  const lines: AnswerLine[] = [];
  const citations: Citation[] = [];
  const add = (kind: AnswerLine['kind'], text: string, citation: Omit<Citation, 'number'>) => {
    const number = citations.push({ number: citations.length + 1, ...citation });
    lines.push({ kind, text, citations: [number] });
  };
  for (const { candidate, text } of composed) {
    const { evidence, unit } = candidate;
    const kind = composed.length === 1 || unit.kind === 'sentence' ? 'sentence' : 'item';
    add(kind, text, citationOf(question, evidence.passage, evidence.document, unit.text, evidence.original));
  }
  if (question.asOf === 'then') return { lines, citations };
  const told = new Set(citations.map(({ passageId }) => passageId));
  const successors = composed.flatMap(({ candidate: { evidence } }) =>
    (evidence.successors ?? []).filter(({ change }) => concerns(change, evidence.passage, question)),
  );
  let left = MOST_SUCCESSORS;
  for (const { change, passage, document } of successors) {
    const length = lines.reduce((sum, { text }) => sum + text.length, change.now.length);
    if (left === 0 || told.has(passage.id) || length > ROOM) continue;
    told.add(passage.id);
    left -= 1;
    add('sentence', change.now, citationOf(question, passage, document, passage.units[0]?.text ?? passage.text));
  }
  return { lines, citations };
}

/** A section tells several plans: what became of one matters to whoever asks about that one. */
function concerns({ section, plan, now }: Supersession, passage: StoredPassage, question: Question): boolean {
  return section === passage.section || shareHeld(`${plan} ${now}`, question) >= CONCERNED;
}

export function citationOf(
  question: Question,
  passage: StoredPassage,
  document: StoredDocument,
  quote: string,
  original?: Evidence['original'],
): Omit<Citation, 'number'> {
  const { meta } = document;
  const citation: Omit<Citation, 'number'> = {
    passageId: passage.id,
    documentId: document.id,
    document: meta.title,
    section: passage.also ? `${passage.section}, ${passage.also}` : passage.section,
    quote,
  };
  if (meta.short) citation.short = meta.short;
  const date = passage.since ?? meta.date;
  if (date) citation.date = date;
  if (meta.dateKind) citation.dateKind = meta.dateKind;
  if (passage.until) citation.until = passage.until;
  if (passage.page) citation.page = passage.page;
  if (meta.url) citation.url = meta.url;
  if (original) citation.original = originalOf(original);
  const superseded = changesOf(document, passage).filter((change) => concerns(change, passage, question));
  if (superseded.length > 0) citation.supersededBy = superseded;
  return citation;
}

function originalOf({
  passage,
  document,
  quote,
}: NonNullable<Evidence['original']>): NonNullable<Citation['original']> {
  const { id, section, page } = passage;
  return { passageId: id, documentId: document.id, section, quote, ...(page && { page }) };
}
