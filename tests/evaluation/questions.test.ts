import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { counterfactuals } from '../../src/evaluation/counterfactual.ts';
import { corpora } from '../../src/evaluation/index.ts';
import { type EvaluationQuestion, readQuestions } from '../../src/evaluation/questions.ts';
import { squeeze } from '../../src/knowledge/index.ts';
import { HOME } from '../../src/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'questions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (...lines: string[]) => {
  const path = join(folder, 'questions.jsonl');
  writeFileSync(path, lines.join('\n'));
  return path;
};
const GOOD = '{"id":"a","q":"몇 개?","must":[["200개"]]}';

describe('a question file', () => {
  test('has one question a line; empty lines do not count', () => {
    expect(readQuestions(write(GOOD, '', '{"id":"b","q":"점심은?","none":true}', ''))).toEqual([
      { id: 'a', kind: 'fact', q: '몇 개?', after: [], must: [['200개']], none: false },
      { id: 'b', kind: 'fact', q: '점심은?', after: [], must: [], none: true },
    ]);
  });

  test.each([
    ['is no JSON', '{"id":"b"', /JSON/],
    ['has no question', '{"id":"b","must":[["1"]]}', /q/],
    ['has an empty question', '{"id":"b","q":"","must":[["1"]]}', /q/],
    ['has neither must nor none', '{"id":"b","q":"몇 개?"}', /either/],
    ['has both', '{"id":"b","q":"몇 개?","must":[["1"]],"none":true}', /either/],
    ['has a group without alternatives', '{"id":"b","q":"몇 개?","must":[[]]}', /must/],
    ['is of no half', '{"id":"b","q":"몇 개?","must":[["1"]],"set":"both"}', /set/],
  ])('with a line that %s is refused by file and line', (_what, line, reason) => {
    const path = write(GOOD, '', line);
    expect(() => readQuestions(path)).toThrow(`${path}:3: `);
    expect(() => readQuestions(path)).toThrow(reason);
  });
});

describe('the committed questions', () => {
  const all = readdirSync(join(HOME, 'eval'))
    // Company cases and descriptions of firms are no questions.
    .filter((name) => /^(?:strategy|law)-.*[.]jsonl$|^documents[.]jsonl$/.test(name))
    .flatMap((name) => readQuestions(join(HOME, 'eval', name)).map((question) => ({ ...question, name })));

  test('have ids of their own', () => {
    const ids = all.map(({ name, id }) => `${name} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are many, and ≥ 40 of the measuring ones have no answer', () => {
    const measuring = corpora()[0]?.measure ?? [];
    expect(all.length).toBeGreaterThanOrEqual(500);
    expect(measuring.filter(({ none }) => none).length).toBeGreaterThanOrEqual(40);
    expect(new Set(measuring.map(({ kind }) => kind))).toEqual(
      new Set([...measuring.map(({ kind }) => kind), 'table', 'typo', 'nospace', 'english', 'followup', 'colloquial']),
    );
  });

  test.each(corpora().map((corpus) => [corpus.name, corpus] as const))(
    'of %s are measured by others than they were tuned on',
    (_name, { tune, measure }) => {
      const key = ({ after, q }: EvaluationQuestion) => squeeze([...after, q].join('→')).replace(/[?.!]/g, '');
      const tuned = new Set(tune.map(key));
      expect(measure.filter((question) => tuned.has(key(question))).map(({ id }) => id)).toEqual([]);
      expect(Math.min(tune.length, measure.length)).toBeGreaterThan(30);
    },
  );
});

describe('near misses', () => {
  const classes = new Map([
    ['country', { absent: ['멕시코', '브라질'], present: ['미국', '일본'] }],
    ['mineral', { absent: [], present: ['갈륨'] }],
  ]);
  const question = (q: string, more: Partial<EvaluationQuestion> = {}): EvaluationQuestion => ({
    id: 'q',
    kind: 'fact',
    q,
    after: [],
    must: [['510억']],
    none: false,
    ...more,
  });

  test('ask for another of the class, or for a year of nowhere', () => {
    const made = counterfactuals([question('22년 미국 수출액은?')], classes);
    expect(made.map(({ id, q }) => [id, q])).toEqual([
      ['q-country', '22년 멕시코 수출액은?'],
      ['q-year', '2003년 미국 수출액은?'],
    ]);
    for (const each of made) expect(each).toMatchObject({ kind: 'counterfactual', none: true, must: [] });
  });

  test.each([
    ['a question without an answer', question('미국의 날씨는?', { none: true, must: [] })],
    ['a follow-up', question('미국은?', { after: ['일본 수출액은?'] })],
    ['a question that names nothing of a class', question('무역수지는?')],
    ['a class of which the documents name every member', question('갈륨은?')],
  ])('are not made from %s', (_what, from) => {
    expect(counterfactuals([from], classes)).toEqual([]);
  });

  test('take turns', () => {
    const made = counterfactuals([question('미국 수출액은?'), question('일본 수출액은?')], classes);
    expect(made.map(({ q }) => q)).toEqual(['멕시코 수출액은?', '브라질 수출액은?']);
  });
});
