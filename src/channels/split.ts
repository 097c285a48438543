/** Where a text may be cut, the best place first. Each match ends where the next piece begins. */
const PLACES = [/\n[^\S\n]*\n/g, /\n/g, /[.!?…。][”’"')\]」』]*\s+/g, /\s+/g];
/** A place this early in a piece is passed over for a lesser one further on. */
const EARLY = 1 / 3;

/**
 * Splits a text at paragraphs, then lines, then sentences, then words, and only then within a word. White space at the
 * cuts goes, nothing else.
 * @param limit most UTF-16 units of a piece, 2 or more
 * @returns pieces that each say something; none for a text without any
 */
export function split(text: string, limit: number): string[] {
  if (limit < 2) throw new RangeError(`A piece of ${limit} units cannot hold every character.`);
  const pieces: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > limit) {
    const at = cut(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    const next = rest.slice(at);
    // A line keeps its indent, the rest of a line does not begin with a space.
    rest = /\n\s*$/.test(rest.slice(0, at)) ? next.replace(/^(?:[^\S\n]*\n)+/, '') : next.trimStart();
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

/** Where the next piece begins: what stands before it, without white space at the end, has at most `limit` units. */
function cut(text: string, limit: number): number {
  const window = text.slice(0, limit + 1);
  let early = 0;
  for (const place of PLACES) {
    const ends = [...window.matchAll(place)].map(({ index, 0: { length } }) => index + length);
    const at = ends.findLast((end) => fits(window.slice(0, end).trimEnd().length, limit));
    if (at && at >= limit * EARLY) return at;
    if (at) early ||= at;
  }
  if (early > 0) return early;
  return isMiddle(text, limit) ? limit - 1 : limit;
}

const fits = (length: number, limit: number): boolean => length > 0 && length <= limit;

/** Whether a cut would go through a character of two units. */
function isMiddle(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}
