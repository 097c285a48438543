import { FIELDS, type FieldName } from '../fields.ts';
import { type Clause, clauseAt, isOthers } from './clauses.ts';
import type { Finding } from './types.ts';

/** Names of yes-or-no fields in lists and forms, besides their labels; a space in them may be left out. */
const NAMES: Partial<Record<FieldName, string>> = {
  small_business: '소상공인|소기업|소공인',
  sobujang: '소부장|소부장 기업|소부장 업종|소부장 해당',
  business_group:
    '상호출자제한기업집단|상호출자제한기업집단 계열|상호출자제한집단|대기업집단|대기업집단 소속|기업집단 소속|그룹 계열|대기업 계열|계열사 소속',
  research_institute: '기업부설연구소|부설연구소|연구소|연구개발전담부서|전담부서|연구전담부서',
  core_technology: '핵심전략기술|핵심전략기술 관련|핵심전략기술 보유',
  strategic_technology: '국가첨단전략기술|첨단전략기술',
  new_growth_technology: '신성장·원천기술|신성장원천기술|신성장 원천기술 연구개발|신성장·원천기술 해당',
  national_strategic_rnd: '국가전략기술|국가전략기술 해당',
  supply_item: '공급망안정품목|공급망안정화품목|경제안보품목|공급망안정품목 해당',
  overseas_site: '해외 공장|해외 생산시설|해외 사업장|해외 생산기지|해외 생산법인|국외 사업장',
  domestic_company: '내국법인|국내 법인|국내 사업자',
  cooperation: '협력모델|협력모델 참여|수요기업 협력',
  returning: '국내 복귀|국내복귀 계획|유턴|유턴 계획|리쇼어링',
  rnd_plan: '연구개발 계획|r&d 계획|연구개발|기술개발 계획',
  loan_need: '융자|대출|융자 필요|대출 필요|정책자금|정책자금 융자',
  guarantee_need: '보증|보증 필요|신용보증|기술보증',
  export_plan: '수출 계획|수출 예정|해외 진출 계획|해외진출',
  certification_need: '해외 인증|해외인증 필요|해외규격인증',
  testing_need: '시험·실증|실증|실증 필요|신뢰성 평가|시험평가|시험 실증 필요',
  acquisition_plan: '인수합병 계획|인수·합병|m&a 계획|m&a',
  demand_company: '수요기업',
  supply_project: '공급망안정사업|공급망 안정사업 참여',
  import_diversification: '수입선 다변화|수입처 다변화|수입선 다변화 계획',
  rare_metal: '희소금속|희소금속 사용|희토류 취급',
  stock_company: '주식회사',
  eu_value_chain: 'eu 밸류체인|eu 진출|eu 밸류체인 진출',
  hazardous_chemicals: '유해화학물질|유해화학물질 취급|유해화학물질 취급시설',
  chemical_registration: '화학물질 등록|화평법 등록',
  new_chemical: '신규화학물질|신규화학물질 제조|신규화학물질 수입',
  process_safety_report: '공정안전보고서|공정안전보고서 심사|psm',
  financial_business: '금융업|보험업|금융·보험업',
  government_grant: '정부출연금|연구개발출연금|정부 출연금|출연금 수령|출연금',
  separate_accounts: '구분경리|출연금 구분경리',
  technology_transfer: '기술이전|기술 이전|기술대여|기술 이전·대여',
  smart_factory: '스마트공장|스마트공장 구축|스마트공장 도입',
  research_facility: '연구시설 신설|연구시설 증설|연구시설 신·증설',
  manufacturing: '제조업|제조업 영위|제조업 해당',
  youth_founder: '청년창업|청년창업기업|청년창업중소기업',
  foreign_engineer: '외국인기술자|외국인기술자 고용',
  foreign_worker: '외국인근로자|외국인근로자 고용|외국인 직원',
  profit_sharing: '성과공유기업|성과공유|성과공유 중소기업',
  wage_increase: '평균임금 증가',
  employment_increase: '상시근로자 증가|고용 증가|고용증가',
  parental_leave_return: '육아휴직 복귀자|육아휴직 복귀',
  mutual_aid: '내일채움공제|내일채움공제 가입|성과보상기금',
  win_win_payment: '상생결제|상생결제 이용|상생결제 지급',
  factory_relocation: '공장 이전|공장이전 계획|지방 이전|공장 지방이전',
  headquarters_relocation: '본사 이전|본사이전 계획|본사 지방이전',
  restructuring_plan: '사업재편계획|사업재편 승인|사업재편계획 승인',
  family_succession: '가업승계|가업승계 계획',
  incorporation_plan: '법인전환|법인전환 계획',
  strategic_industry: '국가첨단전략산업|국가첨단전략산업 해당',
  new_industry: '신산업|신산업 창업|신산업 분야|신산업 창업 분야',
  restart: '재창업|재창업 기업',
  mutual_association: '공제조합|공제조합 가입|자본재공제조합',
  strategic_items: '전략물자|전략물자 수출입|전략물자 취급',
  plant_export: '플랜트 수출',
  crisis_item: '위기품목|위기품목 취급',
  critical_mineral: '핵심광물|핵심광물 취급',
  core_resource: '핵심자원|핵심자원 사용|핵심자원 취급',
  stockpile_obligation: '비축의무기관',
};

const YES =
  '유|有|o|○|◯|ㅇ|v|y|yes|예|네|true|있음|있습니다|있어요|해당|해당함|해당됨|맞음|보유|보유중|가입|가입함|참여|참여중|받음|승인|이용|사용|취급|필요|필요함|희망|예정|계획 있음|함|하고 있음|추진 중|검토 중|준비 중|진행 중';
const NO =
  '무|無|x|×|✕|n|no|아니오|아니요|false|없음|없습니다|없어요|아님|해당 없음|해당사항 없음|해당 안 됨|비해당|미해당|미보유|미설치|미가입|미참여|미이용|미승인|안 함|안함|안 받음|불필요|필요 없음|계획 없음|예정 없음';

const loose = (words: string) => words.replaceAll(/[ ·]/g, '[ ·]?');

const LINES = (Object.keys(FIELDS) as FieldName[])
  .filter((field) => FIELDS[field].kind === 'flag')
  .map((field) => {
    const names = [...new Set([FIELDS[field].label.toLowerCase(), ...(NAMES[field]?.split('|') ?? [])])]
      .toSorted((one, other) => other.length - one.length)
      .map(loose)
      .join('|');
    return {
      field,
      line: new RegExp(
        `(?:^|[\\n,/|;•*(]|(?<=\\n|^|\\s)[-·]|[.:] )\\s*(?<name>${names})(?: ?\\(?(?:유무|(?:보유|해당|설치|소속|가입|참여|취급|필요|신청|이용|승인|수령|고용)? ?여부|보유|현황)\\)?)?\\s*(?:[:=|]|\\s-\\s)\\s*(?:\\|\\s*)?(?:(?<yes>${loose(YES)})|(?<no>${loose(NO)}))(?=\\s*(?:[,./|;)\\n(]|$))`,
        'g',
      ),
    };
  });

/** Answers of lists and forms: 재창업 여부: X, 스마트공장 구축 | 예정. */
export function readLabels(text: string, clauses: Clause[]): Finding[] {
  return LINES.flatMap(({ field, line }) =>
    [...text.matchAll(line)].flatMap(({ index, 0: words, groups }): Finding[] => {
      const end = index + words.length;
      const start = index + words.indexOf(groups?.name ?? '');
      return field !== 'individual_investor' && isOthers(text, clauseAt(clauses, start), start)
        ? []
        : [{ field, value: groups?.yes !== undefined, start, end }];
    }),
  );
}
