import { isComtrade, read as readComtrade } from './comtrade-csv.ts';
import { eachRow } from './csv.ts';
import { columnsOf, read as readCustomsCsv } from './customs-csv.ts';
import { read as readCustomsXml } from './customs-xml.ts';
import { decode } from './encoding.ts';
import { read as readMapped } from './mapped-csv.ts';
import { read as readNews } from './news.ts';
import type { FeedFormat, FeedReader } from './types.ts';
import { read as readWorldBank } from './worldbank-xlsx.ts';

/** The adapter of each form. */
export const READERS: Record<FeedFormat, FeedReader> = {
  'customs-xml': readCustomsXml,
  'customs-csv': readCustomsCsv,
  'comtrade-csv': readComtrade,
  'mapped-csv': readMapped,
  'worldbank-xlsx': readWorldBank,
  news: readNews,
};

/** So much of a file is looked at. */
const HEAD_BYTES = 16_384;

/** The form of a file that somebody gives by hand, by its beginning. */
export function formatOf(bytes: Uint8Array): FeedFormat {
  // A workbook is a ZIP archive.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'worldbank-xlsx';
  const head = headOf(bytes);
  if (head.startsWith('<')) return /<(?:rss|feed|rdf:RDF)[\s>]/i.test(head) ? 'news' : 'customs-xml';
  let format: FeedFormat = 'mapped-csv';
  eachRow(head, () => (cells) => {
    if (format !== 'mapped-csv') return;
    if (isComtrade(cells)) format = 'comtrade-csv';
    else if (columnsOf(cells)) format = 'customs-csv';
  });
  return format;
}

/** The first lines, cut where a character may begin. */
function headOf(bytes: Uint8Array): string {
  const end = bytes.length > HEAD_BYTES ? bytes.lastIndexOf(0x0a, HEAD_BYTES) : bytes.length;
  return decode(bytes.subarray(0, end > 0 ? end : HEAD_BYTES))?.trimStart() ?? '';
}
