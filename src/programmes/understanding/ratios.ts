import type { Day } from '../../calendar/index.ts';
import { type Clause, clauseAt, isAsked, isOthers, isPlan, yearTold } from './clauses.ts';
import type { Finding } from './types.ts';

const NAME = '[가-힣a-z][가-힣a-z ]{0,15}?';
const FIGURE = '\\d{1,2}(?:\\.\\d)?';
/** 부품:상품유통 = 55:45, 일본 쪽과 우리 지분은 4대 6. */
const NAMES_FIRST = `(?<one>${NAME}) ?(?::|대|[와과]|이?랑|하고|/|vs\\.?) ?(?<two>${NAME})(?: ?(?:비율|비중|비|구성|지분|지분율|매출|매출 ?비중)?(?:은|는|이|가)?) ?[:=]? ?(?:약 )?(?<first>${FIGURE}) ?%? ?(?::|대|/) ?(?<second>${FIGURE})(?![\\d.:/]\\d|\\d)`;
/** 독일 회사가 3, 우리 쪽이 7; 부품 6 대 유통 4. */
const EACH = `(?<one>${NAME})(?:[가이은는]| :| )? ?(?<first>${FIGURE})(?:이?고| ?대|,)? (?<two>${NAME})(?:[가이은는]| :| )? ?(?<second>${FIGURE})(?=이|입|예|으?로|의|임| ?정도| ?비율|\\s*(?:[.,)]|$))`;
const ABROAD =
  /외국|해외|외투|일본|중국|미국|독일|대만|프랑스|영국|유럽|홍콩|싱가포르|스위스|네덜란드|베트남|인도|캐나다|스웨덴/;
const HOME = /우리|저희|당사|한국|국내|내국|대표|사장/;
const GOODS = /^(?:소부장|소재·?부품(?:·?장비)?|소재|부품|장비)(?: ?(?:쪽|부문|분야|제조|사업|매출|판매))*$/;
/** A firm that the teller set up with others is not the teller. */
const ANOTHER = /현지|자회사|그 ?회사|세[웠운]|설립(?:했|한)|만든|만들었|출자한|투자한/;

/** Shares told as a ratio of two: 부품:유통 = 55:45, 지분은 독일 회사가 3, 우리가 7. */
export function readRatios(text: string, clauses: Clause[], today: Day): Finding[] {
  const findings: Finding[] = [];
  for (const words of [NAMES_FIRST, EACH])
    for (const { index, 0: all, groups } of text.matchAll(new RegExp(words, 'g'))) {
      const one = lastOf(groups?.one);
      const two = lastOf(groups?.two);
      const [first, second] = [Number(groups?.first), Number(groups?.second)];
      const whole = first + second;
      if (whole !== 10 && whole !== 100) continue;
      const start = index + all.indexOf(groups?.one ?? '');
      const end = index + all.length;
      const { sentence } = clauseAt(clauses, start);
      const behind = text.slice(end, Math.max(end, sentence.end));
      if (isAsked(behind) || isPlan(behind) || findings.some((other) => start < other.end && other.start < end))
        continue;
      const told = text.slice(sentence.start, end);
      const take = (field: Finding['field'], part: number) =>
        findings.push({ field, value: (part * 100) / whole, start, end });
      if (/지분|주주|주식|출자/.test(told) && !ANOTHER.test(told)) {
        if (ABROAD.test(one) && HOME.test(two)) take('foreign_share', first);
        else if (HOME.test(one) && ABROAD.test(two)) take('foreign_share', second);
      } else if (
        /매출/.test(told) &&
        !isOthers(text, clauseAt(clauses, start), start) &&
        yearTold(told, today) !== 'other' &&
        GOODS.test(one) !== GOODS.test(two)
      )
        take('sobujang_share', GOODS.test(one) ? first : second);
    }
  return findings;
}

/** The name without what leads to it: 매출 비중은 부품. */
function lastOf(name = ''): string {
  return name
    .trim()
    .replace(/^.*(?:지분|주식|매출|비중|비율|구성|구조|매출액)(?:이|은|는|을|를|의)?\s+/, '')
    .trim();
}
