import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Candidate } from '../../src/answers/candidates.ts';
import { lineOf } from '../../src/answers/lines.ts';
import type { Question } from '../../src/answers/question.ts';
import { supported } from '../../src/answers/support.ts';
import type { Unit } from '../../src/knowledge/index.ts';
import { markdown, openDocuments } from './desk.ts';

let documents: Awaited<ReturnType<typeof openDocuments>>;
beforeAll(async () => {
  documents = await openDocuments({
    'a.md': markdown('# 전략\n\n담당 부처와 추진 일정, 지원 내용, 수출액과 지정 요건, 소재의 보증을 담았다.\n'),
    // Words are told apart by how rare they are: one passage alone would make them all alike.
    'b.md': markdown(Array.from({ length: 30 }, (_, i) => `# ${i}장\n\n정부는 산업을 키운다.\n`).join('\n')),
  });
});
afterAll(() => documents.close());

const row = (...cells: [string, string][]): Unit => ({
  kind: 'row',
  text: cells.map(([column, value]) => (column ? `${column}: ${value}` : value)).join(' · '),
  depth: 0,
  cells: cells.map(([column, value]) => ({ column, value })),
});
const sentence = (text: string): Unit => ({ kind: 'sentence', text, depth: 0 });
const line = (unit: Unit, question: Question) => lineOf({ unit } as Candidate, question);
const told = async (unit: Unit, question: string) => line(unit, await documents.read(question));

describe('a table row', () => {
  test('is told as its name and "column: value"', async () => {
    const unit = row(['국가', '미국'], ['2022년 수출액', '510억불'], ['비중', '46.4%']);
    expect(await told(unit, '미국 수출액은?')).toBe('미국 · 2022년 수출액: 510억불 · 비중: 46.4%');
  });

  test('has no colon where a column has no title', async () => {
    expect(await told(row(['', '미국'], ['', '510억불']), '미국 수출액은?')).toBe('미국 · 510억불');
  });

  const long = row(
    ['과제', '공급망 안정품목 확대'],
    ['지원 내용', '품목별로 위험을 진단하고 대체 기술을 개발하며 수입처를 넓히는 일을 도운다'.repeat(3)],
    ['추진 일정', '2023년 하반기'],
    ['담당 부처', '산업통상부'],
  );

  test.each([
    ['안정품목 확대는 어느 담당 부처가 맡나요?', '공급망 안정품목 확대 · 담당 부처: 산업통상부'],
    ['안정품목 확대의 추진 일정은 언제인가요?', '공급망 안정품목 확대 · 추진 일정: 2023년 하반기'],
  ])('that is long is cut to the column asked for: %s', async (question, expected) => {
    expect(await told(long, question)).toBe(expected);
  });

  test('of a cell with several lines those are told that were asked for', async () => {
    const unit = row(
      ['분야', '강소기업'],
      ['지원', `자금: ${'시제품 제작 '.repeat(20)} / 보증: 특례보증 우대 / 판로: ${'해외 전시회 '.repeat(20)}`],
    );
    expect(await told(unit, '강소기업의 보증은?')).toBe('강소기업 · 지원: 보증: 특례보증 우대');
  });

  test('without any cell is empty', async () => {
    expect(await told({ kind: 'row', text: '', depth: 0, cells: [] }, '미국 수출액은?')).toBe('');
  });
});

describe('a sentence', () => {
  test('that is short stands as it is', async () => {
    const text = '미국 수출액은 510억불이며, 전체의 46.4%입니다.';
    expect(await told(sentence(text), '미국 수출액은?')).toBe(text);
  });

  test('that is long is cut to the clauses that answer, and says so', async () => {
    const filler = (n: number) => `지원 대상과 방법을 정하는 ${n}번째의 조항으로서 따로 정하는 바에 따르며,`;
    const text = [
      filler(1),
      filler(2),
      filler(3),
      filler(4),
      '수출액은 510억불이고',
      filler(5),
      filler(6),
      filler(7),
      filler(8),
      '그 밖의 것은 고시로 정한다.',
    ].join(' ');
    const cut = await told(sentence(text), '수출액은 얼마인가요?');
    expect(cut).toContain('수출액은 510억불');
    expect(cut).toMatch(/^… .* …$/);
    expect(cut.length).toBeLessThan(260);
    expect(supported(cut, text, { text, headings: [] })).toBe(true);
  });
});

test('a long run without any clause is not cut inside a number', async () => {
  const question = await documents.read('수출액은 얼마인가요?');
  for (let shift = 0; shift < 12; shift++) {
    const text = `${'가'.repeat(shift)} ${Array.from({ length: 60 }, (_, i) => `${1234567 + i * 98765}억불`).join(' ')}`;
    expect(supported(line(sentence(text), question), text, { text, headings: [] }), `shifted by ${shift}`).toBe(true);
  }
});

describe('whatever the unit', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '수출액은',
      '소재를',
      '지원하며,',
      '늘리고',
      '보증한다.',
      '510억불',
      '1,098억불(16.1%)',
      '2023년',
      '경우에는',
      '/',
      '·',
    ),
    fc.string({ unit: fc.constantFrom(...'가나다라마바사AB'), minLength: 1, maxLength: 12 }),
  );
  const text = fc.array(word, { minLength: 1, maxLength: 120 }).map((words) => words.join(' '));
  const unit = fc.oneof(
    text.map(sentence),
    fc
      .array(fc.tuple(fc.constantFrom('', '수출액', '담당 부처', '지원 내용'), text), { minLength: 1, maxLength: 5 })
      .map((cells) => row(...cells)),
  );

  test.each(['수출액은 얼마인가요?', '지원 내용을 모두 알려줘', '담당 부처는?'])(
    'the line is no longer than 365 characters and says nothing that the unit does not: %s',
    async (asked) => {
      const question = await documents.read(asked);
      fc.assert(
        fc.property(unit, (any) => {
          const cut = line(any, question);
          expect(cut.length).toBeLessThanOrEqual(365);
          expect(supported(cut, any.text, { text: any.text, headings: [] })).toBe(true);
        }),
        { numRuns: 150 },
      );
    },
  );
});
