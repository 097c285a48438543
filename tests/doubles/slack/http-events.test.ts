import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { boltAt, codes, slackFor } from './harness.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
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
  expect(await minji.command('/giljabi', '으뜸기업')).toMatchObject({ ok: true, payload: { text: '물으신 것: 으뜸기업' } });
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

test('what fails comes again and says why', async () => {
  const { slack } = await slackAt();
  const headers: unknown[] = [];
  let answers = [500, 200];
  const { createServer: createHttp } = await import('node:http');
  const port = new URL(slack.http ? `http://127.0.0.1` : '').port;
  expect(port).toBe('');
  const server = createHttp((request, response) => {
    headers.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]);
    const [status = 200, ...rest] = answers;
    answers = rest;
    request.resume().on('end', () => response.writeHead(status).end());
  });
  expect(server.listening).toBe(false);
  expect(codes(slack)).toEqual([]);
});
