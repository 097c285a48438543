import type { Clock } from '../clock.ts';
import type { Failure } from './apart.ts';

/** What is done with an item: what has an end is ended, figures are judged, records told, and levels asked to be looked at again. */
export type ItemStep = 'end' | 'judge' | 'tell' | 'review';

/** An item with which something fails, for the operator. It is tried again each time. */
export interface ItemFault {
  item: string;
  step: ItemStep;
  reason: string;
  /** When it failed first. */
  since: Date;
}

const SAID: Readonly<Record<ItemStep, string>> = {
  end: 'supply: it could not be seen whether a level ends, of the others it was; it is tried again',
  judge: 'supply: an item could not be judged, the others were; it is tried again',
  tell: 'supply: what became of an item could not be told, of the others it was; it is tried again',
  review: 'supply: nobody could be asked to look at a level again, of the others they were; it is tried again',
};

/** Items with which something fails in this process. */
export class ItemFaults {
  readonly #clock: Clock;
  readonly #logger: { error(fields: object, message: string): void };
  readonly #faults = new Map<string, ItemFault>();

  constructor({ clock, logger }: { clock: Clock; logger: { error(fields: object, message: string): void } }) {
    this.#clock = clock;
    this.#logger = logger;
  }

  /**
   * What came of a step. A failure is logged when it is new or has another reason.
   * @param tried of these those that did not fail are well again; of all unless told
   */
  settle(step: ItemStep, failures: readonly Failure<string>[], tried?: ReadonlySet<string>): void {
    const failed = new Set(failures.map(({ each }) => each));
    for (const [key, fault] of this.#faults)
      if (fault.step === step && !failed.has(fault.item) && (tried?.has(fault.item) ?? true)) this.#faults.delete(key);
    for (const { each: item, reason } of failures) {
      const key = `${step} ${item}`;
      const known = this.#faults.get(key);
      if (known?.reason !== reason) this.#logger.error({ item, reason }, SAID[step]);
      this.#faults.set(key, { item, step, reason, since: known?.since ?? this.#clock.now() });
    }
  }

  /** By step and item. */
  all(): ItemFault[] {
    return [...this.#faults].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, fault]) => fault);
  }
}
