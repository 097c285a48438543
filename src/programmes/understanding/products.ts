import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { technologiesOf } from './technologies.ts';
import type { Finding } from './types.ts';

const NOT_PRODUCT =
  /(?:^|\s)(?:중소|중견|국내|외국인 ?투자)$|(?:습니다|합니다|[됩팝]니다|어요|아요|해요)(?:만)?$|^(?:있|없|많|잘|아직|아니|다양|여러)|^(?:것|거|걸|제품|물건|소재|부품|장비|소부장|설비|기계|이것|그것|이런|저희|우리|회사|뭐|뭘|무엇|연구소|공장|법인|라인|계획|서류|자료|계획서|신청서|보고서|돈|company|firm|business|.* substances?|일자리|소재·?부품(?:·?장비)?|부품·?소재|parts|materials|equipment)$/;
const VAGUE =
  /(?:쪽|관련|분야|등|용|류|같은|그런|들어가는) (?:부품|소재|장비|제품|것)$|(?:부품|소재|장비|제품| ?parts| ?components| ?materials| ?equipment| ?products)$|아니|부품소재$|소재부품$|소부장$/;

export function products(text: string, clauses: Clause[]): Finding[] {
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
    if (names.some((name) => VAGUE.test(name.trim()) || /[을를]\s/.test(name))) return;
    for (const raw of names) {
      const name = raw
        .replace(
          /^(?:저희는|우리는|저희|우리|당사는|주로|현재|직접|제품은|우리 ?회사는|저희 ?회사는|회사는|그냥|각종|여러|a|an|the)\s+/,
          '',
        )
        .replace(/ (?:두|세|네|다섯|\d) ?(?:가지|종류?|품목)$/, '')
        .trim();
      if (
        name.length < (names.length > 1 ? 1 : 2) ||
        name.length > (/^[a-z]/.test(name) ? 32 : 20) ||
        NOT_PRODUCT.test(name) ||
        VAGUE.test(name) ||
        /(?:만들어?|만드는|생산해?|제조해?|납품해?|개발해?)$|대로(?:\s|$)/.test(name) ||
        /품목|기술|관련|원자재|거나$/.test(name) ||
        /[은는이가에서]\s|[?!\d]{4}/.test(name)
      )
        continue;
      findings.push({ field: 'products', value: [name], start, end });
    }
  };
  for (const { index, 0: all, 1: list = '' } of text.matchAll(
    /(?:만드는 ?(?:(?:건|것은|게|제품은)(?= )|(?:것|거|제품)(?=\s?:))|주력 ?(?:제품|상품|아이템)|대표 ?(?:제품|상품|품목)|아이템|주요 ?제품|주 ?생산품|생산 ?제품|주요 ?생산품|생산품|생산 ?품목|주력 ?품목|제품명|(?<![가-힣])제품|(?<![가-힣])주력|(?<![가-힣])품목|(?<![가-힣])종목)(?:은|는)?(?:\s*:\s*|(?<=종목|(?:^|[\n/]) ?제품)\s(?=[가-힣]{2,12}(?:,|$|\.|\n| \/))|(?<=[은는건게])\s*)((?:[가-힣a-z0-9 ,·-]|(?<! )\/(?! )){2,40}?)(?= ?\/ | ?\(|[이]?[고구]요|(?<!냉장|[창금최사광참재하라다리말보되있없주쓰들])고(?=,?\s)|이?죠|이?야(?=[\s.,]|$)|이?요(?=[\s.,]|$)|이고|이며|입니다|이에요|예요|임(?![대가-힣])|이라|인데|[.\n]|$|,? ?hs)/g,
  ))
    take(list, index, index + all.length);
  for (const { index, 0: all, 1: list = '' } of text.matchAll(
    /\b(?:make|makes|making|manufactures?|manufacturing|produces?|producing|(?:makers?|manufacturers?|producers?|suppliers?) of) ((?!up\b|sure|it\b|use\b|money)[a-z][a-z0-9 -]{2,30}?(?:, [a-z][a-z0-9 -]{2,30}?)??(?:,? and [a-z][a-z -]{2,24}?)?)(?=,? (?:an?|the|which|that|key|parts?|components?|materials?|equipment|for|used|in|to|with|based|located|founded|established)\b|,? and (?:have|are|we|our|export|sell|employ|need|want|plan|hold|run|has|is)\b|[.;,\n(]|$)/g,
  )) {
    const end = index + all.length;
    if (/(?:not|n't|to|will|want|hope|buy|if|from|for|with)\s*(?:ever |also |an? |the )?$/.test(text.slice(0, index)))
      continue;
    // semiconductor parts: a kind of goods; vacuum valves, a part for …: goods of a kind.
    const kind = /^ (?:parts?|components?|materials?|equipment)\b/.test(text.slice(end));
    const named = /^, (?:an? |the |which (?:is|are) )?(?:key |core |critical )?(?:parts?|components?|materials?)\b/;
    if (!kind) take(list, index, end);
    const clause = clauseAt(clauses, index);
    if (isOthers(text, clause, index)) continue;
    if (kind || named.test(text.slice(end))) findings.push({ field: 'sobujang', value: true, start: index, end });
    for (const id of technologiesOf(text.slice(index, Math.min(end + 40, clause.sentence.end))))
      findings.push({ field: 'technologies', value: [id], start: index, end });
  }
  return findings;
}
