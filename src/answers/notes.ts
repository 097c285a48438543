import type { Question } from './question.ts';
import type { Citation } from './types.ts';

const MOST_NOTES = 3;

/** Things to know beside the answer: what stands now in place of a cited plan, and the formal name of a thing. */
export function notes(question: Question, citations: readonly Citation[]): string[] {
  const found = new Set<string>();
  for (const { supersededBy = [] } of citations) {
    for (const { now } of supersededBy) found.add(now);
  }
  for (const { note } of question.query.names) if (note) found.add(note);
  return [...found].slice(0, MOST_NOTES);
}
