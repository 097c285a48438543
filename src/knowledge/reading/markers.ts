/**
 * The markers that open a line in Korean public documents, and what they say about nesting.
 *
 * The usual order is Ⅰ. › 1. › 가. › 1) › 가) › (1) › (가) › ① › □ › ○ › - › ·, but only the order of Ⅰ./1./가. among
 * themselves and of □/○/-/· among themselves is kept everywhere. Numbers in brackets and circles float: `①` is a chapter
 * of one plan, a paragraph of a law and a remark inside a bullet of another plan. So each class carries a rank, and
 * `floating` ones nest by order of appearance (see `placeInOutline`).
 */

export type MarkerClass =
  | 'roman'
  | 'number'
  | 'decimal'
  | 'section'
  | 'hangul'
  | 'numberParen'
  | 'hangulParen'
  | 'parenNumber'
  | 'parenHangul'
  | 'circled'
  | 'square'
  | 'circle'
  | 'dash'
  | 'dot'
  | 'pointer'
  | 'note';

export interface Marker {
  class: MarkerClass;
  /** Ordinal of a numbered marker: `③` 3, `나.` 2. */
  number?: number;
  /** The marker as written. */
  raw: string;
  /** The line without it. */
  rest: string;
}

const RANK: Record<MarkerClass, number> = {
  roman: 1,
  number: 2,
  decimal: 3,
  section: 4,
  hangul: 5,
  numberParen: 6,
  hangulParen: 7,
  parenNumber: 8,
  parenHangul: 9,
  circled: 10,
  square: 11,
  circle: 12,
  dash: 13,
  dot: 14,
  pointer: 15,
  note: 16,
};

const FLOATING: ReadonlySet<MarkerClass> = new Set([
  'decimal',
  'section',
  'hangul',
  'numberParen',
  'hangulParen',
  'parenNumber',
  'parenHangul',
  'circled',
]);

const HANGUL = '가나다라마바사아자차카타파하';
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const CIRCLED_STARTS = ['①', '❶', '➀', '➊', '⓵'].map((first) => first.codePointAt(0) ?? 0);

const PATTERNS: readonly [MarkerClass, RegExp][] = [
  ['roman', /^([Ⅰ-Ⅻ])\s*[.．,]?\s*|^([IVX]{1,4})\s*[.．]\s*/],
  ['number', /^(\d{1,2})(?=\s+[가-힣‘'“"「｢<]|$)/],
  ['section', /^(\d{1,2}[-.]\d{1,2})(?:\.\s*|\s+)(?=[가-힣([「｢‘'“"A-Za-z])/],
  ['decimal', /^(\d{1,2})\s*[.．](?!\s*\d{1,2}\s*[.．])(?=\s*[^\d\s])\s*/],
  ['hangul', /^([가나다라마바사아자차카타파하])\s*[.．]\s*(?=\S)/],
  ['numberParen', /^(\d{1,2})\)\s*(?=\S)/],
  ['hangulParen', /^([가나다라마바사아자차카타파하])\)\s*(?=\S)/],
  ['parenNumber', /^\((\d{1,2})\)\s*(?=\S)/],
  ['parenHangul', /^\(([가나다라마바사아자차카타파하])\)\s*(?=\S)/],
  ['circled', /^([①-⑳❶-❿➀-➉➊-➓⓵-⓾])\s*|^(\d{1,2})\s+(?=\[)/],
  ['square', /^[□■◇◆❑❏❒▣◈☐ㅁ]\s*/],
  ['circle', /^(?:[○●◦◯〇◎◉ㅇ❍]\s*|o\s+(?=[가-힣(]))/],
  ['dash', /^[-–—−‐―─]\s*(?=[^\d\s.,-])|^[-–—]\s+(?=\S)/],
  ['dot', /^[·•▪▸▶►‣∙ㆍ⦁▷▹◾◽⚫↳└∘]\s*(?=\S)|^[▲△]\s*(?=[^\d\s])/],
  ['pointer', /^[☞☛]\s*/],
  ['note', /^(?:\*{1,4}(?=[^*])|※|†|‡|주\s*[):]|<\s*주\s*>)\s*/],
];

/** The marker that opens `line`, or undefined for plain text. */
export function readMarker(line: string): Marker | undefined {
  for (const [name, pattern] of PATTERNS) {
    const match = pattern.exec(line);
    if (!match?.[0]) continue;
    const number = ordinal(match[1] ?? match[2]);
    const marker: Marker = { class: name, raw: match[0].trim(), rest: line.slice(match[0].length).trim() };
    return number === undefined ? marker : { ...marker, number };
  }
  return undefined;
}

function ordinal(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const tail = /(\d+)$/.exec(written);
  if (tail) return Number(tail[1]);
  if (HANGUL.includes(written)) return HANGUL.indexOf(written) + 1;
  if (ROMAN.includes(written)) return ROMAN.indexOf(written) + 1;
  const code = written.codePointAt(0) ?? 0;
  if (code >= 0x2160 && code <= 0x216b) return code - 0x2160 + 1;
  const start = CIRCLED_STARTS.find((first) => code >= first && code < first + 20);
  return start === undefined ? undefined : code - start + 1;
}

/** One open level of an outline. */
export interface Level {
  key: string;
  rank: number;
  floating: boolean;
  number?: number;
}

/**
 * The level of a marker. `indent` counts list nesting where the format states it, and then decides alone.
 */
export function levelOf(marker: Marker, indent = 0): Level {
  const level = {
    key: `${marker.class}@${indent}`,
    rank: RANK[marker.class] + indent / 10,
    floating: FLOATING.has(marker.class),
  };
  return marker.number === undefined ? level : { ...level, number: marker.number };
}

/**
 * Index in `stack` (open levels, outermost first) at which a line of this level is to be put; levels from there on close.
 *
 * - The same class is open: a sibling, unless its numbering starts again below something deeper (a list inside).
 * - Otherwise it closes the levels that stand below it in the fixed order, and nests under what is left.
 */
export function placeInOutline(stack: readonly Level[], level: Level): number {
  const same = stack.findLastIndex((open) => open.key === level.key);
  if (same >= 0) {
    const startsAgain = level.number === 1 && (stack[same]?.number ?? 0) >= 1 && same < stack.length - 1;
    return startsAgain ? stack.length : same;
  }
  if (level.floating) return stack.length;
  const weaker = stack.findIndex((open) => !open.floating && open.rank > level.rank);
  return weaker < 0 ? stack.length : weaker;
}

/** Bracketed label at the start of an item: `(핵심광물) …` → `핵심광물`. */
export function readLabel(text: string): string | undefined {
  const match = /^(?:\(([^()]{1,24})\)|\[([^[\]]{1,24})\]|【([^】]{1,24})】|<([^<>]{1,24})>)\s*(?=\S)/.exec(text);
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4])?.trim() || undefined;
}
