import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { applicationRoutes } from './application-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { createFaults, type Fault, normalRoute, type Plan } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { guildRoutes } from './guild-routes.ts';
import { createHttp } from './http.ts';
import { intents, type PrivilegedIntent, privileged } from './intents.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { createInteractions } from './interactions.ts';
import { createJournal, type DoubleEvent, type GatewayRecord, type RequestRecord, type Violation } from './journal.ts';
import { createMessages } from './messages.ts';
import { createPerson, type Person } from './people.ts';
import type { Permission } from './permission-bits.ts';
import type { Platform } from './platform.ts';
import { createRateLimits, type Limit } from './rate-limits.ts';
import { createSessions, type Session } from './sessions.ts';
import {
  type Acknowledgement,
  type ApplicationCommand,
  type Channel,
  type Guild,
  type Interaction,
  type Json,
  type Message,
  realTiming,
  type Timing,
  type User,
} from './types.ts';
import { channelJson, guildCreateJson, messageJson, type Viewer } from './wire.ts';
import { createWorld } from './world.ts';

export type { DoubleEvent, GatewayRecord, RequestRecord, Violation } from './journal.ts';
export type { Person } from './people.ts';
export type { Channel, Guild, Interaction, Message, User } from './types.ts';

export interface DiscordDoubleOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  token?: string;
  applicationId?: string;
  botName?: string;
  /** Privileged intents switched on in the developer portal; by default all. */
  enabledIntents?: PrivilegedIntent[];
  maxConcurrency?: number;
  timing?: Partial<Timing>;
  /** By route with ids as `:id`; `*` for all others, `global` for the bot as a whole. */
  limits?: Record<string, Limit>;
  plan?: Plan;
}

export interface DiscordDouble {
  /** What DISCORD_API_URL is set to is this and `/api`. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  readonly bot: User;
  /** A guild with one channel and its owner stand ready. */
  readonly guild: Guild;
  readonly channel: Channel;
  readonly person: Person;
  readonly timing: Timing;
  readonly gateway: Gateway;

  addPerson(name: string, options?: { locale?: string; acceptsDms?: boolean; guilds?: Guild[] }): Person;
  addGuild(name: string): Guild;
  addChannel(name: string, guild?: Guild): Channel;
  /** The direct channel of a person and the bot. */
  direct(person: Person): Channel;
  /** Takes permissions from the bot; without any, gives all back. */
  deny(channel: Channel, ...permissions: Permission[]): void;
  /** Lets a person do more than everybody may; without any permission, takes all of it back. */
  grant(person: Person, ...permissions: Permission[]): void;
  /** Puts a thread away; locked, no message opens it again. */
  archive(thread: Channel, options?: { locked?: boolean }): void;
  removeChannel(channel: Channel): void;
  /** The bot is thrown out of a guild. */
  removeBot(guild: Guild): void;

  failNext(route: string, fault: Fault, times?: number): void;
  /** Bad luck from now on; undefined ends it. */
  follow(plan: Plan | undefined): void;

  messages(channel?: Channel): Message[];
  /** A message in JSON, everything in it: for a page that shows it. */
  show(message: Message): Json;
  /** The first message, there already or yet to come, new or edited, that fits. */
  waitForMessage(fits: (message: Message) => boolean, timeout?: number): Promise<Message>;
  /** The next event that fits. */
  waitFor(fits: (event: DoubleEvent) => boolean, timeout?: number): Promise<DoubleEvent>;
  requests(route?: string): RequestRecord[];
  readonly commands: ApplicationCommand[];
  readonly commandWrites: number;
  /** What the real platform would not have put up with. */
  readonly violations: Violation[];
  /** The same, where an injected fault led to it. */
  readonly consequences: Violation[];
  readonly acknowledgements: Acknowledgement[];
  readonly interactions: Interaction[];
  readonly unanswered: Interaction[];
  readonly gatewayHistory: GatewayRecord[];
  subscribe(listener: (event: DoubleEvent) => void): () => void;

  /** Closes everything; the state stays. */
  stop(): Promise<void>;
  /** Opens again on the same port. */
  start(): Promise<void>;
}

/** A Discord of one's own: REST v10 and gateway v10 on one port, with people who use the bot. */
export async function startDiscordDouble(options: DiscordDoubleOptions = {}): Promise<DiscordDouble> {
  const { host = '127.0.0.1', token = 'double.discord.token', enabledIntents = privileged } = options;
  const timing: Timing = { ...realTiming, ...options.timing };
  const journal = createJournal();
  const faults = createFaults(options.plan);
  const limits = createRateLimits(options.limits ?? {});
  const world = createWorld({
    botName: options.botName ?? '길잡이',
    ...(options.applicationId && { applicationId: options.applicationId }),
  });
  const sessions = createSessions(journal, timing);
  const gatewayOptions = { token, enabledIntents, maxConcurrency: options.maxConcurrency ?? 1 };
  const gateway = createGateway(gatewayOptions, { world, journal, sessions, timing });
  let port = options.port ?? 0;
  const base = () => `http://${host}:${port}`;

  /** By gateway, the session's intents decide what can be read; by REST, what is switched on. */
  function viewer(session?: Session): Viewer {
    const readsContent = session
      ? (session.intents & intents.MESSAGE_CONTENT) !== 0
      : enabledIntents.includes('MESSAGE_CONTENT');
    return { bot: world.bot, readsContent, base: base() };
  }

  const messages = createMessages(world, sessions, journal, viewer);
  const interactions = createInteractions(world, sessions, journal, timing, viewer);
  const platform: Platform = { world, messages, interactions, sessions, gateway, journal, timing, viewer };
  const routes = [applicationRoutes, guildRoutes, channelRoutes, interactionRoutes].flatMap((make) => make(platform));
  const http = createHttp(routes, token, { world, journal, limits, faults });

  const server = createServer((request, response) => void http.handle(request, response));
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { pathname } = new URL(request.url ?? '/', base());
    if (!gateway.serves(pathname)) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (webSocket) => gateway.accept(webSocket, request));
  });

  let disconnects: NodeJS.Timeout | undefined;
  function scheduleDisconnects(): void {
    clearInterval(disconnects);
    const every = faults.plan()?.disconnectEvery;
    if (!every) return;
    disconnects = setInterval(() => {
      const luck = faults.roll();
      if (luck < 1 / 3) gateway.askToReconnect();
      else if (luck < 2 / 3) gateway.closeAll(4000);
      else gateway.cut();
    }, every).unref();
  }

  async function start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    port = (server.address() as AddressInfo).port;
    scheduleDisconnects();
  }

  const announce = (name: string, guild: Guild, data: Record<string, unknown>) =>
    sessions.dispatch({ name, guild: guild.id, intent: intents.GUILDS, data });

  const owner = world.addUser('gildong', { displayName: '홍길동' });
  const guild = world.addGuild('소부장 지원단', owner);
  const channel = world.addChannel(guild, '질문');
  const acting = { world, messages, interactions };
  const person = createPerson(owner, channel, acting);
  await start();

  const everyMessage = () => [...world.channels.values()].flatMap((one) => [...one.messages.values()]);

  const double: DiscordDouble = {
    get url() {
      return base();
    },
    token,
    applicationId: world.applicationId,
    bot: world.bot,
    guild,
    channel,
    person,
    timing,
    gateway,
    addPerson(name, { guilds = [guild], ...given } = {}) {
      const user = world.addUser(`user${world.users.size}`, { displayName: name, ...given });
      for (const one of guilds) one.members.set(user.id, user);
      return createPerson(user, channel, acting);
    },
    addGuild(name) {
      const made = world.addGuild(name, owner);
      announce('GUILD_CREATE', made, guildCreateJson(made, world.bot));
      return made;
    },
    addChannel(name, inGuild = guild) {
      const made = world.addChannel(inGuild, name);
      announce('CHANNEL_CREATE', inGuild, channelJson(made, world.bot));
      return made;
    },
    direct: ({ user }) => world.direct(user),
    deny(where, ...permissions) {
      where.denied = new Set(permissions);
      if (where.guild) announce('CHANNEL_UPDATE', where.guild, channelJson(where, world.bot));
    },
    grant({ user }, ...permissions) {
      user.granted = new Set(permissions);
    },
    archive(thread, { locked = false } = {}) {
      Object.assign(thread, { archived: true, locked });
      if (thread.guild) announce('THREAD_UPDATE', thread.guild, channelJson(thread, world.bot));
    },
    removeChannel(gone) {
      world.channels.delete(gone.id);
      gone.guild?.channels.delete(gone.id);
      if (gone.guild) announce('CHANNEL_DELETE', gone.guild, channelJson(gone, world.bot));
    },
    removeBot(from) {
      from.hasBot = false;
      announce('GUILD_DELETE', from, { id: from.id });
    },
    failNext: faults.failNext,
    follow(plan) {
      faults.follow(plan);
      scheduleDisconnects();
    },
    messages: (where) => (where ? [...where.messages.values()] : everyMessage()),
    show: (message) => messageJson(message, { ...viewer(), readsContent: true }),
    async waitForMessage(fits, timeout = 5000) {
      const known = everyMessage().find(fits);
      if (known) return known;
      const event = await double
        .waitFor(
          (one) => (one.type === 'message.create' || one.type === 'message.update') && fits(one.message),
          timeout,
        )
        .catch(() => undefined);
      if (event && 'message' in event) return event.message;
      const there = everyMessage().map(({ author, content }) => `${author.displayName}: ${content}`);
      throw new Error(`No such message within ${timeout} ms. There are:\n${there.join('\n')}`);
    },
    waitFor(fits, timeout = 5000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          unsubscribe();
          reject(new Error(`No such event within ${timeout} ms.`));
        }, timeout);
        const unsubscribe = journal.subscribe((event) => {
          if (!fits(event)) return;
          clearTimeout(timer);
          unsubscribe();
          resolve(event);
        });
      });
    },
    requests(route) {
      const wanted = route && normalRoute(route);
      return journal.requests.filter((request) => !wanted || request.route === wanted);
    },
    get commands() {
      return world.commands;
    },
    get commandWrites() {
      return world.commandWrites;
    },
    violations: journal.violations,
    consequences: journal.consequences,
    acknowledgements: journal.acknowledgements,
    interactions: interactions.all,
    get unanswered() {
      return interactions.unanswered();
    },
    gatewayHistory: journal.gateway,
    subscribe: journal.subscribe,
    async stop() {
      clearInterval(disconnects);
      interactions.stop();
      gateway.cut();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
    start,
  };
  return double;
}
