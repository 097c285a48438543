import { type BusinessCalendar, type BusinessHours, koreanDay, koreanInstant } from '../../calendar/index.ts';
import { isUrgent, perMoment, type Stage } from './stage.ts';

/**
 * A digest waits for the next business morning and gathers. So do the reminders of milestones that are due at the opening:
 * several on one morning become one message.
 */
export const digest: Stage = (candidates, { calendar, hours }) => {
  const morning = perMoment((moment) => nextMorning(moment, calendar, hours));
  return candidates.map((candidate) => {
    const { notice, subscription, dueAt } = candidate;
    if (isUrgent(notice)) return candidate;
    const opening = morning(dueAt);
    if (subscription?.mode === 'digest') return { ...candidate, dueAt: opening, gathers: true };
    const atOpening = notice.topic === 'milestones' && dueAt.getTime() === opening.getTime();
    return atOpening ? { ...candidate, gathers: true } : candidate;
  });
};

/** The opening of a business day at a moment or after it. */
function nextMorning(moment: Date, calendar: BusinessCalendar, hours: BusinessHours): Date {
  const day = koreanDay(moment);
  const opening = koreanInstant(calendar.nextBusinessDay(day), hours.from);
  return opening >= moment ? opening : koreanInstant(calendar.addBusinessDays(day, 1), hours.from);
}
