import type { FieldName } from '../fields.ts';
import { ACQUISITION_FORMS } from './acquisition-forms.ts';
import { type Clause, clauseAt, isAsked, isDeniedBefore, isOthers } from './clauses.ts';
import { COMMON_FORMS } from './common-forms.ts';
import { COMPANY_ACT_FORMS } from './company-act-forms.ts';
import { COMPLEX_FORMS } from './complex-forms.ts';
import { COOPERATION_FORMS } from './cooperation-forms.ts';
import { CREDIT_FORMS } from './credit-forms.ts';
import { EXCLUSION_FORMS } from './exclusion-forms.ts';
import { FIRM_KIND_FORMS } from './firm-kind-forms.ts';
import { FORMS, type Form } from './flag-forms.ts';
import { FOREIGN_FORMS } from './foreign-forms.ts';
import { isPast } from './goods.ts';
import { readLabels } from './labels.ts';
import { RARE_ACT_FORMS } from './rare-act-forms.ts';
import { RARE_MOVE_FORMS } from './rare-move-forms.ts';
import { RARE_PEOPLE_FORMS } from './rare-people-forms.ts';
import { RARE_TAX_FORMS } from './rare-tax-forms.ts';
import { SELECTION_FORMS } from './selection-forms.ts';
import { SUPPLY_FORMS } from './supply-forms.ts';
import type { Reading } from './types.ts';
import { WISH_FORMS } from './wish-forms.ts';

/** What is said of a thing: that it is so, that it is not, or neither (asked, supposed, planned, unknown). */
export type Polarity = boolean | undefined;

const NO =
  /없|아니|아닙|아님|아녜|아녀|안 ?(?:합|해|함|하고|했|받|돼|됩|된(?! ?지)|됨|될|갖|쓰|만|속|들어|되)|(?<!(?:쉬지|멈추지|끊이지|끊기지)(?:도)? ?)않|못 ?[가-힣]|아닌|(?:^|\s)[x×✕](?![a-z가-힣])|미(?:보유|설치|해당|취득|가입|참여|지정|선정|입주|이용|승인|영위)|비해당|해당 ?없|無|:\s*무(?![가-힣])|필요 ?(?:없|無)|무관|밖|말고|문을? ?닫았|폐쇄(?:했|됐)|ㄴㄴ|거리가 ?멀|^[^a-z,]{0,3}(?:is |are |: ?)?(?:no|not|none)\b|^[^a-z]{0,3}(?:is|are|do|does)n't\b/;
const NOT_YET = /아직(?=이[에요라]|입|요|$|\s*[,.]|\s*$)/;
const OPEN =
  /준비|예정|계획|생각|추진|검토|만들[려고 ]|설립 ?(?:하려|할)|받을|받으려|받고 ?싶|따려|따고 ?싶|신청(?: ?중|하려|할|했|해 ?놓|만)|심사|만료|유효 ?기간이? ?(?:지났|끝|넘)|말소|실효|취소|반납|상실|였(?:었|다가)|했었|알아보|고민|될 ?(?:거|것|듯|수)|할 ?(?:거|것|수)|싶|하려|려고|려면|\bplan|\bapply|\bexpired|\bwant|\bhope|\bpending/;

/** 연구소: 유, 벤처인증 O, 수출계획 | 무: the answer of a list. */
const LISTED =
  /^\s*(?:\(?(?:유무|보유 ?여부|해당 ?여부|설치 ?여부|소속 ?여부|여부)\)?)?\s*[:=|(-]?\s*(?:(?<yes>유|有|o|○|ㅇ|y|yes|예|네)|(?<no>무|無|x|×|✕|n|no|아니오|아니요))(?=\s*(?:[,./|)\n]|$))/;
/** 융자 필요: O, 수출계획 | 무: of something wanted. */
const LISTED_WISH =
  /^\s*(?:필요|희망|계획|의향|신청)\s*(?:\(?(?:유무|여부)\)?)?\s*[:=|(-]?\s*(?:(?<yes>유|有|o|○|ㅇ|y|yes|예|네)|(?<no>무|無|x|×|✕|n|no|아니오|아니요))(?=\s*(?:[,./|)\n]|$))/;
/** 모회사는 연구소가 있지만 저희는 없습니다. */
const WE_HAVE_NONE =
  /^[^.!?]{0,16}(?:있|운영|보유|갖|두고)[^.!?]{0,8}(?:는데|지만|으나|고),? ?(?:저희|우리|우린|저흰)(?:는|은|만)? ?(?:아직 |따로 |그런 ?(?:게|거|건) )?없/;
/** 연구소가 자회사에 있고: what there is stands with another firm. */
const WITH_OTHERS =
  /^(?:은|는|이|가|도)? ?(?:(?:저희|우리|당사)(?:의)? ?)?(?:자회사|모회사|모기업|계열사|계열회사|관계사|지주사|지주회사|그룹|본사 ?그룹|협력사|거래처|고객사|파트너사|형제 ?회사)(?: ?쪽)?(?:에|에만|에서|한테)(?:는|도)? ?(?:[가-힣]+ )?(?:있|두|둔|운영|설치|속)/;
/** You asked whether we belong to a group: we do not; 계열사냐고 물으셨는데 아니에요. */
const REPLIED =
  /^(?:[^.!?:;]{0,60}[:;,-]\s*(?:(?<no>no\b|(?:we|it|they) (?:(?:do|does|are|is|have|has|did) not|(?:do|does|are|is|have|has|did)n't)|none\b)|(?<yes>yes|(?:we|it) (?:do|are|have|does|is|has)\b(?! not)))|[^.!?]{0,16}[냐지][는]?고? ?(?:물으|물어|여쭤|하셨|하시|하는데|했는데)[^.!?,]{0,10}[,.]? ?(?:저희는?|우리는?|우린|저흰)? ?(?:전혀 |그런 ?(?:거|건|데) ?|해당 ?)?(?:(?<nay>아니|아닙|없|안 )|(?<aye>네|예|맞|있|그렇)))/;

/** Words between those of a form. */
const STRETCH = '(?:[^.!?\\n]|\\.(?=\\d)){0,60}?';
const WILL =
  /려고|려는|려 ?[합해하]|려요|려구|계획(?!은 ?없|이 ?없|도 ?없)|예정|싶|추진|준비|(?:할|[을를]|릴|길|꿀|울|될) ?(?:생각|작정|참|마음)(?!은 ?없|이 ?없|도 ?없)|[할갈팔길릴질줄울꿀될살날을] ?(?:겁|거[예야고라구]|것)|고자|기로 ?(?:했|하|결정)|까 ?(?:합니|해요|생각)|받아야|내야|(?:신청|심사|협의|진행) ?중|\b(?:plan|intend|want|going to|will|would like|about to|aim)/;
const DONE =
  /[았었했였렸켰졌겼꿨췄냈샀갔왔]\p{L}{0,1}(?:습니다|어요|다(?=[\s.,]|$)|고|는데|음|지|구|던|으며)|[긴한린꾼] ?지\s|완료|마쳤|끝[냈났]|\b(?:already|did|have (?:sold|moved|acquired|donated))\b/u;
/** What rare things are asked about, heard of or offered. */
const ABOUT =
  /궁금|뭔지|뭔가|뭐가|뭐예|뭐죠|무엇|알려 ?[주줘]|차이|무슨|언제까지|들었|다던데|[라다]네요|[라다]고 ?하|더라(?:고|구|요|$)|다던|제안|요건|상담|아시|알고 ?싶|있을까|되나|될까|고민만|까 ?말까|못 ?정|미정/;

const KEPT =
  /^(?:을|를)[^,.]{0,30}(?:(?:옮길|이전할|정리할|닫을|철수할|접을|없앨|팔|매각할) ?(?:생각|계획|예정|마음|뜻)|(?:옮기|이전하|정리하|닫으|철수하|접으|매각하|옮겨 ?오)(?:려|고 ?싶|고자))|^(?:을|를)? ?(?:접|정리하|닫|철수하|팔|매각하|폐쇄하)고[^.]{0,16}(?:려|싶|계획|예정|기로)/;
const HEARD = /([아이]니?라|다)고 ?들었(?=습니다|어요|음|고)/;

/** What the words of a clause around a name say of it. */
export function polarity(after: string, kind: Form['kind']): Polarity {
  // 해당한다고 들었는데: hearsay asks; a plain 아니라고 들었습니다 tells.
  if (isAsked(after.replace(HEARD, '$1'))) return undefined;
  // 공장을 옮길 생각은 없습니다, 공장을 옮기려고 합니다: there is one.
  if (kind === 'have' && KEPT.test(after)) return true;
  // 벤처인증이 있었는데 만료됐어요: no more.
  if (kind === 'have' && /^[^,.]{0,8}(?:있었|보유했었|받았었|갖고 ?있었)/.test(after)) return undefined;
  if (NO.test(after) || NOT_YET.test(after)) return false;
  if (kind === 'have' && OPEN.test(after)) return undefined;
  return true;
}

/** Fields that ask of another firm, or tell the teller's own nation. */
const OF_OTHERS: ReadonlySet<FieldName> = new Set<FieldName>([
  'domestic_company',
  'foreign_target',
  'target_innovative_sme',
  'acquisition_control',
  'acquisition_held',
  'acquired_business_continued',
  'former_owner_control',
  'transfer_abroad',
  'new_factory',
  'takeover_business',
  'start_up_excluded',
  'sobujang_joint_investment',
  'related_party',
  'individual_investor',
  'unpaid_receivable',
]);
const RARE_FORMS = new Set([...RARE_ACT_FORMS, ...RARE_PEOPLE_FORMS, ...RARE_TAX_FORMS, ...RARE_MOVE_FORMS]);
/** Forms that say which by their words, before those that ask the words around. */
const SETTLED_FORMS = [
  ...SELECTION_FORMS,
  ...COOPERATION_FORMS,
  ...COMPANY_ACT_FORMS,
  ...COMPLEX_FORMS,
  ...SUPPLY_FORMS,
  ...FIRM_KIND_FORMS,
  ...EXCLUSION_FORMS,
  ...ACQUISITION_FORMS,
  ...FOREIGN_FORMS,
  ...CREDIT_FORMS,
];
const SETTLED = new Set(SETTLED_FORMS);
/** 전부인 것 같기도 하고, 승계인지 세무사가 보고 있습니다. */
const IN_DOUBT =
  /^[^.!?]{0,16}(?:것 ?같|듯(?:해|하|합|싶)|아마|모르겠|몰라|모릅)|^[^.!?]{0,8}[는은인을]지(?:는|도|를)?(?=[\s,]) ?[^.!?]{0,24}(?:모르|몰라|모릅|확인|검토|보고 ?있|알아|물어|살펴|따져)/;
const PATTERNS = [...SETTLED_FORMS, ...FORMS, ...WISH_FORMS, ...RARE_FORMS, ...COMMON_FORMS].map((form) => ({
  form,
  pattern: new RegExp(form.words.replaceAll('…', STRETCH), 'g'),
}));

/** Yes and no answers that the firm gives of itself. */
export function readFlags(text: string, clauses: Clause[]): Reading {
  const findings = readLabels(text, clauses);
  for (const { form, pattern } of PATTERNS) {
    if (form.context && !form.context.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (findings.some((other) => other.field === form.field && start < other.end && other.start < end)) continue;
      const value = answer(text, clauses, form, start, end);
      if (value !== undefined) findings.push({ field: form.field as FieldName, value, start, end });
    }
  }
  return { findings, problems: [] };
}

function answer(text: string, clauses: Clause[], form: Form, start: number, end: number): Polarity {
  const clause = clauseAt(clauses, start);
  const before = text.slice(clause.start, start);
  const reach = clauseAt(clauses, Math.max(start, end - 1));
  let after = text.slice(end, Math.min(reach.end, end + 40));
  // 국가전략기술(반도체) 연구
  const aside = /^\([^)]*\)/.exec(text.slice(end))?.[0] ?? '';
  if (aside) after = text.slice(end + aside.length, clauseAt(clauses, end + aside.length).end);
  // 연구소는, 아직 없고: a bare name is answered in the next clause.
  // 인증은 이미 다 있어서 더 필요 없고: the reason stands first.
  if (form.kind === 'want' && /^[^,.]{0,24}[아어해]서$/.test(after.trimEnd()))
    after = text.slice(end, Math.min(clause.sentence.end, end + 40));
  if (/^[은는이가도],?\s*$/.test(after) || (form.kind === 'have' && /^[\s,]*$/.test(after)))
    after = text.slice(end, Math.min(clause.sentence.end, end + 24));
  if (!OF_OTHERS.has(form.field) && !form.withOthers && isOthers(text, clause, start))
    return form.kind === 'have' && WE_HAVE_NONE.test(text.slice(end)) ? false : undefined;
  if (form.kind === 'have' && WITH_OTHERS.test(text.slice(end)))
    return WE_HAVE_NONE.test(text.slice(end).replace(/(자회사|모회사|계열사|그룹|본사)(?: ?쪽)?에만? ?/, ''))
      ? false
      : undefined;
  const brief = (form.kind === 'want' ? LISTED_WISH : LISTED).exec(text.slice(end))?.groups;
  if (brief && form.is === undefined) return brief.yes !== undefined;
  if (/^ ?(?:해당 ?|대상 ?|인정 ?)?(?:여부|유무)/.test(text.slice(end))) return undefined;
  const whether = /\b(?:whether|if)\b[^,.;:]*$/.test(before);
  const reply = form.kind === 'want' ? undefined : REPLIED.exec(text.slice(end))?.groups;
  if (reply && (whether || reply.nay || reply.aye)) return (reply.yes ?? reply.aye) !== undefined;
  if (whether) return undefined;
  // 해당한다고 들었습니다. 맞나요?
  if (/^[^.]{0,40}들었[^.]*[.]\s*(?:그게 |이게 |혹시 |이거 )?(?:맞|정말|진짜|사실|확실)/.test(text.slice(end)))
    return undefined;
  if (form.unless?.test(before + text.slice(start, end) + after)) return undefined;
  // 내년부터 소재를 만들 계획, 예전에 부품을 만들었지만: not now.
  if (
    form.field === 'sobujang' &&
    (isPast(before, after) || /^[^,.]{0,3} ?(?:계획|예정|려고|려는|고 ?싶|겠|까 |준비)/.test(after))
  )
    return undefined;
  // 공장 증설이라던데: heard of, asked about, offered.
  const words = text.slice(start, end);
  if (RARE_FORMS.has(form) && ABOUT.test(words + after)) return undefined;
  if (SETTLED.has(form) && IN_DOUBT.test(text.slice(end, clause.sentence.end))) return undefined;
  if (form.is !== undefined)
    return isAsked(after) && form.kind !== 'want' ? undefined : isSupposed(text, clauses, end) ? undefined : form.is;
  if (form.kind === 'want') return want(text.slice(clause.sentence.start, start), after, form);
  // 공장은 안 옮기고
  if (RARE_FORMS.has(form) && /(?:^|\s)(?:안|못) ?\S{1,4}$|\s미 ?(?:가입|참여|지정|이용)$/.test(words)) return false;
  if (form.kind === 'plan')
    return form.needs && !form.needs.test(before + words + after) ? undefined : planned(words, after);
  const negatedBefore =
    /(?:\bno|\bnot have|n't have|\bwithout|\black(?:s|ing)?)(?: (?!and\b|but\b)[a-z-]+){0,3}\s*$|(?:\bnot(?: a| subject to(?: the)?| part of an?y?| in an?y?)?|(?<![가-힣])비)\s*$/.test(
      before,
    );
  if ((negatedBefore || isDeniedBefore(text, clause, start)) && !isAsked(after)) return false;
  const said = answered(text.slice(end)) ?? polarity(after, form.kind);
  // 내년에 연구소 만들 예정이래요. 지금은 없구요.
  if (said === undefined)
    return form.kind === 'have' &&
      /^[^.?!\n]{0,40}(?:[.…,]|고)\s*(?:지금|현재|아직)(?:은|까지는|까진|엔)? ?(?:[가-힣]+ )?없/.test(text.slice(end))
      ? false
      : undefined;
  // We have 35 employees and an R&D institute: the verb stands before the first of them.
  const verb = /^\s*and (?:(?:an?|our|also|one) )?/.test(before)
    ? (/\bwe (?:also |currently |now |already )?(?:have|run|operate|own)\b[^.]*$/.exec(
        text.slice(clause.sentence.start, clause.start),
      )?.[0] ?? '')
    : '';
  if (form.needs && !form.needs.test(verb + before + text.slice(start, end) + after))
    return said === false ? false : undefined;
  return said;
}

/** Something intended or under way; what is done already is no plan. */
function planned(words: string, after: string): Polarity {
  if (SUPPOSED.test(words + after)) return undefined;
  // 2020년 법인전환, …: a bare name tells neither.
  if (/[가-힣]$/.test(words) && /^\s*(?:[,.)/]|$)/.test(after)) return undefined;
  if (NO.test(after)) return false;
  const ahead = after.replace(/(?:해|받아|내)야 ?(?:해|합|하|돼|됩)/, '');
  if (WILL.test(words + after)) return isAsked(ahead.split(WILL)[0] ?? '') ? undefined : true;
  return isAsked(ahead) || DONE.test(after) ? undefined : true;
}

/** 연구소? 없어요: the teller answers a question of its own. */
function answered(behind: string): Polarity {
  const [, yes, no] =
    /^(?:은|는|이|가|요|이요)?\s?(?:있(?:어요|습니까|나요|냐고요?|냐|음))?\s?\?+\s*(?:(?:네|예|응|넵|그럼요|당연히|물론)[\s,]*)?(?:(?:저희|우리|당사)?(?:는|은|도|린|흰)? ?)?(?:(있|보유|받았|갖고|맞[아습]|그렇|해당(?:해|합|됩|돼))|(?:그런 ?(?:거|것|건|데|곳)?(?:는|은|도|에도?)? ?)?(없|아니|아닙|아뇨|안 |못 ))/.exec(
      behind,
    ) ?? [];
  return yes ? true : no ? false : undefined;
}

function isSupposed(text: string, clauses: Clause[], end: number): boolean {
  const clause = clauseAt(clauses, end - 1);
  return /^[^.]*(?:잘 모르|모르겠|는지|인지)/.test(text.slice(end, clause.sentence.end).slice(0, 16));
}

/** Something wanted: needed, asked for, planned. A bare question about it is no wish. */
function want(before: string, after: string, form: Form): Polarity {
  if (
    /필요 ?(?:는|도|가|까지는)? ?없|필요하지 ?않|필요 ?(?:무|x)|안 ?필요|(?:계획|생각|예정|의향|마음|뜻)(?:은|도|이)? ?(?:[가-힣]+ ){0,3}없|안 ?(?:받|할|하려|써|쓸)|관심 ?없|불필요|^[^,.]{0,12}[가-힣](?:지(?:는|도)?|진) ?않|충분(?:하|해|합|히)|없어도|괜찮|^(?:은|는)? ?(?:이미 )?됐|no need|don't need|not need/.test(
      after,
    )
  )
    return false;
  if (WANTED.test(before) && /^(?: ?(?:지원|자금))?\s*(?:[,./)\n·]|이?(?:랑|나)|와 |과 |하고|및|$)/.test(after))
    return true;
  if (SUPPOSED.test(after) || /^ ?(?:상담|문의|설명회|안내)/.test(after)) return undefined;
  if (/^(?:은|는|이|을|를|도)? ?(?:말고|대신|보다|아니라)/.test(after)) return undefined;
  if (
    /(?:don't|do not) (?:need|want)[^.]{0,12}$|no need (?:for|of)[^.]{0,12}$|\b(?:not|no) (?:a |an |any |the )?$/.test(
      before,
    )
  )
    return false;
  if (
    isAsked(
      after.split(
        /[을를]? ?(?:받을|빌릴|구할|얻을|알아볼) ?(?:만한 ?)?(?:데|곳)|[있았었했]으면 ?(?:좋|합|해|하|싶)|만 ?[가-힣]{1,3}면 ?(?:됩|돼|되|충분)|려고|싶|필요|받아야|해야|따야|알아보|구하|찾/,
      )[0] ?? '',
    ) ||
    /받았(?!으면)|있었|끝났|마쳤|갚|했었/.test(after)
  )
    return undefined;
  const wish = form.needs ?? WISH;
  return wish.test(after) ||
    /(?:\bneed(?:s|ing)?|\bwant|\blooking for|\bseek(?:ing)?|\brequire|\bplan(?:ning)? to|(?:would|.d) like)[^.]{0,48}$/.test(
      before,
    )
    ? true
    : undefined;
}

/** 공장을 옮기려고 하면: a case supposed, no plan. */
const SUPPOSED =
  /려고? ?(?:하면|한다면|할 ?(?:경우|때)|하는 ?(?:경우|기업|회사|업체)(?:는|에는|만|도|가|를))|(?:계획|예정)(?:이라면|이면|인 ?(?:경우|기업|회사)(?:는|에는|만|도|가))|싶(?:으면|다면)|(?:추진|준비|검토)(?:하면|한다면|하고 ?있(?:으면|다면))/;

/** 필요한 것: 시설자금 융자, 희망 지원은 보증. */
const WANTED =
  /(?:필요한 ?(?:것|건|거|지원|사항|부분)|희망 ?(?:지원|사항|분야|사업)?|원하는 ?(?:것|건|거|지원)|필요 ?(?:사항|지원)|요청 ?(?:사항|지원)|관심 ?(?:사항|분야|지원))(?:은|는|이)?\s*[:-]?\s(?!.*(?:없|말고|아니))[^.\n]{0,30}$/;

const WISH =
  /(?:받을|빌릴|구할|얻을|알아볼) ?(?:만한 ?)?(?:데|곳)(?:이|가|은|는|도|를|을|라도)? ?(?:[가-힣]+ )?(?:있|없|어디|알|추천|소개)|[있았었했]으면 ?(?:합|해|하|좋|싶)|만 ?[가-힣]{1,3}면 ?(?:됩|돼|되|충분)|필요(?!한 ?서류|서류|하면|할 ?때|한지|하신|하다면)|려고|려는|려 ?[합해하함]|싶|알아보|알아봅|구하고|찾고|찾습|찾아요|계획(?:입|임|이|중| 중|하고|도|을|에|$|,|\.)|예정|희망|원함|좋겠|원합|원해|원하|준비|추진|신청하려|신청할|받아야|해야 ?(?:해|합|하는|돼|됩)|급해|급합|절실|생각(?:입|이|중| 중|하고)|쓰려|쓸 ?예정|타진|검토/;
