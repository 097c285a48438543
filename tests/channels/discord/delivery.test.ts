import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { InboxStore } from '../../../src/inbox/index.ts';
import { answer, answersIn, openRoom, openThread, until } from './harness.ts';

const posts = 'POST /channels/:id/messages';
const question = '으뜸기업은요?';

describe('an edit of the question', () => {
  test('is answered in place', async () => {
    const { double } = await openRoom();
    const asked = double.person.says(double.channel, question, { mention: true });
    const given = await answer(double, '200개사');
    double.person.edits(asked, '슈퍼 을은요?');
    const after = await answer(double, '7년 이상');
    expect(after.id).toBe(given.id);
    expect(after.content).not.toContain('200개사');
    expect(answersIn(double)).toHaveLength(1);
  });

  test('while it is answered leaves one answer, to the new words', async () => {
    const { double, assistant, database } = await openRoom();
    const release = assistant.hold();
    const asked = double.person.says(double.channel, question, { mention: true });
    await vi.waitFor(() => expect(assistant.asked).toHaveLength(1));
    double.person.edits(asked, '슈퍼 을은요?');
    await vi.waitFor(async () => {
      const row = await database.selectFrom('inbox').select('revision').executeTakeFirst();
      expect(row?.revision).toBe(1);
    });
    release();
    await answer(double, '7년 이상');
    expect(answersIn(double)).toHaveLength(1);
  });

  test('that adds the mention makes it a question', async () => {
    const { double } = await openRoom();
    const said = double.person.says(double.channel, question);
    double.person.edits(said, `<@${double.bot.id}> ${question}`);
    await answer(double, '200개사');
  });

  test('that changes nothing, like a thread that begins at it, is not answered again', async () => {
    const { double, assistant } = await openRoom();
    const asked = double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
    const thread = await openThread(double, asked);
    double.person.says(thread, '슈퍼 을은요?');
    await answer(double, '7년 이상');
    expect(assistant.asked.map((one) => one.question)).toEqual([question, '슈퍼 을은요?']);
    expect(assistant.asked[1]?.conversation).toBe(`discord:${asked.id}`);
  });
});

describe('a deletion of the question', () => {
  test('takes the answer away', async () => {
    const { double } = await openRoom();
    const asked = double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
    double.person.deletes(asked);
    await until(double, () => answersIn(double).length === 0);
  });

  test('while it is answered leaves nothing', async () => {
    const { double, assistant } = await openRoom();
    const release = assistant.hold();
    const asked = double.person.says(double.channel, question, { mention: true });
    await vi.waitFor(() => expect(assistant.asked).toHaveLength(1));
    double.person.deletes(asked);
    double.person.says(double.direct(double.person), '슈퍼 을은요?');
    await vi.waitFor(() => expect(assistant.asked).toHaveLength(2));
    release();
    await answer(double, '7년 이상');
    expect(answersIn(double)).toEqual([]);
  });

  test('that is not heard of before the answer leaves nothing either: it would reply to nothing', async () => {
    const { double, assistant, database, log } = await openRoom({ mayComplain: true });
    const release = assistant.hold();
    const asked = double.person.says(double.channel, question, { mention: true });
    await vi.waitFor(() => expect(assistant.asked).toHaveLength(1));
    double.channel.messages.delete(asked.id);
    release();
    await vi.waitFor(() => expect(log.join('\n')).toContain('the question was deleted'));
    const row = await database.selectFrom('inbox').select('state').executeTakeFirst();
    expect(row?.state).toBe('dropped');
    expect(answersIn(double)).toEqual([]);
  });
});

describe('one question, one answer', () => {
  test('when the answer to the sending is lost: the nonce is known', async () => {
    const { double } = await openRoom();
    double.failNext(posts, { status: 500, afterwards: true }, 2);
    double.person.says(double.channel, question, { mention: true });
    await until(double, () => double.requests(posts).length === 3);
    const bodies = double.requests(posts).map(({ body }) => body as { nonce: string; enforce_nonce: boolean });
    expect(new Set(bodies.map(({ nonce }) => nonce)).size).toBe(1);
    expect(bodies.every(({ nonce, enforce_nonce }) => enforce_nonce && nonce.length <= 25)).toBe(true);
    expect(answersIn(double)).toHaveLength(1);
  });

  test('when the connection broke over it: the answer is found where it stands', async () => {
    const { double } = await openRoom();
    // What one attempt tries.
    double.failNext(posts, { cut: true, afterwards: true }, 3);
    double.person.says(double.channel, question, { mention: true });
    await until(double, () => double.requests('PATCH /channels/:id/messages/:id').length === 1, 10_000);
    expect(answersIn(double)).toHaveLength(1);
  });

  test('when every try was lost and the nonce is forgotten: the answer is found where it stands', async () => {
    const { double } = await openRoom({ timing: { nonceMemory: 0 } });
    // What one call tries: the first time, and three times again.
    double.failNext(posts, { status: 500, afterwards: true }, 1);
    double.failNext(posts, { status: 500 }, 3);
    double.person.says(double.channel, question, { mention: true });
    await until(double, () => double.requests('PATCH /channels/:id/messages/:id').length === 1, 10_000);
    expect(answersIn(double)).toHaveLength(1);
  });

  test('with two bots on one token and one store', async () => {
    const { double, assistant, another } = await openRoom({ maxConcurrency: 2 });
    expect((await another()).status.on).toBe(true);
    double.person.says(double.channel, question, { mention: true });
    double.person.command('질문', { 내용: '슈퍼 을은요?' });
    await answer(double, '200개사');
    await answer(double, '7년 이상');
    expect(assistant.asked).toHaveLength(2);
    expect(answersIn(double)).toHaveLength(2);
    expect(double.acknowledgements).toHaveLength(1);
  });

  test('when it is told again by a session that begins anew', { timeout: 20_000 }, async () => {
    const { double, assistant } = await openRoom();
    double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
    const ready = double.waitFor((event) => event.type === 'gateway' && event.record.event === 'ready', 15_000);
    double.gateway.invalidateSessions(false);
    await ready;
    double.person.says(double.channel, '슈퍼 을은요?', { mention: true });
    await answer(double, '7년 이상');
    expect(assistant.asked).toHaveLength(2);
    expect(answersIn(double)).toHaveLength(2);
  });
});

describe('trouble', () => {
  test('429 is obeyed: what comes too fast waits, and nothing is refused', { timeout: 30_000 }, async () => {
    const { double } = await openRoom({ limits: { [posts]: { requests: 5, per: 1000 } } });
    for (let index = 0; index < 12; index++) {
      double.person.says(double.channel, `${question} ${index}`, { mention: true });
    }
    await until(double, () => answersIn(double).length === 12, 20_000);
    expect(double.requests(posts).filter(({ status }) => status === 429)).toEqual([]);
  });

  test('a 429 out of the blue is waited for', async () => {
    const { double } = await openRoom();
    double.failNext(posts, { status: 429, retryAfter: 0.4 });
    double.person.says(double.channel, question, { mention: true });
    const begun = Date.now();
    await answer(double, '200개사');
    expect(Date.now() - begun).toBeGreaterThanOrEqual(400);
  });

  test('a long one puts the answer back in line and holds up nothing else', async () => {
    const { double, database } = await openRoom();
    double.failNext(posts, { status: 429, retryAfter: 60 });
    double.person.says(double.channel, question, { mention: true });
    await vi.waitFor(async () => {
      const row = await database.selectFrom('inbox').select(['state', 'not_before']).executeTakeFirst();
      expect(row?.state).toBe('waiting');
      expect(Date.parse(row?.not_before ?? '')).toBeGreaterThan(Date.now() + 50_000);
    });
    double.person.says(double.direct(double.person), '슈퍼 을은요?');
    await answer(double, '7년 이상');
  });

  test('a channel where the bot may not write is named with what is missing; others go on', async () => {
    const { double, log } = await openRoom({ mayComplain: true });
    const closed = double.addChannel('공지');
    double.deny(closed, 'SEND_MESSAGES');
    double.person.says(closed, question, { mention: true });
    await vi.waitFor(() => expect(log.join('\n')).toContain('#공지 in 소부장 지원단 (missing: Send Messages)'));
    double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
    expect(double.requests(posts)).toHaveLength(2);
  });

  test('where the history may not be read, the answer comes without a reply', async () => {
    const { double } = await openRoom({ mayComplain: true });
    double.deny(double.channel, 'READ_MESSAGE_HISTORY');
    double.person.says(double.channel, question, { mention: true });
    expect((await answer(double, '200개사')).repliesTo).toBeUndefined();
  });

  test('a person who takes no messages is no trouble for others', async () => {
    const { double, log } = await openRoom({ mayComplain: true });
    const shy = double.addPerson('임꺽정', { acceptsDms: false });
    shy.says(double.direct(shy), question);
    await vi.waitFor(() => expect(log.join('\n')).toContain('takes no direct messages'));
    double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
  });

  test('an assistant that fails is asked again, and then says so', { timeout: 20_000 }, async () => {
    const { double, assistant } = await openRoom();
    assistant.failNext(new Error('down'));
    double.person.says(double.channel, question, { mention: true });
    await until(double, () => answersIn(double).length === 1, 10_000);
    expect(answersIn(double)[0]?.content).toContain('200개사');
  });
});

describe('being away', () => {
  test('what was missed meanwhile is replayed', async () => {
    const { double } = await openRoom();
    double.gateway.cut();
    double.person.says(double.channel, question, { mention: true });
    double.person.says(double.direct(double.person), '슈퍼 을은요?');
    await answer(double, '200개사');
    await answer(double, '7년 이상');
    expect(answersIn(double)).toHaveLength(1);
  });

  test('what cannot be replayed is looked for, in servers and direct messages', { timeout: 20_000 }, async () => {
    const { double } = await openRoom();
    const direct = double.direct(double.person);
    double.person.says(direct, question);
    await answer(double, '200개사');
    double.timing.sessionLifetime = 0;
    double.gateway.cut();
    double.person.says(double.channel, '슈퍼 을은요?', { mention: true });
    double.person.says(direct, '특별법은요?');
    await double.waitForMessage(({ author, content }) => author === double.bot && content.includes('7년 이상'), 15_000);
    await answer(double, '계류 중');
    expect(answersIn(double, direct)).toHaveLength(2);
  });

  test('a connection that is lost while an answer is made does not hold it up', async () => {
    const { double, assistant } = await openRoom();
    const release = assistant.hold();
    double.person.says(double.channel, question, { mention: true });
    await vi.waitFor(() => expect(assistant.asked).toHaveLength(1));
    double.gateway.cut();
    release();
    await answer(double, '200개사');
    await double.waitFor((event) => event.type === 'gateway' && event.record.event === 'resumed');
    expect(answersIn(double)).toHaveLength(1);
  });

  test('what was asked of a stopped bot is answered by the next', { timeout: 20_000 }, async () => {
    const { double, channel, another } = await openRoom();
    await channel.stop();
    double.person.says(double.channel, question, { mention: true });
    expect((await another()).status.on).toBe(true);
    await answer(double, '200개사');
    expect(answersIn(double)).toHaveLength(1);
  });

  test('what somebody who had written before asks of a stopped bot in direct messages too', {
    timeout: 20_000,
  }, async () => {
    const { double, channel, another } = await openRoom();
    const direct = double.direct(double.person);
    double.person.says(direct, question);
    await answer(double, '200개사');
    await channel.stop();
    double.person.says(direct, '특별법은요?');
    expect((await another()).status.on).toBe(true);
    await answer(double, '계류 중');
    expect(answersIn(double, direct)).toHaveLength(2);
  });

  test('a bot that stops answers first what it accepted', async () => {
    const { double, assistant, channel } = await openRoom();
    const release = assistant.hold();
    double.person.says(double.channel, question, { mention: true });
    await vi.waitFor(() => expect(assistant.asked).toHaveLength(1));
    const stopped = channel.stop();
    release();
    await stopped;
    expect(answersIn(double)).toHaveLength(1);
  });
});

describe('the store', () => {
  test('has a question before anything is sent for it', async () => {
    const { double, inbox } = await openRoom();
    const order: string[] = [];
    const accept = inbox.accept.bind(inbox);
    vi.spyOn(inbox as InboxStore, 'accept').mockImplementation(async (given) => {
      const taken = await accept(given);
      order.push('accepted');
      return taken;
    });
    const stop = double.subscribe((event) => {
      if (event.type === 'acknowledged') order.push('acknowledged');
    });
    onTestFinished(stop);
    double.person.command('질문', { 내용: question });
    await answer(double, '200개사');
    expect(order).toEqual(['accepted', 'acknowledged']);
  });
});
