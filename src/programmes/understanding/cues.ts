import type { FieldName } from '../fields.ts';

/** Words that name what a figure is of. `field` is undefined for figures that the profile does not hold: 영업이익, 자본금. */
export interface Cue {
  field: FieldName | undefined;
  start: number;
  end: number;
}

const GOODS = '소부장|소재|부품|장비|부소재|설비|반도체|디스플레이|모듈|배터리|이차전지|2차전지';

/** The longer word wins where two begin or overlap; the first of the table at the same length. */
const AMOUNT_CUES: [field: FieldName | undefined, words: string][] = [
  [
    undefined,
    '영업 ?이익|순이익|당기 ?순이익|총이익|매출 ?(?:총이익|원가|채권|이익|목표|신장|성장|증가|감소)(?:액|률)?|목표 ?매출|예상 ?매출|추정 ?매출|수권 ?자본금|자본금 ?(?:증자|확충)|자본 ?총계|총자산|자산|부채|빚|수주(?:액|잔고)?|투자 ?유치|투자(?:를|도|금)? ?(?:받|유치)|시리즈 ?[a-d]|시드|기업 ?가치|시총|시가 ?총액|시장 ?규모|매입(?:액)?|원가|재료비|인건비|급여|연봉|월급|임대료|대출|융자|보증(?!금)|보증금|정책 ?자금|운전 ?자금|운영 ?자금|시설 ?자금|자금|보조금|지원금|출연금|바우처|정부 ?(?:과제|지원|자금|출연)|국책 ?과제|과제|사업비|예산|월 ?매출|매월|한 ?달(?:에|매출)?|일 ?매출|분기(?: ?(?:매출|에))?|[상하]반기(?: ?(?:매출|에))?|누적 ?매출|(?:역대 ?|사상 ?|창사 ?이래 ?)?(?:최고|최대|최저|손익 ?분기) ?매출(?:액)?|(?:연 ?|월 ?)?평균 ?매출(?:액)?|최근 ?[\\d삼오]+ ?개?년(?:간|치)?(?: ?합계)? ?매출(?:액)?|매출처|수출 ?(?:한 ?)?(?:대금|채권|미수금?|잔금)|(?:물품|납품|거래|판매) ?대금|미수금|외상(?: ?(?:대금|값))?|잔금|선급금|수입(?:액|금액)?|단가|가격|판가|벌금|과태료|공제|세금|법인세|관세|계약(?:금|액)?|납품(?:액)?|발주|한도|이자|특허|보험|보상|손실|적자|흑자|재고|감정가|땅값|부지|분양가|출자(?:금)?|배당|기부|광고비|마케팅비?|컨설팅비?|인증 ?비용?|물류비|전기료|전기 ?요금|operating (?:profit|income)|net (?:profit|income)|profit|capital|debt|loan|grant|funding|raised|order(?:s| backlog)|valuation|market size|monthly (?:revenue|sales)|quarterly (?:revenue|sales)|imports?|subsidy|series [a-d]',
  ],
  ['capital', '(?:납입 ?|설립 ?)?자본금|(?:paid-?in|share) capital|capital stock'],
  [
    'fund_capital',
    '(?:조합|펀드)(?:의)?(?: ?총)? ?출자(?:금|액)?(?: ?총액)?|출자(?:금|액) ?(?:총액|합계|규모)|결성 ?(?:총액|금액|규모|목표액)|(?:조합|펀드)(?:의)? ?(?:규모|총액)|총 ?출자(?:금|액)(?: ?총액)?|fund (?:size|capital)',
  ],
  [
    'revenue_average',
    '(?:최근|직전|지난) ?[3삼세] ?(?:개)? ?(?:사업 ?연도|과세 ?연도|년도|개년|년|해)(?:간|치|의)?(?: ?동안)?(?:의)? ?(?:매출(?:액)?(?:의|을)? ?평균|평균 ?매출(?:액)?)|[3삼] ?(?:개)?년 ?평균 ?매출(?:액)?|매출(?:액)? ?[3삼] ?(?:개)?년 ?평균|(?:three|3)-year average (?:revenue|sales)|average (?:revenue|sales) (?:of|over|for) the (?:last|past) (?:three|3) (?:fiscal )?years',
  ],
  [
    undefined,
    `(?:(?:${GOODS})(?:[· ]?(?:쪽|부문|분야|관련|사업|사업부|인정|품목|제품|해당))*(?:에?서?|(?:으로|로) ?(?:잡히는|잡힌|분류되는|분류된|인정되는|인정받는|치는)) ?){1,3}매출(?:액)?|(?:국내|내수|해외|일본|미국|중국|온라인|서비스|유통|상품|제품|용역|임가공|가공|기타|완제품) ?매출(?:액)?|(?:domestic|overseas|parts|materials|equipment|component) (?:sales|revenue)`,
  ],
  [
    'revenue',
    '(?:총|연간 ?총?|연|전체|합계) ?매출(?:액)?(?: ?규모)?|매출(?:액|고)?(?: ?규모| ?총액| ?합계)?|외형|turned over|grossed|(?:annual |total )?(?:revenues?|sales|turnover)',
  ],
  [
    'exports',
    '(?:총|연간|연|직접|간접)? ?수출(?: ?매출(?:액)?(?! ?비[중율])|액|고|실적|금액|규모)?(?! ?(?:계획|보험|바우처|지원|비중|비율|기업|을? ?하려|시장))|(?:annual |total )?exports?(?: value| sales| revenue)?|exported',
  ],
  [
    'rnd_spending',
    '(?:연구 ?(?:개발|및 ?개발)?|r ?& ?d|알앤디|기술 ?개발|(?<![가-힣])개발(?=비)|경상 ?연구 ?개발)(?: ?(?:비용|지출|예산)|비|투자비?|투자액|비 ?지출|활동)?(?:에|에는|에만|로|으로)?(?!자|원|소|직| ?인력)|r ?& ?d (?:spending|expenses?|expenditures?|costs?|investment|budget)|research and development(?: spending| expenses?| costs?)?',
  ],
  [
    'facility_investment',
    '투자 ?(?:예정|계획) ?(?:액|금액|금)|(?:설비|시설|생산 ?설비|생산 ?시설|생산 ?라인|공장|라인|장비|기계|자동화 ?설비|증설|신축|캐파|capa|신공장|2공장|제2공장|클린룸|양산 ?(?:설비|라인))(?:[ ·](?:신·?증설|증설|신설|신축|확장|도입|구축|교체|투자|설비|라인|건설|확충|건립|구입))*(?: ?투자)(?:액|금액|금|비|비용|규모| ?예산)?|(?:공장|설비|시설|라인|생산 ?라인|신공장|2공장|제2공장|클린룸)(?:을|를|도)? ?(?:하나 |새로 |더 )?(?:신·?증설|증설|신설|신축|확장|도입|구축|교체|건설|확충|건립|짓는|짓고|지으|지을|늘리|들이|들여|깔)(?:비|비용|에|하는|하려|하는 ?데)?|(?:공장|설비|시설|라인|클린룸|장비|기계) ?(?:신·?증설|증설|신설|신축|확장|도입|구축|교체|건설|건립|구입|구매)(?= ?(?:예정|계획|하려|할))|(?:장비|기계|설비) ?(?:구입|구매|도입|교체)(?:비용?|에|자금)|(?:설비|장비|기계|시설)(?=(?:를|을|에)? ?(?:한 |약 )?[\\d,.]+ ?억[^.]{0,12}(?:살|사려|들일|들이|도입|투자|구입))|증설(?= ?(?:계획|예정))|(?:증설|신축|신설)(?:비용?|에)|(?:설비|시설|공장|라인)에|facility investment|capital expenditures?|capex|(?:new |production )?(?:plant|factory|line|equipment|facility) (?:investment|expansion)|invest(?:ing|ment)?(?: [a-z]+){0,3} (?:in|on) (?:a |an |our )?(?:new )?(?:plant|factory|line|equipment|facilit)',
  ],
  [
    'foreign_investment',
    '외국인 ?(?:직접)? ?투자(?:금|액|금액|신고)*|투자 ?(?:금액|금|액)(?=(?:은|이|을|도)? ?(?:약 ?|총 ?)?(?:\\$|us ?\\$|usd|[\\d,.]+ ?[백천]*만? ?(?:불|달러|usd)))|외투(?: ?(?:금액|금|자금|신고))?|해외 ?투자자(?:로부터|에게서)?|외국(?:인|계|) ?(?:투자자|자본|펀드)(?:로부터|에게서|에서|가|이)?|\\bfdi\\b|foreign (?:direct )?investment',
  ],
];

const COUNT_CUES: [field: FieldName | undefined, words: string][] = [
  [
    undefined,
    '(?:남자|여자|남성|여성|청년|장애인|외국인|현장|생산|사무|영업|신입|파견|정규|계약) ?(?:직 )?직원|정규직|연구원|연구소 ?(?:인력|직원|인원)|(?:r ?& ?d|알앤디|품질|설계|생산|영업|관리) ?(?:인력|인원)|연구 ?(?:인력|직원|개발 ?인력|요원)|박사|석사|엔지니어|개발자|생산직|사무직|기술직|현장직|계약직|비정규직|일용직|알바|아르바이트|파트타임|외국인 ?(?:근로자|직원|노동자)?|인턴|협력사 ?직원|임원|이사|신규 ?(?:채용|고용|입사)|채용|뽑|충원|구인|퇴사|고객|바이어|주주|공동 ?창업|창업 ?멤버|여성|남자|여자|청년|장애인|researchers?|engineers?|ph\\.?ds?|hire|interns?|shareholders|customers',
  ],
  ['researchers', '연구 ?전담 ?(?:인력|요원|인원|직원)|전담 ?연구(?:원| ?인력| ?요원)'],
  [
    'employees',
    '총원|(?<!전담 ?(?:인력|요원|인원)(?:은|을|이|를)? ?)상시(?:직(?:원|군)?)?(?=는|은|이|가|로는?| \\d)|4대 ?보험(?: ?가입)?(?:자|인원)?(?: ?수)?|상시 ?(?:근로자|고용|종업원|직원|인원)(?: ?수)?|(?:전체|총) ?(?:직원|인원|종업원|근로자|임직원)(?: ?수)?|직원(?:들|분들)? ?(?:수|숫자)?|임직원(?: ?수)?|근로자(?: ?수)?|종업원(?: ?수)?|사원(?: ?수)?|종사자(?: ?수)?|인원(?: ?수)?|식구(?:들)?|고용 ?(?:인원|보험)|인력|팀원|사람(?:은|이)|team|(?:full-?time |regular )?(?:employees|staff|workers|headcount|workforce|employ|people)',
  ],
];

/** Words that name amounts, in their order. */
export function amountCues(text: string): Cue[] {
  return cues(text, AMOUNT_CUES);
}

/** Words that name numbers of people, in their order. */
export function countCues(text: string): Cue[] {
  return cues(text, COUNT_CUES);
}

function cues(text: string, table: [FieldName | undefined, string][]): Cue[] {
  const all = table.flatMap(([field, words]) =>
    [...text.matchAll(new RegExp(words, 'g'))].map(({ index, 0: word }) => ({
      field,
      start: index + (word.length - word.trimStart().length),
      end: index + word.length,
    })),
  );
  // 사무직까지 다 합쳐 29명: what is counted in is no name.
  const named = all.filter(
    ({ field, end }) => field || !/^ ?(?:까지|도|를?을? ?포함|를?을? ?합)/.test(text.slice(end)),
  );
  named.sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: Cue[] = [];
  for (const cue of named) if (!kept.some(({ start, end }) => cue.start < end && start < cue.end)) kept.push(cue);
  return kept.sort((a, b) => a.start - b.start);
}
