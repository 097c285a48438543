import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerLine, Citation, NearbyHeading } from '../../src/answers/types.ts';
import { answerText, englishFrame, MAX_LENGTH, notFoundText, superscript } from '../../src/answers/wording.ts';

const line = (text: string, ...citations: number[]): AnswerLine => ({ kind: 'sentence', text, citations });
const citation = (date?: string): Citation => ({
  number: 1,
  passageId: 1,
  documentId: 'a',
  document: '전략',
  section: 'Ⅰ-1',
  quote: '그렇다.',
  ...(date && { date }),
});
const near = (section: string): NearbyHeading => ({ passageId: 1, documentId: 'a', document: '전략', section });

test.each([
  [1, '¹'],
  [2, '²'],
  [10, '¹⁰'],
  [203, '²⁰³'],
])('%i is raised to %s', (number, raised) => {
  expect(superscript(number)).toBe(raised);
});

describe('the lines of an answer', () => {
  test('one stands by itself', () => {
    expect(answerText([line('2030년까지 200개사입니다.', 1)])).toBe('2030년까지 200개사입니다. ¹');
  });

  test('several are listed, each with the number of its source', () => {
    expect(answerText([line('하나입니다.', 1), line('둘입니다.', 2, 3)])).toBe('• 하나입니다. ¹\n• 둘입니다. ² ³');
  });

  test('the English frame is no item of the list', () => {
    const frame = englishFrame([citation('2023-04-18')]);
    expect(answerText([frame, line('200개사', 1)])).toBe('The source says (in Korean, as of 2023-04-18):\n200개사 ¹');
    expect(answerText([frame, line('66개사', 1), line('200개사', 2)])).toMatch(/:\n• 66개사 ¹\n• 200개사 ²$/);
  });

  test('the frame tells one or two dates', () => {
    expect(englishFrame([citation('2023-04-18'), citation('2023-04-18')]).text).toContain('2023-04-18');
    expect(englishFrame([citation('2023-04-18'), citation('2025-10-01')]).text).toContain('2023-04-18 and 2025-10-01');
    expect(englishFrame(['2023-04-18', '2025-10-01', '2026-02-01'].map((date) => citation(date))).text).not.toMatch(
      /\d{4}/,
    );
    expect(englishFrame([citation()]).text).not.toMatch(/\d{4}/);
  });

  const lines = fc.array(
    fc.record({
      kind: fc.constantFrom('sentence' as const, 'item' as const),
      text: fc.string({ maxLength: 400 }),
      citations: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  );

  test(`are never longer than ${MAX_LENGTH} characters together`, () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(answerText(all).length).toBeLessThanOrEqual(MAX_LENGTH);
      }),
    );
  });

  test('keep their numbers when they are cut', () => {
    const text = answerText([line(`가${'나'.repeat(300)}`, 1), line('다'.repeat(300), 2)]);
    expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
    expect(text).toContain('¹');
  });
});

describe('nothing was found', () => {
  test.each([
    ['ko', [], '문서에서 찾지 못했습니다.'],
    ['en', [], 'I did not find this in the documents.'],
    ['ko', ['Ⅱ-4 수출', 'Ⅲ 기반'], '문서에서 찾지 못했습니다. 가까운 항목은 “Ⅱ-4 수출”, “Ⅲ 기반”입니다.'],
    ['en', ['Ⅱ-4 수출'], 'I did not find this in the documents. Nearest sections: “Ⅱ-4 수출”.'],
  ] as const)('%s, near %j', (language, sections, text) => {
    expect(notFoundText(language, [], sections.map(near))).toBe(text);
  });

  test('what is near it stands behind it with its source', () => {
    expect(notFoundText('ko', [line('세부 기준은 고시에서 정합니다.', 1)], [near('Ⅰ')])).toBe(
      '문서에서 찾지 못했습니다. 확인되는 내용은 다음까지입니다.\n세부 기준은 고시에서 정합니다. ¹',
    );
  });

  test('long headings do not make it longer than an answer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ko' as const, 'en' as const),
        fc.array(fc.string({ maxLength: 600 }), { maxLength: 3 }),
        (language, sections) => {
          expect(notFoundText(language, [], sections.map(near)).length).toBeLessThanOrEqual(MAX_LENGTH);
        },
      ),
    );
  });
});
