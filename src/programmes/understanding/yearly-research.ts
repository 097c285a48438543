import { type Day, yearOf } from '../../calendar/index.ts';
import { type Clause, clauseAt, isAsked } from './clauses.ts';
import { type Quantity, quantitiesIn } from './quantities.ts';
import type { Finding } from './types.ts';

const RESEARCH = /연구|r ?& ?d|개발비|증가(?:분|액) ?방식/;
const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/^재작년/, 2],
  [/^(?:작년|지난해|전년|직전)/, 1],
  [/^(?:올해|금년|당해|당기|이번 ?해)/, 0],
];
const YEAR =
  "(?<![\\d.,])(?<year>20\\d\\d(?=년| ?[:=(])|'?\\d\\d(?=년)|재작년|작년|지난해|전년|직전 ?(?:연도|년도|과세 ?연도)|올해|금년|당해|당기)(?:년)?(?:도)?";
const BETWEEN = '(?:에는|에|은|는|도|엔|이|가|부터|의)? ?(?:[:=(] ?)?';
/** Between a year and its amount: 2026년 일반 R&D가 7억, 26년은 그대로 3억. */
const FILLED =
  /^(?:(?:일반 ?)?(?:연구[·가-힣 ]{0,10}|r ?& ?d[가-힣 ]{0,4})|똑같이|그대로|다시|딱|정확히|약|총|[ (:=]){0,6}$/;
/** The years that the law looks back on, from the first day of the tax year. */
const LOOKED_BACK = 4;
const NONE =
  /(?:직전|지난|과거|이전|최근|그 ?전|앞선) ?(?:4|네|사) ?년[^.!?]{0,16}(?:연구|r ?& ?d|개발비|비용)[^.!?]{0,12}(?:없|0원|한 ?푼도)|(?:연구|r ?& ?d|개발비)[^.!?]{0,24}(?:직전|지난|과거|이전|그 ?전) ?(?:4|네|사) ?년[^.!?]{0,12}없/;

const NOT_SPENT = /예정|예상|계획|목표|것 ?같|듯|려고|쓸|^ ?원?(?:을)? ?(?:매출|투자)/;

interface Year {
  year: number;
  amount: Quantity;
}

/**
 * Whether the costs of research grew, and whether last year's kept up with the average of the four years before: what decides on
 * a credit for the increase (조세특례제한법 제10조 ① 3호 단서). The latest year told is the one that is asked about.
 */
export function readYearlyResearch(text: string, clauses: Clause[], today: Day): Finding[] {
  if (!RESEARCH.test(text) || !/공제|방식/.test(text)) return [];
  const years = yearsTold(text, clauses, today);
  const none = NONE.exec(text);
  const findings: Finding[] = none
    ? [{ field: 'rnd_average_kept', value: false, start: none.index, end: none.index + none[0].length }]
    : [];
  const [current, last] = years.toSorted((one, other) => other.year - one.year);
  if (!current || !last || last.year !== current.year - 1) return findings;
  const told = {
    start: Math.min(...years.map(({ amount }) => amount.start)),
    end: Math.max(...years.map(({ amount }) => amount.end)),
  };
  findings.push({ field: 'rnd_increased', value: current.amount.value > last.amount.value, ...told });
  const before = years.filter(({ year }) => year < current.year && year >= current.year - LOOKED_BACK);
  if (before.length === LOOKED_BACK && findings.every(({ field }) => field !== 'rnd_average_kept')) {
    const sum = before.reduce((total, { amount }) => total + amount.value, 0);
    findings.push({ field: 'rnd_average_kept', value: last.amount.value * LOOKED_BACK >= sum, ...told });
  }
  return findings;
}

/** Each year with its amount; none where a year is told twice over. */
function yearsTold(text: string, clauses: Clause[], today: Day): Year[] {
  const amounts = quantitiesIn(text).filter(
    ({ kind, currency, unsure, approximate }) =>
      kind === 'amount' && (currency ?? 'won') === 'won' && !unsure && !approximate,
  );
  const years: Year[] = [];
  for (const match of text.matchAll(new RegExp(`${YEAR}${BETWEEN}`, 'g'))) {
    const end = match.index + match[0].length;
    const amount = amounts.find(({ start }) => start >= end);
    if (!amount || amount.start - end > 24 || !FILLED.test(text.slice(end, amount.start))) continue;
    const { sentence } = clauseAt(clauses, amount.start);
    const after = text.slice(amount.end, sentence.end);
    if (isAsked(after.slice(0, 10)) || NOT_SPENT.test(after.slice(0, 16))) continue;
    if (/매출|투자|수출|이익/.test(text.slice(Math.max(sentence.start, match.index - 10), amount.start))) continue;
    years.push({ year: yearMeant(match.groups?.year ?? '', today), amount });
  }
  const told = Map.groupBy(years, ({ year }) => year);
  return [...told.values()].every((same) => new Set(same.map(({ amount }) => amount.value)).size === 1)
    ? [...told.values()].flatMap((same) => same.slice(0, 1))
    : [];
}

function yearMeant(words: string, today: Day): number {
  const ago = RELATIVE.find(([name]) => name.test(words))?.[1];
  if (ago !== undefined) return yearOf(today) - ago;
  const digits = words.replace("'", '');
  return Number(digits.length === 2 ? `20${digits}` : digits);
}
