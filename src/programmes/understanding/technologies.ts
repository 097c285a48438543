import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import type { Finding } from './types.ts';

export const TECHNOLOGIES: [id: string, words: string][] = [
  ['semiconductor', '반도체|semiconductor|파운드리'],
  ['display', '디스플레이|oled|lcd|display'],
  ['automotive', '완성차|자동차|전기차|차량|미래차|automotive|car parts|automobile'],
  ['machinery', '기계 ?·? ?금속|공작 ?기계|산업 ?기계|기계|machinery'],
  ['electronics', '전기 ?·? ?전자|전자|electronics?'],
  ['basic_chemistry', '기초 ?화학|화학|basic chemistry'],
  ['battery', '이차 ?전지|2차 ?전지|배터리|battery|batteries'],
  ['bio', '바이오|bio'],
  ['aviation', '우주 ?·? ?항공|항공 ?·? ?우주|항공기?|우주|aerospace|aviation'],
  ['defence', '방산|방위 ?산업|defen[cs]e'],
  ['hydrogen', '수소|hydrogen'],
];
const GOODS =
  '(?:[· ]?(?:제조|공정|검사|핵심|정밀|전자|생산|엔진|전장|양극|음극|전해질|및|와|과|첨단|친환경)?[· ]?(?:용|쪽|분야|관련|계)?(?:에 ?들어가는)?[· ]?(?:[가-힣]{1,4} )?(?:부품|소재|장비|부품소재|소부장|설비|소재·?부품|부품·?소재|[가-힣]{1,4}재(?!고)|분리막|전해액|parts|components|materials|equipment)(?:·?(?:부품|소재|장비))*)';
const MAKES =
  '(?:류|을|를|도|들)?[· ]?(?:직접 |주로 |지금 |현재 |새로 |전문으로 |전문 ?)?(?:만드|만듭|만들|제조|생산|납품|공급|개발|가공|사(?=입|이|예|로|,|$)|중소|중견|업체|회사|기업|메이커|하는|합니다|해요|하고|전문|국산화|업입|스타트업|쪽|분야|업계|사(?=고요|구요|이고|인데|로서)|maker|manufactur|supplier|company|firm)';

/** 반도체 쪽 국가전략기술로, 이차전지 과제고, 메모리반도체 공정 기술이고, 이차전지 양극재로: where such a technology is told of. */
const TOLD_WITH =
  '(?: ?(?:쪽|분야|관련))?(?:의)? ?(?:국가 ?전략 ?기술(?!.{0,4}(?:아니|인지))|(?:[가-힣]{2,6} )?과제(?=고|이고|인데|입|라|로|예)|(?:[가-힣]{2,4} ?)?기술(?=이고|인데|입|이며|이라|이에|예)|(?:양극|음극|분리|전해|웨이퍼|패키징)[가-힣]{0,2}(?:로|으로|이고|인데))';

const ALL = TECHNOLOGIES.map(([, words]) => words).join('|');

/** Fields of technology of what the firm makes. */
export function technologies(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  const take = (id: string, start: number, end: number) => {
    const clause = clauseAt(clauses, start);
    const after = text.slice(end, clause.end);
    const before = text.slice(clause.start, start);
    if (/공제|조합|협회|학회/.test(text.slice(start, end + 8))) return;
    if (
      isOthers(text, clause, start) ||
      isAsked(after.slice(0, 12)) ||
      /^[가-힣]{0,4} ?(?:회사|업체|기업|곳|공장)(?:에|와|과|랑|이랑|한테)(?![요서])|^[^,.]{0,4}(?:에 ?납품하는|를? ?사다|에서 ?사)/.test(
        after,
      )
    )
      return;
    if (
      /아니|아닙|아님|안 ?(?:합|해|만)|않|진출|예정|계획/.test(after.slice(0, 14)) ||
      /(?:예전에|과거에|원래)[^,.]*$/.test(before)
    )
      return;
    findings.push({ field: 'technologies', value: [id], start, end });
  };
  for (const [id, words] of TECHNOLOGIES) {
    for (const { index, 0: word } of text.matchAll(new RegExp(`(?<![가-힣a-z])(?:${words})${GOODS}${MAKES}`, 'g')))
      if (!/(?:업체|회사|기업)$/.test(word) || !/^(?:에|한테|와|랑|로부터)/.test(text.slice(index + word.length)))
        take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(
        `(?<![가-힣a-z])(?:${words})(?:(?:을|를)? ?(?:직접 |주로 )?(?:만들|만드|만듭|제조|생산)(?!된|한)|(?:[·, ]?(?:제조|전문|분야|쪽|관련))? ?(?:업체|회사|기업|스타트업|제조사)(?= ?(?:입|이에|예|이고|이며|인데|임|고요|로,)))`,
        'g',
      ),
    ))
      take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(
        `(?<![가-힣a-z])(?:${words})(?:용|쪽|분야|에 ?들어가는)?(?: (?!회사|업체|공장|기업)[가-힣a-z]{1,8}(?<![에로은는서])){0,3}?(?:을|를)? ?(?:직접 |주로 |개발·|개발하고 |개발해 )?(?:만들|만듭|만드|제조|생산)(?!된|한)`,
        'g',
      ),
    ))
      take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(`(?<![가-힣a-z])(?:${words})(?=(?:와|과|랑|이랑|하고|·|,|/| 및) ?(?:${ALL})${GOODS}${MAKES})`, 'g'),
    ))
      take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(
        `국가 ?첨단 ?전략 ?산업 ?\\((?:${words})\\)|(?:지금은|현재는|저희는|우리는) (?:${words})만? ?(?:합니다|해요|하고 ?있)|(?<![가-힣a-z])(?:${words})(?: ?분야)? ?기술(?:을|를)? ?(?:갖고 ?있|보유)|(?<![가-힣a-z])(?:${words}) ?(?:분야|쪽|업종|업계)(?=(?:고|구요)(?=[\\s,])| ?(?:주식 ?|중소 ?|중견 ?)?(?:회사|기업|업체|스타트업)(?:고|입|이고|이에|예|[.,]|$)|입니다|이에요|예요|이고|임|이며|인데|요\\b|이요|에요|이야|\\s*(?:[.,/\\n]|$))`,
        'g',
      ),
    ))
      take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(
        `(?:(?:분야|업종|기술 ?분야|업)(?:는|은|로는|로 ?(?:치면|보면|따지면))?|\\bfield)[\\s:]+(?:(?:${ALL})(?:와|과|랑|이랑|하고|·|,|/| 및)? ?)*(?:${words})(?![가-힣]*에 ?납품)`,
        'g',
      ),
    ))
      take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(
        `(?:(?:^|[.!?\\n]) ?|(?:제품|품목|아이템|생산품)(?:은|는) )(?:${words})(?:용|쪽)? ?(?:(?:전|후)?공정|제조|검사|핵심)? ?(?:부품|소재|장비)(?=입니다|이에요|예요|이고|임|요(?![가-힣]))|(?<![가-힣a-z])(?:${words})(?:용|쪽)? ?(?:소재|부품|장비)(?:을|를) ?(?:합니다|해요|하고|하는 ?(?:회사|업체|기업|곳))`,
        'g',
      ),
    ))
      take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(
        `(?<![가-힣a-z])(?:${words})(?: ?분야)?(?:의)? ?국가 ?전략 ?기술(?=로|을|를|의? ?(?:연구|과제))|국가 ?전략 ?기술[^.!?]{0,8}(?:인정|확인)(?:된|받은) ?(?:${words})(?: ?분야)? ?(?:과제|기술)`,
        'g',
      ),
    ))
      take(id, index, index + word.length);
    if (/국가 ?전략 ?기술|신성장/.test(text))
      for (const { index, 0: word } of text.matchAll(
        new RegExp(`(?:(?<![가-힣a-z])|(?<=메모리|시스템|전력|차세대) ?)(?:${words})${TOLD_WITH}`, 'g'),
      ))
        take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(
        `(?:mak(?:e|es|ing)|manufactur(?:e|es|ing)|produc(?:e|es|ing)|supply|supplies|supplying)[a-z, -]{0,20}(?:${words}) (?:parts|components|materials|equipment)`,
        'g',
      ),
    ))
      take(id, index, index + word.length);
  }
  return findings;
}

/** The fields of technology that words name, but for those of a customer's trade. */
export function technologiesOf(words: string): string[] {
  return TECHNOLOGIES.filter(([, names]) =>
    new RegExp(`(?<![가-힣a-z])(?:${names})(?! ?(?:회사|업체|기업|사)(?:에|로))`).test(words),
  ).map(([id]) => id);
}
