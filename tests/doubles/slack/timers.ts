/** Time as the double knows it. A test may hand in its own and move it by hand. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once; the returned function calls it off. */
  after(ms: number, callback: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after(ms, callback) {
    const handle = setTimeout(callback, ms);
    return () => clearTimeout(handle);
  },
};

/** The same timers, but all that is still running can be called off at the end. */
export function stoppable(timers: Timers): Timers & { stopAll(): void } {
  const running = new Set<() => void>();
  return {
    now: () => timers.now(),
    after(ms, callback) {
      const cancel = timers.after(ms, () => {
        running.delete(cancel);
        callback();
      });
      running.add(cancel);
      return () => {
        running.delete(cancel);
        cancel();
      };
    },
    stopAll() {
      for (const cancel of running) cancel();
      running.clear();
    },
  };
}
