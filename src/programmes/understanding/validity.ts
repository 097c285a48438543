import { addDays, type Day, yearOf } from '../../calendar/index.ts';
import { monthsAfter } from '../months.ts';
import type { Finding } from './types.ts';

const DATE = (name: string) =>
  `(?<${name}Year>20\\d\\d|(?<!\\d)\\d\\d(?= ?년|[.]))(?: ?년 ?|[.\\-/] ?)(?<${name}Month>1[0-2]|0?[1-9])(?!\\d)(?:(?: ?월 ?|[.\\-/] ?)(?<${name}Day>3[01]|[12]\\d|0?[1-9])(?!\\d)(?: ?일)?)?(?: ?월)?(?: ?말)?`;
/** Behind the paper itself, or in brackets behind its name: a project has a beginning and an end, too. */
const PAPER = '(?:(?:선정서|확인서|지정서|인증서|유효 ?기간|효력)(?:가|는|이|은|의|에)?[ :]?[^.!?\\d]{0,10}|기업 ?\\()';
const UNTIL = [
  new RegExp(`${PAPER}${DATE('from')}(?:자)? ?(?:~|-|부터|에서)\\s*${DATE('end')}`),
  new RegExp(
    `(?<!(?:특허|협력사|거래처|벤처|이노비즈|iso|과제|계약)[^.!?]{0,14})(?:유효 ?기간|유효 ?기한|효력|기한|만료일?)(?:이|은|는|도)?[ :]?(?:${DATE('from')}(?:~|부터))?[^.!?\\d]{0,8}${DATE('end')}`,
  ),
  new RegExp(
    `(?:선정|확인|지정|인정|인증)(?:서|이|은|을|됐|되|받)[^.!?\\d]{0,16}${DATE('end')}(?:까지|에|자로)? ?(?:까지 ?)?(?:유효|만료|효력이? ?끝)`,
  ),
];
const ISSUED =
  /(?:(?<year>20\d\d)년|(?<ago>재작년|작년|지난해|올해)) ?(?:(?<month>1[0-2]|[1-9]) ?월)?[^.!?\d]{0,16}(?:발급|선정|받|교부|뽑)[^.!?\d]{0,24}(?<years>[1-9]) ?년 ?(?:짜리|간|동안)? ?(?:유효|효력)?/;
const RENEWAL = /연장|갱신|재선정|재확인|다시|새로/;
const NOT_RENEWED =
  /(?:연장|갱신|재선정|재확인|다시|새로)[^.!?]{0,20}(?:않|없|안 ?[했하해받]|못 ?[했하해받]|깜빡|놓[쳤친]|거절|탈락)/;
const HELD =
  /(?:특화 ?선도|으뜸|강소|소부장 ?창업|전문) ?기업[^.!?]{0,12}(?:선정서?|확인서?|지정서?|인증서?)[^.!?]{0,40}?(?:만료(?:됐|되었|돼서|된)|끝났|지났(?=[습어고는])|실효(?:됐|되었))/;

/** The certificates that are still valid today: 선정서가 2021.11.1~2026.10.31로 되어 있는데. */
export function stillValid(text: string, findings: readonly Finding[], today: Day): Finding[] {
  const certificates = findings.filter(({ field, value }) => field === 'certificates' && isNamed(value));
  const expired = certificates.filter((finding) => {
    const next = certificates.find(({ start }) => start > finding.end && start < finding.end + 90);
    const end = endOf(text.slice(finding.start, next?.start ?? finding.end + 90), today);
    return end !== undefined && end < today;
  });
  if (expired.length === 0) {
    const over = certificates.length === 0 ? HELD.exec(text) : null;
    return over && NOT_RENEWED.test(text) && !findings.some(({ field }) => field === 'certificates')
      ? [...findings, { field: 'certificates', value: [], start: over.index, end: over.index + over[0].length }]
      : [...findings];
  }
  // 연장 신청해 두었습니다: it may hold.
  const renewed = RENEWAL.test(text) && !NOT_RENEWED.test(text);
  return findings.flatMap((finding) =>
    !expired.includes(finding)
      ? finding.field === 'certificates' && renewed && !isNamed(finding.value)
        ? []
        : [finding]
      : renewed || certificates.length > expired.length
        ? []
        : [{ ...finding, value: [] }],
  );
}

function isNamed(value: unknown): boolean {
  return Array.isArray(value) && value.some((name) => LIMITED.includes(name));
}

/** Those that a law gives for a number of years. */
const LIMITED: readonly string[] = ['leading', 'specialised', 'small_giant', 'start_up'];

function endOf(told: string, today: Day): Day | undefined {
  for (const form of UNTIL) {
    const { endYear, endMonth, endDay } = form.exec(told)?.groups ?? {};
    if (endYear && endMonth) return dayIn(endYear, Number(endMonth), endDay);
  }
  const { year, ago, month = '12', years } = ISSUED.exec(told)?.groups ?? {};
  if (!years) return undefined;
  const issued = year ?? String(yearOf(today) - (ago === '재작년' ? 2 : ago === '올해' ? 0 : 1));
  return monthsAfter(dayIn(issued, Number(month)), Number(years) * 12);
}

/** The day, or the last one of the month. */
function dayIn(year: string, month: number, day?: string): Day {
  const full = year.length === 4 ? year : `20${year}`;
  const first = `${full}-${String(month).padStart(2, '0')}-01`;
  return day ? addDays(first, Number(day) - 1) : addDays(monthsAfter(first, 1), -1);
}
