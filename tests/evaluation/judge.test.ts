import { describe, expect, test } from 'vitest';
import { figures, holdsAll, type Judgement, judge } from '../../src/evaluation/judge.ts';
import type { EvaluationQuestion } from '../../src/evaluation/questions.ts';

describe('a text holds what is asked for', () => {
  test.each<[string, string[][], boolean]>([
    ['2030년까지 200개사로 늘립니다.', [['200개사']], true],
    ['2030년까지 200 개 사로 늘립니다.', [['200개사']], true],
    ['20개사로 늘립니다.', [['200개사']], false],
    ['미국과 EU', [['미국'], ['EU', '유럽']], true],
    ['미국과 유럽', [['미국'], ['EU', '유럽']], true],
    ['미국과 일본', [['미국'], ['EU', '유럽']], false],
    ['Imec와 협력', [['IMEC']], true],
    ['소재ㆍ부품ㆍ장비', [['소재·부품·장비']], true],
    ['무엇이든', [], true],
    ['', [['200']], false],
  ])('%s, %j: %s', (text, must, holds) => {
    expect(holdsAll(text, must)).toBe(holds);
  });
});

const question = (more: Partial<EvaluationQuestion> = {}): EvaluationQuestion => ({
  id: 'q',
  kind: 'fact',
  q: '몇 개?',
  after: [],
  must: [['200개']],
  none: false,
  ...more,
});
const NONE = question({ none: true, must: [] });
const judged = (draft: string, abstained = false, text = draft) =>
  ({ answer: { text, abstained, confidence: 0.7 }, draft, features: [] }) as unknown as Parameters<typeof judge>[1];

describe('an answer', () => {
  test.each<[string, EvaluationQuestion, ReturnType<typeof judged>, string, Partial<Judgement>]>([
    ['right and cited', question(), judged('200개'), '모두 200개이다', { right: true, held: true, cited: true }],
    ['right but cited wrongly', question(), judged('200개'), '300개이다', { right: true, cited: false }],
    ['wrong', question(), judged('300개'), '모두 200개이다', { right: false, held: false, cited: false }],
    ['held back', question(), judged('200개', true, '못 찾음'), '', { right: false, held: true, cited: undefined }],
    ['held back that is wrong', question(), judged('300개', true), '', { right: false, held: false, cited: undefined }],
    ['held back where there is none', NONE, judged('300개', true), '', { right: true, held: false, cited: undefined }],
    ['given where there is none', NONE, judged('300개'), '300개', { right: false, held: false, cited: undefined }],
  ])('%s', (_what, asked, given, citedText, expected) => {
    expect(judge(asked, given, citedText)).toMatchObject(expected);
  });
});

describe('figures', () => {
  const item = (more: Partial<Judgement>): Judgement => ({
    id: 'q',
    kind: 'fact',
    none: false,
    abstained: false,
    confidence: 0.7,
    right: true,
    held: true,
    cited: true,
    length: 100,
    ...more,
  });

  test('of answerable and unanswerable questions', () => {
    const all = [
      item({ length: 100 }),
      item({ length: 300, cited: false }),
      item({ right: false, held: false, cited: false, length: 200 }),
      item({ right: false, abstained: true, cited: undefined, length: 900 }),
      item({ none: true, abstained: true, cited: undefined }),
      item({ none: true, right: false, cited: undefined }),
    ];
    expect(figures(all)).toEqual({
      questions: 6,
      answerable: 4,
      right: 0.5,
      wrong: 0.25,
      refused: 0.25,
      answeredNone: 0.5,
      citations: 0.5,
      medianLength: 200,
    });
  });

  test('of no questions are nothing, not NaN', () => {
    for (const value of Object.values(figures([]))) expect(value).toBe(0);
  });
});
