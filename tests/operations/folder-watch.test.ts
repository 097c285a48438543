import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { QUIET_MS, REGULAR_MS, type Watcher, watchFolder } from '../../src/operations/folder-watch.ts';
import { ManualTimers } from './manual-timers.ts';

class FakeWatcher extends EventEmitter implements Watcher {
  closed = false;
  close() {
    this.closed = true;
  }
}

function watching(open: (watcher: FakeWatcher) => Watcher = (watcher) => watcher) {
  const timers = new ManualTimers();
  const watcher = new FakeWatcher();
  const changed = vi.fn();
  const blind = vi.fn();
  const watch = watchFolder('somewhere', { changed, blind, timers, watch: () => open(watcher) });
  return { timers, watcher, changed, blind, watch };
}

it('waits until a file that is being copied in is quiet, then looks once', () => {
  const { timers, watcher, changed } = watching();
  for (let chunk = 0; chunk < 5; chunk++) {
    watcher.emit('change');
    timers.pass(QUIET_MS - 1);
  }
  expect(changed).not.toHaveBeenCalled();
  timers.pass(1);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('looks regularly even when nothing is reported', () => {
  const { timers, changed } = watching();
  timers.pass(REGULAR_MS * 3);
  expect(changed).toHaveBeenCalledTimes(3);
});

it.each<[string, (watcher: FakeWatcher) => Watcher]>([
  [
    'cannot be watched',
    () => {
      throw new Error('ENOSPC');
    },
  ],
  [
    'stops being watched',
    (watcher) => {
      queueMicrotask(() => watcher.emit('error', new Error('ENOSPC')));
      return watcher;
    },
  ],
])('says so and looks regularly when the folder %s', async (_what, open) => {
  const { timers, changed, blind } = watching(open);
  await Promise.resolve();
  expect(blind).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'ENOSPC' }));
  timers.pass(REGULAR_MS);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('leaves nothing behind when stopped', () => {
  const { timers, watcher, changed, watch } = watching();
  watcher.emit('change');
  watch.stop();
  timers.pass(REGULAR_MS * 2);
  expect(changed).not.toHaveBeenCalled();
  expect(timers.waiting).toBe(0);
  expect(watcher.closed).toBe(true);
});

it('hears of a file in a real folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'giljabi-watch-'));
  const heard = new EventEmitter();
  // Quiet at once, and no regular look.
  const timers = {
    after(milliseconds: number, run: () => void) {
      if (milliseconds === QUIET_MS) run();
      return () => {};
    },
  };
  const watch = watchFolder(folder, {
    changed: () => heard.emit('changed'),
    blind: (error) => heard.emit('error', error),
    timers,
  });
  const changed = once(heard, 'changed');
  writeFileSync(join(folder, 'new.md'), '# 새 문서');
  await changed;
  watch.stop();
  rmSync(folder, { recursive: true });
});
