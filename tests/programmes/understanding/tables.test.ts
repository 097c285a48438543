import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

// Columns of several years: last year's counts, of people the latest.
test.each<[text: string, values: object]>([
  [
    '구분 | 2024 | 2025\n매출액(백만원) | 12,340 | 15,870\n연구개발비(백만원) | 410 | 635',
    { revenue: 15_870_000_000, rnd_spending: 635_000_000 },
  ],
  [
    '| 항목 | 2023 | 2024 | 2025 |\n|---|---|---|---|\n| 매출액 | 90억 | 100억 | 110억 |\n| 수출액 | - | 5억 | 7억 |\n| 직원 수 | 20명 | 22명 | 25명 |',
    { revenue: 11_000_000_000, exports: 700_000_000, employees: 25 },
  ],
  ['구분 2024 2025\n매출액 50억 62억\n직원 30명 33명', { revenue: 6_200_000_000, employees: 33 }],
  ['구분    2023년    2024년    2025년\n매출    50억원    55억원    62억원', { revenue: 6_200_000_000 }],
  [
    '(단위: 백만원) | 2025 | 2024\n매출액 | 9,900 | 8,800\n연구개발비 | 300 | 200',
    { revenue: 9_900_000_000, rnd_spending: 300_000_000 },
  ],
  ['구분 | 2022 | 2023\n매출액 | 90억 | 100억\n직원 | 20명 | 21명', {}],
  ['구분 | 2025 | 2026(계획)\n매출액 | 90억 | 100억', { revenue: 9_000_000_000 }],
  ['구분 | 재작년 | 작년\n매출액 | 40억 | 45억', { revenue: 4_500_000_000 }],
  ['매출액(백만원) | 15,870', { revenue: 15_870_000_000 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Lines of several years.
test.each<[text: string, values: object]>([
  ['연도 | 매출 | 직원\n2025 | 15억 | 25명\n2024 | 12억 | 20명', { revenue: 1_500_000_000, employees: 25 }],
  [
    '| 연도 | 매출액 | 수출액 | 연구개발비 |\n|---|---|---|---|\n| 2024 | 80억 | 3억 | 2억 |\n| 2025 | 95억 | 4억 | 2억5천 |',
    { revenue: 9_500_000_000, exports: 400_000_000, rnd_spending: 250_000_000 },
  ],
  ['연도 | 매출 | 직원\n2023 | 15억 | 25명\n2024 | 12억 | 20명', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// No table.
test.each<[text: string, values: object]>([
  ['2024년 매출 12억, 2025년 매출 15억', { revenue: 1_500_000_000 }],
  ['2025년 매출액: 4,512백만원 / 2024년 매출액: 3,988백만원', { revenue: 4_512_000_000 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

test('the words told for a figure of a table are those of the text', () => {
  const text = '구분 | 2024 | 2025\n매출액 | 50억 | 62억\n직원 | 30명 | 33명';
  const { said } = understand(text, TODAY);
  expect(said.map(({ field, text: words }) => [field, words.endsWith('62억') || words.endsWith('33명')])).toEqual([
    ['revenue', true],
    ['employees', true],
  ]);
  for (const { text: words } of said) expect(text).toContain(words);
});
