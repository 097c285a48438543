/** Figures out of measurements: pure but for the process's own counters. */

/** Times of single requests, in milliseconds. */
export interface Latency {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/** Memory of a process, in megabytes (2^20 bytes). */
export interface Memory {
  /** Resident after a garbage collection, the work done. */
  steady: number;
  /** Most that was ever resident. */
  peak: number;
}

/** How far up the right passage stood. */
export interface Ranking {
  questions: number;
  /** With one right place a question: mean of 1/log2(rank + 1), nothing beyond the tenth. */
  ndcg10: number;
  /** Share of questions whose first passage is right. */
  hit1: number;
  /** Share of questions with a right passage among the first ten. */
  hit10: number;
}

/** What a piece of work took. */
export interface Effort {
  seconds: number;
  /** Of all threads of this process: tells waiting for a busy machine from work. */
  cpuSeconds: number;
}

/** @param share 0–1; the smallest value that this share of the values does not exceed */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function latency(milliseconds: readonly number[]): Latency {
  const at = (share: number) => round(percentile(milliseconds, share), 1);
  return { count: milliseconds.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** @param ranks place (1-based) of the first right passage of each question; undefined when there was none */
export function ranking(ranks: readonly (number | undefined)[]): Ranking {
  const mean = (gain: (rank: number) => number) =>
    round(ranks.reduce<number>((sum, rank) => sum + (rank && rank <= 10 ? gain(rank) : 0), 0) / (ranks.length || 1), 3);
  return {
    questions: ranks.length,
    ndcg10: mean((rank) => 1 / Math.log2(rank + 1)),
    hit1: mean((rank) => (rank === 1 ? 1 : 0)),
    hit10: mean(() => 1),
  };
}

/** Runs each request after the one before it has ended. */
export async function timeEach<T>(items: readonly T[], request: (item: T) => Promise<unknown>): Promise<Latency> {
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await request(item);
    times.push(performance.now() - start);
  }
  return latency(times);
}

export async function timed(work: () => Promise<unknown>): Promise<Effort> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: round((performance.now() - start) / 1000, 2), cpuSeconds: round((user + system) / 1e6, 2) };
}

/** Of this process; collects garbage first where it may (`--expose-gc`). */
export function memory(): Memory {
  globalThis.gc?.();
  const megabyte = 2 ** 20;
  return {
    steady: Math.round(process.memoryUsage().rss / megabyte),
    peak: Math.round((process.resourceUsage().maxRSS * 1024) / megabyte),
  };
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
