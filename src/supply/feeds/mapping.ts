import { unitsIn } from './cells.ts';
import type { ColumnMapping, CountryNames, Flow } from './types.ts';

/** What a header and a file's name were taken for. */
export interface GuessedMapping {
  mapping?: ColumnMapping;
  /** What was assumed without being said. */
  assumed: string[];
  /** What no column could be found for, and has to be told. */
  missing: string[];
}

type Column = 'month' | 'year' | 'hs' | 'weight' | 'value' | 'partner' | 'from' | 'to' | 'reporter' | 'flow';

/** Usual names, without spaces, signs and units, the surest first. */
const NAMES: Record<Column, readonly string[]> = {
  month: [
    'perioddt',
    'period',
    'yearmonth',
    'yyyymm',
    'ym',
    'month',
    '기간',
    '년월',
    '연월',
    '기준년월',
    '기준연월',
    '월',
    'date',
    'timeperiod',
    'time',
    'refperiodid',
  ],
  year: ['year', '연도', '년도', '년', 'yr'],
  hs: [
    'hs6',
    'hs10',
    'hs8',
    'hs',
    'hscode',
    'hscd',
    'hs코드',
    'hs부호',
    '품목코드',
    '품목번호',
    'cmdcode',
    'commoditycode',
    'productcode',
    'htscode',
    'hts',
    'commodity',
    'product',
    'code',
  ],
  weight: ['netweight', 'netwgt', 'netwt', 'weight', 'qty', 'quantity', 'volume', '순중량', '중량', '물량', '수량', ''],
  value: [
    'primaryvalue',
    'tradevalue',
    'value',
    'val',
    'amount',
    'fobvalue',
    'cifvalue',
    'fob',
    'cif',
    '금액',
    '가액',
    '',
  ],
  partner: [
    'partnername',
    'partner',
    'partnercountry',
    'partneriso',
    'partnerdesc',
    'country',
    'countryname',
    'ctyname',
    '국가',
    '국가명',
    '상대국',
    '상대국가',
    '국가코드',
    'countrycode',
    'partnercode',
  ],
  from: ['from', 'origin', 'origincountry', 'countryoforigin', 'exporter', 'exportercountry', '원산지', '수출국'],
  to: ['to', 'destination', 'destinationcountry', 'importer', 'importercountry', '목적지', '수입국'],
  reporter: ['reportername', 'reporter', 'reportercountry', 'reporteriso', 'reporterdesc', 'reportercode', '보고국'],
  flow: ['flow', 'flowcode', 'flowdesc', 'tradeflow', 'direction', '수출입구분', '수출입'],
};

/**
 * Which column says what, by the names that statistics usually give them. What a file does not say is taken from its name
 * (`china-exports-graphite.csv`), and told: units are kilograms and US dollars, imports are Korea's.
 */
export function guessMapping(header: readonly string[], name: string, countries: CountryNames): GuessedMapping {
  const assumed: string[] = [];
  const missing: string[] = [];
  const columns = Object.fromEntries(
    (Object.keys(NAMES) as Column[]).map((column) => [column, find(header, column)]),
  ) as Record<Column, string | undefined>;
  const { month, hs, weight, value, year, partner, reporter } = columns;
  if (month === undefined) missing.push('month');
  if (hs === undefined) missing.push('hs');
  if (weight === undefined && value === undefined) missing.push('kg (or tonnes, usd, thousand_usd)');

  const units = { kg: unitOf(weight, 'kg'), usd: unitOf(value, 'usd') };
  if (weight !== undefined && units.kg === undefined)
    assumed.push(`column ${weight} does not say its unit: kilograms are taken`);
  if (value !== undefined && units.usd === undefined)
    assumed.push(`column ${value} does not say its unit: US dollars are taken`);
  for (const [column, factor] of [
    [weight, units.kg],
    [value, units.usd],
  ] as const)
    if (factor !== undefined && factor > 1_000) missing.push(`a smaller unit than that of ${column}`);

  const sides = sidesOf(columns, name, countries, assumed);
  if (!sides)
    missing.push(
      columns.partner === undefined
        ? 'partner with reporter and flow (or from and to)'
        : 'whose statistics they are (reporter) and import or export (flow)',
    );
  if (!sides || month === undefined || hs === undefined || missing.length > 0) return { assumed, missing };
  return {
    mapping: {
      month,
      hs,
      // A column of years beside one of months from 1 to 12.
      ...(year !== undefined && /^(?:month|월|mon)$/.test(bare(month)) && { year }),
      ...(weight !== undefined && (units.kg === 1_000 ? { tonnes: weight } : { kg: weight })),
      ...(value !== undefined && (units.usd === 1_000 ? { thousandUsd: value } : { usd: value })),
      ...(partner !== undefined && !('from' in sides && 'to' in sides) && { partner }),
      ...(reporter !== undefined && { reporter }),
      ...sides,
    },
    assumed,
    missing,
  };
}

/** Columns by whose names the weight or the value stands in them, where a mapping has none. */
export function overlooked(
  { kg, tonnes, usd, thousandUsd }: ColumnMapping,
  header: readonly string[],
): { column: string; what: 'weight' | 'value' }[] {
  const like = (pattern: RegExp) => header.map((cell) => cell.trim()).find((cell) => pattern.test(cell));
  const weight = kg ?? tonnes ?? like(/weight|wgt|중량|물량|tonn|(?:^|[^a-z])kgs?(?:[^a-z]|$)/i);
  const value = usd ?? thousandUsd ?? like(/value|금액|가액|dollar|달러|usd/i);
  return [
    ...(weight !== undefined && kg === undefined && tonnes === undefined
      ? [{ column: weight, what: 'weight' as const }]
      : []),
    ...(value !== undefined && usd === undefined && thousandUsd === undefined
      ? [{ column: value, what: 'value' as const }]
      : []),
  ];
}

/** Between whom: from the columns, else from the file's name. */
function sidesOf(
  columns: Record<Column, string | undefined>,
  name: string,
  countries: CountryNames,
  assumed: string[],
): Partial<ColumnMapping> | undefined {
  const { from, to, reporter, flow } = columns;
  const said = sidesInName(name, countries);
  if (from !== undefined && to !== undefined) {
    const reportedBy = said.flow === 'export' ? 'from' : 'to';
    assumed.push(
      `whose statistics they are is not said: the ${reportedBy === 'to' ? 'importers’' : 'exporters’'} are taken`,
    );
    return { from, to, fixed: { reportedBy } };
  }
  const partner = columns.partner ?? from ?? to;
  if (partner === undefined) return undefined;
  const fixed: NonNullable<ColumnMapping['fixed']> = {};
  if (flow === undefined) {
    const direction = columns.partner === undefined ? (from ? 'import' : 'export') : said.flow;
    if (!direction) return undefined;
    fixed.flow = direction;
    assumed.push(
      `no column says import or export: ${direction}s are taken${columns.partner === undefined ? '' : ', by the name of the file'}`,
    );
  }
  if (reporter === undefined) {
    if (said.reporter) assumed.push(`no column says who reports: ${said.reporter} is taken, by the name of the file`);
    else if (fixed.flow === 'import')
      assumed.push('no column says who reports: KR is taken, as for all imports without a name');
    else return undefined;
    fixed.reporter = said.reporter ?? 'KR';
  }
  return { partner, ...(flow !== undefined && { flow }), ...(Object.keys(fixed).length > 0 && { fixed }) };
}

/** The first country and the direction that a file's name says. */
function sidesInName(name: string, countries: CountryNames): { reporter?: string; flow?: Flow } {
  const words = name
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z]+$/i, '')
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const direction = words.find((word) => /^(?:imports?|exports?)$/i.test(word)) ?? /수입|수출/.exec(name)?.[0];
  const flow = direction && (/^(?:imp|수입)/i.test(direction) ? 'import' : 'export');
  // Two words for South Korea. Short ones (to, in, no) are codes of countries too, and seldom meant so.
  const reporter = words
    .flatMap((word, index) => [`${word} ${words[index + 1] ?? ''}`.trim(), word])
    .map((said) => (/^(?:usa|uk|\p{Script=Hangul}{2,}|.{4,})$/iu.test(said) ? countries.code(said) : undefined))
    .find(Boolean);
  return { ...(reporter && { reporter }), ...(flow && { flow }) };
}

function find(header: readonly string[], column: Column): string | undefined {
  for (const name of NAMES[column]) {
    const found = header.find((cell) => {
      const plain = bare(cell);
      if (plain !== name) return false;
      // Without a name of its own the unit says what it is: `kg`, `usd_thousand`.
      return name !== '' || unitOf(cell, column === 'weight' ? 'kg' : 'usd') !== undefined;
    });
    if (found !== undefined) return found.trim();
  }
  return undefined;
}

function unitOf(cell: string | undefined, what: 'kg' | 'usd'): number | undefined {
  return cell === undefined ? undefined : unitsIn(cell)[what];
}

/** A name without its unit, spaces and signs. */
function bare(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\((?:.*)\)|\[(?:.*)\]/g, ' ')
    .replace(/\b(?:in|of)\b/g, ' ')
    .replace(
      /\b(?:kgs?|kilograms?|tonnes?|tons?|mt|usd|us|dollars?|thousands?|1,?000|t)\b|천\s*불|천\s*달러|달러|톤/g,
      ' ',
    )
    .replace(/[^\p{L}\p{N}]/gu, '');
}
