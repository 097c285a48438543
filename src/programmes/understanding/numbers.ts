/** A number at a place of the text, with its scale words (천, 백만, 억, million); `scaled` when there were any. */
export interface Numeral {
  value: number;
  start: number;
  end: number;
  scaled: boolean;
  /** Written `1억2천원`: 2천 won, or 2천만 as people say it. */
  unclear: boolean;
}

const DIGITS: Record<string, number> = { 일: 1, 이: 2, 삼: 3, 사: 4, 오: 5, 육: 6, 륙: 6, 칠: 7, 팔: 8, 구: 9 };
const SMALL: Record<string, number> = { 십: 10, 백: 100, 천: 1000 };
const BIG: Record<string, number> = { 만: 1e4, 억: 1e8, 조: 1e12 };
const ENGLISH: [RegExp, number][] = [
  [/^\s*(?:trillion|tn\b)/, 1e12],
  [/^\s*(?:billion|bn\b|b\b)/, 1e9],
  [/^\s*(?:million|mn\b|mil\b|m\b)/, 1e6],
  [/^\s*(?:thousand\b|k\b)/, 1e3],
];
const WRITTEN = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/y;

/**
 * Reads a number that begins here: `1조 2천억`, `3억5천만`, `1,200백만`, `팔십억`, `1억 2천` (as people say it: 1억 2천만),
 * `8 billion`. Undefined when no number begins here; a word of numeral letters counts only when a scale of 만 or more, or one
 * of `units`, ends it, for 이천 is a town and 사 is a firm.
 */
export function numeralAt(text: string, start: number, units: RegExp): Numeral | undefined {
  let at = start;
  let total = 0;
  let section = 0;
  let current: number | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  let smallest = Number.POSITIVE_INFINITY;
  let written = false;
  let end = start;
  for (;;) {
    const from = end > start ? skipSpaces(text, at) : at;
    WRITTEN.lastIndex = from;
    const digits = WRITTEN.exec(text)?.[0];
    const letter = text.charAt(from);
    if (digits && current === undefined) {
      // A second number belongs to this one only when a smaller scale word follows it.
      if (end > start && !continues(text, from + digits.length, lowest, smallest)) break;
      current = Number(digits.replaceAll(',', ''));
      written = true;
      at = from + digits.length;
      end = at;
    } else if (DIGITS[letter] !== undefined && current === undefined && (!written || Number.isFinite(lowest))) {
      // 팔십억이에요: this 이 is no two.
      const rest = text.slice(from + 1);
      const parted = from > at && !(Number.isFinite(lowest) && /^[천백십]/.test(rest));
      if (parted || !(/^[십백천만억조]/.test(rest) || (section > 0 && units.test(rest)))) break;
      current = DIGITS[letter];
      at = from + 1;
      end = at;
    } else if (SMALL[letter] !== undefined && (current !== undefined || from === at)) {
      const scale = SMALL[letter] ?? 1;
      if (scale >= smallest && current === undefined) {
        // 백만 behind 1,200: the scales multiply.
        section *= scale;
      } else section += (current ?? 1) * scale;
      smallest = scale;
      current = undefined;
      at = from + 1;
      end = at;
    } else if (BIG[letter] !== undefined && (current !== undefined || section > 0)) {
      const scale = BIG[letter] ?? 1;
      if (scale >= lowest) break;
      if (letter === '만' && /^[드들듭큼족기]/.test(text.slice(from + 1))) break;
      total += (section + (current ?? 0)) * scale;
      section = 0;
      current = undefined;
      lowest = scale;
      smallest = Number.POSITIVE_INFINITY;
      at = from + 1;
      end = at;
    } else break;
  }
  if (end === start) return undefined;
  const big = Number.isFinite(lowest);
  if (!written && !big && !units.test(text.slice(end))) return undefined;
  const rest = section + (current ?? 0);
  const spoken = big && lowest >= 1e8 && section > 0 && current === undefined;
  let value = total + (spoken ? rest * (lowest / 1e4) : rest);
  let scaled = big || section > 0;
  if (!scaled)
    for (const [word, scale] of ENGLISH) {
      const found = word.exec(text.slice(end));
      if (!found) continue;
      value *= scale;
      scaled = true;
      end += found[0].length;
      break;
    }
  // 0.1 × 100000000 must stay whole.
  if (scaled) value = Math.round(value * 100) / 100;
  return { value, start, end, scaled, unclear: spoken && /^\s*원/.test(text.slice(end)) };
}

/** Whether behind these digits a scale word follows that is smaller than the last one. */
function continues(text: string, at: number, lowest: number, smallest: number): boolean {
  const word = /^\s?([십백천]?[만억]|[십백천])(?!원이상)/.exec(text.slice(at))?.[1];
  if (!word) return false;
  const last = word.at(-1) ?? '';
  const big = BIG[last];
  return big !== undefined ? big < lowest : (SMALL[last] ?? 1) < smallest;
}

function skipSpaces(text: string, at: number): number {
  let next = at;
  while (text.charAt(next) === ' ') next++;
  return next;
}

const TENS: Record<string, number> = {
  열: 10,
  스물: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  예순: 60,
  일흔: 70,
  여든: 80,
  아흔: 90,
};
const ONES: Record<string, number> = {
  하나: 1,
  한: 1,
  둘: 2,
  두: 2,
  셋: 3,
  세: 3,
  넷: 4,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
};

/** Native number words: `열두`, `스무`, `마흔다섯`. */
export const NATIVE = `(?:스무|(?:${Object.keys(TENS).join('|')})(?:${Object.keys(ONES).join('|')})?|(?:${Object.keys(ONES).join('|')}))`;

/** The number of such a word. */
export function nativeNumber(word: string): number {
  if (word === '스무') return 20;
  const tens = Object.keys(TENS).find((name) => word.startsWith(name)) ?? '';
  return (TENS[tens] ?? 0) + (ONES[word.slice(tens.length)] ?? 0);
}

const ENGLISH_ONES =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** English numbers below a hundred: `nine`, `forty-two`. */
export const ENGLISH_COUNT = `(?:(?:${ENGLISH_TENS.join('|')})(?:[- ](?:${ENGLISH_ONES.slice(0, 9).join('|')}))?|${ENGLISH_ONES.toReversed().join('|')})`;

/** The number of such words. */
export function englishNumber(words: string): number {
  return words
    .split(/[- ]/)
    .reduce(
      (sum, word) =>
        sum +
        (ENGLISH_TENS.indexOf(word) + 2) * 10 * Number(ENGLISH_TENS.includes(word)) +
        ENGLISH_ONES.indexOf(word) +
        1,
      0,
    );
}
