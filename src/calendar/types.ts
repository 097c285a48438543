/** A day in Korea as ISO text, `2026-11-23`: days compare as their texts do. */
export type Day = string;

/** Korean working days: Monday to Friday without public, substitute and temporary holidays. */
export interface BusinessCalendar {
  isBusinessDay(day: Day): boolean;
  /** The holiday's Korean name; undefined on other days, also on plain Saturdays and Sundays. */
  holiday(day: Day): string | undefined;
  /** The day itself, or the last business day before it. */
  lastBusinessDay(day: Day): Day;
  /** The day itself, or the first business day after it. */
  nextBusinessDay(day: Day): Day;
  /**
   * So many business days after a day, before it when negative. Zero gives the day itself, whatever day it is.
   * @param count an integer
   */
  addBusinessDays(day: Day, count: number): Day;
  /** Business days after `from` up to and with `to`; negative when `to` is earlier. The n of D-n. */
  businessDaysBetween(from: Day, to: Day): number;
}

/** When something is due, as exactly as it is known. */
export type Period =
  | { kind: 'day'; day: Day }
  | { kind: 'month'; year: number; month: number }
  | { kind: 'quarter'; year: number; quarter: 1 | 2 | 3 | 4 }
  | { kind: 'half'; year: number; half: 1 | 2 }
  | { kind: 'year'; year: number };
