import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessMinutes,
  createBusinessCalendar,
  isQuiet,
  koreanDay,
  koreanInstant,
  loadHolidays,
  nextOpening,
} from '../../src/calendar/index.ts';

const calendar = createBusinessCalendar(loadHolidays('knowledge/holidays.yaml'));
/** `2026-11-23 09:00` in Korea. */
const at = (text: string) => koreanInstant(text.slice(0, 10), text.slice(11));

describe('a moment in Korea', () => {
  test.each([
    ['2026-12-31', '09:00', '2026-12-31T00:00:00.000Z'],
    ['2027-01-01', '00:00', '2026-12-31T15:00:00.000Z'],
    ['2028-02-29', '23:59', '2028-02-29T14:59:00.000Z'],
    ['2026-07-01', '09:00', '2026-07-01T00:00:00.000Z'],
  ])('%s %s is %s', (day, time, moment) => {
    expect(koreanInstant(day, time).toISOString()).toBe(moment);
    expect(koreanDay(koreanInstant(day, time))).toBe(day);
  });

  test.each([
    ['2026-12-31', '24:00'],
    ['2026-12-31', '9:00'],
    ['2026-13-01', '09:00'],
  ])('%s %s is none', (day, time) => {
    expect(() => koreanInstant(day, time)).toThrow(RangeError);
  });
});

test.each([
  ['Monday before nine', '2026-11-23 08:59', true, '2026-11-23 09:00'],
  ['nine', '2026-11-23 09:00', false, '2026-11-23 09:00'],
  ['before six', '2026-11-23 17:59', false, '2026-11-23 17:59'],
  ['six', '2026-11-23 18:00', true, '2026-11-24 09:00'],
  ['Friday night', '2026-11-27 23:30', true, '2026-11-30 09:00'],
  ['Saturday noon', '2026-11-28 12:00', true, '2026-11-30 09:00'],
  ['a holiday', '2026-12-25 10:00', true, '2026-12-28 09:00'],
  ['New Year’s Eve, evening', '2026-12-31 18:30', true, '2027-01-04 09:00'],
  ['before 추석 2028', '2028-09-29 18:00', true, '2028-10-06 09:00'],
])('%s: %s quiet %s, open %s', (_what, moment, quiet, opening) => {
  expect(isQuiet(at(moment), calendar)).toBe(quiet);
  expect(nextOpening(at(moment), calendar)).toEqual(at(opening));
});

test('other hours', () => {
  const hours = { from: '10:00', to: '16:00' };
  expect(isQuiet(at('2026-11-23 09:30'), calendar, hours)).toBe(true);
  expect(nextOpening(at('2026-11-23 16:00'), calendar, hours)).toEqual(at('2026-11-24 10:00'));
  expect(() => addBusinessMinutes(new Date(0), 1, calendar, { from: '18:00', to: '09:00' })).toThrow(RangeError);
});

describe('minutes of business', () => {
  test.each([
    ['2026-11-23 09:00', 0, '2026-11-23 09:00'],
    ['2026-11-23 09:00', 60, '2026-11-23 10:00'],
    ['2026-11-23 03:00', 60, '2026-11-23 10:00'],
    ['2026-11-23 17:30', 60, '2026-11-24 09:30'],
    ['2026-11-23 09:00', 540, '2026-11-24 09:00'],
    ['2026-11-27 17:00', 120, '2026-11-30 10:00'],
    ['2026-12-24 17:00', 120, '2026-12-28 10:00'],
    ['2028-09-29 17:59', 2, '2028-10-06 09:01'],
    ['2026-11-28 12:00', 1081, '2026-12-02 09:01'],
  ])('%s and %d minutes: %s', (moment, minutes, later) => {
    expect(addBusinessMinutes(at(moment), minutes, calendar)).toEqual(at(later));
  });

  test('add up, never end in quiet hours and never go back', () => {
    const moment = fc.integer({ min: 0, max: 1_000_000 }).map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute)));
    const minutes = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(moment, minutes, minutes, (from, one, two) => {
        const first = addBusinessMinutes(from, one, calendar);
        expect(isQuiet(first, calendar)).toBe(false);
        expect(first >= from).toBe(true);
        expect(addBusinessMinutes(first, two, calendar)).toEqual(addBusinessMinutes(from, one + two, calendar));
      }),
    );
  });
});
