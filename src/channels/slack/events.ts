import type { IncomingQuestion } from '../../inbox/index.ts';
import type { SlackDestination } from './destination.ts';
import { addressesOthers, readable } from './text.ts';

/** The workspace that the app is in, and who the app is there. */
export interface Self {
  team: string;
  botUserId: string;
}

/** The part of a message that matters here; Slack sends much more. */
export interface SlackMessageLike {
  ts: string;
  user?: string;
  bot_id?: string;
  text?: string;
  subtype?: string;
  thread_ts?: string;
  parent_user_id?: string;
}

/** An event of the Events API, as far as questions are concerned. */
export interface SlackEventLike extends SlackMessageLike {
  type: string;
  channel: string;
  channel_type?: string;
  /** With the subtype `message_changed`. */
  message?: SlackMessageLike;
  /** With the subtype `message_deleted`. */
  deleted_ts?: string;
  previous_message?: SlackMessageLike;
}

/** What an event means for the inbox. */
export type Intent =
  | { kind: 'ask'; question: IncomingQuestion }
  /** A question only if the bot takes part in the thread; `ours` when the bot began it. */
  | { kind: 'follow'; question: IncomingQuestion; root: string; ours: boolean }
  | { kind: 'edit'; key: string; question: string }
  | { kind: 'delete'; key: string };

/** Subtypes of messages that a person wrote; all others are notices of Slack or changes. */
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast']);

export function messageKey({ team }: Self, channel: string, ts: string): string {
  return `slack:${team}:${channel}:${ts}`;
}

/** A message as a question to the bot. In a channel the answer opens a thread; direct messages flow without one. */
export function questionOf(self: Self, channel: string, message: SlackMessageLike, direct: boolean): IncomingQuestion {
  const root = message.thread_ts ?? (direct ? undefined : message.ts);
  const thread = root === undefined ? `slack:${self.team}:${channel}` : messageKey(self, channel, root);
  const destination: SlackDestination = {
    channel,
    user: message.user ?? '',
    asked: message.ts,
    ...(root !== undefined && { thread: root }),
  };
  return {
    key: messageKey(self, channel, message.ts),
    channel: 'slack',
    thread,
    conversation: thread,
    question: readable(message.text ?? '', self.botUserId),
    destination: { ...destination },
  };
}

/** What a message or mention asks of the bot; undefined for everything that is none of its business. */
export function intentOf(event: SlackEventLike, self: Self): Intent | undefined {
  if (event.type === 'app_mention')
    return byPerson(event, self) ? { kind: 'ask', question: questionOf(self, event.channel, event, false) } : undefined;
  if (event.type !== 'message') return undefined;
  if (event.subtype === 'message_changed' && event.message) return changed(event.channel, event.message, self);
  if (event.subtype === 'message_deleted' && event.deleted_ts) {
    if (event.previous_message && !byPerson(event.previous_message, self)) return undefined;
    return { kind: 'delete', key: messageKey(self, event.channel, event.deleted_ts) };
  }
  if (!WRITTEN.has(event.subtype) || !byPerson(event, self)) return undefined;
  if (event.channel_type === 'im') return { kind: 'ask', question: questionOf(self, event.channel, event, true) };
  return followed(event, self);
}

/** Words in a thread without a mention. With one they come as `app_mention`, too, and are taken from there. */
function followed(event: SlackEventLike, self: Self): Intent | undefined {
  const { thread_ts: root, ts, text = '' } = event;
  if (root === undefined || root === ts) return undefined;
  if (text.includes(`<@${self.botUserId}>`) || addressesOthers(text, self.botUserId)) return undefined;
  const question = questionOf(self, event.channel, event, false);
  if (!question.question) return undefined;
  return { kind: 'follow', question, root, ours: event.parent_user_id === self.botUserId };
}

/** Slack also tells of changes that nobody made (previews, replies); the inbox knows whether the words are others. */
function changed(channel: string, message: SlackMessageLike, self: Self): Intent | undefined {
  const key = messageKey(self, channel, message.ts);
  if (message.subtype === 'tombstone') return { kind: 'delete', key };
  if (!byPerson(message, self)) return undefined;
  const question = readable(message.text ?? '', self.botUserId);
  return question ? { kind: 'edit', key, question } : undefined;
}

function byPerson({ user, bot_id }: SlackMessageLike, { botUserId }: Self): boolean {
  return user !== undefined && user !== botUserId && bot_id === undefined;
}
