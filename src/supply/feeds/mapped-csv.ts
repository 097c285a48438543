import { between, flowOf } from './comtrade-csv.ts';
import { readTable } from './csv.ts';
import { sayColumns } from './faults.ts';
import { guessMapping, overlooked } from './mapping.ts';
import { TradeRows } from './trade-rows.ts';
import type { ColumnMapping, FeedContext, PlacedReading } from './types.ts';

interface Found {
  mapping: ColumnMapping;
  assumed: string[];
}

/** Any CSV with a header: by the mapping that is given, else by the names of its columns. */
export function read(bytes: Uint8Array, context: FeedContext): Promise<PlacedReading> {
  const given = context.mapping ?? context.feed.mapping;
  const guess = (cells: readonly string[]) => guessMapping(cells, context.name, context.countries);
  return readTable<Found>({
    bytes,
    header(cells) {
      if (!given) {
        const { mapping, assumed } = guess(cells);
        return mapping && { mapping, assumed };
      }
      return absent(given, cells).length === 0 ? { mapping: given, assumed: [] } : undefined;
    },
    amounts: ({ mapping: { kg, tonnes, usd, thousandUsd } }, cells) =>
      [kg ?? tonnes, usd ?? thousandUsd].map((column) => cells.findIndex((cell) => cell.trim() === column)),
    missing(cells) {
      const missing = given ? absent(given, cells) : guess(cells).missing;
      return `no column for ${missing.join('; ')}. The columns are: ${sayColumns(cells)}. Give a mapping`;
    },
    rows: ({ cells, above, columns: { mapping, assumed } }, decimal) => {
      const rows = new TradeRows(context, 'row', decimal);
      for (const [index, text] of above.entries()) rows.note(`line ${index + 1}`, text);
      for (const { column, what } of overlooked(mapping, cells))
        rows.faults.warn(
          `column ${column}`,
          'missing_column',
          `looks like the ${what} and is not read; name it in a mapping`,
        );
      for (const text of assumed) rows.faults.warn('header', /unit/.test(text) ? 'unit' : 'missing_column', text);
      const index = (column: string | undefined) =>
        column === undefined ? -1 : cells.findIndex((cell) => cell.trim() === column);
      const { fixed } = mapping;
      const at = {
        month: index(mapping.month),
        year: index(mapping.year),
        hs: index(mapping.hs),
        kg: index(mapping.kg ?? mapping.tonnes),
        usd: index(mapping.usd ?? mapping.thousandUsd),
        from: index(mapping.from),
        to: index(mapping.to),
        partner: index(mapping.partner),
        reporter: index(mapping.reporter),
        flow: index(mapping.flow),
      };
      const factors = {
        kg: mapping.kg === undefined ? 1_000 : 1,
        usd: mapping.usd === undefined ? 1_000 : 1,
      };
      return {
        take(row, line) {
          const cell = (column: number) => (row[column] ?? '').trim();
          const flow = fixed?.flow ?? flowOf(cell(at.flow));
          const sides =
            at.from >= 0 && at.to >= 0
              ? { from: cell(at.from), to: cell(at.to), reportedBy: fixed?.reportedBy ?? ('to' as const) }
              : flow && between(fixed?.reporter ?? cell(at.reporter), cell(at.partner), flow);
          if (!sides) {
            rows.drop(line, 'broken', `'${cell(at.flow)}' is neither import nor export`);
            return;
          }
          const month = at.year >= 0 ? `${cell(at.year)}-${cell(at.month)}` : cell(at.month);
          rows.add(line, { month, hs: cell(at.hs), ...sides, kg: row[at.kg], usd: row[at.usd] }, factors);
        },
        broken: (line, reason) => rows.drop(line, 'broken', reason),
        note: (line, text) => rows.note(`line ${line}`, text),
        finish: () => rows.finish(),
      };
    },
  });
}

/** The columns that a mapping names and a header does not have. */
function absent(mapping: ColumnMapping, cells: readonly string[]): string[] {
  const { fixed: _, ...columns } = mapping;
  const names = new Set(cells.map((cell) => cell.trim()));
  return Object.entries(columns).flatMap(([what, column]) =>
    column === undefined || names.has(column) ? [] : [`${what} ('${column}')`],
  );
}
