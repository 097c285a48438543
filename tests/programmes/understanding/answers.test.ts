import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

// Answers of lists.
test.each<[text: string, values: object]>([
  ['기업부설연구소 유', { research_institute: true }],
  ['기업부설연구소 유무: 무', { research_institute: false }],
  ['연구소(유)', { research_institute: true }],
  ['연구소 | 有 | 직원 12명', { research_institute: true, employees: 12 }],
  ['연구개발전담부서 유 / 벤처 유', { research_institute: true, certificates: ['venture'] }],
  ['이노비즈: O / 벤처: X / 연구소: O', { certificates: ['innobiz'], research_institute: true }],
  ['상호출자제한기업집단 소속 여부: X', { business_group: false }],
  ['보증 필요 O / 융자 X', { guarantee_need: true }],
  ['벤처인증 O', { certificates: ['venture'] }],
  ['수출실적: 무', { exports: 0 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Ages.
test.each<[text: string, values: object]>([
  ['회사 문 연 지 꼭 10년 됐네요.', { founded: '2016-11-23' }],
  ['창업한 지 정확히 8년 됐습니다', { founded: '2018-11-23' }],
  ['올해가 창립 20주년입니다', { founded: '2006-01-01' }],
  ['내년이면 창립 30주년이 됩니다', { founded: '1997-01-01' }],
  ['이번 달이 창립 10주년이에요', { founded: '2016-11-01' }],
  ['작년에 창사 15주년 행사를 했어요', { founded: '2010-01-01' }],
  ['2025년에 창립 10주년을 맞았습니다', { founded: '2015-01-01' }],
  ['거래처가 올해 창립 50주년이래요', {}],
  ['창립 20주년을 맞았습니다', {}],
  ['연구소: 있음(2021.3 설립) / 설립: 2015.6', { research_institute: true, founded: '2015-06-01' }],
  ['You want to know whether we have an R&D center: yes, since 2019.', { research_institute: true }],
  ['창업 2년 안에 흑자를 냈고 작년 매출은 12억입니다', { revenue: 1_200_000_000 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Imports.
test.each<[text: string, values: object]>([
  ['거기 들어가는 자석은 중국에서 92% 수입합니다', { single_source: 92 }],
  [
    '저희가 일본에서 97프로 수입하고 있는 감광재를 국산화하려고 연구개발을 하고 있습니다',
    { single_source: 97, rnd_plan: true },
  ],
  ['핵심 원재료의 80%가 중국산이에요', { single_source: 80 }],
  ['우리나라는 희토류의 90%를 중국에서 수입한다고 합니다', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Plants abroad, and plants that move.
test.each<[text: string, values: object]>([
  [
    '베트남 하노이 근처에 공장이 하나 있습니다. 7년 동안 계속 운영했는데 이제 거긴 폐쇄하고 국내로 옮기려고 합니다.',
    { overseas_site: true, overseas_site_years: 7, overseas_site_closing: true, returning: true },
  ],
  ['중국 공장은 계속 돌릴 거고 국내로 옮길 생각은 없어요', { overseas_site: true, returning: false }],
  ['중국 쑤저우 인근 공장을 10년째 돌리고 있어요', { overseas_site: true, overseas_site_years: 10 }],
  [
    '인도네시아 공장 12년 돌리다가 이제 접고 한국으로 들어오려고 합니다',
    { overseas_site: true, overseas_site_closing: true, overseas_site_years: 12, returning: true },
  ],
  ['인천 공장을 통째로 충남 아산으로 옮길 계획입니다', { factory_relocation: true, whole_factory: true }],
  [
    '안산에 있는 공장을 전북 군산으로 이전하려고 합니다. 기계 하나도 남김없이 다 가져갑니다.',
    { factory_relocation: true, whole_factory: true },
  ],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Wishes and shares.
test.each<[text: string, values: object]>([
  [
    '해외 인증은 이미 다 있어서 더 필요 없고요, 보증만 좀 필요합니다.',
    { certification_need: false, guarantee_need: true },
  ],
  ['대출은 작년에 받아서 더는 필요 없어요', { loan_need: false }],
  ['We export nothing at the moment, and we do not intend to.', { exports: 0, export_plan: false }],
  ['We have no plans to export.', { export_plan: false }],
  ['근처 대학 연구소랑 공동으로 연구개발하는 중이에요', { rnd_plan: true }],
  ['우리 상표 안 붙이고 나가는 제품이 매출의 80퍼센트입니다.', { contract_share: 80 }],
  [
    '인수하려는 회사가 있어요. 그쪽 지분 55% 사들일 예정이고 그 회사 매출은 70억입니다.',
    { acquisition_share: 55, acquisition_plan: true },
  ],
  ['Our parent in Germany holds 70% of the shares', { foreign_share: 70 }],
  ['일본 회사가 300만 달러를 우리 회사에 투자하기로 계약했습니다', { foreign_investment: 3_000_000 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Goods.
test.each<[text: string, values: object]>([
  ['모터 만드는데 값이 비싸요', { products: ['모터'] }],
  ['선박 엔진용 노즐 깎는 집입니다', { products: ['선박 엔진용 노즐'] }],
  ['The HS code of our product is 8536.69 (connectors).', { products: ['connectors'], hs_codes: ['853669'] }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});
