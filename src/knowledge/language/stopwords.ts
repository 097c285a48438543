/**
 * Words that ask but do not say what about. They are searched for only when a question holds nothing else, and
 * an answer need not hold them. Stems, as `words()` makes them.
 */
const KOREAN = `
무엇 뭐 뭔 뭘 무슨 무엇무엇 뭐뭐 어디 어디서 어디에 어느 어떤 어떻 어떻게 어떠 언제 누가 누구 누굴 왜 얼마 얼마나 얼마큼 몇 몇몇 몇개 몇년 몇명
알려 알려줘 알려주 알려줄 알려주세요 알려주십시오 가르쳐 말해 말해줘 말해주 설명 설명해 설명해줘 설명해주 궁금 궁금합니다 궁금해 보여줘 보여 대답 답해 답변
주세요 줘 줘요 주나요 주는 주죠 줄래 줍니까 줍니다 해주 해줘 해주나 해주세요 해주는 주십시오 주실 드려 부탁 부탁드립니다 부탁해
있나요 있나 있어 있어요 있습니까 있는 있는지 있을까 있을까요 있죠 있지 있다 있다면 있으면 있고 있던 있었나요 없나요 없나 없어 없는 없습니까
인가요 인가 입니까 입니다 인지 이죠 이지 이에요 예요 일까요 건가요 건지 건가 거예요 거야 거죠 거 것 걸 게 게요 겁니까 것인가 것인지 것은
되나요 되나 되요 돼요 되죠 되는지 되는 되면 된다 됩니까 됩니다 되어 됐나요 될까요 하나요 하나 하죠 하는 하는지 하면 한다 합니까 합니다 해요 할까요 하지
그 그럼 그러면 그리고 그런데 근데 그래서 그건 그게 그거 그중 그때 거기 거긴 거기서 이 이건 이게 이거 저 저희 우리 나 내 제 저는 저희는 우리는 나는 혹시 혹은 및 또 또는 또한 좀 그냥 바로 모두 전부 다 다들 각각 각 정확히 자세히 간단히 구체적 대략 대해 대한 관해 관한 관련 대하 관하 경우 때 정도 사항 내용 부분 방법 종류
우리나라 대략 대충 진짜 군데 퍼센트 프로 새로 이번 이번에 얘기 문구 그거 걔네 별로 별로야 원래 아직 이미 혹 무조건 쪽에서
한 두 세 네 다섯 여섯 가지 개씩 얼만큼 이름 이름이 뭐라 뭐라고 부르나 부르는 있던데 있다던데 나열 나열해 그동안 요즘 실제 실제로 정도나 쪽 대략적
같은 같이 위해 위한 위하 통해 통한 따라 따른 의하 의해 더 가장 제일 지금 현재 당시 나오 나와 나온 나와요 얘기 알고 싶 싶어요 싶은 싶습니다 싶어 알 수 볼 봐 번 중 데 네 요 고 을 를 은 는 이 가
`;
const ENGLISH = `
a an the of in on at to for by with from as is are was were be been being do does did done has have had having will would can could shall should may might must
what which who whom whose when where why how many much long far it its this that these those there their they them he she we our us you your i me my and or not no any some all each
please tell show give explain list describe about into than then so if also just get got does doesnt dont kind sort name named many korea korean january february march april may june july august september october november december large big already according based under
`;

/** The question words with whatever ending they carry: 뭐예요, 뭔가요, 얼마죠, 어디인지. */
const ASKS =
  /^(?:뭐|뭔|뭘|무엇|얼마|언제|어디|누구|왜|어떻)(?:예요|에요|야|죠|지|가요|까요|인가요|인지|나요|든지|라고|라는|고|라|예|가|인|게|까)*$|^알려주/;

const STOP = new Set(`${KOREAN} ${ENGLISH}`.split(/\s+/).filter(Boolean));

/** The Korean ones that are long enough to be mistyped. */
export function stopwords(): string[] {
  return [...STOP].filter((word) => /^[가-힣]{3,}$/.test(word));
}

/** @param stem a stem or a surface form, normalised. */
export function isStopword(stem: string): boolean {
  return STOP.has(stem) || ASKS.test(stem);
}
