import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { understand } from '../../src/programmes/understand.ts';
import { type Description, score } from './understanding/score.ts';

/**
 * Per cent of the stated facts that are understood, at least, and facts that were not said, at most. On 2026-11-23, before anybody
 * had looked at the measuring half, 91.3 and 6 of 206; then, still unseen, 92.2 and 9. Eight of these nine its writer had not
 * labelled, and they are said (`sobujang` of who makes parts): they are labelled since. The one left is a product's name cut short.
 */
const EXPECTED = {
  tune: { understood: 98, extras: 0 },
  measure: { understood: 90, extras: 1 },
};

// Only counts are shown: the rules are never written after the descriptions of the measure half.
test.each(['tune', 'measure'] as const)('%s: stated facts are understood, and nothing that was not said', (half) => {
  const descriptions = readFileSync(`eval/firm-descriptions-${half}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Description);
  expect(descriptions.length).toBeGreaterThanOrEqual(80);
  const { stated, understood, extras } = score(descriptions, understand);
  const said = `${half}: ${understood} of ${stated} facts understood, ${extras.length} understood that were not said`;
  expect((understood * 100) / stated, said).toBeGreaterThanOrEqual(EXPECTED[half].understood);
  expect(extras.length, said).toBeLessThanOrEqual(EXPECTED[half].extras);
});
