import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, type Day } from '../calendar/index.ts';
import type { CalendarEvent } from '../notices/index.ts';
import type { ShownEvent } from './feed-store.ts';

const NAME = '길잡이 추진 일정';
const PRODUCT = { company: 'Giljabi', product: 'Milestones', language: 'KO' };
/** How often programs are asked to look for changes. */
const REFRESH_SECONDS = 4 * 60 * 60;

/** A whole feed (RFC 5545, METHOD:PUBLISH), its events by day. The same events give the same text. */
export function calendarFile(events: readonly ShownEvent[]): string {
  const calendar = ical({ name: NAME, prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH, ttl: REFRESH_SECONDS });
  for (const shown of events.toSorted(byDay)) calendar.createEvent(eventOf(shown));
  return `${calendar.toString()}\r\n`;
}

/**
 * One event as the `.ics` file that goes along with a reminder.
 * @param sequence how often it was changed: the newer of two files with the same UID has the higher one
 */
export function eventFile(event: CalendarEvent, sequence: number, now: Date): string {
  const calendar = ical({ prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent(eventOf({ event, sequence, changedAt: now }));
  return `${calendar.toString()}\r\n`;
}

/** All day and free: a deadline takes nobody's time. DTSTAMP is when it changed last, so that only changes change the file. */
function eventOf({ event, sequence, changedAt }: ShownEvent): ICalEventData {
  const title = plain(event.title);
  return {
    id: event.uid,
    sequence,
    stamp: changedAt,
    lastModified: changedAt,
    start: utcMidnight(event.day),
    end: utcMidnight(addDays(event.day, 1)),
    allDay: true,
    // Programs that pass over the status of what they subscribed to still show this.
    summary: event.cancelled ? `[취소] ${title}` : title,
    description: plain(event.description),
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(event.url && { url: event.url }),
  };
}

/** Without the control characters that RFC 5545 does not allow in text. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

/** The library writes all-day events as they stand in UTC. */
function utcMidnight(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

function byDay({ event: one }: ShownEvent, { event: other }: ShownEvent): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return one.uid < other.uid ? -1 : 1;
}
