import { createWebChannel, type WebChannel, type WebChannelOptions } from '../../../src/channels/web/index.ts';
import { createFakeAssistant, type FakeAssistant } from '../../doubles/assistant.ts';
import { type SettableClock, settableClock } from './clock.ts';
import { noPlan } from './plan.ts';
import { noSupport } from './support.ts';
import { noWatch } from './watch.ts';

export const TOKEN = 'open-sesame-open-sesame';

/** A response whose JSON a test reads without describing it first. */
export interface LooseResponse extends Response {
  // biome-ignore lint/suspicious/noExplicitAny: expectations say what is in it
  json(): Promise<any>;
}

export interface TestChannel extends WebChannel {
  assistant: FakeAssistant;
  clock: SettableClock;
  /** Everything logged as an error. */
  errors: object[];
  /** What the operator's log was told. */
  told: { fields: object; message: string }[];
  /** Sends JSON with a method; without a body, none. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<LooseResponse>;
  /** Posts JSON as a client at `from`. */
  post(path: string, body: unknown, headers?: Record<string, string>, from?: string): Promise<LooseResponse>;
  get(path: string, headers?: Record<string, string>): Promise<LooseResponse>;
}

export function createTestChannel(options: Partial<WebChannelOptions> = {}): TestChannel {
  const assistant = createFakeAssistant();
  const errors: object[] = [];
  const clock = settableClock('2026-03-02T09:00:00+09:00');
  const told: TestChannel['told'] = [];
  const logger = {
    info: (fields: object, message: string) => void told.push({ fields, message }),
    error: (fields: object) => void errors.push(fields),
  };
  const channel = createWebChannel({
    ...noPlan,
    ...noSupport,
    ...noWatch,
    assistant,
    host: '127.0.0.1',
    port: 0,
    clock,
    logger,
    ...options,
  });
  return {
    ...channel,
    assistant,
    clock,
    errors,
    told,
    async send(method, path, body, headers = {}) {
      const init = { method, headers: { 'Content-Type': 'application/json', ...headers } };
      return channel.app.request(path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
    },
    async post(path, body, headers = {}, from = '192.0.2.1') {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const init = { method: 'POST', body: text, headers: { 'Content-Type': 'application/json', ...headers } };
      return channel.app.request(path, init, { incoming: { socket: { remoteAddress: from } } });
    },
    get: async (path, headers = {}) => channel.app.request(path, { headers }),
  };
}
