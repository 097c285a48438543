import type { Day, Period } from '../calendar/index.ts';
import type { Destination, Person } from '../notices/index.ts';

export const KINDS = ['action', 'target', 'duty', 'in_force', 'expiry'] as const;
/** An action of the strategy (과제), a figure to reach (목표), a duty by law (의무), a law that enters into force, one that ends. */
export type MilestoneKind = (typeof KINDS)[number];

export const AREAS = ['technology', 'production', 'export', 'supply', 'system'] as const;
/** 기술 혁신, 생산 혁신, 수출 확대, 공급망, 제도. */
export type Area = (typeof AREAS)[number];

export const STATES = ['planned', 'under_way', 'done', 'missed', 'superseded', 'unconfirmed'] as const;
/** 예정, 진행 중, 완료, 기한 지남, 대체됨, 확인 필요. `unconfirmed`: what became of it cannot be known from the sources. */
export type MilestoneState = (typeof STATES)[number];

/** Something due, as its source says it. */
export interface Milestone {
  /** Lower-case ASCII words with dashes, the same for ever. */
  id: string;
  kind: MilestoneKind;
  area: Area;
  /** What is to be done, short: `핵심전략기술을 200대로 확대`. */
  what: string;
  /** How, as planned. */
  plan?: string;
  /** Korean names as in the file's list of ministries; empty when the source leaves it open. */
  ministries: string[];
  /** When it is due; absent when the source does not say. */
  when?: Period;
  /** When it begins. */
  from?: Period;
  /** RFC 5545, e.g. `FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31`; `when` is then the first time. */
  recurrence?: string;
  source: MilestoneSource;
  state: MilestoneState;
  /** What the state rests on. */
  evidence?: { text: string; date: Day; source?: string };
  /** What cannot be known from the sources, as one sentence for the reader. */
  unconfirmed?: string;
  /** Business days before the day it is due at which it is reminded of. */
  leads: number[];
}

export interface MilestoneSource {
  /** Short name of the law, or `소부장 글로벌화 전략`. */
  title: string;
  /** `Ⅴ-1-가 도전`, `제5조 ①`. */
  section: string;
  /** Day of publication, or since when this wording is in force. */
  date: Day;
}

/** A milestone as it stands now, one for each time it is due: what its file says and what officials changed. */
export interface Occurrence {
  /** The milestone's id, followed by `@2027-03-31` when it recurs (the day it was first due). */
  key: string;
  milestone: Milestone;
  /** Last business day of its period; absent when it is not known. */
  due?: Day;
  /** As people say it: `2026년 하반기`, `2027-03-31`. */
  period?: string;
  state: MilestoneState;
  evidence?: { text: string; date: Day; source?: string };
  /** Who looks after it, besides those who follow it. */
  assignee?: Destination & { name: string };
  /** Due day before an official moved it, with who and when. */
  moved?: { from?: Day; by: Person; at: Date; note?: string };
  /** It was added by an official and stands in no file. */
  added?: { by: Person; at: Date };
  /** How often it was changed here. */
  revision: number;
}

/** What an official changes. */
export type Change =
  | { action: 'add'; milestone: Milestone }
  | { action: 'move'; when: Period }
  | { action: 'assign'; assignee: (Destination & { name: string }) | undefined }
  | { action: 'state'; state: MilestoneState };

/** A line of the audit trail. */
export interface ChangeRecord {
  sequence: number;
  key: string;
  action: Change['action'];
  by: Person;
  at: Date;
  /** As people read it: `2026-12-31`, `예정`, a name; absent for what was not there. */
  before?: string;
  after?: string;
  note?: string;
}
