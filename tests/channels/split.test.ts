import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { split } from '../../src/channels/split.ts';

const word = fc.string({
  unit: fc.constantFrom('가', '나', 'a', '1', '😀', '‘', '”', '.', '?'),
  minLength: 1,
  maxLength: 30,
});
const gap = fc.constantFrom(' ', ' ', ' ', '. ', '다. ', '\n', '\n\n', '\n \n', '\n    ', '   ');
const text = fc.array(fc.tuple(word, gap), { maxLength: 60, size: 'max' }).map((parts) => parts.flat().join(''));
const limit = fc.integer({ min: 2, max: 80 });

describe('whatever the text', () => {
  test('no piece is longer than allowed, empty, or ends in half a character', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', size: 'large' })), limit, (whole, most) => {
        for (const piece of split(whole, most)) {
          expect(piece.length).toBeLessThanOrEqual(most);
          expect(piece.trim()).not.toBe('');
          if (whole.isWellFormed()) expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test('nothing is lost but white space at the cuts', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', size: 'large' })), limit, (whole, most) => {
        let rest = whole;
        for (const piece of split(whole, most)) {
          const at = rest.indexOf(piece);
          expect(rest.slice(0, at).trim()).toBe('');
          rest = rest.slice(at + piece.length);
        }
        expect(rest.trim()).toBe('');
      }),
    );
  });

  test('words that fit are whole', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 100, max: 300 }), (whole, most) => {
        const words = (said: string) => said.split(/\s+/).filter(Boolean);
        expect(split(whole, most).flatMap(words)).toEqual(words(whole));
      }),
    );
  });
});

describe('cuts', () => {
  test.each([
    ['a text that fits', 'abc', 3, ['abc']],
    ['nothing to say', ' \n ', 10, []],
    ['paragraphs before lines', '첫 문단.\n둘째 줄.\n\n둘째 문단.', 14, ['첫 문단.\n둘째 줄.', '둘째 문단.']],
    ['lines before sentences', '하나. 둘.\n셋. 넷.', 10, ['하나. 둘.', '셋. 넷.']],
    ['sentences before words', '하나입니다. 둘 셋 넷', 10, ['하나입니다.', '둘 셋 넷']],
    ['words before characters', '가나다 라마바', 5, ['가나다', '라마바']],
    ['a word that is too long', '가나다라마바사', 3, ['가나다', '라마바', '사']],
    ['not in the middle of a character', 'a😀b', 2, ['a', '😀', 'b']],
    [
      'no tiny first piece when a later place is nearly as good',
      '가.\n\n나나나나나나 다다다다다다',
      16,
      ['가.\n\n나나나나나나', '다다다다다다'],
    ],
    ['the indent of a line stays', '위의 줄입니다\n    • 아래 항목', 12, ['위의 줄입니다', '    • 아래 항목']],
    ['no sentence ends within a number', '평균은 4.1년이었습니다', 8, ['평균은', '4.1년이었습니', '다']],
  ])('%s', (_, whole, most, pieces) => {
    expect(split(whole, most)).toEqual(pieces);
  });

  test('a limit that holds no character is refused', () => {
    expect(() => split('abc', 1)).toThrow(RangeError);
  });

  test('a long text quickly', () => {
    const long = '소재·부품·장비 산업의 경쟁력을 높입니다. '.repeat(20_000);
    const started = performance.now();
    expect(split(long, 2_000).length).toBeGreaterThan(200);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
