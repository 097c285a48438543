import { webApi } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { Later } from '../../sending.ts';
import type { Timers } from '../../timers.ts';
import { codeOf, isRefusal } from './failures.ts';
import { silentLogger } from './silent-logger.ts';

/** Slack's Web API: one try each call; told to wait, it waits. */
export interface SlackApi {
  /**
   * @throws Later when Slack or the pace of a channel asks to wait longer than a moment; WebAPIPlatformError for what Slack
   * refuses; any other error when it is not known whether the call took effect
   */
  call<Answer extends object = object>(method: string, args: Record<string, unknown>): Promise<Answer>;
  /** Answers at the address of a command or click. @throws Error when it is not taken */
  respond(url: string, body: Record<string, unknown>): Promise<void>;
  /** Puts a file's bytes where Slack said. @throws Error when they are not taken */
  upload(url: string, bytes: Uint8Array): Promise<void>;
}

export interface SlackApiOptions {
  token: string;
  apiUrl: string;
  clock: Clock;
  timers: Timers;
  /** Called with Slack's error when the token is good for nothing any more. */
  refused(code: string): void;
}

/** Slack takes about one message a second in a channel; calls travel unequally fast, so a little less. */
const POST_EVERY_MS = 1_100;
/** A wait as long as this is done here, a longer one is left to the inbox. */
const PATIENCE_MS = 30_000;
const TIMEOUT_MS = 15_000;
/** So many moments are remembered before those that are past are thrown away. */
const MANY = 500;

export function createSlackApi({ token, apiUrl, clock, timers, refused }: SlackApiOptions): SlackApi {
  const client = new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    // A post that got no answer may stand there all the same: who repeats it looks first.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    logger: silentLogger,
  });
  /** Until when Slack asked not to call, in milliseconds since 1970, by method (posting: and channel). */
  const blocked = new Map<string, number>();
  /** When the next post may go into a channel. */
  const next = new Map<string, number>();

  const now = () => clock.now().getTime();
  const remember = (moments: Map<string, number>, key: string, until: number) => {
    if (moments.size > MANY) for (const [other, moment] of moments) if (moment <= now()) moments.delete(other);
    moments.set(key, until);
  };
  /** Waits for one's turn; posting takes the turn after it, too. */
  const turn = async (key: string, posting: boolean): Promise<void> => {
    for (;;) {
      const at = Math.max(now(), blocked.get(key) ?? 0, next.get(key) ?? 0);
      const wait = at - now();
      if (wait > PATIENCE_MS) throw new Later(new Date(at), `${key} has to wait`);
      if (posting) remember(next, key, at + POST_EVERY_MS);
      if (wait <= 0) return;
      await new Promise<void>((resolve) => void timers.after(wait, resolve));
      // Another call may have been told to wait meanwhile.
      if ((blocked.get(key) ?? 0) <= now()) return;
    }
  };

  return {
    async call<Answer extends object>(method: string, args: Record<string, unknown>): Promise<Answer> {
      const posting = method === 'chat.postMessage';
      const key = posting ? `${method} ${args.channel}` : method;
      for (;;) {
        await turn(key, posting);
        try {
          return (await client.apiCall(method, args)) as Answer;
        } catch (error) {
          if (error instanceof webApi.WebAPIRateLimitedError) {
            remember(blocked, key, now() + error.retryAfter * 1000);
            continue;
          }
          const code = codeOf(error);
          if (isRefusal(code)) refused(code);
          throw error;
        }
      }
    },
    async respond(url, body) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`Slack answered ${response.status} at a response_url.`);
    },
    async upload(url, bytes) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`Slack answered ${response.status} to the upload of a file.`);
    },
  };
}
