import type { Clock } from '../../clock.ts';
import type { Rate } from './limits.ts';

/** Where a client stands in its window. */
export interface Standing {
  allowed: boolean;
  remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  resetSeconds: number;
}

interface Window {
  hits: number;
  endsAt: number;
}

/** Clients kept before the ended windows are swept out. */
const SWEEP_AT = 10_000;

/**
 * Counts what each client did in a fixed window that begins with its first hit. Kept in memory: a restart forgives, and
 * behind a reverse proxy all clients count as one.
 */
export class RateLimiter {
  readonly rate: Rate;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(rate: Rate, clock: Clock) {
    this.rate = rate;
    this.#clock = clock;
  }

  /** Counts one hit and says whether it was still within the limit. */
  hit(client: string): Standing {
    const now = this.#clock.now().getTime();
    const window = this.#current(client, now);
    window.hits += 1;
    return this.#standing(window, now, window.hits <= this.rate.limit);
  }

  /** Says whether a hit would still be within the limit, without counting one. */
  peek(client: string): Standing {
    const now = this.#clock.now().getTime();
    const window = this.#current(client, now);
    return this.#standing(window, now, window.hits < this.rate.limit);
  }

  #current(client: string, now: number): Window {
    const known = this.#windows.get(client);
    if (known && known.endsAt > now) return known;
    if (this.#windows.size >= SWEEP_AT) this.#sweep(now);
    const fresh = { hits: 0, endsAt: now + this.rate.windowMs };
    this.#windows.set(client, fresh);
    return fresh;
  }

  #standing(window: Window, now: number, allowed: boolean): Standing {
    return {
      allowed,
      remaining: Math.max(0, this.rate.limit - window.hits),
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    };
  }

  #sweep(now: number): void {
    for (const [client, window] of this.#windows) if (window.endsAt <= now) this.#windows.delete(client);
  }
}
