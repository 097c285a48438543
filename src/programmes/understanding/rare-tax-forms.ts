import type { Form } from './flag-forms.ts';
import { ABROAD } from './places.ts';

const SELL = '(?:팔|팝|판|매각|처분|양도|sell)';
const PARTS = '(?:소부장|소재·?부품|부품·?소재|소재|부품|장비|materials?|parts|components?|equipment)';
const TAKEN_OVER = /인수|양수|take over|taking over|acqui|buy/;

/** Forms of the yes-or-no fields that the tax acts ask for: investing, technology, research. */
export const RARE_TAX_FORMS: Form[] = [
  {
    field: 'foreign_target',
    words: `${PARTS}…외국 ?법인|(?:외국|해외|${ABROAD}|독일|프랑스|영국|이탈리아|japanese|german|american|chinese|foreign)[^.!?]{0,20}${PARTS}…(?:\\d+ ?년|for \\d+ years)`,
    kind: 'be',
    context:
      /(?=[\s\S]*(?:인수|양수|take over|taking over|acqui|buy))(?=[\s\S]*(?:\d+|일|한|십) ?(?:년|years?)(?! ?\d*월))/,
    unless: /1년 ?(?:미만|안 ?됐|이 ?안)|외국 ?법인(?:이|의|과|와) ?특수/,
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
    words: '특수 ?관계(?:인(?!지)|자)?(?:과|와|인 ?법인| ?법인|의| ?회사)?|related part(?:y|ies)',
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
      '(?:개인|엔젤) ?투자자(?=입|이에|예|이고|고요|구요|로|인데|임|라|요(?![가-힣])|죠|[.,]|$)|(?<![가-힣])개인(?:인데|으로서?| ?자격으로|이)?…(?:벤처|조합|스타트업)…(?:출자|투자)|(?:individual|angel) investor|as an individual',
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
];
