import { expect, it, vi } from 'vitest';
import { whenOrphaned } from '../../src/operations/orphaned.ts';
import { ManualTimers } from './manual-timers.ts';

it('calls back once when the parent has ended', () => {
  const timers = new ManualTimers();
  const run = vi.fn();
  let parent = 42;
  whenOrphaned(run, { parent: () => parent, timers });
  timers.pass(60_000);
  expect(run).not.toHaveBeenCalled();
  parent = 1;
  timers.pass(60_000);
  expect(run).toHaveBeenCalledTimes(1);
  expect(timers.waiting).toBe(0);
});
