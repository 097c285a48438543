/** What a channel says of a question when it takes it in; everything but the key may be shown to nobody else. */
export interface IncomingQuestion {
  /**
   * The platform's own name of the question, the same however often it is delivered: `slack:T01:C01:1700000000.000100`,
   * `discord:1190000000000000001`.
   */
  key: string;
  channel: string;
  /** Questions of one thread are answered one after the other, in the order they came. */
  thread: string;
  /** The assistant's conversation: follow-ups lean on what was asked in it before. */
  conversation: string;
  question: string;
  /** Where the answer goes, in the channel's own terms. JSON. */
  destination: Record<string, unknown>;
}

/** A question in work: this process holds it until the lease ends. */
export interface ClaimedQuestion extends IncomingQuestion {
  /** 1 for the first try. From 2 on the answer may already stand there: the channel looks before it sends. */
  attempt: number;
  /** How often the question was edited since it was asked. */
  revision: number;
  /** What was sent for it before (an answer to an earlier wording, which is replaced in place). JSON. */
  sent?: Record<string, unknown>;
  acceptedAt: Date;
  /** When it got the wording it has: accepted, or last edited. */
  since: Date;
  /** The answer that was composed for this wording before, as given to `composed`. JSON. */
  message?: unknown;
}

/**
 * What a question has become by the time its answer was sent: `answered`; `edited`: it waits again, in its new wording;
 * `deleted`: what was sent is to be taken back; `lost`: the lease ended and another process has it now.
 */
export type Outcome = 'answered' | 'edited' | 'deleted' | 'lost';

/** An answer as it was composed, for the buttons below it. */
export interface GivenAnswer {
  key: string;
  channel: string;
  thread: string;
  conversation: string;
  destination: Record<string, unknown>;
  /** As given to `composed`. JSON. */
  message: unknown;
  /** What stands where; absent until it was sent. JSON. */
  sent?: Record<string, unknown>;
}

/** Questions that were accepted and are not lost any more: in the store before the platform hears that they arrived. */
export interface Inbox {
  /** How long a claim holds without `renew`, in milliseconds. */
  readonly leaseMs: number;
  /** @returns false when the question is known: it was delivered twice, or another process took it in. */
  accept(question: IncomingQuestion): Promise<boolean>;
  /**
   * Takes the oldest question of the channel that may be answered now: of each thread only the first, none that another
   * process holds.
   */
  claim(channel: string): Promise<ClaimedQuestion | undefined>;
  /** Holds a claimed question for another lease. @returns false when it is held no more: deleted, or another process has it. */
  renew(key: string): Promise<boolean>;
  /**
   * Keeps the answer with the claim, so that whoever claims the question next sends the same one.
   * @param answerId for `given`; empty for what is no answer
   * @returns false when it must not be sent: the question was edited or deleted, or another process has it
   */
  composed(claimed: ClaimedQuestion, answerId: string, message: object): Promise<boolean>;
  /** An answer by its id, until it is replaced by that to an edit. */
  given(answerId: string): Promise<GivenAnswer | undefined>;
  /** It was answered; `sent` says what stands where, for edits, deletions and buttons. */
  answered(key: string, sent: Record<string, unknown>): Promise<Outcome>;
  /** It could not be answered now: from `at` on it may be claimed again. */
  later(key: string, at: Date, reason: string): Promise<void>;
  /** It will not be answered: the destination is gone, or it was tried too often. */
  dropped(key: string, reason: string): Promise<void>;
  /** The question was edited: it is answered again, in place. @returns false when it is not known or reads the same. */
  edited(key: string, question: string): Promise<boolean>;
  /** The question was deleted. @returns what was sent for it, so that it can be taken back. */
  deleted(key: string): Promise<Record<string, unknown> | undefined>;
  /** Whether the channel answered in this thread in the last 30 days, or is about to. */
  knowsThread(channel: string, thread: string): Promise<boolean>;
  /** Where questions of the channel came from, of those that are still kept, newest first. JSON. */
  destinations(channel: string): Promise<Record<string, unknown>[]>;
  /**
   * When the next question that waits (a retry, another's lease that ends) can be claimed; undefined when none waits but
   * behind what this process has in work itself.
   */
  nextAt(channel: string): Promise<Date | undefined>;
}

/** A question that a person hands to a help desk. */
export interface Inquiry {
  channel: string;
  /** Of the answer that did not help. */
  answerId: string;
  /** Desk that was proposed, by its id. */
  desk?: string;
  /** Who asks and where an answer would go, in the channel's own terms. JSON. */
  destination: Record<string, unknown>;
}
