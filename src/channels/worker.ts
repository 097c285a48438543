import type { Assistant } from '../assistant/index.ts';
import type { Clock } from '../clock.ts';
import type { ClaimedQuestion, Inbox } from '../inbox/index.ts';
import { backOff, Gone, Later } from '../sending.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { LONGEST_QUESTION, type RoomMessage, roomMessage, roomNotice } from './room-message.ts';

/** What a platform channel provides. */
export interface RoomSender {
  /**
   * Sends the answer, or puts it in place of what stands there (`claimed.sent`). From the second attempt on it looks first
   * whether an answer to the question stands there already, of this revision or an earlier one.
   * @returns what to keep as `sent`
   * @throws Gone (never again), Later (with the moment), or any error (tried again)
   */
  deliver(claimed: ClaimedQuestion, message: RoomMessage): Promise<Record<string, unknown>>;
  /**
   * Takes back what was sent: the question was deleted while its answer was on the way. What stands there no more is no
   * failure.
   */
  withdraw(claimed: ClaimedQuestion, sent: Record<string, unknown>): Promise<void>;
  /** A sign that it is being worked on, when it takes over 1 s; the returned function ends it. */
  working?(claimed: ClaimedQuestion): Promise<() => Promise<void>>;
}

/** The part of a pino logger that rooms use. */
export interface RoomLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface WorkerParts {
  channel: string;
  inbox: Inbox;
  assistant: Pick<Assistant, 'ask'>;
  sender: RoomSender;
  clock: Clock;
  logger: RoomLogger;
  /** Questions put to the assistant at once. Those that are only waiting to be sent do not count. */
  concurrency?: number;
  timers?: Timers;
  /** From 0 to 1, for the back-off. */
  random?: () => number;
}

/** Answers what is in the inbox of one channel. */
export interface Worker {
  /** Something may be there to claim. */
  nudge(): void;
  start(): void;
  /** Ends when what was accepted is answered, at most after so many milliseconds. What is left is answered by the next start. */
  stop(milliseconds: number): Promise<void>;
}

/** Questions in work at once, with those that wait for the platform. */
const MOST_IN_WORK = 64;
const SIGN_AFTER_MS = 1_000;
const MOST_ATTEMPTS = 8;
/** An assistant that fails again and again will not recover soon: the person is told. */
const MOST_ASKS = 3;
const LONGEST_WAIT_MS = 15 * 60_000;
/** The inbox itself cannot be read: looked at again after this. */
const INBOX_AGAIN_MS = 1_000;
/** Another process may have taken something in and died. */
const LOOK_EVERY_MS = 10_000;
/** A platform that asks to wait for a moment that is past is not asked in a loop. */
const SHORTEST_LATER_MS = 100;

export function createWorker(parts: WorkerParts): Worker {
  const { channel, inbox, assistant, sender, clock, logger } = parts;
  const { concurrency = 4, timers = systemTimers, random = Math.random } = parts;
  let state: 'off' | 'on' | 'stopping' = 'off';
  let asking = 0;
  let inWork = 0;
  let looking = false;
  let lookAgain = false;
  let cancelWake = () => {};
  /** Called whenever there is nothing to do now, with the moment at which there will be. */
  let idle: (next: Date | undefined) => void = () => {};

  const nudge = () => void look();

  /** Claims as much as may be worked on at once. Never runs twice at the same time. */
  async function look(): Promise<void> {
    if (state === 'off') return;
    lookAgain = true;
    if (looking) return;
    looking = true;
    cancelWake();
    try {
      while (lookAgain) {
        lookAgain = false;
        while (running() && asking < concurrency && inWork < MOST_IN_WORK) {
          const claimed = await inbox.claim(channel);
          if (!claimed) break;
          void work(claimed);
        }
      }
      if (asking < concurrency && inWork < MOST_IN_WORK) {
        const next = await inbox.nextAt(channel);
        const wait = next ? next.getTime() - clock.now().getTime() : LOOK_EVERY_MS;
        if (running()) wakeIn(Math.min(LOOK_EVERY_MS, Math.max(0, wait)));
        if (inWork === 0 && !lookAgain) idle(next);
      }
    } catch (error) {
      logger.error({ channel, reason: String(error) }, 'inbox: cannot be read, looked at again in a second');
      wakeIn(INBOX_AGAIN_MS);
    } finally {
      looking = false;
      if (lookAgain) nudge();
    }
  }

  const running = () => state !== 'off';

  function wakeIn(milliseconds: number): void {
    cancelWake();
    cancelWake = timers.after(milliseconds, nudge);
  }

  /** Answers one question. Never throws. */
  async function work(claimed: ClaimedQuestion): Promise<void> {
    inWork += 1;
    const release = hold(claimed.key);
    const endSign = signAfter(claimed);
    try {
      const message = await messageFor(claimed);
      if (message) {
        const sent = await sender.deliver(claimed, message);
        const outcome = await inbox.answered(claimed.key, sent);
        if (outcome === 'deleted') await withdraw(claimed, sent);
        if (outcome === 'lost') logger.warn({ channel, key: claimed.key }, 'answer: sent after the lease had ended');
      } else await inbox.later(claimed.key, clock.now(), 'the question changed while it was answered');
    } catch (error) {
      await settle(claimed, error);
    }
    release();
    await endSign();
    inWork -= 1;
    nudge();
  }

  /** @returns undefined when the question was edited or deleted meanwhile, or another process has it */
  async function messageFor(claimed: ClaimedQuestion): Promise<RoomMessage | undefined> {
    if (claimed.message) return claimed.message as RoomMessage;
    asking += 1;
    let message: RoomMessage;
    try {
      message = await compose(claimed);
    } finally {
      asking -= 1;
    }
    nudge();
    return (await inbox.composed(claimed, message.answerId, message)) ? message : undefined;
  }

  async function compose({ key, question, conversation, attempt }: ClaimedQuestion): Promise<RoomMessage> {
    if (question.trim() === '') return roomNotice('empty', question);
    if (question.length > LONGEST_QUESTION) return roomNotice('tooLong', question);
    try {
      return roomMessage(await assistant.ask({ question, conversation }));
    } catch (error) {
      if (attempt < MOST_ASKS) throw error;
      logger.error({ channel, key, reason: (error as Error).stack }, 'assistant: failed, the person was told');
      return roomNotice('failed', question);
    }
  }

  /** Writes down that an attempt failed, and tries until that is written: nobody else takes the question up meanwhile. */
  async function settle(claimed: ClaimedQuestion, error: unknown): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await failed(claimed, error);
      } catch (reason) {
        logger.error({ channel, key: claimed.key, reason: String(reason) }, 'inbox: could not be written');
        // Its lease ends, and the next start has it.
        if (!running()) return;
        await new Promise<void>((resolve) => void timers.after(backOff(tries, random()), resolve));
      }
    }
  }

  async function failed({ key, attempt, since }: ClaimedQuestion, error: unknown): Promise<void> {
    const reason = String(error);
    const fields = { channel, key, attempt, reason };
    if (error instanceof Gone) {
      logger.warn(fields, 'answer: cannot be sent there');
      return inbox.dropped(key, reason);
    }
    const now = clock.now().getTime();
    const at = new Date(
      error instanceof Later ? Math.max(error.at.getTime(), now + SHORTEST_LATER_MS) : now + backOff(attempt, random()),
    );
    // However late it was tried first, it is tried again once.
    const tooLate = attempt > 1 && at.getTime() - since.getTime() > LONGEST_WAIT_MS;
    if (tooLate || (attempt >= MOST_ATTEMPTS && !(error instanceof Later))) {
      logger.error(fields, 'answer: given up');
      return inbox.dropped(key, reason);
    }
    logger.warn({ ...fields, at }, 'answer: tried again later');
    return inbox.later(key, at, reason);
  }

  async function withdraw(claimed: ClaimedQuestion, sent: Record<string, unknown>): Promise<void> {
    await sender.withdraw(claimed, sent).catch((error: unknown) => {
      logger.warn({ channel, key: claimed.key, reason: String(error) }, 'answer: could not be taken back');
    });
  }

  /** Keeps the lease of a question until the returned function is called. */
  function hold(key: string): () => void {
    let cancel = () => {};
    let over = false;
    const again = () => {
      cancel = timers.after(inbox.leaseMs / 3, () => {
        inbox
          .renew(key)
          .catch((error: unknown) => {
            logger.warn({ channel, key, reason: String(error) }, 'inbox: lease not renewed');
            return true;
          })
          .then((held) => {
            if (held && !over) again();
          });
      });
    };
    again();
    return () => {
      over = true;
      cancel();
    };
  }

  /** Shows that a question is being worked on once that takes long. @returns what ends the sign */
  function signAfter(claimed: ClaimedQuestion): () => Promise<void> {
    let sign: Promise<(() => Promise<void>) | undefined> | undefined;
    const failure = (error: unknown) => {
      logger.debug({ channel, key: claimed.key, reason: String(error) }, 'sign of work: failed');
      return undefined;
    };
    const cancel = timers.after(SIGN_AFTER_MS, () => {
      sign = sender.working?.(claimed).catch(failure);
    });
    return async () => {
      cancel();
      const end = await sign;
      await end?.().catch(failure);
    };
  }

  return {
    nudge,
    start() {
      state = 'on';
      nudge();
    },
    async stop(milliseconds) {
      if (state !== 'on') return;
      state = 'stopping';
      const end = clock.now().getTime() + milliseconds;
      await new Promise<void>((resolve) => {
        const cancel = timers.after(milliseconds, resolve);
        idle = (next) => {
          if (next && next.getTime() < end) return;
          cancel();
          resolve();
        };
        nudge();
      });
      state = 'off';
      idle = () => {};
      cancelWake();
    },
  };
}
