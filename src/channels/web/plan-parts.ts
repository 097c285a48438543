import type { BusinessCalendar, Day, Period } from '../../calendar/index.ts';
import type {
  Area,
  Feeds,
  MilestoneKind,
  MilestoneState,
  Milestones,
  Occurrence,
  TimelineOptions,
} from '../../milestones/index.ts';
import type { Destination, Notices, OutboxStore, Person } from '../../notices/index.ts';

/** How milestones are read: names in Korean, and what the state of one means. */
export interface MilestoneReading {
  areas: Readonly<Record<Area, string>>;
  kinds: Readonly<Record<MilestoneKind, string>>;
  states: Readonly<Record<MilestoneState, string>>;
  /** `2026년 하반기 (마지막 근무일 2026-12-31)` */
  dueSaid(occurrence: Occurrence): string;
  /** What cannot be known of it, in one sentence. */
  unconfirmed(occurrence: Occurrence): string | undefined;
  isOverdue(occurrence: Occurrence, today: Day): boolean;
}

/** What the pages of milestones and notices show and change. A channel holds no rule: those are handed in as functions. */
export interface WebPlanParts {
  milestones: Pick<Milestones, 'occurrences' | 'find' | 'change' | 'add' | 'history' | 'ministries'>;
  notices: Pick<Notices, 'all' | 'follow' | 'unfollow' | 'silence' | 'unsilence' | 'silenceOf' | 'confirm'>;
  /** The operator's side of the outbox. */
  outbox: Pick<OutboxStore, 'records' | 'record' | 'retry' | 'counts' | 'delivered' | 'delivery'>;
  feeds: Pick<Feeds, 'open'>;
  calendar: BusinessCalendar;
  reading: MilestoneReading;
  /** The private calendar behind a secret, as an `.ics` file; undefined when there is none. */
  calendarFeed(secret: string): Promise<string | undefined>;
  /** What is due between two days, as SVG. */
  timeline(occurrences: readonly Occurrence[], options: TimelineOptions): string;
  /** @throws Refusal that shows how a deadline is written */
  period(text: string): Period;
  /** @throws Refusal that shows how a time is written: `3일`, `금요일까지` */
  until(text: string, now: Date): Date;
}

/** The web's notice board. */
export const BOARD: Destination = { channel: 'web', kind: 'room', id: 'board' };

/** Who writes on the web: the page asks for a name, the token lets in. */
export function webPerson(name: string): Person {
  return { id: 'web', name };
}
