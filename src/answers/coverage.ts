import { type QueryWord, terms } from '../knowledge/index.ts';
import type { Question } from './question.ts';

/** Credit for a word that a text holds under another name. */
const CREDIT = { same: 1, typo: 0.85, hint: 0.5 } as const;
/** Least share of a compound's pairs of syllables that counts as holding it. */
const NEARLY = 0.6;

/**
 * How well a text holds a word of the question, 0–1: the word itself, another name of the thing, or most of a compound.
 * @param terms terms of the text
 */
export function holds(terms: ReadonlySet<string>, word: QueryWord): number {
  let best = holdsOwn(terms, word);
  if (best === 1) return 1;
  for (const { terms: other, kind } of word.alternatives) {
    if (CREDIT[kind] > best && other.every((term) => terms.has(term))) best = CREDIT[kind];
  }
  return best;
}

function holdsOwn(terms: ReadonlySet<string>, word: QueryWord): number {
  if (word.kind === 'number') {
    // A year may be written '22, 22년 or 2022; any other number is its digits.
    const years = word.terms.filter((term) => /^20\d\d$/.test(term));
    return [word.stem, ...years].some((term) => terms.has(term)) ? 1 : 0;
  }
  if (terms.has(word.stem)) return 1;
  if (word.kind === 'latin') return 0;
  const pairs = word.terms.filter((term) => term !== word.stem);
  if (pairs.length === 0) return 0;
  const found = pairs.filter((pair) => terms.has(pair)).length / pairs.length;
  return found === 1 ? 0.95 : found >= NEARLY ? found * 0.8 : 0;
}

/** Share of the question, by weight, that a text holds. */
export function shareHeld(text: string, { telling, query }: Pick<Question, 'telling' | 'query'>): number {
  const has = new Set(terms(text, query.readings));
  return telling.reduce((sum, word) => sum + word.weight * holds(has, word), 0) / totalWeight(telling);
}

/** Weight of each word in the sum: what a question names in several words of one name is not counted many times. */
export function totalWeight(words: readonly QueryWord[]): number {
  return words.reduce((sum, { weight }) => sum + weight, 0) || 1;
}
