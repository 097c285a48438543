/** The public face of notices: who hears what, when, and how surely. */
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
