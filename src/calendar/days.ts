import type { Day } from './types.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Whether a text is a day of the calendar: `2026-02-30` and `2026-1-5` are none. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toDay(dateOf(text)) === text;
}

/** So many days of the calendar after a day, before it when negative. */
export function addDays(day: Day, count: number): Day {
  return toDay(new Date(dateOf(day).getTime() + count * DAY_MS));
}

/** Days of the calendar from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (dateOf(to).getTime() - dateOf(from).getTime()) / DAY_MS;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: Day): number {
  return dateOf(day).getUTCDay();
}

/** The year of a day, as a number. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The day as the midnight in UTC that begins it: only for counting, it is no moment in Korea. */
export function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The day that such a midnight stands for; empty when it is no date. */
export function toDay(date: Date): Day {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
