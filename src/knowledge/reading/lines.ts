/** What a single line is, from its text: a caption, a heading in cells, an unfinished sentence. */
import type { Block, LineBlock } from './blocks.ts';
import { type Marker, readMarker } from './markers.ts';

const HEADING_CLASSES: ReadonlySet<string> = new Set([
  'number',
  'decimal',
  'section',
  'hangul',
  'numberParen',
  'hangulParen',
  'parenNumber',
  'circled',
]);

const BULLET_CLASSES: ReadonlySet<string> = new Set(['square', 'circle', 'dash', 'dot']);

/** `< 분기별 … >`, `<표 1> …`, `[그림 2] …` */
const CAPTION =
  /^(?:<[^<>]{2,80}>|〈[^〈〉]{2,80}〉|[<[【〈]?\s*(?:표|그림|Table)\s*\d+(?:[-.]\d+)?\s*[>\]】〉.]?\s*.{0,80})$/;

/** A line of at least so many characters that ends in a particle or a connective is no end of a sentence. */
const BROKEN = 30;
const UNFINISHED = /(?:[은는을를의에와과]|으로|[가-힣]로|에서|하고|하여|하며|되어|되며|대한|위한|따른|및|,)$/;

const SENTENCE_END = /(?:다|요|까)[.?]$|니다$|[,;:]$/;

/** `(단위: 억 달러, %)` */
const MEASURE = /^[([]?\s*(?:단위|기준)\s*[:：]/;

/** A marker that may open a heading: `1.`, `가.`, `①`. */
export const mayHead = (marker: Marker | undefined): boolean => HEADING_CLASSES.has(marker?.class ?? '');

export const isBullet = (marker: Marker): boolean => BULLET_CLASSES.has(marker.class);

export const endsAsSentence = (text: string): boolean => SENTENCE_END.test(text);

/** The sentence goes on in the next line: the writer broke it for its looks. */
export const isUnfinished = (text: string): boolean => text.length >= BROKEN && UNFINISHED.test(text);

/** `< ASML 성공 요인 >`: the title of a table or of a frame. */
export const isFrameTitle = (block: LineBlock): boolean => CAPTION.test(block.text);

/** `(총투자 기준)`, alone above numbered chapters or a table: what is true of all of them. */
export function isQualifier(block: LineBlock, next: Block): boolean {
  if (!/^\([^()]{2,30}\)$/.test(block.text) || MEASURE.test(block.text)) return false;
  return next.type === 'table' || (next.type === 'line' && mayHead(readMarker(next.text)));
}

/** A short line above a paragraph: its heading. */
export function isShortTitle(block: LineBlock, next: Block): boolean {
  if (block.text.length > 30 || block.indent > 0 || /[.?!,;:。”’"')\]>]$/.test(block.text)) return false;
  return next.type === 'line' && next.text.length >= 40 && !readMarker(next.text) && /[.)]$/.test(next.text);
}

/** May stand above a table as its title. */
export function isCaption(block: LineBlock): boolean {
  if (block.text.length > 90) return false;
  return CAPTION.test(block.text) || MEASURE.test(block.text) || (block.bold === true && !readMarker(block.text));
}

/** The marker goes, unless the line counts on: `①첨단 수요기업, ②기술력 …`. */
export function itemText(marker: Marker, inner: Marker | undefined, whole: string): string {
  const innermost = inner?.rest && inner.class !== 'number' ? inner : marker;
  if (innermost.class === 'circled' && /[②-⑳]/.test(innermost.rest)) return innermost === inner ? marker.rest : whole;
  return innermost.rest.replace(/ [-–]$/, '') || whole;
}

/** `품목*`, not `3*4`. */
export function referenceMark(stars: number): RegExp {
  return new RegExp(`([^\\s*\\d])\\*{${stars}}(?![*\\d])`);
}

/** `1 | 데이터 활성화`, `참고 | 비전`, `Ⅱ | 추진계획`: number and title of a heading set in cells. */
export function framedHeading(blocks: readonly Block[]): string | undefined {
  const [number, title, ...rest] = blocks;
  if (number?.type !== 'line' || title?.type !== 'line' || rest.length > 0 || title.text.length > 80) return undefined;
  const opens = /^(?:\d{1,2}|[Ⅰ-Ⅻ]|[IVX]{1,4}|[①-⑳]|(?:참고|별첨|붙임)\s*\d*)\.?$/.test(number.text);
  return opens ? `${number.text} ${title.text}` : undefined;
}
