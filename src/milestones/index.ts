/** The public face of milestones: what is due, who reminds whom, and who changed what. */

export { createFeeds, type Feeds } from './calendar-feed.ts';
export { eventFile } from './calendar-file.ts';
export type { NewMilestone } from './change-rules.ts';
export type { PlanSnapshot } from './file-changes.ts';
export type { Ministry } from './milestone-file.ts';
export {
  type Changed,
  Milestones,
  type OccurrenceQuery,
  type Reloaded,
} from './milestones.ts';
export { AREA_NAMES, KIND_NAMES, STATE_NAMES } from './names.ts';
export { createReminderSource, milestoneNotice, type ReminderSource, reminderNotice } from './reminder-source.ts';
export { isOverdue, LONGEST_LEAD, type Reminder, remindersOn } from './reminders.ts';
export { type TimelineOptions, timelineSvg } from './timeline.ts';
export type {
  Area,
  Change,
  ChangeRecord,
  Milestone,
  MilestoneKind,
  MilestoneSource,
  MilestoneState,
  Occurrence,
} from './types.ts';
export { AREAS, KINDS, STATES } from './types.ts';
export { calendarEvent, dueSaid, unconfirmed } from './wording.ts';
