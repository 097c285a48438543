import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createBusinessCalendar,
  dueDay,
  firstDay,
  formatPeriod,
  lastDay,
  loadHolidays,
  parsePeriod,
  sayPeriod,
} from '../../src/calendar/index.ts';

const calendar = createBusinessCalendar(loadHolidays('knowledge/holidays.yaml'));

test.each([
  ['2026-12-31', '2026-12-31', '2026-12-31', '2026-12-31', '2026-12-31'],
  ['2028-02-29', '2028-02-29', '2028-02-29', '2028-02-29', '2028-02-29'],
  ['2027-02-28', '2027-02-28', '2027-02-28', '2027-02-28', '2027-02-26'],
  ['2026-12', '2026년 12월', '2026-12-01', '2026-12-31', '2026-12-31'],
  ['2028-02', '2028년 2월', '2028-02-01', '2028-02-29', '2028-02-29'],
  ['2027-02', '2027년 2월', '2027-02-01', '2027-02-28', '2027-02-26'],
  ['2023-Q2', '2023년 2분기', '2023-04-01', '2023-06-30', '2023-06-30'],
  ['2028-Q3', '2028년 3분기', '2028-07-01', '2028-09-30', '2028-09-29'],
  ['2026-Q4', '2026년 4분기', '2026-10-01', '2026-12-31', '2026-12-31'],
  ['2023-H1', '2023년 상반기', '2023-01-01', '2023-06-30', '2023-06-30'],
  ['2028-H2', '2028년 하반기', '2028-07-01', '2028-12-31', '2028-12-29'],
  ['2030', '2030년', '2030-01-01', '2030-12-31', '2030-12-31'],
  ['2028', '2028년', '2028-01-01', '2028-12-31', '2028-12-29'],
])('%s: %s, %s to %s, due on %s', (text, said, first, last, due) => {
  const period = parsePeriod(text);
  expect(sayPeriod(period)).toBe(said);
  expect(firstDay(period)).toBe(first);
  expect(lastDay(period)).toBe(last);
  expect(dueDay(period, calendar)).toBe(due);
});

test.each([
  ['2026-02-30', /no day of the calendar/],
  ['2027-02-29', /no day of the calendar/],
  ['2026-13', /no month 13/],
  ['2026-00', /no month 00/],
  ['2026-Q5', /write 2026-12-31, 2026-12, 2026-Q2, 2026-H1 or 2026/],
  ['2026-H0', /no period/],
  ['2026-1-5', /no period/],
  ['26', /no period/],
  ['연말', /no period/],
  ['', /no period/],
  ['1999', /2000 to 2049/],
  ['2050-12-31', /2000 to 2049/],
])('%s is refused', (text, reason) => {
  expect(() => parsePeriod(text)).toThrow(RangeError);
  expect(() => parsePeriod(text)).toThrow(reason);
});

test('small letters and spaces around it do not matter', () => {
  expect(formatPeriod(parsePeriod(' 2026-h2 '))).toBe('2026-H2');
});

const year = fc.integer({ min: 2022, max: 2049 });
const upTo = (max: number, letter: string, width = 1) =>
  fc.tuple(year, fc.integer({ min: 1, max })).map(([y, n]) => `${y}-${letter}${String(n).padStart(width, '0')}`);
const written = fc.oneof(
  year.map(String),
  upTo(2, 'H'),
  upTo(4, 'Q'),
  upTo(12, '', 2),
  fc
    .tuple(year, fc.integer({ min: 0, max: 364 }))
    .map(([y, n]) => new Date(Date.UTC(y, 0, 1 + n)).toISOString().slice(0, 10)),
);

test('what is read is written back, and it is due on a business day at its end', () => {
  fc.assert(
    fc.property(written, (text) => {
      const period = parsePeriod(text);
      expect(formatPeriod(period)).toBe(text);
      expect(firstDay(period) <= lastDay(period)).toBe(true);
      const due = dueDay(period, calendar);
      expect(calendar.isBusinessDay(due)).toBe(true);
      expect(due <= lastDay(period)).toBe(true);
      expect(calendar.businessDaysBetween(due, lastDay(period))).toBe(0);
    }),
  );
});

test('quarters and halves share the year without a gap', () => {
  fc.assert(
    fc.property(year, (y) => {
      for (const parts of [['H1', 'H2'], ['Q1', 'Q2', 'Q3', 'Q4'], Array.from({ length: 12 }, (_, i) => `${i + 1}`)]) {
        const periods = parts.map((part) => parsePeriod(`${y}-${part.padStart(2, '0')}`));
        periods.forEach((period, index) => {
          const before = periods[index - 1];
          const begin = before ? new Date(Date.parse(lastDay(before)) + 86_400_000).toISOString() : `${y}-01-01`;
          expect(firstDay(period)).toBe(begin.slice(0, 10));
        });
        expect(lastDay(periods.at(-1) ?? parsePeriod('2000'))).toBe(`${y}-12-31`);
      }
    }),
  );
});
