import { describe, expect, it } from 'vitest';
import { latency, percentile, ranking } from '../../scripts/bench/measure.ts';

describe('percentile', () => {
  it.each([
    [[3, 1, 2], 0.5, 2],
    [[4, 3, 2, 1], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 10],
    [Array.from({ length: 100 }, (_, i) => i + 1), 0.95, 95],
    [[7], 0.95, 7],
    [[], 0.5, 0],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});

it('tells the slowest of all', () => {
  expect(latency([5, 1, 40.26])).toEqual({ count: 3, p50: 5, p95: 40.3, max: 40.3 });
});

describe('ranking', () => {
  it('gives less the further down the right passage stands, and nothing beyond the tenth', () => {
    expect(ranking([1, 3, undefined, 11])).toEqual({ questions: 4, ndcg10: 0.375, hit1: 0.25, hit10: 0.5 });
  });

  it('of no questions is nothing', () => {
    expect(ranking([])).toEqual({ questions: 0, ndcg10: 0, hit1: 0, hit10: 0 });
  });
});
