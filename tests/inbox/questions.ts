import type { IncomingQuestion } from '../../src/inbox/index.ts';

/** A question of a room; `key` also tells its words. */
export function question(key: string, thread = 'room', more: Partial<IncomingQuestion> = {}): IncomingQuestion {
  return {
    key,
    channel: 'slack',
    thread,
    conversation: `conversation of ${thread}`,
    question: `${key}?`,
    destination: { room: thread, ts: key },
    ...more,
  };
}

/** A clock that the tests turn. */
export class TurnedClock {
  #now = Date.parse('2026-06-08T00:00:00Z');

  now(): Date {
    return new Date(this.#now);
  }

  /** Milliseconds forward. */
  turn(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
