import { columnsIn } from './feeds/columns.ts';
import { formatOf } from './feeds/formats.ts';
import { type ReadOptions, readFeedFile } from './feeds/read-file.ts';
import type { ColumnMapping, Flow } from './feeds/types.ts';
import type { Country, FeedReading } from './types.ts';

export interface TrialFileOptions extends Omit<ReadOptions, 'rules' | 'itemsIn'> {
  /** Whose statistics a CSV holds and in which direction, where neither its columns nor its name say so. */
  reporter?: Country;
  flow?: Flow;
  /** What it takes to read news; asked for only when the file is news. */
  news?: () => Pick<ReadOptions, 'rules' | 'itemsIn'>;
}

/** A name that makes a guess whole, whatever the file is called. */
const NAMED = 'korea-imports.csv';

/**
 * Reads a file to try the rules on. More generous than a feed: of a CSV that says neither whose statistics it holds nor in which
 * direction, it is taken that they are Korea's imports; where Korea is among the partners, the exports of a country that is not
 * told. What was taken is told as a fault that leaves nothing out.
 * @param name of the file, which may say whose statistics it holds
 * @returns what can be used; what is wrong in the file is in `faults`
 */
export async function readTrialFile(name: string, bytes: Uint8Array, options: TrialFileOptions): Promise<FeedReading> {
  const { reporter, flow, news, ...rest } = options;
  const format = rest.format ?? formatOf(bytes);
  const read = (mapping?: ColumnMapping) =>
    readFeedFile(name, bytes, { ...rest, format, ...(mapping && { mapping }), ...(format === 'news' && news?.()) });
  if (format !== 'mapped-csv' || rest.mapping) return read();
  const said = reporter !== undefined || flow !== undefined;
  const reading = said ? undefined : await read();
  if (reading && reading.trade.length > 0) return reading;
  // As those of Korea's imports where nothing says otherwise.
  const columns = columnsIn(bytes, { name: NAMED }, rest.countries).mapping;
  if (!columns) return reading ?? read();
  if (said)
    return read({ ...columns, fixed: { ...columns.fixed, ...(reporter && { reporter }), ...(flow && { flow }) } });
  const imports = await read(columns);
  if (!imports.trade.some(({ from }) => from === 'KR'))
    return told(imports, 'nothing says whose statistics these are: Korea’s imports are taken');
  const exports = await read({ ...columns, fixed: { ...columns.fixed, reporter: 'XX', flow: 'export' } });
  return told(
    exports,
    'nothing says whose statistics these are: as Korea is a partner, the exports of a country not told',
  );
}

function told(reading: FeedReading, reason: string): FeedReading {
  const fault = { place: 'header', reason: `${reason} (--reporter and --flow say it)`, dropped: false };
  return { ...reading, faults: [{ ...fault, kind: 'missing_column' }, ...reading.faults] };
}
