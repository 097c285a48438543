import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, createBusinessCalendar, daysBetween, loadHolidays, weekday } from '../../src/calendar/index.ts';

const calendar = createBusinessCalendar(loadHolidays('knowledge/holidays.yaml'));

/**
 * Counted on a paper calendar, with a stroke through each weekend and holiday and a running number for each day left
 * (245 of 2026, 246 of 2027, 243 of 2028), not by running the code.
 * Why it is hard, the day told, when it is due, and D-30, D-14, D-7, D-3, D-1.
 */
const BY_HAND = [
  ['설날 2026, back to New Year', '2026-02-17', '2026-02-13', '2026-01-02 2026-01-26 2026-02-04 2026-02-10 2026-02-12'],
  ['election day', '2026-06-03', '2026-06-02', '2026-04-16 2026-05-12 2026-05-21 2026-05-28 2026-06-01'],
  ['after election day', '2026-06-04', '2026-06-04', '2026-04-17 2026-05-13 2026-05-22 2026-05-29 2026-06-02'],
  ['추석 on a Saturday', '2026-09-26', '2026-09-23', '2026-08-11 2026-09-03 2026-09-14 2026-09-18 2026-09-22'],
  ['third quarter over 추석', '2026-09-30', '2026-09-30', '2026-08-14 2026-09-08 2026-09-17 2026-09-23 2026-09-29'],
  ['after 개천절 moved', '2026-10-06', '2026-10-06', '2026-08-20 2026-09-11 2026-09-22 2026-09-30 2026-10-02'],
  ['기독탄신일', '2026-12-25', '2026-12-24', '2026-11-12 2026-12-04 2026-12-15 2026-12-21 2026-12-23'],
  ['the end of 2026', '2026-12-31', '2026-12-31', '2026-11-18 2026-12-10 2026-12-21 2026-12-28 2026-12-30'],
  ['New Year 2027', '2027-01-01', '2026-12-31', '2026-11-18 2026-12-10 2026-12-21 2026-12-28 2026-12-30'],
  ['first day of work 2027', '2027-01-04', '2027-01-04', '2026-11-19 2026-12-11 2026-12-22 2026-12-29 2026-12-31'],
  ['January ends on a Sunday', '2027-01-31', '2027-01-29', '2026-12-16 2027-01-11 2027-01-20 2027-01-26 2027-01-28'],
  ['설날 on a Sunday', '2027-02-07', '2027-02-05', '2026-12-23 2027-01-18 2027-01-27 2027-02-02 2027-02-04'],
  ['after 설날 and substitute', '2027-02-10', '2027-02-10', '2026-12-24 2027-01-19 2027-01-28 2027-02-03 2027-02-05'],
  ['February ends on a Sunday', '2027-02-28', '2027-02-26', '2027-01-13 2027-02-04 2027-02-17 2027-02-23 2027-02-25'],
  ['after 3·1절', '2027-03-02', '2027-03-02', '2027-01-14 2027-02-05 2027-02-18 2027-02-24 2027-02-26'],
  ['first quarter 2027', '2027-03-31', '2027-03-31', '2027-02-16 2027-03-11 2027-03-22 2027-03-26 2027-03-30'],
  ['노동절 on a Saturday', '2027-05-01', '2027-04-30', '2027-03-19 2027-04-12 2027-04-21 2027-04-27 2027-04-29'],
  ['after its substitute', '2027-05-04', '2027-05-04', '2027-03-22 2027-04-13 2027-04-22 2027-04-28 2027-04-30'],
  ['three holidays in May', '2027-05-14', '2027-05-14', '2027-03-30 2027-04-21 2027-04-30 2027-05-10 2027-05-12'],
  ['end of May 2027', '2027-05-31', '2027-05-31', '2027-04-14 2027-05-10 2027-05-20 2027-05-26 2027-05-28'],
  ['현충일 on a Sunday', '2027-06-06', '2027-06-04', '2027-04-20 2027-05-17 2027-05-26 2027-06-01 2027-06-03'],
  ['its Monday is a day of work', '2027-06-07', '2027-06-07', '2027-04-21 2027-05-18 2027-05-27 2027-06-02 2027-06-04'],
  ['first half 2027', '2027-06-30', '2027-06-30', '2027-05-19 2027-06-10 2027-06-21 2027-06-25 2027-06-29'],
  ['제헌절 on a Saturday', '2027-07-17', '2027-07-16', '2027-06-04 2027-06-28 2027-07-07 2027-07-13 2027-07-15'],
  ['after its substitute', '2027-07-20', '2027-07-20', '2027-06-07 2027-06-29 2027-07-08 2027-07-14 2027-07-16'],
  ['on a substitute', '2027-08-16', '2027-08-13', '2027-07-01 2027-07-26 2027-08-04 2027-08-10 2027-08-12'],
  ['추석 2027', '2027-09-15', '2027-09-13', '2027-07-30 2027-08-24 2027-09-02 2027-09-08 2027-09-10'],
  ['after 추석 2027', '2027-09-17', '2027-09-17', '2027-08-02 2027-08-25 2027-09-03 2027-09-09 2027-09-13'],
  ['third quarter 2027', '2027-09-30', '2027-09-30', '2027-08-13 2027-09-07 2027-09-21 2027-09-27 2027-09-29'],
  ['한글날 moved to Monday', '2027-10-11', '2027-10-08', '2027-08-23 2027-09-17 2027-09-28 2027-10-05 2027-10-07'],
  ['two Mondays off', '2027-10-12', '2027-10-12', '2027-08-24 2027-09-20 2027-09-29 2027-10-06 2027-10-08'],
  ['the end of 2027', '2027-12-31', '2027-12-31', '2027-11-18 2027-12-10 2027-12-21 2027-12-28 2027-12-30'],
  ['New Year on a Saturday', '2028-01-03', '2028-01-03', '2027-11-19 2027-12-13 2027-12-22 2027-12-29 2027-12-31'],
  ['설날 2028', '2028-01-27', '2028-01-25', '2027-12-13 2028-01-05 2028-01-14 2028-01-20 2028-01-24'],
  ['after 설날 2028', '2028-01-31', '2028-01-31', '2027-12-14 2028-01-06 2028-01-17 2028-01-21 2028-01-25'],
  ['leap day', '2028-02-29', '2028-02-29', '2028-01-13 2028-02-09 2028-02-18 2028-02-24 2028-02-28'],
  ['over the leap day', '2028-03-02', '2028-03-02', '2028-01-14 2028-02-10 2028-02-21 2028-02-25 2028-02-29'],
  ['first quarter 2028', '2028-03-31', '2028-03-31', '2028-02-17 2028-03-13 2028-03-22 2028-03-28 2028-03-30'],
  ['election day 2028', '2028-04-12', '2028-04-11', '2028-02-28 2028-03-22 2028-03-31 2028-04-06 2028-04-10'],
  ['after it', '2028-04-13', '2028-04-13', '2028-02-29 2028-03-23 2028-04-03 2028-04-07 2028-04-11'],
  ['April ends on a Sunday', '2028-04-30', '2028-04-28', '2028-03-16 2028-04-07 2028-04-19 2028-04-25 2028-04-27'],
  ['holidays of May 2028', '2028-05-08', '2028-05-08', '2028-03-21 2028-04-13 2028-04-24 2028-04-28 2028-05-04'],
  ['after 현충일', '2028-06-07', '2028-06-07', '2028-04-20 2028-05-17 2028-05-26 2028-06-01 2028-06-05'],
  ['first half 2028', '2028-06-30', '2028-06-30', '2028-05-18 2028-06-12 2028-06-21 2028-06-27 2028-06-29'],
  ['제헌절 on a Monday', '2028-07-17', '2028-07-14', '2028-06-01 2028-06-26 2028-07-05 2028-07-11 2028-07-13'],
  [
    'a quarter ends on a Saturday',
    '2028-09-30',
    '2028-09-29',
    '2028-08-18 2028-09-11 2028-09-20 2028-09-26 2028-09-28',
  ],
  ['four holidays of 추석', '2028-10-06', '2028-10-06', '2028-08-21 2028-09-12 2028-09-21 2028-09-27 2028-09-29'],
  ['one day between two breaks', '2028-10-10', '2028-10-10', '2028-08-22 2028-09-13 2028-09-22 2028-09-28 2028-10-06'],
  ['over both of them', '2028-10-31', '2028-10-31', '2028-09-12 2028-10-11 2028-10-20 2028-10-26 2028-10-30'],
  ['the end of 2028, a Sunday', '2028-12-31', '2028-12-29', '2028-11-16 2028-12-08 2028-12-19 2028-12-26 2028-12-28'],
] as const;

describe.each(BY_HAND)('by hand: %s, %s', (_why, told, due, reminders) => {
  test(`is due on ${due}`, () => {
    expect(calendar.lastBusinessDay(told)).toBe(due);
  });

  test.each([30, 14, 7, 3, 1].map((lead, index) => [lead, reminders.split(' ')[index] ?? '']))('D-%d', (lead, day) => {
    expect(calendar.addBusinessDays(due, -lead)).toBe(day);
    expect(calendar.businessDaysBetween(day, due)).toBe(lead);
  });
});

test('so many days of work in a year', () => {
  const inYear = (year: number) => calendar.businessDaysBetween(`${year - 1}-12-31`, `${year}-12-31`);
  expect([2026, 2027, 2028].map(inYear)).toEqual([245, 246, 243]);
});

describe('single questions', () => {
  test.each([
    ['2026-11-23', '2026-11-23', '2026-11-23', undefined],
    ['2026-11-28', '2026-11-27', '2026-11-30', undefined],
    ['2026-12-25', '2026-12-24', '2026-12-28', '기독탄신일'],
    ['2028-10-03', '2028-09-29', '2028-10-06', '추석, 개천절'],
    ['2027-01-01', '2026-12-31', '2027-01-04', '1월 1일'],
  ])('%s: last %s, next %s', (day, last, next, name) => {
    expect(calendar.lastBusinessDay(day)).toBe(last);
    expect(calendar.nextBusinessDay(day)).toBe(next);
    expect(calendar.holiday(day)).toBe(name);
    expect(calendar.isBusinessDay(day)).toBe(day === last);
    expect(calendar.addBusinessDays(day, 0)).toBe(day);
  });

  test('from a Saturday the next one is Monday, the one before is Friday', () => {
    expect(calendar.addBusinessDays('2026-11-28', 1)).toBe('2026-11-30');
    expect(calendar.addBusinessDays('2026-11-28', -1)).toBe('2026-11-27');
  });

  test('beyond the lunar calendar nothing is made up', () => {
    expect(() => calendar.isBusinessDay('2051-01-02')).toThrow(/2050/);
  });
});

describe('always', () => {
  const day = fc.integer({ min: 0, max: 365 * 25 }).map((count) => addDays('2023-01-01', count));
  const businessDay = day.map((any) => calendar.nextBusinessDay(any));
  const count = fc.integer({ min: -250, max: 250 });

  test('back again by as many days', () => {
    fc.assert(
      fc.property(businessDay, count, (from, days) => {
        const there = calendar.addBusinessDays(from, days);
        expect(calendar.addBusinessDays(there, -days)).toBe(from);
        expect(calendar.businessDaysBetween(from, there)).toBe(days);
        expect(calendar.isBusinessDay(there)).toBe(true);
      }),
    );
  });

  test('between counts each business day of the way once', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), (from, length) => {
        const way = Array.from({ length }, (_, index) => addDays(from, index + 1));
        const to = addDays(from, length);
        const counted = way.filter((passed) => calendar.isBusinessDay(passed)).length;
        expect(calendar.businessDaysBetween(from, to)).toBe(counted);
        expect(calendar.businessDaysBetween(to, from) + counted).toBe(0);
      }),
    );
  });

  test('between adds up over any day', () => {
    fc.assert(
      fc.property(day, day, day, (one, two, three) => {
        const over = calendar.businessDaysBetween(one, two) + calendar.businessDaysBetween(two, three);
        expect(over).toBe(calendar.businessDaysBetween(one, three));
      }),
    );
  });

  test('no weekend is a business day, and days of the calendar count back', () => {
    fc.assert(
      fc.property(day, count, (from, days) => {
        if (calendar.isBusinessDay(from)) expect([1, 2, 3, 4, 5]).toContain(weekday(from));
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});
