import { type Day, koreanDay } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import { LastGood } from '../last-good.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../store/database.ts';
import { quiet } from './alert.ts';
import { Alerts, type Raising } from './alerts.ts';
import { assess } from './assess.ts';
import type { Chart } from './charts.ts';
import type { Countries } from './countries.ts';
import { type Crisis, crisisOf, type Help, inOrder } from './crisis.ts';
import { pictureOf } from './crisis-picture.ts';
import { createEvaluation, type Evaluation } from './evaluation.ts';
import type { LoadOptions, LoadResult, NewIncident, RowTrace } from './feeds/feeds.ts';
import { type FigureSource, Figures, titlesOf } from './figures.ts';
import type { ListedItem } from './item-file.ts';
import type { FoundItem, Items, Viewers } from './items.ts';
import type { OtherSource } from './other-sources.ts';
import { type PastLevel, pastLevels } from './past.ts';
import { rank } from './readings.ts';
import type { SupplyRules } from './rules.ts';
import { readRulesFile } from './rules-file.ts';
import { newestMonth } from './series.ts';
import { type StressGround, type StressInput, type StressResult, stress, stressFault } from './stress.ts';
import { type KeptStress, StressStore } from './stress-store.ts';
import { createTelling, type Telling, type TellingParts } from './telling.ts';
import type {
  Actor,
  AlertRecord,
  AlertState,
  Assessment,
  Country,
  FeedHealth,
  ItemSeries,
  Month,
  Signal,
  StockPoint,
} from './types.ts';

/** Where an item stands. */
export interface ItemStatus {
  item: ListedItem;
  state: AlertState;
  /** The newest month of statistics that was judged; absent before any data. */
  assessment?: Assessment;
  /** The gravest of its signals; one of what happened before one of how things stand. */
  leading?: Signal;
  /** How the feeds are doing that its figures come from. */
  feeds: FeedHealth[];
}

/** The feeds, as files are given to them (`Feeds`). */
export interface SupplyFeeds extends FigureSource {
  load(name: string, bytes: Uint8Array, options: LoadOptions): Promise<LoadResult>;
  fetchDue(now: Date, outside: boolean, patient: boolean): Promise<void>;
  enterIncident(incident: NewIncident, by: Actor): Promise<unknown>;
  enterStock(stock: StockPoint, by: Actor): Promise<unknown>;
}

export interface SupplyParts {
  database: Database;
  clock: Clock;
  items: Items;
  countries: Countries;
  feeds: SupplyFeeds;
  help: Help;
  /** `knowledge/supply-rules.yaml`, and where the last good one is kept. */
  rules: { path: string; copy?: string };
  /** In place of what the rules say of approval (GILJABI_SUPPLY_APPROVAL). */
  approval?: 'person' | 'automatic';
  notices: TellingParts['notices'];
  /** Who approves levels, and who is told of feeds. */
  deciders: TellingParts['deciders'];
  operators: TellingParts['operators'];
  logger: TellingParts['logger'] & { error(fields: object, message: string): void };
}

/**
 * Watched items, what the statistics say of them, and the levels that are in force (조기경보). Who may see a private item is
 * judged where it is looked for: `items`, `find`, `overview`, `waiting` and `stress` take the viewers; the other methods take the
 * id of an item that was found there.
 */
export class Supply {
  readonly #parts: SupplyParts;
  readonly #rulesFile: LastGood<SupplyRules>;
  readonly #alerts: Alerts;
  readonly #figures: Figures;
  readonly #stresses: StressStore;
  readonly #evaluation: Evaluation;
  readonly #telling: Telling;
  #rules: SupplyRules;

  /** @throws Error that names line and reason when the rules are wrong and no good ones were kept */
  constructor(parts: SupplyParts) {
    const { database, clock, rules, items, feeds, countries, logger } = parts;
    this.#parts = parts;
    this.#rulesFile = new LastGood(rules.path, rules.copy, readRulesFile);
    const { value, refused } = this.#rulesFile.open();
    this.#rules = value;
    if (refused) logger.error({ reason: refused }, 'supply: the rules are refused, the last good ones stay in force');
    const alerts = new Alerts({ database, clock, policy: () => this.rules().policy });
    this.#alerts = alerts;
    this.#figures = new Figures(feeds, countries);
    this.#stresses = new StressStore(database, clock);
    this.#evaluation = createEvaluation({
      alerts,
      figures: this.#figures,
      items: () => items.all('system'),
      rules: () => this.rules(),
      today: () => this.#today(),
    });
    this.#telling = createTelling({
      ...parts,
      alerts,
      crisis: async (id, state, assessment) =>
        items.byId(id, 'system') && (await this.#crisis(id, state, assessment ?? (await alerts.assessment(id)))),
    });
  }

  /** Reads items and rules again. @returns what was refused, for the operator; what was read before stays in force */
  reload(): string[] {
    const refused: string[] = [];
    try {
      this.#rules = this.#rulesFile.read();
    } catch (error) {
      refused.push((error as Error).message);
    }
    const result = this.#parts.items.reload();
    if (result.kind === 'refused') refused.push(result.message);
    return refused;
  }

  /** The rules in force, with what the settings say of approval. */
  rules(): SupplyRules {
    const { approval } = this.#parts;
    const { policy } = this.#rules;
    if (!approval) return this.#rules;
    return { ...this.#rules, policy: { ...policy, approval: { ...policy.approval, mode: approval } } };
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
    const [states, assessments, health, version] = await Promise.all([
      this.#alerts.states(),
      this.#alerts.assessments(),
      this.health(),
      this.#alerts.dataVersion(),
    ]);
    const all: ItemStatus[] = [];
    for (const item of this.items(viewers)) {
      const feeds = await this.#figures.feedsOf(item, version);
      const state = states.get(item.id) ?? quiet(item.id, this.#today());
      all.push(statusOf(item, state, assessments.get(item.id), health, feeds));
    }
    return all.sort(graver);
  }

  async status(id: string): Promise<ItemStatus> {
    const item = this.#item(id);
    const [state, assessment, health, version] = await Promise.all([
      this.#alerts.state(id),
      this.#alerts.assessment(id),
      this.health(),
      this.#alerts.dataVersion(),
    ]);
    return statusOf(item, state, assessment, health, await this.#figures.feedsOf(item, version));
  }

  /** Levels that wait for approval, the gravest first. */
  async waiting(viewers?: Viewers): Promise<ItemStatus[]> {
    const proposed = ({ state: { proposal } }: ItemStatus) => rank(proposal?.level ?? 'none');
    const waiting = (await this.overview(viewers)).filter(({ state }) => state.proposal);
    return waiting.sort((one, other) => proposed(other) - proposed(one));
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
    const item = this.#item(id);
    const known = await this.#alerts.assessment(id, month);
    if (known) return known;
    const series = await this.series(id);
    const at = month ?? newestMonth(series);
    if (at === undefined || !series.months.includes(at)) return undefined;
    return assess(series, at, this.#today(), this.rules(), this.#figures.context(item));
  }

  /** Everything that changed an item's state, oldest first. */
  async history(id: string): Promise<AlertRecord[]> {
    return this.#alerts.history(this.#item(id).id);
  }

  /** The levels that it would have come to in the months before it was judged here first (소급 판단), oldest first. */
  async past(id: string): Promise<PastLevel[]> {
    const item = this.#item(id);
    const first = await this.#alerts.firstMonth(id);
    if (first === undefined) return [];
    return pastLevels(await this.#figures.series(item), first, this.rules(), this.#figures.context(item));
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
    const { id: item } = this.#item(id);
    return this.#crisis(item, await this.#alerts.state(item), await this.#alerts.assessment(item));
  }

  /** Every picture that an item's figures allow, each with the same in words. */
  async charts(id: string): Promise<Chart[]> {
    const item = this.#item(id);
    const figures = await this.#figures.of(item);
    return this.#figures.charts(item, figures, await this.history(id), await this.health(), this.#today());
  }

  /** How the feeds are doing. */
  async health(): Promise<FeedHealth[]> {
    return this.#parts.feeds.health(this.#parts.clock.now());
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
   * @returns what changed
   */
  async evaluate(): Promise<AlertRecord[]> {
    const changed = await this.#evaluation.run();
    await this.#tell(changed);
    return changed;
  }

  /**
   * Fetches what is due and takes what lies in the folders, judges it, and tells of feeds that give nothing.
   * @param outside false: nothing is asked for over the network
   * @param patient a file of a folder is read once it no longer grows
   */
  async fetch(outside = true, patient = false): Promise<void> {
    await this.#parts.feeds.fetchDue(this.#parts.clock.now(), outside, patient);
    await this.evaluate();
    await this.#telling.feeds(await this.health());
  }

  /** Tells of levels whose day of review has come. */
  async reviews(): Promise<void> {
    await this.#telling.reviews(this.#today());
  }

  /** Tells of what was written since the last slot, by whichever process: also after a crash. */
  async catchUp(slot: Date, last: Date | undefined): Promise<void> {
    await this.#telling.catchUp(slot, last);
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

  /** What an owner, `slack:person:U123` or `slack:room:C123`, let us keep. */
  async keptStress(owner: string): Promise<KeptStress | undefined> {
    return this.#stresses.find(owner);
  }

  /** Keeps inputs in the place of those before. @throws Refusal that names the input that is wrong */
  async keepStress(owner: string, inputs: readonly StressInput[], by: Actor, viewers?: Viewers): Promise<void> {
    for (const input of inputs) this.#checked(input, viewers);
    await this.#stresses.save(owner, inputs, by);
  }

  /** @returns whether something was kept */
  async forgetStress(owner: string): Promise<boolean> {
    return this.#stresses.remove(owner);
  }

  async #done(acting: Promise<AlertRecord>): Promise<AlertRecord> {
    const record = await acting;
    await this.#tell([record]);
    return record;
  }

  /** What is written down stays so when it cannot be told now: the schedule tells it again. */
  async #tell(records: readonly AlertRecord[]): Promise<void> {
    try {
      await this.#telling.told(records);
    } catch (error) {
      this.#parts.logger.error({ reason: String(error) }, 'supply: what changed could not be told, it is tried again');
    }
  }

  async #crisis(id: string, state: AlertState, assessment: Assessment | undefined): Promise<Crisis> {
    const { countries, help } = this.#parts;
    const item = this.#item(id);
    const [figures, history, health] = await Promise.all([
      this.#figures.of(item, assessment?.month),
      this.#alerts.history(id),
      this.health(),
    ]);
    const picture = pictureOf(this.#figures.charts(item, figures, history, health, this.#today()));
    const others = this.#figures.others(figures);
    const ground = { ...figures, item, state, assessment, countries, help, others, titleOf: titlesOf(health) };
    return crisisOf({ ...ground, ...(picture && { picture }) });
  }

  #checked(input: StressInput, viewers: Viewers | undefined): ListedItem {
    const item = this.#parts.items.byId(input.item, viewers);
    if (!item) throw new Refusal(`‘${input.item}’은(는) 모르는 품목입니다. 품목 목록에서 골라 주십시오.`);
    const fault = stressFault(input);
    if (fault) throw new Refusal(`${item.name}: ${fault}`);
    return item;
  }

  #item(id: string): ListedItem {
    const item = this.#parts.items.byId(id, 'system');
    if (!item) throw new Refusal(`‘${id}’은(는) 모르는 품목입니다. 품목 목록에서 다시 골라 주십시오.`);
    return item;
  }

  #today(): Day {
    return koreanDay(this.#parts.clock.now());
  }
}

function statusOf(
  item: ListedItem,
  state: AlertState,
  assessment: Assessment | undefined,
  health: readonly FeedHealth[],
  feeds: readonly string[],
): ItemStatus {
  const [leading] = inOrder(assessment?.signals ?? []);
  return {
    item,
    state,
    ...(assessment && { assessment }),
    ...(leading && { leading }),
    feeds: health.filter(({ feed }) => feeds.includes(feed)),
  };
}

function graver(one: ItemStatus, other: ItemStatus): number {
  return (
    rank(other.state.level) - rank(one.state.level) ||
    Number(other.state.proposal !== undefined) - Number(one.state.proposal !== undefined) ||
    one.item.name.localeCompare(other.item.name, 'ko')
  );
}
