import { addDays, type Day } from '../calendar/index.ts';

/**
 * The day at whose end so many months since a day are over. Civil law counting (민법 제157조, 제160조): the first day does not
 * count, months go by the calendar, and where the last month lacks the day it is the month's last. A firm of 2019-11-23 is
 * seven years old at the end of 2026-11-23.
 * @param count not negative
 */
export function monthsAfter(from: Day, count: number): Day {
  const begin = addDays(from, 1);
  const [year = 0, month = 0, day = 0] = begin.split('-').map(Number);
  const months = year * 12 + (month - 1) + count;
  const first = firstOfMonth(months);
  const last = addDays(firstOfMonth(months + 1), -1);
  // The eve of the day that answers to the beginning; that of the first is the end of the month before.
  return day > Number(last.slice(8)) ? last : addDays(first, day - 2);
}

/** How many months since a day are over at the end of another; 0 when it is not later. */
export function monthsBetween(from: Day, to: Day): number {
  if (to <= from) return 0;
  const [year = 0, month = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  let count = Math.max(0, (toYear - year) * 12 + (toMonth - month) + 1);
  while (count > 0 && monthsAfter(from, count) > to) count -= 1;
  return count;
}

function firstOfMonth(months: number): Day {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}
