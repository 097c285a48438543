import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, occurrencesBetween, parseRecurrence } from '../../src/calendar/index.ts';

const days = (rule: string, first: string, from: string, to: string) =>
  occurrencesBetween(parseRecurrence(rule), first, from, to);

describe('days that a rule names', () => {
  test.each([
    [
      'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31',
      '2027-03-31',
      '2026-01-01',
      '2029-12-31',
      '2027-03-31 2028-03-31 2029-03-31',
    ],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2024-02-29', '2026-01-01', '2033-12-31', '2028-02-29 2032-02-29'],
    ['FREQ=YEARLY', '2028-02-29', '2028-01-01', '2033-12-31', '2028-02-29 2032-02-29'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1', '2027-02-28', '2027-01-01', '2028-12-31', '2027-02-28 2028-02-29'],
    [
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      '2027-12-31',
      '2027-12-01',
      '2028-03-31',
      '2027-12-31 2028-01-31 2028-02-29 2028-03-31',
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-12-31', '2026-12-31', '2027-03-31', '2026-12-31 2027-01-31 2027-03-31'],
    [
      'FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=31',
      '2025-12-31',
      '2026-01-01',
      '2036-01-01',
      '2030-12-31 2035-12-31',
    ],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-11-01', '2027-01-31', '2026-11-27 2026-12-25 2027-01-29'],
    ['FREQ=YEARLY;COUNT=2', '2026-06-30', '2026-01-01', '2040-01-01', '2026-06-30 2027-06-30'],
    ['FREQ=YEARLY;UNTIL=20280630', '2026-06-30', '2027-01-01', '2040-01-01', '2027-06-30 2028-06-30'],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO', '2026-11-23', '2026-11-24', '2026-12-07', '2026-11-30 2026-12-07'],
    [
      'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1',
      '2026-12-31',
      '2026-11-23',
      '2027-12-31',
      '2026-12-31 2027-06-30 2027-12-31',
    ],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31', '2027-03-31', '2027-04-01', '2028-03-30', ''],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31', '2027-03-31', '2020-01-01', '2026-12-31', ''],
    // Never met from an odd year on.
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29', '2027-01-01', '2027-01-01', '2040-01-01', ''],
  ])('%s from %s, %s to %s', (rule, first, from, to, expected) => {
    expect(days(rule, first, from, to).join(' ')).toBe(expected);
  });
});

test.each([
  ['FREQ=HOURLY', /finer than a day/],
  ['FREQ=DAILY;BYHOUR=9', /finer than a day/],
  ['DTSTART=20260101;FREQ=YEARLY', /DTSTART does not belong here/],
  ['DTSTART:20260101\nRRULE:FREQ=YEARLY', /refused/],
  ['FREQ=YEARLY;COUNT=3;UNTIL=20300101', /exclude each other/],
  ['FREQ=YEARLY;UNTIL=20300230', /no day/],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', /no day ever meets it/],
  ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', /no day ever meets it/],
  ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=6', /no day ever meets it/],
  ['FREQ=YEARLY;BYMONTH=13', /BYMONTH=13 is not/],
  ['FREQ=YEARLY;BYMONTHDAY=0', /BYMONTHDAY=0 is not/],
  ['FREQ=YEARLY;BYMONTHDAY=32', /BYMONTHDAY=32 is not/],
  ['FREQ=WEEKLY;BYDAY=XX', /BYDAY=XX is not/],
  ['FREQ=WEEKLY;BYDAY=1MO', /cannot count weekdays/],
  ['FREQ=WEEKLY;BYMONTHDAY=1', /BYMONTHDAY means nothing/],
  ['FREQ=DAILY;INTERVAL=7;BYDAY=MO', /takes no INTERVAL/],
  ['FREQ=MONTHLY;BYSETPOS=1', /needs another part/],
  ['FREQ=SOMETIMES', /FREQ=SOMETIMES is not/],
  ['FREQ=YEARLY;INTERVAL=0', /INTERVAL=0 is not/],
  ['FREQ=YEARLY;FREQ=DAILY', /FREQ stands there twice/],
  ['FREQ=YEARLY;', /empty part/],
  ['BYMONTH=3', /FREQ is missing/],
  ['매년', /knows no 매년/],
  ['', /empty part/],
])('%s is refused', (rule, reason) => {
  expect(() => parseRecurrence(rule)).toThrow(RangeError);
  expect(() => parseRecurrence(rule)).toThrow(reason);
});

test('a window shows what a wider one shows within it', () => {
  const rule = fc.constantFrom(
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=YEARLY;INTERVAL=3',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
    'FREQ=MONTHLY;COUNT=20',
  );
  const day = fc.integer({ min: 0, max: 4_000 }).map((count) => addDays('2026-01-01', count));
  fc.assert(
    fc.property(rule, day, day, day, (text, first, from, to) => {
      const all = days(text, first, '2026-01-01', '2040-01-01');
      expect(days(text, first, from, to)).toEqual(all.filter((found) => found >= from && found <= to));
      expect(all.every((found) => found >= first)).toBe(true);
    }),
  );
});
