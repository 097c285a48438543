import { CsvError, parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type Decimal, decimalIn } from './cells.ts';
import { type Encoding, encodingOf, textsOf } from './encoding.ts';
import { unreadable } from './faults.ts';
import type { PlacedReading } from './types.ts';

/** Takes one row; the line is where it ends in the file, the first is 1. */
export type RowTaker = (cells: string[], line: number) => void;

/** Between cells, by what stands most often at the beginning. */
const DELIMITERS = [',', ';', '\t', '|'];
const HEAD_CHARACTERS = 4_000;
/** Titles and notes may stand above the header, so many lines of them. */
const MOST_ABOVE = 15;
/** So many rows show how the file writes its amounts. */
const SAMPLE = 500;
/** A name of a column is not longer: a file without line breaks is no header. */
const LONGEST_NAME = 120;

/** A row is not longer: what has one is no table. */
const LONGEST_ROW = 1_000_000;

type ReadOptions = { delimiter: string; relax_quotes?: boolean; quote?: null };

/**
 * Gives the rows at the beginning of a CSV. A quotation mark that is never closed would swallow all that follows: then rows are read
 * again without regard to quotation marks.
 * @param begin is called at each beginning
 */
export function eachRow(text: string, begin: () => RowTaker): void {
  const delimiter = delimiterOf(text);
  try {
    parse(text, optionsOf({ delimiter, relax_quotes: true }, begin()));
  } catch {
    parse(text, optionsOf({ delimiter, quote: null }, unquoted(begin())));
  }
}

/** The same for all rows of a file, however large: it is neither held as text nor read in one go. */
async function everyRow(
  bytes: Uint8Array,
  encoding: Encoding,
  delimiter: string,
  begin: () => RowTaker,
): Promise<void> {
  try {
    await stream(bytes, encoding, optionsOf({ delimiter, relax_quotes: true }, begin()));
  } catch {
    await stream(bytes, encoding, optionsOf({ delimiter, quote: null }, unquoted(begin())));
  }
}

async function stream(bytes: Uint8Array, encoding: Encoding, options: ReturnType<typeof optionsOf>): Promise<void> {
  const parser = parseStream(options);
  const ended = new Promise<void>((resolve, reject) => parser.on('finish', resolve).on('error', reject));
  // Told below, where it is waited for.
  ended.catch(() => {});
  for await (const text of textsOf(bytes, encoding)) {
    if (parser.destroyed) break;
    parser.write(text);
  }
  if (!parser.destroyed) parser.end();
  await ended;
}

function optionsOf(options: ReadOptions, take: RowTaker) {
  return {
    ...options,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    skip_empty_lines: true,
    on_record: (cells: string[], { lines }: { lines: number }) => {
      take(cells, lines);
      return null;
    },
  };
}

function unquoted(take: RowTaker): RowTaker {
  return (cells, line) =>
    take(
      cells.map((cell) => cell.replace(/^"(.*)"$/, '$1')),
      line,
    );
}

function delimiterOf(text: string): string {
  const head = text.slice(0, HEAD_CHARACTERS);
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A header that was found, and a way to the cells of a row. */
export interface Header<Columns> {
  cells: string[];
  /** What stands above it: titles, units. */
  above: string[];
  columns: Columns;
}

/** What takes the rows below a header, and says what became of them. */
export interface TableRows {
  take(cells: string[], line: number): void;
  /** A row that does not have the cells of the header. */
  broken(line: number, reason: string): void;
  /** A line of its own: a note among or below the rows. */
  note(line: number, text: string): void;
  finish(): Promise<PlacedReading>;
}

export interface TableReader<Columns> {
  bytes: Uint8Array;
  /** The columns, when this row is the header. */
  header(cells: string[], above: readonly string[]): Columns | undefined;
  /** Where amounts stand. */
  amounts(columns: Columns, cells: readonly string[]): readonly (number | undefined)[];
  /** What is missing, told for the row that is most likely the header. */
  missing(cells: string[]): string;
  /** Called at each beginning, with the header. @param decimal how the file writes its amounts */
  rows(header: Header<Columns>, decimal: Decimal): TableRows;
}

/** Reads a CSV with a header, which need not be its first line. */
export async function readTable<Columns>(reader: TableReader<Columns>): Promise<PlacedReading> {
  const { bytes } = reader;
  const encoding = await encodingOf(bytes);
  if (encoding === undefined)
    return unreadable('line 1', 'broken', 'the file is no text in UTF-8, UTF-16 or EUC-KR; save it as CSV UTF-8');
  const [head = ''] = await first(textsOf(bytes, encoding));
  const delimiter = delimiterOf(head);
  let table = new Table(reader, delimiter);
  try {
    await everyRow(bytes, encoding, delimiter, () => {
      table = new Table(reader, delimiter);
      return (cells, line) => table.row(cells, line);
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable(
      `line ${error.lines ?? 1}`,
      'broken',
      'a row is over a million characters long; this is no table',
    );
  }
  return table.finish();
}

async function first<T>(all: AsyncIterable<T>): Promise<T[]> {
  for await (const each of all) return [each];
  return [];
}

/** A CSV on the way: what stands above the header, the header, some rows that show how amounts are written, then all of them. */
class Table<Columns> {
  readonly #reader: TableReader<Columns>;
  readonly #delimiter: string;
  readonly #above: string[][] = [];
  #header: Header<Columns> | undefined;
  #sample: { cells: string[]; line: number }[] = [];
  #rows: TableRows | undefined;

  constructor(reader: TableReader<Columns>, delimiter: string) {
    this.#reader = reader;
    this.#delimiter = delimiter;
  }

  row(cells: string[], line: number): void {
    if (this.#rows) this.#take(this.#rows, cells, line);
    else if (this.#header) {
      this.#sample.push({ cells, line });
      if (this.#sample.length >= SAMPLE) this.#begin(this.#header);
    } else if (this.#above.length <= MOST_ABOVE) this.#look(cells);
  }

  finish(): Promise<PlacedReading> | PlacedReading {
    if (this.#header) return (this.#rows ?? this.#begin(this.#header)).finish();
    const [likeliest] = [...this.#above].sort((one, other) => other.length - one.length);
    if (!likeliest) return unreadable('line 1', 'broken', 'the file is empty');
    const place = `line ${this.#above.indexOf(likeliest) + 1}`;
    return unreadable(place, 'missing_column', this.#reader.missing(likeliest));
  }

  #look(said: string[]): void {
    const cells = said.map((cell) => cell.slice(0, LONGEST_NAME));
    const above = this.#above.map((row) => row.join(' ').trim());
    const columns = this.#reader.header(cells, above);
    if (columns) this.#header = { cells, above, columns };
    else this.#above.push(cells);
  }

  #begin(header: Header<Columns>): TableRows {
    const columns = this.#reader.amounts(header.columns, header.cells).filter((index) => index !== undefined);
    const amounts = this.#sample.flatMap(({ cells }) => columns.map((index) => cells[index] ?? ''));
    const rows = this.#reader.rows(header, decimalIn(amounts, this.#delimiter));
    this.#rows = rows;
    for (const { cells, line } of this.#sample) this.#take(rows, cells, line);
    this.#sample = [];
    return rows;
  }

  #take(rows: TableRows, cells: string[], line: number): void {
    const width = this.#header?.cells.length ?? 0;
    const count = filled(cells, width);
    if (count === width) rows.take(cells, line);
    else {
      const said = cells.map((cell) => cell.trim()).filter(Boolean);
      if (said.length === 1 && isNote(said[0] ?? '')) rows.note(line, said[0] ?? '');
      else if (said.length > 0) rows.broken(line, `has ${count} cells where the header has ${width}`);
    }
  }
}

/** Sentences and remarks below a table, such as `자료: 관세청` or `※ …`. */
function isNote(text: string): boolean {
  return /^[※*#]|^(?:주|자료|출처|비고|단위|source|notes?)\s*\d*\s*[:：)]/iu.test(text);
}

/** Cells of a row; empty ones beyond the header, as some sources end their rows, do not count. */
function filled(cells: readonly string[], width: number): number {
  let count = cells.length;
  while (count > width && cells[count - 1]?.trim() === '') count -= 1;
  return count;
}
