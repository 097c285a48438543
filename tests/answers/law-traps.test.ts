/** Places of the statutes where it is easy to tell a firm something wrong, asked of the shipped knowledge. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerQuestion } from '../../src/assistant/index.ts';
import type { StoredPassage } from '../../src/knowledge/index.ts';
import { openKnowledge } from './desk.ts';

const TODAY = new Date('2026-11-23T03:00:00Z');

let open: Awaited<ReturnType<typeof openKnowledge>>;
beforeAll(async () => {
  open = await openKnowledge();
}, 180_000);
afterAll(() => open.close());

async function ask(question: string, now = TODAY) {
  const { answer } = await answerQuestion(open.knowledge, open.desks, question, now);
  return { ...answer, all: [answer.text, ...answer.notes].join('\n') };
}

/** Passages of a digest at a place. */
async function at(file: string, section: string): Promise<StoredPassage[]> {
  const all = await open.knowledge.passagesOf(`law/${file}.md`);
  return all.filter((passage) => passage.section.startsWith(section));
}

describe('dates of provisions', () => {
  test.each([
    ['supply-chain-act', '제49조', '2026-06-24', undefined],
    ['supply-chain-act', '제50조', '2026-06-24', undefined],
    ['supply-chain-act', '제43조의2', '2026-06-24', undefined],
    ['resource-security-act', '제8조 ⑤', '2026-11-27', undefined],
    ['resource-security-act', '제2조 1호', '2026-05-26', undefined],
    ['tax-act', '제13조의3 ①', undefined, '2025-12-31'],
    ['tax-act', '제13조의3 ③', undefined, '2028-12-31'],
    ['tax-act', '제24조 ① 3호', undefined, '2025-12-31'],
    ['sobujang-act', '제68조', undefined, '2029-12-31'],
  ])('%s %s: from %s to %s', async (file, section, since, until) => {
    const passages = await at(file, section);
    expect(passages.length).toBeGreaterThan(0);
    expect(passages).toContainEqual(expect.objectContaining({ ...(since && { since }), ...(until && { until }) }));
  });

  test('a text that comes into force later is no reason to call all of it future', async () => {
    const document = await open.knowledge.document('law/resource-security-act.md');
    expect(document?.meta.date).toBe('2026-09-18');
    const { all } = await ask('핵심자원 비축의무기관은 누가 정하나요?');
    expect(all).not.toContain('2026년 11월 27일부터 시행');
  });
});

describe('what has ended, will end or is to come', () => {
  test.each([
    ['소부장 기업 공동투자 세액공제 지금도 받을 수 있나요?', /2025년 12월 31일/],
    ['소부장 외국인기술자 소득세 70% 감면은 언제까지 일을 시작한 사람이 받나요?', /2022년 12월 31일/],
    ['반도체 국가전략기술 연구개발비 세액공제는 언제까지인가요?', /2031년 12월 31일/],
    ['소부장 특별회계는 언제까지 운영하나요?', /2029년 12월 31일/],
    ['공급망안정화위원회는 언제까지 있나요?', /5년|2029년 6월/],
  ])('%s', async (question, told) => {
    expect((await ask(question)).all).toMatch(told);
  });
});

describe('old names and new ones', () => {
  test.each([
    ['산업통상자원부장관이 하는 소부장 수급안정화조정은 몇 개월까지인가요?', /5개월/, /산업통상부/],
    ['으뜸기업은 법에서 뭐라고 부르나요?', /특화선도기업/, /특화선도기업/],
    ['신기술 인증의 유효기간은 몇 년인가요?', /3년/, /지정/],
  ])('%s', async (question, told, name) => {
    const { all } = await ask(question);
    expect(all).toMatch(told);
    expect(all).toMatch(name);
  });
});

describe('what looks alike', () => {
  test.each([
    ['소부장특별법의 수급안정화조정 기간은 몇 개월 이내인가요?', /5개월/],
    ['국가첨단전략산업법의 수급안정화조정 기간은 몇 개월 이내인가요?', /6개월/],
    ['기업이 소부장 특화단지 지정을 직접 신청할 수 있나요?', /직접 신청할 수 없/],
    ['기업이 국가첨단전략산업 특화단지 지정을 신청할 수 있나요?', /신청할 수 있/],
    ['전문기업 확인은 어디에 신청하나요?', /한국산업기술기획평가원/],
  ])('%s', async (question, told) => {
    expect((await ask(question)).text).toMatch(told);
  });

  test('act and decree name different years of the yearly plan, and each is told', async () => {
    const act = await at('sobujang-act', '제6조');
    const decree = await at('sobujang-decree', '제4조');
    expect(act.map(({ text }) => text).join()).toMatch(/다음 연도/);
    expect(decree.map(({ text }) => text).join()).toMatch(/해당 연도/);
  });
});

describe('what is not in these texts', () => {
  test.each([
    ['소부장 공급망 위기경보의 단계별 발령기준은 어디에서 정하나요?', /별표 3/],
    ['희토류는 경제안보품목인가요?', /찾지 못했습니다|공개하지 않|알 수 없/],
    ['공급망안정품목은 공개되나요?', /공개하지 않/],
  ])('%s', async (question, told) => {
    expect((await ask(question)).text).toMatch(told);
  });
});

describe('then and now', () => {
  test('the plan is told with what became of it', async () => {
    const { text, citations } = await ask('소부장 특별법 아직 국회에 있나요?');
    expect(text).toContain('2023년 4월 당시');
    expect(text).toContain('2023년 12월 14일부터 시행');
    expect(citations.map(({ date }) => date)).toContain('2023-04-18');
    expect(citations.some(({ documentId }) => documentId?.startsWith('law/'))).toBe(true);
  });

  test('of the past the past is told', async () => {
    const { lines } = await ask('2023년 전략에서 소부장 특별회계는 언제까지였나요?');
    expect(lines.map(({ text }) => text).join('\n')).toContain('2024년');
    expect(lines.map(({ text }) => text).join('\n')).not.toContain('2029년');
  });
});
