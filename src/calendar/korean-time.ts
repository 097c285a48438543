import { koreanDate } from '../clock.ts';
import { addDays } from './days.ts';
import type { BusinessCalendar, Day } from './types.ts';

/** The day in Korea at a moment. */
export { koreanDate as koreanDay } from '../clock.ts';

/** Between which times of a business day people are told things, `09:00` to `18:00`; `to` itself is outside. */
export interface BusinessHours {
  from: string;
  to: string;
}

export const BUSINESS_HOURS: BusinessHours = { from: '09:00', to: '18:00' };

const MINUTE_MS = 60_000;

/**
 * The moment at which it is that time in Korea, which knows no summer time: +09:00 always.
 * @param time `HH:MM`, `00:00` to `23:59`
 * @throws RangeError when the day or the time is none
 */
export function koreanInstant(day: Day, time: string): Date {
  const moment = new Date(`${day}T${time}:00+09:00`);
  if (Number.isNaN(moment.getTime()) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw new RangeError(`${day} ${time} is no time in Korea; write 2026-12-31 and 09:00.`);
  return moment;
}

/** Whether nobody is told anything now that can wait: outside the hours, or on no business day. */
export function isQuiet(moment: Date, calendar: BusinessCalendar, hours: BusinessHours = BUSINESS_HOURS): boolean {
  const day = koreanDate(moment);
  if (!calendar.isBusinessDay(day)) return true;
  return moment < koreanInstant(day, hours.from) || moment >= koreanInstant(day, hours.to);
}

/** The moment itself within business hours, else when they begin next. */
export function nextOpening(moment: Date, calendar: BusinessCalendar, hours: BusinessHours = BUSINESS_HOURS): Date {
  if (!isQuiet(moment, calendar, hours)) return moment;
  const today = koreanDate(moment);
  const opening = koreanInstant(calendar.nextBusinessDay(today), hours.from);
  return opening >= moment ? opening : koreanInstant(calendar.nextBusinessDay(addDays(today, 1)), hours.from);
}

/**
 * So many minutes of business hours later; always within business hours itself: what would be at closing time is at the
 * next opening.
 * @param minutes not negative
 * @throws RangeError when the hours end before they begin
 */
export function addBusinessMinutes(
  moment: Date,
  minutes: number,
  calendar: BusinessCalendar,
  hours: BusinessHours = BUSINESS_HOURS,
): Date {
  if (hours.from >= hours.to) throw new RangeError(`Business hours from ${hours.from} to ${hours.to} are none.`);
  let at = nextOpening(moment, calendar, hours);
  let left = minutes * MINUTE_MS;
  for (;;) {
    const closing = koreanInstant(koreanDate(at), hours.to);
    const end = new Date(at.getTime() + left);
    if (end < closing) return end;
    left = end.getTime() - closing.getTime();
    at = nextOpening(closing, calendar, hours);
  }
}
