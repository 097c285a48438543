import { addDays, type BusinessCalendar, type Day, koreanDay, lastDay, sayPeriod } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import { LastGood } from '../last-good.ts';
import type { Destination, Person } from '../notices/index.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../store/database.ts';
import { bare, judgeChange, ministryNamed, type NewMilestone, newMilestone, sameDestination } from './change-rules.ts';
import { type MilestoneFile, type Ministry, readMilestoneFile } from './milestone-file.ts';
import { MilestoneStore, type NewChange, type StoredChange } from './milestone-store.ts';
import { occurrenceOf, occurrencesOf, type Plan, planOf, SETTLED } from './plan.ts';
import { isOverdue } from './reminders.ts';
import type { Area, Change, ChangeRecord, MilestoneState, Occurrence } from './types.ts';

/** How far ahead recurring milestones are unfolded, in days. */
const HORIZON_DAYS = 400;

export interface MilestonesParts {
  /** `milestones.yaml`. */
  path: string;
  /** Where the last good one is kept, for a start with one that is wrong. */
  copy?: string;
  database: Database;
  clock: Clock;
  calendar: BusinessCalendar;
  /** Told of a file that was refused. */
  logger?: { error(fields: object, message: string): void };
}

/** What is looked for: all of what is given has to hold. */
export interface OccurrenceQuery {
  /** Due on this day or later. With `from` or `to`, what has no due day is left out. */
  from?: Day;
  to?: Day;
  /** One of these, by any of their names. */
  ministries?: readonly string[];
  states?: readonly MilestoneState[];
  areas?: readonly Area[];
  assignee?: Destination;
  /** Stands in what it is, how it is planned or its source; spaces do not matter. */
  text?: string;
}

/** What came of a change. */
export interface Changed {
  occurrence: Occurrence;
  record: ChangeRecord;
}

/** What came of reading the file again. */
export type Reloaded = { kind: 'read'; milestones: number } | { kind: 'refused'; message: string };

/** What is due: the file, and what officials changed since. Several processes see each other's changes. */
export class Milestones {
  readonly calendar: BusinessCalendar;
  readonly #source: LastGood<MilestoneFile>;
  readonly #store: MilestoneStore;
  readonly #clock: Clock;
  readonly #logger: MilestonesParts['logger'];
  #file: MilestoneFile;
  /** The audit trail as far as it was read. */
  #changes: StoredChange[] = [];
  #plan: Plan;

  /** @throws MilestoneFileError when the file is wrong and no good one was kept */
  static async open(parts: MilestonesParts): Promise<Milestones> {
    const source = new LastGood(parts.path, parts.copy, readMilestoneFile);
    const { value, refused } = source.open();
    const milestones = new Milestones(parts, source, value);
    if (refused) milestones.#refuse(refused);
    await milestones.#refresh();
    return milestones;
  }

  private constructor(
    { database, clock, calendar, logger }: MilestonesParts,
    source: LastGood<MilestoneFile>,
    file: MilestoneFile,
  ) {
    this.#source = source;
    this.#store = new MilestoneStore(database);
    this.#clock = clock;
    this.calendar = calendar;
    this.#logger = logger;
    this.#file = file;
    this.#plan = planOf(file.milestones, []);
  }

  /** Reads the file again. One that is wrong is refused, and the last good one stays in force. */
  reload(): Reloaded {
    try {
      this.#file = this.#source.read();
    } catch (error) {
      return this.#refuse((error as Error).message);
    }
    this.#plan = planOf(this.#file.milestones, this.#changes);
    return { kind: 'read', milestones: this.#file.milestones.length };
  }

  #refuse(message: string): Reloaded {
    this.#logger?.error({ reason: message }, 'milestones: the file is refused, the last good one stays in force');
    return { kind: 'refused', message };
  }

  /** Who can be responsible, with all their names. */
  ministries(): readonly Ministry[] {
    return this.#file.ministries;
  }

  /**
   * What is due, sorted by due day, without a due day last. Recurring milestones are unfolded from the first time that is not
   * both past and settled (from `from`, where that is earlier) up to `to`, or 400 days ahead.
   */
  async occurrences(query: OccurrenceQuery = {}): Promise<Occurrence[]> {
    await this.#refresh();
    const today = this.#today();
    const since = query.from !== undefined && query.from < today ? query.from : today;
    const all = occurrencesOf(this.#plan, since, query.to ?? addDays(today, HORIZON_DAYS), this.calendar);
    return all.filter((occurrence) => this.#fits(occurrence, query));
  }

  /** What is not settled and due within so many days, today included. */
  async upcoming(days: number, query: OccurrenceQuery = {}): Promise<Occurrence[]> {
    const today = this.#today();
    const due = await this.occurrences({ ...query, from: today, to: addDays(today, days) });
    return due.filter(({ state }) => !SETTLED.has(state));
  }

  async overdue(query: OccurrenceQuery = {}): Promise<Occurrence[]> {
    const today = this.#today();
    return (await this.occurrences(query)).filter((occurrence) => isOverdue(occurrence, today));
  }

  /** What is assigned to a person or room and not settled. */
  async mine(destination: Destination): Promise<Occurrence[]> {
    const assigned = await this.occurrences({ assignee: destination });
    return assigned.filter(({ state }) => !SETTLED.has(state));
  }

  /** @param key of the occurrence */
  async find(key: string): Promise<Occurrence | undefined> {
    await this.#refresh();
    return occurrenceOf(this.#plan, key, this.calendar);
  }

  /**
   * Changes an occurrence, with a line in the audit trail.
   * @throws Refusal when there is none, the day cannot be, or nothing would change
   */
  async change(key: string, change: Exclude<Change, { action: 'add' }>, by: Person, note?: string): Promise<Changed> {
    const record = await this.#append(() => {
      const occurrence = occurrenceOf(this.#plan, key, this.calendar);
      if (!occurrence) throw new Refusal(`'${key}' 일정을 찾을 수 없습니다. 일정 목록에서 다시 골라 주십시오.`);
      const said = judgeChange(occurrence, change, this.#today(), this.calendar);
      return { ...this.#signed(by, note), key, milestone: occurrence.milestone.id, change, ...said };
    });
    return this.#changed(key, record);
  }

  /**
   * Adds a milestone that stands in no file.
   * @throws Refusal when something is missing or cannot be
   */
  async add(draft: NewMilestone, by: Person, note?: string): Promise<Changed> {
    let key = '';
    const record = await this.#append(() => {
      const milestone = newMilestone(draft, by, {
        number: this.#changes.filter(({ action }) => action === 'add').length + 1,
        today: this.#today(),
        ministries: this.#file.ministries,
        known: this.#plan.milestones.values(),
        calendar: this.calendar,
      });
      key = milestone.recurrence === undefined ? milestone.id : `${milestone.id}@${lastDay(draft.when)}`;
      const after = `${milestone.what} (${sayPeriod(draft.when)})`;
      return { ...this.#signed(by, note), key, milestone: milestone.id, change: { action: 'add', milestone }, after };
    });
    return this.#changed(key, record);
  }

  /**
   * The audit trail, oldest first.
   * @param key of an occurrence or of a milestone; everything without
   */
  async history(key?: string): Promise<ChangeRecord[]> {
    await this.#refresh();
    return this.#changes
      .filter((stored) => key === undefined || stored.key === key || stored.milestone === key)
      .map(recordOf);
  }

  #fits({ milestone, due, state, assignee }: Occurrence, query: OccurrenceQuery): boolean {
    const { from, to, ministries, states, areas, text } = query;
    if ((from !== undefined || to !== undefined) && due === undefined) return false;
    if (due !== undefined && ((from !== undefined && due < from) || (to !== undefined && due > to))) return false;
    if (
      ministries &&
      !ministries.some((name) =>
        milestone.ministries.includes(ministryNamed(name, this.#file.ministries)?.name ?? name),
      )
    )
      return false;
    if (states && !states.includes(state)) return false;
    if (areas && !areas.includes(milestone.area)) return false;
    if (query.assignee && !(assignee && sameDestination(assignee, query.assignee))) return false;
    if (text === undefined) return true;
    const { what, plan = '', source } = milestone;
    return bare(`${what} ${plan} ${source.title} ${source.section}`).includes(bare(text));
  }

  /** Adds a line that `judge` makes from what stands there; again when another process was faster. */
  async #append(judge: () => NewChange): Promise<StoredChange> {
    for (;;) {
      await this.#refresh();
      const stored = await this.#store.append(judge(), this.#changes.at(-1)?.sequence ?? 0);
      if (stored) return stored;
    }
  }

  #signed(by: Person, note: string | undefined): Pick<NewChange, 'by' | 'at' | 'note'> {
    const said = note?.trim();
    return { by, at: this.#clock.now(), ...(said && { note: said }) };
  }

  async #changed(key: string, stored: StoredChange): Promise<Changed> {
    await this.#refresh();
    const occurrence = occurrenceOf(this.#plan, key, this.calendar);
    if (!occurrence) throw new Error(`${key} is gone after its change: the file was replaced meanwhile.`);
    return { occurrence, record: recordOf(stored) };
  }

  /** Reads what was added to the audit trail, here or by another process. */
  async #refresh(): Promise<void> {
    const newest = this.#changes.at(-1)?.sequence ?? 0;
    const more = await this.#store.since(newest);
    // Another call may have read the same lines meanwhile.
    const fresh = more.filter(({ sequence }) => sequence > (this.#changes.at(-1)?.sequence ?? 0));
    if (fresh.length === 0) return;
    this.#changes = [...this.#changes, ...fresh];
    this.#plan = planOf(this.#file.milestones, this.#changes);
  }

  #today(): Day {
    return koreanDay(this.#clock.now());
  }
}

function recordOf({ change: _change, milestone: _milestone, ...record }: StoredChange): ChangeRecord {
  return record;
}
