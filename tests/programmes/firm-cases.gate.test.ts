import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeInquiry, Programmes } from '../../src/programmes/index.ts';

/** A firm that tells its situation in chat, and what the law says of it. */
interface FirmCase {
  id: string;
  programme: string;
  text: string;
  as_of: string;
  verdict: 'eligible' | 'not_eligible' | 'unknown';
}

/**
 * Per cent judged as the law says, at least, and settled otherwise (for or against the firm), at most. Written from the statutes by
 * people who did not know the product. Each sample before anybody tuned on it: 31, 44, 31, 42 and 47 % of the tuning half; the measuring
 * half stays unseen. What is not right is nearly always told as more to know.
 */
const EXPECTED = {
  tune: { right: 95, wrong: 1 },
  measure: { right: 60, wrong: 2 },
};

const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });

// Only counts are shown: the rules are never written after the cases of the measure half.
test.each(['tune', 'measure'] as const)('%s: firms are judged from what they tell', (half) => {
  const cases = readFileSync(`eval/firm-cases-${half}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as FirmCase);
  expect(cases.length).toBeGreaterThanOrEqual(60);
  let right = 0;
  let wrong = 0;
  for (const { programme, text, as_of: asOf, verdict } of cases) {
    const judged = verdictOf(programme, text, asOf);
    if (judged === verdict) right += 1;
    else if (judged === 'eligible' || judged === 'not_eligible') wrong += 1;
  }
  const said = `${half}: ${right} of ${cases.length} right, ${wrong} settled wrongly`;
  expect((right * 100) / cases.length, said).toBeGreaterThanOrEqual(EXPECTED[half].right);
  expect(wrong, said).toBeLessThanOrEqual(EXPECTED[half].wrong);
});

/** The verdict; undefined where the name is of none or of several. */
function verdictOf(programme: string, text: string, asOf: string) {
  try {
    const [verdict, ...more] = judgeInquiry(programmes, { programme, text, asOf }).verdicts;
    return more.length === 0 ? verdict?.result : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
