import { describe, expect, test } from 'vitest';
import {
  nameIndicator,
  sayIndicator,
  sayInput,
  sayInputValue,
  sayOld,
  sayPast,
  sayRecord,
} from '../../src/supply/record-words.ts';
import type { AlertEvent, AlertLevel, AlertRecord, AlertState, Assessment, Indicator } from '../../src/supply/types.ts';

const by = { id: 'slack:U9', name: '홍길동' };
const day = '2026-06-08';
const state = (level: AlertLevel, proposal?: AlertLevel): AlertState => ({
  item: 'graphite',
  level,
  since: day,
  calm: 0,
  ...(proposal && { proposal: { level: proposal, day, month: '2026-05' } }),
});
const assessment: Assessment = {
  item: 'graphite',
  month: '2026-05',
  asOf: day,
  level: 'serious',
  signals: [],
  indicators: [],
};
const record = (event: AlertEvent, before: AlertState, after: AlertState): AlertRecord => ({
  ...{ sequence: 1, item: 'graphite', event, before, after, at: new Date('2026-06-08T00:00:00Z') },
});

describe('a history in lines', () => {
  test.each<[string, AlertEvent, AlertState, AlertState]>([
    [
      '2026년 5월 통계로 판단: 관심 → 주의, 심각 승인 요청',
      { kind: 'assessed', day, assessment },
      state('attention'),
      state('caution', 'serious'),
    ],
    ['2026년 5월 통계로 판단', { kind: 'assessed', day, assessment }, state('caution'), state('caution')],
    [
      '홍길동: 승인: 주의 → 심각 (확인함)',
      { kind: 'approved', day, by, note: '확인함' },
      state('caution', 'serious'),
      state('serious'),
    ],
    ['홍길동: 심각 반려', { kind: 'rejected', day, by }, state('caution', 'serious'), state('caution')],
    [
      '홍길동: 올림: 단계 없음 → 경계 (허가제; 근거: 공고; 2026-12-31까지)',
      { kind: 'raised', day, by, level: 'alert', reason: '허가제', source: '공고', expires: '2026-12-31' },
      state('none'),
      state('alert'),
    ],
    [
      '홍길동: 내림: 심각 → 주의 (대체 물량 확보)',
      { kind: 'raised', day, by, level: 'caution', reason: '대체 물량 확보' },
      state('serious'),
      state('caution'),
    ],
    [
      '홍길동: 해제: 경계 → 단계 없음 (수입 재개)',
      { kind: 'lifted', day, by, reason: '수입 재개' },
      state('alert'),
      state('none'),
    ],
    [
      '홍길동: 점검, 다음 점검 2026-07-01 (그대로)',
      { kind: 'reviewed', day, by, note: '그대로', next: '2026-07-01' },
      state('alert'),
      state('alert'),
    ],
    ['기한이 지남: 경계 → 관심', { kind: 'passed', day }, state('alert'), state('attention')],
    [
      '홍길동: 되돌림: 단계 없음 → 경계',
      { kind: 'undone', day, by, restores: state('alert') },
      state('none'),
      state('alert'),
    ],
  ])('%s', (line, event, before, after) => {
    expect(sayRecord(record(event, before, after))).toBe(line);
  });
});

test.each<[string, Pick<Indicator, 'value' | 'unit' | 'inputs'>]>([
  ['78%', { value: 0.78, unit: 'ratio', inputs: {} }],
  ['0.63', { value: 0.634, unit: 'index', inputs: {} }],
  ['1.6곳', { value: 1.6, unit: 'count', inputs: {} }],
  ['2.8개월', { value: 2.8, unit: 'months', inputs: {} }],
  ['평년의 24% (z = -3.6)', { value: -3.6, unit: 'z', inputs: { times: 0.24 } }],
  ['+50% (z = 4)', { value: 4, unit: 'z', inputs: { times: 1.5, series: 'Nickel' } }],
  ['(z = 1)', { value: 1, unit: 'z', inputs: {} }],
  ['경계', { value: 3, unit: 'level', inputs: {} }],
  ['–', { value: undefined, unit: 'z', inputs: {} }],
])('an indicator is told as %s', (said, indicator) => {
  expect(sayIndicator(indicator)).toBe(said);
});

test.each<[string, Pick<Indicator, 'name' | 'inputs'>]>([
  ['수입량 변화', { name: 'volume_z', inputs: {} }],
  ['중국에서 한국으로 온 양(수출국 통계) 변화', { name: 'volume_z', inputs: { exporters: 'CN' } }],
  ['한국으로 온 양(수출국 통계) 변화', { name: 'volume_z', inputs: { exporters: 'CN ZA' } }],
  ['중국에서 한국으로 온 물품 단가(수출국 통계) 변화', { name: 'unit_value_z', inputs: { exporters: 'CN' } }],
  ['재고 소진 기간', { name: 'months_of_cover', inputs: {} }],
  ['재고 소진 기간(수출국 통계)', { name: 'months_of_cover', inputs: { exporters: 'CN' } }],
  ['가격 변화', { name: 'price_z', inputs: { series: 'Nickel' } }],
])('an indicator is called %s', (said, indicator) => {
  expect(nameIndicator(indicator, (code) => ({ CN: '중국' })[code] ?? code)).toBe(said);
});

test('an indicator of exporters is called so where no country can be named', () => {
  const indicator = { name: 'value_z' as const, inputs: { exporters: 'CN' } };
  expect(nameIndicator(indicator)).toBe('한국으로 온 금액(수출국 통계) 변화');
});

test.each([
  ['month', '통계의 달'],
  ['exporters', '통계를 낸 수출국'],
  ['kg to 2026-05', '2026-05(kg)'],
  ['kg in 3 months to 2026-05', '2026-05까지 3개월의 합(kg)'],
  ['median kg, 2025-05 to 2026-04', '2025-05~2026-04의 중앙값(kg)'],
  ['median kg in 3 months, 2025-05 to 2026-04', '2025-05~2026-04에 3개월씩 합한 값의 중앙값(kg)'],
  ['kg from CN in 12 months', 'CN에서 온 12개월의 합(kg)'],
  ['kg in 12 months', '12개월의 합(kg)'],
  ['share of CN', 'CN의 비중'],
  ['kg in stock 2026-05', '2026-05 재고(kg)'],
  ['mean kg a month of 12 months', '12개월의 월평균(kg)'],
  ['USD/t 2026-05', '2026-05(USD/t)'],
  ['something new', 'something new'],
])('the input %s is told as %s', (name, said) => {
  expect(sayInput(name)).toBe(said);
});

test('codes in inputs are told by their names', () => {
  const names = {
    country: (code: string) => ({ CN: '중국', ZA: '남아프리카 공화국' })[code] ?? code,
    feed: () => '관세청',
  };
  expect(sayInput('kg from CN in 12 months', names)).toBe('중국에서 온 12개월의 합(kg)');
  expect(sayInput('share of ZA', names)).toBe('남아프리카 공화국의 비중');
  expect(sayInput('share of the 12 months before', names)).toBe('앞선 12개월의 비중');
  expect(sayInputValue('country', 'CN ZA', names)).toBe('중국·남아프리카 공화국');
  expect(sayInputValue('exporters', 'CN ZA', names)).toBe('중국·남아프리카 공화국');
  expect(sayInputValue('source', 'customs, comtrade', names)).toBe('관세청, 관세청');
  expect(sayInputValue('month', '2026-05', names)).toBe('2026년 5월');
  expect(sayInputValue('level', 'caution', names)).toBe('주의');
  expect(sayInputValue('kg to 2026-05', 1234567.8912, names)).toBe('1,234,567.8912');
  expect(sayInputValue('title', '수출 허가제', names)).toBe('수출 허가제');
});

test.each<[string, Parameters<typeof sayPast>[0]]>([
  [
    '2023년 12월 통계(2024-01-20): 단계 없음 → 주의 · 크게 줄었습니다.',
    { month: '2023-12', knownOn: '2024-01-20', before: 'none', level: 'caution', says: '크게 줄었습니다.' },
  ],
  [
    '2024년 3월 통계(2024-04-20): 주의 → 단계 없음',
    { month: '2024-03', knownOn: '2024-04-20', before: 'caution', level: 'none' },
  ],
])('the past: %s', (line, past) => {
  expect(sayPast(past)).toBe(line);
});

test.each([
  ['2026-05', '2026-11-30', undefined],
  ['2026-05', '2026-12-01', '통계가 2026년 5월까지여서 지금의 상태는 알 수 없습니다.'],
  ['2026-12', '2026-06-08', undefined],
])('figures of %s on %s are told as %s', (month, today, said) => {
  expect(sayOld(month, today)).toBe(said);
});
