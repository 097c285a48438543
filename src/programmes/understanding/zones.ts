import type { FieldName } from '../fields.ts';
import { type Clause, clauseAt, isAsked, isDeniedBefore, isOthers, isPlan } from './clauses.ts';
import type { Finding } from './types.ts';

type Zone = [field: FieldName, value: string, words: string, context?: RegExp];

const ZONES: Zone[] = [
  ['special_zone', 'innopolis', '연구 ?개발 ?특구|대덕 ?특구|강소 ?(?:연구 ?개발 ?)?특구|innopolis'],
  ['special_zone', 'opportunity', '기회 ?발전 ?특구|opportunity (?:development )?zone'],
  ['special_zone', 'crisis', '(?:고용|산업)? ?위기 ?(?:대응 ?)?(?:특별 ?)?지역|crisis (?:area|region|zone)'],
  ['special_zone', 'rural_complex', '농공 ?단지|rural industrial complex'],
  ['special_zone', 'sme_support_area', '중소 ?기업 ?특별 ?지원 ?지역'],
  ['special_zone', 'enterprise_city', '기업 ?도시(?: ?개발 ?구역)?|새만금(?: ?투자 ?진흥 ?지구)?|평화 ?경제 ?특구'],
  ['capital_zone', 'overcrowded', '(?:수도권 ?)?과밀 ?억제 ?권역|overcrowding (?:control|restriction) zone'],
  [
    'capital_zone',
    'depopulated',
    '인구 ?감소 ?지역|depopulat[a-z]* area',
    /수도권(?! ?밖)|경기|인천|연천|가평|강화|옹진|capital (?:area|region)/,
  ],
  ['capital_zone', 'growth', '성장 ?관리 ?권역|growth management (?:area|zone)'],
  ['capital_zone', 'outside', '(?<=세법[^.!?]{0,16})(?:수도권 ?밖|비수도권)'],
  [
    'foreign_zone',
    'sobujang',
    '(?:소부장|부품 ?·? ?소재|소재·부품·장비) ?(?:전용)? ?(?:외국인 ?투자 ?지역|외투 ?(?:지역|단지))|(?:외국인 ?투자 ?지역|외투 ?(?:지역|단지)) ?\\(소부장',
  ],
  [
    'foreign_zone',
    'individual',
    '(?:개별형|희망 ?지역(?:을|으로)? ?지정(?:한|받은|된)?) ?(?:외국인 ?투자 ?지역|외투 ?(?:지역|단지))',
  ],
  [
    'foreign_zone',
    'complex',
    '단지형 ?(?:외국인 ?투자 ?지역|외투 ?(?:지역|단지))|(?:외국인 ?투자 ?지역|외투 ?지역) ?\\(단지형\\)|(?:외국인 ?투자 ?지역|외투 ?(?:지역|단지)) ?\\((?:외투법 |외국인 ?투자 ?촉진법 |법 )?제? ?18조 ?제? ?1항 ?제? ?1호\\)',
  ],
  [
    'foreign_zone',
    'service',
    '(?:서비스형|서비스업형|연구 ?개발형) ?(?:외국인 ?투자 ?지역|외투 ?(?:지역|단지))|(?:외국인 ?투자 ?지역|외투 ?지역) ?\\((?:외투법 |법 )?제? ?18조 ?제? ?1항 ?제? ?[34]호\\)',
  ],
  ['foreign_zone', 'other', '외국인 ?투자 ?지역|외투 ?(?:지역|단지)|foreign investment zone'],
];
/** 과밀억제권역도 아니고 인구감소지역도 아닌 데: what is left of the capital region. */
const NEITHER =
  /(?:과밀 ?억제 ?권역|인구 ?감소 ?지역)(?:도|은|이)? ?(?:아니|밖)[^.!?]{0,12}(?:과밀 ?억제 ?권역|인구 ?감소 ?지역)(?:도|은|이)? ?(?:아니|아닌|아님|밖)|(?:수도권|경기|인천)[^.!?]{0,16}과밀 ?억제 ?권역(?:은|는|이|도)? ?(?:아니|아닙|아닌|아님|밖)|neither[^.!?]*overcrowding[^.!?]*nor[^.!?]*depopulat/;
/** 안에 있습니다, 입주했습니다, 과밀억제권역인 서울, 과밀억제권역에서 지방으로 옮기려고. */
const THERE =
  /^\s*(?:안|내)?(?:에|에서|인|이고|이지만|이라|입니다|이에요|예요|으로|의(?= ?(?:국유|토지|땅|부지|공장)))?\s*(?:있|위치|소재|입주(?!하?(?:려|할|하면|를 ?(?:희망|준비|검토)))|들어와|공장|본사|사업장|운영|지정|$|[,.)]|[가-힣]{2,})/;
const FROM_HERE = /^\)? ?(?:에서|의|인|에 ?있는|, ?)/;
const NOT_THERE =
  /^\s*(?:(?:은|는|에)?:? ?해당 ?(?:없|안|하지 ?않)|: ?없)|^\s*(?:[가-힣]{0,4} ?)?(?:밖|아니|아닙|아닌|아님|외(?=[에의\s])|없)|않|지원|혜택|제도|재단|본부|특례|감면|요건/;

/** The special zones of the tax laws that the firm stands in. */
export function readZones(text: string, clauses: Clause[]): Finding[] {
  const findings = ZONES.flatMap((zone) => zoneIn(text, clauses, zone));
  const left = NEITHER.exec(text);
  if (left && !isAsked(text.slice(left.index, left.index + left[0].length + 16)))
    findings.push({ field: 'capital_zone', value: 'growth', start: left.index, end: left.index + left[0].length });
  const named = findings.filter(({ field, value }) => field !== 'foreign_zone' || value !== 'other');
  const kept = named.some(({ field }) => field === 'foreign_zone') ? named : findings;
  // 과밀억제권역: it lies in the capital region.
  const capital = kept.filter(({ field, value }) => field === 'capital_zone' && value !== 'outside');
  return [...kept, ...capital.map((finding): Finding => ({ ...finding, field: 'location', value: 'capital' }))];
}

function zoneIn(text: string, clauses: Clause[], [field, value, words, context]: Zone): Finding[] {
  if (context && !context.test(text)) return [];
  return [...text.matchAll(new RegExp(words, 'g'))].flatMap(({ index: start, 0: word }) => {
    const end = start + word.length;
    const clause = clauseAt(clauses, start);
    const after = text.slice(end, Math.min(clause.sentence.end, Math.max(clause.end, end + 16)));
    if (isOthers(text, clause, start) || isAsked(after)) return [];
    const denied = NOT_THERE.test(after.slice(0, 20)) || isDeniedBefore(text, clause, start);
    if (field === 'foreign_zone' && denied && !/지원|혜택|제도|특례|감면|요건/.test(after.slice(0, 8)))
      return [{ field, value: 'none', start, end }];
    // One may also ask for a zone that the firm is to enter.
    const open = field === 'foreign_zone';
    const move = FROM_HERE.test(after.slice(0, 8)) && /옮|이전|move|relocat/.test(text.slice(end, clause.sentence.end));
    if (denied || (!move && !open && (isPlan(after) || /옮|이전|나와|나왔/.test(after)))) return [];
    const english =
      /^[a-z]/.test(word) && /\b(?:in|inside|within) (?:an? |the )?$/.test(text.slice(clause.start, start));
    if (!english && (/^[a-z]/.test(word) || !THERE.test(after))) return [];
    return [{ field, value: field === 'special_zone' ? [value] : value, start, end }];
  });
}

const KINDS: [value: string, words: string][] = [
  [
    'semiconductor',
    '반도체(?: ?분야)?(?:의)? ?국가 ?전략 ?기술(?: ?사업화)? ?(?:시설|설비)|semiconductor national strategic technology facilit[a-z]*',
  ],
  [
    'national_strategic',
    '국가 ?전략 ?기술(?: ?사업화)?(?:·연구 ?개발|이나 ?연구 ?개발)?(?: ?관련)? ?(?:시설|설비)|national strategic technology facilit[a-z]*',
  ],
  [
    'new_growth',
    '신성장(?:·원천 ?기술| ?원천 ?기술)?(?: ?사업화)?(?:·연구 ?개발)?(?: ?관련)? ?(?:시설|설비)|new[- ]growth (?:technology )?facilit[a-z]*',
  ],
  ['general', '(?<![가-힣])일반 ?(?:생산 ?)?(?:시설|설비)(?! ?자금)|general facilit[a-z]*'],
];

/** What kind of facility is invested in. */
export function readFacilityKind(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  for (const [value, words] of KINDS)
    for (const { index: start, 0: word } of text.matchAll(new RegExp(words, 'g'))) {
      const end = start + word.length;
      const clause = clauseAt(clauses, start);
      const after = text.slice(end, clause.end);
      if (findings.some((other) => start < other.end && other.start < end)) continue;
      if (isOthers(text, clause, start) || isAsked(after.slice(0, 24))) continue;
      if (/^\s*(?:은|는|이|가|도)? ?(?:아니|아닙|아님|아닌|말고)|뭐|무엇|궁금|차이/.test(after)) continue;
      // 신성장 시설도 국가전략 시설도 아닌 일반 설비
      if (/^도 [^,.!?]{0,20}(?:시설|설비)도 ?(?:아니|아닌|아님|아닙)/.test(after)) continue;
      findings.push({ field: 'facility_kind', value, start, end });
    }
  return findings;
}
