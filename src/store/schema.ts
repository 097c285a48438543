import type { Generated } from 'kysely';
import type {
  AlertRecordsTable,
  AlertStatesTable,
  AssessmentsTable,
  FeedLoadsTable,
  FeedStatesTable,
  IncidentsTable,
  PricePointsTable,
  ReplacedPointsTable,
  StockPointsTable,
  StressProfilesTable,
  TradePointsTable,
} from './schema-supply.ts';

/** A file or a passage file's line that is indexed. */
export interface DocumentsTable {
  /** Path relative to its folder, or the id given in a passage file. */
  id: string;
  /** Folder or file that it came from: a document is removed only by the run that looks after its origin. */
  origin: string;
  /** Of content, reader version and what sources.yaml says of it: what changed is read again. */
  hash: string;
  format: string;
  /** JSON of `DocumentMeta`. */
  meta: string;
  /** JSON array of warnings. */
  warnings: string;
}

export interface PassagesTable {
  id: Generated<number>;
  document_id: string;
  ordinal: number;
  /** JSON array. */
  headings: string;
  section: string;
  article: string | null;
  /** JSON array of numbers. */
  paragraphs: string | null;
  /** Other provisions that it rests on. */
  also: string | null;
  /** ISO dates of the first and the last day in force, where they are its own. */
  since: string | null;
  until: string | null;
  page: number | null;
  text: string;
  /** JSON array of `Unit`. */
  units: string;
  /** Hash of what is embedded: the key of its vectors. */
  hash: string;
}

/** Vectors by content and model, so that an unchanged passage is never embedded twice. */
export interface VectorsTable {
  hash: string;
  model: string;
  /** Float32, one vector of 384 numbers for each window of the passage. */
  vectors: Uint8Array;
}

/** Exact names in a passage: article numbers, HS codes, notification symbols. */
export interface IdentifiersTable {
  passage_id: number;
  value: string;
}

/** A file that could not be read, kept so that an unchanged one is not tried again. */
export interface FailuresTable {
  id: string;
  origin: string;
  hash: string;
  code: string;
  message: string;
}

export interface SettingsTable {
  key: string;
  value: string;
}

/** One question with its answer, kept for conversations and feedback. */
export interface AnswersTable {
  id: string;
  conversation: string;
  asked_at: string;
  question: string;
  /** The question as it was searched: a follow-up with what it refers to. */
  resolved: string;
  /** JSON of `Answer`. */
  answer: string;
  helpful: number | null;
  reason: string | null;
}

/** A question of a room from its acceptance until some weeks after its answer. Times are ISO. */
export interface InboxTable {
  /** Order of acceptance. */
  sequence: Generated<number>;
  key: string;
  channel: string;
  thread: string;
  conversation: string;
  /** Empty once it was deleted. */
  question: string;
  /** JSON, the channel's own. */
  destination: string;
  revision: Generated<number>;
  state: 'waiting' | 'held' | 'answered' | 'dropped' | 'deleted';
  /** How often it was claimed for what it reads now. */
  attempt: Generated<number>;
  not_before: string;
  held_by: string | null;
  held_until: string | null;
  /** The revision that is being answered. */
  held_revision: number | null;
  answer_id: string | null;
  /** JSON of the newest answer, as the channels say it. */
  message: string | null;
  /** The revision that it answers. */
  composed_revision: number | null;
  /** JSON, the channel's own: what stands where. */
  sent: string | null;
  /** Why it waits or was dropped. */
  reason: string | null;
  accepted_at: string;
  since: string;
  /** When it was answered, dropped or deleted. */
  answered_at: string | null;
}

/** What a person handed to a help desk. */
export interface InquiriesTable {
  id: string;
  channel: string;
  answer_id: string;
  /** Id of the desk; empty where none was proposed. */
  desk: string;
  /** JSON, the channel's own. */
  destination: string;
  state: 'open';
  created_at: string;
}

/** Something that happened, kept with what was made of it. Times are ISO. */
export interface NoticesTable {
  id: string;
  key: string;
  topic: string;
  level: string;
  subject: string;
  /** JSON of lists by attribute. */
  attributes: string;
  /** JSON of `{days, usual}`. */
  lead: string | null;
  /** JSON of `NoticeContent`. */
  content: string;
  at: string;
  until: string | null;
  confirm: 0 | 1;
  withdrawn_at: string | null;
  raised_at: string;
}

/** One message to one destination. */
export interface DeliveriesTable {
  id: Generated<number>;
  /** `slack:room:C123`. */
  destination: string;
  purpose: 'notice' | 'escalation' | 'operator';
  /** When it is to go out; with the id the order of its destination. */
  due_at: string;
  /** 1: other notices for the same moment may join it until it is tried. */
  gathers: 0 | 1;
  /** 1: it waits for the opening, and was not tried since. */
  put_off: Generated<0 | 1>;
  state: Generated<'open' | 'sent' | 'dead' | 'gone' | 'expired' | 'withdrawn'>;
  attempt: Generated<number>;
  first_tried_at: string | null;
  reason: string | null;
  /** JSON, the channel's own: what stands where. */
  sent: string | null;
  settled_at: string | null;
  /** JSON of `{contacts, within}` when it asks to be confirmed. */
  escalation: string | null;
  /** When the next contact is told; null when nobody is, or somebody confirmed. */
  escalate_at: string | null;
  /** Of an escalation: the delivery that nobody confirmed. */
  instead_of: number | null;
  confirmed_by: string | null;
  confirmed_name: string | null;
  confirmed_at: string | null;
}

/** Which notices a delivery holds: each once for a destination and purpose. */
export interface DeliveryNoticesTable {
  notice_id: string;
  destination: string;
  purpose: 'notice' | 'escalation' | 'operator';
  delivery_id: number;
}

export interface LanesTable {
  destination: string;
  channel: string;
  /** When its first open delivery may be tried; null when none is open. */
  next_at: string | null;
  held_by: string | null;
  held_until: string | null;
  /** Since when nothing can be sent there any more, and why. */
  gone_at: string | null;
  gone_reason: string | null;
}

export interface SubscriptionsTable {
  id: string;
  destination: string;
  topic: string;
  /** JSON of `SubscriptionOptions`. */
  options: string;
  created_by: string;
  created_name: string;
  created_at: string;
}

export interface SilencesTable {
  destination: string;
  until: string;
  by: string;
  by_name: string;
}

/** Scheduled work, once for each moment it is due. */
export interface RunsTable {
  name: string;
  slot: string;
  held_by: string;
  held_until: string;
  finished_at: string | null;
}

/** The audit trail of milestones. */
export interface MilestoneChangesTable {
  sequence: Generated<number>;
  /** Of the occurrence. */
  key: string;
  /** Of the milestone. */
  milestone: string;
  action: 'add' | 'move' | 'assign' | 'state';
  /** JSON of `Change`. */
  change: string;
  before: string | null;
  after: string | null;
  note: string | null;
  by: string;
  by_name: string;
  at: string;
}

export interface CalendarFeedsTable {
  /** SHA-256 of the secret in the address. */
  token_hash: string;
  destination: string;
  created_by: string;
  created_at: string;
  revoked_at: string | null;
}

export interface CalendarEventsTable {
  destination: string;
  uid: string;
  /** JSON of `CalendarEvent`. */
  event: string;
  sequence: number;
  changed_at: string;
}

/** Interviews on support programmes, each of one person in one place, until some weeks after the last answer. */
export interface InterviewsTable {
  /** `slack:room:C123`. */
  place: string;
  person: string;
  /** JSON of `InterviewState`, and whose kept profile it began with. */
  state: string;
  changed_at: string;
}

/** What firms let us keep of themselves. */
export interface CompanyProfilesTable {
  /** The person or the room that it belongs to: `slack:person:U123`. */
  owner: string;
  /** JSON of `Profile`. */
  profile: string;
  saved_by: string;
  saved_name: string;
  saved_at: string;
}

export interface Schema {
  documents: DocumentsTable;
  passages: PassagesTable;
  vectors: VectorsTable;
  identifiers: IdentifiersTable;
  failures: FailuresTable;
  settings: SettingsTable;
  answers: AnswersTable;
  inbox: InboxTable;
  inquiries: InquiriesTable;
  notices: NoticesTable;
  deliveries: DeliveriesTable;
  delivery_notices: DeliveryNoticesTable;
  lanes: LanesTable;
  subscriptions: SubscriptionsTable;
  silences: SilencesTable;
  runs: RunsTable;
  milestone_changes: MilestoneChangesTable;
  calendar_feeds: CalendarFeedsTable;
  calendar_events: CalendarEventsTable;
  interviews: InterviewsTable;
  company_profiles: CompanyProfilesTable;
  feed_loads: FeedLoadsTable;
  feed_states: FeedStatesTable;
  trade_points: TradePointsTable;
  price_points: PricePointsTable;
  replaced_points: ReplacedPointsTable;
  incidents: IncidentsTable;
  stock_points: StockPointsTable;
  alert_states: AlertStatesTable;
  alert_records: AlertRecordsTable;
  assessments: AssessmentsTable;
  stress_profiles: StressProfilesTable;
}
