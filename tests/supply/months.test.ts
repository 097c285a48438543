import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDay } from '../../src/calendar/index.ts';
import {
  addMonths,
  isMonth,
  lastDayOfMonth,
  monthAt,
  monthNumber,
  monthsBetween,
  monthsFrom,
  nextMonth,
  sayMonth,
} from '../../src/supply/months.ts';

it.each([
  ['2026-11', true],
  ['2026-00', false],
  ['2026-13', false],
  ['2026-1', false],
  ['2026-11-01', false],
  ['', false],
])('%s is a month: %s', (text, is) => {
  expect(isMonth(text)).toBe(is);
});

it.each([
  ['2024-02', '2024-02-29'],
  ['2023-02', '2023-02-28'],
  ['2100-02', '2100-02-28'],
  ['2026-12', '2026-12-31'],
])('the last day of %s is %s', (month, day) => {
  expect(lastDayOfMonth(month)).toBe(day);
});

it('counts over the years', () => {
  expect(nextMonth('2025-12')).toBe('2026-01');
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsFrom('2026-02', '2026-01')).toEqual([]);
  expect(sayMonth('2026-01')).toBe('2026년 1월');
});

it('there and back', () => {
  const number = fc.integer({ min: 1900 * 12, max: 2200 * 12 });
  fc.assert(
    fc.property(number, fc.integer({ min: -1000, max: 1000 }), (number, count) => {
      const month = monthAt(number);
      expect(isMonth(month)).toBe(true);
      expect(isDay(lastDayOfMonth(month))).toBe(true);
      expect(monthNumber(month)).toBe(number);
      expect(monthsBetween(month, addMonths(month, count))).toBe(count);
      expect(addMonths(month, count) > month).toBe(count > 0);
    }),
  );
});
