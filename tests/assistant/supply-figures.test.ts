import { expect, test } from 'vitest';
import { type FigureNames, figureInWords } from '../../src/assistant/supply-figures.ts';
import type { Indicator } from '../../src/supply/index.ts';

const NAMES = { ko: { CN: '중국', RU: '러시아' }, en: { CN: 'China', RU: 'Russia' } } as const;
const names = (language: 'ko' | 'en', complete = true): FigureNames => ({
  country: (code) => NAMES[language][code as 'CN'] ?? code,
  complete,
});
const counted = (unit: string, window: number, value: number, more: Indicator['inputs'] = {}): Indicator['inputs'] => {
  const over = window === 1 ? '' : ` in ${window} months`;
  return {
    month: '2026-10',
    ...more,
    [`${unit}${over} to 2026-10`]: value,
    [`median ${unit}${over}, 2025-10 to 2026-09`]: 1000,
    // e^0.6931 is 2.
    season: 0.5,
    drift: 0.193147,
    times: value / 2000,
    source: 'customs',
  };
};
const indicator = (name: Indicator['name'], value: number | undefined, inputs: Indicator['inputs']): Indicator => ({
  name,
  value,
  unit: 'z',
  calculation: 'ln(…)',
  inputs,
});

const ALL: [Indicator, string | undefined, string | undefined][] = [
  [
    indicator('volume_z', -3, counted('kg', 1, 500)),
    '2026년 10월 수입량 500㎏, 평년 같은 때 2톤의 25%',
    'Imports in 2026-10: 500 kg, 25% of the usual 2 t',
  ],
  [
    indicator('volume_z', -3, counted('kg', 3, 0, { country: 'CN' })),
    '2026년 10월까지 3개월 중국 수입량 0㎏, 평년 같은 때 2톤의 0%',
    'Imports from China in the 3 months to 2026-10: 0 kg, 0% of the usual 2 t',
  ],
  [
    indicator('value_z', 1, counted('USD', 1, 3000)),
    '2026년 10월 수입액 3,000달러, 평년 같은 때 2,000달러의 150%',
    'Import value in 2026-10: 3,000 USD, 150% of the usual 2,000 USD',
  ],
  [
    indicator('unit_value_z', 1, counted('USD/kg', 1, 3000)),
    '2026년 10월 수입 단가 ㎏당 3,000달러, 평년 같은 때 ㎏당 2,000달러의 150%',
    'Import value per kg in 2026-10: 3,000 USD, 150% of the usual 2,000 USD',
  ],
  [
    indicator('price_z', 4, {
      ...{ month: '2026-10', series: 'Nickel', 'USD/t 2026-10': 16000, 'USD/t 2026-07': 12800 },
      ...{ 'months of the change': 3, times: 1.25, source: 'worldbank' },
    }),
    'Nickel 16,000 USD/t(2026년 10월), 3개월 전 12,800 USD/t에서 +25%',
    'Nickel: 16,000 USD/t in 2026-10, +25% on 12,800 USD/t 3 months before',
  ],
  [
    indicator('adjacent_share', 0.9, {
      ...{ month: '2026-10', source: 'customs', months: 12, country: 'CN RU' },
      ...{ 'kg from CN in 12 months': 600_000, 'kg from RU in 12 months': 300_000, 'kg in 12 months': 1_000_000 },
    }),
    '2026년 10월까지 12개월 수입 1,000톤 가운데 중국 600톤, 러시아 300톤: 90%',
    '90% of imports (12 months to 2026-10): China 600 t, Russia 300 t of 1,000 t',
  ],
  [
    indicator('months_of_cover', 2.75, { month: '2026-10', 'kg in stock 2026-09': 5, source: '조사' }),
    '재고 2.75개월분 (2026년 10월)',
    'Stock covers 2.75 months (2026-10)',
  ],
  [
    indicator('incident', 2, { day: '2026-10-09', title: '수출 허가제', level: 'caution' }),
    '2026-10-09 수출 허가제',
    '2026-10-09 수출 허가제',
  ],
  [{ ...indicator('hhi', 0.8, {}), unit: 'index' }, '수입처 집중도(HHI) 0.8', undefined],
  [indicator('volume_z', undefined, {}), undefined, undefined],
];

test.each(ALL)('figures in words: %#', (figure, korean, english) => {
  expect(figureInWords(figure, 'ko', names('ko'))).toBe(korean);
  expect(figureInWords(figure, 'en', names('en'))).toBe(english);
});

test('what exporters report is not called imports', () => {
  const figure = indicator('volume_z', -3, counted('kg', 1, 500));
  expect(figureInWords(figure, 'ko', names('ko', false))).toMatch(/^2026년 10월 한국으로 온 양\(수출국 통계\) 500㎏/);
  expect(figureInWords(figure, 'en', names('en', false))).toMatch(
    /^Goods sent to Korea \(exporters’ statistics\) in 2026-10: 500 kg/,
  );
  const value = indicator('value_z', 1, counted('USD', 1, 3000));
  expect(figureInWords(value, 'ko', names('ko', false))).toMatch(
    /^2026년 10월 한국으로 온 금액\(수출국 통계\) 3,000달러/,
  );
  expect(figureInWords(value, 'en', names('en', false))).toMatch(
    /^Value of goods sent to Korea \(exporters’ statistics\) in 2026-10: 3,000 USD/,
  );
});
