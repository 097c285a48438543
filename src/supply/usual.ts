import { Recent } from './recent.ts';
import { at, MAD_TO_SIGMA, medianOf, quantileOf } from './robust.ts';

/** What is compared with what. */
export interface UsualOptions {
  /** Whether the time of the year counts. */
  seasonal: boolean;
  /** Months without anything are possible: they are zero, and where they are many several months are taken together. */
  lumpy: boolean;
  /** The least that is taken as usual variation (standard deviation of the logarithm). */
  floor: number;
}

/** One month against what was usual until the month before. */
export interface Comparison {
  /** Months taken together: the value is the sum over them. */
  window: number;
  value: number;
  /** Median of the twelve values before. */
  level: number;
  /** Logarithm of what this time of the year usually makes of it. */
  season: number;
  /** The years that it comes from, as logarithms, newest first. */
  seasons: number[];
  /** What the calculation usually misses by, in either direction: a steady growth shows here. */
  drift: number;
  /** How far it usually misses, as a standard deviation. */
  sigma: number;
  /** How many months that comes from. */
  count: number;
  /** The value by the usual value. */
  times: number;
  /** The value by the greatest of the twelve before. */
  record: number;
  z: number;
}

/** Months whose values give the level: a whole year, so that every season is in it. */
const LEVEL_MONTHS = 12;
/** Of those, so many must be there. */
const LEVEL_LEAST = 6;
/** No comparison before so many months have data. */
export const HISTORY_LEAST = 24;
/** Months whose misses tell what variation is usual. */
const MISS_MONTHS = 60;
const MISS_LEAST = 12;
/** Years that tell what a time of the year is like. */
const SEASON_YEARS = 5;
/** A month below this share of the level counts as one without trade, and nothing lies lower: a logarithm needs a floor. */
const NOTHING = 0.02;
/** Misses beyond the 15 % farthest tell more of lumps than of the usual; a normal distribution has them beyond 1.44 sigma. */
const LUMP_SHARE = 0.85;
const LUMP_SIGMA = 1.44;
/** Months taken together where single ones may be without trade: as few as were never so in three years. */
const WINDOWS = [1, 3, 6, 12] as const;
const WINDOW_MONTHS = 36;
/** The last months are not looked at for that: what has just stopped is still measured as before. */
const WINDOW_RECENT = 3;

/**
 * Compares each month of a series with what was usual until the month before, without looking at anything later.
 *
 *     d(t) = ln(v(t) / median(v(t-12) … v(t-1)))        each against the year before it: free of level and slow growth
 *     season(t) = median of d in the same month of up to five years before
 *     e(t) = d(t) - season(t)                           what the same calculation missed by
 *     z(t) = (e(t) - median(e)) / max(floor, 1.4826 * MAD(e))   over the sixty months before t
 *
 * A level that moves is the new usual after half a year. The same calculation is made for all months as of then, so what is
 * usual to miss is known from the past, whatever the kind of series.
 */
export class Usual {
  readonly #values: Float64Array;
  readonly #options: UsualOptions;
  readonly #tracks = new Map<number, Track>();
  readonly #compared = new Recent((index) => this.#compare(index));

  /**
   * @param values one for each month, NaN where there are no data
   */
  constructor(values: Float64Array, options: UsualOptions) {
    this.#values = values;
    this.#options = options;
  }

  /** Undefined where there are no data for the month, or not enough before it. */
  at(index: number): Comparison | undefined {
    return index < 0 ? undefined : this.#compared.at(index);
  }

  #compare(index: number): Comparison | undefined {
    if (!Number.isFinite(this.#values[index])) return undefined;
    for (const window of this.#options.lumpy ? WINDOWS : WINDOWS.slice(0, 1)) {
      const track = this.#track(window);
      const last = window === WINDOWS[WINDOWS.length - 1] || !this.#options.lumpy;
      if (last || track.dense(index)) return track.compare(index);
    }
    return undefined;
  }

  #track(window: number): Track {
    const known = this.#tracks.get(window);
    if (known) return known;
    const track = new Track(this.#values, window, this.#options);
    this.#tracks.set(window, track);
    return track;
  }
}

const scratch = new Float64Array(MISS_MONTHS);
const small = new Float64Array(LEVEL_MONTHS);

/** The series as sums over so many months, with levels and misses. */
class Track {
  readonly #window: number;
  readonly #floor: number;
  readonly #sums: Float64Array;
  readonly #levels: Float64Array;
  readonly #ratios: Float64Array;
  readonly #seasons: Float64Array;
  readonly #misses: Float64Array;

  constructor(values: Float64Array, window: number, options: UsualOptions) {
    this.#window = window;
    this.#floor = options.floor;
    this.#sums = window === 1 ? values : sums(values, window);
    this.#levels = levels(this.#sums);
    const { length } = values;
    this.#ratios = new Float64Array(length);
    this.#seasons = new Float64Array(length);
    this.#misses = new Float64Array(length);
    for (let index = 0; index < length; index++) {
      this.#ratios[index] = logRatio(at(this.#sums, index), at(this.#levels, index));
      this.#seasons[index] = options.seasonal ? seasonAt(this.#ratios, index) : 0;
      this.#misses[index] = at(this.#ratios, index) - at(this.#seasons, index);
    }
  }

  /** Whether none of these values was without trade. */
  dense(index: number): boolean {
    const last = index - 1 - WINDOW_RECENT;
    for (let before = Math.max(0, last - WINDOW_MONTHS + 1); before <= last; before++) {
      const sum = at(this.#sums, before);
      if (Number.isFinite(sum) && !(sum > NOTHING * at(this.#levels, before))) return false;
    }
    return true;
  }

  compare(index: number): Comparison | undefined {
    if (!Number.isFinite(this.#ratios[index])) return undefined;
    let history = 0;
    for (let before = 0; before < index; before++) if (Number.isFinite(this.#sums[before])) history += 1;
    let count = 0;
    for (let before = Math.max(0, index - MISS_MONTHS); before < index; before++) {
      const miss = at(this.#misses, before);
      if (Number.isFinite(miss)) scratch[count++] = miss;
    }
    if (history < HISTORY_LEAST || count < MISS_LEAST) return undefined;
    const drift = medianOf(scratch, count);
    for (let each = 0; each < count; each++) scratch[each] = Math.abs(at(scratch, each) - drift);
    const mad = medianOf(scratch, count);
    const lumps = quantileOf(scratch, count, LUMP_SHARE) / LUMP_SIGMA;
    const sigma = Math.max(this.#floor, MAD_TO_SIGMA * mad, lumps);
    const season = at(this.#seasons, index);
    const value = at(this.#sums, index);
    const level = at(this.#levels, index);
    return {
      window: this.#window,
      value,
      level,
      season,
      seasons: sameMonths(this.#ratios, index),
      drift,
      sigma,
      count,
      times: value / (level * Math.exp(season + drift)),
      record: value / greatest(this.#sums, index),
      z: (at(this.#misses, index) - drift) / sigma,
    };
  }
}

function greatest(values: Float64Array, index: number): number {
  let most = 0;
  for (let before = Math.max(0, index - LEVEL_MONTHS); before < index; before++)
    if (at(values, before) > most) most = at(values, before);
  return most;
}

function sums(values: Float64Array, window: number): Float64Array {
  return values.map((_, index) => {
    if (index < window - 1) return Number.NaN;
    let sum = 0;
    for (let each = index - window + 1; each <= index; each++) sum += at(values, each);
    return sum;
  });
}

/** Median of the twelve values before each; the first year is its own. */
function levels(values: Float64Array): Float64Array {
  const levels = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const end = Math.max(index, Math.min(LEVEL_MONTHS, values.length));
    let count = 0;
    for (let before = Math.max(0, end - LEVEL_MONTHS); before < end; before++) {
      const value = at(values, before);
      if (Number.isFinite(value)) small[count++] = value;
    }
    levels[index] = count < LEVEL_LEAST ? Number.NaN : medianOf(small, count);
  }
  return levels;
}

function logRatio(value: number, level: number): number {
  if (!(level > 0)) return Number.NaN;
  return Math.log((value / level + NOTHING) / (1 + NOTHING));
}

/** One year tells nothing of the season, of two what they have in common, of more their median. */
function seasonAt(ratios: Float64Array, index: number): number {
  let count = 0;
  for (let year = 1; year <= SEASON_YEARS; year++) {
    const ratio = ratios[index - 12 * year];
    if (ratio !== undefined && Number.isFinite(ratio)) small[count++] = ratio;
  }
  if (count < 2) return 0;
  if (count > 2) return medianOf(small, count);
  const [one, other] = [at(small, 0), at(small, 1)];
  if (one * other <= 0) return 0;
  return Math.abs(one) < Math.abs(other) ? one : other;
}

function sameMonths(ratios: Float64Array, index: number): number[] {
  const found: number[] = [];
  for (let year = 1; year <= SEASON_YEARS; year++) {
    const ratio = ratios[index - 12 * year];
    if (ratio !== undefined && Number.isFinite(ratio)) found.push(ratio);
  }
  return found;
}
