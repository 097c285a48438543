import type { FieldName } from '../fields.ts';
import { type Clause, clauseAt, isAsked } from './clauses.ts';
import { type Quantity, quantitiesIn } from './quantities.ts';
import type { Finding } from './types.ts';

const US = '(?:우리|저희|당사|운용사|gp|업무 ?집행 ?조합원|은행)(?: ?회사)?';
const HEDGE = '(?:딱|정확히|총|약|전부|모두|합쳐서?)?\\s*$';

/** Figures of a fund by the words right before and behind them. */
const FORMS: [field: FieldName, kind: Quantity['kind'], before: RegExp, behind: RegExp][] = [
  [
    'fund_manager_amount',
    'amount',
    new RegExp(
      `${US}(?:가|는|이|에서|도)? ?(?:직접 ?)?(?:운용(?:을 ?맡)?(?:하면서|하고|하며|해서|아|고)? ?|gp로 ?)?[^.!?\\d,]{0,10}?${HEDGE}`,
    ),
    /^\s*원?(?:을|를|만)? ?(?:넣|출자|내고|냅|낸|냈|대고|댑|태우|얹)/,
  ],
  [
    'fund_manager_share',
    'share',
    new RegExp(`${US}(?:의)? ?(?:출자 ?)?(?:지분|비율|몫|분)(?:율)?(?:은|이|을)? ?${HEDGE}`),
    /^/,
  ],
  [
    'fund_capital',
    'amount',
    new RegExp(
      `(?:(?:^|[.!?,\\s])총|출자금(?: ?총액)?(?:은|이|을|를)?|(?:조합|펀드)(?: ?총)? ?(?:규모|총액|금액)(?:은|는|가|이)?|(?:모은|모으는|모을) ?돈(?:은|이)?)\\s*${HEDGE}`,
    ),
    /^(?!\s*원?(?:을|를)? ?(?:투자|매출|벌))/,
  ],
];
const TERM =
  /(?:존속(?: ?기간)?|만기|운용 ?기간|조합 ?기간)(?:은|는|이|을|를|가)? ?[^.!?\d]{0,24}?(?<years>\d{1,2}) ?년(?: ?\d{1,2} ?개월)?(?! ?(?:이상|이하|전|후|뒤|차))/;

/** The size of a fund, what its manager pays in and how long it lasts: 총 10억, 우리가 운용하면서 1천만원 넣고 존속은 5년. */
export function readFunds(text: string, clauses: Clause[]): Finding[] {
  if (!/(?:전문 ?)?투자 ?조합/.test(text)) return [];
  const findings: Finding[] = [];
  for (const quantity of quantitiesIn(text)) {
    const { kind, currency, unsure, start, end, value, approximate } = quantity;
    if (unsure || currency === 'dollar' || currency === 'other') continue;
    const before = text.slice(Math.max(0, start - 40), start);
    const after = text.slice(end, end + 16);
    if (/매출|자산|자본금|투자받|거래/.test(before.slice(-10)) || isAsked(after)) continue;
    const form = FORMS.find((each) => each[1] === kind && each[2].test(before) && each[3].test(after));
    if (!form) continue;
    findings.push({ field: form[0], value, start, end, ...(approximate && { approximate }) });
  }
  const term = TERM.exec(text);
  const behind = term && text.slice(term.index + term[0].length, clauseAt(clauses, term.index).sentence.end);
  if (term && !isAsked(behind?.slice(0, 8) ?? ''))
    findings.push({
      field: 'fund_years',
      value: Number(term.groups?.years),
      start: term.index,
      end: term.index + term[0].length,
    });
  return findings;
}
