import { inflateSync } from 'node:zlib';
import { Events, type Message } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { allIntents, bits, connect, newClient, next, openDouble } from './harness.ts';
import type { DiscordDouble, DoubleEvent } from './index.ts';

const happened = (name: string) => (event: DoubleEvent) => event.type === 'gateway' && event.record.event === name;
const names = (double: DiscordDouble) => double.gatewayHistory.map(({ event }) => event);

describe('discord.js', () => {
  test('logs in, sees the guild and hears a message', async () => {
    const double = await openDouble();
    const client = await connect(double);
    expect(client.user.id).toBe(double.applicationId);
    expect(client.guilds.cache.get(double.guild.id)?.preferredLocale).toBe('ko');
    const heard = next<Message>(client, Events.MessageCreate);
    const sent = double.person.says(double.channel, '으뜸기업은 몇 개인가요?', { mention: true });
    const message = await heard;
    expect(message.id).toBe(sent.id);
    expect(message.content).toBe(`<@${double.applicationId}> 으뜸기업은 몇 개인가요?`);
    expect(message.mentions.has(client.user)).toBe(true);
    expect(double.violations).toEqual([]);
  });

  test('hears edits and deletions', async () => {
    const double = await openDouble();
    const client = await connect(double);
    const message = double.person.says(double.channel, '처음');
    const updated = new Promise<string | null>((resolve) =>
      client.once(Events.MessageUpdate, (_old, now) => resolve(now.content)),
    );
    double.person.edits(message, '나중');
    expect(await updated).toBe('나중');
    const deleted = next<Message>(client, Events.MessageDelete);
    double.person.deletes(message);
    expect((await deleted).id).toBe(message.id);
  });

  test('without the content intent, text is there only where the bot is meant', async () => {
    const double = await openDouble({ enabledIntents: [] });
    const client = await connect(double, [bits.Guilds, bits.GuildMessages, bits.DirectMessages]);
    const said = async (act: () => unknown) => {
      const heard = next<Message>(client, Events.MessageCreate);
      act();
      return (await heard).content;
    };
    expect(await said(() => double.person.says(double.channel, '혼잣말'))).toBe('');
    expect(await said(() => double.person.says(double.channel, '너', { mention: true }))).toContain('너');
    expect(await said(() => double.person.says(double.direct(double.person), '둘이서'))).toBe('둘이서');
  });

  test('without the intent of an event there is no event', async () => {
    const double = await openDouble();
    const client = await connect(double, [bits.Guilds, bits.DirectMessages, bits.MessageContent]);
    const heard = next<Message>(client, Events.MessageCreate);
    double.person.says(double.channel, '안 들림');
    double.person.says(double.direct(double.person), '들림');
    expect((await heard).content).toBe('들림');
  });

  test.each([
    ['disallowed intents', { enabledIntents: [] as [] }, allIntents, 4014],
    ['invalid intents', {}, [1 << 30], 4013],
  ])('is turned away for %s', async (_case, options, intents, code) => {
    const double = await openDouble(options);
    const client = newClient(double, intents);
    client.login(double.token).catch(() => {});
    await double.waitFor((event) => event.type === 'gateway' && event.record.event === 'close');
    expect(double.gatewayHistory.at(-1)).toMatchObject({ event: 'close', code, by: 'platform' });
    expect(double.violations).toMatchObject([{ kind: 'gateway', code }]);
  });

  test('is refused with a wrong token', async () => {
    const double = await openDouble();
    await expect(newClient(double).login('wrong.token.here')).rejects.toThrow(/invalid token/);
    expect(double.violations).toMatchObject([{ code: 401, route: 'GET /gateway/bot' }]);
  });
});

describe('resuming', () => {
  test.each([
    ['a reconnect request', (double: DiscordDouble) => double.gateway.askToReconnect()],
    ['close 4000', (double: DiscordDouble) => double.gateway.closeAll(4000)],
    ['a connection cut without notice', (double: DiscordDouble) => double.gateway.cut()],
    ['a resumable invalid session', (double: DiscordDouble) => double.gateway.invalidateSessions(true)],
  ])('after %s replays what was missed', async (_case, disturb) => {
    const double = await openDouble();
    const client = await connect(double);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => void heard.push(message.content));
    const resumed = next(client, Events.ShardResume);
    disturb(double);
    double.person.says(double.channel, '그동안 하나');
    double.person.says(double.channel, '그동안 둘');
    await resumed;
    const last = next<Message>(client, Events.MessageCreate);
    double.person.says(double.channel, '다시');
    await last;
    expect(heard).toEqual(['그동안 하나', '그동안 둘', '다시']);
    expect(names(double)).toContain('resumed');
    expect(names(double).filter((name) => name === 'identify')).toHaveLength(1);
    expect(double.violations).toEqual([]);
  });

  test.each([
    ['an invalid session', (double: DiscordDouble) => double.gateway.invalidateSessions(false)],
    ['close 4007', (double: DiscordDouble) => double.gateway.closeAll(4007)],
    ['close 4008', (double: DiscordDouble) => double.gateway.closeAll(4008)],
    ['close 4009', (double: DiscordDouble) => double.gateway.closeAll(4009)],
  ])('is not possible after %s: a new session begins', async (_case, disturb) => {
    const double = await openDouble();
    const client = await connect(double);
    const ready = next(client, Events.ShardReady);
    disturb(double);
    await ready;
    expect(names(double).filter((name) => name === 'identify')).toHaveLength(2);
  });

  test('a session that is too old is invalid', async () => {
    const double = await openDouble();
    const client = await connect(double);
    double.timing.sessionLifetime = 0;
    const ready = next(client, Events.ShardReady);
    double.gateway.cut();
    await ready;
    expect(names(double)).toContain('invalid-session');
  });

  test('a heartbeat without answer is noticed by the client', async () => {
    const double = await openDouble({ timing: { heartbeatInterval: 200 } });
    await connect(double);
    const resumed = double.waitFor(happened('resumed'));
    double.gateway.stopAcknowledging();
    await resumed;
    expect(double.gatewayHistory.find(({ event }) => event === 'close')).toMatchObject({ by: 'bot', code: 4200 });
  });

  test('a bot that is killed comes back to the double as it was', async () => {
    const double = await openDouble();
    const first = await connect(double);
    double.person.says(double.channel, '기억');
    await first.destroy();
    const second = await connect(double);
    const channel = await second.channels.fetch(double.channel.id);
    const messages = channel?.isTextBased() ? await channel.messages.fetch() : undefined;
    expect(messages?.map(({ content }) => content)).toEqual(['기억']);
  });

  test('the platform goes down and comes back on the same port', async () => {
    const double = await openDouble();
    const client = await connect(double);
    const again = next(client, Events.ShardResume);
    await double.stop();
    await double.start();
    await again;
  });
});

describe('a raw connection', () => {
  /** Sends payloads after Hello and returns the close code. */
  async function closeCode(double: DiscordDouble, query: string, ...payloads: unknown[]): Promise<number> {
    const socket = new WebSocket(`${double.url.replace('http', 'ws')}/gateway?${query}`);
    socket.once('message', () => {
      for (const payload of payloads) socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
    });
    return new Promise((resolve) => socket.once('close', resolve));
  }
  const plain = 'v=10&encoding=json';
  const properties = { os: 'linux', browser: 'x', device: 'x' };
  const identify = { op: 2, d: { token: 'double.discord.token', intents: 1, properties } };

  test.each([
    ['another version', 'v=6&encoding=json', [], 4012],
    ['another encoding', 'v=10&encoding=etf', [], 4002],
    ['no JSON', plain, ['{'], 4002],
    ['too long a payload', plain, [JSON.stringify({ op: 1, d: 'x'.repeat(5000) })], 4002],
    ['an unknown opcode', plain, [{ op: 99, d: null }], 4001],
    ['presence before identify', plain, [{ op: 3, d: {} }], 4003],
    ['a wrong token', plain, [{ op: 2, d: { ...identify.d, token: 'x' } }], 4004],
    ['two identifies', plain, [identify, identify], 4005],
    ['a sequence from the future', plain, [{ op: 1, d: 5 }], 4007],
    ['a shard out of range', plain, [{ op: 2, d: { ...identify.d, shard: [1, 1] } }], 4010],
    ['too many payloads', plain, Array(121).fill({ op: 1, d: null }), 4008],
  ])('is closed for %s', async (_case, query, payloads, code) => {
    const double = await openDouble();
    expect(await closeCode(double, query, ...payloads)).toBe(code);
    expect(double.violations).toMatchObject([{ kind: 'gateway', code }]);
  });

  test('is compressed when Identify asks for it', async () => {
    const double = await openDouble();
    const socket = new WebSocket(`${double.url.replace('http', 'ws')}/gateway?${plain}`);
    socket.once('message', () => socket.send(JSON.stringify({ op: 2, d: { ...identify.d, compress: true } })));
    const ready = await new Promise<Buffer>((resolve) =>
      socket.on('message', (data, binary) => binary && resolve(data as Buffer)),
    );
    expect(JSON.parse(inflateSync(ready).toString())).toMatchObject({ op: 0, s: 1, t: 'READY' });
  });

  test('is closed when no heartbeat comes', async () => {
    const double = await openDouble({ timing: { heartbeatInterval: 20 } });
    expect(await closeCode(double, plain)).toBe(4009);
  });

  test('two identifies within the period: the second session is invalid', async () => {
    const double = await openDouble({ timing: { identifyEvery: 60_000 } });
    const open = () => {
      const socket = new WebSocket(`${double.url.replace('http', 'ws')}/gateway?${plain}`);
      socket.once('message', () => socket.send(JSON.stringify(identify)));
    };
    const ready = double.waitFor(happened('ready'));
    open();
    await ready;
    const refused = double.waitFor(happened('invalid-session'));
    open();
    await refused;
  });

  test('must resume at the address that Ready gave', async () => {
    const double = await openDouble();
    const refused = double.waitFor(happened('invalid-session'));
    const socket = new WebSocket(`${double.url.replace('http', 'ws')}/gateway?${plain}`);
    const d = { token: double.token, session_id: 'x', seq: 1 };
    socket.once('message', () => socket.send(JSON.stringify({ op: 6, d })));
    await refused;
    expect(double.violations).toMatchObject([{ kind: 'gateway' }]);
  });
});
