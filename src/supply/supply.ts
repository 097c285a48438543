import { type Day, koreanDay } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../store/database.ts';
import { Alerts, type Raising } from './alerts.ts';
import type { Chart } from './charts.ts';
import type { Countries } from './countries.ts';
import type { Crisis, Help } from './crisis.ts';
import type { LoadOptions, LoadResult, NewIncident, RowTrace } from './feeds/feeds.ts';
import { type FigureSource, Figures } from './figures.ts';
import type { ItemFault } from './item-faults.ts';
import type { ListedItem } from './item-file.ts';
import type { FoundItem, Items, Viewers } from './items.ts';
import type { OtherSource } from './other-sources.ts';
import { type ItemStatus, Outlook } from './outlook.ts';
import type { PastLevel } from './past.ts';
import type { SupplyRules } from './rules.ts';
import { RulesInForce, type RulesInForceParts } from './rules-in-force.ts';
import type { StressInput, StressResult } from './stress.ts';
import { StressDesk } from './stress-desk.ts';
import type { KeptStress } from './stress-store.ts';
import type { Actor, AlertRecord, Assessment, Country, FeedHealth, ItemSeries, Month, StockPoint } from './types.ts';
import { Watch, type WatchParts } from './watch.ts';

/** The feeds, as files are given to them (`Feeds`). */
export interface SupplyFeeds extends FigureSource {
  load(name: string, bytes: Uint8Array, options: LoadOptions): Promise<LoadResult>;
  fetchDue(now: Date, outside: boolean, patient: boolean): Promise<void>;
  enterIncident(incident: NewIncident, by: Actor): Promise<unknown>;
  enterStock(stock: StockPoint, by: Actor): Promise<unknown>;
}

export interface SupplyParts
  extends Omit<RulesInForceParts, 'logger'>,
    Pick<WatchParts, 'notices' | 'deciders' | 'operators' | 'logger'> {
  database: Database;
  clock: Clock;
  items: Items;
  countries: Countries;
  feeds: SupplyFeeds;
  help: Help;
}

/**
 * Watched items, what the statistics say of them, and the levels that are in force (조기경보). Who may see a private item is
 * judged where it is looked for: `items`, `find`, `overview`, `waiting` and `stress` take the viewers; the other methods take the
 * id of an item that was found there.
 *
 * `Outlook` puts together what is known, levels change in `Alerts`, `Watch` judges and tells, `StressDesk` is for firms. Here they
 * are joined: what changes a level is told.
 */
export class Supply {
  readonly #parts: SupplyParts;
  readonly #rules: RulesInForce;
  readonly #alerts: Alerts;
  readonly #figures: Figures;
  readonly #outlook: Outlook;
  readonly #stress: StressDesk;
  readonly #watch: Watch;

  /** @throws Error that names line and reason when the rules are wrong and no good ones were kept */
  constructor(parts: SupplyParts) {
    const { database, clock, items, feeds, countries } = parts;
    const rules = new RulesInForce(parts);
    const alerts = new Alerts({ database, clock, policy: () => rules.rules().policy });
    const figures = new Figures(feeds, countries);
    const shared = {
      ...parts,
      ...{ alerts, figures, rules: () => rules.rules(), today: () => koreanDay(clock.now()) },
    };
    const outlook = new Outlook({ ...shared, health: () => this.health() });
    this.#parts = parts;
    this.#rules = rules;
    this.#alerts = alerts;
    this.#figures = figures;
    this.#outlook = outlook;
    this.#stress = new StressDesk({ database, clock, items, figures });
    this.#watch = new Watch({ ...shared, outlook });
  }

  /** Reads items and rules again. @returns what was refused, for the operator; what was read before stays in force */
  reload(): string[] {
    const refused: string[] = [];
    try {
      this.#rules.reload();
    } catch (error) {
      refused.push((error as Error).message);
    }
    const result = this.#parts.items.reload();
    if (result.kind === 'refused') refused.push(result.message);
    return refused;
  }

  /** The rules in force, with what the settings say of approval. */
  rules(): SupplyRules {
    return this.#rules.rules();
  }

  items(viewers?: Viewers): ListedItem[] {
    return this.#parts.items.all(viewers);
  }

  /** By id, name, everyday name or HS code. */
  find(said: string, viewers?: Viewers): FoundItem {
    return this.#parts.items.find(said, viewers);
  }

  /** Where every item stands, the gravest first, among equals what waits for approval, then by name. */
  async overview(viewers?: Viewers): Promise<ItemStatus[]> {
    return this.#outlook.overview(this.items(viewers));
  }

  async status(id: string): Promise<ItemStatus> {
    return this.#outlook.status(this.#item(id));
  }

  /** Levels that wait for approval, the gravest first. */
  async waiting(viewers?: Viewers): Promise<ItemStatus[]> {
    return this.#outlook.waiting(this.items(viewers));
  }

  /** All that is known of an item by month. */
  async series(id: string): Promise<ItemSeries> {
    return this.#figures.series(this.#item(id));
  }

  /**
   * What the rules say of a month: as it was judged then, or as the figures of today have it where it never was; the newest month
   * unless told.
   * @returns undefined where there are no figures
   */
  async assessment(id: string, month?: Month): Promise<Assessment | undefined> {
    return this.#outlook.assessment(this.#item(id), month);
  }

  /** Everything that changed an item's state, oldest first. */
  async history(id: string): Promise<AlertRecord[]> {
    return this.#alerts.history(this.#item(id).id);
  }

  /** The levels that it would have come to in the months before it was judged here first (소급 판단), oldest first. */
  async past(id: string): Promise<PastLevel[]> {
    return this.#outlook.past(this.#item(id));
  }

  /** The rows behind a month's figures, the files that they came from and what they replaced. */
  async rows(id: string, month: Month): Promise<RowTrace[]> {
    return this.#parts.feeds.rowsOf(this.#item(id), month);
  }

  /** Where else an item comes from, best first; without the largest supplier unless told. */
  async otherSources(id: string, without?: readonly Country[]): Promise<OtherSource[]> {
    return this.#figures.others(await this.#figures.of(this.#item(id)), without);
  }

  /** Everything that a crisis notice says of an item. */
  async crisis(id: string): Promise<Crisis> {
    return this.#outlook.crisis(this.#item(id));
  }

  /** Every picture that an item's figures allow, each with the same in words. */
  async charts(id: string): Promise<Chart[]> {
    return this.#outlook.charts(this.#item(id));
  }

  /** How the feeds are doing. */
  async health(): Promise<FeedHealth[]> {
    return this.#parts.feeds.health(this.#parts.clock.now());
  }

  /** Items with which something fails in this process; of all others it is done. */
  failing(): ItemFault[] {
    return this.#watch.failing();
  }

  /** Takes a file in and judges what it brings. */
  async load(
    name: string,
    bytes: Uint8Array,
    options: LoadOptions,
  ): Promise<{ result: LoadResult; changed: AlertRecord[] }> {
    const result = await this.#parts.feeds.load(name, bytes, options);
    return { result, changed: result.state === 'loaded' ? await this.evaluate() : [] };
  }

  /** An incident by hand, with its source, and what comes of it. */
  async enterIncident(incident: NewIncident, by: Actor): Promise<AlertRecord[]> {
    await this.#parts.feeds.enterIncident(incident, by);
    return this.evaluate();
  }

  /** A stock by hand, with its source, and what comes of it. */
  async enterStock(stock: StockPoint, by: Actor): Promise<AlertRecord[]> {
    await this.#parts.feeds.enterStock(stock, by);
    return this.evaluate();
  }

  /**
   * Judges every item whose figures changed, ends what has an end, and tells of it. Twice does no harm, here or in two processes.
   * An item with which that fails holds no other back, and is tried again the next time: see `failing`.
   * @returns what changed
   */
  async evaluate(): Promise<AlertRecord[]> {
    return this.#watch.evaluate();
  }

  /**
   * Fetches what is due and takes what lies in the folders, judges it, and tells of feeds that give nothing.
   * @param outside false: nothing is asked for over the network
   * @param patient a file of a folder is read once it no longer grows
   */
  async fetch(outside = true, patient = false): Promise<void> {
    await this.#parts.feeds.fetchDue(this.#parts.clock.now(), outside, patient);
    await this.evaluate();
    await this.#watch.tellOperators(await this.health());
  }

  /** Tells of levels whose day of review has come. */
  async reviews(): Promise<void> {
    await this.#watch.reviews();
  }

  /** Tells of what was written since the last slot, by whichever process: also after a crash. */
  async catchUp(slot: Date, last: Date | undefined): Promise<void> {
    await this.#watch.catchUp(slot, last);
  }

  /** A named person approves the level that waits. @throws Refusal when none does */
  async approve(id: string, by: Actor, note?: string): Promise<AlertRecord> {
    return this.#done(this.#alerts.decide(this.#item(id).id, 'approved', by, note));
  }

  /** @throws Refusal when no level waits */
  async reject(id: string, by: Actor, note?: string): Promise<AlertRecord> {
    return this.#done(this.#alerts.decide(this.#item(id).id, 'rejected', by, note));
  }

  /** A person sets a level, above or below the one in force. @throws Refusal that says what is wrong */
  async raise(id: string, by: Actor, raising: Raising): Promise<AlertRecord> {
    return this.#done(this.#alerts.raise(this.#item(id).id, by, raising));
  }

  /** A person ends a level. @throws Refusal when there is none, or no reason */
  async lift(id: string, by: Actor, reason: string): Promise<AlertRecord> {
    return this.#done(this.#alerts.lift(this.#item(id).id, by, reason));
  }

  /** A person looked at a level and keeps it until the next review. @throws Refusal that says what is wrong */
  async review(id: string, by: Actor, reviewed: { note: string; next: Day }): Promise<AlertRecord> {
    return this.#done(this.#alerts.review(this.#item(id).id, by, reviewed));
  }

  /** Takes back the newest decision or change of level. @throws Refusal when there is none */
  async undo(id: string, by: Actor): Promise<AlertRecord> {
    return this.#done(this.#alerts.undo(this.#item(id).id, by));
  }

  /**
   * How long a firm's inputs last when a country supplies nothing any more.
   * @param inputs items by id
   * @throws Refusal that names the input that is wrong or unknown to these viewers
   */
  async stress(inputs: readonly StressInput[], stops: Country, viewers?: Viewers): Promise<StressResult> {
    return this.#stress.stress(inputs, stops, viewers);
  }

  /** What an owner, `slack:person:U123` or `slack:room:C123`, let us keep. */
  async keptStress(owner: string): Promise<KeptStress | undefined> {
    return this.#stress.kept(owner);
  }

  /** Keeps inputs in the place of those before. @throws Refusal that names the input that is wrong */
  async keepStress(owner: string, inputs: readonly StressInput[], by: Actor, viewers?: Viewers): Promise<void> {
    await this.#stress.keep(owner, inputs, by, viewers);
  }

  /** @returns whether something was kept */
  async forgetStress(owner: string): Promise<boolean> {
    return this.#stress.forget(owner);
  }

  async #done(acting: Promise<AlertRecord>): Promise<AlertRecord> {
    const record = await acting;
    await this.#watch.tell([record]);
    return record;
  }

  #item(id: string): ListedItem {
    const item = this.#parts.items.byId(id, 'system');
    if (!item) throw new Refusal(`‘${id}’은(는) 모르는 품목입니다. 품목 목록에서 다시 골라 주십시오.`);
    return item;
  }
}
