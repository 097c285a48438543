import { expect, test } from 'vitest';
import { runNoticeChaos } from './notice-chaos.ts';

test('through 429, 5xx, answers that are lost and kill -9, every notice stands there once and in its order', async () => {
  const result = await runNoticeChaos({ notices: 200, channels: 10, kills: 2, seed: 3 });
  expect(result).toMatchObject({ sent: 200, lost: 0, duplicates: 0, outOfOrder: 0, files: [40, 40], violations: [] });
  expect(result.faults).toBeGreaterThan(20);
}, 120_000);
