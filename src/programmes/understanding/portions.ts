import type { Near } from './binding.ts';
import type { Clause } from './clauses.ts';
import type { Quantity } from './quantities.ts';
import type { Finding } from './types.ts';

/** Sales with parts, materials or equipment, told as an amount: 총매출 200억 가운데 150억이 부품. */
export interface Portion {
  /** In won. */
  amount: number;
  /** The words that name the goods, and where what is told of them begins. */
  goods: string;
  from: number;
  /** Words say that it is sold, or of the sales: 매출, 그중; without them it counts only next to one with them. */
  sold: boolean;
  finding: Finding;
}

const GOODS = '소부장|소재·?부품·?장비|소재(?!지)|부품|장비';
/** 부품이 70억, 소재로 90억, 장비 매출 20억. */
const NAMED_BEFORE = new RegExp(
  `(${GOODS})(?: ?(?:쪽|부문|분야|사업|사업부|판매|품목|제품|인정|해당))*(?: ?(?:으로|로|에서) ?(?:인정된|인정받은|확인된|확인받은|잡히는|잡힌|분류되는|분류된|인정되는|인정받는|나오는|나온|들어오는|번|버는|올린|올리는|거둔|치는) ?(?:것|건|게|금액|돈|품목|제품|물량)?)?(?: ?매출(?:액)?)?(?:은|는|이|가|만|로|으로|에서|에서만|:)?\\s*(?:약|대략|한|딱|정확히|겨우|고작|총|모두|합쳐서?)?\\s*$`,
);
/** 150억이 부품입니다, 60억은 소재에서 나왔어요, 90억이 소재 매출. */
const NAMED_BEHIND = new RegExp(
  `^\\s*원?\\s*(?:정도|쯤|가량)?(?:이|은|을|는|가|어치가|어치를)?\\s*(${GOODS})(?: ?(?:쪽|부문|분야|판매|매출(?:액)?))*(?:에서|이고|이며|입니다|이에요|예요|임|인데|로 ?(?:벌|나)|으로 ?(?:벌|나)|이 차지|을 팔|를 팔|$|[,.])`,
);

/** Of which parts are 4.5 billion. */
const ENGLISH_BEFORE =
  /of which (?:[a-z]+ ){0,2}?(parts|components|materials|equipment)(?: sales| revenue)? (?:is|are|was|were|make up|made up|account for|accounts for|come to)(?: about)?(?: krw| ₩)?\s*$/;

/** The goods that an amount is the sales of; undefined when it is none. */
export function portionOf(
  text: string,
  clause: Clause,
  quantity: Quantity,
  near: Near,
): Omit<Portion, 'amount' | 'finding'> | undefined {
  if (quantity.kind !== 'amount' || (quantity.currency ?? 'won') !== 'won') return undefined;
  // | 소부장 매출 | 600억 |: the name stands in the cell before.
  const row = /(?:^|\n)[^\S\n]*\|([^|\n]+)\|[^\S\n]*$/.exec(text.slice(0, quantity.start))?.[1]?.trim();
  const before = row ?? near.before;
  const goods =
    aliasBefore(text, clause, quantity, before) ??
    NAMED_BEFORE.exec(before)?.[1] ??
    NAMED_BEHIND.exec(near.after)?.[1] ??
    ENGLISH_BEFORE.exec(before)?.[1];
  if (!goods || /계열|그룹|관계사|모회사|모기업|자회사/.test(before)) return undefined;
  if (
    /구입|구매|매입|수입|사는|투자|개발|원가|재료|들여|도입|외주|수출|이익|지원|보유|자산|대출|임대|설비|시설/.test(
      before + near.after,
    )
  )
    return undefined;
  const within = /(?:가운데|중)(?:에서?|의)?[\s,][^\d]*$/.test(text.slice(clause.sentence.start, quantity.start));
  const sold =
    within ||
    /^[\s,]*소부장\s*$|of which/.test(before) ||
    /매출|판매|(?:으로|로) ?(?:잡히는|분류되는|인정되는)/.test(before + near.after);
  return { goods, from: quantity.start - near.before.length, sold };
}

/** 베어링이 딱 80억, where 베어링이 소부장 품목표에 들어간다고 확인받았습니다: goods by their own name, as a part of the sales. */
function aliasBefore(text: string, { sentence }: Clause, { start }: Quantity, before: string): string | undefined {
  const name = /(?:^|[\s,])([가-힣]{2,8}?)(?: ?매출)?(?:이|가|은|는|만|로|으로)? ?(?:딱|정확히|약|총)?\s*$/.exec(
    before,
  )?.[1];
  if (!name || !/(?:가운데|중)(?:에서?|의)?[\s,][^\d]*$/.test(text.slice(sentence.start, start))) return undefined;
  const counted = new RegExp(
    `${name}(?:이|가|은|는|도)? ?소부장 ?(?:품목|품목표|분류|업종|범위|제품)?(?:에|으로|로|이|인)? ?(?:들어|해당|속|맞|인정|라는|분류)[^.!?]{0,16}(?:확인|인정|회신|통보|맞)(?![^.!?]{0,8}(?:못|않|안 |중|전))`,
  );
  return counted.test(text) ? '소부장' : undefined;
}

/** The share of the sales that such portions are; none unless the whole is told once, and holds them. */
export function sharesOf(portions: Portion[], findings: Finding[]): Finding[] {
  const ofYear = findings.filter(({ field }) => field === 'revenue');
  const wholes = ofYear.length > 0 ? ofYear : findings.filter(({ field }) => field === 'revenue_average');
  const [whole] = wholes;
  const [first] = portions;
  if (
    !whole ||
    !first ||
    wholes.length > 1 ||
    !portions.some(({ sold }) => sold) ||
    findings.some(({ field }) => field === 'sobujang_share')
  )
    return [];
  // 소재 매출 10억, 부품 매출 20억: each kind once.
  if (new Set(portions.map(({ goods }) => goods)).size < portions.length) return [];
  const amount = portions.reduce((sum, portion) => sum + portion.amount, 0);
  const total = Number(whole.value);
  if (amount > total || total === 0) return [];
  const approximate = whole.approximate || portions.some(({ finding }) => finding.approximate);
  return [
    {
      field: 'sobujang_share',
      value: (amount * 100) / total,
      start: first.finding.start,
      end: portions.at(-1)?.finding.end ?? first.finding.end,
      ...(approximate && { approximate }),
    },
  ];
}

/** The sales that such portions are together, where each kind is told once: what is sold to affiliates is a part of them. */
export function salesOf(portions: Portion[]): Finding[] {
  const [first] = portions;
  const last = portions.at(-1);
  if (!first || !last || !portions.some(({ sold }) => sold)) return [];
  if (new Set(portions.map(({ goods }) => goods)).size < portions.length) return [];
  return [
    {
      field: 'sobujang_sales',
      value: portions.reduce((sum, { amount }) => sum + amount, 0),
      start: first.finding.start,
      end: last.finding.end,
      ...(portions.some(({ finding }) => finding.approximate) && { approximate: true as const }),
    },
  ];
}

/** 소재 40%, 부품 30%: shares of different goods, told side by side, make one; undefined when they are not such. */
export function joinedShares(words: string, findings: Finding[]): Finding | undefined {
  const [first] = findings;
  const last = findings.at(-1);
  if (!first || !last || findings.length < 2) return undefined;
  // 소재 30%, 부품 25%, 그러니까 소부장은 55%: the sum is told, too.
  const parts = findings.slice(0, -1);
  if (parts.length > 1 && parts.reduce((sum, part) => sum + Number(part.value), 0) === last.value) return last;
  const goods = findings.map(
    ({ start, end }) =>
      // 30%가 소재고 25%가 부품
      (/^[가이은는] ?(소재|부품|장비)/.exec(words.slice(end)) ??
        /^(?:[^\d]*\s)?(소재|부품|장비)[^\d]*[\d.]+/.exec(words.slice(start, end)))?.[1],
  );
  const value = findings.reduce((sum, finding) => sum + Number(finding.value), 0);
  if (goods.includes(undefined) || new Set(goods).size < goods.length || value > 100) return undefined;
  if (/[.!?\n](?!\d)|작년|올해|재작년|아니/.test(words.slice(first.start, last.end))) return undefined;
  const approximate = findings.some((finding) => finding.approximate);
  return { field: first.field, value, start: first.start, end: last.end, ...(approximate && { approximate }) };
}
