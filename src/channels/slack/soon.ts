import type { Timers } from '../../timers.ts';

/** What comes in time; undefined when it takes longer. @throws what the promise is refused with in time */
export async function soon<T>(timers: Timers, milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let cancel = () => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = timers.after(milliseconds, () => resolve(undefined));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    cancel();
  }
}
