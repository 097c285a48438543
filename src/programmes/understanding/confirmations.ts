import { addDays, type Day } from '../../calendar/index.ts';
import { monthsAfter } from '../months.ts';
import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { DATE, RELATIVE } from './founding.ts';
import { dated, relative } from './founding-days.ts';
import type { Finding } from './types.ts';

/** Months for which a confirmation holds, and for which one whose choice was taken back cannot be chosen again. */
const THREE_YEARS = 36;

const CONFIRMED =
  '\\.?[^.!?\\d]{0,16}전문 ?기업 ?(?:확인서?|인증서?)?(?:을|를|도|으로)? ?(?:확인(?:을|서를?)? ?)?(?:받[았은아]|발급|취득|인정받)';
const CONFIRMED_ON =
  '전문 ?기업 ?(?:확인서?|인증서?)(?:을|를|은|는|이|가)? ?(?:처음 ?)?(?:받은 ?(?:건|게|날은|날이|것은|때는|때가) ?|발급 ?(?:일|일자)(?:는|은|이)? ?)[^.!?\\d]{0,4}';
const CERTIFICATE = '전문 ?기업 ?(?:확인서?|인증서?)(?:을|를|은|는)? ?';
/** Confirmed anew: what was told first counts no more. */
const RENEWED = /(?:갱신|재확인|다시 ?확인|재발급)(?![^.!?]{0,48}(?:않|없|안 ?[했받]|못|적이|전(?=이|입)))/;
const CANCELLED = '[^.!?\\d]{0,30}선도 ?사업자[^.!?\\d]{0,16}취소(?:됐|되었|당했|돼|된)';
const CANCELLED_ON = '선도 ?사업자[^.!?\\d]{0,24}';
const CANCELLED_BEHIND = '(?:에|자로)?[^.!?\\d]{0,12}취소(?:됐|되었|당했|돼|된)';

const LEADER_ONCE = '선도 ?사업자(?:였(?:다가|는데|지만|고)|이었(?:다가|는데|지만|고)|로 ?있다가)[^.!?\\d]{0,12}';
const REASON = '(?:에|자로)?[^.!?\\d]{0,28}(?:선정|자격|지위)?(?:이|가|을|를)? ?취소(?:됐|되었|당했|된)';

type Told = { day: Day; exact: boolean };

/** When the firm was confirmed (전문기업확인서), and whether its choice as a leader (선도사업자) was taken back within three years. */
export function readConfirmations(text: string, clauses: Clause[], today: Day): Finding[] {
  const findings: Finding[] = [];
  const read = (
    words: string,
    told: (match: RegExpExecArray) => Told | undefined,
    found: (told: Told) => Finding[],
  ) => {
    for (const match of text.matchAll(new RegExp(words, 'g'))) {
      const start = match.index;
      const end = start + match[0].length;
      const after = text.slice(end, clauseAt(clauses, Math.max(start, end - 1)).end);
      if (
        isOthers(text, clauseAt(clauses, start), start) ||
        isAsked(after.slice(0, 14)) ||
        /예정|계획|려고/.test(after)
      )
        continue;
      const day = told(match);
      if (day) findings.push(...found(day).map((finding) => ({ ...finding, start, end })));
    }
  };
  const onDate = ({ groups }: RegExpExecArray) => dated(groups ?? {});
  const ago = ({ groups }: RegExpExecArray) => relative(groups ?? {}, today);
  const place = { start: 0, end: 0 };
  const confirmed = (told: Told): Finding[] => {
    const over = today > monthsAfter(told.day, THREE_YEARS);
    // 2023년에 받았습니다: whether it has run out is not told.
    if (!told.exact && over !== today > monthsAfter(addDays(told.day, 365), THREE_YEARS)) return [];
    return [
      {
        field: 'specialised_since',
        value: told.day,
        ...place,
        ...(!told.exact && { approximate: true as const }),
      },
    ];
  };
  if (!RENEWED.test(text)) {
    read(`(?:${DATE})(?:에는?|자로?|부로)?${CONFIRMED}`, onDate, confirmed);
    read(`${RELATIVE}(?:에는?|자로?)?${CONFIRMED}`, ago, confirmed);
    read(`${CONFIRMED_ON}(?:${DATE})`, onDate, confirmed);
    read(`${CERTIFICATE}(?:${DATE})(?:에|자로)? ?(?:처음 )?(?:받|발급|취득)`, onDate, confirmed);
  }
  const cancelled = (told: Told): Finding[] => {
    const barred = today <= monthsAfter(told.day, THREE_YEARS);
    if (!told.exact && barred !== today <= monthsAfter(addDays(told.day, 365), THREE_YEARS)) return [];
    return [{ field: 'leader_cancelled', value: barred, ...place }];
  };
  // One may be chosen again before, where that is thought specially necessary: 공급망기본법 시행령 제20조 ③ 단서.
  if (!/특별히 ?필요하다고 ?인정(?:했|해 ?[주줬]|받)/.test(text)) {
    read(`(?:${DATE})(?:에|자로)?${CANCELLED}`, onDate, cancelled);
    read(`${CANCELLED_ON}(?:${DATE})${CANCELLED_BEHIND}`, onDate, cancelled);
    read(`${RELATIVE}${CANCELLED}`, ago, cancelled);
    // 선도사업자였다가 2025년 5월 12일에 자료를 안 냈다고 선정이 취소됐습니다
    read(`${LEADER_ONCE}(?:${DATE})${REASON}`, onDate, cancelled);
  }
  return findings;
}
