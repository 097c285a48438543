/**
 * Endings that a predicate has after `stripParticles`: the native verbs of everyday speech (늘리나요, 깎아줘, 넓히겠다고).
 * Documents say such things in other forms or other words, so these words tell little about where an answer stands.
 */
const PREDICATE =
  /(?:나요|까요|까|니다|어요|아요|여요|해요|돼요|에요|예요|대요|래요|네요|지요|죠|는데|은데|던데|는지|은지|을지|려면|으면|면서|려고|다며|다고|라고|는다|겠다|었다|았다|했다|됐다|된다|어야|아야|해야|어도|아도|줘|줄래|달라|싶은|싶어|싶다|은가|는가|던가|다는데|려는데|다는|려는|자는|냐는|인데|운데|한데|된데|싶어하)$/;
/** Endings that verbs share with nouns: they count only for a word that stands in no document. */
const MAYBE_PREDICATE =
  /(?:면|서|고|며|어|아|야|여|워|려|져|켜|쳐|혀|와|대|래|냐|니|자|다|던|는|은|을|든|게|해|내|줘|돼|봐|거나)$/;

/** Nothing but particles, endings and question words, run together: what is left between the words of a run. */
const FUNCTION_RUN =
  /^(?:에서|으로|까지|부터|은|는|이|가|을|를|의|에|로|와|과|도|만|몇|개|있|없|하|되|인|나|요|야|지|고|데|며|면|어|아|해|된|할|한|될|습|니|까|다|죠|줘|알|려|주|세|뭐|무엇|얼마|언제|어디|누가|떤|떻|게|건|거|것|들|좀|던|서|대|네|냐|예|에요|큼|씩|여|져|돼|준|난|온|간)+$/;

/** Whether a piece of a run is only grammar. */
export function isGrammar(piece: string): boolean {
  return FUNCTION_RUN.test(piece);
}

/**
 * Nouns that say what kind of thing is asked for (나라, 기관, 금액, 이름): the answer is one of the kind and need not
 * hold the word.
 */
const KINDS = new Set(
  `나라 국가 기관 출처 수치 숫자 이름 명칭 지역 사람 회사 업체 분야 항목 예 예시 사례 방식 특징 이유 시기 시점 규모 금액 액수 개수 갯수 수
  전체 총 상위 하위 나란히 비교 순서 순위 의미 뜻 역할 목적 내용 결과 조건 기준 대상 요건 날짜 연도 기간 부처 주체 담당 책임 주제
  amount size number name year date country city ministry agency institution kind type purpose role`.split(/\s+/),
);

export function isKind(stem: string): boolean {
  return KINDS.has(stem);
}

/** @param known the word stands in the documents */
export function isPredicate(surface: string, known: boolean): boolean {
  return PREDICATE.test(surface) || (!known && MAYBE_PREDICATE.test(surface));
}
