import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import type { Inbox, Inquiry } from '../../inbox/index.ts';
import type { NoticeSender } from '../../notices/index.ts';
import { backOff, Later } from '../../sending.ts';
import { systemTimers, type Timers } from '../../timers.ts';
import type { RoomApplication } from '../screen.ts';
import type { NoticeFiles } from '../screens/notice-screen.ts';
import type { ChannelStatus, RoomChannel } from '../states.ts';
import { createWorker, type RoomLogger, type Worker } from '../worker.ts';
import { createActors, type Origin } from './actors.ts';
import { createSlackApi } from './api.ts';
import { listenToButtons } from './buttons.ts';
import { listenToCommand } from './command.ts';
import { type Connection, createHttpConnection, createSocketConnection } from './connection.ts';
import { createScopeMissing, refusedToken, Unreachable } from './failures.ts';
import { createShareFiles } from './files.ts';
import { createDrawHome, listenToHome } from './home.ts';
import { introduce, lackingScopes } from './identity.ts';
import { InboxFirstApp } from './inbox-first-app.ts';
import { createNotices } from './notices.ts';
import { createOutcomes } from './outcomes.ts';
import { listenToPresses } from './presses.ts';
import { createQuestions } from './questions.ts';
import { createSender } from './sender.ts';
import { silentLogger } from './silent-logger.ts';
import { createOpenWindow } from './windows.ts';

/** How Slack reaches the app: over a connection that the app opens, or by signed requests. */
export type SlackTransport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number };

export interface SlackChannelOptions {
  assistant: Assistant;
  application: RoomApplication;
  inbox: Inbox;
  inquiries: { add(inquiry: Inquiry): Promise<string> };
  clock: Clock;
  logger: RoomLogger;
  /** `xoxb-…` */
  botToken: string;
  transport: SlackTransport;
  /** Address of the web page, without a slash at the end; notices link to it. */
  webUrl?: string;
  /** Files that go along with notices. */
  noticeFiles?: NoticeFiles;
  /** Another server that speaks Slack's protocol; with the slash at its end. */
  apiUrl?: string;
  timers?: Timers;
  /** From 0 to 1, for back-offs. */
  random?: () => number;
  /** A connection whose pongs stay away for so many milliseconds is given up. */
  pingTimeoutMs?: number;
}

const SLACK_API = 'https://slack.com/api/';
/** Less than a whole stop may take. */
const STOP_MS = 7_000;
/** Tries to reach Slack before the channel says that it is off. */
const FIRST_TRIES = 3;
const STOPPED = 'The channel was stopped.';
/** Notices wait so long for a channel that does not run. */
const OFF_MS = 5_000;

/** The bot in one workspace of Slack. */
export function createSlackChannel(options: SlackChannelOptions): RoomChannel {
  const { assistant, application, inbox, inquiries, clock, logger, botToken, transport } = options;
  const { webUrl, noticeFiles } = options;
  const { apiUrl = SLACK_API, timers = systemTimers, random = Math.random, pingTimeoutMs = 5_000 } = options;
  let running: { connection: Connection; worker: Worker; notices: NoticeSender } | undefined;
  /** Ends the trying to reach Slack. */
  let trying: AbortController | undefined;

  /** Slack does not want the app any more: one line, and off. */
  const leave = (why: string) => {
    const left = running;
    if (!left) return;
    running = undefined;
    logger.error({ channel: 'slack' }, `slack: off. ${why}`);
    left.connection.stop().catch(() => {});
    void left.worker.stop(0);
  };

  /** @throws Unreachable when it may go well later; Error with why not */
  async function run(signal: AbortSignal): Promise<string> {
    const refused = (code: string) => leave(refusedToken(code, 'SLACK_BOT_TOKEN'));
    if (signal.aborted) throw new Error(STOPPED);
    const api = createSlackApi({ token: botToken, apiUrl, clock, timers, refused });
    const self = await introduce(api, apiUrl);
    const lacking = lackingScopes(self);
    if (lacking) logger.warn({ channel: 'slack' }, `slack: ${lacking}`);

    const scopeMissing = createScopeMissing(logger);
    const sender = createSender({ api, clock, scopeMissing, timers, random });
    const worker = createWorker({ channel: 'slack', inbox, assistant, sender, clock, logger, timers, random });
    const { nudge } = worker;
    const questions = createQuestions({ self, api, inbox, timers, logger, nudge, takeBack: sender.takeBack });
    const actors = createActors({ api, clock, timers, scopeMissing });
    const open = createOpenWindow(api, logger);
    const shareFiles = createShareFiles(api);
    const ask = async (question: string, origin: Origin) => (await questions.take(question, origin))();
    const outcomes = createOutcomes({ api, open, shareFiles, scopeMissing, logger, ask });
    const drawHome = createDrawHome({ api, assistant, application, logger });
    const noticeOptions = { ...(webUrl && { webUrl }), ...(noticeFiles && { noticeFiles }) };
    const notices = createNotices({ api, clock, actors, shareFiles, scopeMissing, logger, options: noticeOptions });
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
    const { commands } = application;
    listenToCommand(app, { botUserId: self.botUserId, commands, actors, outcomes, timers, take: questions.take });
    listenToPresses(app, { application, actors, outcomes, timers, drawHome });
    listenToButtons(app, { api, assistant, inbox, inquiries, open, logger });
    listenToHome(app, { api, drawHome, logger });
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
    if (signal.aborted) {
      await connection.stop();
      throw new Error(STOPPED);
    }
    running = { connection, worker, notices };
    worker.start();
    return self.teamName;
  }

  /** Tries until Slack lets it in or refuses; `tell` hears how it stands after the first tries. */
  async function connect(signal: AbortSignal, tell: (status: ChannelStatus) => void): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const late = attempt > FIRST_TRIES;
      try {
        const name = await run(signal);
        if (late)
          logger.warn({ channel: 'slack' }, `slack: on. Slack answers again; questions are answered in ${name}.`);
        return tell({ on: true, name });
      } catch (error) {
        const why = (error as Error).message;
        if (signal.aborted) return tell({ on: false, why: STOPPED });
        const again = error instanceof Unreachable;
        if (!again || attempt >= FIRST_TRIES) tell({ on: false, why });
        if (!again) {
          if (late) logger.error({ channel: 'slack' }, `slack: off. ${why}`);
          return;
        }
        logger.debug({ attempt, why }, 'slack: not reached');
        await pause(Math.max(error.waitMs, backOff(attempt, random())), signal);
      }
    }
  }

  /** Ends early when the signal says so. */
  function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = timers.after(milliseconds, end);
      signal.addEventListener('abort', end);
    });
  }

  /** The sender of notices while the channel runs. @throws Later */
  function atWork(): NoticeSender {
    if (!running) throw new Later(new Date(clock.now().getTime() + OFF_MS), 'the Slack channel does not run');
    return running.notices;
  }

  return {
    notices: {
      deliver: async (delivery) => atWork().deliver(delivery),
      update: async (delivery, sent) => atWork().update(delivery, sent),
    },
    start() {
      trying = new AbortController();
      const { signal } = trying;
      return new Promise((tell) => void connect(signal, tell));
    },
    async stop() {
      trying?.abort();
      const left = running;
      if (!left) return;
      running = undefined;
      await left.connection.stop();
      await left.worker.stop(STOP_MS);
    },
  };
}
