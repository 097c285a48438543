import { type Evidence, terms, type Unit, WHOLE } from '../knowledge/index.ts';
import { holds, totalWeight } from './coverage.ts';
import type { Question } from './question.ts';

/** A unit of a found passage, weighed as a piece of the answer. */
export interface Candidate {
  evidence: Evidence;
  unit: Unit;
  /** Index of the unit in its passage. */
  index: number;
  /** Place of its passage in the found order, 0 for the first. */
  rank: number;
  /** How well it and what stands above it hold each telling word of the question, 0–1, in their order. */
  held: number[];
  /** The same for the unit by itself. */
  heldAlone: number[];
  /** Share of the question, by weight, that it holds with its context. */
  coverage: number;
  coverageAlone: number;
  /** It has what the question wants beside the question's own words: a number with the unit, a date, an agency. */
  fits: boolean;
  score: number;
}

/** What a word counts where it stands: in the unit itself, in the lines around it, or in the titles above. */
const PLACE = { parent: 0.8, note: 0.8, headings: 0.65, neighbours: 0.4, document: 0.3 } as const;

/** Weights of what speaks for a unit. Chosen on the tuning half of the questions (`npm run eval -- --tune`). */
const WEIGHT = {
  coverage: 1,
  alone: 0.35,
  passage: 0.5,
  fits: 0.22,
  years: 0.3,
  empty: 0.4,
  excluded: 0.3,
  opensList: 0.15,
  defines: 0.25,
} as const;

/** A line that only announces what follows. */
const ANNOUNCES = /^다음\s*(?:표|목록|그림)|(?:다음|아래)과?\s*같습니다\.?$|^다음 각 호/;

/** `‘전문기업’은 … 기업을 말합니다.` */
const DEFINES = /(?:을|를|것을|등을)\s*(?:말합니다|말한다|뜻합니다|가리킵니다)/;

/** All units of the found passages, best first. */
export function candidates(question: Question, evidence: readonly Evidence[]): Candidate[] {
  const best = evidence[0]?.score || 1;
  return namedPlaces(evidence)
    .flatMap((found, rank) => weighPassage(question, found, rank, found.score / best))
    .sort((a, b) => b.score - a.score);
}

/** Where the question names an article of a statute, the answer stands there and nowhere else. */
function namedPlaces(evidence: readonly Evidence[]): readonly Evidence[] {
  const best = Math.max(0, ...evidence.map(({ exact }) => exact));
  return best >= 1 ? evidence.filter(({ exact }) => exact === best) : evidence;
}

function weighPassage(question: Question, evidence: Evidence, rank: number, strength: number): Candidate[] {
  const { passage, document } = evidence;
  const { telling } = question;
  const coverTerms = (has: ReadonlySet<string>) => telling.map((word) => holds(has, word));
  const cover = (text: string) => coverTerms(new Set(terms(text, question.query.readings)));
  const said = passage.units.map((unit) => new Set(terms(unit.text, question.query.readings)));
  const units = said.map(coverTerms);
  const asked = new Set(question.query.words.flatMap((word) => [...word.terms, WHOLE + word.stem]));
  const headings = cover([...passage.headings, passage.section].join(' '));
  const title = cover(document.meta.title);
  const all = total(units, telling.length);
  const weight = totalWeight(telling);

  return passage.units.map((unit, index) => {
    const heldAlone = units[index] ?? [];
    const parents = total(
      ancestors(passage.units, index).map((at) => units[at] ?? []),
      telling.length,
    );
    const notes = total(
      passage.units.flatMap((other, at) => (other.kind === 'note' && other.parent === index ? [units[at] ?? []] : [])),
      telling.length,
    );
    const held = telling.map((_, i) =>
      Math.max(
        heldAlone[i] ?? 0,
        PLACE.parent * (parents[i] ?? 0),
        PLACE.note * (notes[i] ?? 0),
        PLACE.headings * (headings[i] ?? 0),
        PLACE.neighbours * (all[i] ?? 0),
        PLACE.document * (title[i] ?? 0),
      ),
    );
    const share = (values: readonly number[]) =>
      telling.reduce((sum, word, i) => sum + word.weight * (values[i] ?? 0), 0) / weight;
    const coverage = share(held);
    const coverageAlone = share(heldAlone);
    const text = question.shape ? withoutQuestion(unit.text, question) : '';
    const near = () => [text, ...ancestors(passage.units, index).map((at) => passage.units[at]?.text)].join(' ');
    const fits = question.shape?.test(text) === true && (question.beside?.test(near()) ?? true);
    const timeless = question.relativeYear && document.meta.dateKind === 'in_force';
    const wrongYear =
      question.years.length > 0 && !timeless && !question.years.some((year) => mentions(unit.text, year));
    const score =
      WEIGHT.coverage * coverage +
      WEIGHT.alone * coverageAlone +
      WEIGHT.passage * strength +
      (fits ? WEIGHT.fits : 0) -
      (wrongYear ? WEIGHT.years * 0.3 : 0) -
      (excludes(unit.text, question) ? WEIGHT.excluded : 0) -
      (saysNothing(unit, said[index] ?? new Set(), asked) ? WEIGHT.empty : 0) +
      (question.wanted === 'definition' && DEFINES.test(unit.text) ? WEIGHT.defines : 0) +
      (question.wanted === 'list' && opensList(passage.units, index) ? WEIGHT.opensList : 0);
    return { evidence, unit, index, rank, held, heldAlone, coverage, coverageAlone, fits, score };
  });
}

/** Element-wise maximum. */
function total(rows: readonly (readonly number[])[], length: number): number[] {
  return Array.from({ length }, (_, i) => Math.max(0, ...rows.map((row) => row[i] ?? 0)));
}

/** Indices of the lines that a unit hangs under, nearest first. */
export function ancestors(units: readonly Unit[], index: number): number[] {
  const found: number[] = [];
  for (let at = units[index]?.parent; at !== undefined && !found.includes(at); at = units[at]?.parent) found.push(at);
  return found;
}

/** A line with several items of its own below it. */
function opensList(units: readonly Unit[], index: number): boolean {
  return units.filter(({ kind, parent }) => parent === index && kind !== 'note').length > 1;
}

/** Whether a text speaks of a year, in any of the ways it is written. */
export function mentions(text: string, year: string): boolean {
  return terms(text).includes(year);
}

/** A remark that only dates what is said (`(2023년 4월 기준)`): it answers no question for a date or a number. */
const SNAPSHOT = /\(\d{4}년\s*\d{1,2}월[^)]*(?:기준|계획)\)|\d{4}년\s*\d{1,2}월\s*당시/g;

/** The text without the numbers that the question itself holds: they are no answer to it. */
function withoutQuestion(text: string, question: Question): string {
  let rest = text.replace(SNAPSHOT, ' ');
  for (const word of question.telling) {
    if (word.kind === 'number')
      rest = rest.replace(
        new RegExp(`(?<![\\d.,])'?(?:20)?${word.stem.replace(/^20(?=\d\d$)/, '')}(?![\\d.,]*\\d)\\s*년?`, 'g'),
        ' ',
      );
    // Who it is that a committee belongs to is not told by naming the committee.
    else if (question.wanted === 'who') rest = rest.replaceAll(word.stem, ' ');
  }
  return rest;
}

/** `반도체가 아닌`, `중소기업을 제외한`: what is said there is said of everything else. */
const EXCLUDED =
  /([가-힣A-Za-z·]+?)(?:이|가|은|는)?\s*아닌|([가-힣A-Za-z·]+?)(?:을|를)\s*(?:제외한|뺀)|([가-힣A-Za-z·]+)\s*외의\s/g;
const ASKS_EXCLUDED = /아닌|아니|제외|빼고|외의|말고|other than|except|not /i;

/** A line that excepts what the question asks about. */
function excludes(text: string, { telling, query }: Question): boolean {
  if (ASKS_EXCLUDED.test(query.text)) return false;
  const excepted = [...text.matchAll(EXCLUDED)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return excepted.some((name) =>
    telling.some(({ stem, predicate }) => !predicate && stem.length > 1 && name.endsWith(stem)),
  );
}

/** A title, an announcement, or a line that holds nothing beside the question's own words. */
function saysNothing(unit: Unit, said: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  if (ANNOUNCES.test(unit.text)) return true;
  if (unit.kind === 'row') return false;
  let fresh = 0;
  for (const term of said) if (!asked.has(term)) fresh += 1;
  return fresh <= 2;
}
