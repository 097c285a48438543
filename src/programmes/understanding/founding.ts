import type { Day } from '../../calendar/index.ts';
import { type Clause, clauseAt, isOthers } from './clauses.ts';
import { anniversary, counted, dated, datedInEnglish, relative, type Told, WORDS } from './founding-days.ts';
import { NATIVE } from './numbers.ts';
import { isOfFirmAbroad } from './targets.ts';
import type { Finding, Problem, Reading } from './types.ts';

const BEGUN =
  '(?:법인 ?)?설립 ?등기|설립|창업|창립|창사|개업|법인 ?(?:설립|등기)|회사 ?설립|사업 ?개시|사업자 ?등록|법인 ?등록|established|founded|est\\.|incorporated|started (?:the|our) (?:company|business)|set up|started (?:business|operations|our business)|(?<=^|[.] |we |company |firm |business )started';
/** Verbs that tell a founding only when nothing but the firm stands before them. */
const MADE =
  '만들어진|세우신|차리신|만드신|세운|세웠|세워|만든|만들었|만들어|시작한|시작했|차린|차렸|문을? ?(?:연|열었)|출범|생긴|생겼|오픈|(?<=(?:법인|사업자|회사)(?:을|를)? ?)(?:냈|낸(?!다))';
const FIRM =
  '(?:다시|(?:아버지|부친|아버님|할아버지|선친|창업주|회장님|대표(?:이사|님)?|사장님?)(?:가|께서|이)|회사|법인|(?:중소|중견)? ?기업|스타트업|사업|공장 ?사업|저희|우리|당사|저희가|우리가|제가|the company|our company)';
const FILL = `(?:${FIRM}(?:는|은|를|을|가|이|도)? ?|에|도|자로|부로|쯤|경|초|말|경에|에야|처음|막|새로|갓|여름|겨울|봄|가을|상반기|하반기|중순|연말|연초|[\\s,:(.]){0,6}`;

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
export const DATE =
  "(?<year>(?:19|20)\\d\\d(?!\\d)|(?<![\\d.,])\\d\\d(?=년(?:도|에|생|,? ?(?:\\d{1,2} ?월|설립|창업|창립|창사|개업|법인|봄|가을|여름|겨울|초|말|[상하]반기)))|'\\d\\d)(?: ?년(?:도)?| ?[.\\-/])?(?:\\s*(?<month>1[0-2]|0?[1-9])(?![\\d,])(?: ?월| ?[.\\-/](?=\\s?\\d)|(?![가-힣]))(?:\\s*(?<day>3[01]|[12]\\d|0?[1-9])(?!\\d)(?: ?일)?)?)?";
const ENGLISH_DATE = `(?:(?<dayFirst>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?=[a-z]))?(?:(?<monthName>${MONTHS})\\.?,? (?:(?<dayOf>\\d{1,2})(?:st|nd|rd|th)?,? )?)?(?<yearOf>(?:19|20)\\d\\d)`;
export const RELATIVE =
  '(?<ago>재작년|작년|지난 ?해|올해|올|금년|지난달|last year|this year)(?:도?에?)(?:\\s*(?<monthOf>1[0-2]|[1-9])\\s*월(?: ?(?<dayIn>3[01]|[12]\\d|[1-9]) ?일(?:자로?)?)?)?';
const COUNT = `(?<count>\\d{1,3}(?:\\.5)?|(?<![가-힣])(?:${WORDS.join('|')}|${NATIVE}|[일이삼사오육칠팔구십]{1,3}))`;
const SPAN = `${COUNT}\\s*(?<unit>년|해|개월|달|years?|months?)(?<half>\\s*반|\\s*(?<rest>\\d{1,2})\\s*개월)?`;
const LABEL = `(?:${BEGUN})(?: ?(?:일자|연월일|년월일|연월|년월|연도|년도|일|년|시기|날짜))?`;

/** When the firm was founded: the day, or the first day of the month or year told; counted back from today for `3년 됐어요`. */
export function readFounding(text: string, clauses: Clause[], today: Day): Reading {
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  const forms: [RegExp, (groups: Record<string, string | undefined>) => Told | undefined][] = [
    [
      new RegExp(
        `${LABEL}(?:은|는|이|가)?[\\s:(]*(?<year>(?:19|20)\\d\\d)(?<month>0[1-9]|1[0-2])(?<day>[0-2]\\d|3[01])(?!\\d)`,
        'dg',
      ),
      dated,
    ],
    [
      new RegExp(
        `(?:(?<=(?:회사|사업|법인)(?:를|을|는|은)? ?)(?:${DATE})부터\\s*(?:계속 |쭉 |줄곧 )?(?:하|해|운영|이어|경영|꾸)|(?:${DATE})부터\\s*(?:(?:회사|법인|영업|운영)|사업(?!부|장| ?다각| ?확)|(?:계속 |쭉 |줄곧 )?(?:하고 ?있는|해 ?온|해 ?오는|하는|이어 ?온|이어져 ?온|운영(?:하는|해 ?온|하고 ?있는)|영업(?:하는|해 ?온|하고 ?있는)) ?(?:[가-힣]+ )?(?:회사|기업|업체|공장)(?=입니다|이에요|예요|이고|임|인데|로|라)))`,
        'dg',
      ),
      dated,
    ],
    [
      new RegExp(
        `(?:(?:회사|법인)(?:를|을|가|이)? ?(?:세운|낸|등기한|만든|설립한|차린|시작한|생긴|만들어진|설립된|문을? ?연)|(?:설립|창업|창립)(?:한|된)) ?(?:건|것은|게|때는|해는|때가)\\s*(?:${DATE})`,
        'dg',
      ),
      dated,
    ],
    [
      new RegExp(
        `${LABEL}(?:은|는|이|가|을|를)?[\\s:(]*(?:기준 ?)?(?:in |on |at )?(?:${DATE})(?! ?(?:억|만|명|%))`,
        'dg',
      ),
      dated,
    ],
    [
      new RegExp(
        `(?:${LABEL}|since)(?:은|는|이|가| the company| our company| this company| back)?[\\s:(]*(?:back )?(?:in |on )?${ENGLISH_DATE}`,
        'dg',
      ),
      datedInEnglish,
    ],
    [new RegExp(`(?:${DATE})(?:생)?${FILL}(?:${BEGUN}|${MADE})(?!일|을 앞| ?\\d+ ?주년)`, 'dg'), dated],
    [new RegExp(`(?:${DATE})생 ?(?:[가-힣]+ )?(?:스타트업|회사|기업|업체|법인)`, 'dg'), dated],
    [
      new RegExp(`${RELATIVE}${FILL}(?:${BEGUN}|${MADE})(?! ?\\d+ ?주년| ?(?:중소 ?기업 ?)?(?:세액 ?)?감면)`, 'dg'),
      (groups) => relative(groups, today),
    ],
    [
      new RegExp(
        `(?:${BEGUN}|업력|(?:회사|법인|사업체?)(?: ?자체)?(?:를|을|가|이|은|는)? ?(?:${MADE}|한|연|차린)|(?:^|[.!?\\n] ?|저희는? ?|우리는? ?)(?:${MADE}|문 연))(?:[한된은이가는해하후]|이후|하고|한지|된지|지|\\s|올해로|약|이제|막|갓|겨우|고작|벌써|만|거의|딱|꼭|정확히|어느덧|어느새|무려|대략|한 |now|,|:){0,8}${SPAN}`,
        'dg',
      ),
      (groups) => counted(groups, today),
    ],
    [
      new RegExp(
        `(?:(?:^|[.!?,\\n]\\s*|저희(?:는| 회사는?)? ?|우리(?:는| 회사는?)? ?|회사는? ?|법인(?:은)? ?|(?<=[가-힣])(?<!지)(?:는|은) )(?:이제 |벌써 |만 |약 )?)${SPAN}\\s*(?:정도 |쯤 )?(?:됐|되었|된 (?:(?:작은|조그만|제조|중소|부품|소재|장비) ?)?(?:회사|기업|업체|중소 ?기업|중견 ?기업|소기업|제조업체|법인|스타트업|신생)|됨|짜리 (?:회사|기업|업체|스타트업))`,
        'dg',
      ),
      (groups) => counted(groups, today),
    ],
    [
      /(?<when>(?<!\d)20\d\d년|작년|지난해|올해|올|금년|내년|이번 ?달|이달|지난 ?달|다음 ?달|이번에)?(?:에|이|가|로|은|는|으로|이면|도)? ?(?:[1-9]\d? ?월(?:에|이|이면)? ?)?(?:딱 |벌써 |드디어 )?(?:창립|설립|창사|창업|개업|개사)\s*(?<count>[1-9]\d?)\s*주년(?! ?(?:기념 ?(?:제품|모델)|때))/dg,
      (groups) => anniversary(groups, today),
    ],
    [
      /(?<![\d.-])(?<year>(?:19|20)\d\d)(?<month>0[1-9]|1[0-2])(?<day>[0-2]\d|3[01]) ?(?:에 ?)?(?:설립|창업|개업)(?!일)/dg,
      dated,
    ],
    [
      new RegExp(
        `(?:${LABEL})(?:은|는)?[\\s:]*(?<year>\\d\\d)\\. ?(?<month>1[0-2]|0?[1-9])\\. ?(?<day>3[01]|[12]\\d|0?[1-9])(?![\\d.])`,
        'dg',
      ),
      dated,
    ],
    [
      new RegExp(
        `(?<=\\b(?:we are|we're|it is|it's|as) an? )${COUNT}[- ](?<unit>year)[- ]old (?=company|firm|business|startup|start-up)`,
        'dg',
      ),
      (groups) => counted(groups, today),
    ],
    [new RegExp(`${SPAN}(?: ago)?(?: old| in business)`, 'dg'), (groups) => counted(groups, today)],
    [
      new RegExp(
        `(?:it(?:'s| is| has)? (?:now )?(?:been )?|been )(?:about |around |nearly |almost |exactly )?${SPAN} (?:now )?since (?:(?:we|our company|the company|our firm|the firm)(?: (?:was|were|got|first))? (?:founded|established|incorporated|set up|started)(?! (?:making|producing|exporting|supplying|selling|using|working))|(?:our |the company's )?(?:founding|foundation|establishment|incorporation))`,
        'dg',
      ),
      (groups) => counted(groups, today),
    ],
    [new RegExp(`(?:${BEGUN}) ${SPAN} ago`, 'dg'), (groups) => counted(groups, today)],
    [new RegExp(`${SPAN}\\s*전에?\\s*${FILL}(?:설립|창업|창립|창사|개업)`, 'dg'), (groups) => counted(groups, today)],
    [
      new RegExp(`(?:in business (?:for )?|been (?:operating|around|running) for )${SPAN}`, 'dg'),
      (groups) => counted(groups, today),
    ],
  ];
  for (const [pattern, read] of forms)
    for (const match of text.matchAll(pattern)) {
      const start = match.index + (match[0].length - match[0].replace(/^[\s.!?,]+/, '').length);
      const end = match.index + match[0].length;
      if (findings.some((other) => start < other.end && other.start < end) || !isOwn(text, clauses, start, end))
        continue;
      const after = text.slice(end);
      if (/^\s*(?:년)?\s*(?:차|째)/.test(after) && match.groups?.count) {
        problems.push(orderly(match[0]));
        continue;
      }
      if (
        /^\s*(?:이상|이하|미만|초과|이내|가까이|(?:이|도|이 ?채)?\s*안\s*[되된돼됐됩]|[을이도]?\s*(?:좀 |조금 |약간 |훨씬 )?넘|(?:조금|좀|약간|살짝) (?:지|더|됐|안)|남짓 넘|대(?=[\s,.]))/.test(
          after,
        )
      ) {
        problems.push({
          field: 'founded',
          says: `설립 시기 '${match[0].trim()}'이(가) 이상이나 미만으로 적혀 있습니다. 설립일을 적어 주십시오.`,
        });
        continue;
      }
      // 창업 2년 만에 흑자: not how old it is.
      if (match.groups?.count && /^\s*(?:안에|내에|만에|뒤|후(?=[에 ]))/.test(after)) continue;
      // 2026년 1월 1일 이후에 창업: not when, but since when.
      if (
        /^(?: ?년)?(?: ?\d+ ?월)?(?: ?\d+ ?일)? ?(?:이후|이전(?![했하해])|전(?=[에이])|까지|말(?=[이까]))/.test(after)
      )
        continue;
      const told = read(match.groups ?? {});
      if (!told) continue;
      if (told.day > today) {
        if (/했|된|됐|설립일/.test(text.slice(start, end + 4)))
          problems.push({
            field: 'founded',
            says: `설립일 ${told.day}은(는) 아직 오지 않은 날입니다. 다시 확인해 주십시오.`,
          });
        continue;
      }
      findings.push({ field: 'founded', value: told.day, start, end, ...(!told.exact && { approximate: true }) });
    }
  const ordinal = /(?:창업|설립|업력|올해로|이제|사업)[^.\n,]{0,8}?\d{1,2}\s*년\s*(?:차|째)/.exec(text);
  if (ordinal && findings.length === 0 && problems.length === 0) problems.push(orderly(ordinal[0]));
  return { findings, problems };
}

function orderly(words: string): Problem {
  return {
    field: 'founded',
    says: `'${words.trim()}'로는 설립 시기를 정할 수 없습니다. 설립일(연·월·일)을 적어 주십시오.`,
  };
}

/** Not a plan, not another firm's, and not of an institute, a plant or a product. */
function isOwn(text: string, clauses: Clause[], start: number, end: number): boolean {
  const clause = clauseAt(clauses, start);
  if (isOthers(text, clause, start)) return false;
  // 내가 이 공장을 차렸소: the firm itself.
  const before = text
    .slice(Math.max(clause.sentence.start, start - 16), start)
    .replace(/((?:제|내|저희|우리)가? ?(?:이|여기)? ?)공장을 ?$/, '$1');
  const after = text.slice(end, end + 14);
  if (
    /(?:연구소|공장|지사|지점|자회사|모회사|본사|라인|사무소|합작|연구실|전담 ?부서|거래처|고객사|제품|설비|수출|예비)(?:은|는|이|가|을|를|도|의)?\s*$/.test(
      before,
    )
  )
    return false;
  // 3년 됐습니다, 거래한 지
  if (/^[가-힣]{0,3}[,.]? (?!창업|설립|회사|사업)[가-힣 ]{0,8}[한된산온쓴] ?지(?=[\s.,]|$)/.test(text.slice(end)))
    return false;
  if (/^\s*(?:회사|기업|업체|곳)(?:에서 ?(?:일|근무|나[와왔])|에 ?(?:다니|다녔|입사|취직|있었))/.test(text.slice(end)))
    return false;
  if (/연구소|공장|지사|지점|자회사|라인|사무소|설비/.test(text.slice(start, end))) return false;
  if (isOfFirmAbroad(text.slice(clause.sentence.start, start))) return false;
  // 연구소: 있음(2021.3 설립)
  if (/(?:연구소|공장|지사|전담 ?부서|자회사)[^/.,\n]{0,10}\([^)]*$/.test(text.slice(clause.sentence.start, start)))
    return false;
  // We have an R&D center: yes, since 2019.
  if (
    /^since/.test(text.slice(start)) &&
    /\b(?:center|centre|institute|lab|plant|factory|branch|subsidiary|certified|certification|customer|supplier|export(?:s|ing|ed)?)\b[^.]{0,24}$/.test(
      text.slice(clause.sentence.start, start),
    )
  )
    return false;
  return (
    !/^\s*(?:할|하려|예정|계획|준비|하면|한다면|을 준비|을 계획|하기|시|될)|^[^.,]{0,10}(?:예정|계획|려고)/.test(
      after,
    ) && !/내년|예정|준비(?![^.,]{0,8}(?:끝에|거쳐|마치고|하다가))/.test(before)
  );
}
