import type { Day } from '../../calendar/index.ts';
import type { FieldName } from '../fields.ts';
import type { Clause } from './clauses.ts';
import type { Cue } from './cues.ts';
import { CAME_TO, isContrast, isTotal, namedBehind, spokenOf, YEAR_ALONE } from './ellipses.ts';
import { isForeignInvestment, isSizeOfPlant, isSpentOnPlant } from './investments.ts';
import { cueBefore } from './preceding.ts';
import type { Quantity } from './quantities.ts';
import { rareShareOf } from './rare-shares.ts';
import { ofWholeSales, shareOf } from './shares.ts';

/** What of the words between a figure and its name does not part them. */
const JOINT = /^\s*(?:원|명)?\s*(?:의|정도의?|규모의?|짜리|어치|가량의?|쯤의?|이상의|씩|of|in|for|worth of|from)?\s*$/;

/** A figure with what it is of. */
export interface Bound {
  quantity: Quantity;
  field: FieldName;
  /** Where what is told of it begins. */
  from: number;
}

/** The words of the clause around a figure, up to the figures next to it. */
export interface Near {
  before: string;
  after: string;
  /** The words before begin a clause of their own. */
  cut: boolean;
}

export function surroundings(
  text: string,
  clause: Clause,
  quantity: Quantity,
  previous?: Quantity,
  next?: Quantity,
): Near {
  const from = Math.max(clause.start, previous?.end ?? 0);
  // 절반(50%)이 계열사로 나갑니다: the aside is closed behind the figure.
  const aside = /^\)(?=[가-힣])[^,.!?\n]*/.exec(text.slice(quantity.end))?.[0] ?? '';
  const open = text.slice(quantity.start, quantity.end).includes('(') && aside !== '';
  const to = Math.min(
    open ? quantity.end + aside.length : Math.max(clause.end, quantity.end),
    next?.start ?? text.length,
  );
  return {
    before: text.slice(from, quantity.start),
    after: text.slice(quantity.end + (open ? 1 : 0), to),
    cut: from === clause.start,
  };
}

/** What a figure is of: by the words next to it, else by those of the figure told before it. */
export function bind(
  text: string,
  clause: Clause,
  quantity: Quantity,
  around: Near,
  quantities: Quantity[],
  cues: Cue[],
  last: Bound | undefined,
  today: Day,
): Bound | undefined {
  const from = quantity.start - around.before.length;
  const near =
    quantity.kind === 'share'
      ? { ...around, before: ofWholeSales(around.before, text.slice(quantity.start, quantity.end), around.after) }
      : around;
  if (quantity.kind === 'share') {
    const of =
      rareShareOf(near.before, near.after, text.slice(clause.sentence.start, quantity.start)) ??
      shareOf(
        questionBefore(text, from) + near.before,
        near.after,
        text.slice(clause.sentence.start, from),
        text.slice(quantity.end, clause.sentence.end),
      );
    if (
      of === 'sobujang_share' &&
      !/나머지[^.]{0,12}(?:유통|상품|서비스|도소매|용역|무역|임대|판매|완제품)|100 ?원 ?(?:벌|팔)|매출|비중|비율|차지|판매|팔|sales|revenue|turnover|share/.test(
        wholeOf(text, clause),
      )
    )
      return undefined;
    if (of === 'other' || of === 'affiliate_of_all') return undefined;
    if (of) return { quantity, field: of, from };
    // 소부장 비중은 재작년 40%, 작년 60%: the name is told once.
    return last?.quantity.kind === 'share' && isContrast(text, last.quantity, quantity, near.before, today)
      ? { quantity, field: last.field, from }
      : wider(text, clause, quantity, near, from);
  }
  const sentenceAfter = text.slice(quantity.end, clause.sentence.end);
  const ahead = text.slice(clause.sentence.start, quantity.start);
  if (
    quantity.kind === 'amount' &&
    (isSpentOnPlant(near.before, sentenceAfter, ahead) ||
      isSizeOfPlant(text.slice(Math.max(0, clause.sentence.start - 60), clause.sentence.start), near.before))
  )
    return { quantity, field: 'facility_investment', from };
  if (quantity.kind === 'count' && /employees|staff|workers/.test(text.slice(quantity.start, quantity.end)))
    return { quantity, field: 'employees', from };
  if (quantity.currency === 'dollar' && isForeignInvestment(near.before, near.after, ahead))
    return { quantity, field: 'foreign_investment', from };
  if (quantity.kind === 'amount' && quantity.currency !== 'dollar' && isTotal(ahead))
    return { quantity, field: 'revenue', from };
  // A name on the next line is of this figure only where that line has none of its own.
  const behind = cues.find(
    ({ start }) =>
      start >= quantity.end &&
      JOINT.test(text.slice(quantity.end, start)) &&
      !(/\n/.test(text.slice(quantity.end, start)) && /^[^\n]*\d/.test(text.slice(start))),
  );
  const before = cueBefore(text, clause, quantity, quantities, cues);
  const direct =
    before &&
    /^(?:[은는이가:=\s]|액|약|대략|거의|한|총|만|도|으로|을|를|에|원|다|약간|₩|krw|usd|us|\$|\(|was|were|is|of|are|about|around|at)*$/.test(
      text.slice(before.end, quantity.start),
    );
  if (behind && !direct) return behind.field && { quantity, field: behind.field, from };
  if (before) return before.field && { quantity, field: before.field, from: Math.min(from, before.start) };
  if (quantity.kind === 'bare' && /^ of us\b/.test(near.after)) return { quantity, field: 'employees', from };
  if (quantity.kind === 'bare')
    // Our customer has 20,000 employees. We have 35.
    return last?.quantity.kind === 'count' && isOwnNumber(near) ? { quantity, field: last.field, from } : undefined;
  if (quantity.kind === 'amount' && quantity.currency !== 'dollar' && isSold(near))
    return { quantity, field: 'revenue', from };
  const named = quantity.unsure ? undefined : namedBehind(text, quantity, cues);
  if (named) return { quantity, field: named, from };
  // 총 출자금 40억 중 저희가 4천만 원: a part of it.
  if (
    last?.quantity.kind === quantity.kind &&
    last.field !== 'fund_capital' &&
    isContrast(text, last.quantity, quantity, near.before, today)
  )
    return { quantity, field: last.field === 'revenue_average' ? 'revenue' : last.field, from };
  if (quantity.kind === 'amount' && YEAR_ALONE.test(near.before) && CAME_TO.test(near.after)) {
    const field = spokenOf(text, cues, quantity);
    if (field) return { quantity, field, from };
  }
  const later = cues.find(
    ({ start }) => start >= quantity.end && start < quantity.end + Math.min(14, near.after.length),
  );
  if (later && quantity.kind === 'amount')
    return later.field &&
      (later.field !== 'revenue' || /^\s*(?:원)?\s*(?:을|를|의)?\s*$/.test(text.slice(quantity.end, later.start)))
      ? { quantity, field: later.field, from }
      : undefined;
  if (
    quantity.kind === 'count' &&
    /people/.test(text.slice(quantity.start, quantity.end)) &&
    /(?:with|company|firm|have|has|are)\s*$/.test(near.before)
  )
    return { quantity, field: 'employees', from };
  return quantity.kind === 'count' && alone(near, later) ? { quantity, field: 'employees', from } : undefined;
}

/** 작년에 4억 정도 팔았어요: sales of the firm as a whole. */
function isSold({ before, after }: Near): boolean {
  return (
    /^\s*원?\s*(?:어치)?\s*(?:정도|쯤|가량)?(?:를|을)? ?(?:팔았|팔렸|판매했|했(?=[습어네음]))/.test(after) &&
    /^\s*(?:(?:저희|우리|당사|회사)(?:는|가)? ?)?(?:작년|지난해|전년도?|직전 ?연도)(?:에|에는|엔)?\s*(?:한 해(?:에|동안)? ?)?(?:총|전부|모두|다 ?합쳐서?|통틀어|약|한)?\s*$/.test(
      before,
    )
  );
}

/** we have 35, 우리는 35. */
function isOwnNumber({ before, after }: Near): boolean {
  return (
    /(?:\b(?:we|ours?)(?: (?:only|just|ourselves))?(?: have| has| employ| are| is|'re)?(?: only| just| about)?|우리는|저희는|당사는|우린|저흰)\s*$/.test(
      before,
    ) && /^\s*(?:[.,!;]|$|이에요|예요|입니다)/.test(after)
  );
}

/** 부품 비중이요? 60프로쯤 돼요: the teller's own question, which the next sentence answers. */
function questionBefore(text: string, start: number): string {
  return /[^.!?\n]{2,20}\?\s*$/.exec(text.slice(Math.max(0, start - 24), start))?.[0] ?? '';
}

/** The sentence; with the one before it where it begins with `이 중`: 매출은 63억입니다. 이 중 90%가 부품입니다. */
function wholeOf(text: string, { sentence }: Clause): string {
  const own = text.slice(sentence.start, sentence.end);
  return /^\s*(?:이|그) ?(?:중|가운데)/.test(own) || questionBefore(text, sentence.start)
    ? text.slice(Math.max(0, sentence.start - 40), sentence.end)
    : own;
}

/** A share whose name stands in the clause before: 매출은 80억인데, 그중 60%가 부품. */
function wider(text: string, clause: Clause, quantity: Quantity, near: Near, from: number): Bound | undefined {
  const whole = text.slice(quantity.end, Math.min(clause.sentence.end, quantity.end + 30)).split(/\d/)[0] ?? '';
  const of = near.after.length < 4 ? undefined : shareOf(near.before, whole, '', '');
  return of && of !== 'other' && of !== 'affiliate_of_all' ? { quantity, field: of, from } : undefined;
}

/** 30명 규모입니다, 반월산단에서 열두 명이 일합니다, there are 58 of us: people of no other kind. */
function alone({ before, after }: Near, later: Cue | undefined): boolean {
  if (later && later.field === undefined) return false;
  const whole =
    /^\s*(?:(?:저희|우리|우린|저흰|당사|회사|현재|지금|이제|(?:으로|이고|이며|에)(?=\s(?:총|모두|합))|한|총|모두|다 ?합쳐서?|전부|합이|합은|합계|도합|다해서|합쳐서?|합해서?|더하면|더해서|합치면|통틀어|약|은|는|대략|딱|고작|겨우|(?:나|저|대표(?:이사|님)?|사장(?:님)?|임원|가족|본인)(?:를|을|까지)? ?(?:포함(?:해서|하여|하면)?|합쳐서?|합해서?|해서|넣어서?))\s*)*$/;
  // 여섯 명 나가서 지금 46명 남았어요, 버텼더니 지금은 54명이 일합니다
  const present = before.replace(
    /^.*(?:[아어여해가와워려]서|(?:더니|지만|다가|니까|는데|으나|지나)(?=\s(?:지금|현재|이제|오늘|요즘))|(?:저희|우리) ?회사만? ?(?:치|보|따지)면)(?=\s)/,
    '',
  );
  if (
    whole.test(present) &&
    /^\s*(?:정도|쯤|가량|남짓)?(?:뿐|밖에)?\s*(?:규모|기업|짜리|사업장|이서|이 ?(?:일|근무|다니|다닙|다녀|있|해요|합니다|꾸려|전부(?=입|예|이[에고]|인데|임|[.,]|$))|근무|일하|다니|이?입니다|이에요|예요|있|재직|남았|남아|으로 ?(?:줄|늘)[었어]|되는? ?(?:작은|조그만)?\s*(?:회사|업체|기업)|됩니다|돼요|되고|됨|[,.]|[/|]|$)/.test(
      after,
    )
  )
    return true;
  return (
    /^\s*(?:정도|쯤|가량|남짓)?(?:이서?|의 직원이)? ?(?:함께 |같이 |모두 )?(?:일하|일합|일해|근무|다니|다닙|다녀|종사)/.test(
      after,
    ) &&
    (whole.test(present) ||
      (/(?:에서|에는?)\s*(?:총|모두|약|현재|지금)?\s*$/.test(before) && !PART_OF_FIRM.test(before)))
  );
}

/** The people there are not all of the firm's. */
const PART_OF_FIRM =
  /연구|전담|(?:\d|제\d|첫|둘째|다른|새|신|그|이) ?공장|지사|지점|부서|팀|라인|현장|해외|사무소|영업|협력|거래|고객|본사|계열|모회사|자회사|대기업|업계|시장|중국|베트남|인도|태국|멕시코|헝가리|폴란드|미국|일본|독일|말레이시아|필리핀|체코|유럽/;
