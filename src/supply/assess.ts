import type { Day } from '../calendar/index.ts';
import { test } from './conditions.ts';
import { type Described, describe } from './indicators.ts';
import { Measures } from './measures.ts';
import { monthsBetween } from './months.ts';
import { levelAt, rank } from './readings.ts';
import type { Condition, Escalation, Rule, SupplyRules } from './rules.ts';
import { fill, type Telling } from './says.ts';
import type { Assessment, Country, Incident, ItemSeries, Month, Signal, WatchedItem } from './types.ts';

/** What the assessment of an item needs besides its figures. */
export interface AssessContext {
  /** Suppliers (as a stand-in where the rules say so) and own limits. */
  item: Pick<WatchedItem, 'suppliers' | 'thresholds'>;
  /** Whether two countries are neighbours. */
  adjacent: (one: Country, other: Country) => boolean;
  /** A country's Korean name, for texts. */
  name: (country: Country) => string;
}

const GRAVEST = rank('serious');

const kept = new WeakMap<ItemSeries, Measures>();

/** What can be counted of a series, the same object for as long as the series lives. */
function measuresOf(series: ItemSeries): Measures {
  let measures = kept.get(series);
  if (!measures) {
    measures = new Measures(series);
    kept.set(series, measures);
  }
  return measures;
}

/**
 * What the rules say of an item as of a month of statistics: nothing of a later month and no incident after `asOf` goes in.
 * What is shared between the months of one `series` is counted once and kept as long as that object lives.
 *
 * The level is the gravest of the signals, and of shocks one step more (or as many as the rules say) where an escalation
 * holds: above all where the item depends on few countries. That alone says how things stand, not that something happened.
 */
export function assess(
  series: ItemSeries,
  month: Month,
  asOf: Day,
  rules: SupplyRules,
  context: AssessContext,
): Assessment {
  const measures = measuresOf(series);
  const [first = month] = series.months;
  const index = Math.min(monthsBetween(first, month), series.months.length - 1);
  const reading = { asOf, incidentDays: rules.incidentDays, adjacent: context.adjacent, name: context.name };
  const described = describe(measures, index, reading);
  const incidents = new Map(series.incidents.map((incident) => [incident.id, incident]));
  const telling = { name: context.name, series };
  const ask = (condition: Condition) => test(condition, measures, index, reading);

  const shocks: Signal[] = [];
  const others: Signal[] = [];
  let shock = 0;
  for (const rule of rules.rules) {
    const [main, ...besides] = limited(rule, context.item.thresholds);
    const { holds, readings } = ask(main);
    if (!holds || !besides.every((condition) => ask(condition).holds)) continue;
    // Each piece of news stands for itself; of suppliers and prices the one that is farthest off.
    for (const { subject } of rule.kind === 'news' ? readings : readings.slice(0, 1)) {
      const found = indicatorOf(described, main, subject);
      const incident = incidents.get(subject);
      const level = rule.level === 'own' ? incident?.level : rule.level;
      if (!found || level === undefined || level === 'none') continue;
      const says = fill(rule.says, found, telling);
      const signals = rule.kind === 'shock' ? shocks : others;
      signals.push({ rule: rule.id, level, says, indicator: found.indicator });
      if (rule.kind === 'shock' || (incident && concerns(incident, measures, index, context)))
        shock = Math.max(shock, rank(level));
    }
  }
  if (shock > 0 && shock < GRAVEST) {
    const raised = escalate(rules, ask, described, shock, telling) ?? standIn(rules, series, described, shock, context);
    if (raised) others.unshift(raised);
  }
  const signals = [...gravestOf(shocks), ...others].sort((one, other) => rank(other.level) - rank(one.level));
  return {
    item: series.item,
    month,
    asOf,
    level: signals[0]?.level ?? 'none',
    signals,
    indicators: described.map(({ indicator }) => indicator),
  };
}

/** Without those of which another says something graver on the strength of the same figure. */
function gravestOf(signals: readonly Signal[]): Signal[] {
  return signals.filter(
    ({ indicator, level }) =>
      !signals.some((other) => other.indicator === indicator && rank(other.level) > rank(level)),
  );
}

/** The rule's conditions, with the item's own limit in place of the first one's. */
function limited({ id, when }: Rule, thresholds: Record<string, number>): readonly [Condition, ...Condition[]] {
  const own = thresholds[id];
  if (own === undefined) return when;
  const [main, ...others] = when;
  return [main.atMost === undefined ? { ...main, atLeast: own } : { ...main, atMost: own }, ...others];
}

function indicatorOf(
  described: readonly Described[],
  { indicator, of }: Condition,
  subject = '',
): Described | undefined {
  const named = described.filter((each) => each.indicator.name === indicator);
  return named.find((each) => each.subject === subject) ?? (of === 'supplier' ? undefined : named[0]);
}

/** Whether news is about a country that matters for the item, or about no country in particular. */
function concerns({ country }: Incident, measures: Measures, index: number, { item }: AssessContext): boolean {
  if (country === undefined || item.suppliers[0] === country) return true;
  const trade = measures.newestTrade(index);
  return trade !== undefined && measures.shares(trade)?.suppliers[0]?.country === country;
}

function escalate(
  rules: SupplyRules,
  ask: (condition: Condition) => ReturnType<typeof test>,
  described: readonly Described[],
  shock: number,
  telling: Telling,
): Signal | undefined {
  let most: { escalation: Escalation; found: Described } | undefined;
  for (const escalation of rules.escalations) {
    if (most && most.escalation.steps >= escalation.steps) continue;
    for (const condition of escalation.any) {
      const held = ask(condition);
      const found = held.holds ? indicatorOf(described, condition, held.readings[0]?.subject) : undefined;
      if (!found) continue;
      most = { escalation, found };
      break;
    }
  }
  if (!most) return undefined;
  const { escalation, found } = most;
  return {
    rule: escalation.id,
    level: levelAt(shock + escalation.steps),
    says: fill(escalation.says, found, telling),
    indicator: found.indicator,
  };
}

/** Dependence that no share shows, where the rules let something else stand for it. */
function standIn(
  { standIn }: SupplyRules,
  series: ItemSeries,
  described: readonly Described[],
  shock: number,
  { item, name }: AssessContext,
): Signal | undefined {
  if (series.complete || standIn === 'nothing') return undefined;
  const origins = [...series.origins.keys()];
  const country = standIn === 'suppliers' ? item.suppliers[0] : origins.length === 1 ? origins[0] : undefined;
  const indicator = described.find((each) => each.indicator.name === 'largest_share')?.indicator;
  if (country === undefined || !indicator) return undefined;
  return {
    rule: 'stand-in',
    level: levelAt(shock + 1),
    says: `수입처별 비중을 알 수 있는 통계가 없어, 주요 공급국(${name(country)})에 의존하는 것으로 보고 한 단계 높였습니다.`,
    indicator: { ...indicator, inputs: { ...indicator.inputs, country } },
  };
}
