/** Where waiting comes from, so that tests need not wait. */
export interface Timers {
  /** Runs something later, unless the returned function is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The machine's own timers; they keep no process alive. */
export const systemTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
