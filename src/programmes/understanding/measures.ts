import type { Day } from '../../calendar/index.ts';
import { FIELDS, type FieldName } from '../fields.ts';
import { type Clause, clauseAt, isAsked, isOthers, isOthersBehind, isPlan, yearTold } from './clauses.ts';
import { isCorrection } from './corrections.ts';
import { amountCues, type Cue, countCues } from './cues.ts';
import { type Quantity, quantitiesIn } from './quantities.ts';
import { shareOf } from './shares.ts';
import type { Finding, Problem, Reading } from './types.ts';

/** Figures of the year before this one: another year's is not meant. */
const OF_LAST_YEAR: readonly (FieldName | undefined)[] = [
  'revenue',
  'exports',
  'rnd_spending',
  'rnd_intensity',
  'sobujang_share',
  'affiliate_share',
];
/** What of the words between a figure and its name does not part them. */
const JOINT = /^\s*(?:원|명)?\s*(?:의|정도의?|규모의?|짜리|어치|가량의?|쯤의?|이상의|씩|of|in|for|worth of|from)?\s*$/;
const GAP = 26;

/** A figure with what it is of. */
interface Bound {
  quantity: Quantity;
  field: FieldName;
  /** Where what is told of it begins. */
  from: number;
}

/** Amounts, shares and numbers of people that the firm tells of itself. */
export function readMeasures(text: string, clauses: Clause[], today: Day): Reading {
  const quantities = quantitiesIn(text);
  const amounts = amountCues(text);
  const counts = countCues(text);
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  let last: Bound | undefined;
  quantities.forEach((quantity, index) => {
    const clause = clauseAt(clauses, quantity.start);
    const near = surroundings(text, clause, quantity, quantities[index - 1], quantities[index + 1]);
    const bound = bind(
      text,
      clause,
      quantity,
      near,
      quantities,
      quantity.kind === 'count' || isHeadcount(text, quantity) ? counts : amounts,
      last,
      today,
    );
    last = bound ?? (near.cut ? undefined : last);
    if (!bound) return;
    const outcome = judge(text, clause, bound, near, today);
    if (!outcome) return;
    if ('says' in outcome) problems.push(outcome);
    else findings.push(outcome);
  });
  return { findings, problems };
}

/** 사원 수 130, headcount 60: people without a counter. */
function isHeadcount(text: string, quantity: Quantity): boolean {
  if (quantity.kind !== 'bare') return false;
  if (
    /(?:직원|종업원|인원|근로자)\s*:?\s*$/.test(text.slice(0, quantity.start)) &&
    /^\s*(?:[,./\n]|$)/.test(text.slice(quantity.end))
  )
    return true;
  return /(?:(?:직원|사원|근로자|종업원|인원|임직원|고용) ?수(?:는|가)?|headcount(?: is| of)?|staff of|team of|workforce of|number of employees(?: is)?)\s*:?\s*$/.test(
    text.slice(0, quantity.start),
  );
}

/** The words of the clause around a figure, up to the figures next to it. */
interface Near {
  before: string;
  after: string;
  /** The words before begin a clause of their own. */
  cut: boolean;
}

function surroundings(text: string, clause: Clause, quantity: Quantity, previous?: Quantity, next?: Quantity): Near {
  const from = Math.max(clause.start, previous?.end ?? 0);
  const to = Math.min(Math.max(clause.end, quantity.end), next?.start ?? text.length);
  return { before: text.slice(from, quantity.start), after: text.slice(quantity.end, to), cut: from === clause.start };
}

function bind(
  text: string,
  clause: Clause,
  quantity: Quantity,
  near: Near,
  quantities: Quantity[],
  cues: Cue[],
  last: Bound | undefined,
  today: Day,
): Bound | undefined {
  const from = quantity.start - near.before.length;
  if (quantity.kind === 'share') {
    const of = shareOf(near.before, near.after, text.slice(clause.sentence.start, from));
    if (
      of === 'sobujang_share' &&
      !/매출|비중|비율|차지|판매|팔|sales|revenue|turnover|share/.test(
        text.slice(clause.sentence.start, clause.sentence.end),
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
  if (
    quantity.kind === 'amount' &&
    (isSpentOnPlant(near.before, sentenceAfter) ||
      (/invest(?:ing)?\s*(?:krw|₩)?\s*$/.test(near.before) &&
        /expand|plant|factory|line|equipment|facility/.test(text.slice(clause.sentence.start, quantity.start))))
  )
    return { quantity, field: 'facility_investment', from };
  if (quantity.kind === 'count' && /employees|staff|workers/.test(text.slice(quantity.start, quantity.end)))
    return { quantity, field: 'employees', from };
  if (
    quantity.currency === 'dollar' &&
    /(?:foreign|overseas)[a-z ]*invest[a-z ]*(?:usd|us ?\$|\$)?\s*$/.test(near.before)
  )
    return { quantity, field: 'foreign_investment', from };
  if (
    quantity.currency === 'dollar' &&
    /^\s*(?:를|을)?\s*투자/.test(near.after) &&
    /외국|해외|본사|일본|미국|중국|독일|유럽/.test(near.before)
  )
    return { quantity, field: 'foreign_investment', from };
  const behind = cues.find(({ start }) => start >= quantity.end && JOINT.test(text.slice(quantity.end, start)));
  const before = cueBefore(text, clause, quantity, quantities, cues);
  const direct =
    before &&
    /^(?:[은는이가:=\s]|액|약|대략|거의|한|총|만|도|으로|을|를|에|원|다|약간|₩|krw|usd|us|\$|\(|was|were|is|of|are|about|around|at)*$/.test(
      text.slice(before.end, quantity.start),
    );
  if (behind && !direct) return behind.field && { quantity, field: behind.field, from };
  if (before) return before.field && { quantity, field: before.field, from: Math.min(from, before.start) };
  if (quantity.kind === 'bare') return undefined;
  if (last?.quantity.kind === quantity.kind && isContrast(text, last.quantity, quantity, near.before, today))
    return { quantity, field: last.field, from };
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
    /(?:with|company|firm|have|are)\s*$/.test(near.before)
  )
    return { quantity, field: 'employees', from };
  return quantity.kind === 'count' && alone(near, later) ? { quantity, field: 'employees', from } : undefined;
}

/** 작년은 110억, 우리는 2%, 아니 92억: the figure told before, of another year, of the teller, or put right. */
function isContrast(text: string, last: Quantity, quantity: Quantity, before: string, today: Day): boolean {
  return (
    last.unsure === 'bound' ||
    isCorrection(text.slice(last.end, quantity.start)) ||
    yearTold(`${before} ${aside(text, quantity)}`, today) !== undefined ||
    /(?:우리|저희|당사|지금|현재|이제|제 ?회사|우리 ?회사|저희 ?회사)(?:는|도|쪽은|가|은)? ?(?:겨우|고작|한|약|그냥|대략|작년에?|이제|딱|많이 ?해야)?\s*$/.test(
      before,
    )
  );
}

/** 15억 들여서 라인 하나 더, invest 5 billion in a new line. */
function isSpentOnPlant(before: string, after: string): boolean {
  return (
    (/^\s*원?\s*(?:정도|쯤|가량)?\s*(?:을|를)?\s*(?:들여|들이|투자|투입|써서|쓸|쓰려|으로)/.test(after) &&
      /(?:라인|공장|설비|시설|장비|증설|클린룸|기계|자동화)/.test(after + before) &&
      !/연구|개발|수출|사 ?왔/.test(after + before)) ||
    /(?:라인|공장|설비|시설|클린룸|증설|장비)[^.\d]{0,14}(?:데|비용(?:이|으로|은)?|에는?)\s*(?:약|한|총|대략|아마)?\s*$/.test(
      before,
    ) ||
    /(?:plan|going|want|intend|will|about) [^.\d]*\b(?:plant|factory|line|equipment|facility|machinery)\b[^.\d]{0,24}$/.test(
      before,
    ) ||
    /^\s*원?\s*짜리 ?(?:장비|설비|기계|라인)[^.]{0,10}(?:들일|들이|도입|구입|살|사려|놓)/.test(after) ||
    (/(?:invest(?:ing|ment)?|spend(?:ing)?)(?: of| about| around)?\s*(?:krw|₩)?\s*$/.test(before) &&
      /^\s*(?:in|on|into|for)[a-z ]{0,24}\b(?:line|plant|factory|equipment|facility|facilities|machinery|fab)\b/.test(
        after,
      ))
  );
}

/** A share whose name stands in the clause before: 매출은 80억인데, 그중 60%가 부품. */
function wider(text: string, clause: Clause, quantity: Quantity, near: Near, from: number): Bound | undefined {
  const whole = text.slice(quantity.end, Math.min(clause.sentence.end, quantity.end + 30)).split(/\d/)[0] ?? '';
  const of = near.after.length < 4 ? undefined : shareOf(near.before, whole, '');
  return of && of !== 'other' && of !== 'affiliate_of_all' ? { quantity, field: of, from } : undefined;
}

/** 30명 규모입니다, 열두 명이 일합니다: people of no other kind. */
function alone(near: Near, later: Cue | undefined): boolean {
  if (later && later.field === undefined) return false;
  return (
    /^\s*(?:정도|쯤|가량|남짓)?\s*(?:규모|기업|짜리|사업장|이서|이 ?(?:일|근무|다니|있)|근무|일하|다니|이?입니다|이에요|예요|있|되는? ?(?:작은|조그만)?\s*(?:회사|업체|기업)|,|$)/.test(
      near.after,
    ) &&
    /^\s*(?:(?:저희|우리|당사|회사|현재|지금|총|모두|다 ?합쳐서?|전부|다해서|합쳐서|약|은|는|대략)\s*)*$/.test(
      near.before,
    )
  );
}

/** The last name before a figure in its clause, or in the clause before when that ends with it; a figure of its kind between parts them. */
function cueBefore(
  text: string,
  clause: Clause,
  quantity: Quantity,
  quantities: Quantity[],
  cues: Cue[],
): Cue | undefined {
  // 작년 매출? 52억.
  const asked = cues.filter(({ end }) => end <= quantity.start).at(-1);
  if (asked && /^(?:[은는이가]|이요|요)?\?\s*$/.test(text.slice(asked.end, quantity.start))) return asked;
  // 매출의 20%, 매출 중 …: a whole, not the name of what follows.
  const names = cues.filter(({ end }) => end <= quantity.start && end > clause.sentence.start);
  const before = names.at(-1);
  if (
    before?.field === 'revenue' &&
    quantity.kind === 'amount' &&
    /^ ?(?:의|대비|중에?서?|가운데)(?= )/.test(text.slice(before.end))
  )
    return undefined;
  if (!before) return undefined;
  const kin = (other: Quantity) => other.kind === quantity.kind || other.kind === 'amount' || other.kind === 'bare';
  if (
    quantities.some(
      (other) => other !== quantity && kin(other) && other.start >= before.end && other.end <= quantity.start,
    )
  )
    return undefined;
  const gap = text.slice(before.end, quantity.start);
  if (gap.length > GAP || (quantity.kind === 'bare' && gap.length > 6)) return undefined;
  if (/[가-힣]고\s|지만|는데|인데|은데|며\s|[;\n]/.test(gap) && before.field !== 'facility_investment')
    return undefined;
  return before;
}

function judge(
  text: string,
  clause: Clause,
  { quantity, field, from }: Bound,
  near: Near,
  today: Day,
): Finding | Problem | undefined {
  const { label, unit } = FIELDS[field];
  const words = text.slice(quantity.start, quantity.end).trim();
  if (quantity.kind === 'bare' && field !== 'employees') {
    if (FIELDS[field].kind !== 'amount') return undefined;
    return { field, says: `${label} '${words}'의 단위를 알 수 없습니다. '80억 원'처럼 단위를 함께 적어 주십시오.` };
  }
  const shareholder = field === 'foreign_share' || field === 'foreign_investment';
  if ((!shareholder && isOthers(text, clause, quantity.start)) || isOthersBehind(near.after)) return undefined;
  // 매출이 10억 늘었습니다: by how much, not how much.
  if (
    /^\s*원?\s*(?:이|가|씩|정도|쯤|가량)?\s*(?:더 )?(?:늘|줄|증가|감소|올랐|떨어|빠졌|깎)/.test(near.after) &&
    !/^\s*원?(?:으로|로)/.test(near.after)
  )
    return undefined;
  if (isUnsure(text, quantity)) return undefined;
  const told = `${text.slice(Math.min(from, quantity.start - near.before.length), quantity.start)}`;
  const ahead = tail(near.after);
  if (field === 'facility_investment') {
    const rest = text.slice(quantity.end, clause.sentence.end).split(/\d/)[0] ?? '';
    if (
      isAsked(ahead) ||
      (!isPlan(rest) &&
        /(?<!계획|결정|확정|예정)(?:했|였|썼|들었|완료|마쳤|끝냈|들였|집행|받았|넣었|깔았|늘렸|지었|샀|투자한(?! ?다))|invested|spent/.test(
          rest + told,
        )) ||
      /작년|지난해|재작년|\d{4}년에/.test(told)
    )
      return undefined;
  } else {
    if (
      field === 'employees'
        ? isAsked(ahead) || /예정|목표|계획(?:입|이|$)|되면/.test(told + ahead)
        : isPlan(ahead) || isPlan(told.replace(/\?\s*$/, ''))
    )
      return undefined;
    if (OF_LAST_YEAR.includes(field) && (yearTold(aside(text, quantity), today) ?? yearTold(told, today)) === 'other')
      return undefined;
    if (
      field === 'employees' &&
      !/지금|현재/.test(told) &&
      /더 |추가|새로|신규|뽑|채용|그만|퇴사|휴직|파견|보냈|늘(?:렸|었|릴)|줄었|나갔|재작년|처음|창업 ?(?:당시|때|초)|시작(?:할|했|은)/.test(
        told + ahead,
      )
    )
      return undefined;
  }
  if (
    /(?:월|매달|한 ?달|분기|하루|일) ?(?:에|평균|당)?\s*$/.test(told) ||
    /^\s*(?:원)?\s*(?:\/\s*월|per month|a month|monthly)/.test(near.after)
  )
    return undefined;
  if (quantity.unsure)
    return quantity.unsure === 'denied' ? undefined : { field, says: unsureSays(label, words, quantity.unsure) };
  if (quantity.kind === 'share' && quantity.value > 100)
    return { field, says: `${label} '${words}'은(는) 100%를 넘습니다. 다시 확인해 주십시오.` };
  if (quantity.kind === 'amount') {
    const wanted = unit === 'USD' ? 'dollar' : 'won';
    const given =
      quantity.currency ?? (wanted === 'won' && field !== 'exports' ? 'won' : /억|조/.test(words) ? 'won' : undefined);
    if (given !== wanted)
      return {
        field,
        says: `${label} '${words}'을(를) ${wanted === 'won' ? '원' : '미국 달러'}으로 적어 주십시오. 환율을 짐작하여 바꾸지 않습니다.`,
      };
  }
  return {
    field,
    value: quantity.value,
    start: quantity.start - said(near.before),
    end: quantity.end,
    ...(quantity.approximate && { approximate: true }),
  };
}

/** 50명쯤? 잘 모르겠는데. */
function isUnsure(text: string, quantity: Quantity): boolean {
  return /^[^.\d]{0,6}\?|^[^.\d]{0,12}(?:모르|몰라|기억|not sure|i think|maybe)|^[^.\d]{0,8}(?:일걸|일 ?거|인가|였나|였던가|던가)/.test(
    text.slice(quantity.end),
  );
}

/** 120억 원 (2024년): what stands in brackets behind a figure. */
function aside(text: string, quantity: Quantity): string {
  return /^\s*(?:원\s*)?\(([^)]*)\)/.exec(text.slice(quantity.end))?.[1] ?? '';
}

/** The words behind a figure that still speak of it: up to the next name or year. */
function tail(after: string): string {
  return (
    after.split(/(?<=[가-힣])\s+(?=(?:작년|올해|내년|재작년|그중|그리고|직원|수출|매출|목표|연구|설비))|,/)[0] ?? ''
  );
}

/** How many characters before a figure are shown with it: its name. */
function said(before: string): number {
  return before.trimStart().length;
}

function unsureSays(label: string, words: string, unsure: NonNullable<Quantity['unsure']>): string {
  switch (unsure) {
    case 'range':
      return `${label} '${words}'은(는) 범위입니다. 정확한 값을 적어 주십시오.`;
    case 'bound':
      return `${label} '${words}'은(는) 이상이나 미만으로 적혀 있습니다. 정확한 값을 적어 주십시오.`;
    default:
      return `${label} '${words}'의 값이 분명하지 않습니다. 정확한 값을 적어 주십시오.`;
  }
}
