import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { type SlackDouble, type SlackDoubleOptions, startSlackDouble } from './index.ts';
import type { Loose } from './types.ts';

/** A double that is stopped with its test. */
export async function slackFor(options: SlackDoubleOptions = {}): Promise<SlackDouble> {
  const slack = await startSlackDouble({ ackTimeoutMs: 300, retryDelaysMs: [0, 20, 40], ...options });
  onTestFinished(() => slack.stop());
  return slack;
}

/** Only what is wrong is worth reading; tests provoke a good deal of it. */
export const logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** Retries as the client makes them, without its pauses. */
const retryConfig = { retries: 4, minTimeout: 1, maxTimeout: 5 };

/** The real client, connected by Socket Mode; it comes back half a second after a connection ended. */
export async function boltFor(slack: SlackDouble, prepare: (app: App) => void = () => {}): Promise<App> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig };
  const receiver = new SocketModeReceiver({
    appToken: slack.identity.appToken,
    logger,
    clientPingTimeout: 500,
    // `apps.connections.open` goes where the installer's client goes.
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const app = new App({ receiver, token: slack.identity.botToken, clientOptions, logger });
  app.error(async () => {});
  prepare(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  await slack.socket.connected();
  return app;
}

/** The real client behind a request address. Its port has to be known before the double starts. */
export async function boltAt(slack: SlackDouble, port: number, prepare: (app: App) => void): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret: slack.identity.signingSecret, logger });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig };
  const app = new App({ receiver, token: slack.identity.botToken, clientOptions, logger });
  app.error(async () => {});
  prepare(app);
  await receiver.start(port);
  onTestFinished(async () => {
    await receiver.stop();
  });
  return app;
}

/** A call without any client, for what a client would not send. */
export async function rawCall(slack: SlackDouble, method: string, args: Loose, token = slack.identity.botToken) {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(args),
  });
  const type = response.headers.get('content-type') ?? '';
  const body: Loose = type.includes('json') ? ((await response.json()) as Loose) : { text: await response.text() };
  return { status: response.status, headers: response.headers, body };
}

export const codes = (slack: SlackDouble): string[] => slack.violations.map(({ code }) => code);

/** A section, the plainest of blocks. */
export const section = (text: string, more: Loose = {}) => ({
  type: 'section',
  text: { type: 'mrkdwn', text },
  ...more,
});
export const button = (action_id: string, more: Loose = {}) => ({
  type: 'button',
  action_id,
  text: { type: 'plain_text', text: '근거' },
  ...more,
});
