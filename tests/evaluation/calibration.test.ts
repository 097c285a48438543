import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import shipped from '../../src/answers/calibration.json' with { type: 'json' };
import { FEATURES } from '../../src/answers/index.ts';
import { type Graded, reliability, thresholdFor } from '../../src/evaluation/calibration.ts';

const graded = (probability: number, right: boolean, none = false): Graded => ({ probability, right, none });

describe('reliability', () => {
  test('tells what a threshold costs', () => {
    const all = [
      graded(0.95, true),
      graded(0.85, true),
      graded(0.25, true),
      graded(0.9, false),
      graded(0.05, false, true),
      graded(0.6, false, true),
    ];
    const { bins: _bins, ...rest } = reliability(all, 0.5);
    expect(rest).toMatchObject({ coverage: 0.667, accuracy: 0.5, refused: 0.333, passed: 0.5 });
  });

  test('has no error where what is stated comes true', () => {
    const all = Array.from({ length: 10 }, (_, i) => graded(0.7, i < 7));
    expect(reliability(all, 0.5)).toMatchObject({ error: 0, coverage: 1, accuracy: 0.7 });
  });

  const any = fc.array(
    fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean(), none: fc.boolean() }),
    { minLength: 1, maxLength: 60 },
  );

  test('puts each answer into one tenth', () => {
    fc.assert(
      fc.property(any, fc.double({ min: 0, max: 1, noNaN: true }), (all, threshold) => {
        const { bins, error, coverage, accuracy, refused, passed } = reliability(all, threshold);
        expect(bins).toHaveLength(10);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        const right = bins.reduce((sum, bin) => sum + bin.count * bin.right, 0);
        expect(Math.abs(right - all.filter((item) => item.right).length)).toBeLessThan(0.001 * all.length);
        for (const { count, from, stated } of bins) {
          if (count === 0) continue;
          expect(stated).toBeGreaterThanOrEqual(from);
          expect(stated).toBeLessThanOrEqual(from + 0.1001);
        }
        for (const share of [error, coverage, accuracy, refused, passed]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('of nothing is no number that is none', () => {
    const { bins: _bins, ...rest } = reliability([], 0.5);
    expect(Object.values(rest).filter((value) => !Number.isFinite(value))).toEqual([]);
  });
});

describe('the threshold', () => {
  test('holds back the share of right answers that it is told', () => {
    const all = [
      ...Array.from({ length: 100 }, (_, i) => graded(i / 100, true)),
      ...Array.from({ length: 50 }, () => graded(0.01, false, true)),
    ];
    const threshold = thresholdFor(all, 0.1);
    expect(threshold).toBeCloseTo(0.1, 2);
    expect(reliability(all, threshold).refused).toBeCloseTo(0.1, 2);
  });

  test('is in the middle where nothing is known', () => {
    expect(thresholdFor([], 0.1)).toBe(0.5);
  });
});

test('the calibration that ships is of the features that are measured, in their order', () => {
  expect(shipped.features).toEqual([...FEATURES]);
  expect(shipped.weights).toHaveLength(FEATURES.length);
  expect(shipped.weights.every(Number.isFinite)).toBe(true);
  expect(shipped.threshold).toBeGreaterThan(0);
  expect(shipped.threshold).toBeLessThan(1);
});
