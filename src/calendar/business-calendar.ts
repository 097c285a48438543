import { addDays, daysBetween, yearOf } from './days.ts';
import { type HolidayChanges, holidaysOf, isWeekend, NO_CHANGES } from './holidays.ts';
import type { BusinessCalendar, Day } from './types.ts';

/** A year's holidays, and how many business days there are up to and with each of its days. */
interface Year {
  holidays: Map<Day, string>;
  /** By the day's place in the year: 0 for 1 January. */
  upTo: number[];
}

/**
 * Business days by the rules of `holidays.ts` and what was decided beyond them.
 *
 * A function is asked each time: as long as it gives the same changes, each year is computed once.
 * All methods throw RangeError where they reach years whose holidays are not known.
 */
export function createBusinessCalendar(
  changes: HolidayChanges | (() => HolidayChanges) = NO_CHANGES,
): BusinessCalendar {
  const current = typeof changes === 'function' ? changes : () => changes;
  let known = current();
  const years = new Map<number, Year>();

  function yearWith(day: Day): Year {
    const newest = current();
    if (newest !== known) {
      years.clear();
      known = newest;
    }
    const number = yearOf(day);
    let year = years.get(number);
    if (!year) {
      year = makeYear(number, known);
      years.set(number, year);
    }
    return year;
  }

  const holiday = (day: Day) => yearWith(day).holidays.get(day);
  const isBusinessDay = (day: Day) => holiday(day) === undefined && !isWeekend(day);

  /** The first business day from a day on, the day itself included. */
  function seek(day: Day, step: 1 | -1): Day {
    let found = day;
    while (!isBusinessDay(found)) found = addDays(found, step);
    return found;
  }

  function businessDaysBetween(from: Day, to: Day): number {
    if (to < from) return -businessDaysBetween(to, from) || 0;
    let count = -countUpTo(yearWith(from), from);
    for (let year = yearOf(from); year < yearOf(to); year++) count += yearWith(`${year}-12-31`).upTo.at(-1) ?? 0;
    return count + countUpTo(yearWith(to), to);
  }

  return {
    isBusinessDay,
    holiday,
    lastBusinessDay: (day) => seek(day, -1),
    nextBusinessDay: (day) => seek(day, 1),
    addBusinessDays(day, count) {
      const step = count < 0 ? -1 : 1;
      let found = day;
      for (let left = Math.abs(count); left > 0; left--) found = seek(addDays(found, step), step);
      return found;
    },
    businessDaysBetween,
  };
}

function countUpTo({ upTo }: Year, day: Day): number {
  return upTo[daysBetween(`${yearOf(day)}-01-01`, day)] ?? 0;
}

function makeYear(year: number, changes: HolidayChanges): Year {
  const holidays = holidaysOf(year, changes);
  const upTo: number[] = [];
  let count = 0;
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    if (!holidays.has(day) && !isWeekend(day)) count++;
    upTo.push(count);
  }
  return { holidays, upTo };
}
