import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';
const table = (name: string, rows: [text: string, values: object][]) =>
  describe(name, () => {
    test.each(rows)('%s', (text, values) => {
      expect(understand(text, TODAY).values).toEqual(values);
    });
  });

table('parts, materials and equipment', [
  ['소부장에 해당합니다', { sobujang: true }],
  ['소부장에 해당하지 않습니다', { sobujang: false }],
  ['업종은 소부장입니다', { sobujang: true }],
  ['소부장 하는 회사예요', { sobujang: true }],
  ['외국인 지분이 40%인 소부장 회사예요', { foreign_share: 40, sobujang: true }],
  ['소부장이랑은 상관없는 회사예요', { sobujang: false }],
  ['We are a parts maker', { sobujang: true }],
  ['총매출액 대비 소부장 비율 60%', { sobujang_share: 60 }],
  ['비소부장 매출 비중 30%', {}],
  ['전자부품 회사입니다', { sobujang: true, technologies: ['electronics'] }],
  ['장비 만드는 회사입니다. 반도체 후공정 장비요', { sobujang: true, technologies: ['semiconductor'] }],
  ['소부장에 해당하나요?', {}],
  ['소부장 업체 지분을 인수했습니다', {}],
]);

table('trade, form and place of the firm', [
  ['제조업이구 직원 5명', { manufacturing: true, employees: 5 }],
  ['저희는 제조회사예요', { manufacturing: true }],
  ['제조업이 아닙니다', { manufacturing: false }],
  ['We are a manufacturer.', { manufacturing: true }],
  ['주식회사는 아닙니다', { stock_company: false }],
  ['작년에 중견기업으로 올라갔습니다', { size: 'mid' }],
  ['중소기업에 해당하지 않습니다', {}],
  ['산업단지 미입주', { in_complex: 'none' }],
  ['산업단지에는 입주 안 했어요', { in_complex: 'none' }],
  ['공장이 베트남에 있습니다', { overseas_site: true }],
]);

table('certificates', [
  ['인증은 아직 없습니다', { certificates: [] }],
  ['다른 인증도 없습니다', { certificates: [] }],
  ['보유 인증: 없음', { certificates: [] }],
  ["We don't have any certificates yet.", { certificates: [] }],
  ['We hold venture and Inno-Biz certs.', { certificates: ['venture', 'innobiz'] }],
  ['벤처 인증은 있고 다른 인증은 없어요', { certificates: ['venture'] }],
  ['해외 인증이 없어서 고민입니다', {}],
  ['인증이 없으면 안 되나요?', {}],
]);

table('exports', [
  ['전량 내수입니다', { exports: 0 }],
  ['수출은 한 적이 없어요', { exports: 0 }],
  ['내수만 합니다', { exports: 0 }],
  ['전략물자는 수출하지 않습니다', { strategic_items: false }],
  ['내수가 어렵습니다', {}],
]);

table('plans', [
  ['신제품을 개발하고 있습니다', { rnd_plan: true }],
  ['부품을 새로 개발 중입니다', { rnd_plan: true }],
  ['국내복귀는 안 합니다', { returning: false }],
  ['we do not need a guarantee', { guarantee_need: false }],
  ['국내에 새로 짓는데 30억 잡고 있습니다', { facility_investment: 3_000_000_000 }],
  ['투자받은 금액은 미화 280만불이에요', { foreign_investment: 2_800_000 }],
  ['수출채권을 회수하지 못하고 있습니다', { unpaid_receivable: true }],
  ['중소 협력사 구매대금은 상생결제로 지급 중', { win_win_payment: true }],
  ['내일채움공제 미가입', { mutual_aid: false }],
  ['공장 지방이전을 추진하고 있습니다', { factory_relocation: true }],
]);

table('the firm to be taken over is not the teller', [
  [
    '다른 회사 지분 60% 인수하려고 합니다. 대상은 경기도에 있는 매출 40억짜리 센서 업체고 저희 회사는 창원에 있어요',
    { acquisition_plan: true, acquisition_share: 60, location: 'outside' },
  ],
]);

table('founding', [
  ['20180514 설립', { founded: '2018-05-14' }],
  ['설립 18.5.14', { founded: '2018-05-14' }],
  ['We are a three-year-old company', { founded: '2023-11-23' }],
  ['est. 2019', { founded: '2019-01-01' }],
]);
