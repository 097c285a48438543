/** What shall go wrong with a request. */
export interface Fault {
  /** The answer's status; 429 is worded as a rate limit. */
  status?: number;
  /** The API's error code. */
  code?: number;
  /** Seconds, with 429. */
  retryAfter?: number;
  global?: boolean;
  /** The connection is cut instead of an answer. */
  cut?: boolean;
  /** The request is carried out first, and only its answer is lost. */
  afterwards?: boolean;
}

/** Bad luck by the dice, the same for the same seed. */
export interface Plan {
  seed: number;
  /** Shares of all requests, 0–1. */
  tooMany?: number;
  serverErrors?: number;
  cuts?: number;
  /** Milliseconds from one gateway disconnect to the next. */
  disconnectEvery?: number;
  /** Milliseconds that every answer takes, half of them before the request is carried out: from, to. */
  latency?: [number, number];
}

export interface Faults {
  failNext(route: string, fault: Fault, times?: number): void;
  /** Replaces the plan; undefined ends it. */
  follow(plan: Plan | undefined): void;
  plan(): Plan | undefined;
  /** The fault for a request, if one is due, and how long it is to take. */
  next(route: string): { fault: Fault | undefined; latency: number };
  /** A number in 0–1 from the plan's dice. */
  roll(): number;
}

/** One route, however its ids are called. */
export function normalRoute(route: string): string {
  return route.replace(/:(?!token\b)\w+|@original/g, ':id');
}

export function createFaults(first: Plan | undefined): Faults {
  const pending: { route: string; fault: Fault; times: number }[] = [];
  let plan: Plan | undefined;
  let roll = dice(0);
  function follow(next: Plan | undefined) {
    plan = next;
    roll = dice(next?.seed ?? 0);
  }
  follow(first);

  return {
    failNext(route, fault, times = 1) {
      pending.push({ route: route === '*' ? route : normalRoute(route), fault, times });
    },
    follow,
    plan: () => plan,
    roll: () => roll(),
    next(route) {
      const index = pending.findIndex((entry) => entry.route === '*' || entry.route === route);
      const entry = pending[index];
      if (entry) {
        entry.times -= 1;
        if (entry.times <= 0) pending.splice(index, 1);
        return { fault: entry.fault, latency: 0 };
      }
      if (!plan) return { fault: undefined, latency: 0 };
      const [from, to] = plan.latency ?? [0, 0];
      const latency = from + (to - from) * roll();
      const luck = roll();
      const { tooMany = 0, serverErrors = 0, cuts = 0 } = plan;
      if (luck < tooMany) return { fault: { status: 429, retryAfter: 0.3 }, latency };
      if (luck < tooMany + serverErrors) return { fault: { status: 500, afterwards: roll() < 0.5 }, latency };
      if (luck < tooMany + serverErrors + cuts) return { fault: { cut: true, afterwards: roll() < 0.5 }, latency };
      return { fault: undefined, latency };
    },
  };
}

/** mulberry32 */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
