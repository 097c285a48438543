import type { Measures } from './measures.ts';
import { sayMonth } from './months.ts';
import { sayCounted } from './says.ts';
import type { Country, Month } from './types.ts';
import { sayChange, sayNumber, sayShare, sayWeight } from './words.ts';

/** A figure that is told, with its month and where it comes from. */
export interface CrisisFigure {
  label: string;
  value: string;
  month: Month;
  /** Titles of the feeds. */
  source: string;
}

interface FigureGround {
  measures: Measures;
  /** The newest month that counts, as an index of the series. */
  last: number;
  titleOf(feed: string): string;
  name(country: Country): string;
}

const YEAR = 12;
const MOST_SHARES = 3;

/** The figures of an item: the newest month against what is usual, who supplies how much, and what it costs. Pure. */
export function figuresOf(ground: FigureGround): CrisisFigure[] {
  return [...volumeFigure(ground), ...shareFigure(ground), ...priceFigures(ground)];
}

/** `2,897톤 (평년 같은 때 12,100톤의 24%)`. */
function volumeFigure(ground: FigureGround): CrisisFigure[] {
  const { measures, last, name } = ground;
  const newest = measures.newestTrade(last);
  const kg = newest === undefined ? undefined : measures.total(newest)?.kg[newest];
  if (newest === undefined || kg === undefined || Number.isNaN(kg)) return [];
  const compared = measures.volume(newest);
  // Lumpy imports are compared over several months together, which is not this month's figure.
  const against =
    compared?.window === 1 ? ` (평년 같은 때 ${sayWeight(kg / compared.times)}의 ${sayShare(compared.times)})` : '';
  const { complete, origins } = measures.series;
  const label = sayCounted('volume_z', complete ? undefined : [...origins.keys()], name) ?? '';
  return figureOf(ground, newest, label, `${sayWeight(kg)}${compared && kg > 0 ? against : ''}`, tradeSource(ground));
}

/** `중국 93.1%, 일본 4.2%, …`. */
function shareFigure(ground: FigureGround): CrisisFigure[] {
  const { measures, last, name } = ground;
  const newest = measures.newestTrade(last);
  const shares = newest === undefined ? undefined : measures.shares(newest);
  if (newest === undefined || !shares) return [];
  const said = shares.suppliers
    .slice(0, MOST_SHARES)
    .map(({ country, share }) => `${name(country)} ${sayShare(share)}`)
    .join(', ');
  const label = `최근 12개월 수입처(${shares.unit === 'kg' ? '중량' : '금액'})`;
  return figureOf(ground, newest, label, said, tradeSource(ground));
}

/** `584 USD/t (1년 전보다 −12%)`, for each price that stands for the item. */
function priceFigures(ground: FigureGround): CrisisFigure[] {
  const { measures, last, titleOf } = ground;
  return [...measures.series.prices].flatMap(([key, { unit, values }]) => {
    const newest = measures.newestPrice(key, last);
    if (newest === undefined) return [];
    const [value = Number.NaN, before = Number.NaN] = [values[newest], values[newest - YEAR]];
    const change = before > 0 ? ` (1년 전보다 ${sayChange(value / before - 1)})` : '';
    const feed = feedOf(key);
    const label = `가격(${key.slice(feed.length + 1)})`;
    return figureOf(ground, newest, label, `${sayNumber(value)} ${unit}${change}`, titleOf(feed));
  });
}

function figureOf(
  { measures }: FigureGround,
  at: number,
  label: string,
  value: string,
  source: string,
): CrisisFigure[] {
  const month = measures.series.months[at];
  return month === undefined ? [] : [{ label, value, month, source }];
}

function tradeSource({ measures: { series }, titleOf }: FigureGround): string {
  const prices = new Set([...series.prices.keys()].map(feedOf));
  const incidents = new Set(series.incidents.map(({ feed }) => feed));
  const trade = series.feeds.filter((feed) => !prices.has(feed) && !incidents.has(feed));
  return trade.map(titleOf).join(', ');
}

function feedOf(price: string): string {
  return price.slice(0, price.indexOf('/'));
}

/** A figure as one line: `2,897톤 · 2024년 12월 · 관세청`. */
export function sayFigure({ value, month, source }: CrisisFigure): string {
  return [value, sayMonth(month), source].filter(Boolean).join(' · ');
}
