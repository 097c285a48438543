import type { Form } from './flag-forms.ts';
import { ABROAD, CAPITAL, OUTSIDE } from './places.ts';

const SITE = '(?:공장|사업장|생산 ?시설|생산 ?라인|생산 ?법인|라인)';
const MOVE = '(?:옮|이전|내려|내려가|relocat|mov)';
const SELL = '(?:팔|팝|판|매각|처분|양도|sell)';
const PARENT = '(?:부모(?:님)?|아버지|어머니|아버님|어머님|부친|모친|선친|father|mother|parents?)';
const PARTS = '(?:소부장|소재·?부품|부품·?소재|소재|부품|장비|materials?|parts|components?|equipment)';
const TAKEN_OVER = /인수|양수|take over|taking over|acqui|buy/;

/** Forms of the yes-or-no fields that the tax acts ask for: investing, technology, moving, reorganising, handing over. */
export const RARE_TAX_FORMS: Form[] = [
  {
    field: 'foreign_target',
    words: `${PARTS}…외국 ?법인|(?:외국|해외|${ABROAD}|독일|프랑스|영국|이탈리아|japanese|german|american|chinese|foreign)[^.!?]{0,20}${PARTS}…(?:\\d+ ?년|for \\d+ years)`,
    kind: 'be',
    context:
      /(?=[\s\S]*(?:인수|양수|take over|taking over|acqui|buy))(?=[\s\S]*(?:\d+|일|한|십) ?(?:년|years?)(?! ?\d*월))/,
    unless: /1년 ?(?:미만|안 ?됐|이 ?안)/,
  },
  {
    field: 'target_innovative_sme',
    words: '기술 ?혁신형 ?(?:중소 ?)?기업…(?:인수|지분|주식|취득)|(?:인수|취득)…기술 ?혁신형|innovative sme',
    kind: 'be',
    context: TAKEN_OVER,
  },
  {
    field: 'acquisition_control',
    words:
      '경영권…(?:지배|확보|갖|쥐|행사|가져|잡|저희|우리)|최대 ?(?:주주|출자자)[^.!?]{0,6}(?:되|된|돼|됩|로서)|(?:control of management|management control|largest shareholder)',
    kind: 'be',
    context: /인수|지분|주식|acqui|take over|stake/,
  },
  {
    field: 'business_transfer',
    words:
      '(?:사업|자산|영업)(?:이나 ?자산|과 ?자산|부문)?(?:을|를|만)? ?(?:통째로 |직접 |그대로 |전부 )*(?:양수|양도 ?받|넘겨 ?받|사들|사 ?오)|사업(?:부문)?(?:을|만)? ?(?:통째로|그대로) ?(?:사는|사려|살 )|(?:사업|자산|영업) ?양수|asset (?:deal|purchase)|buy(?:ing)? the (?:business|assets)',
    kind: 'be',
  },
  {
    field: 'acquisition_terms',
    words: '주식(?:등)?[^.!?]{0,10}(?:보유|들고|갖고)…(?:종전|기존|하던|원래) ?사업…(?:계속|그대로|이어)',
    kind: 'be',
    is: true,
    unless: /않|못 ?지키|안 ?지키/,
  },
  {
    field: 'related_party',
    words: '특수 ?관계(?:인|자)?(?:과|와|인 ?법인| ?법인|의| ?회사)?|related part(?:y|ies)',
    kind: 'be',
    context:
      /^(?![\s\S]*유상 ?증자)[\s\S]*(?:인수|이전|양도|넘겨|매도|파는|주식|지분|거래|대여|acqui|transfer|sell|buy)/,
  },
  {
    field: 'financial_business',
    words:
      '(?<!사업 ?)(?:금융업|보험업|금융 ?및 ?보험업|금융·보험업|보험 ?회사|금융 ?회사)(?=을|를|은|이|하|도|인|입| ?하| ?법인| ?안| ?아님|,|\\.)|(?:저희|우리) ?은행(?=[은이에])|은행(?=입니다|이에요|이고|으로서)|(?:financial|insurance|banking) (?:business|company|industry)',
    kind: 'be',
    unless: /거래 ?은행|거래하/,
  },
  {
    field: 'sobujang_joint_investment',
    words: `${PARTS}[^.!?]{0,16}(?:중소|중견|기업|회사|업체)…(?:공동(?:으로)? ?|함께 ?|같이 ?)(?:[가-힣]+ ?){0,3}(?:취득|투자|출자|인수|샀|사들)|(?:공동으로|함께|같이|jointly)…${PARTS}[^.!?]{0,16}(?:중소|중견|기업|회사|업체|compan|firm|sme)[^.!?]{0,16}(?:취득|투자|출자|샀|shares?|stake)`,
    kind: 'have',
    unless: /벤처 ?투자|과제/,
  },
  {
    field: 'joint_investment_terms',
    words: '유상 ?증자…(?:남남|특수 ?관계[^.!?]{0,6}(?:없|아니|아님|아닌|않))',
    kind: 'be',
    is: true,
  },
  {
    field: 'venture_investment',
    words:
      '(?:벤처(?: ?기업)?|창업 ?(?:초기 ?)?기업|스타트업)(?:들)?(?:[ 가-힣]{0,6})?(?:에|에도) ?(?:[\\d,억천백만]+ ?원?(?:을|를)? ?)?(?:출자|투자)|벤처(?: ?기업)? ?출자|invest[a-z]*…(?:startups?|start-ups?|venture)',
    kind: 'plan',
    unless: /투자 ?(?:받|유치)|다시 ?투자|재투자|주식을? ?(?:팔|매각)|개인/,
  },
  {
    field: 'venture_investor',
    words:
      '벤처 ?투자 ?(?:회사|사)|벤처 ?캐피탈|창업 ?기획자|액셀러레이터|신기술 ?사업 ?금융(?:업자|회사|전문 ?회사)|venture (?:investment|capital) (?:company|firm)|accelerator',
    kind: 'be',
    needs: /입니다|이에요|예요|이고|이며|등록|로서|구요|고요|임(?![대직])|아니|아님|we're|we are|회사/,
    unless: /(?:캐피탈|회사|투자사|기획자)(?:이|가) |투자 ?(?:받|유치)|에서 ?(?:\d|투자)|한테|에게|로부터/,
  },
  {
    field: 'invested_sobujang_sme',
    words: `${PARTS}[^.!?]{0,6}(?:중소|sme|small)[^.!?]{0,20}(?:출자|투자)(?:했|해|한|하였)|(?:invested|put money)[a-z ]*${PARTS}[^.!?]{0,12}(?:sme|small)|(?:invested|put money)[a-z ]*small[a-z ]*${PARTS}`,
    kind: 'have',
    context: /20[01]\d|202[0-5]|작년|재작년|지난해|last year/,
    unless: /공동|jointly/,
  },
  {
    field: 'individual_investor',
    words:
      '개인 ?투자자(?=입|이에|예|이고|로|인데|임)|엔젤 ?투자자(?=입|이에|예|이고|로|인데|임)|(?<![가-힣])개인(?:인데|으로서?| ?자격으로|이)?…(?:벤처|조합|스타트업)…(?:출자|투자)|(?:individual|angel) investor|as an individual',
    kind: 'be',
    unless: /개인 ?(?:사업|정보)|투자 ?(?:받|유치)|에게|한테|로부터/,
  },
  {
    field: 'venture_share_sale',
    words: `벤처(?: ?기업)?[^.!?]{0,16}(?:주식|지분)…${SELL}…(?:재투자|투자)|${SELL}[a-z]*…venture…(?:shares|stock)…reinvest`,
    kind: 'plan',
  },
  {
    field: 'share_exchange_plan',
    words:
      '(?:주식|지분)(?:을|도)? ?(?:서로 ?)?(?:맞)?(?:교환|바꾸|바꿀)|(?:share (?:exchange|swap)|swap(?:ping)? shares|exchange shares)',
    kind: 'plan',
  },
  {
    field: 'government_grant',
    words:
      '(?:연구 ?개발|r ?& ?d)?(?: ?목적의)? ?(?:정부|국가|지자체|공공기관|중기부|산업부)?(?:의|에서)? ?(?:연구 ?개발 ?)?출연금|government r ?& ?d (?:grants?|contributions?)|r ?& ?d grants?',
    kind: 'have',
    needs: /받았|받은|받긴|받기는|받고 ?있|받아|받습|수령|없|received|got|have/,
  },
  {
    field: 'separate_accounts',
    words:
      '구분 ?(?:하여 |해서 |해 )?(?:경리|회계|기장)|(?:출연금|연구비|지원금)…(?:따로|별도로?|구분(?:해서|하여)?|분리(?:해서|하여)?) ?…(?:장부|회계|경리|관리|기장|계정|통장)|(?:keep|book|account)[a-z]*…(?:grants?|contribution)…separate|separate accounts',
    kind: 'be',
    context: /출연금|grant|contribution/,
  },
  {
    field: 'technology_transfer',
    words:
      '(?:특허(?:권)?|기술|노하우)(?:를|을)? ?(?:(?:[가-힣]+ )?[가-힣]+(?:에|에게|한테|으로|로) ?)?(?:이전하|이전해|이전할|이전했|이전 ?계약|대여하|대여해|대여할|빌려 ?주|빌려 ?줄|넘기|넘길|넘겨 ?주|라이선스)|기술 ?(?:이전|대여)(?:을|를|도)? ?(?:하|해|할|합)|licens(?:e|ing) (?:out )?our (?:patent|technolog)|transfer[a-z]* our (?:own )?(?:patent|technolog)',
    kind: 'be',
  },
  {
    field: 'smart_factory',
    words:
      '스마트 ?(?:공장|팩토리)[^.!?]{0,16}(?:구축|도입|취득|구입|[살사](?=려|계획)|들이|만들|투자|전환|바꾸)|smart factory',
    kind: 'plan',
  },
  {
    field: 'research_facility',
    words:
      '연구 ?(?:시설|동|소 ?건물)(?:을|를|도)?[^.!?]{0,10}(?:신설|증설|설치|짓|지으|지을|세우|세울|확장|확충)|(?:build|expand|set up|establish|install)[a-z]*…research facilit',
    kind: 'plan',
  },
  {
    field: 'foreign_tax_applied',
    words:
      '(?:외국인 ?투자|외투)[^.!?]{0,8} ?(?:조세|세금|법인세|소득세|세액)? ?감면…신청|appl(?:y|ied) for (?:the )?foreign[- ]invest[a-z]* tax (?:reduction|exemption|relief|break)',
    kind: 'have',
    is: true,
    context: /201[0-8]|200\d/,
    unless: /안 ?했|않|못|적이? ?없|없/,
  },
  {
    field: 'foreign_tax_applied',
    words:
      '(?:외국인 ?투자|외투)[^.!?]{0,8} ?(?:조세|세금|법인세|소득세|세액)? ?감면…신청…(?:안 ?했|하지 ?않|않았|못 ?했|적이? ?없)',
    kind: 'have',
    is: false,
  },
  {
    field: 'overseas_resource',
    words: `해외 ?자원 ?개발|(?:해외|외국|${ABROAD}|호주|칠레|캐나다|아르헨티나|몽골|콩고|페루|브라질)(?:에 ?있는|의)? ?[가-힣]{0,6} ?(?:광산|유전|광구|가스전|자원)[^.!?]{0,10}(?:투자|출자|개발)|invest[a-z]*…(?:overseas|foreign) (?:resource|mine|mining)`,
    kind: 'plan',
  },
  {
    field: 'overseas_site_closing',
    words: `(?:해외|국외|${ABROAD}|현지)[^.!?]{0,14}${SITE}?(?:을|를|은)?…(?:닫|폐쇄|양도|매각|팔|접|정리|철수)…(?:국내|한국|우리나라)|(?:거긴|거기는?|그 ?(?:공장|곳|쪽)(?:은|을|는)?|현지 ?공장(?:은|을))[^.!?]{0,8}(?:닫|폐쇄|양도|매각|팔|접|정리|철수)…(?:국내|한국|우리나라)|clos(?:e|ing) (?:our |the )?[a-z ]*(?:factory|plant)…(?:korea|back)`,
    kind: 'plan',
  },
  {
    field: 'overseas_site_closing',
    words: `(?:해외|국외|${ABROAD}|현지)[^.!?]{0,14}${SITE}(?:은|을|는)? ?(?:그대로|유지|닫지 ?않|폐쇄하지 ?않|팔지 ?않|축소|줄이)|stays open`,
    kind: 'be',
    is: false,
    context: /복귀|유턴|국내로 ?(?:옮|이전|가져)|back to korea/,
  },
  {
    field: 'same_industry',
    words:
      '업종[^.!?]{0,16}(?:그대로|같(?=[은습아고]|을)|똑같|동일|안 ?바|바뀌지 ?않|바꾸지 ?않|변함 ?없|변동 ?없|변경 ?없)|같은 ?업종|same (?:industry|line of business)',
    kind: 'be',
    is: true,
    context: /이전|복귀|옮|유턴|돌아[오와올]|mov|relocat|return/,
  },
  {
    field: 'same_industry',
    words: '업종(?:은|이|도)?[^.!?]{0,14}(?:달라|다르|다릅|바뀝|바뀌(?!지)|바꿉|바꿀)',
    kind: 'be',
    is: false,
    context: /이전|복귀|옮|유턴/,
  },
  {
    field: 'factory_relocation',
    words: `(?:${CAPITAL}|과밀 ?억제 ?권역|대도시)[^.!?]{0,24}공장[^.!?]{0,16}(?:${OUTSIDE}|지방|수도권 ?밖|비수도권)[^.!?]{0,8}(?:으로|로) ?(?:[가-힣]+ ){0,2}${MOVE}|공장[^.!?]{0,8}(?:수도권 ?밖|지방|비수도권)(?:으로|로) ?${MOVE}|공장[^.!?]{0,24}(?:지방|수도권 ?밖|비수도권)[^.!?]{0,4}(?:으로|로) ?${MOVE}|${MOVE}[a-z]* (?:our |the )?(?:factory|plant)…(?:out of|outside|from seoul|from incheon)`,
    kind: 'plan',
  },
  {
    field: 'factory_relocation',
    words: '공장(?:은|을|도)? ?(?:안 ?옮|옮기지 ?않|이전(?:은|하지)? ?(?:안|않))',
    kind: 'be',
    is: false,
  },
  {
    field: 'whole_factory',
    words:
      '공장(?: ?시설)?(?:을|의|를)? ?(?:통째로|전부|전체(?:를)?|모두|몽땅)(?=[^.!?]{0,20}(?:옮|이전|갑니다|가요|내려))|공장[^.!?]{0,24}(?:통째로|몽땅|전부|전체를?|모두|싹)(?=[^.!?]{0,6}(?:옮|이전|내려))|(?:entire|whole) (?:factory|plant)',
    kind: 'plan',
  },
  {
    field: 'whole_factory',
    words:
      '(?:공장|시설|설비|기계|라인)(?:은|을|도)? ?(?:하나|한 ?대|아무것)도 ?(?:안 ?남기|남기지 ?않|남김 ?없|빠짐 ?없)',
    kind: 'plan',
    is: true,
    context: /옮|이전/,
  },
  {
    field: 'whole_factory',
    words: '공장(?: ?시설)?(?:의|을)? ?(?:일부|절반|일부분)(?:만|를)?(?=[^.!?]{0,12}(?:옮|이전))',
    kind: 'be',
    is: false,
  },
  {
    field: 'relocation_credit_before',
    words: '공장 ?이전(?:에 ?대한)? ?(?:세액 ?|과세 ?|세금 ?)?감면…(?:받|적용|혜택)|이전 ?감면…받',
    kind: 'have',
    needs: /[년번]|적|이미|전에|기존|past|없/,
  },
  {
    field: 'to_metropolitan_city',
    words:
      '(?:옮길|이전할|이전하는|옮기는|갈|이사 ?갈) ?(?:데|곳|지역|도시|쪽|부지|땅|장소)(?:은|는|이|가)?[^.!?]{0,8}광역시|광역시(?:로|에|인)[^.!?]{0,12}(?:옮|이전|가려)|(?:부산|대구|대전|광주|울산|인천) ?광역시',
    kind: 'be',
    context: /옮|이전/,
    needs: /옮|이전|갈 |가려/,
  },
  {
    field: 'headquarters_relocation',
    words: `(?:본사|본점)(?:를|도|만|을)?…(?:${OUTSIDE}|권역 ?밖|권역 ?바깥|수도권 ?밖|지방)[^.!?]{0,10}(?:으로|로) ?${MOVE}|headquarters?[^.!?]{0,80}(?:move|relocate)|(?:move|relocat)[a-z]*…headquarters`,
    kind: 'plan',
  },
  {
    field: 'factory_transfer',
    words: `공장(?:은|을|부지를|건물을)?[^.!?]{0,10}${SELL}…${MOVE}|${MOVE}…(?:기존|지금|옛|예전|현|현재|구|원래) ?공장[^.!?]{0,10}${SELL}|sell[a-z]*…(?:old|current|existing) (?:factory|plant)`,
    kind: 'plan',
  },
  {
    field: 'opportunity_zone_move',
    words: `기회 ?발전 ?특구(?:로|에)…(?:옮|이전|가려|가기|들어가|내려)|opportunity (?:development )?zone…sell|sell…opportunity (?:development )?zone`,
    kind: 'plan',
    needs: /팔|팝|매각|처분|양도|sell/,
  },
  {
    field: 'energy_equipment_import',
    words:
      '(?:재생|수소|신재생|태양광|풍력)(?:·|과|와|,)? ?(?:수소)?(?: ?에너지)?[^.!?]{0,8}(?:기자재|설비|장비|기재)…(?:수입|들여)|import[a-z]*…(?:renewable|hydrogen)[a-z ]*equipment',
    kind: 'be',
  },
  {
    field: 'restructuring_plan',
    words: '사업 ?재편 ?계획|사업 ?재편(?=[^.!?]{0,8}승인)|business restructuring plan',
    kind: 'have',
    needs: /승인|이행|approved|carry|implement/,
  },
  {
    field: 'contribution_in_kind',
    words: '현물(?:로)? ?출자|contribut[a-z]*…in kind',
    kind: 'plan',
    context: new RegExp(`외국|해외|${ABROAD}|싱가포르|홍콩|독일|foreign|overseas`),
  },
  {
    field: 'family_succession',
    words: `가업(?:을|의)? ?(?:승계|물려|이어|이으|잇)|${PARENT}…(?:주식|지분|회사)(?:을|를)?…증여|family business…(?:gift|succession|inherit)|succession…family business`,
    kind: 'plan',
    unless: /창업 ?(?:자금|비용)/,
  },
  {
    field: 'start_up_gift',
    words: `창업 ?(?:자금|비용|할 ?돈|하는 ?돈)(?:을|를)?…(?:증여|받)|${PARENT}…창업…(?:증여|받|물려)|gift…start-?up`,
    kind: 'plan',
    context: new RegExp(`${PARENT}|증여`),
  },
  {
    field: 'incorporation_plan',
    words:
      '개인 ?(?:사업|기업|회사)(?:자|체)?(?:을|를|에서|인데)?[^.!?]{0,12}법인(?:으로|화| ?전환)|법인 ?전환(?:을|도)?|법인(?:으로|으로의) ?(?:전환|바꾸|바꿀|변경)|incorporate (?:our|my|the) (?:sole|business)|convert[a-z]*…(?:sole proprietorship|business)…corporation',
    kind: 'plan',
  },
  {
    field: 'sme_merger',
    words:
      '(?:중소 ?기업|회사|업체|곳)…(?:통합|합쳐|합치|합병)…(?:소멸|없어지|사라지)|(?:소멸|없어지|사라지)(?:되|하)?는 ?(?:쪽|회사|중소 ?기업|법인)|중소 ?기업 ?(?:간|끼리)(?:의)? ?통합',
    kind: 'plan',
  },
  {
    field: 'recycled_resources',
    words:
      '재활용 ?폐 ?자원|(?:폐지|고철|폐플라스틱|폐자원|폐유리|폐비닐|헌 ?[가-힣]+)(?:을|를)?[^.!?]{0,6}(?:수집|모아|모으)[^.!?]{0,14}(?:가공|제조|공급|팔|만드|만들|납품)|collect[a-z]*…(?:scrap|recyclable|waste)',
    kind: 'be',
    needs: /수집|모아|모으|가공|공급|collect/,
  },
];
