import { createSnowflakes } from './snowflake.ts';
import type { ApplicationCommand, Channel, ChannelType, Guild, User } from './types.ts';

/** Who and what there is: people, guilds, channels, the application's commands. Knows nothing of HTTP or sockets. */
export interface World {
  newId(): string;
  applicationId: string;
  bot: User;
  users: Map<string, User>;
  guilds: Map<string, Guild>;
  /** Every channel and thread by id, direct ones too. */
  channels: Map<string, Channel>;
  commands: ApplicationCommand[];
  /** How often commands were written; a bot that starts need not write what has not changed. */
  commandWrites: number;
  addUser(username: string, options?: Partial<Pick<User, 'displayName' | 'locale' | 'acceptsDms'>>): User;
  addGuild(name: string, owner: User): Guild;
  addChannel(guild: Guild, name: string): Channel;
  addThread(parent: Channel, options: ThreadOptions): Channel;
  /** The direct channel of the bot and this person; there is one. */
  direct(user: User): Channel;
}

export interface ThreadOptions {
  name: string;
  owner: User;
  autoArchiveMinutes: number;
  private?: boolean;
  /** The id of the message that it begins with. */
  id?: string;
}

export function createWorld(options: { applicationId?: string; botName: string }): World {
  const newId = createSnowflakes();
  const applicationId = options.applicationId ?? newId();
  const bot: User = {
    id: applicationId,
    username: options.botName,
    displayName: options.botName,
    bot: true,
    locale: 'ko',
    acceptsDms: false,
    granted: new Set(),
  };

  function channel(type: ChannelType, parts: Partial<Channel>): Channel {
    const made: Channel = {
      id: newId(),
      type,
      name: '',
      guild: undefined,
      parent: undefined,
      recipient: undefined,
      owner: undefined,
      createdAt: new Date().toISOString(),
      autoArchiveMinutes: 0,
      archived: false,
      locked: false,
      denied: new Set(),
      messages: new Map(),
      lastMessageId: null,
      ...parts,
    };
    world.channels.set(made.id, made);
    made.guild?.channels.set(made.id, made);
    return made;
  }

  const world: World = {
    newId,
    applicationId,
    bot,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    commands: [],
    commandWrites: 0,
    addUser(username, { displayName = username, locale = 'ko', acceptsDms = true } = {}) {
      const user: User = { id: newId(), username, displayName, bot: false, locale, acceptsDms, granted: new Set() };
      world.users.set(user.id, user);
      return user;
    },
    addGuild(name, owner) {
      const guild: Guild = {
        id: newId(),
        name,
        owner,
        joinedAt: new Date().toISOString(),
        locale: 'ko',
        members: new Map([
          [bot.id, bot],
          [owner.id, owner],
        ]),
        channels: new Map(),
        hasBot: true,
      };
      world.guilds.set(guild.id, guild);
      return guild;
    },
    addChannel: (guild, name) => channel(0, { guild, name }),
    addThread(parent, { name, owner, autoArchiveMinutes, private: hidden = false, id }) {
      const { guild } = parent;
      return channel(hidden ? 12 : 11, { guild, parent, name, owner, autoArchiveMinutes, ...(id && { id }) });
    },
    direct(user) {
      const known = [...world.channels.values()].find((candidate) => candidate.recipient === user);
      return known ?? channel(1, { recipient: user });
    },
  };
  return world;
}
