import type { Clock } from '../clock.ts';
import { systemTimers, type Timers } from '../timers.ts';

export interface StoppingOptions {
  /** Ends everything in order. */
  stop: () => Promise<void>;
  exit: (code: number) => void;
  /** Told when the end was not in order. */
  failed: (error: Error) => void;
  clock: Clock;
  timers?: Timers;
}

/** Longer than this no stop takes. Whatever is cut off then is written as a whole or not at all. */
export const LONGEST_STOP_MS = 10_000;
/** Ctrl+C under npm arrives twice, from the terminal and from npm: signals so close together are one. */
export const SAME_SIGNAL_MS = 500;

/** What to do on SIGINT and SIGTERM: the first ends in order and with code 0, a second one at once. */
export function createStopping({ stop, exit, failed, clock, timers = systemTimers }: StoppingOptions): () => void {
  let since: number | undefined;
  return () => {
    const now = clock.now().getTime();
    if (since !== undefined) {
      if (now - since > SAME_SIGNAL_MS) exit(1);
      return;
    }
    since = now;
    const cancel = timers.after(LONGEST_STOP_MS, () => {
      failed(new Error(`Stopping took longer than ${LONGEST_STOP_MS / 1000} s and was cut off.`));
      exit(0);
    });
    stop()
      .then(() => 0)
      .catch((error: Error) => {
        failed(error);
        return 1;
      })
      .then((code) => {
        cancel();
        exit(code);
      });
  };
}
