import type { Finding } from './types.ts';

/** Ways to tell the number of all people without its name next to it. */
const WHOLE: RegExp[] = [
  // 정규직 38명이고 계약직은 한 명도 없습니다
  /정규직(?:만|은|이)? ?(?<count>\d+) ?명(?=[^.!?]{0,12}(?:계약직|비정규직|일용직|알바|파견)[^.!?]{0,16}(?:없|안 ?[쓰씁써]|0명|하나도|한 ?명도))/g,
  // a table with its sum
  /인원[^.!?]*\n(?:계|합계|총계|총원|전체)\s*:?\s*(?<count>\d+) ?명?\s*(?=\n|$)/g,
  // 상시근로자 수도 안 줄었어요(38명), headcount did not fall (now 60)
  /(?:상시 ?근로자|임직원|(?<![가-힣] ?)직원|headcount|workforce)(?: ?수)?[^.!?()\d]{0,24}\((?:now |currently |현재 ?|지금 ?|총 ?)?(?<count>\d+) ?(?:명|people)?\)/g,
  // 140 people work here and that's everyone
  /(?<count>\d+) (?:people|of us)(?= work here|[^.!?]{0,24}(?:everyone|everybody|in total|in all|altogether))/g,
];
/** 주간조 14명, 야간조 11명, 사무실 5명. 이게 저희 전 직원입니다. */
const GROUPS =
  /(?<groups>(?:[가-힣]{2,6} ?\d+ ?명(?:이고|이랑|하고|과|,|\s)*){2,})[.]?\s*(?:이게|이렇게가?|이상이|여기까지가|이분들이|그게) ?(?:저희|우리|회사)? ?(?:전 ?직원|직원 ?전부|전부|모두|다)(?=입|이에|예|이고|인데|임)/g;

/** Numbers of all the people of the firm that are told as a table, a sum or an aside. */
export function readHeadcounts(text: string): Finding[] {
  const found = (start: number, length: number, value: number): Finding => ({
    field: 'employees',
    value,
    start,
    end: start + length,
  });
  return [
    ...WHOLE.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ index, 0: words, groups }) =>
        found(index, words.length, Number(groups?.count)),
      ),
    ),
    ...[...text.matchAll(GROUPS)].map(({ index, 0: words, groups }) =>
      found(
        index,
        words.length,
        [...(groups?.groups ?? '').matchAll(/(\d+) ?명/g)].reduce((sum, [, count]) => sum + Number(count), 0),
      ),
    ),
  ];
}
