import { type Day, isDay } from '../calendar/index.ts';
import { closest } from '../closest.ts';
import type { Field } from './field.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type Profile } from './fields.ts';
import { monthsAfter, monthsBetween } from './months.ts';
import { withParticle } from './words.ts';

/** What is wrong with what was told, for whoever told it: what, and what to do. */
export interface ProfileProblem {
  /** The fields it is about; as it was written where there is no such field. */
  fields: string[];
  message: string;
}

/** Where a value comes from, where nobody told it. */
export type Provenance = { [Name in FieldName]?: { derived: string } };

export interface CheckedProfile {
  /** What can be used: without every value that a problem is about, with what follows from the others. */
  profile: Profile;
  provenance: Provenance;
  problems: ProfileProblem[];
}

/** Months for which a 전문기업확인서 holds: 소부장특별법 시행령 제23조 ③. */
const CONFIRMED_FOR = 36;

/** So far may a ratio that was told in rounded figures stand beside the one that the amounts give, in percentage points. */
const ROUNDING = 0.5;

/**
 * Checks what was told of a firm. Of two things that contradict each other neither is taken.
 * @param values as they came, from a file or a conversation
 * @param today no firm is founded later
 */
export function checkProfile(values: Readonly<Record<string, unknown>>, today: Day): CheckedProfile {
  const problems: ProfileProblem[] = [];
  const taken: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const message = isFieldName(name) ? fault(FIELDS[name], value, today) : unknownField(name);
    if (message) problems.push({ fields: [name], message });
    else taken[name] = value;
  }
  const profile = taken as Profile;
  for (const problem of contradictions(profile)) {
    problems.push(problem);
    for (const name of problem.fields) delete taken[name];
  }
  return { ...derive(profile, today), problems };
}

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

function unknownField(name: string): string {
  const near = closest(name, FIELD_NAMES);
  return `${withParticle(`'${name}'`, '은/는')} 없는 항목입니다. ${near ? `'${near}'인지 확인하거나 ` : ''}항목의 이름을 고쳐 주십시오.`;
}

/** Why a value cannot stand in a field; undefined when it can. */
function fault({ kind, label, unit, options }: Field, value: unknown, today: Day): string | undefined {
  const known = options && Object.entries(options).map(([id, name]) => `${id}(${name})`);
  switch (kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : `${label}: 예(true)나 아니요(false)로 적어 주십시오.`;
    case 'choice':
      if (Array.isArray(value)) return `${label}: 하나만 골라 주십시오. 둘 이상일 수 없습니다.`;
      return typeof value === 'string' && options && Object.hasOwn(options, value)
        ? undefined
        : `${label}: ${known?.join(', ')} 가운데 하나를 골라 주십시오.`;
    case 'list': {
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string' || !item.trim()))
        return `${label}: 목록으로 적어 주십시오.`;
      const wrong = options && value.find((item) => !Object.hasOwn(options, item));
      return wrong === undefined
        ? undefined
        : `${label}: ${withParticle(`'${wrong}'`, '은/는')} 없습니다. ${known?.join(', ')} 가운데 고르십시오.`;
    }
    case 'day':
      if (typeof value !== 'string' || !isDay(value)) return `${label}: 2019-03-02처럼 날짜로 적어 주십시오.`;
      return value <= today
        ? undefined
        : `${label}: ${withParticle(value, '은/는')} 아직 오지 않은 날입니다. 날짜를 확인해 주십시오.`;
    default: {
      const amount =
        kind === 'share' ? '퍼센트' : unit === 'won' ? '원 단위' : unit === 'USD' ? '미국 달러' : `${unit}`;
      if (typeof value !== 'number' || !Number.isFinite(value)) return `${label}: ${amount} 숫자로 적어 주십시오.`;
      if (value < 0) return `${label}: 0보다 작을 수 없습니다. 값을 확인해 주십시오.`;
      if (kind === 'share' && value > 100) return `${label}: 100%를 넘을 수 없습니다. 비율을 확인해 주십시오.`;
      if (kind === 'count' && !Number.isInteger(value)) return `${label}: 정수로 적어 주십시오.`;
      return undefined;
    }
  }
}

/** Amounts of which the first is a part of the second. */
const PARTS = [
  ['sobujang_sales', 'revenue'],
  ['affiliate_sales', 'sobujang_sales'],
  ['fund_manager_amount', 'fund_capital'],
] as const;

/** What cannot be true together. */
function contradictions(profile: Profile): ProfileProblem[] {
  const { founded, founded_since_2026, location, capital_zone } = profile;
  const { size, small_business, sobujang, sobujang_share, affiliate_share, rnd_intensity, rnd_spending, revenue } =
    profile;
  const problems: ProfileProblem[] = [];
  const clash = (fields: FieldName[], message: string) => problems.push({ fields, message });
  // 소기업 are part of 중소기업: 조세특례제한법 제7조 ① 2호 라목 ("소기업을 제외한 중소기업").
  if (small_business && (size === 'mid' || size === 'large'))
    clash(
      ['small_business', 'size'],
      `소기업은 중소기업에 속하므로 ${FIELDS.size.options?.[size]}일 수 없습니다. 기업 규모를 다시 알려 주십시오.`,
    );
  if (sobujang === false && sobujang_share !== undefined && sobujang_share > 0)
    clash(
      ['sobujang', 'sobujang_share'],
      `소부장 기업이 아니라면 소부장 매출 비율이 ${sobujang_share}%일 수 없습니다. 둘 가운데 하나를 고쳐 주십시오.`,
    );
  // The share is one of the 소부장 sales: where there are none, there is nothing to share.
  if (affiliate_share !== undefined && affiliate_share > 0 && (sobujang_share === 0 || revenue === 0))
    clash(
      ['affiliate_share', sobujang_share === 0 ? 'sobujang_share' : 'revenue'],
      '소부장 매출이 없으면 계열회사에 판 비율도 없습니다. 매출과 계열회사 매출 비율을 확인해 주십시오.',
    );
  for (const [part, whole] of PARTS) {
    const [less, more] = [profile[part], profile[whole]];
    if (less !== undefined && more !== undefined && less > more)
      clash(
        [part, whole],
        `${withParticle(FIELDS[part].label, '은/는')} ${FIELDS[whole].label}보다 클 수 없습니다. 두 금액을 확인해 주십시오.`,
      );
  }
  if (founded !== undefined && founded_since_2026 !== undefined && founded >= '2026-01-01' !== founded_since_2026)
    clash(
      ['founded', 'founded_since_2026'],
      '설립일과 2026년 이후 창업 여부가 맞지 않습니다. 둘 가운데 하나를 고쳐 주십시오.',
    );
  if (location !== undefined && capital_zone !== undefined && (location === 'outside') !== (capital_zone === 'outside'))
    clash(['location', 'capital_zone'], '소재지와 세법상 지역이 맞지 않습니다. 둘 가운데 하나를 고쳐 주십시오.');
  if (rnd_intensity !== undefined && rnd_spending !== undefined && revenue) {
    const ratio = shareOf(rnd_spending, revenue);
    if (Math.abs(ratio - rnd_intensity) > ROUNDING)
      clash(
        ['rnd_intensity', 'rnd_spending', 'revenue'],
        `연구개발비와 총매출액으로 계산하면 ${rounded(ratio)}%인데 비율은 ${rnd_intensity}%로 알려 주셨습니다. 세 값을 확인해 주십시오.`,
      );
  }
  return problems;
}

/** Adds what follows from the rest, where it was not told; a confirmation that has run out is taken away. */
function derive(told: Profile, today: Day): Pick<CheckedProfile, 'profile' | 'provenance'> {
  const profile: Profile = { ...told };
  const provenance: Provenance = {};
  const add = <Name extends FieldName>(name: Name, value: Profile[Name] | undefined, derived: string) => {
    if (value === undefined || profile[name] !== undefined) return;
    profile[name] = value;
    provenance[name] = { derived };
  };
  const { rnd_spending, revenue, founded, location, capital_zone, foreign_engineer_start: engineer } = told;
  const { sobujang_sales, affiliate_sales, fund_capital, fund_manager_amount, acquisition_share } = told;
  add('rnd_intensity', shareIfKnown(rnd_spending, revenue), '연구개발비 ÷ 총매출액');
  add('sobujang_share', shareIfKnown(sobujang_sales, revenue), '소부장 매출액 ÷ 총매출액');
  const { sobujang_share } = profile;
  add('sobujang', sobujang_share !== undefined && sobujang_share > 0 ? true : undefined, '소부장 매출 비율');
  // The share is one of the 소부장 sales, not of all: 소부장특별법 시행령 제22조 ②.
  const parts =
    sobujang_sales ??
    (revenue !== undefined && sobujang_share !== undefined ? (revenue * sobujang_share) / 100 : undefined);
  add('affiliate_share', shareIfKnown(affiliate_sales, parts), '계열회사 매출액 ÷ 소부장 매출액');
  add('fund_manager_share', shareIfKnown(fund_manager_amount, fund_capital), '업무집행조합원의 출자액 ÷ 출자금 총액');
  add('disposal_used_share', disposalShare(told), '핵심전략기술에 쓴 금액 ÷ (매각대금 - 빼는 금액)');
  add('business_transfer', acquisition_share === undefined ? undefined : false, '인수하려는 지분 비율');
  add('acquisition_terms', acquisitionTerms(told), '인수한 뒤의 보유, 사업의 계속, 옛 주주의 지배');
  const { certificates, specialised_since } = told;
  if (specialised_since !== undefined && today > monthsAfter(specialised_since, CONFIRMED_FOR)) {
    if (certificates?.includes('specialised')) {
      profile.certificates = certificates.filter((name) => name !== 'specialised');
      provenance.certificates = { derived: '전문기업확인서의 유효기간 3년' };
    }
  } else if (specialised_since !== undefined && !certificates?.includes('specialised')) {
    profile.certificates = [...(certificates ?? []), 'specialised'];
    provenance.certificates = { derived: '전문기업확인서를 받은 날' };
  }
  // Whoever was founded within the year has not carried on business for one: 조세특례제한법 제13조의3 ③ 1호 가목.
  add('business_years', founded !== undefined && monthsBetween(founded, today) < 12 ? 0 : undefined, '설립일');
  const { first_income } = told;
  // The year of the first income and the four after it: 조세특례제한법 제6조 ①.
  add(
    'start_up_reduction_running',
    first_income === undefined ? undefined : today < monthsAfter(first_income, 60),
    '최초로 소득이 생긴 과세연도',
  );
  add('founded_since_2026', founded === undefined ? undefined : founded >= '2026-01-01', '설립일');
  add('founded_by_2027', founded === undefined ? undefined : founded <= '2027-12-31', '설립일');
  add(
    'foreign_engineer_by_2022',
    engineer === undefined ? undefined : engineer <= '2022-12-31',
    '외국인기술자가 일을 시작한 날',
  );
  add(
    'foreign_engineer_by_2026',
    engineer === undefined ? undefined : engineer <= '2026-12-31',
    '외국인기술자가 일을 시작한 날',
  );
  add('capital_zone', location === 'outside' ? 'outside' : undefined, '소재지');
  const zone = profile.capital_zone;
  add('overcrowded_investment', zone && zone === 'overcrowded', '세법상 지역');
  add('location', capital_zone && (capital_zone === 'outside' ? 'outside' : 'capital'), '세법상 지역');
  return { profile, provenance };
}

/** 조세특례제한법 제12조의4 ①·제13조의3 ③: held, carried on, and not under its former owners. */
function acquisitionTerms(told: Profile): boolean | undefined {
  const { acquisition_held: held, acquired_business_continued: continued, former_owner_control: former } = told;
  if (held === false || continued === false || former === true) return false;
  return held && continued && former === false ? true : undefined;
}

/** 소부장특별법 시행령 제77조: of the price without what is taken off it. */
function disposalShare(told: Profile): number | undefined {
  const { disposal_price: price, disposal_deductions: deductions, disposal_used: used } = told;
  if (price === undefined || deductions === undefined || used === undefined || price <= deductions) return undefined;
  return Math.min(shareOf(used, price - deductions), 100);
}

/** Undefined where one of the two is not known, or it is no share. */
function shareIfKnown(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || !whole || part > whole ? undefined : shareOf(part, whole);
}

/** In per cent. Multiplied first: whole wons are exact, so the only rounding is the division's, and 5 % is 5 exactly. */
function shareOf(part: number, whole: number): number {
  return (part * 100) / whole;
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
