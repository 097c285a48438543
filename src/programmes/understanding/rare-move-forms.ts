import type { Form } from './flag-forms.ts';
import { ABROAD, CAPITAL, OUTSIDE } from './places.ts';

const SITE = '(?:공장|사업장|생산 ?시설|생산 ?라인|생산 ?법인|라인)';
const MOVE = '(?:옮|이전|내려|내려가|relocat|mov)';
const SELL = '(?:팔|팝|판|매각|처분|양도|sell)';
const PARENT = '(?:부모(?:님)?|아버지|어머니|아버님|어머님|부친|모친|선친|father|mother|parents?)';

/** Forms of the yes-or-no fields that the tax acts ask for: resources abroad, moving, reorganising, handing over. */
export const RARE_MOVE_FORMS: Form[] = [
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
      '업종[^.!?]{0,16}(?:그대로|같(?=[은습아고]|을)|똑같|동일|안 ?바|바뀌지 ?않|바꾸지 ?않|변함 ?없|변동 ?없|변경 ?없)|같은 ?업종|(?:표준 ?)?산업 ?분류[^.!?]{0,14}(?:같(?=[은습아고]|을)|똑같|동일|그대로)|세분류[^.!?]{0,10}(?:같(?=[은습아고]|을)|똑같|동일|그대로)|same (?:industry|line of business)',
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
