/** Brings text to the form that a person would read: no Markdown, no HTML, no invisible characters. */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', middot: '·' };

/** HTML tags that only format. Others, as `<개정 2023.6.13>` or `< 규제 개요 >`, are text. */
const FORMATTING_TAG =
  /<\/?(?:a|b|big|blockquote|center|code|div|em|font|i|ins|del|mark|ol|p|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?\/?>/gi;

/** Stands for an escaped asterisk while emphasis is removed. */
const ESCAPED_STAR = '\uE000';

/** Hancom's boxed numbers 1 to 9 stand in the private-use area; ①–⑨ say the same. */
const HANCOM_NUMBER = /[\u{F02B1}-\u{F02B9}]/gu;

/** Removes what is in no text: images, comments, invisible and private-use characters; evens out spaces in each line. */
export function cleanPlain(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/<\/?(?:img|u)\b[^>]*>/gi, '')
    .replace(HANCOM_NUMBER, (mark) => String.fromCodePoint(0x245f + (mark.codePointAt(0) as number) - 0xf02b0))
    .replace(/[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]|\p{Co}/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim()
    .normalize('NFC');
}

/** Removes Markdown and HTML markup as well. `<br>` and list items become line breaks. */
export function cleanMarkdown(text: string): string {
  const unescapedStars = text.replaceAll('\\*', ESCAPED_STAR);
  const plain = unescapedStars
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li(?:\s[^<>]*)?>\s*(?:[•▪·*-]\s*)?/gi, '\n• ')
    .replace(/<\/li>/gi, '\n')
    .replace(FORMATTING_TAG, '')
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, (_, label: string, url: string) =>
      label === url ? label : `${label} (${url})`,
    )
    .replace(/(\*\*|__)(?=\S)(.+?)\1/gs, '$2')
    .replace(/\*\*/g, '')
    .replace(/(^|[\s(])\*(?=[^\s*])([^*\n]+?)\*(?=$|[\s).,])/gm, '$1$2')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`_{}[\]()#+\-.!~|<>&])/g, '$1')
    .replaceAll(ESCAPED_STAR, '*');
  return cleanPlain(decodeEntities(plain)).replace(/\n{2,}/g, '\n');
}

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Shortens a text to `limit` characters, at a word boundary where there is one, with `…`. */
export function shorten(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const cut = characters.slice(0, limit - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
