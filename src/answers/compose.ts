import { type Evidence, lawOf, terms } from '../knowledge/index.ts';
import type { Candidate } from './candidates.ts';
import { lineOf } from './lines.ts';
import type { Question } from './question.ts';

/** A line of the answer with where it comes from. */
export interface ComposedLine {
  candidate: Candidate;
  text: string;
}

/** Characters that an answer aims at: more where the best line leaves part of the question open, most for lists. */
const BUDGET = { sure: 260, open: 380, long: 430 } as const;
/** Share of the best line's score that a further line must reach. */
const NEAR = { sure: 0.8, open: 0.7, long: 0.7 } as const;
/** Share of the question that the best line holds by itself when no more is needed. */
const SURE = 0.7;
/** Share of what the best line holds by itself that another must hold beside it, once what is asked for is found. */
const BESIDE_SETTLED = 0.5;
/** Gain for holding what the lines before leave open, against the score. */
const COMPLEMENT = 0.5;
/** Share of a line's words that stand already in another line: it says the same. */
const SAME = 0.72;
/** The same inside a passage, where parallel items are told in like words. */
const SAME_NEIGHBOUR = 0.9;
const MOST_LINES = 6;
/** What a line of the same passage counts beside the best one, and one of another law. */
const BESIDE = 1.08;
const ELSEWHERE = 0.85;

/** Puts the best units together into a short answer, in the order of the source. */
export function compose(question: Question, sorted: readonly Candidate[]): ComposedLine[] {
  const first = sorted[0];
  if (!first || namesMissingPlace(question, first)) return [];
  if (first.evidence.exact >= 1 && asksWhole(question)) return fromTheTop(question, sorted);
  const long = question.wanted === 'list' || question.wanted === 'comparison';
  const sure = first.coverageAlone >= SURE && (question.shape === undefined || first.fits);
  const extent = long ? 'long' : sure ? 'sure' : 'open';
  const budget = BUDGET[extent];
  const picked: ComposedLine[] = [];
  let length = 0;

  const take = (candidate: Candidate, limit: number): boolean => {
    if (picked.some((line) => line.candidate.unit === candidate.unit)) return false;
    const text = lineOf(candidate, question);
    if (picked.length > 0 && length + text.length > limit) return false;
    const isNeighbour = (line: ComposedLine) => line.candidate.evidence === candidate.evidence;
    if (picked.some((line) => repeats(text, line.text, question, isNeighbour(line) ? SAME_NEIGHBOUR : SAME)))
      return false;
    picked.push({ candidate, text });
    length += text.length;
    return true;
  };

  take(first, budget);
  for (const companion of companions(first, sorted, question)) take(companion, budget + (long ? 0 : 60));
  // A figure, date or name is found: only what says as much about the same is worth reading beside it.
  const settled = question.shape !== undefined && first.fits;
  const rest = sorted.filter((candidate) => candidate !== first);
  while (picked.length < MOST_LINES && rest.length > 0) {
    const worth = rest.map(
      (candidate) =>
        (candidate.score + COMPLEMENT * newlyHeld(candidate, picked, question)) * nearness(candidate, first, question),
    );
    const best = worth.indexOf(Math.max(...worth));
    const next = rest[best];
    if (!next || (worth[best] ?? 0) < first.score * NEAR[extent]) break;
    rest.splice(best, 1);
    // Where the best line says all, another is worth reading only if it answers the same question as well.
    const astray =
      (extent === 'sure' && (next.coverageAlone < 0.6 * SURE || (question.shape !== undefined && !next.fits))) ||
      (extent === 'open' && settled && (!next.fits || next.coverageAlone < BESIDE_SETTLED * first.coverageAlone));
    if (!astray) take(next, budget);
  }
  return inOrder(picked, first);
}

/**
 * Lines that belong to the best one: its footnotes, and, where it only opens a list or lacks what is wanted, the lines
 * below it.
 */
function companions(first: Candidate, sorted: readonly Candidate[], question: Question): Candidate[] {
  const { passage } = first.evidence;
  const here = sorted.filter(({ evidence }) => evidence.passage.id === passage.id);
  const below = here
    .filter(({ index }) => passage.units[index]?.parent === first.index)
    .sort((a, b) => a.index - b.index);
  const opens = /[:：]$|다음/.test(first.unit.text) || question.wanted === 'list';
  const wanting = question.shape !== undefined && !first.fits;
  return below.filter(({ unit, fits, coverageAlone }) =>
    unit.kind === 'note' ? (wanting ? fits : coverageAlone > 0 || opens) : opens || (wanting && fits),
  );
}

/** The question names an article of a law that is here, and the law has no such article. */
function namesMissingPlace(question: Question, first: Candidate): boolean {
  const { identifiers, names } = question.query;
  return identifiers.some(({ kind }) => kind === 'article') && names.some(({ law }) => law) && first.evidence.exact < 1;
}

/** Nothing is asked but the named article itself (`소부장특별법 시행령 22조 알려줘`). */
function asksWhole(question: Question): boolean {
  const law = question.query.names.filter((name) => name.law);
  return question.telling.every(
    (word) =>
      /^(?:제?\d+|조|항|호|의\d*|시행령|시행규칙|법|조문|내용|제|articles?|art|act|law|decree|rule|paragraph|para)$/.test(
        word.stem,
      ) || law.some(({ start, end }) => start <= word.start && end > word.start),
  );
}

/** The named place from its beginning, as far as an answer goes. */
function fromTheTop(question: Question, sorted: readonly Candidate[]): ComposedLine[] {
  const lines: ComposedLine[] = [];
  let length = 0;
  const ordered = [...sorted].sort((a, b) => a.evidence.passage.id - b.evidence.passage.id || a.index - b.index);
  for (const candidate of ordered) {
    const text = lineOf(candidate, question);
    if (lines.length > 0 && length + text.length > BUDGET.long) break;
    lines.push({ candidate, text });
    length += text.length;
  }
  return lines;
}

/** What a line of another statute than the best one's counts beside it, unless things are compared: a look-alike. */
function nearness({ evidence }: Candidate, first: Candidate, { wanted }: Question): number {
  if (wanted === 'comparison') return 1;
  if (evidence === first.evidence) return BESIDE;
  // Act, decree and rule are one law.
  const law = ({ document }: Evidence) => lawOf(document.meta.title);
  return law(evidence) === law(first.evidence) ? 1 : ELSEWHERE;
}

/** Share of the question, by weight, that a candidate holds itself and the picked lines do not. */
function newlyHeld(candidate: Candidate, picked: readonly ComposedLine[], question: Question): number {
  let gain = 0;
  let all = 0;
  question.telling.forEach((word, i) => {
    const before = Math.max(0, ...picked.map((line) => line.candidate.heldAlone[i] ?? 0));
    gain += word.weight * Math.max(0, (candidate.heldAlone[i] ?? 0) - before);
    all += word.weight;
  });
  return gain / (all || 1);
}

function repeats(text: string, other: string, question: Question, same: number): boolean {
  const mine = new Set(terms(text, question.query.readings));
  const theirs = new Set(terms(other, question.query.readings));
  let shared = 0;
  for (const term of mine) if (theirs.has(term)) shared += 1;
  return shared >= same * Math.min(mine.size, theirs.size);
}

/** Passage by passage as they were found (the best line's first), and inside each in its order. */
function inOrder(lines: ComposedLine[], first: Candidate): ComposedLine[] {
  const rank = ({ candidate }: ComposedLine) => (candidate.evidence === first.evidence ? -1 : candidate.rank);
  return lines.sort((a, b) => rank(a) - rank(b) || a.candidate.index - b.candidate.index);
}
