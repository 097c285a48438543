import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

/** Ways to tell what few programmes ask, written from the field's label, question and example. */
const TOLD: Record<string, [value: unknown, texts: string[]]> = {
  contract_share: [
    70,
    ['OEM 매출 비중이 70%입니다', '자체 브랜드가 없는 제품이 매출의 70%예요', '주문자 상표로 나가는 게 70%입니다'],
  ],
  capital: [
    300_000_000,
    ['자본금 3억', '자본금은 3억 원입니다', '납입자본금 3억원이에요', 'Our paid-in capital is KRW 300 million'],
  ],
  biotechnology_production: [
    true,
    ['매출의 절반 이상을 생물공학기술로 만듭니다', '제품의 80%를 생물공학기술로 생산해요'],
  ],
  strategic_industry: [
    true,
    ['국가첨단전략산업을 하고 있습니다', '국가첨단전략산업에 속합니다', '국가첨단전략산업을 영위합니다'],
  ],
  technology_holder: [
    true,
    ['우리 기술이 국가첨단전략기술에 해당하는지 판정을 신청하려고 합니다', '국가첨단전략기술 판정을 받아 보려 합니다'],
  ],
  complex_developer: [
    true,
    ['국가첨단전략산업 특화단지 사업시행자입니다', '특화단지를 조성하는 사업시행자로 지정됐습니다'],
  ],
  new_industry: [true, ['신산업 창업 분야에 해당합니다', '고시된 신산업 창업 분야 기업입니다']],
  restart: [
    true,
    ['재창업 기업입니다', '한 번 폐업하고 다시 창업했어요', '부도가 나서 정리하고 새로 회사를 설립했습니다'],
  ],
  business_conversion: [true, ['사업을 축소하려고 합니다', '업종을 전환하려고 해요', '사업 전환을 준비하고 있습니다']],
  mutual_association: [
    true,
    ['자본재공제조합 조합원입니다', '공제조합에 가입하려고 합니다', '공제조합에 들어 있습니다'],
  ],
  important_import: [true, ['국민경제에 중요한 자원을 수입합니다', '중요 물자를 해외에서 들여옵니다']],
  trades_for_sme: [true, ['중소기업 수출을 대행합니다', '중소기업들의 무역을 대신 해 주는 회사입니다']],
  unpaid_receivable: [
    true,
    [
      '수출한 물건값을 바이어가 1년째 안 주고 있어요',
      '수출대금을 아직 못 받았습니다',
      '바이어한테 대금을 떼였어요',
      '무역보험을 안 든 수출채권이 연체 중입니다',
    ],
  ],
  export_inputs: [true, ['외화획득용 원료를 수입합니다', '수출품에 쓸 자재를 국내에서 구매합니다']],
  strategic_items: [
    true,
    ['저희 품목이 전략물자로 분류돼 수출할 때 허가를 받습니다', '전략물자를 수출합니다', '전략물자를 취급하고 있어요'],
  ],
  plant_export: [true, ['플랜트를 수출하려고 합니다', '산업설비를 베트남에 수출할 계획입니다']],
  government_contract: [
    true,
    [
      '필리핀 국방부의 구매 요청을 받아 납품 계약을 추진 중',
      '외국 정부의 구매요구를 이행하려고 합니다',
      '정부간 수출계약을 추진하고 있어요',
    ],
  ],
  stockpiling_plan: [true, ['비축을 확대할 계획입니다', '원료 재고를 더 쌓으려고 합니다', '재고를 늘릴 예정이에요']],
  crisis_item: [true, ['위기품목을 수입하고 있습니다', '위기품목으로 지정된 품목을 만들어요']],
  critical_mineral: [true, ['핵심광물을 채굴합니다', '핵심광물 탐사를 하고 있어요']],
  core_resource: [true, ['핵심자원을 수입해서 씁니다', '핵심자원을 가공하는 회사입니다']],
  substitute_development: [true, ['핵심자원을 대체할 물질을 개발하고 있습니다', '희토류 대체 소재를 개발하려고 해요']],
  resource_recovery: [
    true,
    [
      '다 쓴 배터리에서 코발트를 뽑아내 되팔아요',
      '폐배터리에서 리튬을 추출합니다',
      '폐촉매에서 백금을 회수하고 있어요',
    ],
  ],
  stockpile_obligation: [true, ['비축의무기관으로 고시돼 있습니다', '핵심자원 비축의무기관입니다']],
  mine_operator: [true, ['비상동원광산을 운영합니다', '비상동원광산 조광권자예요']],
  acquisition_plan: [
    true,
    ['경쟁사를 인수하려고 합니다', '다른 회사와 합병할 계획이에요', '기술도입을 추진하고 있습니다'],
  ],
  demand_company: [true, ['수요기업입니다', '부품을 사서 쓰는 회사입니다']],
  supply_project: [true, ['공급망안정사업에 참여하고 있습니다']],
  import_diversification: [
    true,
    ['수입선을 다변화하려고 합니다', '수입처를 동남아로 넓힐 계획입니다', '조달처를 나누려고 해요'],
  ],
  nearby_relocation: [
    true,
    ['중국에서 베트남으로 공장을 옮기려고 합니다', '해외 공장을 인근 국가로 이전할 계획입니다'],
  ],
  stock_recommendation: [true, ['산업통상부의 재고확대 권고를 받아 재고를 늘리려고 합니다']],
  rare_metal: [true, ['희토류를 취급합니다', '희소금속을 다뤄요']],
  stock_company: [true, ['주식회사입니다', '저희는 주식회사예요']],
  eu_value_chain: [
    true,
    [
      '체코 자동차회사에 부품을 대고 있습니다',
      'EU 밸류체인에 진출해 있습니다',
      '유럽 완성차에 납품합니다',
      '독일 회사에 공급하고 있어요',
    ],
  ],
  hazardous_chemicals: [true, ['유해화학물질 취급시설을 운영합니다', '유해화학물질 취급시설을 새로 설치하려고 해요']],
  chemical_registration: [true, ['화학물질 등록을 하려고 합니다', '화학물질 등록면제확인을 받을 예정입니다']],
  new_chemical: [true, ['신규화학물질을 수입합니다', '새 화학물질을 제조해요']],
  process_safety_report: [true, ['공정안전보고서 심사를 받습니다', '라인 증설로 공정안전보고서를 제출해야 합니다']],
  fund_founder: [true, ['벤처투자회사입니다', '전문투자조합을 결성하려고 합니다']],
  fund_capital: [
    2_000_000_000,
    ['조합 출자금 총액은 20억입니다', '전문투자조합을 만드는데 출자금 총액이 20억원이에요'],
  ],
  fund_manager_share: [3, ['업무집행조합원의 출자지분은 3%입니다', '업무집행조합원이 3%를 냅니다']],
  fund_years: [7, ['조합의 존속기간은 7년입니다', '펀드 만기는 7년']],
  facility_kind: [
    'national_strategic',
    ['국가전략기술 시설에 투자합니다', '투자하는 설비는 국가전략기술사업화시설입니다'],
  ],
  foreign_zone: ['none', ['외국인투자지역이 아닙니다', '외국인투자지역 밖에 있어요']],
  left_sme: ['2024-01-01', ['2024년에 중소기업을 졸업했습니다', '중소기업을 벗어난 건 2024년입니다']],
  acquisition_share: [30, ['그 회사 지분 30%를 인수하려고 합니다', '인수할 지분은 30%예요']],
  foreign_subsidiary_share: [60, ['외국자회사 지분을 60% 갖고 있습니다', '베트남 자회사 지분 60%를 보유하고 있어요']],
  foreign_target: [true, ['10년 넘게 사업한 독일 장비 회사를 인수하려고 합니다. 부품을 5년째 만드는 외국법인이에요']],
  target_innovative_sme: [
    true,
    ['인수하려는 곳은 기술혁신형 중소기업이고 주식을 취득합니다', '기술혁신형 중소기업을 인수합니다'],
  ],
  acquisition_control: [true, ['지분을 사서 최대주주가 됩니다', '인수한 뒤 경영권을 확보합니다']],
  business_transfer: [true, ['외국법인의 사업을 양수합니다', '자산을 넘겨받는 방식으로 인수합니다']],
  acquisition_terms: [true, ['연말까지 주식을 보유하고 종전 사업을 계속할 겁니다']],
  related_party: [false, ['파는 쪽은 특수관계인이 아닙니다', '주식을 파는 사람과 특수관계가 없어요']],
  financial_business: [false, ['금융업이나 보험업은 하지 않습니다', '금융업은 안 해요']],
  venture_investment: [true, ['벤처기업에 출자하려고 합니다', '창업기업에 3억을 투자할 계획이에요']],
  venture_investor: [true, ['벤처투자회사입니다', '창업기획자로 등록돼 있어요']],
  invested_sobujang_sme: [true, ['2024년에 소부장 중소기업에 출자했습니다']],
  individual_investor: [true, ['개인투자자입니다', '개인으로 벤처기업에 출자합니다']],
  venture_share_sale: [true, ['벤처기업 주식을 팔고 다시 투자하려고 합니다']],
  share_exchange_plan: [
    true,
    ['상대 회사와 지분을 맞교환하려고요', '제휴법인과 주식을 교환하려고 합니다', '주식 맞교환을 추진 중입니다'],
  ],
  government_grant: [true, ['정부출연금을 받았습니다', '국가에서 연구개발 출연금을 받아 쓰고 있어요']],
  separate_accounts: [
    true,
    [
      'We received a government R&D grant and keep it in separate accounts.',
      '출연금은 구분경리하고 있습니다',
      '출연금은 별도 계정으로 관리합니다',
    ],
  ],
  technology_transfer: [true, ['자체 개발한 특허를 이전하려고 합니다', '기술을 다른 회사에 대여해 줍니다']],
  smart_factory: [true, ['스마트공장을 구축하려고 합니다', '스마트공장 설비를 도입할 계획이에요']],
  research_facility: [true, ['연구시설을 증설합니다', '연구시설을 새로 지으려고 합니다']],
  foreign_tax_applied: [true, ['2015년에 외국인투자 조세감면을 신청했습니다']],
  overseas_resource: [true, ['해외자원개발에 투자하려고 합니다', '칠레 광산에 출자할 계획입니다']],
  overseas_site_years: [6, ['중국 공장을 6년 동안 운영했습니다', '베트남에서 공장을 6년째 돌리고 있어요']],
  overseas_site_closing: [
    true,
    [
      '베트남 사업장을 완전히 닫고 한국으로 들어옵니다',
      '중국 공장을 폐쇄하고 국내로 옮기려고 합니다',
      '베트남 공장을 팔고 한국으로 돌아오려고 해요',
    ],
  ],
  same_industry: [true, ['이전해도 업종은 그대로입니다', '공장을 옮겨도 같은 업종이에요']],
  factory_relocation: [
    true,
    [
      'We plan to move our factory from Incheon to Gyeongnam.',
      '서울 공장을 지방으로 이전하려고 합니다',
      '과밀억제권역에 있는 공장을 충남으로 옮길 계획이에요',
    ],
  ],
  whole_factory: [
    true,
    ['공장을 충북으로 통째로 옮길 계획', '공장 전체를 옮기려고 합니다', '공장시설 전부를 이전합니다'],
  ],
  zone_factory_years: [
    8,
    ['과밀억제권역에서 8년 동안 공장을 했습니다', '과밀억제권역에서 공장을 운영한 지 8년 됐고 이번에 이전합니다'],
  ],
  relocation_credit_before: [
    false,
    ['공장이전 감면은 받은 적 없습니다', '최근 10년 안에 공장이전 세액감면을 받지 않았어요'],
  ],
  to_metropolitan_city: [
    true,
    ['울산광역시로 공장을 옮깁니다', '옮길 곳은 대전광역시입니다', '광역시로 이전하려고 합니다'],
  ],
  headquarters_relocation: [true, ['본사를 지방으로 이전하려고 합니다', '서울 본사를 대전으로 옮길 계획이에요']],
  factory_transfer: [
    true,
    ['옛 공장을 팔고 새 공장으로 옮기려고 합니다', '공장을 이전하면서 기존 공장은 매각할 계획입니다'],
  ],
  opportunity_zone_move: [true, ['기회발전특구로 옮기려고 수도권 부동산을 팝니다']],
  energy_equipment_import: [true, ['태양광 기자재를 수입하려고 합니다', '수소 설비를 수입합니다']],
  restructuring_plan: [true, ['승인받은 사업재편계획을 이행합니다']],
  contribution_in_kind: [true, ['외국자회사 주식을 현물출자하려고 합니다']],
  revenue_average: [9_000_000_000, ['최근 3년 평균 매출 90억', '직전 3개 사업연도 평균 매출액은 90억입니다']],
  family_succession: [
    true,
    [
      '부친께 회사 지분을 물려받아 가업을 이으려 합니다',
      '가업을 승계하려고 합니다',
      '아버지한테 회사 주식을 증여받으려고 해요',
    ],
  ],
  start_up_gift: [true, ['부모님에게서 창업자금을 증여받으려고 합니다']],
  incorporation_plan: [
    true,
    [
      'We want to convert our sole proprietorship into a corporation.',
      '개인사업을 법인으로 바꾸려고 합니다',
      '법인전환을 준비 중입니다',
    ],
  ],
  sme_merger: [true, ['다른 중소기업과 통합하면서 소멸하는 쪽입니다']],
  recycled_resources: [true, ['재활용폐자원을 수집해서 공급합니다', '고철을 모아서 가공해요']],
  manufacturing: [true, ['제조업을 합니다', '업종은 제조업이에요']],
  founded_since_2026: [true, ['2026년 1월 1일 이후에 창업했습니다']],
  founded_by_2027: [true, ['2027년 말까지 창업한 회사입니다']],
  start_up_reduction_running: [true, ['창업 감면을 받고 있습니다', '최초로 소득이 난 해부터 4년 이내입니다']],
  youth_founder: [true, ['청년창업중소기업입니다', '청년창업기업에 해당해요']],
  foreign_engineer: [true, ['외국인기술자를 고용하고 있습니다', '외국인 기술자가 두 명 있어요']],
  foreign_worker: [true, ['외국인근로자를 고용하고 있어요', '외국인 직원이 세 명 있습니다', '외국인 근로자 8명']],
  returning_talent: [true, ['해외에서 7년 연구한 한국인을 채용하려고 합니다']],
  researchers: [12, ['연구전담인력 12명', '연구전담인력은 상시 12명입니다']],
  profit_sharing: [true, ['성과공유기업으로 경영성과급을 줍니다']],
  wage_increase: [true, ['평균임금 증가율이 3년 평균보다 높습니다']],
  employment_increase: [true, ['상시근로자가 작년보다 늘었습니다', '상시근로자를 늘릴 계획입니다']],
  parental_leave_return: [true, ['육아휴직 복귀자를 복직시켰습니다', '육아휴직 갔던 직원이 돌아왔어요']],
  employment_retention: [true, ['고용유지 중소기업입니다', '고용은 유지하고 임금총액을 줄였습니다']],
  mutual_aid: [
    true,
    ['핵심 인력들은 내일채움공제 들어 줬어요', '내일채움공제에 가입했습니다', '성과보상기금에 들어 있어요'],
  ],
  win_win_payment: [true, ['협력업체 대금을 상생결제로 지급합니다', '상생결제를 이용하고 있어요']],
  partner_contribution: [true, ['협력재단에 출연하려고 합니다', '상생협력기금을 출연할 계획입니다']],
  partner_facility: [true, ['수탁기업에 설비를 설치하려고 합니다', '협력사에 검사장비를 놓아 줄 계획이에요']],
  partner_lease: [true, ['협력중소기업에 설비를 무상으로 임대하려고 합니다']],
  facility_donation: [
    true,
    [
      '쓰던 분석장비를 모교 대학에 기부하려고요',
      '시험장비를 대학에 기증하려고 합니다',
      '대학에 연구시설을 기부할 계획입니다',
    ],
  ],
};

test.each(
  Object.entries(TOLD).flatMap(([field, [value, texts]]) => texts.map((text) => [field, text, value] as const)),
)('%s: %s', (field, text, value) => {
  expect(understand(text, TODAY).values).toHaveProperty(field, value);
});
