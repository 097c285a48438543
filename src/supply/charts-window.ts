import type { LevelSpan } from './charts-bands.ts';
import { sayMonths } from './charts-frame.ts';
import { sayMonth } from './months.ts';
import type { Country, ItemSeries, Month, WatchedItem } from './types.ts';
import { OWN_READING } from './words.ts';

/** What the pictures of one item are drawn from. */
export interface ChartSubject {
  item: Pick<WatchedItem, 'name'>;
  series: ItemSeries;
  /** The newest month that is drawn; the last of the series unless told. */
  month?: Month;
  /** A country's Korean name. */
  name(country: Country): string;
  /** Title of a feed, for people. */
  titleOf(feed: string): string;
  /** Levels that were in force (`levelSpans`), drawn behind the figures. */
  spans?: readonly LevelSpan[];
}

/** The last months of a series, with their places in it. */
export interface Window {
  months: Month[];
  indexes: number[];
}

export function windowOf({ series, month }: ChartSubject, count: number): Window {
  const told = month === undefined ? -1 : series.months.indexOf(month);
  const end = (told < 0 ? series.months.length - 1 : told) + 1;
  const start = Math.max(0, end - count);
  return {
    months: series.months.slice(start, end),
    indexes: Array.from({ length: end - start }, (_, at) => start + at),
  };
}

/** Where the figures come from: feeds of trade, or the one of a price. */
export function notesOf({ series, titleOf }: ChartSubject, what: 'trade' | { price: string }): string[] {
  const prices = new Set([...series.prices.keys()].map(feedOf));
  const trade = series.feeds.filter((feed) => !prices.has(feed));
  const feeds = what === 'trade' ? trade : [feedOf(what.price)];
  return feeds.length > 0 ? [`출처: ${feeds.map(titleOf).join(', ')}`] : [];
}

/** Stands where levels are drawn. */
export const LEVELS_NOTE = `위의 이름은 그때의 단계입니다. ${OWN_READING}`;

/** The highest and the lowest month of those that are drawn. */
export function sayExtremes(
  months: readonly Month[],
  values: readonly number[],
  say: (value: number) => string,
): string {
  const known = values.filter(Number.isFinite);
  const [most, least] = [Math.max(...known), Math.min(...known)];
  const when = (value: number) => sayMonth(months[values.indexOf(value)] ?? '');
  return `${sayMonths(months)} 가운데 가장 높은 달은 ${when(most)} ${say(most)}, 가장 낮은 달은 ${when(least)} ${say(least)}입니다.`;
}

function feedOf(series: string): string {
  return series.slice(0, series.indexOf('/'));
}
