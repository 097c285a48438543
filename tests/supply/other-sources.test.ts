import { describe, expect, it } from 'vitest';
import { Measures } from '../../src/supply/measures.ts';
import { monthsFrom } from '../../src/supply/months.ts';
import { otherSources } from '../../src/supply/other-sources.ts';
import type { ItemSeries } from '../../src/supply/types.ts';

const MONTHS = monthsFrom('2024-01', '2025-12');

/** Two years; of each country kilograms a month in each year, and US dollars a kilogram. */
function series(origins: Record<string, [before: number, now: number, price?: number]>, complete = true): ItemSeries {
  return {
    item: 'graphite',
    months: MONTHS,
    origins: new Map(
      Object.entries(origins).map(([country, [before, now, price]]) => {
        const kg = Float64Array.from(MONTHS, (_, index) => (index < 12 ? before : now));
        return [country, { kg, usd: kg.map((weight) => (price === undefined ? Number.NaN : weight * price)) }];
      }),
    ),
    complete,
    prices: new Map(),
    incidents: [],
    stock: [],
    feeds: ['customs'],
  };
}

const query = (origins: Parameters<typeof series>[0], complete = true) => ({
  measures: new Measures(series(origins, complete)),
  last: MONTHS.length - 1,
  agreement: (country: string) => (country === 'VN' ? '한-베트남 FTA' : undefined),
});

describe('other sources', () => {
  it('are scored by amount, growth, price and agreement, to be done again by hand', () => {
    const [first, second, third] = otherSources({
      ...query({ CN: [800, 800, 1], JP: [100, 100, 4], VN: [0, 50, 2], AU: [100, 50, 2] }),
      without: ['CN'],
    });
    // 0.5 · 100/100 + 0.2 · (0 + 1)/2 + 0.2 · 2/4 + 0
    expect(first).toMatchObject({ country: 'JP', share: 0.1, growth: 0, unitValue: 4, score: 0.7 });
    // 0.5 · 50/100 + 0.2 · 0.5 + 0.2 · 2/2 + 0.1
    expect(second).toMatchObject({ country: 'VN', share: 0.05, unitValue: 2, agreement: '한-베트남 FTA' });
    expect(second?.score).toBeCloseTo(0.65, 9);
    expect(second).not.toHaveProperty('growth');
    // 0.5 · 50/100 + 0.2 · (−0.5 + 1)/2 + 0.2 · 2/2
    expect(third).toMatchObject({ country: 'AU', growth: -0.5, score: 0.5 });
  });

  it('leave out the country in trouble, Korea itself and what the source does not tell apart', () => {
    const found = otherSources({ ...query({ CN: [9, 9], KR: [5, 5], XX: [5, 5], JP: [1, 1] }), without: ['CN'] });
    expect(found.map(({ country }) => country)).toEqual(['JP']);
  });

  it('go without a price where the source gives no value', () => {
    const [only] = otherSources(query({ JP: [1, 1] }));
    expect(only).not.toHaveProperty('unitValue');
    expect(only?.score).toBeCloseTo(0.6, 9);
  });

  it('are none where nothing else comes in, or where only exporters report', () => {
    expect(otherSources({ ...query({ CN: [9, 9] }), without: ['CN'] })).toEqual([]);
    expect(otherSources(query({ CN: [9, 9], JP: [1, 1] }, false))).toEqual([]);
  });
});
