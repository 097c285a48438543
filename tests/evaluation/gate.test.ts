/** The figures reached, so that they cannot fall unseen: the measuring halves, the real model, the shipped calibration. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpora, type Figures, figures, type Outcome, run } from '../../src/evaluation/index.ts';
import { NOW, openKnowledge } from '../answers/desk.ts';

type Bound = Partial<Record<keyof Figures | 'found3', number>>;

/** What must be reached, by corpus: at least, and at most. */
const GATES: Readonly<Record<string, { least: Bound; most: Bound }>> = {
  'shipped knowledge': {
    least: { right: 0.9, citations: 0.95, found3: 0.94 },
    most: { refused: 0.08, answeredNone: 0.15, medianLength: 250 },
  },
  law: {
    least: { right: 0.78, citations: 0.95, found3: 0.94 },
    most: { refused: 0.11, answeredNone: 0.32, medianLength: 290 },
  },
  // Only where ../shared lies beside the repository.
  'original strategy': {
    least: { right: 0.84, citations: 0.95 },
    most: { refused: 0.12, answeredNone: 0.13, medianLength: 200 },
  },
};

const here = corpora().filter(({ name }) => GATES[name]);

test('the shipped knowledge is always measured', () => {
  expect(here.map(({ name }) => name)).toContain('shipped knowledge');
});

describe.each(here.map((corpus) => [corpus.name, corpus] as const))('%s', (name, { knowledge, measure }) => {
  let outcomes: Outcome[];
  let reached: Record<string, number>;
  let open: Awaited<ReturnType<typeof openKnowledge>>;

  beforeAll(async () => {
    open = await openKnowledge(knowledge ? { knowledge } : {});
    outcomes = await run(open, measure, NOW);
    const answerable = outcomes.filter(({ none }) => !none);
    const found3 = answerable.filter(({ foundAt = 99 }) => foundAt <= 3).length / answerable.length;
    reached = { ...figures(outcomes), found3 };
  }, 180_000);
  afterAll(() => open.close());

  const { least = {}, most = {} } = GATES[name] ?? {};

  test.each(Object.entries(least))('%s is at least %d', (figure, bound) => {
    expect(reached[figure], blame(outcomes)).toBeGreaterThanOrEqual(bound);
  });

  test.each(Object.entries(most))('%s is at most %d', (figure, bound) => {
    expect(reached[figure], blame(outcomes)).toBeLessThanOrEqual(bound);
  });

  test('no answer is longer than 500 characters', () => {
    expect(outcomes.filter(({ length }) => length > 500).map(({ id }) => id)).toEqual([]);
  });
});

/** The questions that went wrong, for whoever sees a figure fall. */
function blame(outcomes: readonly Outcome[]): string {
  const wrong = outcomes.filter(({ right }) => !right);
  return wrong
    .map(({ id, abstained, question }) => `${id} ${abstained ? 'refused' : 'answered'}: ${question.q}`)
    .join('\n');
}
