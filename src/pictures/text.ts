/** What the fonts lack and have under another code: Roman numerals, units in one letter (㎏), full-width letters. */
const COMPATIBLE = /[\u2160-\u217f\u3380-\u33df\uff01-\uff5e]/g;
/** The same for signs that have no code in common: the middle dot of old word processors, the tilde of ranges. */
const LIKE: Record<string, string> = { ㆍ: '·', '∼': '~', '▸': '›' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows none of them, whatever somebody typed.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text in letters that the fonts have. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(COMPATIBLE, (letter) => letter.normalize('NFKC'))
    .replace(/[ㆍ∼▸]/g, (sign) => LIKE[sign] ?? sign)
    .replace(NOT_IN_XML, '');
}

/** Text as it can stand in an SVG, within an element or a quoted attribute. */
export function svgText(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/**
 * How wide a line of text is, roughly: Hangul and other wide letters as wide as they are high, Latin ones about half.
 * Rather too wide than too narrow.
 * @param size of the letters, in pixels
 * @returns pixels
 */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width * size;
}

/** The text, cut with an ellipsis where it would be wider than so many pixels. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let fitting = '';
  for (const letter of text) {
    if (textWidth(`${fitting}${letter}…`, size) > width) break;
    fitting += letter;
  }
  return `${fitting.trimEnd()}…`;
}

function widthOf(letter: string): number {
  if (letter === ' ') return 0.3;
  if (/[.,·:;'’|!()[\]…]/.test(letter)) return letter === '…' ? 0.8 : 0.35;
  if (/[\u1100-\uffff]/.test(letter) || letter.length > 1) return 0.92;
  return /[A-ZW%]/.test(letter) ? 0.72 : 0.62;
}
