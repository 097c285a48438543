import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { CAPITAL, OUTSIDE } from './places.ts';
import { TECHNOLOGIES, technologiesOf } from './technologies.ts';
import type { Finding } from './types.ts';

/** 만드는, 만듭니다, 제조업체, 깎아서: what stands before is made by the teller. */
const MADE =
  /(?:을|를|들을|도|만|까지도?)? *(?<![가-힣])(?:(?:직접|주로|전문으로|전문적으로|전문|주력으로|계속|같이|함께|자체|좀|다|이것저것|조그맣게|소량|대량|국내에서|여기서|저희가|우리가)\s?)*(?:만드(?!시)|만들(?![기어]지)|만듭|만듬|만듦|맹글|제조(?! ?(?:원가|비용?|공정|공장|라인|설비|시설|기술|혁신|업(?!체|을|입|이|임|자)))|생산(?! ?(?:량|성|라인|설비|시설|공장|기지|거점|직|비|능력|품|공정|법인|관리|기술|인력))|제작(?!비)|깎(?!였|이|아 ?(?:주|달|줘))|뽑(?!히|혔|을|았|아(?! ?(?:냅|내|서 ?(?:납|팔))))|찍어 ?[내냅]|양산(?= ?(?:하|합|해|중|했|판매))|가공|조립|납품|공급(?! ?(?:망|처|사|기업|받))|메이커|개발·?생산|개발 ?및 ?생산|개발해서? ?(?:납품|생산|판매|공급|팔))/g;

/** Words with which the name of goods cannot begin before them: the place, the teller, the use. */
const EDGE =
  /^.*(?:(?:에서|에서는|에서만|에는|에도|[가-힣]에|(?<!라|같)[은는](?<=[가-힣].)|으로|이?라서|하는|까지|부터|한테|에게|[가-힣](?<![창재광최하])고|(?:제조|생산|운영|개발|판매|공급|수출|가공|근무|거래|창업|설립|시작|일|입주|보유|고용|준비|진행|유지|이용|사용|소재)하고|이며|하며|지만|면서|해서|아서|어서|인데|[가-힣]구)(?=[\s,])|(?:저희|우리|당사|회사|저희 ?회사|우리 ?회사|제|업체|기업|현재|지금|주로|직접|각종|여러 ?가지|여러|작은|조그만|조그마한|동네|그냥|사실|요즘|계속|기업|회사|업체|공장|년째|동안|만든|혹은|그리고|또|특히|예를 ?들어|핵심|이런|그런|다양한|고급|국산|자체|안녕하세요|네|음|아|저|일종의|(?:용도|용)의|관련|분야|분야의|쪽|업계|등)(?:가|이|의)?(?=\s)|[.!?;:()]|\s\/|\/(?=\s)|(?<=\d[명인원억%]),)\s*,?\s*/s;

const KIND = '부품|소재(?!지)|장비|설비|소부장|원료|원부자재|부자재|parts?|components?|materials?|equipment';
/** 세라믹 히터라는 부품, 볼트 같은 부품: the name before the kind. */
const CALLED = new RegExp(
  `^(.+?)(?:이?라는|이?라고 ?하는|이?란|같은|등의?|등과? ?같은)\\s(?:[가-힣]+ )?(?:${KIND}|제품|물건)(?:류|들)?$`,
);
const ENDS_KIND = new RegExp(`(?:${KIND})(?:류|들)?$`);
const OTHERS_GOODS =
  /폐[가-힣]{2,3}에서|다 ?쓴|수입(?:해|하|품)|사다|사서|사 ?와|유통|도매|무역|구매|구입|소프트웨어만/;
/** Nouns that stand before such a verb and are no goods. */
const NO_GOODS =
  /^(?:.{0,8}(?:에서|조합)|업종이?|업태|소부장 중소|핵심 ?전략 ?기술 ?품목|핵심 ?광물|.{0,6}(?:해외|국내|현지|중국|일본|미국|베트남|직접|위탁|주문|제품|자체|전량|전부|연간|올해|작년|소량|대량|다품종|상품|기타|정밀|후|이제|지금|현재|요즘|이미|벌써|드디어|본격|정식|임|금속|기계|단순|추가|주력|최종|완전|국산화|양산|시|전문|독자|공동|매출|사업|일|돈|것|거|걸|건|게|회사|업체|기업|법인|연구소|공장|부서|조직|팀|자료|계획|라인|서류|시제품|신제품|물건|일자리|기회|기술|시장|브랜드|구조|시스템을|모두|다|못|안|않|잘|많이|아직|처음|물량|수요|고객|대기업|거래처|중소기업|중견기업|벤처|스타트업|협력|이노비즈|업력|설립|직원|문제|조건|환경|사람|서비스|콘텐츠|홈페이지|앱|소프트웨어|프로그램|금리|가격|단가|이자|값|기름|부동산|품목|.{0,4}화학 ?물질|자원|핵심자원|인력|직원|.{0,12}(?:임금|총액|급여|연봉|비용|금액|가격)))$/;
const PLACE = new RegExp(`^(?:${CAPITAL}|${OUTSIDE})`);
const SENTENCE_LIKE =
  /(?:거나|기술이나|다|요|죠|음|임|까|네|군|며|서도|면|는|은|한|된|할|될|을|를|게|히)$|[을를에]\s|\s[이가은는의도만]\s|\s\d|\d{2,}|^[\d.]+|매출|직원|년|설립|수출|비중|비율/;
const LIST = /\s*(?:,|·|\/)\s*| 및 |(?<=[가-힣])(?:이랑|랑|하고) |(?<=[가-힣]{2})[와과] /;
/** 차량용 와이어 하네스: what the goods are for. */
const FOR = new RegExp(`^(?:${TECHNOLOGIES.map(([, words]) => words).join('|')}) ?(?:용|향)\\s+`);
const USED =
  /(?:에|에서|에다|용으로|쪽에|쪽으로)?\s?(?:들어가는|들어갈|쓰는|쓰이는|사용되는|사용하는|사용되고 있는|장착되는|탑재되는|투입되는|납품되는|달리는|붙는)\s*$/;

/** What a firm says that it makes: the goods' names, whether they are parts, materials or equipment, and what they are for. */
export function readGoods(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  for (const { index, 0: verb } of text.matchAll(MADE)) {
    const clause = clauseAt(clauses, index);
    const { start: from, end: to } = clause.sentence;
    const end = index + verb.length;
    const after = text.slice(end, to);
    if (
      isOthers(text, clause, index) ||
      isAsked(after.slice(0, 14)) ||
      /^[^,.]{0,6}(?:예정|계획|려고|싶|않|안 |지 ?못|다가|던 )|^(?:려|지 ?[않못도]|면|까|기 ?(?:위|전))|^[가-힣]{0,4} ?(?:중소 ?|중견 ?)?(?:회사|업체|기업|곳|데|공장)(?:에|와|과|랑|이랑|한테|에서)(?![요서])/.test(
        after,
      ) ||
      /^는(?: ?(?:기계|장비|설비|라인|공정|로봇|방법|기술)| 데|데 ?(?:쓰|쓰이|들어|필요|사용|이용))/.test(after) ||
      isPast(text.slice(from, index), after) ||
      OTHERS_GOODS.test(text.slice(from, to))
    )
      continue;
    const weak = !/개발/.test(verb) && /(?:납품|공급|조립|가공)$/.test(verb);
    if (weak && /^ ?(?:받|업체|처|사$|망)/.test(after)) continue;
    // 장비를 만들거나 개발한 적이 없어요
    if (/^[가-힣]{0,2}(?:거나|이나)?[^.,!?]{0,14}(?:적|일|것|건|게)(?:이|은|도)? ?[^.,!?]{0,8}없/.test(after)) continue;
    // 부품(로봇 감속기) 제조: the aside names the goods.
    const aside = /\(([^()\d]{2,20})\)\s*$/.exec(text.slice(from, index));
    const until = aside ? from + aside.index : index;
    const opening = Math.max(from, until - 120);
    const before = text.slice(opening, until);
    const lead = EDGE.exec(before)?.[0] ?? '';
    const noun = before.slice(lead.length).trim();
    // 국산 원료로 만듭니다: of what it is made.
    if (
      !noun ||
      noun.length > 60 ||
      (/(?:로|(?<!쪽|분야|산업|업계)에|에게|한테)$/.test(noun) && !/^[을를도만]/.test(verb))
    )
      continue;
    const start = opening + lead.length;
    const use = USED.test(lead.trimEnd()) ? lead.slice(-24) : '';
    const kind = ENDS_KIND.test(noun);
    const named = kind && aside ? namesOf(aside[1] ?? '') : namesOf(noun);
    if (named === undefined && !kind) continue;
    if (kind) findings.push({ field: 'sobujang', value: true, start, end });
    for (const id of technologiesOf(`${use} ${noun}`))
      findings.push({ field: 'technologies', value: [id], start, end });
    const particle = /^(?:을|를)/.test(verb);
    if (!weak || particle)
      for (const name of named ?? []) findings.push({ field: 'products', value: [name], start, end });
  }
  return findings;
}

/** 예전에 금형을 만들었는데: no more. */
export function isPast(before: string, after: string): boolean {
  return (
    /(?:^|\s)(?:예전|과거|옛날|원래|한때|전에는|그 ?전)(?:에|에는|엔|는)?\s(?![^,.]*(?:지금|이제|현재|요즘))[^,.]*$/.test(
      before,
    ) || /^(?:었|했|하였)(?:지만|는데|다가|었|으나)/.test(after)
  );
}

/** The goods that a noun phrase names; empty when it names a kind only, undefined when it names none. */
function namesOf(noun: string): string[] | undefined {
  const called = CALLED.exec(noun)?.[1];
  const items = (called ?? noun).split(LIST);
  const names: string[] = [];
  for (const item of items.toReversed()) {
    // 유압실린더 하나만 만듭니다
    const name = item
      .replace(/^[\d.-]+ /, '')
      .replace(FOR, '')
      .replace(/ (?:하나|한 ?가지)$/, '')
      .trim();
    const words = name.split(' ');
    // 자동차 브레이크 패드, 수소 연료전지용 분리판: whether the first words are of the name is not told.
    if (/용 /.test(name) && (technologiesOf(name).length > 0 || words.length > 3 || SENTENCE_LIKE.test(name)))
      return [];
    if (
      name.length < 2 ||
      name.length > 20 ||
      words.length > 3 ||
      NO_GOODS.test(name) ||
      PLACE.test(name) ||
      SENTENCE_LIKE.test(name)
    )
      break;
    if (ENDS_KIND.test(name)) return [];
    if (words.length > 1 && technologiesOf(words[0] ?? '').length > 0) return [];
    names.unshift(name);
  }
  return names.length > 0 ? names : undefined;
}
