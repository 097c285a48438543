import type { Permission } from './permission-bits.ts';

/** Anything as it stands in JSON. */
export type Json = Record<string, unknown>;

export interface User {
  id: string;
  username: string;
  displayName: string;
  bot: boolean;
  /** What the person's client is set to; interactions carry it. */
  locale: string;
  /** False: messages to this person are refused (50007). */
  acceptsDms: boolean;
  /** What this person may do in guilds beyond what everybody may. */
  granted: Set<Permission>;
}

export interface Guild {
  id: string;
  name: string;
  owner: User;
  joinedAt: string;
  locale: string;
  members: Map<string, User>;
  channels: Map<string, Channel>;
  /** False once the bot has been removed. */
  hasBot: boolean;
}

/** 0 text, 1 direct message, 11 public thread, 12 private thread. */
export type ChannelType = 0 | 1 | 11 | 12;

export interface Channel {
  id: string;
  type: ChannelType;
  name: string;
  guild: Guild | undefined;
  /** Of a thread: the channel that it hangs from. */
  parent: Channel | undefined;
  /** Of a direct channel: the person at the other end. */
  recipient: User | undefined;
  owner: User | undefined;
  createdAt: string;
  autoArchiveMinutes: number;
  /** Of a thread: a message opens it again, unless it is locked. */
  archived: boolean;
  locked: boolean;
  /** What the bot may not do here. */
  denied: Set<Permission>;
  messages: Map<string, Message>;
  lastMessageId: string | null;
}

export interface Attachment {
  id: string;
  filename: string;
  description: string | undefined;
  size: number;
  contentType: string;
  bytes: Uint8Array;
}

export interface Message {
  id: string;
  channel: Channel;
  author: User;
  /** 0 plain, 19 reply, 20 response to a command. */
  type: 0 | 19 | 20;
  content: string;
  embeds: Json[];
  components: Json[];
  attachments: Attachment[];
  flags: number;
  timestamp: string;
  editedTimestamp: string | undefined;
  /** Who is called by it; what allowed_mentions forbids is not in here. */
  mentions: User[];
  mentionEveryone: boolean;
  repliesTo: { id: string; channel: Channel } | undefined;
  thread: Channel | undefined;
  /** The interaction that it answers. */
  interaction: InteractionMetadata | undefined;
  /** The only person who sees it; undefined: everybody in the channel. */
  onlyFor: User | undefined;
}

export interface InteractionMetadata {
  id: string;
  type: number;
  user: User;
  name: string | undefined;
}

/** 2 command, 3 component, 4 autocomplete, 5 modal submit. */
export type InteractionType = 2 | 3 | 4 | 5;

export interface Acknowledgement {
  interaction: string;
  /** The type of the callback. */
  type: number;
  /** How long the person waited. */
  milliseconds: number;
}

export interface Interaction {
  id: string;
  token: string;
  type: InteractionType;
  user: User;
  channel: Channel;
  createdAt: number;
  data: Json;
  /** The message that the component is part of. */
  message: Message | undefined;
  acknowledgement: Acknowledgement | undefined;
  /** What @original stands for. */
  original: Message | undefined;
  followUps: Message[];
  modal: Json | undefined;
  choices: Json[] | undefined;
  /** Resolves when the bot has answered, and with undefined when the time is over. */
  acknowledged: Promise<Acknowledgement | undefined>;
}

export interface ApplicationCommand {
  id: string;
  guildId: string | undefined;
  version: string;
  /** As it was registered, with defaults filled in. */
  definition: CommandDefinition;
}

export interface CommandDefinition extends Json {
  type: number;
  name: string;
  name_localizations?: Record<string, string> | null | undefined;
  description_localizations?: Record<string, string> | null | undefined;
  description: string;
  options: CommandOption[];
}

export interface CommandOption extends Json {
  type: number;
  name: string;
  name_localizations?: Record<string, string> | null | undefined;
  required?: boolean | undefined;
  autocomplete?: boolean | undefined;
  choices?: { name: string; value: string | number }[] | undefined;
  options?: CommandOption[] | undefined;
}

/** Every period that the platform keeps to, in milliseconds. Tests may change them while it runs. */
export interface Timing {
  /** An interaction must be answered within. */
  acknowledgeWithin: number;
  /** An interaction's token serves for. */
  tokenLifetime: number;
  /** A nonce is remembered for. */
  nonceMemory: number;
  heartbeatInterval: number;
  /** A session without connection may be resumed for. */
  sessionLifetime: number;
  /** One identify (per max_concurrency) every. */
  identifyEvery: number;
}

export const realTiming: Timing = {
  acknowledgeWithin: 3000,
  tokenLifetime: 15 * 60_000,
  nonceMemory: 5 * 60_000,
  heartbeatInterval: 41_250,
  sessionLifetime: 3 * 60_000,
  identifyEvery: 5000,
};
