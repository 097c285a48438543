import { type APIMessage, ChannelType, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';

/** Who we are in a server. */
export interface Self {
  id: string;
  /** The role that a server gives to the bot: people call it instead of the bot. */
  role?: string;
}

/** A message as far as it concerns us. */
export interface Heard {
  /** What was asked, in plain text; empty where nothing was said, or nothing can be read. */
  text: string;
  /** Somebody speaks to us: by mention, in a direct message, or by a reply to what we said. */
  addressed: boolean;
  /** Not addressed, and to nobody else either: a follow-up, where we are part of the thread. */
  perhaps: boolean;
  /** There is text, but without the message content intent the platform keeps it back. */
  unreadable: boolean;
  /** Our message that it replies to. */
  reply?: APIMessage;
}

const THREADS = new Set<number | undefined>([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

export function isThread(type: number | undefined): boolean {
  return THREADS.has(type);
}

type Said = Pick<
  GatewayMessageCreateDispatchData,
  'author' | 'content' | 'guild_id' | 'mentions' | 'mention_roles' | 'referenced_message' | 'type' | 'webhook_id'
> & { attachments?: unknown[]; sticker_items?: unknown[] };

/** Reads a message. @returns undefined when it is none of a person */
export function hear(message: Said, self: Self): Heard | undefined {
  if (message.author.bot || message.webhook_id) return undefined;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  const { content, guild_id, mentions, mention_roles, referenced_message: repliedTo } = message;
  const mentioned = mentions.some(({ id }) => id === self.id);
  const called = self.role !== undefined && mention_roles.includes(self.role);
  const replies = repliedTo?.author.id === self.id;
  const addressed = !guild_id || mentioned || called || replies;
  const toOthers = repliedTo ? !replies : mentions.length > 0 || mention_roles.length > 0;
  const shown = (message.attachments?.length ?? 0) + (message.sticker_items?.length ?? 0) > 0;
  return {
    text: plain(content, mentions, self),
    addressed,
    perhaps: !addressed && !toOthers,
    // Whoever mentions the bot is read in any case: there an empty message is one without words.
    unreadable: content === '' && !shown && Boolean(guild_id) && !mentioned,
    ...(replies && { reply: repliedTo }),
  };
}

/** The text as people read it: our own name is not part of the question, other mentions are names. */
function plain(content: string, mentions: Said['mentions'], self: Self): string {
  const names = new Map(mentions.map(({ id, global_name, username }) => [id, global_name ?? username]));
  return content
    .replace(/<@!?(\d+)>/g, (whole, id) => (id === self.id ? ' ' : `@${names.get(id) ?? whole}`))
    .replace(/<@&(\d+)>/g, (_whole, id) => (id === self.role ? ' ' : '@'))
    .replace(/<a?:(\w+):\d+>/g, ':$1:')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
