import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullQuestions, leansOn } from '../../src/assistant/follow-up.ts';
import { Glossary } from '../../src/knowledge/glossary.ts';
import { QueryReader } from '../../src/knowledge/query.ts';
import { documentOf, openStore } from '../knowledge/corpus.ts';

const glossary = new Glossary({
  names: [
    { term: 'EU 핵심원자재법', names: ['CRMA'] },
    { term: '소부장 특화단지', names: ['특화단지'] },
  ],
});

let open: Awaited<ReturnType<typeof openStore>>;
let reader: QueryReader;
beforeAll(async () => {
  open = await openStore();
  await open.put({
    a: documentOf('전략', [
      '미국 수출액은 510억불이다. 일본 수출액은 146억불이다. 아세안 수출액은 얼마이다.',
      '특화단지의 지정 요건과 지정 절차, 전문기업의 확인 신청.',
      '강소기업의 지원과 중견기업의 지원, 으뜸기업의 보증.',
      'EU 핵심원자재법은 재활용 목표를 정한다. 영구자석의 표시.',
    ]),
    b: documentOf(
      '채움',
      Array.from({ length: 20 }, (_, i) => `정부는 산업을 키우는 ${i}번째 일이다.`),
    ),
  });
  reader = new QueryReader(open.store, glossary);
});
afterAll(() => open.close());

describe('whether a question leans on the one before', () => {
  test.each([
    // It points back.
    ['그럼 중견기업은?', 'yes'],
    ['그러면 지정 절차와 요건은 무엇인가요?', 'yes'],
    ['그건 언제 지정하나요?', 'yes'],
    ['거기는 어디인가요?', 'yes'],
    ['또 무엇을 지원하나요?', 'yes'],
    ['What about Japan?', 'yes'],
    ['And the recycling target?', 'yes'],
    ['Is it designated?', 'yes'],
    // It has no topic of its own, or hardly one.
    ['언제까지?', 'yes'],
    ['얼마예요?', 'yes'],
    ['왜요?', 'yes'],
    ['일본은?', 'yes'],
    ['보증은요?', 'yes'],
    ['소부장 특화단지는?', 'yes'],
    // A fragment that may stand by itself.
    ['일본 수출액은?', 'maybe'],
    ['특화단지 지정 요건은?', 'maybe'],
    // It asks in full.
    ['미국 수출액은 얼마인가요?', 'no'],
    ['특화단지 지정 요건을 알려줘', 'no'],
    ['강소기업은 어디에 신청하나요?', 'no'],
    ['영구자석이 뭐예요?', 'no'],
    ['What is the P-turn?', 'no'],
    ['When will the complexes be designated?', 'no'],
  ])('%s → %s', async (text, leans) => {
    expect(leansOn(await reader.read(text))).toBe(leans);
  });

  test.each(['', '?', '그', '😀', '네', 'ok'])('%j makes no trouble', async (text) => {
    expect(['yes', 'maybe', 'no']).toContain(leansOn(await reader.read(text)));
  });
});

describe('ways to tell it in full', () => {
  const ways = async (before: string, text: string) =>
    fullQuestions(await reader.read(before), await reader.read(text));
  /** A way that holds all of these words and none of those. */
  const way = (all: readonly string[], has: string[], not: string[]) =>
    all.some((text) => has.every((word) => text.includes(word)) && not.every((word) => !text.includes(word)));

  test.each<[before: string, text: string, has: string[], not: string[]]>([
    ['미국 수출액은 얼마인가요?', '그럼 일본은?', ['일본', '수출액', '얼마'], ['미국', '그럼']],
    ['미국 수출액은 얼마인가요?', '아세안은?', ['아세안', '수출액', '얼마'], ['미국']],
    ['강소기업에는 무엇을 지원하나요?', '중견기업은요?', ['중견기업', '지원'], ['강소기업']],
    ['특화단지 지정 요건은 무엇인가요?', '절차는요?', ['특화단지', '지정', '절차'], ['요건']],
    ['특화단지는 어디인가요?', '언제까지 지정하나요?', ['특화단지', '언제까지 지정하나요'], []],
    ['전문기업 확인은 어떻게 신청하나요?', '며칠 걸려요?', ['전문기업', '확인', '며칠'], []],
    ['CRMA의 재활용 목표는?', '그럼 영구자석은?', ['영구자석', 'crma'], ['그럼']],
    ['What were the exports to America?', 'What about Japan?', ['japan', 'export'], ['what about']],
  ])('%s → %s', async (before, text, has, not) => {
    const all = (await ways(before, text)).map((each) => each.toLowerCase());
    expect(way(all, has, not), all.join('\n')).toBe(true);
  });

  test('words of one name are replaced together', async () => {
    const all = await ways('EU 핵심원자재법은 무엇인가요?', '영구자석은?');
    expect(all.some((text) => /^영구자석은? 무엇/.test(text))).toBe(true);
    for (const text of all) expect(text).not.toMatch(/EU 영구자석|영구자석은? 핵심원자재법은/);
  });

  test('are told once each, and never nothing', async () => {
    for (const [before, text] of [
      ['미국 수출액은?', '그럼?'],
      ['', '일본은?'],
      ['미국 수출액은?', '미국 수출액은?'],
      ['?', '?'],
    ] as const) {
      const all = await ways(before, text);
      expect(all.length).toBeGreaterThan(0);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
