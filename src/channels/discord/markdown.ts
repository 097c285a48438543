/** What stands for a piece of Discord's markup anywhere in a line. */
const MARKUP = /[\\*_~`|<>[\]]/g;
/** What is markup at the beginning of a line: headings, small print, lists. */
const LEADING = /^(\s*)([#+-])/gm;
const NUMBERED = /^(\s*\d+)\.(?=\s)/gm;
/** Slashes that make an address a link, with a scheme or without one (`discord.gg/…`). */
const ADDRESS = /(?<=[:a-z])\//gi;
const CALL_TO_ALL = /@(?=everyone|here)/gi;
/** Characters that would steer the display: controls apart from line breaks, and those that turn the direction of text. */
const STEERING = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Text of a person or a document as it reads, on Discord: nothing in it is markup, a mention or a link. */
export function escaped(text: string): string {
  return text
    .replace(STEERING, '')
    .replace(MARKUP, '\\$&')
    .replace(LEADING, '$1\\$2')
    .replace(NUMBERED, '$1\\.')
    .replace(ADDRESS, '\\/')
    .replace(CALL_TO_ALL, '@\u200b');
}

/** Words that open an address, without a preview; the words alone where the address is none of the web. */
export function link(words: string, address: string): string {
  const url = URL.parse(address);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return escaped(words);
  // Parsed, it has no blank and no angle bracket any more; a round one would end the link.
  const href = url.href.replace(/[()<>]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16).toUpperCase()}`);
  return `[${escaped(words)}](<${href}>)`;
}

/** A block in which every line is marked as quoted. */
export function quoted(text: string): string {
  return escaped(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** Each line in small print. */
export function small(line: string): string {
  return `-# ${line}`;
}

/** A source's number as it stands behind a line: `¹`, `¹²`. */
export function raised(number: number): string {
  return String(number).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
}
