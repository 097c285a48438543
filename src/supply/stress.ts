import type { OtherSource } from './other-sources.ts';
import type { Country } from './types.ts';

/** What a firm uses of one item. Weights in kilograms. */
export interface StressInput {
  /** Id of a watched item. */
  item: string;
  /** Used each month. */
  perMonth: number;
  /** Where it buys, with shares from 0 to 1 that make no more than 1; empty: as Korea's imports are shared. */
  suppliers: { country: Country; share: number }[];
  /** At hand now. */
  stock: number;
}

/** What the statistics say of the item, for a firm that gives no suppliers and for what it can turn to. */
export interface StressGround {
  name: string;
  /** Share of a country in Korea's imports over the last twelve months, 0 to 1; empty where it cannot be told. */
  shares: ReadonlyMap<Country, number>;
  others: readonly OtherSource[];
}

export interface StressedInput {
  item: string;
  name: string;
  /** Share that the country supplies, 0 to 1; undefined where neither the firm nor the statistics say so. */
  share: number | undefined;
  /** The share is Korea's, for the firm told none. */
  assumed: boolean;
  /** Kilograms a month that do not come any more. */
  missing: number;
  /** Months until the stock is used up (재고 소진 기간); undefined where nothing is missing. */
  months: number | undefined;
  /** The calculation with its figures. */
  calculation: string;
  /** Half or more comes from the country: the measure of the early warning (공급망 기본법 시행령 제15조 ①). */
  dependent: boolean;
  /** Countries that it could turn to, best first. */
  others: readonly OtherSource[];
}

export interface StressResult {
  stops: Country;
  /** What runs out first stands first; what is not touched, last. */
  inputs: StressedInput[];
}

const DEPENDENT = 0.5;
/** Shares are written with rounding. */
const ROUNDING = 0.01;

/**
 * How long each input lasts when a country supplies nothing any more: stock ÷ (use a month × share of the country), the rest
 * coming as before. Pure.
 * @throws RangeError in English that names the input, for a caller that did not check it with `stressFault`
 */
export function stress(
  inputs: readonly StressInput[],
  stops: Country,
  groundOf: (item: string) => StressGround,
): StressResult {
  const stressed = inputs.map((input) => {
    const fault = stressFault(input);
    if (fault) throw new RangeError(`${input.item}: ${fault}`);
    return stressedInput(input, stops, groundOf(input.item));
  });
  const end = ({ months }: StressedInput) => months ?? Number.POSITIVE_INFINITY;
  const share = ({ share }: StressedInput) => share ?? 0;
  return {
    stops,
    inputs: stressed.sort((one, other) => compare(end(one), end(other)) || share(other) - share(one)),
  };
}

/** @returns what is wrong with what a firm wrote, in Korean; undefined when nothing is */
export function stressFault({ perMonth, stock, suppliers }: StressInput): string | undefined {
  if (!(perMonth > 0 && Number.isFinite(perMonth))) return '한 달 사용량은 0보다 큰 수(㎏)여야 합니다.';
  if (!(stock >= 0 && Number.isFinite(stock))) return '재고는 0 이상의 수(㎏)여야 합니다.';
  if (suppliers.some(({ share }) => !(share > 0 && share <= 1)))
    return '수입처 비중은 0 %보다 크고 100 % 이하여야 합니다.';
  if (new Set(suppliers.map(({ country }) => country)).size < suppliers.length)
    return '같은 나라를 두 번 적을 수 없습니다. 비중을 더해 한 번만 적어 주십시오.';
  const sum = suppliers.reduce((sum, { share }) => sum + share, 0);
  return sum > 1 + ROUNDING
    ? `수입처 비중의 합이 ${Math.round(sum * 100)} %입니다. 100 %를 넘을 수 없습니다.`
    : undefined;
}

function stressedInput(input: StressInput, stops: Country, ground: StressGround): StressedInput {
  const { item, perMonth, stock, suppliers } = input;
  const assumed = suppliers.length === 0;
  const share = assumed
    ? ground.shares.size > 0
      ? (ground.shares.get(stops) ?? 0)
      : undefined
    : (suppliers.find(({ country }) => country === stops)?.share ?? 0);
  const missing = perMonth * (share ?? 0);
  return {
    item,
    name: ground.name,
    share,
    assumed,
    missing,
    months: missing > 0 ? stock / missing : undefined,
    calculation: calculationOf(perMonth, stock, share, missing),
    dependent: share !== undefined && share >= DEPENDENT,
    others: share ? ground.others.filter(({ country }) => country !== stops) : [],
  };
}

function calculationOf(perMonth: number, stock: number, share: number | undefined, missing: number): string {
  if (share === undefined) return '수입처 비중을 알 수 없어 계산하지 못했습니다.';
  if (missing === 0) return '이 나라에서 들여오지 않습니다.';
  const left = `${said(stock)} ㎏ ÷ (월 ${said(perMonth)} ㎏ × ${said(share * 100)} %)`;
  return `${left} = ${said(stock / missing)}개월`;
}

function said(value: number): string {
  return value.toLocaleString('ko-KR', { maximumFractionDigits: 1 });
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
