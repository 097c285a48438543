import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { leaf, programme, SPECIALISED } from '../programmes/samples.ts';
import { Desk } from './giljabi.ts';

const YOUNG = programme('start-up-support', leaf('founded', { months: { at_most: 84 } }, { says: '창업 7년 이내' }), {
  name: '창업기업 지원',
});

const desk = new Desk();
beforeAll(() => {
  mkdirSync(join(desk.knowledge, 'programmes'));
  desk.write('knowledge/programmes/all.yaml', stringify([SPECIALISED, YOUNG]));
  desk.write('knowledge/desks.yaml', 'desks:\n  - {id: motir, name: 산업통상부, about: 정책}\n');
});
afterAll(() => desk.clear());

const ask = (lines: readonly unknown[], ...args: string[]) =>
  desk.giljabi(['eligibility', '--jsonl', ...args], {
    input: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  });

describe('lines', () => {
  it('get what was understood, and a verdict with its reasons', async () => {
    const { code, json } = await ask([
      {
        id: 'a',
        text: '저희는 소재·부품을 만드는 중소기업입니다. 작년 매출 80억 원에 소부장 매출 비중은 60%이고, 상호출자제한기업집단은 아닙니다.',
        programme: '부품소재 전문기업',
        as_of: '2026-11-23',
      },
    ]);
    expect(code).toBe(0);
    const [line] = json();
    expect(line).toMatchObject({
      id: 'a',
      understood: { size: 'sme', revenue: 8_000_000_000, sobujang_share: 60, business_group: false },
    });
    expect(line.verdicts).toHaveLength(1);
    expect(line.verdicts[0]).toMatchObject({
      programme: 'specialised-company',
      name: '전문기업 확인',
      missing: expect.any(Array),
      sources: [{ document: '소부장특별법 시행령', section: '제22조 ①' }],
    });
  });

  it('that are broken get their error, and the rest goes on', async () => {
    const { code, json } = await ask([
      'no json',
      '[]',
      { id: 2, text: 5 },
      { id: 3 },
      { id: 4, text: '매출 80억 원', programme: '없는 사업' },
      { id: 5, text: '매출 80억 원', as_of: '내일' },
      { id: 6, profile: { sobujang: true, sobujang_share: 49.9 }, programme: 'specialised-company' },
    ]);
    expect(code).toBe(0);
    const answers = json();
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 2, 3, 4, 5, 6]);
    expect(answers.map(({ error }) => error)).toEqual([
      expect.stringContaining('Line 1 of standard input is not JSON'),
      expect.stringContaining('Line 2 of standard input is no object'),
      expect.stringContaining('Line 3 of standard input: "text" is no text'),
      expect.stringContaining('Line 4 of standard input: "text" is missing'),
      expect.stringContaining("'없는 사업' 지원사업을 찾을 수 없습니다"),
      expect.stringContaining('Line 6 of standard input: "as_of" is no day'),
      undefined,
    ]);
    expect(answers[6].verdicts[0]).toMatchObject({ verdict: 'not_eligible' });
  });

  it('that contradict themselves give no verdict from a guess', async () => {
    const { json } = await ask([
      { id: 1, profile: { sobujang: true, sobujang_share: 120, business_group: false }, programme: '전문기업 확인' },
    ]);
    expect(json()[0]).toMatchObject({
      understood: { sobujang: true, business_group: false },
      problems: ['소부장 매출 비율: 100%를 넘을 수 없습니다. 비율을 확인해 주십시오.'],
      verdicts: [{ verdict: 'unknown', missing: ['sobujang_share'] }],
    });
  });

  it('are judged as of their day', async () => {
    const profile = { founded: '2019-11-23' };
    const { json } = await ask(
      [
        { id: 'on', profile, as_of: '2026-11-23' },
        { id: 'after', profile },
      ],
      '--as-of',
      '2026-11-24',
      '--programme',
      '창업기업 지원',
    );
    // What follows from the day was not told.
    expect(json()[0]).toMatchObject({ understood: profile, derived: { founded_since_2026: false } });
    expect(json()[0].understood).toEqual(profile);
    expect(json().map(({ verdicts }) => [verdicts[0].verdict, verdicts[0].as_of])).toEqual([
      ['eligible', '2026-11-23'],
      ['not_eligible', '2026-11-24'],
    ]);
  });
});

describe('a profile', () => {
  it('is judged over all programmes, best first', async () => {
    const file = desk.write('firm.json', '{"sobujang": true, "sobujang_share": 49, "founded": "2024-01-01"}');
    const { code, json } = await desk.giljabi(['eligibility', '--profile', file, '--as-of', '2026-11-23']);
    expect(code).toBe(0);
    expect(json()[0].verdicts.map((each: { programme: string; rank: string }) => [each.programme, each.rank])).toEqual([
      ['start-up-support', 'eligible'],
      ['specialised-company', 'one_step'],
    ]);
  });

  it.each<[string, string, RegExp]>([
    [
      'that is wrong',
      '{"sobujang_share": 120, "size": "huge"}',
      /firm\.json is refused:\n.*sobujang_share: .*\n.*size: /,
    ],
    ['that is no object', '[1]', /holds no profile/],
    ['that is no YAML', '{', /cannot be read/],
  ])('%s is refused', async (_what, content, message) => {
    const { code, stdout, stderr } = await desk.giljabi(['eligibility', '--profile', desk.write('firm.json', content)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });
});

it.each<[string, string[], RegExp]>([
  ['nothing told', [], /Nothing is told of the firm/],
  ['no lines', ['--jsonl'], /Standard input is empty/],
  ['no such file', ['--profile', 'nowhere.json'], /nowhere\.json cannot be read/],
  ['no such programme', ['--programme', '없는 사업', '매출 80억'], /'없는 사업' 지원사업을 찾을 수 없습니다/],
  ['no such day', ['--as-of', '2026-02-30', '매출 80억'], /must be a day/],
])('%s: an error and 1', async (_what, args, message) => {
  const { code, stdout, stderr } = await desk.giljabi(['eligibility', ...args]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
});
