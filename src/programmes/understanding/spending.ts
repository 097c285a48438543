import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { quantitiesIn } from './quantities.ts';
import type { Finding } from './types.ts';

const RESEARCH =
  /(?:연구 ?·? ?(?:인력 ?)?개발비?|연구비|r ?& ?d ?비?용?|개발비|연구용 ?(?:재료비|기자재|비용)|(?:연구원|연구 ?인력|연구소|(?:연구 ?)?전담 ?부서)(?:의|들)?(?: ?(?:전담 ?)?(?:직원|인력|요원)(?:의|들)?)? ?(?:인건비|급여|운영비)|연구 ?개발 ?비용|연구에|(?:그|이|해당) ?(?:과제|연구)에)/;
const THIS_YEAR = /올해|금년|당해 ?연도|올 ?들어|this year/;
/** Money that others gave for it, or that is to be spent. */
const GIVEN = /지원(?:금|받)|출연금|보조금|과제비|수주|받을|예산(?:은|으로)|예정|계획|쓸 |쓰려|내년|목표/;
const SPENT =
  /^\s*원?\s*(?:정도|쯤|가량|어치)?\s*(?:을|를|이|가)?\s*(?:[가-힣]+(?:로|에서|에) )?(?:썼|쓴|쓰고|들[었였어]|들어갔|발생|지출|집행|투입|넣[었은]|사용했|확인|이에요|입니다|인데|\/|$)/;
const SPENT_BEFORE =
  /(?:쓴|들인|들어간|나간|발생한|지출한|집행한) ?(?:[가-힣·]+ ){0,2}(?:연구|r ?& ?d|개발)[^.!?,]{0,12}$|개발비로 ?확인(?:된|받은) ?(?:비용|금액)[^.!?]{0,24}$/;
const CONFIRMED =
  /^ ?원?(?:이|은|는|을|를)? ?[ (][^.!?\d]{0,40}(?:개발비|연구비)(?:로|라고|이라고| ?범위에| ?맞다고|에| ?맞는)[^.!?\d]{0,24}확인(?:됐|되|됨|을 ?받|받|했|해 ?[주줬])/;
const MACHINE =
  /(?:기계(?:장치)?|장비|설비|가공기|선반|프레스|사출기|로봇|라인|시설|고정 ?자산|유형 ?자산|공작기|측정기|금형기|절단기|용접기|cnc|mct|머시닝 ?센터|밀링|연삭기|컴프레서|증착기|코팅기|성형기|조립기|검사기)/;
const BOUGHT =
  /(?:샀|산 |사서|사 ?왔|구입했|구입해|구매했|들[였여]|들여놓|들여왔|도입했|취득(?:했|해|한|하고|함)|낙찰|교체했|설치했|투자했|투자한|투자:|매입했|냈고|주고)/;

/**
 * That money went into research, or into machines, whatever the year: a credit is for the year in which it is spent, while the
 * amounts of the profile are last year's research and what is planned to be invested.
 */
export function readSpending(text: string, clauses: Clause[]): Finding[] {
  const ofCredit = /공제|세액/.test(text);
  const findings: Finding[] = [];
  for (const quantity of quantitiesIn(text)) {
    if (quantity.kind !== 'amount' || quantity.unsure || quantity.value <= 0) continue;
    const clause = clauseAt(clauses, quantity.start);
    const { sentence } = clause;
    if (isOthers(text, clause, quantity.start)) continue;
    const before = text.slice(sentence.start, quantity.start);
    const after = text.slice(quantity.end, sentence.end).slice(0, 40);
    const near = before.slice(-44);
    if (!ofCredit && !THIS_YEAR.test(near)) continue;
    const told = { start: quantity.start, end: quantity.end };
    if (isAsked(text.slice(quantity.end, Math.max(clause.end, quantity.end)).slice(0, 14))) continue;
    if (
      RESEARCH.test(near) &&
      (SPENT_BEFORE.test(near) || SPENT.test(after.replace(/^ ?원?(?:도|만)? /, ' ')) || CONFIRMED.test(after)) &&
      !GIVEN.test(near + after.slice(0, 16))
    )
      findings.push({ field: 'rnd_cost', value: true, ...told });
    if (
      (MACHINE.test(near) || MACHINE.test(after.slice(0, 16))) &&
      BOUGHT.test(`${/투자: ?[^|]*$/.exec(near)?.[0] ?? ''}${after}`) &&
      !/려고|예정|계획|연구비/.test(near.slice(-20) + after.slice(0, 20))
    )
      findings.push({ field: 'facility_invested', value: true, ...told });
  }
  return findings;
}
