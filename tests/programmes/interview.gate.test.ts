import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  beginInterview,
  FIELDS,
  type FieldName,
  type FieldValue,
  type InterviewState,
  judge,
  MOST_QUESTIONS,
  nextQuestion,
  type Profile,
  Programmes,
  profileOf,
  put,
  skip,
} from '../../src/programmes/index.ts';

/** A firm of the cases, and what it asks about. */
interface Case {
  id: string;
  programme: string;
  profile: Profile;
  as_of: string;
  verdict: string;
}

const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
const cases = readFileSync('eval/programme-cases.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

/** Answers every question from the case, and skips what the case does not tell. */
function interviewed(begun: InterviewState, { profile, as_of }: Case): InterviewState {
  let state = begun;
  for (let asked = ask(state, as_of); asked; asked = ask(state, as_of)) {
    const value = profile[asked.field];
    state = value === undefined ? skip(state, asked.field) : put(state, asked.field, value, as_of);
    expect(state.refused).toBeUndefined();
  }
  return state;
}

/** The firm reads what was presumed of it, and says so where that is wrong. */
function corrected(state: InterviewState, { profile, as_of }: Case, presumed: readonly FieldName[]): InterviewState {
  const wrong = presumed.flatMap((field): FieldName[] => {
    const { value, unless = {} } = FIELDS[field].presumed ?? {};
    const doubtful = (Object.keys(unless) as FieldName[]).filter((name) => profile[name] === unless[name]);
    return profile[field] !== undefined && profile[field] !== value ? [field] : doubtful;
  });
  return wrong.reduce((told, field) => put(told, field, profile[field] as FieldValue, as_of), state);
}

function ask(state: InterviewState, today: string) {
  return nextQuestion(programmes.all(), state, today);
}

test('an interview about one programme reaches the verdict of all that the firm could tell, in few questions', () => {
  const counts: number[] = [];
  for (const each of cases) {
    const { id } = programmes.named(each.programme);
    const programme = programmes.named(id);
    const asked = interviewed(beginInterview({ asOf: each.as_of, programme: id }), each);
    const { presumed } = judge(programme, profileOf(asked, each.as_of), each.as_of);
    // What was set right may raise a question that had not mattered.
    const state = interviewed(corrected(asked, each, presumed), each);
    counts.push(state.asked.length);
    const reached = judge(programme, profileOf(state, each.as_of), each.as_of).result;
    expect([each.id, reached]).toEqual([each.id, judge(programme, each.profile, each.as_of).result]);
    expect([each.id, reached]).toEqual([each.id, each.verdict]);
  }
  counts.sort((one, other) => one - other);
  expect(cases.length).toBeGreaterThanOrEqual(120);
  expect(counts.at(-1)).toBeLessThanOrEqual(MOST_QUESTIONS);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(6);
});

test('an interview about all of them ends after nine questions at most, each found at once', () => {
  const times: number[] = [];
  for (const each of cases.filter((_, index) => index % 5 === 0)) {
    let state = beginInterview({ asOf: each.as_of });
    for (let count = 0; ; count += 1) {
      const start = process.cpuUsage();
      const asked = ask(state, each.as_of);
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
      if (!asked) break;
      expect(count).toBeLessThan(MOST_QUESTIONS);
      const value = each.profile[asked.field];
      state = value === undefined ? skip(state, asked.field) : put(state, asked.field, value, each.as_of);
    }
  }
  // Milliseconds of the processor; the first decile, for the machine may be busy with other things.
  times.sort((one, other) => one - other);
  expect(times[Math.floor(times.length / 10)]).toBeLessThan(5);
});
