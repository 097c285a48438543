import { createHash } from 'node:crypto';

export interface Limit {
  requests: number;
  /** Milliseconds. */
  per: number;
}

/** What a request was told about its bucket. */
export interface Verdict {
  headers: Record<string, string>;
  /** Seconds to wait; undefined: it may pass. */
  retryAfter: number | undefined;
  global: boolean;
}

/** By route with every id as `:id`; `*` is every other one, `global` all that carry the bot's token. */
export const realLimits: Record<string, Limit> = {
  'POST /channels/:id/messages': { requests: 5, per: 5000 },
  'PATCH /channels/:id/messages/:id': { requests: 5, per: 5000 },
  'DELETE /channels/:id/messages/:id': { requests: 5, per: 1000 },
  'POST /channels/:id/typing': { requests: 5, per: 5000 },
  'POST /webhooks/:id/:token': { requests: 5, per: 2000 },
  'PATCH /webhooks/:id/:token/messages/:id': { requests: 5, per: 2000 },
  '*': { requests: 30, per: 5000 },
  global: { requests: 50, per: 1000 },
};

/** Buckets per route and major parameter (channel, guild, webhook), in fixed windows that begin with the first request. */
export function createRateLimits(overrides: Record<string, Limit>) {
  const limits = { ...realLimits, ...overrides };
  const windows = new Map<string, { used: number; resetsAt: number }>();

  function use(key: string, limit: Limit) {
    const now = Date.now();
    let window = windows.get(key);
    if (!window || window.resetsAt <= now) {
      window = { used: 0, resetsAt: now + limit.per };
      windows.set(key, window);
    }
    const passes = window.used < limit.requests;
    if (passes) window.used += 1;
    return { passes, remaining: limit.requests - window.used, resetsAt: window.resetsAt, after: window.resetsAt - now };
  }

  return {
    /** Interaction endpoints do not count towards the global limit (`counted` false). */
    check(route: string, major: string, counted: boolean): Verdict {
      const global = limits.global;
      if (counted && global) {
        const { passes, after } = use('global', global);
        if (!passes) {
          return { headers: globalHeaders(after / 1000), retryAfter: after / 1000, global: true };
        }
      }
      const limit = limits[route] ?? limits['*'] ?? { requests: 30, per: 5000 };
      const { passes, remaining, resetsAt, after } = use(`${route} ${major}`, limit);
      const headers = {
        'X-RateLimit-Limit': String(limit.requests),
        'X-RateLimit-Remaining': String(remaining),
        'X-RateLimit-Reset': (resetsAt / 1000).toFixed(3),
        'X-RateLimit-Reset-After': (after / 1000).toFixed(3),
        'X-RateLimit-Bucket': createHash('md5').update(route).digest('hex'),
      };
      if (passes) return { headers, retryAfter: undefined, global: false };
      return {
        headers: { ...headers, 'X-RateLimit-Scope': 'user', 'Retry-After': String(Math.ceil(after / 1000)) },
        retryAfter: after / 1000,
        global: false,
      };
    },
  };
}

export function globalHeaders(seconds: number): Record<string, string> {
  return {
    'Retry-After': String(Math.ceil(seconds)),
    'X-RateLimit-Global': 'true',
    'X-RateLimit-Scope': 'global',
  };
}

export type RateLimits = ReturnType<typeof createRateLimits>;
