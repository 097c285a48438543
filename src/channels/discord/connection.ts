import {
  type APIInteraction,
  type APIUser,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  Options,
  Partials,
} from 'discord.js';
import type { Timers } from '../../timers.ts';
import type { RoomLogger } from '../worker.ts';
import { closedForGood, TOKEN_REFUSED, tokenRefused } from './refusals.ts';
import { restOptions } from './rest.ts';
import type { Room } from './room.ts';

/** What comes in by the gateway, as it is said there: nothing has to be known of it beforehand. */
export interface Listeners {
  room: Room;
  interaction(interaction: APIInteraction): void;
  /** A session began, for the first time or after a gap that could not be bridged. */
  ready(bot: APIUser, application: string): void;
}

export interface ConnectionParts {
  token: string;
  apiUrl?: string;
  messageContent: boolean;
  listeners: Listeners;
  timers: Timers;
  logger: RoomLogger;
}

/** `refused`: it will not do, whenever it is tried again; `unreachable`: not now. */
export type Ended = { kind: 'refused' | 'unreachable'; why: string };

export type Attempt =
  | Ended
  | { kind: 'ready'; bot: APIUser }
  /** Nothing was heard yet; the client goes on trying by itself. */
  | { kind: 'waiting' };

const ANSWER_WITHIN_MS = 20_000;

/**
 * One client of the gateway. Heartbeats, dead connections, resuming and new sessions are its affair.
 * @param over is told when it came to its end after `open` has returned
 */
export function createConnection(parts: ConnectionParts, over: (end: Ended) => void) {
  const { token, apiUrl, messageContent, listeners, timers, logger } = parts;
  const client: Client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    partials: [Partials.Channel, Partials.Message],
    rest: restOptions(apiUrl),
    // Of what was said and by whom nothing is kept.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
    }),
  });
  const { room } = listeners;
  let opened = false;
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message) => room.created(message));
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (message) => room.updated(message));
  client.ws.on(GatewayDispatchEvents.MessageDelete, ({ id, channel_id }) => room.deleted({ channel_id, ids: [id] }));
  client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, (messages) => room.deleted(messages));
  client.ws.on(GatewayDispatchEvents.GuildCreate, (guild) => room.entered(guild));
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) => listeners.interaction(interaction));
  client.on(Events.ShardReconnecting, () => logger.info({}, 'discord: connection lost, connecting again'));
  client.on(Events.ShardResume, (_shard, replayed) => logger.info({ replayed }, 'discord: connected again'));
  client.on(Events.ShardError, (error) =>
    logger.warn({ reason: error.message }, 'discord: trouble with the connection'),
  );
  client.on(Events.Error, (error) => logger.warn({ reason: error.message }, 'discord: trouble with the client'));

  return {
    client,
    /** Connects. Never throws. */
    async open(): Promise<Attempt> {
      const { promise, resolve } = Promise.withResolvers<Attempt>();
      const cancel = timers.after(ANSWER_WITHIN_MS, () => resolve({ kind: 'waiting' }));
      client.ws.on(GatewayDispatchEvents.Ready, ({ user, application }: GatewayReadyDispatchData) => {
        listeners.ready(user, application.id);
        resolve({ kind: 'ready', bot: user });
      });
      const ended = (end: Ended) => (opened ? over(end) : resolve(end));
      client.on(Events.ShardDisconnect, ({ code }) => {
        const why = closedForGood(code) ?? `Discord closed the connection with code ${code}. Start again.`;
        ended({ kind: 'refused', why });
      });
      client.login(token).catch((error: unknown) => {
        if (tokenRefused(error)) ended({ kind: 'refused', why: TOKEN_REFUSED });
        else ended({ kind: 'unreachable', why: (error as Error).message || String(error) });
      });
      const attempt = await promise;
      opened = true;
      cancel();
      return attempt;
    },
    async close(): Promise<void> {
      await client.destroy();
    },
  };
}

export type Connection = ReturnType<typeof createConnection>;
