import type { Day } from '../../calendar/index.ts';

/** The year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}
