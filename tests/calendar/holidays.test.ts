import { y2022, y2023, y2024, y2025, y2026, y2027 } from '@hyunbinseo/holidays-kr/all';
import { describe, expect, test } from 'vitest';
import { holidaysOf, loadHolidays } from '../../src/calendar/index.ts';

/** What no rule gives: temporary holidays and elections. They stand in knowledge/holidays.yaml. */
const DECIDED = [
  '2022-03-09',
  '2022-06-01',
  '2023-10-02',
  '2024-04-10',
  '2024-10-01',
  '2025-01-27',
  '2025-06-03',
  '2026-06-03',
];
const GAZETTE: [number, Record<string, readonly string[]>][] = [
  [2022, y2022],
  [2023, y2023],
  [2024, y2024],
  [2025, y2025],
  [2026, y2026],
  [2027, y2027],
];

const days = (year: number, changes?: Parameters<typeof holidaysOf>[1]) => [...holidaysOf(year, changes).keys()].sort();

describe.each(GAZETTE)('%i as in the gazette', (year, gazette) => {
  test('by the rules, without what was decided', () => {
    expect(days(year)).toEqual(Object.keys(gazette).filter((day) => !DECIDED.includes(day)));
  });

  test('with the shipped file, all of it', () => {
    expect(days(year, loadHolidays('knowledge/holidays.yaml'))).toEqual(Object.keys(gazette));
  });

  test('by the same names', () => {
    const named = holidaysOf(year);
    for (const [day, names] of Object.entries(gazette)) {
      if (DECIDED.includes(day) || names.join().startsWith('대체공휴일')) continue;
      expect(named.get(day), day).toBe(names.join(', ').replace('ㆍ', '·'));
    }
  });
});

test('2028, written by hand', () => {
  expect([...holidaysOf(2028, loadHolidays('knowledge/holidays.yaml'))].sort()).toEqual([
    ['2028-01-01', '1월 1일'], // Saturday: no substitute
    ['2028-01-26', '설날 전날'],
    ['2028-01-27', '설날'],
    ['2028-01-28', '설날 다음 날'],
    ['2028-03-01', '3·1절'],
    ['2028-04-12', '제23대 국회의원선거'],
    ['2028-05-01', '노동절'],
    ['2028-05-02', '부처님 오신 날'],
    ['2028-05-05', '어린이날'],
    ['2028-06-06', '현충일'],
    ['2028-07-17', '제헌절'],
    ['2028-08-15', '광복절'],
    ['2028-10-02', '추석 전날'],
    ['2028-10-03', '추석, 개천절'],
    ['2028-10-04', '추석 다음 날'],
    ['2028-10-05', '대체공휴일(추석, 개천절)'],
    ['2028-10-09', '한글날'],
    ['2028-12-25', '기독탄신일'],
  ]);
});

describe('substitutes', () => {
  test.each([
    ['설날 on a Sunday', '2027-02-09', '대체공휴일(설날)'],
    ['설날 in the middle of a weekend gives one', '2024-02-12', '대체공휴일(설날)'],
    ['a day of 추석 on a Saturday gives none', '2026-09-28', undefined],
    ['노동절 on a Saturday', '2027-05-03', '대체공휴일(노동절)'],
    ['제헌절 on a Saturday', '2027-07-19', '대체공휴일(제헌절)'],
    ['현충일 on a Sunday gives none', '2027-06-07', undefined],
    ['1월 1일 on a Sunday gives none', '2023-01-02', undefined],
    ['어린이날 and 부처님 오신 날 on one day give one', '2025-05-06', '대체공휴일(어린이날, 부처님 오신 날)'],
    ['and not two', '2025-05-07', undefined],
    ['past the end of 추석', '2025-10-08', '대체공휴일(추석)'],
    ['개천절 and 추석 전날 on one day', '2036-10-06', '대체공휴일(추석, 개천절)'],
    ['and 추석 다음 날 on the Sunday behind it moves on', '2036-10-07', '대체공휴일(추석)'],
    ['부처님 오신 날 had none before 2023', '2022-05-09', undefined],
    ['제헌절 was none before 2026', '2025-07-17', undefined],
    ['노동절 was none before 2026', '2025-05-01', undefined],
  ])('%s: %s', (_why, day, name) => {
    expect(holidaysOf(Number(day.slice(0, 4))).get(day)).toBe(name);
  });

  test('a substitute moves past a day that was decided', () => {
    const changes = { added: new Map([['2027-05-03', '임시공휴일']]), removed: new Set<string>() };
    const holidays = holidaysOf(2027, changes);
    expect(holidays.get('2027-05-03')).toBe('임시공휴일');
    expect(holidays.get('2027-05-04')).toBe('대체공휴일(노동절)');
  });

  test('a holiday that was taken away gives none either', () => {
    const holidays = holidaysOf(2027, { added: new Map(), removed: new Set(['2027-05-01']) });
    expect(holidays.has('2027-05-01')).toBe(false);
    expect(holidays.has('2027-05-03')).toBe(false);
  });
});

test.each([1999, 2051, 2026.5])('the holidays of %d are not known', (year) => {
  expect(() => holidaysOf(year)).toThrow(RangeError);
});
