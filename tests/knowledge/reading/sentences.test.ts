import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLong, splitSentences } from '../../../src/knowledge/reading/sentences.ts';

test.each<[string, string[]]>([
  ['기업을 육성한다. 다만, 예외로 한다.', ['기업을 육성한다.', '다만, 예외로 한다.']],
  ['평균 4.1년 지원한다. 앞으로 7년.', ['평균 4.1년 지원한다.', '앞으로 7년.']],
  ["'22.10월에 개편했다. 2024. 6. 21. 발표했다.", ["'22.10월에 개편했다.", '2024. 6. 21. 발표했다.']],
  ['Samsung Inc. made it. Then it left.', ['Samsung Inc. made it.', 'Then it left.']],
  ['제5조의2. 및 1. 항목은 같다.', ['제5조의2. 및 1. 항목은 같다.']],
  ['(이하 "법"이라 한다. 이하 같다) 기준을 말한다.', ['(이하 "법"이라 한다. 이하 같다) 기준을 말한다.']],
  ['가. 나. 다목의 규정을 본다.', ['가. 나. 다목의 규정을 본다.']],
  ['“끝까지 하겠다.” 장관은 말했다.', ['“끝까지 하겠다.”', '장관은 말했다.']],
  ['어디인가? 여기다!', ['어디인가?', '여기다!']],
  ['표시 의무화', ['표시 의무화']],
  ['', []],
])('%s', (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences);
});

test('a bracket that is never closed does not swallow the rest', () => {
  const text = `(열린 괄호 ${'말을 한다. '.repeat(60)}`;
  expect(splitSentences(text).length).toBeGreaterThan(5);
});

test('long sentences are cut at clauses; nothing is lost', () => {
  const long = '소재를 확보하고, 부품을 육성하며, 장비를 지원하는 '.repeat(60);
  const parts = splitLong(long, 900);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(900);
  expect(parts.join(' ').split(/\s+/)).toEqual(long.trim().split(/\s+/));
});

test('all characters but spaces survive', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('가', '다.', '1.', ' ', '(', ')', '\n', 'a.', '"', '?', '제2조')),
      (pieces) => {
        const text = pieces.join('');
        expect(splitSentences(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      },
    ),
  );
});
