import { sum } from './permission-bits.ts';
import { botPermissions, everyonePermissions } from './permissions.ts';
import type { Attachment, Channel, Guild, Json, Message, User } from './types.ts';

/** The model as the platform writes it in JSON. */

export const messageFlags = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
};

export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.bot ? null : user.displayName,
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

/** A member without its user, as messages carry it. */
export function partialMemberJson(guild: Guild): Json {
  return {
    nick: null,
    avatar: null,
    roles: [],
    joined_at: guild.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function memberJson(guild: Guild, user: User): Json {
  return { ...partialMemberJson(guild), user: userJson(user) };
}

export function channelJson(channel: Channel, bot: User): Json {
  const shared = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 };
  if (channel.recipient) return { ...shared, recipients: [userJson(channel.recipient)] };
  const inGuild = { ...shared, guild_id: channel.guild?.id, name: channel.name, rate_limit_per_user: 0 };
  if (!channel.parent) {
    const deny = { id: bot.id, type: 1, allow: '0', deny: String(sum(channel.denied)) };
    return {
      ...inGuild,
      parent_id: null,
      position: 0,
      topic: null,
      nsfw: false,
      permission_overwrites: channel.denied.size > 0 ? [deny] : [],
    };
  }
  return {
    ...inGuild,
    parent_id: channel.parent.id,
    owner_id: channel.owner?.id,
    message_count: channel.messages.size,
    member_count: 1,
    total_message_sent: channel.messages.size,
    thread_metadata: {
      archived: channel.archived,
      auto_archive_duration: channel.autoArchiveMinutes,
      archive_timestamp: channel.createdAt,
      locked: channel.locked,
      create_timestamp: channel.createdAt,
      ...(channel.type === 12 && { invitable: true }),
    },
    member: { id: channel.id, user_id: bot.id, join_timestamp: channel.createdAt, flags: 0 },
  };
}

export function guildJson(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.owner.id,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 2,
    roles: [
      {
        id: guild.id,
        name: '@everyone',
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        position: 0,
        permissions: String(everyonePermissions),
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    nsfw_level: 0,
  };
}

/** Without the members intent, only the bot itself is among the members. */
export function guildCreateJson(guild: Guild, bot: User): Json {
  const channels = [...guild.channels.values()];
  return {
    ...guildJson(guild),
    joined_at: guild.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [memberJson(guild, bot)],
    channels: channels.filter((channel) => !channel.parent).map((channel) => channelJson(channel, bot)),
    threads: channels.filter((channel) => channel.parent).map((channel) => channelJson(channel, bot)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function attachmentJson(attachment: Attachment, channel: Channel, base: string): Json {
  const url = `${base}/attachments/${channel.id}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
  return {
    id: attachment.id,
    filename: attachment.filename,
    ...(attachment.description && { description: attachment.description }),
    content_type: attachment.contentType,
    size: attachment.size,
    url,
    proxy_url: url,
  };
}

export interface Viewer {
  bot: User;
  /** Whether the bot has the message content intent. */
  readsContent: boolean;
  /** Where attachments can be fetched. */
  base: string;
}

/** Own messages, direct ones and those that call the bot can be read without the intent. */
export function mayRead(message: Message, viewer: Viewer): boolean {
  return (
    viewer.readsContent ||
    message.author === viewer.bot ||
    !message.channel.guild ||
    message.mentions.includes(viewer.bot)
  );
}

export function messageJson(message: Message, viewer: Viewer): Json {
  const read = mayRead(message, viewer);
  const { channel, repliesTo, interaction } = message;
  const answered = repliesTo?.channel.messages.get(repliesTo.id);
  return {
    id: message.id,
    channel_id: channel.id,
    author: userJson(message.author),
    content: read ? message.content : '',
    timestamp: message.timestamp,
    edited_timestamp: message.editedTimestamp ?? null,
    tts: false,
    mention_everyone: message.mentionEveryone,
    mentions: message.mentions.map(userJson),
    mention_roles: [],
    attachments: read ? message.attachments.map((file) => attachmentJson(file, channel, viewer.base)) : [],
    embeds: read ? message.embeds : [],
    components: read ? message.components : [],
    pinned: false,
    type: message.type,
    flags: message.flags,
    ...(message.author.bot && { application_id: viewer.bot.id }),
    ...(interaction && {
      webhook_id: viewer.bot.id,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user: userJson(interaction.user),
        authorizing_integration_owners: channel.guild ? { '0': channel.guild.id } : { '0': '0' },
        ...(interaction.name && { name: interaction.name }),
      },
    }),
    ...(repliesTo && {
      message_reference: {
        type: 0,
        message_id: repliesTo.id,
        channel_id: repliesTo.channel.id,
        ...(channel.guild && { guild_id: channel.guild.id }),
      },
      // One level deep, as the platform does it; null once it has been deleted.
      referenced_message: answered ? messageJson({ ...answered, repliesTo: undefined }, viewer) : null,
    }),
    ...(message.thread && { thread: channelJson(message.thread, viewer.bot) }),
  };
}

/** A message as the gateway tells it: with guild and member. */
export function messageEventJson(message: Message, viewer: Viewer): Json {
  const { guild, type } = message.channel;
  const event = { ...messageJson(message, viewer), channel_type: type };
  return guild ? { ...event, guild_id: guild.id, member: partialMemberJson(guild) } : event;
}

export function permissionsJson(channel: Channel): string {
  return String(botPermissions(channel));
}
