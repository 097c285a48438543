import { isComtrade, read as readComtrade } from './comtrade-csv.ts';
import { eachRow } from './csv.ts';
import { isCustoms, read as readCustomsCsv } from './customs-csv.ts';
import { read as readCustomsXml } from './customs-xml.ts';
import { decode } from './encoding.ts';
import { unreadable } from './faults.ts';
import { read as readMapped } from './mapped-csv.ts';
import { read as readNews } from './news.ts';
import type { FeedContext, FeedFormat, FeedReader, PlacedReading } from './types.ts';
import { read as readWorldBank } from './worldbank-xlsx.ts';

/** The adapter of each form. */
const READERS: Record<FeedFormat, FeedReader> = {
  'customs-xml': readCustomsXml,
  'customs-csv': readCustomsCsv,
  'comtrade-csv': readComtrade,
  'mapped-csv': readMapped,
  'worldbank-xlsx': readWorldBank,
  news: readNews,
};

/** Reads a file of a form. What is something else is told as such, and not as a table without columns. */
export async function readAs(format: FeedFormat, bytes: Uint8Array, context: FeedContext): Promise<PlacedReading> {
  const other = otherThing(bytes);
  return other === undefined ? READERS[format](bytes, context) : unreadable(WHOLE_FILE, 'broken', other);
}

/** Where the fault of a file stands that is something else than its name says. */
export const WHOLE_FILE = 'whole file';

/** First bytes of what is no text. */
const SIGNATURES: [number[], string][] = [
  [[0x1f, 0x8b], 'it is compressed (gzip); unpack it first'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'it is an old workbook (XLS); save it as CSV UTF-8'],
  [[0x25, 0x50, 0x44, 0x46], 'it is a PDF; get the figures as CSV'],
];

/** What a file is that no form has, as an error page in the place of figures. */
function otherThing(bytes: Uint8Array): string | undefined {
  const signature = SIGNATURES.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  if (signature) return signature[1];
  const head = headOf(bytes);
  if (
    /^(?:<!doctype\s+html|<html|<head|<body|<table|<script)[\s>]/i.test(
      head.replace(/^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)+/, ''),
    )
  ) {
    const title = /<(title|h1)[^>]*>\s*([^<]{1,80})/i.exec(head)?.[2]?.trim();
    return `it is a web page${title ? ` ('${title}')` : ''}, not figures; get the file again, or save the table as CSV`;
  }
  return /^[{[]\s*["{[\]}]/.test(head)
    ? `it is JSON, not a table: ${head.slice(0, 120).replace(/\s+/g, ' ')}`
    : undefined;
}

/** Names of columns are not longer. */
const LONGEST_NAME = 120;

/** So much of a file is looked at. */
const HEAD_BYTES = 16_384;

/** The form of a file that somebody gives by hand, by its beginning. */
export function formatOf(bytes: Uint8Array): FeedFormat {
  // A workbook is a ZIP archive.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'worldbank-xlsx';
  const head = headOf(bytes);
  if (head.startsWith('<')) return /<(?:rss|feed|rdf:RDF)[\s>]/i.test(head) ? 'news' : 'customs-xml';
  let format: FeedFormat = 'mapped-csv';
  eachRow(head, () => (row) => {
    const cells = row.map((cell) => cell.slice(0, LONGEST_NAME));
    if (format !== 'mapped-csv') return;
    if (isComtrade(cells)) format = 'comtrade-csv';
    else if (isCustoms(cells)) format = 'customs-csv';
  });
  return format;
}

/** The first lines, cut where a character may begin. */
function headOf(bytes: Uint8Array): string {
  const end = bytes.length > HEAD_BYTES ? bytes.lastIndexOf(0x0a, HEAD_BYTES) : bytes.length;
  return decode(bytes.subarray(0, end > 0 ? end : HEAD_BYTES))?.trimStart() ?? '';
}
