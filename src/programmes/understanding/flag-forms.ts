import type { FieldName } from '../fields.ts';
import { CAPITAL, OUTSIDE } from './places.ts';

/** Words that name what a yes-or-no field asks. */
export interface Form {
  field: FieldName;
  /** A pattern; `…` stands for a stretch of words of the same sentence. */
  words: string;
  /**
   * `have`: something had, not planned; `be`: something that is so, or is to be; `want`: something needed; `plan`: something
   * intended or under way, not done.
   */
  kind: 'have' | 'be' | 'want' | 'plan';
  /** The words already say which. */
  is?: boolean;
  /** Without these words around it a name alone says nothing; a denial counts all the same. */
  needs?: RegExp;
  /** With these words around it something else is meant. */
  unless?: RegExp;
  /** Without these words somewhere in the text it is told of something else. */
  context?: RegExp;
  /** It is told of the firm together with another: a word for one does not make it another's. */
  withOthers?: true;
}

const HAVING =
  /있|보유|운영|갖|가지|설치|인정|인증|등록|설립(?:했|해서|되|된|됨|(?:을|이)? ?완료|돼)|만들(?:었|고 ?운)|만든 ?지|registered|certified|두고|뒀|세웠|:|○|인가|받았|받음|갖추|有|(?:세운|만든) ?지|(?:저희|우리|당사) ?(?:회사 ?)?(?:기업 ?)?(?:부설 ?)?연구소(?: ?(?:인력|직원|소장|연구원))?(?:에서|의|가|은|이)|:\s*유(?![가-힣])|\s[ㅇo](?![a-z가-힣])|\bhave\b|\bhas\b|\brun|\boperate|\bown\b|\bwith\b/;
/** The largest business groups, whose cross-shareholding is restricted, as people call them. */
const NAMED_GROUPS =
  '삼성|현대(?:자동)?차|hd ?현대|sk|lg|엘지|롯데|한화|포스코|농협|gs|신세계|kt|한진|cj|ls|두산|카카오|네이버|dl|셀트리온|효성|하림|영풍|에코프로|kcc|코오롱';
const GROUP = '상호출자 ?제한(?: ?기업)?(?: ?집단)?|상출 ?(?:제한 ?)?(?:기업)?(?: ?집단)?|대기업 ?집단';

/** 그룹 계열은 아니고, 계열사? 우린 그런 거 아니에요, 그룹사 X: what denies it, in words of its own. */
const DENIED =
  '(?:은|는|이|가|도|에도?|에는|하고는?|랑은?|과는?|와는?)?[ ,]?\\??\\s*(?:우린|저흰|저희는|우리는|저희|우리)? ?(?:전혀 |절대 |따로 |어디에도 |해당 |그런 ?(?:거|것|건|데|곳)(?:는|은|도|에도?|이|가)? ?)?(?:아니|아닙|아님|아닌|아녜|아녀|아뇨|안 ?들어|들어가지 ?않|들어가 ?있지 ?않|안 ?속|속하지|속해 ?있지 ?않|소속되|무관|상관 ?없|관계 ?없|해당 ?(?:없|안 ?[되돼됨])|x(?![a-z가-힣])|×)';

/** Sentences that settle a field whatever stands around them come first. */
export const FORMS: Form[] = [
  {
    field: 'research_institute',
    words:
      '(?:기업 ?)?부설 ?연구소|부설연|기부연|r ?& ?d ?센터|연구 ?센터|연구 ?개발 ?전담 ?부서|연구 ?전담 ?부서|전담 ?부서|(?:기업 ?)?연구소(?! ?기업|장(?!비))|r&d (?:center|centre|institute)|research (?:institute|center|centre|lab)|(?:corporate |own )?r&d lab',
    kind: 'have',
    needs: HAVING,
    unless:
      /\b(?:used to|formerly|no longer|closed)\b|연구소(?:는|가)? ?아니|연구소 ?건물|출연|국책|정부|대학|공공|출신|다니던|다녔|근무했|협력하|함께|공동/,
  },
  {
    field: 'research_institute',
    words: '없(?:어요|습니다|음),? ?(?:기업 ?)?(?:부설 ?)?연구소도',
    kind: 'be',
    is: false,
  },
  {
    field: 'business_group',
    words: `(?:${GROUP})(?:에|의)? ?(?:소속|속|계열(?:사|회사)?|포함|해당|들어가|편입|지정)?(?: ?같은 ?(?:건|것은?|데는?))?`,
    kind: 'be',
    needs: /소속|속[하해한합]|계열|포함|편입|들어[가갑]|해당|지정|입니다|이에요|예요|이요|이고|이긴|이지만|맞/,
    unless: /여부|(?<!공정)거래|납품|고객/,
  },
  {
    field: 'business_group',
    words: `(?:대기업|재벌|어느|어떤|무슨|특정)? ?(?:그룹|기업 ?집단|그룹사) ?(?:계열(?:사|회사)?|소속|쪽)?${DENIED}`,
    kind: 'be',
    is: false,
  },
  {
    field: 'business_group',
    words:
      '(?:저희|우리|우린|저흰|당사)(?:는|은)? ?(?:거기|그쪽|그런 ?(?:데|집단|그룹)|그 ?(?:집단|그룹))?(?:에|의)? ?(?:소속(?:은|이|도)?|속하(?:지|진)(?:는)?|속한 ?(?:건|데가|곳이)) ?(?:아니|아닙|아닌|안|않)',
    kind: 'be',
    is: false,
    context: new RegExp(GROUP),
  },
  {
    field: 'business_group',
    words: `(?:(?:대기업 ?)?계열(?:사|회사)?|대기업(?:의)? ?자회사)${DENIED}`,
    kind: 'be',
    is: false,
    // 모비스는 우리 계열사는 아니고 고객사
    unless: /(?:우리|저희)(?:의|랑|와|하고)? ?계열|고객사|거래처/,
  },
  {
    field: 'business_group',
    words: `(?:${NAMED_GROUPS}) ?그룹(?:의|에)? ?(?:계열(?:사|회사)?|자회사|소속|그룹사)?(?=였|이었|에서 ?(?:분리|독립|떨어))[^.!?]{0,24}(?:분리|독립|떨어져|나와|나왔)`,
    kind: 'be',
    is: false,
  },
  {
    field: 'business_group',
    words: `(?:${NAMED_GROUPS}) ?그룹(?:의|에)? ?(?:계열(?:사|회사)?|자회사|소속|그룹사|속[하해한])(?! ?(?:에|로|향|물량|매출|납품|거래|였|이었|출신))`,
    kind: 'be',
    unless: /납품|거래|고객|경쟁/,
  },
  {
    field: 'business_group',
    words:
      "(?:not|n't) (?:a |an )?(?:part|member|affiliate|affiliated|belong)?(?: of| in| with| to)? ?(?:any |a )?(?:large )?(?:(?:business )?group|conglomerate|chaebol)",
    kind: 'be',
    is: false,
  },
  {
    field: 'business_group',
    words:
      '(?:part|member|affiliate) of an? (?:restricted |cross-shareholding[a-z -]* )(?:business group|conglomerate)',
    kind: 'be',
    is: true,
  },
  {
    field: 'business_group',
    words: 'cross-shareholding[a-z -]*',
    kind: 'be',
    needs: /subject to|member|part of|designated/,
  },
  {
    field: 'small_business',
    words: '(?<![중강]|연구)소기업|소상공인|소공인|micro[- ]?(?:business|enterprise)',
    kind: 'be',
    needs:
      /소(?:기업|상공인|공인)(?: ?확인서?(?:가|를|도|는)?)? ?(?:있|보유|받았|갖|맞|이요|예요|구|입|이에|이고|이며|이라|이긴|이 ?맞|임|이야|인데|에 ?해당|으로|,|$|\.|규모|맞)|예요|micro/,
    unless: /지원(?:금| ?사업|센터|정책)|진흥|시장진흥|확인서 ?(?:는|를)? ?어/,
  },
  {
    field: 'sobujang',
    words:
      '(?:소부장|소재[·, ]?부품[·, ]?장비)(?: ?(?:쪽|업종|분야|기업|회사|업체|사업))?(?:은|는|이|과는?|하고는?|랑은?)? ?(?:다 |전부 |모두 )?(?:아니|아닙|아님|아녜|안 ?[하해합]|무관|관계(?:가|는)? ?없|관련(?:이|은)? ?없|상관(?:이|은)? ?없)',
    kind: 'be',
    is: false,
  },
  {
    field: 'sobujang',
    words: `(?:소부장|(?<!(?:${CAPITAL}|${OUTSIDE})[가-힣]{0,2} ?(?:[가-힣]{1,4}[시군구] ?)?)소재|부품|장비|소재·?부품|부품·?소재)(?: ?(?:전문|제조|생산|개발|가공|쪽|분야|관련))* ?(?:업체|회사|기업|제조사|메이커|업종|제조업|스타트업|업|사)(?=[\\s,.!]|입|이|예|임|고|구|인|로|으로|다|의|대|로서|요(?![가-힣])|야(?![가-힣])|죠|라|$)`,
    kind: 'be',
    unless:
      /납품|거래|고객|에(?:서|게) ?(?:사|구매)|사다|구입|수입|유통|무역|판매만|소부장 ?전문기업|전문기업 ?(?:확인|인증|지정)|강소기업|선도기업|으뜸기업|확인|지원|정책|되(?:려|고 ?싶)|소재(?:의|한) |를 소재|들이|여부|스타트업 ?100|(?:업체|회사|기업|사)(?:의)? ?(?:지분|주식)|(?:지분|주식)(?:을|를| ?\d+ ?%(?:를|을)|[^.]{0,8}(?:인수|취득|사려))|인수/,
  },
  {
    field: 'sobujang',
    words:
      '(?:소부장|소재|부품|장비|설비)(?:이나|나|·|,| )*(?:을|를|은|는|도|같은 건|쪽은)? ?(?:직접 |따로 |아예 |전혀 )?(?:(?:만들|(?:생산|제조|제작|개발|공급|취급)하)(?:진|지(?:도|는|를)?) ?(?:[가-힣]+ ){0,2}?(?:않|못|[가-힣]+지(?:도|는)? ?않)|안 ?(?:만들|만듭|만드|합니|해요|함|하고))',
    kind: 'be',
    is: false,
  },
  {
    field: 'sobujang',
    words:
      '소부장 ?(?:기업|회사|업체)(?:은|는|이|가)? ?맞|(?:우리가|저희가|당사가|제가|직접|자체(?:적으로)?) ?(?:만든|만드는|제작한|제작하는|제조한|제조하는|생산한|생산하는|개발한|깎은|깎는|파는) ?(?:[가-힣]+ ){0,2}(?:부품|소재(?!지)|장비)(?!(?:에서|로)? ?(?:시험|사용))',
    kind: 'be',
    is: true,
  },
  {
    field: 'sobujang',
    words:
      '(?:소부장|소재|부품|장비|설비)(?:류|들)?(?:을|를|도)? ?(?:직접 |주로 |전문으로 |전문적으로 |함께 |같이 |국산화(?:해서|하여)? |개발(?:해서|하여|하고|·) ?)*(?:만드|만듭|만들|깎|가공|제조|제작|생산|납품|개발·?생산|개발하는 ?(?:회사|기업|업체|스타트업)|양산|공급|전문(?= ?(?:기업|업체|회사)?(?:입니다|이에요|예요|이고|[,.]|$)))',
    kind: 'be',
    unless:
      /사다|사서|구매|구입|수입(?:해|하)|받아|유통|납품 ?(?:받|처|업체|거래처)|소재지|공급망|공급 ?받|[는한] ?(?:중소 ?|중견 ?)?(?:회사|업체|기업|곳|공장)(?:에|와|과|랑|이랑|한테)(?![요서])/,
  },
  {
    field: 'sobujang',
    words:
      '(?:we|our (?:company|firm)|company that|firm that|which) (?:[a-z]+ )?(?:make|manufacture|produce|supply|makes|manufactures|produces|supplies)[a-z, -]{0,40}?(?:parts|components|materials|equipment)|\\b(?:company|firm|startup|people|business) (?:making|manufacturing|producing)[a-z, -]{0,40}?(?:parts|components|materials|equipment)',
    kind: 'be',
  },
  {
    field: 'sobujang',
    words:
      '(?:소부장|소재|부품|장비) ?(?:쪽|분야|업계|업|사업)(?:을|를|에서|에|도)? ?(?:주로 |계속 |쭉 |오래 )?(?:일합|일하고 ?있|일하는 ?(?:회사|업체|기업|곳)|일해|합니다|하고 ?있(?:어요|습니다|는)|하는 ?(?:회사|업체|기업|곳)|해요|종사|입니다|이에요|예요|이고)|(?:소재(?!지)|부품|장비) ?하는 ?(?:회사|업체|기업|곳|집)|(?:소재(?!지)|부품|장비)(?:을|를) ?(?:주로 |계속 |쭉 |오래 )?(?:합니다|해요|하고 ?있(?:어요|습니다|는)|하는 ?(?:회사|업체|기업|곳))|(?<=(?:^|[.!?\\n]) ?|(?:제품|품목|아이템|생산품)(?:은|는) )(?:(?:반도체|자동차|디스플레이|이차전지|배터리|항공|수소|기계|전자|바이오|방산)(?:용|쪽)? ?)(?:부품|소재|장비)(?:입니다|이에요|예요|이고요?|임)',
    kind: 'be',
    unless: /납품|거래|고객|유통|무역|인증|시험|지원|정책|진출|소재지/,
  },
  {
    field: 'core_technology',
    words: '핵심 ?전략 ?기술|core strategic technolog(?:y|ies)',
    kind: 'be',
    needs:
      /관련|해당|보유|갖|있|쪽|만들|만듭|만드|들어[가갑]|개발|생산|제조|확인(?:을|도|서를?)? ?받|인정(?:을)? ?받|have|own|hold|입니다|이에요|예요|분야|속하|맞/,
    unless: /국가|찾아|궁금|알려|뭐|무엇|목록|어떤|고시/,
  },
  {
    field: 'strategic_technology',
    words: '(?:국가 ?)?첨단 ?전략 ?기술|national (?:advanced|high-tech) strategic technolog(?:y|ies)',
    kind: 'have',
    needs: /보유|갖|있|가지|해당|판정|인정|지정|hold|have|own/,
    unless: /궁금|알려|뭐|무엇|목록|어떤|신청|인지|판정(?:을|도)? ?(?:받으려|받고|받을|받아 ?보)/,
  },
  {
    field: 'new_growth_technology',
    words:
      'new[- ]growth(?: and (?:source|original))? technolog(?:y|ies)|신성장(?:[· ,]|동력)*(?:및 ?)?원천 ?기술|신성장 ?(?:동력)?(?: ?기술)?(?= ?(?:연구|r&d|에 ?해당|개발|분야|쪽|은|는))',
    kind: 'be',
    needs: /해당|연구|개발|r ?& ?d|our|\bwe\b|하고|합니다|해요|있|입니다|이에요|예요|맞/,
    unless:
      /궁금|알려|뭐|무엇|목록|어떤|공제|시설|설비|확인(?:이|은|도)? ?(?:되지|안 ?[돼됐되])|(?:확인|인정|판정|심사|심의)(?:을|를|도|은)? ?(?:받으려|받을|받고 ?싶|신청|넣|접수|요청|기다|대기|중(?![가-힣])|아직)/,
  },
  {
    field: 'national_strategic_rnd',
    words: '국가 ?전략 ?기술|national strategic technolog(?:y|ies)',
    kind: 'be',
    needs: /해당|연구|개발|r ?& ?d|our|\bwe\b|하고|합니다|해요|있|입니다|이에요|예요|맞/,
    unless:
      /궁금|알려|뭐|무엇|목록|어떤|공제|시설|설비|확인(?:이|은|도)? ?(?:되지|안 ?[돼됐되])|(?:확인|인정|판정|심사|심의)(?:을|를|도|은)? ?(?:받으려|받을|받고 ?싶|신청|넣|접수|요청|기다|대기|중(?![가-힣])|아직)/,
  },
  {
    field: 'cooperation',
    words:
      '수요[·, ]?공급 ?기업 ?(?:간 ?)?(?:의 ?)?협력|cooperation model|jointly develop[a-z]* with (?:a |our )?(?:demand|customer)[a-z ]*|협력 ?모델|수요 ?(?:기업|사|업체|대기업|처)(?:[가-힣a-z ]{0,8})?(?:이랑|랑|와|과|하고)[가-힣 ]{0,14}?(?:공동|함께|같이|협력|컨소시엄)|수요[·\\-, ]?공급 ?(?:기업)?(?:이|간)? ?(?:협력|함께|공동)|공급 ?기업(?:이랑|과|하고)[가-힣 ]{0,10}(?:공동|함께|같이)',
    kind: 'be',
    needs:
      /jointly|under|part|협력 ?(?:이요|입|이에|사업|과제)|함께|같이|공동|꾸[렸려]|맺|참여|하는|하고|합니다|해요|과제|사업|진행|있|컨소시엄/,
    unless: /예정|계획|싶|려고|궁금|뭐|무엇|어떤|찾|관심/,
  },
  {
    field: 'supply_item',
    words:
      '공급망 ?안정(?:화)? ?품목|경제 ?안보 ?품목|공급망 ?(?:핵심|관리) ?품목|supply[- ]chain stabili[sz]ation items?|economic security items?',
    kind: 'be',
    needs:
      /생산|수입|사용|쓰|써|씁|만들|만드|취급|해당|입니다|이에요|예요|이고|이며|인데|이라|다루|들여|다룹|구매|만듭|\bimport|\bproduc|\buse\b|지정(?:돼|되어|된|됐)|이라고|이래|들어[가갑]/,
    unless: /목록|어떤|뭐|무엇|지정(?:되면|될|해|됐는)|여부/,
  },
  {
    field: 'overseas_site',
    words:
      '(?:해외|중국|베트남|인도네시아|인도|태국|멕시코|헝가리|폴란드|미국|말레이시아|필리핀|체코|튀르키예|미얀마|캄보디아|일본|유럽)(?:에 ?있는|에도?|에는|의| 현지|에서도?)? ?(?:[가-힣]{2,6}(?:에|성에|시에)? )?(?:(?:우리|저희|당사|자체)(?: ?회사)?(?:의)? )?(?:(?:근처|인근|근교|외곽|쪽|시내|성|공단|공업단지)(?:에|에도|에 ?있는)? )?(?:현지 ?|제 ?\\d ?)?(?:생산 ?(?:시설|공장|라인|기지|법인|거점)|공장|제조 ?(?:시설|공장)|사업장|생산)',
    kind: 'have',
    needs:
      /있|운영|공장에서|정리|팔고|매각|닫|돌[리릴린려렸]|가동|두고|보유|갖|가지|생산하|그대로|국내로|옮기|철수|접고|유턴/,
    unless:
      /(?:일하|근무하|다니)다|있었(?:는데|지만|으나|다가|습니다)|생산(?:된|한 ?제품|되)|짓|지으|지을|세우|세울|진출(?:하려|할)|인수하|거래|고객|바이어|납품|사장님/,
  },
  {
    field: 'overseas_site',
    words:
      '(?:have|operate|run|own)s? (?:a |an |our )?(?!no )(?:[a-z]+ )?(?:factory|plant|production site)s? (?:overseas|abroad|outside (?:of )?korea|in(?= (?:(?:northern|southern|eastern|western) )?(?:the (?:us|united states|uk|philippines|czech)|usa|china|vietnam|india|indonesia|mexico|hungary|poland|thailand|japan|malaysia|czech|slovakia|turkey|t[uü]rkiye|cambodia|myanmar|laos|germany|taiwan|brazil|romania|serbia|spain|canada|hanoi|hai ?phong|ho chi minh|bac ninh|shanghai|suzhou|shenzhen|dalian|qingdao|tianjin|chennai|monterrey|texas|georgia|alabama)))',
    kind: 'have',
    unless: /used to|no longer|formerly/,
  },
  {
    field: 'overseas_site',
    words:
      '(?:our|a) (?:factory|plant|production site) in (?:china|vietnam|india|indonesia|mexico|hungary|poland|thailand|japan|the us)|overseas (?:factory|factories|plants?|production(?: sites?)?)',
    kind: 'have',
    unless: /plan to|build|new|used to|no longer|formerly/,
  },
  {
    field: 'overseas_site',
    words:
      '\\b(?:no|not have any|n.t have any|without(?: any)?) (?:[a-z]+ )?(?:factor(?:y|ies)|plants?|production sites?) (?:abroad|overseas|outside (?:of )?korea)|국내 ?(?:공장|생산 ?시설)만 ?(?:있|운영|두고|돌리)|국내에서만 ?(?:만들|만듭|생산|제조)|(?:생산|제조)(?:은|는)? ?(?:전부|모두|전량|다|100%) ?(?:국내|한국)에서 ?(?:합|하고|해|만|이뤄|이루)|(?:공장|생산 ?시설)(?:은|는|이)? ?(?:국내|한국)에만 ?(?:있|두|뒀)|(?:국내|한국)에만 ?(?:공장|생산 ?시설)(?:이|을)? ?(?:있|두|뒀)|(?:해외|외국|국외)(?:에는|엔|에|에서는|에서)? ?(?:[가-힣 ]{2,12}만 ?(?:있고|있을 ?뿐|두고),? ?)?(?:공장|생산 ?(?:시설|라인|기지|거점)?|제조 ?시설|사업장)(?:은|는|이|도|을)? ?(?:전혀 |하나도 |따로 |아직 |일절 )?(?:없(?!어지|앴|애)|안 ?(?:합|하|해|둡|두)|하지 ?않|두지 ?않)',
    kind: 'be',
    is: false,
  },
  {
    field: 'domestic_company',
    words: '외국 ?법인(?=입|이에|이고|이며|임|인데)',
    kind: 'be',
    is: false,
    unless: /그쪽|거기|상대|그 ?회사/,
    context: /^(?![\s\S]*(?:인수|양수))/,
  },
  {
    field: 'domestic_company',
    words:
      '(?:내국 ?법인|(?:한국|국내)에 ?(?:등록|설립)된 ?법인|우리나라 ?법인|대한민국 ?법인|국내 ?토종 ?기업|(?:한국|국내)에서 ?(?:설립|세운)(?:한|된)? ?(?:회사|법인)|국내 ?(?:법인|사업자|기업)|한국 ?(?:법인|회사|기업))|korean (?:corporation|company|firm|entity)|domestic (?:corporation|company|firm)|incorporated in korea',
    kind: 'be',
    needs:
      /법인 ?(?:입|이에|이고|이며|이라|이지만|임|이야|인데|[,)]|맞|으로)|사업자 ?(?:입|이|예|임|맞)|(?:기업|회사) ?(?:입|이에|이고|이며|예|고|임|맞)|아니|korea|domestic/,
    unless:
      /그쪽|인수|자회사|거래|납품|고객(?!사 [a-z]는)|경쟁|공급|법인에|(?:법인|기업|회사)(?:과|와|이랑|하고)?(?:의)? ?(?:특수|지분)|법인(?:과|와) /,
  },
];
