/** End to end on the shipped knowledge, with the real model. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { supported } from '../../src/answers/support.ts';
import type { Answer } from '../../src/answers/types.ts';
import { answerQuestion } from '../../src/assistant/index.ts';
import { NOW, openKnowledge } from './desk.ts';

let open: Awaited<ReturnType<typeof openKnowledge>>;
const asked = new Map<string, Answer>();

beforeAll(async () => {
  open = await openKnowledge();
}, 180_000);
afterAll(() => open.close());

async function ask(question: string): Promise<Answer> {
  const known = asked.get(question);
  if (known) return known;
  const { answer } = await answerQuestion(open.knowledge, open.desks, question, NOW);
  asked.set(question, answer);
  return answer;
}

const ANSWERED: [question: string, ...has: string[]][] = [
  ['으뜸기업은 몇 개까지 늘리나요?', '200개', '2030년'],
  ['소부장 특별법 아직 국회에 있나요?', '법사위'],
  ['슈퍼 을 기업 R&D는 얼마나 길게 지원해요?', '7년 이상'],
  ['EU CRMA에서 2030년 목표 알려줘', '10%', '40%', '15%'],
  ['2023년에 소부장 특화단지는 어느 지역이었어요?', '용인', '천안', '청주', '전주', '창원'],
  ['전주 특화단지는 무슨 분야인가요?', '탄소'],
  ['전주특화단지는무슨분야인가요', '탄소'],
  ['창원 특화딴지는 무슨 분야인가요?', '기계'],
  ['22년 EU 소부장 수출액은 얼마인가요?', '341억'],
  ['2022년 미국 소부장 수출액은 얼마인가요?', '510억'],
  ['소부장 특화단지는 언제 추가로 지정하나요?', '3분기'],
  ['국가첨단산업벨트 후보지는 몇 곳인가요?', '15'],
  ['공급망 안정품목은 몇 개로 늘리나요?', '200'],
  ['알키미스트 프로젝트는 얼마 규모로 예타를 신청하나요?', '3,000억'],
  ['신용보증 지원목표는 얼마인가요?', '7,500억'],
  ['ASML 직원 중 R&D 인력은 얼마나 되나요?', '36%', '14,000'],
  ['세계 소부장 수출시장에서 한국은 몇 위인가요?', '6위'],
  ['일본이 점유율 50% 이상을 차지한 품목은 몇 개인가요?', '283개'],
  ['필리핀과는 어떤 핵심광물로 협력하나요?', '니켈', '코발트'],
  ['소부장 특별회계는 언제까지 운영하나요?', '2029년 12월 31일'],
  ['2023년 전략에서 소부장 특별회계는 언제까지였나요?', '2024년'],
  ['전문기업 확인을 받으려면 소부장 매출이 몇 % 이상이어야 하나요?', '50%'],
  ['소부장특별법 시행령 22조', '50%'],
  ['Article 14(2) of the sobujang act', '3년'],
  ['산업통상자원부가 하는 소부장 수급안정화조정은 몇 개월까지인가요?', '5개월'],
  ['강소기업에 주는 맞춤형 지원을 모두 알려줘', '전용과제', '특례보증', '0.1%p'],
  ['How many leading companies will be named by 2030?', '200'],
  ['How many GP centers are currently operating?', '10개'],
];

const ABSTAINED: [question: string, desk?: string][] = [
  ['소부장 특례보증 한도가 얼마예요?', 'kibo'],
  ['캐나다 소부장 수출액은 얼마인가요?'],
  ['멕시코에 수출한 소부장 금액은 얼마인가요?'],
  ['KIAT 대표 전화번호 알려줘', 'kiat'],
  ['코트라 연락처가 어떻게 되나요?', 'kotra'],
  ['What is the phone number of the KOTRA Washington office?', 'kotra'],
  ['슈퍼 을 기업 지원사업은 어느 홈페이지에서 신청하나요?'],
  ['GP센터 입주 신청서 양식은 어디서 받나요?', 'kotra'],
  ['TSMC의 R&D 인력 비중은 몇 %인가요?'],
  ['2003년 소부장 수출액은 얼마인가요?'],
  ['삼성전자 주가는?'],
  ['오늘 점심 뭐 먹지?'],
];

const QUESTIONS = [...ANSWERED, ...ABSTAINED].map(([question]) => question);

describe('what the documents hold is answered', () => {
  test.each(ANSWERED)('%s', async (question, ...has) => {
    const { text, abstained } = await ask(question);
    expect(abstained, text).toBe(false);
    for (const part of has) expect(text.replace(/\s/g, '')).toContain(part.replace(/\s/g, ''));
  });
});

describe('what they do not hold is not', () => {
  test.each(ABSTAINED)('%s', async (question, desk) => {
    const answer = await ask(question);
    expect(answer.abstained, answer.text).toBe(true);
    // At most one line of what is near it, with its source.
    expect(answer.lines).toHaveLength(1 + answer.citations.length);
    expect(answer.citations.length).toBeLessThanOrEqual(1);
    expect(answer.text).toMatch(answer.language === 'en' ? /^I did not find/ : /^문서에서 찾지 못했습니다/);
    expect(answer.nearby.length).toBeGreaterThan(0);
    if (desk) expect(answer.desk?.id).toBe(desk);
  });
});

describe.each(QUESTIONS)('%s', (question) => {
  test('rests on what its sources say', async () => {
    const { text, lines, citations, confidence } = await ask(question);
    expect(text.length).toBeLessThanOrEqual(500);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(citations.map(({ number }) => number)).toEqual(citations.map((_, i) => i + 1));
    for (const { passageId = -1, documentId = '', document, section, date, quote } of citations) {
      const passage = await open.knowledge.passage(passageId);
      if (!passage) throw new Error(`no passage ${passageId}`);
      expect(passage.units.map((unit) => unit.text)).toContain(quote);
      const place = [passage.section, passage.also].filter(Boolean).join(', ');
      expect({ documentId, section }).toEqual({ documentId: passage.documentId, section: place });
      const known = await open.knowledge.document(documentId);
      expect(document).toBe(known?.meta.title);
      expect(date).toBe(passage.since ?? known?.meta.date);
    }
    for (const line of lines) {
      const [number, ...more] = line.citations;
      expect(more).toEqual([]);
      if (number === undefined) continue;
      const citation = citations[number - 1];
      const passage = citation && (await open.knowledge.passage(citation.passageId ?? -1));
      const successor = citations.some(({ supersededBy = [] }) => supersededBy.some(({ now }) => now === line.text));
      const borne = citation && passage && supported(line.text, citation.quote, passage);
      expect(successor || borne, line.text).toBe(true);
    }
  });
});

describe('in English', () => {
  test.each(['How many leading companies will be named by 2030?', 'How many GP centers are currently operating?'])(
    'a frame tells that the source is Korean: %s',
    async (question) => {
      const { language, lines, text } = await ask(question);
      expect(language).toBe('en');
      expect(lines[0]).toEqual({
        kind: 'sentence',
        text: expect.stringMatching(/^The source says \(in Korean, as of 2023-04-18( and \d{4}-\d{2}-\d{2})?\):$/),
        citations: [],
      });
      expect(text.split('\n')[0]).toBe(lines[0]?.text);
    },
  );
});

describe('notes', () => {
  test.each([
    ['소부장 특별법 아직 국회에 있나요?', /2023년 12월 14일부터 시행/],
    ['소부장 특별회계는 언제까지 운영하나요?', /2029년 12월 31일까지/],
    ['조기경보시스템은 무엇을 하나요?', /제23조의2/],
    ['으뜸기업은 몇 개까지 늘리나요?', /특화선도기업/],
  ])('%s: %s', async (question, note) => {
    const { notes, text } = await ask(question);
    expect([text, ...notes].join('\n')).toMatch(note);
    expect(notes.length).toBeLessThanOrEqual(3);
  });

  test('a cited place that a law replaced says so itself', async () => {
    const { citations } = await ask('2023년 전략에서 소부장 특별회계는 언제까지였나요?');
    const replaced = citations.flatMap(({ supersededBy = [] }) => supersededBy);
    expect(replaced).toContainEqual(expect.objectContaining({ since: '2024-12-31' }));
    const { citations: others } = await ask('ASML 직원 중 R&D 인력은 얼마나 되나요?');
    for (const { supersededBy } of others) expect(supersededBy).toBeUndefined();
  });
});

test('the same question gets the same answer', async () => {
  const question = '으뜸기업은 몇 개까지 늘리나요?';
  const { answer } = await answerQuestion(open.knowledge, open.desks, question, NOW);
  expect(answer).toEqual(await ask(question));
});
