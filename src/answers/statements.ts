import { type StoredDocument, type StoredPassage, squeeze, type Unit } from '../knowledge/index.ts';
import { citationOf } from './cite.ts';
import { lineOf } from './lines.ts';
import { notes } from './notes.ts';
import type { Question } from './question.ts';
import { supported } from './support.ts';
import type { Answer, AnswerLine, Citation } from './types.ts';
import { answerText, englishFrame } from './wording.ts';

/** A line that stands in its source. */
export interface Sourced {
  text: string;
  unit: Unit;
  passage: StoredPassage;
  document: StoredDocument;
}

/** Share of a statement's pairs of syllables that a unit holds where the unit is told in its place. */
const SAME_MATTER = 0.55;

/**
 * A statement about a provision as a line that stands in it: in the statement's words where the provision says the same
 * in these words, else in the words of the part of the provision that says it.
 * @param places passages of the provision
 * @param least share of the statement's pairs of syllables that the part has to hold
 * @returns undefined where no part of the provision says it
 */
export function sourced(
  question: Question,
  statement: string,
  places: readonly { passage: StoredPassage; document: StoredDocument }[],
  least = SAME_MATTER,
): Sourced | undefined {
  const figures = numbersOf(statement);
  const own = pairs(statement);
  let best: (Sourced & { worth: number }) | undefined;
  for (const { passage, document } of places) {
    for (const unit of passage.units) {
      const inUnit = numbersOf(unit.text);
      // A figure less is another statement.
      if (!figures.every((figure) => inUnit.includes(figure))) continue;
      const held = shareOf(own, pairs(unit.text));
      const literal = supported(statement, unit.text, passage);
      const text = literal ? statement : lineOf({ unit }, question);
      const worth = held + (literal ? 1 : 0);
      if (held < (literal ? 0 : least) || worth <= (best?.worth ?? 0)) continue;
      if (supported(text, unit.text, passage)) best = { text, unit, passage, document, worth };
    }
  }
  if (!best) return undefined;
  const { worth: _chosen, ...line } = best;
  return line;
}

/** The line in the words of its source, which name what they speak of. */
export function inOwnWords(question: Question, line: Sourced): Sourced {
  return { ...line, text: lineOf(line, question) };
}

/**
 * An answer of lines that were chosen, not found: a text frames what follows and is no statement.
 * @param confidence 0–1, that these lines are what was asked for
 */
export function answerFrom(
  question: Question,
  parts: readonly (string | Sourced)[],
  confidence: number,
  now: Date,
): Answer {
  const { text: asked, language } = question.query;
  const lines: AnswerLine[] = [];
  const citations: Citation[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      lines.push({ kind: 'sentence', text: part, citations: [] });
      continue;
    }
    const { text, unit, passage, document } = part;
    const known = citations.find(({ passageId, quote }) => passageId === passage.id && quote === unit.text);
    const number = known?.number ?? citations.length + 1;
    if (!known) citations.push({ number, ...citationOf(question, passage, document, unit.text) });
    lines.push({ kind: 'item', text, citations: [number] });
  }
  const told = language === 'en' ? [englishFrame(citations), ...lines] : lines;
  return {
    question: asked,
    language,
    text: answerText(told),
    lines: told,
    citations,
    confidence,
    abstained: false,
    notes: notes(question, citations, now),
    nearby: [],
  };
}

function pairs(text: string): Set<string> {
  const plain = squeeze(text).replace(/[^\p{L}\p{N}%]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)));
}

function shareOf(own: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (own.size === 0) return 0;
  let shared = 0;
  for (const pair of own) if (other.has(pair)) shared += 1;
  return shared / own.size;
}

function numbersOf(text: string): string[] {
  return text.match(/\d[\d,.]*\d|\d/g) ?? [];
}
