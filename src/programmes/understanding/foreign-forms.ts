import type { Form } from './flag-forms.ts';
import { ABROAD, CAPITAL, OUTSIDE } from './places.ts';

/** Where the text tells of money from abroad, of a return from there, or of public land. */
const ABOUT_INVESTING =
  /외국인 ?(?:투자|지분)|외투|현금 ?지원|임대료|국유|국내 ?복귀|유턴|외국계|외국 ?자본|자본 ?100 ?%/;
const SITE = '(?:공장(?: ?시설)?|사업장|생산 ?시설|제조 ?시설|생산 ?라인)';
const NOT_SO = '(?:아니|아닙|아님|아닌|아녜|없|해당하지 ?않|해당 ?안|못 ?받|받지 ?(?:못|않)|받지도 ?못)';
const CLOSED = '(?:닫|폐쇄|접|정리하|정리했|철수|없애|양도하|매각하|팔고|팔아)';
const BACK = `(?:국내|한국|우리나라|${OUTSIDE}|${CAPITAL})`;
const FROM_ABROAD = `(?:해외|국외|${ABROAD})[^.!?]{0,36}${SITE}(?:\\([^)]*\\))?(?:을|를|은|는)?[^.!?]{0,44}${CLOSED}[^.!?]{0,30}${BACK}`;

/** Forms of the yes-or-no fields that the act on foreign investment and the laws on coming home ask for. */
export const FOREIGN_FORMS: Form[] = [
  {
    field: 'new_factory',
    words: `${SITE}(?:이나 ?${SITE})?(?:을|은|도|는)? ?(?:새로 |더 )?(?:늘리|짓|세우|신설하|증설하)지(?:는|도)? ?않|공장 ?없이|기존 ?공장(?:을|에서|만)? ?(?:계속 )?그대로|${SITE}(?:은|을|도)? ?(?:안 ?(?:짓|지[어으]|늘[리려]|세)|(?:신설|증설)(?:은|도)? ?(?:안|없|아니))`,
    kind: 'be',
    is: false,
    context: ABOUT_INVESTING,
  },
  {
    field: 'new_factory',
    words: `(?:새 |신규 ?)?${SITE}(?:을|를|도)? ?(?:하나 |한 ?동 )?(?:새로 |신규로 |크게 |처음(?:으로)? )?(?:신설|증설|짓|지어|지었|지으|지을|짓고|세우|세웁|세웠|세울|신축|건설|설치|늘립|늘리려|늘려)(?!하지|지 ?않|지는 ?않)`,
    kind: 'be',
    is: true,
    context: ABOUT_INVESTING,
    unless: /연구 ?시설|연구소|않|않고|안 ?짓|공장 ?없이|해외에 ?공장|현지에 ?공장/,
  },
  {
    field: 'sobujang',
    words:
      '(?:소부장|소재|부품|장비)(?:·(?:부품|장비))? ?(?:생산 ?|제조 ?)?공장(?:을|를)? ?(?:새로 |하나 )?(?:증설|신설|신축|짓|지어|지을|지으|세우|세울|건설)(?!하지|지 ?않)',
    kind: 'be',
    is: true,
    context: /현금 ?지원|외국인 ?투자|외투/,
    unless: /않|안 ?(?:짓|지)/,
  },
  {
    field: 'sobujang',
    words:
      '(?:소부장|소재·?부품·?장비)(?: ?(?:특별)?법(?:상|의)?)? ?(?:범위|품목|업종|대상)(?:에|으로|이라고|인|에 ?드는|에 ?해당하는)?[^.!?]{0,14}(?:라고|것이|게|것은|건|걸로|으로|임을)[^.!?]{0,8}(?:확인|인정|판정)(?:은|을|도)? ?(?:이미 )?(?:받|됐|되[었어]|된|했)',
    kind: 'be',
    is: true,
    unless: /못 ?받|받지|아직|안 ?됐|되지|인지/,
  },
  {
    field: 'research_facility',
    words:
      '연구 ?(?:시설|소)(?:만|을|를|도| ?하나만?)? ?(?:하나 |하나만 )?(?:새로 ?(?:만들|만듭|세우|세워|짓|지어|지을|설치)|신설|증설)',
    kind: 'be',
    is: true,
    context: ABOUT_INVESTING,
    unless: /않|안 ?(?:만|세|짓)/,
  },
  {
    field: 'growth_business',
    words: `신성장 ?(?:동력)?(?: ?산업)?(?: ?기술)?(?:·첨단 ?기술|이나 ?첨단 ?기술| ?사업)?(?:에|에도|은|이|도|는)? ?${NOT_SO}`,
    kind: 'be',
    is: false,
    context: ABOUT_INVESTING,
    unless: /감면 ?결정|않(?:는|은)지/,
  },
  {
    field: 'growth_business',
    words:
      '신성장 ?동력(?: ?산업)?(?: ?기술)?(?:을|를|의)? ?(?:수반(?:하는)? ?사업|사업(?:으로|을|입|이에|이고|임)|에 ?해당(?:합|해|하는|하고|됩))|121조의 ?2[^.!?]{0,20}신성장[^.!?]{0,12}해당',
    kind: 'be',
    is: true,
    unless: /않|아니|아닙|안 ?[되돼됩]|여부/,
  },
  {
    field: 'advanced_product',
    words: `첨단(?:·|,|이나|과)? ?신성장[^.!?]{0,6}${NOT_SO}|(?:신성장 ?(?:동력)?[·, ]?(?:이나 ?)?)?첨단 ?(?:기술|제품)(?:·첨단 ?(?:기술|제품)|이나 ?첨단 ?(?:기술|제품))?(?:에|에도|은|이|도|는)? ?${NOT_SO}`,
    kind: 'be',
    is: false,
    context: ABOUT_INVESTING,
  },
  {
    field: 'advanced_product',
    words:
      '첨단 ?(?:기술|제품)(?:·첨단 ?(?:기술|제품))?(?:으로|이라고|임을|이라는|에)? ?(?:확인(?:도|을|서를|은)? ?(?:받|돼|됐|되)|해당(?:합|해|하는|하고|됩|돼)|인정(?:을|도)? ?받)|첨단 ?(?:기술|제품)(?:을|를)? ?(?:생산|만드|만듭|만들)|첨단 ?제품 ?공장(?:을|를|이)|첨단 ?(?:기술|제품) ?사업(?=입|이에|이고|임|을 ?합)',
    kind: 'be',
    is: true,
    context: ABOUT_INVESTING,
    unless: /못 ?받|받지 ?(?:못|않)|아직|신청|여부|않/,
  },
  {
    field: 'decided_project',
    words: `감면 ?결정(?:도|은|을|이나|이)?[^.!?]{0,36}${NOT_SO}|위원회[^.!?]{0,16}정한 ?사업(?:도|은|이|이나)? ?${NOT_SO}`,
    kind: 'be',
    is: false,
    unless: /모르|인지/,
  },
  {
    field: 'decided_project',
    words:
      '감면 ?결정(?:을|도|까지)? ?(?:이미 )?(?:받았|받은|받아|받고|났|나서)|위원회(?:의)? ?(?:심의(?:를 ?거쳐|로)? ?)?(?:따로 ?)?(?:정한|인정한) ?사업(?=입|이에|예요|으로|임|이고)',
    kind: 'be',
    is: true,
    context: ABOUT_INVESTING,
    unless: /않|못|아니|아닌/,
  },
  {
    field: 'cash_special_case',
    words: `(?:지역 ?본부|지역 ?특화(?:·초광역권)? ?산업?|초광역권 ?산업)[^.!?]{0,40}(?:아니|아닌|아님|아닙|없|해당하지 ?않)|위원회[^.!?]{0,24}(?:필요|인정)[^.!?]{0,10}(?:받지도?|못) ?(?:못|않|받|했)`,
    kind: 'be',
    is: false,
    context: ABOUT_INVESTING,
  },
  {
    field: 'cash_special_case',
    words:
      '(?:아시아|동북아|아태)? ?지역 ?본부(?:를|로)? ?(?:새로 |한국에 |국내에 )?(?:세우|세웁|설립|만들|만듭|두려|유치|둡)|지역 ?특화 ?산업 ?투자(?=입|이에|예요|임|이고)|기존 ?(?:공장 ?)?(?:시설|설비)(?:를|을)? ?(?:신규|새) ?(?:시설|설비)(?:로|으로)? ?교체',
    kind: 'be',
    is: true,
    context: ABOUT_INVESTING,
    unless: /않|아니|아닌/,
  },
  {
    field: 'return_selected',
    words:
      '(?:국내 ?복귀|유턴)[^.!?]{0,24}선정(?:되지|받지)(?:는|도|를)? ?(?:않|못)|(?:국내 ?복귀|유턴)[^.!?]{0,20}선정(?:은|이|을)? ?(?:아직|안 ?됐|못 ?받|신청 ?(?:전|중)|전(?=이|입|임))|선정 ?신청 ?전',
    kind: 'be',
    is: false,
    context: /국내 ?복귀|유턴/,
  },
  {
    field: 'return_selected',
    words:
      '(?:국내 ?복귀|유턴)[^.!?]{0,24}(?:선정(?:된|됐|되었|돼|되어|받았|받은|을 ?받(?:았|은|아))|선정 ?확인서(?:가|를|도)? ?(?:있|받|갖|보유))',
    kind: 'be',
    is: true,
    unless: /않|못 ?받|아직|되면|되려/,
  },
  {
    field: 'foreign_tax_applied',
    words:
      '(?:처음(?:으로)?|이제|이제야|이번(?:에| ?달에?)?|올해|새로|이달)[^.!?]{0,30}감면 ?신청(?:을|도|서를)? ?(?:하려|할 ?(?:예정|계획|생각)|하고자|내려|준비)|감면 ?신청(?:을|은|도)? ?(?:아직 |한 ?번도 )?(?:안 ?[했하]|하지 ?않|못 ?했|(?:한|낸) ?적(?:이|은|도)? ?없)',
    kind: 'be',
    is: false,
    context: ABOUT_INVESTING,
  },
  {
    field: 'foreign_tax_applied',
    words: '20(?:19|2\\d)년[^.!?]{0,24}(?:조세 ?)?감면 ?신청(?:을|도|서를)? ?(?:했|해서|하고|한|냈)',
    kind: 'have',
    is: false,
    context: ABOUT_INVESTING,
  },
  {
    field: 'foreign_tax_applied',
    words: '201[0-8]년[^.!?]{0,24}(?:조세 ?)?감면 ?신청(?:을|도|서를)? ?(?:했|해서|하고|한|냈|마)',
    kind: 'have',
    is: true,
    context: ABOUT_INVESTING,
    unless: /않|못 ?했|안 ?했/,
  },
  {
    field: 'overseas_site_closing',
    words: `${FROM_ABROAD}[^.!?]{0,20}(?:옮겨|옮겼|이전했|이전해|이전하고|새로|새 |신설|지었|열었|돌아왔|들어왔|복귀)`,
    kind: 'be',
    is: true,
    unless: /(?:닫|팔|접|폐쇄하)지/,
  },
  {
    field: 'returning',
    words: `${FROM_ABROAD}(?:으로|로|에)?[^.!?]{0,20}(?:옮겨|옮겼|옮길|옮기려|이전|새로|새 |신설|지었|열었|돌아[오왔온]|들어[오왔온]|복귀)|(?:해외|국외|${ABROAD})에서 ?(?:국내로 |한국으로 )?(?:돌아와|돌아온|복귀한|복귀해)[^.!?]{0,12}국내 ?복귀`,
    kind: 'be',
    is: true,
    unless: /(?:닫|팔|접|폐쇄하)지|아니/,
  },
  {
    field: 'overseas_site',
    words: `(?:해외|국외|${ABROAD})[^.!?]{0,36}${SITE}(?:\\([^)]*\\))?(?:을|를|은|는)?[^.!?]{0,44}${CLOSED}`,
    kind: 'be',
    is: true,
    context: /복귀|유턴|돌아|옮겨|이전|감면/,
    unless: /(?:닫|팔|접|폐쇄하)지|없어요|거래|고객|납품|경쟁/,
  },
];
