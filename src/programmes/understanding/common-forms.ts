import type { Form } from './flag-forms.ts';
import { ABROAD } from './places.ts';

/** Behind a noun: it is so. */
const IS =
  '(?=입니|이에|예요|이고|이구|고요|구요|이며|임(?![대직])|인데|이라|라서|로서|이요|요(?![가-힣])|이야|야(?![가-힣])|이?죠|\\s?[.,)/]|\\s*$)';
/** Before a noun: nothing but the teller. */
const TELLER = '(?:(?<=^|[.!?\\n,] ?)|(?<=(?:저희|우리|당사|회사)(?:는|은)? |저흰 |우린 ))';
const GOODS = '(?:parts|components?|materials?|equipment)';

/** Short ways of telling the commonest of the yes-or-no fields, each by a noun or a verb alone. */
export const COMMON_FORMS: Form[] = [
  {
    field: 'sobujang',
    words: `소부장(?: ?(?:쪽|업종|분야|업))?${IS}|소부장(?: ?(?:중소|중견))? ?(?:제조사|메이커)${IS}|소부장 ?하는 ?(?:회사|기업|업체|곳)`,
    kind: 'be',
    unless:
      /전문|인증|확인|강소|으뜸|특화|기준|지원|정책|혜택|신청|세미나|설명회|검색|소식|협회|매출|비중|%|프로|퍼센트|절반|그중|분의|중에서|관련 ?(?:법|제도)/,
  },
  {
    field: 'sobujang',
    words: '소부장(?: ?(?:기업|업종|회사))?(?:에|에는|으로) ?(?:해당|속|분류)',
    kind: 'be',
    unless: /여부|요건|기준|매출|비중|비율/,
  },
  {
    field: 'sobujang',
    words:
      '소부장(?:이랑|하고|과)(?:는|은)? ?(?:상관|관계|관련)(?:이|은)? ?없|not an? (?:sobujang|parts and materials) (?:company|firm)',
    kind: 'be',
    is: false,
  },
  {
    field: 'sobujang',
    words: `(?:we are|we're|i run|i own) an? (?:[a-z]+ ){0,3}(?:${GOODS}|sobujang) (?:maker|manufacturer|company|firm|supplier|producer|business)`,
    kind: 'be',
    unless: /\bnot\b|import|distribut|trading/,
  },
  {
    field: 'manufacturing',
    words: `(?<![가-힣] ?)제조업 ?(?:회사|기업|쪽|분야|중소 ?기업|업체)${IS}|(?<![가-힣])제조업(?:으로|을) ?(?:등록|분류|영위)|${TELLER}제조 ?(?:업체|회사)${IS}|\\bwe(?: are|'re) a manufacturer(?=\\s*[.,;]|\\s*$)`,
    kind: 'be',
    unless: /납품|거래|고객/,
  },
  { field: 'domestic_company', words: `${TELLER}국내 ?(?:회사|업체)${IS}`, kind: 'be', is: true },
  {
    field: 'stock_company',
    words: '주식 ?회사(?:는|가|도)? ?(?:아닙|아님|아닌)|법인 ?형태(?:는|:)? ?유한 ?(?:책임 ?)?회사',
    kind: 'be',
    is: false,
  },
  {
    field: 'rnd_plan',
    words:
      '(?:신제품|신소재|신기술|차세대 ?[가-힣]{2,4}|(?:새(?:로운)? ?)?(?:소재|부품|장비|제품|기술))(?:을|를)? ?(?:지금 |현재 |새로 |자체 |직접 |계속 |한창 |국산화 ?|공동 ?)*개발(?:을|도)? ?(?:하고 ?있(?=[습어음고네지]|는 ?중)|중(?=이|입|임|예|[\\s.,]|$)|하는 ?중|진행 ?중)|국산화(?: ?(?:개발|연구))?(?:을|를)? ?(?:하고 ?있|진행 ?중|추진 ?중)(?=[습어음고네지이입]|$)',
    kind: 'be',
    is: true,
    unless: /대체|대신/,
  },
  {
    field: 'rnd_plan',
    words: '\\bwe(?: are|.re) (?:currently |now )?(?:doing|conducting|carrying out|running) (?:[a-z]+ )?r ?& ?d',
    kind: 'be',
    is: true,
    unless: /growth|strategic/,
  },
  {
    field: 'overseas_site',
    words: `(?<=(?:^|[.!?\\n,] ?|저희 |우리 |저희는 |우리는 |당사 |당사는 ))(?:생산 ?)?(?:공장|생산 ?(?:시설|법인|라인))(?:은|이|도|이 하나)? ?(?:${ABROAD})(?: ?[가-힣]{2,5})?에(?:도)? ?(?:하나 ?)?(?=있|두|뒀)`,
    kind: 'have',
    unless: /거래|고객|납품|짓|지을|세우/,
  },
  {
    field: 'supply_project',
    words: '공급망 ?안정 ?(?:화 ?)?사업(?:은|을|도)? ?(?=안 ?[하합해함]|[하합해함])',
    kind: 'be',
    unless: /신청|지원|궁금/,
  },
  {
    field: 'employment_increase',
    words:
      '상시 ?(?:근로자|고용|인원)(?: ?수)?(?:는|가|도|이)? ?(?:늘지(?:는|도)? ?않|안 ?늘|증가(?:하지 ?않| ?없)|그대로(?=입|예|이[에고]|임|[.,]|$))',
    kind: 'be',
    is: false,
  },
  {
    field: 'employment_increase',
    words: '고용(?:을|도)? ?(?:더 )?(?:늘릴|늘리려|늘리고 ?싶|확대하려|확대할)',
    kind: 'plan',
  },
  {
    field: 'unpaid_receivable',
    words:
      '(?:물건 ?값|대금|돈)(?:을|를|도)? ?(?:아직 )?(?:못 ?받|받지 ?못)…(?:바이어|수출 ?대금)|미수 ?수출 ?(?:대금|채권)|수출 ?(?:대금|채권)(?:을|의|이|를)? ?(?:[가-힣]+ )?(?:미회수|회수(?:를|가)? ?(?:못|하지 ?못|안))|(?:해외 |외국 |인도 |미국 |중국 |베트남 )?바이어(?:가|는)[^.!?]{0,12}(?:대금|돈|값)(?:을|를|도)? ?(?:아직 )?안 ?(?:줘|주|보내|줍)',
    kind: 'have',
    is: true,
    unless: /내수|국내 ?거래/,
  },
  {
    field: 'factory_relocation',
    words: '공장 ?이전 ?(?:계획|예정|생각)(?:은|이|도)? ?없',
    kind: 'be',
    is: false,
  },
  { field: 'factory_relocation', words: '공장(?:의)? ?(?:지방|비수도권|수도권 ?밖) ?이전(?:을|도)?', kind: 'plan' },
  {
    field: 'headquarters_relocation',
    words: '본사(?:의)? ?(?:지방|비수도권|수도권 ?밖) ?이전(?:을|도)?',
    kind: 'plan',
  },
  {
    field: 'whole_factory',
    words: '공장[^.!?]{0,24}(?:통째로|몽땅|전부|모두|싹) ?다?(?=[^.!?]{0,20}(?:으로|로) ?(?:옮|이전))',
    kind: 'plan',
  },
  {
    field: 'win_win_payment',
    words:
      '(?:협력사|협력 ?업체|중소 ?(?:기업|업체|협력사)|하청|외주 ?업체|납품 ?업체)(?! ?(?:[가이은는도]|에서|들[이은]) )[^.!?]{0,16}상생 ?결제(?:로|를)? ?(?:지급|결제|처리|나갑|나가|주고|줍|줘)',
    kind: 'have',
  },
  {
    field: 'hazardous_chemicals',
    words: `유해 ?화학 ?물질 ?취급 ?(?:시설|사업장|업체|회사)(?:이|을|를)? ?${IS}`,
    kind: 'be',
    unless: /뭐|무엇|기준|허가/,
  },
  {
    field: 'family_succession',
    words:
      '(?:아버지|어머니|부모님?|아버님|어머님|부친)(?:에게서|한테서?|께|으로부터|로부터)? ?[^.!?]{0,6}(?:회사|공장|사업)(?:을|를) ?(?:물려받|이어받|승계하)(?=으려|을 ?(?:계획|예정|생각|거)|고 ?싶|기로|려|고자)',
    kind: 'plan',
  },
  { field: 'nearby_relocation', words: '(?<![a-z])p ?-?턴(?:을|도)?', kind: 'plan', unless: /지원|혜택/ },
  { field: 'strategic_industry', words: `국가 ?첨단 ?전략 ?산업 ?(?:분야|업종)${IS}`, kind: 'be' },
  { field: 'new_industry', words: `신산업 ?(?:창업 ?)?(?:분야|업종)${IS}`, kind: 'be' },
];
