import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bigrams, readable, terms, words } from '../../../src/knowledge/language/terms.ts';

const HANJA = new Map([
  ['對日', '대일'],
  ['對', '대'],
  ['日', '일본'],
  ['乙', '을'],
  ['産', '산'],
]);

/** The terms that are words, without marks that tell more of them. */
const plain = (text: string) => terms(text).filter((term) => /^[\p{L}\p{N}]/u.test(term));

describe('Hangul', () => {
  test.each([
    ['특화단지', ['특화단지', '특화', '화단', '단지']],
    ['특화단지에서는', ['특화단지', '특화', '화단', '단지']],
    ['기업은', ['기업']],
    ['법', ['법']],
    ['소부장의 미래', ['소부장', '소부', '부장', '미래']],
    ['소재ㆍ부품ㆍ장비', ['소재', '부품', '장비']],
    ['(수요)기업', ['수요', '기업']],
  ])('%s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  test('a compound written apart shares a pair of syllables with each part', () => {
    const together = new Set(terms('공급망안정품목'));
    for (const part of ['공급망', '안정', '품목']) expect(terms(part).some((term) => together.has(term))).toBe(true);
  });

  test('bigrams', () => {
    expect(bigrams('특화단지')).toEqual(['특화', '화단', '단지']);
    expect(bigrams('망')).toEqual(['망']);
  });
});

describe('numbers', () => {
  test.each([
    ['thousands and the first syllable of the unit', '1,000개사', ['1000', '1000개']],
    ['a unit after a space', '200 개', ['200', '200개']],
    ['per cent', '15%', ['15%', '15']],
    ['full-width per cent', '３０％', ['30%', '30']],
    ['percentage points', '0.1%p', ['0.1%p', '0.1']],
    ['decimals', '12.5억 달러', ['12.5', '12.5억', '달러']],
    ['thousands with decimals', '1,234.5억', ['1234.5', '1234.5억']],
    ['a range', '15~20%', ['15', '20%', '20']],
    ['a short year with its half', "'23.하", ['23', '2023', '2023년']],
    ['a short year with a typographic quote', '’30년', ['30', '30년', '2030', '2030년']],
    ['a short year in words', '23년 3분기', ['23', '23년', '2023', '2023년', '3', '3분', '분기']],
    ['a full year', '2030년까지', ['2030', '2030년']],
    ['a count of things', '100대 품목', ['100', '100대', '품목']],
  ])('%s: %s', (_, text, expected) => {
    expect(terms(text)).toEqual(expect.arrayContaining(expected));
  });

  test('a year of four figures is not read as a short one', () => {
    expect(terms('2023년')).not.toContain('202023');
  });

  test('thousands separators do not matter', () => {
    expect(terms('1,000개사')).toEqual(terms('1000개사'));
  });
});

describe('Latin words', () => {
  test.each([
    ['companies', 'company'],
    ['exports', 'export'],
    ['technologies', 'technology'],
    ['batteries', 'battery'],
    ['processes', 'process'],
    ['boxes', 'box'],
    ['batches', 'batch'],
    ['gas', 'gas'],
    ['status', 'status'],
    ['analysis', 'analysis'],
    ['class', 'class'],
    ['EU', 'eu'],
    ['GaN', 'gan'],
    ['CO2', 'co2'],
  ])('%s → %s', (written, stem) => {
    expect(words(written)[0]?.stem).toBe(stem);
  });

  test.each([
    ['R&D', ['r&d']],
    ['X&D', ['x&d']],
    ['P-turn', ['p-turn', 'turn']],
    ['early-warning', ['early-warning', 'early', 'warning']],
  ])('joined words stay whole, with their parts beside: %s', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  test('Latin and Hangul in one word are told apart', () => {
    expect(terms('EWS를')).toContain('ews');
    expect(plain('GP센터가')).toEqual(['gp', '센터']);
  });
});

describe('exact names are one term each', () => {
  test.each([
    ['HS 8112.92', 'hs:811292'],
    ['HS 코드 811292', 'hs:811292'],
    ['G/TBT/N/KOR/1234', 'g/tbt/n/kor/1234'],
    ['제12조의2제1항', '§제12조의2'],
    ['「대외무역법」 제19조에 따라', '§제19조'],
  ])('%s → %s', (text, expected) => {
    expect(terms(text)).toContain(expected);
  });

  test('dotted codes and symbols stay whole words too', () => {
    expect(terms('8112.92')).toContain('8112.92');
    expect(words('G/TBT/N/KOR/1234').map(({ stem }) => stem)).toEqual(['g/tbt/n/kor/1234']);
  });
});

describe('Hanja', () => {
  test.each([
    ['對日 의존도', '대일 의존도'],
    ['日의 수출규제', '일본의 수출규제'],
    ['슈퍼乙', '슈퍼을'],
    ['未知', '未知'],
  ])('%s reads %s', (text, expected) => {
    expect(readable(text, HANJA)).toBe(expected);
  });

  test('Hanja and Hangul are filed alike', () => {
    expect(terms('對日 의존도', HANJA)).toEqual(terms('대일 의존도'));
  });

  test('without readings they are words of their own', () => {
    expect(terms('對日')).toEqual(['對日']);
  });
});

describe('words say where they stand', () => {
  test('each surface is the readable text at its place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'기업은의對日ㆍ·1,0.%p제조 AbS&-/\n①Ａ'), maxLength: 60 }),
        (text) => {
          const plain = readable(text, HANJA);
          let end = 0;
          for (const word of words(text, HANJA)) {
            expect(plain.slice(word.start, word.end)).toBe(word.surface);
            expect(word.start).toBeGreaterThanOrEqual(end);
            expect(word.terms.length).toBeGreaterThan(0);
            end = word.end;
          }
        },
      ),
    );
  });

  test('a term holds no space and no quote: it can be searched for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const term of terms(text, HANJA)) expect(term).toMatch(/^[^\s"]+$/);
      }),
    );
  });
});
