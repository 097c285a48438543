import { type Day, yearOf } from '../../calendar/index.ts';
import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { DATE } from './founding.ts';
import { dated } from './founding-days.ts';
import { quantitiesIn } from './quantities.ts';
import type { Finding } from './types.ts';

const NOT_NOW = /예정|예상|전망|목표|계획|려고|려는|하려|싶|할 ?(?:겁|거|것|때)|내년/;
/** 수입금액이 딱, 26년 수입이 연환산. */
const TAKINGS =
  /수입(?: ?금액|(?=은|이|도) ?)(?:은|이|는|도)? ?(?:(?:1년|연)(?:으로|간)? ?환산(?:하면|해서)? ?)?(?:딱|정확히|총|약|한)?\s*$/;
/** 연매출이 19억 얼마인 줄 알았더니 결산해 보니 정확히: what it was in truth. */
const KNOWN_SINCE =
  /매출(?:액)?(?:이|은|도)?[^.!?]{0,20}줄 ?알았[^.!?\d]{0,20}?(?:보니까?|결과) ?(?:딱|정확히|꼭)?\s*$/;
/** 제조업이 아닌 조세특례제한법 제6조 ③의 업종. */
const INDUSTRIES =
  '광업|건설업|통신 ?판매업|(?:쇼핑 ?물류|물류)(?:산업|업)|음식점업|정보 ?통신업|엔지니어링 ?(?:사업|업)|폐기물 ?처리업|원료 ?재생업|관광 ?숙박업|전시 ?산업|사회 ?복지 ?서비스업';

/** What decides whether somebody counts as a founder: since when, in which trade, and who holds the shares. */
export function readStartUps(text: string, clauses: Clause[], today: Day): Finding[] {
  return [
    ...founded(text, clauses, today),
    ...industry(text, clauses),
    ...holders(text),
    ...takings(text, clauses),
    ...jointTerms(text),
  ];
}

/** 2026년 3월 청주에서 전자부품 제조업으로 처음 창업한, 2020년 원주에서 창업한: with the place and the trade between. */
function founded(text: string, clauses: Clause[], today: Day): Finding[] {
  const findings: Finding[] = [];
  const forms = [
    `(?:${DATE})에?,? ?(?:[가-힣]{2,8}(?:\\([^)]*\\))?(?:에서|에|으로|로|을|를) |[가-힣]{2,8} (?=[가-힣]{2,8}(?:업|사업)(?:으로|을|를) )){1,3}(?:처음 |새로 |맨 ?처음 )?(?:창업(?:한|했|하여|해서)|(?:회사|법인)(?:을|를) (?:설립|세웠|차렸)|사업을 시작|(?<=업을 (?:처음 |새로 )?)시작(?:한|했))`,
    `(?:${DATE})에?,? ?[가-힣]{2,6}에 (?:[가-힣]{2,8} )?(?:공장|회사)(?:을|를) (?:차린|차렸|세운) ?(?:중소|중견|회사|기업)`,
    `(?:${DATE})에?,? ?[가-힣]{2,8}(?:\\([^)]*\\))?(?:에서|에) (?:[가-힣]{2,8} ){0,2}[가-힣]{0,6}(?:사업|업|장사)(?:자로|을|를)? ?(?:처음|새로|첫)(?:으로)? ?시작(?:했|한|하여|해서)`,
    `설립 ?등기(?:일)?(?:은|는|가|를|:)?\\s?(?:${DATE})`,
  ];
  for (const form of forms)
    for (const { index: start, 0: words, groups } of text.matchAll(new RegExp(form, 'g'))) {
      const end = start + words.length;
      const clause = clauseAt(clauses, start);
      if (isOthers(text, clause, start) || isAsked(text.slice(end, clause.end).slice(0, 8))) continue;
      if (
        NOT_NOW.test(words + text.slice(end, end + 8)) ||
        /연구소|공장을 (?:시작|창업|설립)|지사|이후|이전(?!까)/.test(words)
      )
        continue;
      const told = dated(groups ?? {});
      if (!told || told.day > today) continue;
      findings.push({ field: 'founded', value: told.day, start, end, ...(!told.exact && { approximate: true }) });
    }
  const ago =
    /(?<ago>올해|금년|작년|지난해|재작년) ?(?<month>\d{1,2}) ?월(?:에)?,? ?(?:[가-힣]{2,8}(?:에서|에) )(?:[가-힣·]{2,8} ){0,3}?[가-힣]{0,8}(?:업|사업)(?:을|으로) (?:처음 |새로 )?(?:창업|시작)(?:했|한|하여)/.exec(
      text,
    );
  if (ago?.groups && findings.length === 0) {
    const year = yearOf(today) - (ago.groups.ago === '재작년' ? 2 : /작년|지난/.test(ago.groups.ago ?? '') ? 1 : 0);
    const told = dated({ year: String(year), month: ago.groups.month });
    const end = ago.index + ago[0].length;
    if (told && told.day <= today && !isOthers(text, clauseAt(clauses, ago.index), ago.index))
      findings.push({ field: 'founded', value: told.day, start: ago.index, end, approximate: true });
  }
  return findings.slice(0, 1);
}

function industry(text: string, clauses: Clause[]): Finding[] {
  const words = `(?<![가-힣])(?:${INDUSTRIES})(?:을|를|으로)? ?(?:처음 |새로 |맨 ?처음 )*(?:시작(?:한|했)|창업(?:한|했)|하는 ?(?:회사|기업|중소)|하고 ?있|합니다|해요|영위|(?=(?:입니다|이에요|예요|인데|이고)))`;
  const match = new RegExp(words).exec(text);
  if (!match || !/창업|감면/.test(text)) return [];
  const clause = clauseAt(clauses, match.index);
  const end = match.index + match[0].length;
  if (isOthers(text, clause, match.index) || isAsked(text.slice(end, clause.end).slice(0, 8))) return [];
  return [{ field: 'listed_industry', value: true, start: match.index, end }];
}

const CORPORATION = '(?:모회사|모기업|모법인|지주회사|(?:다른|기존|한) ?(?:법인|회사)|대기업)(?: ?법인)?';
const PART = '(?<NAME>\\d{1,3}(?:\\.\\d+)?) ?(?:%|퍼센트|프로)';

/** 모회사가 45%, 그 임원이 7%: more than half of a new firm that another corporation and its officers hold. */
function holders(text: string): Finding[] {
  if (!/창업 ?(?:기업|중소|감면)|설립 ?계획|부담금/.test(text)) return [];
  // 폐업하고 1년 뒤 같은 업종을 다시: a start again, unless three years have passed (창업지원법 시행령 제2조 ① 3호).
  const again =
    /폐업[^.!?\d]{0,12}(?<years>\d{1,2}) ?(?<unit>년|개월)[^.!?]{0,24}(?:같은|동일)[^.!?]{0,16}(?:다시|재)[^.!?]{0,8}(?:시작|개업|열|차|창업|냈)/.exec(
      text,
    );
  if (again && !/부도|파산/.test(text)) {
    const within = again.groups?.unit === '개월' || Number(again.groups?.years) < 3;
    return [{ field: 'start_up_excluded', value: within, start: again.index, end: again.index + again[0].length }];
  }
  const forms = [
    `${CORPORATION}(?:이|가|에서)?[^.!?%]{0,16}?${PART.replace('NAME', 'one')}[^.!?%]{0,24}?임원(?:들)?(?:이|가|은|도)?[^.!?%]{0,10}?${PART.replace('NAME', 'other')}`,
    `${CORPORATION}(?:이|가|에서)[^.!?%]{0,16}?${PART.replace('NAME', 'one')}(?:를|을)? ?(?:가진|갖고|보유|소유|들고|출자)`,
  ];
  for (const form of forms) {
    const match = new RegExp(form).exec(text);
    if (!match) continue;
    const sum = Number(match.groups?.one) + Number(match.groups?.other ?? 0);
    const end = match.index + match[0].length;
    if (sum > 100 || isAsked(text.slice(end, end + 8))) continue;
    return [{ field: 'start_up_excluded', value: sum > 50, start: match.index, end }];
  }
  return [];
}

/** 작년 수입금액이 1억 400만 원: the tax law's word for sales, where a reduction is asked for. */
function takings(text: string, clauses: Clause[]): Finding[] {
  if (!/창업|감면|부담금/.test(text) || /수출|통관|해외에서|원자재/.test(text)) return [];
  return quantitiesIn(text).flatMap(({ kind, currency, unsure, start, end, value, approximate }): Finding[] => {
    if (kind !== 'amount' || currency === 'dollar' || unsure) return [];
    const { sentence } = clauseAt(clauses, start);
    const before = text.slice(sentence.start, start);
    if (!TAKINGS.test(before) && !KNOWN_SINCE.test(before)) return [];
    if (NOT_NOW.test(text.slice(end, end + 14)) || isAsked(text.slice(end, sentence.end).slice(0, 8))) return [];
    return [{ field: 'revenue', value, start, end, ...(approximate && { approximate }) }];
  });
}

/** The terms of a joint taking of shares: new shares paid for, to the end the law names, between parties that are not related. */
function jointTerms(text: string): Finding[] {
  const paid = /유상 ?증자[^.!?]{0,40}(?:납입|신주)/.exec(text);
  if (!paid || !/(?:함께|공동|같이)/.test(text) || !/목적|도움/.test(text)) return [];
  const apart = /(?:특수 ?관계(?:인)?(?:가|이|는|도)?[^.!?]{0,8}(?:없|아니|아님|아닙|아닌)|남남)/.exec(text);
  if (!apart || /특수 ?관계[^.!?]{0,16}(?:지|인지)(?:는|도)?[^.!?]{0,20}(?:검토|모르|확인)/.test(text)) return [];
  return [{ field: 'joint_investment_terms', value: true, start: paid.index, end: paid.index + paid[0].length }];
}
