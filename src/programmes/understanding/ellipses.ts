import type { Day } from '../../calendar/index.ts';
import type { FieldName } from '../fields.ts';
import { yearTold } from './clauses.ts';
import { isCorrection } from './corrections.ts';
import type { Cue } from './cues.ts';
import type { Quantity } from './quantities.ts';

/** 작년엔 7억, 지난해는 딱 43억: the year stands for its figure. */
export const YEAR_ALONE =
  /(?:^|[\s,.])(?:작년|지난 ?해|전년도?|직전 ?연도|20\d\d년)(?:도?에는|도?에|도?엔|도?은|도?는|도?이|도|만|치는?|거는|건)?\s?(?:딱|한|약|총|겨우|대략|실제로는?|실제|결산은?|실적은?|결과는|그냥|대충|다시|도로|간신히)?\s?(?:(?:쓴|판|한|번|올린|기록한|나온) ?(?:건|것은|게|금액은))?\s*$/;

/** 했습니다, 찍었어요, 이었습니다: a figure reached, not spent or borrowed. */
export const CAME_TO =
  /^\s*원?\s*(?:정도|쯤|가량|밖에)?(?:을|를|이|가|까지)?\s*(?:했|찍|올렸|올라|기록|나왔|나오|이었|였|입니다|이에요|예요|이고|이며|임|이죠|이요|이지|달성|이네|됐|되|안 ?되|떨어|줄|늘|썼|썻|[,.)/]|$)/;

/** What was spoken of before such a year: 매출 목표는 50억이고 작년엔 7억. */
export function spokenOf(text: string, cues: Cue[], quantity: Quantity): FieldName | undefined {
  const cue = cues.filter(({ end }) => end <= quantity.start && end > quantity.start - 60).at(-1);
  if (!cue) return undefined;
  if (cue.field === 'revenue_average') return 'revenue';
  if (cue.field)
    return cue.field === 'capital' ||
      cue.field === 'fund_capital' ||
      cue.field === 'facility_investment' ||
      cue.field === 'foreign_investment'
      ? undefined
      : cue.field;
  return /^(?:목표|예상|추정) ?매출|매출 ?(?:목표|예상)|^최근.*매출/.test(text.slice(cue.start, cue.end))
    ? 'revenue'
    : undefined;
}

/** 작년엔 박람회에 3억: what it went to has a name of its own. */
const ELSEWHERE = /(?<!작년|해|년|년도|연도|분기|반기|초|말|당시|기준)(?:에|에서|에게|한테|으로|를|을)\s*$/;

/** 작년은 110억, 우리는 2%, 아니 92억: the figure told before, of another year, of the teller, or put right. */
export function isContrast(text: string, last: Quantity, quantity: Quantity, before: string, today: Day): boolean {
  return (
    last.unsure === 'bound' ||
    last.unsure === 'denied' ||
    isCorrection(text.slice(last.end, quantity.start)) ||
    (yearTold(`${before} ${aside(text, quantity)}`, today) !== undefined && !ELSEWHERE.test(before)) ||
    /^\s*(?:won |krw )?(?:in|for) (?:(?:fy ?)?20\d\d|last year)\b/.test(text.slice(quantity.end)) ||
    /(?:우린|저흰|우리|저희|당사|지금|현재|이제|제 ?회사|우리 ?회사|저희 ?회사)(?:는|도|쪽은|가|은)? ?(?:겨우|고작|한|약|그냥|대략|작년에?|이제|딱|많이 ?해야)?\s*$/.test(
      before,
    )
  );
}

/** 제품 매출 30억, 상품 매출 20억으로 합이 50억: the sum of the sales told before. */
export function isTotal(ahead: string): boolean {
  return (
    /매출/.test(ahead) &&
    !/비용|투자|이익|대출|자금|(?:소부장|소재|부품|장비)(?: ?매출(?:액)?)?(?:이|은|가|는) ?총\s*$/.test(ahead) &&
    /(?:^|[\s,])(?:둘(?:을|이)? ?|모두 ?|다 ?)?(?:합이|합은|총합?(?:이|은)?|합계(?:는|가)?|합해서?|합하면|합치면|합쳐서?|더하면|더해서?|도합|합산하?면?|해서)(?: ?(?:총|약|모두|전부))?\s*$/.test(
      ahead,
    )
  );
}

/** 52억 했어요, 매출이요: the name in words of its own behind the figure. */
export function namedBehind(text: string, quantity: Quantity, cues: Cue[]): FieldName | undefined {
  const words = text.slice(quantity.end);
  const [lead = ''] =
    /^\s*원?(?:을|를|이|은|까지|으로)?\s*(?:정도|쯤|가량)? ?(?:다시 )?[가-힣]{0,3}(?:벌|올|했|찍|나왔|됐|입니다|이에요|예요|이요|요)[가-힣]*\s*[,.(]?\s*(?:작년 |지난해 )?(?:[가-힣]{2,5} ?(?:말고|아니고|아니라|빼고),? ?)?/.exec(
      words,
    ) ?? [];
  if (!lead) return undefined;
  const cue = cues.find(({ start }) => start === quantity.end + lead.length);
  return cue &&
    /^ ?(?:이|은|요|이요|입니다|이에요|예요|기준(?:이요|입니다|이에요)?|말이에요|을 말합니다)?\s*(?:[.,)]|$)/.test(
      text.slice(cue.end),
    )
    ? cue.field
    : undefined;
}

/** 120억 원 (2024년): what stands in brackets behind a figure. */
export function aside(text: string, quantity: Quantity): string {
  return /^\s*(?:원\s*)?\(([^)]*)\)/.exec(text.slice(quantity.end))?.[1] ?? '';
}
