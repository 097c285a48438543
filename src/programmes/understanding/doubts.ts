import { type Clause, clauseAt } from './clauses.ts';
import type { Finding } from './types.ts';

/** 직원이 60명이라고 한 건 틀렸고: the teller takes it back. */
const TAKEN_BACK =
  /^[^.!?\d]{0,14}(?:(?:라고|다고) ?(?:말?한|적은|쓴|했던|(?:말씀 ?)?(?:드렸|적었|썼|했)(?:는데|지만|으나|습니다만))|(?:그건|이건|아까)[^.]{0,8}?)[^.\d]{0,14}(?:틀[렸린려]|잘못|무시|취소|아니었|착오|오타)|^[^.!?\d]{0,8}[.!?…]\s*(?:아까 ?)?(?:그건|이건|방금 ?(?:건|것은))[^.\d]{0,8}(?:틀[렸린려]|잘못|무시|취소|아니었|착오|오타)/;
/** 아마 중소기업 …, 중견일 수도 있어요, 뭐가 맞는지 모르겠습니다. */
const UNSURE_BEHIND =
  /(?:^|[^가-힣])(?:헷갈|긴가민가|가물가물|알쏭달쏭)|뭐가 ?맞|(?:어느|어떤) ?(?:게|쪽이?|것이|자료가)? ?맞|어디로 ?봐야|뭘 ?(?:적|써|쓰|넣)|어느 ?(?:걸|것을|쪽을)|일 ?수도 ?있|인지 ?아닌지|지도 ?모르|다를 ?수 ?(?:도 ?)?있|아닐 ?수도/;
const UNSURE_BEFORE =
  /(?:^|[\s,.])(?:아마(?:도)?|모르긴 ?(?:해도|몰라도)|제 ?기억(?:으로는|엔|으론|에는)|내 ?기억(?:으로는|엔|으론|에는)|i think|maybe|perhaps|probably|not sure but|i guess)[\s,][^.,\d]{0,16}$/;
/** 어느 게 맞는지 확인해 볼게요: of the figures told just before. */
const WHICH =
  /^(?<own>[^.!?\n]{0,40})[.!?…]+\s*(?<other>[^.!?]{0,40}\d[^.!?]{0,24}[.!?…]+\s*)?[^.!?\d]{0,10}(?:(?:어느|뭐|어떤|무엇|뭘)[^.!?]{0,8}(?:맞|정확|믿|적어|써야)|which (?:one )?is (?:right|correct))/;
/** 확실하진 않아요: a sentence of doubt only. */
const NOT_SURE =
  /^[^.!?\n\d]{0,14}[.!?…~]+\s*(?:(?:근데|그런데|아|음|사실|다만|물론|이건|이거|그건|이것도|but|[^.!?\d]{1,14}(?:이라서?|[아어]서)),?\s+)*(?:(?:확실|정확)(?:하진|하지는?|친|치는?|한 ?(?:건|숫자는|것은)) ?(?:않|아니|모르|몰라)|(?:맞|정확한)[는]?지(?:는|도)? ?(?:잘 )?(?:모르|몰라|확인)|(?:다시|한번|한 ?번|정확히) ?(?:[가-힣]+ )?확인(?:해 ?(?:볼|봐|보)|이 ?필요|해야)|(?:가물가물|긴가민가|헷갈)|not (?:entirely |quite )?sure|i(?:'d| would)? (?:have|need) to check)/;

/** 지정된 건지 알 길이 없네요, 인지는 아직 못 알아봤습니다: nothing is denied. */
const NO_WAY_TO_KNOW =
  /^[^.!?,]{0,10}[는은인된한건]지(?:는|도|를|조차|가|부터)?[^.!?]{0,14}(?:알 ?(?:길|수|방법|도리)(?:이|가|도|은)? ?없|못 ?(?:알아|물어|찾아|확인)|(?:확인|파악)(?:을|이|은|도)? ?(?:못|안)|미확인|알려진 ?(?:게|바)|비공개)/;

/** 한 자료엔 210억, 다른 자료엔 180억; 하나는 20명, 다른 하나는 70명. */
const ONE_AND_OTHER =
  /(?:^|\s)(?:한|하나|어떤|어느|이)(?: ?(?:곳|쪽|군데|데|회사|자료|서류|문서|장부|사람|분))?(?:에는|에선|에서는|엔|은|는|이|가)\s[^.]*(?:다른|또 ?하나|딴)(?: ?(?:하나|곳|쪽|군데|데|회사|자료|서류|문서|장부|사람|분))?(?:에는|에선|에서는|엔|은|는|이|가)\s|장부(?:상|에는?|엔)[^.]*\d[^.]*(?:실제|실질)(?:로는|는|론|로)?\s*\d|연결[^.]*(?:별도|단독|개별)|(?:별도|개별)[^.]*연결/;

/** Whether a figure, a day or a choice is told in doubt, taken back, or as one of two that are told of different things. */
export function isDoubted(text: string, clauses: Clause[], { field, start, end, value }: Finding): boolean {
  const { sentence } = clauseAt(clauses, start);
  if (TAKEN_BACK.test(text.slice(end))) return true;
  // 용역이 소부장으로 잡히는지는 모르겠어요: what counts is not clear to the teller.
  if (
    field === 'sobujang_share' &&
    /소부장(?:으로|에)[^.!?]{0,12}[는인을]지[^.!?]{0,12}(?:모르|몰라|헷갈|애매)/.test(text)
  )
    return true;
  if (typeof value === 'boolean' && NO_WAY_TO_KNOW.test(text.slice(end))) return true;
  // What is wanted, had or made is no less so for a doubt about its particulars.
  if (typeof value === 'boolean' || Array.isArray(value)) return false;
  const which = WHICH.exec(text.slice(end));
  const others = `${which?.groups?.own ?? ''}${which?.groups?.other ?? ''}`;
  if (which && (!/\d/.test(others) || kin(text.slice(start, end), others))) return true;
  if (NOT_SURE.test(text.slice(end))) return true;
  const behind = text
    .slice(end, Math.max(sentence.end, end))
    .concat(/^[\s.?…~]*일 ?수도/.exec(text.slice(end))?.[0] ?? '');
  return (
    UNSURE_BEHIND.test(behind) ||
    UNSURE_BEFORE.test(text.slice(sentence.start, start + 1)) ||
    (/^[\s.?…~!]{2,}/.test(text.slice(end)) &&
      /^[\s.?…~]+[^.]{0,6}(?:일 ?수도|아닌가|인가|맞나)/.test(text.slice(end))) ||
    ONE_AND_OTHER.test(text.slice(sentence.start, sentence.end))
  );
}

/** Whether the other figure is of the same kind: people, money, shares, years. */
function kin(words: string, other: string): boolean {
  return [/명|people|employees/, /억|만 ?원|백만|million|billion/, /%|프로|퍼센트|percent/, /년|(?:19|20)\d\d/].some(
    (unit) => unit.test(words) && unit.test(other),
  );
}
