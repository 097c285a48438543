import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

// Shares told as a ratio of two, or side by side.
test.each<[text: string, values: object]>([
  ['매출 구성은 부품 대 상품이 6:4예요', { sobujang_share: 60 }],
  ['매출 비중이 부품 7 대 유통 3 정도입니다', { sobujang_share: 70 }],
  ['작년 매출이 부품:상품 = 62:38 이고 총매출 30억이에요', { sobujang_share: 62, revenue: 3_000_000_000 }],
  ['재작년 매출은 부품:상품 = 62:38 였어요', {}],
  ['내년 매출은 부품:상품 = 80:20이 목표예요', {}],
  ['부품 원가와 인건비가 6:4예요. 매출은 20억.', { revenue: 2_000_000_000 }],
  ['매출이 내수:수출 = 70:30이에요', {}],
  ['합작법인이에요. 지분은 일본 측 4, 우리 6입니다.', { foreign_share: 40 }],
  ['지분 구조가 미국 회사 대 우리 = 45:55 입니다', { foreign_share: 45 }],
  ['주주는 우리 쪽이 7, 독일 쪽이 3이에요', { foreign_share: 30 }],
  ['지분은 대표가 6, 동생이 4예요', {}],
  ['베트남에 합작법인을 세웠는데 지분은 현지 회사가 3, 우리가 7이에요', {}],
  ['매출의 40%가 부품이고 20%가 장비, 나머지는 유통입니다', { sobujang_share: 60 }],
  ['연매출 중 50%는 장비, 20%는 부품이에요', { sobujang_share: 70 }],
  ['매출의 20%가 소재고 나머지는 유통입니다', { sobujang_share: 20 }],
  ['작년 매출 50억의 육 할이 소재입니다', { revenue: 5_000_000_000, sobujang_share: 60 }],
  ['매출의 삼 할 정도가 장비입니다', { sobujang_share: 30 }],
  ['R&D / sales: 3.2%.', { rnd_intensity: 3.2 }],
  ['연구개발비/매출액 = 5.5%', { rnd_intensity: 5.5 }],
])('%s', (text, values) => {
  const { values: read, problems } = understand(text, TODAY);
  expect({ read, problems }).toEqual({ read: values, problems: [] });
});
