import { medianOf } from '../robust.ts';
import type { PricePoint, TradePoint } from '../types.ts';

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
}

/** What a point's unit value says of its unit: a thousand times (1), a thousandth (−1) or nothing (0) of what is usual. */
interface Vote {
  off: -1 | 0 | 1;
  /** Judged by what is held, not by the file itself. */
  byHeld: boolean;
}

/**
 * The points whose unit is wrong.
 * @param history what is held of the same codes; where it has enough of a series, that is what is usual
 */
export function unitFaults(trade: readonly TradePoint[], history: readonly TradePoint[] = []): UnitFault[] {
  const past = bySeries(history);
  const votes = new Map<number, Vote>();
  const found = [...bySeries(trade)].flatMap(([key, indexed]) => {
    const held = past.get(key)?.map(({ point }) => point) ?? [];
    const byHeld = held.length >= LEAST;
    const usual = usualOf(byHeld ? held : indexed.map(({ point }) => point));
    if (!usual) return [];
    return indexed.flatMap(({ point, index }) => {
      const ratio = unitValuePower(point, usual);
      if (ratio !== undefined)
        votes.set(index, { off: within(Math.abs(ratio), THOUSAND) ? (ratio > 0 ? 1 : -1) : 0, byHeld });
      return judge(point, index, usual);
    });
  });
  return votes.size === 0 ? found : [...found, ...groupFaults(trade, votes, new Set(found.map(({ index }) => index)))];
}

/** So many rows of a group have to agree, and so large a part of it. */
const LEAST_VOTES = 3;
const MAJORITY = 0.6;

/**
 * A unit is seldom wrong in one row: where most rows of a code are off together, in a month or in the whole file, the others are not
 * used either, though nothing may be known of what is usual for them.
 */
function groupFaults(
  trade: readonly TradePoint[],
  votes: ReadonlyMap<number, Vote>,
  known: ReadonlySet<number>,
): UnitFault[] {
  const bad = new Map<string, string>();
  for (const groupOf of [wholeOf, monthOf]) {
    const groups = new Map<string, Vote[]>();
    for (const [index, vote] of votes) {
      const group = groupOf(trade[index] as TradePoint);
      const list = groups.get(group);
      if (list) list.push(vote);
      else groups.set(group, [vote]);
    }
    for (const [group, all] of groups) {
      const held = all.filter(({ byHeld }) => byHeld);
      const voters = held.length >= LEAST_VOTES ? held : all;
      for (const off of [1, -1]) {
        const count = voters.filter((vote) => vote.off === off).length;
        if (count >= LEAST_VOTES && count >= voters.length * MAJORITY)
          bad.set(
            group,
            `${count} of ${voters.length} rows of ${group} that can be judged are off by 1,000; none of it is used`,
          );
      }
    }
  }
  if (bad.size === 0) return [];
  return trade.flatMap((point, index) => {
    const reason = bad.get(wholeOf(point)) ?? bad.get(monthOf(point));
    return reason === undefined || known.has(index) ? [] : [{ index, reason, dropped: true }];
  });
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

function judge(point: TradePoint, index: number, usual: Usual): UnitFault[] {
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
    // Both at once upwards: a steady series does not grow so in a month. Downwards that is what a ban looks like.
    if (usual.steady && within(kg, THOUSAND) && within(usd, THOUSAND))
      return [{ index, reason: `${say('weight', kg)}, and so is the value`, dropped: true }];
    return [];
  }
  const [what, alone] = kg === undefined ? ['value', usd] : ['weight', kg];
  if (alone === undefined || !usual.steady) return [];
  if (within(alone, THOUSAND)) return [{ index, reason: say(what as string, alone), dropped: true }];
  // With one figure alone a ban and a wrong unit look the same: it stays, and is told.
  if (within(-alone, THOUSAND))
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

function bySeries(points: readonly TradePoint[]): Map<string, { point: TradePoint; index: number }[]> {
  const series = new Map<string, { point: TradePoint; index: number }[]>();
  for (const [index, point] of points.entries()) {
    const key = `${point.hs} ${point.from} ${point.to} ${point.reportedBy}`;
    const known = series.get(key);
    if (known) known.push({ point, index });
    else series.set(key, [{ point, index }]);
  }
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
