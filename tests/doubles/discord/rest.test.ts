import { DiscordAPIError, MessageFlags, type TextChannel } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { call, connect, openDouble } from './harness.ts';
import type { DiscordDouble } from './index.ts';

/** The code of the refusal that a promise ends with. */
async function refusal(promise: Promise<unknown>): Promise<number | string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DiscordAPIError) return error.code;
  throw error ?? new Error('It was not refused.');
}

async function textChannel(double: DiscordDouble): Promise<TextChannel> {
  const client = await connect(double);
  return (await client.channels.fetch(double.channel.id)) as TextChannel;
}

describe('messages', () => {
  test('are written, changed, replied to and deleted', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    const question = double.person.says(double.channel, '질문');
    await channel.sendTyping();
    const answer = await channel.send({
      content: ' 답 ',
      reply: { messageReference: question.id },
      allowedMentions: { parse: [], repliedUser: false },
      embeds: [{ title: '출처', description: '전략', color: 0x1d4ed8 }],
    });
    expect(answer.content).toBe('답');
    expect(answer.reference?.messageId).toBe(question.id);
    expect(double.messages(double.channel)[1]).toMatchObject({ type: 19, mentions: [], embeds: [{ title: '출처' }] });
    await answer.edit('고친 답');
    expect(double.messages(double.channel)[1]).toMatchObject({
      content: '고친 답',
      editedTimestamp: expect.any(String),
    });
    const fetched = await channel.messages.fetch({ limit: 10, cache: false });
    expect([...fetched.values()].map(({ content }) => content)).toEqual(['고친 답', '질문']);
    await answer.delete();
    expect(double.messages(double.channel)).toEqual([question]);
    expect(double.violations).toEqual([]);
  });

  test('carry files', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    const files = [{ attachment: Buffer.from('1,2'), name: '표.csv', description: '수치' }];
    const message = await channel.send({ content: '붙임', files });
    const [attachment] = message.attachments.values();
    expect(attachment).toMatchObject({ name: '표.csv', size: 3, description: '수치' });
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('1,2');
    expect(double.requests('POST /channels/:id/messages')[0]).toMatchObject({ files: ['표.csv'], status: 200 });
    const kept = await message.edit({
      content: '고침',
      attachments: [...message.attachments.values()],
      files: [Buffer.from('2')],
    });
    expect(kept.attachments.size).toBe(2);
    expect((await message.edit({ attachments: [] })).attachments.size).toBe(0);
    expect(double.violations).toEqual([]);
  });

  test('with the same nonce are one', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    const first = await channel.send({ content: '한 번', nonce: 'n1', enforceNonce: true });
    const second = await channel.send({ content: '두 번', nonce: 'n1', enforceNonce: true });
    expect(second.id).toBe(first.id);
    double.timing.nonceMemory = 0;
    const third = await channel.send({ content: '세 번', nonce: 'n1', enforceNonce: true });
    expect(third.id).not.toBe(first.id);
    expect(double.messages(double.channel)).toHaveLength(2);
    double.timing.nonceMemory = 60_000;
    await third.delete();
    expect(await refusal(channel.send({ content: '네 번', nonce: 'n1', enforceNonce: true }))).toBe(10008);
  });

  test('whose answer was lost are not there twice, thanks to the nonce', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    double.failNext('POST /channels/:id/messages', { status: 500, afterwards: true });
    await channel.send({ content: '한 번', nonce: 'n1', enforceNonce: true });
    double.failNext('POST /channels/:id/messages', { cut: true, afterwards: true });
    await channel.send({ content: '또 한 번', nonce: 'n2', enforceNonce: true }).catch(() => {});
    expect(double.messages(double.channel).map(({ content }) => content)).toEqual(['한 번', '또 한 번']);
    expect(double.violations).toEqual([]);
  });

  test('in threads and direct channels', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    const question = await channel.messages.fetch(double.person.says(double.channel, '질문').id);
    const thread = await question.startThread({ name: '질문에 대하여', autoArchiveDuration: 60 });
    await thread.send('여기서');
    expect(thread.id).toBe(question.id);
    const threads = `/channels/${channel.id}/messages/${question.id}/threads`;
    expect((await call(double, 'POST', threads, { name: '또' })).body.code).toBe(160004);
    const own = await channel.threads.create({ name: '따로', type: 11 });
    expect(own.parentId).toBe(channel.id);
    const user = await channel.client.users.fetch(double.person.user.id);
    await user.send('둘이서');
    expect(double.messages(double.direct(double.person))).toMatchObject([{ content: '둘이서' }]);
  });

  test('silent and without previews', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    const flags = [MessageFlags.SuppressEmbeds, MessageFlags.SuppressNotifications] as const;
    const message = await channel.send({ content: '조용히', flags: [...flags] });
    expect(message.flags.has([...flags])).toBe(true);
  });
});

describe('refusals', () => {
  test('by what is missing', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    const { client } = channel;
    const question = double.person.says(double.channel, '질문');
    const closed = double.addPerson('이몽룡', { acceptsDms: false });
    const id = '123456789012345678';
    expect(await refusal(client.channels.fetch(id))).toBe(10003);
    expect(await refusal(channel.messages.fetch(id))).toBe(10008);
    expect(await refusal(channel.messages.edit(question.id, '남의 것'))).toBe(50005);
    expect(await refusal(channel.messages.delete(question.id))).toBe(50013);
    expect(await refusal(client.users.send(closed.user.id, '안녕'))).toBe(50007);
    expect(await refusal(channel.send({ content: '답', reply: { messageReference: id } }))).toBe(50035);
    expect(
      await channel.send({ content: '답', reply: { messageReference: id, failIfNotExists: false } }),
    ).toBeDefined();
    expect(await refusal(client.guilds.fetch(id))).toBe(10004);
    expect(await refusal(channel.guild.members.fetch({ user: id, force: true }))).toBe(10013);
    expect(double.violations.map(({ code }) => code)).toEqual([10003, 10008, 50005, 50013, 50007, 50035, 10004, 10013]);
  });

  test('by permissions', async () => {
    const double = await openDouble({ limits: { 'POST /channels/:id/messages': { requests: 50, per: 1000 } } });
    const channel = await textChannel(double);
    const question = double.person.says(double.channel, '질문');
    double.deny(double.channel, 'EMBED_LINKS', 'ATTACH_FILES', 'READ_MESSAGE_HISTORY', 'CREATE_PUBLIC_THREADS');
    expect(await refusal(channel.send({ embeds: [{ title: '출처' }] }))).toBe(50013);
    expect(await refusal(channel.send({ files: [Buffer.from('1')] }))).toBe(50013);
    expect(await refusal(channel.send({ content: '답', reply: { messageReference: question.id } }))).toBe(160002);
    expect(await refusal(channel.threads.create({ name: '따로', type: 11 }))).toBe(50013);
    expect((await channel.messages.fetch({ cache: false })).size).toBe(0);
    double.deny(double.channel, 'SEND_MESSAGES');
    expect(await refusal(channel.send('답'))).toBe(50013);
    double.deny(double.channel, 'VIEW_CHANNEL');
    expect(await refusal(channel.send('답'))).toBe(50001);
    double.deny(double.channel);
    expect(await channel.send('답')).toBeDefined();
    double.removeBot(double.guild);
    expect(await refusal(channel.send('답'))).toBe(50001);
  });

  test.each([
    ['no token', 'GET', '/users/@me', undefined, { Authorization: '' }, 401, 0],
    ['no such route', 'GET', '/nowhere', undefined, {}, 404, 0],
    ['another method', 'DELETE', '/users/@me', undefined, {}, 405, 0],
    ['no JSON', 'POST', '/users/@me/channels', '{', {}, 400, 50109],
    ['another type', 'POST', '/users/@me/channels', 'a=b', { 'Content-Type': 'text/plain' }, 400, 50035],
    ['no snowflake', 'GET', '/channels/abc', undefined, {}, 400, 50035],
  ])('for %s', async (_case, method, path, body, headers, status, code) => {
    const double = await openDouble();
    const response = await call(double, method, path, body, headers as Record<string, string>);
    expect(response).toMatchObject({ status, body: { code } });
    expect(double.violations).toHaveLength(1);
  });

  test('for what is too large', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    expect(await refusal(channel.send({ files: [Buffer.alloc(11 * 1024 * 1024)] }))).toBe(40005);
    const response = await call(
      double,
      'POST',
      '/users/@me/channels',
      JSON.stringify({ x: 'x'.repeat(26 * 1024 * 1024) }),
    );
    expect(response).toMatchObject({ status: 413, body: { code: 40005 } });
  });
});

describe('rate limits', () => {
  test('stand in the headers and are kept', async () => {
    const double = await openDouble();
    const path = `/channels/${double.channel.id}/messages`;
    const responses = [];
    for (const content of ['1', '2', '3', '4', '5', '6']) responses.push(await call(double, 'POST', path, { content }));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(responses.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual([
      '4',
      '3',
      '2',
      '1',
      '0',
      '0',
    ]);
    const { headers, body } = responses[5] ?? {};
    expect(headers?.get('x-ratelimit-limit')).toBe('5');
    expect(headers?.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers?.get('x-ratelimit-scope')).toBe('user');
    expect(Number(headers?.get('x-ratelimit-reset-after'))).toBeGreaterThan(0);
    expect(body).toMatchObject({
      global: false,
      retry_after: expect.any(Number),
      message: 'You are being rate limited.',
    });
    const other = await call(double, 'POST', `/channels/${double.addChannel('다른 곳').id}/messages`, { content: '1' });
    expect(other.status).toBe(200);
    expect(double.violations).toMatchObject([{ kind: 'rate-limit' }]);
  });

  test('the global one says so', async () => {
    const double = await openDouble({ limits: { global: { requests: 1, per: 1000 } } });
    await call(double, 'GET', '/users/@me');
    const { status, headers, body } = await call(double, 'GET', '/users/@me');
    expect(status).toBe(429);
    expect(headers.get('x-ratelimit-global')).toBe('true');
    expect(body.global).toBe(true);
  });

  test('discord.js keeps to them by itself', async () => {
    const double = await openDouble({ limits: { 'POST /channels/:id/messages': { requests: 2, per: 200 } } });
    const channel = await textChannel(double);
    await Promise.all(['1', '2', '3', '4'].map((content) => channel.send(content)));
    expect(double.messages(double.channel)).toHaveLength(4);
    expect(double.violations).toEqual([]);
  });
});

describe('faults', () => {
  test('are met by discord.js and are no violations', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    double.failNext('POST /channels/:id/messages', { status: 502 }, 2);
    await channel.send('답');
    double.failNext('*', { status: 429, retryAfter: 0.05 });
    await channel.send('답');
    double.failNext('*', { status: 429, retryAfter: 0.05, global: true });
    await channel.send('답');
    const statuses = double.requests('POST /channels/:id/messages').map(({ status }) => status);
    expect(statuses).toEqual([502, 502, 200, 429, 200, 429, 200]);
    expect(double.violations).toEqual([]);
  });

  test('by plan are the same for the same seed', async () => {
    const statuses = async (seed: number) => {
      const double = await openDouble({ plan: { seed, tooMany: 0.3, serverErrors: 0.3 }, limits: {} });
      const all = [];
      for (let index = 0; index < 20; index += 1) all.push((await call(double, 'GET', '/users/@me')).status);
      return all;
    };
    const first = await statuses(7);
    expect(new Set(first)).toEqual(new Set([200, 429, 500]));
    expect(await statuses(7)).toEqual(first);
    expect(await statuses(8)).not.toEqual(first);
  });

  test('disconnect the gateway again and again, and nothing is lost', async () => {
    const double = await openDouble();
    const channel = await textChannel(double);
    const heard: string[] = [];
    const all = new Promise<void>((resolve) =>
      channel.client.on('messageCreate', ({ content }) => {
        heard.push(content);
        if (heard.length === 20) resolve();
      }),
    );
    double.follow({ seed: 3, disconnectEvery: 300 });
    const wanted = Array.from({ length: 20 }, (_, index) => `질문 ${index}`);
    for (const text of wanted.slice(0, 10)) double.person.says(double.channel, text);
    await double.waitFor((event) => event.type === 'gateway' && event.record.event === 'close');
    for (const text of wanted.slice(10)) double.person.says(double.channel, text);
    await double.waitFor((event) => event.type === 'gateway' && event.record.event === 'resumed');
    double.follow(undefined);
    await all;
    expect(heard).toEqual(wanted);
  });
});
