import { describe, expect, test } from 'vitest';
import { FIELD_NAMES, FIELDS } from '../../../src/programmes/fields.ts';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

describe('answers of lists and forms', () => {
  // Told with the field's own label, as the interview and the export write it.
  const flags = FIELD_NAMES.filter((name) => FIELDS[name].kind === 'flag');
  test.each(flags.map((name) => [FIELDS[name].label, name] as const))('%s: O, X', (label, name) => {
    expect(understand(`${label}: O`, TODAY).values).toHaveProperty(name, true);
    expect(understand(`- ${label} 여부: X`, TODAY).values).toHaveProperty(name, false);
  });

  test.each<[text: string, values: object]>([
    ['재창업 여부: X', { restart: false }],
    ['- 스마트공장 구축: 예정\n- 직원 20명', { smart_factory: true, employees: 20 }],
    ['| 전략물자 수출입 | 무 |', { strategic_items: false }],
    ['상시근로자 증가: O / 내일채움공제 가입: 예', { employment_increase: true, mutual_aid: true }],
    ['유해화학물질 취급시설: 유', { hazardous_chemicals: true }],
    ['그룹 계열: 해당 없음', { business_group: false }],
    ['필요한 것: 시설자금 융자', { loan_need: true }],
    ['희망 지원: 보증, 융자', { guarantee_need: true, loan_need: true }],
    ['필요한 것: 신뢰성 시험', { testing_need: true }],
    // An empty form and a question tell nothing.
    ['재창업 여부:', {}],
    ['재창업 여부: 궁금합니다', {}],
    ['제조업 여부: 확인 필요', {}],
  ])('%s', (text, values) => {
    expect(understand(text, TODAY).values).toEqual(values);
  });
});
