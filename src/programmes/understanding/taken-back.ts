import type { Spaced } from './spacing.ts';

const AMOUNT =
  '(?<![\\d.,])\\d[\\d,.]* ?(?:조|[천백십]?억|[천백십]?만)(?: ?\\d[\\d,]* ?[천백십]?(?:억|만))?(?: ?원)?|\\d[\\d,.]* ?[천백]?만 ?(?:달러|불)';
const KINDS = [AMOUNT, '(?<![\\d.,])\\d[\\d.]* ?(?:%|프로|퍼센트)', '(?<![\\d.,])\\d[\\d,]* ?명'];
/** ..아 아니다 다시 보니 딱; 이 아니라: nothing but what takes the figure before back. */
const BETWEEN =
  '(?:(?:이|가)? ?(?:아니라|아니고)[, ]|[\\s.…,~!ㅠㅋ]*(?:(?:아|어|앗|아차|참|이?요)[, ]*)?(?:아니다|아니,|아니요,?|아니지,?|아 아니|정정(?:하면|합니다|할게요)?|잘못 ?(?:봤|말했|적었|썼)(?:네요|어요|습니다|네)?)[\\s.…,~!]*)(?:(?:다시|확인해|장부|자료)(?:를|을)? ?(?:보니까?|보면)|정확히(?:는)?|정정(?:하면)?|실제(?:로)?는|사실은?|딱|총|약|\\s)*';

/** The text without figures that the teller takes back in the same breath: 41억..아 아니다 다시 보니 딱 42억. */
export function withoutTakenBack(text: string): Spaced {
  const cuts = KINDS.flatMap((kind) =>
    [...text.matchAll(new RegExp(`(?<back>(?:${kind})${BETWEEN})(?=${kind})`, 'g'))].map(({ index, groups }) => ({
      start: index,
      end: index + (groups?.back?.length ?? 0),
    })),
  ).sort((one, other) => one.start - other.start);
  if (cuts.length === 0) return { text, origin: (at) => at };
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) if (!cuts.some(({ start, end }) => start <= at && at < end)) places.push(at);
  return { text: places.map((at) => text.charAt(at)).join(''), origin: (at) => places[at] ?? text.length };
}
