import { expect, test } from 'vitest';
import { fill, type Telling } from '../../src/supply/says.ts';
import type { Indicator } from '../../src/supply/types.ts';

const NAMES: Record<string, string> = { CN: '중국', JP: '일본' };
const telling = (complete: boolean, ...countries: string[]): Telling => ({
  name: (code) => NAMES[code] ?? code,
  series: {
    complete,
    origins: new Map(countries.map((code) => [code, { kg: new Float64Array(), usd: new Float64Array() }])),
  },
});
const found = (name: Indicator['name'], over = '') => ({
  subject: '',
  indicator: {
    name,
    value: -4,
    unit: 'z',
    calculation: '',
    inputs: {
      month: '2026-10',
      [`kg${over} to 2026-10`]: 5,
      [`median kg${over}, 2025-10 to 2026-09`]: 50,
      times: 0.1,
    },
  } satisfies Indicator,
});

test.each([
  [found('volume_z'), telling(true, 'CN'), '2026년 10월 수입량'],
  [found('volume_z'), telling(false, 'CN'), '2026년 10월 중국에서 한국으로 온 양(수출국 통계)'],
  [found('volume_z'), telling(false, 'CN', 'JP'), '2026년 10월 한국으로 온 양(수출국 통계)'],
  [found('volume_z', ' in 3 months'), telling(true, 'CN'), '2026년 10월까지 3개월 수입량'],
  [found('volume_z', ' in 12 months'), telling(true), '2026년 10월까지 12개월 수입량'],
  [found('value_z'), telling(true, 'CN'), '2026년 10월 수입액'],
  [found('value_z'), telling(false, 'JP'), '2026년 10월 일본에서 한국으로 온 금액(수출국 통계)'],
  [found('unit_value_z'), telling(true, 'CN'), '2026년 10월 수입 단가'],
  [found('unit_value_z'), telling(false, 'CN'), '2026년 10월 중국에서 한국으로 온 물품 단가(수출국 통계)'],
])('what was counted, and when: %#', (described, ground, said) => {
  expect(fill('{when} {what}', described, ground)).toBe(said);
});
