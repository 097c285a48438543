import { describe, expect, it } from 'vitest';
import { imports, levels, price, type Shape } from './made-up.ts';

/** Ways in which imports vary without any shock. */
const KINDS: [string, Omit<Shape, 'months'>][] = [
  ['nearly even', { noise: 0.1 }],
  ['usual', { noise: 0.2 }],
  ['uneven', { noise: 0.5 }],
  ['with strong seasons', { noise: 0.3, season: 1 }],
  ['in long swings', { noise: 0.2, stays: 0.9 }],
  ['with outliers', { noise: 0.3, outliers: true }],
  ['growing by 20 % a year', { noise: 0.2, growth: 0.2 }],
  ['shrinking by 20 % a year', { noise: 0.2, growth: -0.2 }],
  ['with an empty month now and then', { noise: 0.4, empty: 0.05 }],
  ['with many empty months', { noise: 0.4, empty: 0.3 }],
  ['more often empty than not', { noise: 0.8, empty: 0.6 }],
];

/** What is known of it. */
const KNOWN: [string, Partial<Shape>][] = [
  ['weight only, of one exporter', { weightOnly: true }],
  ['weight and value, of one exporter', {}],
  ['depending on one country', { suppliers: [0.7, 0.2, 0.1] }],
  ['three suppliers alike', { suppliers: [0.35, 0.35, 0.3] }],
];

const RUNS = 40;
const MONTHS = 120;
const BEGIN = 24;

/** Beginnings of 주의 or more for each item and year. */
function falseAlarms(shape: Omit<Shape, 'months'>): number {
  let onsets = 0;
  for (let run = 0; run < RUNS; run++)
    onsets += levels(imports({ months: MONTHS, ...shape }, run * 7919 + 13), BEGIN).onsets.length;
  return onsets / (RUNS * ((MONTHS - BEGIN) / 12));
}

describe('imports without a shock', () => {
  for (const [kind, noise] of KINDS)
    for (const [known, form] of KNOWN)
      it(`raise 주의 at most 0.3 times a year: ${kind}, ${known}`, () => {
        expect(falseAlarms({ ...noise, ...form })).toBeLessThanOrEqual(0.3);
      });

  it('raise nothing in the first year that can be judged, of a strong season', () => {
    const onsets = Array.from(
      { length: RUNS },
      (_, run) => levels(imports({ months: 48, noise: 0.15, season: 0.7 }, run + 1), BEGIN).onsets.length,
    );
    expect(onsets.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(2);
  });
});

describe('prices without a shock', () => {
  for (const noise of [0.02, 0.05, 0.08])
    it(`raise 주의 at most 0.3 times a year: ${noise * 100} % a month`, () => {
      let onsets = 0;
      for (let run = 0; run < RUNS; run++) onsets += levels(price(MONTHS, noise, run + 1), BEGIN).onsets.length;
      expect(onsets / (RUNS * ((MONTHS - BEGIN) / 12))).toBeLessThanOrEqual(0.3);
    });
});
