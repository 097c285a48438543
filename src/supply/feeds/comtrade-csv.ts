import type { Country } from '../types.ts';
import { isTotal, isUnspecified, parseAmount } from './cells.ts';
import { readTable } from './csv.ts';
import { sayColumns } from './faults.ts';
import { TradeRows } from './trade-rows.ts';
import type { FeedContext, PlacedReading } from './types.ts';

/** A field under its names of today and of before 2022, in the order of preference. Compared by letters and digits only. */
const FIELDS = {
  month: ['period', 'refPeriodId'],
  reporter: ['reporterISO', 'reporterDesc', 'Reporter', 'reporterCode', 'rt3ISO', 'rtTitle', 'rtCode'],
  partner: ['partnerISO', 'partnerDesc', 'Partner', 'partnerCode', 'pt3ISO', 'ptTitle', 'ptCode'],
  flow: ['flowCode', 'flowDesc', 'Trade Flow', 'Trade Flow Code', 'rgDesc', 'rgCode'],
  hs: ['cmdCode', 'Commodity Code'],
  weight: ['netWgt', 'Netweight (kg)', 'NetWeight'],
  quantity: ['qty'],
  unit: ['qtyUnitAbbr', 'Qty Unit', 'qtDesc'],
  value: ['primaryValue', 'Trade Value (US$)', 'TradeValue'],
  /** Where the source tells transport, procedure or a second partner apart, only the sum over them is used. */
  parts: ['partner2Code', '2nd Partner Code', 'customsCode', 'Customs Proc. Code', 'motCode', 'Mode of Transport Code'],
} as const;
type Field = keyof typeof FIELDS;
const NEEDED: readonly Field[] = ['month', 'reporter', 'partner', 'flow', 'hs', 'value'];

type Columns = Record<Field, number[]>;

/**
 * UN Comtrade's CSV: imports (M) and exports (X) of any reporter by month, net weight in kilograms, value in US dollars. Exports are the
 * exporter's statistics, imports the importer's. Re-imports and re-exports are parts of them and passed over.
 */
export function read(bytes: Uint8Array, context: FeedContext): Promise<PlacedReading> {
  return readTable<Columns>({
    bytes,
    header(cells) {
      const columns = columnsOf(cells);
      return NEEDED.every((field) => columns[field].length > 0) ? columns : undefined;
    },
    amounts: ({ weight, quantity, value }) => [...weight, ...quantity, ...value],
    missing(cells) {
      const columns = columnsOf(cells);
      const missing = NEEDED.filter((field) => columns[field].length === 0).map((field) => FIELDS[field][0]);
      return `no column ${missing.join(', ')}; the columns are: ${sayColumns(cells)}`;
    },
    rows: ({ columns }, decimal) => {
      const rows = new TradeRows(context, 'row', decimal);
      const country = (row: readonly string[], field: 'reporter' | 'partner') => {
        const said = columns[field].map((index) => (row[index] ?? '').trim()).filter(Boolean);
        return (
          said.find((text) => isTotal(text) || context.countries.code(text) || isUnspecified(text)) ?? said[0] ?? ''
        );
      };
      const cell = (row: readonly string[], field: Field) => row[columns[field][0] ?? -1]?.trim();
      return {
        take(row, line) {
          const direction = flowOf(cell(row, 'flow') ?? '');
          if (!direction || columns.parts.some((index) => !isWhole(row[index] ?? ''))) return;
          const reporter = country(row, 'reporter');
          const partner = country(row, 'partner');
          if (partner === '0') return;
          rows.add(line, {
            month: cell(row, 'month') ?? '',
            hs: cell(row, 'hs') ?? '',
            ...between(reporter, partner, direction),
            kg: weightOf(cell(row, 'weight'), cell(row, 'quantity'), cell(row, 'unit')),
            usd: cell(row, 'value'),
          });
        },
        broken: (line, reason) => rows.drop(line, 'broken', reason),
        note: (line, text) => rows.note(`line ${line}`, text),
        finish: () => rows.finish(),
      };
    },
  });
}

/** Whether the header is Comtrade's. */
export function isComtrade(cells: readonly string[]): boolean {
  const columns = columnsOf(cells);
  return columns.hs.length > 0 && columns.flow.length > 0 && columns.reporter.length > 0 && columns.value.length > 0;
}

/** Import or export as sources write them; undefined for anything else (re-exports, transit). */
export function flowOf(text: string): 'import' | 'export' | undefined {
  if (/^(?:m|i|imp|imports?|1|수입)$/i.test(text.trim())) return 'import';
  return /^(?:x|e|exp|exports?|2|수출)$/i.test(text.trim()) ? 'export' : undefined;
}

/** Whose goods go where, and whose statistics say so. */
export function between(reporter: Country, partner: Country, flow: 'import' | 'export') {
  return flow === 'import'
    ? { from: partner, to: reporter, reportedBy: 'to' as const }
    : { from: reporter, to: partner, reportedBy: 'from' as const };
}

function columnsOf(cells: readonly string[]): Columns {
  const names = cells.map(bare);
  const find = (field: Field) =>
    FIELDS[field].flatMap((name) => {
      const index = names.indexOf(bare(name));
      return index < 0 ? [] : [index];
    });
  return Object.fromEntries((Object.keys(FIELDS) as Field[]).map((field) => [field, find(field)])) as Columns;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function isWhole(code: string): boolean {
  return /^(?:|0|C00|W00)$/i.test(code.trim());
}

/** Comtrade writes 0 where there is no weight. */
function weightOf(weight: string | undefined, quantity: string | undefined, unit: string | undefined) {
  if (weight && parseAmount(weight) !== 0) return weight;
  return /^(?:kg|weight in kilograms)$/i.test(unit ?? '') && parseAmount(quantity) !== 0 ? quantity : undefined;
}
