import type { Form } from './flag-forms.ts';
import { ABROAD } from './places.ts';

const BUY = '(?:구매|구입|수입|들여|조달|사(?:고|서|는|와|오|옵|들|다|요|ㅂ)|삽|씁|쓰|써)';
const GOODS = '(?:소부장|소재|부품|장비|materials?|parts|components?|equipment)';
const WASTE =
  '(?:재생 ?자원|다 ?쓴 [가-힣]+|폐(?!업|쇄|지|사|기 ?처리)[가-힣]{1,6}|사용 ?후 ?배터리|스크랩|recycled|spent|waste|used)';
const COMPANY = '(?:회사|기업|업체|법인|사업 ?부문|사업부|지분|메이커|제조사|경쟁사|공급사|스타트업)';

/** Forms of the yes-or-no fields of the acts on industry, trade, start-ups and resources, and of rare plans. */
export const RARE_ACT_FORMS: Form[] = [
  {
    field: 'biotechnology_production',
    words:
      '(?:절반|과반|전부|전량|대부분|100 ?%|[5-9]\\d ?(?:%|프로|퍼센트))…(?:생물 ?공학|바이오) ?(?:공학 ?)?기술|(?:생물 ?공학|바이오) ?(?:공학 ?)?기술…(?:절반|과반|전부|전량|[5-9]\\d ?(?:%|프로|퍼센트))|(?:more than half|over half|[5-9]\\d ?%)…biotech[a-z]*',
    kind: 'have',
  },
  {
    field: 'strategic_industry',
    words:
      '국가 ?첨단 ?전략 ?산업(?! ?(?:특화|법|특별|단지|위원회))(?: ?(?:분야|업종))?(?:을|를|에|인|으로)?…(?:[하합해](?=[고는다며요지]|니다|여)|영위|해당|속[하해]|분류|입니다|이에요)|national (?:advanced|high-tech) strategic industry(?! (?:special|complex))',
    kind: 'be',
  },
  {
    field: 'technology_holder',
    words:
      '(?:국가 ?첨단 ?전략 ?기술…|전략 ?기술인지 ?)(?:판정|해당 ?여부 ?확인)(?:을|를|도)? ?(?=[가-힣 ]{0,6}(?:받으려|받고 ?싶|받아 ?보|받을|신청|의뢰|준비))',
    kind: 'plan',
  },
  {
    field: 'complex_developer',
    words:
      '특화 ?단지…사업 ?시행(?:자|사)|사업 ?시행자…특화 ?단지|(?:developer|operator) of…(?:specialised|specialized) complex',
    kind: 'have',
    unless: /소부장/,
  },
  {
    field: 'new_industry',
    words: '신산업 ?(?:창업 ?)?(?:분야|업종)…(?:해당|속|기업|회사|업체|들어|입니다|이에요)|new industry…start-?up',
    kind: 'be',
  },
  {
    field: 'restart',
    words:
      '재창업(?! ?(?:지원|자금))|(?:폐업|말아먹|망하|망해|문을? ?닫|부도|정리)…(?:다시|새로|또)…(?:차렸|차리|차린|세웠|세운|창업|설립|시작|냈|만들|만든|설립|일어)|(?:closed|shut down|went bankrupt|failed)…(?:founded|started|set up)…(?:again|new)',
    kind: 'be',
    unless: /공장을|사업장을/,
  },
  {
    field: 'business_conversion',
    words:
      '(?:사업|업종)(?:을|를|은|도)?[^.!?,]{0,6}(?:줄이|축소|바꾸|바꿔|바꿀|전환|교환|맞바꾸)|(?:사업|업종) ?(?:전환|교환|축소)(?!사)|(?:switch|scale down|convert|swap)[a-z]*…(?:business|line of business)',
    kind: 'plan',
    unless: /디지털|법인|개인 ?사업|(?:바꾸|전환하|축소하|줄이)지 ?않/,
  },
  {
    field: 'mutual_association',
    words: '공제 ?조합…(?:조합원|가입|들어|들었|회원)|mutual[- ]aid (?:association|cooperative)',
    kind: 'be',
  },
  {
    field: 'important_import',
    words:
      '(?:중요|핵심적|필수적?|긴요)(?:한|인)? ?(?:자원|원자재|물품|물자|원료)(?:이?나 ?[가-힣]+)?(?:을|를|의|인)?…(?:수입|들여)|import[a-z]*…(?:important|essential|vital) (?:resources?|goods|raw materials)',
    kind: 'be',
  },
  {
    field: 'trades_for_sme',
    words:
      '중소 ?(?:기업|업체)(?:들)?(?:의|을|를)?(?: ?(?:위한|대신|제품|물건))*…(?:무역|수출입|수출|수입)(?:을|를|도| 업무를)? ?(?:대신 ?(?:하|해)|대행)|(?:trade|export|import)[a-z]*…(?:on behalf of|for) (?:small|smes?|korean smes?)',
    kind: 'be',
  },
  {
    field: 'unpaid_receivable',
    words:
      "(?:수출 ?(?:대금|채권|한 ?(?:돈|물건 ?값|제품 ?값)|미수금)|(?:바이어|해외 ?거래처|수입상|수입업자)[^.!?]{0,12}(?:대금|돈|물건 ?값))…(?:못 ?받|받지 ?못|미수|떼[였이]|떼먹|연체|안 ?(?:주|들어|줘|줍)|못 ?(?:회수|돌려))|(?:have not|haven't|not) (?:been paid|received|collected)…export|export (?:proceeds|receivables?)…(?:unpaid|overdue|not)|(?:buyer|importer)…(?:hasn't|has not|didn't|never) pa(?:id|y)",
    kind: 'have',
    is: true,
    unless: /(?:무역)?보험에 ?(?:든|가입한|들었)/,
  },
  {
    field: 'export_inputs',
    words: `외화 ?획득용?…${BUY}|수출(?:용|품에|품용|제품에|할 ?제품에|에)[^.!?]{0,8} ?(?:원료|원자재|원재료|원부자재|자재|기재|부품)…${BUY}|(?:buy|purchase|import|source)[a-z]*…(?:inputs|materials|parts)…for (?:our )?export`,
    kind: 'be',
  },
  {
    field: 'strategic_items',
    words:
      '전략 ?물자…(?:수출|수입|취급|다루|다룹|거래|해당)|(?:export|import|trade)[a-z]*…(?:strategic (?:items|goods)|dual-use)',
    kind: 'be',
    unless: /판정|여부/,
  },
  {
    field: 'plant_export',
    words:
      '(?:플랜트|산업 ?설비|발전 ?설비|담수화? ?설비|정유 ?설비|생산 ?설비 ?일체)…수출|export[a-z]*…(?:industrial plants?|turnkey|plants? to)',
    kind: 'plan',
  },
  {
    field: 'government_contract',
    words: `(?:외국|해외|${ABROAD}|[가-힣]{2,6}(?:아|드|국|란|크)) ?(?:정부|국방부|조달청)[^.!?]{0,12}(?:구매|요구|발주|주문|계약|납품|공급)|정부 ?간 ?(?:수출 ?)?(?:계약|거래)|g ?to ?g|g2g|purchas[a-z]* (?:request|order)s? (?:from|of) the [a-z]+ government|foreign government[a-z' ]*(?:purchase|order|request|procure)|government-to-government`,
    kind: 'plan',
    unless: /우리 ?정부|한국 ?정부/,
  },
  {
    field: 'stockpiling_plan',
    words:
      '(?:재고|비축)(?:량|분|물량)?(?:을|를|도)?…(?:늘리|늘릴|늘려|확대|확충|쌓)|비축(?:을|도)? ?(?:하(?=려)|할 ?(?=계획|예정|생각)|시작|확대)|(?:increase|build up|expand)[a-z]*…(?:stockpile|inventor|stocks?\\b)',
    kind: 'plan',
    unless: /권고/,
  },
  {
    field: 'crisis_item',
    words: '위기 ?품목…(?:수입|생산|만드|만들|만듭|제조|취급|들여)|(?:import|produc)[a-z]*…crisis items?',
    kind: 'be',
  },
  {
    field: 'critical_mineral',
    words:
      '핵심 ?광물…(?:탐사|개발|생산|재자원화|캐|캡|채굴|채광|뽑)|(?:explor|produc|develop|recycl|min)[a-z]*…critical minerals?',
    kind: 'be',
  },
  {
    field: 'core_resource',
    words:
      '핵심 ?자원(?! ?(?:대체|비축|재자원))…(?:생산|수입|가공|쓰|씁|써|사용|들여|취급)|(?:produc|import|process|us)[a-z]*…core resources?',
    kind: 'be',
    unless: /재생 ?자원|폐[가-힣]|회수|대체|대신|비축|recycl|substitut/,
  },
  {
    field: 'substitute_development',
    words:
      '(?:핵심 ?자원|핵심 ?광물|희토류|희소 ?금속|리튬|코발트|니켈|텅스텐)…(?:대체|대신)[^.!?]{0,16}(?:개발|연구)|대체 ?(?:물질|재)…(?:개발|연구)|develop[a-z]*…substitutes?…core resources?|substitutes?…core resources?…develop',
    kind: 'be',
  },
  {
    field: 'resource_recovery',
    words: `${WASTE}…(?:회수|추출|뽑|recover|extract)|재자원화|(?:recover|extract)[a-z]*…from (?:recycled|spent|waste|used|scrap)`,
    kind: 'be',
    unless: /핵심 ?광물/,
  },
  {
    field: 'stockpile_obligation',
    words: '비축 ?의무 ?(?:기관|자)|(?:mandatory|obligat)[a-z]* stockpil[a-z]*|stockpiling obligation',
    kind: 'have',
  },
  {
    field: 'mine_operator',
    words: '비상 ?동원 ?광산|emergency (?:mobili[sz]ation )?mine',
    kind: 'be',
    needs: /지정|채굴권|조광권|운영|경영|맡|관리|operat|right/,
  },
  {
    field: 'acquisition_plan',
    words: `(?:${COMPANY}|[가-힣]{2,5}사)(?![가이은는](?=\\s))(?:을|를|의|과|와)?[^.!?]{0,20}(?:인수|합병|양수|m&a)|지분[^.!?]{0,8}(?:사들|매입|취득|[살사](?=려| ?계획| ?생각| ?예정))|(?:인수 ?합병|m&a|기술(?:을)? ?도입)|(?:take over|acquire|taking over|acquiring|merg(?:e|ing) with)…(?:company|maker|firm|business|manufacturer|stake|shares)|buy(?:ing)? (?:an?|another|the) [a-z -]{0,24}(?:company|maker|firm|business|stake)`,
    kind: 'plan',
    unless:
      /(?:우리|저희)(?: ?회사)?(?:의)? ?(?:지분|주식)|[가이서] ?(?:우리|저희)(?: 회사)?를|인수(?:인계| ?조건)|통합 ?법인|인수하려는 ?(?:법인|회사|기업|업체|곳|데)(?:은|는|이|가)/,
  },
  {
    field: 'demand_company',
    words: `(?<![가-힣]과 ?|[가-힣]와 ?)수요 ?기업(?=입니다|이에요|예요|이고|이며|으로서|이긴|이라|인데|임| 쪽)|${GOODS}[^.!?,]{0,8}(?:을|를) ?(?:사서|사다가?|구매해서?|구입해서?|공급 ?받아|납품 ?받아) ?(?:쓰|사용|씁|써)|demand company|buy and use[a-z ]*${GOODS}`,
    kind: 'be',
  },
  {
    field: 'supply_project',
    words: '공급망 ?안정 ?(?:화 ?)?사업…(?:참여|하고|수행|선정)|supply[- ]chain stabili[sz]ation project',
    kind: 'have',
  },
  {
    field: 'import_diversification',
    words:
      '(?:수입선|수입처|수입 ?(?:국가|국)|조달처|조달선|공급선|공급처|거래선|구매처|소싱처|수입 ?(?:하는 )?나라)(?:을|를|도)?…(?:다변화|넓히|넓힐|넓혀|늘리|늘릴|다양화|분산|나누|나눌|바꾸)|diversif[a-z]*…(?:import|sourc|suppl)',
    kind: 'plan',
  },
  {
    field: 'nearby_relocation',
    words: `(?:${ABROAD}|해외)[^.!?]{0,20}(?:접고|정리하고|닫고|철수하고|에서|공장을|사업장을|라인을)[^.!?]{0,4} ?(?:${ABROAD})(?:으로|로) ?(?:[가-힣]+(?:을|를) ?)?(?:옮|이전|넘)|(?:인근|이웃|주변|가까운) ?(?:국가|나라)(?:인 ?[가-힣]+)?(?:으로|로)?…(?:옮|이전)|(?:move|relocat)[a-z]*…from (?:china|vietnam|thailand)…to (?:a nearby|vietnam|thailand|indonesia|india)`,
    kind: 'plan',
  },
  {
    field: 'stock_recommendation',
    words:
      '권고(?:는|를|도|가|은|이라고는)?(?: ?같은 ?(?:건|것은?|거))?[^.!?,]{0,8} ?(?:받은 ?(?:적|바|일)(?:은|이|도)? ?없|받지(?:는|도)? ?(?:않|못)|안 ?받|못 ?받|없(?=[었는고습어음]))|recommendation[^.!?]{0,12}(?:not|never)',
    kind: 'be',
    is: false,
    context: /재고|비축|stock|inventor/,
  },
  {
    field: 'stock_recommendation',
    words: '재고 ?(?:확대|확충|를 ?늘리라는|를 ?늘리라고)?…권고|권고…재고|recommend[a-z]*…(?:stock|inventor)',
    kind: 'be',
    needs: /늘리|늘릴|늘려|확대|받았|받아|받고|따라|increas/,
  },
  {
    field: 'rare_metal',
    words: '(?:희소 ?금속|희토류|백금족|rare (?:metals?|earths?))(?! ?(?:대신|대체))',
    kind: 'be',
    needs: /다루|다룹|다뤄|취급|사용|씁니다|쓰고|써요|쓰는|써서|없|안 |handle|\buse|process|work/,
    unless: /대신|대체|뭐|무엇|다른 ?건/,
  },
  {
    field: 'stock_company',
    words:
      '주식 ?회사(?=입니다|이에요|예요|이고|임(?![대직])|이며|구요|고요|라(?=[\\s,서])|로(?=[ ,] ?(?:등기|설립|운영))|이지만|는 ?아니|가 ?아니|도 ?아니| ?아님| ?형태|[.,)]|$)|(?:joint[- ])?stock company',
    kind: 'be',
  },
  { field: 'stock_company', words: '(?<![가-힣])유한(?:책임)? ?회사(?=입|이에|예|이고|임|라)', kind: 'be', is: false },
  {
    field: 'eu_value_chain',
    words:
      '(?:eu|유럽(?:연합)?) ?(?:밸류 ?체인|가치 ?사슬|공급망)|(?:eu|유럽|독일|프랑스|이탈리아|스페인|폴란드|헝가리|체코|슬로바키아|스웨덴|네덜란드|오스트리아|벨기에) ?(?:의 ?)?(?:기업|업체|회사|완성차|(?:[가-힣]{2,4} ?)?(?:회사|공장)|고객사?|oem)[^.!?]{0,10}(?:납품|공급|대(?=고 ?있|는)|댑)|eu value chain|supply[a-z]* (?:an? )?[a-z ]{0,24}\\bin (?:germany|france|italy|spain|poland|hungary|czechia|the eu|europe)',
    kind: 'be',
    needs: /들어가|들어갑|들어가|진출|참여|속해|편입|있|납품|공급|대고|대는|댑|part|supply|enter/,
  },
  {
    field: 'hazardous_chemicals',
    words:
      '유해 ?화학 ?물질…(?:설치|운영|짓|지으|증설|신설|갖추|갖고|돌리|두고|세우|만들|있|취급[하합해함](?![는고]? ?(?:않|싶))|(?=없))|(?:install|operat|build)[a-z]*…hazardous chemicals?|hazardous chemicals?…(?:facility|plant|site)',
    kind: 'be',
  },
  {
    field: 'chemical_registration',
    words:
      '(?<!신규 ?)화학 ?물질(?:의|을|를)? ?등록|등록 ?면제 ?확인|(?:화평법|화학물질)[^.!?]{0,12}등록|(?:register|registration)[a-z]*…chemical|chemical…registrat|chemical…registered',
    kind: 'plan',
  },
  {
    field: 'new_chemical',
    words:
      '(?:신규|새로운|새) ?화학 ?물질…(?:제조|수입|만드|만들|만듭|들여|생산)|(?:manufactur|import|produc|mak)[a-z]*…new chemical',
    kind: 'be',
  },
  {
    field: 'process_safety_report',
    words: '(?:공정 ?안전 ?(?:관리 ?)?보고서|psm)…(?:심사|받|제출|내야|작성)|process safety report',
    kind: 'plan',
  },
  {
    field: 'fund_founder',
    words:
      '(?:벤처 ?투자 ?회사|신기술 ?사업 ?금융(?:업자|회사|전문 ?회사))(?=입|이에|예요|이고|이며|로|임|라)|(?:저희|우리) ?은행(?=[은이에])|은행(?=입니다|이에요|이고|으로서|인데)|전문 ?투자 ?조합(?:을|도)?…(?:결성|만들|만드)|venture investment company|(?:set up|form|establish)[a-z]*…investment (?:association|partnership|fund)',
    kind: 'be',
    unless: /거래 ?은행|다른|아니지만/,
  },
];
