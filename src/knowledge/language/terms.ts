import { identifiers } from './identifiers.ts';
import { normalise } from './normalise.ts';
import { stripParticles } from './particles.ts';

/** A word of a text with what it is filed under. */
export interface Word {
  kind: 'hangul' | 'number' | 'latin';
  /** The word as it stood, normalised. */
  surface: string;
  /** Stem: particles or plural stripped, thousands separators removed. */
  stem: string;
  /** Terms that it is indexed by: the stem and, for Hangul, its bigrams. */
  terms: string[];
  /** Where it stands in the readable text. */
  start: number;
  end: number;
}

/** Characters of Hanja to Hangul, for the abbreviations of government papers (`對日` → `대일`). */
export type HanjaReadings = ReadonlyMap<string, string>;

const TOKEN =
  /(?<!\d)'?\d[\d,]*(?:\.\d+)*(?:%p|%)?|[가-힣]+|[a-z][a-z0-9]*(?:[&+/.-][a-z0-9]+)*|[\u4e00-\u9fff\uf900-\ufaff]+/g;

/**
 * The words of a text. Hangul is stemmed and cut into bigrams, so that compounds written together or apart meet;
 * numbers keep their unit beside them (`200개` besides `200`), and `'23` is also read as the year 2023.
 */
export function words(text: string, hanja?: HanjaReadings): Word[] {
  const plain = readable(text, hanja);
  const result: Word[] = [];
  for (const match of plain.matchAll(TOKEN)) {
    const token = match[0];
    const place = { start: match.index, end: match.index + token.length };
    const first = token.charCodeAt(0);
    if (first >= 0xac00) result.push({ ...hangulWord(token), ...place });
    else if (first < 0x3a) result.push({ ...numberWord(token, plain.slice(place.end)), ...place });
    else result.push({ ...latinWord(token), ...place });
  }
  return result;
}

/** The text that words are read from: normalised, with Hanja told in Hangul. */
export function readable(text: string, hanja?: HanjaReadings): string {
  return readHanja(normalise(text), hanja);
}

/** Stands before a term that is a whole word of two syllables, to tell it from a pair inside a longer word. */
export const WHOLE = '=';

/**
 * The terms of a text as the index files them, with repeats; exact names (article, HS code) as one term each. Whole
 * words of two syllables are filed once more as such: they are what spellings are guessed from, nothing searches them.
 */
export function terms(text: string, hanja?: HanjaReadings): string[] {
  const all = words(text, hanja).flatMap((word) =>
    word.kind === 'hangul' && word.stem.length === 2 ? [...word.terms, WHOLE + word.stem] : word.terms,
  );
  return [...all, ...identifiers(text).map(({ value }) => identifierTerm(value))];
}

/** The term under which an exact name is filed: the FTS tokenizer keeps these characters together. */
export function identifierTerm(value: string): string {
  return value.replace(/^art:/, '§');
}

/** Overlapping pairs of syllables: `특화단지` → `특화 화단 단지`. A single syllable stands for itself. */
export function bigrams(word: string): string[] {
  if (word.length < 2) return [word];
  const pairs: string[] = [];
  for (let i = 0; i + 2 <= word.length; i++) pairs.push(word.slice(i, i + 2));
  return pairs;
}

type Placeless = Omit<Word, 'start' | 'end'>;

/** A Hangul word by itself, as `words()` reads it in a text. */
export function hangulWord(token: string): Placeless {
  const stem = stripParticles(token);
  return { kind: 'hangul', surface: token, stem, terms: stem.length > 2 ? [stem, ...bigrams(stem)] : bigrams(stem) };
}

function numberWord(token: string, after: string): Placeless {
  const digits = token.replace(/[',]/g, '');
  const unit = /^\s?([가-힣])/.exec(after)?.[1];
  const all = [digits];
  if (digits.endsWith('%p')) all.push(digits.slice(0, -2));
  else if (digits.endsWith('%')) all.push(digits.slice(0, -1));
  else if (unit) all.push(`${digits}${unit}`);
  const year = /^'(\d{2})(?:\.|$)/.exec(token)?.[1] ?? (unit === '년' ? /^(\d{2})$/.exec(digits)?.[1] : undefined);
  if (year) all.push(`20${year}`, `20${year}년`);
  return { kind: 'number', surface: token, stem: digits, terms: all };
}

function latinWord(token: string): Placeless {
  const stem = singular(token);
  const parts = /[&+/.-]/.test(stem) ? stem.split(/[&+/.-]/).filter((part) => part.length > 1) : [];
  return { kind: 'latin', surface: token, stem, terms: [stem, ...parts] };
}

/** English plurals by rule: companies → company, exports → export; gas and status stay. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is|as)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Replaces Hanja by their reading, longest compounds first. */
function readHanja(text: string, hanja: HanjaReadings = new Map()): string {
  if (hanja.size === 0 || !/[\u4e00-\u9fff\uf900-\ufaff]/.test(text)) return text;
  return text.replace(/[\u4e00-\u9fff\uf900-\ufaff]+[가-힣]?/g, (run) => {
    let result = '';
    for (let i = 0; i < run.length; ) {
      const length = [3, 2, 1].find((size) => i + size <= run.length && hanja.has(run.slice(i, i + size))) ?? 0;
      result += length ? hanja.get(run.slice(i, i + length)) : run[i];
      i += length || 1;
    }
    return result;
  });
}
