import { type Day, yearOf } from '../../calendar/index.ts';
import { type Anothers, isAnothersPlace, othersIn, type Stretch } from './owner.ts';

/** A stretch of the text between two endings, and the sentence it belongs to. */
export interface Clause extends Stretch {
  sentence: Stretch;
  /** Where the text, not this clause only, tells of others than the teller. */
  others: readonly Anothers[];
}

/** A stop is none within 1.5, 2019.3.5 and 1,200. */
const SENTENCE_END =
  /(?:[.!?…;\n]+(?!\d)|(?<=(?:니다|어요|아요|에요|예요|해요|네요|데요|대요|지요|구요|고요|려요|나요|까요|세요|죠|됨|음|임|함))\s+|(?<=[가-힣](?:니다|에요|예요))(?=[가-힣]))/g;
const CLAUSE_END =
  /,(?!\d{3})|(?<=[가-힣]고(?:요)?)(?<!창고|(?<!소)재고|광고|최고|참고|신고|공고|권고|리고|보고|사고|말고|라고|다고|려고|자고|냐고)(?=[\s,])(?! ?(?:싶|있|계시|나서|보니|들어))|(?<=[가-힣\s](?:며|지만|[는은인한던운건닌]데|니까|면서|으나))(?=[\s,])|(?<=(?:이|하|되)며)|(?<=(?:아|어|해|라|여)서)(?=\s)|\s(?=and\b|but\b|with\b|while\b|though\b|although\b)|(?<!\(20\d\d(?:년도?)?)[()/·|](?!\d)|\s-\s/g;

/** The clauses of a plain text in their order. */
export function clausesOf(text: string): Clause[] {
  const clauses = pieces(text, 0, text.length, SENTENCE_END).flatMap((sentence) =>
    pieces(text, sentence.start, sentence.end, CLAUSE_END).map((piece) => ({ ...piece, sentence })),
  );
  const others = othersIn(text, clauses);
  return clauses.map((clause) => ({ ...clause, others }));
}

function pieces(text: string, start: number, end: number, ending: RegExp): Stretch[] {
  const found: Stretch[] = [];
  let from = start;
  for (const match of text.matchAll(ending)) {
    const at = match.index + match[0].length;
    if (at <= from || at > end) continue;
    found.push({ start: from, end: at });
    from = at;
  }
  if (from < end) found.push({ start: from, end });
  return found;
}

/** The clause in which a place lies. */
export function clauseAt(clauses: Clause[], at: number): Clause {
  const found = clauses.find(({ start, end }) => start <= at && at < end) ?? clauses.at(-1);
  return found ?? { start: 0, end: 0, sentence: { start: 0, end: 0 }, others: [] };
}

/** Whether English words before a place deny what stands there: not located in any …, no affiliation with a …. */
export function isDeniedBefore(text: string, clause: Clause, at: number): boolean {
  const before =
    text
      .slice(clause.sentence.start, at)
      .split(/[,;]|\bbut\b|\band\b(?! not)/)
      .at(-1) ?? '';
  return (
    /^[a-z]/.test(text.slice(at)) &&
    /\b(?:no|not|without|neither|nor|never|none)\b|n't\b/.test(before) &&
    !/not only/.test(before)
  );
}

/** 끝자리까지 말하면, 우리 회사만 치면: words that suppose nothing. */
const ASIDE = /(?:말(?:씀드리|하)|따지|계산하|치|보|합치|더하|얘기하)(?:자)?면/g;

/** Whether words tell a plan, a hope or a condition, not a fact. */
export function isPlan(words: string): boolean {
  return PLAN.test(words.replace(ASIDE, ''));
}

const PLAN =
  /예상|목표|꿈(?=[이입은을])|소원|[\d일이삼사오십] ?년 ?(?:안|이내|내|후|뒤)(?:에|엔|까지)|전망|계획|예정|기대|바라보|추정|예측|하려고|하려는|하려 |려고|고자|[할될낼볼갈칠날] (?:것|듯|거|수|때|생각|경우)|[가-힣] (?:생각|작정|의향|마음)(?:입|이[에고]|임)|[될할]거|[될할]듯|겠|싶|되면|하면|으면|라면|다면|이면|[가-힣]면(?=[\s,?])(?<!감면|화면|측면|전면|표면|단면|도면)|여야|어야|해야|아야|야 ?하|야 ?되|는지|인지(?!분)|을까|할까|될까|나요|까요|ㄹ까|(?<![나러어와려])가요|던데|다던|라던|다고 하|라고 하|다고 들|라고 들|\?|내년|후년|내후년|앞으로|향후|장래|조만간|다음 ?(?:해|달|분기)|\b(?:next year|plan(?:s|ning|ned)? to|will|would|expect|forecast|target|aim|hope|goal|if|whether|should|could|projected|budgeted)\b/;

/** Whether words ask or suppose: neither fact nor plan. */
export function isAsked(words: string): boolean {
  return /\?|나요|까요|냐고|냐는|냐길래|(?<![나러어와려])가요(?:$|\s)|을까|할까|될까|는지|인지(?!분)|면(?=[\s,?])(?<!감면|화면|측면|전면|표면|단면|도면)|다면|라면|던데|다던|라던|라고 ?들|다고 ?들|[될할일올들쓸갈볼날]지(?=[ ,.는도])|여야|어야|해야|아야|잘 모르|모르겠|모릅|몰라|확실(?:하|치) ?(?:지 )?않|헷갈|애매|기억|\b(?:if|whether|should|not sure|don't know|unsure)\b/.test(
    words.replace(ASIDE, ''),
  );
}

/** Whether a place lies in an English question: are SMEs with 30 employees eligible? */
export function isInQuestion(text: string, clauses: Clause[], at: number): boolean {
  const { sentence } = clauseAt(clauses, at);
  return /^\s*(?:are|is|can|could|do|does|did|would|should|may|might|what|which|how|when|where|who)\b[^.!]*\?\s*$/.test(
    text.slice(sentence.start, sentence.end),
  );
}

/** Whether what is told at a place is another's: a customer's, the parent company's. */
export function isOthers(text: string, clause: Clause, at: number): boolean {
  return (
    isAnothersPlace(clause.others, at) ||
    // We take over a Japanese maker that …: the firm to be taken over.
    /\b(?:take over|taking over|acquire|acquiring|buy|buying) an? [a-z ]{0,24}(?:company|firm|maker|manufacturer|business|supplier)\b/.test(
      text.slice(clause.sentence.start, at),
    )
  );
}

/** Whether what was told up to here belongs to the firm named behind it: 매출 5조짜리 대기업에 납품. */
export function isOthersBehind(after: string): boolean {
  return /^\s*(?:원|명)?\s*(?:짜리|규모의?|인|이 넘는|넘는|되는|하는|있는|이상인|가진|의)\s*(?:[가-힣a-z]+\s)?(?:대기업|중견 ?기업|중소 ?기업|회사|업체|기업|곳)(?:에|에서|와|과|랑|이랑|한테|을|를|로|으로)(?![요서가-힣])/.test(
    after,
  );
}

/** Which year words speak of; undefined when they name none. The last one named counts. */
export function yearTold(words: string, today: Day): 'last' | 'other' | undefined {
  const year = yearOf(today);
  let told: 'last' | 'other' | undefined;
  for (const [word, , , digits] of words.matchAll(YEARS)) {
    if (digits !== undefined) {
      const named = digits.length === 4 ? Number(digits) : 2000 + Number(digits);
      told = named === year - 1 ? 'last' : 'other';
    } else told = /^(?:작년|지난 ?해|전년|직전|전 ?년도|전기|last|previous|prior)/.test(word) ? 'last' : 'other';
  }
  return told;
}

const YEARS =
  /((?:처음|초창기|초기)(?:엔|에는|에)(?=\s)|(?:예전|이전|과거|옛날|종전|(?<=[가-힣] |^)전)에는?(?=\s)|한때|(?<=[가-힣]) ?때(?:는|엔|에는|까지)|당시(?:는|엔|에는)?(?=\s)|한창 ?때|재작년|전전년도?|전전기|그러께|지지난해|올해(?! ?(?:회계|결산|재무 ?제표) ?(?:자료 ?)?기준)|올 ?[상하]반기|올 ?초|금년도?|당해|내년도?|내후년|후년|이번 ?(?:달|분기|년)|지난 ?(?:달|분기|[상하]반기)|[1-4] ?분기|[상하]반기|\d년 ?전|[두세네삼사오] ?(?:해|년) ?전|(?<!재)작년도?|지난 ?해|전년도?(?! ?(?:대비|보다))|직전 ?(?:연도|년도|사업연도|해)|this year|next year|last (?:fiscal )?year|previous year|prior year|year before last|two years ago|(?:first|second) half|q[1-4])|((?:fy ?)?(?<![\d.,])(20\d\d|(?<=')\d\d|\d\d(?=년도?(?!\s*(?:째|차|됐|되|전|간|동안)))|(?<=fy ?)\d\d)(?! ?년? ?(?:\d+ ?월 ?)?(?:\d+ ?일 ?)?에? ?(?:설립|창업|창립|창사|개업|법인|출범|창업|founded))(?: ?년도?|(?=\s*(?:revenue|sales|exports|매출|[,:)\s]))))/g;
