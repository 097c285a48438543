import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkProfile, judge, type Profile, Programmes } from '../../src/programmes/index.ts';

/** What the law's text says of a firm, with the provision and the computation in `why`. */
interface Case {
  id: string;
  programme: string;
  profile: Profile;
  as_of: string;
  verdict: 'eligible' | 'not_eligible' | 'unknown';
  why: string;
}

const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
const cases = readFileSync('eval/programme-cases.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe('a firm of the cases is judged as the law says', () => {
  test.each(cases)('$id $programme, $as_of: $verdict', ({ programme, profile, as_of, verdict, why }) => {
    expect(checkProfile({ ...profile }, as_of).problems).toEqual([]);
    expect(judge(programmes.named(programme), profile, as_of).result, why).toBe(verdict);
  });

  test.each(cases)(
    '$id: what follows from the facts does not change the verdict',
    ({ programme, profile, ...each }) => {
      const { profile: derived } = checkProfile({ ...profile }, each.as_of);
      expect(judge(programmes.named(programme), derived, each.as_of).result, each.why).toBe(each.verdict);
    },
  );
});

test('the cases are many, told apart, and of every verdict', () => {
  expect(cases.length).toBeGreaterThanOrEqual(120);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(new Set(cases.map(({ verdict }) => verdict))).toEqual(new Set(['eligible', 'not_eligible', 'unknown']));
  expect(cases.filter(({ why }) => !/제\d+조/.test(why))).toEqual([]);
});
