import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Example, predict, fit as train } from '../../src/evaluation/logistic.ts';

const example = (features: number[], right: boolean, weight = 1): Example => ({
  features,
  right,
  none: !right,
  weight,
});

describe('fitting', () => {
  test('parts a set that can be parted, whatever the scale of its features', () => {
    const set = Array.from({ length: 40 }, (_, i) => example([i / 40 + (i < 20 ? 0 : 0.5), 1000 * (i % 7)], i >= 20));
    const model = train(set, 0.001);
    for (const { features, right } of set) expect(predict(model, features) > 0.5, `${features}`).toBe(right);
    expect(predict(model, [0, 0])).toBeLessThan(0.05);
    expect(predict(model, [1.5, 0])).toBeGreaterThan(0.95);
  });

  test('tells the share of what is right where the features tell nothing', () => {
    const set = Array.from({ length: 40 }, (_, i) => example([1, i % 2], i % 4 < 3 === i % 8 < 7));
    const share = set.filter(({ right }) => right).length / set.length;
    const model = train(set, 1);
    const mean = set.reduce((sum, { features }) => sum + predict(model, features), 0) / set.length;
    expect(mean).toBeCloseTo(share, 2);
  });

  test('heeds what an example counts', () => {
    const model = train([example([1], true, 3), example([1], false, 1)], 0.01);
    expect(predict(model, [1])).toBeCloseTo(0.75, 2);
  });

  test('a stronger penalty keeps weights smaller', () => {
    const set = Array.from({ length: 20 }, (_, i) => example([i], i >= 10));
    const [loose, tight] = [train(set, 0.001), train(set, 1)].map(({ weights }) => Math.abs(weights[0] ?? 0));
    expect(tight).toBeLessThan(loose ?? 0);
  });

  test('of nothing says neither yes nor no', () => {
    expect(predict(train([], 0.01), [])).toBe(0.5);
  });
});

test('a probability lies in 0–1, whatever is fitted and asked', () => {
  const features = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 2 });
  const set = fc.array(
    fc.record({ features, right: fc.boolean(), none: fc.boolean(), weight: fc.constantFrom(0.3, 0.5, 1) }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(set, features, (examples, asked) => {
      const probability = predict(train(examples, 0.01), asked);
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }),
    { numRuns: 25 },
  );
});
