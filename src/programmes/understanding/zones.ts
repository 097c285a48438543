import { type Clause, clauseAt, isAsked, isOthers, isPlan } from './clauses.ts';
import type { Finding } from './types.ts';

const ZONES: [field: 'special_zone' | 'capital_zone', value: string, words: string][] = [
  ['special_zone', 'innopolis', '연구 ?개발 ?특구|대덕 ?특구|강소 ?(?:연구 ?개발 ?)?특구'],
  ['special_zone', 'opportunity', '기회 ?발전 ?특구'],
  ['special_zone', 'crisis', '(?:고용|산업)? ?위기 ?(?:대응 ?)?(?:특별 ?)?지역'],
  ['special_zone', 'enterprise_city', '기업 ?도시 ?개발 ?구역|새만금 ?투자 ?진흥 ?지구|평화 ?경제 ?특구'],
  ['capital_zone', 'overcrowded', '(?:수도권 ?)?과밀 ?억제 ?권역'],
];
/** 안에 있습니다, 입주했습니다, 과밀억제권역인 서울. */
const THERE =
  /^\s*(?:안|내)?(?:에|에서|인|이고|입니다|이에요|예요|으로)?\s*(?:있|위치|소재|입주(?!하?(?:려|할|하면|를 ?(?:희망|준비|검토)))|들어와|공장|본사|사업장|운영|$|[,.]|[가-힣]{2,})/;

/** The special zones of the tax laws that the firm stands in. */
export function readZones(text: string, clauses: Clause[]): Finding[] {
  return ZONES.flatMap(([field, value, words]) =>
    [...text.matchAll(new RegExp(words, 'g'))].flatMap(({ index: start, 0: word }) => {
      const end = start + word.length;
      const clause = clauseAt(clauses, start);
      const after = text.slice(end, clause.end);
      const move = /(?:에서|의|인|에 ?있는)/.test(after.slice(0, 6)) && /옮|이전/.test(after);
      if (
        isOthers(text, clause, start) ||
        isAsked(after) ||
        (!move && (isPlan(after) || /옮|이전/.test(after))) ||
        /^\s*(?:[가-힣]{0,4} ?)?(?:밖|아니|아닙|아닌|아님|외(?=[에의\s])|없)|않|지원|혜택|제도|재단|본부/.test(
          after.slice(0, 20),
        ) ||
        !THERE.test(after)
      )
        return [];
      return [{ field, value: field === 'special_zone' ? [value] : value, start, end }];
    }),
  );
}
