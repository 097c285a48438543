import fc from 'fast-check';
import { expect, test } from 'vitest';
import { understand } from '../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

test.each<[text: string, values: object]>([
  ['지난해 매출 1,230,000천원, 연구개발비 85,000천원', { revenue: 1230000000, rnd_spending: 85000000 }],
  [
    '매출액(2025): 4,560백만원 / 수출액: 1,200백만원 / 상시근로자: 33명',
    { revenue: 4560000000, exports: 1200000000, employees: 33 },
  ],
  ['전년도 매출은 67억 8천이었습니다', { revenue: 6780000000 }],
  ['전체 매출의 3분의 2가 부품에서 나와요', { sobujang_share: 66.66666666666667 }],
  ['창업한 지 18개월 됐습니다', { founded: '2025-05-23' }],
  ['법인 만든 지 2년 반 됐어요', { founded: '2024-05-23' }],
  ['작년 3월에 회사를 만들었습니다', { founded: '2025-03-01' }],
  ['97년에 설립된 회사', { founded: '1997-01-01' }],
  ['개업일: 2022-08-17', { founded: '2022-08-17' }],
  ['상호출자제한기업집단은 아니고요 중견입니다', { business_group: false, size: 'mid' }],
  ['대기업 계열사인데 상호출자제한기업집단에 들어갑니다', { business_group: true }],
  ['부설연구소 있음. 벤처기업확인 받음. 이노비즈는 없음', { research_institute: true, certificates: ['venture'] }],
  ['벤처 인증은 아직이에요', {}],
  ['수출 350만 달러, 매출 120억', { revenue: 12000000000 }],
  ['외국인투자금액 미화 1천만 달러', { foreign_investment: 10000000 }],
  ['설비 증설에 40억 쓸 계획입니다', { facility_investment: 4000000000 }],
  ['새 라인 까는 데 25억 정도 듭니다. 내년에 하려고요', { facility_investment: 2500000000 }],
  ['R&D에 매출의 7% 씁니다', { rnd_intensity: 7 }],
  ['직원이 작년 20명에서 지금 26명으로 늘었습니다', { employees: 26 }],
  ['수도권은 아니고 충남 아산이에요', { location: 'outside' }],
  ['부산 소재 기업입니다', { location: 'outside' }],
  ['국가첨단전략산업 특화단지(용인)에 입주했습니다', { in_complex: 'strategic', location: 'capital' }],
  ['산단에는 안 들어가 있어요', { in_complex: 'none' }],
  ['우리 제품은 감속기와 서보모터입니다', { products: ['감속기', '서보모터'] }],
  ['HS코드 8486.20.9000', { hs_codes: ['8486209000'] }],
  ['저희는 소재를 직접 생산하지는 않고 유통만 합니다', { sobujang: false }],
  ['신성장·원천기술 R&D는 안 합니다', { new_growth_technology: false }],
  ['원료의 80%를 중국에서 수입합니다', { single_source: 80 }],
  ['중국 공장을 접고 한국으로 돌아오려고 해요', { overseas_site: true, overseas_site_closing: true, returning: true }],
  ['보증은 됐고 융자만 필요합니다', { guarantee_need: false, loan_need: true }],
  ['대기업에 납품하는 중소기업입니다', { size: 'sme' }],
  ['We are an SME with 35 employees, founded in 2017.', { size: 'sme', employees: 35, founded: '2017-01-01' }],
  ['Sales last year were KRW 9.5 billion, 70% from components.', { revenue: 9500000000, sobujang_share: 70 }],
  ['We plan to build a new factory for 10 billion won next year.', { facility_investment: 10000000000 }],
  ['소부장 매출의 45%가 계열회사 매출입니다', { affiliate_share: 45 }],
  ['모회사는 직원이 3천명이고 우리는 25명입니다', { employees: 25 }],
  ['작년매출은120억이고상시근로자45명입니다', { revenue: 12000000000, employees: 45 }],
  ['중소기업이고부설연구소있고벤처인증있어요', { size: 'sme', research_institute: true, certificates: ['venture'] }],
  ['매출이 3백만 달러입니다', {}],
  ['부품 쪽이 매출의 4분의 1', { sobujang_share: 25 }],
  ['설립일자 20180315', { founded: '2018-03-15' }],
  ['2020년 2월 29일 설립', { founded: '2020-02-29' }],
  ['매출의 2.5%가 연구개발비입니다', { rnd_intensity: 2.5 }],
  ['직원 수 210명', { employees: 210 }],
  ['장비를 제작합니다', { sobujang: true }],
  ['핵심 원료 전량을 일본에서 수입합니다', { single_source: 100 }],
  ['매출 일억 오천', { revenue: 150000000 }],
  ['연구소 O, 벤처 O', { research_institute: true, certificates: ['venture'] }],
  ['연구소는 따로 없고 전담부서만 있습니다', { research_institute: true }],
  ['소부장 판매분의 15%가 그룹 내부거래예요', { affiliate_share: 15 }],
  ['산단 입주 X', { in_complex: 'none' }],
  ['12억짜리 장비를 들일 계획입니다', { facility_investment: 1200000000 }],
  ['대출 말고 보증이 필요해요', { guarantee_need: true }],
  ['지분 구조는 대표 70%, 미국 펀드 30%', { foreign_share: 30 }],
  ['경기도 광주에 있습니다', { location: 'capital' }],
  ['직원이 10명이었는데 지금은 14명', { employees: 14 }],
  ['매출은 재작년 40억에서 작년 55억으로 늘었어요', { revenue: 5500000000 }],
  ['매출 2024년 50억 → 2025년 62억', { revenue: 6200000000 }],
  ['2017년에 개인사업자로 시작해서 2020년에 법인 전환', {}],
  ['친구네 회사는 매출이 200억이라는데 저희는 겨우 15억이에요', { revenue: 1500000000 }],
  ['아버지 회사는 직원 100명이고 제 회사는 8명입니다', { employees: 8 }],
  ['매출 100억 되면 신청하려고 합니다. 지금은 70억이에요.', { revenue: 7000000000 }],
  [
    '작년 매출 60억 / 소부장 비중 70% / 직원 25명 / 2016년 설립 / 충남 아산',
    { revenue: 6000000000, sobujang_share: 70, employees: 25, founded: '2016-01-01', location: 'outside' },
  ],
  [
    '1) 중소기업 2) 매출 50억 3) 직원 20명 4) 벤처',
    { size: 'sme', revenue: 5000000000, employees: 20, certificates: ['venture'] },
  ],
  ['헝가리 공장에서 양극재를 생산합니다', { overseas_site: true, products: ['양극재'] }],
  ['국내 법인이지만 외국인 지분이 70%예요', { domestic_company: true, foreign_share: 70 }],
  ['R&D expenses were KRW 450 million, about 5% of revenue.', { rnd_spending: 450000000, rnd_intensity: 5 }],
  ['We have no in-house research institute.', { research_institute: false }],
  ['외국인 지분이 29.9%라서 30%는 안 넘어요', { foreign_share: 29.9 }],
  ['수도권 바깥입니다', { location: 'outside' }],
  ['작년 매출? 52억.', { revenue: 5200000000 }],
  ['매출은 100억이 채 안 되고 96억이에요', { revenue: 9600000000 }],
  ['매출액 : 120억 원 (2024년), 135억 원 (2025년)', { revenue: 13500000000 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Nothing is said of the firm: plans, others' figures, other years, questions, conditions, denials, other measures.
test.each([
  '매출 목표는 200억입니다',
  '내년에 매출 100억 예상합니다',
  '거래처 매출이 500억이에요',
  '우리 회사 매출이 아니라 그룹 매출이 3조예요',
  '재작년 매출은 60억이었습니다',
  '올해 매출 80억',
  '2024년 매출 90억',
  '월매출 3억입니다',
  '상반기 매출이 40억이었습니다',
  '매출이 10억 늘었습니다',
  '매출 120% 성장했습니다',
  '영업이익 10억 났어요',
  '정부 과제 5억 받았어요',
  '투자 유치 30억 받았습니다',
  '수출이 전체 매출의 20%고 금액으로는 15억입니다',
  '작년 설비투자 20억 집행',
  '직원 5명 더 뽑을 예정',
  '협력업체 직원이 200명이에요',
  '연구소 인력이 10명입니다',
  '거래한 지 3년 됐어요',
  '공장을 지은 지 5년 됐습니다',
  '중소기업은 아닙니다',
  '대기업 협력사입니다',
  '우리 같은 중소기업도 되나요',
  '이노비즈 인증 신청 중입니다',
  '으뜸기업 되고 싶어요',
  '강소기업 선정된 적 없습니다',
  '거래처에서 전문기업 확인을 받으라고 해서요',
  '연구소 인정이 취소됐어요',
  '대학 연구소와 협력합니다',
  '천안 소부장 특화단지로 이전할 계획입니다',
  '미국에 공장 지을 계획입니다',
  '부품을 사다가 조립합니다',
  '자동차 회사에 납품합니다',
  '대표 지분 60%',
  '수출 비중이 40%입니다',
  'Our competitor makes 50 billion won',
  'Revenue about 5bn KRW, not sure exactly',
])('no fact in: %s', (text) => {
  expect(understand(text, TODAY).values).toEqual({});
});

// Told, and not to be taken as it is: the firm is asked.
test.each<[text: string, problem: RegExp]>([
  ['매출 80이에요', /총매출액 '80'의 단위를 알 수 없습니다/],
  ['매출이 50~60억입니다', /범위입니다/],
  ['매출액은 대략 5~60억', /범위입니다/],
  ['매출 90억 넘었어요', /이상이나 미만/],
  ['매출이 수십억입니다', /분명하지 않습니다/],
  ['매출 1억2천원', /분명하지 않습니다/],
  ['부품 비중이 120%입니다', /100%를 넘습니다/],
  ['수출은 300만 불 정도 합니다', /원으로 적어 주십시오/],
  ['외국인투자금액 30억원', /미국 달러으?로 적어 주십시오/],
  ['매출은 70억입니다. 작년 매출은 140억이었습니다.', /서로 다르게 적혀 있습니다/],
  ['본사는 서울이고 공장은 천안입니다', /서로 다르게 적혀 있습니다/],
  ['올해로 7년차 회사입니다', /설립 시기를 정할 수 없습니다/],
  ['사업한 지 20년 넘었습니다', /설립일을 적어 주십시오/],
  ['2027년 3월에 설립했습니다', /아직 오지 않은 날/],
  ['특화단지에 입주한 상태입니다', /소부장 특화단지인지/],
])('asked again: %s', (text, problem) => {
  const { values, problems } = understand(text, TODAY);
  expect(values).toEqual({});
  expect(problems.join('\n')).toMatch(problem);
});

test('what was said is shown in the words of the firm, hedges and coarse days are marked', () => {
  const text = '저희는 매출 약 80억이고 2019년 설립입니다. 직원은 딱 30명.';
  expect(understand(text, TODAY).said).toEqual([
    { field: 'revenue', text: expect.stringContaining('80억'), value: 8_000_000_000, approximate: true },
    { field: 'founded', text: expect.stringContaining('2019년'), value: '2019-01-01', approximate: true },
    { field: 'employees', text: expect.stringContaining('30명'), value: 30 },
  ]);
});

test('a later word puts an earlier one right', () => {
  expect(understand('매출은 80억이에요. 아 아니다, 92억입니다.', TODAY).values).toEqual({ revenue: 9_200_000_000 });
});

test('every span stands in the text, and no text fails', () => {
  const words = [
    '매출',
    '80억',
    '작년',
    '직원',
    '30명',
    '60%',
    '부품',
    '아님',
    '은',
    ',',
    '. ',
    ' ',
    '연구소',
    '없',
    '2019년',
    '설립',
    '벤처',
    '(',
    '~',
    'KRW',
    '3 billion',
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const { said, values } = understand(text, TODAY);
        for (const { field, text: span } of said) {
          expect(text.normalize('NFC')).toContain(span);
          expect(values).toHaveProperty(field);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('amounts are read as they are written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 9999 }), (eok, man) => {
      const amount = `${eok}억${man > 0 ? ` ${man}만` : ''}원`;
      expect(understand(`작년 매출 ${amount}입니다`, TODAY).values).toEqual({ revenue: eok * 1e8 + man * 1e4 });
    }),
  );
});

test('decomposed letters (NFD) are read too', () => {
  expect(understand('작년 매출 80억'.normalize('NFD'), TODAY).values).toEqual({ revenue: 8_000_000_000 });
});

test.each(['1', '가', 'a', '가1', '부품 매출 ', '1 ', '(', '.'])(
  'a senseless long text of %s is read quickly',
  (unit) => {
    const begun = performance.now();
    expect(understand(unit.repeat(4000 / unit.length), TODAY).values).toEqual({});
    expect(performance.now() - begun).toBeLessThan(1000);
  },
);
