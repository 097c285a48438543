import type { Day } from '../../../src/calendar/index.ts';
import type { Understood } from '../../../src/programmes/understand.ts';

/** A description with the facts that it states; `usd`: told in dollars, to be asked for in won; `about`: a day's beginning. */
export interface Description {
  id: string;
  text: string;
  today: Day;
  facts: Record<string, unknown>;
  not: string[];
}

export interface Score {
  stated: number;
  understood: number;
  /** Facts stated and not understood, as `id field`. */
  misses: string[];
  /** Facts understood and not said, or wrongly, as `id field`. */
  extras: string[];
}

/** Compares what is understood of descriptions with what they state. Any field beyond the stated ones is a fact not said. */
export function score(descriptions: Description[], understand: (text: string, today: Day) => Understood): Score {
  const result: Score = { stated: 0, understood: 0, misses: [], extras: [] };
  for (const { id, text, today, facts } of descriptions) {
    const { values, problems } = understand(text, today);
    const found: Record<string, unknown> = values;
    for (const [field, fact] of Object.entries(facts)) {
      result.stated++;
      if (
        isDollars(fact) ? !(field in found) && problems.some((says) => says.includes('환율')) : same(found[field], fact)
      )
        result.understood++;
      else result.misses.push(`${id} ${field}`);
    }
    for (const [field, value] of Object.entries(found))
      if (!(field in facts) || isDollars(facts[field]) || !within(value, facts[field]))
        result.extras.push(`${id} ${field}`);
  }
  return result;
}

function isDollars(fact: unknown): boolean {
  return typeof fact === 'object' && fact !== null && 'usd' in fact;
}

function same(value: unknown, fact: unknown): boolean {
  if (value === undefined) return false;
  if (Array.isArray(value) && Array.isArray(fact))
    return value.length === fact.length && fact.every((entry) => value.map(written).includes(written(entry)));
  // Two thirds are written 66.6, 66.67 or 66.7.
  if (typeof value === 'number' && typeof fact === 'number') return Math.abs(value - fact) <= 0.1;
  if (typeof fact === 'object' && fact !== null && 'about' in fact) return String(value).startsWith(String(fact.about));
  return value === fact;
}

/** Of a list, that nothing stands in it that was not said; else that it is the fact. */
function within(value: unknown, fact: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(fact))
    return value.every((entry) => fact.map(written).includes(written(entry)));
  return same(value, fact);
}

function written(entry: unknown): string {
  return String(entry)
    .replaceAll(/[\s.-]/g, '')
    .toLowerCase();
}
