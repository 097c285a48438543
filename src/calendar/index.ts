/** The public face of the calendar: Korean business days, periods and recurrences. Pure, but for reading its file. */
export { createBusinessCalendar } from './business-calendar.ts';
export { addDays, daysBetween, isDay, weekday, yearOf } from './days.ts';
export { loadHolidays } from './holiday-file.ts';
export { type HolidayChanges, holidaysOf } from './holidays.ts';
export {
  addBusinessMinutes,
  BUSINESS_HOURS,
  type BusinessHours,
  isQuiet,
  koreanDay,
  koreanInstant,
  nextOpening,
} from './korean-time.ts';
export { dueDay, firstDay, formatPeriod, lastDay, parsePeriod, sayPeriod } from './period.ts';
export { occurrencesBetween, parseRecurrence, type Recurrence } from './recurrence.ts';
export type { BusinessCalendar, Day, Period } from './types.ts';
