import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import type { Inbox, Inquiry } from '../../inbox/index.ts';
import { backOff } from '../../sending.ts';
import { systemTimers, type Timers } from '../../timers.ts';
import type { RoomApplication } from '../screen.ts';
import type { NoticeFiles } from '../screens/notice-screen.ts';
import type { ChannelStatus, RoomChannel } from '../states.ts';
import { createWorker, type RoomLogger } from '../worker.ts';
import { type Connection, createConnection } from './connection.ts';
import { register } from './definitions.ts';
import { CHANNEL } from './destination.ts';
import { createLanes } from './in-order.ts';
import { createInteractions } from './interactions.ts';
import { createNoticeSender } from './notices.ts';
import { createPeople } from './people.ts';
import { botRole, describe, nameOf, placeOf } from './places.ts';
import { TOKEN_REFUSED, tokenRefused } from './refusals.ts';
import { createResponses } from './responses.ts';
import { createRest } from './rest.ts';
import { createRoom } from './room.ts';
import { createSender } from './sender.ts';

/** What the Discord channel needs to run. */
export interface DiscordChannelOptions {
  assistant: Assistant;
  inbox: Inbox;
  inquiries: { add(inquiry: Inquiry): Promise<string> };
  /** What it can do besides answering: commands, and what buttons, menus and windows do. */
  application: RoomApplication;
  clock: Clock;
  logger: RoomLogger;
  /** The bot's token. */
  token: string;
  /** Whether the privileged message content intent is switched on in the portal: then follow-ups in threads need no mention. */
  messageContent: boolean;
  /** Another server instead of Discord's, e.g. `http://localhost:4000/api`. */
  apiUrl?: string;
  /** Address of the web page, for the links of notices. */
  webUrl?: string;
  /** Files that go along with notices. */
  noticeFiles?: NoticeFiles;
  timers?: Timers;
}

/** Less than a whole stop may take. */
const STOP_GRACE_MS = 7_000;

export function createDiscordChannel(options: DiscordChannelOptions): RoomChannel {
  const { assistant, inbox, inquiries, application, clock, logger, token, messageContent, apiUrl } = options;
  const { timers = systemTimers, webUrl, noticeFiles } = options;
  const rest = createRest(token, apiUrl);
  const responses = createResponses(rest);
  const people = createPeople(rest, clock);
  const lanes = createLanes((error) => failed('discord: a message or command could not be dealt with', error));
  let connection: Connection | undefined;
  let self = '';
  let state: 'off' | 'on' = 'off';
  let attempts = 0;
  let registered = false;
  let cancelRetry = () => {};

  const client = () => connection?.client;
  const nudge = () => worker.nudge();
  const sender = createSender({
    rest,
    responses,
    clock,
    timers,
    readsThreads: messageContent,
    self: () => self,
    acknowledged: (command) => lanes.settled(command),
    describe: (channel) => describe(client(), channel),
    refused: () => void goOff(TOKEN_REFUSED),
  });
  const notices = createNoticeSender({
    rest,
    clock,
    logger,
    options: { ...(webUrl && { webUrl }), ...(noticeFiles && { noticeFiles }) },
    nameOf: async ({ kind, id }) => (kind === 'room' ? nameOf(client(), id) : people.nameOf(id)),
    self: () => (state === 'on' && self ? self : undefined),
    describe: (channel) => describe(client(), channel),
    refused: () => void goOff(TOKEN_REFUSED),
  });
  const worker = createWorker({ channel: CHANNEL, inbox, assistant, sender, clock, logger, timers });
  const room = createRoom({
    rest,
    inbox,
    lanes,
    clock,
    logger,
    nudge,
    timers,
    place: (channel) => placeOf(client(), channel),
    self(guild) {
      const role = guild && botRole(client(), guild);
      return { id: self, ...(role && { role }) };
    },
  });
  const interactions = createInteractions({
    responses,
    application,
    assistant,
    inbox,
    inquiries,
    people,
    timers,
    nudge,
    readsThreads: messageContent,
  });

  function failed(what: string, error: unknown): void {
    if (tokenRefused(error)) void goOff(TOKEN_REFUSED);
    else logger.error({ reason: (error as Error).stack ?? String(error) }, what);
  }

  /** Discord does not want us any more: one line says so, and everything else goes on. */
  async function goOff(why: string): Promise<void> {
    if (state !== 'on') return;
    logger.error({ why }, 'discord: the channel is off');
    await leave(0);
  }

  /** Takes in nothing more, answers what was accepted for so many milliseconds, and ends. */
  async function leave(grace: number): Promise<void> {
    state = 'off';
    cancelRetry();
    await connection?.close();
    await Promise.race([lanes.idle(), new Promise<void>((resolve) => timers.after(grace, resolve))]);
    await worker.stop(grace);
  }

  async function connect(): Promise<ChannelStatus> {
    connection = createConnection(
      {
        token,
        messageContent,
        timers,
        logger,
        ...(apiUrl && { apiUrl }),
        listeners: {
          room,
          interaction(interaction) {
            lanes.run(interaction.id, () => interactions.handle(interaction));
          },
          ready(bot, applicationId) {
            self = bot.id;
            logger.info({ name: bot.username }, 'discord: connected');
            room.connected();
            worker.start();
            if (!registered) void registerCommands(applicationId);
          },
        },
      },
      ({ kind, why }) => {
        if (kind === 'refused') void goOff(why);
        else if (state === 'on') logger.warn(tryAgain(why), 'discord: not connected');
      },
    );
    const attempt = await connection.open();
    switch (attempt.kind) {
      case 'ready':
        attempts = 0;
        return { on: true, name: attempt.bot.username };
      case 'refused':
        await leave(0);
        return { on: false, why: attempt.why };
      case 'waiting':
        return { on: false, why: 'Discord does not answer yet; it is tried again until it does.' };
      case 'unreachable':
        return tryAgain(attempt.why);
    }
  }

  function tryAgain(reason: string): ChannelStatus {
    attempts += 1;
    const wait = backOff(attempts, Math.random());
    cancelRetry = timers.after(wait, () => {
      if (state !== 'on') return;
      void connect().then((status) => {
        if (!status.on) logger.warn({ why: status.why }, 'discord: not connected');
      });
    });
    const where = apiUrl ?? 'Discord';
    return {
      on: false,
      why: `${where} cannot be reached (${reason}); it is tried again until it can. Check the network.`,
    };
  }

  /** The channel works without them: they are what it can do besides. */
  async function registerCommands(applicationId: string): Promise<void> {
    registered = true;
    try {
      const written = await register(rest, applicationId, application.commands);
      logger.info({ written }, 'discord: commands are in place');
    } catch (error) {
      registered = false;
      failed('discord: commands could not be registered; they are tried again with the next connection', error);
    }
  }

  return {
    notices,
    async start() {
      state = 'on';
      if (!messageContent) {
        logger.info(
          {},
          'discord: without message content, threads and replies need a mention (DISCORD_MESSAGE_CONTENT)',
        );
      }
      return connect();
    },
    async stop() {
      if (state === 'on') await leave(STOP_GRACE_MS);
    },
  };
}
