import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOf } from '../../src/knowledge/as-of.ts';
import { Glossary } from '../../src/knowledge/glossary.ts';
import { Search } from '../../src/knowledge/search.ts';
import { documentOf, openStore } from './corpus.ts';

describe('a question asks how things stood then', () => {
  test.each([
    '발표 당시 으뜸기업은 몇 개였나요?',
    '그때 목표는 얼마였나요?',
    '그 때는 어느 부처가 맡았나요?',
    '전략에서는 몇 개까지 늘린다고 했나요?',
    '전략상 목표는?',
    '2023년에는 특별회계가 언제까지였나요?',
    '23년 4월 발표에서 정한 목표는?',
    '2023년 전략의 목표는?',
    'How many were there at the time?',
    'What was the goal in April 2023?',
    'What did the goal look like under the strategy?',
    'in the 2023 plan, how many companies?',
  ])('%s', (question) => {
    expect(asOf(question)).toBe('then');
  });
});

describe('a question asks how they stand now', () => {
  test.each([
    '지금은 특별회계가 언제까지인가요?',
    '현재 전문기업의 요건은?',
    '현행 규정은?',
    '요즘도 신청할 수 있나요?',
    '이제 시행되나요?',
    '소부장 특별법 아직 국회에 있나요?',
    'Is the act still a bill?',
    'Which rules are in force?',
    'How many are there now?',
    'What applies today?',
    'What is the rate at present?',
    'Which companies are currently named?',
  ])('%s', (question) => {
    expect(asOf(question)).toBe('now');
  });
});

describe('neither, or both', () => {
  test.each([
    '',
    '전문기업의 요건은?',
    '2030년까지 몇 개로 늘리나요?',
    '2022년 소부장 수출액은?',
    '글로벌화 전략은 몇 쪽인가요?',
    'What do we know about gallium?',
    'How many companies will be named by 2030?',
    '당시 목표는 지금도 같은가요?',
    '2023년에는 계류 중이었는데 현재는?',
    'in 2023 and now',
  ])('%j', (question) => {
    expect(asOf(question)).toBeUndefined();
  });

  test.each([
    ['a word with still in it', 'Which distillation equipment is named?'],
    ['a year of another century', '1923년에 무슨 일이 있었나요?'],
  ])('%s', (_what, question) => {
    expect(asOf(question)).toBeUndefined();
  });
});

describe('the order of what is found', () => {
  const TEXT = '전문기업의 매출액 비율을 높인다.';
  let open: Awaited<ReturnType<typeof openStore>>;
  let search: Search;

  beforeAll(async () => {
    open = await openStore();
    const filler = Array.from({ length: 30 }, () => '기후와 수질을 조사한다.');
    await open.put({
      'filler.md': documentOf('기록', filler),
      'a-plan.md': documentOf('계획', [TEXT], { kind: 'strategy', date: '2023-04-18', dateKind: 'published' }),
      'b-law.md': documentOf('법률', [TEXT], { kind: 'act', date: '2025-10-01', dateKind: 'in_force' }),
      'c-plan.md': documentOf('계획', [TEXT], { kind: 'strategy', date: '2023-04-18', dateKind: 'published' }),
      'd-report.md': documentOf('보고', [TEXT], { kind: 'document', date: '2024-05-02', dateKind: 'published' }),
    });
    search = new Search(open.store, new Glossary());
  });
  afterAll(() => open.close());

  const found = async (question: string) =>
    (await search.search(question, 10)).evidence.map(({ document, score }) => [document.id, Number(score.toFixed(2))]);

  test.each([
    ['neither', '전문기업의 매출액 비율은?', { 'a-plan.md': 1, 'b-law.md': 1, 'c-plan.md': 1, 'd-report.md': 1 }],
    [
      'both',
      '전문기업의 매출액 비율은 당시와 지금 얼마인가요?',
      { 'a-plan.md': 1, 'b-law.md': 1, 'c-plan.md': 1, 'd-report.md': 1 },
    ],
    [
      'now: plans step back',
      '지금 전문기업의 매출액 비율은?',
      { 'b-law.md': 1, 'd-report.md': 1, 'a-plan.md': 0.8, 'c-plan.md': 0.8 },
    ],
    [
      'then: laws step back',
      '당시 전문기업의 매출액 비율은?',
      { 'a-plan.md': 1, 'c-plan.md': 1, 'd-report.md': 1, 'b-law.md': 0.8 },
    ],
    [
      'in English',
      'Which 전문기업 매출액 비율 applies now?',
      { 'b-law.md': 1, 'd-report.md': 1, 'a-plan.md': 0.8, 'c-plan.md': 0.8 },
    ],
  ])('%s', async (_what, question, scores) => {
    expect(await found(question)).toEqual(Object.entries(scores));
  });
});
