import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { polarity } from './flags.ts';
import type { Finding, Reading } from './types.ts';

/** What a firm makes, its HS codes, fields of technology and certificates. Each finding holds one entry. */
export function readLists(text: string, clauses: Clause[]): Reading {
  const findings = [
    ...certificates(text, clauses),
    ...hsCodes(text, clauses),
    ...technologies(text, clauses),
    ...products(text, clauses),
  ];
  return { findings, problems: [] };
}

const CERTIFICATES: [id: string, words: string][] = [
  ['specialised', '(?:소부장|소재·?부품(?:·?장비)?)? ?전문 ?기업(?: ?(?:확인서?|인증서?|지정))?'],
  ['leading', '(?:소부장 ?)?(?:특화 ?선도 ?기업|으뜸 ?기업)(?: ?100)?'],
  ['small_giant', '(?:소부장 ?)?강소 ?기업(?: ?100)?(?!.{0,3}(?:글로벌|수출))'],
  ['start_up', '소부장 ?(?:스타트업|창업 ?기업)(?: ?100)?|스타트업 ?100'],
  ['venture', '벤처(?: ?기업)?(?: ?(?:확인서?|인증서?))?|\\bventure(?: (?:company|business))?(?: ?certif[a-z]+)'],
  ['innobiz', '이노 ?비즈|inno-?biz|기술 ?혁신형 ?중소 ?기업'],
  ['iso14001', 'iso ?-?14001'],
];
const HAS =
  /\s[o○](?![a-z가-힣])|인증|확인|선정|지정|뽑|땄|보유|있|갖|가지|받|취득|획득|등록|유효|살아 ?있|입니다|이에요|이고|이며|임(?![대직])|이라|인데|certified|certificate|have|has/;

function certificates(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  for (const [id, words] of CERTIFICATES)
    for (const { index: start, 0: word } of text.matchAll(new RegExp(words, 'g'))) {
      const end = start + word.length;
      const clause = clauseAt(clauses, start);
      const reach = text.slice(end, clause.sentence.end).slice(0, 36);
      const after = text.slice(end, Math.max(clause.end, end)).slice(0, 30);
      if (isOthers(text, clause, start) || /^\s*(?:캐피|투자|펀드|부|기업부|협회|붐)/.test(after)) continue;
      if (/^(?:글로벌|수출|우수|지역|뿌리|환경)/.test(text.slice(Math.max(0, start - 4), start).trim())) continue;
      // 벤처 인증이랑 이노비즈, ISO 14001: what is said of the last holds for all of the list.
      const listed = /^\s*(?:인증|확인)?(?:이랑|랑|와|과|하고|,|및|도|·|\/|and)/.test(after);
      const words = listed ? reach : after;
      const own = id === 'specialised' && !/확인|인증|지정|선정/.test(word + words);
      if (own && !/^\s*(?:입니다|이에요|이고|임)/.test(after)) continue;
      if (isAsked(words) || (isAsked(reach.split(/[.]/)[0] ?? '') && !HAS.test(after))) continue;
      const noun = /^\s*(?:[,.)\n]|$)/.test(after);
      if (
        !(noun
          ? isItem(text, clause, start) ||
            /certified|\b(?:hold|have|has)\b/.test(text.slice(clause.sentence.start, start))
          : HAS.test(word + words)) ||
        polarity(words, 'have') !== true
      )
        continue;
      if (
        /받(?:으라|아야|고자|자고|을|으려|고 ?싶|는 ?(?:법|방법|조건|절차))|되(?:려|고 ?싶)|신청|뭐|무엇|어떻|어떤|혜택|차이|조건|요건/.test(
          after,
        ) &&
        !/(?:받은|보유|선정된|있는)/.test(after)
      )
        continue;
      findings.push({ field: 'certificates', value: [id], start, end });
    }
  if (findings.length === 0) {
    const none =
      /(?:아무|받은|보유한|가진|따로|특별한|별다른)[가-힣 ]{0,6}인증(?:서)?(?:은|이|도|은 아무것도)? ?(?:하나도 |전혀 |아직 |따로 )?없|인증(?:은|이|도)? ?(?:하나도|전혀|아무것도) ?없/.exec(
        text,
      );
    if (none) findings.push({ field: 'certificates', value: [], start: none.index, end: none.index + none[0].length });
  }
  return findings;
}

/** A bare word counts in a list of facts, as `설립 2020년, 매출 33억, 벤처`, or behind its name: `인증: 벤처`. */
function isItem(text: string, clause: Clause, start: number): boolean {
  const before = text.slice(clause.sentence.start, start);
  return /(?:인증|확인|보유)[^.]{0,14}$/.test(before) || /\d[^.?]*(?:[,)/]|\d년(?:에|도)?)\s*$/.test(before);
}

function hsCodes(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(
    /(?:hs ?(?:코드|code|번호|부호|no\.?)?|hsk(?: ?코드)?|품목 ?번호|세번|품목 ?분류(?: ?번호)?)(?:는|은|가|이|로는?|is|are)?[\s:#]*((?:\d{4}[.-]?\d{2}(?:[.-]?\d{2,4}){0,2}|\d{4})(?:\s*(?:,|와|과|랑|및|하고|and|\/)\s*\d{4}(?:[.-]?\d{2}(?:[.-]?\d{2,4}){0,2})?)*)(?![\d])/g,
  )) {
    const clause = clauseAt(clauses, match.index);
    const end = match.index + match[0].length;
    if (
      isOthers(text, clause, match.index) ||
      isAsked(text.slice(end, clause.end)) ||
      /^\s*(?:은|는|이|가)? ?(?:아니|아닙|아님)/.test(text.slice(end))
    )
      continue;
    for (const code of match[1]?.split(/\s*(?:,|와|과|랑|및|하고|and|\/)\s*/) ?? [])
      findings.push({ field: 'hs_codes', value: [code.replaceAll(/[.-]/g, '')], start: match.index, end });
  }
  return findings;
}

const TECHNOLOGIES: [id: string, words: string][] = [
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
  '(?:류|을|를|도|들)?[· ]?(?:직접 |주로 |전문으로 |전문 ?)?(?:만드|만듭|만들|제조|생산|납품|공급|개발|가공|사(?=입|이|예|로|,|$)|중소|중견|업체|회사|기업|메이커|하는|합니다|해요|하고|전문|국산화|업입|스타트업|쪽|분야|업계|사(?=고요|구요|이고|인데|로서)|maker|manufactur|supplier|company|firm)';

const ALL = TECHNOLOGIES.map(([, words]) => words).join('|');

function technologies(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  const take = (id: string, start: number, end: number) => {
    const clause = clauseAt(clauses, start);
    const after = text.slice(end, clause.end);
    const before = text.slice(clause.start, start);
    if (
      isOthers(text, clause, start) ||
      isAsked(after.slice(0, 12)) ||
      /^[^,.]{0,4}(?:에 ?납품하는|를? ?사다|에서 ?사)/.test(after)
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
      new RegExp(`(?<![가-힣a-z])(?:${words}) ?(?:분야|쪽|업종|업계)(?=입니다|이에요|예요|이고|임)`, 'g'),
    ))
      take(id, index, index + word.length);
    for (const { index, 0: word } of text.matchAll(
      new RegExp(`(?:분야|업종|기술 ?분야|업)(?:는|은)?[\\s:]+(?:${words})(?![가-힣]*에 ?납품)`, 'g'),
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

const NOT_PRODUCT =
  /(?:습니다|합니다|[됩팝]니다|어요|아요|해요)(?:만)?$|^(?:있|없|많|잘|아직|아니|다양|여러)|^(?:것|거|걸|제품|물건|소재|부품|장비|소부장|설비|기계|이것|그것|이런|저희|우리|회사|뭐|뭘|무엇|연구소|공장|법인|라인|계획|서류|자료|돈|일자리|소재·?부품(?:·?장비)?|부품·?소재|parts|materials|equipment)$/;
const VAGUE =
  /(?:쪽|관련|분야|등|용|류|같은|그런|들어가는) (?:부품|소재|장비|제품|것)$|(?:부품|소재|장비|제품| ?parts| ?components| ?materials| ?equipment| ?products)$|아니|부품소재$|소재부품$|소부장$/;

function products(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  const take = (list: string, start: number, end: number) => {
    const clause = clauseAt(clauses, start);
    if (
      isOthers(text, clause, start) ||
      isAsked(text.slice(end, clause.end).slice(0, 16)) ||
      /^[^,.]{0,6}(?:예정|계획|려고|싶|않|안 )/.test(text.slice(end))
    )
      return;
    const names = list.split(/\s*(?:,|·|\/| 및 |(?<=[가-힣])(?:이랑|랑|하고) |(?<=[가-힣]{2})[와과] | and )\s*/);
    // 반도체와 디스플레이 장비: kinds of goods, no products.
    if (names.some((name) => VAGUE.test(name.trim()))) return;
    for (const raw of names) {
      const name = raw
        .replace(
          /^(?:저희는|우리는|저희|우리|당사는|주로|현재|직접|제품은|우리 ?회사는|저희 ?회사는|회사는|그냥|각종|여러|a|an|the)\s+/,
          '',
        )
        .trim();
      if (
        name.length < 2 ||
        name.length > 20 ||
        NOT_PRODUCT.test(name) ||
        VAGUE.test(name) ||
        /품목|기술|관련|원자재/.test(name) ||
        /[은는이가에서]\s|[?!\d]{4}/.test(name)
      )
        continue;
      findings.push({ field: 'products', value: [name], start, end });
    }
  };
  for (const { index, 0: all, 1: list = '' } of text.matchAll(
    /(?:만드는 ?(?:건|것은|게|제품은)(?= )|주력 ?제품|주요 ?제품|주 ?생산품|생산 ?제품|주요 ?생산품|생산품|생산 ?품목|주력 ?품목|제품명|(?<![가-힣])제품|(?<![가-힣])주력|(?<![가-힣])품목)(?:은|는)?(?:\s*:\s*|(?<=[은는건게])\s*)([가-힣a-z0-9 ,·/-]{2,40}?)(?=이고|이며|입니다|이에요|예요|임(?![대가-힣])|이라|인데|[.\n]|$|,? ?hs)/g,
  ))
    take(list, index, index + all.length);
  for (const { index, 0: all, 1: list = '' } of text.matchAll(
    /(?<=^|[.!?\n,] ?|저희는 |우리는 |당사는 |저희 회사는 |우리 회사는 |회사는 |에서 |주로 )((?:(?!저희|우리|당사|회사는|에서)[가-힣a-z0-9]+(?: (?!저희|우리)[가-힣a-z0-9]+){0,2}?(?:, ?| 및 |[와과] |·)?){1,3}?)(?:을|를) ?(?:직접 |주로 |전문으로 |전문적으로 |생산·)?(?:만드는|만듭니다|만들어요|만들고|만들어|제조|생산)/g,
  ))
    take(list, index, index + all.length);
  for (const { index, 0: all, 1: list = '' } of text.matchAll(
    /\b(?:we|which|that) (?:mainly |also )?(?:make|manufacture|produce) ([a-z ,-]{3,40}?)(?= for\b| in\b| and (?:have|are|we)\b| with\b|[.;\n]|$)/g,
  ))
    take(list, index, index + all.length);
  return findings;
}
