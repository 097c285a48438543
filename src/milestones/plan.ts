import {
  type BusinessCalendar,
  type Day,
  dueDay,
  isDay,
  koreanDay,
  lastDay,
  occurrencesBetween,
  type Period,
  parsePeriod,
  parseRecurrence,
  sayPeriod,
} from '../calendar/index.ts';
import type { StoredChange } from './milestone-store.ts';
import { STATE_NAMES } from './names.ts';
import type { Milestone, MilestoneState, Occurrence } from './types.ts';

/** What the file says and what officials changed, ready to be folded. */
export interface Plan {
  milestones: ReadonlyMap<string, Milestone>;
  /** The lines that added a milestone, by its id. */
  added: ReadonlyMap<string, StoredChange>;
  /** Every other line, by occurrence, oldest first. */
  changes: ReadonlyMap<string, readonly StoredChange[]>;
}

/** States in which nothing is left to be done. */
export const SETTLED: ReadonlySet<MilestoneState> = new Set(['done', 'missed', 'superseded']);

/** States in which it is still to be done: it is reminded of, and can be overdue. */
export const OPEN: ReadonlySet<MilestoneState> = new Set(['planned', 'under_way']);

/**
 * Joins file and audit trail. Where an id stands in both, the file describes the milestone and the trail goes on from there.
 * @param changes oldest first
 */
export function planOf(file: readonly Milestone[], changes: readonly StoredChange[]): Plan {
  const milestones = new Map(file.map((milestone) => [milestone.id, milestone]));
  const added = new Map<string, StoredChange>();
  const byKey = new Map<string, StoredChange[]>();
  for (const stored of changes) {
    if (stored.change.action === 'add') {
      const { milestone } = stored.change;
      if (milestones.has(milestone.id)) continue;
      milestones.set(milestone.id, milestone);
      added.set(milestone.id, stored);
    } else {
      const known = byKey.get(stored.key);
      if (known) known.push(stored);
      else byKey.set(stored.key, [stored]);
    }
  }
  return { milestones, added, changes: byKey };
}

/**
 * One time of a milestone as it stands now: what the file says, then each change in its order; the last word counts. What an
 * official changed stays so, whatever the file says later.
 * @returns undefined when there is no such milestone, or its rule does not fall on the key's day
 */
export function occurrenceOf(plan: Plan, key: string, calendar: BusinessCalendar): Occurrence | undefined {
  const [id = '', at] = key.split('@');
  const milestone = plan.milestones.get(id);
  if (!milestone || (at === undefined) !== (milestone.recurrence === undefined)) return undefined;
  if (at !== undefined && !(isDay(at) && timesOf(milestone, at, at).includes(at))) return undefined;
  return folded(plan, milestone, at, calendar);
}

/**
 * All times of all milestones: those that recur from the first one that is due since a day or not settled, up to `to`, with
 * those that were moved to before it; the others whenever they are due.
 * @returns sorted by due day, without a due day last
 */
export function occurrencesOf(plan: Plan, since: Day, to: Day, calendar: BusinessCalendar): Occurrence[] {
  const found: Occurrence[] = [];
  for (const milestone of plan.milestones.values()) {
    if (milestone.recurrence === undefined) {
      found.push(folded(plan, milestone, undefined, calendar));
      continue;
    }
    const times = timesOf(milestone, '0000-01-01', to).map((at) => folded(plan, milestone, at, calendar));
    const over = ({ due, state }: Occurrence) => due !== undefined && due < since && SETTLED.has(state);
    const first = times.findIndex((occurrence) => !over(occurrence));
    if (first >= 0) found.push(...times.slice(first));
    // One that an official moved may be due before `to` though its rule says later.
    for (const key of plan.changes.keys()) {
      if (!key.startsWith(`${milestone.id}@`) || key.slice(milestone.id.length + 1) <= to) continue;
      const moved = occurrenceOf(plan, key, calendar);
      if (moved?.due !== undefined && moved.due <= to) found.push(moved);
    }
  }
  return found.sort(byDueDay);
}

function byDueDay(one: Occurrence, other: Occurrence): number {
  const [first, second] = [one.due ?? '9999', other.due ?? '9999'];
  if (first !== second) return first < second ? -1 : 1;
  return one.key < other.key ? -1 : Number(one.key > other.key);
}

/** Days on which the rule of a recurring milestone falls; each stands for the last day of its period. */
function timesOf({ recurrence, when }: Milestone, from: Day, to: Day): Day[] {
  if (recurrence === undefined || !when) return [];
  const first = lastDay(when);
  return occurrencesBetween(parseRecurrence(recurrence), first, from < first ? first : from, to);
}

function folded(plan: Plan, milestone: Milestone, at: Day | undefined, calendar: BusinessCalendar): Occurrence {
  const key = at === undefined ? milestone.id : `${milestone.id}@${at}`;
  let when = milestone.when && (at === undefined ? milestone.when : periodAround(at, milestone.when));
  // Of a recurring milestone that is done or missed, the file speaks of its first time.
  const later = at !== undefined && milestone.when !== undefined && at !== lastDay(milestone.when);
  const settledOnce = later && (milestone.state === 'done' || milestone.state === 'missed');
  let state: MilestoneState = settledOnce ? 'planned' : milestone.state;
  let evidence = settledOnce ? undefined : milestone.evidence;
  let assignee: Occurrence['assignee'];
  let moved: Occurrence['moved'];
  const changes = plan.changes.get(key) ?? [];
  for (const { change, by, at: changedAt, note } of changes) {
    if (change.action === 'move') {
      const from = when && dueDay(when, calendar);
      moved = { by, at: changedAt, ...(from !== undefined && { from }), ...(note !== undefined && { note }) };
      when = change.when;
      // Who gives it a day says that it is still to come.
      if (state === 'unconfirmed') state = 'planned';
    } else if (change.action === 'assign') assignee = change.assignee;
    else if (change.action === 'state') {
      state = change.state;
      const told = `${by.name} 님이 상태를 바꿨습니다: ${STATE_NAMES[state]}`;
      evidence = OPEN.has(state) ? undefined : { text: note ?? told, date: koreanDay(changedAt) };
    }
  }
  const added = plan.added.get(milestone.id);
  return {
    key,
    milestone,
    ...(when && { due: dueDay(when, calendar), period: sayPeriod(when) }),
    state,
    ...(evidence && { evidence }),
    ...(assignee && { assignee }),
    ...(moved && { moved }),
    ...(added && { added: { by: added.by, at: added.at } }),
    revision: changes.length,
  };
}

/** The period of the same kind that ends around a day: what is due in 2026 is due in 2027 the next time. */
function periodAround(day: Day, { kind }: Period): Period {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  switch (kind) {
    case 'day':
      return parsePeriod(day);
    case 'month':
      return { kind, year, month };
    case 'quarter':
      return { kind, year, quarter: Math.ceil(month / 3) as 1 | 2 | 3 | 4 };
    case 'half':
      return { kind, year, half: month <= 6 ? 1 : 2 };
    case 'year':
      return { kind, year };
  }
}
