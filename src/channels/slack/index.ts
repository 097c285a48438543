import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import type { Inbox, Inquiry } from '../../inbox/index.ts';
import { createCommands } from '../commands.ts';
import { systemTimers, type Timers } from '../pacing.ts';
import { createWorker, type RoomLogger, type Worker } from '../worker.ts';
import { createSlackApi } from './api.ts';
import { listenToButtons } from './buttons.ts';
import { type Connection, createHttpConnection, createSocketConnection } from './connection.ts';
import { refusedToken } from './failures.ts';
import { listenToHome } from './home.ts';
import { introduce, lackingScopes } from './identity.ts';
import { InboxFirstApp } from './inbox-first-app.ts';
import { createQuestions } from './questions.ts';
import { createSender } from './sender.ts';
import { silentLogger } from './silent-logger.ts';

/** How Slack reaches the app: over a connection that the app opens, or by signed requests. */
export type SlackTransport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number };

export interface SlackChannelOptions {
  assistant: Assistant;
  inbox: Inbox;
  inquiries: { add(inquiry: Inquiry): Promise<string> };
  clock: Clock;
  logger: RoomLogger;
  /** `xoxb-…` */
  botToken: string;
  transport: SlackTransport;
  /** Another server that speaks Slack's protocol; with the slash at its end. */
  apiUrl?: string;
  timers?: Timers;
  /** From 0 to 1, for back-offs. */
  random?: () => number;
  /** A connection whose pongs stay away for so many milliseconds is given up. */
  pingTimeoutMs?: number;
}

/** Whether the channel runs: under which name, or why not, in one line that says what to do. */
export type ChannelStatus = { on: true; name: string } | { on: false; why: string };

export interface SlackChannel {
  /** Never throws for what Slack refuses. */
  start(): Promise<ChannelStatus>;
  /** Hears no more, answers what was accepted for a while, and leaves. */
  stop(): Promise<void>;
}

const SLACK_API = 'https://slack.com/api/';
const STOP_MS = 10_000;
/** The bot in one workspace of Slack. */
export function createSlackChannel(options: SlackChannelOptions): SlackChannel {
  const { assistant, inbox, inquiries, clock, logger, botToken, transport } = options;
  const { apiUrl = SLACK_API, timers = systemTimers, random = Math.random, pingTimeoutMs = 5_000 } = options;
  let running: { connection: Connection; worker: Worker } | undefined;

  /** Slack does not want the app any more: one line, and off. */
  const leave = (why: string) => {
    const left = running;
    if (!left) return;
    running = undefined;
    logger.error({ channel: 'slack' }, `slack: off. ${why}`);
    left.connection.stop().catch(() => {});
    void left.worker.stop(0);
  };

  async function run(): Promise<string> {
    const refused = (code: string) => leave(refusedToken(code, 'SLACK_BOT_TOKEN'));
    const api = createSlackApi({ token: botToken, apiUrl, clock, timers, refused });
    const self = await introduce(api, apiUrl, timers);
    const lacking = lackingScopes(self);
    if (lacking) logger.warn({ channel: 'slack' }, `slack: ${lacking}`);

    const sender = createSender({ api, clock, logger, timers, random });
    const worker = createWorker({ channel: 'slack', inbox, assistant, sender, clock, logger, timers, random });
    const questions = createQuestions({
      self,
      api,
      inbox,
      commands: createCommands(assistant),
      timers,
      logger,
      nudge: worker.nudge,
      takeBack: sender.takeBack,
    });
    const app = new InboxFirstApp(
      {
        token: botToken,
        botId: self.botId,
        botUserId: self.botUserId,
        clientOptions: { slackApiUrl: apiUrl },
        convoStore: false,
        logger: silentLogger,
        // Connections come and go; each has a receiver of its own.
        receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
      },
      questions.accept,
    );
    app.error(async (error) => logger.error({ reason: error.stack }, 'slack: something unforeseen'));
    questions.listen(app);
    listenToButtons(app, { api, assistant, inbox, inquiries, logger });
    listenToHome(app, { api, assistant, logger });
    app.event('tokens_revoked', async ({ event }) => {
      if (event.tokens.bot?.includes(self.botUserId)) leave(refusedToken('token_revoked', 'SLACK_BOT_TOKEN'));
    });
    app.event('app_uninstalled', async () => leave(refusedToken('account_inactive', 'SLACK_BOT_TOKEN')));

    const connection =
      transport.kind === 'socket'
        ? createSocketConnection({
            appToken: transport.appToken,
            apiUrl,
            app,
            timers,
            random,
            refused: leave,
            pingTimeoutMs,
          })
        : createHttpConnection({ ...transport, app });
    await connection.start();
    running = { connection, worker };
    worker.start();
    return self.teamName;
  }

  return {
    async start() {
      try {
        return { on: true, name: await run() };
      } catch (error) {
        return { on: false, why: (error as Error).message };
      }
    },
    async stop() {
      const left = running;
      if (!left) return;
      running = undefined;
      await left.connection.stop();
      await left.worker.stop(STOP_MS);
    },
  };
}
