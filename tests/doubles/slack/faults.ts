import type { Timers } from './timers.ts';

/** Something that goes wrong on Slack's side. */
export interface Fault {
  /** HTTP status: 429 (with `retryAfter` seconds), 500, 503. */
  status?: number;
  retryAfter?: number;
  /** An answer with status 200 and this error. */
  error?: string;
  /** The connection is cut, before or after the call took effect. */
  cut?: 'before' | 'after';
}

/** Shares, from 0 to 1, of what befalls the calls; decided by a seed, so a run can be repeated. */
export interface FaultPlan {
  seed: number;
  rateLimited?: number;
  serverErrors?: number;
  cutBefore?: number;
  cutAfter?: number;
  /** Seconds that a 429 of the plan asks to wait. */
  retryAfter?: number;
  /** Every so many milliseconds all Socket Mode connections are asked to reconnect. */
  disconnectEveryMs?: number;
  /** Every so many milliseconds one connection breaks without notice. */
  cutConnectionEveryMs?: number;
}

export interface Rates {
  /** Between two posts in a channel. */
  postEveryMs: number;
  /** How many may come at once after a pause. */
  burst: number;
}

/** Calls a minute that Slack grants a method in a workspace; posting has its own rule by channel. */
const PER_MINUTE: Record<string, number> = {
  'chat.update': 50,
  'chat.delete': 50,
  'chat.postEphemeral': 100,
  'conversations.history': 50,
  'conversations.replies': 50,
  'conversations.info': 50,
  'conversations.open': 50,
  'users.info': 100,
  'users.list': 20,
  'views.open': 100,
  'views.update': 100,
  'views.publish': 100,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'reactions.add': 50,
  'reactions.remove': 20,
  'bots.info': 50,
  'team.info': 50,
  'apps.connections.open': 10,
};

export interface Faults {
  failNext(method: string, fault: Fault, times?: number): void;
  plan(plan: FaultPlan | undefined): void;
  readonly current: FaultPlan | undefined;
  /** What befalls this call, if anything does. */
  pick(method: string): Fault | undefined;
  /** Seconds to wait, if this call comes too soon. Counts the call otherwise. */
  tooSoon(method: string, channel: string | undefined): number | undefined;
}

export function createFaults(timers: Timers, rates: Rates | undefined): Faults {
  const queue: { method: string; fault: Fault; left: number }[] = [];
  const buckets = new Map<string, { tokens: number; at: number }>();
  let current: FaultPlan | undefined;
  let random = mulberry(0);

  return {
    failNext(method, fault, times = 1) {
      queue.push({ method, fault, left: times });
    },
    plan(plan) {
      current = plan;
      random = mulberry(plan?.seed ?? 0);
    },
    get current() {
      return current;
    },
    pick(method) {
      const index = queue.findIndex((entry) => entry.method === '*' || entry.method === method);
      const entry = queue[index];
      if (entry) {
        entry.left -= 1;
        if (entry.left <= 0) queue.splice(index, 1);
        return entry.fault;
      }
      if (!current) return undefined;
      const { rateLimited = 0, serverErrors = 0, cutBefore = 0, cutAfter = 0, retryAfter = 1 } = current;
      let left = random();
      const falls = (share: number) => {
        left -= share;
        return left < 0;
      };
      if (falls(rateLimited)) return { status: 429, retryAfter };
      if (falls(serverErrors)) return { status: 500 };
      if (falls(cutBefore)) return { cut: 'before' };
      if (falls(cutAfter)) return { cut: 'after' };
      return undefined;
    },
    tooSoon(method, channel) {
      if (!rates) return undefined;
      const posting = method === 'chat.postMessage';
      const everyMs = posting ? rates.postEveryMs : 60_000 / (PER_MINUTE[method] ?? Number.POSITIVE_INFINITY);
      if (everyMs === 0) return undefined;
      const most = posting ? rates.burst : (PER_MINUTE[method] ?? 1);
      const key = posting ? `${method} ${channel}` : method;
      const bucket = buckets.get(key) ?? { tokens: most, at: timers.now() };
      const tokens = Math.min(most, bucket.tokens + (timers.now() - bucket.at) / everyMs);
      buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: timers.now() });
      return tokens < 1 ? Math.ceil(((1 - tokens) * everyMs) / 1000) : undefined;
    },
  };
}

/** A small generator of numbers from 0 to 1 that always says the same after the same seed. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
