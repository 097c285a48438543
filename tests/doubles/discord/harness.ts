import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { onTestFinished } from 'vitest';
import { type DiscordDouble, type DiscordDoubleOptions, startDiscordDouble } from './index.ts';

/** Periods that a test can wait for. Everything else is real. */
const brisk = { identifyEvery: 0, heartbeatInterval: 10_000 };

/** A double for one test; it is closed, and with it what hangs on it. */
export async function openDouble(options: DiscordDoubleOptions = {}): Promise<DiscordDouble> {
  const double = await startDiscordDouble({ ...options, timing: { ...brisk, ...options.timing } });
  onTestFinished(() => double.stop());
  return double;
}

export const bits = GatewayIntentBits;
export const allIntents = [bits.Guilds, bits.GuildMessages, bits.DirectMessages, bits.MessageContent];

/** The real client, pointed at the double. */
export function newClient(double: DiscordDouble, intents: number[] = allIntents): Client {
  const client = new Client({
    intents,
    partials: [Partials.Channel, Partials.Message],
    rest: { api: `${double.url}/api` },
    // The client would wait five seconds before a second identify.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  client.on('error', () => {});
  client.on('shardError', () => {});
  onTestFinished(() => client.destroy());
  return client;
}

/** A client that has logged in and seen its guilds. */
export async function connect(double: DiscordDouble, intents?: number[]): Promise<Client<true>> {
  const client = newClient(double, intents);
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  await client.login(double.token);
  return ready;
}

/** The next of these events. */
export function next<Value>(client: Client, event: string): Promise<Value> {
  return new Promise((resolve) => client.once(event, resolve as (...args: unknown[]) => void));
}

// biome-ignore lint/suspicious/noExplicitAny: expectations say what is in it
type Loose = any;

/** REST without a library between: what exactly comes back. */
export async function call(
  double: DiscordDouble,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Loose }> {
  const response = await fetch(`${double.url}/api/v10${path}`, {
    method,
    headers: {
      Authorization: `Bot ${double.token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}
