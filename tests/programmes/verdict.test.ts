import { describe, expect, it } from 'vitest';
import { type Benefit, type Condition, judge, type Profile, type Programme } from '../../src/programmes/index.ts';
import { leaf, OPEN, PLACE, programme, SPECIALISED } from './samples.ts';

const DAY = '2026-11-23';
const FIRM: Profile = { sobujang: true, sobujang_share: 60, business_group: false };

describe('the affiliate test is one of group members only', () => {
  it.each<[Profile, string, string[]]>([
    [FIRM, 'eligible', []],
    [{ ...FIRM, sobujang_share: 50 }, 'eligible', []],
    [{ ...FIRM, sobujang_share: 49.9 }, 'not_eligible', []],
    [{ ...FIRM, business_group: true }, 'unknown', ['affiliate_share']],
    [{ ...FIRM, business_group: true, affiliate_share: 49.9 }, 'eligible', []],
    [{ ...FIRM, business_group: true, affiliate_share: 50 }, 'not_eligible', []],
    [{ ...FIRM, affiliate_share: 80 }, 'eligible', []],
    [{ sobujang: true, sobujang_share: 60 }, 'unknown', ['business_group', 'affiliate_share']],
    [{ sobujang: true, sobujang_share: 60, affiliate_share: 10 }, 'eligible', []],
    [{ sobujang: false }, 'not_eligible', []],
    [{}, 'unknown', ['sobujang', 'sobujang_share', 'business_group', 'affiliate_share']],
    // What is settled already is not asked for.
    [{ sobujang_share: 10 }, 'not_eligible', []],
  ])('%j: %s', (profile, result, missing) => {
    expect(judge(SPECIALISED, profile, DAY)).toMatchObject({ result, missing });
  });
});

describe('says why,', () => {
  it('when it is', () => {
    const verdict = judge(SPECIALISED, { ...FIRM, sobujang_share: 50 }, DAY);
    expect(verdict.explanation).toBe(
      '‘전문기업 확인’ 요건에 해당합니다. ‘소부장 매출액이 50% 이상’ 요건을 갖추었습니다(소부장 매출 비율: 50%; 소부장특별법 시행령 제22조 ①).',
    );
    expect(verdict.turns.map(({ says }) => says)).toEqual(['소부장 매출 비율이 50% 미만이 되면 해당하지 않게 됩니다.']);
    expect(verdict.conditions.map(({ field, truth, read, decides }) => [field, truth, read, decides])).toEqual([
      ['sobujang', 'true', '예', true],
      ['sobujang_share', 'true', '50%', true],
      ['business_group', 'true', '아니요', true],
      ['affiliate_share', 'unknown', undefined, false],
    ]);
    expect(verdict.sources).toEqual([PLACE]);
  });

  it('and what it took for granted unsaid', () => {
    const credit = programme('credit', {
      all: [leaf('domestic_company', { is: true }), leaf('rnd_spending', { above: 0 })],
    });
    const verdict = judge(credit, { rnd_spending: 100 }, DAY);
    expect(verdict).toMatchObject({ result: 'eligible', presumed: ['domestic_company'] });
    expect(verdict.explanation).toMatch(
      /연구개발비.* 말씀이 없어 다음과 같이 보았습니다: 국내 기업\. 다르면 알려 주십시오\.$/,
    );
    expect(verdict.conditions[0]).toMatchObject({ read: '예 (말씀이 없어 그렇게 봄)', presumed: true });
    expect(judge(credit, { rnd_spending: 100, domestic_company: true }, DAY)).toMatchObject({
      result: 'eligible',
      presumed: [],
    });
    expect(judge(credit, { rnd_spending: 100, domestic_company: false }, DAY).result).toBe('not_eligible');
    expect(judge(credit, {}, DAY)).toMatchObject({ result: 'unknown', missing: ['rnd_spending'], presumed: [] });
  });

  it('and nothing taken for granted that did not matter', () => {
    const reduction = programme('reduction', {
      any: [
        leaf('small_business', { is: true }),
        { all: [leaf('location', { is: 'outside' }), { not: leaf('headquarters_capital', { is: true }) }] },
      ],
    });
    expect(judge(reduction, { small_business: true, location: 'capital' }, DAY).presumed).toEqual([]);
    expect(judge(reduction, { small_business: false, location: 'outside' }, DAY)).toMatchObject({
      result: 'eligible',
      presumed: ['headquarters_capital'],
    });
  });

  it('when it is not, with the smallest change', () => {
    const verdict = judge(SPECIALISED, { ...FIRM, sobujang_share: 49.9 }, DAY);
    expect(verdict.explanation).toBe(
      '‘전문기업 확인’ 요건에 해당하지 않습니다. ‘소부장 매출액이 50% 이상’ 요건을 갖추지 못했습니다(소부장 매출 비율: 49.9%; 소부장특별법 시행령 제22조 ①). 소부장 매출 비율이 50% 이상이 되면 해당합니다.',
    );
    expect(verdict.benefits).toEqual([]);
  });

  it('when two things are wrong, with the easier of two ways', () => {
    const { turns } = judge(
      SPECIALISED,
      { sobujang: true, sobujang_share: 40, business_group: true, affiliate_share: 70 },
      DAY,
    );
    expect(turns[0]).toMatchObject({
      says: '다음을 모두 갖추면(‘소부장 매출액이 50% 이상’, ‘계열회사 매출액이 50% 미만’) 해당합니다.',
      steps: [
        { field: 'sobujang_share', changeable: true },
        { field: 'affiliate_share', changeable: true },
      ],
    });
    expect(turns[1]?.steps[1]).toMatchObject({ field: 'business_group', changeable: false });
  });

  it('when more has to be known, and what each answer would mean', () => {
    const verdict = judge(SPECIALISED, { sobujang: true, business_group: true, affiliate_share: 10 }, DAY);
    expect(verdict.explanation).toBe(
      '‘전문기업 확인’ 요건에 해당하는지는 더 알아야 합니다. 소부장 매출 비율을 알려 주시면 판단할 수 있습니다.',
    );
    expect(verdict.turns.map(({ says }) => says)).toEqual([
      '소부장 매출 비율이 50% 이상이면 해당합니다.',
      '소부장 매출 비율이 50% 미만이면 해당하지 않습니다.',
    ]);
  });

  it('when the texts do not say', () => {
    const verdict = judge(programme('p', { all: [leaf('sobujang', { is: true }), OPEN] }), FIRM, DAY);
    expect(verdict).toMatchObject({
      result: 'unknown',
      missing: [],
      open: [{ says: '기준은 고시에 있습니다.', source: PLACE }],
    });
    expect(verdict.explanation).toBe('‘p’ 요건에 해당하는지는 더 알아야 합니다. 기준은 고시에 있습니다.');
  });

  it('when it is excluded', () => {
    const condition: Condition = { not: leaf('business_group', { is: true }, { says: '기업집단 소속' }) };
    const verdict = judge(programme('p', condition), { business_group: true }, DAY);
    expect(verdict.explanation).toContain('‘기업집단 소속’에 해당하여 제외됩니다');
    expect(verdict.conditions).toMatchObject([{ excludes: true, truth: 'false' }]);
    expect(judge(programme('p', condition), { business_group: false }, DAY).result).toBe('eligible');
  });

  it('of an age: until when, and from when', () => {
    const young = programme('p', leaf('founded', { months: { at_most: 84 } }));
    const firm: Profile = { founded: '2019-11-23' };
    expect(judge(young, firm, '2026-11-23')).toMatchObject({
      result: 'eligible',
      turns: [{ says: '2026-11-24부터는 해당하지 않습니다.' }],
    });
    const late = judge(young, firm, '2026-11-24');
    expect(late.result).toBe('not_eligible');
    expect(late.explanation).not.toContain('되면');
    const old = judge(programme('p', leaf('founded', { months: { at_least: 36 } })), { founded: '2024-02-29' }, DAY);
    expect(old.turns.map(({ says, steps }) => [says, steps[0]?.from])).toEqual([
      ['2027-02-28부터는 해당합니다.', '2027-02-28'],
    ]);
  });
});

describe('states', () => {
  const of = (state: Programme['state'], more: Partial<Programme> = {}) =>
    judge(programme('p', leaf('sobujang', { is: true }), { state, ...more }), FIRM, DAY);

  it('never promise what was only planned', () => {
    const { result, explanation, caveats } = of('planned_2023');
    expect(result).toBe('eligible');
    expect(explanation).toMatch(/^2023년에 계획된 ‘p’ 요건에는 맞지만, 지금 운영되는지는 확인되지 않았습니다\./);
    expect(explanation).not.toContain('해당합니다');
    expect(caveats[0]).toMatch(/2023년 4월의 계획입니다\. .*산업통상부에 확인/);
    expect(of('unconfirmed').explanation).not.toContain('해당합니다');
    const failed = judge(
      programme('p', leaf('sobujang_share', { at_least: 70 }), { state: 'planned_2023' }),
      FIRM,
      DAY,
    );
    expect(failed.explanation).toMatch(/70% 이상이 되면 요건에 맞습니다\.$/);
  });

  it('end', () => {
    expect(of('ended')).toMatchObject({
      result: 'not_eligible',
      explanation: '‘p’는 끝난 지원이라 해당하지 않습니다(소부장특별법 시행령 제22조 ①).',
      turns: [],
    });
  });

  it('that ended on a known day are judged by that day', () => {
    const ended = { purpose: { text: 'x', source: PLACE, until: '2025-12-31' } };
    expect(of('ended', ended).explanation).toContain('2025-12-31까지 적용되어');
    const past = judge(
      programme('p', leaf('sobujang', { is: true }), { state: 'ended', ...ended }),
      FIRM,
      '2025-12-31',
    );
    expect(past.result).toBe('eligible');
  });

  it.each([
    ['2025-12-31', undefined, /2025-12-31까지 적용되어, 2026-11-23에는 해당하지 않습니다/],
    [undefined, '2027-01-01', /2027-01-01부터 적용되어, 2026-11-23에는 아직 해당하지 않습니다/],
  ])('are of the days of the law: until %s, since %s', (until, since, said) => {
    const days = { ...(until && { until }), ...(since && { since }) };
    const { result, explanation } = of('in_law', { purpose: { text: 'x', source: PLACE, ...days } });
    expect([result, explanation]).toEqual(['not_eligible', expect.stringMatching(said)]);
  });

  it('are open on the last day itself', () => {
    expect(of('in_law', { purpose: { text: 'x', source: PLACE, until: DAY, since: DAY } }).result).toBe('eligible');
  });

  it('need a condition that applies', () => {
    const lapsed = programme('p', leaf('sobujang', { is: true }, { until: '2025-12-31' }));
    expect(judge(lapsed, FIRM, DAY)).toMatchObject({
      result: 'not_eligible',
      explanation: expect.stringContaining('2026-11-23에 적용되는 요건이 없어'),
    });
  });
});

describe('benefits by day and size', () => {
  const size = (is: string) => leaf('size', { is });
  const benefit = (text: string, more: Partial<Benefit>): Benefit => ({ support: 'tax', text, source: PLACE, ...more });
  const credit = (...benefits: Benefit[]) => programme('credit', leaf('rnd_plan', { is: true }), { benefits });
  const rates = credit(
    benefit('30%', { when: size('sme'), until: '2029-12-31' }),
    benefit('20%', { when: { any: [size('mid'), size('large')] }, until: '2027-12-31' }),
    benefit('10%', { when: size('sme'), since: '2030-01-01' }),
  );
  const of = (asOf: string, profile: Profile = {}) => judge(rates, { rnd_plan: true, ...profile }, asOf);

  it.each<[string, Profile, string, string[]]>([
    ['2026-11-23', { size: 'sme' }, 'eligible', ['30%']],
    ['2026-11-23', { size: 'large' }, 'eligible', ['20%']],
    ['2027-12-31', { size: 'mid' }, 'eligible', ['20%']],
    // The day after the rate for larger firms ended, only the others still get something.
    ['2028-01-01', { size: 'mid' }, 'not_eligible', []],
    ['2028-01-01', { size: 'sme' }, 'eligible', ['30%']],
    ['2028-01-01', {}, 'unknown', ['30%']],
    ['2030-01-01', { size: 'sme' }, 'eligible', ['10%']],
    ['2028-01-01', { size: 'mid', rnd_plan: false }, 'not_eligible', []],
  ])('on %s for %j: %s', (asOf, profile, result, benefits) => {
    const verdict = of(asOf, profile);
    expect(verdict.result).toBe(result);
    expect(verdict.benefits.map(({ text }) => text)).toEqual(benefits);
  });

  it('ask for what decides', () => {
    expect(of('2028-01-01').missing).toEqual(['size']);
    expect(of('2026-11-23').benefits.map(({ depends }) => depends)).toEqual([['size'], ['size']]);
  });

  it('end for all when all have ended', () => {
    const past = credit(benefit('a', { until: '2024-12-31' }), benefit('b', { until: '2025-12-31' }));
    expect(judge(past, { rnd_plan: true }, DAY)).toMatchObject({
      result: 'not_eligible',
      explanation: expect.stringContaining('2025-12-31까지 적용되어'),
    });
    const mixed = credit(benefit('a', { until: '2024-12-31' }), benefit('b', {}));
    expect(judge(mixed, { rnd_plan: true }, DAY)).toMatchObject({ result: 'eligible', benefits: [{ text: 'b' }] });
  });
});
