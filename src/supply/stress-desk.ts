import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../store/database.ts';
import type { Figures } from './figures.ts';
import type { ListedItem } from './item-file.ts';
import type { Items, Viewers } from './items.ts';
import { type StressGround, type StressInput, type StressResult, stress, stressFault } from './stress.ts';
import { type KeptStress, StressStore } from './stress-store.ts';
import type { Actor, Country } from './types.ts';

export interface StressDeskParts {
  database: Database;
  clock: Clock;
  items: Pick<Items, 'byId'>;
  figures: Pick<Figures, 'of' | 'others'>;
}

/** What firms try on their own inputs and stocks, and what they let us keep of them. */
export class StressDesk {
  readonly #items: StressDeskParts['items'];
  readonly #figures: StressDeskParts['figures'];
  readonly #kept: StressStore;

  constructor({ database, clock, items, figures }: StressDeskParts) {
    this.#items = items;
    this.#figures = figures;
    this.#kept = new StressStore(database, clock);
  }

  /** @throws Refusal that names the input that is wrong or unknown to these viewers */
  async stress(inputs: readonly StressInput[], stops: Country, viewers?: Viewers): Promise<StressResult> {
    const grounds = new Map<string, StressGround>();
    for (const input of inputs) {
      const item = this.#checked(input, viewers);
      const figures = await this.#figures.of(item);
      const suppliers = figures.measures.shares(figures.last)?.suppliers ?? [];
      const shares = new Map(suppliers.map(({ country, share }) => [country, share]));
      grounds.set(item.id, { name: item.name, shares, others: this.#figures.others(figures, [stops]) });
    }
    return stress(inputs, stops, (item) => grounds.get(item) as StressGround);
  }

  async kept(owner: string): Promise<KeptStress | undefined> {
    return this.#kept.find(owner);
  }

  /** @throws Refusal that names the input that is wrong */
  async keep(owner: string, inputs: readonly StressInput[], by: Actor, viewers?: Viewers): Promise<void> {
    for (const input of inputs) this.#checked(input, viewers);
    await this.#kept.save(owner, inputs, by);
  }

  async forget(owner: string): Promise<boolean> {
    return this.#kept.remove(owner);
  }

  #checked(input: StressInput, viewers: Viewers | undefined): ListedItem {
    const item = this.#items.byId(input.item, viewers);
    if (!item) throw new Refusal(`‘${input.item}’은(는) 모르는 품목입니다. 품목 목록에서 골라 주십시오.`);
    const fault = stressFault(input);
    if (fault) throw new Refusal(`${item.name}: ${fault}`);
    return item;
  }
}
