import type { FieldName } from '../fields.ts';
import { type Clause, clauseAt, isAsked } from './clauses.ts';
import { ABROAD } from './places.ts';
import { quantitiesIn } from './quantities.ts';
import type { Finding } from './types.ts';

export const NATIONS = `${ABROAD}|독일|프랑스|영국|이탈리아|스위스|네덜란드|스웨덴|오스트리아|핀란드|벨기에|덴마크|노르웨이|이스라엘|체코|싱가포르|홍콩|캐나다|호주|스페인|유럽|외국|해외`;
const FOREIGNER = `(?:${NATIONS})(?: ?계)?(?: ?[가-힣]{2,4})? ?(?:법인|회사|본사|기업|업체|투자자|펀드|모회사)`;
const ACQUIRED = '(?:인수|취득|샀|사서|산(?=\\s|\\.)|사들|매입|확보|가져왔|넘겨 ?받|사 ?왔)';
/** A share of ours that a firm from abroad takes. */
const TAKEN_BY_FOREIGNER = new RegExp(
  `${FOREIGNER}(?:이|가|에서)\\s[^.!?%]{0,24}$|(?:저희|우리|당사)(?: ?회사)?(?:의)? ?(?:지분|주식|신주)`,
);
const FIRM = '(?:회사|법인|기업|업체|제조사|부품사|[가-힣]{1,3}사)';

/** Figures of taking over a firm abroad, and of those who put money into the teller's. */
export function readRareFigures(text: string, clauses: Clause[]): Finding[] {
  return [
    ...stakes(text, clauses),
    ...businessYears(text, clauses),
    ...foreignShares(text),
    ...researchers(text),
    ...amounts(text, clauses),
    ...firstIncome(text),
    ...yearsAbroad(text),
  ];
}

/** 대만 소재회사 지분 80%를 샀는데, 주식 100만 주 중 딱 50만 주를 샀고. */
function stakes(text: string, clauses: Clause[]): Finding[] {
  if (!/인수|외국 ?법인/.test(text)) return [];
  const findings: Finding[] = [];
  const forms = [
    `(?:지분|주식|의결권)(?:의|을|은|이|도)? ?(?:총 |모두 |약 |전체의 |딱 |정확히 )*(?<share>\\d{1,3}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)(?:만|를|을)?[^.!?%]{0,40}?${ACQUIRED}`,
    `(?<share>\\d{1,3}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)(?:의)? ?(?:지분|주식)(?:을|만)?[^.!?%]{0,40}?${ACQUIRED}`,
    `주식 ?(?:총 )?(?<all>[\\d,]+)(?<allUnit>만|천)? ?주 ?(?:중|가운데)(?:에서)? ?(?:딱 |정확히 |약 )?(?<part>[\\d,]+)(?<partUnit>만|천)? ?주(?:를|만)?[^.!?%]{0,24}?${ACQUIRED}`,
  ];
  for (const form of forms)
    for (const { index: start, 0: words, groups } of text.matchAll(new RegExp(form, 'g'))) {
      const { sentence } = clauseAt(clauses, start);
      const end = start + words.length;
      if (TAKEN_BY_FOREIGNER.test(text.slice(sentence.start, start + 3))) continue;
      if (isAsked(words) || /^(?:하면|할|하려면)/.test(text.slice(end)) || findings.some((other) => start < other.end))
        continue;
      const value = groups?.share
        ? Number(groups.share)
        : (scaled(groups?.part, groups?.partUnit) * 100) / scaled(groups?.all, groups?.allUnit);
      if (value > 0 && value <= 100) findings.push({ field: 'acquisition_share', value, start, end });
    }
  return findings;
}

function scaled(digits = '0', unit?: string): number {
  return Number(digits.replaceAll(',', '')) * (unit === '만' ? 1e4 : unit === '천' ? 1e3 : 1);
}

/** 두 회사 모두 1년 넘게, 15년 된 독일 회사, 그 회사는 사업 시작한 지 10개월밖에. */
function businessYears(text: string, clauses: Clause[]): Finding[] {
  if (!/인수|외국 ?법인|넘겨 ?받/.test(text)) return [];
  const YEARS = '(?<n>\\d{1,3}) ?(?<unit>년|개월|달)';
  const forms: [fields: FieldName[], words: string][] = [
    [
      ['business_years', 'target_years'],
      `(?:두 ?(?:회사|법인|곳)|양쪽|양사|둘)(?: ?다| ?모두)?[^.!?\\d]{0,8}${YEARS} ?(?:넘게|이상|동안|씩|째)[^.!?]{0,12}(?:사업|영업|운영|해 ?[왔온])`,
    ],
    [
      ['business_years', 'target_years'],
      `(?:우리|저희)도 ?(?:거기|그쪽|상대|그 ?(?:회사|법인))도[^.!?\\d]{0,8}${YEARS} ?(?:넘은|넘게|이상|된|씩)`,
    ],
    [
      ['business_years'],
      `(?:저희|우리|우린|저흰|당사)(?: ?회사)?(?:는|은|도)? ?${YEARS} ?(?:된|넘은|째인|차인|짜리) ?[^.!?\\d]{0,12}(?:회사|법인|기업|업체|[가-힣]{1,3}사(?=고|이고|인데|입|예|이에))`,
    ],
    [['target_years'], `${YEARS} ?(?:된|넘은|째인|짜리) ?(?:${NATIONS})[^.!?\\d]{0,16}${FIRM}`],
    [
      ['target_years'],
      `(?:${NATIONS})[^.!?(]{0,16}${FIRM}\\((?:[^()]*[, ])?(?:설립|업력|창업|사업 ?기간|업령) ?(?:한 ?지 )?${YEARS}`,
    ],
    [
      ['target_years'],
      `(?:그 ?(?:[가-힣]{2,4} )?(?:회사|법인|기업|업체|곳|쪽)|그쪽|상대(?:방)?|인수(?:할|한|하려는) ?(?:대상|회사|법인|곳|기업)|인수 ?대상)(?:은|는|이|도)[^.!?\\d]{0,36}(?:사업|설립|세워|업력|창업|시작|생긴)[^.!?\\d]{0,18}${YEARS}`,
    ],
    [['target_years'], `(?:그쪽|그 ?(?:회사|법인|기업|곳)|상대(?:방)?)(?:은|는) ?${YEARS} ?된 ?(?:회사|법인|기업|곳)`],
    [['target_years'], `(?:그쪽|그 ?(?:회사|법인|기업|곳)|상대(?:방)?)(?:의)? ?업력(?:은|이|도) ?${YEARS}`],
    [['target_years'], `인수(?:할|한)? ?(?:대상|회사|법인|기업)(?: ?회사| ?기업)?(?:은|는) ?${YEARS} ?된`],
    [
      ['business_years'],
      `(?:저희|우리|우린|저흰|당사)(?: ?회사)?(?:는|은|도)? ?(?:업력|설립|창업)(?:이|은)? ?(?:한 ?지 )?${YEARS}`,
    ],
    [['business_years'], `(?:^|[.!?\\n] ?)${YEARS} ?된 ?(?:국내|우리|저희)[^.!?\\d]{0,14}(?:회사|법인|기업|업체)`],
  ];
  const findings: Finding[] = [];
  for (const [fields, words] of forms)
    for (const { index: start, 0: told, groups } of text.matchAll(new RegExp(words, 'g'))) {
      const { sentence } = clauseAt(clauses, start);
      const end = start + told.length;
      if (isAsked(text.slice(end, sentence.end).slice(0, 10)) || /모르|확인 ?(?:못|안|하지|을 ?못)/.test(told))
        continue;
      if (/^ ?(?:전|후|뒤|안에|이내)/.test(text.slice(end))) continue;
      const value = groups?.unit === '년' ? Number(groups.n) : Math.floor(Number(groups?.n) / 12);
      for (const field of fields)
        if (!findings.some((other) => other.field === field)) findings.push({ field, value, start, end });
    }
  return findings;
}

const WON = '(?<NAME>\\d[\\d,.]*) ?(?<NAMEUnit>조|억|천만|백만)';
const won = (name: string) => WON.replaceAll('NAME', name);
const UNITS: Record<string, number> = { 조: 1e12, 억: 1e8, 천만: 1e7, 백만: 1e6 };

/** 미국 법인이 60억을 넣어 총 자본 200억 중: the share that two amounts give. */
function foreignShares(text: string): Finding[] {
  const findings: Finding[] = [];
  const amounts = `${FOREIGNER}(?:이|가|은|는|에서)[^.!?\\d]{0,24}${won('part')} ?원?(?:을|를)?[^.!?\\d]{0,30}(?:총 ?자본금?|자본금|자본 ?총액|출자 ?총액|총 ?출자(?:금|액)?|전체 ?(?:출자(?:금|액)?|자본금?)(?: ?총액)?)(?:은|이|의)? ?(?:총 |모두 )?${won('whole')}`;
  for (const { index: start, 0: words, groups } of text.matchAll(new RegExp(amounts, 'g'))) {
    const amount = (name: string) =>
      Number((groups?.[name] ?? '').replaceAll(',', '')) * (UNITS[groups?.[`${name}Unit`] ?? ''] ?? 0);
    const value = (amount('part') * 100) / amount('whole');
    if (value > 0 && value <= 100) findings.push({ field: 'foreign_share', value, start, end: start + words.length });
  }
  const held = `${FOREIGNER}(?:이|가)[^.!?%]{0,24}?(?:지분|주식|의결권)[^.!?%]{0,8}?(?<share>\\d{1,2}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)(?:를|을)? ?(?:가진|갖고 ?있는|보유한|소유한|들고 ?있는) ?[^.!?]{0,10}(?:회사|기업|법인|업체)(?=입니다|이에요|예요|인데|이고|임|로)`;
  const whole = new RegExp(
    `${FOREIGNER}(?:이|가) (?:지분|주식)(?:을|의)? ?(?:전부|전량|모두)(?:를|을)? ?(?:가진|가지고|갖고|보유|소유|들고)`,
  ).exec(text);
  if (whole)
    findings.push({ field: 'foreign_share', value: 100, start: whole.index, end: whole.index + whole[0].length });
  const stake = `(?:${FOREIGNER}|외국인)(?:의)? ?(?:지분|몫)(?:율)?(?:이|은)? ?(?<share>\\d{1,2}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)(?=인|이고|입|로|이며|를 가진)|${FOREIGNER}(?:이|가) (?<put>\\d{1,2}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)(?:를|을)? ?(?:투자|출자|보유|소유|들고|가진|갖고)(?:한|해|하|있|는)?|\\(${FOREIGNER} ?(?:지분 ?)?(?<inside>\\d{1,2}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)\\)`;
  for (const { index: start, 0: words, groups } of text.matchAll(new RegExp(stake, 'g')))
    findings.push({
      field: 'foreign_share',
      value: Number(groups?.share ?? groups?.put ?? groups?.inside),
      start,
      end: start + words.length,
    });
  for (const { index: start, 0: words, groups } of text.matchAll(new RegExp(held, 'g')))
    findings.push({ field: 'foreign_share', value: Number(groups?.share), start, end: start + words.length });
  return findings.slice(0, 1);
}

/** 석사 3명과 학사로 연구경력 3년인 2명을 연구전담으로: those who count, together. */
function researchers(text: string): Finding[] {
  const match =
    /석사(?: ?(?:급|이상|학위자))?(?:이|가|를)? ?(?<masters>\d{1,2}) ?명(?:과|이랑|하고|,| 그리고)[^.!?]{0,24}학사(?: ?(?:로|급|출신|경력자))?[^.!?]{0,20}?(?:이고 |인 )?(?<bachelors>\d{1,2}) ?명/.exec(
      text,
    );
  if (!match || !/연구|전담/.test(text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 30)))
    return [];
  const value = Number(match.groups?.masters) + Number(match.groups?.bachelors);
  return [{ field: 'researchers', value, start: match.index, end: match.index + match[0].length }];
}

/** 국내복귀 투자금액 49억, 복귀 투자 80억. */
function amounts(text: string, clauses: Clause[]): Finding[] {
  return quantitiesIn(text).flatMap((quantity): Finding[] => {
    const { kind, currency, unsure, start, end, value } = quantity;
    if (kind !== 'amount' || currency === 'dollar' || unsure) return [];
    const before = text.slice(Math.max(0, start - 30), start);
    if (
      !/(?:국내 ?복귀|복귀|유턴) ?투자 ?(?:금액|금|액|비)?(?:은|이|을|는|가|만|으로)? ?(?:꼭|딱|정확히|총|모두|약|대략)?\s*$/.test(
        before,
      )
    )
      return [];
    const { sentence } = clauseAt(clauses, start);
    return isAsked(text.slice(end, sentence.end).slice(0, 8))
      ? []
      : [{ field: 'return_investment', value, start, end }];
  });
}

/** 첫 소득이 2021년에 났고: the first day of the tax year in which there was income for the first time. */
function firstIncome(text: string): Finding[] {
  const match =
    /(?:첫|최초(?:로)?|처음(?:으로)?) ?(?:소득|이익|수익|과세 ?소득)(?:이|은|을|도)? ?(?:생긴 ?(?:건|것은|해는|때는) ?|난 ?(?:건|것은|해는) ?)?(?<year>20\d\d|(?<!\d)\d\d)년|(?<early>20\d\d)년(?:도)?(?:에|부터)? ?(?:처음(?:으로)?|최초로?|첫) ?(?:소득|이익|수익)/.exec(
      text,
    );
  const told = match?.groups?.year ?? match?.groups?.early;
  const year = told?.length === 2 ? `20${told}` : told;
  if (!match || !year || isAsked(text.slice(match.index, match.index + match[0].length + 6))) return [];
  return [
    {
      field: 'first_income',
      value: `${year}-01-01`,
      start: match.index,
      end: match.index + match[0].length,
      approximate: true,
    },
  ];
}

/** 베트남에서 만 2년 꼬박 돌리던 공장, 중국 사업장을 1년 10개월 운영하다가, 인도네시아 공장(8년 운영): full years. */
function yearsAbroad(text: string): Finding[] {
  if (!/복귀|유턴|돌아|옮겨|이전|접|닫|폐쇄/.test(text)) return [];
  const match = new RegExp(
    `(?:${NATIONS})(?:에서|에 ?있는|의)? ?[^.!?\\d]{0,14}(?<years>\\d{1,2}) ?년(?: ?\\d{1,2} ?개월)?(?: ?(?:동안|간|넘게))? ?(?:[가-힣]+ ){0,3}(?:운영|경영|가동|돌[려리렸린]|하다가|하던|해 ?[왔온오])`,
  ).exec(text);
  if (!match || !/공장|사업장|법인|시설/.test(text.slice(match.index, match.index + match[0].length + 12))) return [];
  if (/일하|근무|다니|거래/.test(match[0])) return [];
  return [
    {
      field: 'overseas_site_years',
      value: Number(match.groups?.years),
      start: match.index,
      end: match.index + match[0].length,
    },
  ];
}
