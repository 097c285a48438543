import { fileURLToPath } from 'node:url';
import {
  type AssessContext,
  assess,
  type ItemSeries,
  lastDayOfMonth,
  monthsFrom,
  readRulesFile,
  seriesOf,
  type TradePoint,
} from '../../src/supply/index.ts';
import { type Effort, memory, round } from './measure.ts';

/** How much is assessed. */
export interface SupplyLoad {
  items: number;
  countries: number;
  months: number;
}

export interface SupplyFigures {
  load: SupplyLoad;
  assessments: number;
  /** Of all months of all items, each series new; on the clock, and of this process's own work. */
  all: Effort;
  /** A new month of all items: each series new, the newest month assessed. */
  update: Effort;
  /** One item's series out of its rows. */
  rowsToSeriesMilliseconds: number;
  /** Resident, megabytes. */
  peakMemory: number;
}

const rules = readRulesFile(fileURLToPath(new URL('../../knowledge/supply-rules.yaml', import.meta.url)));
const FIRST = '2016-01';

/** One item after the other, as the product does it. */
export function supplyFigures(load: SupplyLoad): SupplyFigures {
  const months = monthsFrom(FIRST, '2060-12').slice(0, load.months);
  const newest = months.at(-1) ?? FIRST;
  const all = stopwatch();
  const update = stopwatch();
  for (let item = 0; item < load.items; item++) {
    const series = madeUp(item, load.countries, months);
    all.run(() => {
      for (const month of months) assess(series, month, lastDayOfMonth(month), rules, CONTEXT);
    });
    // The same figures in a new object: nothing of what was counted before is there any more.
    const fresh = { ...series };
    update.run(() => assess(fresh, newest, lastDayOfMonth(newest), rules, CONTEXT));
  }
  const { peak } = memory();

  const rows = rowsOf(madeUp(0, load.countries, months));
  const building = performance.now();
  seriesOf({ id: 'item', hs: ['250410'], prices: [] }, rows, [], [], [], { home: 'KR' });
  return {
    load,
    assessments: load.items * months.length,
    all: all.effort(),
    update: update.effort(),
    rowsToSeriesMilliseconds: round(performance.now() - building, 0),
    peakMemory: peak,
  };
}

/** Adds up pieces of work. */
function stopwatch() {
  let milliseconds = 0;
  let cpu = 0;
  return {
    run(work: () => unknown) {
      const began = performance.now();
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      cpu += user + system;
      milliseconds += performance.now() - began;
    },
    effort: (): Effort => ({ seconds: round(milliseconds / 1000, 3), cpuSeconds: round(cpu / 1e6, 3) }),
  };
}

const CONTEXT: AssessContext = {
  item: { suppliers: [], thresholds: {} },
  adjacent: (one, other) => Math.abs(Number(one) - Number(other)) === 1,
  name: (country) => country,
};

/** Suppliers from large to tiny, noise and seasons; every tenth item stops in the end. */
function madeUp(seed: number, countries: number, months: readonly string[]): ItemSeries {
  let state = seed + 1;
  const noise = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const origins = new Map<string, { kg: Float64Array; usd: Float64Array }>();
  // One piece of memory, as `seriesOf` makes it.
  const all = new Float64Array(countries * 2 * months.length);
  const row = (place: number) => all.subarray(place * months.length, (place + 1) * months.length);
  for (let country = 0; country < countries; country++) {
    const [kg, usd] = [row(2 * country), row(2 * country + 1)];
    for (let month = 0; month < months.length; month++) {
      const stopped = seed % 10 === 0 && month >= months.length - 3;
      const usual = (1e6 / (1 + country) ** 1.5) * Math.exp(noise() + 0.3 * Math.sin((month * Math.PI) / 6));
      const weight = stopped ? usual / 10 : usual;
      kg[month] = weight;
      usd[month] = weight * (2 + noise());
    }
    origins.set(String(country), { kg, usd });
  }
  const price = Float64Array.from(months, () => 500 * Math.exp(noise() / 4));
  return {
    item: `item-${seed}`,
    months: [...months],
    origins,
    complete: true,
    prices: new Map([['feed/price', { unit: 'USD/t', values: price }]]),
    incidents: [],
    stock: [],
    feeds: ['feed'],
  };
}

function rowsOf({ months, origins }: ItemSeries): TradePoint[] {
  return [...origins].flatMap(([from, { kg, usd }]) =>
    months.map((month, index) => ({
      feed: 'feed',
      hs: '2504100000',
      month,
      from,
      to: 'KR',
      reportedBy: 'to' as const,
      kg: kg[index] ?? 0,
      usd: usd[index] ?? 0,
    })),
  );
}
