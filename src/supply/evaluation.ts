import { createHash } from 'node:crypto';
import type { Day } from '../calendar/index.ts';
import type { Alerts } from './alerts.ts';
import { assess } from './assess.ts';
import type { Figures } from './figures.ts';
import type { ListedItem } from './item-file.ts';
import type { SupplyRules } from './rules.ts';
import { newestMonth } from './series.ts';
import type { AlertRecord } from './types.ts';

export interface EvaluationParts {
  alerts: Pick<Alerts, 'pass' | 'judge' | 'dataVersion'>;
  figures: Pick<Figures, 'series' | 'context'>;
  /** All of them, private ones as well. */
  items(): readonly ListedItem[];
  /** As they are in force now. */
  rules(): SupplyRules;
  today(): Day;
}

export interface Evaluation {
  /**
   * Judges every item when something is new since the last time here: figures, rules, items or the day. Ends what has an end.
   * Calls come one after the other.
   * @returns what changed
   */
  run(): Promise<AlertRecord[]>;
}

export function createEvaluation({ alerts, figures, items, rules, today }: EvaluationParts): Evaluation {
  let known: string | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function evaluate(): Promise<AlertRecord[]> {
    const changed = await alerts.pass();
    const inForce = rules();
    const all = items();
    const files = createHash('sha256')
      .update(JSON.stringify([inForce, all]))
      .digest('hex');
    const version = `${today()} ${await alerts.dataVersion()} ${files}`;
    if (version === known) return changed;
    for (const item of all) {
      const series = await figures.series(item);
      // News may come before any figures.
      const newest = newestMonth(series) ?? series.months.at(-1);
      if (newest === undefined) continue;
      const context = figures.context(item);
      const judged = await alerts.judge(item.id, newest, (month) => assess(series, month, today(), inForce, context));
      changed.push(...judged);
    }
    known = version;
    return changed;
  }

  return {
    async run() {
      const evaluation = running.catch(() => {}).then(evaluate);
      running = evaluation;
      return evaluation;
    },
  };
}
