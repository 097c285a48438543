import { koreanDay, nextOpening } from '../../calendar/index.ts';
import { destinationKey } from '../destination.ts';
import { atLeast, isUrgent, later, type Stage } from './stage.ts';

/**
 * What would not matter any more when it could be told is dropped. From `caution` on it is told all the same: at the next
 * opening after a silence rather than with a digest. Planned for after its end, it does not end in the outbox either.
 */
export const outdated: Stage = (candidates, { silences, now, calendar, hours }) => {
  const opening = nextOpening(now, calendar, hours);
  return candidates.map((candidate) => {
    const { notice, destination, dueAt } = candidate;
    const urgent = isUrgent(notice);
    const told = later(dueAt, urgent ? now : opening);
    if (!notice.until || notice.until > told) return candidate;
    if (urgent) return { ...candidate, dueAt: told };
    if (!atLeast(notice.level, 'caution'))
      return { ...candidate, dropped: `알릴 수 있는 때(${koreanTime(told)})에는 이미 지난 일입니다.` };
    const key = destinationKey(destination);
    const silent = silences.find((silence) => destinationKey(silence.destination) === key)?.until ?? now;
    return { ...candidate, dueAt: nextOpening(later(later(notice.at, now), silent), calendar, hours) };
  });
};

function koreanTime(moment: Date): string {
  const time = moment.toLocaleTimeString('ko-KR', { timeZone: 'Asia/Seoul', timeStyle: 'short', hourCycle: 'h23' });
  return `${koreanDay(moment)} ${time}`;
}
