import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../src/calendar/index.ts';
import { monthsAfter, monthsBetween } from '../../src/programmes/months.ts';

it.each([
  // 민법 제157조: the first day does not count; 제160조: by the calendar, the eve of the day that answers to it.
  ['2019-11-23', 84, '2026-11-23'],
  ['2023-11-23', 36, '2026-11-23'],
  ['2026-01-15', 1, '2026-02-15'],
  ['2025-12-31', 1, '2026-01-31'],
  // Where the last month lacks the day: its last.
  ['2026-01-29', 1, '2026-02-28'],
  ['2026-01-30', 1, '2026-02-28'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-27', 1, '2026-02-27'],
  ['2024-01-30', 1, '2024-02-29'],
  // From the first of a month on: whole months.
  ['2026-02-28', 1, '2026-03-31'],
  ['2026-04-30', 1, '2026-05-31'],
  ['2019-02-28', 12, '2020-02-29'],
  ['2020-02-29', 12, '2021-02-28'],
  ['2020-02-29', 48, '2024-02-29'],
  ['2020-02-28', 12, '2021-02-28'],
  ['2026-05-05', 0, '2026-05-05'],
])('from %s, %i months are over at the end of %s', (from, count, day) => {
  expect(monthsAfter(from, count)).toBe(day);
  expect(monthsBetween(from, day)).toBe(count);
  if (count > 0) expect(monthsBetween(from, addDays(day, -1))).toBe(count - 1);
});

it('is 0 for a day that is not later', () => {
  expect(monthsBetween('2026-05-05', '2026-05-05')).toBe(0);
  expect(monthsBetween('2026-05-05', '2025-05-05')).toBe(0);
});

it('more months end later, and counting back gives the same', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 400 }), (from, count) => {
      const end = monthsAfter(from, count);
      expect(monthsAfter(from, count + 1) > end).toBe(true);
      expect(monthsBetween(from, end)).toBe(count);
    }),
  );
});
