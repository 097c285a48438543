import type { Day } from '../../calendar/index.ts';
import type { FieldName } from '../fields.ts';
import { type Clause, clauseAt, isAsked, isOthers, yearTold } from './clauses.ts';
import type { Finding, Reading } from './types.ts';

const NONE =
  '(?:은|는|이|도|을|를)? ?(?:아직(?:은|까지는?)? ?|전혀 ?|하나도 ?|한 ?푼도 ?|한 ?주도 ?|(?:단 ?)?[1일] ?원도 ?|따로 ?|현재 ?)?(?:없(?!어지|앴|애)|0 ?(?:원|%|명|(?=이고|이며|입니다|이에요|예요|이었|였|인데|이라|임)|(?=$|[,/\\n]|\\. ?$))|제로|전무|\\s*[:=|]?\\s*(?:무|無|x|×)(?=\\s*(?:[,./|)\\n]|$)))';
const FIGURES: [field: FieldName, words: string][] = [
  [
    'revenue',
    `매출(?:액)?(?:이|은|도)? ?(?:아직 ?|전혀 ?)?(?:발생하지 ?않|나지 ?않|안 ?나|일어나지 ?않)|(?:(?<![가-힣] ?)(?:연 ?)?|(?:작년|지난해|아직|현재) )매출(?:액)?${NONE}`,
  ],
  [
    'exports',
    `(?<!(?:물자|플랜트|설비|기술)(?:는|은|을|를|도)? ?)수출(?: ?(?:실적|액|금액|경험|이력))?(?:${NONE}|(?:은|는|도)? ?(?:아직(?:은)? ?|전혀 ?)?(?:안 ?(?:합|해|하고|하지만|하는데|하며|했|함)|못 ?(?:합|해|하고|했)|하지 ?(?:않|못)))|수출(?: ?실적)?(?:을|은|는|도)? ?(?:한|해 ?본|했던) ?(?:적|일|경험)(?:이|은|도)? ?(?:한 ?번도 |전혀 |아직 )?없|수출(?: ?(?:실적|액))?\\s*[:|]\\s*(?:없음|0)(?=\\s*(?:[./|)\\n,]|$))|(?:전량|전부|모두|100 ?%|백프로|순수) ?내수(?=입|예|이고|만|로|라|임|,|[.]|$)|(?<![가-힣])내수만 ?(?:합|해|하고|함|하는|팔|있)|no exports?(?: sales)?|(?:do not|don't) export|export nothing`,
  ],
  [
    'foreign_share',
    `(?:외국인|외국|해외) ?(?:자본|지분|투자자|주주)?(?: ?지분)?${NONE}|외국인 ?투자${NONE}|(?:\\bno|not have(?: any)?|n't have(?: any)?|without(?: any)?) foreign (?:ownership|shareholders?|capital|investors?|shareholding)|(?:지분|주식|주주)(?:은|는|이|가)? ?(?:전부|모두|다|전원|100%) ?(?:내국인|한국 ?(?:사람|인)|국내 ?(?:자본|투자자|기업|주주))(?:이|가|의)?|(?:국내|한국|토종|내국인) ?(?:자본|지분)(?:이|은)? ?(?:100 ?%|100프로|전액|전부)|(?:100%|전액|순수) ?(?:국내|한국|토종) ?자본(?=입|이에|이고|으로|인|임|,|[.]|$| ?회사| ?기업)`,
  ],
  [
    'employees',
    '(?:(?:^|[.!?,\\n])\\s*|(?:이라|라서|저희는|우리는|아직) )(?:상시 ?)?(?:직원|근로자|종업원)(?:은|이|도)? ?(?:한 ?명도 |하나도 |아직 |따로 |저 ?말고 ?)?없(?!어(?!요|$|[.,])|앴|이)',
  ],
  [
    'facility_investment',
    `(?:시설|설비) ?(?:확충|투자|증설)(?: ?계획)?(?:도|은|는|이)? ?(?:(?:전혀|아예|아직) ?)?없(?!어지|앴)|(?:시설|설비) ?(?:확충|투자|증설)(?: ?계획)?(?:도|이나)(?=,? ?[^.!?\\d]{0,40}(?:도|은) ?(?:안정화 ?)?계획에(?:는|도)? ?(?:없|안 ?[들넣담]))`,
  ],
  ['rnd_spending', `(?:연구 ?개발비|r&d ?(?:비용|비)?)${NONE}`],
  [
    'affiliate_share',
    `계열(?:사|회사)?(?:에|로|향|에게|한테)? ?(?:파는|판매하는|나가는)? ?(?:매출|물량|판매|거래|것|게|건|거)(?:분)?${NONE}|계열(?:사|회사)(?:에|에게|로|한테)(?:는|도)? ?(?:하나도 |전혀 |아무것도 )?안 ?(?:[팔팝판]|납품)|계열(?:사|회사)(?:에|에게|로|한테)(?:는|도)? ?(?:전혀 ?)?(?:납품|판매|공급)하지 ?않`,
  ],
];

/** Figures told to be nothing: 아직 매출 없어요, 외국인 지분 없음. */
export function readNothing(text: string, clauses: Clause[], today: Day): Reading {
  const findings: Finding[] = [];
  for (const [field, words] of FIGURES)
    for (const { index: start, 0: word } of text.matchAll(new RegExp(words, 'g'))) {
      const end = start + word.length;
      const clause = clauseAt(clauses, start);
      if (
        (field !== 'affiliate_share' && isOthers(text, clause, start)) ||
        isAsked(text.slice(end, clause.end).slice(0, 14)) ||
        /^(?:으면|다면|는지|을)/.test(text.slice(end))
      )
        continue;
      if (yearTold(text.slice(clause.start, end), today) === 'other') continue;
      findings.push({ field, value: 0, start, end });
    }
  return { findings, problems: [] };
}
