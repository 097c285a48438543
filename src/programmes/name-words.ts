import { normalise } from '../knowledge/index.ts';

/** Words for the same thing, both written as the last one. What stands first is replaced first. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/소재\s*[·,]?\s*부품\s*[·,]?\s*(?:및\s*)?장비/g, '소부장'],
  [/20\d\d\s*년도?|\d+\s*년차|[上下상하]반기|제\s*\d+\s*차|\d+차\s*(?=모집|공고)/g, ' '],
  [/연구\s*·?\s*인력\s*개발|연구\s*·?\s*개발|r\s*(?:&|and)\s*d\b|\brnd\b|알앤디/g, '연구개발'],
  [/인수\s*·?\s*합병|\bm\s*(?:&|and)\s*a\b|엠앤에이/g, '인수합병'],
  [/스톡\s*옵션|stock\s*options?/g, '주식매수선택권'],
  [/수퍼/g, '슈퍼'],
  [/코트라/g, 'kotra'],
  [/乙/g, '을'],
  [/특별히|特例/g, '특례'],
  [/(?:유턴|리쇼어링|reshoring|\bu-turn)\s*(?:기업)?/g, '국내복귀기업'],
  [/(?<!해)외투|외국인\s*투자|외국인\s*직접\s*투자/g, '외국인투자'],
  [/스타트\s*업|\bstart-?ups?\b/g, '창업기업'],
  [/(?:조세|세금)\s*감면/g, '세액감면'],
  [/공동\s*출자/g, '공동투자'],
  [/설비\s*투자/g, '시설투자'],
  [/대출/g, '융자'],
  [/수입\s*[처선]/g, '수입선'],
  [/안정화/g, '안정'],
  [/산업\s*단지/g, '산단'],
  [/2차\s*전지|배터리/g, '이차전지'],
  [/중견\s*·\s*중소|중소\s*·\s*중견/g, '중소 중견'],
  [/테스트\s*베드|test\s*-?beds?\b/g, '테스트베드'],
  [/i[sz](?=ed\b|ation\b|ing\b)/g, 'is'],
  [/\bcenter\b/g, 'centre'],
];

/** What is asked of a programme, behind its name. */
export const ASKED = splitWords(
  '지원사업 지원금 지원제도 지원 사업 제도 프로그램 신청 요건 자격 조건 대상 모집 공고 혜택 우대 programme program scheme',
);
/** What names end in and people leave out or add. */
export const TAILS = [...ASKED, ...splitWords('확인서 확인증 확인 선정 지정 인증서 인증 등록 발급')];
/** These too say little, but they tell one name from another where both fit. */
export const NARROWING = splitWords('소부장 과세특례 특례 인증');
export const WEAK = [
  ...TAILS,
  ...NARROWING,
  ...splitWords('기업 업체 회사 분야 관련 확충 구축 위한 대한 등의 등에 등 및 의 용'),
];
export const PARTICLES = splitWords('은 는 이 가 을 를 의 에 에서 에게 으로 로 과 와 이랑 랑 도 만 용');

/** Kinds of support: alone they are no name. */
export const KINDS = splitWords(
  '세액공제 세액감면 소득공제 세액 공제 감면 비과세 면제 경감 세제 세금 관세 과세이연 이연 보증 보험 융자 금리 펀드 보조금 고용보조금 현금 컨설팅',
);
/** What a firm tells of itself, and what stands in many names: no name either, alone or together, unless a kind is said with it. */
export const COMMON = splitWords(
  '조세 소득세 법인세 증여세 취득세 부가가치세 과세 양도차익 주식 대출 금융 자금 기금 투자 출자 시설투자 ' +
    '출연금 부담금 비용 임대료 임대 처분 매각 이전 취득 신설 증설 이용 연구개발 기술개발 개발 연구 기술 실증 ' +
    '시험 평가 기술평가 신뢰성 상담 정보 정보제공 교육 훈련 인력 인력양성 양성 전문인력 우수인력 채용 고용 규제 ' +
    '규제개선 협력 국제협력 사업화 표준화 우선구매 우선 수출 수입 해외 해외진출 진출 국내 국외 글로벌 국제 시장 ' +
    '판로 매칭 수요 공급 공급망 생산 제조 제조업 품목 중소기업 중견기업 대기업 중소 중견 벤처기업 벤처 창업기업 ' +
    '창업 외국인 외국인투자 외국인투자기업 근로자 취업자 청년 교수 연구원 대학 연구소 기업연구소 연구기관 단지 ' +
    '산단 입주 입주기업 수도권 비수도권 지방 본사 공장 농공단지 새만금 기업도시 특구 클러스터 위기지역 대덕특구 자회사 계열사 ' +
    '부동산 설비 장비 부품 소재 광산 반도체 디스플레이 이차전지 자동차 친환경차 전기차 수소 바이오 로봇 에너지 ' +
    '재생에너지 핵심광물 희토류 영구자석 친환경 화학물질 신규화학물질 인수합병 인수 합병 신용 안정 상담회 플랜트 ' +
    '한국무역보험공사 사용료 보험료 개인사업자 내국법인 정규직 성과급 엔지니어 활성화 공장설립 수입가격 공급원 ' +
    '지방투자촉진보조금 지투보조금 성능평가 시험시설 기반구축 실증시설 기업형 종합상담 산업협력 신공장 투자형 통합형 ' +
    '협력적 수평적 수직적 기술강국 생산업자 간소화 매입의무 디지털화 손금산입 감가상각 감가상각비 민간부담금 ' +
    '국가연구개발 정부출연금 규제특례 공급망안정 b2b day buy invest connect origin ' +
    'certificate super era cash sure turn 일반 공통 미래 대형 동시 초기 확보 강화 ' +
    '보완 확산 완화 향상 개방 이행 검토 심사 승인 권고 참여 위임 조치 서비스 프로젝트 시장조사 사무공간 ' +
    '정보시스템 지능형 데이터 설계 제작 시제품 시뮬레이션 모니터링 위기관리 인력교류 교류 유해성 위험성 조사보고서 ' +
    '법률 관한 특허 지분 토지 원료 민원 인허가 재고 비축 바이어 국유재산 공유재산 외국법인 내국인 외국인기술자 ' +
    '근로소득 배당금 배당 대도시 기자재 스마트공장 육아휴직 임금 연구인력 연구시설 연구장비 출연연 재투자 현물출자 ' +
    '구매 공공구매 미국 중국 일본 베트남 아세안 북미 유럽 eu 기술보증기금 신용보증기금 기보 신보 무역보험공사 ' +
    '무보 kotra 코트라 무역관 수출입은행 산기평 산업부 중기부',
);

/** A name with what is the same written the same: words apart by one space, without dots, quotes and brackets. */
export function plainName(name: string): string {
  let text = normalise(name);
  for (const [said, written] of SAME) text = text.replace(said, written);
  return text
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])&|&(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function splitWords(text: string): string[] {
  return text.split(' ');
}
