/**
 * Places in statutes as the shipped knowledge writes them: `제14조 ①·②`, `제24조 ① 3호`, `법 제14조 ①, 시행령 제22조`,
 * `부칙(2025-12-23, 제21207호) 제1조`, `조세특례제한법 제10조 ①`.
 */
export interface Provision {
  /** Words before the place: `법`, `시행령`, a title; absent: the statute at hand. */
  statute?: string;
  /** `부칙(2025-12-23, 제21207호)` where it is a supplementary provision. */
  supplement?: string;
  /** Canonical: `제12조의2`; absent for a supplement as a whole. */
  article?: string;
  /** Numbers of the paragraphs named; empty: the article as a whole. */
  paragraphs: number[];
}

const PLACE =
  /^(?:(?<statute>(?!부칙|제\s?\d).*?\S)\s*(?=부칙|제\d))?(?<supplement>부칙(?:\([^()]*\))?)?\s*(?:제(?<number>\d+)조(?:의(?<branch>\d+))?)?\s*(?<rest>.*)$/s;

/** Reads a list of places separated by commas; what names no article and no supplement is left out. */
export function provisions(text: string): Provision[] {
  const found: Provision[] = [];
  for (const part of text.split(/\s*,\s*(?![^()]*\))/)) {
    const { statute, supplement, number, branch, rest = '' } = PLACE.exec(part.trim())?.groups ?? {};
    if (!supplement && !number) continue;
    found.push({
      ...(statute && { statute }),
      ...(supplement && { supplement }),
      ...(number && { article: `제${number}조${branch ? `의${branch}` : ''}` }),
      paragraphs: paragraphsIn(rest),
    });
  }
  return found;
}

/** Title of the law that an act, a decree or a rule belongs to. */
export function lawOf(title: string): string {
  return title.replace(/ ?시행(?:령|규칙)$/, '');
}

/**
 * Every provision that a passage rests on, with the title of its statute: `법`, `시행령` and `시행규칙` are those of the
 * passage's own, and a place without a name is its own.
 * @param title of the passage's document
 */
export function restsOn(
  title: string,
  { section, also }: { section: string; also?: string },
): (Provision & { statute: string })[] {
  const base = lawOf(title);
  const titleOf = (name: string | undefined) => {
    if (!name) return title;
    if (name === '법') return base;
    return name === '시행령' || name === '시행규칙' ? `${base} ${name}` : name;
  };
  return [...provisions(section), ...provisions(also ?? '')].map((place) => ({
    ...place,
    statute: titleOf(place.statute),
  }));
}

/** `①·③`, `②∼④`, `제2항`. */
function paragraphsIn(text: string): number[] {
  const numbers = new Set([...text.matchAll(/제(\d+)항/g)].map((match) => Number(match[1])));
  for (const [, from = '', to] of text.matchAll(/([①-⑳㉑-㉟㊱-㊿])(?:\s*[∼~-]\s*([①-⑳㉑-㉟㊱-㊿]))?/g)) {
    const first = circledNumber(from) ?? 0;
    for (let number = first; number <= (circledNumber(to ?? from) ?? first); number++) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** Starts of the runs of circled digits in Unicode, with the number that each run starts with. */
const RUNS: readonly [code: number, number: number, count: number][] = [
  [0x2460, 1, 20],
  [0x3251, 21, 15],
  [0x32b1, 36, 15],
];

/** The number that a text's first character circles (① – ㊿); undefined where it is none. */
export function circledNumber(text: string): number | undefined {
  const code = text.codePointAt(0) ?? 0;
  const run = RUNS.find(([start, , count]) => code >= start && code < start + count);
  return run && code - run[0] + run[1];
}

/** 1 – 50 as a circled digit. */
export function circled(number: number): string {
  const run = RUNS.findLast(([, first]) => number >= first) ?? RUNS[0];
  return String.fromCodePoint((run?.[0] ?? 0) + number - (run?.[1] ?? 0));
}
