import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windows } from '../../../src/knowledge/vectors/windows.ts';

/** A token is a syllable or a letter; spaces are none. */
const count = (text: string) => text.replace(/\s/g, '').length;

describe('windows', () => {
  test('a text that fits is one', () => {
    expect(windows('제목\n본문', 10, count)).toEqual(['제목\n본문']);
  });

  test('an empty text too', () => {
    expect(windows('', 10, count)).toEqual(['']);
  });

  test('a longer one is cut between lines, each window under the title', () => {
    const lines = ['가가가가가가', '나나나나나나', '다다다다다다', '라라라라라라'];
    expect(windows(`제목\n${lines.join('\n')}`, 14, count)).toEqual([
      `제목\n${lines.slice(0, 2).join('\n')}`,
      `제목\n${lines.slice(2).join('\n')}`,
    ]);
  });

  test('a line that is too long by itself is cut between words', () => {
    expect(windows('제목\n가가가 나나나 다다다 라라라', 8, count)).toEqual([
      '제목\n가가가 나나나',
      '제목\n다다다 라라라',
    ]);
  });

  test('a word that is too long by itself is cut', () => {
    const parts = windows('가'.repeat(50), 10, count);
    expect(parts.join('')).toBe('가'.repeat(50));
    for (const part of parts) expect(count(part)).toBeLessThanOrEqual(10);
  });

  test('a title as long as half the window does not lead each', () => {
    const parts = windows(`${'제목'.repeat(20)}\n${'본문 '.repeat(20)}`, 30, count);
    expect(parts.filter((part) => part.startsWith('제목제목'))).toHaveLength(2);
    for (const part of parts) expect(count(part)).toBeLessThanOrEqual(30);
  });

  const text = fc
    .array(fc.string({ unit: fc.constantFrom(...'가나다라 마바사 abc.'), maxLength: 60 }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((lines) => lines.join('\n'));
  const limit = fc.integer({ min: 4, max: 40 });

  test('all is kept, in its order, and each fits', () => {
    fc.assert(
      fc.property(text, limit, (whole, most) => {
        const parts = windows(whole, most, count);
        for (const part of parts) expect(count(part)).toBeLessThanOrEqual(most);
        const [lead = ''] = whole.split('\n');
        const led = parts.length > 1 && count(lead) < most / 2 && whole.includes('\n');
        const bodies = led ? parts.map((part) => part.slice(lead.length + 1)) : parts;
        const squeezed = (each: string) => each.replace(/\s/g, '');
        expect((led ? squeezed(lead) : '') + squeezed(bodies.join(''))).toBe(squeezed(whole));
      }),
    );
  });

  test('words are kept whole where lines and spaces allow it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('공급망', '특화단지', '반도체', '수출'), { minLength: 30, maxLength: 90 }),
        (words) => {
          const parts = windows(words.join(' '), 40, count);
          expect(parts.flatMap((part) => part.split(/\s+/))).toEqual(words);
        },
      ),
    );
  });
});
