import { createTask, parse } from 'node-cron';
import { addDays, koreanDay, koreanInstant } from '../calendar/index.ts';

/** Longest way back that is looked for a slot: a yearly job that was just missed. */
const MOST_DAYS = 400;

/** The moments at which scheduled work is due, in Korea. */
export interface Slots {
  /** The newest one at a moment or before it; undefined when there was none for over a year. */
  newest(moment: Date): Date | undefined;
}

/**
 * The slots of a cron expression of five fields, as node-cron reads it in Asia/Seoul. node-cron itself only looks ahead, from
 * the present; here its parser gives the times of a day and its matcher the days.
 * @throws Error when the expression is none or has seconds
 */
export function readSlots(cron: string): Slots {
  if (cron.trim().split(/\s+/).length !== 5) throw new Error(`'${cron}' is no cron expression of five fields.`);
  const { hour, minute } = parse(cron);
  const times = hour
    .flatMap((h) => minute.map((m) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`))
    .sort()
    .reverse();
  const task = createTask(cron, () => {}, { timezone: 'Asia/Seoul' });
  void task.destroy();
  return {
    newest(moment) {
      let day = koreanDay(moment);
      for (let back = 0; back < MOST_DAYS; back += 1, day = addDays(day, -1)) {
        for (const time of times) {
          const slot = koreanInstant(day, time);
          if (slot > moment) continue;
          if (task.match(slot)) return slot;
          break; // The times of a day match together: the day is not meant.
        }
      }
      return undefined;
    },
  };
}
