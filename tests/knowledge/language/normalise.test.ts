import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, squeeze } from '../../../src/knowledge/language/normalise.ts';

describe('normalise brings spellings of one thing together', () => {
  test.each([
    ['the dot of statutes', '소재ㆍ부품ㆍ장비', '소재·부품·장비'],
    ['the dot of Hangul keyboards', '소재ᆞ부품', '소재·부품'],
    ['a Japanese dot', '소재・부품', '소재·부품'],
    ['a bullet', '소재•부품', '소재·부품'],
    ['single quotes', '‘소부장’', "'소부장'"],
    ['a year with a typographic quote', '’23년', "'23년"],
    ['double quotes', '“소부장”', '"소부장"'],
    ['dashes', 'P–턴 — 지원', 'p-턴 - 지원'],
    ['a minus', '−3%', '-3%'],
    ['ranges', '15∼20%, 3～5개', '15~20%, 3~5개'],
    ['full-width letters and figures', 'ＥＷＳ １００％', 'ews 100%'],
    ['letters told apart (NFD)', '소부장'.normalize('NFD'), '소부장'],
    ['circled figures', '①항', '1항'],
    ['case', 'G/TBT/N/KOR/1234', 'g/tbt/n/kor/1234'],
    ['half-width Hangul', 'ﾡ', 'ᄀ'],
  ])('%s', (_, written, expected) => {
    expect(normalise(written)).toBe(expected);
  });

  test('plain Korean stays as it is', () => {
    expect(normalise('전문기업은 어디에서 확인하나요?')).toBe('전문기업은 어디에서 확인하나요?');
  });

  test('what is normalised stays so', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'가힣ㆍ·‘’“—～Ａ９％a Z①ᆞ\n') }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
});

describe('squeeze', () => {
  test.each([
    ['슈퍼 을', '슈퍼을'],
    [' 소재 ㆍ 부품\n장비 ', '소재·부품장비'],
    ['P 턴', 'p턴'],
    ['약\u00a06조\u3000원', '약6조원'],
  ])('%j → %j', (written, expected) => {
    expect(squeeze(written)).toBe(expected);
  });

  test('no white space is left, whatever kind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(squeeze(text)).not.toMatch(/\s/);
      }),
    );
  });
});
