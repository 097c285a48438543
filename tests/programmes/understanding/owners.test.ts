import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';
const OTHERS = [
  '경쟁사',
  '저희 고객사',
  '모회사',
  '친구 회사',
  '전 직장',
  '인수하려는 회사',
  '삼성전자',
  'A사',
  '업계 평균',
  '베트남 법인',
  '원자재 대주는 업체',
  '우리랑 경쟁하는 업체',
  '거래하던 업체',
  '그룹 전체',
];
const last = (word: string) => (word.charCodeAt(word.length - 1) - 0xac00) % 28 !== 0;
const topic = (word: string) => `${word}${last(word) ? '은' : '는'}`;

// What is told of another firm, in any frame, is no fact; beside it the teller's own facts stay.
test.each(OTHERS)('%s is not the teller', (other) => {
  for (const text of [
    `${topic(other)} 직원이 230명입니다.`,
    `${topic(other)} 매출이 350억이고 직원은 230명입니다.`,
    `${topic(other)} 2009년에 설립됐습니다. 직원이 230명이고요.`,
    `직원 230명인 ${other}에 납품합니다.`,
    `${other}(직원 230명)에서 연락이 왔습니다.`,
    `[${other}]\n- 직원: 230명\n- 소재지: 울산`,
  ])
    expect(understand(text, TODAY).values, text).toEqual({});
  for (const text of [
    `${topic(other)} 직원이 230명인데 저희는 30명입니다. 작년 매출은 80억입니다.`,
    `저희는 직원이 30명이고 작년 매출은 80억입니다. ${topic(other)} 직원이 230명입니다.`,
    `${other}: 직원 230명\n우리 회사: 직원 30명, 작년 매출 80억`,
    `| 항목 | 당사 | ${other} |\n|---|---|---|\n| 매출 | 80억 | 350억 |\n| 직원 | 30명 | 230명 |`,
    `| 회사 | 매출 | 직원 |\n|---|---|---|\n| ${other} | 350억 | 230명 |\n| 당사 | 80억 | 30명 |`,
  ])
    expect(understand(text, TODAY).values, text).toEqual({ employees: 30, revenue: 8_000_000_000 });
});

test.each([
  'Our competitor',
  'Our biggest customer',
  'My former employer',
  "My friend's company",
  'Samsung',
  'The group as a whole',
  'A similar firm',
])('%s is not the teller', (other) => {
  for (const text of [
    `${other} has 230 employees.`,
    `${other} has an R&D center and makes bolts. It also has 230 employees.`,
    `${other} (230 employees) is asking for it.`,
    `We supply ${other.toLowerCase()}, which has 230 employees.`,
  ])
    expect(understand(text, TODAY).values, text).toEqual({});
  expect(understand(`${other} has 230 employees, but we have 30 employees.`, TODAY).values).toEqual({ employees: 30 });
});

// Others in passing, and a teller who asks for a client.
test.each<[text: string]>([
  ['경쟁사가 많아서 힘들어요. 직원은 30명입니다.'],
  ['거래처가 대기업이라 걱정인데 직원은 30명입니다.'],
  ['현대차 협력사인데 직원이 30명입니다.'],
  ['모회사는 없습니다. 직원 30명입니다.'],
  ['고객사 요구로 문의드립니다. 직원 30명입니다.'],
  ['저희 고객사 대신 문의합니다. 고객사는 직원이 30명입니다.'],
  ['저는 세무사인데 의뢰인 회사는 직원이 30명입니다.'],
  ['저희는 직원 5명짜리 컨설팅 회사인데 고객사 얘기예요. 고객사 직원은 30명입니다.'],
  ['우리 회사는 직원이 30명이고 본사 일은 저는 모릅니다.'],
  ['On behalf of my client: the client has 30 employees.'],
  ['We are a Korean subsidiary with 30 employees.'],
])('the teller is told of: %s', (text) => {
  expect(understand(text, TODAY).values.employees).toBe(30);
});
