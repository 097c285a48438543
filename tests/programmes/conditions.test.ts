import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, evaluate, not, or, type Truth } from '../../src/programmes/conditions.ts';
import type { Condition, Profile } from '../../src/programmes/index.ts';
import { leaf, OPEN } from './samples.ts';

const DAY = '2026-11-23';
const truth = (condition: Condition, profile: Profile, asOf = DAY) => evaluate(condition, profile, asOf)?.truth;

describe('Kleene', () => {
  it.each<[Truth, Truth, Truth, Truth]>([
    ['true', 'true', 'true', 'true'],
    ['true', 'false', 'false', 'true'],
    ['true', 'unknown', 'unknown', 'true'],
    ['false', 'false', 'false', 'false'],
    ['false', 'unknown', 'false', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ])('%s and/or %s', (one, other, both, either) => {
    expect([and([one, other]), and([other, one])]).toEqual([both, both]);
    expect([or([one, other]), or([other, one])]).toEqual([either, either]);
  });

  it.each<[Truth, Truth]>([
    ['true', 'false'],
    ['false', 'true'],
    ['unknown', 'unknown'],
  ])('not %s is %s', (one, other) => expect(not(one)).toBe(other));

  it('keeps its laws', () => {
    const truths = fc.array(fc.constantFrom<Truth>('true', 'false', 'unknown'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(truths, (all) => {
        expect(not(and(all))).toBe(or(all.map(not)));
        expect(and([...all, ...all])).toBe(and(all));
        expect(or([and(all), ...all])).toBe(or(all));
      }),
    );
  });
});

describe('tests', () => {
  it.each<[object, number, boolean]>([
    [{ at_least: 50 }, 49.9, false],
    [{ at_least: 50 }, 50, true],
    [{ at_least: 50 }, 50.1, true],
    [{ above: 50 }, 50, false],
    [{ above: 50 }, 50.0001, true],
    [{ at_most: 50 }, 50, true],
    [{ at_most: 50 }, 50.1, false],
    [{ below: 50 }, 50, false],
    [{ below: 50 }, 49.999, true],
    [{ between: [10, 20] }, 10, true],
    [{ between: [10, 20] }, 20, true],
    [{ between: [10, 20] }, 20.5, false],
    [{ at_least: 33.3 }, 33.3, true],
  ])('%j of %d: %s', (test, value, holds) => {
    expect(truth(leaf('sobujang_share', test), { sobujang_share: value })).toBe(String(holds));
  });

  it.each<[string, object, Profile, Truth]>([
    ['size', { is: 'sme' }, { size: 'sme' }, 'true'],
    ['size', { is: 'sme' }, { size: 'mid' }, 'false'],
    ['size', { one_of: ['sme', 'mid'] }, { size: 'mid' }, 'true'],
    ['size', { one_of: ['sme', 'mid'] }, { size: 'large' }, 'false'],
    ['size', { one_of: ['sme', 'mid'] }, {}, 'unknown'],
    ['sobujang', { is: false }, { sobujang: false }, 'true'],
    ['sobujang', { is: false }, {}, 'unknown'],
    ['certificates', { has: 'leading' }, { certificates: ['venture', 'leading'] }, 'true'],
    ['certificates', { has: 'leading' }, { certificates: [] }, 'false'],
    ['certificates', { has_any: ['leading', 'start_up'] }, { certificates: ['start_up'] }, 'true'],
    ['certificates', { has_any: ['leading', 'start_up'] }, { certificates: ['venture'] }, 'false'],
  ])('%s %j of %j: %s', (field, test, profile, expected) => {
    expect(truth(leaf(field, test), profile)).toBe(expected);
  });

  it.each<[object, string, boolean]>([
    // Seven years since 2019-11-23 are over at the end of 2026-11-23.
    [{ at_most: 84 }, '2026-11-23', true],
    [{ at_most: 84 }, '2026-11-24', false],
    [{ below: 84 }, '2026-11-22', true],
    [{ below: 84 }, '2026-11-23', false],
    [{ at_least: 84 }, '2026-11-22', false],
    [{ at_least: 84 }, '2026-11-23', true],
    [{ above: 84 }, '2026-11-23', false],
    [{ above: 84 }, '2026-11-24', true],
    [{ at_least: 36, at_most: 84 }, '2022-11-22', false],
    [{ at_least: 36, at_most: 84 }, '2022-11-23', true],
  ])('months %j on %s: %s', (months, asOf, holds) => {
    expect(truth(leaf('founded', { months }), { founded: '2019-11-23' }, asOf)).toBe(String(holds));
  });

  it('never knows a threshold that the texts do not give', () => {
    expect(truth(OPEN, { sobujang: true })).toBe('unknown');
    expect(truth({ all: [OPEN, leaf('sobujang', { is: true })] }, { sobujang: false })).toBe('false');
    expect(truth({ any: [OPEN, leaf('sobujang', { is: true })] }, { sobujang: true })).toBe('true');
  });
});

describe('a leaf outside its days', () => {
  const old = leaf('sobujang', { is: true }, { until: '2025-12-31' });
  const later = leaf('size', { is: 'sme' }, { since: '2026-01-01' });

  it.each([
    ['2025-12-31', 'false'],
    ['2026-01-01', 'true'],
  ])('does not count: %s', (asOf, expected) => {
    expect(truth({ all: [old, later] }, { sobujang: false, size: 'sme' }, asOf)).toBe(expected);
    expect(truth({ any: [old, later] }, { sobujang: false, size: 'sme' }, asOf)).toBe(expected);
  });

  it('leaves nothing where nothing else is', () => {
    expect(evaluate({ not: { all: [old] } }, { sobujang: true }, '2026-01-01')).toBeUndefined();
    expect(truth({ any: [{ all: [old] }, later] }, { size: 'mid' }, '2026-01-01')).toBe('false');
  });
});

it('knowing more never turns what was settled', () => {
  const leaves = fc.constantFrom(
    leaf('size', { is: 'sme' }),
    leaf('size', { one_of: ['mid', 'large'] }),
    leaf('sobujang', { is: true }),
    leaf('sobujang_share', { at_least: 50 }),
    leaf('certificates', { has: 'leading' }),
    leaf('founded', { months: { at_most: 84 } }),
    leaf('employees', { below: 50 }, { until: '2026-01-01' }),
    OPEN,
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      leaves,
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }));
  const profile = fc.record<
    Required<Pick<Profile, 'size' | 'sobujang' | 'sobujang_share' | 'certificates' | 'founded'>>
  >({
    size: fc.constantFrom('sme', 'mid', 'large'),
    sobujang: fc.boolean(),
    sobujang_share: fc.constantFrom(49, 50, 51),
    certificates: fc.constantFrom([], ['leading'], ['venture']),
    founded: fc.constantFrom('2019-11-22', '2019-11-23', '2024-02-29'),
  });
  const known = fc.subarray(['size', 'sobujang', 'sobujang_share', 'certificates', 'founded']);
  fc.assert(
    fc.property(condition, profile, known, (asked, full, names) => {
      const part = Object.fromEntries(Object.entries(full).filter(([name]) => names.includes(name)));
      const before = truth(asked, part);
      if (before !== 'unknown') expect(truth(asked, full)).toBe(before);
    }),
    { numRuns: 500 },
  );
});
