import type { Citation } from '../answers/index.ts';
import { sayCode } from '../hs-code.ts';
import { type Indicator, type ItemStatus, sayMonth, type WatchedItem } from '../supply/index.ts';
import type { Language } from './supply-words.ts';

/** The statistics that an indicator rests on, with its figure in words. */
export function citationOf(
  { name, inputs }: Indicator,
  quote: string,
  status: ItemStatus,
  language: Language,
): Omit<Citation, 'number'> {
  const { source, month } = inputs;
  const at = said(String(month ?? status.assessment?.month ?? ''), language);
  const traded = name !== 'price_z' && name !== 'incident';
  const feeds = source === undefined ? tradeSourceOf(status) : String(source).split(', ');
  return {
    document: titlesOf(status, feeds),
    section: traded ? `${codes(status.item)} · ${at}` : at,
    quote,
    shownAt: pageOf(status.item),
  };
}

/** Feeds of trade, as the indicators on trade name them. */
export function tradeSourceOf({ assessment, feeds }: ItemStatus): string[] {
  const source = assessment?.indicators.find(
    ({ name, inputs }) => name !== 'price_z' && name !== 'incident' && inputs.source !== undefined,
  )?.inputs.source;
  return source === undefined ? feeds.map(({ feed }) => feed) : String(source).split(', ');
}

/** Titles of feeds, for people. */
export function titlesOf({ feeds }: ItemStatus, ids: readonly string[]): string {
  return ids.map((id) => feeds.find(({ feed }) => feed === id)?.title ?? id).join(', ');
}

/** `천연흑연`, `natural graphite (천연흑연)` */
export function nameOf({ name, english }: WatchedItem, language: Language): string {
  return language === 'ko' ? name : `${english} (${name})`;
}

/** `HS 2504.10, 2504.90` */
export function codes({ hs }: WatchedItem): string {
  return `HS ${hs.map(sayCode).join(', ')}`;
}

/** Where its figures stand with their calculations. */
export function pageOf({ id }: WatchedItem): string {
  return `/supply#${id}`;
}

/** A month, or what stands in its place, as it is. */
export function said(month: string, language: Language): string {
  return language === 'ko' && /^\d{4}-\d{2}$/.test(month) ? sayMonth(month) : month;
}
