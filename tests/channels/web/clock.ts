/** A clock that stands still until a test moves it. */
export interface SettableClock {
  now(): Date;
  advance(seconds: number): void;
}

/** @param start ISO moment */
export function settableClock(start: string): SettableClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance: (seconds) => {
      now += seconds * 1000;
    },
  };
}
