import { describe, expect, it } from 'vitest';
import { coverageOf, reportedBy } from '../../src/supply/coverage.ts';
import { seriesOf } from '../../src/supply/series.ts';
import type { TradePoint } from '../../src/supply/types.ts';

const point = (month: string, hs: string, changes: Partial<TradePoint> = {}): TradePoint => ({
  ...{ feed: 'files', hs, month, from: 'CN', to: 'KR', reportedBy: 'from', kg: 1000, usd: 2000 },
  ...changes,
});
const item = { id: 'gallium', hs: ['811292'], prices: [] };
const kilograms = (points: readonly TradePoint[], files: Parameters<typeof reportedBy>[0]) => {
  const series = seriesOf(item, points, [], [], [], { home: 'KR', reported: reportedBy(files, 'KR') });
  const row = series.origins.get('CN')?.kg;
  return series.months.map((month, index) => [month, row?.[index]]);
};

it('tells codes and months by whose statistics they are', () => {
  const trade = [
    point('2023-08', '250410'),
    point('2023-07', '811292'),
    point('2023-07', '250410', { from: 'US', to: 'KR', reportedBy: 'to' }),
  ];
  expect(coverageOf(trade)).toEqual([
    { reporter: 'CN', reportedBy: 'from', codes: ['250410', '811292'], months: ['2023-07', '2023-08'] },
    { reporter: 'KR', reportedBy: 'to', codes: ['250410'], months: ['2023-07'] },
  ]);
});

describe('a stop of all trade in a code', () => {
  const july = [point('2023-07', '811292'), point('2023-07', '250410')];
  const august = [point('2023-08', '250410')];

  it('is seen where one file has the code in other months', () => {
    const files = [{ feed: 'files', covers: coverageOf([...july, ...august]) }];
    expect(kilograms([...july, ...august], files)).toEqual([
      ['2023-07', 1000],
      ['2023-08', 0],
    ]);
  });

  it.each([
    ['a file that never had the code', coverageOf(august)],
    ['another country’s statistics', coverageOf([...july, ...august].map((each) => ({ ...each, from: 'US' })))],
  ])('is not taken from %s', (_, covers) => {
    const files = [
      { feed: 'files', covers: coverageOf(july) },
      { feed: 'files', covers },
    ];
    expect(kilograms([...july, ...august], files)).toEqual([['2023-07', 1000]]);
  });

  it('a figure that cannot be used is no data, not no trade', () => {
    const unusable: TradePoint = {
      feed: 'files',
      hs: '811292',
      month: '2023-08',
      from: 'CN',
      to: 'KR',
      reportedBy: 'from',
    };
    const files = [{ feed: 'files', covers: coverageOf([...july, unusable]) }];
    expect(kilograms([...july, unusable], files)).toEqual([
      ['2023-07', 1000],
      ['2023-08', Number.NaN],
    ]);
  });
});
