import { z } from 'zod';
import { blockProblems, shownLength } from './blocks.ts';
import { explained, SlackError } from './errors.ts';
import type { Journal } from './journal.ts';
import type { Timers } from './timers.ts';
import type { Identity, Loose, SlackChannel, SlackMessage } from './types.ts';
import type { Workspace } from './workspace.ts';

/** What the methods of the Web API work with. */
export interface ApiContext {
  identity: Identity;
  workspace: Workspace;
  journal: Journal;
  timers: Timers;
  /** Scopes of the bot token. A test may take one away. */
  scopes: Set<string>;
  /** `http://host:port`, without a slash at the end. */
  base(): string;
  socketUrl(): string;
  /** Uses a trigger up; returns whose it is, or throws why not. */
  exchangeTrigger(id: string | undefined): string;
  /** Tells the app that a message came, changed or went. */
  announce(what: 'posted' | 'changed' | 'deleted', message: SlackMessage, before?: SlackMessage): void;
  /** The app's reactions are events, too. */
  announceReaction(
    type: 'reaction_added' | 'reaction_removed',
    message: SlackMessage,
    user: string,
    name: string,
  ): void;
}

export interface Method {
  /** Needed scope, or that of the channel in question. */
  scope?: string | ((context: ApiContext, args: Loose) => string);
  token?: 'app';
  args: z.ZodObject;
  run(context: ApiContext, args: Loose): Loose;
}

export const text = z.union([z.string(), z.number().transform(String)]);
export const flag = z.union([
  z.boolean(),
  z.enum(['true', '1']).transform(() => true),
  z.enum(['false', '0']).transform(() => false),
]);
export const count = z.coerce.number().int();
/** A field that a form carries as JSON. One that is none stays text, for the method to refuse by its own name. */
export const json = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}, z.unknown());

/** The scope of reading or listing, which goes by the kind of the channel. */
export function channelScope(verb: 'read' | 'history'): NonNullable<Method['scope']> {
  return ({ workspace }, args) => {
    const kind = [...workspace.channels.values()].find((channel) => channel.id === args.channel)?.kind;
    const group = kind === 'im' ? 'im' : kind === 'private' ? 'groups' : 'channels';
    return `${group}:${verb}`;
  };
}

/** The channel, if the app may know of it. */
export function visibleChannel({ workspace, identity }: ApiContext, idOrName: string): SlackChannel {
  const channel = workspace.channel(idOrName);
  if (channel.kind !== 'public' && !channel.members.has(identity.botUserId)) throw new SlackError('channel_not_found');
  return channel;
}

/** The channel, if the app may write there. A person's identifier stands for the direct messages with them. */
export function writableChannel(context: ApiContext, idOrName: string): SlackChannel {
  const { workspace, identity, scopes } = context;
  const channel = workspace.users.has(idOrName) ? workspace.im(idOrName) : visibleChannel(context, idOrName);
  // Slack has no word of its own for someone who was deactivated.
  if (channel.partner && workspace.user(channel.partner).deleted) throw new SlackError('channel_not_found');
  if (channel.archived) throw new SlackError('is_archived');
  if (!channel.members.has(identity.botUserId) && !scopes.has('chat:write.public'))
    throw new SlackError('not_in_channel');
  return channel;
}

/** The channel, if the app may read there. */
export function readableChannel(context: ApiContext, idOrName: string): SlackChannel {
  const channel = visibleChannel(context, idOrName);
  if (!channel.members.has(context.identity.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}

export interface Content {
  text: string;
  blocks?: Loose[];
  attachments?: Loose[];
}

/** Longest text of a new message, and of an edited one, which Slack refuses much earlier. */
export const LONGEST = { posted: 40_000, edited: 4_000 };

const MOST_BLOCK_TEXT = 13_200;

/** Text, blocks and attachments of a message, checked in the order in which Slack complains. */
export function checkContent(context: ApiContext, where: string, args: Loose, longest: number): Content {
  const { text: written = '', markdown_text, attachments } = args;
  const blocks = markdown_text === undefined ? args.blocks : markdownBlocks(args);
  if (blocks !== undefined && !isList(blocks)) throw new SlackError('invalid_blocks_format');
  if (attachments !== undefined && !isList(attachments)) throw new SlackError('invalid_attachments');
  if (attachments?.length > 100) throw new SlackError('too_many_attachments');
  if (!written.trim() && !blocks?.length && !attachments?.length) throw new SlackError('no_text');
  if (written.length > longest) throw new SlackError('msg_too_long');
  const problems = blocks ? blockProblems(blocks, 'message') : [];
  for (const [index, attachment] of (attachments ?? []).entries())
    if (attachment.blocks)
      problems.push(...blockProblems(attachment.blocks, 'message', `/attachments/${index}/blocks`));
  if (problems.length) throw explained('invalid_blocks', problems);
  if (shownLength(blocks) > MOST_BLOCK_TEXT) throw new SlackError('msg_blocks_too_long');
  if (!written.trim() && markdown_text === undefined) context.journal.violation(where, 'missing_text_in_message');
  if (written.length > 4000) context.journal.emit('long_text', { where, length: written.length });
  return {
    text: written || (markdown_text ?? ''),
    ...(blocks?.length && { blocks }),
    ...(attachments && { attachments }),
  };
}

function markdownBlocks(args: Loose): Loose[] {
  if (args.text !== undefined || args.blocks !== undefined) throw new SlackError('markdown_text_conflict');
  return [{ type: 'markdown', text: args.markdown_text }];
}

function isList(value: unknown): value is Loose[] {
  return Array.isArray(value) && value.every((item) => item !== null && typeof item === 'object');
}

const metadata = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Message metadata; an empty object takes it away. */
export function checkMetadata(given: unknown): Loose | undefined {
  if (given === undefined) return undefined;
  if (!given || typeof given !== 'object') throw new SlackError('invalid_metadata_format');
  if (Object.keys(given).length === 0) return {};
  if (!metadata.safeParse(given).success) throw new SlackError('invalid_metadata_schema');
  if (JSON.stringify(given).length > 8000) throw new SlackError('metadata_too_large');
  return given;
}
