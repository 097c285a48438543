import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedOnce, gapAfter, gapsOf, partnersGone } from '../../../src/supply/feeds/checks.ts';
import { Faults, MOST_OF_A_KIND } from '../../../src/supply/feeds/faults.ts';
import { priceUnitFaults, unitFaults } from '../../../src/supply/feeds/units.ts';
import { addMonths } from '../../../src/supply/months.ts';
import type { PricePoint, TradePoint } from '../../../src/supply/types.ts';
import { point } from './samples.ts';

/** Two years of a series that varies by a third. */
const series = (changes: (index: number) => Partial<TradePoint> = () => ({})) =>
  Array.from({ length: 24 }, (_, index) => {
    const kg = 900_000 + 300_000 * Math.sin(index);
    return point(addMonths('2022-01', index), { kg, usd: kg * 1.6, ...changes(index) });
  });

describe('units', () => {
  it.each<[string, (kg: number) => Partial<TradePoint>, RegExp]>([
    ['tonnes for kilograms', (kg) => ({ kg: kg / 1_000 }), /weight.*value as usual/],
    ['grams for kilograms', (kg) => ({ kg: kg * 1_000 }), /weight.*value as usual/],
    ['thousands for dollars', (kg) => ({ usd: (kg * 1.6) / 1_000 }), /value.*weight as usual/],
    ['cents of cents', (kg) => ({ usd: kg * 1.6 * 1_000 }), /value.*weight as usual/],
    ['both at once', (kg) => ({ kg: kg * 1_000, usd: kg * 1_600 }), /and so is the value/],
  ])('%s in one month is found, and only there', async (_, wrong, reason) => {
    const trade = series();
    const kg = trade[17]?.kg ?? 0;
    trade[17] = { ...point('2023-06'), kg, usd: kg * 1.6, ...wrong(kg) };
    const found = await unitFaults(trade);
    expect(found.map(({ index, dropped }) => [index, dropped])).toEqual([[17, true]]);
    expect(found[0]?.reason).toMatch(reason);
  });

  it.each<[string, Partial<TradePoint>]>([
    ['a ban: next to nothing, at its usual price', { kg: 900, usd: 1_440 }],
    ['nothing', { kg: 0, usd: 0 }],
    ['a burst before controls', { kg: 9_000_000, usd: 14_400_000 }],
    ['three times the price', { kg: 900_000, usd: 4_320_000 }],
    ['a sample in a parcel', { kg: 3, usd: 2_800 }],
    ['a hundred times the price', { kg: 900_000, usd: 144_000_000 }],
  ])('%s is trade', async (_, month) => {
    const found = await unitFaults(series((index) => (index === 17 ? month : {})));
    expect(found.filter(({ dropped }) => dropped)).toEqual([]);
  });

  it('a file of one month is judged by what is held', async () => {
    expect(await unitFaults([point('2024-01', { kg: 900, usd: 1_440_000 })], series())).toMatchObject([
      { index: 0, dropped: true },
    ]);
    expect(await unitFaults([point('2024-01', { kg: 900, usd: 1_440_000 })])).toEqual([]);
  });

  it('a month that is wrong in most rows is not used at all, nor is a file that is', async () => {
    const partners = ['CN', 'BR', 'JP', 'MG', 'MZ'];
    const right = partners.flatMap((from) => series(() => ({ from })));
    const tonnes = (point: TradePoint) => ({ ...point, kg: (point.kg ?? 0) / 1_000 });
    // A partner that has no past, and so nothing that is usual.
    const lone = point('2023-06', { from: 'UA', kg: 3, usd: 4_000 });
    const month = [...right.map((each) => (each.month === '2023-06' ? tonnes(each) : each)), lone];
    expect((await unitFaults(month)).map(({ index }) => `${month[index]?.from} ${month[index]?.month}`).sort()).toEqual(
      [...partners, 'UA'].map((from) => `${from} 2023-06`).sort(),
    );
    const file = [...right.map(tonnes), lone];
    expect(await unitFaults(file, right)).toHaveLength(file.length);
    expect(await unitFaults(right, right)).toEqual([]);
  });

  it('a thousandth of weight and value is told for one partner, and not used where all fall so at once', async () => {
    const partners = ['CN', 'BR', 'JP'];
    const file = (fallen: readonly string[]) =>
      partners.flatMap((from) =>
        series(() => ({ from })).map((each) =>
          each.month === '2023-12' && fallen.includes(from)
            ? { ...each, kg: (each.kg ?? 0) / 1_000, usd: (each.usd ?? 0) / 1_000 }
            : each,
        ),
      );
    expect(await unitFaults(file(['CN']))).toMatchObject([{ index: 23, dropped: false }]);
    const all = await unitFaults(file(partners));
    expect(all.map(({ index, dropped }) => [index, dropped])).toEqual([
      [23, true],
      [47, true],
      [71, true],
    ]);
  });

  it('a small consignment says nothing where others were as small', async () => {
    const with3 = series().map((each, index) =>
      [4, 12, 20].includes(index) ? { ...each, kg: (each.kg ?? 0) / 1_000, usd: (each.usd ?? 0) / 1_000 } : each,
    );
    expect(await unitFaults(with3)).toEqual([]);
    expect(await unitFaults(with3.slice(20), with3.slice(0, 20))).toEqual([]);
  });

  it('a weight alone: upwards it is left out, downwards it may be a ban and is only told', async () => {
    const alone = (kg: number) => {
      const trade = series().map(({ usd: _, ...rest }) => rest);
      return unitFaults(trade.map((each, index) => (index === 20 ? { ...each, kg } : each)));
    };
    expect(await alone(900_000_000)).toMatchObject([{ index: 20, dropped: true }]);
    expect(await alone(900)).toMatchObject([{ index: 20, dropped: false }]);
  });

  it('never touches a series that stays within a factor of ten, whatever its scale', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true })), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.constantFrom(1e-3, 1, 1e6),
        async (months, scale) => {
          const trade = months.map(([kg, usd], index) =>
            point(addMonths('2015-01', index), { kg: kg * scale, usd: usd * scale }),
          );
          expect(await unitFaults(trade)).toEqual([]);
        },
      ),
    );
  });

  it('a price a thousand times those around is found, a price that rises for good is not', async () => {
    const price = (index: number, value: number): PricePoint => ({
      feed: 'w',
      series: 'X',
      month: addMonths('2020-01', index),
      value,
      unit: 'USD/t',
    });
    const wrong = Array.from({ length: 24 }, (_, index) => price(index, index === 9 ? 20_000 : 20 + index));
    expect(priceUnitFaults(wrong)).toMatchObject([{ index: 9 }]);
    const risen = Array.from({ length: 24 }, (_, index) => price(index, index < 12 ? 20 : 200));
    expect(priceUnitFaults(risen)).toEqual([]);
  });
});

describe('gaps', () => {
  it('tells months of a code in which no country has a row', async () => {
    const trade = series().filter(({ month }) => month !== '2022-05' && month !== '2023-01');
    expect(await gapsOf(trade)).toEqual([
      { place: '250410', kind: 'gap', reason: 'no row for 2022-05, 2023-01', dropped: false },
    ]);
  });
  it('tells none where another country has one, or where trade is seldom', async () => {
    const trade = series().map((each, index) => (index === 4 ? { ...each, from: 'BR' } : each));
    expect(await gapsOf(trade)).toEqual([]);
    expect(await gapsOf(series().filter((_, index) => index % 5 === 0))).toEqual([]);
  });
  it('tells the months that imports and exports of a code both lack once', async () => {
    const imports = series().filter(({ month }) => month !== '2022-05');
    const exports = imports.map((each) => ({ ...each, from: 'KR', to: 'CN', reportedBy: 'from' as const }));
    expect(await gapsOf([...imports, ...exports])).toHaveLength(1);
    const file = ['250410', '250490', '260300', '260400', '270111'].flatMap((hs) =>
      imports.map((each) => ({ ...each, hs })),
    );
    expect(await gapsOf(file)).toMatchObject([
      { place: '250410, 250490, 260300 and 2 more', reason: 'no row for 2022-05' },
    ]);
  });
  it('tells large partners that the newest month lacks, while others have a row', async () => {
    const file = (lacking: readonly string[]) =>
      ['CN', 'BR', 'JP'].flatMap((from) =>
        series(() => ({ from })).filter(({ month }) => month !== '2023-12' || !lacking.includes(from)),
      );
    expect(await partnersGone(file(['CN', 'BR']))).toMatchObject([
      {
        place: '250410 (imports) in 2023-12',
        kind: 'gap',
        dropped: false,
        reason: expect.stringContaining('CN, BR, 67 %'),
      },
    ]);
    expect(await partnersGone(file(['JP']))).toEqual([]);
    // All of them: then the month is not there at all.
    expect(await partnersGone(file(['CN', 'BR', 'JP']))).toEqual([]);
    // Told already, with the reason for which it is left out.
    expect(await partnersGone(file(['CN', 'BR']), [point('2023-12'), point('2023-12', { from: 'BR' })])).toEqual([]);
  });
  it('tells what neither the store nor the file has', async () => {
    expect(gapAfter('2024-10', ['2024-12', '2025-01'])).toMatchObject([
      { place: '2024-12', kind: 'gap', dropped: false },
    ]);
    expect(gapAfter('2024-10', ['2024-11'])).toEqual([]);
    expect(gapAfter('2024-10', ['2020-01'])).toEqual([]);
    expect(gapAfter(undefined, ['2024-12'])).toEqual([]);
  });
});

describe('countedOnce', () => {
  it('keeps a code and not its subdivisions, month by month', async () => {
    const points = [
      point('2024-01'),
      point('2024-01', { hs: '2504101000' }),
      point('2024-01', { hs: '2504109000' }),
      point('2024-02', { hs: '2504101000' }),
      point('2024-01', { hs: '2504101000', from: 'BR' }),
      point('2024-01', { hs: '2504101000', reportedBy: 'from' }),
      point('2024-01', { hs: '2504101000', feed: 'other' }),
    ];
    expect(countedOnce(points)).toEqual([points[0], points[3], points[4], points[5], points[6]]);
  });
});

describe('Faults', () => {
  it('tells the first of a kind one by one, and how many more there are', async () => {
    const faults = new Faults();
    for (let row = 1; row <= 1_000; row += 1) faults.drop(`row ${row}`, 'broken', 'is broken');
    faults.warn('header', 'unit', 'kilograms are taken');
    const all = faults.all();
    expect(all).toHaveLength(MOST_OF_A_KIND + 2);
    expect(all.at(-1)).toEqual({
      place: 'from row 101 on',
      kind: 'broken',
      reason: '900 more of this kind',
      dropped: true,
    });
  });
});
