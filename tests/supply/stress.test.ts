import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type StressGround, type StressInput, stress, stressFault } from '../../src/supply/stress.ts';

const others = [
  { country: 'JP', share: 0.1, score: 0.8 },
  { country: 'CN', share: 0.6, score: 0.7 },
];
const ground = (more: Partial<StressGround> = {}): StressGround => ({
  name: '흑연',
  shares: new Map(),
  others,
  ...more,
});
const input = (more: Partial<StressInput> = {}): StressInput => ({
  item: 'graphite',
  perMonth: 20_000,
  stock: 45_000,
  suppliers: [
    { country: 'CN', share: 0.8 },
    { country: 'JP', share: 0.2 },
  ],
  ...more,
});

describe('how long it lasts', () => {
  // months = stock ÷ (use a month × share of the country)
  test.each<[string, Partial<StressInput>, string, number | undefined, boolean]>([
    ['most of it stops', {}, 'CN', 2.8125, true],
    ['a fifth stops', {}, 'JP', 11.25, false],
    ['nothing comes from there', {}, 'VN', undefined, false],
    ['no stock', { stock: 0 }, 'CN', 0, true],
    ['all from one', { suppliers: [{ country: 'CN', share: 1 }] }, 'CN', 2.25, true],
    ['exactly half', { suppliers: [{ country: 'CN', share: 0.5 }] }, 'CN', 4.5, true],
    ['just below half', { suppliers: [{ country: 'CN', share: 0.499 }] }, 'CN', 45 / 9.98, false],
    ['no suppliers and no statistics', { suppliers: [] }, 'CN', undefined, false],
  ])('%s', (_, more, stops, months, dependent) => {
    const [result] = stress([input(more)], stops, () => ground()).inputs;
    if (months === undefined) expect(result?.months).toBeUndefined();
    else expect(result?.months).toBeCloseTo(months, 9);
    expect(result?.dependent).toBe(dependent);
  });

  it('shows the calculation', () => {
    const [result] = stress([input()], 'CN', () => ground()).inputs;
    expect(result?.calculation).toBe('45,000 ㎏ ÷ (월 20,000 ㎏ × 80 %) = 2.8개월');
  });

  it('takes the shares of the statistics where the firm tells none, and says so', () => {
    const shares = new Map([['CN', 0.9]]);
    const [result] = stress([input({ suppliers: [] })], 'CN', () => ground({ shares })).inputs;
    expect(result).toMatchObject({ assumed: true, share: 0.9, missing: 18_000 });
    const [none] = stress([input({ suppliers: [] })], 'VN', () => ground({ shares })).inputs;
    expect(none).toMatchObject({ assumed: true, share: 0, missing: 0, others: [] });
  });

  it('offers other countries, not the one that stops', () => {
    const [result] = stress([input()], 'CN', () => ground()).inputs;
    expect(result?.others.map(({ country }) => country)).toEqual(['JP']);
  });

  it('puts first what runs out first, and last what is not touched', () => {
    const inputs = [
      input({ item: 'untouched', suppliers: [{ country: 'VN', share: 1 }] }),
      input({ item: 'later', stock: 90_000 }),
      input({ item: 'first', stock: 1 }),
    ];
    expect(stress(inputs, 'CN', () => ground()).inputs.map(({ item }) => item)).toEqual([
      'first',
      'later',
      'untouched',
    ]);
  });

  it('lasts as long as the stock covers what is missing, whatever the figures', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (perMonth, stock, share) => {
          const given = input({ perMonth, stock, suppliers: [{ country: 'CN', share }] });
          const [result] = stress([given], 'CN', () => ground()).inputs;
          const used = (result?.months ?? Number.NaN) * (result?.missing ?? Number.NaN);
          expect(Math.abs(used - stock)).toBeLessThanOrEqual(1e-9 * Math.max(1, stock));
        },
      ),
    );
  });
});

test.each<[string, Partial<StressInput>, string]>([
  ['no use', { perMonth: 0 }, '한 달 사용량'],
  ['a use that is none', { perMonth: Number.NaN }, '한 달 사용량'],
  ['a negative stock', { stock: -1 }, '재고'],
  ['a share of nothing', { suppliers: [{ country: 'CN', share: 0 }] }, '비중'],
  ['a share in per cent', { suppliers: [{ country: 'CN', share: 80 }] }, '비중'],
  [
    'shares over the whole',
    {
      suppliers: [
        { country: 'CN', share: 0.8 },
        { country: 'JP', share: 0.3 },
      ],
    },
    '합이 110 %',
  ],
  [
    'a country twice',
    {
      suppliers: [
        { country: 'CN', share: 0.4 },
        { country: 'CN', share: 0.4 },
      ],
    },
    '두 번',
  ],
])('refuses %s', (_, more, said) => {
  expect(stressFault(input(more))).toContain(said);
  expect(() => stress([input(more)], 'CN', () => ground())).toThrow(/graphite/);
});

test('takes shares that rounding lifted over the whole', () => {
  const suppliers = ['CN', 'JP', 'VN'].map((country) => ({ country, share: 0.334 }));
  expect(stressFault(input({ suppliers }))).toBeUndefined();
});
