/** A probability with what came of it. */
export interface Graded {
  probability: number;
  right: boolean;
  /** The documents do not hold an answer. */
  none: boolean;
}

/** How far stated probabilities hold, and what a threshold costs. */
export interface Reliability {
  /** By tenth of probability: how many, mean probability, share that was right. */
  bins: { from: number; count: number; stated: number; right: number }[];
  /** Mean distance of stated and true share, weighted by count (expected calibration error). */
  error: number;
  /** Share of all answers above the threshold. */
  coverage: number;
  /** Share of those that are right. */
  accuracy: number;
  /** Right answers held back, of all right ones. */
  refused: number;
  /** Unanswerable questions answered, of all of them. */
  passed: number;
}

export function reliability(all: readonly Graded[], threshold: number): Reliability {
  const bins = Array.from({ length: 10 }, (_, i) => {
    const inside = all.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === i);
    const mean = (of: (item: Graded) => number) =>
      inside.length === 0 ? 0 : inside.reduce((sum, item) => sum + of(item), 0) / inside.length;
    return {
      from: i / 10,
      count: inside.length,
      stated: round(mean(({ probability }) => probability)),
      right: round(mean(({ right }) => (right ? 1 : 0))),
    };
  });
  const given = all.filter(({ probability }) => probability >= threshold);
  const right = all.filter((item) => item.right);
  const none = all.filter((item) => item.none);
  const share = (part: number, whole: number) => round(whole === 0 ? 0 : part / whole);
  return {
    bins,
    error: round(
      bins.reduce((sum, { count, stated, right }) => sum + count * Math.abs(stated - right), 0) / (all.length || 1),
    ),
    coverage: share(given.length, all.length),
    accuracy: share(given.filter((item) => item.right).length, given.length),
    refused: share(right.filter(({ probability }) => probability < threshold).length, right.length),
    passed: share(none.filter(({ probability }) => probability >= threshold).length, none.length),
  };
}

/** The threshold that holds back a given share of the right answers. */
export function thresholdFor(all: readonly Graded[], refused: number): number {
  const right = all.flatMap((item) => (item.right ? [item.probability] : [])).sort((a, b) => a - b);
  return round(right[Math.floor(right.length * refused)] ?? 0.5);
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
