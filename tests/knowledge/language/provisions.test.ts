import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circled, circledNumber, provisions, restsOn } from '../../../src/knowledge/language/provisions.ts';

const place = (article: string, ...paragraphs: number[]) => ({ article, paragraphs });

describe('a place', () => {
  test.each([
    ['제1조', place('제1조')],
    ['제14조 ①', place('제14조', 1)],
    ['제14조①', place('제14조', 1)],
    ['제14조 ①·③', place('제14조', 1, 3)],
    ['제14조 ②∼④', place('제14조', 2, 3, 4)],
    ['제14조 ②~④', place('제14조', 2, 3, 4)],
    ['제14조 ①∼③·⑦', place('제14조', 1, 2, 3, 7)],
    ['제14조 ⑳∼㉒', place('제14조', 20, 21, 22)],
    ['제14조제2항', place('제14조', 2)],
    ['제14조 제2항·제10항', place('제14조', 2, 10)],
    ['제24조 ① 3호', place('제24조', 1)],
    ['제2조 1호', place('제2조')],
    ['제12조의2 ①', place('제12조의2', 1)],
    ['제100조의15 ①', place('제100조의15', 1)],
    ['제22조(전문기업의 확인) ①·②', place('제22조', 1, 2)],
    ['제22조(지정, 취소 및 공고) ②', place('제22조', 2)],
    ['법 제14조 ①', { statute: '법', ...place('제14조', 1) }],
    ['시행령 제22조', { statute: '시행령', ...place('제22조') }],
    ['조세특례제한법 제10조 ①', { statute: '조세특례제한법', ...place('제10조', 1) }],
    ['국가자원안보 특별법 시행규칙 제3조', { statute: '국가자원안보 특별법 시행규칙', ...place('제3조') }],
    [
      '부칙(2025-12-23, 제21207호) 제1조',
      { supplement: '부칙(2025-12-23, 제21207호)', article: '제1조', paragraphs: [] },
    ],
    ['부칙(2025-12-23, 제21207호)', { supplement: '부칙(2025-12-23, 제21207호)', paragraphs: [] }],
    ['부칙', { supplement: '부칙', paragraphs: [] }],
    [
      '법 부칙(2019-12-31, 제16859호) 제2조 ②',
      { statute: '법', supplement: '부칙(2019-12-31, 제16859호)', article: '제2조', paragraphs: [2] },
    ],
  ])('%s', (text, expected) => {
    expect(provisions(text)).toEqual([expected]);
  });

  test.each(['', ' ', ',', 'Ⅳ-2-② 성장사다리', '별표 1', '②', '법', '제3장 보칙', '조', '2호'])(
    '%j is none',
    (text) => {
      expect(provisions(text)).toEqual([]);
    },
  );
});

describe('a list of places', () => {
  test('keeps its order', () => {
    expect(provisions('법 제14조 ①, 시행령 제22조, 부칙(2025-12-23, 제21207호) 제1조,제3조')).toEqual([
      { statute: '법', ...place('제14조', 1) },
      { statute: '시행령', ...place('제22조') },
      { supplement: '부칙(2025-12-23, 제21207호)', article: '제1조', paragraphs: [] },
      place('제3조'),
    ]);
  });

  test('leaves out what is none', () => {
    expect(provisions('별표 1, 제2조, 비고')).toEqual([place('제2조')]);
  });

  const number = fc.integer({ min: 1, max: 50 });
  const written = fc.record({
    statute: fc.constantFrom(undefined, '법', '시행령', '조세특례제한법', '국가자원안보 특별법'),
    supplement: fc.constantFrom(undefined, '부칙', '부칙(2025-12-23, 제21207호)'),
    article: fc.tuple(fc.integer({ min: 1, max: 999 }), fc.option(fc.integer({ min: 2, max: 30 }))),
    paragraphs: fc.array(number, { maxLength: 6 }),
  });

  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 5 }), (all) => {
        const places = all.map(({ article: [number, branch], ...rest }) => ({
          ...rest,
          article: `제${number}조${branch === null ? '' : `의${branch}`}`,
        }));
        const text = places
          .map(({ statute, supplement, article, paragraphs }) =>
            [statute, supplement, article, paragraphs.map(circled).join('·')].filter(Boolean).join(' '),
          )
          .join(', ');
        const expected = places.map(({ statute, supplement, article, paragraphs }) => ({
          ...(statute && { statute }),
          ...(supplement && { supplement }),
          article,
          paragraphs: [...new Set(paragraphs)].sort((a, b) => a - b),
        }));
        expect(provisions(text)).toEqual(expected);
      }),
    );
  });

  test('whatever the text: each paragraph once, in order, and no place without a name', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom(...'제조의항부칙법시행령 ,()123①②③⑳㉑㊿∼~-·「」'), maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (any) => {
        for (const { article, supplement, paragraphs } of provisions(any)) {
          expect(article ?? supplement).toBeTruthy();
          if (article) expect(article).toMatch(/^제\d+조(?:의\d+)?$/);
          for (const [i, number] of paragraphs.entries()) expect(number).toBeGreaterThan(paragraphs[i - 1] ?? -1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a passage rests on', () => {
  const ACT = '소재ㆍ부품ㆍ장비산업 특별조치법';
  const DECREE = `${ACT} 시행령`;
  const RULE = `${ACT} 시행규칙`;

  test.each([
    [ACT, '제14조 ①', undefined, [`${ACT} 제14조`]],
    [ACT, '제14조 ①', '시행령 제22조, 시행규칙 제3조', [`${ACT} 제14조`, `${DECREE} 제22조`, `${RULE} 제3조`]],
    [DECREE, '제22조', '법 제14조 ①', [`${DECREE} 제22조`, `${ACT} 제14조`]],
    [DECREE, '제22조', '시행규칙 제3조', [`${DECREE} 제22조`, `${RULE} 제3조`]],
    [RULE, '제3조', '법 제14조, 시행령 제22조', [`${RULE} 제3조`, `${ACT} 제14조`, `${DECREE} 제22조`]],
    [RULE, '제3조', '제4조', [`${RULE} 제3조`, `${RULE} 제4조`]],
    [ACT, '제14조', '조세특례제한법 제10조 ①', [`${ACT} 제14조`, '조세특례제한법 제10조']],
    [ACT, '제14조', '조세특례제한법 시행령 제9조', [`${ACT} 제14조`, '조세특례제한법 시행령 제9조']],
    ['가나다법시행령', '제1조', '법 제2조', ['가나다법시행령 제1조', '가나다법 제2조']],
    ['글로벌화 전략', 'Ⅳ-2-②', undefined, []],
  ])('%s, %s with %s', (title, section, also, expected) => {
    const found = restsOn(title, { section, ...(also !== undefined && { also }) });
    expect(found.map(({ statute, article }) => `${statute} ${article}`)).toEqual(expected);
  });

  test('paragraphs and supplements stay with it', () => {
    expect(restsOn(DECREE, { section: '부칙(2025-12-23, 제36000호) 제1조', also: '법 제3조 ②·③' })).toEqual([
      { statute: DECREE, supplement: '부칙(2025-12-23, 제36000호)', article: '제1조', paragraphs: [] },
      { statute: ACT, article: '제3조', paragraphs: [2, 3] },
    ]);
  });
});

describe('circled figures', () => {
  const ALL = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿'];

  test('there and back, 1 – 50', () => {
    const numbers = ALL.map((_, i) => i + 1);
    expect(numbers).toHaveLength(50);
    expect(numbers.map(circled)).toEqual(ALL);
    expect(ALL.map(circledNumber)).toEqual(numbers);
  });

  test('the first character counts', () => {
    expect(circledNumber('② 장관은 ①에 따라')).toBe(2);
    expect(circledNumber('장관은 ①에 따라')).toBeUndefined();
  });

  // The neighbours of the runs in Unicode among them.
  test.each(['', '1', '⑴', '⓪', '㉠', '㉐', '㊰', '㋀', '❶', '⒈', '일'])('%j is none', (text) => {
    expect(circledNumber(text)).toBeUndefined();
  });

  test('any text: a number from 1 to 50, or none', () => {
    const near = fc.integer({ min: 0x2400, max: 0x3300 }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (text) => {
        const number = circledNumber(text);
        if (number === undefined) return;
        expect(number).toBeGreaterThanOrEqual(1);
        expect(number).toBeLessThanOrEqual(50);
        expect(text.startsWith(circled(number))).toBe(true);
      }),
    );
  });
});
