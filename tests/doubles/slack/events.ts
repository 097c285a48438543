import { randomBytes } from 'node:crypto';
import type { ApiContext } from './api.ts';
import type { Courier } from './courier.ts';
import type { Timers } from './timers.ts';
import type { ChannelKind, Identity, Loose, SlackChannel } from './types.ts';
import { wireMessage } from './wire.ts';
import type { Workspace } from './workspace.ts';

/** What an app may subscribe to, and the scope that it needs for it. */
const SUBSCRIPTIONS = {
  app_mention: 'app_mentions:read',
  app_home_opened: undefined,
  assistant_thread_started: 'assistant:write',
  assistant_thread_context_changed: 'assistant:write',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  app_uninstalled: undefined,
  tokens_revoked: undefined,
} as const;
export type Subscription = keyof typeof SUBSCRIPTIONS;
export const ALL_SUBSCRIPTIONS = Object.keys(SUBSCRIPTIONS) as Subscription[];

const KINDS: Record<ChannelKind, { subscription: Subscription; type: string }> = {
  public: { subscription: 'message.channels', type: 'channel' },
  private: { subscription: 'message.groups', type: 'group' },
  im: { subscription: 'message.im', type: 'im' },
};

export interface EventsOptions {
  identity: Identity;
  workspace: Workspace;
  courier: Courier;
  timers: Timers;
  scopes: Set<string>;
  subscriptions: Set<Subscription>;
}

export interface Events extends Pick<ApiContext, 'announce' | 'announceReaction'> {
  /** Sends an event, if the app has subscribed to it and may have it. */
  send(subscription: Subscription, event: Loose): void;
}

/** Which events a happening in the workspace becomes. */
export function createEvents(options: EventsOptions): Events {
  const { identity, workspace, courier, timers, scopes, subscriptions } = options;
  const { teamId, appId, botUserId, verificationToken } = identity;

  const send: Events['send'] = (subscription, event) => {
    const scope = SUBSCRIPTIONS[subscription];
    if (!subscriptions.has(subscription) || (scope && !scopes.has(scope))) return;
    void courier.deliver('events_api', {
      token: verificationToken,
      team_id: teamId,
      context_team_id: teamId,
      context_enterprise_id: null,
      api_app_id: appId,
      event,
      type: 'event_callback',
      event_id: `Ev0${randomBytes(5).toString('hex').toUpperCase().slice(0, 9)}`,
      event_time: Math.floor(timers.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: teamId, user_id: botUserId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event_context: randomBytes(24).toString('base64url'),
    });
  };

  const heard = (channel: SlackChannel) => channel.members.has(botUserId);

  const announce: Events['announce'] = (what, message, before = message) => {
    const channel = workspace.channel(message.channel);
    if (!heard(channel) || message.visibleTo) return;
    const { subscription, type } = KINDS[channel.kind];
    const ts = what === 'posted' ? message.ts : workspace.nextTs();
    const place = { channel: channel.id, event_ts: ts };
    const now = wireMessage(workspace, message);
    const previous = wireMessage(workspace, before);
    const change = {
      posted: now,
      changed: {
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        ts,
        message: now,
        previous_message: previous,
      },
      deleted: {
        type: 'message',
        subtype: 'message_deleted',
        hidden: true,
        ts,
        deleted_ts: message.ts,
        previous_message: previous,
      },
    };
    const mention = `<@${botUserId}>`;
    const newlyMentioned = what === 'posted' || (what === 'changed' && !before.text.includes(mention));
    if (newlyMentioned && channel.kind !== 'im' && !message.fromApp && message.text.includes(mention))
      send('app_mention', { ...now, type: 'app_mention', ...place });
    send(subscription, { ...change[what], ...place, channel_type: type });
  };

  return {
    send,
    announce,
    announceReaction(type, message, user, name) {
      const channel = workspace.channel(message.channel);
      if (!heard(channel)) return;
      const item = { type: 'message', channel: channel.id, ts: message.ts };
      send(type, { type, user, reaction: name, item, item_user: message.user, event_ts: workspace.nextTs() });
    },
  };
}
