/** JSON whose shape the other side decides; handlers and tests read it without describing it first. */
// biome-ignore lint/suspicious/noExplicitAny: expectations and handlers say what is in it
export type Loose = Record<string, any>;

export interface SlackUser {
  id: string;
  name: string;
  realName: string;
  /** As others see them; the account's name unless they chose another. */
  displayName?: string;
  isBot: boolean;
  isAdmin: boolean;
  /** Also an owner of the workspace. */
  isOwner: boolean;
  /** Deactivated. */
  deleted: boolean;
  tz: string;
  locale: string;
}

export type ChannelKind = 'public' | 'private' | 'im';

export interface SlackChannel {
  id: string;
  name: string;
  kind: ChannelKind;
  /** Id of the person who made it. */
  creator: string;
  archived: boolean;
  members: Set<string>;
  /** The person at the other end of a direct message. */
  partner?: string;
}

/** A message as the workspace keeps it; `wire` turns it into what Slack sends. */
export interface SlackMessage {
  channel: string;
  ts: string;
  user: string;
  text: string;
  fromApp: boolean;
  blocks?: Loose[];
  attachments?: Loose[];
  threadTs?: string;
  broadcast?: boolean;
  clientMsgId?: string;
  metadata?: Loose;
  edited?: { user: string; ts: string };
  /** Who reacted, by name of the emoji. */
  reactions: Record<string, string[]>;
  files?: Loose[];
  subtype?: string;
  /** Set on an ephemeral message: the only person who sees it. */
  visibleTo?: string;
  /** What was asked of the display; Slack keeps it but returns none of it. */
  display: { unfurlLinks?: boolean; unfurlMedia?: boolean; mrkdwn?: boolean };
}

/** A modal or a home tab, as it stands in front of a person. */
export interface SlackView {
  id: string;
  user: string;
  type: 'home' | 'modal';
  /** The view as the app gave it, blocks with their identifiers filled in. */
  definition: Loose;
  hash: string;
  rootId: string;
  previousId: string | null;
  open: boolean;
}

/** What the assistant pane shows of a thread. */
export interface AssistantThread {
  channel: string;
  ts: string;
  user: string;
  context: Loose;
  title?: string;
  prompts: { title: string; message: string }[];
  promptsTitle?: string;
  status: string;
  /** Every status ever set, in order; '' is a cleared one. */
  statuses: string[];
  loadingMessages?: string[];
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  length: number;
  /** What it shows, for those who do not see it. */
  alt?: string;
  content?: Buffer;
  completed: boolean;
}

/** How a handing-over to the app ended. `error` is what Slack would show the person. */
export interface Outcome {
  ok: boolean;
  error?: string;
  /** What the app acknowledged with, where that is allowed. */
  payload?: Loose;
  ms: number;
  /** Messages by block, when a submitted view was refused by the app. */
  errors?: Record<string, string>;
}

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';

/** Whom the app is, and where it is installed. */
export interface Identity {
  teamId: string;
  teamName: string;
  teamDomain: string;
  appId: string;
  botId: string;
  botUserId: string;
  botName: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  verificationToken: string;
}
