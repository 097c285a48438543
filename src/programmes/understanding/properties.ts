import { type Clause, clauseAt, isAsked, isOthers } from './clauses.ts';
import { CAPITAL, OUTSIDE } from './places.ts';
import type { Finding } from './types.ts';

const RENTED = '(?:빌[려리린렸]|임대|임차|대부|쓰고|씁니다|사용|에 ?(?:새 ?)?공장|위에|짓)';
const PROPERTIES: [value: string, words: string][] = [
  [
    'state',
    `국유 ?(?:지|재산|토지|부동산|건물|부지)(?:를|을|에|의|로|에다)?[^.!?]{0,14}${RENTED}|국가 ?(?:소유|땅|가 가진)(?:의)? ?(?:토지|땅|부지)?[^.!?]{0,10}${RENTED}`,
  ],
  [
    'local',
    `(?:시|도|군|구)(?:청)?(?:이|가|에서)? ?(?:소유(?:한|의)?|가진|갖고 ?있는|가지고 ?있는) ?(?:부지|땅|토지|건물|공장)|(?:시|도|군|구)유(?:지|재산|토지)|공유 ?(?:재산|토지)(?:를|을|에)?[^.!?]{0,10}${RENTED}`,
  ],
  [
    'none',
    '(?:부지|땅|토지|공장)(?:는|은)? ?(?:자가|자사 ?소유|(?:우리|저희|회사) ?(?:소유|땅|것))(?=입|이|예|임|고)|(?:민간|개인|사인|다른 ?회사)(?: ?소유)?(?:의)? ?(?:땅|토지|부지)(?:를|을)? ?(?:빌|임차|임대)|사유지(?:를|을|에|라|입|이)|(?:토지|땅|부지|건물주|땅주인|소유주|건물)(?:도|가|는|은|이)? ?(?:개인|민간(?:인)?|사인)(?: ?(?:땅|소유|것|토지))?(?=이고|이[에며]|예요|입|인데|,)|(?:국가|국유|나라)[^.!?]{0,8}(?:지자체|공유|시)? ?(?:재산|땅|토지)(?:은|는|을|를)? ?(?:하나도|전혀|아예) ?(?:안 ?(?:빌|쓰|씁|써)|빌리지 ?않|없)',
  ],
];
/** 경북(수도권 밖)의 국가산단: a complex by the name of its province. */
const COMPLEX =
  '(?:(?:단지형|개별형) ?)?(?:국가 ?산단|국가 ?산업 ?단지|일반 ?산단|산업 ?단지|산단|외국인 ?투자 ?지역|외투 ?지역)';

const PLACE = `(?<![가-힣])(?:(?<outside>${OUTSIDE})|(?<capital>${CAPITAL}))(?:[도시군구])?`;
/** 울산 화학 대기업인데; 음성으로 통째로 옮겨 새 사업장을 열었습니다; 김제에 공장을 새로 지었어. */
const PLACES = [
  new RegExp(
    `(?:^|(?<=[.!?\\n] ?))${PLACE} (?:[가-힣]{2,6} )?(?:대기업|중견 ?기업|중소 ?기업|제조 ?업체)(?=인데|이고|이며|입니다|이에요|예요|,)`,
  ),
  new RegExp(
    `${PLACE}(?:으로|로) ?(?:[가-힣]+ ){0,2}(?:옮겨|옮기고|이전해|이전하여)[^.!?]{0,14}(?:사업장|공장|회사)(?:을|를)? ?(?:열었|새로 ?지었|세웠|차렸|냈)`,
  ),
  new RegExp(
    `${PLACE}(?: [가-힣]{2,4}[시군구]?)?에 ?(?:새 ?)?(?:[가-힣]{2,6} )?(?:공장|사업장)(?:을|를)? ?(?:새로 )?(?:지었|세웠|열었|차렸|냈|차린|세운 ?(?:중소|회사|기업))`,
  ),
];

/** Whose land the firm stands on, and where by the name of a province before a complex. */
export function readProperties(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  for (const [value, words] of PROPERTIES)
    for (const { index: start, 0: told } of text.matchAll(new RegExp(`(?<![가-힣])(?:${words})`, 'g'))) {
      const clause = clauseAt(clauses, start);
      const end = start + told.length;
      if (isOthers(text, clause, start) || isAsked(text.slice(end, clause.end).slice(0, 6))) continue;
      findings.push({ field: 'public_property', value, start, end });
      break;
    }
  const placed = new RegExp(
    `(?<![가-힣])(?:(?<outside>${OUTSIDE})|(?<capital>${CAPITAL}))(?:[도시군구])?(?:\\([^)]*\\))?(?:의)? ${COMPLEX}(?: ?중| ?안| ?내| ?국유| ?토지|에|의|\\()`,
  ).exec(text);
  if (placed && !/옮|이전|려고/.test(text.slice(placed.index, placed.index + placed[0].length + 20)))
    findings.push({
      field: 'location',
      value: placed.groups?.outside ? 'outside' : 'capital',
      start: placed.index,
      end: placed.index + placed[0].length,
    });
  for (const place of PLACES) {
    const match = place.exec(text);
    if (!match || findings.some(({ field }) => field === 'location')) continue;
    const end = match.index + match[0].length;
    if (isOthers(text, clauseAt(clauses, match.index), match.index) || isAsked(text.slice(end, end + 8))) continue;
    findings.push({ field: 'location', value: match.groups?.outside ? 'outside' : 'capital', start: match.index, end });
  }
  const land = /(?:국가|일반|도시 ?첨단) ?(?:산단|산업 ?단지)(?: ?안| ?내)?(?:의|에 있는)? ?국유(?:지|재산)/.exec(text);
  if (land)
    findings.push({ field: 'in_complex', value: 'industrial', start: land.index, end: land.index + land[0].length });
  return findings;
}
