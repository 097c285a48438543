import { medianOf } from '../robust.ts';
import type { PricePoint, TradePoint } from '../types.ts';
import { inSlices } from './slices.ts';

/**
 * A wrong unit shows in a series' own past: tonnes for kilograms make a month a thousand times smaller, while its value stays
 * usual and its unit value is a thousand times higher. Trade itself jumps too: by the value that follows it, or by less. So a month is
 * given up only when weight, value and unit value fit a factor of 1,000 together.
 */

/** Months of a series that are needed to know what is usual. */
const LEAST = 6;
const LEAST_STEADY = 12;
/** Powers of ten: what is about a factor of 1,000. A unit value of 2,000 times is a sample in a parcel. */
const THOUSAND = { from: 2.75, to: 3.25 };
/** Powers of ten within which a month's trade is usual, whatever its season. */
const USUAL = 1.2;
/** Spread (median absolute deviation, powers of ten) of a series in which a jump of 1,000 cannot be trade. */
const STEADY = 0.3;
/** Powers of ten below what is usual. */
const SMALL = 1.5;

export interface UnitFault {
  index: number;
  reason: string;
  dropped: boolean;
}

interface Usual {
  kg: number;
  usd: number;
  unitValue: number;
  steady: boolean;
  /** How many months are a thirtieth or less: small consignments, such as lumpy trade has. */
  small: number;
}

/** What points say of their units, by index: a thousand times (1), a thousandth (−1) or nothing (0) of what is usual. */
interface Votes {
  off: Int8Array;
  /** 0: no vote. 1: judged by the file itself. 2: judged by what is held. */
  by: Uint8Array;
}

/** So many points, and so many series, are gone through at once. */
const POINTS = 10_000;
const SERIES = 100;

/**
 * The points whose unit is wrong.
 * @param history what is held of the same codes; where it has enough of a series, that is what is usual
 */
export async function unitFaults(
  trade: readonly TradePoint[],
  history: readonly TradePoint[] = [],
): Promise<UnitFault[]> {
  const past = await bySeries(history);
  const by = new Uint8Array(trade.length);
  /** By unit value. */
  const votes: Votes = { off: new Int8Array(trade.length), by };
  /** By weight and value together, where a thousandth of both may be a ban or a unit. */
  const fallen: Votes = { off: new Int8Array(trade.length), by };
  const found: UnitFault[] = [];
  await inSlices([...(await bySeries(trade))], SERIES, ([key, indices]) => {
    const held = (past.get(key) ?? []).map((index) => history[index] as TradePoint);
    const byHeld = held.length >= LEAST;
    const usual = usualOf(byHeld ? held : indices.map((index) => trade[index] as TradePoint));
    if (!usual) return;
    for (const index of indices) {
      const point = trade[index] as TradePoint;
      const ratio = unitValuePower(point, usual);
      if (ratio !== undefined) {
        by[index] = byHeld ? 2 : 1;
        if (within(Math.abs(ratio), THOUSAND)) votes.off[index] = Math.sign(ratio);
        if (hasFallen(point, usual)) fallen.off[index] = -1;
      }
      found.push(...judge(point, index, usual, usual.small > (byHeld ? 0 : 1)));
    }
  });
  for (const ballot of [votes, fallen]) {
    const known = new Set(found.flatMap(({ index, dropped }) => (dropped ? [index] : [])));
    found.push(...(await groupFaults(trade, ballot, known)));
  }
  const out = new Set(found.flatMap(({ index, dropped }) => (dropped ? [index] : [])));
  return found.filter(({ index, dropped }) => dropped || !out.has(index));
}

/** So many rows of a group have to agree, and so large a part of it. */
const LEAST_VOTES = 3;
const MAJORITY = 0.6;

/**
 * A unit is seldom wrong in one row: where most rows of a code are off together, in a month or in the whole file, the others are not
 * used either, though nothing may be known of what is usual for them.
 */
async function groupFaults(
  trade: readonly TradePoint[],
  votes: Votes,
  known: ReadonlySet<number>,
): Promise<UnitFault[]> {
  const bad = new Map<string, string>();
  for (const groupOf of [wholeOf, monthOf]) {
    const groups = new Map<string, { all: Tally; held: Tally }>();
    await inSlices(trade, POINTS, (point, index) => {
      const by = votes.by[index];
      if (by === 0) return;
      const name = groupOf(point);
      let group = groups.get(name);
      if (!group) {
        group = { all: { count: 0, up: 0, down: 0 }, held: { count: 0, up: 0, down: 0 } };
        groups.set(name, group);
      }
      for (const tally of by === 2 ? [group.all, group.held] : [group.all]) {
        tally.count += 1;
        if (votes.off[index] === 1) tally.up += 1;
        else if (votes.off[index] === -1) tally.down += 1;
      }
    });
    for (const [name, { all, held }] of groups) {
      const { count, up, down } = held.count >= LEAST_VOTES ? held : all;
      const off = Math.max(up, down);
      if (off >= LEAST_VOTES && off >= count * MAJORITY)
        bad.set(name, `${off} of ${count} rows of ${name} that can be judged are off by 1,000; none of it is used`);
    }
  }
  if (bad.size === 0) return [];
  const found: UnitFault[] = [];
  await inSlices(trade, POINTS, (point, index) => {
    const reason = bad.get(wholeOf(point)) ?? bad.get(monthOf(point));
    if (reason !== undefined && !known.has(index)) found.push({ index, reason, dropped: true });
  });
  return found;
}

/** Of the rows of a group: how many voted, and how many for too large and too small. */
interface Tally {
  count: number;
  up: number;
  down: number;
}

function wholeOf({ hs, reportedBy }: TradePoint): string {
  return `${hs} (${reportedBy === 'to' ? 'imports' : 'exports'})`;
}

function monthOf(point: TradePoint): string {
  return `${wholeOf(point)} in ${point.month}`;
}

function unitValuePower({ kg, usd }: TradePoint, usual: Usual): number | undefined {
  return power(kg && usd ? usd / kg : undefined, usual.unitValue);
}

/** Weight and value are a thousandth of what is usual. */
function hasFallen({ kg, usd }: TradePoint, usual: Usual): boolean {
  return within(-(power(kg, usual.kg) ?? 0), THOUSAND) && within(-(power(usd, usual.usd) ?? 0), THOUSAND);
}

/** @param lumpy other months are as small, so that a small one says nothing */
function judge(point: TradePoint, index: number, usual: Usual, lumpy: boolean): UnitFault[] {
  const kg = power(point.kg, usual.kg);
  const usd = power(point.usd, usual.usd);
  const ratio = unitValuePower(point, usual);
  const say = (what: string, by: number) =>
    `the ${what} is ${sayTimes(by)} the usual of this series; its unit is wrong by 1,000`;
  if (kg !== undefined && usd !== undefined && ratio !== undefined) {
    if (within(Math.abs(ratio), THOUSAND)) {
      if (kg * ratio < 0 && isUsual(Math.abs(kg) - 3) && isUsual(usd))
        return [{ index, reason: `${say('weight', kg)} (value as usual)`, dropped: true }];
      if (usd * ratio > 0 && isUsual(Math.abs(usd) - 3) && isUsual(kg))
        return [{ index, reason: `${say('value', usd)} (weight as usual)`, dropped: true }];
    }
    // Both at once upwards: a steady series does not grow so in a month. Downwards that is what a ban looks like: it is only told.
    if (usual.steady && within(kg, THOUSAND) && within(usd, THOUSAND))
      return [{ index, reason: `${say('weight', kg)}, and so is the value`, dropped: true }];
    if (usual.steady && !lumpy && hasFallen(point, usual))
      return [
        {
          index,
          reason: `weight and value are ${sayTimes(kg)} the usual of this series; see whether its units are right`,
          dropped: false,
        },
      ];
    return [];
  }
  const [what, alone] = kg === undefined ? ['value', usd] : ['weight', kg];
  if (alone === undefined || !usual.steady) return [];
  if (within(alone, THOUSAND)) return [{ index, reason: say(what as string, alone), dropped: true }];
  // With one figure alone a ban and a wrong unit look the same: it stays, and is told.
  if (!lumpy && within(-alone, THOUSAND))
    return [
      {
        index,
        reason: `the ${what} is ${sayTimes(alone)} the usual of this series; see whether its unit is right`,
        dropped: false,
      },
    ];
  return [];
}

function usualOf(points: readonly TradePoint[]): Usual | undefined {
  const logs = (figure: (point: TradePoint) => number | undefined) =>
    points.flatMap((point) => {
      const value = figure(point);
      return value !== undefined && value > 0 ? [Math.log10(value)] : [];
    });
  const kg = logs((point) => point.kg);
  const usd = logs((point) => point.usd);
  const main = kg.length >= usd.length ? kg : usd;
  if (main.length < LEAST) return undefined;
  const centre = median(main);
  return {
    kg: median(kg),
    usd: median(usd),
    unitValue: median(logs(({ kg, usd }) => (kg && usd ? usd / kg : undefined))),
    small: main.filter((value) => value <= centre - SMALL).length,
    steady: main.length >= LEAST_STEADY && median(main.map((value) => Math.abs(value - centre))) <= STEADY,
  };
}

/**
 * The prices whose unit is wrong: a thousand times those of the months around, or a thousandth.
 * @param history what is held of the same series
 */
export function priceUnitFaults(prices: readonly PricePoint[], history: readonly PricePoint[] = []): UnitFault[] {
  const series = new Map<string, { point: PricePoint; index: number }[]>();
  for (const [index, point] of [...prices, ...history].entries()) {
    const known = series.get(point.series);
    if (known) known.push({ point, index });
    else series.set(point.series, [{ point, index }]);
  }
  return [...series.values()].flatMap((all) => {
    all.sort((one, other) => (one.point.month < other.point.month ? -1 : 1));
    const logs = all.map(({ point }) => Math.log10(point.value));
    return all.flatMap(({ index, point }, place) => {
      if (index >= prices.length) return [];
      const around = [...logs.slice(Math.max(0, place - LEAST), place), ...logs.slice(place + 1, place + 1 + LEAST)];
      const by = around.length < 3 ? 0 : (logs[place] ?? 0) - median(around);
      if (!within(Math.abs(by), THOUSAND)) return [];
      return [
        {
          index,
          reason: `${point.series} is ${sayTimes(by)} that of the months around; its unit is wrong by 1,000`,
          dropped: true,
        },
      ];
    });
  });
}

/** Indices of the points of each series. */
async function bySeries(points: readonly TradePoint[]): Promise<Map<string, number[]>> {
  const series = new Map<string, number[]>();
  await inSlices(points, POINTS, (point, index) => {
    const key = `${point.hs} ${point.from} ${point.to} ${point.reportedBy}`;
    const known = series.get(key);
    if (known) known.push(index);
    else series.set(key, [index]);
  });
  return series;
}

/** How many powers of ten a figure lies above what is usual; undefined where one of them is missing or zero. */
function power(value: number | undefined, usual: number): number | undefined {
  return value === undefined || value <= 0 || Number.isNaN(usual) ? undefined : Math.log10(value) - usual;
}

function isUsual(power: number): boolean {
  return Math.abs(power) < USUAL;
}

function within(value: number, range: { from: number; to: number }): boolean {
  return value >= range.from && value <= range.to;
}

function sayTimes(powers: number): string {
  const times = 10 ** Math.abs(powers);
  const said = Math.round(times).toLocaleString('en-US');
  return powers > 0 ? `${said} times` : `1/${said} of`;
}

function median(values: readonly number[]): number {
  return medianOf(Float64Array.from(values), values.length);
}
