import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answers/index.ts';
import { supported } from '../../src/answers/support.ts';
import { answerQuestion } from '../../src/assistant/index.ts';
import { programmeAnswer } from '../../src/assistant/programme-answers.ts';
import { SUPPORT_NAMES, SUPPORTS } from '../../src/programmes/index.ts';
import { NOW, openKnowledge } from '../answers/desk.ts';

let open: Awaited<ReturnType<typeof openKnowledge>>;
beforeAll(async () => {
  open = await openKnowledge();
}, 60_000);
afterAll(() => open.close());

const TODAY = '2026-11-23';
const ask = (question: string, asOf = TODAY) => programmeAnswer(question, open.programmes, open.knowledge, asOf, NOW);
async function told(question: string, asOf?: string): Promise<Answer> {
  const answer = await ask(question, asOf);
  if (!answer) throw new Error(`nothing is said of ${question}`);
  return answer;
}
const frames = ({ lines }: Answer) => lines.filter(({ citations }) => citations.length === 0).map(({ text }) => text);
const figures = (text: string) => text.match(/\d[\d,.]*\d|\d/g) ?? [];

/** Every kind of support and every ministry that a programme has, comparisons of neighbours in the file, and each by itself. */
function questions(): string[] {
  const all = open.programmes.all();
  const ministries = [...new Set(all.flatMap((programme) => programme.ministries))];
  const pairs = all.slice(1).map(({ name }, i) => `${all[i]?.name} vs ${name} 차이`);
  return [
    ...SUPPORTS.map((support) => `${SUPPORT_NAMES[support]} 지원사업 뭐 있어?`),
    ...ministries.map((name) => `${name} 지원사업 목록`),
    ...['스타트업', '강소기업', '으뜸기업', '슈퍼 을'].map((stage) => `${stage} 단계 지원은?`),
    ...pairs,
    ...all.flatMap(({ name }) => [`${name} 혜택`, `${name} 자격 요건`]),
  ];
}

test('every line stands in the passage that it cites, with its figures, and the citation says where and when', async () => {
  let lines = 0;
  for (const question of questions()) {
    const answer = await ask(question);
    if (!answer) continue;
    expect(answer.text.length, question).toBeLessThanOrEqual(500);
    expect(answer.text.endsWith('…'), question).toBe(false);
    for (const { text, citations } of answer.lines) {
      for (const number of citations) {
        const citation = answer.citations.find((each) => each.number === number);
        const passage = await open.knowledge.passage(citation?.passageId ?? -1);
        if (!citation || !passage) throw new Error(`${question}: ${text} rests on nothing`);
        expect(supported(text, citation.quote, passage), `${question}: ${text}`).toBe(true);
        for (const figure of figures(text)) expect(figures(citation.quote), text).toContain(figure);
        expect(passage.units.map((unit) => unit.text)).toContain(citation.quote);
        expect(citation).toMatchObject({ documentId: passage.documentId, date: expect.any(String) });
        expect(citation.section.startsWith(passage.section)).toBe(true);
        lines += 1;
      }
    }
  }
  expect(lines).toBeGreaterThan(400);
}, 120_000);

describe('a comparison', () => {
  test('tells each side by itself, with its state, and says no line twice', async () => {
    const answer = await told('으뜸기업이랑 강소기업 차이?');
    expect(frames(answer)).toEqual(['으뜸기업(특화선도기업 선정) · 법정 지원', '소부장 강소기업 선정 · 법정 지원']);
    expect(answer.text).toContain('산업통상부장관이');
    expect(answer.text).toContain('중소벤처기업부장관이');
    expect(answer.citations.map(({ short }) => short)).toContain('소부장 글로벌화 전략');
    expect(answer.notes).toContain("법에서는 '특화선도기업'이라고 합니다.");
    const texts = answer.lines.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(answer).toMatchObject({ abstained: false, language: 'ko' });
    expect(answer).not.toHaveProperty('next');
  });

  test('never tells of one side what a shared provision says of the other', async () => {
    const { lines } = await told('difference between leading company and small giant');
    const at = lines.findIndex(({ text }) => text.startsWith('소부장 강소기업'));
    expect(lines.slice(at + 1).filter(({ text }) => /으뜸기업|특화선도기업은/.test(text))).toEqual([]);
  });

  test('says together what is the same', async () => {
    const answer = await told('NET랑 NEP 차이 알려줘');
    expect(frames(answer).at(-1)).toBe('같은 점');
    expect(answer.lines.at(-1)?.text).toContain('평가기관');
  });

  test('in English says whose words follow', async () => {
    const answer = await told('difference between leading company and small giant');
    expect(answer.language).toBe('en');
    expect(answer.lines[0]?.text).toMatch(/^The source says \(in Korean/);
  });
});

describe('a list', () => {
  test('of tax credits has only what is called so, those of the field first, and counts the rest', async () => {
    const answer = await told('소부장 기업이 받을 수 있는 세액공제 뭐 있어?');
    const items = answer.lines.filter(({ kind }) => kind === 'item');
    expect(items[0]?.text).toContain('소부장·국가전략기술 외국법인 인수 세액공제');
    for (const { citations } of items)
      expect(answer.citations.find(({ number }) => number === citations[0])?.document).toBe('조세특례제한법');
    const called = open.programmes
      .all()
      .filter(
        ({ name, also, supports, purpose: { since = '', until = '9999' } }) =>
          supports.includes('tax') &&
          [name, ...also].some((each) => each.includes('세액공제')) &&
          since <= TODAY &&
          until >= TODAY,
      ).length;
    const rest = Number(/이 밖에 (\d+)건/.exec(answer.text)?.[1]);
    expect(items.length).toBeLessThanOrEqual(8);
    expect(items.length + rest).toBe(called);
  });

  test('tells plans of 2023 apart from what is in law', async () => {
    const answer = await told('스타트업 단계 지원은?');
    expect(frames(answer)).toEqual(['법정 지원', '2023년 계획']);
  });

  test('leaves out what does not hold on the day', async () => {
    const texts = (answer: Answer) => answer.lines.map(({ text }) => text).join('\n');
    const early = await told('소부장 기업이 받을 수 있는 세액공제 뭐 있어?', '2040-01-01');
    expect(texts(early)).not.toContain('2028년 12월 31일까지');
  });
});

describe('one programme', () => {
  const texts = (answer: Answer) => answer.lines.flatMap(({ text, citations }) => (citations.length > 0 ? [text] : []));

  test('what it gives: the law first, then what was planned, each line cited once', async () => {
    const answer = await told('으뜸기업으로 선정되면 무엇을 지원받나요?');
    const [frame] = frames(answer);
    expect(frame).toBe('으뜸기업(특화선도기업 선정) · 법정 지원');
    const lines = texts(answer);
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(new Set(lines).size).toBe(lines.length);
    const planned = lines.findIndex((line) => line.includes('2023년 4월'));
    expect(planned).toBeGreaterThan(0);
    expect(lines.slice(0, planned).join('\n')).toMatch(/지원할 수 있습니다/);
    expect(lines.slice(planned).every((line) => /계획|2023년 4월|목표/.test(line))).toBe(true);
    expect(answer.text.length).toBeLessThan(700);
  });

  test('who gets it: every condition or none', async () => {
    const all = texts(await told('전문기업 자격 요건'));
    expect(all).toHaveLength(3);
    expect(all[1]).toContain('50% 이상');
    expect(all[2]).toContain('50% 미만');
    // Not all of its conditions stand in the provisions at hand: what it is, and no half of them.
    const [purpose, ...more] = texts(await told('외국인투자 현금지원 요건'));
    expect(purpose).toContain('현금으로 지원할 수 있습니다');
    expect(more).toEqual([]);
  });

  test('says nothing that is of another rung', async () => {
    const lines = texts(await told('강소기업 자격 요건이 뭐야?'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain('강소기업');
  });
});

test('a knowledge without the provisions leaves the question to what it holds', async () => {
  const empty = {
    read: (text: string) => open.knowledge.read(text),
    documents: async () => [],
    passagesOf: async () => [],
  };
  expect(await programmeAnswer('으뜸기업이랑 강소기업 차이?', open.programmes, empty, TODAY, NOW)).toBeUndefined();
});

test('the assistant takes it in place of passages, and only with programmes', async () => {
  const question = '으뜸기업이랑 강소기업 차이?';
  const { answer, draft, astray } = await answerQuestion(open.knowledge, open.desks, question, NOW, open.programmes);
  expect(frames(answer)).toHaveLength(2);
  expect(astray).toBe(false);
  expect(draft).toContain('중소벤처기업부장관');
  const without = await answerQuestion(open.knowledge, open.desks, question, NOW);
  expect(frames(without.answer)).not.toEqual(frames(answer));
});
