import { describe, expect, it } from 'vitest';
import { checkProfile, FIELD_NAMES, FIELDS } from '../../src/programmes/index.ts';

const TODAY = '2026-11-23';

it('takes what can be, and leaves out what is not told', () => {
  const told = {
    size: 'sme',
    founded: '2026-11-23',
    revenue: 8_000_000_000,
    sobujang_share: 60,
    certificates: ['venture'],
    products: ['감속기'],
    employees: 30,
    business_group: false,
    location: null,
  };
  const { location: _location, ...taken } = told;
  const { profile, problems } = checkProfile(told, TODAY);
  expect([profile, problems]).toEqual([
    { ...taken, sobujang: true, founded_since_2026: true, founded_by_2027: true, business_years: 0 },
    [],
  ]);
});

it.each<[Record<string, unknown>, Record<string, unknown>]>([
  [{ founded: '2025-11-22' }, { founded_since_2026: false, founded_by_2027: true }],
  [{ founded: '2025-12-31' }, { business_years: 0, founded_since_2026: false, founded_by_2027: true }],
  [{ founded: '2026-01-01' }, { business_years: 0, founded_since_2026: true, founded_by_2027: true }],
  [{ first_income: '2022-01-01' }, { start_up_reduction_running: true }],
  [{ first_income: '2021-01-01' }, { start_up_reduction_running: false }],
  [{ foreign_engineer_start: '2022-12-31' }, { foreign_engineer_by_2022: true, foreign_engineer_by_2026: true }],
  [{ foreign_engineer_start: '2023-01-01' }, { foreign_engineer_by_2022: false, foreign_engineer_by_2026: true }],
  [{ sobujang_share: 50 }, { sobujang: true }],
  [{ sobujang_share: 0 }, {}],
  [{ location: 'outside' }, { capital_zone: 'outside', overcrowded_investment: false }],
  [{ location: 'capital' }, {}],
  [{ capital_zone: 'growth' }, { overcrowded_investment: false, location: 'capital' }],
  [{ capital_zone: 'overcrowded' }, { overcrowded_investment: true, location: 'capital' }],
  [{ capital_zone: 'outside' }, { overcrowded_investment: false, location: 'outside' }],
  [
    { revenue: 8_400_000_000, sobujang_sales: 4_200_000_000 },
    { sobujang_share: 50, sobujang: true },
  ],
  // Of the 소부장 sales, not of all sales: 300 of 500 is 60 %.
  [
    { revenue: 1e11, sobujang_share: 50, affiliate_sales: 3e10 },
    { sobujang: true, affiliate_share: 60 },
  ],
  [{ sobujang_sales: 6e10, affiliate_sales: 29_400_000_000 }, { affiliate_share: 49 }],
  [{ affiliate_sales: 3e10 }, {}],
  [{ fund_capital: 1e9, fund_manager_amount: 1e7 }, { fund_manager_share: 1 }],
  [{ disposal_price: 1e10, disposal_deductions: 7e9, disposal_used: 2_100_000_000 }, { disposal_used_share: 70 }],
  [{ disposal_price: 1e10, disposal_deductions: 1e10, disposal_used: 1e9 }, {}],
  [{ acquisition_share: 49 }, { business_transfer: false }],
  [
    { acquisition_held: true, acquired_business_continued: true, former_owner_control: false },
    { acquisition_terms: true },
  ],
  [{ acquisition_held: true, acquired_business_continued: true }, {}],
  [{ former_owner_control: true }, { acquisition_terms: false }],
  [{ specialised_since: '2023-11-23' }, { certificates: ['specialised'] }],
  [{ specialised_since: '2023-11-22' }, {}],
  [{ certificates: ['specialised', 'venture'], specialised_since: '2023-11-22' }, { certificates: ['venture'] }],
])('of %j follows %j', (told, more) => {
  const { profile, provenance } = checkProfile(told, TODAY);
  expect(profile).toEqual({ ...told, ...more });
  expect(Object.keys(provenance)).toEqual(Object.keys(more));
});

describe('refuses, naming the field and what to do:', () => {
  it.each<[string, Record<string, unknown>, string[], RegExp]>([
    ['founded next year', { founded: '2027-01-01' }, ['founded'], /설립일: 2027-01-01은 아직 오지 않은 날/],
    ['founded on no day', { founded: '2025-02-30' }, ['founded'], /날짜로 적어/],
    ['120 %', { sobujang_share: 120 }, ['sobujang_share'], /소부장 매출 비율: 100%를 넘을 수 없습니다/],
    ['-1 %', { affiliate_share: -1 }, ['affiliate_share'], /0보다 작을 수 없습니다/],
    ['negative revenue', { revenue: -1 }, ['revenue'], /총매출액: 0보다 작을 수 없습니다/],
    ['an amount in words', { revenue: '80억' }, ['revenue'], /원 단위 숫자로/],
    ['no number', { revenue: Number.NaN }, ['revenue'], /숫자로/],
    ['half an employee', { employees: 2.5 }, ['employees'], /정수로/],
    ['two sizes', { size: ['sme', 'large'] }, ['size'], /하나만 골라 주십시오/],
    ['an unknown size', { size: 'medium' }, ['size'], /sme\(중소기업\), mid\(중견기업\), large\(대기업\)/],
    ['a flag in words', { sobujang: '예' }, ['sobujang'], /예\(true\)나 아니요\(false\)/],
    ['an unknown certificate', { certificates: ['specialized'] }, ['certificates'], /'specialized'은|'specialized'는/],
    ['a list that is none', { products: '감속기' }, ['products'], /목록으로/],
    ['an unknown field', { sobujang_shares: 50 }, ['sobujang_shares'], /'sobujang_share'인지 확인/],
    [
      'a part that is more than the whole',
      { revenue: 1e9, sobujang_sales: 2e9 },
      ['sobujang_sales', 'revenue'],
      /소부장 매출액은 총매출액보다 클 수 없습니다/,
    ],
    [
      'affiliates without sales',
      { affiliate_share: 10, sobujang_share: 0 },
      ['affiliate_share', 'sobujang_share'],
      /매출이 없으면/,
    ],
    [
      'small and large at once',
      { small_business: true, size: 'large' },
      ['small_business', 'size'],
      /대기업일 수 없습니다/,
    ],
    [
      'no trade of it, but sales',
      { sobujang: false, sobujang_share: 60 },
      ['sobujang', 'sobujang_share'],
      /둘 가운데 하나/,
    ],
    ['two places', { location: 'capital', capital_zone: 'outside' }, ['location', 'capital_zone'], /맞지 않습니다/],
    [
      'two foundings',
      { founded: '2025-12-31', founded_since_2026: true },
      ['founded', 'founded_since_2026'],
      /맞지 않습니다/,
    ],
    [
      'ratios that do not fit',
      { revenue: 10_000_000_000, rnd_spending: 500_000_000, rnd_intensity: 8 },
      ['rnd_intensity', 'rnd_spending', 'revenue'],
      /계산하면 5%인데 비율은 8%로/,
    ],
  ])('%s', (_what, values, fields, message) => {
    const { profile, problems } = checkProfile({ ...values, exports: 1 }, TODAY);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toEqual({ fields, message: expect.stringMatching(message) });
    // Neither of two contradicting values is taken; the rest is.
    expect(profile).toEqual({ exports: 1 });
  });
});

describe('the ratio of R&D', () => {
  it.each([
    [300_000_000, 15_000_000, 5],
    [1_000_000_000_000, 49_999_999_999, 4.9999999999],
    [700, 7, 1],
    [3_000_000_000, 3_000_000, 0.1],
  ])('of sales of %i and spending of %i is %d, exactly', (revenue, rnd_spending, ratio) => {
    const { profile, provenance } = checkProfile({ revenue, rnd_spending }, TODAY);
    expect(profile.rnd_intensity).toBe(ratio);
    expect(provenance).toEqual({ rnd_intensity: { derived: '연구개발비 ÷ 총매출액' } });
  });

  it('may be told in rounded figures', () => {
    const told = { revenue: 8_000_000_000, rnd_spending: 390_000_000, rnd_intensity: 5 };
    expect(checkProfile(told, TODAY)).toEqual({ profile: told, provenance: {}, problems: [] });
  });

  it('is not made of nothing', () => {
    expect(checkProfile({ revenue: 0, rnd_spending: 5 }, TODAY).profile).not.toHaveProperty('rnd_intensity');
    expect(checkProfile({ rnd_spending: 5 }, TODAY).profile).not.toHaveProperty('rnd_intensity');
  });
});

it('every field has what a question needs', () => {
  for (const name of FIELD_NAMES) {
    const { kind, label, question, why, unit, options } = FIELDS[name];
    expect(question, name).toMatch(/^[^\n]+\?$/);
    expect(why, name).toMatch(/[.]$/);
    expect(label, name).not.toMatch(/[?.]$/);
    expect(unit !== undefined, name).toBe(['amount', 'share', 'count'].includes(kind));
    if (kind === 'choice') expect(Object.keys(options ?? {}).length, name).toBeGreaterThan(1);
  }
});
