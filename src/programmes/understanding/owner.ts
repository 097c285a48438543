import { type Mention, mentionsIn } from './owner-words.ts';
import { STATES } from './states.ts';
import type { Finding } from './types.ts';

/** A stretch of the text. */
export interface Stretch {
  start: number;
  end: number;
}

/** Where another is told of. */
export interface Anothers extends Stretch {
  /** The words for the other one. */
  name: string;
  /** It is named behind: 직원 230명인 고객사. */
  behind?: true;
}

/** A clause or sentence as its bounds; a clause knows its sentence. */
interface Bounds extends Stretch {
  sentence: Stretch;
}

/** 거래처가 많아서 매출이 …: what follows a reason is told of the teller again. */
const REASON = /[아어해]서\s|니까\s|덕(?:분|에)|[이라]라서?\s|투자(?:해|하여),?\s/;
/** What is told of in passing unless as a topic: 고객이 까다로운데 매출은 …. */
const PASSING =
  /^(?:고객|시장|업계|동종|국내 ?시장|거래처|고객사|협력사|협력업체|납품처|수요기업|투자사|투자자|지인|친구|(?:주거래 ?|거래 ?)?은행|customers?|clients?)/;
/** 계열사가 아니고, 모회사 없이, 협력사가 30곳이고: nothing is told of them. */
const UNTOLD =
  /^ ?[은는이가도만]? ?(?:아니|아닙|아님|없|많|적|늘|줄|끊|(?:[\d,]+|한|두|세|네|다섯|여러) ?(?:곳|개|군데)|출신)|^ ?(?:의 )?지분(?:이|은)? ?\d[\d.]* ?%(?:인|로|이고|이며|입)/;
/** Facts that a firm may be told to have; a word of another's without them is no account of it. */
const ACCOUNT =
  /\d ?(?:명|억|만|조|천|%|프로|퍼센트|년|billion|million|people|employees|staff|bn)|\d{4}|설립|창업|인증|이노 ?비즈|벤처|연구소|단지|산단|지분|매출|직원|근로자|수출|중견|에 ?있|만듭|만들|생산|제조|보유|소속|위치|소재|certif|r&d|institute|plant|factory|located|based|revenue|sales|makes?\b|founded|mid-sized|foreign/;
/** 경쟁사는 …, 경쟁사 매출은 …, 경쟁사 얘기인데 …: what later sentences go on about; 모회사가 … is not. */
const AS_TOPIC =
  /^(?: ?(?:대표|사장|쪽|측))?(?:[가-힣 ]{0,8}[은는](?![가-힣])| ?(?:얘기|이야기|경우)|에는|엔|[a-z']|,? (?=[a-z]))/;
/** 융자를 받고 싶어요, 대상이 될까요: the teller speaks of its own wish. */
const ASKING =
  /싶|려고|[가-힣]려 ?[하합해]|필요|주세요|주십시오|궁금|문의|알려|나요|까요|\?|희망|부탁|찾고|알아보|\b(?:please|looking for|need|want)\b/;
/** 아무튼, 각설하고: back to the teller's own matter. */
const ANYWAY = /^[\s.…]*(?:아무튼|어쨌든|여하튼|암튼|하여튼|각설|본론|그건 ?그렇고|anyway)/;
/** 직원 230명인, 매출 350억짜리, 벤처 인증이 있는: told of the firm named next. */
const RELATIVE =
  /(?:인|있는|없는|된|되는|받은|가진|갖춘|갖고 ?있는|만드는|만든|하는|넘는|이던|짜리|규모의?|소재의?|의|필요한|보유한|보유|입주한)\s+(?:[가-힣]{1,6}\s)?$/;
/** What a firm may call itself. */
const ALSO_TELLER = /대기업|협력|벤더|하청|하도급|납품|공급|외주|도급|수요|자회사|계열|법인|합작|관계/;
/** 종업원 1,800명의 대기업입니다: the teller is one. */
const IS_ONE =
  /^ ?(?:으?로서?(?![가-힣])|입니|이에요|예요|이고|이며|인데|이라|이[고구]요|임(?![가-힣])|이죠|이야|[(.,]|\s*$)/;
/** 우리가 매출의 70%를 납품하는 고객사: told of the teller. */
const OF_TELLER =
  /(?:저희|우리)(?!와|랑|한테|에게)|당사|제가|매출의|물량의|(?:납품|공급|거래|판매)(?:하는|한|하고 ?있는)\s+(?:[가-힣]{1,6}\s)?$|파는\s+(?:[가-힣]{1,6}\s)?$/;
const GENERIC =
  /(?<=[가-힣\d] )(?:회사|업체|기업|곳|법인)(?:들)?(?:에게만?|에게?|에만|에서|에는|와|과|이?랑|한테|[을를가이는은만도의](?: |$)|이?라면|이?면|에 한해|[을를] ?대상|이?라고|이? ?있다고)/g;
/** 직원 30명인 회사를 운영합니다, 다니고 있어요. */
const RUN_BY_TELLER =
  /^[^.!?]{0,8}(?:운영|경영|다니|다닙|다녀|근무|재직|꾸리|꾸려|이끌|일하|일합|하고 ?있|합니다|해요|저희|접니다|저예요|맡고)/;

/** Where the text tells of another than the teller: a customer, the parent company, a former employer. */
export function othersIn(text: string, clauses: readonly Bounds[]): Anothers[] {
  const mentions = mentionsIn(text);
  const found: Anothers[] = [];
  let name = '';
  let carried = false;
  let heading = false;
  const sentences = [...new Set(clauses.map(({ sentence }) => sentence))];
  for (const sentence of sentences) {
    const words = text.slice(sentence.start, sentence.end);
    const fresh = /^\s*(?:[-*•·○●■□▶]|\d[.)]|[가-힣a-z ]{1,12}:)/.test(words) || /^\s*$/.test(words);
    if (carried && !heading && ((fresh && /\n\s*$/.test(text.slice(0, sentence.start))) || ANYWAY.test(words)))
      carried = false;
    if (/\n\s*\n\s*$/.test(text.slice(Math.max(0, sentence.start - 6), sentence.start))) carried = heading = false;
    // Revenue was KRW 3 billion: in English only a pronoun goes on about another.
    if (
      /^\s*[a-z]/.test(words) &&
      !/^\s*(?:(?:and|also) )?(?:it|its|they|their|he|she|the company|that company)\b/.test(words) &&
      !heading
    )
      carried = false;
    let from = carried && !ASKING.test(words) ? sentence.start : undefined;
    if (from === undefined) carried = false;
    let until = sentence.end;
    const open = (at: number) => {
      if (from !== undefined && Math.min(at, until) > from) found.push({ start: from, end: Math.min(at, until), name });
      from = undefined;
    };
    const inside = mentions.filter(({ start }) => start >= sentence.start && start < sentence.end);
    for (const [index, mention] of inside.entries()) {
      const clause = clauses.find(({ start, end }) => start <= mention.start && mention.start < end) ?? sentence;
      if (mention.owner === 'own') {
        // 안산에 있는 우리 회사
        const before = Math.max(clause.start, inside[index - 1]?.end ?? 0);
        open(RELATIVE.test(text.slice(before, mention.start)) ? before : mention.start);
        carried = heading = false;
        continue;
      }
      const told = Math.max(clause.start, inside[index - 1]?.end ?? 0);
      const called = text.slice(mention.start, mention.end);
      if (
        isToldBefore(text, told, mention.start) &&
        !(ALSO_TELLER.test(called) && IS_ONE.test(text.slice(mention.end)))
      )
        found.push({ start: told, end: mention.start, name: called, behind: true });
      if (!mention.topic || UNTOLD.test(text.slice(mention.end))) {
        if (mention.topic) open(mention.start);
        continue;
      }
      open(mention.start);
      from = mention.end;
      name = called;
      heading = mention.topic === 'heading';
      const next = inside[index + 1]?.start ?? sentence.end;
      const reach = reachOf(text, mention, clause, sentence);
      carried =
        reach === sentence.end &&
        (heading || (AS_TOPIC.test(text.slice(mention.end)) && ACCOUNT.test(text.slice(mention.end, next))));
      if (mention.topic === 'line') carried = false;
      until = reach;
    }
    open(sentence.end);
  }
  for (const clause of clauses)
    for (const { index, 0: word } of text.slice(clause.start, clause.end + 1).matchAll(GENERIC)) {
      const at = clause.start + index;
      const own = mentions.findLast(({ end, owner }) => owner === 'own' && end <= at && end > clause.start);
      const told = Math.max(clause.start, own?.end ?? 0);
      if (isToldBefore(text, told, at) && !RUN_BY_TELLER.test(text.slice(at + word.length)))
        found.push({ start: told, end: at, name: word, behind: true });
    }
  return found;
}

function isToldBefore(text: string, from: number, at: number): boolean {
  const words = text.slice(from, at);
  return RELATIVE.test(words) && !OF_TELLER.test(words);
}

/** Up to where the words behind a topic tell of it. */
function reachOf(text: string, mention: Mention, clause: Stretch, sentence: Stretch): number {
  const behind = text.slice(mention.end, sentence.end);
  // 고객사(매출 2조)가
  if (mention.topic === 'brackets') {
    const close = /\)/.exec(text.slice(mention.end))?.index;
    const after = mention.end + (close ?? 0) + 1;
    if (!/^[은는](?![가-힣])/.test(text.slice(after))) return after;
  }
  const because = REASON.exec(behind);
  if (because) return mention.end + because.index + because[0].length;
  if (
    PASSING.test(text.slice(mention.start)) &&
    !/^(?:[은는]| ?(?:중|가운데|얘기|이야기|경우))/.test(text.slice(mention.end))
  )
    return Math.max(clause.end, mention.end);
  return sentence.end;
}

/** A branch abroad is the teller's, but its figures are not the firm's. */
const BRANCH = /(?:법인|지사|지점|사무소|subsidiary|branch|office|entity|unit|headquarters|hq)$/;

/** Whether a place lies where another firm or person is told of. */
export function isAnothersPlace(others: readonly Anothers[], at: number): boolean {
  return others.some(({ start, end, name }) => start <= at && at < end && !BRANCH.test(name));
}

/** Whether a fact of the firm as it stands is told of another; a foreign parent's stake is the teller's own fact. */
export function isAnothers(text: string, others: readonly Anothers[], { field, value, end }: Finding): boolean {
  const told = STATES.has(field) && value !== false && others.find((other) => other.start < end && end <= other.end);
  if (!told || (field === 'overseas_site' && BRANCH.test(told.name))) return false;
  if (told.behind || field !== 'foreign_share') return true;
  return /외국인(?! ?투자 ?기업)|외국 ?(?:자본|지분)|foreign/.test(text.slice(told.start, end + 20));
}
