/** Words that end a fact, and words that begin one, in texts without spaces: 매출85억직원27명인천남동공단입주. */
const ENDS =
  '억원?|만원|천원|백만원|\\d명|\\d인|%|프로|퍼센트|있음|없음|아님|만듬|만듦|제조|생산|입주|보유|받음|필요|설립|소재|소속|예상|예정|중소기업|중견기업|대기업|소기업|안함|못함|했음|합니다|입니다|습니다|이고|이며|있고|없고';
const BEGINS =
  '(?<!총|연|월|부품|소재|장비|소부장)매출|직원|종업원|임직원|상시근로자|근로자|연구소|전담부서|부설연구소|기업부설|벤처|이노비즈|중소기업|중견기업|(?<!대기업)그룹|계열사|부품비중|소부장|수출|연구개발비|연구비|설비투자|융자|보증|대출|설립|작년|지난해|올해|내년|재작년|나머지|외국인|특화단지|산업단지|국가산단|인증|본사|공장|지분|인천|서울|부산|대구|대전|광주|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|천안|아산|창원|구미|청주|화성|평택|안산|시흥|수원|용인|김해|포항|남동공단|반월|시화';
const WORD = /(?<=[가-힣])(?=만듬|만듦|만드는|만들어|만듭니다)/g;
const RUN = /[가-힣\d.,%~]{9,}/g;
const BREAK = new RegExp(
  `(?<=${ENDS})(?=(?:${BEGINS}))|(?<=\\d명|%|[\\d천백십만일이삼사오육칠팔구]억|[\\d억만천]원|프로|퍼센트|있음|없음|아님)(?=[가-힣])(?!원|여|정도|쯤|가량|이상|이하|미만|초과|넘|규모|대|짜리|어치|남짓|내외|안팎|입|이|의|은|는|을|를|으로|로|에|가|도|만|중|밖|씩|까|보다|인|임|나|와|과|[천백십만조억])`,
  'g',
);

/** A text with signs set into it. */
export interface Spaced {
  text: string;
  /** Where the character at a place of it stands in the text as it was. */
  origin: (at: number) => number;
}

/** Sets commas between the facts of texts that were typed without any; other texts stay as they are. */
export function spaced(text: string): Spaced {
  const signs = new Map<number, string>();
  for (const run of text.matchAll(RUN)) {
    for (const { index } of run[0].matchAll(WORD)) signs.set(run.index + index, ' ');
    for (const { index } of run[0].matchAll(BREAK)) if (index > 0) signs.set(run.index + index, ',');
  }
  if (signs.size === 0) return { text, origin: (at) => at };
  let out = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = signs.get(at);
    if (sign) {
      out += sign;
      places.push(at);
    }
    out += text.charAt(at);
    places.push(at);
  }
  return { text: out, origin: (at) => places[at] ?? text.length };
}
