import { expect, test } from 'vitest';
import { inOwnWords, readQuestion, sourced } from '../../src/answers/index.ts';
import type { Query, StoredDocument, StoredPassage } from '../../src/knowledge/index.ts';
import { NOW } from './desk.ts';

const QUERY: Query = {
  text: '차이?',
  language: 'ko',
  words: [],
  identifiers: [],
  names: [],
  terms: [],
  widened: [],
  members: [],
  readings: new Map() as unknown as Query['readings'],
};
const question = readQuestion(QUERY, NOW);
const UNITS = [
  '소부장 기업에 대한 기술보증의 2023년 지원목표는 2,700억원입니다.',
  '소부장 기업에 대한 신용보증의 2023년 지원목표는 7,500억원입니다.',
  '국유재산 임대료는 100%까지 감면받을 수 있습니다.',
];
const passage: StoredPassage = {
  id: 1,
  documentId: 'd',
  ordinal: 0,
  headings: ['자금'],
  section: '제1조',
  text: UNITS.join('\n'),
  units: UNITS.map((text) => ({ kind: 'sentence', text, depth: 0 })),
};
const document = { id: 'd', meta: { title: '법' } } as StoredDocument;
const line = (statement: string) => sourced(question, statement, [{ passage, document }]);

test.each([
  [
    'in its own words where the source says them',
    '신용보증의 지원목표는 7,500억원입니다.',
    '신용보증의 지원목표는 7,500억원입니다.',
    1,
  ],
  ["else in the source's", '소부장 기업 신용보증에는 2023년에 7,500억원의 지원목표를 두었습니다.', UNITS[1], 1],
])('a statement is told %s', (_how, statement, text, unit) => {
  expect(line(statement)).toMatchObject({ text, unit: { text: UNITS[unit] } });
});

test.each([
  ['whose figure is another', '국유재산 임대료는 75%까지 감면받을 수 있습니다.'],
  ['with figures of two units', '기술보증 지원목표는 2,700억원, 신용보증 지원목표는 7,500억원이었습니다.'],
  ['of something else', '대학 교원은 휴직하고 창업할 수 있습니다.'],
])('a statement %s is left out', (_what, statement) => {
  expect(line(statement)).toBeUndefined();
});

test('a line can be told in the words of its source', () => {
  const found = line('100%까지 감면받을 수 있습니다.');
  expect(found?.text).toBe('100%까지 감면받을 수 있습니다.');
  expect(found && inOwnWords(question, found).text).toBe(UNITS[2]);
});
