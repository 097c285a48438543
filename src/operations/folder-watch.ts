import { watch } from 'node:fs';
import { systemTimers, type Timers } from '../timers.ts';

/** The part of `fs.FSWatcher` that is used. */
export interface Watcher {
  on(event: 'change', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): void;
}

export interface FolderWatchOptions {
  /** Called once things have been quiet for a moment after a change, and every few minutes whatever happens. */
  changed: () => void;
  /** The system does not report changes of this folder (any more); the regular look goes on. */
  blind: (error: Error) => void;
  timers?: Timers;
  watch?: (folder: string) => Watcher;
}

/** A file being copied in changes many times: it is looked at when nothing has changed for so long. */
export const QUIET_MS = 1_000;
/** Network folders report no changes: they are looked at this often. */
export const REGULAR_MS = 10 * 60_000;

/** Tells when something in a folder or below has changed. */
export function watchFolder(folder: string, options: FolderWatchOptions): { stop(): void } {
  const { changed, blind, timers = systemTimers, watch: open = watchBelow } = options;
  let cancelQuiet = () => {};
  let cancelRegular = () => {};

  const look = () => {
    cancelQuiet();
    cancelRegular();
    cancelRegular = timers.after(REGULAR_MS, look);
    changed();
  };
  cancelRegular = timers.after(REGULAR_MS, look);

  let watcher: Watcher | undefined;
  const giveUp = (error: Error) => {
    watcher?.close();
    watcher = undefined;
    blind(error);
  };
  try {
    watcher = open(folder);
    watcher.on('change', () => {
      cancelQuiet();
      cancelQuiet = timers.after(QUIET_MS, look);
    });
    watcher.on('error', giveUp);
  } catch (error) {
    giveUp(error as Error);
  }

  return {
    stop() {
      watcher?.close();
      cancelQuiet();
      cancelRegular();
    },
  };
}

function watchBelow(folder: string): Watcher {
  return watch(folder, { recursive: true, persistent: false });
}
