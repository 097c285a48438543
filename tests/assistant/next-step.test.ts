import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerQuestion } from '../../src/assistant/index.ts';
import { NOW, openKnowledge } from '../answers/desk.ts';

let open: Awaited<ReturnType<typeof openKnowledge>>;
beforeAll(async () => {
  open = await openKnowledge();
}, 60_000);
afterAll(() => open.close());

const next = async (question: string) =>
  (await answerQuestion(open.knowledge, open.desks, question, NOW, open.programmes)).answer.next;

describe('an answer about one programme offers to check the company for it', () => {
  test.each([
    ['전문기업 확인을 받으려면 소부장 매출이 전체의 몇 %여야 하나요?', 'specialised-company'],
    ['전문무역상사로 지정받으려면 수출실적이 최소 얼마 이상이어야 하나요?', 'trading-company'],
    ['반도체 분야 국가전략기술 R&D 세액공제는 언제까지 쓴 비용에 적용되나요?', 'rnd-tax-national-strategic'],
    ['특화선도기업 선정신청서에 붙여야 하는 서류를 알려주세요.', 'leading-company'],
    // It names none, and asks for a provision that says who qualifies for one alone.
    ['소부장특별법 시행령 22조 알려줘', 'specialised-company'],
  ])('%s', async (question, programme) => {
    expect(await next(question)).toEqual({ kind: 'eligibility', programme, label: '우리 회사로 확인해 보기' });
  });

  test('in the language of the question', async () => {
    const question =
      'What minimum foreign ownership ratio is required for a cash grant to a foreign investor in Korea?';
    expect(await next(question)).toMatchObject({
      programme: 'foreign-investment-cash-grant',
      label: 'Check it for my company',
    });
  });
});

describe('others offer nothing', () => {
  test.each([
    ['a plan of the strategy', '으뜸기업 200개 언제까지'],
    ['a milestone', '소부장 공급망 안정품목은 지금 몇 개고 몇 개까지 늘어나나요?'],
    ['figures of the trade', '소부장 수출액은 12년과 비교해 22년에 얼마나 늘었나요?'],
    ['several programmes', '으뜸기업이랑 강소기업 차이?'],
    ['a programme that ended', '임시투자세액공제 공제율은 몇 %였나요?'],
    ['an abstention, which has its desk', '소부장 특례보증 한도가 얼마예요?'],
    ['nothing of ours', '오늘 점심 뭐 먹지?'],
  ])('%s', async (_what, question) => {
    expect(await next(question)).toBeUndefined();
  });
});
