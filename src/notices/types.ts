import type { Day } from '../calendar/index.ts';

export const TOPICS = ['milestones', 'supply', 'programmes', 'regulations'] as const;
/** What a notice is about: 추진 일정, 공급망, 지원사업, 해외 규제. */
export type Topic = (typeof TOPICS)[number];

export const LEVELS = ['info', 'attention', 'caution', 'alert', 'serious'] as const;
/**
 * How grave it is. The last four are the alert levels 관심·주의·경계·심각. From `alert` on a notice goes out at once, past
 * quiet hours, silences and digests, and asks to be confirmed.
 */
export type Level = (typeof LEVELS)[number];

/** Where a notice goes. */
export interface Destination {
  /** `slack`, `discord` or `web`. */
  channel: string;
  /** `person`: direct messages. The web has one room, `board`, the notice board of its page. */
  kind: 'room' | 'person';
  /** The platform's own id of the room or the person. */
  id: string;
}

/** Who did something, for the audit trail and for what others are shown. */
export interface Person {
  /** `slack:U123`, `discord:119…`, `web`, `terminal`. */
  id: string;
  /** As others in the room see it. */
  name: string;
}

export const ATTRIBUTES = ['ministry', 'area', 'item', 'hs', 'country', 'subject'] as const;
/** What subscriptions match on, beside topic, level and words. `subject`: one milestone, item or programme by its id. */
export type Attribute = (typeof ATTRIBUTES)[number];

/** Something that happened. The source of a notice knows no channel and no subscriber. */
export interface Notice {
  /** The same for the same happening, whoever notices it and how often: `milestone/200-technologies/2026-12-31/D-7`. */
  key: string;
  topic: Topic;
  level: Level;
  /** What it is on: when this is withdrawn, what was not sent yet is not sent any more. `milestone/200-technologies`. */
  subject: string;
  attributes: Partial<Record<Attribute, string[]>>;
  /** Of a reminder: business days until it is due, 0 on the day. Subscriptions may choose others than `usual`. */
  lead?: { days: number; usual: boolean };
  /** It reaches these as well, whatever they follow: who is assigned to a milestone. */
  also?: Destination[];
  /** Nobody but these hears of it, whatever others follow, nor on their behalf: it is on something that only they may see. */
  only?: Destination[];
  /** Who asks for this level hears it, too: that an alert is over reaches whom it reached, without its urgency. */
  reach?: Level;
  content: NoticeContent;
  /** When it happened, or should have been told. */
  at: Date;
  /** From then on it does not matter any more and is not sent. */
  until?: Date;
  /** It asks for "확인"; who does not confirm in time is followed by the next contact. */
  confirm?: boolean;
}

/** What is said, whatever the channel: plain text. */
export interface NoticeContent {
  /** What happened and by when, in one line. */
  headline: string;
  lines: string[];
  facts: { label: string; value: string }[];
  /** Where it stands written. */
  source?: { title: string; section: string; date?: string; url?: string };
  /** What cannot be known from the sources, in one sentence. */
  unconfirmed?: string;
  /** Path of the web page that shows it: `/milestones#200-technologies`. */
  page?: string;
  /** Goes along as an `.ics` file. */
  event?: CalendarEvent;
  /** Goes along as a picture, where the channel shows pictures. */
  picture?: NoticePicture;
  /** Of what only some may see: what stands in place of the headline for the operator, who looks after its delivery. */
  cover?: string;
}

/** A picture that belongs to a notice. */
export interface NoticePicture {
  svg: string;
  /** What is to be seen, for those who do not see it. */
  alt: string;
}

/** A day in somebody's calendar (RFC 5545 VEVENT, all day). */
export interface CalendarEvent {
  /** Stable as long as it is the same thing. */
  uid: string;
  title: string;
  description: string;
  day: Day;
  /** How often it was changed, where that is known; a feed counts itself. */
  sequence?: number;
  /** It does not take place any more. */
  cancelled?: boolean;
  /** Full address of the page that shows it. */
  url?: string;
}

/** What is followed, and how it is told. */
export interface SubscriptionOptions {
  topic: Topic;
  /** One of each list that is given. `hs` matches what begins with it; the others match exactly, without regard to case. */
  filters: Partial<Record<Attribute, string[]>>;
  /** One of these stands in the notice's text. */
  keywords: string[];
  /** From this level on. */
  level: Level;
  /** Business days before a deadline; absent: as usual for each. */
  leads?: number[];
  /** `digest`: once each business morning at nine, in one message. */
  mode: 'at_once' | 'digest';
  /** Who is told, one after the other, when nobody here confirms in time. */
  contacts: Destination[];
  /** Business minutes until the next contact is told. */
  confirmWithin: number;
}

export interface Subscription extends SubscriptionOptions {
  id: string;
  destination: Destination;
  createdBy: Person;
  createdAt: Date;
}

/** Nothing below `alert` is told before then; what still matters then comes as one digest. */
export interface Silence {
  destination: Destination;
  until: Date;
  by: Person;
}

/** Why a delivery is made: somebody follows it, or somebody before did not confirm. `operator`: the product's own trouble. */
export type Purpose = 'notice' | 'escalation' | 'operator';

/** One message to one destination: one notice, or several as a digest. */
export interface Delivery {
  id: number;
  destination: Destination;
  purpose: Purpose;
  /** Oldest first; never empty. */
  notices: StoredNotice[];
  /** Who confirmed and when, of those notices that ask for it. */
  confirmed?: { by: Person; at: Date };
  /** It asks for "확인", and nobody gave it yet. */
  awaitsConfirmation: boolean;
  /** Of an escalation: who did not confirm. */
  instead?: Destination;
  /** It goes out more than an hour after it should have. */
  late: boolean;
  /** Day in Korea on which it goes out, or went out. */
  day?: Day;
}

export interface StoredNotice extends Notice {
  id: string;
}

/** A delivery in work: this process holds it until the lease ends. */
export interface ClaimedDelivery extends Delivery {
  /** 1 for the first try. From 2 on it may stand there already: the channel looks before it sends. */
  attempt: number;
  /** When it was tried first: it cannot stand there before. */
  firstTriedAt: Date;
}

/** What a platform channel provides to send notices. Lives in channels/. */
export interface NoticeSender {
  /**
   * Sends one message. From the second attempt on it looks first whether it stands there already.
   * @returns what to keep, to write over it later: JSON
   * @throws Gone (the destination is no more, or cannot be written to), Later (with the moment), or any error (tried again)
   */
  deliver(delivery: ClaimedDelivery): Promise<Record<string, unknown>>;
  /** Writes over what was sent: somebody confirmed, or it was withdrawn. What stands there no more is no failure. */
  update(delivery: Delivery, sent: Record<string, unknown>): Promise<void>;
}

/** A delivery as an operator sees it. */
export interface DeliveryRecord {
  id: number;
  destination: Destination;
  purpose: Purpose;
  state: 'open' | 'sent' | 'dead' | 'gone' | 'expired' | 'withdrawn';
  headlines: string[];
  attempt: number;
  dueAt: Date;
  /** Why it was not sent. */
  reason?: string;
  settledAt?: Date;
}
