import { type Day, yearOf } from '../../calendar/index.ts';
import { monthsBetween } from '../months.ts';
import { type Clause, clauseAt, isAsked } from './clauses.ts';
import { quantitiesIn } from './quantities.ts';
import { NATIONS } from './rare-figures.ts';
import type { Finding } from './types.ts';

const HOLDER = `(?:(?:${NATIONS})(?: ?계)?(?: ?[가-힣]{2,4})? ?(?:본사|모회사|법인|회사|기업|업체|투자자|펀드|자본|주주)|외국인 ?투자자|해외 ?투자자)`;
/** Whose share it is not: one of another's in the same sentence. */
const OTHER_HOLDER =
  /(?:대표|국내 ?주주|국내 ?회사|창업자|개인|우리|저희|임직원|가족|기관)(?:들)?(?:이|가|은|는|의)[^%]{0,10}$/;
const ABOUT = /현금 ?지원|외국인 ?투자|외투|임대료|외국계|외국인 ?지분/;

/** What an investor from abroad holds or puts in, and how long a firm that comes home had its plant there. */
export function readForeignFigures(text: string, clauses: Clause[], today: Day): Finding[] {
  return [...sharesTaken(text, clauses), ...raisedInvestment(text), ...runAbroad(text, clauses, today)];
}

/** 독일 본사가 120억 출자하면서 의결권 지분 딱 30% 갖게 됩니다, 외국계 본사가 300억 넣는데 지분은 29.9%예요. */
function sharesTaken(text: string, clauses: Clause[]): Finding[] {
  if (!ABOUT.test(text)) return [];
  const form = `${HOLDER}(?:이|가|에서|는|은)(?<between>[^.!?%]{0,60}?)(?:지분|주식|의결권)(?:율)?(?:을|은|이|도|의)? ?(?:딱 |정확히 |총 |꼭 |모두 )*(?<share>\\d{1,3}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)(?<behind>(?:를|을|만|만큼|로)?(?:,? ?(?:갖|가지|가집|가졌|취득|확보|보유|들고|소유|받)|(?:예|이에|입|이고|인데|이며|고|라)|, ?[^.!?%]{0,24}(?:출자|투자)))`;
  const findings: Finding[] = [];
  for (const { index: start, 0: words, groups } of text.matchAll(new RegExp(form, 'g'))) {
    const end = start + words.length;
    const { sentence } = clauseAt(clauses, start);
    const after = text.slice(end, sentence.end).slice(0, 14);
    const value = Number(groups?.share);
    if (value > 100 || OTHER_HOLDER.test(groups?.between ?? '')) continue;
    if (isAsked(after) || /^[가-힣]{0,2}(?:면|을 ?경우|려면)|모르|협의|미정|확정/.test(after)) continue;
    findings.push({ field: 'foreign_share', value, start, end });
  }
  return findings.slice(0, 1);
}

/** 450만불이었는데 증액해서 미화 5백만달러로 신고: what it came to. */
function raisedInvestment(text: string): Finding[] {
  if (!/외국인|외투|투자금/.test(text)) return [];
  const dollars = quantitiesIn(text).filter(
    ({ kind, currency, unsure }) => kind === 'amount' && currency === 'dollar' && !unsure,
  );
  return dollars.flatMap((quantity, index): Finding[] => {
    const from = dollars[index - 1]?.end ?? Math.max(0, quantity.start - 30);
    const raised = /(?:증액|늘려|늘렸|올려|추가)[^.!?]{0,16}$/.test(text.slice(from, quantity.start));
    const filed = /^ ?(?:로|으로|까지|를|을)? ?(?:다시 |변경 )?(?:신고|늘[렸려]|증액|투자|납입|올[렸려])/.test(
      text.slice(quantity.end),
    );
    const planned = /예정|계획|려고|협의|면 /.test(text.slice(quantity.end, quantity.end + 14));
    if (!raised || !filed || planned) return [];
    return [{ field: 'foreign_investment', value: quantity.value, start: quantity.start, end: quantity.end }];
  });
}

const SITE = '(?:공장|사업장|법인|생산 ?시설|라인|현지 ?법인)';
const OPENED = '(?:시작|가동|열어|열었|열고|세워|세웠|설립|차려|차렸|돌리기|운영|지어|지었)';
const CLOSED = '(?:닫|폐쇄|접|정리|철수|문을? ?닫|매각|양도|팔)';
const PART = '(?: ?(?<NAMEDay>\\d{1,2})일| ?(?<NAMEPart>초|중순|말))?';
const part = (name: string) => PART.replaceAll('NAME', name);
const START = `(?<openYear>20\\d\\d|19\\d\\d)년(?: ?(?<openMonth>\\d{1,2})월${part('open')})?`;
const END = `(?<closeYear>올해|금년|작년|지난해|재작년|20\\d\\d년)(?: ?(?<closeMonth>\\d{1,2})월${part('close')})?`;

/** 베트남 공장 2019년부터 7년 굴리다가, 2024년 12월에 시작해서 올해 11월 초에 닫았고: full years, by the two ends. */
function runAbroad(text: string, clauses: Clause[], today: Day): Finding[] {
  if (!/복귀|유턴/.test(text)) return [];
  const counted = new RegExp(
    `(?:${NATIONS})[^.!?\\d]{0,14}${SITE}[^.!?\\d]{0,8}(?:19|20)\\d\\d년부터 ?(?:약 |만 |꼬박 )?(?<years>\\d{1,2}) ?년(?:간|동안|을)? ?(?:[가-힣]+ )?(?:굴[리렸린]|돌[리렸린]|운영|경영|가동|했|하다가|하고)`,
  ).exec(text);
  if (counted)
    return [
      {
        field: 'overseas_site_years',
        value: Number(counted.groups?.years),
        start: counted.index,
        end: counted.index + counted[0].length,
      },
    ];
  const match = new RegExp(
    `(?:${NATIONS})[^.!?\\d]{0,14}${SITE}[^.!?\\d]{0,8}${START}(?:에|부터)?[^.!?\\d]{0,24}${END}(?:에|까지)?[^.!?\\d]{0,12}${CLOSED}`,
  ).exec(text);
  if (!match?.groups || !new RegExp(`${OPENED}|부터`).test(match[0])) return [];
  const { sentence } = clauseAt(clauses, match.index);
  const end = match.index + match[0].length;
  if (/^[가-힣]{0,3} ?(?:예정|계획|려고|려 ?[합하]|을 ?겁|을 ?것|면 )/.test(text.slice(end, sentence.end))) return [];
  const { openYear = '', openMonth, openDay, openPart, closeYear = '', closeMonth, closeDay, closePart } = match.groups;
  const closed = /^\d/.test(closeYear)
    ? Number(closeYear.slice(0, 4))
    : yearOf(today) - (closeYear === '재작년' ? 2 : /작년|지난해/.test(closeYear) ? 1 : 0);
  const [first, second] = ends(Number(openYear), openMonth, openDay, openPart);
  const [third, fourth] = ends(closed, closeMonth, closeDay, closePart);
  const [least, most] = [monthsBetween(second, third), monthsBetween(first, fourth)].map((months) =>
    Math.floor(months / 12),
  );
  // Two years decide (조세특례제한법 제104조의24 ① 1호): where the two ends leave that open, nothing is told.
  if (least === undefined || most === undefined || least < 0 || (least < 2 && most >= 2)) return [];
  return [
    {
      field: 'overseas_site_years',
      value: least,
      start: match.index,
      end,
      ...(least !== most && { approximate: true as const }),
    },
  ];
}

/** The first and the last day that words may mean: 2019년, 2024년 12월, 11월 초. */
function ends(year: number, month?: string, day?: string, third?: string): [Day, Day] {
  const written = (date: number, in_ = month) =>
    `${year}-${String(in_).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  if (month === undefined) return [written(1, '1'), written(31, '12')];
  if (day !== undefined) return [written(Number(day)), written(Number(day))];
  const last = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  const from = third === '말' ? 21 : third === '중순' ? 11 : 1;
  const to = third === '초' ? 10 : third === '중순' ? 20 : last;
  return [written(from), written(to)];
}
