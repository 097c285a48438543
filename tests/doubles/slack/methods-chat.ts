import { z } from 'zod';
import {
  type ApiContext,
  checkContent,
  checkMetadata,
  flag,
  json,
  LONGEST,
  type Method,
  text,
  visibleChannel,
  writableChannel,
} from './api.ts';
import { SlackError } from './errors.ts';
import type { Loose, SlackChannel, SlackMessage } from './types.ts';
import { wireMessage } from './wire.ts';

const content = {
  text: text.optional(),
  blocks: json.optional(),
  attachments: json.optional(),
  markdown_text: z.string().min(1).max(12_000).optional(),
};
const author = {
  as_user: flag.optional(),
  username: z.string().optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
  link_names: flag.optional(),
  parse: z.string().optional(),
};

const postMessage: Method = {
  scope: 'chat:write',
  args: z.object({
    channel: text,
    ...content,
    ...author,
    thread_ts: text.optional(),
    reply_broadcast: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
    mrkdwn: flag.optional(),
    metadata: json.optional(),
    client_msg_id: z.string().optional(),
  }),
  run(context, args) {
    const { workspace, identity } = context;
    const channel = writableChannel(context, args.channel);
    const written = checkContent(context, 'chat.postMessage', args, LONGEST.posted);
    const metadata = checkMetadata(args.metadata);
    const threadTs = args.thread_ts === undefined ? undefined : checkThread(context, channel, args.thread_ts);
    const message = workspace.post(channel, {
      user: identity.botUserId,
      ...written,
      ...(threadTs && { threadTs }),
      ...(threadTs && args.reply_broadcast && { broadcast: true, subtype: 'thread_broadcast' }),
      ...(metadata && Object.keys(metadata).length > 0 && { metadata }),
      display: {
        ...(args.unfurl_links !== undefined && { unfurlLinks: args.unfurl_links }),
        ...(args.unfurl_media !== undefined && { unfurlMedia: args.unfurl_media }),
        ...(args.mrkdwn !== undefined && { mrkdwn: args.mrkdwn }),
      },
    });
    context.announce('posted', message);
    return { channel: channel.id, ts: message.ts, message: wireMessage(workspace, message, true) };
  },
};

const postEphemeral: Method = {
  scope: 'chat:write',
  args: z.object({ channel: text, user: z.string(), ...content, ...author, thread_ts: text.optional() }),
  run(context, args) {
    const { workspace, identity } = context;
    const channel = writableChannel(context, args.channel);
    if (!channel.members.has(args.user)) throw new SlackError('user_not_in_channel');
    const written = checkContent(context, 'chat.postEphemeral', args, LONGEST.posted);
    const threadTs = args.thread_ts === undefined ? undefined : checkThread(context, channel, args.thread_ts);
    const message = workspace.post(channel, {
      user: identity.botUserId,
      ...written,
      visibleTo: args.user,
      ...(threadTs && { threadTs }),
    });
    return { message_ts: message.ts };
  },
};

const update: Method = {
  scope: 'chat:write',
  args: z.object({
    channel: text,
    ts: text,
    ...content,
    as_user: flag.optional(),
    link_names: flag.optional(),
    parse: z.string().optional(),
    metadata: json.optional(),
    reply_broadcast: flag.optional(),
    file_ids: json.optional(),
  }),
  run(context, args) {
    const { workspace, identity } = context;
    const channel = visibleChannel(context, args.channel);
    if (channel.archived) throw new SlackError('is_inactive');
    const message = own(context, channel, args.ts, 'cant_update_message');
    // What is not given stays: a text alone changes nothing that is seen of a message with blocks. `[]` takes them away.
    const written = checkContent(context, 'chat.update', args, LONGEST.edited);
    const metadata = checkMetadata(args.metadata);
    const before = workspace.edit(message, identity.botUserId, {
      text: written.text,
      ...((args.blocks !== undefined || written.blocks) && { blocks: written.blocks ?? [] }),
      ...(written.attachments && { attachments: written.attachments }),
      ...(metadata && { metadata }),
    });
    context.announce('changed', message, before);
    return { channel: channel.id, ts: message.ts, text: message.text, message: wireMessage(workspace, message, true) };
  },
};

const remove: Method = {
  scope: 'chat:write',
  args: z.object({ channel: text, ts: text, as_user: flag.optional() }),
  run(context, args) {
    const channel = visibleChannel(context, args.channel);
    const message = own(context, channel, args.ts, 'cant_delete_message');
    context.workspace.remove(message);
    context.announce('deleted', message);
    return { channel: channel.id, ts: message.ts };
  },
};

/** A message of the app itself. Ephemeral ones cannot be found again. */
function own({ workspace }: ApiContext, channel: SlackChannel, ts: string, otherwise: string): SlackMessage {
  const message = workspace.find(channel, ts);
  if (!message || message.visibleTo) throw new SlackError('message_not_found');
  if (!message.fromApp) throw new SlackError(otherwise);
  return message;
}

/** A reply to a reply lands in the same thread; under a message that is gone there is nothing to reply to. */
export function checkThread(context: ApiContext, channel: SlackChannel, ts: string): string {
  if (!/^\d+\.\d{6}$/.test(ts)) throw new SlackError('invalid_thread_ts');
  const parent = context.workspace.find(channel, ts);
  if (!parent) {
    if (context.workspace.messages(channel).some((message) => message.threadTs === ts)) return ts;
    throw new SlackError('thread_not_found');
  }
  if (parent.visibleTo) throw new SlackError('cannot_reply_to_message');
  if (parent.threadTs && parent.threadTs !== parent.ts)
    context.journal.violation('chat.postMessage', 'thread_ts_of_a_reply', { ts });
  return parent.threadTs ?? ts;
}

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': {
    args: z.object({ channel: text, message_ts: text }),
    run(context, args): Loose {
      const channel = visibleChannel(context, args.channel);
      if (!context.workspace.find(channel, args.message_ts)) throw new SlackError('message_not_found');
      const path = `archives/${channel.id}/p${args.message_ts.replace('.', '')}`;
      return { channel: channel.id, permalink: `https://${context.identity.teamDomain}.slack.com/${path}` };
    },
  },
};
