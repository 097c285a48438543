import { nextOpening } from '../../calendar/index.ts';
import { isUrgent, perMoment, type Stage } from './stage.ts';

/**
 * Nothing is due in quiet hours, which are all outside business hours. What waits for a morning on milestones comes in one
 * message with that morning's reminders.
 */
export const quiet: Stage = (candidates, { calendar, hours }) => {
  const openingAt = perMoment((moment) => nextOpening(moment, calendar, hours));
  return candidates.map((candidate) => {
    const { notice, dueAt, gathers } = candidate;
    if (isUrgent(notice)) return candidate;
    const opening = openingAt(dueAt);
    if (opening.getTime() === dueAt.getTime()) return candidate;
    return { ...candidate, dueAt: opening, gathers: gathers || notice.topic === 'milestones' };
  });
};
