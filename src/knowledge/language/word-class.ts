/**
 * Endings that a predicate has after `stripParticles`: the native verbs of everyday speech (늘리나요, 깎아줘, 넓히겠다고).
 * Documents say such things in other forms or other words, so these words tell little about where an answer stands.
 */
const PREDICATE =
  /(?:나요|까요|까|니다|어요|아요|여요|해요|돼요|에요|예요|대요|래요|네요|지요|죠|는데|은데|던데|는지|은지|을지|려면|으면|면서|려고|다며|다고|라고|는다|겠다|었다|았다|했다|됐다|된다|어야|아야|해야|어도|아도|줘|줄래|달라|싶은|싶어|싶다|은가|는가|던가)$/;
/** Endings that verbs share with nouns: they count only for a word that stands in no document. */
const MAYBE_PREDICATE = /(?:면|서|고|며|어|아|야|여|워|려|져|켜|쳐|혀|와|대|래|냐|니|자|다|던|는|은|을|든|게|해|내|줘|돼|봐|거나)$/;

/** @param known the word stands in the documents */
export function isPredicate(surface: string, known: boolean): boolean {
  return PREDICATE.test(surface) || (!known && MAYBE_PREDICATE.test(surface));
}
