import { nextOpening } from '../../calendar/index.ts';
import { destinationKey } from '../destination.ts';
import { isUrgent, later, type Stage } from './stage.ts';

/** Nothing goes out before a silence ends; what still matters then comes as one message at the next opening. */
export const silence: Stage = (candidates, { silences, now, calendar, hours }) => {
  const ends = new Map(silences.map(({ destination, until }) => [destinationKey(destination), until]));
  return candidates.map((candidate) => {
    const until = ends.get(destinationKey(candidate.destination));
    if (!until || isUrgent(candidate.notice) || until <= later(candidate.dueAt, now)) return candidate;
    return { ...candidate, dueAt: nextOpening(until, calendar, hours), gathers: true };
  });
};
