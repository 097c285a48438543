import { expect, test } from 'vitest';
import { BOT, bench } from './bench.ts';

test('an event is in the inbox before it is acknowledged, and comes again while the inbox fails', async () => {
  const { slack, inbox, answered, answers } = await bench();
  const accept = inbox.accept.bind(inbox);
  const order: string[] = [];
  let failures = 1;
  inbox.accept = async (question) => {
    if (failures-- > 0) throw new Error('database is locked');
    const fresh = await accept(question);
    order.push('accepted');
    return fresh;
  };
  slack.listen(({ kind }) => void (kind === 'acknowledgement' && order.push('acknowledged')));
  slack.subscriptions.delete('message.channels');
  slack.person('minji').says('general', `${BOT} 으뜸기업?`);
  await answered(1);
  await slack.settled();
  expect(order).toEqual(['accepted', 'acknowledged']);
  expect(slack.acknowledgements.at(-1)).toMatchObject({ attempt: 1 });
  expect(answers()).toHaveLength(1);
});

test('lost acknowledgements, repeated envelopes and two processes make one answer', async () => {
  const first = await bench();
  const second = await bench({ at: first });
  const { slack, answered, answers } = first;
  await slack.socket.connected(2);
  slack.socket.loseAcks(2);
  const minji = slack.person('minji');
  minji.says('general', `${BOT} 으뜸기업?`);
  minji.says(minji.dm, '슈퍼 을?');
  await answered(1);
  await answered(1, minji.dm);
  await slack.settled();
  slack.socket.repeat();
  await slack.waitFor(() => slack.acknowledgements.length >= 5 || undefined, 'the repeated one');
  expect(answers()).toHaveLength(1);
  expect(answers(minji.dm)).toHaveLength(1);
  expect(first.assistant.asked.length + second.assistant.asked.length).toBe(2);
});

test.each([
  ['was cut before it arrived', { cut: 'before' as const }],
  ['arrived although its answer was cut', { cut: 'after' as const }],
  ['failed with 500', { status: 500 }],
])('a post that %s is made once', async (_name, fault) => {
  const { slack, answered, answers, assistant } = await bench();
  slack.failNext('chat.postMessage', fault);
  const minji = slack.person('minji');
  minji.says('general', `${BOT} 으뜸기업?`);
  await answered(1);
  slack.failNext('chat.postMessage', fault);
  minji.says(minji.dm, '슈퍼 을?');
  await answered(1, minji.dm);
  slack.failNext('chat.postMessage', fault);
  await minji.command('/giljabi', '특별법?');
  await answered(2);
  minji.says('general', `${BOT} 그럼 슈퍼 을은?`);
  await answered(3);
  expect(answers().map(({ text }) => text.slice(0, 5))).toEqual(['2030년', '2023년', '원천기술부']);
  expect(answers(minji.dm)).toHaveLength(1);
  expect(assistant.asked).toHaveLength(4);
});

test('Retry-After is obeyed, by channel for posts', async () => {
  const { slack, answered } = await bench();
  slack.failNext('chat.postMessage', { status: 429, retryAfter: 5 });
  const minji = slack.person('minji');
  minji.says('general', `${BOT} 으뜸기업?`);
  await slack.waitFor(() => slack.calls('chat.postMessage').length === 1 || undefined, 'the refusal');
  minji.says('team', `${BOT} 으뜸기업?`);
  await answered(1, 'team');
  expect(slack.messages('general').filter(({ fromApp }) => fromApp)).toEqual([]);
  await answered(1);
  const [refused, , posted] = slack.calls('chat.postMessage');
  expect((posted?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(5_000);
});

test('those who wait for their turn wait on when Slack asks for more', async () => {
  const { slack, answered } = await bench();
  const minji = slack.person('minji');
  slack.failNext('chat.postMessage', { status: 429, retryAfter: 5 });
  for (const word of ['하나', '둘', '셋']) minji.says('general', `${BOT} 으뜸기업 ${word}?`);
  await answered(3);
  expect(slack.calls('chat.postMessage').filter(({ early }) => early)).toEqual([]);
});

test('a long wait is left to the inbox, and the answer comes', async () => {
  const { slack, answered, assistant } = await bench();
  slack.failNext('chat.postMessage', { status: 429, retryAfter: 31 });
  slack.person('minji').says('general', `${BOT} 으뜸기업?`);
  await answered(1);
  expect(assistant.asked).toHaveLength(1);
  expect(slack.calls('chat.postMessage').filter(({ early }) => early)).toEqual([]);
});

test('about one message a second goes into a channel', async () => {
  const { slack, answered } = await bench({ slack: { rates: true } });
  const minji = slack.person('minji');
  for (const word of ['하나', '둘', '셋', '넷']) minji.says('general', `${BOT} 으뜸기업 ${word}?`);
  await answered(4);
  const posts = slack.calls('chat.postMessage').filter(({ ok }) => ok);
  expect(posts).toHaveLength(4);
  expect((posts[3]?.at ?? 0) - (posts[0]?.at ?? 0)).toBeGreaterThanOrEqual(3_000);
});

test('a process that was killed between sending and noting it down: the next one finds the answer', async () => {
  const first = await bench();
  const { slack, inbox, answered, answers } = first;
  // Killed: nothing more is written by it.
  inbox.answered = () => new Promise(() => {});
  inbox.renew = async () => false;
  slack.person('minji').says('general', `${BOT} 으뜸기업?`);
  await answered(1);
  const second = await bench({ at: first });
  await slack.waitFor(() => slack.calls('conversations.replies').length > 0 || undefined, 'a look', 10_000);
  const row = () => second.database.selectFrom('inbox').select(['state', 'attempt']).executeTakeFirst();
  await expect.poll(row).toEqual({ state: 'answered', attempt: 2 });
  expect(answers()).toHaveLength(1);
  expect(second.assistant.asked).toEqual([]);
});

test('on stop, what was accepted is answered first', async () => {
  const { slack, channel, assistant, until, answers } = await bench();
  const release = assistant.hold();
  const minji = slack.person('minji');
  minji.says('general', `${BOT} 으뜸기업?`);
  minji.says('general', `${BOT} 슈퍼 을?`);
  await until(() => assistant.asked.length === 2, 'the questions');
  const stopped = channel.stop();
  await until(() => slack.socket.connections() === 0, 'the connection to end');
  release();
  await stopped;
  expect(answers()).toHaveLength(2);
});

test('every fault at once: each question is answered exactly once', async () => {
  const { slack, assistant, answers } = await bench({
    slack: { people: ['minji', 'junho', 'sora'], retryDelaysMs: [0, 1_000, 2_000] },
  });
  slack.plan({
    seed: 11,
    rateLimited: 0.1,
    serverErrors: 0.05,
    cutBefore: 0.03,
    cutAfter: 0.05,
    disconnectEveryMs: 4_000,
    cutConnectionEveryMs: 7_000,
  });
  const rooms = ['general', 'team', ...['minji', 'junho', 'sora'].map((name) => slack.person(name).dm)];
  const names = ['minji', 'junho', 'minji', 'junho', 'sora'];
  const asked: string[] = [];
  for (let index = 0; index < 40; index += 1) {
    const at = index % rooms.length;
    const room = rooms[at] as string;
    const mention = room.startsWith('D') ? '' : `${BOT} `;
    asked.push(slack.person(names[at] as string).says(room, `${mention}으뜸기업 ${index}?`).ts);
  }
  const given = () => rooms.flatMap((room) => answers(room));
  await slack.waitFor(() => given().length >= 40 || undefined, '40 answers', 30_000);
  await slack.settled(10_000);
  slack.plan(undefined);
  const keys = given().map(({ metadata }) => metadata?.event_payload.key.split(':').at(-1));
  expect(keys.sort()).toEqual(asked.sort());
  expect(assistant.asked).toHaveLength(40);
});
