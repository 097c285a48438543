import type { Clock } from '../../../src/clock.ts';
import type { Timers } from '../../../src/timers.ts';

/** Ten times as fast as the world: Slack, the channel and the inbox live by it, so that a second is no wait. */
export class FastTime implements Clock, Timers {
  readonly #start: number;
  #skipped = 0;

  /** @param start when it was as late as in the world; the same in all processes that share a store */
  constructor(start = Date.now()) {
    this.#start = start;
  }

  now(): Date {
    return new Date(this.#start + (Date.now() - this.#start) * 10 + this.#skipped);
  }

  /** So many milliseconds later at once. */
  skip(milliseconds: number): void {
    this.#skipped += milliseconds;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = setTimeout(run, milliseconds / 10);
    return () => clearTimeout(timer);
  }
}
