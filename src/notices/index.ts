/** The public face of notices: who hears what, when, and how surely. */

export { createDeliverer, type Deliverer, type DelivererParts, type NoticeLogger } from './deliverer.ts';
export { destinationKey, readDestination } from './destination.ts';
export { parseUntil } from './duration.ts';
export { LONGEST_SILENCE_DAYS, MOST_SUBSCRIPTIONS, Notices, type NoticesParts } from './notices.ts';
export type { Claim } from './outbox-claims-store.ts';
export type { Confirmation, KeptDelivery } from './outbox-confirmation-store.ts';
export type { DeliveryCount, DeliveryState, FullRecord, RecordFilter } from './outbox-operator-store.ts';
export { OutboxStore } from './outbox-store.ts';
export type { Escalation, OutboxEntry, PlannedDelivery, Written } from './outbox-writing-store.ts';
export {
  type Asker,
  type RoomPolicy,
  refusalToChangeAlerts,
  refusalToChangeMilestones,
  refusalToFollow,
} from './permissions.ts';
export { type Plan, planDeliveries } from './plan.ts';
export { createSchedule, type Job, type Schedule, type ScheduleParts } from './schedule.ts';
export { BOARD_CHANNEL } from './senders.ts';
export { readSlots, type Slots } from './slots.ts';
export type { Candidate, PlanContext, Stage } from './stages/stage.ts';
export type {
  Attribute,
  CalendarEvent,
  ClaimedDelivery,
  Delivery,
  DeliveryRecord,
  Destination,
  Level,
  Notice,
  NoticeContent,
  NoticePicture,
  NoticeSender,
  Person,
  Purpose,
  Silence,
  StoredNotice,
  Subscription,
  SubscriptionOptions,
  Topic,
} from './types.ts';
export { ATTRIBUTES, LEVELS, TOPICS } from './types.ts';
