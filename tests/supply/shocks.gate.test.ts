import { describe, expect, it } from 'vitest';
import { rank } from '../../src/supply/readings.ts';
import type { AlertLevel } from '../../src/supply/types.ts';
import { imports, levels, price, type Shape } from './made-up.ts';

/** The shock comes in this month; before it, half a year is watched. */
const SHOCK = 60;
const MONTHS = 90;
const RUNS = 60;

/** Share of runs in which a level is reached in the shock's month or within so many after it. */
function reached(shape: Omit<Shape, 'months'>, level: AlertLevel, within: number): number {
  let count = 0;
  for (let run = 0; run < RUNS; run++) {
    const { months } = levels(imports({ months: MONTHS, ...shape }, run * 104_729 + 7), SHOCK);
    if (months.slice(0, within + 1).some((month) => rank(month.level) >= rank(level))) count += 1;
  }
  return count / RUNS;
}

function onsets(shape: Omit<Shape, 'months'>): number {
  let count = 0;
  for (let run = 0; run < RUNS; run++)
    count += levels(imports({ months: MONTHS, ...shape }, run * 104_729 + 7), SHOCK).onsets.length;
  return count / RUNS;
}

const since = (month: number) => month - SHOCK;
const stop = (month: number) => ({ kg: since(month) >= 0 ? 0 : 1 });
const halfAYear = (month: number) => ({ kg: since(month) >= 0 && since(month) < 6 ? 0.5 : 1 });
const burstThenStop = (month: number) => ({
  kg: since(month) === 0 ? 3.5 : since(month) > 0 && since(month) < 4 ? 0.15 : 1,
});
const USUAL = { noise: 0.2, season: 0.3 };
const DEPENDENT = { ...USUAL, suppliers: [0.7, 0.2, 0.1] };

describe('a shock', () => {
  it.each<[string, Omit<Shape, 'months'>, AlertLevel, number, number]>([
    ['a sudden stop is 경계 in its first month', { ...USUAL, happens: stop }, 'alert', 0, 1],
    ['and 심각 in its third', { ...USUAL, happens: stop }, 'serious', 2, 1],
    ['a stop of what is uneven is seen too', { noise: 0.5, happens: stop }, 'alert', 1, 0.95],
    ['a stop of what is imported every other month', { noise: 0.5, empty: 0.4, happens: stop }, 'caution', 8, 0.9],
    [
      'a drop to a fifth is 경계 within a month',
      { ...USUAL, happens: (m) => ({ kg: since(m) >= 0 ? 0.2 : 1 }) },
      'alert',
      1,
      0.95,
    ],
    ['half for six months is 주의 within them', { noise: 0.15, happens: halfAYear }, 'caution', 2, 0.9],
    ['also where the noise is larger', { ...USUAL, happens: halfAYear }, 'caution', 4, 0.75],
    ['a burst, then a stop: 주의 in the first two months', { ...USUAL, happens: burstThenStop }, 'caution', 1, 0.98],
    ['and 경계 within two', { ...USUAL, happens: burstThenStop }, 'alert', 2, 0.98],
    [
      'a price three times as high is 주의 within a month',
      { ...USUAL, happens: (m) => ({ price: since(m) >= 0 ? 3 : 1 }) },
      'caution',
      1,
      0.98,
    ],
    ['what depends on one country is a level higher: 심각', { ...DEPENDENT, happens: stop }, 'serious', 1, 0.98],
  ])('%s', (_name, shape, level, within, share) => {
    expect(reached(shape, level, within)).toBeGreaterThanOrEqual(share);
  });

  it.each([
    ['three times', (month: number) => (month >= SHOCK ? 3 : 1), 'alert', 1],
    ['half as much again', (month: number) => (month >= SHOCK ? 1.5 : 1), 'caution', 0.8],
    [
      '30 % a month for three months',
      (month: number) => 1.3 ** Math.max(0, Math.min(3, since(month) + 1)),
      'caution',
      0.95,
    ],
  ] as const)('a price series: %s', (_name, happens, level, share) => {
    let count = 0;
    for (let run = 0; run < RUNS; run++) {
      const { months } = levels(price(MONTHS, 0.05, run + 5, happens), SHOCK);
      if (months.slice(0, 3).some((month) => rank(month.level) >= rank(level))) count += 1;
    }
    expect(count / RUNS).toBeGreaterThanOrEqual(share);
  });

  it('ends with its cause: two months of stop leave no level behind', () => {
    const brief = imports(
      { months: MONTHS, ...USUAL, happens: (m) => ({ kg: since(m) >= 0 && since(m) < 2 ? 0 : 1 }) },
      3,
    );
    const { months } = levels(brief, SHOCK);
    expect(months.slice(0, 6).map(({ level }) => level)).toEqual(['alert', 'alert', 'alert', 'none', 'none', 'none']);
  });
});

describe('what is no crisis', () => {
  it.each<[string, Omit<Shape, 'months'>, number]>([
    ['growth by 20 % a year', { ...USUAL, growth: 0.2 }, 0.3],
    ['doubled demand', { ...USUAL, happens: (m) => ({ kg: since(m) >= 0 ? 2 : 1 }) }, 0.3],
    [
      'demand that doubles in half a year',
      { ...USUAL, happens: (m) => ({ kg: 2 ** Math.max(0, Math.min(1, (since(m) + 1) / 6)) }) },
      0.3,
    ],
    [
      'another way of counting: five times the weight, the same value',
      { ...USUAL, happens: (m) => (since(m) >= 0 ? { kg: 5, price: 0.2 } : {}) },
      0.3,
    ],
  ])('%s', (_name, shape, most) => {
    expect(onsets(shape)).toBeLessThanOrEqual(most);
  });

  it('another way of counting that moves the value too is one alarm and then the usual', () => {
    const shape = { ...USUAL, happens: (month: number) => ({ kg: since(month) >= 0 ? 5 : 1 }) };
    expect(onsets(shape)).toBeLessThanOrEqual(1.2);
    expect(reached(shape, 'alert', 24)).toBeLessThanOrEqual(0.05);
    expect(levels(imports({ months: MONTHS, ...shape }, 7), SHOCK).months.at(-1)?.level).toBe('none');
  });
});
