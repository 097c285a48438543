import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program } from '../../src/commands/program.ts';
import { Desk } from './giljabi.ts';

const desk = new Desk();
const QUESTION = '가나다 선도 공장을 2028년까지 몇 개소로 확대하나요?';

beforeAll(async () => {
  const passages = desk.write(
    'passages.jsonl',
    '{"id":"P-1","title":"라마바 규정","text":"라마바 시험 수수료는 건당 12만 원이다."}\n{"id":"P-2","title":"사아자","text":"사아자 보관 기간은 5년이다."}\n',
  );
  const indexed = await desk.giljabi(['index', '--data', desk.data, '--passages', passages]);
  expect(indexed.stderr).toContain('3 documents');
});
afterAll(() => desk.clear());

describe('for a person', () => {
  it('gives the answer and its sources on standard output, without colours in a pipe', async () => {
    const { code, stdout, stderr } = await desk.giljabi(['ask', '--data', desk.data, QUESTION]);
    expect(stdout).toContain('45개소');
    expect(stdout).toMatch(/\n\n¹ 가나다 산업 육성 계획 · Ⅱ\. 지원 방안.* · 2024-05-02 발행\n {2}산업통상부는/);
    expect(stdout).not.toContain('\u001b');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('takes words without quotation marks, and colours where they are wanted', async () => {
    const { stdout } = await desk.giljabi(['ask', ...QUESTION.split(' ')], { environment: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('45개소');
    expect(stdout).toContain('\u001b[36m¹\u001b[39m');
  });

  it('indexes the knowledge first when there is no store yet', async () => {
    const fresh = new Desk();
    try {
      const { code, stdout } = await fresh.giljabi(['ask', QUESTION]);
      expect(stdout).toContain('45개소');
      expect(code).toBe(0);
    } finally {
      fresh.clear();
    }
  });
});

describe('for programs', () => {
  it('answers each line with one, sources named as search names them', async () => {
    const input = `{"id":"a","question":"${QUESTION}"}\n\n{"id":7,"question":"라마바 시험 수수료는 얼마?"}\n{"question":"삼성전자 주가는 얼마인가요?"}\n`;
    const { code, json } = await desk.giljabi(['ask', '--data', desk.data, '--jsonl'], { input });
    const [plan, passage, unknown] = json();
    expect(Object.keys(plan)).toEqual(['id', 'answer', 'abstained', 'confidence', 'citations']);
    expect(plan).toMatchObject({ id: 'a', abstained: false, answer: expect.stringContaining('45개소') });
    expect(plan.citations[0]).toEqual({
      document: '가나다 산업 육성 계획',
      section: expect.stringContaining('지원 방안'),
      date: '2024-05-02',
      quote: expect.stringContaining('45개소'),
    });
    expect(passage.id).toBe(7);
    expect(passage.citations[0]).toMatchObject({ document: 'P-1', quote: expect.stringContaining('12만 원') });
    expect(unknown).toMatchObject({ id: 4, abstained: true });
    expect(code).toBe(0);
  });

  it.each([
    ['is no JSON', 'what?\n', 'Line 1 of standard input is not JSON'],
    ['has no question', '\n{"id":"a"}\n', 'Line 2 of standard input has no "question"'],
  ])('names the line that %s', async (_what, input, message) => {
    const { code, stderr } = await desk.giljabi(['ask', '--data', desk.data, '--jsonl'], { input });
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  });
});

describe('says what is wrong', () => {
  it.each<[string, string[], string]>([
    ['no question', ['ask'], 'Give a question'],
    ['an empty question', ['ask', '  '], 'Give a question'],
    ['a question and --jsonl', ['ask', '--jsonl', 'hello'], 'the questions come from standard input'],
    ['a question without end', ['ask', '가'.repeat(1001)], 'has 1001 characters; at most 1000'],
    [
      'a store that is not there',
      ['ask', '--data', 'nowhere', 'hello'],
      'Run: npm run --silent giljabi -- index --data nowhere',
    ],
    ['an unknown option', ['ask', '--loud', 'hello'], "unknown option '--loud'"],
    ['an unknown command', ['tell'], "unknown command 'tell'"],
  ])('%s', async (_what, args, message) => {
    const { code, stdout, stderr } = await desk.giljabi(args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('a setting', async () => {
    const { code, stderr } = await desk.giljabi(['ask', 'hello'], { environment: { GILJABI_WEB_PORT: 'x' } });
    expect(stderr).toContain('GILJABI_WEB_PORT must be a port number');
    expect(code).toBe(1);
  });
});

it('talks line by line', async () => {
  const { code, stdout } = await desk.giljabi(['chat', '--data', desk.data], { input: `${QUESTION}\n/근거 1\n/끝\n` });
  expect(stdout).toContain('45개소');
  expect(stdout).toContain('가나다 산업 육성 계획 › Ⅱ. 지원 방안');
  expect(code).toBe(0);
});

it.each([
  ['ask'],
  ['chat'],
  ['search'],
  ['index'],
  ['doctor'],
  ['eval'],
  ['calibrate'],
  ['knowledge'],
  ['knowledge', 'add'],
  ['knowledge', 'list'],
  ['knowledge', 'remove'],
])('explains %s %s', (...names) => {
  let command: Command | undefined = program();
  for (const name of names) command = command?.commands.find((each) => each.name() === name);
  expect(command?.helpInformation()).toContain(`Usage: giljabi ${names.join(' ')}`);
  expect(command?.description()).toMatch(/^[A-Z].*[.]$/);
});

it('lists the commands with --help, and tells its version', async () => {
  expect((await desk.giljabi(['--help'])).stdout).toContain('knowledge');
  expect((await desk.giljabi(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
