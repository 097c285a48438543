/**
 * 15억 들여서 라인 하나 더, 7억 원어치 기계를 살 예정, invest 5 billion in a new line.
 * @param before words of the clause before the amount
 * @param after words of the sentence behind it
 * @param ahead words of the sentence before it
 */
export function isSpentOnPlant(before: string, after: string, ahead: string): boolean {
  return (
    (/^\s*원?\s*(?:정도|쯤|가량|규모)?(?:로|을|를)?\s*(?:투자 ?)?(?:계획|예정)/.test(after) &&
      /(?:설비|시설|라인|장비|증설)/.test(before + ahead) &&
      !/매출|연구|수출|자금|대출|융자|매각/.test(before + ahead)) ||
    (/^\s*원?\s*(?:정도|쯤|가량)?\s*(?:을|를)?\s*(?:들여|들이|투자|투입|써서|쓸|쓰려|으로)/.test(after) &&
      /(?:라인|공장|설비|시설|장비|증설|클린룸|기계|자동화)/.test(after + before) &&
      !/연구|개발|수출|사 ?왔/.test(after + before)) ||
    /(?:라인|공장|설비|시설|클린룸|증설|장비)[^.\d]{0,14}(?:데|비용(?:이|으로|은)?|에는?)\s*(?:약|한|총|대략|아마)?\s*$/.test(
      before,
    ) ||
    /(?:프레스|기계|장비|설비|시설|라인|사출기|가공기|로봇|공장)[^.\d]*(?:교체|바꾸|도입|들이|구입|증설|신설|새로 ?(?:사|놓|들이)|짓)[가-힣]{0,2} ?(?:데|비용|예산)(?:에|는|로|으로)?\s*(?:약|한|총|대략)?\s*$/.test(
      ahead,
    ) ||
    (/(?:새로|다시|국내에|한국에)[^.\d]{0,6}(?:짓|지으|세우|까)는 ?데(?:에)?\s*(?:약|한|총|대략)?\s*$/.test(ahead) &&
      /^\s*원?\s*(?:정도|쯤)?(?:을|를|이)? ?(?:잡|예상|들|투자|필요|쓸|쓰)/.test(after)) ||
    /(?:plan|going|want|intend|will|about) [^.\d]*\b(?:plant|factory|line|equipment|facility|machinery)\b[^.\d]{0,24}$/.test(
      before,
    ) ||
    (/(?:기계|장비|설비|로봇|가공기|사출기|프레스)[^.\d]{0,14}(?:을|를)\s*(?:약|한|총|대략)?\s*$/.test(before) &&
      /^\s*원?\s*(?:정도|쯤|가량)?\s*(?:에|을|를|으로|주고|들여)?\s*(?:주고 |들여 |써서 )?(?:살|사려|구입할|구매할|구입하려|구매하려|들일|들이려|들여 ?[오놓](?:려|고)|들여올|도입하려|도입할|놓으려|바꾸려|바꿀)/.test(
        after,
      )) ||
    /^\s*원?\s*(?:짜리|어치(?:의)?) ?(?:[가-힣]{1,6} )?(?:장비|설비|기계|라인|시설|가공기|사출기|프레스|선반|로봇|검사기|측정기)[^.]{0,10}(?:들일|들이|들여|도입|구입|구매|살|사려|사기|놓)/.test(
      after,
    ) ||
    (/(?:invest(?:ing|ment)?|spend(?:ing)?)(?: of| about| around| roughly| some)?\s*(?:krw|₩|usd|us ?\$|\$)?\s*$/.test(
      before,
    ) &&
      /^\s*(?:in|on|into|for)[a-z ]{0,24}\b(?:lines?|plants?|factory|factories|equipment|facility|facilities|machinery|machines?|fabs?)\b/.test(
        after,
      )) ||
    (/invest(?:ing)?\s*(?:krw|₩)?\s*$/.test(before) && /expand|plant|factory|line|equipment|facility/.test(ahead))
  );
}

/** 공장을 증설하려고 합니다. 규모는 80억 정도: the sentence before tells what for. */
export function isSizeOfPlant(sentenceBefore: string, before: string): boolean {
  return (
    /^\s*(?:총 ?)?(?:투자 ?)?(?:규모|금액|비용|예산)(?:는|은|가|이)?\s*(?:약|총|한|대략)?\s*$/.test(before) &&
    /(?:시설|설비|라인|공장|증설|장비)[^.!?]{0,16}(?:투자|들이|들일|도입|지으|지을|짓|구축|증설|늘리)[^.!?]{0,14}[.!?]?\s*$/.test(
      sentenceBefore,
    ) &&
    /려고|계획|예정|려 ?합|할 ?겁|추진|준비/.test(sentenceBefore)
  );
}

/** Dollars that an investor from abroad put in. */
export function isForeignInvestment(before: string, after: string, ahead: string): boolean {
  return (
    /(?:foreign|overseas)[a-z ]*invest[a-z ]*(?:usd|us ?\$|\$)?\s*$/.test(before) ||
    /투자(?:를)? ?받은 ?(?:금액|돈|게|건|액수)(?:은|이|는|가)?\s*(?:미화|총|모두|약)?\s*$/.test(before) ||
    (/^\s*(?:를|을)?\s*(?:(?:우리|저희|당사)(?: ?회사)?에(?:다가?)? ?)?(?:투자|출자)/.test(after) &&
      /외국|해외|본사|일본|미국|중국|독일|유럽/.test(before)) ||
    (/\b(?:invested|put in)(?: about| around)?\s*(?:usd|us ?\$|\$)?\s*$/.test(before) &&
      /\b(?:foreign|overseas|us|american|japanese|german|chinese|french|european|singapore) (?:[a-z]+ )?(?:fund|company|firm|investor|parent|partner)/.test(
        ahead,
      ))
  );
}

/** 보험사가 설비 가액을 30억으로 잡더라고요, 장부상 설비 12억: what a plant is worth, not what goes into it. */
export function isWorthOfPlant(before: string, after: string): boolean {
  return (
    (/가액|장부|감정(?:가|액| ?평가)|보험|시가|담보|취득 ?원가|잔존 ?가|평가(?:액|금액|받)|insur|book value|apprais|valued/.test(
      before,
    ) ||
      /^\s*원?\s*(?:정도|쯤)?(?:로|으로|이라고|라고)?\s*(?:평가|감정|계상|장부|쳐 ?[주줬]|쳤|보험|담보|insured|book value)/.test(
        after,
      )) &&
    !/투자|도입|구입|구매|증설|신축|들[이여일]|[살사](?:려| )|지[을으]|invest|buy|install/.test(after)
  );
}
