import { expect, it } from 'vitest';
import { sayAmount, sayValue, withParticle } from '../../src/programmes/index.ts';

it.each([
  [8_000_000_000, '80억 원'],
  [1_234_500_000, '12억 3,450만 원'],
  [1_200_000_000_000, '1조 2,000억 원'],
  [104_000_000, '1억 400만 원'],
  [12_345, '1만 2,345원'],
  [900, '900원'],
  [0, '0원'],
])('%i is %s', (amount, said) => expect(sayAmount(amount)).toBe(said));

it('values', () => {
  expect(sayValue('foreign_investment', 5_000_000)).toBe('500만 달러');
  expect(sayValue('sobujang_share', 49.9)).toBe('49.9%');
  expect(sayValue('employees', 1234)).toBe('1,234명');
  expect(sayValue('size', 'mid')).toBe('중견기업');
  expect(sayValue('certificates', ['leading', 'venture'])).toBe('특화선도기업(으뜸기업) 선정, 벤처기업 확인');
  expect(sayValue('certificates', [])).toBe('없음');
});

it.each([
  ['소부장 매출 비율', '이/가', '소부장 매출 비율이'],
  ['총매출액', '을/를', '총매출액을'],
  ['상시 근로자 수', '이/가', '상시 근로자 수가'],
  ['50%', '이/가', '50%가'],
  ['2026-11-23', '은/는', '2026-11-23은'],
  ['2026-11-22', '은/는', '2026-11-22는'],
  ['특화선도기업(으뜸)', '과/와', '특화선도기업(으뜸)과'],
  ['‘전문기업 확인’', '은/는', '‘전문기업 확인’은'],
] as const)('%s takes the particle of its last sound', (word, pair, said) =>
  expect(withParticle(word, pair)).toBe(said),
);
