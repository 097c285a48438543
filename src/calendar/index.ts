/** The public face of the calendar: Korean business days, periods and recurrences. Pure, but for reading its file. */
export type { BusinessCalendar, Day, Period } from './types.ts';
