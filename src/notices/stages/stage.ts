import type { BusinessCalendar, BusinessHours } from '../../calendar/index.ts';
import {
  type Destination,
  LEVELS,
  type Level,
  type Notice,
  type Purpose,
  type Silence,
  type Subscription,
} from '../types.ts';

/** A notice on its way to one destination, before it is written to the outbox. */
export interface Candidate {
  notice: Notice;
  destination: Destination;
  /** Why it goes there; absent for those whom the notice itself names. */
  subscription?: Subscription;
  purpose: Purpose;
  /** When it is to go out. In the past: it should have gone out already. */
  dueAt: Date;
  /** Others for the same moment and destination join it in one message. */
  gathers: boolean;
  /** Why it does not go out at all, in Korean. */
  dropped?: string;
}

export interface PlanContext {
  subscriptions: readonly Subscription[];
  silences: readonly Silence[];
  now: Date;
  calendar: BusinessCalendar;
  hours: BusinessHours;
}

/** One step of planning: it leaves candidates out, or says otherwise when they go. Pure. */
export type Stage = (candidates: Candidate[], context: PlanContext) => Candidate[];

/** Whether a level is as grave as another, or graver. */
export function atLeast(level: Level, least: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
}

/** From `alert` on a notice waits for nothing: no morning, no opening, no end of a silence. */
export function isUrgent({ level }: Pick<Notice, 'level'>): boolean {
  return atLeast(level, 'alert');
}

/** Computed once for each moment: the candidates of a notice share theirs, and days and holidays take their time. */
export function perMoment<T>(compute: (moment: Date) => T): (moment: Date) => T {
  const known = new Map<number, T>();
  return (moment) => {
    const key = moment.getTime();
    const value = known.get(key) ?? compute(moment);
    known.set(key, value);
    return value;
  };
}

export function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
