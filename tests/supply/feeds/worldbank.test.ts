import { describe, expect, it } from 'vitest';
import { read } from '../../../src/supply/feeds/worldbank-xlsx.ts';
import { context, dropped } from './samples.ts';
import { workbook } from './workbook.ts';

type Row = (string | number | null)[];

const TITLES: Row[] = [
  ['World Bank Commodity Price Data (The Pink Sheet)'],
  ['monthly prices in nominal US dollars, 1960 to present'],
  ['(monthly series are available only in nominal US dollars)'],
  ['Updated on June 02, 2023'],
];
const NAMES: Row = [null, 'Urea ', 'Potassium chloride **', 'Plywood'];
const UNITS: Row = [null, '($/mt)', '($/mt)', '(cents/sheet)'];
const CODES: Row = [null, 'UREA_EE_BULK', 'POTASH', 'PLYWOOD'];
const HEAD = [...TITLES, NAMES, UNITS, CODES];

const prices = (rows: Row[], head: Row[] = HEAD, sheet = 'Monthly Prices') =>
  read(workbook({ AFOSHEET: [], [sheet]: [...head, ...rows] }), context());

describe('the World Bank’s prices', () => {
  it('reads series, units and months, and passes over what is not there', async () => {
    const {
      prices: points,
      faults,
      placeOf,
    } = await prices([
      ['1960M01', 42.25, 28.5, 150],
      ['1960M02', '…', '..', null],
      ['1960M03', '43.5', 29, 151],
    ]);
    expect(points.map(({ series, month, value, unit }) => [series, month, value, unit])).toEqual([
      ['Urea', '1960-01', 42.25, 'USD/t'],
      ['Potassium chloride **', '1960-01', 28.5, 'USD/t'],
      ['Plywood', '1960-01', 150, 'cents/sheet'],
      ['Urea', '1960-03', 43.5, 'USD/t'],
      ['Potassium chloride **', '1960-03', 29, 'USD/t'],
      ['Plywood', '1960-03', 151, 'cents/sheet'],
    ]);
    expect(placeOf.prices(1)).toBe('Monthly Prices!C8');
    expect(faults).toEqual([]);
  });

  it('leaves out cells and months that are wrong', async () => {
    const { prices: points, faults } = await prices([
      ['1960M01', 1, 1, 1],
      ['1960M01', 2, 2, 2],
      ['1960M13', 1, 1, 1],
      ['2031M01', 1, 1, 1],
      ['1960M02', -1, 'x', 1],
    ]);
    expect(points.map(({ series, month }) => `${series} ${month}`)).toEqual([
      'Urea 1960-01',
      'Potassium chloride ** 1960-01',
      'Plywood 1960-01',
      'Plywood 1960-02',
    ]);
    expect(dropped(faults)).toEqual([
      'Monthly Prices!A9: duplicate',
      'Monthly Prices!A10: broken',
      'Monthly Prices!A11: future',
      'Monthly Prices!B12: negative',
      'Monthly Prices!C12: broken',
    ]);
  });

  it('finds a month whose unit is wrong, and months that are missing', async () => {
    const months = Array.from({ length: 12 }, (_, index) => `1960M${String(index + 1).padStart(2, '0')}`);
    const { faults } = await prices(
      months
        .filter((month) => month !== '1960M09')
        .map((month) => [month, month === '1960M05' ? 42_000 : 42, 30, null]),
    );
    expect(dropped(faults)).toEqual(['Monthly Prices!B12: unit']);
    expect(faults.filter(({ kind }) => kind === 'gap').map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
      'Urea: no row for 1960-05, 1960-09',
      'Potassium chloride **: no row for 1960-09',
    ]);
  });

  it.each<[string, () => Promise<{ faults: { reason: string }[]; prices: unknown[] }>, RegExp]>([
    [
      'another sheet',
      () => prices([['1960M01', 1, 1, 1]], HEAD, 'Annual Prices'),
      /no sheet Monthly Prices; its sheets are: AFOSHEET, Annual Prices/,
    ],
    ['no months', () => prices([]), /no row of a month/],
    ['no units', () => prices([['1960M01', 1, 1, 1]], [...TITLES, NAMES, CODES]), /no row of units/],
    ['no workbook', async () => read(new TextEncoder().encode('PK nothing'), context()), /no workbook/],
  ])('says what is missing: %s', async (_, reading, reason) => {
    const { faults, prices: points } = await reading();
    expect(points).toEqual([]);
    expect(faults[0]?.reason).toMatch(reason);
  });
});
