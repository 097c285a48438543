import { describe, expect, test } from 'vitest';
import { identifiers } from '../../../src/knowledge/language/identifiers.ts';
import { circledNumber } from '../../../src/knowledge/language/provisions.ts';

const article = (name: string, paragraph?: number) => ({
  kind: 'article',
  value: `art:${name}`,
  article: name,
  ...(paragraph !== undefined && { paragraph }),
});

describe('articles', () => {
  test.each([
    ['제15조', article('제15조')],
    ['제 15 조', article('제15조')],
    ['15조', article('제15조')],
    ['15조는 무슨 내용인가요', article('제15조')],
    ['법 제3조에 따라', article('제3조')],
    ['제12조의2', article('제12조의2')],
    ['제12조의 2', article('제12조의2')],
    ['제13조제1항', article('제13조', 1)],
    ['제13조 제1항', article('제13조', 1)],
    ['제13조 1항', article('제13조', 1)],
    ['제12조의2제1항', article('제12조의2', 1)],
    ['22조 2항', article('제22조', 2)],
    ['22조2항', article('제22조', 2)],
    ['제22조 ①', article('제22조', 1)],
    ['제22조③', article('제22조', 3)],
    ['민법 제750조', article('제750조')],
    ['제1000조', article('제1000조')],
    ['「대외무역법」 제19조제2항', article('제19조', 2)],
  ])('%s', (text, expected) => {
    expect(identifiers(text)).toEqual([expected]);
  });

  test('each one named', () => {
    expect(identifiers('제1조부터 제3조까지와 제5조의2').map(({ value }) => value)).toEqual([
      'art:제1조',
      'art:제3조',
      'art:제5조의2',
    ]);
  });

  test('once, however often it is named', () => {
    expect(identifiers('제15조와 제15조')).toEqual([article('제15조')]);
  });

  test.each([
    '1조원',
    '1조 원',
    '1.4조',
    '1.4조 원',
    '약 5조',
    '약5조 규모',
    '3조 2천억',
    '3조 2,000억 원',
    '30조달러',
    '12조원 규모',
    '1,000조',
    '사업비 2조억',
    '3조각',
    '5조치',
    '2조건',
  ])('an amount or another word is none: %s', (text) => {
    expect(identifiers(text)).toEqual([]);
  });
});

describe('articles in English', () => {
  test.each([
    ['Article 14', article('제14조')],
    ['ARTICLE 3 of the act', article('제3조')],
    ['art. 14', article('제14조')],
    ['art.14', article('제14조')],
    ['Article 14(1)', article('제14조', 1)],
    ['Article 14 (1)', article('제14조', 1)],
    ['art. 12-2', article('제12조의2')],
    ['Article 12-2(3)', article('제12조의2', 3)],
    ['Article 14, paragraph 2', article('제14조', 2)],
    ['Article 14 paragraph 12', article('제14조', 12)],
    ['art. 14, para. 2', article('제14조', 2)],
    ['Articles 14 to the end', article('제14조')],
    ['What does Article 14-2?', article('제14조의2')],
    ['Ａｒｔｉｃｌｅ １４（１）', article('제14조', 1)],
    ['Article 제15조 of the act', article('제15조')],
    ['Article 14 ②', article('제14조')],
  ])('%s', (text, expected) => {
    expect(identifiers(text)).toEqual([expected]);
  });

  test.each([
    ['Tell me about Article 14.', article('제14조')],
    ['See Article 14(1).', article('제14조', 1)],
    ['It is settled in art. 12-2.', article('제12조의2')],
    ['It is settled in Article 14, paragraph 2.', article('제14조', 2)],
  ])('at the end of a sentence: %s', (text, expected) => {
    expect(identifiers(text)).toEqual([expected]);
  });

  test('each one named, in their order', () => {
    expect(identifiers('Article 14(1), Article 15 and art. 12-2 of the act')).toEqual([
      article('제14조', 1),
      article('제15조'),
      article('제12조의2'),
    ]);
  });

  test('one named in both languages counts once', () => {
    expect(identifiers('제14조 (Article 14)')).toEqual([article('제14조')]);
  });

  test.each(['state of the art 5', 'smart 5', 'heart. 5', 'an article of 14 pages', 'article 14.5', 'Article 99999'])(
    'none: %s',
    (text) => {
      expect(identifiers(text)).toEqual([]);
    },
  );
});

describe('HS codes', () => {
  test.each([
    ['HS 811292', 'hs:811292'],
    ['HS 8112.92', 'hs:811292'],
    ['HS8112.92', 'hs:811292'],
    ['hs코드 8541', 'hs:8541'],
    ['HS 번호: 2805.30', 'hs:280530'],
    ['HSK 8541.40-9010', 'hs:8541409010'],
    ['HSK 8541409010', 'hs:8541409010'],
    ['갈륨(8112.92)', 'hs:811292'],
    ['ＨＳ ８１１２９２', 'hs:811292'],
  ])('%s → %s', (text, value) => {
    expect(identifiers(text)).toEqual([{ kind: 'hs', value }]);
  });

  test.each(['811292', '매출 8112.92%', '3.1415', 'shs 8541'])('bare figures are none: %s', (text) => {
    expect(identifiers(text)).toEqual([]);
  });

  test.each(['2023.04.18', '2023.04', '’23.4.18', '2026.06.08. 시행'])('a date is none: %s', (text) => {
    expect(identifiers(text)).toEqual([]);
  });
});

describe('notification symbols', () => {
  test.each([
    ['G/TBT/N/KOR/1234', 'g/tbt/n/kor/1234'],
    ['g/tbt/n/kor/1234', 'g/tbt/n/kor/1234'],
    ['통보문 G/TBT/N/EU/55/Add.1에', 'g/tbt/n/eu/55/add.1'],
    ['(G/TBT/N/USA/901).', 'g/tbt/n/usa/901'],
    ['G/SPS/N/JPN/7.', 'g/sps/n/jpn/7'],
    ['G/TBT/N/KOR/1234/Corr.1,', 'g/tbt/n/kor/1234/corr.1'],
  ])('%s → %s', (text, value) => {
    expect(identifiers(text)).toEqual([{ kind: 'symbol', value }]);
  });
});

test('circled figures', () => {
  expect([...'①②⑩⑳'].map((digit) => circledNumber(digit))).toEqual([1, 2, 10, 20]);
});
