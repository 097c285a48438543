import { type Day, yearOf } from '../../calendar/index.ts';
import { type Clause, clauseAt } from './clauses.ts';
import { STATES } from './states.ts';
import type { Finding } from './types.ts';

/** The words behind a fact up to the end of what is said of it: 이었지만, 이 될 겁니다. */
const SAYING =
  /^[^,.!?\n]*?(?:다|요|고|며|는데|은데|인데|지만|으나|죠|음|함|임|다가|니까?|까)(?=[\s,.!?"']|$)|^[^,.!?\n]*/;
const PRESENT =
  /(?:입니다|이에요|예요|습니다|니다|어요|아요|해요|돼요|이고|이며|임|인데|있고|있는데|하고|하는데|되고|되는데|죠|네요)$/;
/** Syllables that end in ㅆ tell the past, but for 있 and 겠. */
const PAST_ENDINGS = Array.from({ length: 399 }, (_, at) => String.fromCharCode(0xac00 + 20 + 28 * at))
  .filter((syllable) => syllable !== '있' && syllable !== '겠')
  .join('');
const PAST = new RegExp(`[${PAST_ENDINGS}]|던(?=[\\s가-힣])`);
const NOW =
  /지금|현재|이제|요즘|오늘|현행|최근|그 ?뒤|그 ?후|이후|작년|지난 ?해|올해|\b(?:now|today|currently|last year)\b/;

/** A time gone by, of which what is told holds no more. */
const ONCE =
  /(?<![가-힣])(?:한때(?:는|엔)?|예전(?:에는?|엔|엔)?|옛날(?:에는?|엔)?|과거(?:에는?|엔)?|원래는?|당초에?는?|전에는|전성기(?:에는?|엔|땐)?|한창 ?때(?:는|엔|에는)?|(?:처음|초창기|초기)(?:에는?|엔)?(?=[\s,])|그때(?:는|엔)?|그 ?당시(?:에는?|엔)?|당시(?:에는?|엔))|(?:코로나|창업|사업|임기|정부|imf|외환 ?위기|금융 ?위기|호황|불황|[가-힣a-z]{2,}) ?(?:때(?:는|엔|에는|까지)?|당시(?:에는?|엔)?|시절(?:에는?|엔)?|초기(?:에는?|엔)?)(?=[\s,])|만 ?해도(?=[\s,])|시절(?:에는?|엔)?(?=[\s,])|\b(?:at one time|once|back then|formerly|previously|used to|in the (?:early|old) days|when we (?:started|began)|before (?:covid|the pandemic)|(?:ten|five|three|two|\d+|many|some|a few) years ago|year before last)\b/g;
/** 2013년엔, 3년 전에: what was reached then holds on. */
const DATED =
  /(?<![\d.,])(?:19|20)\d\d년(?:도)?(?:에는?|엔|경|쯤)(?=[\s,])|\d+ ?년 ?전(?:에는?|엔)?(?=[\s,])|재작년(?:에는?|엔)?|재재작년|지지난해|그러께|(?<=^\s*(?:[a-z' ]+: ?)?(?:back )?)in (?:19|20)\d\d\b/g;
/** 합병 전에는, 2018년까지는, 직후에는: gone by only where what is told is told of the past. */
const BEFORE_NOW =
  /(?<!작년|지난 ?해|올해|최근|얼마|달|오늘|아직|지금) ?(?:전|직후|이전|무렵|초반|중반|후반|때|당시|까지)(?:에|쯤)?(?:는|엔|에는|쯤엔|만 ?해도|까지는|은)(?=[\s,])/g;
const REACHED =
  /받[았은아고]|취득|획득|땄|따[서고]|선정|지정|인정|확인|등록|설립|세[웠워]|지었|지은|옮[겼겨]|이전했|이전해|입주했|입주해|시작|차[렸려]|[려라와]왔|내려 ?왔|이사|인증(?:됐|되)|전환|만들어졌|갖[췄춘]|\b(?:certified|won|received|obtained|moved|set up|built|opened|got)\b/;
const COMING =
  /(?<![가-힣])(?:내년|내후년|후년|다음 ?(?:달|해|분기|주)|이달 ?말|하반기부터|\d+ ?년 ?(?:뒤|후|안|이내|내)(?:에는?|엔)?|앞으로|향후|장래|장차|언젠가는?|조만간|머지않아|올해 ?(?:말|안)|연말|연내|목표(?:는|가|치는))/;
const FUTURE =
  /^[^,.!?]{0,10}(?:(?:이|가|게|로)? ?[될할일칠길릴갈올날볼찰질만들있을]{1,2} ?(?:겁|거[예에라고야]|것|예정|전망|듯)|겠|예정|(?:달성|돌파|진입|도달|취득|획득|입주|들어가는|되는)[^,.!?]{0,6}(?:목표|꿈|희망|계획|소원))|^[^,.!?]{0,16}게 될 (?:겁|거|것)/;

/** 목표는 벤처기업입니다. */
const COMING_GOAL = /(?:목표|꿈|소원)(?:는|은|가|치는|이)?\s+[^,.!?\d]{0,12}[\d,.억만명%원 ]*[^,.!?\d]{0,6}$/;
const THERE_WILL_BE =
  /^ ?(?:에|안에|이|가|을|를|하고)? ?(?:있|들어가|입주|생기)[^,.!?]{0,6}[될할을길] ?(?:겁|거[예에]|것)/;

/** 직원이 230명이라고 생각하지만 아닙니다, 중견기업인 줄 알았는데: believed, and not so. */
const BELIEVED =
  /^[^,.!?\n]{0,10}(?:(?:인|는|은|한|된|만드는|있는|받은) ?줄(?:로|은|만)? ?(?:알|아[시는])|(?:이?라|다)(?:고|는|던)[^.!?\n]{0,24}(?:소문|헛소문|오해|착각|헛|아닙|아니|아님|않|틀[린렸려]|잘못|거짓|사실무근|취소|치고|가정)|(?:이?라|다)(?:던데|더라|더군|고 ?들었는데|카더라|며\?|면서))/;
/** 지금은 아닙니다, but that is not true. */
const NO_MORE =
  /^[^.!?\n]{0,24}(?:지금은|현재는|이제는?) ?(?:아니|아닙|아님|없[습어고는]|안 |그렇지 ?않|달라|다릅|접었|못)|^[^.!?\n]{0,40}\bbut (?:that|this|it)(?: is|'s) (?:not|no longer|wrong|false|untrue)/;
/** 예를 들어, 만약: no firm at all. */
const SUPPOSED =
  /^[\s"'(-]*(?:예를 ?들(?:어서?|면|자면|자)|예컨대|가령|이를테면|만약에?|만일|예(?:시)? ?[):]|혹시라도|for example|for instance|e\.?g\.?|say,? an? |suppose|assuming|unless|what if|imagine|if |firms like|companies like|are you sure)/;
const SUPPOSED_WITHIN = /\b(?:if|whether|unless|suppose|assuming)\b(?:(?!\b(?:then|but)\b)[^,;.])*$/;
const OFTEN_SAID =
  /\b(?:rumou?r that|people (?:think|say|believe)|some (?:say|think|people)|wrongly|mistakenly|the rules? says?|according to the (?:notice|law|rules?))\b[^,;.]*$/;
const MEANT =
  /\b(?:will|would|shall|should|might|may|could|plan(?:s|ning|ned)? to|hop(?:e|es|ing) to|aim(?:s|ing)? to|intend(?:s|ing)? to|going to|want(?:s|ing)? to|like to|goal is to|expect(?:s|ing)? to) (?:be|have|make|get|become|reach|hit|employ|spend|earn|export|produce|hold|obtain|grow|receive|post)\b(?:(?!\b(?:and|but|which|with|we|our|because|since|as)\b)(?:[^,;.]|\.(?=\d)))*$/;
/** 요건이 직원 230명인 기업, 직원 230명인 기업만 된다고: a rule's firms. */
const RULE_BEFORE =
  /(?:공고|요건|대상|자격|기준|조건|규정|법|시행령|고시|지침)(?:문)?(?:은|는|이|가|에|에는|엔|에서|에서는|을|상|에도)?\s/;
const RULE_BEHIND =
  /^(?:[^,.!?]{0,16}[는은한인된진의] ?)?(?:[가-힣]{1,4} )?(?:기업|회사|업체|곳|법인|경우)(?:만|라고|이라|[을를] ?대상|이?던데|인데|에 ?한)/;
const CONDITION = /^[가-힣]{0,3}(?:으면|이면|라면|다면)(?=[\s,?])/;

/**
 * Whether a fact of the firm as it stands is told of another time, as a wish, an example, a rule or a belief: 한때 80명, 내년엔
 * 직원이 230명이 될 겁니다, 예를 들어 매출 50억인 회사라면.
 */
export function isUnreal(text: string, clauses: Clause[], finding: Finding, today: Day): boolean {
  const { field, start, end, value } = finding;
  const rest = text.slice(end, Math.max(end, clauseAt(clauses, end - 1).sentence.end));
  if (field.endsWith('_need'))
    return /^[가이은는도를을]?\s*(?:필요|절실|급)했(?!으면)/.test(rest) || BELIEVED.test(rest);
  if (value === false || !(STATES.has(field) || field === 'business_group')) return false;
  const clause = clauseAt(clauses, end - 1);
  const { sentence } = clause;
  const lead = text.slice(sentence.start, end);
  if (BELIEVED.test(rest) || NO_MORE.test(rest) || CONDITION.test(rest)) return true;
  if (SUPPOSED.test(lead)) return true;
  const ahead = text.slice(sentence.start, Math.min(end, start + 1));
  if ((SUPPOSED_WITHIN.test(ahead) && !/^[^.?!]{0,40}[:;,-] ?(?:yes|no|we|it)\b/.test(rest)) || OFTEN_SAID.test(ahead))
    return true;
  if (MEANT.test(lead) && /^[a-z0-9]/.test(text.slice(start, end).trim())) return true;
  const rule = RULE_BEFORE.exec(lead);
  if (rule && !/저희|우리|당사|제가/.test(lead.slice(rule.index)) && RULE_BEHIND.test(rest)) return true;
  const saying = SAYING.exec(rest)?.[0] ?? '';
  if (/^ ?(?:[는인한]지|[가-힣]+[는인한]지)(?:는|도|가)? ?(?:잘 )?(?:모르|몰라|확실|헷갈)/.test(rest)) return true;
  if (COMING_GOAL.test(lead) && PRESENT.test(saying.trim())) return true;
  if (field === 'founded') return false;
  if (field === 'overseas_site')
    return (
      THERE_WILL_BE.test(saying) ||
      (/\bhad\b/.test(text.slice(sentence.start, end)) && isPassed(text, clause, finding, lead, saying, yearOf(today)))
    );
  return isPassed(text, clause, finding, lead, saying, yearOf(today)) || isComing(text, clause, finding, saying);
}

function isPassed(
  text: string,
  clause: Clause,
  { start, end }: Finding,
  lead: string,
  saying: string,
  present: number,
): boolean {
  for (const [times, lasting] of [
    [ONCE, false],
    [DATED, true],
    [BEFORE_NOW, true],
  ] as const) {
    const time = [...lead.matchAll(times)].at(-1);
    if (!time || Number(/\d{4}/.exec(time[0])?.[0]) >= present - 1 || NOW.test(lead.slice(time.index + time[0].length)))
      continue;
    const at = clause.sentence.start + time.index;
    const told = `${text.slice(Math.min(start, end - 1), end)}${saying}`;
    if (lasting && REACHED.test(told)) continue;
    if (times === BEFORE_NOW && !PAST.test(saying)) continue;
    if (at >= clause.start) return true;
    // 2019년에 공장을 옮겼고 직원은 35명: what was told of that year has ended.
    if (PAST.test(saying) || !(PRESENT.test(saying.trim()) || PAST.test(text.slice(at + time[0].length, clause.start))))
      return true;
  }
  return false;
}

function isComing(text: string, clause: Clause, { field, end }: Finding, saying: string): boolean {
  if (field === 'location' || field === 'in_complex') return THERE_WILL_BE.test(saying);
  if (FUTURE.test(saying)) return true;
  return COMING.test(text.slice(clause.start, end)) && !PRESENT.test(saying.trim());
}
