import { FIELD_NAMES, FIELDS, type FieldName } from '../fields.ts';

/** Every field of which something is presumed. */
export const PRESUMED: readonly FieldName[] = FIELD_NAMES.filter((name) => FIELDS[name].presumed);

/** Words with which one speaks of what is presumed otherwise. */
const CUES: Readonly<Partial<Record<FieldName, RegExp>>> = {
  domestic_company:
    /(?:외국|해외|국외|현지) ?(?:법인|회사|기업)(?:입니다|이에요|예요|인데|으로서|이고|이며)|외국 ?법인의? ?(?:국내|한국) ?(?:지점|사업장|사무소)|국내 ?(?:사업장|지점)이? ?없|비거주자|\bforeign (?:company|corporation|entity)\b/,
  estimated_income: /추계|무기장|(?:단순|기준) ?경비율|장부(?:가|를|도)? ?(?:없|안|못|쓰지|작성하지|비치하지)/,
  filing_fault: /무신고|기한 ?후 ?신고|신고(?:를|도)? ?(?:안|못|하지)|사업용 ?계좌|현금 ?영수증/,
  rnd_separate_accounts: /구분 ?경리|구분(?:하지|을 ?안|을 ?못)|(?:한|같은|하나의) ?(?:계정|장부)|섞(?:어|여|었|이)/,
  used_assets: /중고|쓰던|사용하던|used (?:machine|equipment)|second-?hand/,
  leased_assets: /리스|렌탈|렌트|임대용|임대하|빌려 ?(?:쓰|씁|온|올)|\bleas(?:e|ed|ing)\b/,
  related_party: /특수 ?관계|related part/,
  financial_business: /보험업|금융업|은행(?:입|이에|이고|인데|업)|보험사|금융사|금융 ?회사|저축은행|캐피탈/,
  takeover_business:
    /승계|이어받|물려받|인수해서|인수하여|법인 ?(?:으로)? ?전환|법인으로 ?(?:바꾸|바꿨|바뀌)|다시 ?(?:개업|창업|시작|열)|재창업|재개업/,
  start_up_excluded: /승계|상속|증여|이어받|물려받|다시 ?(?:개업|창업|시작|열)|재창업|재개업|자회사|모회사|모기업/,
  headquarters_capital: /본사|본점|주사무소|headquarter/,
  exemption_requested: /규제 ?특례/,
  promissory_notes_increased: /어음/,
};

/** What is presumed of every firm, and a text speaks of: unless it is understood, it may be otherwise. */
export function spokenOf(text: string): FieldName[] {
  return PRESUMED.filter((field) => CUES[field]?.test(text));
}
