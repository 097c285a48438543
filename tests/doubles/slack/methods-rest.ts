import { z } from 'zod';
import { count, flag, type Method, readableChannel, text } from './api.ts';
import { SlackError } from './errors.ts';
import { botProfile, wireUser } from './wire.ts';

/** Who is who, reactions, and the address for Socket Mode. */
export const otherMethods: Record<string, Method> = {
  'auth.test': {
    args: z.object({}),
    run: ({ identity }) => ({
      url: `https://${identity.teamDomain}.slack.com/`,
      team: identity.teamName,
      user: identity.botName,
      team_id: identity.teamId,
      user_id: identity.botUserId,
      bot_id: identity.botId,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': {
    token: 'app',
    args: z.object({}),
    run: ({ socketUrl }) => ({ url: socketUrl() }),
  },
  'users.info': {
    scope: 'users:read',
    args: z.object({ user: z.string(), include_locale: flag.optional() }),
    run({ workspace, identity }, args) {
      const user = workspace.users.get(args.user);
      if (!user) throw new SlackError('user_not_found');
      return { user: wireUser(identity, user) };
    },
  },
  'users.list': {
    scope: 'users:read',
    args: z.object({ cursor: z.string().optional(), limit: count.optional(), include_locale: flag.optional() }),
    run({ workspace, identity }, args) {
      const all = [...workspace.users.values()];
      const start = Number(args.cursor || 0);
      const end = start + (args.limit || all.length);
      return {
        members: all.slice(start, end).map((user) => wireUser(identity, user)),
        response_metadata: { next_cursor: end < all.length ? String(end) : '' },
      };
    },
  },
  'bots.info': {
    scope: 'users:read',
    args: z.object({ bot: z.string().optional() }),
    run({ identity }, args) {
      if (args.bot && args.bot !== identity.botId) throw new SlackError('bot_not_found');
      return { bot: { ...botProfile(identity), user_id: identity.botUserId } };
    },
  },
  'team.info': {
    scope: 'team:read',
    args: z.object({ team: z.string().optional() }),
    run: ({ identity: { teamId, teamName, teamDomain } }) => ({
      team: { id: teamId, name: teamName, domain: teamDomain, email_domain: '', icon: {} },
    }),
  },
  'reactions.add': {
    scope: 'reactions:write',
    args: z.object({ channel: text, timestamp: text, name: z.string() }),
    run(context, args) {
      const message = context.workspace.find(readableChannel(context, args.channel), args.timestamp);
      if (!message || message.visibleTo) throw new SlackError('message_not_found');
      if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(args.name)) throw new SlackError('invalid_name');
      const by = message.reactions[args.name] ?? [];
      if (by.includes(context.identity.botUserId)) throw new SlackError('already_reacted');
      message.reactions[args.name] = [...by, context.identity.botUserId];
      context.announceReaction('reaction_added', message, context.identity.botUserId, args.name);
      return {};
    },
  },
  'reactions.remove': {
    scope: 'reactions:write',
    args: z.object({ channel: text, timestamp: text, name: z.string() }),
    run(context, args) {
      const message = context.workspace.find(readableChannel(context, args.channel), args.timestamp);
      if (!message) throw new SlackError('message_not_found');
      const by = message.reactions[args.name] ?? [];
      if (!by.includes(context.identity.botUserId)) throw new SlackError('no_reaction');
      const left = by.filter((user) => user !== context.identity.botUserId);
      if (left.length) message.reactions[args.name] = left;
      else delete message.reactions[args.name];
      context.announceReaction('reaction_removed', message, context.identity.botUserId, args.name);
      return {};
    },
  },
};
