import type { Measures } from './measures.ts';
import { type Reading, type ReadingContext, readings } from './readings.ts';
import type { Condition } from './rules.ts';

/** Whether a condition holds, and for what, the most extreme first. */
export interface Held {
  holds: boolean;
  /** Empty where it holds because the data do not give the indicator. */
  readings: Reading[];
}

const NOT: Held = { holds: false, readings: [] };

/** @param index of the newest month of statistics that may be used */
export function test(condition: Condition, measures: Measures, index: number, context: ReadingContext): Held {
  const read = (back: number) => readings(measures, condition.indicator, condition.of, { index, back }, context);
  const now = read(0);
  if (condition.unknown === 'only' || (condition.unknown === 'too' && now.length === 0))
    return { holds: now.length === 0, readings: [] };
  let still = now.filter((reading) => reaches(condition, reading));
  for (let back = 1; back < (condition.forMonths ?? 1) && still.length > 0; back++) {
    const then = read(back).filter((reading) => reaches(condition, reading));
    still = still.filter(({ subject }) => then.some((reading) => reading.subject === subject));
  }
  for (let back = 1; back < (condition.withinMonths ?? 1) && still.length === 0; back++)
    still = read(back).filter((reading) => reaches(condition, reading));
  if (still.length === 0) return NOT;
  return { holds: true, readings: still.sort((one, other) => Math.abs(other.value) - Math.abs(one.value)) };
}

function reaches(condition: Condition, { value, times, record, share }: Reading): boolean {
  return (
    lies(value, condition.atLeast, condition.atMost) &&
    lies(times, condition.timesAtLeast, condition.timesAtMost) &&
    lies(record, condition.recordAtLeast, undefined) &&
    lies(share, condition.shareAtLeast, undefined)
  );
}

/** What is asked of a figure that is not there does not hold. */
function lies(value: number | undefined, least: number | undefined, most: number | undefined): boolean {
  if (least === undefined && most === undefined) return true;
  return value !== undefined && value >= (least ?? value) && value <= (most ?? value);
}
