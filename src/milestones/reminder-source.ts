import { addDays, type BusinessCalendar, koreanDay, koreanInstant } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import type { Notice } from '../notices/index.ts';
import type { KeptValue } from '../store/kept-value.ts';
import { type FileChange, fileChangesSince, type PlanSnapshot, planSnapshot } from './file-changes.ts';
import type { Ministry } from './milestone-file.ts';
import type { Milestones } from './milestones.ts';
import { AREA_NAMES } from './names.ts';
import { LONGEST_LEAD, missedReminders, type Reminder, reminderKeys, remindersOn } from './reminders.ts';
import type { ChangeRecord, Occurrence } from './types.ts';
import { changeContent, milestoneContent, reminderContent } from './wording.ts';

/** From so many business days before the deadline a reminder asks to be confirmed. */
const CONFIRM_FROM = 3;
/** The longest lead in days of the calendar, with room for holidays. */
const AHEAD_DAYS = LONGEST_LEAD * 2;
const DAY_MS = 24 * 60 * 60_000;
const CHANGE_MATTERS_MS = 7 * DAY_MS;
/** Clocks of several processes differ by less. */
const MARGIN_MS = 10 * 60_000;

export interface ReminderParts {
  milestones: Pick<Milestones, 'occurrences' | 'ministries' | 'history' | 'find'>;
  /** Where notices go: `Notices` of src/notices/. */
  notices: {
    raise(notices: Notice[]): Promise<unknown>;
    withdraw(subject: string, except?: readonly string[]): Promise<number>;
    waiting(topic: 'milestones'): Promise<string[]>;
    leads(): Promise<number[]>;
  };
  calendar: BusinessCalendar;
  clock: Clock;
  /** What was told last of the plan. */
  told: Pick<KeptValue<PlanSnapshot>, 'find' | 'keep'>;
}

/** Turns what is due into notices. Raising the same twice does no harm: their keys are the same. */
export interface ReminderSource {
  /**
   * Raises the reminders of a day, and what was missed before it.
   * @param slot the moment of the schedule
   * @param last the last slot that was finished; without one nothing was missed
   */
  run(slot: Date, last: Date | undefined): Promise<void>;
  /**
   * Tells of the changes since the last slot, whichever process made them: what was written down is told, also after a crash.
   * @param last the last slot that was finished; without one the day before is looked through
   */
  changes(slot: Date, last: Date | undefined): Promise<void>;
  /**
   * Takes back what waits to be sent or confirmed and is not true any more, and tells what moved: the file or the holidays were
   * changed, here, by another process or while nothing ran.
   */
  review(): Promise<void>;
  /**
   * Tells of one change. Where it was moved or its state changed, reminders that were not sent and are not true any more are
   * not sent.
   */
  changed(record: ChangeRecord, occurrence: Occurrence): Promise<void>;
}

export function createReminderSource({ milestones, notices, calendar, clock, told }: ReminderParts): ReminderSource {
  return {
    async run(slot, last) {
      await review();
      const day = koreanDay(slot);
      // A slot that is caught up on a later day is told as of that day.
      const today = koreanDay(new Date(Math.max(slot.getTime(), clock.now().getTime())));
      const since = last ? koreanDay(last) : addDays(day, -1);
      const occurrences = await milestones.occurrences({ to: addDays(today, AHEAD_DAYS) });
      const leads = await notices.leads();
      const reminders = missedReminders(since, today, occurrences, calendar, leads);
      if (today === day) reminders.push(...remindersOn(day, occurrences, calendar, leads));
      if (reminders.length > 0)
        await notices.raise(reminders.map((reminder) => reminderNotice(reminder, milestones.ministries())));
    },
    async changes(slot, last) {
      const since = (last?.getTime() ?? slot.getTime() - DAY_MS) - MARGIN_MS;
      for (const record of await milestones.history()) {
        if (record.at.getTime() < since) continue;
        const occurrence = await milestones.find(record.key);
        if (occurrence) await changed(record, occurrence);
      }
    },
    review,
    changed,
  };

  async function review(): Promise<void> {
    for (const subject of await notices.waiting('milestones')) {
      const [, key] = /^milestone\/([^/]+)$/.exec(subject) ?? [];
      if (key === undefined) continue;
      const occurrence = await milestones.find(key);
      await notices.withdraw(subject, occurrence ? reminderKeys(occurrence, koreanDay(clock.now()), calendar) : []);
    }
    const occurrences = await milestones.occurrences();
    const before = await told.find();
    const changes = before ? fileChangesSince(before, occurrences) : [];
    if (changes.length > 0)
      await notices.raise(changes.map((change) => fileChangeNotice(change, milestones.ministries(), clock.now())));
    // Only once it is told: what a crash cuts off is told again, under the same keys.
    await told.keep(planSnapshot(occurrences));
  }

  async function changed(record: ChangeRecord, occurrence: Occurrence): Promise<void> {
    if (record.action === 'move' || record.action === 'state') {
      const stillTrue = reminderKeys(occurrence, koreanDay(clock.now()), calendar);
      await notices.withdraw(subjectOf(occurrence), stillTrue);
    }
    await notices.raise([changeNotice(record, occurrence, milestones.ministries())]);
  }
}

/** The notice of a reminder. */
export function reminderNotice(reminder: Reminder, ministries: readonly Ministry[]): Notice {
  const { key, occurrence, lead, left, day, until } = reminder;
  return {
    ...common(occurrence, ministries),
    key,
    content: reminderContent(reminder),
    ...(lead && { lead }),
    // It belongs to its day, and is told when business opens.
    at: koreanInstant(day, '00:00'),
    until: koreanInstant(until, '00:00'),
    ...(left <= CONFIRM_FROM && { confirm: true }),
  };
}

/** A milestone as something to be heard of, without a reminder: who follows it has it in the calendar, too. */
export function milestoneNotice(occurrence: Occurrence, ministries: readonly Ministry[], now: Date): Notice {
  return {
    ...common(occurrence, ministries),
    key: `milestone/${occurrence.key}`,
    content: milestoneContent(occurrence),
    at: now,
  };
}

function changeNotice(record: ChangeRecord, occurrence: Occurrence, ministries: readonly Ministry[]): Notice {
  const key = `${subjectOf(occurrence)}/change/${record.sequence}`;
  return {
    ...common(occurrence, ministries),
    key,
    // A subject of its own: what changed stays true when the reminders are taken back.
    subject: key,
    content: changeContent(record, occurrence),
    at: record.at,
    until: new Date(record.at.getTime() + CHANGE_MATTERS_MS),
  };
}

/** The same for one day: a crash between telling and keeping tells nothing twice. */
function fileChangeNotice(
  { id, what, occurrence, says }: FileChange,
  ministries: readonly Ministry[],
  now: Date,
): Notice {
  const key = `milestone/${id}/file/${koreanDay(now)}/${says}`;
  const headline = `${what} · ${says}`;
  return {
    topic: 'milestones',
    level: 'info',
    attributes: { subject: [id] },
    ...(occurrence && common(occurrence, ministries)),
    key,
    subject: key,
    content: occurrence ? { ...milestoneContent(occurrence), headline } : { headline, lines: [], facts: [] },
    at: now,
    until: new Date(now.getTime() + CHANGE_MATTERS_MS),
  };
}

function common(occurrence: Occurrence, ministries: readonly Ministry[]) {
  const { milestone, key, assignee } = occurrence;
  const names = milestone.ministries.flatMap((name) => [
    name,
    ...(ministries.find((ministry) => ministry.name === name)?.also ?? []),
  ]);
  return {
    topic: 'milestones',
    level: 'info',
    subject: subjectOf(occurrence),
    attributes: {
      ministry: names,
      area: [milestone.area, AREA_NAMES[milestone.area]],
      subject: [...new Set([milestone.id, key])],
    },
    ...(assignee && { also: [{ channel: assignee.channel, kind: assignee.kind, id: assignee.id }] }),
  } satisfies Partial<Notice>;
}

function subjectOf({ key }: Occurrence): string {
  return `milestone/${key}`;
}
