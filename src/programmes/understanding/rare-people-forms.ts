import type { Form } from './flag-forms.ts';

const BEGIN = '(?:창업|설립|차[렸린]|세[웠운]|시작|개업|founded|established|started)';
const HIRED = '(?:고용|채용|있|근무|일하|일한|일합|일을|근로|쓰|씁|써|데려|모셔|뽑|두고|명|(?=없)|employ|hir)';
const ENGINEER = /외국인 ?(?:기술자|엔지니어)|foreign engineer/;
const PARTNER =
  '(?:수탁 ?기업|(?:1차 ?|2차 ?)?협력 ?(?:중소 ?기업|사|업체|기업)|하청(?: ?업체)?|납품 ?(?:업체|사)|외주 ?업체|suppliers?|subcontractors?|contractors?)';
const LATER = '(?:보다 ?(?:뒤|늦|나중)|(?:을|를|은|는)? ?(?:넘|지나)|(?:보다 ?)?이후(?!로)|뒤)';
const BEFORE =
  '(?:까지|이전|전(?=에|이|입|부|\\s|,|\\.)|보다 ?(?:앞|먼저|전|이르|빨)|(?:을|를|은|는)? ?안 ?(?:넘|지나))';

/** Forms of the yes-or-no fields that the tax acts ask for: founding, people, partners. */
export const RARE_PEOPLE_FORMS: Form[] = [
  {
    field: 'manufacturing',
    words:
      '(?:업태|업종)(?:는|은)?[\\s:]*제조(?:업)?(?:(?![가-힣])|(?=으로|이고|입|임))|(?<![가-힣])제조업(?=입니다|이에요|예요|이고|이며|임(?![대직])|구요|고요|이라|인데|을 ?(?:합|하고|하는|해|영위)| ?하는|은 ?(?:아[니닙닌님]|안)|이 ?아[니닙닌님]| ?아[님닙]| ?안 ?합|도 ?아니)|\\bmanufacturing (?:business|company)',
    kind: 'be',
  },
  {
    field: 'founded_since_2026',
    words: `2026년(?: ?1월(?: ?1일)?)? ?(?:이후|부터|들어|에 ?들어)[^.!?]{0,8}${BEGIN}|${BEGIN}[^.!?]{0,10}2026년(?: ?1월(?: ?1일)?)? ?이후|${BEGIN}[^.!?]{0,10}(?:on or )?after (?:january 1, )?2026`,
    kind: 'have',
  },
  {
    field: 'founded_by_2027',
    words: `2027년(?: ?12월(?: ?31일)?| ?말)? ?(?:이전|전|까지|안)(?:에|에는)?[^.!?]{0,8}${BEGIN}|${BEGIN}[^.!?]{0,10}2027년(?: ?12월(?: ?31일)?| ?말)? ?(?:이전|전|까지|보다 ?(?:앞|전|먼저))`,
    kind: 'have',
  },
  {
    field: 'start_up_reduction_running',
    words:
      '창업(?: ?중소 ?기업)?(?: ?세액)? ?감면(?: ?(?:기간|대상|혜택))?…(?:남|받고 ?있|기간|적용|안에)|(?:최초|처음)(?:로|으로)?[^.!?]{0,12}(?:소득|이익)[^.!?]{0,20}(?:4|5|네|다섯|사|오) ?(?:년|해|개)[^.!?]{0,10}(?:안|이내|내|못 ?넘|안 ?넘)|within the (?:four|4|five|5) (?:following |next |tax )*years',
    kind: 'be',
    unless: /(?<!안 )끝났|지났|지나서/,
  },
  {
    field: 'youth_founder',
    words: '청년 ?창업 ?(?:중소 ?)?(?:기업|회사|자)?|young founder',
    kind: 'be',
    needs: /해당|입니다|이에요|예요|이고|이며|인정|구요|고요|임(?![대직])|아니|아님|qualif|young founder/,
    unless: /사관학교|지원 ?사업/,
  },
  {
    field: 'foreign_engineer',
    words: `외국인 ?(?:기술자|엔지니어)…${HIRED}|(?:employ|hir|hav)[a-z]*…foreign engineers?`,
    kind: 'be',
  },
  {
    field: 'foreign_engineer_by_2022',
    words: `2022년(?: ?12월(?: ?31일)?| ?말)? ?${LATER}|after (?:the end of |december 31, )?2022`,
    kind: 'be',
    is: false,
    context: ENGINEER,
  },
  {
    field: 'foreign_engineer_by_2022',
    words: `2022년(?: ?12월(?: ?31일)?| ?말)? ?${BEFORE}|(?:before|by) (?:the end of |december 31, )?2022`,
    kind: 'have',
    context: ENGINEER,
  },
  {
    field: 'foreign_engineer_by_2026',
    words: `2026년(?: ?12월(?: ?31일)?| ?말)? ?${LATER}|after (?:the end of |december 31, )?2026`,
    kind: 'be',
    is: false,
    context: ENGINEER,
  },
  {
    field: 'foreign_engineer_by_2026',
    words: `2026년(?: ?12월(?: ?31일)?| ?말)? ?${BEFORE}|(?:before|by) (?:the end of |december 31, )?2026`,
    kind: 'have',
    is: true,
    context: ENGINEER,
  },
  {
    field: 'foreign_worker',
    words: `외국인 ?(?:근로자|직원|노동자|인력|생산직|사원)…(?:${HIRED}|\\d ?%|전체의)|(?:employ|hir|hav)[a-z]*…foreign (?:workers?|employees)`,
    kind: 'be',
  },
  {
    field: 'returning_talent',
    words:
      '(?:국외|해외|외국|미국|일본|독일|유럽|중국|영국|실리콘밸리)…(?:[5-9]|[1-9]\\d) ?년…(?:연구|개발)…(?:내국인|한국인|한국 ?사람|우리 ?나라 ?사람|박사|인재|연구원)…(?:채용|데려|뽑|모셔|모시|영입|고용)|(?:내국인|한국인)…(?:[5-9]|[1-9]\\d) ?년…(?:연구|개발)…(?:채용|데려|뽑|모셔|모시|영입|고용)|(?:hir|recruit)[a-z]*…korean…(?:[5-9]|[1-9]\\d)[+]? years',
    kind: 'be',
  },
  {
    field: 'profit_sharing',
    words: '성과 ?공유 ?(?:중소 ?)?기업|성과 ?공유제?(?:로|를)? ?[^.!?]{0,8}성과급|profit[- ]sharing',
    kind: 'have',
  },
  {
    field: 'wage_increase',
    words:
      '평균 ?임금(?:의)?[^.!?]{0,12}(?:증가율|인상률|상승률|늘|올)[^.!?]{0,14}(?:3년|삼 ?년|세 ?해)[^.!?]{0,8}평균[^.!?]{0,8}(?:높|크|큽|넘|웃|컸|많)|평균 ?임금[^.!?]{0,8}(?:3년|삼 ?년) ?평균보다[^.!?]{0,8}(?:올|늘|높)|average wages?…(?:faster|more|higher)…(?:three|3) years',
    kind: 'have',
    is: true,
  },
  {
    field: 'employment_increase',
    words:
      '(?:상시 ?(?:근로자|인원|고용|직(?:원)?)|고용 ?인원)[^.!?]{0,24}(?:늘[었어린릴]|늘리|증가했|많아졌|더 ?뽑)|(?:headcount|regular employees)…(?:increased|grew|rose)',
    kind: 'be',
    unless: /안 ?늘/,
  },
  {
    field: 'parental_leave_return',
    words:
      '육아 ?휴직…(?:복귀|복직)(?:자를?|를|도)?…(?:시[켰킨킴]|했|한 ?(?:직원|사람)|받아|있)|육아 ?휴직[^.!?]{0,24}(?:돌아[왔와온])|parental leave…(?:return|back|reinstat)',
    kind: 'have',
    unless: /공제가|대상인지/,
  },
  {
    field: 'employment_retention',
    words:
      '고용 ?유지 ?(?:중소 ?)?기업|고용(?:을|은)?[^.!?]{0,12}(?:유지|그대로)[^.!?]{0,24}임금[^.!?]{0,8}(?:줄|깎|낮|감소)|(?:kept|keeping) (?:all |our )?(?:jobs|employment|everyone)…wages?…(?:fell|cut|down|decreas)',
    kind: 'have',
  },
  {
    field: 'mutual_aid',
    words: '(?:내일 ?채움 ?공제|성과 ?보상 ?기금)…(?:가입|들[어었게고])',
    kind: 'be',
    unless: /공제 ?조합/,
  },
  {
    field: 'win_win_payment',
    words:
      '상생 ?결제(?: ?(?:제도|시스템))?(?:로|를|을|으로)?…(?:지급|결제하|결제해|이용|쓰고|쓰는|씁|써|주고|줍|줘|주는|도입해|도입했|하고 ?있|처리|나갑|나가|지불|안 ?(?:쓰|씁|써|합|하))|pay[a-z]*…win-?win (?:payment|settlement)',
    kind: 'have',
    unless: /(?:우리|저희)(?:한테|에게)|받[고는아습]/,
  },
  {
    field: 'partner_contribution',
    words:
      '(?:상생 ?(?:협력 ?)?기금|협력 ?재단|상생 ?협력 ?재단|농어촌 ?(?:상생 ?)?기금|상생…기금)…출연|contribut[a-z]*…win-?win[a-z ]*fund',
    kind: 'plan',
  },
  {
    field: 'partner_facility',
    words: `${PARTNER}…(?:시설|설비|장비|라인|기계)(?:을|를|도)?[^.!?]{0,10}(?:설치|놓아|놔|깔아|지어|세워|달아)|install[a-z]*…at (?:our |a )?${PARTNER}`,
    kind: 'plan',
    unless: /(?:무상|공짜|무료)/,
  },
  {
    field: 'partner_lease',
    words: `${PARTNER}…(?:무상|공짜|무료|돈 ?안 ?받고|그냥)…(?:임대|빌려|대여|쓰게)|(?:lend|lease)[a-z]*…(?:free|no charge)…${PARTNER}|(?:lend|lease)[a-z]*…${PARTNER}…(?:free|no charge)`,
    kind: 'plan',
  },
  {
    field: 'facility_donation',
    words:
      '(?:시험|연구|실험|장비|시설|기자재|설비|분석기)…(?:대학|학교|연구소|연구원|[가-힣]+대)(?:교)?[^.!?]{0,6}에[^.!?]{0,8}(?:기증|기부)|(?:대학|학교|[가-힣]+대)(?:교)?에[^.!?]{0,24}(?:기증|기부)|donat[a-z]*…(?:universit|college|school)',
    kind: 'plan',
  },
];
