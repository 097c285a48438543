import readSheets from 'read-excel-file/node';
import { monthOf } from '../months.ts';
import type { PricePoint } from '../types.ts';
import { parseAmount, parseMonth } from './cells.ts';
import { priceGapsOf } from './checks.ts';
import { Faults, unreadable } from './faults.ts';
import type { FeedContext, PlacedReading } from './types.ts';
import { priceUnitFaults } from './units.ts';

type Cell = string | number | boolean | Date | null;

const SHEET = 'Monthly Prices';
const PERIOD = /^\d{4}M\d{2}$/;

/**
 * The World Bank's commodity prices (Pink Sheet), sheet "Monthly Prices": titles, a row of names, one of units in brackets, then
 * a row for each month (`1960M01`) with `…` where there is no figure. A series is named as its column, asterisks and all.
 */
export async function read(bytes: Uint8Array, context: FeedContext): Promise<PlacedReading> {
  let sheets: { sheet: string; data: Cell[][] }[];
  try {
    sheets = (await readSheets(Buffer.from(bytes))) as { sheet: string; data: Cell[][] }[];
  } catch (error) {
    return unreadable('file', 'broken', `is no workbook (.xlsx) that can be read: ${(error as Error).message}`);
  }
  const data = sheets.find(({ sheet }) => sheet.trim().toLowerCase() === SHEET.toLowerCase())?.data;
  if (!data)
    return unreadable(
      'workbook',
      'missing_column',
      `has no sheet ${SHEET}; its sheets are: ${sheets.map(({ sheet }) => sheet).join(', ')}`,
    );
  const first = data.findIndex(([period]) => PERIOD.test(String(period ?? '').trim()));
  // Titles stand in brackets too, each alone in its row.
  const units = data
    .slice(0, Math.max(first, 0))
    .findIndex((row) => row.filter((cell) => /^\(.+\)$/.test(textOf(cell))).length > 1);
  if (first < 0 || units < 1)
    return unreadable(
      SHEET,
      'missing_column',
      first < 0 ? 'has no row of a month such as 1960M01 in column A' : 'has no row of units such as ($/mt)',
    );

  const columns = (data[units - 1] ?? []).flatMap((cell, index) => {
    const series = textOf(cell).replace(/\s+/g, ' ');
    const unit = unitOf(textOf(data[units]?.[index] ?? null));
    return series && index > 0 ? [{ series, unit, index }] : [];
  });
  const faults = new Faults();
  const prices: PricePoint[] = [];
  const places: string[] = [];
  const seen = new Map<string, string>();
  const now = monthOf(context.today);
  for (const { series, unit, index } of columns)
    if (unit === '')
      faults.drop(`${SHEET}!${columnName(index)}${units + 1}`, 'missing_column', `${series} has no unit`);
  for (const [row, cells] of data.entries()) {
    if (row < first || cells.every((cell) => textOf(cell) === '')) continue;
    const place = (column: number) => `${SHEET}!${columnName(column)}${row + 1}`;
    const said = cells[0];
    const month = said instanceof Date ? said.toISOString().slice(0, 7) : parseMonth(textOf(said ?? null));
    if (!month) {
      faults.drop(place(0), 'broken', `'${textOf(said ?? null).slice(0, 40)}' is no month such as 2023M05`);
      continue;
    }
    if (month >= now) {
      faults.drop(place(0), 'future', `${month} is not over on ${context.today}`);
      continue;
    }
    const before = seen.get(month);
    if (before !== undefined) {
      faults.drop(place(0), 'duplicate', `${month} stands at ${before} already; the first one is used`);
      continue;
    }
    seen.set(month, place(0));
    for (const { series, unit, index } of columns) {
      const cell = cells[index] ?? null;
      const value = typeof cell === 'number' ? cell : parseAmount(textOf(cell));
      if (value === undefined || unit === '') continue;
      if (typeof value === 'string' || !Number.isFinite(value))
        faults.drop(place(index), 'broken', `'${textOf(cell).slice(0, 40)}' is no number`);
      else if (value <= 0) faults.drop(place(index), 'negative', `the price of ${series} is ${value}`);
      else {
        prices.push({ feed: context.feed.id, series, month, value, unit });
        places.push(place(index));
      }
    }
  }
  const reading: PlacedReading = {
    trade: [],
    prices,
    incidents: [],
    faults: faults.all(),
    placeOf: { trade: () => '', prices: (index) => places[index] ?? '' },
  };
  const checked = withoutPriceFaults(reading, []);
  return { ...checked, faults: [...checked.faults, ...priceGapsOf(checked.prices)] };
}

/** Takes away the prices whose unit is wrong, told by the months around and by the unit held so far. */
export function withoutPriceFaults(reading: PlacedReading, history: readonly PricePoint[]): PlacedReading {
  const held = new Map(history.map(({ series, unit }) => [series, unit]));
  const found = new Map(priceUnitFaults(reading.prices, history).map(({ index, reason }) => [index, reason]));
  for (const [index, { series, unit }] of reading.prices.entries()) {
    const before = held.get(series);
    if (before !== undefined && before !== unit)
      found.set(index, `${series} comes in ${unit} where ${before} is held; the unit changed`);
  }
  if (found.size === 0) return reading;
  const { prices, placeOf } = reading;
  const faults = new Faults();
  for (const [index, reason] of found) faults.drop(placeOf.prices(index), 'unit', reason);
  const left = prices.map((_, index) => index).filter((index) => !found.has(index));
  return {
    ...reading,
    prices: left.map((index) => prices[index] as PricePoint),
    faults: [...reading.faults, ...faults.all()],
    placeOf: { ...placeOf, prices: (index) => placeOf.prices(left[index] ?? -1) },
  };
}

/** `($/mt)` is US dollars a tonne: `USD/t`. */
function unitOf(text: string): string {
  return text
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^\$/, 'USD')
    .replace(/\/mt$/, '/t')
    .replace(/cubic meter/, 'm³')
    .trim();
}

function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell).trim();
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
