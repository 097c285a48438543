import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Destination } from '../../src/notices/index.ts';
import { NoticePlatform } from '../doubles/notice-platform.ts';
import { runChaos } from './chaos.ts';
import { room } from './outbox-entries.ts';

const NOTICES = 10_000;
const KILLS = 50;

test('10,000 notices to 200 destinations, 50 kills, a platform that fails: none lost, none twice, in order', async () => {
  const platform = new NoticePlatform({ seed: 6, tooMany: 0.1, serverErrors: 0.05, timeoutsAfterAccepting: 0.02 });
  const url = await platform.start();
  onTestFinished(() => platform.stop());
  const destinations = Array.from({ length: 200 }, (_, index): Destination => room(`C${index}`, 'double'));
  const report = await runChaos({
    notices: NOTICES,
    destinations,
    kills: KILLS,
    leaseMs: 1_500,
    seed: 6,
    sender: { module: join(import.meta.dirname, 'chaos-sender.ts'), settings: { url } },
    stands: ({ id }) => platform.stands(id).map(({ marker }) => Number(marker)),
    patienceMs: 240_000,
  });
  expect(report).toMatchObject({ lost: [], duplicates: [], disordered: [], unrecorded: 0, killsInWork: KILLS });
  expect(platform.counts.accepted).toBe(NOTICES);
  // It went wrong as often as it was meant to.
  const { tooMany, serverErrors, held, cut } = platform.counts;
  expect(tooMany).toBeGreaterThan(NOTICES * 0.08);
  expect(serverErrors).toBeGreaterThan(NOTICES * 0.04);
  expect(held + cut).toBeGreaterThan(NOTICES * 0.015);
  expect(report.triedAgain).toBeGreaterThan(NOTICES * 0.1);
}, 420_000);
