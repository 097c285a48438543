import { createServer as createAppServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { boltAt, slackFor } from './harness.ts';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The receiver and the double each want to know the other's address first. */
async function freePort(): Promise<number> {
  const server = createAppServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function slackAt(path = '/slack/events') {
  const port = await freePort();
  return { port, slack: await slackFor({ requestUrl: `http://127.0.0.1:${port}${path}` }) };
}

test('events, commands and clicks arrive signed at the real receiver', async () => {
  const { slack, port } = await slackAt();
  const heard: string[] = [];
  await boltAt(slack, port, (app) => {
    app.event('app_mention', async ({ event, say }) => {
      heard.push(event.text);
      await say({ text: '답', thread_ts: event.ts });
    });
    app.command('/giljabi', async ({ command, ack }) => ack(`물으신 것: ${command.text}`));
  });
  expect(await slack.http?.verifyUrl()).toBe(true);
  const minji = slack.person('minji');
  minji.says('general', '<@U0GILJABI> 질문');
  await slack.waitForMessage(({ text }) => text === '답');
  expect(heard).toEqual(['<@U0GILJABI> 질문']);
  expect(await minji.command('/giljabi', '으뜸기업')).toMatchObject({
    ok: true,
    payload: { text: '물으신 것: 으뜸기업' },
  });
  expect(minji.sees('general').at(-1)).toMatchObject({ text: '물으신 것: 으뜸기업', visibleTo: minji.id });
  await slack.settled();
  expect(slack.violations).toEqual([]);
});

test('forged and old requests can be made, and are refused', async () => {
  const { slack, port } = await slackAt();
  await boltAt(slack, port, () => {});
  const event = { type: 'event_callback', event: { type: 'message', text: 'x', channel: 'C1' } };
  const forged = await slack.http?.post('events_api', event, { secret: 'another' });
  expect(forged?.status).toBe(401);
  const replayed = await slack.http?.post('events_api', event, { timestamp: Math.floor(Date.now() / 1000) - 600 });
  expect(replayed?.status).toBe(401);
});

test('what fails comes again and says why; X-Slack-No-Retry ends it', async () => {
  const retries: unknown[] = [];
  const answers: [number, Record<string, string>][] = [
    [500, {}],
    [302, { Location: '/elsewhere' }],
    [200, {}],
    [503, { 'X-Slack-No-Retry': '1' }],
  ];
  const app = createAppServer((request, response) => {
    retries.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]);
    const [status, headers] = answers.shift() ?? [200, {}];
    request.resume().on('end', () => response.writeHead(status, headers).end());
  });
  const port = await listen(app);
  onTestFinished(() => void app.close());
  const slack = await slackFor({ requestUrl: `http://127.0.0.1:${port}/`, subscriptions: ['message.channels'] });
  slack.person('minji').says('general', '하나');
  await slack.settled();
  slack.person('minji').says('general', '둘');
  await slack.settled();
  expect(retries).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    [undefined, undefined],
  ]);
  expect(slack.unacknowledged()).toMatchObject([{ attempt: 0, settled: true }]);
});

test('an app that takes longer than three seconds, or is not there', async () => {
  const app = createAppServer(() => {});
  const port = await listen(app);
  const reasons: string[] = [];
  const slack = await slackFor({
    requestUrl: `http://127.0.0.1:${port}/`,
    subscriptions: ['message.channels'],
    ackTimeoutMs: 30,
    retryDelaysMs: [0],
  });
  slack.listen(({ kind, data }) => void (kind === 'delivery_failed' && reasons.push(data.reason)));
  slack.person('minji').says('general', '하나');
  await slack.settled();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
  slack.person('minji').says('general', '둘');
  await slack.settled();
  expect(reasons).toEqual(['http_timeout', 'http_timeout', 'connection_failed', 'connection_failed']);
});
