import type { Clock } from '../../src/clock.ts';
import type { Timers } from '../../src/timers.ts';

/** Clock and timers that the tests turn: what is due runs in its order, and what it sets going is finished. */
export class VirtualTime implements Clock, Timers {
  #now = Date.parse('2026-06-08T00:00:00Z');
  readonly #due = new Set<{ at: number; run: () => void }>();

  now(): Date {
    return new Date(this.#now);
  }

  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.#now + milliseconds, run };
    this.#due.add(entry);
    return () => void this.#due.delete(entry);
  }

  /** Lets time pass; 0 finishes what is going on. */
  async pass(milliseconds = 0): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (;;) {
      const [next] = [...this.#due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#due.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settled();
    }
    this.#now = end;
  }
}

/** Everything that needs no time has happened. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}
