import type { Measures } from './measures.ts';
import type { Country, ItemSeries } from './types.ts';

/** Another country that Korea imports an item from already (수입처 다변화), with the figures that it is ranked by. */
export interface OtherSource {
  country: Country;
  /** Of what was imported over the twelve months, 0 to 1; by weight, or by value where the source gives no weight. */
  share: number;
  /** Change of the amount against the twelve months before: 0.2 is a fifth more; undefined where nothing came then. */
  growth?: number;
  /** US dollars per kilogram over the twelve months; undefined where the source gives no value. */
  unitValue?: number;
  /** Name of the trade agreement that is in force with Korea. */
  agreement?: string;
  /** 0 to 1, see `otherSources`. */
  score: number;
}

export interface OtherSourcesQuery {
  measures: Measures;
  /** The newest month that counts, as an index of the series. */
  last: number;
  /** Countries that are in trouble: they are left out. */
  without?: readonly Country[];
  /** Name of the agreement that Korea has with a country. */
  agreement(country: Country): string | undefined;
}

/** What each part of the score weighs. */
const WEIGHTS = { amount: 0.5, growth: 0.2, price: 0.2, agreement: 0.1 };
const YEAR = 12;

/**
 * Where else an item comes from, best first. Only from the importer's own statistics, where shares can be told; else none.
 *
 * score = 0.5 · amount + 0.2 · growth + 0.2 · price + 0.1 · agreement, each from 0 to 1:
 * - amount: share against that of the largest of these countries;
 * - growth: change against the twelve months before, from −100 % (0) to +100 % and more (1); 0.5 where nothing came then;
 * - price: lowest unit value of these countries against its own; 0 where it has none;
 * - agreement: 1 with a trade agreement in force.
 *
 * It ranks what stands in the statistics. It says nothing of capacity that is free, nor of quality.
 */
export function otherSources({ measures, last, without = [], agreement }: OtherSourcesQuery): OtherSource[] {
  const shares = measures.shares(last);
  if (!shares) return [];
  const before = measures.shares(last - YEAR);
  const comparable = before?.unit === shares.unit ? before.suppliers : [];
  const amounts = new Map(comparable.map(({ country, amount }) => [country, amount / (before?.months ?? 1)]));
  const left = new Set<Country>(['KR', 'XX', ...without]);
  const found = shares.suppliers
    .filter(({ country }) => !left.has(country))
    .map(({ country, share, amount }): Omit<OtherSource, 'score'> => {
      const earlier = amounts.get(country);
      const unitValue = unitValueOf(measures.series, country, last);
      const name = agreement(country);
      return {
        country,
        share,
        ...(earlier !== undefined && { growth: amount / shares.months / earlier - 1 }),
        ...(unitValue !== undefined && { unitValue }),
        ...(name !== undefined && { agreement: name }),
      };
    });
  const most = Math.max(...found.map(({ share }) => share));
  const cheapest = Math.min(...found.flatMap(({ unitValue }) => unitValue ?? []));
  return found
    .map((each) => ({ ...each, score: scoreOf(each, most, cheapest) }))
    .sort((one, other) => other.score - one.score || other.share - one.share || (one.country < other.country ? -1 : 1));
}

function scoreOf({ share, growth, unitValue, agreement }: Omit<OtherSource, 'score'>, most: number, cheapest: number) {
  return (
    (WEIGHTS.amount * share) / most +
    WEIGHTS.growth * (growth === undefined ? 0.5 : (Math.min(1, growth) + 1) / 2) +
    WEIGHTS.price * (unitValue === undefined ? 0 : cheapest / unitValue) +
    WEIGHTS.agreement * (agreement === undefined ? 0 : 1)
  );
}

/** From the months that have both weight and value. */
function unitValueOf({ origins }: ItemSeries, country: Country, last: number): number | undefined {
  const row = origins.get(country);
  let weight = 0;
  let value = 0;
  for (let index = Math.max(0, last - YEAR + 1); index <= last; index++) {
    const [some = 0, worth = 0] = [row?.kg[index], row?.usd[index]];
    if (!(some > 0 && worth > 0)) continue;
    weight += some;
    value += worth;
  }
  return weight > 0 ? value / weight : undefined;
}
