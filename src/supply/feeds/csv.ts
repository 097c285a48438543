import { parse } from 'csv-parse/sync';
import { decode } from './encoding.ts';
import { unreadable } from './faults.ts';
import type { PlacedReading } from './types.ts';

/** Takes one row; the line is where it ends in the file, the first is 1. */
export type RowTaker = (cells: string[], line: number) => void;

/** Between cells, by what stands most often at the beginning. */
const DELIMITERS = [',', ';', '\t', '|'];
/** Titles and notes may stand above the header, so many lines of them. */
const MOST_ABOVE = 15;

/**
 * Gives the rows of a CSV one by one, so that a large file is never held twice. A quotation mark that is never closed would
 * swallow all that follows: then rows are read again without regard to quotation marks.
 * @param begin is called at each beginning
 */
export function eachRow(text: string, begin: () => RowTaker): void {
  const delimiter = delimiterOf(text);
  try {
    read(text, { delimiter, relax_quotes: true }, begin());
  } catch {
    const take = begin();
    read(text, { delimiter, quote: null }, (cells, line) =>
      take(
        cells.map((cell) => cell.replace(/^"(.*)"$/, '$1')),
        line,
      ),
    );
  }
}

function read(
  text: string,
  options: { delimiter: string; relax_quotes?: boolean; quote?: null },
  take: RowTaker,
): void {
  parse(text, {
    ...options,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { lines }) => {
      take(cells, lines);
      return null;
    },
  });
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000);
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

export interface TableReader<Columns> {
  bytes: Uint8Array;
  /** The columns, when this row is the header. */
  header(cells: string[], above: readonly string[]): Columns | undefined;
  /** What is missing, told for the row that is most likely the header. */
  missing(cells: string[]): string;
  /** Called at each beginning, with the header: makes what takes the rows and says what became of them. */
  rows(header: Header<Columns>): {
    take(cells: string[], line: number): void;
    /** A row that does not have the cells of the header. */
    broken(line: number, reason: string): void;
    finish(): PlacedReading;
  };
}

/** Reads a CSV with a header, which need not be its first line. */
export function readTable<Columns>({ bytes, header, missing, rows }: TableReader<Columns>): PlacedReading {
  const text = decode(bytes);
  if (text === undefined)
    return unreadable('line 1', 'broken', 'the file is no text in UTF-8, UTF-16 or EUC-KR; save it as CSV UTF-8');
  let above: string[][] = [];
  let taker: ReturnType<TableReader<Columns>['rows']> | undefined;
  let width = 0;
  let outOfSight = false;
  eachRow(text, () => {
    above = [];
    taker = undefined;
    outOfSight = false;
    return (cells, line) => {
      if (taker) {
        const count = filled(cells, width);
        if (count === width) taker.take(cells, line);
        else if (cells.some((cell) => cell.trim() !== ''))
          taker.broken(line, `has ${count} cells where the header has ${width}`);
        return;
      }
      if (outOfSight) return;
      const titles = above.map((row) => row.join(' ').trim());
      const columns = header(cells, titles);
      if (columns) {
        width = cells.length;
        taker = rows({ cells, above: titles, columns });
      } else {
        above.push(cells);
        outOfSight = above.length > MOST_ABOVE;
      }
    };
  });
  if (taker) return taker.finish();
  const [likeliest] = [...above].sort((one, other) => other.length - one.length);
  if (!likeliest) return unreadable('line 1', 'broken', 'the file is empty');
  return unreadable(`line ${above.indexOf(likeliest) + 1}`, 'missing_column', missing(likeliest));
}

/** Cells of a row; empty ones beyond the header, as some sources end their rows, do not count. */
function filled(cells: readonly string[], width: number): number {
  let count = cells.length;
  while (count > width && cells[count - 1]?.trim() === '') count -= 1;
  return count;
}
