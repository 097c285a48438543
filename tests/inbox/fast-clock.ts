import type { Clock } from '../../src/clock.ts';

/** How much faster than the machine's the tests' time runs, so that leases end soon. */
export const SPEED = 6;

/** @param begin the machine's time in milliseconds from which on time runs fast */
export const fastClock = (begin: number): Clock => ({ now: () => new Date(begin + (Date.now() - begin) * SPEED) });
