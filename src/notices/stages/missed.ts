import { koreanDay, koreanInstant } from '../../calendar/index.ts';
import { later, perMoment, type Stage } from './stage.ts';

/**
 * What gathers and should have gone out on earlier days comes as one message, that of the last business morning before
 * today: apart from today's, and marked as late.
 */
export const missed: Stage = (candidates, { now, calendar, hours }) => {
  const today = koreanDay(now);
  const morning = koreanInstant(calendar.addBusinessDays(today, -1), hours.from);
  const dayOf = perMoment(koreanDay);
  return candidates.map((candidate) => {
    const { dueAt, gathers } = candidate;
    return gathers && dayOf(dueAt) < today ? { ...candidate, dueAt: later(dueAt, morning) } : candidate;
  });
};
