import type { FieldName } from '../fields.ts';
import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { DATE } from './founding.ts';
import { dated } from './founding-days.ts';
import { ABROAD, CAPITAL } from './places.ts';
import type { Finding } from './types.ts';

const STRETCH = '(?:[^.!?\\n\\d]|\\d+ ?(?:명|월|일|개|대|곳)){0,30}?';
const YEARS =
  '(?<![\\d.,~-])(?<years>\\d{1,2}) ?(?:년|years)(?! ?\\d+ ?월|도|에|부터| ?전| ?말| ?이상| ?넘| ?안| ?미만|[ -]?차)';
const SITE = '(?:공장|사업장|생산 ?시설|생산 ?법인|현지 ?법인|법인|라인|factory|plant|site)';
const RUN = '(?:운영|경영|돌[려리렸린]|가동|해 ?[왔온]|했|됐|사업|유지|operat|run|ran)';

/** Fields of a number of years. */
const YEAR_FIELDS: [field: FieldName, words: string, context?: RegExp][] = [
  [
    'fund_years',
    `(?:존속|운용|만기|조합)? ?(?:기간|만기)(?:은|이|는|을|:)? ?(?:약 |총 )?${YEARS}|${YEARS}(?:짜리 ?(?:조합|펀드)| ?만기| ?(?:동안 ?|간 ?)?존속)|(?:term|life) of ${YEARS}`,
    /조합|펀드|\bfund\b/,
  ],
  [
    'overseas_site_years',
    `(?:해외|국외|현지|${ABROAD}|china|vietnam|overseas)(?:${STRETCH}${SITE}${STRETCH}${YEARS}|${STRETCH}${YEARS}${STRETCH}${SITE})${STRETCH}${RUN}|(?:해외|현지|${ABROAD})[^.!?\\n\\d]{0,16}${SITE}[^.!?\\n\\d]{0,24}[.]\\s*(?:거기|거긴|그 ?공장(?:은|을)?|거기서만?)?\\s*(?:벌써 |약 |한 |이제 |쭉 |계속 |총 )*${YEARS}(?: ?(?:동안|간|째))? ?(?:계속 |쭉 |넘지 ?않게 )?${RUN}|(?:operat|run|ran)[a-z]*${STRETCH}(?:factory|plant)${STRETCH}(?:china|vietnam|overseas|in [a-z]+)${STRETCH}for ${YEARS}`,
  ],
  [
    'zone_factory_years',
    `(?:과밀 ?억제 ?권역|대도시|수도권|${CAPITAL})${STRETCH}${YEARS}${STRETCH}(?:공장|제조|사업)|(?:과밀 ?억제 ?권역|overcrowding)${STRETCH}(?:공장|factory|plant)${STRETCH}${YEARS}${STRETCH}${RUN}|(?:과밀 ?억제 ?권역|${CAPITAL})${STRETCH}공장${STRETCH}(?:한|돌린|운영한|가동한) ?지(?:는|가|도)?\\s*(?:이제 ?|벌써 ?|약 ?)?${YEARS}`,
    /과밀 ?억제|이전|옮|relocat|overcrowd/,
  ],
];

/** Fields of a day, told by year, by month or to the day. */
const DAY_FIELDS: [field: FieldName, words: string, context?: RegExp][] = [
  [
    'foreign_engineer_start',
    `(?:처음|최초|입사|근로|일(?:을|하)|근무)${STRETCH}(?:은|는|이|건|날|때|일|게)[^.!?\\d]{0,6}(?:${DATE})(?! ?(?:말|이후|이전|전|까지|[\\d년월일]|보다))|(?:${DATE})(?! ?(?:말|이후|이전|전|까지|[\\d년월일]|보다))[^.!?\\d]{0,16}(?:입사|근무|근로|일(?:을|하)|왔|와서)`,
    /외국인 ?(?:기술자|엔지니어)|foreign engineer/,
  ],
  [
    'left_sme',
    `중소 ?기업(?:을|에서|이|에|의 ?범위를)?${STRETCH}(?:벗어|졸업|아니게|해당하지 ?않게|넘어)${STRETCH}(?:${DATE})|(?:${DATE})[^.!?]{0,24}중소 ?기업(?:을|에서|이|에|의 ?범위를)?${STRETCH}(?:벗어|졸업|아니게|해당하지 ?않게|넘어)`,
  ],
];

/** Years and days that few programmes ask for: how long a plant abroad has been run, when a foreign engineer began. */
export function readSpans(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  const read = (
    [field, words, context]: [FieldName, string, RegExp?],
    value: (match: RegExpExecArray) => Pick<Finding, 'value' | 'approximate'> | undefined,
  ) => {
    if (context && !context.test(text)) return;
    for (const match of text.matchAll(new RegExp(words, 'g'))) {
      const start = match.index;
      const end = start + match[0].length;
      const clause = clauseAt(clauses, start);
      const after = text.slice(end, clauseAt(clauses, Math.max(start, end - 1)).end);
      if (isOthers(text, clause, start) || isAsked(after.slice(0, 14)) || isAsked(match[0])) continue;
      // 공장을 옮긴 지 3년, 중국 공장에서 10년 일하다가
      if (/옮긴|이전한|일하|근무|다니|인수|주식|지분/.test(match[0]) && field.endsWith('_years')) continue;
      if (findings.some((other) => other.field === field)) continue;
      const found = value(match);
      if (found) findings.push({ field, start, end, ...found });
    }
  };
  for (const form of YEAR_FIELDS) read(form, ({ groups }) => ({ value: Number(groups?.years) }));
  for (const form of DAY_FIELDS)
    read(form, ({ groups }) => {
      const told = dated(groups ?? {});
      return told && { value: told.day, ...(!told.exact && { approximate: true }) };
    });
  return findings;
}
