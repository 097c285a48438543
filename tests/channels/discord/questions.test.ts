import { describe, expect, test } from 'vitest';
import { answer, answersIn, controls, openRoom, openThread, until } from './harness.ts';

describe('a question', () => {
  test('by mention is answered as a reply, at a glance, with sources and buttons', async () => {
    const { double, assistant, status } = await openRoom();
    expect(status).toEqual({ on: true, name: '길잡이' });
    const asked = double.person.says(double.channel, '으뜸기업은 몇 개까지 늘리나요?', { mention: true });
    const given = await answer(double, '200개사');
    expect(given.repliesTo?.id).toBe(asked.id);
    expect(given.content).toContain('66개사). ¹');
    expect(given.content).toContain("ⓘ 법에서는 '특화선도기업'이라고 합니다.");
    expect(given.content).toMatch(/^-# ¹ .*글로벌화 전략.* · 2023-04-18 발행 · 16쪽$/m);
    expect(controls(given).map(({ label }) => label)).toEqual(['근거 보기', '도움됨', '도움 안 됨']);
    expect(given.mentions).toEqual([]);
    expect(assistant.asked).toEqual([
      { question: '으뜸기업은 몇 개까지 늘리나요?', conversation: `discord:${asked.id}` },
    ]);
  });

  test('in English is answered in English', async () => {
    const { double } = await openRoom();
    double.person.says(double.channel, 'How many leading companies?', { mention: true });
    const given = await answer(double, '200 companies');
    expect(controls(given).map(({ label }) => label)).toEqual(['Sources', 'Helpful', 'Not helpful']);
  });

  test('in a direct message needs no mention, and the next one goes on', async () => {
    const { double, assistant } = await openRoom();
    const direct = double.direct(double.person);
    double.person.says(direct, '으뜸기업은요?');
    await answer(double, '200개사');
    double.person.says(direct, '그럼 슈퍼 을은요?');
    await answer(double, '7년 이상');
    expect(assistant.asked.map(({ conversation }) => conversation)).toEqual([
      `discord:${direct.id}`,
      `discord:${direct.id}`,
    ]);
  });

  test('to nobody, of a bot, or to somebody else is none of ours', async () => {
    const { double, assistant } = await openRoom();
    const other = double.addPerson('임꺽정');
    double.person.says(double.channel, '으뜸기업은요?');
    double.person.says(double.channel, `<@${other.user.id}> 으뜸기업은요?`);
    double.person.says(double.channel, '슈퍼 을은요?', { mention: true });
    await answer(double, '7년 이상');
    expect(assistant.asked).toHaveLength(1);
  });

  test('without words is asked back for', async () => {
    const { double, assistant } = await openRoom();
    double.person.says(double.channel, '', { mention: true });
    await answer(double, '무엇이 궁금한지');
    expect(assistant.asked).toEqual([]);
  });

  test('that the documents do not answer names what is near, the desk, and offers to ask it', async () => {
    const { double } = await openRoom();
    double.person.says(double.channel, '특례보증 한도가 얼마예요?', { mention: true });
    const given = await answer(double, '찾지 못했습니다');
    expect(given.content).toContain('문서에서 가까운 내용:\n• ');
    expect(given.content).toContain('문의할 곳: 기술보증기금 고객센터 (보증 한도와 신청 절차)');
    expect(given.content).toContain('(<https://www.kibo.or.kr/>)');
    expect(controls(given).map(({ label }) => label)).toEqual([
      '근거 보기',
      '도움됨',
      '도움 안 됨',
      '담당 창구에 묻기',
    ]);
  });

  test('that takes over a second is shown to be worked on', async () => {
    const { double, assistant } = await openRoom();
    const release = assistant.hold();
    const typing = double.waitFor((event) => event.type === 'typing');
    double.person.says(double.channel, '으뜸기업은요?', { mention: true });
    await typing;
    release();
    await answer(double, '200개사');
  });
});

describe('a follow-up', () => {
  test('by a reply to the answer goes on in its conversation, however long the chain', async () => {
    const { double, assistant } = await openRoom();
    const asked = double.person.says(double.channel, '으뜸기업은요?', { mention: true });
    const first = await answer(double, '200개사');
    double.person.says(double.channel, '슈퍼 을은요?', { replyTo: first });
    const second = await answer(double, '7년 이상');
    double.person.says(double.channel, '특별법은요?', { replyTo: second });
    await answer(double, '계류 중');
    expect(new Set(assistant.asked.map(({ conversation }) => conversation))).toEqual(new Set([`discord:${asked.id}`]));
  });

  test('in a thread that the bot is in needs no mention, unless it is said to others', async () => {
    const { double, assistant } = await openRoom();
    const thread = await openThread(double);
    const other = double.addPerson('임꺽정');
    double.person.says(thread, '으뜸기업은요?');
    double.person.says(thread, '으뜸기업은요?', { mention: true });
    await answer(double, '200개사');
    const remark = other.says(thread, `<@${double.person.user.id}> 그렇군요`);
    double.person.says(thread, '네, 특별법도요', { replyTo: remark });
    double.person.says(thread, '슈퍼 을은요?');
    await answer(double, '7년 이상');
    expect(assistant.asked.map(({ question, conversation }) => [question, conversation])).toEqual([
      ['으뜸기업은요?', `discord:${thread.id}`],
      ['슈퍼 을은요?', `discord:${thread.id}`],
    ]);
  });

  test('in a thread begun at the answer goes on with it, without a mention', async () => {
    const { double, assistant } = await openRoom();
    const asked = double.person.says(double.channel, '으뜸기업은요?', { mention: true });
    const thread = await openThread(double, await answer(double, '200개사'));
    double.person.says(thread, '슈퍼 을은요?');
    await answer(double, '7년 이상');
    double.person.says(thread, '특별법은요?');
    await answer(double, '계류 중');
    expect(new Set(assistant.asked.map(({ conversation }) => conversation))).toEqual(new Set([`discord:${asked.id}`]));
    expect(double.requests('GET /channels/:id/messages')).toHaveLength(1);
  });

  test('waits for the answer before it: order is kept within a thread', async () => {
    const { double, assistant } = await openRoom();
    const thread = await openThread(double);
    const release = assistant.hold();
    double.person.says(thread, '으뜸기업 하나', { mention: true });
    double.person.says(thread, '슈퍼 을 둘', { mention: true });
    double.person.says(thread, '특별법 셋', { mention: true });
    await until(double, () => assistant.asked.length === 1, 8000);
    release();
    await answer(double, '계류 중');
    expect(assistant.asked.map(({ question }) => question)).toEqual(['으뜸기업 하나', '슈퍼 을 둘', '특별법 셋']);
    expect(answersIn(double, thread).map(({ content }) => content.slice(0, 6))).toEqual([
      '2030년까',
      '원천기술부터',
      '2023년 ',
    ]);
  });
});

describe('without the message content intent', () => {
  test('mentions and direct messages are answered, and threads say what is needed', async () => {
    const { double, assistant } = await openRoom({ enabledIntents: [], bot: { messageContent: false } });
    const thread = await openThread(double);
    double.person.says(thread, '으뜸기업은요?', { mention: true });
    const given = await answer(double, '200개사');
    expect(given.content).toContain('-# 이 스레드에서 이어 물을 때도 저를 부르거나');
    double.person.says(thread, '슈퍼 을은요?');
    double.person.says(double.direct(double.person), '특별법은요?');
    const direct = await answer(double, '계류 중');
    expect(direct.content).not.toContain('스레드');
    expect(assistant.asked).toHaveLength(2);
  });

  test('a reply to the answer goes on', async () => {
    const { double, assistant } = await openRoom({ enabledIntents: [], bot: { messageContent: false } });
    const asked = double.person.says(double.channel, '으뜸기업은요?', { mention: true });
    const first = await answer(double, '200개사');
    double.person.says(double.channel, '슈퍼 을은요?', { replyTo: first });
    await answer(double, '7년 이상');
    expect(assistant.asked[1]?.conversation).toBe(`discord:${asked.id}`);
  });

  test('an edit that cannot be read changes nothing', async () => {
    const { double } = await openRoom({ enabledIntents: [], bot: { messageContent: false } });
    const asked = double.person.says(double.channel, '으뜸기업은요?', { mention: true });
    await answer(double, '200개사');
    double.person.edits(asked, '슈퍼 을은요?');
    double.person.says(double.direct(double.person), '특별법은요?');
    await answer(double, '계류 중');
    expect(answersIn(double)).toHaveLength(1);
    expect(answersIn(double)[0]?.content).toContain('200개사');
  });
});
