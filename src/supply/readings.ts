import { addDays, type Day } from '../calendar/index.ts';
import type { Measures } from './measures.ts';
import type { Condition } from './rules.ts';
import { adjacentShare } from './shares.ts';
import {
  ALERT_LEVELS,
  type AlertLevel,
  type Country,
  type Incident,
  type IndicatorName,
  type StockPoint,
} from './types.ts';

/** As of when, and what else it takes to read an indicator. */
export interface ReadingContext {
  asOf: Day;
  incidentDays: number;
  adjacent: (one: Country, other: Country) => boolean;
}

/** An indicator's figures: of all imports, of one supplier, of one price or of one incident. */
export interface Reading {
  /** Country, price series or incident that it is about; empty: all of it. */
  subject: string;
  value: number;
  times?: number;
  record?: number;
  /** Of a supplier: its share of the twelve months before. */
  share?: number;
}

/** A month to read, and how many before it are meant. Each kind of statistics counts from its own newest month up to it. */
export interface Moment {
  index: number;
  back: number;
}

/** Suppliers below this share of the year before are not looked at one by one. */
const SUPPLIER_LEAST = 0.2;
/** Stock told for a month longer ago says nothing of today's. */
const STOCK_MONTHS = 3;
const COVER_MONTHS = 12;
const COVER_LEAST = 6;

/** What an indicator says, for each of its subjects; nothing where the data do not give it. */
export function readings(
  measures: Measures,
  name: IndicatorName,
  of: Condition['of'],
  moment: Moment,
  context: ReadingContext,
): Reading[] {
  if (name === 'price_z') return prices(measures, moment);
  if (name === 'incident')
    return incidentsInView(measures.series.incidents, context).map(({ id, level }) => ({
      subject: id,
      value: rank(level),
    }));
  const newest = measures.newestTrade(moment.index);
  if (newest === undefined || newest < moment.back) return [];
  const index = newest - moment.back;
  switch (name) {
    case 'volume_z':
      return of === 'supplier' ? suppliers(measures, index) : compared('', measures.volume(index));
    case 'value_z':
      return compared('', measures.value(index));
    case 'unit_value_z':
      return compared('', measures.unitValue(index));
    case 'months_of_cover': {
      const cover = coverAt(measures, index);
      return cover ? [{ subject: '', value: cover.months }] : [];
    }
    default:
      return concentration(measures, name, index, context);
  }
}

function compared(subject: string, found: { z: number; times: number; record: number } | undefined): Reading[] {
  return found ? [{ subject, value: found.z, times: found.times, record: found.record }] : [];
}

function suppliers(measures: Measures, index: number): Reading[] {
  return largeSuppliers(measures, index).flatMap(({ country, share }) =>
    compared(country, measures.supplier(country, index)).map((reading) => ({ ...reading, share })),
  );
}

/** Those that had at least a fifth of the twelve months before, largest first. */
export function largeSuppliers(measures: Measures, index: number): { country: Country; share: number }[] {
  const before = measures.concentration(index - 1)?.suppliers ?? [];
  return before.filter(({ country, share }) => share >= SUPPLIER_LEAST && country !== 'XX');
}

function prices(measures: Measures, { index, back }: Moment): Reading[] {
  return [...measures.series.prices.keys()].flatMap((subject) => {
    const newest = measures.newestPrice(subject, index);
    const change = newest === undefined ? undefined : measures.price(subject, newest - back);
    return change ? [{ subject, value: change.z, times: change.times }] : [];
  });
}

function concentration(
  measures: Measures,
  name: 'largest_share' | 'adjacent_share' | 'hhi' | 'effective_suppliers',
  index: number,
  { adjacent }: ReadingContext,
): Reading[] {
  const shares = measures.concentration(index);
  const [first] = shares?.suppliers ?? [];
  if (!shares || !first) return [];
  if (name === 'largest_share') return [{ subject: first.country, value: first.share }];
  if (name === 'hhi') return [{ subject: '', value: shares.hhi }];
  if (name === 'effective_suppliers') return [{ subject: '', value: 1 / shares.hhi }];
  const together = adjacentShare(shares, adjacent);
  return together ? [{ subject: together.countries.join(' '), value: together.share }] : [];
}

/** Stock against the imports of a usual month. */
export interface Cover {
  months: number;
  stock: StockPoint;
  /** Kilograms a month, and the months that it is the mean of. */
  mean: number;
  count: number;
}

/**
 * Months that the stock lasts (재고 소진 기간): the newest stock of the three months before or of the month itself, by the mean
 * of the imports of the twelve months up to it.
 */
export function coverAt(measures: Measures, index: number): Cover | undefined {
  const { months, stock } = measures.series;
  if (stock.length === 0) return undefined;
  const [oldest, month] = [months[Math.max(0, index - STOCK_MONTHS)], months[index]];
  const newest = stock
    .filter((point) => oldest !== undefined && month !== undefined && point.month >= oldest && point.month <= month)
    .sort((one, other) => (one.month < other.month ? 1 : -1))[0];
  const kg =
    measures.total(index)?.kg.subarray(Math.max(0, index - COVER_MONTHS + 1), index + 1) ?? new Float64Array(0);
  const known = [...kg].filter(Number.isFinite);
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  if (!newest || known.length < COVER_LEAST || !(mean > 0)) return undefined;
  return { months: newest.kg / mean, stock: newest, mean, count: known.length };
}

/** Incidents known on the day and not too old, newest first. */
export function incidentsInView(
  incidents: readonly Incident[],
  { asOf, incidentDays }: Pick<ReadingContext, 'asOf' | 'incidentDays'>,
): Incident[] {
  if (incidents.length === 0) return [];
  const oldest = addDays(asOf, -incidentDays);
  return incidents
    .filter(({ day, level }) => level !== 'none' && day <= asOf && day >= oldest)
    .sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : one.id < other.id ? -1 : 1));
}

/** 0 for none to 4 for serious. */
export function rank(level: AlertLevel): number {
  return ALERT_LEVELS.indexOf(level);
}

/** The level of a rank; beyond the ends the last one there. */
export function levelAt(rank: number): AlertLevel {
  return ALERT_LEVELS[Math.max(0, Math.min(ALERT_LEVELS.length - 1, rank))] ?? 'none';
}
