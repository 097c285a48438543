import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';
const FACTS: [field: 'employees' | 'certificates' | 'size', was: string, will: string, is: string][] = [
  ['employees', '직원이 230명이었습니다', '직원이 230명이 될 겁니다', '직원이 230명'],
  ['size', '규모가 중견기업이었습니다', '규모가 중견기업이 될 겁니다', '규모가 중견기업'],
  ['certificates', '벤처 인증이 있었습니다', '벤처 인증이 있게 될 겁니다', '벤처 인증이 있는'],
];

test.each(FACTS)('%s: not of another time, a belief, an example or a rule', (field, was, will, is) => {
  const named = is.replace(/ 있는$/, ' 있는').replace(/([명업])$/, '$1인');
  for (const text of [
    ...[
      '2013년엔',
      '한때',
      '코로나 때는',
      '창업 초기에는',
      '재작년에는',
      '3년 전에는',
      '예전에는',
      '합병 전에는',
      '2018년까지는',
    ].map((time) => `${time} ${was}.`),
    `저희가 한때 ${was.replace(/습니다$/, '지만')} 지금은 아닙니다.`,
    ...['내년에는', '다음 달부터', '2년 뒤에는', '언젠가는'].map((time) => `${time} ${will}.`),
    `예를 들어 ${named} 회사라면 어떻게 되나요?`,
    `${named} 줄 알았는데 아니었어요.`,
    `요건이 ${named} 기업인데 저희도 될까요?`,
  ])
    expect(understand(text, TODAY).values, text).not.toHaveProperty(field);
});

// The teller's facts of now, beside those of other times.
test.each<[text: string, values: object]>([
  ['예전에는 직원이 230명이었는데 지금은 52명입니다', { employees: 52 }],
  ['한때 직원이 230명까지 갔었습니다. 지금 직원은 52명입니다.', { employees: 52 }],
  ['2013년에는 매출이 350억이었는데 작년 매출은 48억입니다', { revenue: 4_800_000_000 }],
  ['2019년에 공장을 옮겼고 직원은 35명', { employees: 35 }],
  ['2020년에 벤처 인증을 받았습니다', { certificates: ['venture'] }],
  ['합병 전에는 어려웠지만 직원은 52명입니다', { employees: 52 }],
  ['매출 80억이라고 적었는데 잘못 적었고 82억입니다', { revenue: 8_200_000_000 }],
  ['People think we have 230 employees, but that is not true.', {}],
  ['Suppose we have 230 employees, can we apply?', {}],
  ['Our goal is to have 230 employees.', {}],
  ['At one time we had 230 employees.', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});
