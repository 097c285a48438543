import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readActId } from '../../../src/channels/discord/custom-id.ts';
import type { Destination } from '../../../src/notices/index.ts';
import { openDouble } from '../../doubles/discord/harness.ts';
import type { DiscordDoubleOptions, Message } from '../../doubles/discord/index.ts';
import { runChaos } from '../../notices/chaos.ts';
import { room } from '../../notices/outbox-entries.ts';
import { controls } from './harness.ts';
import type { ChaosSenderSettings } from './notice-chaos-sender.ts';

/** The real limits would make it a run of minutes: 5 messages in 5 seconds for each channel. */
const GENEROUS = { requests: 1_000, per: 1_000 };

interface Run {
  notices: number;
  channels: number;
  kills: number;
  leaseMs: number;
  double: Pick<DiscordDoubleOptions, 'plan' | 'timing'>;
}

/** Notices through the Discord double, by processes that are killed. */
async function run({ notices, channels, kills, leaseMs, double: options }: Run) {
  const double = await openDouble({
    ...options,
    limits: { global: GENEROUS, '*': GENEROUS, 'POST /channels/:id/messages': GENEROUS },
  });
  const rooms = Array.from({ length: channels }, (_, index) => double.addChannel(`방 ${index}`));
  const settings: ChaosSenderSettings = { apiUrl: `${double.url}/api`, token: double.token, self: double.bot.id };
  const report = await runChaos({
    notices,
    destinations: rooms.map((channel): Destination => room(channel.id, 'discord')),
    kills,
    leaseMs,
    seed: 7,
    sender: { module: join(import.meta.dirname, 'notice-chaos-sender.ts'), settings },
    stands: ({ id }) =>
      rooms.filter((channel) => channel.id === id).flatMap((channel) => double.messages(channel).map(deliveryOf)),
    patienceMs: 150_000,
  });
  const requests = double.requests('POST /channels/:id/messages');
  const faults = (kind: RegExp) => requests.filter(({ fault = '' }) => kind.test(fault)).length;
  return { double, report, requests, faults };
}

function deliveryOf(message: Message): number {
  const [first] = controls(message);
  return Number(readActId(first?.custom_id ?? '')?.act.argument);
}

const nothingAmiss = { lost: [], duplicates: [], disordered: [], unrecorded: 0 };

describe('notices, whatever breaks, stand once and in order', () => {
  test('2,000 to 40 channels, 10 kills, a platform that fails', { timeout: 240_000, retry: 0 }, async () => {
    const { double, report, requests, faults } = await run({
      notices: 2_000,
      channels: 40,
      kills: 10,
      leaseMs: 1_500,
      // Half of the cuts come after the message was accepted.
      double: { plan: { seed: 7, tooMany: 0.1, serverErrors: 0.05, cuts: 0.04, latency: [10, 100] } },
    });
    expect(report).toMatchObject({ ...nothingAmiss, kills: 10 });
    expect(double.violations).toEqual([]);
    // It went wrong as often as it was meant to.
    expect(faults(/^429/)).toBeGreaterThan(requests.length * 0.08);
    expect(faults(/^500/)).toBeGreaterThan(requests.length * 0.035);
    expect(faults(/^cut afterwards/)).toBeGreaterThan(requests.length * 0.012);
  });

  test('what a killed process posted is found when its nonce is forgotten', {
    timeout: 120_000,
    retry: 0,
  }, async () => {
    const { double, report } = await run({
      notices: 400,
      channels: 20,
      kills: 6,
      // Calls are repeated within a second or two, which the nonce covers; a lease outlasts it.
      leaseMs: 4_000,
      double: { plan: { seed: 3, serverErrors: 0.05, cuts: 0.04, latency: [50, 300] }, timing: { nonceMemory: 3_000 } },
    });
    expect(report).toMatchObject(nothingAmiss);
    expect(report.triedAgain).toBeGreaterThan(0);
    expect(double.requests('GET /channels/:id/messages').length).toBeGreaterThan(0);
  });
});
