import { type PriceChange, priceChange } from './price-change.ts';
import { Recent } from './recent.ts';
import { at } from './robust.ts';
import { type Concentration, concentrationAt, type Shares, sharesAt } from './shares.ts';
import type { Country, ItemSeries } from './types.ts';
import { type Comparison, Usual, type UsualOptions } from './usual.ts';

const IMPORTS: UsualOptions = { seasonal: true, lumpy: true, floor: 0.1 };
const UNIT_VALUES: UsualOptions = { seasonal: false, lumpy: false, floor: 0.05 };
/** Origins without a weight may hold so much of a month's value before its total weight is unknown. */
const WEIGHTLESS_MOST = 0.02;
/** A month's imports below this share of the usual tell no unit value. */
const UNIT_VALUE_LEAST = 0.02;
/** Statistics older than this are no longer told as the present. */
const STALE_MONTHS = 6;

interface Total {
  kg: Float64Array;
  usd: Float64Array;
  /** The origins that it adds up. */
  countries: Country[];
  volume: Usual;
  value: Usual;
  unitValue: Usual;
}

/**
 * What can be counted of one item's series, each when it is first asked for. Nothing about a month looks at a later one, so the
 * same measures serve all months. Months are indices into `series.months`.
 */
export class Measures {
  readonly series: ItemSeries;
  /** Of the importer's own statistics; of exporters' by those that have data. */
  #whole: Total | undefined;
  readonly #totals = new Map<string, Total>();
  readonly #suppliers = new Map<Country, Usual>();
  readonly #prices = new Map<string, Recent<PriceChange | undefined>>();
  readonly #concentrations = new Recent((index) => {
    const total = this.total(index);
    return total && concentrationAt(this.series.origins, total, index);
  });

  constructor(series: ItemSeries) {
    this.series = series;
  }

  /** The newest month with figures of trade up to a month; undefined when they are too old to be told as the present. */
  newestTrade(index: number): number | undefined {
    for (let month = index; month >= 0 && index - month < STALE_MONTHS; month--)
      for (const { kg, usd } of this.series.origins.values())
        if (Number.isFinite(kg[month]) || Number.isFinite(usd[month])) return month;
    return undefined;
  }

  newestPrice(key: string, index: number): number | undefined {
    const values = this.series.prices.get(key)?.values;
    for (let month = index; month >= 0 && index - month < STALE_MONTHS; month--)
      if (Number.isFinite(values?.[month])) return month;
    return undefined;
  }

  /** The total that a month is part of: of all origins that have data for it. */
  total(index: number): Total | undefined {
    if (this.series.complete) {
      this.#whole ??= this.#add([...this.series.origins.keys()]);
      return this.#whole;
    }
    const countries = [...this.series.origins.keys()].filter((country) => this.#known(country, index));
    if (countries.length === 0) return undefined;
    const key = countries.join(' ');
    let total = this.#totals.get(key);
    if (!total) {
      total = this.#add(countries);
      this.#totals.set(key, total);
    }
    return total;
  }

  volume(index: number): Comparison | undefined {
    return this.total(index)?.volume.at(index);
  }

  value(index: number): Comparison | undefined {
    return this.total(index)?.value.at(index);
  }

  unitValue(index: number): Comparison | undefined {
    return this.total(index)?.unitValue.at(index);
  }

  /** Imports from one country, by weight. */
  supplier(country: Country, index: number): Comparison | undefined {
    let usual = this.#suppliers.get(country);
    if (!usual) {
      const row = this.series.origins.get(country);
      if (!row) return undefined;
      usual = new Usual(row.kg, IMPORTS);
      this.#suppliers.set(country, usual);
    }
    return usual.at(index);
  }

  /** Shares of the twelve months that end with this one. Only the importer's own statistics tell them. */
  shares(index: number): Shares | undefined {
    const total = this.series.complete && index >= 0 ? this.total(index) : undefined;
    return total && sharesAt(this.series.origins, total, index);
  }

  /** The same in short, of the suppliers that count. */
  concentration(index: number): Concentration | undefined {
    return this.series.complete && index >= 0 ? this.#concentrations.at(index) : undefined;
  }

  price(key: string, index: number): PriceChange | undefined {
    let changes = this.#prices.get(key);
    if (!changes) {
      const values = this.series.prices.get(key)?.values;
      changes = new Recent((month) => values && priceChange(values, month));
      this.#prices.set(key, changes);
    }
    return index < 0 ? undefined : changes.at(index);
  }

  #known(country: Country, index: number): boolean {
    const row = this.series.origins.get(country);
    return Number.isFinite(row?.kg[index]) || Number.isFinite(row?.usd[index]);
  }

  #add(countries: Country[]): Total {
    const { length } = this.series.months;
    const kg = new Float64Array(length);
    const usd = new Float64Array(length);
    const weightless = new Float64Array(length);
    const reported = new Uint16Array(length);
    for (const country of countries) {
      const row = this.series.origins.get(country);
      if (!row) continue;
      for (let month = 0; month < length; month++) {
        const weight = at(row.kg, month);
        const value = at(row.usd, month);
        if (Number.isNaN(weight) && Number.isNaN(value)) continue;
        reported[month] = (reported[month] ?? 0) + 1;
        usd[month] = at(usd, month) + value;
        if (Number.isNaN(weight)) weightless[month] = at(weightless, month) + value;
        else kg[month] = at(kg, month) + weight;
      }
    }
    for (let month = 0; month < length; month++) {
      const whole = (reported[month] ?? 0) === countries.length;
      if (!whole) usd[month] = Number.NaN;
      // Without a value too, a missing weight is NaN here.
      if (!whole || (at(weightless, month) !== 0 && !(at(weightless, month) <= WEIGHTLESS_MOST * at(usd, month))))
        kg[month] = Number.NaN;
    }
    const volume = new Usual(kg, IMPORTS);
    return {
      kg,
      usd,
      countries,
      volume,
      value: new Usual(usd, IMPORTS),
      unitValue: new Usual(unitValues(kg, usd), UNIT_VALUES),
    };
  }
}

/** US dollars a kilogram; none for a month with next to no trade, where a sample's price would stand for all. */
function unitValues(kg: Float64Array, usd: Float64Array): Float64Array {
  return kg.map((weight, month) => {
    let sum = 0;
    let count = 0;
    for (let before = Math.max(0, month - 12); before < month; before++)
      if (Number.isFinite(kg[before])) {
        sum += at(kg, before);
        count += 1;
      }
    return weight > 0 && weight >= (UNIT_VALUE_LEAST * sum) / (count || 1) ? at(usd, month) / weight : Number.NaN;
  });
}
