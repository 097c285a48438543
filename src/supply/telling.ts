import type { Clock } from '../clock.ts';
import type { Destination, Notice } from '../notices/index.ts';
import type { Alerts } from './alerts.ts';
import type { Crisis } from './crisis.ts';
import {
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
  /** Who approves levels (GILJABI_OFFICIALS), and the operator's room. */
  deciders: readonly Destination[];
  operators: readonly Destination[];
  clock: Clock;
  logger: { warn(fields: object, message: string): void };
}

/** Turns records of alerts into notices. Telling the same twice does no harm: the keys are the same. */
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
}

export function createTelling(parts: TellingParts): Telling {
  const { alerts, notices, crisis, deciders, operators, clock, logger } = parts;

  /** Keys of what this process raised already: to make a notice takes its time. */
  const raised = new Set<string>();

  /** What became of items since a moment. What stood there before it was told then, and is no news for who follows since. */
  async function tell(items: Iterable<string>, since: number): Promise<void> {
    for (const item of new Set(items)) {
      const { level, proposal } = toTell(await alerts.history(item));
      const parts = [
        ...(level ? [{ record: level, key: levelKeyOf(level), make: levelNotice }] : []),
        ...(proposal ? [{ record: proposal, key: proposalKeyOf(proposal), make: askDeciders }] : []),
      ];
      const keys = parts.map(({ key }) => key);
      for (const subject of [subjectOf(item), proposalSubjectOf(item)]) await notices.withdraw(subject, keys);
      const fresh: Notice[] = [];
      for (const { record, key, make } of parts) {
        const { event, after, at } = record;
        if (at.getTime() < since || raised.has(key)) continue;
        const known = await crisis(item, after, event.kind === 'assessed' ? event.assessment : undefined);
        if (known) fresh.push(make(record, known));
      }
      if (fresh.length === 0) continue;
      await notices.raise(fresh);
      if (raised.size > MOST_REMEMBERED) raised.clear();
      for (const { key } of fresh) raised.add(key);
    }
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
      for (const [item, state] of await alerts.states()) {
        const { review, level } = state;
        if (review === undefined || review > today || level === 'none') continue;
        const known = await crisis(item, state);
        if (known) await notices.raise([reviewNotice(known, review, deciders, clock.now())]);
      }
    },
    async feeds(health) {
      for (const each of health) {
        const notice = feedNotice(each, operators, clock.now());
        await notices.withdraw(feedSubjectOf(each.feed), notice ? [notice.key] : []);
        if (notice) await notices.raise([notice]);
      }
    },
  };
}
