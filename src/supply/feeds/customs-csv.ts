import { unitsIn } from './cells.ts';
import { readTable } from './csv.ts';
import { sayColumns } from './faults.ts';
import { ofKorea, TradeRows } from './trade-rows.ts';
import type { FeedContext, PlacedReading } from './types.ts';

/** The columns of a download of Korea Customs, by what their header says, and what their units are worth. */
interface Columns {
  month: number;
  /** Where the column of months holds 1 to 12 only. */
  year: number | undefined;
  hs: number;
  country: number;
  countryCode: number | undefined;
  import: Flow;
  export: Flow;
}
interface Flow {
  weight: Column | undefined;
  value: Column | undefined;
}
interface Column {
  index: number;
  /** Kilograms or US dollars that one unit is; undefined where the header does not say the unit. */
  factor: number | undefined;
}

/**
 * Korea Customs' trade statistics as its portal gives them to download: `기간, 품목코드, 품목명, 국가, 수출 중량, 수출 금액, 수입 중량,
 * 수입 금액, 무역수지`, with titles above. Units stand in the headers (`수입 중량(톤)`, `수입 금액(천불)`) or in a line above
 * (`단위: 톤, 천불`); where they stand nowhere, kilograms and US dollars are taken, and that is told.
 */
export function read(bytes: Uint8Array, context: FeedContext): Promise<PlacedReading> {
  return readTable<Columns>({
    bytes,
    header: columnsOf,
    amounts: (columns) =>
      [columns.import, columns.export].flatMap(({ weight, value }) => [weight?.index, value?.index]),
    missing: (cells) =>
      `no column for ${missingIn(cells).join(', ')}: what is needed are the figures by month, item and country. The columns are: ${sayColumns(cells)}`,
    rows: ({ above, columns, cells }, decimal) => {
      const rows = new TradeRows(context, 'row', decimal);
      for (const [index, text] of above.entries()) rows.note(`line ${index + 1}`, text);
      const units = unitsIn(above.join(' '));
      const flows = (['import', 'export'] as const).map((flow) => {
        const { weight, value } = columns[flow];
        return {
          flow,
          kg: factorOf(rows, weight, units.kg, 'kilograms', cells),
          usd: factorOf(rows, value, units.usd, 'US dollars', cells),
          weight: weight?.index,
          value: value?.index,
        };
      });
      return {
        take(row, line) {
          const code = columns.countryCode === undefined ? '' : (row[columns.countryCode] ?? '').trim();
          const partner = code && context.countries.code(code) ? code : (row[columns.country] ?? '').trim() || code;
          const said = (row[columns.month] ?? '').trim();
          const month = columns.year === undefined ? said : `${(row[columns.year] ?? '').trim()}-${said}`;
          for (const { flow, kg, usd, weight, value } of flows) {
            if (weight === undefined && value === undefined) continue;
            rows.add(
              line,
              {
                month,
                hs: row[columns.hs] ?? '',
                ...ofKorea(partner, flow),
                kg: weight === undefined ? undefined : row[weight],
                usd: value === undefined ? undefined : row[value],
              },
              { kg, usd },
            );
          }
        },
        broken: (line, reason) => rows.drop(line, 'broken', reason),
        note: (line, text) => rows.note(`line ${line}`, text),
        finish: () => rows.finish(),
      };
    },
  });
}

/** The columns of a header that is the customs' and has all that is needed. */
export function columnsOf(cells: readonly string[]): Columns | undefined {
  const { month, year, hs, country, countryCode, ...flows } = found(cells);
  const alone = /^월$/.test(cells[month ?? -1]?.trim() ?? '');
  if (month === undefined || hs === undefined || country === undefined || !hasFigures(flows)) return undefined;
  if (alone && year === undefined) return undefined;
  return { month, year: alone ? year : undefined, hs, country, countryCode, ...flows };
}

/** Whether the header is the customs', though a column may be missing. */
export function isCustoms(cells: readonly string[]): boolean {
  const { month, year, hs, country, ...flows } = found(cells);
  return hasFigures(flows) && [month ?? year, hs, country].filter((index) => index !== undefined).length >= 2;
}

function missingIn(cells: readonly string[]): string[] {
  const { month, year, hs, country, ...flows } = found(cells);
  const alone = /^월$/.test(cells[month ?? -1]?.trim() ?? '');
  return [
    month === undefined ? '기간' : alone && year === undefined ? '연도' : '',
    hs === undefined ? '품목코드' : '',
    country === undefined ? '국가' : '',
    hasFigures(flows) ? '' : '수입 중량 or 수입 금액',
  ].filter(Boolean);
}

function hasFigures(flows: { import: Flow; export: Flow }): boolean {
  return [flows.import, flows.export].some(({ weight, value }) => weight !== undefined || value !== undefined);
}

function found(cells: readonly string[]) {
  const names = cells.map((cell) => cell.replace(/\s/g, ''));
  const find = (pattern: RegExp) => {
    const index = names.findIndex((name) => pattern.test(name));
    return index < 0 ? undefined : index;
  };
  const flow = (word: string): Flow => ({
    weight: column(cells, find(new RegExp(`^${word}(?:순)?(?:중량|물량)`))),
    value: column(cells, find(new RegExp(`^${word}(?:금액|액)`))),
  });
  const countryCode = find(/^(?:국가코드|국가부호)/);
  return {
    month: find(/^(?:기간|년월|연월|조회기간|기준년월|기준연월|통계년월)/) ?? find(/^월$/),
    year: find(/^(?:연도|년도|년)$/),
    hs: find(/^(?:품목코드|품목번호|hs_?코드|hs_?부호|hscode|hs)/i),
    country: find(/^(?:국가명|국가(?!코드|부호)|상대국)/) ?? countryCode,
    countryCode,
    import: flow('수입'),
    export: flow('수출'),
  };
}

function column(cells: readonly string[], index: number | undefined): Column | undefined {
  if (index === undefined) return undefined;
  const unit = /[([]([^)\]]*)[)\]]/.exec(cells[index] ?? '')?.[1] ?? '';
  const { kg, usd } = unitsIn(unit);
  return { index, factor: /중량|물량/.test(cells[index] ?? '') ? kg : usd };
}

function factorOf(
  rows: TradeRows,
  column: Column | undefined,
  stated: number | undefined,
  usual: string,
  cells: readonly string[],
): number {
  if (!column) return 1;
  const factor = column.factor ?? stated;
  if (factor === undefined)
    rows.faults.warn(
      `column ${cells[column.index]?.trim()}`,
      'unit',
      `the file does not say the unit; ${usual} are taken. Write it into the header, such as 수입 중량(톤) or 수입 금액(천불)`,
    );
  return factor ?? 1;
}
