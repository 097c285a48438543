import type { Identity, Loose, SlackChannel, SlackMessage, SlackUser, SlackView } from './types.ts';
import type { Workspace } from './workspace.ts';

/** How the workspace's things look on the wire. */

export function wireMessage(workspace: Workspace, message: SlackMessage, withMetadata = false): Loose {
  const { identity } = workspace;
  const replies = workspace.replies(message);
  const parent = message.threadTs ?? (replies.length ? message.ts : undefined);
  return {
    type: 'message',
    ...(message.subtype && { subtype: message.subtype }),
    user: message.user,
    ts: message.ts,
    ...(message.clientMsgId && { client_msg_id: message.clientMsgId }),
    ...(message.fromApp && { bot_id: identity.botId, app_id: identity.appId, bot_profile: botProfile(identity) }),
    text: message.text,
    team: identity.teamId,
    ...(message.blocks && { blocks: message.blocks }),
    ...(message.attachments?.length && { attachments: message.attachments }),
    ...(message.files && { files: message.files }),
    ...(message.edited && { edited: message.edited }),
    ...(parent && { thread_ts: parent }),
    ...(message.threadTs && message.threadTs !== message.ts && { parent_user_id: parentOf(workspace, message)?.user }),
    ...(replies.length && {
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.user))],
      reply_users_count: new Set(replies.map((reply) => reply.user)).size,
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(Object.keys(message.reactions).length && {
      reactions: Object.entries(message.reactions).map(([name, users]) => ({ name, users, count: users.length })),
    }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  };
}

function parentOf(workspace: Workspace, message: SlackMessage): SlackMessage | undefined {
  return message.threadTs ? workspace.find(workspace.channel(message.channel), message.threadTs) : undefined;
}

export function botProfile({ botId, appId, botName, teamId }: Identity): Loose {
  return { id: botId, app_id: appId, name: botName, icons: {}, deleted: false, updated: 0, team_id: teamId };
}

export function wireUser({ teamId }: Identity, user: SlackUser): Loose {
  return {
    id: user.id,
    team_id: teamId,
    name: user.name,
    real_name: user.realName,
    deleted: user.deleted,
    tz: user.tz,
    tz_label: 'Korea Standard Time',
    tz_offset: 32400,
    locale: user.locale,
    is_bot: user.isBot,
    is_app_user: false,
    is_admin: user.isAdmin || user.isOwner,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    profile: { real_name: user.realName, display_name: user.displayName ?? user.name, team: teamId },
  };
}

export function wireChannel({ botUserId, teamId }: Identity, channel: SlackChannel): Loose {
  const common = { id: channel.id, is_archived: channel.archived, context_team_id: teamId, is_org_shared: false };
  if (channel.kind === 'im') return { ...common, is_im: true, user: channel.partner, is_open: true };
  return {
    ...common,
    name: channel.name,
    creator: channel.creator,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_general: channel.name === 'general',
    is_member: channel.members.has(botUserId),
    is_shared: false,
    is_ext_shared: false,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
}

export function wireView({ teamId, appId, botId }: Identity, view: SlackView, state: Loose = {}): Loose {
  const { definition } = view;
  return {
    id: view.id,
    team_id: teamId,
    type: view.type,
    blocks: definition.blocks,
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    state: { values: state },
    hash: view.hash,
    title: definition.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: definition.clear_on_close ?? false,
    notify_on_close: definition.notify_on_close ?? false,
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: appId,
    external_id: definition.external_id ?? '',
    app_installed_team_id: teamId,
    bot_id: botId,
  };
}
