import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { supported } from '../../src/answers/support.ts';
import { LAWS } from '../knowledge/corpus.ts';
import { markdown, openDocuments } from './desk.ts';

const PLAN = `# 육성 계획

## 1. 선도 공장

- 선도 공장은 2024년 12개소에서 2028년까지 45개소로 확대한다.
- 선도 공장은 산업통상부가 지정한다.
- 선도 공장의 지원 항목은 다음과 같다.
  - 시험 장비의 공동 사용
  - 전문 인력의 파견
  - 설비 자금의 융자
- 선도 공장의 지정은 3년간 유효하다.
  * 유효기간이 끝나기 90일 전까지 다시 신청한다.

## 2. 협력 국가

- 협력 국가는 다음과 같다.
  - 독일과 광학을 연구한다.
  - 미국과 의료를 연구한다.
  - 벨기에와 반도체를 연구한다.
  - 스웨덴과 자동차를 연구한다.
  - 영국과 에너지를 연구한다.
  - 일본과 소재를 연구한다.
  - 캐나다와 광물을 연구한다.
  - 프랑스와 항공을 연구한다.
  - 핀란드와 통신을 연구한다.
  - 호주와 희토류를 연구한다.

## 3. 수출

| 국가 | 2022년 수출액 | 비중 |
|---|---|---|
| 미국 | 510억불 | 46.4% |
| 일본 | 146억불 | 47.7% |
`;

let documents: Awaited<ReturnType<typeof openDocuments>>;
beforeAll(async () => {
  documents = await openDocuments({
    'plan.md': markdown(PLAN, { title: '육성 계획' }),
    // The same said once more, in nearly the same words.
    'summary.md': markdown('# 요약\n\n- 선도 공장은 2024년 12개소에서 2028년까지 모두 45개소로 확대한다.\n', {
      title: '요약',
    }),
    'filler.md': markdown(Array.from({ length: 20 }, (_, i) => `# ${i}장\n\n정부는 산업을 키운다.\n`).join('\n')),
    ...LAWS,
  });
});
afterAll(() => documents.close());

const texts = async (question: string) => (await documents.lines(question)).map(({ text }) => text);

describe('the answer holds what is asked for', () => {
  test.each([
    ['선도 공장은 몇 개소로 확대하나요?', '45개소'],
    ['선도 공장은 누가 지정하나요?', '산업통상부'],
    ['선도 공장 지정은 언제까지 유효한가요?', '3년간'],
    ['벨기에와 무엇을 연구하나요?', '반도체'],
    ['미국 수출액은 얼마인가요?', '미국 · 2022년 수출액: 510억불 · 비중: 46.4%'],
    ['소부장특별법 제15조', '전문기업으로 확인을 받으려는 자는'],
  ])('%s', async (question, expected) => {
    expect((await texts(question)).join('\n')).toContain(expected);
  });

  test('the lines below the one that opens the list', async () => {
    const lines = await texts('선도 공장의 지원 항목을 모두 알려줘');
    expect(lines).toEqual(expect.arrayContaining(['시험 장비의 공동 사용', '전문 인력의 파견', '설비 자금의 융자']));
  });

  test('a footnote that has what the line above it lacks', async () => {
    const lines = await texts('선도 공장 유효기간은 며칠 전까지 다시 신청하나요?');
    expect(lines.join('\n')).toContain('90일 전까지');
  });
});

const QUESTIONS = [
  '선도 공장은 몇 개소로 확대하나요?',
  '선도 공장의 지원 항목을 모두 알려줘',
  '선도 공장',
  '협력 국가를 모두 알려줘',
  '협력 국가별로 연구하는 것들을 비교해 줘',
  '수출액은?',
  '소부장특별법 제13조 알려줘',
  '산업통상부는 무엇을 하나요?',
];

describe.each(QUESTIONS)('%s', (question) => {
  test('is answered in few lines, each of one place and supported by it', async () => {
    const lines = await documents.lines(question);
    expect(lines.length).toBeGreaterThan(0);
    // Six lines, but for a list that is asked for: that is told in full, as far as an answer goes.
    if (!question.includes('모두')) expect(lines.length).toBeLessThanOrEqual(6);
    expect(lines.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(440);
    expect(new Set(lines.map(({ candidate }) => candidate.unit)).size).toBe(lines.length);
    for (const { text, candidate } of lines) {
      expect(supported(text, candidate.unit.text, candidate.evidence.passage), text).toBe(true);
    }
  });

  test('keeps the order of the source, passage by passage', async () => {
    const places = (await documents.lines(question)).map(({ candidate }) => ({
      passage: candidate.evidence.passage.id,
      index: candidate.index,
    }));
    const passages = [...new Set(places.map(({ passage }) => passage))];
    const sorted = passages.flatMap((id) =>
      places.filter(({ passage }) => passage === id).sort((a, b) => a.index - b.index),
    );
    expect(places).toEqual(sorted);
  });
});

test('what two documents say alike is said once', async () => {
  const lines = await texts('선도 공장은 2028년까지 몇 개소로 확대하나요?');
  expect(lines.filter((text) => text.includes('45개소'))).toHaveLength(1);
});

test('an article that the named law does not have is not answered from another', async () => {
  expect(await texts('소부장특별법 제99조 알려줘')).toEqual([]);
  expect(await texts('소부장특별법 제99조의 전문기업 확인 기준은?')).toEqual([]);
});

test('an article of the decree is not that of the act', async () => {
  const lines = await documents.lines('소부장특별법 시행령 제15조의 비율은 얼마인가요?');
  expect(lines.map(({ text }) => text).join('\n')).toContain('100분의 50');
  for (const { candidate } of lines) expect(candidate.evidence.document.id).toBe('소부장법시행령.md');
});

test.each(['', '?', '😀', '언제?', '그럼?'])('%j makes no trouble', async (question) => {
  expect(Array.isArray(await documents.lines(question))).toBe(true);
});
