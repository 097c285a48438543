import fc from 'fast-check';
import { createTask } from 'node-cron';
import { expect, test } from 'vitest';
import { readSlots } from '../../src/notices/slots.ts';
import { korea } from './samples.ts';

test.each([
  ['0 9 * * *', '2026-11-23 09:00', '2026-11-23 09:00'],
  ['0 9 * * *', '2026-11-23 08:59', '2026-11-22 09:00'],
  ['0 9 * * *', '2027-01-01 00:00', '2026-12-31 09:00'],
  ['30 3 * * *', '2026-11-23 12:00', '2026-11-23 03:30'],
  ['* * * * *', '2026-11-23 12:34', '2026-11-23 12:34'],
  ['*/15 9-17 * * 1-5', '2026-11-23 08:00', '2026-11-20 17:45'],
  ['0 0 29 2 *', '2028-12-01 00:00', '2028-02-29 00:00'],
  ['0 9 L * *', '2026-11-23 09:00', '2026-10-31 09:00'],
  ['0 9 * * 5#2', '2026-11-23 09:00', '2026-11-13 09:00'],
])('%s at %s', (cron, moment, slot) => {
  expect(readSlots(cron).newest(korea(moment))).toEqual(korea(slot));
});

test('a slot that lies over a year back is none', () => {
  expect(readSlots('0 0 29 2 *').newest(korea('2027-12-01'))).toBeUndefined();
});

test.each(['* * * * * *', 'every day', '61 9 * * *', '0 9 31 2 *', ''])('%s is refused', (cron) => {
  expect(() => readSlots(cron)).toThrow();
});

test('it is the newest of the minutes that node-cron matches', () => {
  const crons = fc.constantFrom('0 9 * * *', '* * * * *', '*/7 8,20 * * *', '5 4 * * 1', '59 23 1,15 * *');
  const minutes = fc.integer({
    min: korea('2026-01-01').getTime() / 60_000,
    max: korea('2028-12-31').getTime() / 60_000,
  });
  fc.assert(
    fc.property(crons, minutes, (cron, minute) => {
      const task = createTask(cron, () => {}, { timezone: 'Asia/Seoul' });
      void task.destroy();
      const slot =
        readSlots(cron)
          .newest(new Date(minute * 60_000))
          ?.getTime() ?? 0;
      expect(task.match(new Date(slot))).toBe(true);
      // Looked at up to a day back: further is too slow for a test.
      for (let at = minute * 60_000; at > Math.max(slot, minute * 60_000 - 86_400_000); at -= 60_000)
        expect(task.match(new Date(at))).toBe(false);
    }),
    { numRuns: 20 },
  );
});
