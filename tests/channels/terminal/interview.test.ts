import { PassThrough } from 'node:stream';
import { createColors } from 'picocolors';
import { expect, it } from 'vitest';
import { interview, type TerminalInterview } from '../../../src/channels/terminal/index.ts';
import {
  answer,
  back,
  beginInterview,
  change,
  confirm,
  type InterviewState,
  judge,
  nextQuestion,
  profileFacts,
  profileOf,
  reject,
  restart,
  skip,
} from '../../../src/programmes/index.ts';
import { leaf, programme, SPECIALISED } from '../../programmes/samples.ts';

const TODAY = '2026-11-23';
const PROGRAMMES = [
  SPECIALISED,
  programme('loan', { all: [leaf('sobujang', { is: true }), leaf('size', { is: 'sme' })] }),
];

/** The rules over two programmes; keeps what it is given. */
function rules(state: InterviewState = beginInterview({ programme: SPECIALISED.id })) {
  const kept: InterviewState[] = [state];
  const parts: TerminalInterview = {
    begin: async () => kept.at(-1) ?? beginInterview(),
    keep: async (next) => {
      kept.push(next);
    },
    question: (now) => nextQuestion(PROGRAMMES, now, TODAY),
    answer: (now, field, text) => answer(now, field, text, TODAY),
    confirm: (now) => confirm(now, TODAY),
    reject,
    skip,
    back,
    change,
    restart,
    facts: profileFacts,
    result: (now) => `결과: ${judge(SPECIALISED, profileOf(now, TODAY), TODAY).result}`,
  };
  return { parts, kept };
}

/** What a pipe with these lines gives. */
async function pipe(lines: string[], parts: TerminalInterview): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  input.end(lines.map((line) => `${line}\n`).join(''));
  await interview({ interview: parts, input, output, colours: createColors(false) });
  return text;
}

it('asks, and comes to the result', async () => {
  const { parts, kept } = rules();
  const text = await pipe(['네', '60%', '아니요'], parts);
  expect(text).toMatch(/^질문 1\. 소재·부품·장비/);
  expect(text).toContain('질문 3.');
  expect(text).toContain('결과: eligible');
  expect(text).not.toContain('›');
  expect(kept.at(-1)?.answers).toEqual({ sobujang: true, sobujang_share: 60, business_group: false });
});

it('reads free words back', async () => {
  const { parts, kept } = rules();
  const text = await pipe(['작년 매출 80억이고 부품 비중 60%입니다', '네', '/그만하기', '네'], parts);
  expect(text).toContain('이렇게 이해했습니다.\n  총매출액: 80억 원\n  소부장 매출 비율: 60%\n맞습니까? (예/아니요)');
  expect(text).toContain('30일 안에');
  expect(kept.at(-1)?.answers).toEqual({ revenue: 8_000_000_000, sobujang_share: 60 });
});

it('takes nothing that was misunderstood', async () => {
  const { parts, kept } = rules();
  await pipe(['작년 매출 80억', '아니요'], parts);
  expect(kept.at(-1)).toMatchObject({ answers: {}, next: 'sobujang' });
});

it('skips, goes back, changes, begins again', async () => {
  const { parts, kept } = rules(beginInterview());
  const text = await pipe(
    [
      '네',
      '/뒤로',
      '아니요',
      '/고치기',
      '/고치기 소부장기업',
      '네',
      '/건너뛰기',
      '/결과',
      '/처음부터',
      '/모름',
      '/도움말',
    ],
    parts,
  );
  expect(text).toContain('  소부장 기업: 아니요');
  expect(text).toContain('결과: unknown');
  expect(text).toContain('/모름은(는) 없는 명령입니다.');
  expect(text).toContain('/건너뛰기      이 질문을 넘깁니다');
  expect(kept.at(-1)).toEqual(beginInterview());
  expect(kept.at(-2)?.skipped).toHaveLength(1);
});

it('says why it asks again, and shows numbered choices', async () => {
  const { parts, kept } = rules(change(beginInterview(), 'size'));
  const text = await pipe(['글쎄요', '1'], parts);
  expect(text).toContain('  1. 중소기업\n  2. 중견기업\n  3. 대기업');
  expect(text).toContain('다시 여쭙습니다. 답을 알아보지 못했습니다.');
  expect(kept.at(-1)?.answers).toEqual({ size: 'sme' });
});

it('goes on where it was left', async () => {
  const { parts } = rules({ ...beginInterview({ programme: SPECIALISED.id }), answers: { sobujang: true } });
  expect(await pipe([], parts)).not.toContain('소재·부품·장비나 그 생산설비를');
});
