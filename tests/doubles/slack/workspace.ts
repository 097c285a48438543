import { randomUUID } from 'node:crypto';
import { kept } from './blocks.ts';
import { SlackError } from './errors.ts';
import type { Journal } from './journal.ts';
import type { Timers } from './timers.ts';
import type {
  AssistantThread,
  ChannelKind,
  Identity,
  Loose,
  SlackChannel,
  SlackFile,
  SlackMessage,
  SlackUser,
  SlackView,
} from './types.ts';

export interface NewMessage {
  user: string;
  text: string;
  blocks?: Loose[];
  attachments?: Loose[];
  threadTs?: string;
  broadcast?: boolean;
  metadata?: Loose;
  files?: Loose[];
  subtype?: string;
  visibleTo?: string;
  display?: SlackMessage['display'];
}

export interface NewChannel {
  kind?: ChannelKind;
  archived?: boolean;
  botIsMember?: boolean;
  /** Id of the person who made it. */
  creator?: string;
}

/** Everything that is in the workspace. It survives a restart of the server and of the app. */
export interface Workspace {
  identity: Identity;
  users: Map<string, SlackUser>;
  channels: Map<string, SlackChannel>;
  views: SlackView[];
  files: Map<string, SlackFile>;
  threads: Map<string, AssistantThread>;
  addUser(name: string, more?: Partial<SlackUser>): SlackUser;
  addChannel(name: string, more?: NewChannel): SlackChannel;
  /** By identifier or name; throws what Slack would say. */
  user(idOrName: string): SlackUser;
  /** By identifier or #name. One that the app may not know of is not found. */
  channel(idOrName: string): SlackChannel;
  /** The direct messages of a person with the app. */
  im(userId: string): SlackChannel;
  nextTs(): string;
  post(channel: SlackChannel, message: NewMessage): SlackMessage;
  edit(
    message: SlackMessage,
    by: string,
    change: Partial<Pick<SlackMessage, 'text' | 'blocks' | 'attachments' | 'metadata'>>,
  ): SlackMessage;
  remove(message: SlackMessage): void;
  find(channel: SlackChannel, ts: string): SlackMessage | undefined;
  /** In the order of time; ephemeral ones only on request. */
  messages(channel: SlackChannel, withEphemeral?: boolean): SlackMessage[];
  replies(message: SlackMessage): SlackMessage[];
}

export function createWorkspace(identity: Identity, timers: Timers, journal: Journal): Workspace {
  const users = new Map<string, SlackUser>();
  const channels = new Map<string, SlackChannel>();
  const store = new Map<string, Map<string, SlackMessage>>();
  /** Replies by channel and thread, so that a busy channel need not be read through for every message. */
  const threads = new Map<string, Map<string, SlackMessage>>();
  let lastMicros = 0;
  let serial = 0;

  const id = (prefix: string) => {
    serial += 1;
    return `${prefix}0${serial.toString(36).toUpperCase().padStart(9, '0')}`;
  };
  const keep = (channel: SlackChannel): SlackChannel => {
    channels.set(channel.id, channel);
    store.set(channel.id, new Map());
    return channel;
  };
  const log = (channel: SlackChannel) => store.get(channel.id) as Map<string, SlackMessage>;

  const thread = ({ channel, threadTs, ts }: SlackMessage) => {
    const key = `${channel} ${threadTs ?? ts}`;
    const known = threads.get(key) ?? new Map<string, SlackMessage>();
    threads.set(key, known);
    return known;
  };

  const workspace: Workspace = {
    identity,
    users,
    channels,
    views: [],
    files: new Map(),
    threads: new Map(),
    addUser(name, more = {}) {
      const user = {
        id: id('U'),
        name,
        realName: name,
        isBot: false,
        isAdmin: false,
        isOwner: false,
        deleted: false,
        tz: 'Asia/Seoul',
        locale: 'ko-KR',
        ...more,
      };
      users.set(user.id, user);
      for (const channel of channels.values()) if (channel.kind === 'public') channel.members.add(user.id);
      return user;
    },
    addChannel(name, { kind = 'public', archived = false, botIsMember = true, creator = 'USLACKBOT' } = {}) {
      const people = [...users.keys()].filter((member) => member !== identity.botUserId);
      const members = new Set(botIsMember ? [...people, identity.botUserId] : people);
      return keep({ id: id('C'), name, kind, creator, archived, members });
    },
    user(idOrName) {
      const found = users.get(idOrName) ?? [...users.values()].find((user) => user.name === idOrName);
      if (!found) throw new SlackError('user_not_found');
      return found;
    },
    channel(idOrName) {
      const name = idOrName.replace(/^#/, '');
      const found = channels.get(idOrName) ?? [...channels.values()].find((channel) => channel.name === name);
      if (!found) throw new SlackError('channel_not_found');
      return found;
    },
    im(userId) {
      const partner = workspace.user(userId).id;
      const known = [...channels.values()].find((channel) => channel.kind === 'im' && channel.partner === partner);
      if (known) return known;
      const members = new Set([partner, identity.botUserId]);
      return keep({
        id: id('D'),
        name: 'directmessage',
        kind: 'im',
        creator: partner,
        archived: false,
        members,
        partner,
      });
    },
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, timers.now() * 1000);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
    post(channel, { blocks, user, display = {}, ...rest }) {
      const fromApp = user === identity.botUserId;
      const message: SlackMessage = {
        channel: channel.id,
        ts: workspace.nextTs(),
        user,
        fromApp,
        reactions: {},
        display,
        ...rest,
        ...(blocks && { blocks: kept(blocks) }),
        ...(!fromApp && { clientMsgId: randomUUID() }),
      };
      log(channel).set(message.ts, message);
      if (message.threadTs && !message.visibleTo) thread(message).set(message.ts, message);
      journal.emit('message', message);
      return message;
    },
    edit(message, by, { blocks, ...change }) {
      const before = { ...message };
      Object.assign(message, change, { edited: { user: by, ts: `${Math.floor(timers.now() / 1000)}.000000` } });
      if (blocks) message.blocks = kept(blocks);
      journal.emit('message_changed', { message, before });
      return before;
    },
    remove(message) {
      store.get(message.channel)?.delete(message.ts);
      thread(message).delete(message.ts);
      journal.emit('message_deleted', message);
    },
    find: (channel, ts) => log(channel).get(ts),
    messages: (channel, withEphemeral = false) =>
      [...log(channel).values()].filter((message) => withEphemeral || !message.visibleTo),
    replies: (message) => (message.threadTs && message.threadTs !== message.ts ? [] : [...thread(message).values()]),
  };
  const bot = { id: identity.botUserId, realName: identity.botName, isBot: true };
  workspace.addUser(identity.botName, bot);
  return workspace;
}
