import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decode } from './encoding.ts';

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

function endOf(text: string): string {
  const lines = text.trimEnd().split('\n');
  return `line ${lines.length}, column ${lines.at(-1)?.length ?? 0}`;
}
