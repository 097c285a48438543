import { type Clause, clauseAt, isAsked, isDeniedBefore, isOthers } from './clauses.ts';
import { polarity } from './flags.ts';
import { readGoods } from './goods.ts';
import { products } from './products.ts';
import { technologies } from './technologies.ts';
import type { Finding, Reading } from './types.ts';

/** What a firm makes, its HS codes, fields of technology and certificates. Each finding holds one entry. */
export function readLists(text: string, clauses: Clause[]): Reading {
  const findings = [
    ...certificates(text, clauses),
    ...hsCodes(text, clauses),
    ...technologies(text, clauses),
    ...products(text, clauses),
    ...readGoods(text, clauses),
  ];
  return { findings, problems: [] };
}

const CERTIFICATES: [id: string, words: string][] = [
  ['specialised', '(?:소부장|소재·?부품(?:·?장비)?)? ?전문 ?기업(?: ?(?:확인서?|인증서?|지정))?'],
  ['leading', '(?:소부장 ?)?(?:특화 ?선도 ?기업|으뜸 ?기업)(?: ?100)?'],
  ['small_giant', '(?:소부장 ?)?강소 ?기업(?: ?100)?(?!.{0,3}(?:글로벌|수출))|small[- ]giant(?: company| enterprise)?'],
  ['start_up', '소부장 ?(?:스타트업|창업 ?기업)(?: ?100)?|스타트업 ?100'],
  [
    'venture',
    '벤처(?: ?기업)?(?: ?(?:확인서?|인증서?))?|\\bventure(?= (?:and|&|,) ?inno)|certified venture(?: company| business| firm)|\\bventure(?: (?:company|business))?(?: ?certif[a-z]+)',
  ],
  ['innobiz', '이노 ?비즈|inno-?biz|기술 ?혁신형 ?중소 ?기업'],
  ['iso14001', 'iso ?-?14001'],
  ['supply_leader', '(?:공급망 ?안정화 ?)?선도 ?사업자'],
  ['high_tech_company', '첨단 ?기술 ?기업'],
  ['research_company', '연구소 ?기업'],
];
const NEXT = new RegExp(
  `^\\s*(?:인증|확인)?\\s*(?:이랑|랑|와|과|하고|,|및|도|·|/|and)\\s*(?:${CERTIFICATES.map(([, words]) => words).join('|')})`,
);
const HAS =
  /[\s:(|](?:유|有)(?=\s*(?:[,./|)\n]|$))|\s[o○](?![a-z가-힣])|인증|확인|선정|지정|뽑|땄|보유|있|갖|가지|받|취득|획득|등록|유효|살아 ?있|입니다|이에요|예요|이요|이야|이죠|이고|이며|이면서|이자|임(?![대직])|이라|인데|certified|certificate|have|has/;

function certificates(text: string, clauses: Clause[]): Finding[] {
  const findings: Finding[] = [];
  for (const [id, words] of CERTIFICATES)
    for (const { index: start, 0: word } of text.matchAll(new RegExp(words, 'g'))) {
      const end = start + word.length;
      const clause = clauseAt(clauses, start);
      const reach = text.slice(end, clause.sentence.end).slice(0, 36);
      const after = text.slice(end, Math.max(clause.end, end)).slice(0, 30);
      if (
        isOthers(text, clause, start) ||
        /^\s*(?:캐피|투자|펀드|부|기업부|창업주|창업자|주식|지분|의 ?주식|에 ?(?:출자|투자)|협회|붐)/.test(after)
      )
        continue;
      // Venture certification but not Inno-Biz.
      if (isDeniedBefore(text, clause, start)) continue;
      // They asked whether we are certified.
      if (/\b(?:whether|if)\b[^,.;:]*$/.test(text.slice(clause.sentence.start, start))) continue;
      if (/^(?:글로벌|수출|우수|지역|뿌리|환경)/.test(text.slice(Math.max(0, start - 4), start).trim())) continue;
      // 벤처 인증이랑 이노비즈, ISO 14001: what is said of the last holds for all of the list.
      const listed = /^\s*(?:인증|확인)?(?:이랑|랑|와|과|하고|,|및|도|·|\/|and)/.test(after);
      const words = listed ? reach : after;
      const own = id === 'specialised' && !/확인|인증|지정|선정/.test(word + words);
      if (
        own &&
        !/(?:인증|확인|지정|선정)\s*[:은는]\s*$/.test(text.slice(clause.sentence.start, start)) &&
        !(/소부장|소재·?부품/.test(word) && /^\s*(?:입니다|이에요|이고|임)/.test(after))
      )
        continue;
      if (isAsked(words) || (isAsked(reach.split(/[.]/)[0] ?? '') && !HAS.test(after))) continue;
      const bare = /^\s*(?:[a-c] ?등급|(?:한|두|세|네|\d) ?(?:개|가지|건|종)[가-힣]{0,4})?\s*(?:[,./)\n]|$)/.test(
        reach.replace(/^\([^)]*\)/, ''),
      );
      const certified =
        /certified(?: as)?(?: an?)? $|\b(?:holds?|have|has|got|selected|obtained|received|earned)\b/.test(
          text.slice(clause.sentence.start, start),
        );
      const has = certified || HAS.test(word + words);
      // 벤처, 이노비즈 다 있어요: what is said of the next holds for both.
      const told = bare
        ? certified ||
          isItem(text, clause, start) ||
          (/기업/.test(word) && text.slice(clause.start, start).trim() === '') ||
          (has && listed && NEXT.test(reach))
        : has;
      if (!told || polarity(words, 'have') !== true) continue;
      if (
        /받(?:으라|아야|고자|자고|을|으려|고 ?싶|는 ?(?:법|방법|조건|절차))|되(?:려|고 ?싶)|신청|뭐|무엇|어떻|어떤|혜택|차이|조건|요건|기준|궁금|방법|절차/.test(
          after,
        ) &&
        !/(?:받은|보유|선정된|있는)/.test(after)
      )
        continue;
      findings.push({ field: 'certificates', value: [id], start, end });
    }
  if (findings.length === 0) {
    const none =
      /(?:아무|받은|보유한|가진|따로|특별한|별다른)[가-힣 ]{0,6}(?:인증|확인|선정)(?:서)?(?:이나|과|와|·|,| 및|이랑)? ?(?:확인|지정|선정|인증)?(?:서)?(?:은|이|도|은 아무것도)? ?(?:하나도 |전혀 |아직 |따로 )?없|인증(?:은|이|도|이든|이나|이라고는)?[^.!?]{0,14} ?(?:하나도|전혀|아무것도) ?없|(?<=(?:^|[.!?\n,/(-] ?|(?:보유|다른|아직|별도|기타|저희는?|우리는?|회사는?|현재|그 ?외|고|며|데) ))인증서?(?:은|는|이|도)? ?(?:보유 ?)?(?:아직 |현재 |지금은? |따로 |받은 ?(?:게|것이|건) ?)?(?:없(?=[습어음고네는다지이])|: ?(?:없음|무|x)(?=\s*(?:[,./\n]|$)))|(?:do not|don't|doesn't|does not) (?:have|hold) any (?:certificates?|certifications?|certs?)|\bno certificat(?:es|ions?)\b|인증은 ?받은 ?(?:게|것이|건) ?없|아무 ?(?:인증|선정|확인|지정)(?:이나|도)? ?(?:인증|선정|확인|지정)?(?:도|을|를)? ?받은 ?(?:적|것|게|바)(?:이|은|도)? ?없|(?:다른|그 ?밖의|그 ?외|별도|나머지) ?(?:선정|인증|확인)(?:이나 ?(?:선정|인증|확인))?(?:은|이|도)? ?(?:받은 ?(?:게|것이|적이|것은) ?)?없(?=[습어음고네는다])|(?:특화 ?선도|으뜸|강소|창업|전문)(?: ?기업)?(?:도|이나|나|·|,)[^.!?]{0,20}(?:강소|창업|전문|으뜸)(?: ?기업)?(?:으로|에|도|은|는|이)?[^.!?]{0,10}(?:(?:선정|확인|뽑힌|지정)[^.!?]{0,8}(?:적|바|것|게)(?:은|이|도)? ?없|도 ?(?:아니|아닙|아님))/.exec(
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
    /(?:hs ?(?:코드|code|번호|부호|no\.?)?|hsk(?: ?코드)?|품목 ?번호|세번|품목 ?분류(?: ?번호)?)(?:는|은|가|이|로는?|(?: (?:of|for) [a-z ]{2,24}?)?(?: is| are))?[\s:#]*((?:\d{4}[.-]?\d{2}(?:[.-]?\d{2,4}){0,2}|\d{4})(?:\s*(?:,|와|과|이?랑|및|하고|and|\/|·)\s*\d{4}(?:[.-]?\d{2}(?:[.-]?\d{2,4}){0,2})?)*)(?![\d])/g,
  )) {
    const clause = clauseAt(clauses, match.index);
    const end = match.index + match[0].length;
    if (
      isOthers(text, clause, match.index) ||
      isAsked(text.slice(end, clause.end)) ||
      /^\s*(?:은|는|이|가)? ?(?:아니|아닙|아님)/.test(text.slice(end))
    )
      continue;
    // 8536.69 (connectors)
    const [all = '', aside = ''] = /^\s*\(([a-z가-힣][a-z가-힣 -]{1,20})\)/.exec(text.slice(end)) ?? [];
    if (aside && !/hs|코드|code|품목|번호|단위|기준|추정|확인|예상/.test(aside))
      findings.push({ field: 'products', value: [aside], start: match.index, end: end + all.length });
    for (const code of match[1]?.split(/\s*(?:,|와|과|이?랑|및|하고|and|\/|·)\s*/) ?? [])
      findings.push({ field: 'hs_codes', value: [code.replaceAll(/[.-]/g, '')], start: match.index, end });
  }
  return findings;
}
