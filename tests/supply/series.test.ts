import { describe, expect, it } from 'vitest';
import { addMonths, monthsFrom } from '../../src/supply/months.ts';
import { newestMonth, seriesOf } from '../../src/supply/series.ts';
import type { Reported } from '../../src/supply/sources.ts';
import type { ItemSeries, Month, PricePoint, TradePoint } from '../../src/supply/types.ts';

const ITEM = { id: 'graphite', hs: ['250410', '380110'], prices: ['worldbank/Nickel'] };

/** One row; `imports` are Korea's own statistics, `exports` those of the country it comes from. */
function row(
  feed: string,
  hs: string,
  month: Month,
  from: string,
  kg?: number,
  more: Partial<TradePoint> = {},
): TradePoint {
  return { feed, hs, month, from, to: 'KR', reportedBy: 'to', ...(kg !== undefined && { kg, usd: kg * 2 }), ...more };
}
const exported = { reportedBy: 'from' } as const;

function series(points: TradePoint[], prices: PricePoint[] = [], reported?: Reported): ItemSeries {
  return seriesOf(ITEM, points, prices, [], [], { home: 'KR', ...(reported && { reported }) });
}
const kg = (of: ItemSeries, country: string) => [...(of.origins.get(country)?.kg ?? [])];

describe('rows become figures', () => {
  it('codes are added up, also those with ten digits; other items, countries and what comes home are left out', () => {
    const found = series([
      row('customs', '2504100000', '2026-01', 'CN', 10),
      row('customs', '3801101000', '2026-01', 'CN', 5),
      row('customs', '250490', '2026-01', 'CN', 99),
      row('customs', '250410', '2026-01', 'CN', 99, { to: 'JP' }),
      row('customs', '2504100000', '2026-01', 'KR', 99),
    ]);
    expect([...found.origins.keys()]).toEqual(['CN']);
    expect(kg(found, 'CN')).toEqual([15]);
    expect([...(found.origins.get('CN')?.usd ?? [])]).toEqual([30]);
    expect(found).toMatchObject({ complete: true, months: ['2026-01'], feeds: ['customs'] });
  });

  it('a subheading beside its parts counts once', () => {
    const found = series([
      row('customs', '250410', '2026-01', 'CN', 10),
      row('customs', '2504101000', '2026-01', 'CN', 6),
      row('customs', '2504109000', '2026-01', 'CN', 4),
      row('customs', '2504101000', '2026-02', 'CN', 7),
    ]);
    expect(kg(found, 'CN')).toEqual([10, 7]);
  });

  it('a country without a row is zero, a month without any row has no data', () => {
    const found = series([
      row('customs', '250410', '2026-01', 'CN', 10),
      row('customs', '250410', '2026-02', 'JP', 3),
      row('customs', '250410', '2026-04', 'CN', 8),
    ]);
    expect(kg(found, 'CN')).toEqual([10, 0, Number.NaN, 8]);
    expect(kg(found, 'JP')).toEqual([0, 3, Number.NaN, 0]);
  });

  it('an exporter that reports other countries only sent us nothing', () => {
    const found = series([
      row('china', '250410', '2026-01', 'CN', 10, exported),
      row('china', '250410', '2026-02', 'CN', 7, { ...exported, to: 'JP' }),
    ]);
    expect(found.complete).toBe(false);
    expect(kg(found, 'CN')).toEqual([10, 0]);
  });

  it('a month read whole without a row is a stop', () => {
    const months = monthsFrom('2026-01', '2026-03');
    const rows = [row('china', '250410', '2026-01', 'CN', 10, exported)];
    expect(kg(series(rows), 'CN')).toEqual([10]);
    expect(
      kg(
        series(rows, [], (_feed, hs) => (hs === '250410' ? months : [])),
        'CN',
      ),
    ).toEqual([10, 0, 0]);
  });

  it('a weight that is missing is no zero', () => {
    const found = series([row('customs', '250410', '2026-01', 'CN', undefined, { usd: 4 })]);
    expect(kg(found, 'CN')).toEqual([Number.NaN]);
    expect([...(found.origins.get('CN')?.usd ?? [])]).toEqual([4]);
  });

  it('half a file is no fall: a code that was there all year and is missing holds the month back', () => {
    const months = monthsFrom('2025-01', '2026-01');
    const whole = months.flatMap((month) => ITEM.hs.map((hs) => row('customs', hs, month, 'CN', 10)));
    const half = row('customs', '250410', '2026-02', 'CN', 10);
    expect(kg(series([...whole, half]), 'CN').slice(-1)).toEqual([20]);
    expect(
      kg(
        series([...whole, half], [], () => ['2026-02']),
        'CN',
      ).slice(-2),
    ).toEqual([20, 10]);
  });
});

describe('sources', () => {
  const months = monthsFrom('2024-01', '2026-02');
  const own = months.map((month) => row('customs', '250410', month, 'CN', 10));
  const theirs = monthsFrom('2020-01', '2026-03').map((month) => row('china', '250410', month, 'CN', 7, exported));

  it('are never added together: the importer’s own go first', () => {
    const found = series([...theirs, ...own]);
    expect(found).toMatchObject({ complete: true, feeds: ['customs'], months });
    expect(new Set(kg(found, 'CN'))).toEqual(new Set([10]));
  });

  it('unless they are too short to compare anything with', () => {
    const found = series([...theirs, ...own.slice(-3)]);
    expect(found).toMatchObject({ complete: false, feeds: ['china'] });
  });

  it('a second one fills the months that the first lacks', () => {
    const more = monthsFrom('2026-01', '2026-03').map((month) => row('comtrade', '250410', month, 'CN', 9));
    expect(kg(series([...own, ...more]), 'CN').slice(-3)).toEqual([10, 10, 9]);
  });

  it('but not where it lacks a code', () => {
    const both = own.map((point) => ({ ...point, hs: '380110' }));
    const more = [row('comtrade', '250410', '2026-03', 'CN', 9)];
    expect(series([...own, ...both, ...more]).months.at(-1)).toBe('2026-02');
  });

  it('exporters stand side by side', () => {
    const found = series([...theirs, row('japan', '250410', '2026-03', 'JP', 5, exported)]);
    expect(found.complete).toBe(false);
    expect([kg(found, 'CN').at(-1), kg(found, 'JP').at(-1), kg(found, 'JP')[0]]).toEqual([7, 5, Number.NaN]);
  });
});

describe('prices', () => {
  const price = (month: Month, value: number): PricePoint => ({
    feed: 'worldbank',
    series: 'Nickel',
    month,
    value,
    unit: 'USD/t',
  });

  it('make months of their own, with some years before the first trade', () => {
    const prices = monthsFrom('2000-01', '2026-05').map((month, index) => price(month, index));
    const found = series([row('customs', '250410', '2026-01', 'CN', 10)], prices);
    expect([found.months[0], found.months.at(-1)]).toEqual([addMonths('2026-01', -72), '2026-05']);
    expect(found.prices.get('worldbank/Nickel')?.values.at(-1)).toBe(316);
    expect(newestMonth(found)).toBe('2026-05');
    expect(series([], prices).months[0]).toBe('2000-01');
  });

  it('of other series are not this item’s', () => {
    expect(series([], [{ ...price('2026-01', 1), series: 'Tin' }]).months).toEqual([]);
    expect(newestMonth(series([]))).toBeUndefined();
  });
});
