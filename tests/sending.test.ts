import { expect, test } from 'vitest';
import { backOff } from '../src/sending.ts';

test('waits twice as long each time, up to a minute, of which chance leaves out up to half', () => {
  const waits = (random: number) => Array.from({ length: 8 }, (_, i) => backOff(i + 1, random));
  expect(waits(0)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(waits(1)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(backOff(2_000, 0)).toBe(60_000);
});
