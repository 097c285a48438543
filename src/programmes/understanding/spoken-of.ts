import { FIELD_NAMES, FIELDS, type FieldName } from '../fields.ts';
import { CAPITAL } from './places.ts';

/** Every field of which something is presumed. */
export const PRESUMED: readonly FieldName[] = FIELD_NAMES.filter((name) => FIELDS[name].presumed);

/** Words with which one speaks of what is presumed otherwise. */
const CUES: Readonly<Partial<Record<FieldName, RegExp>>> = {
  domestic_company:
    /(?:외국|해외|국외|현지) ?(?:법인|회사|기업)(?:입니다|이에요|예요|인데|으로서|이고|이며)|외국 ?법인의? ?(?:국내|한국) ?(?:지점|사업장|사무소)|국내 ?(?:사업장|지점)이? ?없|비거주자|\bforeign (?:company|corporation|entity)\b/,
  estimated_income: /추계|무기장|(?:단순|기준) ?경비율|장부(?:가|를|도)? ?(?:없|안|못|쓰지|작성하지|비치하지)/,
  filing_fault: /무신고|기한 ?후 ?신고|신고(?:를|도)? ?(?:안|못|하지)|사업용 ?계좌|현금 ?영수증/,
  rnd_separate_accounts:
    /구분 ?경리|구분(?:하지|을 ?안|을 ?못)|(?:한|같은|하나의) ?(?:계정|장부)|섞(?:어|여|었|이)|구분(?:이|은|도)? ?(?:안|되지|없)|(?:회계|장부|비용|연구비)[^.]{0,16}(?:통합|합쳐|뭉뚱|한꺼번에|한데)/,
  overcrowded_investment: new RegExp(`과밀|${CAPITAL}|capital area`),
  used_assets: /중고|쓰던|사용하던|돌리던|가동하던|used (?:machine|equipment)|second-?hand/,
  leased_assets: /리스|렌탈|렌트|임대용|임대하|빌려 ?(?:쓰|씁|온|올)|\bleas(?:e|ed|ing)\b/,
  related_party: /특수 ?관계|related part/,
  financial_business: /보험업|금융업|은행(?:입|이에|이고|인데|업)|보험사|금융사|금융 ?회사|저축은행|캐피탈/,
  takeover_business:
    /승계|이어받|물려받|인수해서|인수하여|법인 ?(?:으로)? ?전환|법인으로 ?(?:바꾸|바꿨|바뀌)|다시 ?(?:개업|창업|시작|열)|재창업|재개업/,
  start_up_excluded: /승계|상속|증여|이어받|물려받|다시 ?(?:개업|창업|시작|열)|재창업|재개업|자회사|모회사|모기업/,
  headquarters_capital: /본사|본점|주사무소|headquarter/,
  exemption_requested: /규제 ?특례/,
  promissory_notes_increased: /어음/,
  rnd_credit_taken:
    /(?:같은|동일한?) ?(?:연구|비용|돈|금액)[^.]{0,40}공제|이미[^.]{0,24}공제(?:를|을)? ?[^.]{0,10}(?:받|적용|선택)/,
  investment_granted:
    /(?:출연금|보조금|국비)[^.]{0,60}(?:설비|시설|기계|장비|투자|샀|구입)|(?:설비|시설|기계|장비|투자|샀|구입)[^.]{0,60}(?:출연금|보조금|국비)/,
  transfer_abroad:
    /(?:특허|기술|노하우)[^.]{0,40}(?:해외|외국|미국|중국|일본|유럽|독일|대만|베트남|인도)[^.]{0,20}(?:회사|법인|기업|업체|본사|바이어)/,
  leader_cancelled: /선도 ?사업자[^.!?]{0,24}(?:취소|박탈|철회)|(?:취소|박탈)[^.!?]{0,16}선도 ?사업자/,
  payout_use: /배당|자기 ?주식|자사주/,
  confirmed_business_stopped:
    /(?:업종|본업|생산|제조|사업)(?:은|을|를)? ?[^.!?]{0,12}(?:접|그만두|중단|정리|폐지)|임대만/,
};

/** What is presumed of every firm, and a text speaks of: unless it is understood, it may be otherwise. */
export function spokenOf(text: string): FieldName[] {
  return PRESUMED.filter((field) => CUES[field]?.test(text));
}
