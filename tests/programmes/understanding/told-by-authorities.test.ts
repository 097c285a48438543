import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';
const tells = (text: string, values: Record<string, unknown>) => {
  const understood: Record<string, unknown> = { ...understand(text, TODAY).values };
  for (const [field, value] of Object.entries(values)) expect(understood[field], field).toEqual(value);
};
type Rows = [text: string, values: Record<string, unknown>][];

describe('a figure taken back in the same breath', () => {
  test.each<Rows[number]>([
    ['작년 매출이 120억..아 정정 130억이고요', { revenue: 13_000_000_000 }],
    ['작년 매출은 80억이 아니라 8억입니다', { revenue: 800_000_000 }],
    ['직원 30명이 아니라 45명입니다', { employees: 45 }],
    ['매출 80%가 아니라 8%가 소부장입니다', { sobujang_share: 8 }],
    [
      '3개년 평균 매출 84억이고 그중 소부장으로 인정되는 품목이 41억..아 아니다 다시 보니 딱 42억이네요',
      { revenue_average: 8_400_000_000, sobujang_share: 50 },
    ],
    ['총매출 1,000억, 소부장 인정 매출은 4억9,900만이 아니라 499억입니다', { sobujang_share: 49.9 }],
    ['작년 매출은 80억이고 수출은 30억이 아닙니다', { revenue: 8_000_000_000, exports: undefined }],
    ['작년 매출은 80억이고 올해는 92억을 봅니다', { revenue: 8_000_000_000 }],
  ])('%s', tells);
});

describe('what of the sales counts', () => {
  test.each<Rows[number]>([
    ['매출 160억인데 그중 소부장 품목이 79억, 나머지 81억은 수입해서 파는 겁니다', { sobujang_share: 49.375 }],
    [
      '총매출 5백억 전액이 소부장이고 그룹 내 판매가 정확히 250억, 나머지는 외부예요',
      { affiliate_sales: 25_000_000_000 },
    ],
    [
      '작년 매출 160억 중에 베어링이 딱 80억이고, 베어링이 소부장 품목표에 들어간다는 건 확인받았어요',
      { sobujang_share: 50 },
    ],
    ['작년 매출 160억 중에 베어링이 딱 80억입니다', { sobujang_share: undefined }],
    [
      '작년 매출 160억 중에 베어링이 딱 80억인데 베어링이 소부장 품목에 들어가는지 모릅니다',
      { sobujang_share: undefined },
    ],
    ['올해 매출 420억, 그중 소부장 매출이 300억입니다', { revenue: undefined, sobujang_share: undefined }],
    [
      '우리 그룹은 자산 6조대라 공시 의무만 있는 집단이고 상호출자제한은 아니라고 명단에서 확인했습니다',
      { business_group: false },
    ],
    ['대기업 그룹하고는 아무 관계 없습니다', { business_group: false }],
  ])('%s', tells);
});

describe('papers that hold for a time', () => {
  test.each<Rows[number]>([
    ['2024년 3월에 특화선도기업 선정서 받았고 유효기간이 2029년 2월까지로 찍혀 있어요', { certificates: ['leading'] }],
    ['강소기업 선정서가 2021.11.1~2026.10.31로 되어 있는데 연장 신청은 안 했습니다', { certificates: [] }],
    ['강소기업 선정서가 2021.11.1~2026.10.31인데 연장 신청해서 심사 중입니다', { certificates: undefined }],
    ['소부장 창업기업으로 뽑혀서 선정서 갖고 있어요 (작년 5월 발급, 3년짜리)', { certificates: ['start_up'] }],
    ['특화선도기업 선정서를 2020년 3월에 받았고 5년간 유효합니다', { certificates: [] }],
    ['특화선도기업 선정서가 2026.11.23까지 유효합니다', { certificates: ['leading'] }],
    ['특화선도기업 선정서가 2026.11.22까지 유효했습니다. 연장은 안 했습니다', { certificates: [] }],
    ['특화선도기업 선정서가 2025년 12월에 만료됐고 재선정은 안 받았어요', { certificates: [] }],
    ['강소기업 확인서가 곧 만료되는데 연장 신청을 안 했어요', { certificates: undefined }],
    ['강소기업으로 뽑혔고 협력사에 2025년 1월까지 유효한 인증을 줍니다', { certificates: ['small_giant'] }],
    ['강소기업으로 뽑혔고 특허 유효기간이 2025년 1월까지였습니다', { certificates: ['small_giant'] }],
    ['강소기업이고 2024년 3월에 끝난 과제가 있습니다', { certificates: ['small_giant'] }],
    ['강소기업으로 선정됐고 2022.1~2024.12 과제를 했습니다', { certificates: ['small_giant'] }],
    [
      '강소기업 선정서(2023.1.1~2027.12.31) 있습니다. 벤처기업 확인서도 있어요',
      { certificates: ['small_giant', 'venture'] },
    ],
  ])('%s', tells);
});

describe('what an authority said does or does not count', () => {
  test.each<Rows[number]>([
    ['우리 기술은 핵심전략기술에 하나도 안 걸린다고 확답이 왔어요', { core_technology: false }],
    [
      '산업부에 물어보니 우리 제품은 핵심전략기술 어느 것과도 관련 없다고 하던데 신청되나요?',
      { core_technology: false },
    ],
    ['산업부가 소부장 핵심전략기술이라고 확인해 준 전구체 기술을 개발합니다', { core_technology: true }],
    ['핵심전략기술과 관련이 있는지 모르겠습니다', { core_technology: undefined }],
    ['핵심전략기술에 해당하나요?', { core_technology: undefined }],
    ['소재나 부품, 장비 쪽 제품·기술은 하나도 없어요', { sobujang: false }],
    ['희귀 첨가제를 수입하는데 이게 경제안보품목으로 지정된 건지 알 길이 없네요', { supply_item: undefined }],
    ['경제안보품목에 해당하는지 아직 확인을 못 했습니다', { supply_item: undefined }],
    ['수입하는 원료는 경제안보품목이 아닙니다', { supply_item: false }],
    ['요소를 수입하는데 경제안보품목이라고 담당 부처가 확인해 줬습니다', { supply_item: true }],
    [
      '2024년 9월에 선도사업자였다가 2025년 5월 12일에 자료를 안 냈다고 선정이 취소됐습니다. 비축 계획도 제대로 세웠는데 특별히 봐줄 사정은 없다고 합니다',
      { leader_cancelled: true, stockpiling_plan: true },
    ],
    ['선도사업자였다가 2021년 5월 12일에 선정이 취소됐습니다', { leader_cancelled: false }],
  ])('%s', tells);
});

describe('where the firm stands, and on whose land', () => {
  test.each<Rows[number]>([
    ['소부장 특화단지로 지정된 구역 안에 입주계약했고 국유지를 빌려 씁니다', { in_complex: 'specialised' }],
    [
      '올해 3월에 소부장 특화단지로 지정된 단지 안에 국유지를 빌려서 공장을 들여놨습니다',
      { in_complex: 'specialised' },
    ],
    ['소부장 특화단지로 지정된 곳 안에 입주하려고 합니다', { in_complex: undefined }],
    ['우리 단지가 소부장 특화단지로 지정될 예정이고 그 안에 공장이 있어요', { in_complex: undefined }],
    ['우리 단지가 소부장 특화단지였는데 10월 15일자로 지정이 풀렸다고 공고가 났어요', { in_complex: 'none' }],
    [
      '산업단지에 있는 국유지를 빌렸습니다. 그 단지가 소부장 특화단지인지는 아직 못 알아봤습니다',
      { in_complex: undefined },
    ],
    ['건물주가 개인이고 토지도 개인 땅이에요', { public_property: 'none' }],
    ['국가나 지자체 재산은 하나도 안 빌려요', { public_property: 'none' }],
    ['토지는 국유지를 빌려 씁니다', { public_property: 'state' }],
    ['개인 사업자이고 토지는 국유지를 빌려 씁니다', { public_property: 'state' }],
  ])('%s', tells);
});

describe('plans that a committee let through', () => {
  const chosen = { cooperation: true, cooperation_selected: true };
  test.each<Rows[number]>([
    [
      '수요기업 1곳이랑 공급사 2곳(우리 포함)이 같이 계획서 내서 경쟁력위원회에서 협력모델로 통과됐어요',
      { ...chosen, sobujang: true },
    ],
    ['완성차사와 저희(모터코어 제조)가 함께 계획을 내서 경쟁력강화위원회에서 통과됐다고 통보를 받았습니다', chosen],
    ['부품 중소기업 둘이서만 창고를 같이 쓰는 계획서가 경쟁력강화위원회 심의에서 협력모델로 뽑혔는데', chosen],
    ['계획서가 경쟁력강화위원회에서 통과되면 협력모델 지원이 되나요?', { cooperation_selected: undefined }],
    ['같이 낸 계획서가 경쟁력강화위원회에서 떨어졌고 협력모델은 아직입니다', { cooperation_selected: undefined }],
    ['협력모델로 아직 선정되지 않았습니다', { cooperation_selected: false }],
    ['협력모델로 선정된 사례가 궁금합니다', { cooperation_selected: undefined }],
    ['협력모델이 경쟁력위원회에서 통과됐다는 경쟁사 얘기를 들었어요', { cooperation_selected: undefined }],
    ['경쟁력위원회에서 다른 회사가 협력모델로 선정됐습니다', { cooperation_selected: undefined }],
    ['협력모델을 같이 할 수요처나 다른 업체는 없고 앞으로도 단독으로 갈 겁니다', { cooperation: false }],
    ['협력모델을 같이 할 업체를 찾고 있습니다', { cooperation: undefined }],
  ])('%s', tells);
});

describe('the figures of a fund', () => {
  test.each<Rows[number]>([
    [
      '투자조합을 만들어요. 총 10억, 우리가 운용하면서 1천만원 넣고 존속은 5년.',
      { fund_capital: 1_000_000_000, fund_manager_amount: 10_000_000, fund_years: 5 },
    ],
    [
      '은행이 운용 맡고 출자금 50억, 운용사 지분 2%로 투자조합을 꾸립니다. 만기는 회수 일정 때문에 4년 10개월로 박았어요.',
      { fund_capital: 5_000_000_000, fund_manager_share: 2, fund_years: 4 },
    ],
    ['신기술사업금융업자이고 일반 법인·개인들 모아 투자조합을 만들어요', { fund_founder: true }],
    ['일반 개인들이 모여 투자조합을 만들려 합니다', { fund_founder: false }],
    [
      '투자조합에서 10억을 투자받았고 매출은 총 30억입니다',
      { fund_capital: undefined, fund_manager_amount: undefined },
    ],
    ['작년 매출은 총 10억이고 존속은 5년', { fund_capital: undefined, fund_years: undefined }],
    ['투자조합 만기는 5년 이상이어야 하나요?', { fund_years: undefined }],
  ])('%s', tells);
});

describe('stock options', () => {
  test.each<Rows[number]>([
    [
      '융합혁신지원단에서 파견 온 박사님이 공정을 크게 개선해 주셔서 스톡옵션을 드리려고 정관에도 넣고 주총 특별결의도 통과시켰어요',
      { stock_option_charter: true, special_resolution: true, stock_option_recipient: true },
    ],
    ['스톡옵션을 정관에 넣었고 특별결의도 마쳤습니다', { stock_option_charter: true, special_resolution: true }],
    ['스톡옵션을 정관에 명시했습니다', { stock_option_charter: true, special_resolution: undefined }],
    ['스톡옵션을 정관에 넣고 싶습니다', { stock_option_charter: undefined }],
    ['스톡옵션을 정관에 넣으면 되나요?', { stock_option_charter: undefined }],
    ['스톡옵션은 정관에 아직 안 넣었습니다', { stock_option_charter: false }],
  ])('%s', tells);
});
