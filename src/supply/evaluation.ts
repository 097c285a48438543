import { createHash } from 'node:crypto';
import type { Day } from '../calendar/index.ts';
import type { Alerts } from './alerts.ts';
import { apart } from './apart.ts';
import { assess } from './assess.ts';
import type { Figures } from './figures.ts';
import type { ItemFaults } from './item-faults.ts';
import type { ListedItem } from './item-file.ts';
import type { SupplyRules } from './rules.ts';
import { newestMonth } from './series.ts';
import type { AlertRecord } from './types.ts';

export interface EvaluationParts {
  alerts: Pick<Alerts, 'pass' | 'judge' | 'dataVersion'>;
  figures: Pick<Figures, 'series' | 'context'>;
  faults: Pick<ItemFaults, 'settle'>;
  /** All of them, private ones as well. */
  items(): readonly ListedItem[];
  /** As they are in force now. */
  rules(): SupplyRules;
  today(): Day;
}

export interface Evaluation {
  /**
   * Judges every item when something is new since the last time here: figures, rules, items or the day. Ends what has an end.
   * An item that cannot be judged holds no other back: it is a fault and tried again the next time, whatever is new.
   * Calls come one after the other.
   * @returns what changed
   */
  run(): Promise<AlertRecord[]>;
}

export function createEvaluation({ alerts, figures, faults, items, rules, today }: EvaluationParts): Evaluation {
  let known: string | undefined;
  /** Items that could not be judged the last time. */
  let owed: ReadonlySet<string> = new Set();
  let running: Promise<unknown> = Promise.resolve();

  async function evaluate(): Promise<AlertRecord[]> {
    const { ended: changed, failures: notEnded } = await alerts.pass();
    const inForce = rules();
    const all = items();
    const files = createHash('sha256')
      .update(JSON.stringify([inForce, all]))
      .digest('hex');
    const version = `${today()} ${await alerts.dataVersion()} ${files}`;
    const tried = version === known ? all.filter(({ id }) => owed.has(id)) : all;
    const notJudged = await apart(tried, async (item) => {
      changed.push(...(await judge(item, inForce)));
    });
    faults.settle('end', notEnded);
    faults.settle(
      'judge',
      notJudged.map(({ each, reason }) => ({ each: each.id, reason })),
    );
    owed = new Set(notJudged.map(({ each }) => each.id));
    known = version;
    return changed;
  }

  async function judge(item: ListedItem, inForce: SupplyRules): Promise<AlertRecord[]> {
    const series = await figures.series(item);
    // News may come before any figures.
    const newest = newestMonth(series) ?? series.months.at(-1);
    if (newest === undefined) return [];
    const context = figures.context(item);
    return alerts.judge(item.id, newest, (month) => assess(series, month, today(), inForce, context));
  }

  return {
    async run() {
      const evaluation = running.catch(() => {}).then(evaluate);
      running = evaluation;
      return evaluation;
    },
  };
}
