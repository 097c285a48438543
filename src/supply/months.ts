import type { Day } from '../calendar/index.ts';
import type { Month } from './types.ts';

/** Whether a text is a month: `2026-13` and `2026-1` are none. */
export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The month of a day. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Months since the year 0: consecutive months have consecutive numbers. */
export function monthNumber(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month of such a number. */
export function monthAt(number: number): Month {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** So many months after a month, before it when negative. */
export function addMonths(month: Month, count: number): Month {
  return monthAt(monthNumber(month) + count);
}

export function nextMonth(month: Month): Month {
  return addMonths(month, 1);
}

/** Months from one to another; negative when the second is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  return monthNumber(to) - monthNumber(from);
}

/** All months from one to another, both with it; none when the second is earlier. */
export function monthsFrom(from: Month, to: Month): Month[] {
  const first = monthNumber(from);
  return Array.from({ length: Math.max(0, monthNumber(to) - first + 1) }, (_, index) => monthAt(first + index));
}

/** The last day of a month: the day on which its statistics are complete, though not yet published. */
export function lastDayOfMonth(month: Month): Day {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${days}`;
}

/** In Korean: `2023년 12월`. */
export function sayMonth(month: Month): string {
  return `${Number(month.slice(0, 4))}년 ${Number(month.slice(5, 7))}월`;
}
