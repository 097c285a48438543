import { expect, test } from 'vitest';
import type { FieldName } from '../../src/programmes/index.ts';
import { readDirect } from '../../src/programmes/interview-answer.ts';

const READ: [FieldName, string, unknown][] = [
  ['sobujang', '네', true],
  ['sobujang', '예.', true],
  ['sobujang', '아니요', false],
  ['sobujang', '아닙니다', false],
  ['research_institute', '없어요', false],
  ['research_institute', '있습니다', true],
  ['business_group', '해당 없음', false],
  ['business_group', 'no', false],
  ['size', '중견기업', 'mid'],
  ['size', '중소기업입니다', 'sme'],
  ['size', '3', 'large'],
  ['size', '1번', 'sme'],
  ['revenue', '80억', 8_000_000_000],
  ['revenue', '80억 원입니다', 8_000_000_000],
  ['revenue', '1조 2천억', 1_200_000_000_000],
  ['revenue', '3억5천만원', 350_000_000],
  ['revenue', '0', 0],
  ['revenue', '작년 총매출액은 80억입니다', 8_000_000_000],
  ['foreign_investment', '300만 불', 3_000_000],
  ['foreign_investment', '3 million USD', 3_000_000],
  ['sobujang_share', '60%', 60],
  ['sobujang_share', '60프로', 60],
  ['sobujang_share', '49.9', 49.9],
  ['sobujang_share', '3분의 1', 100 / 3],
  ['employees', '45명', 45],
  ['employees', '45', 45],
  ['fund_years', '5년', 5],
  ['founded', '2019-03-02', '2019-03-02'],
  ['founded', '2019년 3월 2일', '2019-03-02'],
  ['founded', '2019.3.2', '2019-03-02'],
  ['certificates', '없음', []],
  ['certificates', '벤처기업 확인, 이노비즈 인증', ['venture', 'innobiz']],
  ['certificates', '1, 5', ['specialised', 'venture']],
  ['products', '분리막, 양극재', ['분리막', '양극재']],
];

test.each(READ)('%s: %j', (field, text, value) => {
  expect(readDirect(field, text)).toEqual({ value, approximate: false });
});

test.each<[FieldName, string]>([
  ['revenue', '80'],
  ['revenue', '80억 이상'],
  ['revenue', '60%'],
  ['sobujang_share', '50~60%'],
  ['employees', '30~40명'],
  ['founded', '2019-13-02'],
])('%s: %j has no one value', (field, text) => {
  expect(readDirect(field, text)).toEqual({ problem: expect.any(String) });
});

test.each<[FieldName, string]>([
  ['sobujang', '작년 매출 80억'],
  ['size', '4'],
  ['size', '외국기업'],
  ['revenue', '작년 매출 80억에 부품 60%'],
  ['founded', '3년 됐어요'],
  ['sobujang_share', '수출 비중 60%'],
  ['revenue', '모회사 매출 80억'],
  ['sobujang_share', '부품 비중 60%이고 중소기업입니다'],
  ['certificates', '벤처기업 확인과 다른 것'],
])('%s: %j is told in other words', (field, text) => {
  expect(readDirect(field, text)).toBeUndefined();
});
