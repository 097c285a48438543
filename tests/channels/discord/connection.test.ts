import { describe, expect, test, vi } from 'vitest';
import { systemTimers } from '../../../src/timers.ts';
import type { GatewayRecord } from '../../doubles/discord/index.ts';
import { answer, answersIn, openRoom } from './harness.ts';

const question = '으뜸기업은요?';
const LONG = { timeout: 30_000 };

describe('a start', () => {
  test('with a wrong token is refused with what to do', async () => {
    const { status, double } = await openRoom({ bot: { token: 'wrong.token.here' }, mayComplain: true });
    expect(status).toEqual({
      on: false,
      why: expect.stringMatching(/^Discord refuses DISCORD_TOKEN\. Copy a new one/),
    });
    expect(double.gatewayHistory).toEqual([]);
  });

  test('without the switch for message content says which, or to do without', async () => {
    const { status } = await openRoom({ enabledIntents: [], mayComplain: true });
    expect(status).toEqual({
      on: false,
      why: expect.stringMatching(/“Message Content Intent”.*DISCORD_MESSAGE_CONTENT=off/),
    });
  });

  test('where Discord cannot be reached goes on trying', LONG, async () => {
    const { double, channel, another, log } = await openRoom();
    await channel.stop();
    await double.stop();
    const { status } = await another();
    expect(status).toEqual({ on: false, why: expect.stringContaining('cannot be reached') });
    await double.start();
    const connected = log.length;
    await vi.waitFor(() => expect(log.slice(connected).join()).toContain('discord: connected'), { timeout: 20_000 });
    double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
  });

  test('that takes too long goes on beside everything else', LONG, async () => {
    const { double, channel, another, log } = await openRoom();
    await channel.stop();
    double.follow({ seed: 1, serverErrors: 1, latency: [300, 300] });
    // A hundred times as fast: there is no answer within 0.2 s.
    const timers = { after: (milliseconds: number, run: () => void) => systemTimers.after(milliseconds / 100, run) };
    const { status } = await another({ timers });
    expect(status).toEqual({ on: false, why: expect.stringContaining('does not answer yet') });
    await vi.waitFor(() => expect(log.join()).toContain('discord: not connected'), { timeout: 10_000 });
    double.follow(undefined);
    const before = log.length;
    await vi.waitFor(() => expect(log.slice(before).join()).toContain('discord: connected'), { timeout: 10_000 });
  });
});

describe('a connection', () => {
  const closes = (history: readonly GatewayRecord[], name: string) =>
    history.filter(({ event }) => event === name).length;

  test('with which the platform wants to have nothing to do any more turns the channel off', async () => {
    const { double, log } = await openRoom({ mayComplain: true });
    double.gateway.closeAll(4004);
    await vi.waitFor(() => expect(log.join('\n')).toContain('discord: the channel is off'));
    expect(log.filter((line) => line.startsWith('error'))).toEqual([
      expect.stringContaining('Discord refuses DISCORD_TOKEN'),
    ]);
    expect(closes(double.gatewayHistory, 'identify')).toBe(1);
  });

  test.each([4013, 4014])('closed with %i turns the channel off', async (code) => {
    const { double, log } = await openRoom({ mayComplain: true });
    double.gateway.closeAll(code);
    await vi.waitFor(() => expect(log.join('\n')).toContain('discord: the channel is off'));
    expect(closes(double.gatewayHistory, 'identify')).toBe(1);
  });

  test('whose token is revoked while an answer is made keeps the question for a new one', async () => {
    const { double, log, database, assistant } = await openRoom({ mayComplain: true });
    const release = assistant.hold();
    double.person.says(double.channel, question, { mention: true });
    await vi.waitFor(() => expect(assistant.asked).toHaveLength(1));
    double.failNext('*', { status: 401 }, 20);
    release();
    await vi.waitFor(() => expect(log.join('\n')).toContain('discord: the channel is off'));
    await vi.waitFor(async () => {
      const row = await database.selectFrom('inbox').select('state').executeTakeFirst();
      expect(row?.state).toBe('waiting');
    });
  });

  test.each([4007, 4009])('closed with %i begins a new session', LONG, async (code) => {
    const { double } = await openRoom();
    const ready = double.waitFor((event) => event.type === 'gateway' && event.record.event === 'ready', 15_000);
    double.gateway.closeAll(code);
    await ready;
    double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
  });

  test.each([4000, 4008])('closed with %i goes on', LONG, async (code) => {
    const { double } = await openRoom();
    const back = double.waitFor(
      (event) => event.type === 'gateway' && ['ready', 'resumed'].includes(event.record.event),
      15_000,
    );
    double.gateway.closeAll(code);
    double.person.says(double.channel, question, { mention: true });
    await back;
    await answer(double, '200개사');
    expect(answersIn(double)).toHaveLength(1);
  });

  test('that is dead without a word is noticed', LONG, async () => {
    const { double } = await openRoom({ timing: { heartbeatInterval: 300 } });
    const resumed = double.waitFor((event) => event.type === 'gateway' && event.record.event === 'resumed');
    double.gateway.stopAcknowledging();
    await resumed;
    double.person.says(double.channel, question, { mention: true });
    await answer(double, '200개사');
  });

  test('secrets and what people say are not in the log', async () => {
    const { double, log, assistant } = await openRoom();
    double.person.says(double.channel, '비밀스러운 으뜸기업', { mention: true });
    await answer(double, '200개사');
    assistant.failNext(new Error('down'));
    const asked = double.person.command('질문', { 내용: '비밀스러운 슈퍼 을' });
    await answer(double, '7년 이상');
    const all = log.join('\n');
    expect(all).not.toContain(double.token);
    expect(all).not.toContain(asked.token);
    expect(all).not.toContain('비밀스러운');
    expect(all).not.toContain('홍길동');
  });
});
