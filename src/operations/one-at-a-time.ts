/**
 * Makes work that never runs twice at once: calls that come while it runs share one more run after it, so that what
 * they saw before calling is always taken in.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = () => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running
      .catch(() => {}) // Told to those who asked for that run.
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}
