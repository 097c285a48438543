import { z } from 'zod';
import {
  type ApiContext,
  channelScope,
  count,
  flag,
  type Method,
  readableChannel,
  text,
  visibleChannel,
} from './api.ts';
import { SlackError } from './errors.ts';
import type { Loose, SlackMessage } from './types.ts';
import { wireChannel, wireMessage } from './wire.ts';

const window = {
  cursor: z.string().optional(),
  limit: count.optional(),
  oldest: text.optional(),
  latest: text.optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
};

/** The messages within the asked time, cut into pages by a cursor. */
function page({ workspace }: ApiContext, messages: SlackMessage[], args: Loose): Loose {
  const { oldest = '0', latest = '9999999999.999999', inclusive, limit = 100, cursor } = args;
  const inside = messages.filter(({ ts }) => (inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest));
  const start = cursor ? Number(Buffer.from(cursor, 'base64url').toString().replace('next:', '')) : 0;
  if (Number.isNaN(start)) throw new SlackError('invalid_cursor');
  const end = start + Math.min(limit || 100, 999);
  const more = end < inside.length;
  return {
    messages: inside.slice(start, end).map((message) => wireMessage(workspace, message, args.include_all_metadata)),
    has_more: more,
    response_metadata: { next_cursor: more ? Buffer.from(`next:${end}`).toString('base64url') : '' },
  };
}

export const conversationMethods: Record<string, Method> = {
  'conversations.open': {
    scope: 'im:write',
    args: z.object({
      users: z.string().optional(),
      channel: z.string().optional(),
      return_im: flag.optional(),
      prevent_creation: flag.optional(),
    }),
    run(context, args) {
      const { workspace, identity } = context;
      if (args.channel) return { channel: wireChannel(identity, visibleChannel(context, args.channel)) };
      if (!args.users) throw new SlackError('users_list_not_supplied');
      const users = args.users.split(',');
      if (users.length > 1) throw new SlackError('method_not_supported_for_channel_type');
      const partner = workspace.users.get(users[0]);
      if (!partner) throw new SlackError('user_not_found');
      if (partner.isBot) throw new SlackError('cannot_dm_bot');
      if (partner.deleted) throw new SlackError('user_disabled');
      const im = workspace.im(partner.id);
      return { channel: args.return_im ? wireChannel(identity, im) : { id: im.id } };
    },
  },
  'conversations.info': {
    scope: channelScope('read'),
    args: z.object({ channel: text, include_locale: flag.optional(), include_num_members: flag.optional() }),
    run: (context, args) => ({ channel: wireChannel(context.identity, visibleChannel(context, args.channel)) }),
  },
  'conversations.history': {
    scope: channelScope('history'),
    args: z.object({ channel: text, ...window }),
    run(context, args) {
      const channel = readableChannel(context, args.channel);
      const top = context.workspace
        .messages(channel)
        .filter((message) => !message.threadTs || message.threadTs === message.ts || message.broadcast);
      return { ...page(context, top.toReversed(), args), pin_count: 0 };
    },
  },
  'conversations.replies': {
    scope: channelScope('history'),
    args: z.object({ channel: text, ts: text, ...window }),
    run(context, args) {
      const { workspace } = context;
      const channel = readableChannel(context, args.channel);
      const asked = workspace.find(channel, args.ts);
      const root = asked?.threadTs ?? args.ts;
      const parent = workspace.find(channel, root);
      const replies = workspace.messages(channel).filter(({ threadTs, ts }) => threadTs === root && ts !== root);
      if (!parent && !replies.length) throw new SlackError('thread_not_found');
      const paged = page(context, replies, args);
      // The parent leads the first page, whatever time was asked for.
      const lead = parent && !args.cursor ? [wireMessage(workspace, parent, args.include_all_metadata)] : [];
      return { ...paged, messages: [...lead, ...paged.messages] };
    },
  },
};
