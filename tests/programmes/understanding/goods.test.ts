import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

// What a firm says that it makes.
test.each<[text: string, values: object]>([
  [
    '안녕하세요, 반도체 설비에 들어가는 세라믹 히터라는 부품을 만드는 스타트업입니다.',
    { sobujang: true, technologies: ['semiconductor'], products: ['세라믹 히터'] },
  ],
  ['우리는 금형 만드는 집인데 소기업이라', { products: ['금형'], small_business: true }],
  ['우리 바이오 공정용 필터 소재 만드는데 매출 절반이 그거야', { technologies: ['bio'], sobujang: true }],
  [
    '천안 공장에서 디스플레이에 쓰는 광학 필름 소재를 뽑습니다.',
    { location: 'outside', sobujang: true, technologies: ['display'] },
  ],
  ['사천에서 항공기 부품 가공해 납품합니다.', { location: 'outside', technologies: ['aviation'], sobujang: true }],
  [
    '전기차 배터리에 들어가는 절연 필름을 생산합니다',
    { technologies: ['battery', 'automotive'], products: ['절연 필름'] },
  ],
  ['볼트 제조업체입니다', { products: ['볼트'] }],
  ['정밀 베어링을 깎아서 납품하는 업체예요', { products: ['정밀 베어링'] }],
  ['화성에서 베어링이랑 볼스크류를 만들어요', { location: 'capital', products: ['베어링', '볼스크류'] }],
  [
    '당사는 차량용 와이어 하네스를 제조하는 중소기업입니다',
    { technologies: ['automotive'], products: ['와이어 하네스'], size: 'sme' },
  ],
  ['우주항공 분야 티타늄 단조품을 만들고 있습니다', { technologies: ['aviation'], products: ['티타늄 단조품'] }],
  ['방산 쪽 광학 렌즈 만듭니다', { technologies: ['defence'], products: ['광학 렌즈'] }],
  ['수소 연료전지용 분리판을 양산하고 있습니다', { technologies: ['hydrogen'] }],
  ['저희는 동박을 만드는 회사로 이차전지 쪽에 납품합니다', { products: ['동박'], technologies: ['battery'] }],
  ['커넥터, 센서, 릴레이를 만듭니다', { products: ['커넥터', '센서', '릴레이'] }],
  [
    '생산품: 커넥터, 센서, 릴레이 / 전기전자 분야',
    { products: ['커넥터', '센서', '릴레이'], technologies: ['electronics'] },
  ],
  ['업종: 자동차 부품 제조업', { technologies: ['automotive'], sobujang: true }],
  ['주력 제품은 리니어 가이드이고 공작기계에 들어갑니다', { products: ['리니어 가이드'] }],
  ['대기업에 볼트를 납품합니다', { products: ['볼트'] }],
  ['수입한 센서를 판매합니다', {}],
  ['소재나 부품, 장비는 만들지도 공급하지도 않습니다.', { sobujang: false }],
  ['We make brake pads for cars.', { products: ['brake pads'] }],
  [
    'We are a manufacturer of lithium-ion battery separators.',
    { products: ['lithium-ion battery separators'], technologies: ['battery'] },
  ],
  [
    'We are an SME making vacuum valves, a part for display equipment.',
    { size: 'sme', products: ['vacuum valves'], sobujang: true, technologies: ['display'] },
  ],
  ['반도체 세정장비 만드는 회사', { technologies: ['semiconductor'], sobujang: true }],
  ['저희가 만드는 건 감속기예요', { products: ['감속기'] }],
  ['플라스틱 사출품 만들어요', { products: ['플라스틱 사출품'] }],
  ['자동차 회사에 시트 프레임 납품해요', {}],
  ['회사를 만든 지 3년 됐어요', { founded: '2023-11-23' }],
  ['연구소를 만들 예정이에요', {}],
  ['제조업입니다', { manufacturing: true }],
  ['부품을 수입해서 팝니다', {}],
  ['작년에 공장을 새로 만들었습니다', {}],
  ['반도체 장비용 세라믹 부품을 가공합니다', { sobujang: true, technologies: ['semiconductor'] }],
  ['저는 총무팀이고요, 사실 매출 이런 건 모르고 회사가 장비를 만들어 납품한다는 것만 압니다.', { sobujang: true }],
  ['Our company is a maker of brake pads, founded in 2010.', { products: ['brake pads'], founded: '2010-01-01' }],
  ['We buy parts from a manufacturer of sensors.', {}],
  ['We plan to make robots.', {}],
  [
    'Our firm, a supplier of precision nozzles for semiconductor equipment, has 20 staff.',
    { products: ['precision nozzles'], technologies: ['semiconductor'], employees: 20 },
  ],
  ['절삭 공구 만드는 조그만 회사입니다', { products: ['절삭 공구'] }],
  ['주요 생산품은 스핀들, 척, 콜릿', { products: ['스핀들', '척', '콜릿'] }],
  ['자동차 브레이크 패드 만들어요', { technologies: ['automotive'] }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Texts without spaces.
test.each<[text: string, values: object]>([
  [
    '매출85억직원27명인천남동공단입주',
    { revenue: 8500000000, employees: 27, location: 'capital', in_complex: 'industrial' },
  ],
  [
    '이차전지분리막코팅소재만듬연구소있음중소기업',
    { sobujang: true, technologies: ['battery'], research_institute: true, size: 'sme' },
  ],
  ['작년수출230만불올해는300만불예상', {}],
  ['그룹계열아님중견기업임직원540명', { business_group: false, size: 'mid', employees: 540 }],
  ['매출350연구비2', {}],
  ['부품비중매출의72프로나머지용역', { sobujang_share: 72 }],
  ['벤처이노비즈둘다있음', { certificates: ['venture', 'innobiz'] }],
  ['부산소재중소기업직원30명매출50억', { location: 'outside', size: 'sme', employees: 30, revenue: 5000000000 }],
  ['2018년설립매출30억연구소없음', { founded: '2018-01-01', revenue: 3000000000, research_institute: false }],
  ['작년매출은120억이고상시근로자45명입니다', { revenue: 12000000000, employees: 45 }],
  ['중소기업이고부설연구소있고벤처인증있어요', { size: 'sme', research_institute: true, certificates: ['venture'] }],
  [
    '자동차부품제조매출120억직원80명',
    { technologies: ['automotive'], sobujang: true, revenue: 12000000000, employees: 80 },
  ],
  [
    '반도체장비만듬직원15명2020년창업',
    { sobujang: true, technologies: ['semiconductor'], employees: 15, founded: '2020-01-01' },
  ],
  ['외국인지분30%중견기업', { foreign_share: 30, size: 'mid' }],
  ['특화단지밖일반산단입주', { in_complex: 'industrial' }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Goods, shares and numbers of people.
test.each<[text: string, values: object]>([
  [
    '반도체 후공정용 테스트 소켓을 제조합니다. 작년 매출은 1,350억 원이고 수출이 그중 420억 원이에요.',
    { technologies: ['semiconductor'], revenue: 135000000000, exports: 42000000000 },
  ],
  ['자동차용 고무 부품을 찍어내는 조그만 공장이에요', { sobujang: true, technologies: ['automotive'] }],
  ['드론 프로펠러와 모터를 만듭니다', { products: ['드론 프로펠러', '모터'] }],
  ['우리 아이템은 수소 저장용기입니다', { products: ['수소 저장용기'] }],
  [
    '저희 회사는 공작기계용 볼스크류와 LM가이드를 만드는데요',
    { technologies: ['machinery'], products: ['볼스크류', 'lm가이드'] },
  ],
  ['배터리 팩 조립 라인 장비를 제작·납품합니다', { technologies: ['battery'], sobujang: true }],
  ['식품 회사라서 소부장하고는 관계가 없어요', { sobujang: false }],
  ['유통업이라 부품을 만들진 않아요', { sobujang: false }],
  ['부품 수입 판매만 합니다', {}],
  ['소재부품장비 기업입니다', { sobujang: true }],
  ['소부장 기업 맞습니다', { sobujang: true }],
  ['저희는 장비 제조사예요', { sobujang: true }],
  ['소재 쪽 스타트업', { sobujang: true }],
  [
    '매출이 80억원이고, 그 중에서 소재·부품이 차지하는 비율은 정확히 절반이에요',
    { revenue: 8000000000, sobujang_share: 50 },
  ],
  ['매출 구성은 부품 70%, 상품 30%입니다', { sobujang_share: 70 }],
  ['매출비중: 장비 82%, 용역 18%', { sobujang_share: 82 }],
  ['장비 매출 비중 82%, 소모품 18%', { sobujang_share: 82 }],
  ['매출은 부품 30억, 장비 20억 총 50억', { sobujang_share: 100, revenue: 5000000000 }],
  ['그룹 내 거래가 소부장 매출의 10%쯤', { affiliate_share: 10 }],
  ['저희는 대기업집단에 속하지 않는 중견기업입니다', { business_group: false, size: 'mid' }],
  ['공정거래법상 상호출자제한기업집단 소속사입니다', { business_group: true }],
  ['모회사가 상호출자제한기업집단이에요', {}],
  ['상호출자제한기업집단이 뭔지 모르겠어요', {}],
  ['그룹사는 아니고요', { business_group: false }],
  ['We are not part of a large business group.', { business_group: false }],
  ['직원 수 변동이 있지만 현재 기준 상시근로자 87명', { employees: 87 }],
  ['상시근로자 수: 87명(2025년 말 기준)', { employees: 87 }],
  ['계약직 포함 87명', { employees: 87 }],
  ['파견직 빼고 87명이에요', { employees: 87 }],
  ['협력업체까지 합치면 200명인데 저희 직원은 87명', { employees: 87 }],
  ['작년에 10명 뽑아서 지금 87명', { employees: 87 }],
  ['직원이 90명에서 87명으로 줄었어요', { employees: 87 }],
  ['87명이던 직원이 지금은 92명', { employees: 92 }],
  ['본사 50명, 공장 37명, 합계 87명', { employees: 87 }],
  ['연구원 12명 포함 총 87명', { employees: 87 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Trades and sizes.
test.each<[text: string, values: object]>([
  ['중소기업이 맞고요, 소기업은 아니에요', { size: 'sme', small_business: false }],
  ['연구소는 만들 계획이고 아직은 없습니다', { research_institute: false }],
  ['디스플레이 소재 쪽에서 일하는 회사입니다', { technologies: ['display'], sobujang: true }],
  ['일본 A사가 30% 지분을 보유', { foreign_share: 30 }],
  ['중견기업 3년 차예요', { size: 'mid' }],
  ['기계 부품 깎는 집이에요', { sobujang: true, technologies: ['machinery'] }],
  ['저희는 2차전지 양극재용 전구체를 만드는 회사입니다', { technologies: ['battery'] }],
  ['해외에 공장 없어요', { overseas_site: false }],
  ['소부장 매출의 계열사 비중은 5%', { affiliate_share: 5 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});
