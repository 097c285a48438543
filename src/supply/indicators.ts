import type { Measures } from './measures.ts';
import { addMonths } from './months.ts';
import type { PriceChange } from './price-change.ts';
import { coverAt, incidentsInView, largeSuppliers, type ReadingContext, rank } from './readings.ts';
import { adjacentShare, type Concentration, SHARE_MONTHS, type Shares } from './shares.ts';
import type { Country, Indicator, IndicatorName, Month } from './types.ts';
import type { Comparison } from './usual.ts';
import { LEVEL_NAMES } from './words.ts';

/** Countries by name, for texts. */
export interface IndicatorContext extends ReadingContext {
  name: (country: Country) => string;
}

/** An indicator and the country, price series or incident that it is about; empty: all. */
export interface Described {
  subject: string;
  indicator: Indicator;
}

/**
 * All indicators as of a month, each with the figures that it takes to do it again:
 *
 * - volume_z, value_z, unit_value_z: net weight (kg), value (USD) and value by weight (USD/kg) of a month against what was usual
 *   until the month before: see `Usual`; z without unit. volume_z also for each country with a fifth of the year before.
 * - price_z: see `priceChange`; z without unit.
 * - largest_share: share of the largest origin over the last twelve months, 0–1; adjacent_share: of two or more adjacent
 *   countries; limits 0.5 and 0.75 (경제안보를 위한 공급망 안정화 지원 기본법 시행령 제15조 ①).
 * - hhi: sum of the squared shares, 0–1 (Hirschman 1945, Herfindahl 1950); effective_suppliers: 1 / hhi.
 * - months_of_cover: see `coverAt`; months.
 * - incident: what an entry is worth, 0 (none) to 4 (심각).
 *
 * Where only exporters report, the comparisons and months_of_cover name them in `exporters`.
 *
 * @param index of the newest month of statistics that may be used
 */
export function describe(measures: Measures, index: number, context: IndicatorContext): Described[] {
  const trade = measures.newestTrade(index);
  return [
    ...(trade === undefined
      ? noTrade()
      : [...comparisons(measures, trade), ...concentration(measures, trade, context)]),
    ...prices(measures, index),
    ...(trade === undefined ? [] : cover(measures, trade)),
    ...incidentsInView(measures.series.incidents, context).map(({ id, day, title, url, feed, rule, level }) => ({
      subject: id,
      indicator: {
        name: 'incident' as const,
        value: rank(level),
        unit: 'level' as const,
        calculation: `${day} ${title}: ${LEVEL_NAMES[level]}`,
        inputs: { day, title, level, rule, source: feed, ...(url && { url }) },
      },
    })),
  ];
}

function noTrade(): Described[] {
  return [missing('volume_z', 'z', '최근 여섯 달의 수입 통계가 없습니다.')];
}

function comparisons(measures: Measures, index: number): Described[] {
  const month = measures.series.months[index] as Month;
  const common = { month, source: tradeFeeds(measures), ...reporters(measures) };
  const of = (
    name: 'volume_z' | 'value_z' | 'unit_value_z',
    unit: string,
    found: Comparison | undefined,
    subject = '',
  ) =>
    found
      ? compared(name, unit, common, found, subject)
      : missing(name, 'z', '비교할 2년치 자료가 없거나 이 달의 자료가 없습니다.', subject, reporters(measures));
  return [
    of('volume_z', 'kg', measures.volume(index)),
    of('value_z', 'USD', measures.value(index)),
    of('unit_value_z', 'USD/kg', measures.unitValue(index)),
    ...largeSuppliers(measures, index).map(({ country, share }) => {
      const described = of('volume_z', 'kg', measures.supplier(country, index), country);
      described.indicator.inputs['share of the 12 months before'] = exact(share);
      return described;
    }),
  ];
}

function compared(
  name: IndicatorName,
  unit: string,
  { month, source, ...reporters }: { month: Month; source: string; exporters?: string },
  found: Comparison,
  subject: string,
): Described {
  const over = found.window === 1 ? '' : ` in ${found.window} months`;
  const inputs: Indicator['inputs'] = {
    month,
    ...reporters,
    ...(subject && { country: subject }),
    [`${unit}${over} to ${month}`]: exact(found.value),
    [`median ${unit}${over}, ${addMonths(month, -12)} to ${addMonths(month, -1)}`]: exact(found.level),
    season: exact(found.season),
    'same months of the years before': found.seasons.map((each) => each.toFixed(3)).join(', '),
    drift: exact(found.drift),
    sigma: exact(found.sigma),
    'months that sigma is of': found.count,
    times: exact(found.times),
    'by the greatest of the 12 before': exact(found.record),
    source,
  };
  return {
    subject,
    indicator: {
      name,
      value: found.z,
      unit: 'z',
      calculation:
        `(ln((${figure(found.value)} / ${figure(found.level)} + 0.02) / 1.02)` +
        `${signed(-found.season)}${signed(-found.drift)}) / ${found.sigma.toFixed(2)} = ${found.z.toFixed(1)}`,
      inputs,
    },
  };
}

function concentration(measures: Measures, index: number, context: IndicatorContext): Described[] {
  const { series } = measures;
  if (!series.complete) {
    const why = '수출국의 통계만 있어 수입처별 비중을 알 수 없습니다.';
    return [
      missing('largest_share', 'ratio', why),
      missing('adjacent_share', 'ratio', why),
      missing('hhi', 'index', why),
    ];
  }
  const shares = measures.concentration(index);
  const [first] = shares?.suppliers ?? [];
  if (!shares || !first) {
    const why = '최근 12개월 가운데 자료가 있는 달이 9개월보다 적거나 수입이 없습니다.';
    return [
      missing('largest_share', 'ratio', why),
      missing('adjacent_share', 'ratio', why),
      missing('hhi', 'index', why),
    ];
  }
  const month = series.months[index] as Month;
  const common = { month, source: tradeFeeds(measures), months: shares.months };
  const together = adjacentShare(shares, context.adjacent);
  const { hhi } = shares;
  return [
    share('largest_share', shares, [first.country], first.share, common),
    together
      ? share('adjacent_share', shares, together.countries, together.share, common)
      : missing('adjacent_share', 'ratio', '비중 5% 이상인 수입처 가운데 서로 인접한 나라가 없습니다.'),
    {
      subject: '',
      indicator: {
        name: 'hhi',
        value: hhi,
        unit: 'index',
        calculation: `${squares(shares)} = ${hhi.toFixed(3)}`,
        inputs: { ...common, ...sharesIn(shares) },
      },
    },
    {
      subject: '',
      indicator: {
        name: 'effective_suppliers',
        value: 1 / hhi,
        unit: 'count',
        calculation: `1 / ${hhi.toFixed(3)} = ${(1 / hhi).toFixed(1)}`,
        inputs: { ...common, hhi: exact(hhi) },
      },
    },
  ];
}

function share(
  name: 'largest_share' | 'adjacent_share',
  shares: Shares,
  countries: readonly Country[],
  value: number,
  common: Indicator['inputs'],
): Described {
  const amounts = shares.suppliers.filter(({ country }) => countries.includes(country));
  const sum = amounts.map(({ amount }) => figure(amount)).join(' + ');
  const inputs: Indicator['inputs'] = { ...common, country: countries.join(' ') };
  for (const { country, amount } of amounts)
    inputs[`${shares.unit} from ${country} in ${SHARE_MONTHS} months`] = exact(amount);
  inputs[`${shares.unit} in ${SHARE_MONTHS} months`] = exact(shares.total);
  return {
    subject: countries.join(' '),
    indicator: {
      name,
      value,
      unit: 'ratio',
      calculation: `${amounts.length > 1 ? `(${sum})` : sum} / ${figure(shares.total)} = ${value.toFixed(3)}`,
      inputs,
    },
  };
}

/** The five largest, for a text of one line. */
function squares({ suppliers, count }: Concentration): string {
  const shown = suppliers.slice(0, 5).map((each) => `${each.share.toFixed(3)}²`);
  return count > shown.length ? `${shown.join(' + ')} + …` : shown.join(' + ');
}

function sharesIn({ suppliers }: Concentration): Indicator['inputs'] {
  return Object.fromEntries(suppliers.map((each) => [`share of ${each.country}`, exact(each.share)]));
}

function prices(measures: Measures, index: number): Described[] {
  return [...measures.series.prices].map(([key, { unit }]) => {
    const newest = measures.newestPrice(key, index);
    const change = newest === undefined ? undefined : measures.price(key, newest);
    if (newest === undefined || !change)
      return missing('price_z', 'z', '비교할 2년치 가격이 없거나 이 달의 가격이 없습니다.', key);
    return { subject: key, indicator: priced(key, unit, measures.series.months[newest] as Month, change) };
  });
}

function priced(key: string, unit: string, month: Month, change: PriceChange): Indicator {
  const before = addMonths(month, -change.over);
  return {
    name: 'price_z',
    value: change.z,
    unit: 'z',
    calculation: `(ln(${figure(change.value)} / ${figure(change.before)})${signed(-change.centre)}) / ${change.sigma.toFixed(3)} = ${change.z.toFixed(1)}`,
    inputs: {
      month,
      series: key.slice(key.indexOf('/') + 1),
      [`${unit} ${month}`]: exact(change.value),
      [`${unit} ${before}`]: exact(change.before),
      'months of the change': change.over,
      'median change': exact(change.centre),
      sigma: exact(change.sigma),
      'changes that sigma is of': change.count,
      times: exact(change.times),
      source: key.slice(0, key.indexOf('/')),
    },
  };
}

function cover(measures: Measures, index: number): Described[] {
  const found = coverAt(measures, index);
  if (!found) return [];
  return [
    {
      subject: '',
      indicator: {
        name: 'months_of_cover',
        value: found.months,
        unit: 'months',
        calculation: `${figure(found.stock.kg)} / ${figure(found.mean)} = ${found.months.toFixed(1)}`,
        inputs: {
          month: measures.series.months[index] as Month,
          ...reporters(measures),
          [`kg in stock ${found.stock.month}`]: found.stock.kg,
          [`mean kg a month of ${found.count} months`]: exact(found.mean),
          source: found.stock.source,
        },
      },
    },
  ];
}

function missing(
  name: IndicatorName,
  unit: Indicator['unit'],
  why: string,
  subject = '',
  reporters: Indicator['inputs'] = {},
): Described {
  const inputs = { ...reporters, ...(subject && { subject }) };
  return { subject, indicator: { name, value: undefined, unit, calculation: '', inputs, why } };
}

/** The exporters whose statistics these are, where they are not Korea's own. */
function reporters({ series }: Measures): { exporters?: string } {
  return series.complete || series.origins.size === 0 ? {} : { exporters: [...series.origins.keys()].join(' ') };
}

/** Feeds of trade: those that give no price and no incident here. */
function tradeFeeds({ series }: Measures): string {
  const others = new Set([
    ...[...series.prices.keys()].map((key) => key.slice(0, key.indexOf('/'))),
    ...series.incidents.map(({ feed }) => feed),
  ]);
  return series.feeds.filter((feed) => !others.has(feed)).join(', ') || series.feeds.join(', ');
}

/** Six digits that count: enough to do a calculation again. */
function exact(value: number): number {
  return Number(value.toPrecision(6));
}

/** Whole from a hundred on, else four digits that count. */
function figure(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(4)));
}

function signed(value: number): string {
  return `${value < 0 ? ' -' : ' +'} ${Math.abs(value).toFixed(2)}`;
}
