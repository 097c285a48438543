import { squeeze } from './knowledge/index.ts';

/**
 * What somebody may have meant: the name nearest in its pairs of letters, if it is near at all.
 * @param names at best lower-case words or Korean names; spaces and case do not matter
 */
export function closest(said: string, names: Iterable<string>): string | undefined {
  const [name] = nearest(said, names, 1);
  return name !== undefined && likeness(said, name) >= SAME ? name : undefined;
}

/** The same for several, nearest first. */
export function nearest(said: string, names: Iterable<string>, count: number): string[] {
  return [...names]
    .map((name) => ({ name, likeness: likeness(said, name) }))
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, count)
    .map(({ name }) => name);
}

/** From here on a name is worth offering, and from here on it is likely the one that was meant. */
const LEAST = 0.4;
const SAME = 0.6;

/** Share of the pairs of letters that two names have in common (Dice), 0 to 1. */
export function likeness(one: string, other: string): number {
  const first = pairs(one);
  const second = pairs(other);
  const common = [...first].filter((pair) => second.has(pair)).length;
  return (2 * common) / Math.max(1, first.size + second.size);
}

function pairs(text: string): Set<string> {
  const letters = [...` ${squeeze(text)} `];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
