import type { Form } from './flag-forms.ts';

const MODEL = /협력 ?모델|상생 ?모델|경쟁력 ?(?:강화 ?)?위원회/;
/** A committee has let a plan through. */
const PASSED =
  '(?:통과(?:됐|되었|했|시켰)|선정(?:됐|되었)|승인(?:됐|되었|받았)|채택(?:됐|되었)|뽑혔|의결(?:됐|되었))(?!다[는던] ?(?!통보|연락|답|회신|공문|결과))';
const BY_COMMITTEE = `(?:경쟁력 ?(?:강화 ?)?)?위원회(?:에서|의|를|가)?[^.!?]{0,24}?${PASSED}|(?:협력|상생) ?모델로 ?[^.!?]{0,10}?${PASSED}`;
const NOT_PASSED =
  /다른 ?(?:회사|기업|업체|곳)|경쟁사|타사|남의|아직|않|못 |아니|안 ?(?:됐|되)|면(?=[\s,])|예정|싶|려고|떨어|탈락|부결|던데/;
/** By whom it is told, so that it is no hearsay. */
const TOLD =
  '[^.!?]{0,8}?(?:다고|라고|다는|라는|단|대요)[^.!?]{0,16}?(?:확답|답|회신|통보|판정|확인|결과|안내|하던데|하더라|했|합니다|해요|들었)';

/** What authorities told: who was chosen, what does not count, whose land it is. */
export const SELECTION_FORMS: Form[] = [
  {
    field: 'core_technology',
    words: `(?<!국가 ?)핵심 ?전략 ?기술(?:이랑은?|하고는?|과는?|에는?|들?)? ?(?:중 ?)?(?:어느 ?것(?:과|에|하고)?도|어디에도|하나도|아무것도|전혀|어떤 ?것(?:과|에)도)? ?(?:안 ?걸[린리]|걸리(?:는 ?게|지) ?(?:없|않)|관련(?:이|성이)? ?없|무관|상관(?:이)? ?없|해당(?:이|되지|하지)? ?(?:안|없|않)|안 ?들어)${TOLD}`,
    kind: 'be',
    is: false,
    withOthers: true,
    unless: /일부|경쟁사|협력사/,
  },
  {
    field: 'core_technology',
    words:
      '(?:산업부|산업 ?통상부|정부|부처|kiat)(?:가|에서|로부터)? ?[^.!?]{0,16}?핵심 ?전략 ?기술(?:에 ?해당한다|이|이라|에 ?든다|로)?(?:라)?고 ?(?:확인|인정|판정|통보|답)(?:해 ?[주준줬]|했|한|받)',
    kind: 'be',
    is: true,
    unless: /아니|않|없|국가 ?핵심|모르|신청/,
  },
  {
    field: 'sobujang',
    words:
      '소재(?:나|이나|·|,|와)? ?부품(?:이나|·|,|과)? ?장비 ?(?:쪽|분야|관련)? ?[^.!?]{0,12}?(?:제품|기술|사업|품목|매출|일)?(?:은|는|이|도)? ?(?:하나도|전혀|아예) ?(?:없|안 ?[하합해]|관련 ?없)',
    kind: 'be',
    is: false,
  },
  {
    field: 'business_group',
    words:
      '(?:대기업 ?(?:집단|그룹)?|재벌|그룹)(?:하고는?|과는?|이랑은?|와는?)? ?(?:아무(?:런)?|일절|어떤) ?(?:관계|상관|관련)(?:가|이|도)? ?없|상호출자 ?제한(?: ?기업 ?집단)?(?:은|는|이)? ?(?:아니라고|아니란 ?걸|아닌 ?걸|아님을)[^.!?]{0,20}확인',
    kind: 'be',
    is: false,
    withOthers: true,
  },
  {
    field: 'cooperation_selected',
    words: BY_COMMITTEE,
    kind: 'be',
    is: true,
    withOthers: true,
    unless: NOT_PASSED,
    context: MODEL,
  },
  {
    field: 'cooperation',
    words: `(?:함께|같이|공동으로|둘이서만?|손잡고)[^!?]{0,120}?(?:${BY_COMMITTEE})|${BY_COMMITTEE}`,
    kind: 'be',
    is: true,
    withOthers: true,
    unless: NOT_PASSED,
    context: /함께|같이|공동|둘이서|컨소시엄|협력 ?모델로/,
  },
  {
    field: 'cooperation',
    words:
      '(?:같이|함께) ?(?:할|하는) ?(?:수요처|수요 ?기업|상대|업체|회사|기업)(?:나|이나|도|와)? ?(?:[가-힣]+ ){0,2}(?:업체|기업|회사|상대|곳)?(?:는|은|이|도)? ?(?:전혀 |하나도 )?없|앞으로도 ?(?:단독|혼자)(?:으로|서)? ?(?:갈|할|하려|진행|추진)',
    kind: 'be',
    is: false,
    withOthers: true,
    context: MODEL,
    unless: /찾고|구하|모집|싶/,
  },
  {
    field: 'sobujang',
    words:
      '공급 ?(?:사|기업|업체)(?: ?(?:[\\d두세네]+ ?(?:곳|개 ?사?|사)|들))?\\((?:우리|저희|당사)(?: ?회사)? ?포함\\)|(?:우리|저희|당사)(?: ?회사)?\\([가-힣 ]{2,14}(?:제조|생산|가공)\\)|(?:소재|부품|장비) ?(?:중소 ?|중견 ?)?(?:기업|업체|회사) ?(?:둘|셋|두|세)(?:이서|끼리|이|만)',
    kind: 'be',
    is: true,
    withOthers: true,
    context: MODEL,
    unless: /않|아니/,
  },
  {
    field: 'demand_company',
    words:
      '(?:저희|우리|당사)(?: ?회사)?(?:는|은|가)? ?(?:[가-힣]+ ){0,1}수요 ?(?:대기업|중견 ?기업)(?=인데|이고|입|이에|으로|이며)',
    kind: 'be',
    is: true,
    withOthers: true,
  },
];
