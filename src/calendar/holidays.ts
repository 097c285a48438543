import lunarCalendar from 'korean-lunar-calendar';
import { addDays, toDay, weekday } from './days.ts';
import type { Day } from './types.ts';

// The package's types describe its CommonJS build; what Node imports is the class itself.
const KoreanLunarCalendar = lunarCalendar as unknown as typeof lunarCalendar.default;

/** What was decided beyond the rules: days that became holidays (with their Korean names) and days that are none. */
export interface HolidayChanges {
  added: ReadonlyMap<Day, string>;
  removed: ReadonlySet<Day>;
}

export const NO_CHANGES: HolidayChanges = { added: new Map(), removed: new Set() };

/** The years whose holidays are known: right from the law of 2022 on, and as far as the lunar calendar is computed. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2050;

/**
 * When a holiday gives a substitute (대체공휴일). `weekend`: on a Saturday, a Sunday or another holiday; `sunday`: on a Sunday
 * or another holiday; `never`.
 */
type Substitute = 'weekend' | 'sunday' | 'never';

interface HolidayRule {
  name: string;
  /** `03-01`, or `L04-08` by the lunar calendar. */
  on: string;
  substitute: Substitute;
  /** First year in which it is a holiday. */
  since?: number;
  /** First year in which it gives a substitute. */
  substituteSince?: number;
  /** The day before and the day after are holidays too. */
  threeDays?: true;
}

/**
 * 공휴일에 관한 법률 제2조 and 관공서의 공휴일에 관한 규정 제2조; substitutes by 제3조 of both. 제헌절 and 노동절 are public holidays
 * since 2026, with substitute; 부처님 오신 날 and 기독탄신일 have one since May 2023. The older steps (2014, August 2021) are not
 * kept: it is right from 2022 on.
 */
const RULES: readonly HolidayRule[] = [
  { name: '1월 1일', on: '01-01', substitute: 'never' },
  { name: '설날', on: 'L01-01', substitute: 'sunday', threeDays: true },
  { name: '3·1절', on: '03-01', substitute: 'weekend' },
  { name: '노동절', on: '05-01', substitute: 'weekend', since: 2026 },
  { name: '어린이날', on: '05-05', substitute: 'weekend' },
  { name: '부처님 오신 날', on: 'L04-08', substitute: 'weekend', substituteSince: 2023 },
  { name: '현충일', on: '06-06', substitute: 'never' },
  { name: '제헌절', on: '07-17', substitute: 'weekend', since: 2026 },
  { name: '광복절', on: '08-15', substitute: 'weekend' },
  { name: '추석', on: 'L08-15', substitute: 'sunday', threeDays: true },
  { name: '개천절', on: '10-03', substitute: 'weekend' },
  { name: '한글날', on: '10-09', substitute: 'weekend' },
  { name: '기독탄신일', on: '12-25', substitute: 'weekend', substituteSince: 2023 },
];

/** A rule's day in a year; `of` is the holiday whose substitute it may give. */
interface Holiday {
  day: Day;
  name: string;
  of: string;
  substitute: Substitute;
}

/**
 * The public holidays (공휴일) of a year with their Korean names, plain Sundays left out.
 *
 * 관공서의 공휴일에 관한 규정 제3조: a day that gives a substitute makes the next day one that is neither Saturday, Sunday nor a
 * holiday; substitutes that would meet move on. One day gives one substitute, however many holidays meet on it.
 * @throws RangeError when the year is not between FIRST_YEAR and LAST_YEAR
 */
export function holidaysOf(year: number, changes: HolidayChanges = NO_CHANGES): Map<Day, string> {
  const ruled = Map.groupBy(
    daysByRule(year).filter(({ day }) => !changes.removed.has(day)),
    ({ day }) => day,
  );
  const names = new Map<Day, string>();
  for (const [day, name] of changes.added) if (day.startsWith(`${year}-`)) names.set(day, name);
  for (const [day, same] of ruled) names.set(day, same.map(({ name }) => name).join(', '));
  for (const [day, same] of ruled) {
    const giving = same.filter((holiday) => givesSubstitute(holiday, same.length > 1));
    if (giving.length === 0) continue;
    let next = addDays(day, 1);
    while (isWeekend(next) || names.has(next)) next = addDays(next, 1);
    names.set(next, `대체공휴일(${giving.map(({ of }) => of).join(', ')})`);
  }
  for (const day of changes.removed) names.delete(day);
  return names;
}

export function isWeekend(day: Day): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

/** @param meets another holiday stands on the same day; on a Saturday that alone gives no substitute */
function givesSubstitute({ day, substitute }: Holiday, meets: boolean): boolean {
  if (substitute === 'never') return false;
  if (weekday(day) === 0) return true;
  if (weekday(day) === 6) return substitute === 'weekend';
  return meets;
}

/** In the order of the calendar. */
function daysByRule(year: number): Holiday[] {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
    throw new RangeError(`Korean holidays are known from ${FIRST_YEAR} to ${LAST_YEAR}, not of ${year}.`);
  return RULES.filter(({ since = FIRST_YEAR }) => year >= since)
    .flatMap(({ name, on, threeDays, substituteSince = FIRST_YEAR, ...rule }) => {
      const middle = on.startsWith('L') ? solarDay(year, on.slice(1)) : `${year}-${on}`;
      const substitute = year >= substituteSince ? rule.substitute : 'never';
      const holiday: Holiday = { day: middle, name, of: name, substitute };
      if (!threeDays) return [holiday];
      return [
        { ...holiday, day: addDays(middle, -1), name: `${name} 전날` },
        holiday,
        { ...holiday, day: addDays(middle, 1), name: `${name} 다음 날` },
      ];
    })
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** A day of the lunar calendar, `04-08`, as a day of ours; never in a leap month. */
function solarDay(lunarYear: number, monthAndDay: string): Day {
  const [lunarMonth = 0, lunarDay = 0] = monthAndDay.split('-').map(Number);
  const lunar = new KoreanLunarCalendar();
  lunar.setLunarDate(lunarYear, lunarMonth, lunarDay, false);
  const { year, month, day } = lunar.getSolarCalendar();
  return toDay(new Date(Date.UTC(year, month - 1, day)));
}
