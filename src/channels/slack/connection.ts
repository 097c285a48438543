import { type App, HTTPReceiver, SocketModeReceiver, webApi } from '@slack/bolt';
import { backOff } from '../../sending.ts';
import type { Timers } from '../../timers.ts';
import { codeOf, isPassing, isRefusal, refusedToken, Unreachable } from './failures.ts';
import { silentLogger } from './silent-logger.ts';

/** The way by which Slack reaches the app. */
export interface Connection {
  /** Tries once. @throws Unreachable when it may go well later; Error that says what to do; nothing is open then */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface SocketOptions {
  appToken: string;
  apiUrl: string;
  app: App;
  timers: Timers;
  /** From 0 to 1, for the back-off. */
  random: () => number;
  /** Called with the reason, in one English line, when Slack does not let the app in any more. */
  refused(why: string): void;
  /** A connection whose pongs stay away for so many milliseconds is given up. */
  pingTimeoutMs: number;
}

const CONNECT_MS = 15_000;
/** A connection that was replaced is left open so long for what is being acknowledged on it. */
const OVERLAP_MS = 2_000;
const SWITCHED_OFF =
  'Socket Mode is switched off for the app. Switch it on under "Socket Mode" of your app at https://api.slack.com/apps and restart, or set SLACK_SIGNING_SECRET for HTTP.';

/**
 * Socket Mode: connections that Slack ends every few hours, and that break. Asked to make room, a new one is opened before
 * the old one goes, so that no event falls between them. The library's own way back is not used: it gives up with an
 * unhandled rejection when Slack is out of reach.
 */
export function createSocketConnection(options: SocketOptions): Connection {
  const { appToken, apiUrl, app, timers, random, refused, pingTimeoutMs } = options;
  /** Every connection that is open or being opened. */
  const all = new Set<SocketModeReceiver>();
  let current: SocketModeReceiver | undefined;
  let replacing = false;
  let over = false;

  function make(): SocketModeReceiver {
    const receiver = new SocketModeReceiver({
      appToken,
      logger: silentLogger,
      clientPingTimeout: pingTimeoutMs,
      autoReconnectEnabled: false,
      // `apps.connections.open` goes where the installer's client goes.
      installerOptions: {
        clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
      },
    });
    receiver.init(app);
    all.add(receiver);
    const { client } = receiver;
    const [hear] = client.listeners('ws_message');
    client.off('ws_message', hear);
    client.on('ws_message', (data: unknown, isBinary: boolean) => {
      const reason = farewell(data);
      if (reason === undefined || receiver !== current) hear?.call(client, data, isBinary);
      else if (reason === 'link_disabled') refused(SWITCHED_OFF);
      else void replace(receiver);
    });
    client.on('disconnected', () => {
      all.delete(receiver);
      if (receiver !== current || over) return;
      current = undefined;
      void keep();
    });
    return receiver;
  }

  async function open(): Promise<SocketModeReceiver> {
    const receiver = make();
    let cancel = () => {};
    const late = new Promise<never>((_resolve, reject) => {
      cancel = timers.after(CONNECT_MS, () => reject(new Error('no connection within 15 s')));
    });
    try {
      await Promise.race([receiver.start(), late]);
      return receiver;
    } catch (error) {
      close(receiver);
      throw error ?? new Error('the connection was closed at once');
    } finally {
      cancel();
    }
  }

  /** Connects, however often it takes. */
  async function keep(): Promise<void> {
    for (let attempt = 1; !over; attempt += 1) {
      try {
        const receiver = await open();
        if (over || current) close(receiver);
        else current = receiver;
        return;
      } catch (error) {
        const code = codeOf(error);
        if (isRefusal(code) || code === 'missing_scope') {
          refused(refusedToken(code, 'SLACK_APP_TOKEN'));
          return;
        }
        await pause(error, attempt);
      }
    }
  }

  /** Opens another one as long as the old one is there; is that closed before, `keep` takes over. */
  async function replace(old: SocketModeReceiver): Promise<void> {
    if (replacing) return;
    replacing = true;
    for (let attempt = 1; !over && current === old; attempt += 1) {
      try {
        const receiver = await open();
        if (over || (current && current !== old)) close(receiver);
        else {
          current = receiver;
          timers.after(OVERLAP_MS, () => close(old));
        }
      } catch (error) {
        await pause(error, attempt);
      }
    }
    replacing = false;
  }

  /** After a failure, as long as Slack asks for, or a while that grows. */
  function pause(error: unknown, attempt: number): Promise<void> {
    const asked = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
    return new Promise((resolve) => void timers.after(Math.max(asked, backOff(attempt, random())), resolve));
  }

  return {
    async start() {
      over = false;
      try {
        const receiver = await open();
        if (over) close(receiver);
        else current = receiver;
      } catch (error) {
        const code = codeOf(error);
        if (code === undefined || isPassing(code)) throw new Unreachable(error, apiUrl);
        throw new Error(refusedToken(code, 'SLACK_APP_TOKEN'));
      }
    },
    async stop() {
      over = true;
      current = undefined;
      for (const receiver of all) close(receiver);
    },
  };
}

function close(receiver: SocketModeReceiver): void {
  receiver.stop().catch(() => {});
}

/** Why Slack says goodbye; undefined for any other message. */
function farewell(data: unknown): string | undefined {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return undefined;
  try {
    const { type, reason } = JSON.parse(data) as { type?: string; reason?: string };
    return type === 'disconnect' ? (reason ?? '') : undefined;
  } catch {
    return undefined;
  }
}

export interface HttpOptions {
  signingSecret: string;
  port: number;
  app: App;
}

/** Events as signed HTTP requests to `/slack/events`. */
export function createHttpConnection({ signingSecret, port, app }: HttpOptions): Connection {
  const receiver = new HTTPReceiver({ signingSecret, logger: silentLogger });
  receiver.init(app);
  let open = false;
  return {
    async start() {
      try {
        await receiver.start(port);
        open = true;
      } catch (error) {
        const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
        throw new Error(
          taken
            ? `Port ${port} is taken by another program. Stop it, or set SLACK_PORT to a free port.`
            : `Slack's events cannot be received on port ${port} (${(error as Error).message}). Set SLACK_PORT to another port.`,
        );
      }
    },
    async stop() {
      if (!open) return;
      open = false;
      await receiver.stop();
    },
  };
}
