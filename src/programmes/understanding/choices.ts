import { type Clause, clauseAt, isAsked, isDeniedBefore, isOthers, isPlan } from './clauses.ts';
import { CAPITAL, OUTSIDE, TOWNS } from './places.ts';
import { isOfTarget } from './targets.ts';
import type { Finding, Problem, Reading } from './types.ts';
import { readFacilityKind, readZones } from './zones.ts';

const SIZES: [value: 'sme' | 'mid' | 'large', words: string][] = [
  [
    'sme',
    '(?<!(?:청년|기술) ?(?:창업|혁신형) ?)중소 ?기업|중소 ?(?:제조 ?)?(?:업체|회사|법인)|중소 ?제조 ?(?:기업|업(?!체))|제조 ?중소 ?법인|중기업(?=입|이[에고며]|예|임)|중소(?=야|,|예요|입니다|임|이에요)|(?<=(?:규모|구분|유형|분류)(?:는|은)?[\\s:]{1,3})중소(?![가-힣])|중기(?=[입이예임,.]|\\s*$)|small (?:and|&) medium(?:-sized)? (?:company|enterprise|business|firm)|small and medium-sized (?:company|enterprise|business|firm)|\\bsmes?\\b',
  ],
  ['mid', '중견(?: ?기업)?|mid-?sized? (?:company|enterprise|firm|business)|middle-market company'],
  ['large', '대기업|large (?:company|enterprise|corporation|firm|conglomerate)'],
];
const IS =
  /^\s*(?:으로|로)?\s*(?:분류|임(?![대직])|입니다|이에요|이예요|예요|이고|이며|이라|중에서?도|가운데서?도|범위 ?(?:안|에 ?(?:들|속|있))|이긴|이지만|야|\d\)|이죠|이야|인데|이구|이요|임\b|규모|에 ?해당|에 ?속|에 ?들어[가갑]|으로 ?지정[됐되받]|으로 ?(?:봅니다|봐요|인정받)|(?:이|으로)? ?(?:막 |이제 |갓 )?(?:됐|되었|올라섰|진입했)|으로 ?(?:넘어갔|넘어왔|올라갔|올라섰|바뀌었|바뀐)|을? ?(?:차렸|세웠|운영|경영|설립했)|이 ?(?:접니다|(?:저희|우리)(?=입|예|이[에고]))|으로(?= ?경영 ?성과급)|하나|(?:이|가)? ?맞|\d년 ?차|확인|\(|,|\.|;|\/|\||·|!|\)|$|\n|정도|쯤 ?되|로서|으로서|이?래요|이?랍니다| ?주식 ?회사| ?(?:경리|과장|부장|차장|실장|팀장|총무)(?=입|이에|예|이고|인데)|으로 ?(?:등록|분류)|로 ?(?:등록|분류)|대표|사장|재직|담당|이자|구요|고요|이면서|으로(?=,|\s(?:(?:19|20)\d\d|직원|임직원|매출|작년|지난해|상시|종업원|설립|벤처|본사|공장|(?:[가-힣a-z]+ ){0,2}[가-힣a-z]+(?:에서|에 ?(?:있|위치)|을 ?(?:만|제|생)|를 ?(?:만|제|생))))|as\b|with\b|and\b|that\b|who\b|which\b|in\b|here(?=\s*[.,!;]|\s*$)|based|making|manufacturing|producing|supplying|specializ|employing|founded|입|인 ?저희)/;

/** The firm's size, where it is and on which kind of land. */
export function readChoices(text: string, clauses: Clause[]): Reading {
  const readings = [readSize(text, clauses), readLocation(text, clauses), readComplex(text, clauses)];
  return {
    findings: [
      ...readings.flatMap(({ findings }) => findings),
      ...readZones(text, clauses),
      ...readFacilityKind(text, clauses),
    ],
    problems: readings.flatMap(({ problems }) => problems),
  };
}

function readSize(text: string, clauses: Clause[]): Reading {
  const findings: Finding[] = [];
  for (const [value, words] of SIZES)
    for (const { index: start, 0: word } of text.matchAll(new RegExp(words, 'g'))) {
      const end = start + word.length;
      const clause = clauseAt(clauses, start);
      const before = text.slice(clause.start, start);
      const after = text
        .slice(end, Math.max(clause.end, end))
        .slice(0, 24)
        .replace(/^ ?확인서(?:가|를|도|는)? ?(?=있|받|보유|갖)/, '임 ');
      // 저희 같은 중소기업은 늘 이래요
      const alike = /(?:저희|우리)(?: ?회사)? ?(?:같은|처럼|같이)(?: 작은| 조그만| 영세한| 지방)?\s*$/.test(before);
      if (!(IS.test(after) || alike) || isOthers(text, clause, start)) continue;
      if (
        !alike &&
        /^\s*(?:(?:은|는|이|가|도)?\s*(?:아니|아닙|아님|아녜)|(?:에|에는|엔|으로)? ?(?:더 ?이상 ?)?(?:해당|속|분류)(?:하지|되지|하진|되진)(?:는|도)? ?않|(?:에|에는|엔)? ?해당 ?(?:안|없)|청|부|법|중앙회|진흥|확인서|계열|협력|납품|지원|기준|범위|졸업|유예)/.test(
          after,
        )
      )
        continue;
      if (
        (!alike && isAsked(after.split(/[,.]/)[0] ?? '')) ||
        isPlan(/^[^.,]{0,12}/.exec(after)?.[0] ?? '') ||
        /곧|되(?:려|고 ?싶)|성장하|진입(?!했)|not (?:a |an |yet )*$/.test(before + after.slice(0, 8))
      )
        continue;
      // 협력사(중소기업)에, a small parts SME that we invested in
      if (/(?:사|처|업체|기업) ?\($|(?:in|into|invested) an? [a-z ]*$/.test(text.slice(clause.sentence.start, start)))
        continue;
      if (/(?:not|become|supply|to|for|customers? (?:is|are)) (?:a |an |yet )*$/.test(before)) continue;
      if (
        /(?:에|에게|한테|와|과|랑|거래처|고객|출신)\s*$/.test(
          before.replace(/(?:당시|경기|현재|작년|올해|재작년|지난해|최근|\d ?[년월])에\s*$/, ''),
        ) &&
        !/저희|우리/.test(before.slice(-8))
      )
        continue;
      findings.push({ field: 'size', value, start, end });
    }
  return { findings, problems: [] };
}

const PLACED = new RegExp(
  String.raw`^(?:시|군|구|도)?(?: ?[가-힣]{1,4}(?:시|군|구|읍|면|동))? ?(?:[가-힣a-z\d]{1,8} ?)?(?:지식 ?산업 ?센터|아파트형 ?공장|창업 ?보육 ?센터|벤처 ?(?:타운|빌딩)|비즈니스 ?센터)(?: ?안)?에(?:서)? ?(?:있|입주(?! ?(?:하|예정|희망|검토|할|를))|입주하고 ?있|위치|들어[와가] ?있|들어왔|본사|사무실|공장|[^.!?\d]{1,14}(?:만들|만듭|제조|생산|개발))|^[가-힣]{0,3}(?: [가-힣\d]{2,6}){0,2} ?(?:국가|일반|지방|농공|도시 ?첨단|첨단)? ?(?:산업 ?단지|산단|공단|농공 ?단지|테크노 ?밸리)(?: ?[안내])?\s*(?:[/|,)\n]|(?<=[안내단리]) ?(?:공장|기업|업체|회사|소재|위치)|·|-\s|$|\.\s*$)|^(?: [가-힣]{2,5}){0,2} ?(?:국가첨단전략산업 )?(?:특화 ?단지|산업 ?단지|산단)(?:(?: ?안)?에 ?(?:있|입주|위치|공장|본사|들어[와가] ?있|들어왔)|의 ?공장| ?입주(?! ?(?:를|하려|예정|검토|희망)))|^(?:광역시|특별시|특별자치[시도]|도|시|군|구)?(?: ?[가-힣]{1,4}(?:시|군|구|읍|면|동|도))?(?: ?${TOWNS}(?:시|군|구)?(?: [가-힣]{1,4}(?:읍|면|동|구))?| ?[가-힣]{2,4}(?=에|에서| ?소재|입|이| ?공장| ?본사))?(?: ?(?:지역|쪽|투자 ?진흥 ?지구|연구 ?개발 ?특구|경제 ?자유 ?구역|국가|일반|제? ?\d|철강|테크노|과학|산업|소부장|외곽|근교|인근|밸리|공단|단지|산단|산업단지|국가산단|국가산업단지|디지털단지|테크노밸리|특화단지))*\s*(?:에|에서|에서는|에다가?| ?[안내]에)?\s*(?:(?<=에서 ?|에서는 ?)(?!지원(?:을|도|금)|교육을|상담|컨설팅|수입|구매|구입|들여|사 ?[오와]|온|오는|열[린리]|납품|거래|조달|배송|팔|판매|전시|출장|왔|이전|옮|개최|하는 ?(?:행사|전시))(?=[가-힣a-z0-9])|있|위치|소재|자리|입주|본사|본점|공장|사무실|사업장|회사|업체|기업|법인|제조|만들|만드|운영|사업|생산|\d+ ?블록|입니다|이에요|예요|이요|요(?=[\s,.!~]|$)|이야|이고|이구(?=요|[\s,])|이거든|거든요|죠|이죠|이랍니다|고(?=,? ?(?:중소|중견|소기업|직원(?:[은이도]| ?수| \d)|상시|작년|지난해|업종|설립|창업|제품|업력|매출|여기|저희|우리))|고요|구요|임(?![대])|이며|인데|하고 ?있|합니다|해요|둔|두고|차린|설립|창업(?! ?(?:보육|지원))|\)|,|\.|$|\n|중소|중견|부품|장비|소재|스타트업|이긴|이기는|이지만|이라|인지라|(?<=\s)[/|])`,
);
const ENGLISH_PLACED =
  /^(?!.*\b(?:plan|will|going|want|intend|hope|customer|client|supplier)).*\b(?:employees|staff|workers|people|of us) (?:(?:all |now |here )?(?:working |based |located )?)(?:in|at|near) $|^[^;]*\b(?:established|founded|incorporated|set up|operating|operate|manufacture|manufactured|make|made|produce|produced|making|producing)\b(?!.*\b(?:for|with|to|customers?|exhibit|fair)\b)[^;]{0,40} (?:in|near) $|(?:located|based|headquartered|factory|plant|office|hq|company|firm|smes?|maker|manufacturer|supplier|startup|business|workshop|shop|complex|park|are|is|'re)(?: (?:is|are|it))? ?(?:located |based )?(?:in|at|near)? ?$|outside[a-z ]*$/;

/** Our Pyeongtaek plant, we are a Gumi maker. */
const OUR_PLANT =
  /^ (?:main |only |existing )?(?:plant|factory|site|works|facility|headquarters|hq|workshop|office|base)\b/;
const OUR_FIRM = /^ (?:company|firm|maker|manufacturer|sme|supplier|startup|business)\b/;

/** 사천에서 부품을 깎아 납품합니다: what is delivered elsewhere is made here. */
const MADE_THERE = /^[가-힣 ]{0,14}에서[^.]{0,30}(?:만들|만드|만듭|생산|제조|가공|제작|깎)[^.]*납품/;

function readLocation(text: string, clauses: Clause[]): Reading {
  const findings: Finding[] = [];
  for (const { index: start, 0: word, groups } of text.matchAll(
    new RegExp(
      `(?<![가-힣a-z])(?:(?<outside>${OUTSIDE})|(?<capital>${CAPITAL}))|(?<=[은는:,]|소재지|본사|공장)(?:(?<outside2>${OUTSIDE})|(?<capital2>${CAPITAL}))`,
      'g',
    ),
  )) {
    const end = start + word.length;
    if (findings.some((other) => other.end > start)) continue;
    const clause = clauseAt(clauses, start);
    const before = text.slice(clause.start, start);
    const after = text.slice(end, clause.sentence.end);
    const labelled =
      /(?:소재지|위치|주소|본사|공장|사업장|지역|location|address|headquarters|hq)(?:은|는|이|가| is)?[\s:]*$/.test(
        before,
      );
    const moved =
      /^(?:시|군)?(?:으로|로) ?(?:[가-힣]+ ){0,3}(?:옮겼|옮겨 ?왔|이사|이전 ?완료|이전했|이전해|내려왔|올라왔)/.test(
        after,
      );
    const ascii = /^[a-z]/.test(word);
    // 수도권이 아니에요, 수도권은 아니고요
    const elsewhere = word === '수도권' && /^(?:이|은|는)? ?(?:아니(?:에요|예요|고|구)|아닙니다|아님)/.test(after);
    if (
      !(
        labelled ||
        moved ||
        elsewhere ||
        (ascii
          ? /^-based/.test(after) ||
            (/\b(?:our|my) $/.test(before) && OUR_PLANT.test(after)) ||
            (/\b(?:we are|we're|i run|i own) an? (?:small |medium-sized |tiny )?$/.test(before) &&
              OUR_FIRM.test(after)) ||
            ENGLISH_PLACED.test(before + (/^outside/.test(word) ? word : ''))
          : PLACED.test(after))
      )
    )
      continue;
    const tail =
      (text
        .slice(end, clause.end)
        .slice(0, 30)
        // 함안군 칠서면 소재: no condition
        .replace(/(?<=[시군] ?)[가-힣]{1,4}면(?=[\s,])/, '')
        .split(/[.,]/)[0] ?? '') + (/^[^.]{0,3}[?]/.test(after) ? '?' : '');
    if (isOthers(text, clause, start) || isOfTarget(text, clause, start) || isAsked(tail) || isPlan(tail)) continue;
    if (
      (!moved &&
        !MADE_THERE.test(after) &&
        /거래처|고객|납품|바이어|대학|출장|지사|사무[소실]도|영업소|연락소|이전|옮기|옮길|옮깁|옮겨|옮겼|이사|내려왔|올라왔|세우려|떠나|출신|있었|있다가|학교|전시|박람|교수/.test(
          tail,
        )) ||
      /^(?:은행|대|과기|과학기술원|테크노파크|시청|도청|지방)/.test(after)
    )
      continue;
    // 대전에 있는 연구소와 공동개발
    if (
      /^[^.,]{0,6}에 ?있는 ?(?:[가-힣]+ )?(?:연구소|연구원|기관|센터|회사|업체|기업)(?:와|과|랑|이랑|하고|에|에게|한테|를|을)(?![요서가-힣])/.test(
        after,
      )
    )
      continue;
    // We relocate our factory outside Seoul: where it is to go.
    if (ascii && /\b(?:relocat|mov)(?:e|ing|ed)\b[^.]*$/.test(before)) continue;
    // 사장 고향은 포항이지만
    if (/(?:고향|집)[은이]?\s*$/.test(before)) continue;
    // 옮길 데는 광주광역시예요, 수원에 있는 건물을 팔 겁니다, 반월공단에서 나와서
    if (
      /(?:전에|예전에|원래)[^,.]*$|(?:옮길|이전할|옮기는|이전하는|갈|세울|지을) ?(?:데|곳|지역|도시|쪽|부지|땅)(?:은|는|이|가)?\s*$/.test(
        before,
      )
    )
      continue;
    if (
      /^[^.]{0,8}에 ?있는[^.]{0,12}(?:건물|부동산|토지|땅)[^.]{0,6}(?:팔|매각|처분)|^[^,.]{0,4}에서(?: ?(?:나와|나왔|나온)|[^.,]{0,14}[하있리]다가)/.test(
        after,
      )
    )
      continue;
    let value: 'capital' | 'outside' = (groups?.capital ?? groups?.capital2) ? 'capital' : 'outside';
    if (
      /^\s*(?:에|에는|은|이|도|에서)?\s*(?:[가-힣]{0,4} )?(?:아니|아닙|아님|아녜|있(?:지|진)(?:는)? ?않|없|밖|바깥|외(?=[에의곽]|\s))/.test(
        after,
      )
    ) {
      if (word !== '수도권') continue;
      value = 'outside';
    }
    // 경기도 화성, 수도권 인천: one place, told twice.
    findings.push({ field: 'location', value, start, end });
  }
  return { findings, problems: [] };
}

const COMPLEXES: [value: 'specialised' | 'strategic' | 'industrial', words: string][] = [
  ['strategic', '국가 ?첨단 ?전략 ?(?:산업|기술)? ?(?:특화)? ?단지|첨단 ?전략 ?산업 ?(?:특화)? ?단지'],
  ['specialised', '(?:소부장|소재·?부품·?장비) ?(?:산업 ?)?특화 ?단지|sobujang (?:specialised|specialized) complex'],
  [
    'industrial',
    '(?:국가|일반|지방|농공|도시 ?첨단|첨단)? ?(?:산업 ?단지|산단)|농공 ?단지|[가-힣]{1,4}공단(?=에|이고|이며|이에|인데|임|내|안|\\s|에서|입|[,.]|$)|industrial (?:complex|park)',
  ],
];

function readComplex(text: string, clauses: Clause[]): Reading {
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  const bare: [undefined, string] = [undefined, '특화 ?단지'];
  for (const [value, words] of [...COMPLEXES, bare])
    for (const { index: start, 0: word } of text.matchAll(new RegExp(words, 'g'))) {
      const end = start + word.length;
      if (findings.some((other) => start < other.end && other.start < end)) continue;
      const clause = clauseAt(clauses, start);
      const after = text
        .slice(end, Math.min(clause.sentence.end, end + 48))
        .replace(/^\([^)]*\)/, '')
        // 국가산단 4단지에
        .replace(/^ ?(?:제 ?)?\d ?(?:단지|공단|차)/, '')
        // 특화단지에도 산단에도 입주하지 않았습니다: what is said of the last holds for all.
        .replace(
          /^(?:(?:에|에는)?(?:도|나|이나|든|와|과|랑),? ?(?:[가-힣]+ ){0,2}[가-힣]{0,10}(?:단지|산단))+(?=에도|에는|에|도|은|는|이|가)/,
          '',
        )
        .slice(0, 24);
      if (
        isOthers(text, clause, start) ||
        /^에서 ?(?:나와|나왔|나온)|^(?: ?안)?(?:에|에서)? ?(?:[가-힣]+ )?(?:있다가|있었|있던|입주했(?:다가|었)|입주했던|들어가 ?있(?:다가|었))|공고|공단 ?이사장|보험|^[^,.]{0,5}있는 ?(?:거래처|고객|협력|대기업|공급|(?:회사|업체|기업)(?:에|와|과|랑|가|들))/.test(
          after,
        )
      )
        continue;
      const outside =
        /^\s*(?:은|는|이|가|도|에|에는|에도|의)?\s*(?:[가-힣]+ )?(?:밖|아니|아닙|아님|아닌|아녜|외(?=[에의\s])|있(?:지|진|지는|지도) ?않|있는 ?(?:건|것은|게) ?아니|입주한 ?(?:건|거|것|게)(?:은|는)? ?아니|없|입주(?:하지|하진|해 ?있지)?(?:는|도)? ?(?:않|안|x|×)|x(?![a-z])|×|안 ?들어|들어가 ?있지)/.test(
          after,
        );
      if (outside || isDeniedBefore(text, clause, start)) {
        // 특화단지 밖, 국가산단은 아니고: it may be in one of another kind.
        if (/^(?:산업 ?단지|산단|industrial)/.test(word.trim()))
          findings.push({ field: 'in_complex', value: 'none', start, end });
        continue;
      }
      if (
        isAsked(after.split(',')[0] ?? '') ||
        /려고|려면|예정|계획|싶|신청|희망|목표|들어갈|문의|심사|검토|고민|준비|입주하면|되면|옮기|옮길|혜택|지정(?!된)|조성|이전/.test(
          after,
        )
      )
        continue;
      if (
        !/^\s*(?:안|내|안쪽|속)?\s*(?:에|에서|로|으로)?\s*(?:입주|있|위치|들어|소재|공장|\d+ ?블록|내 |안|에서|입니다|기업|회사|업체|이에요|예요|이요|요(?![가-힣])|이고|이며|인데|이야|이죠|임|\)|,|$|\.|에|[/|·])/.test(
          after,
        ) &&
        !/(?:located|based|in) (?:a |an |the )?(?:[a-z]+ )*$/.test(text.slice(clause.start, start))
      )
        continue;
      // 특화단지에 입주한 특화선도기업: of whom 소부장특별법 제62조 speaks.
      const tenant =
        /^(?:에)? ?입주(?:한|해 ?있는| ?중인)? ?(?:소부장 ?)?(?:특화 ?선도 ?기업|전문 ?기업|강소 ?기업|으뜸 ?기업)/.test(
          text.slice(end),
        ) && !/(?:첨단|전략 ?산업|전지|배터리|바이오|반도체|디스플레이)\s*$/.test(text.slice(clause.start, start));
      if (value || tenant) findings.push({ field: 'in_complex', value: value ?? 'specialised', start, end });
      else
        problems.push({
          field: 'in_complex',
          says: `'${word}'이(가) 소부장 특화단지인지 국가첨단전략산업 특화단지인지 적어 주십시오.`,
        });
    }
  for (const { index: start, 0: word } of text.matchAll(
    /단지 ?경계에서 ?[\d.,]+ ?(?:m|미터|km|킬로(?:미터)?)[^.!?\d]{0,6}(?:떨어|밖)|(?:단지|산단) ?안에는? ?(?:아무|어떤) ?(?:시설|것|공장|건물)(?:도|이)? ?없|개별 ?입지|(?<!특화 ?)(?:산업 ?단지|산단|공단) ?미 ?입주|입주 ?(?:단지|산단)(?: ?여부)?\s*[:|]\s*(?:없|무|x|미입주|해당 ?없)|(?<!특화 ?)(?:산업 ?단지|산단)(?:에는|엔|에|에도)? ?입주(?:는|를)? ?안 ?(?:했|해|하)|(?<![가-힣])단지 ?밖(?:이|에|입| ?개별)|공단 ?아닌|(?<!특화 ?)(?:단지|산단) ?(?:이 ?)?아닌|(?<!특화 ?)(?:단지|산단)(?:에는|엔|에도?) ?(?:없|안 ?(?:있|들)|속(?:해 ?있)?(?:하)?지 ?않|입주(?:해 ?있)?(?:하)?지 ?않)/g,
  ))
    findings.push({ field: 'in_complex', value: 'none', start, end: start + word.length });
  // 특화단지 밖, 일반 산업단지: which one it is in says more than which it is not.
  const inside = findings.filter(({ value }) => value !== 'none');
  return { findings: inside.length > 0 ? inside : findings, problems };
}
