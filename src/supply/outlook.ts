import type { Day } from '../calendar/index.ts';
import { quiet } from './alert.ts';
import type { Alerts } from './alerts.ts';
import { assess } from './assess.ts';
import type { Chart } from './charts.ts';
import type { Countries } from './countries.ts';
import { type Crisis, crisisOf, type Help, inOrder } from './crisis.ts';
import { pictureOf } from './crisis-picture.ts';
import { type Figures, titlesOf } from './figures.ts';
import type { ListedItem } from './item-file.ts';
import { type PastLevel, pastLevels } from './past.ts';
import { rank } from './readings.ts';
import type { SupplyRules } from './rules.ts';
import { newestMonth } from './series.ts';
import type { AlertState, Assessment, FeedHealth, Month, Signal } from './types.ts';

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

export interface OutlookParts {
  alerts: Pick<Alerts, 'state' | 'states' | 'assessment' | 'assessments' | 'firstMonth' | 'history' | 'dataVersion'>;
  figures: Figures;
  countries: Countries;
  help: Help;
  /** As they are in force now. */
  rules(): SupplyRules;
  health(): Promise<FeedHealth[]>;
  today(): Day;
}

/** What is known of items, put together for those who ask: where they stand, why, and what was before. Changes nothing. */
export class Outlook {
  readonly #parts: OutlookParts;

  constructor(parts: OutlookParts) {
    this.#parts = parts;
  }

  /** The gravest first, among equals what waits for approval, then by name. */
  async overview(items: readonly ListedItem[]): Promise<ItemStatus[]> {
    const { alerts, figures, today } = this.#parts;
    const [states, assessments, health, version] = await Promise.all([
      alerts.states(),
      alerts.assessments(),
      this.#parts.health(),
      alerts.dataVersion(),
    ]);
    const all: ItemStatus[] = [];
    for (const item of items) {
      const feeds = await figures.feedsOf(item, version);
      const state = states.get(item.id) ?? quiet(item.id, today());
      all.push(statusOf(item, state, assessments.get(item.id), health, feeds));
    }
    return all.sort(graver);
  }

  /** Of these, those with a level that waits for approval, the gravest of these levels first. */
  async waiting(items: readonly ListedItem[]): Promise<ItemStatus[]> {
    const proposed = ({ state: { proposal } }: ItemStatus) => rank(proposal?.level ?? 'none');
    const waiting = (await this.overview(items)).filter(({ state }) => state.proposal);
    return waiting.sort((one, other) => proposed(other) - proposed(one));
  }

  async status(item: ListedItem): Promise<ItemStatus> {
    const { alerts, figures } = this.#parts;
    const [state, assessment, health, version] = await Promise.all([
      alerts.state(item.id),
      alerts.assessment(item.id),
      this.#parts.health(),
      alerts.dataVersion(),
    ]);
    return statusOf(item, state, assessment, health, await figures.feedsOf(item, version));
  }

  /** As it was judged then, or as the figures of today have it where it never was; undefined where there are no figures. */
  async assessment(item: ListedItem, month?: Month): Promise<Assessment | undefined> {
    const { alerts, figures, rules, today } = this.#parts;
    const known = await alerts.assessment(item.id, month);
    if (known) return known;
    const series = await figures.series(item);
    const at = month ?? newestMonth(series);
    if (at === undefined || !series.months.includes(at)) return undefined;
    return assess(series, at, today(), rules(), figures.context(item));
  }

  /** Levels of the months before it was judged here first, oldest first. */
  async past(item: ListedItem): Promise<PastLevel[]> {
    const { alerts, figures, rules } = this.#parts;
    const first = await alerts.firstMonth(item.id);
    if (first === undefined) return [];
    return pastLevels(await figures.series(item), first, rules(), figures.context(item));
  }

  /** Everything that a crisis notice says of an item, at a state; at the one in force unless told. */
  async crisis(item: ListedItem, at?: { state: AlertState; assessment?: Assessment }): Promise<Crisis> {
    const { alerts, figures, countries, help, today } = this.#parts;
    const state = at?.state ?? (await alerts.state(item.id));
    const assessment = at?.assessment ?? (await alerts.assessment(item.id));
    const [known, history, health] = await Promise.all([
      figures.of(item, assessment?.month),
      alerts.history(item.id),
      this.#parts.health(),
    ]);
    const picture = pictureOf(figures.charts(item, known, history, health, today()));
    const others = figures.others(known);
    const ground = { ...known, item, state, assessment, countries, help, others, titleOf: titlesOf(health) };
    return crisisOf({ ...ground, ...(picture && { picture }) });
  }

  /** Every picture that an item's figures allow, each with the same in words. */
  async charts(item: ListedItem): Promise<Chart[]> {
    const { alerts, figures, health, today } = this.#parts;
    const known = await figures.of(item);
    return figures.charts(item, known, await alerts.history(item.id), await health(), today());
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
