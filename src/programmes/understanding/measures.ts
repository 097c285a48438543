import type { Day } from '../../calendar/index.ts';
import { FIELDS, type FieldName } from '../fields.ts';
import { type Bound, bind, type Near, surroundings } from './binding.ts';
import { type Clause, clauseAt, isAsked, isOthers, isOthersBehind, isPlan, yearTold } from './clauses.ts';
import { amountCues, countCues } from './cues.ts';
import { aside } from './ellipses.ts';
import { isWorthOfPlant } from './investments.ts';
import { type Portion, portionOf, salesOf, sharesOf } from './portions.ts';
import { isHeadcount } from './preceding.ts';
import { type Quantity, quantitiesIn } from './quantities.ts';
import { readStatedAmounts } from './stated-amounts.ts';
import { isOfTarget } from './targets.ts';
import type { Finding, Problem, Reading } from './types.ts';
import { tableUnit } from './units.ts';

/** Figures of the year before this one: another year's is not meant. */
const OF_LAST_YEAR: readonly (FieldName | undefined)[] = [
  'revenue',
  'exports',
  'rnd_spending',
  'rnd_intensity',
  'sobujang_share',
  'affiliate_share',
];
/** Figures of what is intended, too. */
const OF_PLANS: readonly FieldName[] = ['fund_capital', 'fund_manager_share', 'acquisition_share', 'researchers'];
/** Amounts, shares and numbers of people that the firm tells of itself. */
export function readMeasures(text: string, clauses: Clause[], today: Day): Reading {
  const unit = tableUnit(text);
  const quantities = quantitiesIn(unit.text).map(
    (quantity): Quantity =>
      unit.won !== undefined && quantity.kind === 'bare' && !isHeadcount(text, quantity)
        ? { ...quantity, kind: 'amount', currency: 'won', value: quantity.value * unit.won }
        : quantity,
  );
  const amounts = amountCues(text);
  const counts = countCues(text);
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  const parts: Portion[] = [];
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
    const part = !bound && portionOf(text, clause, quantity, near);
    if (part) {
      const sales = judge(text, clause, { quantity, field: 'revenue', from: part.from }, near, today);
      if (sales && 'value' in sales) parts.push({ ...part, amount: Number(sales.value), finding: sales });
    }
    if (!bound) return;
    const outcome = judge(text, clause, bound, near, today);
    if (!outcome) return;
    if ('says' in outcome) problems.push(outcome);
    else findings.push(outcome);
  });
  findings.push(...sharesOf(parts, findings));
  const stated = readStatedAmounts(text, clauses, quantities, today);
  findings.push(...stated);
  if (stated.some(({ field }) => field === 'affiliate_sales')) findings.push(...salesOf(parts));
  return { findings, problems };
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
    // 내수:수출 = 70:30
    const ratio = /^ ?[:대] ?\d/.test(text.slice(quantity.end)) || /\d ?[:대] ?$/.test(text.slice(0, quantity.start));
    if (FIELDS[field].kind !== 'amount' || ratio) return undefined;
    return { field, says: `${label} '${words}'의 단위를 알 수 없습니다. '80억 원'처럼 단위를 함께 적어 주십시오.` };
  }
  const shareholder =
    field === 'foreign_share' ||
    field === 'foreign_investment' ||
    field === 'foreign_subsidiary_share' ||
    // 부설연구소 있고 거기 연구전담인력이 9명: there is the institute.
    (OF_PLANS.includes(field) &&
      (field !== 'researchers' || /거기|연구소/.test(text.slice(clause.sentence.start, from)))) ||
    // 계열사가 하나 있는데 부품 매출의 18%를 거기에 팝니다
    (field === 'affiliate_share' && /거기|그쪽|그곳/.test(near.after));
  if (!shareholder && isOfTarget(text, clause, quantity.start)) return undefined;
  if ((!shareholder && isOthers(text, clause, quantity.start)) || isOthersBehind(near.after)) return undefined;
  // 매출이 10억 늘었습니다: by how much, not how much.
  if (
    /^\s*원?\s*(?:이|가|씩|정도|쯤|가량)?\s*(?:더 )?(?:늘|줄|증가|감소|올랐|떨어|빠졌|깎)/.test(near.after) &&
    !/^\s*원?(?:으로|로)/.test(near.after)
  )
    return undefined;
  // 매출은 줄었고 5억을 빌렸습니다: no sales.
  if (
    field === 'revenue' &&
    /^\s*원?(?:을|를)? ?(?:정도|쯤)?(?:을|를)? ?(?:투자|빌[려렸린]|대출|융자|갚|손해|적자|썼|지출|받았|들였|들여|물었)/.test(
      near.after,
    )
  )
    return undefined;
  // 수출한 3억을 못 받고 있어요, 5억이 들어오면: money that has not come.
  if (
    quantity.kind === 'amount' &&
    /^\s*원?(?:이|가|을|를|은|는|도|어치)?\s*(?:정도 ?|쯤 ?|[가-힣]+째 ?|아직(?:도)? ?|여태 ?|통째로 ?|그대로 ?|다 ?)*(?:못 ?받|받지 ?못|안 ?(?:들어|줘|줍|주)|떼[였이일먹]|물[렸려]|미수|회수|들어오면|들어올|받으면|입금되면|(?:is|are|remain)s? unpaid)/.test(
      near.after,
    )
  )
    return undefined;
  // 매출이 30억이던 시절, 20억, 30억 하던 시절: long ago.
  if (
    /^\s*원?\s*(?:,|이?나|~|에서)\s*[\d,.]+ ?[조억만천백]* ?(?:원|명)? ?(?:하던|찍던|되던|이던|넘던) ?(?:시절|때|적|해|시기)/.test(
      text.slice(quantity.end),
    )
  )
    return undefined;
  if (/^\s*(?:원|명)?(?:이던|였던|이었던|하던|찍던|되던) ?(?:시절|때|적|해|시기)/.test(near.after)) return undefined;
  // 우리나라는 희토류의 90%를 중국에서 수입한다고 합니다: the nation's.
  if (
    field === 'single_source' &&
    /(?:우리 ?나라|한국|국내|업계)(?:는|은|에서는?| ?전체| ?기업들)|한다고 (?:합|해|하더|들|알)/.test(
      text.slice(clause.sentence.start, clause.sentence.end),
    )
  )
    return undefined;
  if (isUnsure(text, quantity)) return undefined;
  const told = `${text.slice(Math.min(from, quantity.start - near.before.length), quantity.start)}`;
  const ahead = tail(field === 'single_source' ? near.after.replace(IMPORTED, '') : near.after);
  if (field === 'facility_investment') {
    const rest = text.slice(quantity.end, clause.sentence.end).split(/\d/)[0] ?? '';
    if (
      isAsked(ahead) ||
      isWorthOfPlant(near.before, near.after) ||
      (!isPlan(rest) &&
        /(?<!계획|결정|확정|예정)(?:했|였|썼|들었|완료|마쳤|끝냈|들였|집행됐|받았|넣었|깔았|늘렸|지었|샀|투자한(?! ?다))|invested|spent/.test(
          rest + told,
        )) ||
      /작년|지난해|재작년|\d{4}년에/.test(told)
    )
      return undefined;
  } else {
    if (
      field === 'employees'
        ? isAsked(ahead) ||
          /예정|목표|계획(?:입|이|$)|되면|(?:늘[리릴]|줄[이일]|뽑을|채용할|키[우울]|충원할)(?!었)/.test(told + ahead)
        : OF_PLANS.includes(field)
          ? isAsked(ahead)
          : isPlan(ahead) || isPlan(told.replace(/\?[^?]{0,8}$/, ''))
    )
      return undefined;
    if (
      OF_LAST_YEAR.includes(field) &&
      isRunningTotal(text.slice(clause.start, quantity.start), `${aside(text, quantity)} ${near.after}`)
    )
      return undefined;
    if (
      OF_LAST_YEAR.includes(field) &&
      (yearTold(`${aside(text, quantity)} ${yearBehind(near.after)}`, today) ?? yearTold(told, today)) === 'other'
    )
      return undefined;
    if (field === 'employees' && isPart(text, clause, quantity)) return undefined;
    if (
      field === 'employees' &&
      !/지금|현재/.test(told) &&
      // 26명으로 늘었습니다: the number that there is now.
      !/^으로 ?(?:[가-힣]+ )?(?:늘었|늘어났|늘렸|줄었|줄어들었|줄였)/.test(ahead) &&
      /참석|참가|출장|가입 ?시|투입|배치|더 |추가|새로|신규|뽑|채용|그만|퇴사|휴직|파견(?! ?(?:직|직원|인력|근로자)?(?:을|은|는|도)? ?(?:빼|제외|말고|없이))|보냈|늘(?:렸|었|릴)|줄었|나갔|재작년|(?:^|\s)전에는|예전|과거|한때|처음|창업 ?(?:당시|때|초)|시작(?:할|했|은)/.test(
        told + ahead,
      )
    )
      return undefined;
  }
  if (
    field !== 'facility_investment' &&
    (/(?:월|매달|한 ?달|분기|하루|일) ?(?:에|평균|당)?\s*$/.test(told) ||
      /^\s*(?:원)?\s*(?:\/\s*월|per month|a month|monthly)/.test(near.after))
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

/** 관리직 빼고 12명, 12명(관리직 제외): those left out are of the firm, too. */
function isPart(text: string, { sentence }: Clause, { start, end }: Quantity): boolean {
  const groups =
    '(?:관리직|생산직|사무직|현장직|영업직|기술직|연구직|연구원|연구 ?인력|외국인|여직원|남직원)(?:원|들)?';
  return (
    new RegExp(`${groups}(?:은|는|을|를|만)? ?(?:빼고|빼면|제외하고|제외하면|말고)[^\\d.]{0,6}$`).test(
      text.slice(sentence.start, start),
    ) || new RegExp(`^ ?[(,]? ?${groups}(?:은|는|을|를)? ?(?:빼고|제외|별도)`).test(text.slice(end))
  );
}

/** 97% 수입하고 있는 감광재를 국산화하려고: the plan is not of the import. */
const IMPORTED =
  /(?<=(?:수입|들여|의존|조달|구매|구입|사 ?[와오]|사다)[가-힣]{0,4} ?(?:쓰|씁)?(?:있|쓰)?(?:는데|지만|고|서|는|던|한|오는|온))\s.*$/s;

/** 올 1~10월 누계 매출 28억: of a year that is not over, unless last year is named. */
function isRunningTotal(before: string, behind: string): boolean {
  const months =
    '1 ?월?\\s?(?:~|-|부터|에서)\\s?(?:[2-9]|1[01]) ?월|(?<!\\d)(?:[1-9]|1[01]) ?월(?: ?말)? ?(?:까지|현재)';
  return (
    (new RegExp(`누계|누적|올 ?들어|${months}|year[- ]to[- ]date|\\bytd\\b|so far this year`).test(before) ||
      new RegExp(`^\\s*(?:원|won)?[^.,\\d]{0,8}(?:누계|누적|${months}|year[- ]to[- ]date|\\bytd\\b|so far)`).test(
        behind,
      )) &&
    !/작년|지난 ?해|전년|직전|20\d\d|last|previous|prior/.test(before + behind)
  );
}

/** 50명쯤? 잘 모르겠는데. */
function isUnsure(text: string, quantity: Quantity): boolean {
  return /^[^.\d]{0,6}\?|^[^.\d]{0,12}(?:모르|몰라|기억|not sure|i think|maybe)|^[^.\d]{0,8}(?:일걸|일 ?거|인가|였나|였던가|던가)/.test(
    text.slice(quantity.end),
  );
}

/** 5 billion won two years ago, in 2023: the year told in English behind a figure. */
function yearBehind(after: string): string {
  // 120억 매출 찍었던 게 2022년이고
  const korean = /^\s*원?[^.,\d]{0,14}(?:던|은|는|한|인) ?(?:게|건|것은|때가|해가) ?(20\d\d년|재작년)/.exec(after)?.[1];
  if (korean) return korean;
  return (
    /^\s*(?:won|krw)?\s*(?:(?:back )?(?:in|for|during) )?((?:fy ?)?20\d\d(?=\W|$)(?! ?년)|two years ago|(?:the )?year before last|last year|this year)/
      .exec(after)?.[1]
      ?.concat(' revenue') ?? ''
  );
}

/** The words behind a figure that still speak of it: up to the next name or year. */
function tail(after: string): string {
  return (
    after.split(
      /(?<=[가-힣])\s+(?=(?:작년|올해|내년|재작년|그중|그리고|직원|수출|매출|목표 ?매출|목표는|연구|설비))|,/,
    )[0] ?? ''
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
