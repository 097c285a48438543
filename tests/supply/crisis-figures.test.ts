import { describe, expect, it } from 'vitest';
import { figuresOf, sayFigure } from '../../src/supply/crisis-figures.ts';
import { Measures } from '../../src/supply/measures.ts';
import { monthsFrom } from '../../src/supply/months.ts';
import type { ItemSeries } from '../../src/supply/types.ts';
import { countries } from './world.ts';

const MONTHS = monthsFrom('2022-01', '2026-05');
const NEWEST = MONTHS.length - 1;

/** Steady imports with a last month of its own. */
function series(more: Partial<ItemSeries> = {}, last = 240_000): ItemSeries {
  const steady = (share: number) =>
    Float64Array.from(MONTHS, (_, index) =>
      Math.round(share * (index === NEWEST ? last : 1_000_000 + 30_000 * Math.sin(index))),
    );
  const of = (share: number) => ({ kg: steady(share), usd: steady(share).map((kg) => kg * 2) });
  return {
    item: 'graphite',
    months: MONTHS,
    origins: new Map([
      ['CN', of(0.9)],
      ['JP', of(0.1)],
    ]),
    complete: true,
    prices: new Map(),
    incidents: [],
    stock: [],
    feeds: ['customs'],
    ...more,
  };
}

function told(of: ItemSeries, last = NEWEST): string[] {
  const figures = figuresOf({
    measures: new Measures(of),
    last,
    titleOf: (feed) => ({ customs: '관세청', worldbank: '세계은행' })[feed] ?? feed,
    name: (country) => countries.name(country, 'ko'),
  });
  return figures.map((figure) => `${figure.label}: ${sayFigure(figure)}`);
}

describe('the figures of a crisis notice', () => {
  it('stand with unit, month, source and what is usual', () => {
    const [volume, shares] = told(series());
    expect(volume).toMatch(
      /^수입량: 240톤 \(평년 같은 때 (?:9\d\d|1,0\d\d)톤의 2[34](?:\.\d)?%\) · 2026년 5월 · 관세청$/,
    );
    expect(shares).toBe('최근 12개월 수입처(중량): 중국 90%, 일본 10% · 2026년 5월 · 관세청');
  });

  it('are of the newest month that has them', () => {
    const late = series();
    for (const { kg, usd } of late.origins.values()) {
      kg[NEWEST] = Number.NaN;
      usd[NEWEST] = Number.NaN;
    }
    expect(told(late)[0]).toContain('2026년 4월');
  });

  it('do not call exports of others imports, nor tell shares that nobody knows', () => {
    const [volume, ...more] = told(series({ complete: false }));
    expect(volume).toMatch(/^한국으로 온 양\(수출국 통계\): 240톤/);
    expect(more).toEqual([]);
    const [china] = series().origins;
    expect(told(series({ complete: false, origins: new Map(china && [china]) }))[0]).toMatch(
      /^중국에서 한국으로 온 양\(수출국 통계\): /,
    );
  });

  it('tell prices with their own source, against the year before', () => {
    const values = Float64Array.from(MONTHS, (_, index) => (index === NEWEST ? 880 : 1000));
    const prices = new Map([['worldbank/Tin', { unit: 'USD/t', values }]]);
    const all = told(series({ prices, feeds: ['customs', 'worldbank'] }));
    expect(all.at(-1)).toBe('가격(Tin): 880 USD/t (1년 전보다 −12%) · 2026년 5월 · 세계은행');
    expect(all[0]).toMatch(/ · 관세청$/);
  });

  it('are none where there are none', () => {
    expect(told(series({ origins: new Map(), months: [] }), -1)).toEqual([]);
  });
});
