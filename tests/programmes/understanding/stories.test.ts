import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

// Figures of others before ours.
test.each<[text: string, values: object]>([
  ['협력사 중에 매출 3천억 하는 데도 있고 직원 800명 되는 데도 있는데 저희는 63명이에요.', { employees: 63 }],
  ['고객사 가운데 직원 2만 명인 곳도 있지만 저희는 40명입니다', { employees: 40 }],
  ['거래처 중에는 매출 1조 넘는 회사도 있는데 저희 작년 매출은 35억입니다', { revenue: 3_500_000_000 }],
  [
    '경쟁사는 직원 300명에 연구소도 있는데 우린 기업부설연구소도 전담부서도 없고 24명뿐이에요',
    { research_institute: false, employees: 24 },
  ],
  ['거래처는 매출이 5천억인데 우린 40억이에요', { revenue: 4_000_000_000 }],
  [
    '저희가 납품하는 대기업은 직원이 5만 명이고 매출이 30조인데 우리는 직원 52명에 매출 88억입니다',
    { employees: 52, revenue: 8_800_000_000 },
  ],
  ['옆 공장은 80명 규모인데 우린 22명이 전부예요', { employees: 22 }],
  ['저희 아들 회사는 매출 100억이라는데 우리는 22억이에요', { revenue: 2_200_000_000 }],
  ['모회사는 연구소가 있지만 저희는 없습니다', { research_institute: false }],
  ['그 회사가 작년에 상호출자제한기업집단 됐거든? 우리는 소속 아니야', { business_group: false }],
  ['Our customer in Seoul has 300 employees in Busan.', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// A question repeated and answered.
test.each<[text: string, values: object]>([
  [
    'You asked whether we belong to a business group subject to cross-shareholding restrictions: we do not.',
    { business_group: false },
  ],
  ['You asked if we have a research institute: yes, we do.', { research_institute: true }],
  ['Our customer asked whether we are ISO 14001 certified; we are not.', {}],
  ['연구소 있냐고 하셨는데 없습니다', { research_institute: false }],
  ['부설연구소가 있냐고 물어보셨는데 네 있습니다', { research_institute: true }],
  ['산단에 있냐고 하셨는데 개별입지예요', { in_complex: 'none' }],
  ['직원 수를 물어보셨는데 정확히는 37명입니다', { employees: 37 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Ranges and figures in doubt.
test.each<[text: string, values: object]>([
  ['Share of materials and parts? Somewhere between half and two thirds. 77 regular employees.', { employees: 77 }],
  ['부품 비중은 60%와 70% 사이예요', {}],
  ['매출은 50억하고 60억 사이입니다', {}],
  ['매출 50억 또는 60억', {}],
  ['직원 20명 아니면 25명', {}],
  ['작년 매출 100억 클럽에 가입했습니다', {}],
  ['작년 매출은 약 30억에서 조금 빠지는 정도', {}],
  ['직원은 33명입니다. 아 근데 보험 가입 명부에는 28명으로 나오네요. 어느 게 맞는지 확인해 볼게요.', {}],
  ['직원은 33명입니다. 매출이 장부엔 20억, 신고서엔 22억이에요. 어느 게 맞는지 모르겠네요.', { employees: 33 }],
  ['매출은 20억이에요. 확실하진 않아요.', {}],
  ['매출 72억입니다. 결산 전이라 정확하지는 않습니다.', {}],
  ['매출은 장부상 42억, 실제는 45억 정도', {}],
  ['직원 30명. 매출은 잘 모르겠어요.', { employees: 30 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Parts and their sum.
test.each<[text: string, values: object]>([
  ['직원수는 공장 38명 사무실 11명 합해서 49명', { employees: 49 }],
  ['현장 20명, 사무실 5명, 총 25명', { employees: 25 }],
  ['직원은 생산직 20명, 관리직 6명 해서 26명입니다', { employees: 26 }],
  ['직원 49명(공장 38명, 사무실 11명)', { employees: 49 }],
  ['생산 31명, 관리 7명, 연구 4명으로 총 42명', { employees: 42 }],
  ['1공장 20명 2공장 15명 본사 8명 모두 43명입니다', { employees: 43 }],
  ['직원은 본사 30명, 지사 10명입니다', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Stories: the present figure.
test.each<[text: string, values: object]>([
  ['그래도 안 접고 버텼더니 지금은 54명이 같이 일합니다. 감개무량하죠.', { employees: 54 }],
  ['처음엔 세 명이었지만 이제는 41명이 근무합니다', { employees: 41 }],
  ['처음엔 매출이 3억이었는데 작년에는 47억까지 컸어요', { revenue: 4_700_000_000 }],
  ['한창일 땐 200억도 찍었습니다. 작년엔 다시 143억까지 올라왔습니다, 매출이.', { revenue: 14_300_000_000 }],
  ['연매출 20억, 30억 하던 시절도 있었는데 지금은 8억입니다', {}],
  ['Revenue was KRW 7bn in 2024 and KRW 8.3bn in 2025.', { revenue: 8_300_000_000 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Money that has not come, and plants to buy for.
test.each<[text: string, values: object]>([
  ['무역보험 안 든 수출대금 3억을 반년째 못 받고 있어요', { unpaid_receivable: true }],
  ['수출한 물건값 4천만원을 아직 못 받았습니다', { unpaid_receivable: true }],
  ['납품대금 5억을 아직 못 받았어요', {}],
  ['투자금 10억이 들어오면 라인을 늘릴 겁니다', {}],
  ['계약되면 수출 20억쯤 될 거예요', {}],
  ['우리 프레스가 오래돼서 내년에 교체하는 데 8억 5천 정도 잡고 있습니다.', { facility_investment: 850_000_000 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Dreams and what was before.
test.each<[text: string, values: object]>([
  ['3년 안에 매출 200억이 꿈입니다', {}],
  ['매출이 80억이었다가 60억으로 줄었어요', { revenue: 6_000_000_000 }],
  ['직원이 30명이었다가 지금은 21명입니다', { employees: 21 }],
  ['매출이 재작년 20억으로 떨어졌다가 작년에 61억으로 회복했습니다', { revenue: 6_100_000_000 }],
  ['합작사 지분 30%는 일본 측이 갖고 있습니다', {}],
  ['기업부설연구소 인정서 유효기간이 지났어요', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});
