/**
 * The words that an index knows, for reading what people type without spaces and with mistakes.
 *
 * Splitting is a shortest path over the syllables of a run: a known word costs less the longer and the more usual it is,
 * an unknown syllable costs much (dynamic programming, as in maximum matching with frequencies). A mistyped word is
 * looked up by the distance of its letters (jamo): 찌 and 지 differ in one of two letters, not in a whole syllable.
 */
export class Vocabulary {
  readonly #count: ReadonlyMap<string, number>;
  readonly #byShape = new Map<string, string[]>();
  readonly #total: number;

  /** @param counts words of at least two Hangul syllables, each with the number of passages that hold it. */
  constructor(counts: ReadonlyMap<string, number>) {
    this.#count = counts;
    let total = 1;
    for (const [word, count] of counts) {
      total += count;
      // A word is found again by its length and one syllable in its place: a mistake rarely spoils all of them.
      for (let i = 0; i < word.length; i++) push(this.#byShape, `${word.length}:${i}:${word[i]}`, word);
    }
    this.#total = total;
  }

  has(word: string): boolean {
    return this.#count.has(word);
  }

  /**
   * Cuts a run of Hangul into known words and the rest.
   * @returns the pieces in order, or undefined when less than half of the run is known.
   */
  split(run: string): { text: string; known: boolean }[] | undefined {
    const cost = new Float64Array(run.length + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(run.length + 1);
    cost[0] = 0;
    for (let end = 1; end <= run.length; end++) {
      const skip = (cost[end - 1] ?? 0) + UNKNOWN_SYLLABLE;
      cost[end] = skip;
      from[end] = end - 1;
      for (let begin = Math.max(0, end - LONGEST_WORD); begin <= end - 2; begin++) {
        const count = this.#count.get(run.slice(begin, end));
        if (!count) continue;
        const total = (cost[begin] ?? 0) + WORD + Math.log(this.#total / count) / (end - begin);
        if (total < (cost[end] ?? 0)) {
          cost[end] = total;
          from[end] = begin;
        }
      }
    }
    const pieces: { text: string; known: boolean }[] = [];
    let known = 0;
    for (let end = run.length; end > 0; end = from[end] ?? 0) {
      const begin = from[end] ?? 0;
      if (end - begin > 1) known += end - begin;
      const next = pieces[0];
      if (end - begin === 1 && next && !next.known) next.text = run[begin] + next.text;
      else pieces.unshift({ text: run.slice(begin, end), known: end - begin > 1 });
    }
    return known * 2 >= run.length ? pieces : undefined;
  }

  /**
   * The known word that a mistyped one was meant to be.
   * @returns the nearest word by letters within one mistake for two or three syllables, two from four on; among
   * equals the most usual; undefined when there is none, or the word itself is known.
   */
  correct(word: string): string | undefined {
    if (this.#count.has(word) || word.length < 2) return undefined;
    const wanted = letters(word);
    const allowed = word.length < 4 ? 1 : 2;
    let best: string | undefined;
    let bestDistance = allowed + 1;
    const tried = new Set<string>();
    for (let length = Math.max(2, word.length - 1); length <= word.length + 1; length++) {
      for (let i = 0; i < word.length; i++) {
        for (let shift = -1; shift <= 1; shift++) {
          for (const candidate of this.#byShape.get(`${length}:${i + shift}:${word[i]}`) ?? []) {
            if (tried.has(candidate)) continue;
            tried.add(candidate);
            const distance = editDistance(wanted, letters(candidate), bestDistance);
            const better =
              distance < bestDistance ||
              (distance === bestDistance && best && (this.#count.get(candidate) ?? 0) > (this.#count.get(best) ?? 0));
            if (distance <= allowed && better) {
              best = candidate;
              bestDistance = distance;
            }
          }
        }
      }
    }
    return best;
  }
}

const LONGEST_WORD = 12;
const UNKNOWN_SYLLABLE = 9;
const WORD = 2;

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';

/** Letters of Hangul syllables, each final consonant told apart from initial ones. */
export function letters(word: string): string[] {
  const result: string[] = [];
  for (const syllable of word) {
    const code = syllable.charCodeAt(0) - 0xac00;
    if (code < 0 || code > 11171) {
      result.push(syllable);
      continue;
    }
    result.push(LEADS[Math.floor(code / 588)] ?? '', VOWELS[Math.floor((code % 588) / 28)] ?? '');
    if (code % 28) result.push(`_${code % 28}`);
  }
  return result;
}

/** Levenshtein distance, given up (as `limit`) once it cannot stay below the limit. */
function editDistance(a: string[], b: string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const value = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
