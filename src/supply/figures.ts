import type { AssessContext } from './assess.ts';
import { type Chart, itemCharts } from './charts.ts';
import type { Countries } from './countries.ts';
import type { RowTrace } from './feeds/feeds.ts';
import type { ListedItem } from './item-file.ts';
import { Measures } from './measures.ts';
import { type OtherSource, otherSources } from './other-sources.ts';
import { seriesOf } from './series.ts';
import type { Reported } from './sources.ts';
import type {
  AlertRecord,
  Country,
  FeedHealth,
  Incident,
  ItemSeries,
  Month,
  PricePoint,
  StockPoint,
  TradePoint,
} from './types.ts';

/** Whose trade is watched. */
const HOME: Country = 'KR';

/** What of the feeds is needed to know an item (`Feeds`). */
export interface FigureSource {
  /** Of all codes that begin with one of these, between all countries. */
  points(hs: readonly string[]): Promise<TradePoint[]>;
  reported(): Promise<Reported>;
  /** @param ids `feed/series` */
  prices(ids: readonly string[]): Promise<PricePoint[]>;
  incidents(item: string): Promise<Incident[]>;
  stock(item: string): Promise<StockPoint[]>;
  rowsOf(item: ListedItem, month: Month): Promise<RowTrace[]>;
  health(now: Date): Promise<FeedHealth[]>;
}

/** What the feeds say of one item, as far as it was loaded. */
export interface ItemFigures {
  series: ItemSeries;
  measures: Measures;
  /** Index of the month that counts; −1 for a series without months. */
  last: number;
}

/** Rows made into what is known of an item. */
export class Figures {
  readonly #source: FigureSource;
  readonly #countries: Countries;
  /** Feeds of each item, as of a version of the data. */
  readonly #feedsOf = new Map<string, { version: string; feeds: readonly string[] }>();

  constructor(source: FigureSource, countries: Countries) {
    this.#source = source;
    this.#countries = countries;
  }

  async series({ id, hs, prices, ...item }: ListedItem): Promise<ItemSeries> {
    const source = this.#source;
    const rows = await Promise.all([source.points(hs), source.prices(prices), source.incidents(id), source.stock(id)]);
    return seriesOf({ ...item, id, hs, prices }, ...rows, { home: HOME, reported: await source.reported() });
  }

  /** @param month the newest that counts; the last of the series unless told */
  async of(item: ListedItem, month?: Month): Promise<ItemFigures> {
    const series = await this.series(item);
    const told = month === undefined ? -1 : series.months.indexOf(month);
    return { series, measures: new Measures(series), last: told < 0 ? series.months.length - 1 : told };
  }

  /** Ids of the feeds that an item's figures come from. @param version of the data: while it is the same, they are */
  async feedsOf(item: ListedItem, version: string): Promise<readonly string[]> {
    const known = this.#feedsOf.get(item.id);
    if (known?.version === version) return known.feeds;
    const { feeds } = await this.series(item);
    this.#feedsOf.set(item.id, { version, feeds });
    return feeds;
  }

  /** Where else it comes from, best first; without the largest supplier unless told. */
  others({ measures, last }: ItemFigures, without?: readonly Country[]): OtherSource[] {
    const largest = measures.shares(last)?.suppliers[0]?.country;
    return otherSources({
      measures,
      last,
      without: without ?? (largest === undefined ? [] : [largest]),
      agreement: (country) => this.#countries.agreement(country)?.name,
    });
  }

  /** Every picture that the figures allow. */
  charts(
    item: ListedItem,
    { series, last }: ItemFigures,
    history: readonly AlertRecord[],
    health: readonly FeedHealth[],
    today: string,
  ): Chart[] {
    const month = series.months[last];
    const subject = {
      item,
      series,
      name: this.#name,
      titleOf: titlesOf(health),
      ...(month !== undefined && { month }),
    };
    return itemCharts(subject, history, today);
  }

  /** What the rules need to know beside the figures. */
  context(item: ListedItem): AssessContext {
    return { item, adjacent: (one, other) => this.#countries.adjacent(one, other), name: this.#name };
  }

  readonly #name = (country: Country) => this.#countries.name(country, 'ko');
}

/** Titles of feeds, for people; an unknown one by its id. */
export function titlesOf(health: readonly FeedHealth[]): (feed: string) => string {
  const titles = new Map(health.map(({ feed, title }) => [feed, title]));
  return (feed) => titles.get(feed) ?? feed;
}
