import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { BOT, bench } from './bench.ts';

describe('Socket Mode', () => {
  test('asked to reconnect, a new connection is there before the old one goes', async () => {
    const { slack, answered, until } = await bench();
    const counts: number[] = [];
    slack.listen(({ kind, data }) => {
      if (kind === 'connected' || kind === 'disconnected') counts.push(data.connections);
    });
    const minji = slack.person('minji');
    for (const [round, reason] of (['refresh_requested', 'warning'] as const).entries()) {
      // The way to a new one is not free at once.
      slack.failNext('apps.connections.open', { status: 429, retryAfter: 2 });
      slack.failNext('apps.connections.open', { status: 500 });
      slack.socket.disconnect(reason);
      minji.says('general', `${BOT} 으뜸기업?`);
      await until(() => counts.length === 2 * round + 2, 'the new connection to stand alone');
    }
    await answered(2);
    expect(counts).toEqual([2, 1, 2, 1]);
    expect(slack.acknowledgements.every(({ attempt }) => attempt === 0)).toBe(true);
  });

  test.each<[string, 'cut' | 'stall']>([
    ['cut', 'cut'],
    ['silent', 'stall'],
  ])('a connection that is %s in mid-answer is replaced', async (_name, harm) => {
    const { slack, assistant, until, answered, answers } = await bench({
      slack: { retryDelaysMs: [0, 10_000, 10_000, 10_000] },
    });
    const release = assistant.hold();
    const minji = slack.person('minji');
    minji.says('general', `${BOT} 으뜸기업?`);
    await until(() => assistant.asked.length === 1, 'the question');
    let back = false;
    slack.listen(({ kind }) => {
      back ||= kind === 'connected';
    });
    slack.socket[harm]();
    minji.says(minji.dm, '슈퍼 을?');
    release();
    await answered(1);
    await slack.waitFor(() => back || undefined, 'another connection', 15_000);
    await slack.waitFor(() => answers(minji.dm).length === 1 || undefined, 'the other answer', 15_000);
    expect(answers()).toHaveLength(1);
  });

  test('Slack out of reach for a while is waited for', async () => {
    const { slack, answers } = await bench({ slack: { retryDelaysMs: [0, 3_000, 20_000] } });
    await slack.down();
    slack.person('minji').says('general', `${BOT} 으뜸기업?`);
    await slack.up();
    await slack.socket.connected(1, 10_000);
    await slack.waitFor(() => answers().length === 1 || undefined, 'the answer', 10_000);
  });
});

describe('HTTP', () => {
  test('signed requests are taken, and answered through the Web API', async () => {
    const port = await freePort();
    const { slack, status, answered, until } = await bench({
      httpPort: port,
      slack: { requestUrl: `http://127.0.0.1:${port}/slack/events` },
    });
    expect(status.on).toBe(true);
    expect(await slack.http?.verifyUrl()).toBe(true);
    const minji = slack.person('minji');
    minji.says('general', `${BOT} 으뜸기업?`);
    const [answer] = await answered(1);
    await minji.clicks(answer as never, 'giljabi_sources');
    await until(() => minji.modal(), 'the sources');
    expect(await minji.command('/giljabi', '슈퍼 을?')).toMatchObject({ ok: true });
    await answered(2);
    const event = { type: 'event_callback', event: { type: 'app_mention', text: 'x', channel: 'C1', ts: '1.000001' } };
    expect((await slack.http?.post('events_api', event, { secret: 'another' }))?.status).toBe(401);
    const old = Math.floor(Date.now() / 1000) - 600;
    expect((await slack.http?.post('events_api', event, { timestamp: old }))?.status).toBe(401);
  });

  test.each([
    ['tokens_revoked', { tokens: { oauth: [], bot: ['U0GILJABI'] } }, 'was revoked'],
    ['app_uninstalled', {}, 'was removed from the workspace'],
  ])('%s: one line, and off', async (type, more, why) => {
    const port = await freePort();
    const { slack, lines } = await bench({
      httpPort: port,
      slack: { requestUrl: `http://127.0.0.1:${port}/slack/events` },
    });
    const event = { type: 'event_callback', team_id: 'T0GILJABI', event: { type, ...more } };
    expect((await slack.http?.post('events_api', event))?.status).toBe(200);
    await expect.poll(() => lines).toMatchObject([{ level: 'error', message: expect.stringContaining(why) }]);
    await expect.poll(async () => slack.http?.post('events_api', event).catch(() => 'gone')).toBe('gone');
  });

  test('what the inbox did not take is not acknowledged', async () => {
    const port = await freePort();
    const { slack, inbox, answered } = await bench({
      httpPort: port,
      slack: { requestUrl: `http://127.0.0.1:${port}/slack/events`, subscriptions: ['app_mention'] },
    });
    const accept = inbox.accept.bind(inbox);
    inbox.accept = async () => {
      inbox.accept = accept;
      throw new Error('database is locked');
    };
    const failures: string[] = [];
    slack.listen(({ kind, data }) => void (kind === 'delivery_failed' && failures.push(data.reason)));
    slack.person('minji').says('general', `${BOT} 으뜸기업?`);
    await answered(1);
    expect(failures).toEqual(['http_error']);
  });

  test('a port that is taken is named with its setting', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, resolve));
    const { port } = blocker.address() as AddressInfo;
    const { status } = await bench({ httpPort: port });
    expect(status).toMatchObject({ on: false, why: expect.stringMatching(/Port \d+ is taken.*SLACK_PORT/) });
    await new Promise((resolve) => blocker.close(resolve));
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
