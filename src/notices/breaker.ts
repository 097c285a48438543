import type { Clock } from '../clock.ts';
import { backOff } from '../sending.ts';

/**
 * Spares a platform that fails: after some failures in a row nothing is tried for a while, then one at a time until one
 * goes through.
 */
export interface Breaker {
  /** Whether something may be tried now. Whoever is told so tries it, or says that it was `unused`. */
  allows(): boolean;
  /** When something may be tried again; undefined while it may, and while the one let through is out. */
  readonly shutUntil: Date | undefined;
  succeeded(): void;
  /** The platform answered, though not with success: it works. */
  answered(): void;
  failed(): void;
  /** What was allowed was not tried after all. */
  unused(): void;
}

export interface BreakerOptions {
  clock: Clock;
  /** From 0 to 1, for the back-off. */
  random: () => number;
  /** In a row. */
  failures?: number;
}

/** So many in a row, whatever their destinations, are the platform's own doing. */
const FAILURES = 8;
const LONGEST_WAIT_MS = 5 * 60_000;

export function createBreaker({ clock, random, failures = FAILURES }: BreakerOptions): Breaker {
  let inRow = 0;
  /** How often it was shut since something went through. */
  let rounds = 0;
  let state: 'open' | 'shut' | 'trying' = 'open';
  let until = 0;

  const now = () => clock.now().getTime();
  /** A wait that is longer than the longest was begun before the clock jumped back. */
  const isOver = () => {
    if (until - now() > LONGEST_WAIT_MS) until = now();
    return until <= now();
  };

  function open(): void {
    state = 'open';
    inRow = 0;
    rounds = 0;
  }

  function shut(): void {
    state = 'shut';
    rounds += 1;
    until = now() + backOff(rounds, random(), LONGEST_WAIT_MS);
  }

  return {
    allows() {
      if (state === 'shut' && isOver()) {
        state = 'trying';
        return true;
      }
      return state === 'open';
    },
    get shutUntil() {
      return state === 'shut' && !isOver() ? new Date(until) : undefined;
    },
    succeeded: open,
    answered() {
      if (state === 'trying') open();
    },
    failed() {
      inRow += 1;
      // What was out when it was shut says nothing new.
      if (state === 'trying' || (state === 'open' && inRow >= failures)) shut();
    },
    unused() {
      if (state !== 'trying') return;
      state = 'shut';
      until = 0;
    },
  };
}
