/** A word for the teller or for another firm or person. */
export interface Mention {
  start: number;
  end: number;
  owner: 'own' | 'other';
  /** Another is told of; `brackets`: in brackets behind; `heading`: in the lines below; `line`: up to the end of the line. */
  topic?: 'topic' | 'brackets' | 'heading' | 'line';
}

const FIRM = '(?:회사|업체|기업|공장|사업장|직장|가게)';
const KIN =
  '아버지|어머니|부모님|아버님|어머님|형님|형|누나|누님|언니|오빠|동생|삼촌|이모|고모|남편|아내|집사람|와이프|장인|장모|처남|처가|매형|매제|사위|아들|딸|선배|후배|사촌|친척|동창|동업자';
const ABROAD =
  '해외|국외|현지|중국|베트남|인도|인도네시아|태국|말레이시아|필리핀|멕시코|미국|일본|독일|헝가리|폴란드|체코|유럽|북미|동남아|대만|싱가포르';
/** 저희가 납품하는 회사, 우리한테 파는 업체; 제가 다니는 회사 is the teller's. */
const WE_DO =
  '(?:(?:저희|우리|제|당사)(?:가|한테|에게|에|를) (?:[가-힣]+ )?(?!다니|운영|경영|하는|창업|설립|세운|차린|만든|대표|근무|일하|꾸리|이끄|재직|몸담)[가-힣]+[는던한할을] )';

/** 우리 작은 회사는, 제가 하는 회사는; 우리랑 경쟁하는 업체 is another. */
const NOT_OPEN =
  '(?:[가-힣a-z0-9]+ ){0,3}?(?:저희|우리|당사|울|제|저|본|이|이런|저런|그런|작은|조그만|조그마한|영세|영세한|신생|모든|많은|여러|주식|중소|같은|제가|저희가|우리가|운영하는|경영하는|다니는|하는|차린|세운|입니다|이고|인데|있고|있는데|하고|이며)(?: |$)';

/** Names of other firms and people, each with what it may not be followed by. */
const OTHER = [
  '거래처|고객(?:사|업체|기업|님)?|모(?:회사|기업|그룹)|지주(?:사|회사)?|바이어|구매처|매입처|매출처',
  '(?:자회사|손자회사|관계사|관계회사|계열사|계열회사|그룹사|형제 ?회사|자매 ?회사|자매사|상장사)(?! ?(?:(?:쪽|향|간|매출|내부) ?)?(?:비중|비율|물량|판매|거래|몫|납품))',
  `경쟁(?: ?(?:사|업체|회사|기업|자))|라이벌(?: ?${FIRM})?|타사|타 ?${FIRM}`,
  `(?:국내 |업계 |세계 )?(?:1위|선두|대형|동종|동종 ?업계|외국|외국계|글로벌|유명|상장|비슷한|유사한|같은 ?업종의?|잘나가는|잘 ?되는|망한|폐업한|문 ?닫은|없어진|어떤|어느|다른|딴|여느|웬만한|일반|보통|평균적인|옆|옆집|앞|이웃|건너편|(?:옆 ?)?동네) ?(?:${FIRM}|법인|곳)`,
  '(?<![가-힣])그 ?(?:회사|업체|기업)|그쪽|거기(?! ?(?:에|에다)? ?(?:연구|전담|들어|쓰|사용|붙|끼|장착|납품|다가))',
  '협력(?:사|업체|회사)|납품(?:처|사)|원청(?:사|업체)?|발주처|수요(?:기업|처)|공급(?:사|처|업체)|파트너(?:사|십)?|상대방|상대 ?회사|도급사|하청(?:사|업체)?|하도급(?:사|업체)?|외주(?:사|업체)?|[1-4]차 ?(?:벤더|협력사)',
  `(?:(?:저희|우리|제) ?)?(?:${KIN}|친구|지인)(?:어른|형|님|네|분)?(?:의|이 ?하는|가 ?하는|이 ?다니는|가 ?다니는)? ?(?:${FIRM}|가게)|(?:형님|동생|남편|아내|지인|친구)(?:네)?|옆 ?집|이웃|아는 ?(?:회사|사장님?|분|형|업체|대표님?)(?: ?(?:회사|업체|공장))?`,
  `(?:전|옛|예전|이전|종전|지난번|(?:예전|이전|전)에 ?[가-힣]{1,3}던|다니던|다녔던|근무하던|근무했던|일하던|일했던|있던|몸담았던) ?(?:${FIRM}|법인|곳)(?!로|으로)`,
  // 원자재를 대주는 업체는, 같은 단지 안 업체가: any firm with words of its own before it, but the teller's.
  `(?!${NOT_OPEN})(?:[가-힣]+(?:하는|주는|되는|파는|있는|드는|쓰는|사는|오는|가는|받는|[가-힣]던|한|된|할) (?:회사|업체|기업)|[가-힣a-z0-9]+(?<![고며서면데만은는을를]) 업체)(?=$|[은는이가] | ?[:|\\]]|\\([^)]*\\)(?!입|이에|예|이고|인데|임|[.,]|$)|에 |에게 |한테 |와 |를 )`,
  `${WE_DO}(?:${FIRM}|곳|데)|(?:거래|납품|투자|협력|제휴|인수|합병)(?:하는|하던|하려는|하기로 ?한|할|한|될|받는|받은|받을|되는) ?(?:${FIRM}|곳|데)|(?:인수|합병|매수) ?대상(?: ?${FIRM})?|피인수 ?${FIRM}`,
  '(?:업계|산업|동종 ?업계|전국|업종) ?평균|그룹 ?(?:전체|차원|총)|(?:저희|우리|모) ?그룹(?![가-힣]{2})(?! ?[은는이]? ?(?:상호|상출|공시|계열|소속|자산 ?[\\d.]+ ?조))|그룹(?= ?매출|의)|업계|시장|동종|국내 ?시장|투자(?:사|자)|벤처캐피탈|대주주|최대 ?주주|합작(?:사|법인|회사|파트너)|건물주|집주인|임대인|땅 ?주인|(?:주거래|거래) ?은행|은행(?=[은는이가](?![가-힣]))|대기업(?!집단)',
  '(?<!(?:저희|우리|당사|주식회사|우린|저흰) )(?:[a-z가-힣]{0,4}전자(?! ?(?:부품|소재|장비|재료|기기|제품|회로|업종|분야|쪽))|현대차|현대자동차|현대모비스|현대중공업|현대제철|기아|(?:삼성|lg|엘지|sk)[가-힣]*(?<![에와과로랑은는이가의])|포스코|한화|롯데|두산|테슬라|tsmc|애플|인텔|보쉬|구글|토요타|도요타|[a-z](?:사|社|업체|기업|그룹)(?![가-힣]{2}))',
  `(?:${ABROAD}) ?(?:현지 ?)?(?:법인|지사|지점|사무소)`,
  `본사(?=(?:가|는) (?:${ABROAD}|외국)| ?(?:임?직원|인원|종업원))|본사 ?매출|(?:${ABROAD}|외국) ?본사`,
].join('|');
const FIELD_NAME =
  '(?:전체|총|연간?|작년|지난해) ?(?:매출|직원|인원)|연?매출|직원|수출|연구|인원|종업|상시|규모|지분(?! ?(?:\\d+ ?%|전부|전체|일부|전량)?(?:[을를]| ?인수| ?매입| ?취득| ?사들))|설비|설립|창업|거래|임직원|부설|기업 ?부설|이노|벤처|중견|국가 ?산|산업 ?단지|외국인|부품|소부장|핵심';
const TOPIC = `(?:의|인)?(?= ?(?:[은는이가도만의](?![가-힣])|께서|(?:에서)?[은는](?![가-힣])|쪽|측|(?:${FIELD_NAME})|얘기|이야기|경우|사례| (?!지분[을를 ])[가-힣a-z0-9]+[은는이가](?![가-힣])|의|인 |중(?:에|에는|에서|엔)? |가운데 |에선|에서는)|(?:에는|엔)(?=[^.,]{0,24}[있없]))`;
const OWN_NOT = '(?!(?:와|과|랑|보다|한테|에게|를|을|처럼|에 )|와는|과는)';
const OWN = `우리${OWN_NOT}|우린|울(?=[은 ])|저희${OWN_NOT}|저흰|당사${OWN_NOT}|자사(?!고)|저는|제가|폐사|본인|제 ?회사|울 ?회사|본 ?회사|(?<![가-힣])(?:한국|국내) ?(?:법인|지사|자회사)(?= ?(?:[은는이가의도]|직원|매출))`;
const CLIENT =
  '고객(?:사|업체|기업|님)?|의뢰인|의뢰 ?기업|의뢰 ?회사|클라이언트|거래처|자문사|(?:제가 ?|저희가 ?)?(?:기장|자문|담당|컨설팅|대리|관리)(?:하는|하고 ?있는|해 ?주는|중인) ?(?:회사|업체|기업|곳)|맡(?:은|고 ?있는) ?(?:회사|업체|기업|곳)';

const EN_NOUN =
  '(?:competitor|rival|customer|client|buyer|supplier|vendor|distributor|parent|subsidiary|affiliate|employer|landlord|lender|bank|investor|shareholder|partner|bidder|target|leader|group|conglomerate|chaebol)s?|companies|firms|others|samsung|hyundai|lg|posco|tesla|apple|tsmc|intel|bosch|company [a-z]\\b|(?:[a-z]+(?:ese|an|ish)|overseas|foreign|global|american) (?:headquarters|hq|branch|office|entity|unit)';
const EN_FIRM =
  '(?:company|firm|business|maker|manufacturer|plant|factory|one)(?! (?:i|we) (?:run|own|work|founded|started|manage|represent))';
const EN_KIND =
  "(?:previous|former|old|last|other|another|different|similar|average|typical|sister|holding|target|big|larger|listed|rival|competing|parent|[a-z]+'s)";
const EN_OTHER = `(?:(?:our|my|the|a|an|this|that|their|his|her|one of our|company) )?(?:(?!company\\b|we\\b|our\\b|and\\b|but\\b|of\\b|to\\b|for\\b|from\\b|is\\b|are\\b|in\\b|have\\b)[a-z'-]+ ){0,3}?(?:${EN_NOUN}|${EN_KIND} ${EN_FIRM})(?: partner| company| firm| branch)?|the (?:company|firm|maker|business) (?:that |which )?(?:we|i) (?:want|plan|intend|hope|are|will|would|worked|acquire)[a-z]*(?: (?:to|at|for|acquiring|buying|taking over|acquire|buy|take over|with))*|a(?:nother)? (?:company|firm)(?= (?:that|which|with))|an? (?:company|firm|maker|manufacturer)(?= we )`;
const EN_VERB =
  '(?:has|have|had|is|are|was|were|makes?|made|spends?|spent|employs?|posted|earns?|holds?|held|runs?|ran|owns?|got|gets|sells?|sold|exports?|exported|produces?|produced|manufactures?|recorded|reported|won|received|does|did|uses?|operates?|operated|belongs?)\\b';
const EN_TOPIC = `(?=(?: (?:as a whole|alone|itself|there|in (?:our|the) industry|(?:based )?(?:in|from) [a-z]+|of ours|next door))?(?:,? (?:who|which|that))?,? (?:also |already |only |now |still )?(?:${EN_VERB}|with \\d|revenue|sales|headcount)|'s (?!company|firm|business)|,? (?:who|which|that) ${EN_VERB})`;
const EN_OWN =
  "\\bwe\\b|\\b(?:(?:the|this|our|a) )?korean (?:subsidiary|branch|entity|unit|office|arm)\\b|\\bour(?! (?:industry|market|sector|field|region|country|trade)\\b| (?:[a-z'-]+ ){0,3}?(?:customer|client|parent|supplier|competitor|partner|affiliate|subsidiary|rival|buyer|landlord|bank|investor|group|[a-z]+(?:ese|an|ish) (?:headquarters|hq|branch)))\\b|\\bi(?='m| am| run| own)|\\bmy (?:company|firm|business|factory)\\b|\\bus\\b(?! ?(?:\\$|d|dollar|company|firm|fund|parent|investor))";
const EN_CLIENT = '(?:my|our|the|a) clients?';

/** 고객사 대신 문의드립니다, 저는 세무사인데 의뢰인 회사가: who is told of is the client, and the teller is another. */
const FOR_CLIENT = new RegExp(
  `(?:${CLIENT})(?:의|를|을)? ?(?:대신|대리|대행|얘기|이야기|건으로|일로)(?! ?(?:나온|들|하지|안))[^.!?]{0,16}(?:문의|여쭤|여쭙|질문|묻|물어|상담|알아|신청|예요|에요|입니다|인데|드[립려])|(?:세무사|회계사|컨설턴트|컨설팅|노무사|변리사|변호사|기장|자문)[^.]{0,24}?(?:의뢰인|의뢰 ?기업|의뢰 ?회사|클라이언트|고객사|고객 ?(?:회사|기업))|(?:기장|자문|대리)하(?:는|고 ?있는) ?(?:회사|업체|기업)|on behalf of (?:my|our|a) client|(?:consultant|accountant|lawyer|advis[eo]r)\\b[^.]{0,24}\\bclient`,
);

/** We are a subsidiary with 30 employees: so the teller is. */
const TELLER_IS =
  /(?:\b(?:we|i|company|firm|it)(?: are|'re| am|'m| is|'s| was| were)(?: not| now| currently| only| still| both| also)*|\bas) $/;
/** All words of a plain text for the teller and for others, in their order. */
export function mentionsIn(text: string): Mention[] {
  const found: Mention[] = [];
  for (const { index: start, 0: word, groups = {} } of text.matchAll(FOR_CLIENT.test(text) ? CLIENTS : FIRMS)) {
    const end = start + word.length;
    const topic = topicOf(text.slice(0, start), text.slice(end));
    found.push({
      start,
      end,
      ...(groups.own === undefined ? { owner: 'other', ...(topic && { topic }) } : { owner: 'own' }),
    });
  }
  return found;
}

function topicOf(before: string, after: string): Mention['topic'] {
  if (TELLER_IS.test(before)) return undefined;
  // [경쟁사], ■ 경쟁사 현황
  if (
    /(?:^|\n)(?:[\s[<(【■□●○#*▶-]*|\s*\[[^\]\n]{1,12} )$/.test(before) &&
    /^(?: ?(?:현황|정보|개요|소개|쪽|내용|자료|사항))?[\]>)】\s:*]*(?:\n|$)/.test(after)
  )
    return /\S/.test(after) ? 'heading' : undefined;
  if (/(?:^|\n)[\s*•·-]*(?:[^:|\n]{1,12} )?$/.test(before) && /^ ?[:|]/.test(after)) return 'line';
  if (/^(?: as a whole)? ?\(/.test(after)) return 'brackets';
  return TOPIC_BEHIND.test(after) ? 'topic' : undefined;
}

const TOPIC_BEHIND = new RegExp(`^(?:${TOPIC}|${EN_TOPIC})`);
const ENGLISH = `(?<![a-z'])(?:${EN_OTHER})(?![a-z])`;
const KOREAN = `(?<![a-z가-힣])(?:(?:저희|우리|제|당사|자사)(?: ?회사)? )?(?:${OTHER})(?:들)?`;
const TELLER = `${OWN}|${EN_OWN}`;
const FIRMS = new RegExp(`${KOREAN}|(?<own>${TELLER})|${ENGLISH}`, 'g');
const CLIENTS = new RegExp(
  `(?<own>(?<![a-z가-힣])(?:(?:저희|제|우리) ?)?(?:${CLIENT})|(?<![a-z])${EN_CLIENT})|${KOREAN}|(?:${TELLER})|${ENGLISH}`,
  'g',
);
