import { systemTimers, type Timers } from '../timers.ts';

const LOOK_MS = 1_000;

/**
 * Calls back when the process that started this one has ended. npm passes SIGTERM on to its shell only, and the shell
 * ends without telling: what `npm start` began would stay behind and hold the port.
 */
export function whenOrphaned(
  run: () => void,
  { parent = () => process.ppid, timers = systemTimers }: { parent?: () => number; timers?: Timers } = {},
): void {
  const first = parent();
  const look = () => {
    if (parent() === first) timers.after(LOOK_MS, look);
    else run();
  };
  timers.after(LOOK_MS, look);
}
