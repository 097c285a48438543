/** A permission of the bot token, and what does not work without it. */
export interface Scope {
  name: string;
  /** English, for the operator; ends the sentence "without it …". */
  without: string;
  /** Without it there is no use in starting. */
  vital?: boolean;
}

/** Everything that the bot token must be allowed; `slack-manifest.yaml` asks for exactly these. */
export const SCOPES: readonly Scope[] = [
  { name: 'chat:write', without: 'no answer can be posted', vital: true },
  { name: 'app_mentions:read', without: 'mentions in channels are not heard' },
  { name: 'im:history', without: 'direct messages are not heard' },
  { name: 'channels:history', without: 'follow-ups, edits and deletions in public channels are not heard' },
  { name: 'groups:history', without: 'follow-ups, edits and deletions in private channels are not heard' },
  { name: 'commands', without: '/giljabi and the message shortcut do not exist' },
  { name: 'assistant:write', without: 'there are no suggested questions and no working sign' },
  { name: 'users:read', without: "nobody counts as an admin, and people go by their account's name" },
  { name: 'channels:read', without: 'who created a public channel does not count as looking after it' },
  { name: 'groups:read', without: 'who created a private channel does not count as looking after it' },
  { name: 'im:write', without: 'a notice to a person can stand there twice after a lost connection' },
  { name: 'files:write', without: 'pictures and calendar files are not shown' },
];

/** Events that the code listens to; `slack-manifest.yaml` subscribes to exactly these. */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
] as const;

/** Listened to for apps made before July 2026, with `assistant_view`; a manifest with `agent_view` has no such event. */
export const OLD_EVENTS = ['assistant_thread_started'] as const;

export const COMMAND = '/giljabi';
export const SHORTCUT = 'giljabi_ask';
