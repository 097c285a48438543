import type { AlertPolicy } from '../../src/supply/rules.ts';
import type { AlertLevel, Assessment, Month } from '../../src/supply/types.ts';

export const ITEM = 'natural-graphite';
export const clock = { now: () => new Date('2026-06-08T00:00:00Z') };

export const policy: AlertPolicy = {
  approval: { from: 'alert', mode: 'person' },
  downAfterMonths: 3,
  reviewDays: { attention: 180, caution: 90, alert: 30, serious: 14 },
  expiryDays: 90,
};

/** An assessment that says a level and nothing else. */
export function judged(level: AlertLevel): (month: Month) => Assessment {
  return (month) => ({ item: ITEM, month, asOf: '2026-06-08', level, signals: [], indicators: [] });
}
