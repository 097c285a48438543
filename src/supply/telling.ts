import type { Clock } from '../clock.ts';
import type { Destination, Notice } from '../notices/index.ts';
import type { Alerts } from './alerts.ts';
import { apart, type Failure } from './apart.ts';
import type { Crisis } from './crisis.ts';
import type { ItemFaults } from './item-faults.ts';
import {
  FAULTS_SUBJECT,
  faultsNotice,
  feedNotice,
  feedSubjectOf,
  levelKeyOf,
  levelNotice,
  proposalKeyOf,
  proposalNotice,
  proposalSubjectOf,
  reviewNotice,
  subjectOf,
  toTell,
} from './supply-notices.ts';
import type { AlertRecord, AlertState, Assessment, FeedHealth } from './types.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Clocks of several processes differ by less. */
const MARGIN_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

export interface TellingParts {
  alerts: Pick<Alerts, 'history' | 'since' | 'states'>;
  /** Where notices go: `Notices` of src/notices/. */
  notices: {
    raise(notices: Notice[]): Promise<unknown>;
    withdraw(subject: string, except?: readonly string[]): Promise<number>;
  };
  /** What is known of an item at a state; undefined for an item that is watched no more. */
  crisis(item: string, state: AlertState, assessment?: Assessment): Promise<Crisis | undefined>;
  /** Where it is kept with which items something fails. */
  faults: Pick<ItemFaults, 'settle' | 'all'>;
  /** An item's name for the operator, who may not see all of them. */
  nameOf(item: string): string;
  /** Who approves levels (GILJABI_OFFICIALS), and the operator's room. */
  deciders: readonly Destination[];
  operators: readonly Destination[];
  clock: Clock;
  logger: { warn(fields: object, message: string): void };
}

/**
 * Turns records of alerts into notices. Telling the same twice does no harm: the keys are the same. What cannot be told of one item
 * holds no other back: it is a fault of that item, and all of these methods throw once the others are told, so that whoever
 * called them does it again.
 */
export interface Telling {
  /** Tells of what has just been written. */
  told(records: readonly AlertRecord[]): Promise<void>;
  /**
   * Tells of what was written since the last slot, whichever process wrote it: what was written down is told, also after a crash.
   * @param last the last slot that was finished; without one the day before is looked through
   */
  catchUp(slot: Date, last: Date | undefined): Promise<void>;
  /** Tells of levels that are to be looked at again. */
  reviews(today: string): Promise<void>;
  /** Tells of feeds that are silent or failing, and takes it back where they are not any more. */
  feeds(health: readonly FeedHealth[]): Promise<void>;
  /** Tells the operator of items with which something fails, and takes it back once nothing does. */
  faults(): Promise<void>;
}

/** A notice that an item's records bring, before it is made. */
interface Due {
  record: AlertRecord;
  key: string;
  make(record: AlertRecord, known: Crisis): Notice;
}

export function createTelling(parts: TellingParts): Telling {
  const { alerts, notices, crisis, faults, nameOf, deciders, operators, clock, logger } = parts;

  /** Keys of what this process raised already: to make a notice takes its time. */
  const raised = new Set<string>();

  /** @throws Error that names the items of which not all could be told */
  async function tell(items: Iterable<string>, since: number): Promise<void> {
    const tried = new Set(items);
    const failures = await apart(tried, (item) => tellOf(item, since));
    for (const { each } of failures) forget(each);
    faults.settle('tell', failures, tried);
    throwOf(failures, 'could not be told of');
  }

  /**
   * What became of an item since a moment. What stood there before it was told then, and is no news for who follows since.
   *
   * Somebody may decide meanwhile, here or in another process. Whoever decides writes it down first and withdraws then what is
   * untrue; this raises first and looks then whether it still is true: so one of the two sees the other, and nothing stays that
   * was decided, nor is anything gone that came of it.
   */
  async function tellOf(item: string, since: number): Promise<void> {
    let due = await dueOf(item);
    let fresh = due.filter(({ record, key }) => record.at.getTime() >= since && !raised.has(key));
    for (;;) {
      await withdrawOthers(item, due);
      // The level goes out even where what waits to be decided cannot be told.
      const failures = await apart(fresh, (each) => raise(item, each));
      const now = await dueOf(item);
      if (now.map(({ key }) => key).join() === due.map(({ key }) => key).join())
        return throwOf(
          failures.map(({ each: { key }, reason }) => ({ each: key, reason })),
          'could not be told',
        );
      // What is new may have been raised by now, and withdrawn here on what was known before: then it is raised again.
      const failed = new Set(failures.map(({ each: { key } }) => key));
      const settled = new Set(due.filter(({ key }) => !failed.has(key)).map(({ key }) => key));
      fresh = now.filter(({ key }) => !settled.has(key));
      due = now;
    }
  }

  async function raise(item: string, { record, key, make }: Due): Promise<void> {
    const { event, after } = record;
    const known = await crisis(item, after, event.kind === 'assessed' ? event.assessment : undefined);
    // It may have been decided while it was made.
    if (!known || !(await dueOf(item)).some((each) => each.key === key)) return;
    await notices.raise([make(record, known)]);
    if (raised.size > MOST_REMEMBERED) raised.clear();
    raised.add(key);
  }

  async function dueOf(item: string): Promise<Due[]> {
    const { level, proposal } = toTell(await alerts.history(item));
    return [
      ...(level ? [{ record: level, key: levelKeyOf(level), make: levelNotice }] : []),
      ...(proposal ? [{ record: proposal, key: proposalKeyOf(proposal), make: askDeciders }] : []),
    ];
  }

  async function withdrawOthers(item: string, due: readonly Due[]): Promise<void> {
    const keys = due.map(({ key }) => key);
    for (const subject of [subjectOf(item), proposalSubjectOf(item)]) await notices.withdraw(subject, keys);
  }

  /** Of an item that could not be told of, nothing counts as told. */
  function forget(item: string): void {
    for (const key of raised) if (key.startsWith(`${subjectOf(item)}/`)) raised.delete(key);
  }

  function askDeciders(record: AlertRecord, known: Crisis): Notice {
    if (deciders.length === 0 && !known.item.visibleTo)
      logger.warn(
        { item: record.item },
        'supply: a level waits for approval and nobody is told; set GILJABI_OFFICIALS or GILJABI_OPERATOR_ROOM',
      );
    return proposalNotice(record, known, deciders);
  }

  return {
    async told(records) {
      const [first] = records;
      if (!first) return;
      await tell(
        records.map(({ item }) => item),
        Math.min(...records.map(({ at }) => at.getTime())),
      );
    },
    async catchUp(slot, last) {
      const since = (last?.getTime() ?? slot.getTime() - DAY_MS) - MARGIN_MS;
      const records = await alerts.since(new Date(since));
      await tell(
        records.map(({ item }) => item),
        since,
      );
    },
    async reviews(today) {
      const states = await alerts.states();
      const failures = await apart(states.keys(), async (item) => {
        const state = states.get(item) as AlertState;
        const { review, level } = state;
        if (review === undefined || review > today || level === 'none') return;
        const known = await crisis(item, state);
        if (known) await notices.raise([reviewNotice(known, review, deciders, clock.now())]);
      });
      faults.settle('review', failures);
      throwOf(failures, 'could not be told of');
    },
    async feeds(health) {
      const failures = await apart(health, async (each) => {
        const notice = feedNotice(each, operators, clock.now());
        await notices.withdraw(feedSubjectOf(each.feed), notice ? [notice.key] : []);
        if (notice) await notices.raise([notice]);
      });
      throwOf(
        failures.map(({ each: { feed }, reason }) => ({ each: feed, reason })),
        'could not be told of',
      );
    },
    async faults() {
      const notice = faultsNotice(faults.all(), nameOf, operators, clock.now());
      await notices.withdraw(FAULTS_SUBJECT, notice ? [notice.key] : []);
      if (notice) await notices.raise([notice]);
    },
  };
}

function throwOf(failures: readonly Failure<string>[], what: string): void {
  if (failures.length === 0) return;
  throw new Error(failures.map(({ each, reason }) => `${each} ${what}: ${reason}`).join('; '));
}
