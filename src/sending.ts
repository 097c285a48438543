/** What every part that sends to a platform knows of failure: for good, not before a moment, or again after a while. */

/** The destination is gone, or the bot may not speak there: it is not tried again. */
export class Gone extends Error {
  override name = 'Gone';
}

/** It cannot be sent before a moment: the platform asked to wait. */
export class Later extends Error {
  override name = 'Later';
  readonly at: Date;

  /** @throws RangeError when `at` is no date */
  constructor(at: Date, reason: string) {
    super(reason);
    if (Number.isNaN(at.getTime())) throw new RangeError(`${reason}: the moment to wait for is no date`);
    this.at = at;
  }
}

const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait after a failure: 1 s doubled with each attempt up to `longest`, of which up to half is left out by
 * chance so that what failed together does not come back together.
 * @param attempt 1 after the first failure
 * @param random from 0 to 1
 * @param longest milliseconds; 1 min unless told
 * @returns milliseconds
 */
export function backOff(attempt: number, random: number, longest = LONGEST_MS): number {
  const whole = Math.min(longest, SHORTEST_MS * 2 ** (attempt - 1));
  return Math.round(whole * (1 - random / 2));
}
