import type { Day } from '../../calendar/index.ts';
import type { FieldName } from '../fields.ts';
import { type Clause, clauseAt, isAsked, yearTold } from './clauses.ts';
import type { Quantity } from './quantities.ts';
import type { Finding } from './types.ts';

/** An amount from which a share follows, by the words next to it. */
interface Form {
  field: FieldName;
  /** Words that end right before the amount. */
  before: RegExp;
  /** Words that begin right behind it, too. */
  behind?: RegExp;
  /** Without these words somewhere in the text it is told of something else. */
  context: RegExp;
  unless?: RegExp;
}

const HEDGE = '\\s*(?:약|딱|정확히|총|대략|한|모두|합쳐서?|겨우|고작)?\\s*$';
const IS = '(?:은|는|이|가|만|도|으로|로|:)?';
const ANY = /^/;

const AFFILIATE =
  '(?:계열(?:사|회사)?|관계(?:사|회사)|그룹사|모회사|모기업|그룹 ?(?:내|안)(?:의)?(?: ?(?:다른 ?)?(?:회사|기업|업체|법인))?|같은 ?그룹 ?(?:회사|기업|업체))(?:들)?(?:(?: ?쪽)?(?:에다?가?|에게|한테|으로|로|향)(?:는|만|도)?|향| ?쪽)?';
const SALE =
  '(?:판매한?|판|파는|팔린|팔고 ?있는|납품한|납품하는|공급한|공급하는|나간|나가는|간|가는|넘긴|넘기는|향한|대는|댄)';
const SOLD =
  '(?:매출(?:액)?|판매(?:액)?|물량|금액|납품(?:액)?|거래(?:액)?|것|게|건|몫|분|액|소부장|소재|부품|장비|제품)';
const NO_SALE = /구매|구입|매입|사 ?[오온옵]|사는|빌려|대여|투자|출자|보증|차입|지급|배당|에서 ?(?:사|받|들)/;

const GROUP = /상호출자|상출|기업 ?집단|그룹|소부장|소재|부품|장비/;
const FUND = /조합|펀드|\bfund\b/;
const DISPOSAL = /매각|처분|팔았|팝니다|팔려|팔아|팔고|양도/;

const FORMS: Form[] = [
  {
    field: 'fund_capital',
    before: ANY,
    behind: /^\s*원?(?:짜리|규모의?|의) ?(?:[가-힣]+ )?(?:조합|펀드)(?:을|를|으로|에|이)/,
    context: /업무 ?집행|gp(?![a-z])|결성|존속/,
    unless: /투자|받|거래/,
  },
  {
    field: 'affiliate_sales',
    before: new RegExp(
      `${AFFILIATE}(?:\\([^)]*\\))? ?(?:${SALE} ?(?:${SOLD}){0,2}|${SOLD} ?(?:${SOLD})?|\\|)(?:\\([^)]*\\))?${IS}\\s*\\|?${HEDGE}`,
    ),
    context: GROUP,
    unless: NO_SALE,
  },
  {
    field: 'affiliate_sales',
    before: ANY,
    behind: new RegExp(
      `^\\s*원?(?:어치)?(?:을|를|은|이|가)? ?(?:같은 ?그룹 ?)?${AFFILIATE} ?(?=[팔판파납공나간가넘대댑댔])`,
    ),
    context: GROUP,
    unless: NO_SALE,
  },
  {
    field: 'affiliate_sales',
    before: new RegExp(`${AFFILIATE}\\s*${HEDGE}`),
    behind: /^\s*원?(?:어치)?(?:을|를)? ?(?:정도 ?)?(?:팔|판매|납품|공급)/,
    context: GROUP,
    unless: NO_SALE,
  },
  {
    field: 'fund_manager_amount',
    before: new RegExp(
      `(?:gp|업무 ?집행 ?조합원|운용사|(?:우리|저희|당사|우리 ?회사)|은행)(?:의|가|는|이|인)? ?(?:출자(?:분|금|액|금액)?|몫|부담(?:분|금)|내는 ?(?:돈|금액)|넣는 ?(?:돈|금액))${IS}${HEDGE}`,
    ),
    context: FUND,
    unless: /총액|합계|결성/,
  },
  {
    field: 'fund_manager_amount',
    before: new RegExp(`(?:gp|업무 ?집행 ?조합원|운용사|우리|저희|당사|우리 ?회사)(?:가|는|이|에서)${HEDGE}`),
    behind: /^\s*원?(?:을|를)? ?(?:출자(?! ?받)|내고|냅니다|냈|넣)/,
    context: FUND,
    unless: /총액|합계|결성/,
  },
  {
    field: 'disposal_price',
    before: new RegExp(`(?:매각|처분|양도) ?(?:대금|금액|가격|가액|값)${IS}${HEDGE}`),
    context: DISPOSAL,
    unless: /세금|경비|비용/,
  },
  {
    field: 'disposal_price',
    before: new RegExp(`(?:공장|부지|용지|땅|토지|건물)(?:을|를|은|는)${HEDGE}`),
    behind: /^\s*원?(?:에|으로|을 ?받고|에다)? ?(?:팔|매각|처분|양도)/,
    context: DISPOSAL,
  },
  {
    field: 'disposal_used',
    before: new RegExp(
      `핵심 ?전략 ?기술(?:과|의|에|에는|을|를)?(?: ?(?:관련해서?|관련하여|관련|관련한|위해서?|목적|설비|개발|제조|연구|투자|용도|사업|쪽|위해|쓴|쓰는|쓸)(?:에|에는|으로|의)?)*(?: ?(?:사용액|사용 ?금액|금액|돈))?${IS}${HEDGE}`,
    ),
    behind: /^\s*원?(?:만|을|를|정도)? ?(?:쓰|썼|쓸|쓴|씁|써|사용|투입|투자|들|[,.\n]|$)/,
    context: DISPOSAL,
  },
  {
    field: 'disposal_used',
    before: ANY,
    behind: /^\s*원?(?:을|를|은|만)? ?핵심 ?전략 ?기술[^.!?\d]{0,16}(?:쓰|쓸|썼|씁|사용|투자|투입)/,
    context: DISPOSAL,
  },
];

/** 남은 30억의 80%를 핵심전략기술에 썼습니다: of what is left of the price. */
const OF_PROCEEDS =
  /(?:(?:남은|나머지|차액|양도 ?차익|뺀 ?(?:금액|돈))[^.!?]{0,12}|^\s*원?)(?:의|중에?서?|가운데)\s*(?:약|딱|총)?\s*$/;
const USED_BEHIND = /^\s*(?:를|을|만|만큼)? ?핵심 ?전략 ?기술[^.!?\d]{0,16}(?:쓰|쓸|썼|씁|써|사용|투자|투입)/;

/** What is taken off the price of land sold (소부장특별법 시행령 제77조): each has to be told, if only as nothing. */
const DEDUCTIONS = [
  { before: new RegExp(`(?<!(?:매각|처분|양도) ?)가액${IS}${HEDGE}`), none: /가액(?:은|이)? ?없/ },
  {
    before: new RegExp(`(?:세금|공과금)${IS}${HEDGE}`),
    none: /(?:세금|공과금)(?:은|이|이나 ?(?:경비|비용)(?:는|은)?)? ?없/,
  },
  {
    before: new RegExp(`(?:경비|비용|수수료)${IS}${HEDGE}`),
    none: /(?:경비|비용|수수료)(?:는|가|은|이|나 ?세금(?:은|이)?)? ?없/,
  },
] as const;

/** Sales to affiliates, what the manager of a fund pays in, and what land was sold for and its price used for. */
export function readStatedAmounts(text: string, clauses: Clause[], quantities: Quantity[], today: Day): Finding[] {
  const amounts = quantities.filter(
    ({ kind, currency, unsure }) => kind === 'amount' && (currency ?? 'won') === 'won' && unsure === undefined,
  );
  const near = (quantity: Quantity) => {
    const previous = quantities.findLast(({ kind, end }) => kind === 'amount' && end <= quantity.start)?.end ?? 0;
    const from = Math.max(previous, quantity.start - 60);
    return { from, before: text.slice(from, quantity.start), after: text.slice(quantity.end, quantity.end + 40) };
  };
  const told = (quantity: Quantity, from: number) => {
    const { sentence } = clauseAt(clauses, quantity.start);
    return (
      !isAsked(text.slice(quantity.end, clauseAt(clauses, quantity.end).end).slice(0, 14)) &&
      yearTold(text.slice(Math.max(from, sentence.start), quantity.start), today) !== 'other'
    );
  };
  const finding = (field: FieldName, quantity: Quantity, from: number): Finding => ({
    field,
    value: quantity.value,
    start: from,
    end: quantity.end,
    ...(quantity.approximate && { approximate: true }),
  });
  const findings = amounts.flatMap((quantity): Finding[] => {
    const { from, before, after } = near(quantity);
    const form = FORMS.find(
      (each) =>
        each.context.test(text) &&
        each.before.test(before) &&
        (each.behind ?? ANY).test(after) &&
        !each.unless?.test(before.slice(-11)),
    );
    return form && told(quantity, from) ? [finding(form.field, quantity, from)] : [];
  });
  const shares = quantities.flatMap((quantity): Finding[] => {
    if (quantity.kind !== 'share' || quantity.unsure !== undefined || !DISPOSAL.test(text)) return [];
    const { from, before, after } = near(quantity);
    return OF_PROCEEDS.test(before) && USED_BEHIND.test(after) && told(quantity, from)
      ? [finding('disposal_used_share', quantity, from)]
      : [];
  });
  return [...findings, ...shares, ...deductions(text, amounts, near)];
}

function deductions(
  text: string,
  amounts: readonly Quantity[],
  near: (quantity: Quantity) => { before: string },
): Finding[] {
  if (!DISPOSAL.test(text) || !/핵심 ?전략 ?기술/.test(text)) return [];
  const parts = DEDUCTIONS.map(({ before, none }) => {
    const found = amounts.filter((quantity) => before.test(near(quantity).before));
    return found.length === 1 ? found[0] : found.length === 0 && none.test(text) ? null : undefined;
  });
  const known = parts.filter((part) => part !== null && part !== undefined);
  const [first] = known;
  const last = known.at(-1);
  if (parts.includes(undefined) || !first || !last) return [];
  return [
    {
      field: 'disposal_deductions',
      value: known.reduce((sum, { value }) => sum + value, 0),
      start: Math.min(...known.map(({ start }) => start)),
      end: Math.max(...known.map(({ end }) => end)),
    },
  ];
}
