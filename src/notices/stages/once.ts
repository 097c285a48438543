import { destinationKey } from '../destination.ts';
import type { Candidate, Stage } from './stage.ts';

/** A destination gets a notice once: the subscription that tells it earliest counts, with its contacts. */
export const once: Stage = (candidates) => {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = JSON.stringify([candidate.notice.key, candidate.purpose, destinationKey(candidate.destination)]);
    const known = first.get(key);
    if (!known || before(candidate, known)) first.set(key, candidate);
  }
  return [...first.values()];
};

/** At once before a digest; among equals who has contacts, then who follows it, then who did so first. */
function before(one: Candidate, other: Candidate): boolean {
  const [a, b] = [rank(one), rank(other)];
  const difference = a.findIndex((value, index) => value !== b[index]);
  return difference >= 0 && (a[difference] ?? 0) < (b[difference] ?? 0);
}

function rank({ subscription }: Candidate): number[] {
  return [
    subscription?.mode === 'digest' ? 1 : 0,
    subscription?.contacts.length ? 0 : 1,
    subscription ? 0 : 1,
    subscription?.createdAt.getTime() ?? 0,
  ];
}
