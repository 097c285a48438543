import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import type { Finding } from './types.ts';

const COMPLEX = '(?:소부장|소재·?부품·?장비) ?(?:산업 ?)?특화 ?단지';
const AREA = '(?:단지|구역|지역|산단|산업 ?단지|곳|데|부지)';
/** 소부장 특화단지로 지정된 구역 안에 입주계약했고: a plan to enter is none. */
const WITHIN = new RegExp(
  `${COMPLEX}(?:로|에)? ?(?:지정|고시)(?:된|받은) ?(?:[가-힣]{2,6} )?${AREA}(?: ?(?:안|내))?(?:에서?|의|인데|에다)? ?[^.!?\\d]{0,24}?(?:입주|있(?=[습어고는다])|들어[와가왔]|빌[려린렸]|공장|계약|운영)`,
  'g',
);
const NOT_YET = /아직|않|없|못 |예정|려고|려는|려면|싶|계획|희망|준비|면(?=[\s,])|밖|궁금|던데|취소|해제/;
/** The designation was lifted. */
const LIFTED = new RegExp(
  `${COMPLEX}(?:였|이었|로 ?지정(?:됐|돼 ?있|되어 ?있))[^.!?]{0,36}(?:지정이? ?)?(?:풀[렸린려]|해제|취소|철회)(?!될|할|되면|하면|예정)|${COMPLEX}(?:의)? ?지정이? ?[^.!?]{0,20}(?:풀[렸린]|해제(?:됐|되었|된)|취소(?:됐|되었|된)|철회(?:됐|되었|된))`,
);
/** Whether the complex is one of those is what the teller does not know. */
const UNKNOWN = new RegExp(
  `${COMPLEX}(?:로)? ?(?:인지|(?:에 ?)?(?:지정|해당|포함)?(?:된|되는|하는|됐는)? ?(?:건|것인|곳인)?지)(?:는|도|를|가)?[^.!?]{0,16}(?:모르|몰라|모릅|못|알 ?(?:길|수)|확인|알아|미정|불분명)`,
);

/** Whether the firm stands in a 소부장 특화단지, by what is said of the designation. */
export function readDesignations(text: string, clauses: Clause[]): Finding[] {
  const lifted = LIFTED.exec(text);
  if (lifted && !/다시 ?지정|재지정/.test(text))
    return [{ field: 'in_complex', value: 'none', start: lifted.index, end: lifted.index + lifted[0].length }];
  return [...text.matchAll(WITHIN)].slice(0, 1).flatMap(({ index: start, 0: words }): Finding[] => {
    const end = start + words.length;
    const clause = clauseAt(clauses, end - 1);
    const after = text.slice(end, clause.end).slice(0, 16);
    return isOthers(text, clause, start) || isAsked(after) || NOT_YET.test(words + after)
      ? []
      : [{ field: 'in_complex', value: 'specialised', start, end }];
  });
}

/** Whether it is told that nobody knows if the complex is such a one: an industrial complex may be one, too. */
export function isUnknownDesignation(text: string, { field, value }: Finding): boolean {
  return field === 'in_complex' && value !== 'none' && UNKNOWN.test(text);
}
