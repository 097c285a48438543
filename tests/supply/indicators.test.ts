import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeAll } from '../../src/supply/indicators.ts';
import { Measures } from '../../src/supply/measures.ts';
import { priceChange } from '../../src/supply/price-change.ts';
import { nameIndicator } from '../../src/supply/record-words.ts';
import { medianOf } from '../../src/supply/robust.ts';
import { adjacentShare, concentrationAt, sharesAt } from '../../src/supply/shares.ts';
import type { ItemSeries } from '../../src/supply/types.ts';
import { Usual } from '../../src/supply/usual.ts';
import { imports, price } from './made-up.ts';

const CONTEXT = {
  asOf: '2026-11-23',
  incidentDays: 90,
  adjacent: (one: string, other: string) => ['CN VN', 'VN CN', 'VN LA', 'LA VN'].includes(`${one} ${other}`),
  name: (country: string) => country,
};
const DEFAULTS = { seasonal: true, lumpy: true, floor: 0.1 };

it('the median is the middle of the sorted values', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, (values) => {
      const sorted = [...values].sort((one, other) => one - other);
      const middle = sorted.length >> 1;
      const expected =
        sorted.length % 2 ? sorted[middle] : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
      expect(medianOf(Float64Array.from(values), values.length)).toBe(expected);
    }),
  );
});

describe('what is usual', () => {
  const flat = (length: number) => Float64Array.from({ length }, () => 1000);

  it('needs two years before the month', () => {
    const usual = new Usual(flat(26), DEFAULTS);
    expect(usual.at(23)).toBeUndefined();
    expect(usual.at(24)).toMatchObject({ z: 0, times: 1, level: 1000 });
  });

  it('a series without any variation does not explode: the floor stands for it', () => {
    const values = flat(37);
    values[36] = 900;
    const found = new Usual(values, DEFAULTS).at(36);
    expect(found?.sigma).toBe(0.1);
    expect(found?.z).toBeCloseTo(Math.log((0.9 + 0.02) / 1.02) / 0.1, 6);
  });

  it('a peak of each year is usual, the same in another month is not', () => {
    const values = Float64Array.from({ length: 61 }, (_, month) => (month % 12 === 3 ? 4000 : 1000 + (month % 5)));
    const usual = new Usual(values, DEFAULTS);
    expect(Math.abs(usual.at(51)?.z ?? 99)).toBeLessThan(0.5);
    values[60] = 4000;
    expect(new Usual(values, DEFAULTS).at(60)?.z).toBeGreaterThan(8);
  });

  it('steady growth is usual', () => {
    const values = Float64Array.from({ length: 80 }, (_, month) => 1000 * 1.2 ** (month / 12));
    expect(Math.abs(new Usual(values, DEFAULTS).at(79)?.z ?? 99)).toBeLessThan(0.01);
  });

  it('months are taken together where single ones are without trade', () => {
    const values = Float64Array.from({ length: 61 }, (_, month) => (month % 3 === 0 ? 900 : 0));
    expect(new Usual(values, DEFAULTS).at(59)).toMatchObject({ window: 3, value: 900, times: 1 });
  });

  it('no month without data', () => {
    const values = flat(40);
    values[39] = Number.NaN;
    expect(new Usual(values, DEFAULTS).at(39)).toBeUndefined();
    values[30] = Number.NaN;
    expect(new Usual(values, DEFAULTS).at(38)?.z).toBe(0);
  });
});

describe('a price', () => {
  it('is judged by its change over one and three months, whichever says more', () => {
    const values = Float64Array.from({ length: 40 }, (_, month) => 100 + (month % 2));
    values[39] = 150;
    expect(priceChange(values, 39)).toMatchObject({ value: 150 });
    values.set([120, 140, 165], 37);
    expect(priceChange(values, 39)).toMatchObject({ over: 3, before: 100 + (36 % 2) });
  });

  it('that somebody fixes does not explode at a step of a few per cent', () => {
    const values = new Float64Array(60).fill(100);
    values[59] = 104;
    expect(priceChange(values, 59)?.z).toBeCloseTo(Math.log(1.04) / 0.03, 6);
  });
});

describe('shares', () => {
  const row = (amount: number) => ({ kg: new Float64Array(12).fill(amount), usd: new Float64Array(12).fill(amount) });
  const of = (amounts: Record<string, number>) => {
    const sum = Object.values(amounts).reduce((one, other) => one + other, 0);
    return [new Map(Object.entries(amounts).map(([country, amount]) => [country, row(amount)])), row(sum)] as const;
  };

  it('are those of the last twelve months, with HHI and the number of effective suppliers', () => {
    const [origins, total] = of({ CN: 60, JP: 30, US: 10 });
    expect(sharesAt(origins, total, 11)).toMatchObject({
      unit: 'kg',
      months: 12,
      suppliers: [
        { country: 'CN', share: 0.6 },
        { country: 'JP', share: 0.3 },
        { country: 'US', share: 0.1 },
      ],
    });
    expect(concentrationAt(origins, total, 11)?.hhi).toBeCloseTo(0.46, 10);
  });

  it('of less than nine months are none', () => {
    const [origins, total] = of({ CN: 60, JP: 40 });
    total.kg.fill(Number.NaN, 0, 4);
    total.usd.fill(Number.NaN, 0, 4);
    expect(sharesAt(origins, total, 11)).toBeUndefined();
  });

  const share = (amounts: Record<string, number>) => {
    const suppliers = Object.entries(amounts).map(([country, share]) => ({ country, share, amount: share }));
    return adjacentShare({ suppliers }, CONTEXT.adjacent);
  };

  it.each([
    ['two neighbours', { CN: 0.4, VN: 0.36, US: 0.24 }, ['CN', 'VN'], 0.76],
    ['three in a row', { CN: 0.4, VN: 0.2, LA: 0.2, US: 0.2 }, ['CN', 'VN', 'LA'], 0.8],
    ['the link between two does not supply', { CN: 0.4, LA: 0.4, US: 0.2 }, undefined, undefined],
    ['the link supplies next to nothing', { CN: 0.4, LA: 0.4, VN: 0.01, US: 0.19 }, undefined, undefined],
    ['one alone is no two', { CN: 0.9, US: 0.1 }, undefined, undefined],
  ])('of adjacent countries: %s', (_name, amounts, countries, sum) => {
    const found = share(amounts as Record<string, number>);
    expect(found?.countries.toSorted()).toEqual(countries?.toSorted());
    if (sum !== undefined) expect(found?.share).toBeCloseTo(sum, 10);
  });
});

describe('each indicator can be done again from its inputs', () => {
  const series: ItemSeries = {
    ...imports({ months: 80, noise: 0.3, season: 0.4, suppliers: [0.6, 0.3, 0.1] }, 11),
    prices: price(80, 0.05, 4).prices,
    stock: [{ item: 'made-up', month: '2016-08', kg: 2.5e6, source: '회사 자료' }],
    incidents: [
      {
        feed: 'news',
        id: 'n1',
        day: '2026-11-20',
        title: '수출 통제',
        items: ['made-up'],
        rule: 'entry',
        level: 'caution',
      },
    ],
  };
  const all = describeAll(new Measures(series), 79, CONTEXT).map(({ indicator }) => indicator);
  const input = (indicator: (typeof all)[number], name: RegExp) =>
    Number(Object.entries(indicator.inputs).find(([key]) => name.test(key))?.[1]);

  it('z-scores of imports', () => {
    const found = all.filter(({ name }) => ['volume_z', 'value_z', 'unit_value_z'].includes(name));
    expect(found.length).toBeGreaterThanOrEqual(5);
    for (const each of found) {
      const value = input(each, /^(kg|USD|USD\/kg) to /);
      const level = input(each, /^median /);
      const ratio = Math.log((value / level + 0.02) / 1.02);
      const { season, drift, sigma } = each.inputs as Record<string, number>;
      const z = (ratio - (season as number) - (drift as number)) / (sigma as number);
      expect(each.value).toBeCloseTo(z, 3);
      expect(each.calculation).toContain(`= ${each.value?.toFixed(1)}`);
      expect(each.inputs.source).toBe('made-up');
    }
  });

  it('z-scores of prices', () => {
    const [found] = all.filter(({ name }) => name === 'price_z');
    if (!found) throw new Error('no price');
    const [now, before] = Object.entries(found.inputs)
      .filter(([key]) => key.startsWith('USD/t'))
      .map(([, value]) => Number(value)) as [number, number];
    const z = (Math.log(now / before) - Number(found.inputs['median change'])) / Number(found.inputs.sigma);
    expect(found.value).toBeCloseTo(z, 3);
    expect(found.inputs).toMatchObject({ series: 'Price', source: 'worldbank' });
  });

  it('shares, concentration and cover', () => {
    const byName = new Map(all.map((each) => [each.name, each]));
    const largest = byName.get('largest_share');
    expect(largest?.value).toBeCloseTo(input(largest as never, /from CN/) / input(largest as never, /^kg in 12/), 4);
    const hhi = byName.get('hhi');
    const squares = Object.entries(hhi?.inputs ?? {}).filter(([key]) => key.startsWith('share of'));
    expect(hhi?.value).toBeCloseTo(
      squares.reduce((sum, [, share]) => sum + Number(share) ** 2, 0),
      4,
    );
    expect(byName.get('effective_suppliers')?.value).toBeCloseTo(1 / (hhi?.value ?? 1), 10);
    const cover = byName.get('months_of_cover');
    expect(cover?.value).toBeCloseTo(2.5e6 / input(cover as never, /^mean kg/), 4);
    expect(byName.get('incident')).toMatchObject({
      value: 2,
      unit: 'level',
      inputs: { title: '수출 통제', source: 'news' },
    });
  });

  it('names the exporters whose statistics they are, and nobody where they are Korea’s own', () => {
    const exporter = { ...imports({ months: 80, noise: 0.2 }, 1), stock: series.stock };
    const named = describeAll(new Measures(exporter), 79, CONTEXT)
      .map(({ indicator }) => indicator)
      .filter(({ inputs }) => inputs.exporters === 'CN');
    expect(named.map(({ name }) => name)).toEqual(['volume_z', 'value_z', 'unit_value_z', 'months_of_cover']);
    expect(named.map((each) => nameIndicator(each, () => '중국'))).toEqual([
      '중국에서 한국으로 온 양(수출국 통계) 변화',
      '중국에서 한국으로 온 금액(수출국 통계) 변화',
      '중국에서 한국으로 온 물품 단가(수출국 통계) 변화',
      '재고 소진 기간(수출국 통계)',
    ]);
    const short = { ...exporter, months: exporter.months.slice(0, 20) };
    const [unknown] = describeAll(new Measures(short), 19, CONTEXT).map(({ indicator }) => indicator);
    expect(unknown).toMatchObject({ name: 'volume_z', value: undefined, inputs: { exporters: 'CN' } });
    expect(all.some(({ inputs }) => 'exporters' in inputs)).toBe(false);
  });

  it('says why where there is nothing to say', () => {
    const exporter = imports({ months: 20, noise: 0.2 }, 1);
    const found = describeAll(new Measures(exporter), 19, CONTEXT).map(({ indicator }) => indicator);
    expect(found.length).toBeGreaterThan(3);
    for (const { value, why } of found) expect([value, why === undefined]).toEqual([undefined, false]);
  });
});
