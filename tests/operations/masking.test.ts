import { describe, expect, it } from 'vitest';
import { maskDeep, maskPersonalData } from '../../src/operations/masking.ts';

const masked: [what: string, text: string, becomes: string][] = [
  ['a mobile number', '010-1234-5678로 연락 주세요', '[전화번호]로 연락 주세요'],
  ['without hyphens', '번호는01012345678입니다', '번호는[전화번호]입니다'],
  ['with dots', '010.1234.5678', '[전화번호]'],
  ['with spaces', '010 1234 5678', '[전화번호]'],
  ['an old prefix', '011-234-5678', '[전화번호]'],
  ['a number in Seoul', '(02)123-4567, 02-1234-5678', '([전화번호], [전화번호]'],
  ['a number in a province', '044-203-4921', '[전화번호]'],
  ['an internet number', '070-8765-4321', '[전화번호]'],
  ['with the country code', '+82 10-1234-5678 또는 +82-2-123-4567', '[전화번호] 또는 [전화번호]'],
  ['a foreign number', '+86 138 1234 5678', '[전화번호]'],
  ['an e-mail address', '답은 kim.cs+a@corp.co.kr로', '답은 [이메일]로'],
  ['between Hangul', '메일은hong@naver.com입니다', '메일은[이메일]입니다'],
  ['a resident number', '900101-1234567', '[주민등록번호]'],
  ['without its hyphen', '9001012234567', '[주민등록번호]'],
  ['a foreigner', '850615-5123456', '[주민등록번호]'],
  ['already starred', '900101-1******', '[주민등록번호]'],
  ['a business number', '123-45-67890 (주)가나', '[사업자등록번호] (주)가나'],
  ['without hyphens, check digit right', '사업자 2208162517', '사업자 [사업자등록번호]'],
  ['several in one line', 'a@b.kr 010-1111-2222', '[이메일] [전화번호]'],
];

const left: [what: string, text: string][] = [
  ['a date', '2023-04-18에 발표, 2026.02.01 시행'],
  ['a tariff code', 'HS 811292, 8112.92.2000, HSK 8541430000'],
  ['ten digits that are no business number', '1234567890'],
  ['an article', '제22조제1항 및 제12조의2'],
  ['a notification', 'G/TBT/N/EU/1234'],
  ['a sum', '1,234,567,890원, 예산 10,000,000천원'],
  ['a company hotline', '1588-1234'],
  ['a notice number', '산업통상부고시 제2023-123호'],
  ['a range of years', '2019-2022'],
  ['a decimal', '0.1012345678'],
  ['a time in milliseconds', '1795410242718'],
  ['an at sign alone', '개당 @100'],
];

describe('maskPersonalData', () => {
  it.each(masked)('masks %s', (_what, text, becomes) => {
    expect(maskPersonalData(text)).toBe(becomes);
  });

  it.each(left)('leaves %s', (_what, text) => {
    expect(maskPersonalData(text)).toBe(text);
  });

  it('takes time in proportion to the text', () => {
    for (const long of ['a'.repeat(200_000), '1'.repeat(200_000), 'a.'.repeat(100_000), '010-'.repeat(50_000)]) {
      expect(maskPersonalData(long)).toHaveLength(long.length);
    }
  });
});

it('masks every text inside a value and leaves the rest', () => {
  const value = { question: '010-1234-5678', count: 3, none: null, list: ['a@b.kr', true, { deep: '02-123-4567' }] };
  expect(maskDeep(value)).toEqual({
    question: '[전화번호]',
    count: 3,
    none: null,
    list: ['[이메일]', true, { deep: '[전화번호]' }],
  });
});
