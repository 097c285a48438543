import { addDays, type Day } from '../calendar/index.ts';
import { nextState, quiet } from './alert.ts';
import { type AssessContext, assess } from './assess.ts';
import { lastDayOfMonth, monthsBetween } from './months.ts';
import { rank } from './readings.ts';
import type { SupplyRules } from './rules.ts';
import type { AlertLevel, ItemSeries, Month, Signal } from './types.ts';

/** A shock that is known to have happened. */
export interface KnownShock {
  name: string;
  /** The first month of statistics that could show it, and the last in which an alarm is no false one. */
  from: Month;
  to: Month;
}

export interface BacktestInput {
  series: ItemSeries;
  from: Month;
  to: Month;
  /** Days after the end of a month at which its statistics are known. */
  lagDays: number;
  rules: SupplyRules;
  context: AssessContext;
  shocks?: readonly KnownShock[];
}

export interface BacktestMonth {
  month: Month;
  /** The day on which the month's statistics are known. */
  knownOn: Day;
  /** In force after it. */
  level: AlertLevel;
  /** What the rules say of this month alone. */
  assessed: AlertLevel;
  signals: Signal[];
}

/** A month in which a level was reached, and how many months after the shock's first that was. */
export interface Reached {
  month: Month;
  knownOn: Day;
  delay: number;
}

/** How long a known shock took to be seen; absent: it was not. */
export interface Detection {
  shock: string;
  /** 주의 or more. */
  caution?: Reached;
  /** 경계 or more. */
  alert?: Reached;
}

export interface BacktestResult {
  months: BacktestMonth[];
  /** Months in which 주의 or more began, with the shock that it belongs to. */
  onsets: { month: Month; level: AlertLevel; shock?: string }[];
  /** Onsets that belong to no known shock, by the years of months outside of the shocks. */
  falseAlarmsPerYear: number;
  detections: Detection[];
}

/**
 * The levels month by month as they would have been known then: same rules, same machine, but approval at once. A month's statistics
 * are known `lagDays` after its end, and so are incidents until that day. What was revised later stands there as revised.
 */
export function backtest(input: BacktestInput): BacktestResult {
  const { series, rules, context, lagDays } = input;
  const policy = { ...rules.policy, approval: { ...rules.policy.approval, mode: 'automatic' as const } };
  const months: BacktestMonth[] = [];
  const known = series.months.filter((month) => month >= input.from && month <= input.to);
  let state = quiet(series.item, known[0] === undefined ? '' : lastDayOfMonth(known[0]));
  for (const month of known) {
    const knownOn = addDays(lastDayOfMonth(month), lagDays);
    const assessment = assess(series, month, knownOn, rules, context);
    state = nextState(state, { kind: 'assessed', day: knownOn, assessment }, policy).state;
    months.push({ month, knownOn, level: state.level, assessed: assessment.level, signals: assessment.signals });
  }
  return summarise(months, input.shocks ?? []);
}

/** Onsets, false alarms and delays of a run. */
function summarise(months: BacktestMonth[], shocks: readonly KnownShock[]): BacktestResult {
  const shockOf = (month: Month) => shocks.find(({ from, to }) => month >= from && month <= to);
  const onsets = months
    .filter(({ level }, index) => isAlarm(level) && !isAlarm(months[index - 1]?.level ?? 'none'))
    .map(({ month, level }) => {
      const shock = shockOf(month)?.name;
      return { month, level, ...(shock !== undefined && { shock }) };
    });
  const quietYears = months.filter(({ month }) => !shockOf(month)).length / 12;
  const falseOnsets = onsets.filter(({ shock }) => shock === undefined).length;
  return {
    months,
    onsets,
    falseAlarmsPerYear: quietYears > 0 ? falseOnsets / quietYears : 0,
    detections: shocks.map((shock) => ({
      shock: shock.name,
      ...reached('caution', months, shock),
      ...reached('alert', months, shock),
    })),
  };
}

function reached<Name extends 'caution' | 'alert'>(
  level: Name,
  months: readonly BacktestMonth[],
  { from, to }: KnownShock,
): Partial<Record<Name, Reached>> {
  const found = months.find((each) => each.month >= from && each.month <= to && rank(each.level) >= rank(level));
  if (!found) return {};
  const { month, knownOn } = found;
  return { [level]: { month, knownOn, delay: monthsBetween(from, month) } } as Record<Name, Reached>;
}

function isAlarm(level: AlertLevel): boolean {
  return rank(level) >= rank('caution');
}
