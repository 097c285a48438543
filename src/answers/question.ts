import { koreanDate } from '../clock.ts';
import { asOf, type Query, type QueryWord } from '../knowledge/index.ts';

/** What kind of thing a question asks for. */
export type Wanted = 'number' | 'date' | 'who' | 'list' | 'comparison' | 'definition' | 'text';

/** A question with what its answer should look like. */
export interface Question {
  query: Query;
  wanted: Wanted;
  /** What must stand in the answer beside the question's own figures: a number with its unit, a date, an agency. */
  shape: RegExp | undefined;
  /** What must stand near it, where the shape alone says too little (an amount is a price only beside such a word). */
  beside: RegExp | undefined;
  /** The shape is that of an attribute with a form of its own (a telephone number, a price). */
  strict: boolean;
  /** It asks what came of something (확정됐나요, 선정된 기업은), which a plan does not tell. */
  outcome: boolean;
  /** Words that say what it is about. */
  telling: QueryWord[];
  /** The thing asked of the subject (`보증료율은 몇 %`, `how large was the budget`): the answer must speak of it. */
  focus: QueryWord | undefined;
  /** Years it asks about. */
  years: string[];
  /** The year is told by today's date (올해, 내년): a rule in force holds for it too. */
  relativeYear: boolean;
  /** It asks how things stood when the strategy was written, or how they stand now; undefined: neither, or both. */
  asOf: 'then' | 'now' | undefined;
}

const NUMBER = /\d[\d,.]*/.source;
/** Counting words that stand for one another behind 몇. */
const UNITS: [RegExp, string][] = [
  [/^(?:%|퍼센트|프로|퍼)/, '(?:%|퍼센트|배|분의)'],
  [/^(?:년|연)/, '(?:년|개년|개월)'],
  [/^(?:달|개월)/, '(?:개월|월|달)'],
  [/^월/, '월'],
  [/^일/, '일'],
  [/^분기/, '분기'],
  [/^(?:명|사람|인)/, '(?:만\\s*|천\\s*)?(?:여\\s*)?(?:명|인)'],
  [/^위/, '위'],
  [/^조\s*(?:원|달러)/, '조'],
  [/^억/, '(?:조|억)'],
  [/^만\s*(?:원|달러|불)/, '(?:억|만)'],
  [/^(?:톤|킬로|유로|달러|불|원)/, '(?:천|백|만|억|조)*\\s*(?:톤|kg|유로|달러|불|원)'],
  [/^(?:건|차례|번|회(?!계))/, '(?:건|차례|번|회|여건)|(?:한|두|세|네)\\s*(?:차례|번)'],
  [/^단계/, '(?:단계)?'],
  [/^(?:개|곳|군데|가지|종|대|품목|나라|개국|국가)/, '(?:여\\s*)?(?:개|곳|가지|종|대|품목|만)'],
];
const MONEY = `${NUMBER}\\s*(?:조|억|만|천|백)*\\s*(?:원|불|달러|유로|엔|위안|%|분의|배)|${NUMBER}\\s*(?:조|억)|\\d/\\d`;
const PRICE = `${NUMBER}\\s*(?:조|억|만|천|백)*\\s*(?:원|불|달러|유로|엔|위안)|(?:\\$|€|usd|krw)\\s*${NUMBER}`;

/**
 * Attributes that have a form of their own. Where one is asked for, nothing else is an answer: a text about the thing
 * without a telephone number does not tell its telephone number.
 */
const ATTRIBUTES: [asked: RegExp, shape: RegExp, beside?: RegExp][] = [
  [/전화|연락처|팩스|콜센터|phone|telephone|contact number/, /\d{2,4}\s*[-–)]\s*\d{3,4}|(?<!\d)1\d{3}(?!\d|년)/],
  [
    /(?:명단|리스트)|names? of (?:the )?(?:\d+ )?(?:leading |selected )?(?:compan|firm|universit)|(?:기업|회사|업체|대학)\s*(?:이름|들의\s*이름|명)(?:을|은|이)?\s*(?:알려|뭐|무엇|좀|\?)|어느\s*(?:기업|회사|대학)(?:들)?(?:이|가)?\s*(?:선정|지정|뽑|받)/,
    /㈜|\(주\)|주식회사|[가-힣A-Za-z]{2,}(?:사|대학교|대)?(?:,\s*[가-힣A-Za-z]{2,}){2,}/,
  ],
  [
    /(?<!이메일\s?|메일\s?|사이트\s?|홈페이지\s?)주소|\baddress\b|위치는|어느\s*건물/,
    /[가-힣]+(?:시|도|구|군)\s+[가-힣]+(?:구|시|군|로|길|동)|[가-힣](?:로|길)\s*\d+/,
  ],
  [
    /어느\s*(?:호텔|전시장|건물|회관)|어디에서\s*(?:열|개최)|which hotel|\bvenue\b/,
    /호텔|전시장|코엑스|킨텍스|엑스코|벡스코|회관|컨벤션/,
  ],
  [/(?:표준|등록|공고|고시|계좌|사업자)\s*번호|standard number/, /\d{4,}|제\d+/],
  [/이메일|메일\s*주소|e-?mail/, /@/],
  [
    /홈페이지|웹\s*사이트|누리집|사이트\s*주소|url|website|web site|link/,
    /https?:|www\.|\.(?:go\.kr|or\.kr|com)|누리집|홈페이지/,
  ],
  [
    /(?:제출|구비|필요한?|신청)\s*서류|서류(?:는|가|를)?\s*(?:뭐|무엇|어떤|필요)|(?:which|what) documents/,
    /서류|증명서|계획서|신청서|사본|등본/,
  ],
  [/신청서|양식|서식|application form/, /서식|양식|신청서|계약서|표준안/],
  [
    /접수처|신청처|어디(?:에|에서|서|로|다)?\s*(?:신청|접수|제출)|(?:신청|접수|제출)(?:은|는|을|를)?\s*어디|where (?:do i|can i|to) apply/,
    /(?:에게|장에게|(?:원|처|청|부|공사|공단|센터|은행|협회|기관)에)\s*(?:\S+\s){0,4}?(?:제출|신청|접수|냅|내야|낸)|홈페이지|누리집|창구/,
  ],
  [
    /신청\s*(?:기간|기한|마감)|접수\s*(?:기간|기한|마감)|마감일|application (?:period|deadline)/,
    /\d+\s*일|\d+\s*월|분기|수시|상시/,
  ],
  [/hs\s*(?:코드|code|번호)|품목\s*번호/, /(?<!\d)\d{4}(?:\.\d{2}|\d{2})/],
  [
    /면적|넓이|몇\s*평|헥타르|제곱미터|\barea in\b|hectare|square met/,
    new RegExp(`${NUMBER}\\s*(?:천|만|백)*\\s*(?:㎡|m2|제곱|평|ha|헥타르)`),
  ],
  [
    /성함|(?:장관|센터장|대표|원장|회장|국장|과장|책임자|담당자)(?:은|는|이|의 이름)?\s*(?:누구|성함|이름)|name of the (?:minister|director|head)/,
    /(?:장관|센터장|대표|원장|회장|국장|과장|책임자|담당자|사무관)[\s|·:]*[가-힣]{2,4}/,
  ],
  [/경쟁률|competition rate/, /\d\s*(?:대|:)\s*1|경쟁률/],
  [
    /^(?!.*(?:감면|깎|할인|우대|누가|누구|정하|정해)).*(?:가격|값(?:은|이|을|\s|\?|$)|시세|이용료|사용료|임대료|참가비|수강료|연봉|월급|급여|인건비|임금|price|salary|wage|\bfee\b)/,
    new RegExp(PRICE),
    /가격|값|시세|단가|이용료|사용료|임대료|요금|참가비|수강료|비용|연봉|월급|급여|인건비|임금/,
  ],
  [/수수료.{0,8}(?:얼마|몇)|(?:얼마|몇).{0,10}수수료/, new RegExp(`${PRICE}|${NUMBER}\\s*(?:%|분의)`), /수수료/],
  [/배점|평가표|가점.{0,6}(?:몇|얼마)|몇\s*점/, /\d+\s*점/],
  [/\d차\s*위반/, /\d차/],
  [
    /자부담|자기\s*부담|민간\s*부담금?.{0,8}(?:얼마|몇)/,
    new RegExp(`${PRICE}|${NUMBER}\\s*(?:%|분의)`),
    /자부담|자기부담|민간부담|부담/,
  ],
  [
    /(?:며칠|얼마나|언제|몇\s*(?:일|주|달|개월)).{0,12}(?:걸리|걸려|소요)|(?:며칠|얼마)\s*만에|처리\s*기간|(?:나오기|받기|나올\s*때)까지|how long does .{0,40}take/,
    /\d+\s*(?:일|개월|시간)\s*(?:이내|안에|내에|을 넘|까지)|즉시|지체\s*없이|조속/,
    /신청|접수|요청|통보|결정|처리|심사|검토|승인|허가|확인|판정|발급/,
  ],
  [
    /다음\s*(?:번\s*)?(?:공모|회의|모집|선정|지정|공고|행사)|(?:공모|모집|공고|설명회|회의)(?:은|는|가|이)?\s*언제|언제\s*(?:공모|모집|열리)/,
    /\d{4}년\s*\d{1,2}월|\d{1,2}월\s*\d{1,2}일|분기|반기|매년|매월/,
    /공모|회의|모집|공고|접수|개최|열/,
  ],
  [
    /(?:지금|현재|오늘).{0,24}(?:몇\s*단계|무슨\s*단계|발령.{0,6}(?:중|상태))|(?:지정|선정|고시|발령)된\s*(?:품목|기업|회사|기술|지역|곳|물품|업체)?(?:이|은|는|들은|들이)?\s*(?:뭐|무엇|어디|누구|어느|몇|목록|명단|알려)/,
    /(?:지정|선정|고시|발령)(?:했|하였|되었|됐|된\s*(?:곳|기업|품목)은)|㈜|\(주\)|(?:현재|당시)\s*\d/,
  ],
  [
    /한도|최대\s*금액|상한액|maximum (?:amount|loan)|loan (?:amount|limit|ceiling)/,
    new RegExp(`${PRICE}|한도[^.]{0,12}\\d|한도\\s*없이`),
    /한도|최대|상한|이내|이하|까지|초과/,
  ],
  [
    /예산(?:은|이|을|액|액은)?\s*(?:총\s*)?(?:얼마|규모|몇\s*(?:조|억|원)|\?|$)|총예산|budget/,
    new RegExp(`${PRICE}|${NUMBER}\\s*(?:조|억)`),
    /예산|규모|세출|세입|지원목표|총사업비|투입/,
  ],
  [
    /보증료|요율|수수료율|금리|이율|interest rate|guarantee fee/,
    new RegExp(`${NUMBER}\\s*(?:%|분의)`),
    /보증료|요율|수수료|금리|이율|이자/,
  ],
];
/** Spans of time asked for in words of their own. */
const PERIODS: [RegExp, string][] = [
  [/며칠|how many days/, '일'],
  [/how many (?:months|weeks)/, '(?:개월|월|주)'],
  [
    /얼마\s*(?:동안|간(?:\s|$))|how many years|how long|(?:기간|기한|유효|임기|만기)[^?]{0,14}(?:얼마|몇)/,
    '(?:년|개월|월|일|주)',
  ],
];
const DATE =
  /\d{4}\s*년|'?\d{2}\s*년|'\d{2}\b|\d{1,2}\s*월|\d\s*분기|[상하]반기|\d{2}\.\s*[상하上下]|\d+\s*일|개월|연내|매년|년마다|\d{4}-\d{2}/;
const WHO =
  /(?<![가-힣])(?!\S{0,4}(?:지원|인원|정원|직원|임원|위원|회원|성원|자원|재원|복원|전부|일부|내부|외부|여부|세부|첨부|납부|기부|신청|요청|청구|거래처|입처|출처|사용처|근무처|조처|기관의|기금의)(?![가-힣]{2}|회|장))[가-힣]{1,}(?:부|처|청|원|공사|공단|센터|위원회|협의회|장관|총리|대통령|지사|시장|연구소|기관|진흥원|은행|기금|협회)(?![가-힣]{2})|[A-Z]{3,}|산\/중\/과|[가-힣]+사(?=[\s(,·])/;

const ASKS_NUMBER =
  /몇|며칠|얼마|how (?:many|much|large|long|big|high)\b|what (?:share|percent|percentage|rate|proportion|number)/;
const ASKS_DATE =
  /언제|몇\s*(?:년도|월|분기|일)(?!간|마다|이상|동안)|어느\s*(?:해|분기|달)|시기|when\b|what year|which (?:year|quarter|month)|by what date|deadline/;
const ASKS_WHO =
  /누가|누구|누굴|어느\s*(?:부처|기관|부서)|어떤\s*(?:부처|기관)|무슨\s*부처|담당|소관|주관|who\b|which (?:ministry|agency|institution|organi[sz]ation)|responsible/;
const ASKS_LIST =
  /모두|전부|다\s*(?:알려|말해|뭐)|무엇무엇|뭐뭐|어떤\s*것들|것들|종류|목록|항목|어떤.{0,12}들|요건|조건|자격|(?:받으|되)려면|사유|어떤\s*경우|사항|절차|서류|나열|list|all (?:the|of)|which (?:countries|cities|companies|fields|products|minerals)|what are/;
const ASKS_COMPARISON = /차이|비교|다른\s*점|달라|각각|대비해|와\s.*중|differ|compare|versus|\bvs\b/;
const ASKS_DEFINITION =
  /뜻|의미|정의|이란|란\s|란\?|무슨\s*말|뭐야|뭔가요|무엇인가|무엇입니까|what is (?:an? )?|mean(?:s|ing)?\b|stand for/;
const SHARE =
  /비율|비중|점유율|의존도|세율|공제율|금리|이율|퍼센트|%|\b(?:share|rate|percent|percentage|ratio|proportion|dependence)\b/;

/** Words for a year by today's date. */
const RELATIVE_YEARS: [RegExp, number][] = [
  [/올해|금년|이번\s*연도|this year/, 0],
  [/재작년|지지난해/, -2],
  [/작년|지난해|last year/, -1],
  [/내년|다음\s*해|next year/, 1],
];

const OUTCOME =
  /(?:됐|되었|했|하였|였|졌|받았|뽑혔|마쳤|끝났)(?:나요|어요|습니까|는지|을까|니|냐|지|죠)|결과|(?:선정|지정|확정|통과|완공|착공|개소|시행|제정|체결|수립)(?:된|한|됐|되었)|실적|\b(?:were|was) (?:named|selected|designated|chosen|approved|adopted|enacted)|\bresults?\b/;

/**
 * Reads what the question wants to know.
 * @param now tells which year `올해` is
 */
export function readQuestion(query: Query, now: Date): Question {
  const plain = query.text.toLowerCase();
  const telling = query.words.filter((word) => !word.stop);
  const years = telling.flatMap((word) =>
    word.kind === 'number' ? word.terms.filter((term) => /^20\d\d$/.test(term)) : [],
  );
  const thisYear = Number(koreanDate(now).slice(0, 4));
  const offset = RELATIVE_YEARS.find(([said]) => said.test(plain))?.[1];
  const relativeYear = years.length === 0 && offset !== undefined;
  if (relativeYear) years.push(String(thisYear + offset));
  const [, attribute, beside] = ATTRIBUTES.find(([asked]) => asked.test(plain)) ?? [];
  const { wanted, shape } = wants(plain);
  const strict = attribute !== undefined;
  const outcome = OUTCOME.test(plain);
  return {
    query,
    wanted,
    shape: attribute ?? shape,
    beside,
    strict,
    outcome,
    telling,
    focus: focus(query, telling),
    years: [...new Set(years)],
    relativeYear,
    asOf: asOf(query.text),
  };
}

function wants(plain: string): Pick<Question, 'wanted' | 'shape'> {
  // When something ends is often told by what ends it.
  if (ASKS_DATE.test(plain)) return { wanted: 'date', shape: /끝나|종료|풀리|해제되/.test(plain) ? undefined : DATE };
  if (ASKS_COMPARISON.test(plain)) return { wanted: 'comparison', shape: ASKS_NUMBER.test(plain) ? /\d/ : undefined };
  if (ASKS_NUMBER.test(plain)) return { wanted: 'number', shape: numberShape(plain) };
  if (ASKS_WHO.test(plain)) return { wanted: 'who', shape: WHO };
  if (ASKS_LIST.test(plain)) return { wanted: 'list', shape: undefined };
  if (ASKS_DEFINITION.test(plain)) return { wanted: 'definition', shape: undefined };
  if (SHARE.test(plain) && /[은는?]\s*\??$|알려|what|어느 정도/.test(plain)) return { wanted: 'number', shape: /\d/ };
  return { wanted: 'text', shape: undefined };
}

function numberShape(plain: string): RegExp {
  const counted = /몇\s*([가-힣%]+)/.exec(plain)?.[1];
  if (counted) {
    const unit = UNITS.find(([asked]) => asked.test(counted))?.[1];
    return unit ? new RegExp(`${NUMBER}\\s*(?:천|만|백|억)?\\s*${unit}`) : /\d/;
  }
  const period = PERIODS.find(([asked]) => asked.test(plain))?.[1];
  if (period) return new RegExp(`${NUMBER}\\s*${period}`);
  if (SHARE.test(plain)) return new RegExp(`${NUMBER}\\s*(?:%|분의|배)|분의`);
  if (/얼마나\s*(?:길|오래|긴)|how long/.test(plain)) return new RegExp(`${NUMBER}\\s*(?:년|개월|일|주|월)`);
  if (/얼마나\s*(?:올|늘|줄|증가|감소|성장|커|내)/.test(plain)) return new RegExp(MONEY);
  if (/(?:액|금액|예산)(?:은|이|을|도|\s|$)/.test(plain)) return new RegExp(`${PRICE}|${NUMBER}\\s*(?:조|억)`);
  if (/얼마/.test(plain)) return new RegExp(MONEY);
  return /\d/;
}

const TOPIC = /(?:은|는|이|가|도|을|를)(?:요)?$/;
const INTERROGATIVE = /^(?:얼마|몇|언제|어디|누가|누구|무엇|뭐|뭔|어느|어떤|어떻|며칠|what|when|who|which|where|how)/;

/**
 * The word that the question word is said of: the last topic, subject or object before it, else the last word before
 * it, else the last telling word. A word that only says what kind of thing it is (수, 비율, 금액) gives way to the one
 * before it: of `관람객 수는 몇 명` that is 관람객. In English the noun behind `how many` and `what`.
 */
function focus(query: Query, telling: readonly QueryWord[]): QueryWord | undefined {
  const asks = query.words.find((word) => INTERROGATIVE.test(word.surface));
  if (query.language === 'en') return telling.find((word) => !word.predicate && (!asks || word.start > asks.start));
  const nouns = telling.filter(
    (word) => word.kind !== 'number' && !word.predicate && (!asks || word.start < asks.start),
  );
  const marked = nouns.findLastIndex((word) => word.surface !== word.stem && TOPIC.test(word.surface));
  const head = marked < 0 ? nouns.length - 1 : marked;
  const named = nouns.slice(0, head + 1).findLast((word) => !word.kindOnly);
  return named ?? nouns[head] ?? telling.at(-1);
}
