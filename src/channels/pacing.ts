const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait after a failure: 1 s doubled with each attempt up to 1 min, of which up to half is left out by chance
 * so that what failed together does not come back together.
 * @param attempt 1 after the first failure
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function backOff(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (attempt - 1));
  return Math.round(whole * (1 - random / 2));
}
