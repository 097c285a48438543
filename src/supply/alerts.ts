import { type Day, isDay, koreanDay } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../store/database.ts';
import { nextState, quiet, type TrackedState } from './alert.ts';
import { AlertStore, type NewRecord, type StoredState } from './alert-store.ts';
import { apart, type Failure } from './apart.ts';
import { AssessmentStore } from './assessment-store.ts';
import { monthsFrom } from './months.ts';
import type { AlertPolicy } from './rules.ts';
import type { Actor, AlertEvent, AlertLevel, AlertRecord, AlertState, Assessment, Month } from './types.ts';
import { LEVEL_NAMES } from './words.ts';

const LONGEST_REASON = 500;
/** Of a series that arrives at once, so many months are gone through. */
const MOST_MONTHS = 24;

/** What a person sets by hand. */
export interface Raising {
  level: AlertLevel;
  reason: string;
  source?: string;
  /** The level ends by itself after this day. */
  expires?: Day;
}

export interface AlertsParts {
  database: Database;
  clock: Clock;
  /** As it is in force now. */
  policy(): AlertPolicy;
}

/** The levels of all items: what was judged and what people decided, each with its record. Several processes may share the store. */
export class Alerts {
  readonly #alerts: AlertStore;
  readonly #assessments: AssessmentStore;
  readonly #clock: Clock;
  readonly #policy: AlertsParts['policy'];

  constructor({ database, clock, policy }: AlertsParts) {
    this.#alerts = new AlertStore(database, clock);
    this.#assessments = new AssessmentStore(database);
    this.#clock = clock;
    this.#policy = policy;
  }

  async state(item: string): Promise<AlertState> {
    return (await this.#alerts.state(item))?.state ?? quiet(item, this.#today());
  }

  /** Of every item that something happened to. */
  async states(): Promise<Map<string, AlertState>> {
    const stored = await this.#alerts.states();
    return new Map([...stored].map(([item, { state }]) => [item, state]));
  }

  /** Oldest first. */
  async history(item: string): Promise<AlertRecord[]> {
    return this.#alerts.records(item);
  }

  /** Of every item, from a moment on, oldest first. */
  async since(at: Date): Promise<AlertRecord[]> {
    return this.#alerts.since(at);
  }

  /** As it was judged then; the newest month unless told. */
  async assessment(item: string, month?: Month): Promise<Assessment | undefined> {
    return this.#assessments.find(item, month);
  }

  /** The first month of an item that was judged; undefined before any was. */
  async firstMonth(item: string): Promise<Month | undefined> {
    return this.#assessments.firstMonth(item);
  }

  /** The newest of each item. */
  async assessments(): Promise<Map<string, Assessment>> {
    return this.#assessments.newest();
  }

  /** Changes whenever a feed, an incident or a stock gives something new. */
  async dataVersion(): Promise<string> {
    return this.#assessments.dataVersion();
  }

  /**
   * Judges an item up to a month: each month after the one that was judged last, and that one again when its figures were
   * revised. An item that was never judged begins with the newest month, for what lies behind is no news.
   * @returns the records of what changed; none when it was all known
   */
  async judge(item: string, newest: Month, assess: (month: Month) => Assessment): Promise<AlertRecord[]> {
    const made = new Map<Month, Assessment>();
    const assessed = (month: Month) => {
      const known = made.get(month) ?? assess(month);
      made.set(month, known);
      return known;
    };
    for (;;) {
      const { state, sequence } = await this.#stored(item);
      const known = await this.#assessments.find(item);
      const months = known ? monthsFrom(known.month, newest).slice(-MOST_MONTHS) : [newest];
      const fresh = months.map(assessed).filter((each) => !known || !isSame(each, known));
      if (fresh.length === 0) return [];
      const events = fresh.map((assessment) => ({ kind: 'assessed' as const, day: this.#today(), assessment }));
      const written = await this.#alerts.write({ ...this.#after(state, events), assessments: fresh }, sequence);
      if (written) return written;
    }
  }

  /** Ends what has an end. @returns the records of what ended, and the items of which it could not be seen to */
  async pass(): Promise<{ ended: AlertRecord[]; failures: Failure<string>[] }> {
    const ended: AlertRecord[] = [];
    const states = await this.#alerts.states();
    const failures = await apart(states.keys(), async (item) => {
      const { state, sequence } = states.get(item) as StoredState;
      const next = this.#after(state, [{ kind: 'passed', day: this.#today() }]);
      // Where another process was faster, it has ended already.
      if (next.steps.length > 0) ended.push(...((await this.#alerts.write(next, sequence)) ?? []));
    });
    return { ended, failures };
  }

  /** @throws Refusal when nothing waits for approval */
  async decide(item: string, kind: 'approved' | 'rejected', by: Actor, note?: string): Promise<AlertRecord> {
    const said = note?.trim();
    return this.#act(item, ({ proposal }, day) => {
      if (!proposal) throw new Refusal('승인을 기다리는 단계가 없습니다. 이미 처리되었을 수 있습니다.');
      return { kind, day, by, ...(said && { note: said }) };
    });
  }

  /** A person sets a level, graver or milder than the one in force. @throws Refusal when it is the same, or the reason or the day cannot be */
  async raise(item: string, by: Actor, { level, reason, source, expires }: Raising): Promise<AlertRecord> {
    const why = checkedReason(reason);
    return this.#act(item, (state, day) => {
      if (level === 'none') throw new Refusal('단계를 없애려면 해제해 주십시오.');
      if (level === state.level) throw new Refusal(`단계가 이미 ${LEVEL_NAMES[level]}입니다.`);
      if (expires !== undefined) checkDay(expires, day, '종료일');
      const from = source?.trim();
      return {
        kind: 'raised',
        day,
        by,
        level,
        reason: why,
        ...(from && { source: from }),
        ...(expires && { expires }),
      };
    });
  }

  /** @throws Refusal when there is no level, or no reason */
  async lift(item: string, by: Actor, reason: string): Promise<AlertRecord> {
    const why = checkedReason(reason);
    return this.#act(item, ({ level, proposal }, day) => {
      if (level === 'none' && !proposal) throw new Refusal('해제할 단계가 없습니다.');
      return { kind: 'lifted', day, by, reason: why };
    });
  }

  /** Somebody looked at a level and keeps it. @throws Refusal when there is no level, or the next day cannot be */
  async review(item: string, by: Actor, { note, next }: { note: string; next: Day }): Promise<AlertRecord> {
    const said = checkedReason(note);
    return this.#act(item, ({ level }, day) => {
      if (level === 'none') throw new Refusal('점검할 단계가 없습니다.');
      checkDay(next, day, '다음 점검일');
      return { kind: 'reviewed', day, by, note: said, next };
    });
  }

  /** Takes back the newest decision or change of level that was not taken back yet. @throws Refusal when there is none */
  async undo(item: string, by: Actor): Promise<AlertRecord> {
    let since: Month = '';
    const undone = (_: AlertState, day: Day, records: readonly AlertRecord[]): AlertEvent => {
      const last = undoable(records);
      if (!last) throw new Refusal('되돌릴 것이 없습니다.');
      const restores: TrackedState = last.before;
      since = last.event.kind === 'assessed' ? last.event.assessment.month : (restores.assessed?.month ?? '');
      return { kind: 'undone', day, by, restores };
    };
    // What was judged since goes on from the restored state: it is not judged again by itself.
    return this.#act(item, undone, () => this.#assessments.after(item, since));
  }

  /** Makes an event of where an item stands and writes it; again when another process was faster. */
  async #act(
    item: string,
    make: (state: AlertState, day: Day, records: readonly AlertRecord[]) => AlertEvent,
    goingOn: () => Promise<readonly Assessment[]> = async () => [],
  ): Promise<AlertRecord> {
    for (;;) {
      const { state, sequence } = await this.#stored(item);
      const day = this.#today();
      const event = make(state, day, await this.#alerts.records(item));
      const { state: after } = nextState(state, event, this.#policy());
      const step = { item, event, before: state, after, at: this.#clock.now() };
      const assessed = (await goingOn()).map((assessment) => ({ kind: 'assessed' as const, day, assessment }));
      const rest = this.#after(after, assessed);
      const [written] = (await this.#alerts.write({ state: rest.state, steps: [step, ...rest.steps] }, sequence)) ?? [];
      if (written) return written;
    }
  }

  async #stored(item: string): Promise<StoredState> {
    return (await this.#alerts.state(item)) ?? { state: quiet(item, this.#today()), sequence: 0 };
  }

  /** What events make of a state. Figures that change nothing for anybody are no step. */
  #after(from: AlertState, events: readonly AlertEvent[]): { state: AlertState; steps: NewRecord[] } {
    const { item } = from;
    const at = this.#clock.now();
    const steps: NewRecord[] = [];
    let state = from;
    for (const event of events) {
      const before = state;
      state = nextState(before, event, this.#policy()).state;
      if (whatMatters(before) !== whatMatters(state)) steps.push({ item, event, before, after: state, at });
    }
    return { state, steps };
  }

  #today(): Day {
    return koreanDay(this.#clock.now());
  }
}

/** The newest record that a person made or that changed a level or a proposal, and that no undoing took back. */
export function undoable(records: readonly AlertRecord[]): AlertRecord | undefined {
  let takenBack = 0;
  for (const record of records.toReversed()) {
    const { event, before, after } = record;
    if (event.kind === 'undone') takenBack += 1;
    else if (!('by' in event) && before.level === after.level && !before.proposal === !after.proposal) continue;
    else if (takenBack > 0) takenBack -= 1;
    else return record;
  }
  return undefined;
}

/** Of a state all but the figures that it rests on, which go on from month to month. */
function whatMatters({ level, since, proposal, reason, by, review, expires }: AlertState): string {
  return JSON.stringify([level, since, proposal?.level, proposal?.day, reason, by, review, expires]);
}

/** Whether two say the same of the same month, whenever they were made. */
function isSame({ asOf: _one, ...one }: Assessment, { asOf: _other, ...other }: Assessment): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function checkedReason(reason: string): string {
  const said = reason.normalize('NFC').trim();
  if (!said) throw new Refusal('사유를 적어 주십시오. 이력에 남고 알림에 함께 보입니다.');
  if (said.length > LONGEST_REASON)
    throw new Refusal(`사유가 ${said.length}자입니다. ${LONGEST_REASON}자까지 적을 수 있습니다.`);
  return said;
}

function checkDay(day: Day, today: Day, what: string): void {
  if (!isDay(day)) throw new Refusal(`${what} ‘${day}’은(는) 날짜가 아닙니다. 2026-12-31처럼 적어 주십시오.`);
  if (day <= today) throw new Refusal(`${what}(${day})이 오늘(${today})보다 뒤여야 합니다.`);
}
