import type { Clock } from '../../src/clock.ts';
import type { Destination, Notice, OutboxEntry, PlannedDelivery } from '../../src/notices/index.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday, nine in the morning in Korea. */
export const MORNING = Date.parse('2026-11-23T00:00:00Z');

/** A clock that the tests turn, also back. */
export class TurnedClock implements Clock {
  #now = MORNING;

  now(): Date {
    return new Date(this.#now);
  }

  turn(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

export const room = (id: string, channel = 'slack'): Destination => ({ channel, kind: 'room', id });

export function notice(key: string, more: Partial<Notice> = {}): Notice {
  return {
    key,
    topic: 'milestones',
    level: 'info',
    subject: `milestone/${key}`,
    attributes: {},
    content: { headline: `${key} 기한이 다가옵니다.`, lines: [], facts: [] },
    at: new Date(MORNING),
    ...more,
  };
}

/** @param due milliseconds after `MORNING` */
export function planned(destination: Destination, due = 0, more: Partial<PlannedDelivery> = {}): PlannedDelivery {
  return { destination, purpose: 'notice', dueAt: new Date(MORNING + due), gathers: false, ...more };
}

export const entry = (key: string, deliveries: PlannedDelivery[], more: Partial<Notice> = {}): OutboxEntry => ({
  notice: notice(key, more),
  deliveries,
});
