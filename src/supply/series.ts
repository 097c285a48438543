import { monthAt, monthNumber } from './months.ts';
import { type Reported, type Source, sourcesOf } from './sources.ts';
import type { Country, Incident, ItemSeries, Month, PricePoint, StockPoint, TradePoint, WatchedItem } from './types.ts';

export interface SeriesOptions {
  /** Whose imports. */
  home: Country;
  /**
   * Months for which a feed is known to have been read whole for one of the item's codes. Without it a month in which a source has
   * no row of the item at all, from or to whomever, is one without data, and a stop of all trade is seen only once it is over.
   */
  reported?: Reported;
}

/** The importer's own statistics have to be this long to go before longer ones of exporters: two years and a month. */
const OWN_LEAST = 25;
/** Months before the first trade for which prices are kept: what the change of a price is compared with. */
const PRICES_BEFORE = 72;

/**
 * One item's figures out of rows. Codes are added up, sources never. Korea's own statistics go before those of exporters, unless
 * they are too short to compare anything with. Of several sources of the importer the one with most months counts; others fill
 * months that it lacks, if they have all of its codes. Exporters stand side by side, each for the goods from it.
 *
 * A country without a row in a month that the source reports is 0; in a month that it does not report it is NaN.
 * @param points of all countries, as far as they are there: rows to other countries show that an exporter reported the month
 */
export function seriesOf(
  item: Pick<WatchedItem, 'id' | 'hs' | 'prices'>,
  points: readonly TradePoint[],
  prices: readonly PricePoint[],
  incidents: readonly Incident[],
  stock: readonly StockPoint[],
  options: SeriesOptions,
): ItemSeries {
  const { complete, sources } = choose(sourcesOf(item.hs, points, options.home, options.reported));
  const ownPrices = prices.filter(({ feed, series }) => item.prices.includes(`${feed}/${series}`));
  const ownIncidents = incidents.filter(({ items }) => items.includes(item.id));
  const { first, length } = rangeOf(sources, ownPrices);
  return {
    item: item.id,
    months: Array.from({ length }, (_, index) => monthAt(first + index)),
    origins: complete ? importers(sources, first, length) : exporters(sources, first, length),
    complete,
    prices: priceRows(ownPrices, first, length),
    incidents: ownIncidents,
    stock: stock.filter((point) => point.item === item.id),
    feeds: [...new Set([...sources, ...ownPrices, ...ownIncidents].map(({ feed }) => feed))],
  };
}

/** The newest month for which there are figures of trade or prices; undefined for a series without any. */
export function newestMonth({ months, origins, prices }: ItemSeries): Month | undefined {
  const rows = [
    ...[...origins.values()].flatMap(({ kg, usd }) => [kg, usd]),
    ...[...prices.values()].map((price) => price.values),
  ];
  return months.findLast((_, index) => rows.some((row) => Number.isFinite(row[index])));
}

function choose(sources: readonly Source[]): { complete: boolean; sources: Source[] } {
  const most = [...sources].sort(
    (one, other) => other.months.size - one.months.size || (one.feed < other.feed ? -1 : 1),
  );
  const own = most.filter(({ exporter }) => exporter === undefined);
  const others = most.filter(({ exporter }) => exporter !== undefined);
  const [longest] = own;
  if (longest && (longest.months.size >= OWN_LEAST || (others[0]?.months.size ?? 0) <= longest.months.size))
    return { complete: true, sources: own.filter(({ codes }) => [...longest.codes].every((code) => codes.has(code))) };
  const exporterOnce = new Map(others.toReversed().map((source) => [source.exporter, source]));
  return { complete: false, sources: [...exporterOnce.values()].toReversed() };
}

type Origins = Map<Country, { kg: Float64Array; usd: Float64Array }>;

function importers(sources: readonly Source[], first: number, length: number): Origins {
  const countries = [...new Set(sources.flatMap((source) => [...source.origins.keys()]))];
  const origins = rows(countries, length);
  for (const [country, row] of origins) for (const source of sources.toReversed()) fill(source, country, first, row);
  return origins;
}

function exporters(sources: readonly Source[], first: number, length: number): Origins {
  const origins = rows(
    sources.flatMap(({ exporter = [] }) => exporter),
    length,
  );
  for (const source of sources)
    for (const [country, row] of origins) if (source.exporter === country) fill(source, country, first, row);
  return origins;
}

/** Without data yet. All in one piece of memory: an item may have hundreds of them. */
function rows(countries: readonly Country[], length: number): Origins {
  const all = new Float64Array(countries.length * 2 * length).fill(Number.NaN);
  const row = (place: number) => all.subarray(place * length, (place + 1) * length);
  return new Map(countries.map((country, place) => [country, { kg: row(2 * place), usd: row(2 * place + 1) }]));
}

/** The months of one source; those that it does not report stay as they are. */
function fill(
  source: Source,
  country: Country,
  first: number,
  { kg, usd }: { kg: Float64Array; usd: Float64Array },
): void {
  const trade = source.origins.get(country);
  for (const month of source.months) {
    const sum = trade?.get(month);
    kg[month - first] = sum ? sum.kg : 0;
    usd[month - first] = sum ? sum.usd : 0;
  }
}

function rangeOf(sources: readonly Source[], prices: readonly PricePoint[]): { first: number; length: number } {
  let firstTrade = Number.POSITIVE_INFINITY;
  let firstPrice = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { months } of sources)
    for (const month of months) {
      firstTrade = Math.min(firstTrade, month);
      last = Math.max(last, month);
    }
  for (const { month } of prices) {
    firstPrice = Math.min(firstPrice, monthNumber(month));
    last = Math.max(last, monthNumber(month));
  }
  if (last === Number.NEGATIVE_INFINITY) return { first: 0, length: 0 };
  // Without trade this is the first price.
  const first = Math.min(
    firstTrade,
    Math.max(firstPrice, Number.isFinite(firstTrade) ? firstTrade - PRICES_BEFORE : 0),
  );
  return { first, length: last - first + 1 };
}

function priceRows(prices: readonly PricePoint[], first: number, length: number): ItemSeries['prices'] {
  const rows = new Map<string, { unit: string; values: Float64Array }>();
  for (const { feed, series, month, value, unit } of prices) {
    const key = `${feed}/${series}`;
    let row = rows.get(key);
    if (!row) {
      row = { unit, values: new Float64Array(length).fill(Number.NaN) };
      rows.set(key, row);
    }
    const index = monthNumber(month) - first;
    if (index >= 0) row.values[index] = value;
  }
  return rows;
}
