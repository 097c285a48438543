import { expect, it, vi } from 'vitest';
import { createStopping, LONGEST_STOP_MS, SAME_SIGNAL_MS } from '../../src/operations/stopping.ts';
import { ManualTimers } from './manual-timers.ts';

function stopping() {
  const timers = new ManualTimers();
  let now = 0;
  const end = Promise.withResolvers<void>();
  const parts = { stop: vi.fn(() => end.promise), exit: vi.fn(), failed: vi.fn() };
  const signal = createStopping({ ...parts, timers, clock: { now: () => new Date(now) } });
  return {
    ...parts,
    timers,
    end,
    signalAt: (milliseconds: number) => {
      now = milliseconds;
      signal();
    },
  };
}

it('ends in order and with code 0', async () => {
  const { end, exit, stop, signalAt, timers } = stopping();
  signalAt(0);
  expect(stop).toHaveBeenCalledTimes(1);
  end.resolve();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(0));
  expect(timers.waiting).toBe(0);
});

it('takes the signal that npm passes on for the same one', () => {
  const { exit, stop, signalAt } = stopping();
  signalAt(0);
  signalAt(SAME_SIGNAL_MS);
  expect(stop).toHaveBeenCalledTimes(1);
  expect(exit).not.toHaveBeenCalled();
});

it('ends at once on a second signal', () => {
  const { exit, signalAt } = stopping();
  signalAt(0);
  signalAt(SAME_SIGNAL_MS + 1);
  expect(exit).toHaveBeenCalledExactlyOnceWith(1);
});

it('is cut off when it takes too long', () => {
  const { exit, failed, signalAt, timers } = stopping();
  signalAt(0);
  timers.pass(LONGEST_STOP_MS);
  expect(exit).toHaveBeenCalledExactlyOnceWith(0);
  expect(failed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: expect.stringContaining('10 s') }));
});

it('tells why it could not end in order', async () => {
  const { end, exit, failed, signalAt } = stopping();
  signalAt(0);
  end.reject(new Error('disk full'));
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(1));
  expect(failed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'disk full' }));
});
