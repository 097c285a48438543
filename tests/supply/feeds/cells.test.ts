import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalIn,
  isTotal,
  isUnspecified,
  parseAmount,
  parseCode,
  parseMoment,
  parseMonth,
  unitsIn,
} from '../../../src/supply/feeds/cells.ts';
import { monthAt } from '../../../src/supply/months.ts';

describe('parseMonth', () => {
  it.each([
    ['2016.01', '2016-01'],
    ['2016-1', '2016-01'],
    ['201612', '2016-12'],
    ['20161201', '2016-12'],
    ['2017-01-01', '2017-01'],
    ['2017-01-01T00:00:00Z', '2017-01'],
    ['2017.01.31', '2017-01'],
    ['1960M01', '1960-01'],
    ['2016년 3월', '2016-03'],
    ['2016년 03월', '2016-03'],
    ['Jan 2016', '2016-01'],
    ['December 2016', '2016-12'],
    [' 2016/07 ', '2016-07'],
  ])('%s is %s', (text, month) => expect(parseMonth(text)).toBe(month));

  it.each([
    '',
    '2016',
    '2016-13',
    '2016.00',
    '2016-Q1',
    '201613',
    '2017-02-30',
    '총계',
    '2016.01~2016.12',
    'Foo 2016',
    '16-01',
  ])('%s is none', (text) => expect(parseMonth(text)).toBeUndefined());

  it('reads every month in each way that it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900 * 12, max: 2100 * 12 }), (number) => {
        const month = monthAt(number);
        const [year, of] = month.split('-');
        for (const text of [
          month,
          `${year}.${of}`,
          `${year}${of}`,
          `${year}M${of}`,
          `${year}년 ${Number(of)}월`,
          `${month}-01`,
          `${of}/${year}`,
        ])
          expect(parseMonth(text)).toBe(month);
      }),
    );
  });
});

describe('parseAmount', () => {
  it.each([
    ['12', 12],
    ['1,234,567.5', 1_234_567.5],
    ['-7', -7],
    ['(7)', -7],
    ['△1,200', -1_200],
    ['1.2e3', 1_200],
    ['0', 0],
    ['.5', 0.5],
  ])('%s is %d', (text, value) => expect(parseAmount(text)).toBe(value));
  it.each(['', ' ', '-', '…', '..', 'N/A', 'null', undefined])('%s is nothing', (text) =>
    expect(parseAmount(text)).toBeUndefined(),
  );
  it.each(['12,5', '1.2.3', '1,23,456', '12kg', 'abc', '--5', '1 000', '"4', '+', '∞', '0x1F'])(
    '%s is broken',
    (text) => expect(parseAmount(text)).toBe('broken'),
  );
  it('reads what it wrote, with commas and without', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
        const fixed = Number(value.toFixed(3)) + 0;
        expect(parseAmount(String(fixed))).toBeCloseTo(fixed, 6);
        expect(parseAmount(fixed.toLocaleString('en-US', { maximumFractionDigits: 3 }))).toBeCloseTo(fixed, 3);
      }),
    );
  });
  it('never gives what is no finite number', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const amount = parseAmount(text);
        expect(amount === undefined || amount === 'broken' || Number.isFinite(amount)).toBe(true);
      }),
    );
  });
});

describe('parseCode', () => {
  it.each([
    ['250410', '250410'],
    ['2504.10', '250410'],
    ['2504.10-1000', '2504101000'],
    ['0306171090', '0306171090'],
    ['306171090', '0306171090'],
    ['30617', '030617'],
    ["'030617", '030617'],
    ['25041091', '25041091'],
  ])('%s is %s', (text, code) => expect(parseCode(text)).toBe(code));
  it.each(['', '-', '2504', 'TOTAL', 'AG6', '25041O', '25041010001'])('%s is none', (text) =>
    expect(parseCode(text)).toBeUndefined(),
  );
});

describe('totals and partners that are not told apart', () => {
  it.each(['총계', '합계', 'World', 'W00', 'Total', 'WLD'])('%s is a sum', (text) => expect(isTotal(text)).toBe(true));
  it.each(['China', '250410', '2016.01', '기타', 'World Bank'])('%s is none', (text) =>
    expect(isTotal(text)).toBe(false),
  );
  it.each(['Areas, nes', 'Other Europe, nes', 'Bunkers', 'Free Zones', '기타국', 'Unspecified', '_X'])(
    '%s is not told apart',
    (text) => expect(isUnspecified(text)).toBe(true),
  );
  it.each(['Other Asia, nes', 'Japan', 'Nestle'])('%s is', (text) => expect(isUnspecified(text)).toBe(false));
});

describe('unitsIn', () => {
  it.each([
    ['수입 중량(톤)', 1_000, undefined],
    ['수입 중량(kg)', 1, undefined],
    ['수입 금액(천불)', undefined, 1_000],
    ['수입금액(천 달러)', undefined, 1_000],
    ['수입 금액(백만불)', undefined, 1_000_000],
    ['수입금액(USD)', undefined, 1],
    ['단위: 톤, 천불(USD 1,000)', 1_000, 1_000],
    ['weight_kg', 1, undefined],
    ['Netweight (kg)', 1, undefined],
    ['value_usd', undefined, 1],
    ['Trade Value (US$)', undefined, 1],
    ['value (thousand USD)', undefined, 1_000],
    ['qty (tonnes)', 1_000, undefined],
    ['천톤', 1_000_000, undefined],
    ['val', undefined, undefined],
    ['수입 중량', undefined, undefined],
    ['month', undefined, undefined],
  ])('%s', (text, kg, usd) => expect(unitsIn(text)).toEqual({ kg, usd }));
});

describe('parseMoment', () => {
  it.each([
    ['Tue, 24 Oct 2023 09:00:00 +0800', '2023-10-24T01:00:00.000Z'],
    ['24 Oct 23 01:00 GMT', '2023-10-24T01:00:00.000Z'],
    ['Tue, 24 Oct 2023 09:00:00 KST', '2023-10-24T00:00:00.000Z'],
    ['Fri, 20 Oct 2023 08:45:00 EDT', '2023-10-20T12:45:00.000Z'],
    ['2023-10-20T09:00:00+08:00', '2023-10-20T01:00:00.000Z'],
    ['2023-10-20T09:00:00.123Z', '2023-10-20T09:00:00.000Z'],
    ['2023-10-20', '2023-10-19T15:00:00.000Z'],
    ['5 Jan 1999', '1999-01-04T15:00:00.000Z'],
  ])('%s', (text, iso) => expect(parseMoment(text)?.toISOString()).toBe(iso));
  it.each([
    '',
    'yesterday',
    '2023-02-30',
    '31 Feb 2023',
    'Tue, 24 Okt 2023 09:00:00 +0800',
    '24 Oct 2023 09:00 XYZ',
    '24 Oct 2023 29:00 GMT',
  ])('%s is none', (text) => expect(parseMoment(text)).toBeUndefined());
});

describe('decimals', () => {
  it.each<[string, string[], string, string]>([
    ['thousands that are said twice', ['1,234,567', '5'], ';', '.'],
    ['thousands and decimals', ['1,234.5', '12,345'], ';', '.'],
    ['a decimal comma', ['28,715', '112,5'], ';', ','],
    ['points between thousands', ['1.111,234', '28,715'], '\t', ','],
    ['a part of one', ['0,125', '28,715'], ',', ','],
    ['nothing that tells, as Korea writes it', ['28,715', '2,293', '-'], ',', '.'],
    ['nothing that tells, and cells divided by semicolons', ['28,715', '2,293', '7'], ';', 'unsure'],
    ['as much for the one as for the other', ['12,5', '12.5'], ',', 'unsure'],
  ])('%s', (_, amounts, delimiter, decimal) => expect(decimalIn(amounts, delimiter)).toBe(decimal));

  it.each<[string, '.' | ',' | 'unsure', unknown]>([
    ['28,715', '.', 28_715],
    ['28,715', ',', 28.715],
    ['1.111,234', ',', 1_111.234],
    ['1.111', ',', 1_111],
    ['12,5', '.', 'broken'],
    ['12.5', ',', 'broken'],
    ['28,715', 'unsure', 'unsure'],
    ['28.715', 'unsure', 'unsure'],
    ['1,234,567', 'unsure', 1_234_567],
    ['12,5', 'unsure', 12.5],
    ['7', 'unsure', 7],
    ['1.2E+07', '.', 'rounded'],
    ['1.2e+07', '.', 12_000_000],
  ])('%s where %s stands before decimals', (text, decimal, value) => expect(parseAmount(text, decimal)).toBe(value));
});
