import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { understand } from '../../src/programmes/understand.ts';
import { type Description, score } from './understanding/score.ts';

/** At least so many per cent of the stated facts are understood, and no fact that was not said. */
const UNDERSTOOD = 90;

// Only counts are shown: the rules are never written after the descriptions of the measure half.
test.each(['tune', 'measure'])('%s: stated facts are understood, and nothing that was not said', (half) => {
  const descriptions = readFileSync(`eval/firm-descriptions-${half}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Description);
  expect(descriptions.length).toBeGreaterThanOrEqual(80);
  const { stated, understood, extras } = score(descriptions, understand);
  expect({ stated, understood, extras: extras.length }).toSatisfy(
    (found: { stated: number; understood: number; extras: number }) =>
      found.understood * 100 >= UNDERSTOOD * found.stated && found.extras === 0,
    `${half}: ${understood} of ${stated} facts understood, ${extras.length} understood that were not said`,
  );
});
