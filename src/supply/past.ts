import type { Day } from '../calendar/index.ts';
import type { AssessContext } from './assess.ts';
import { backtest } from './backtest.ts';
import { addMonths } from './months.ts';
import type { SupplyRules } from './rules.ts';
import { tellingSignals } from './telling-signals.ts';
import { spanOf } from './trial.ts';
import type { AlertLevel, ItemSeries, Month } from './types.ts';

/**
 * A level that an item would have come to before it was watched here (소급 판단): by the rules of today, approval counted as given
 * at once. Nobody was told of it, and it stands in no history.
 */
export interface PastLevel {
  /** The month of statistics that brings it, and the day on which that is known. */
  month: Month;
  knownOn: Day;
  level: AlertLevel;
  before: AlertLevel;
  /** Why: the gravest of the month's signals; absent where the level goes down. */
  says?: string;
}

/** China's and Korea's customs publish a month's figures about so many days after its end. */
export const LAG_DAYS = 20;

/**
 * The changes of level in the months before the first that was judged, oldest first. Each month is judged by what was known on its
 * day; figures that were revised since stand there as revised.
 * @param first the first month that was judged
 */
export function pastLevels(series: ItemSeries, first: Month, rules: SupplyRules, context: AssessContext): PastLevel[] {
  const span = spanOf(series, { to: addMonths(first, -1) });
  if (!span) return [];
  const { months } = backtest({ series, ...span, lagDays: LAG_DAYS, rules, context });
  let before: AlertLevel = 'none';
  return months.flatMap(({ month, knownOn, level, assessed, signals }) => {
    if (level === before) return [];
    const [leading] = level === assessed ? tellingSignals(signals) : [];
    const change = { month, knownOn, level, before, ...(leading && { says: leading.says }) };
    before = level;
    return [change];
  });
}
