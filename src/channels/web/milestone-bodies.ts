import type { BusinessCalendar, Day } from '../../calendar/index.ts';
import type { ChangeRecord, Occurrence } from '../../milestones/index.ts';
import { changeLine, countdown } from '../screens/milestone-text.ts';
import { keysOf } from './api-parts.ts';
import { type Filter, found, PERIODS, sayFilter, standingNames, standingOf } from './milestone-filter.ts';
import type { MilestoneBody, MilestoneList, MilestoneWithHistory } from './milestone-schemas.ts';
import { momentSaid } from './moments.ts';
import type { MilestoneReading, WebPlanParts } from './plan-parts.ts';

/** What a body is made from. */
export interface View {
  today: Day;
  calendar: BusinessCalendar;
  reading: MilestoneReading;
}

/** A milestone as the API tells it. */
export function milestoneBody(occurrence: Occurrence, { today, calendar, reading }: View): MilestoneBody {
  const { key, milestone, due, state, evidence, assignee, moved, added } = occurrence;
  const { what, kind, area, ministries, plan, source } = milestone;
  const standing = standingOf(occurrence, today, reading);
  const unconfirmed = reading.unconfirmed(occurrence);
  return {
    key,
    what,
    kind,
    kindName: reading.kinds[kind],
    area,
    areaName: reading.areas[area],
    ministries,
    ...(due && { due }),
    dueSaid: reading.dueSaid(occurrence),
    countdown: countdown(occurrence, today, calendar),
    state,
    standing,
    standingName: standingNames(reading)[standing],
    ...(plan && { plan }),
    recurs: milestone.recurrence !== undefined,
    source,
    ...(evidence && { evidence }),
    ...(unconfirmed && { unconfirmed }),
    ...(assignee && { assignee: assignee.name }),
    ...(moved && {
      moved: { ...(moved.from && { from: moved.from }), by: moved.by.name, at: moved.at.toISOString() },
    }),
    ...(added && { added: { by: added.by.name, at: added.at.toISOString() } }),
  };
}

/** The list that a filter gives, with what a page needs to offer other filters. */
export async function milestoneList(
  filter: Filter,
  parts: Pick<WebPlanParts, 'milestones' | 'calendar' | 'reading'>,
  now: Date,
  today: Day,
): Promise<MilestoneList> {
  const { milestones, calendar, reading } = parts;
  const { shown, whateverState } = await found(filter, parts, now);
  const names = standingNames(reading);
  const standings = Map.groupBy(whateverState, (each) => standingOf(each, today, reading));
  return {
    today,
    filter: sayFilter(filter, reading),
    counts: keysOf(names).map((standing) => ({
      standing,
      name: names[standing],
      count: standings.get(standing)?.length ?? 0,
    })),
    milestones: shown.map((occurrence) => milestoneBody(occurrence, { today, calendar, reading })),
    names: {
      ministries: milestones.ministries().map(({ name }) => name),
      areas: { ...reading.areas },
      states: names,
      periods: { ...PERIODS },
    },
  };
}

/** A milestone with what was changed, oldest first. */
export function withHistory(
  occurrence: Occurrence,
  records: readonly ChangeRecord[],
  view: View,
): MilestoneWithHistory {
  return { milestone: milestoneBody(occurrence, view), history: records.map(historyBody) };
}

function historyBody(record: ChangeRecord): MilestoneWithHistory['history'][number] {
  const { action, by, at, before, after, note } = record;
  return {
    action,
    by: by.name,
    at: at.toISOString(),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(note !== undefined && { note }),
    text: changeLine(record, momentSaid(at)),
  };
}
