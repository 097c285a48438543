import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';
const reads = (text: string, values: object) => expect(understand(text, TODAY).values).toEqual(values);

// People.
test.each<[text: string, values: object]>([
  [
    '구분\t2025년\n매출액(백만원)\t8,420\n연구개발비(백만원)\t512\n종업원수(명)\t38',
    { revenue: 8_420_000_000, rnd_spending: 512_000_000, employees: 38 },
  ],
  ['직원 수 (명): 52', { employees: 52 }],
  ['직원은 대표 빼고 12명이에요', { employees: 12 }],
  ['직원은 저 빼고 다섯 명이고 작년 매출은 9억입니다', { employees: 5, revenue: 900_000_000 }],
  ['직원은 관리직 빼고 12명이에요', {}],
  ['직원 12명(관리직 제외)', {}],
  ['상시직은 24명이고 내년에 3명을 더 뽑으려고 해요', { employees: 24, employment_increase: true }],
  ['저 혼자 합니다. 직원은 하나도 없어요.', { employees: 0 }],
  ['일할 직원이 없어서 힘들어요.', {}],
  ['R&D 인력 7명, 매출 44억, 연구소 있음', { revenue: 4_400_000_000, research_institute: true }],
  ['설계 인력 4명, 총 직원 30명', { employees: 30 }],
])('%s', reads);

// Places.
test.each<[text: string, values: object]>([
  ['성남 아파트형공장에 있어요', { location: 'capital' }],
  ['부천 지식산업센터 안에 입주해 있어요', { location: 'capital' }],
  ['대구 지식산업센터에 입주하려고 합니다', {}],
  ['서울창업보육센터에서 지원을 받았습니다', {}],
  ['청주 국가첨단전략산업 특화단지에 들어가 있습니다', { location: 'outside', in_complex: 'strategic' }],
  ['저희는 전남 여수고 중소기업이에요', { location: 'outside', size: 'sme' }],
  ['저는 부산고 출신이고 직원은 3명입니다', { employees: 3 }],
  ['대구고 직원들과 거래합니다', {}],
  ['대전에 있는 연구소와 공동개발하고 있어요', {}],
  ['대전에 있는 센서 회사입니다', { location: 'outside' }],
  ['저희가 납품하는 회사가 대기업인데 거기 직원이 3천 명이에요', {}],
  ['반월공단이고 중소기업입니다', { location: 'capital', in_complex: 'industrial', size: 'sme' }],
  ['전에는 산단에 있었는데 지금은 나왔어요', {}],
  ['산업단지에 있다가 작년에 나와서 지금은 개별입지입니다', { in_complex: 'none' }],
  ['중국 쑤저우에 저희 공장이 있어요', { overseas_site: true }],
  ['베트남 하이퐁에 우리 거래처 공장이 있어요', {}],
  ['멕시코에 우리 공장을 지으려고 합니다', {}],
  ['We run a small factory in Gimhae making valves', { location: 'outside', products: ['valves'] }],
  ['We have a plant in Vietnam and one in Ulsan.', { overseas_site: true }],
  ['구미 국가산단 4단지에 공장이 있어요', { location: 'outside', in_complex: 'industrial' }],
])('%s', reads);

// Institutes and goods.
test.each<[text: string, values: object]>([
  ['We have 20 workers and an in-house R&D center.', { employees: 20, research_institute: true }],
  ['Our customer has 300 employees and an R&D institute.', {}],
  ['연구소는 모회사에 있고 저희는 없어요', { research_institute: false }],
  ['기업부설연구소가 자회사에 있어요', {}],
  ['We used to have an R&D center but closed it.', {}],
  ['볼트, 너트까지 생산해요', { products: ['볼트', '너트'] }],
  ['상자랑 팔레트까지도 만듭니다', { products: ['상자', '팔레트'] }],
  ['주력 제품은 펌프고, 작년 매출은 20억입니다', { products: ['펌프'], revenue: 2_000_000_000 }],
  ['제품은 냉장고 문짝입니다', { products: ['냉장고 문짝'] }],
  ['품목은 커넥터하고 하네스예요', { products: ['커넥터', '하네스'] }],
  ['만드는 것: 오링, 가스켓, 패킹', { products: ['오링', '가스켓', '패킹'] }],
  ['제품은 오링이라고 합니다', { products: ['오링'] }],
  ['제품은 고객 요청대로 만들어요', {}],
  ['연구개발 과제는 끝났고 이제 양산 중이에요', {}],
])('%s', reads);

// Figures and days.
test.each<[text: string, values: object]>([
  ['매출이 바닥이었다가 작년엔 도로 41억 찍었습니다', { revenue: 4_100_000_000 }],
  ['작년 매출이 반토막 났는데 올해는 다시 30억까지 올라왔어요', {}],
  ['작년 수출은 0이었어요', { exports: 0 }],
  ['외국인 지분은 0이고 중소기업입니다', { foreign_share: 0, size: 'sme' }],
  ['We are going to invest 2.5 billion won in new machines.', { facility_investment: 2_500_000_000 }],
  ['We invested 4 billion won in production lines last year.', {}],
  ['회사 자체는 생긴 지 7년 됐어요', { founded: '2019-11-23' }],
  ['공장 자체는 만든 지 4년 됐어요', {}],
  ["It's been eight years since the company was established.", { founded: '2018-11-23' }],
  ['It has been six years since our factory was set up.', {}],
  ['It has been ten years since we started exporting.', {}],
  ['SME here, 24 employees in Incheon.', { size: 'sme', employees: 24, location: 'capital' }],
  ['Many SMEs here are struggling.', {}],
  ['소상공인은 아니고 소기업이에요', { small_business: true }],
  ['소기업이 아니고 중기업입니다', { small_business: false, size: 'sme' }],
  ['창업 준비 2년 끝에 2023년 5월 법인 설립했습니다', { founded: '2023-05-01' }],
  ['매출 40억 직원 15 설립 2015', { revenue: 4_000_000_000, employees: 15, founded: '2015-01-01' }],
  ['작년까지 중소기업이었는데 올해 중견으로 넘어갔어요', { size: 'mid' }],
  ['법인 낸 건 2021년 4월이고 그 전엔 개인사업자로 3년 했습니다', { founded: '2021-04-01' }],
  ['내년 3월에 법인을 낼 예정입니다', {}],
  ['수출은 안 하지만 내년에 베트남에 팔아보려고요', { exports: 0, export_plan: true }],
  ['80% of our raw materials come from China.', { single_source: 80 }],
  ['80% of our sales come from China.', {}],
])('%s', reads);

// Wishes and recommendations.
test.each<[text: string, values: object]>([
  ['융자 받을 데가 있을까요', { loan_need: true }],
  ['보증 받을 만한 데가 있나요', { guarantee_need: true }],
  ['융자 받을 수 있나요', {}],
  ['대출 받을 데는 이미 정했어요', {}],
  ['제품은 아직 없고 연구개발만 하고 있는 회사입니다', { rnd_plan: true }],
  ['연구개발만 하고 있는 거래처가 있어요', {}],
  ['내년에 일본에 내다 팔 계획입니다', { export_plan: true }],
  ['미국으로 내보낼 생각이에요', { export_plan: true }],
  ['해외에 팔 계획은 없습니다', { export_plan: false }],
  ['중국에 물건을 내보내고 있어요', {}],
  ['수출 계획은 아직 없지만 인증은 받아두려고 합니다', { export_plan: false, certification_need: true }],
  ['재고를 늘리라는 권고는 받은 적이 없어요', { stock_recommendation: false }],
  ['권고는 안 받았는데 재고를 늘리려고 합니다', { stock_recommendation: false, stockpiling_plan: true }],
  ['권고를 받고 재고를 늘리려고 해요', { stock_recommendation: true, stockpiling_plan: true }],
])('%s', reads);
