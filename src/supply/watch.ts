import type { Day } from '../calendar/index.ts';
import { createEvaluation, type Evaluation, type EvaluationParts } from './evaluation.ts';
import { type ItemFault, ItemFaults } from './item-faults.ts';
import type { Items } from './items.ts';
import type { Outlook } from './outlook.ts';
import { createTelling, type Telling, type TellingParts } from './telling.ts';
import type { AlertRecord, FeedHealth } from './types.ts';

/** What an operator calls an item that not everybody may see. */
const PRIVATE = '비공개 품목';

export interface WatchParts
  extends Omit<EvaluationParts, 'alerts' | 'faults' | 'items'>,
    Omit<TellingParts, 'alerts' | 'crisis' | 'faults' | 'nameOf'> {
  alerts: EvaluationParts['alerts'] & TellingParts['alerts'];
  items: Pick<Items, 'all' | 'byId'>;
  outlook: Pick<Outlook, 'crisis'>;
  logger: TellingParts['logger'] & { error(fields: object, message: string): void };
}

/** Judges items and tells what came of it. An item with which that fails holds no other back, and is tried again. */
export class Watch {
  readonly #logger: WatchParts['logger'];
  readonly #today: () => Day;
  readonly #faults: ItemFaults;
  readonly #evaluation: Evaluation;
  readonly #telling: Telling;

  constructor(parts: WatchParts) {
    const { items, outlook, logger, today } = parts;
    const faults = new ItemFaults(parts);
    this.#logger = logger;
    this.#today = today;
    this.#faults = faults;
    this.#evaluation = createEvaluation({ ...parts, faults, items: () => items.all('system') });
    this.#telling = createTelling({
      ...parts,
      faults,
      nameOf: (id) => {
        const item = items.byId(id, 'system');
        return item?.visibleTo ? PRIVATE : (item?.name ?? id);
      },
      crisis: async (id, state, assessment) => {
        const item = items.byId(id, 'system');
        return item && outlook.crisis(item, { state, ...(assessment && { assessment }) });
      },
    });
  }

  /** @returns what changed; it is told */
  async evaluate(): Promise<AlertRecord[]> {
    const changed = await this.#evaluation.run();
    await this.tell(changed);
    return changed;
  }

  /** What is written down stays so when it cannot be told now: the schedule tells it again (`catchUp`). */
  async tell(records: readonly AlertRecord[]): Promise<void> {
    try {
      await this.#telling.told(records);
    } catch (error) {
      this.#logger.error({ reason: String(error) }, 'supply: what changed could not be told, it is tried again');
    }
  }

  /** Tells the operator of items with which something fails, and of feeds that give nothing. */
  async tellOperators(health: readonly FeedHealth[]): Promise<void> {
    await this.#telling.faults();
    await this.#telling.feeds(health);
  }

  /** @throws Error that names items of which it could not be told, once the others are told */
  async reviews(): Promise<void> {
    await this.#telling.reviews(this.#today());
  }

  /** @throws Error that names items of which it could not be told, once the others are told: then the slot is run again */
  async catchUp(slot: Date, last: Date | undefined): Promise<void> {
    await this.#telling.catchUp(slot, last);
  }

  failing(): ItemFault[] {
    return this.#faults.all();
  }
}
