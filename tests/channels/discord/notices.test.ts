import { describe, expect, test, vi } from 'vitest';
import { noticeScreen } from '../../../src/channels/screens/notice-screen.ts';
import type { ClaimedDelivery, Destination, StoredNotice } from '../../../src/notices/index.ts';
import { Gone, Later } from '../../../src/sending.ts';
import type { Channel, DiscordDouble } from '../../doubles/discord/index.ts';
import { answersIn, button, controls, openRoom, openThread } from './harness.ts';

const posts = 'POST /channels/:id/messages';

const room = ({ id }: Pick<Channel, 'id'>): Destination => ({ channel: 'discord', kind: 'room', id });
const person = (id: string): Destination => ({ channel: 'discord', kind: 'person', id });

function notice(id: string, more: Partial<StoredNotice['content']> = {}): StoredNotice {
  return {
    id,
    key: `milestone/${id}`,
    topic: 'milestones',
    level: 'alert',
    subject: `milestone/${id}`,
    attributes: {},
    content: {
      headline: `핵심전략기술을 200대로 확대 (${id})`,
      lines: ['기한은 2026년 12월 31일입니다.'],
      facts: [{ label: '부처', value: '산업통상부' }],
      ...more,
    },
    at: new Date(),
  };
}

function delivery(destination: Destination, more: Partial<ClaimedDelivery> = {}): ClaimedDelivery {
  return {
    id: 7,
    destination,
    purpose: 'notice',
    notices: [notice('200-technologies')],
    awaitsConfirmation: true,
    late: false,
    attempt: 1,
    firstTriedAt: new Date(),
    ...more,
  };
}

const noticeFiles = async () => [
  { name: '일정.ics', mediaType: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') },
];
const digest = (count: number) =>
  Array.from({ length: count }, (_, at) => notice(`${at}`, { headline: `할 일 ${at}번 `.repeat(10) }));

describe('a notice', () => {
  test('stands in its room with controls that carry its delivery, and calls nobody', async () => {
    const { double, channel } = await openRoom();
    const sent = await channel.notices.deliver(delivery(room(double.channel)));
    const [message] = answersIn(double);
    expect(sent).toEqual({ channel: double.channel.id, messages: [message?.id] });
    expect(message?.content).toContain('**\\[경계\\] 핵심전략기술을 200대로 확대 (200-technologies)**');
    expect(message && controls(message).map(({ custom_id }) => custom_id)).toEqual([
      'giljabi:do:notice.confirm:7',
      'giljabi:do:follow.list:7',
    ]);
    expect(double.requests(posts).map(({ body }) => body)).toMatchObject([
      { enforce_nonce: true, nonce: expect.stringMatching(/^.{25}$/), allowed_mentions: { parse: [] } },
    ]);
  });

  test('brings its days as a file', async () => {
    const { double, channel } = await openRoom({ bot: { noticeFiles } });
    await channel.notices.deliver(delivery(room(double.channel)));
    expect(answersIn(double)[0]?.attachments).toMatchObject([{ filename: '일정.ics', contentType: 'text/calendar' }]);
  });

  test('goes without its files where they are not allowed, and the operator reads of it', async () => {
    const { double, channel, log } = await openRoom({ bot: { noticeFiles }, mayComplain: true });
    double.deny(double.channel, 'ATTACH_FILES');
    await channel.notices.deliver(delivery(room(double.channel)));
    expect(answersIn(double)).toMatchObject([{ attachments: [] }]);
    expect(log.join('\n')).toContain('was sent without its files');
  });

  test('reaches a person in direct messages, whose channel is asked for once', async () => {
    const { double, channel } = await openRoom();
    const minji = double.addPerson('김민지');
    await channel.notices.deliver(delivery(person(minji.user.id)));
    await channel.notices.deliver(delivery(person(minji.user.id), { id: 8 }));
    expect(answersIn(double, double.direct(minji))).toHaveLength(2);
    expect(double.requests('POST /users/@me/channels')).toHaveLength(1);
  });

  test.each([
    ['a channel', (double: DiscordDouble) => room(double.channel), '먼저 알린 곳(#질문)'],
    ['a person', (double: DiscordDouble) => person(double.addPerson('김민지').user.id), '먼저 알린 곳(김민지)'],
    ['somebody elsewhere', () => ({ channel: 'slack', kind: 'person' as const, id: 'U1' }), '먼저 알린 곳'],
  ])('tells whom it was first sent to: %s', async (_what, first, words) => {
    const { double, channel } = await openRoom();
    const escalation = { purpose: 'escalation' as const, instead: first(double) };
    await channel.notices.deliver(delivery(person(double.person.user.id), escalation));
    const [message] = answersIn(double, double.direct(double.person));
    expect(message?.content).toContain(`${words}에서 제때 확인이 없어`);
  });

  test('waits for the first connection', async () => {
    const { double, channel } = await openRoom({ bot: { token: 'wrong' }, mayComplain: true });
    const before = Date.now();
    const error = await channel.notices.deliver(delivery(room(double.channel))).catch((reason) => reason);
    expect(error).toBeInstanceOf(Later);
    expect(error.at.getTime() - before).toBeGreaterThanOrEqual(1_000);
    const later = await channel.notices
      .deliver({ ...delivery(room(double.channel)), attempt: 12 })
      .catch((reason) => reason);
    expect(later.at.getTime() - before).toBeGreaterThanOrEqual(5 * 60_000);
    expect(double.requests(posts)).toEqual([]);
  });

  test('goes out while the gateway is away', async () => {
    const { double, channel } = await openRoom();
    double.gateway.closeAll(4000);
    await channel.notices.deliver(delivery(room(double.channel)));
    expect(answersIn(double)).toHaveLength(1);
  });
});

describe('a digest', () => {
  test('that is long takes more messages, the controls below the last', async () => {
    const { double, channel } = await openRoom();
    const sent = await channel.notices.deliver(delivery(room(double.channel), { notices: digest(40) }));
    const all = answersIn(double);
    expect(sent.messages).toEqual(all.map(({ id }) => id));
    expect(all.map(({ components }) => components.length)).toEqual([...all.slice(1).map(() => 0), 1]);
    expect(all.map(({ content }) => content).join('\n')).toContain('할 일 39번');
  });

  test('of which the beginning stands there is completed', async () => {
    const { double, channel } = await openRoom({ timing: { nonceMemory: 0 }, mayComplain: true });
    const claimed = delivery(room(double.channel), { notices: digest(40) });
    const first = double.waitFor((event) => event.type === 'message.create');
    const sending = channel.notices.deliver(claimed).catch((reason) => reason);
    await first;
    double.failNext(posts, { status: 500 }, 4);
    expect(await sending).toBeInstanceOf(Error);
    expect(answersIn(double)).toHaveLength(1);
    const sent = await channel.notices.deliver({ ...claimed, attempt: 2 });
    const all = answersIn(double);
    expect(new Set(all.map(({ content }) => content)).size).toBe(all.length);
    expect(sent.messages).toEqual(all.map(({ id }) => id));
  });

  test('that would fill the room comes as a file; where there are none, in full', async () => {
    const { double, channel } = await openRoom({ mayComplain: true, limits: { [posts]: { requests: 99, per: 1000 } } });
    const long = delivery(room(double.channel), { notices: digest(120) });
    await channel.notices.deliver(long);
    const [message, ...more] = answersIn(double);
    expect(more).toEqual([]);
    expect(new TextDecoder().decode(message?.attachments[0]?.bytes)).toContain('할 일 119번');
    double.deny(double.channel, 'ATTACH_FILES');
    await channel.notices.deliver({ ...long, id: 8 });
    const said = answersIn(double).map(({ content }) => content);
    for (let at = 0; at < 120; at++) expect(said.join('\n')).toContain(`할 일 ${at}번`);
  });
});

describe('a second attempt', () => {
  const again = (claimed: ClaimedDelivery) => ({ ...claimed, attempt: 2 });

  test('finds what the first one posted before its answer was lost', async () => {
    const { double, channel } = await openRoom({ timing: { nonceMemory: 0 } });
    const claimed = delivery(room(double.channel));
    double.failNext(posts, { cut: true, afterwards: true }, 1);
    double.failNext(posts, { status: 500 }, 11);
    await expect(channel.notices.deliver(claimed)).rejects.toThrow();
    const sent = await channel.notices.deliver(again(claimed));
    expect(sent.messages).toEqual(answersIn(double).map(({ id }) => id));
    expect(answersIn(double)).toHaveLength(1);
  });

  test('finds it in a busy room, also behind a hundred messages of others', async () => {
    const { double, channel } = await openRoom({ timing: { nonceMemory: 0 } });
    const claimed = delivery(room(double.channel));
    for (let count = 0; count < 130; count++) double.person.says(double.channel, `이야기 ${count} 알림 7`);
    const first = await channel.notices.deliver(claimed);
    expect(await channel.notices.deliver(again(claimed))).toEqual(first);
    expect(answersIn(double)).toHaveLength(1);
  });

  test('posts it where it does not stand, also beside others that look the same', async () => {
    const { double, channel } = await openRoom();
    await channel.notices.deliver(delivery(room(double.channel), { id: 70 }));
    await channel.notices.deliver(again(delivery(room(double.channel))));
    expect(answersIn(double)).toHaveLength(2);
  });

  test('does not post again what somebody deleted meanwhile, as long as Discord knows the nonce', async () => {
    const { double, channel } = await openRoom({ mayComplain: true });
    const claimed = delivery(room(double.channel));
    await channel.notices.deliver(claimed);
    double.channel.messages.clear();
    expect(await channel.notices.deliver(again(claimed))).toMatchObject({ messages: [] });
  });

  test('finds it in direct messages', async () => {
    const { double, channel, another } = await openRoom({ timing: { nonceMemory: 0 } });
    const claimed = delivery(person(double.person.user.id));
    await channel.notices.deliver(claimed);
    await channel.stop();
    await (await another()).channel.notices.deliver(again(claimed));
    expect(answersIn(double, double.direct(double.person))).toHaveLength(1);
  });
});

describe('a confirmation', () => {
  const confirmed = (claimed: ClaimedDelivery) => ({
    ...claimed,
    awaitsConfirmation: false,
    confirmed: { by: { id: 'discord:1', name: '김민지' }, at: new Date('2026-11-23T01:00:00Z') },
  });

  test('stands in the message, in place', async () => {
    const { double, channel } = await openRoom({ bot: { noticeFiles } });
    const claimed = delivery(room(double.channel));
    const sent = await channel.notices.deliver(claimed);
    await channel.notices.update(confirmed(claimed), sent);
    const [message, ...more] = answersIn(double);
    expect(more).toEqual([]);
    expect(message?.content).toContain('-# 확인: 김민지');
    expect(message && controls(message).map(({ label }) => label)).toEqual(['알림 설정']);
    expect(message?.attachments).toHaveLength(1);
  });

  test('by its button comes in place of the notice', async () => {
    const { double, channel, application } = await openRoom();
    const claimed = delivery(room(double.channel));
    application.outcomes['notice.confirm'] = () => ({ kind: 'replace', screen: noticeScreen(confirmed(claimed)) });
    await channel.notices.deliver(claimed);
    const [message] = answersIn(double);
    if (!message) throw new Error('no notice');
    const pressed = double.person.clicks(message, button(message, '확인'));
    expect(await pressed.acknowledged).toMatchObject({ type: 7 });
    expect(message.content).toContain('-# 확인: 김민지');
    expect(application.calls).toMatchObject([{ kind: 'press', act: { name: 'notice.confirm', argument: '7' } }]);
  });

  test.each([
    ['the message', (double: DiscordDouble) => double.channel.messages.clear()],
    ['the channel', (double: DiscordDouble) => double.removeChannel(double.channel)],
    ['the bot', (double: DiscordDouble) => double.removeBot(double.guild)],
  ])('is no failure when %s is gone', async (_what, leave) => {
    const { double, channel } = await openRoom({ mayComplain: true });
    const claimed = delivery(room(double.channel));
    const sent = await channel.notices.deliver(claimed);
    leave(double);
    await expect(channel.notices.update(confirmed(claimed), sent)).resolves.toBeUndefined();
  });

  test('that makes it longer than its messages hold nothing back', async () => {
    const { double, channel } = await openRoom();
    const claimed = delivery(room(double.channel), { notices: digest(15) });
    const sent = await channel.notices.deliver(claimed);
    const before = answersIn(double).length;
    await channel.notices.update({ ...confirmed(claimed), notices: digest(60) }, sent);
    expect(answersIn(double)).toHaveLength(before);
    const files = answersIn(double).flatMap(({ attachments }) => attachments);
    expect(files.map(({ bytes }) => new TextDecoder().decode(bytes)).join('')).toContain('할 일 59번');
  });
});

describe('nothing can be sent any more', () => {
  type Where = (double: DiscordDouble) => Destination | Promise<Destination>;
  const cases: [string, Where, RegExp][] = [
    [
      'to a channel that is gone',
      (double) => {
        double.removeChannel(double.channel);
        return room(double.channel);
      },
      /the channel is gone/,
    ],
    [
      'to a channel that it cannot see',
      (double) => {
        double.deny(double.channel, 'VIEW_CHANNEL');
        return room(double.channel);
      },
      /cannot see the channel/,
    ],
    [
      'where it may not write',
      (double) => {
        double.deny(double.channel, 'SEND_MESSAGES');
        return room(double.channel);
      },
      /may not write there/,
    ],
    [
      'in a server that it left',
      (double) => {
        double.removeBot(double.guild);
        return room(double.channel);
      },
      /cannot see the channel/,
    ],
    [
      'in a locked thread',
      async (double) => {
        const thread = await openThread(double);
        double.archive(thread, { locked: true });
        return room(thread);
      },
      /the thread is archived/,
    ],
    [
      'to who takes no direct messages',
      (double) => person(double.addPerson('닫은 이', { acceptsDms: false }).user.id),
      /takes no direct messages/,
    ],
    [
      'to who is in no server with the bot',
      (double) => person(double.addPerson('떠난 이', { guilds: [] }).user.id),
      /in no server with the bot/,
    ],
    ['to nobody', () => person('123456789012345678'), /no such person/],
  ];
  test.each(cases)('%s', async (_what, where, why) => {
    const { double, channel } = await openRoom({ mayComplain: true });
    const error = await channel.notices.deliver(delivery(await where(double))).catch((reason) => reason);
    expect(error).toBeInstanceOf(Gone);
    expect(error.message).toMatch(why);
  });

  test('but an archived thread opens again', async () => {
    const { double, channel } = await openRoom();
    const thread = await openThread(double);
    double.archive(thread);
    await channel.notices.deliver(delivery(room(thread)));
    expect(answersIn(double, thread)).toHaveLength(1);
  });
});

describe('trouble', () => {
  test('a short 429 is waited for', async () => {
    const { double, channel } = await openRoom();
    double.failNext(posts, { status: 429, retryAfter: 0.2 });
    await channel.notices.deliver(delivery(room(double.channel)));
    expect(answersIn(double)).toHaveLength(1);
  });

  test('a long 429 is handed back with its moment', async () => {
    const { double, channel } = await openRoom();
    double.failNext(posts, { status: 429, retryAfter: 60 });
    const before = Date.now();
    const error = await channel.notices.deliver(delivery(room(double.channel))).catch((reason) => reason);
    expect(error).toBeInstanceOf(Later);
    expect(error.at.getTime() - before).toBeGreaterThanOrEqual(59_000);
  });

  test('a server that fails is tried again by who handed it over', async () => {
    const { double, channel } = await openRoom();
    double.failNext(posts, { status: 503 }, 4);
    const error = await channel.notices.deliver(delivery(room(double.channel))).catch((reason) => reason);
    expect(error).not.toBeInstanceOf(Later);
    expect(error).not.toBeInstanceOf(Gone);
    expect(answersIn(double)).toEqual([]);
  });

  test('direct messages that are opened too fast wait', async () => {
    const { double, channel } = await openRoom({ mayComplain: true });
    double.failNext('POST /users/@me/channels', { status: 400, code: 40003 });
    const error = await channel.notices.deliver(delivery(person(double.person.user.id))).catch((reason) => reason);
    expect(error).toBeInstanceOf(Later);
  });

  test('a token that is refused puts it off, and the channel goes off', async () => {
    const { double, channel, log } = await openRoom({ mayComplain: true });
    double.failNext(posts, { status: 401 });
    const error = await channel.notices.deliver(delivery(room(double.channel))).catch((reason) => reason);
    expect(error).toBeInstanceOf(Later);
    await vi.waitFor(() => expect(log.join('\n')).toContain('discord: the channel is off'));
  });
});
