import { isDay } from '../../calendar/index.ts';
import { isMonth } from '../months.ts';
import type { Month } from '../types.ts';

/** How cells of statistics are read: months, amounts, codes. Pure. */

/** What stands in a cell where there is no figure. */
const NOTHING = /^(?:|-+|\.{2,3}|…|n\/?a|null|none|nan|:)$/i;
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The month of a cell: `2016.01`, `201601`, `2016-1`, `2016-01-01`, `2016M01`, `2016년 1월`, `Jan 2016`, `01/2016`. Undefined: none, and
 * neither is a year, a quarter or a span.
 */
export function parseMonth(text: string): Month | undefined {
  if (isMonth(text as string)) return text;
  const said = text.trim();
  const numbers =
    /^(\d{4})(?:\s*[-./]\s*|\s*M\s*|년\s*)(\d{1,2})(?:\s*월|\s*[-./]\s*(\d{1,2})(?:[T ][\d:.]+Z?)?\.?)?$/i.exec(said) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(said);
  if (numbers) {
    const month = `${numbers[1]}-${numbers[2]?.padStart(2, '0')}`;
    const day = numbers[3]?.padStart(2, '0');
    return isMonth(month) && (day === undefined || isDay(`${month}-${day}`)) ? month : undefined;
  }
  const [, of = '', year] = /^(\d{1,2})[/.-](\d{4})$/.exec(said) ?? [];
  if (year !== undefined) {
    const month = `${year}-${of.padStart(2, '0')}`;
    return isMonth(month) ? month : undefined;
  }
  const named = /^([a-z]{3,9})\.?[\s,-]+(\d{4})$/i.exec(said);
  const index = named?.[1] ? MONTH_NAMES.indexOf(named[1].slice(0, 3).toLowerCase()) : -1;
  return index >= 0 ? `${named?.[2]}-${String(index + 1).padStart(2, '0')}` : undefined;
}

/** What stands before the decimals of an amount; `unsure` where a file shows either of both. */
export type Decimal = '.' | ',' | 'unsure';

const POINT = /^[+-]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d+|0\d*\.\d+)$/;
const COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+|0\d*,\d+)$/;
const EITHER = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * How a file writes its decimals, by amounts that can be read in one way only (`1.234,5`, `12,50`, `0,125`). Without any, commas between
 * three digits are thousands; but a file whose cells are divided by semicolons is one of where the comma stands before decimals.
 */
export function decimalIn(amounts: readonly string[], delimiter: string): Decimal {
  let [point, comma] = [0, 0];
  for (const amount of amounts) {
    const said = amount.trim();
    if (POINT.test(said)) point += 1;
    else if (COMMA.test(said)) comma += 1;
  }
  if (point !== comma) return point > comma ? '.' : ',';
  return delimiter === ';' || point > 0 ? 'unsure' : '.';
}

/**
 * The number of a cell, with or without separated thousands; undefined where it holds none (blank, `-`, `…`, `N/A`).
 * @returns `broken` for what is no number, such as `12,5` where commas divide thousands; `unsure` for what may be two numbers (`1,234`);
 * `rounded` for what a spreadsheet has shortened for display (`1.2E+07`)
 */
export function parseAmount(
  text: string | undefined,
  decimal: Decimal = '.',
): number | 'broken' | 'unsure' | 'rounded' | undefined {
  const said = text?.trim() ?? '';
  if (/^\d+$/.test(said) || (decimal === '.' && /^\d+\.\d+$/.test(said))) return Number(said);
  if (NOTHING.test(said)) return undefined;
  // Bookkeepers write negative amounts in brackets or with a triangle.
  const signed = said.replace(/^\((.+)\)$/, '-$1').replace(/^[△▲−]\s*/, '-');
  if (decimal === 'unsure' && EITHER.test(signed)) return 'unsure';
  const comma = decimal === ',' || (decimal === 'unsure' && COMMA.test(signed));
  const plain = comma ? signed.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ',')) : signed;
  if (!/^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) || !/\d/.test(plain)) return 'broken';
  if (/E\+/.test(plain)) return 'rounded';
  const value = Number(plain.replaceAll(',', ''));
  return Number.isFinite(value) ? value : 'broken';
}

/**
 * The digits of an HS code. Spreadsheets take away the zero that a code begins with: an odd number of digits gets it back.
 * @returns undefined for what is no code of six to ten digits: a heading, a total, another classification
 */
export function parseCode(text: string): string | undefined {
  if (/^\d{6}$/.test(text)) return text;
  const digits = text
    .trim()
    .replace(/^'/, '')
    .replace(/[\s.-]/g, '');
  if (!/^\d{5,10}$/.test(digits)) return undefined;
  return digits.length % 2 === 1 ? `0${digits}` : digits;
}

/** The units that a header names, in kilograms and US dollars: `수입 중량(톤)`, `value_usd`, `단위: 천불`. */
export function unitsIn(text: string): { kg: number | undefined; usd: number | undefined } {
  const said = text.replaceAll('_', ' ');
  return { kg: WEIGHTS.find(([word]) => word.test(said))?.[1], usd: VALUES.find(([word]) => word.test(said))?.[1] };
}

const DOLLAR = '(?:불|미불|미?달러|USD|US\\s*\\$|\\$|dollars?)';
const WEIGHTS: [RegExp, number][] = [
  [/천\s*톤|thousand\s+(?:metric\s+)?ton|\bkt\b/i, 1_000_000],
  [/킬로|\bkgs?\b|kilogram/i, 1],
  [/톤|\b(?:metric\s+)?ton(?:ne)?s?\b|\bm?t\b/i, 1_000],
];
const VALUES: [RegExp, number][] = [
  [new RegExp(`(?:백만|million|mn)\\s*${DOLLAR}|${DOLLAR}\\s*(?:million|mn)`, 'i'), 1_000_000],
  [new RegExp(`(?:천|thousand|1,?000|\\bk)\\s*${DOLLAR}|${DOLLAR}\\s*(?:thousand|1,?000)`, 'i'), 1_000],
  [new RegExp(DOLLAR, 'i'), 1],
];

/** A line of a sum: `총계`, `합계`, `Total`, `World`, `W00`. Of a partner also what Comtrade numbers 0. */
export function isTotal(text: string): boolean {
  return /^(?:총계|합계|소계|계|전체|전세계|세계|total|all|world|w00|wld|all (?:countries|partners)|the world)$/i.test(
    text.trim(),
  );
}

/** A partner that the source does not tell apart. Comtrade's 490 (Other Asia, n.e.s.) is told apart: it stands for Taiwan. */
export function isUnspecified(text: string): boolean {
  const said = text.trim();
  if (/^(?:other asia|s19$)/i.test(said)) return false;
  return /^(?:기타\s*국?가?|미상|불명|xx|zz|_x)$|n\.?\s?e\.?\s?s\b|not elsewhere|unspecified|undeclared|bunkers|free zones?|special categories|confidential/i.test(
    said,
  );
}

const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  kst: 9,
  jst: 9,
};

/**
 * The moment of a date as news feeds write it: RFC 822 (`Tue, 24 Oct 2023 09:00:00 +0900`, two-digit years, named zones) or
 * ISO 8601. Without a zone it is Korean time. Undefined for what is none.
 */
export function parseMoment(text: string): Date | undefined {
  const said = text.trim();
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(said);
  if (iso) return moment(iso[1] ?? '', iso[2] ?? '00:00', iso[3], iso[4]);
  const rfc =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3,9})\s+(\d{2}|\d{4})(?:\s+(\d{1,2}:\d{2})(?::(\d{2}))?)?(?:\s+([a-z]{1,4}|[+-]\d{4}))?$/i.exec(
      said,
    );
  if (!rfc) return undefined;
  const month = MONTH_NAMES.indexOf((rfc[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  const short = Number(rfc[3]);
  const year = rfc[3]?.length === 2 ? (short < 70 ? 2000 : 1900) + short : short;
  const day = `${year}-${String(month).padStart(2, '0')}-${(rfc[1] ?? '').padStart(2, '0')}`;
  return moment(day, (rfc[4] ?? '00:00').padStart(5, '0'), rfc[5], rfc[6]);
}

function moment(day: string, time: string, seconds = '00', zone = '+09:00'): Date | undefined {
  if (!isDay(day)) return undefined;
  const hours = ZONES[zone.toLowerCase()];
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const minutes = offset
    ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]))
    : (hours ?? 0) * 60;
  if (!offset && hours === undefined) return undefined;
  const at = Date.parse(`${day}T${time}:${seconds}Z`);
  return Number.isNaN(at) ? undefined : new Date(at - minutes * 60_000);
}
