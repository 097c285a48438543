import { Countries } from '../../../src/supply/countries.ts';
import type { FeedContext, FeedDefinition } from '../../../src/supply/feeds/types.ts';
import type { FeedFault, TradePoint } from '../../../src/supply/types.ts';

export const countries = Countries.open('knowledge/countries.yaml');

export const TODAY = '2026-11-23';

export function definition(changes: Partial<FeedDefinition> = {}): FeedDefinition {
  return {
    id: 'test',
    title: '시험',
    publisher: '시험',
    formats: ['mapped-csv'],
    publicationLagDays: 0,
    graceDays: 0,
    covers: '시험',
    terms: '시험',
    ...changes,
  };
}

export function context(changes: Partial<FeedContext> = {}): FeedContext {
  return { feed: definition(), countries, today: TODAY, name: 'file.csv', ...changes };
}

export const bytes = (text: string) => new TextEncoder().encode(text);

export function point(month: string, changes: Partial<TradePoint> = {}): TradePoint {
  return {
    feed: 'test',
    hs: '250410',
    month,
    from: 'CN',
    to: 'KR',
    reportedBy: 'to',
    kg: 1_000,
    usd: 2_000,
    ...changes,
  };
}

/** Faults without their wording. */
export const kinds = (faults: readonly FeedFault[]) => faults.map(({ place, kind, dropped }) => [place, kind, dropped]);
/** What of it was left out. */
export const dropped = (faults: readonly FeedFault[]) =>
  faults.filter((fault) => fault.dropped).map(({ place, kind }) => `${place}: ${kind}`);
