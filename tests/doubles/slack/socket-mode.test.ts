import { App } from '@slack/bolt';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { boltFor, codes, logger, rawCall, slackFor } from './harness.ts';
import type { SlackDouble } from './index.ts';
import type { Loose } from './types.ts';

/** A client without a mind of its own: says only what the test says. */
async function connect(slack: SlackDouble) {
  const { body } = await rawCall(slack, 'apps.connections.open', {}, slack.identity.appToken);
  const socket = new WebSocket(body.url);
  const heard: Loose[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)));
    for (const wake of waiting.splice(0)) wake();
  });
  onTestFinished(() => socket.terminate());
  /** The message number `index`, once it is there. */
  const message = async (index: number): Promise<Loose> => {
    while (heard.length <= index) await new Promise<void>((resolve) => waiting.push(resolve));
    return heard[index] as Loose;
  };
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await message(0);
  return { socket, heard, message, closed, url: body.url as string };
}

describe('connecting', () => {
  test('by `socketMode: true`, the API address given as client option only', async () => {
    const slack = await slackFor();
    const { botToken: token, appToken } = slack.identity;
    const app = new App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl: slack.apiUrl }, logger });
    const heard: string[] = [];
    app.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : ''));
    await app.start();
    onTestFinished(async () => {
      await app.stop();
    });
    slack.person('minji').says('general', '으뜸기업은 몇 개까지 늘리나요?');
    await slack.settled();
    expect(heard).toEqual(['으뜸기업은 몇 개까지 늘리나요?']);
    expect(slack.violations).toEqual([]);
  });

  test('begins with hello; a ticket serves once', async () => {
    const slack = await slackFor();
    const { heard, url } = await connect(slack);
    expect(heard[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0GILJABI' },
      debug_info: { approximate_connection_time: 18060 },
    });
    const again = new WebSocket(url);
    const error = await new Promise<Error>((resolve) => again.on('error', resolve));
    expect(error.message).toContain('401');
    expect(codes(slack)).toEqual(['invalid_ticket']);
  });

  test('ten times; the eleventh is sent away', async () => {
    const slack = await slackFor();
    for (let index = 0; index < 10; index += 1) await connect(slack);
    const eleventh = await connect(slack);
    expect(eleventh.heard[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    await eleventh.closed;
    expect(slack.socket.connections()).toBe(10);
  });
});

describe('envelopes', () => {
  test('go to one of the connections, in turn', async () => {
    const slack = await slackFor({ subscriptions: ['message.channels'] });
    const clients = [await connect(slack), await connect(slack)];
    for (const { socket, message } of clients)
      void message(1).then(({ envelope_id }) => socket.send(JSON.stringify({ envelope_id })));
    slack.person('minji').says('general', '하나');
    slack.person('minji').says('general', '둘');
    await slack.settled();
    expect(clients.map(({ heard }) => heard.length)).toEqual([2, 2]);
    expect(slack.acknowledgements).toHaveLength(2);
  });

  test('carry what Slack puts into them', async () => {
    const slack = await slackFor({ subscriptions: ['app_mention'] });
    const { message } = await connect(slack);
    const said = slack.person('minji').says('general', '<@U0GILJABI> 질문');
    expect(await message(1)).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
      payload: {
        type: 'event_callback',
        team_id: 'T0GILJABI',
        api_app_id: 'A0GILJABI',
        event_id: expect.stringMatching(/^Ev/),
        authorizations: [{ user_id: 'U0GILJABI', is_bot: true }],
        event: {
          type: 'app_mention',
          user: said.user,
          text: said.text,
          ts: said.ts,
          channel: said.channel,
          event_ts: said.ts,
        },
      },
    });
  });

  test('come again until they are acknowledged, then no more', async () => {
    const slack = await slackFor({ ackTimeoutMs: 40, subscriptions: ['message.channels'] });
    const { socket, message } = await connect(slack);
    slack.person('minji').says('general', '질문');
    const first = await message(1);
    const second = await message(2);
    const third = await message(3);
    expect([second, third]).toMatchObject([
      { envelope_id: first.envelope_id, payload: first.payload, retry_attempt: 1, retry_reason: 'timeout' },
      { envelope_id: first.envelope_id, retry_attempt: 2 },
    ]);
    socket.send(JSON.stringify({ envelope_id: first.envelope_id, payload: {} }));
    await slack.settled();
    expect(slack.acknowledgements).toMatchObject([{ attempt: 2, late: false }]);
    expect(slack.unacknowledged()).toEqual([]);
  });

  test('are given up after the third retry; nobody there counts as a failure, too', async () => {
    const slack = await slackFor({ retryDelaysMs: [0, 1, 1], subscriptions: ['message.channels'] });
    slack.person('minji').says('general', '질문');
    await slack.settled();
    expect(slack.unacknowledged()).toMatchObject([{ attempt: 3, reason: 'connection_failed', settled: true }]);
  });

  test('of commands come once; the person is told', async () => {
    const slack = await slackFor({ ackTimeoutMs: 30 });
    const minji = slack.person('minji');
    expect(await minji.command('/giljabi')).toMatchObject({ ok: false, error: 'dispatch_failed' });
    const { heard } = await connect(slack);
    expect(await minji.command('/giljabi')).toMatchObject({ ok: false, error: 'operation_timeout' });
    expect(heard.filter(({ type }) => type === 'slash_commands')).toHaveLength(1);
  });

  test('lost acknowledgements bring an event twice', async () => {
    const slack = await slackFor({ ackTimeoutMs: 100, subscriptions: ['message.channels'] });
    const retries: (number | undefined)[] = [];
    await boltFor(slack, (app) => {
      app.message(async ({ context }) => void retries.push(context.retryNum));
    });
    slack.socket.loseAcks(1);
    slack.person('minji').says('general', '질문');
    await slack.settled();
    expect(retries).toEqual([0, 1]);
    expect(slack.violations).toEqual([]);
  });

  test('may be repeated although they were acknowledged', async () => {
    const slack = await slackFor({ subscriptions: ['message.channels'] });
    const ids: unknown[] = [];
    const twice = Promise.withResolvers<void>();
    await boltFor(slack, (app) => {
      app.message(async ({ body, context }) => {
        ids.push([body.event_id, context.retryNum]);
        if (ids.length === 2) twice.resolve();
      });
    });
    slack.person('minji').says('general', '질문');
    await slack.settled();
    slack.socket.repeat();
    await twice.promise;
    expect(ids).toEqual([
      [expect.stringMatching(/^Ev/), 0],
      [(ids[0] as string[])[0], 1],
    ]);
    expect(slack.violations).toEqual([]);
  });

  test('answered wrongly are violations', async () => {
    const slack = await slackFor({ subscriptions: ['message.channels'] });
    const { socket, message } = await connect(slack);
    slack.person('minji').says('general', '질문');
    const { envelope_id } = await message(1);
    const send = (reply: unknown) => socket.send(typeof reply === 'string' ? reply : JSON.stringify(reply));
    send({ envelope_id: 'made-up' });
    send('{');
    send({ envelope_id, payload: { text: '답' } });
    send({ envelope_id });
    await slack.waitFor(() => slack.violations.length >= 4 || undefined, 'four violations');
    expect(codes(slack)).toEqual([
      'unknown_envelope',
      'not_an_acknowledgement',
      'payload_not_accepted',
      'acknowledged_twice',
    ]);
  });
});

describe('the real client comes back', () => {
  test.each<[string, (slack: SlackDouble) => void]>([
    ['when it is asked to', (slack) => slack.socket.disconnect('refresh_requested')],
    ['when it is warned', (slack) => slack.socket.disconnect('warning')],
    ['when the connection is cut', (slack) => slack.socket.cut()],
    ['when nobody answers its pings', (slack) => slack.socket.stall()],
  ])('%s', async (_name, harm) => {
    const slack = await slackFor({ disconnectGraceMs: 200, retryDelaysMs: [0, 3000, 3000] });
    const heard: string[] = [];
    await boltFor(slack, (app) => {
      app.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : ''));
    });
    let reconnected = false;
    slack.listen(({ kind }) => {
      reconnected ||= kind === 'connected';
    });
    harm(slack);
    await slack.waitFor(() => reconnected || undefined, 'another connection', 15_000);
    slack.person('minji').says('general', '다시 왔나요?');
    await slack.settled(10_000);
    expect(heard).toContain('다시 왔나요?');
    expect(slack.violations).toEqual([]);
  });

  test('or another process in its place: what nobody acknowledged is waiting', async () => {
    const slack = await slackFor({ retryDelaysMs: [0, 500, 3000], subscriptions: ['message.channels'] });
    const first = await boltFor(slack);
    await first.stop();
    await slack.waitFor(() => slack.socket.connections() === 0 || undefined, 'the first one to go');
    slack.person('minji').says('general', '거기 누구 없나요?');
    const retries: (number | undefined)[] = [];
    await boltFor(slack, (app) => {
      app.message(async ({ context }) => void retries.push(context.retryNum));
    });
    await slack.settled();
    expect(retries).toHaveLength(1);
    expect(retries[0]).toBeGreaterThanOrEqual(2);
    expect(slack.unacknowledged()).toEqual([]);
  });

  test('as often as a plan asks for it', async () => {
    const slack = await slackFor();
    slack.plan({ seed: 1, disconnectEveryMs: 20 });
    const { message } = await connect(slack);
    expect(await message(1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    slack.plan({ seed: 1, cutConnectionEveryMs: 20 });
    const { closed } = await connect(slack);
    expect(await closed).toBe(1006);
    slack.plan(undefined);
  });
});
