import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decode } from './encoding.ts';
import { others } from './slices.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: true,
  // Numbered entities are common in news; those that a file declares itself are not wanted.
  htmlEntities: true,
  isArray: (name) => name === 'item' || name === 'entry',
});

/** The tree of an XML file, or where it breaks off. */
export function openXml(bytes: Uint8Array): { tree: unknown } | { place: string; reason: string } {
  const text = decode(bytes)?.trimStart();
  if (text === undefined) return { place: 'line 1', reason: 'is no text in UTF-8, UTF-16 or EUC-KR' };
  return openText(text);
}

function openText(text: string): { tree: unknown } | { place: string; reason: string } {
  if (!text.startsWith('<')) return { place: 'line 1', reason: `is no XML: ${text.slice(0, 80)}` };
  if (/<!ENTITY/i.test(text))
    return { place: 'DOCTYPE', reason: 'declares entities of its own; such files are not read' };
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line, col, msg, code } = valid.err;
    // What is left open shows at the end only; the checker tells it of the beginning.
    if (code === 'InvalidXml' && line === 1 && col === 1)
      return { place: endOf(text), reason: 'is broken XML: it breaks off here; elements are still open' };
    return { place: `line ${line}, column ${col}`, reason: `is broken XML: ${msg}` };
  }
  try {
    return { tree: parser.parse(text) };
  } catch (error) {
    return { place: 'line 1', reason: `is broken XML: ${(error as Error).message}` };
  }
}

/** A smaller one is read at once. */
const SMALL = 100_000;
/** So many characters are read at once, to the end of an element. */
const SLICE = 50_000;

/**
 * The same for an answer that is a long list: its tree without the list, and the list. It is read in portions, so that the others of
 * this process may run; where one is broken, the whole says where.
 */
export async function openList(
  bytes: Uint8Array,
  element: string,
): Promise<OpenedList | { place: string; reason: string }> {
  const text = bytes.length > SMALL ? (decode(bytes)?.trimStart() ?? '') : '';
  const opening = new RegExp(`<${element}[\\s>]`).exec(text);
  const closing = `</${element}>`;
  const last = text.lastIndexOf(closing);
  if (!opening || last < 0) return openXml(bytes);
  const end = last + closing.length;
  const opened = openText(text.slice(0, opening.index) + text.slice(end));
  if ('place' in opened) return openXml(bytes);
  const list: Record<string, string>[] = [];
  for (let start = opening.index; start < end; ) {
    const cut = text.indexOf(closing, Math.min(start + SLICE, last));
    const until = (cut < 0 ? last : cut) + closing.length;
    const portion = openText(`<list>${text.slice(start, until)}</list>`);
    const elements =
      'place' in portion ? undefined : (portion.tree as { list?: Record<string, unknown> }).list?.[element];
    if (!Array.isArray(elements)) return openXml(bytes);
    for (const each of elements) list.push(each);
    start = until;
    await others();
  }
  return { tree: opened.tree, list };
}

interface OpenedList {
  tree: unknown;
  /** Undefined: it stands in the tree. */
  list?: Record<string, string>[];
}

function endOf(text: string): string {
  const lines = text.trimEnd().split('\n');
  return `line ${lines.length}, column ${lines.at(-1)?.length ?? 0}`;
}
