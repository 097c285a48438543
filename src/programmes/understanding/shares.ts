import type { FieldName } from '../fields.ts';

/** What a share is of, judged by the words before and behind it; `other` when it is none of the profile's. */
export type ShareOf = FieldName | 'other' | 'affiliate_of_all' | undefined;

const PARTS = '소부장|소재|부품|장비|부소재|parts?\\b|components?\\b|materials?\\b|equipment';
const AFFILIATES =
  '계열|모회사|모기업|자회사|관계사|그룹 ?(?:사|내|향|물량|안)|내부 ?거래|관계 ?회사|affiliates?|group compan';
const COUNTRY =
  '중국|일본|미국|대만|독일|러시아|베트남|인도|호주|칠레|우크라이나|프랑스|영국|캐나다|브라질|인도네시아|말레이시아|태국|벨기에|남아공|카자흐스탄|튀르키예|콩고|china|japan|taiwan|germany|chile|vietnam|russia|australia|indonesia|india\\b|the us\\b|usa|한 ?(?:나라|국가|곳)|특정 ?국|단일 ?국|one country|single country';

/** Figures that are not in the profile, or are told of something else than the share they look like. */
const OTHER =
  /영업 ?이익|순이익|이익률|마진|점유율|성장|증가|감소|신장|늘[었어고]|줄[었어고]|올랐|떨어|하락|상승|이자|금리|보증료|부채|국산화|자급|불량|수율|가동|완료|진행|달성|공정률|진척|할인|감면|공제|세율|관세|보조|지원(?:율|받|금)|자부담|원가|재료비|인건비|정규직|여성|연구 ?(?:인력|원)|대표(?:이사|님)? ?(?:지분|가)|지분(?!.{0,14}(?:외국|해외|일본|독일|미국|중국))|확률|정도만? ?끝|낙찰|경쟁률|전년 ?대비|작년 ?(?:대비|보다)|외주|수입|국산|조달|구매|폐기|(?<!소)재고|재활용|탄소|에너지|순도|농도|함량|효율|정확도|배당|출자|투자율|인상|인하|vat|부가세|margin|growth|grew|market share|interest|utili[sz]ation|yield|discount/;

/** Trades whose sales are not of own goods: 상품 도매, 유통, 용역 서비스, 임대 수입. */
const OTHER_TRADE =
  '(?:(?:제품|단순|일반|부동산|건물|공장|기술|온라인|매장) ?)?(?:(?:상품|도·?소매|도매|소매|유통|무역|서비스|용역|임대|컨설팅|중개) ?)+(?:(?:업|매출|수입|판매|사업|부문|쪽|매매|수수료|료) ?)*(?<! )';
/** 매출의 40%는 상품 매출이고: not 유통용 부품. */
const OTHER_TRADE_BEHIND = new RegExp(
  `^\\s*(?:정도|쯤|가량)?(?:은|는|이|가)\\s*${OTHER_TRADE}(?:이(?!나)|입|예|고|에서|로|으로|인|임|라|[.,]|\\s*$)(?![^.]{0,4}아니)`,
);
const OTHER_TRADE_BEFORE = new RegExp(
  `(?:^|[\\s,.])${OTHER_TRADE}(?: ?(?:비중|비율))?(?:은|는|이|가)\\s*(?:전체 |총 )?(?:매출(?:액)?의 |매출 중 )?(?:약|한|거의|대략)?\\s*$`,
);

/** The words `전체 매출의`, `매출 중에` right before a share say of what it is a part, not what part it is. */
const BASE = new RegExp(
  `((?:(?:전체|총|연|작년|지난해|우리|저희|회사|당사|국내|관련|${PARTS}|쪽|사업|에서|나는)[ ·의]*)*(?:매출(?:액|고)?|판매(?:액|량|분)?|판 ?(?:돈|금액|것)|팔(?:린|리는) ?것|물량|전체|sales|revenue))\\s*(의|중에서?|중|가운데서?|가운데|에서|대비(?:로는?|론|해서?)?|에|으로 ?치면)?(?:\\s*(?:약|거의|대략|한|무려|의|딱|정확히|대충))*\\s*$`,
);

/** 계열사 매출은, 계열사에 파는 게: what the sentence goes on about. */
const AFFILIATE_SALES =
  /계열(?:사|회사)?(?:에|로|향|에게|한테)? ?(?:(?:파는|판|납품한|납품하는|나가는) ?)?(?:소부장|부품|소재|장비|제품)?(?:매출(?:액)?|물량|판매(?:액)?|게|것|건)(?:은|는|이|가)\s(?<rest>[^.]*)$/;

/**
 * What a share is of.
 * @param before words of its clause before it, from the last figure on
 * @param earlier words of its sentence before those
 * @param after words of its clause behind it, up to the next figure
 * @param rest words of its sentence behind it
 */
export function shareOf(before: string, after: string, earlier: string, rest: string): ShareOf {
  if (OTHER_TRADE_BEHIND.test(after) && (before.trim() === '' || BASE.test(before))) return 'other';
  if (OTHER_TRADE_BEFORE.test(before)) return 'other';
  const based = BASE.exec(before);
  const particle = based?.[2];
  const base = based?.[1] ?? '';
  const parts = new RegExp(PARTS).test(base);
  // 부품 매출 60%: without a particle the words are its name.
  const all = before + after;
  // 계열사 매출은 300억이라 전체의 30%밖에 안 되고 전부 소부장 제품: of what goes to affiliates.
  const toAffiliates = AFFILIATE_SALES.exec(earlier)?.groups?.rest;
  if (toAffiliates !== undefined && !new RegExp(PARTS).test(before) && !/지분|연구/.test(all)) {
    if (new RegExp(`(?:${PARTS}) ?매출(?:액)?(?:의|중|의 중)`).test(toAffiliates)) return 'affiliate_share';
    if (/^ ?(?:다 )?(?:소부장|소재|부품|장비) ?(?:제품|매출|물량|쪽)/.test(after) || !toAffiliates.includes('%'))
      return 'affiliate_of_all';
  }
  // 지분 구조는 대표 70%, 미국 펀드 30%
  if (/지분|주주/.test(earlier) && !/지분|대표/.test(before) && isForeign(`${before} 지분`)) return 'foreign_share';
  // 외국인 투자가 들어왔고 외국인 비율은 30%
  if (
    /외국인(?: ?(?:비율|비중|몫|쪽))?(?:은|는|이|가|도)?\s*(?:정확히|약|딱|대략)?\s*$/.test(before) &&
    /지분|주주|투자|자본|출자|외투/.test(earlier) &&
    !/직원|근로자|인력|고객|생산직/.test(earlier + all)
  )
    return 'foreign_share';
  // 연구개발비 12억 / 매출액 240억 / 비율 5%
  if (/(?:^|[\s/,])(?:비율|비중)(?:은|이)?\s*:?\s*$/.test(before) && /연구 ?개발비|r ?& ?d ?비/.test(earlier))
    return new RegExp(`${PARTS}|수출`).test(earlier) ? 'other' : 'rnd_intensity';
  // 계열사가 하나 있는데 부품 매출의 18%를 거기에 팝니다
  if (
    new RegExp(AFFILIATES).test(earlier) &&
    /(?:거기|그쪽|그곳|그 ?회사|이 ?회사|여기)(?:에|로|으로|에게|한테|가 ?사|에서 ?사)/.test(after) &&
    based
  )
    return parts ? 'affiliate_share' : 'affiliate_of_all';
  if (
    /holds?|owns?/.test(before) &&
    /^ (?:of )?(?:the |our )?(?:shares|stake|equity)/.test(after) &&
    isForeign(`${earlier}${before}${after}`)
  )
    return 'foreign_share';
  if (
    /^ of (?:our |total |annual )*(?:revenue|sales)/.test(after) &&
    !/[a-z]{6}/.test(before.replace(/about|around|roughly|approximately/, '')) &&
    /r ?& ?d|research/.test(earlier.slice(-60))
  )
    return 'rnd_intensity';
  if (
    isForeign(before) ||
    ((/지분(?:의|율은|은|은요| 중| 가운데)?\s*$/.test(before) || !/지분|own|stake/.test(before)) && isForeign(all))
  )
    return 'foreign_share';
  const source =
    singleSource(all) ?? (/에서\s*(?:약|한|거의)?\s*$/.test(before) ? singleSource(before + rest) : undefined);
  if (source) return source;
  // R&D / revenue: 4.1%
  if (
    /(?:r ?& ?d(?: ?(?:spending|expenses|costs))?|research|연구 ?(?:개발)?비|연구 ?개발)\s*(?:\/|÷)\s*(?:총 ?|net |total )?(?:revenues?|sales|turnover|매출(?:액)?)\s*(?:ratio|비율|비중)?\s*(?:은|는|이|가|is|was)?\s*[:=]?\s*$/.test(
      earlier + before,
    )
  )
    return 'rnd_intensity';
  // R&D 비용 8억, 매출 대비 6.5%: the name stands before.
  if (
    particle?.startsWith('대비') &&
    !/[가-힣]{2}/.test(before.slice(0, based?.index)) &&
    /연구|r ?& ?d|개발/.test(earlier.slice(-30)) &&
    !OTHER.test(after)
  )
    return 'rnd_intensity';
  if (
    /(?:의|(?<!비)중|가운데|중에|중에서)\s*(?:약|거의|대략|한)?\s*$/.test(before) &&
    new RegExp(AFFILIATES).test(after) &&
    !/아니|없/.test(after)
  )
    return /전체|총|회사/.test(base) ? 'affiliate_of_all' : 'affiliate_share';
  const stripped = based && (particle || !parts) ? before.slice(0, based.index) : before;
  const rnd = /대비|의|중/.test(particle ?? '') || !based;
  for (const [index, words] of [stripped, after, (particle && parts ? stripped : before) + after].entries()) {
    const found = named(words, index === 1 ? after : words, rnd);
    if (!found) continue;
    if (found === 'affiliate_share' && /전체|총|회사/.test(base)) return 'affiliate_of_all';
    return found;
  }
  return undefined;
}

/** 외국인 지분 40%, 일본 회사가 지분 25.5%, 지분의 30%를 독일 회사가. */
function isForeign(words: string): boolean {
  return (
    new RegExp(
      `외국|해외|외투|foreign|(?:parent|company|firm|shareholder|investor|fund|group|partner)(?: company)? (?:in|from) (?:the )?(?:${COUNTRY}|singapore|france|switzerland|netherlands|uk\\b|europe)|(?:japanese|german|american|us|chinese|french|singapore|taiwanese|british|swiss|dutch|swedish|canadian|indian|overseas) (?:company|firm|fund|parent|investor|group|corporation|shareholder|partner|owner)|홍콩|(?:${COUNTRY}|유럽|싱가포르|프랑스|영국|스위스|네덜란드) ?(?:[a-z]{1,12} ?)?(?:본사|모회사|회사|기업|자본|펀드|투자자|법인|계|파트너|측|사|쪽)`,
    ).test(words) &&
    /지분|소유|보유|주식|주주|투자|출자|들고|들어[와왔]|가진|갖|가지|stake|own|share|held|capital|equity/.test(words) &&
    !/해외 ?투자 ?(?:비중|비율)|합작(?:사|법인|회사)(?:의)? ?지분|(?:자회사|법인|합작사|회사|기업)에 ?[^가-힣]*출자/.test(
      words,
    )
  );
}

/** 중국에서 90% 들여옵니다, 일본 의존도 80%. */
function singleSource(words: string): ShareOf {
  if (
    !new RegExp(COUNTRY).test(words) ||
    /수출|매출|팔|지분|sales|revenue|turnover|orders|exports|customers|profit/.test(words)
  )
    return undefined;
  return /수입|의존|조달|들여|들어오|사 ?[오와옵]|사다|구매|가져|소싱|에서 ?(?:만|전량)|산(?=[이을입예임\s,.]|$)|import|source|depend|buy|comes? from/.test(
    words,
  )
    ? 'single_source'
    : undefined;
}

/** 소부장 아닌 매출이 30%: the rest of it. */
const NOT_PARTS = new RegExp(
  `(?:${PARTS})(?:이|가|을|를)? ?(?:아닌|외의? |이외|말고|제외|빼고|빼면|밖의)|(?<!대)비 ?소부장`,
);

function named(words: string, near: string, rnd: boolean): ShareOf {
  if (OTHER.test(words) || NOT_PARTS.test(words)) return 'other';
  if (new RegExp(AFFILIATES).test(words)) return /아니|아님|없/.test(words) ? undefined : 'affiliate_share';
  if (/수입 ?의존|의존도/.test(words)) return 'other';
  if (/수출|내수|해외|국내|export|overseas|domestic/.test(words)) return 'other';
  if (/연구 ?(?:개발|비)|r ?& ?d|알앤디|기술 ?개발|research and development/.test(words))
    return rnd || /비율|비중|집약|대비|매출|intensity|revenue|sales|ratio/.test(words) ? 'rnd_intensity' : 'other';
  if (new RegExp(`거래처|고객|한 ?곳|납품처|1위|${COUNTRY}`).test(words)) return 'other';
  if (new RegExp(PARTS).test(near.replace(/소재지|도 소재|시 소재|공급망/g, ''))) return 'sobujang_share';
  return undefined;
}

/** 소부장 매출 전부 외부 고객: all of the sales with parts, not that all sales are; 부품 매출이 전부예요 is that. */
export function ofWholeSales(before: string, share: string, after: string): string {
  const named = new RegExp(
    `(?:${PARTS})(?: ?(?:쪽|부문|분야|제품|사업))* ?(?:매출(?:액)?|물량|판매)(?:은|을|의)?\\s*$`,
  );
  return /^(?:전부|전액|전량|모두)/.test(share) &&
    named.test(before) &&
    !/^\s*(?:이?(?:입|에요|예요|고|며|죠|지|요|다)|[가를] ?차지|[,.]|$)/.test(after)
    ? `${before.replace(/(?:은|을|의)?\s*$/, '')}의 `
    : before;
}
