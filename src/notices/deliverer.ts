import type { Clock } from '../clock.ts';
import { backOff, Gone, Later } from '../sending.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { createBreaker } from './breaker.ts';
import { destinationKey } from './destination.ts';
import type { Claim } from './outbox-claims-store.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { ClaimedDelivery, Delivery, NoticeSender } from './types.ts';

/** The part of a pino logger that notices use. */
export interface NoticeLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface DelivererParts {
  channel: string;
  outbox: Pick<OutboxStore, 'leaseMs' | 'claim' | 'renew' | 'sent' | 'later' | 'dead' | 'gone' | 'nextAt' | 'delivery'>;
  sender: NoticeSender;
  clock: Clock;
  logger: NoticeLogger;
  timers?: Timers;
  /** From 0 to 1, for the back-off. */
  random?: () => number;
  /** Deliveries in work at once, each to another destination. */
  concurrency?: number;
  /** When the next contact is told, if nobody confirms before. */
  escalateAt(delivery: Delivery, sentAt: Date): Date | undefined;
  /** It was given up, or its destination is gone. Called once that is written down. */
  settled?(delivery: ClaimedDelivery, state: 'dead' | 'gone', reason: string): void | Promise<void>;
}

/** Sends what is in the outbox of one channel. */
export interface Deliverer {
  /** Something may be there to claim. */
  nudge(): void;
  start(): void;
  /** Claims nothing more; ends when what is in work is written down, at most after so many milliseconds. */
  stop(milliseconds: number): Promise<void>;
}

const LONGEST_WAIT_MS = 60 * 60_000;
/** What could not be sent in a day is told to the operator instead. */
const GIVEN_UP_AFTER_MS = 24 * 60 * 60_000;
/** A sender that does not come back would keep its lane for good. */
const LONGEST_SENDING_MS = 10 * 60_000;
/** The outbox itself cannot be read: looked at again after this. */
const OUTBOX_AGAIN_MS = 1_000;
/** Another process may have written something, or died. */
const LOOK_EVERY_MS = 10_000;
/** A platform that asks to wait for a moment that is past is not asked in a loop. */
const SHORTEST_LATER_MS = 100;

export function createDeliverer(parts: DelivererParts): Deliverer {
  const { channel, outbox, sender, clock, logger, escalateAt, settled } = parts;
  const { concurrency = 8, timers = systemTimers, random = Math.random } = parts;
  const breaker = createBreaker({ clock, random });
  let state: 'off' | 'on' | 'stopping' = 'off';
  let inWork = 0;
  let looking = false;
  let lookAgain = false;
  let cancelWake = () => {};
  /** Called when nothing is in work any more. */
  let idle = () => {};

  const nudge = () => void look();
  const isOn = () => state === 'on';

  /** Claims as much as may be worked on at once. Never runs twice at the same time. */
  async function look(): Promise<void> {
    if (!isOn()) return;
    lookAgain = true;
    if (looking) return;
    looking = true;
    cancelWake();
    try {
      while (lookAgain) {
        lookAgain = false;
        await claimAll();
      }
    } catch (error) {
      logger.error({ channel, reason: String(error) }, 'outbox: cannot be read, looked at again in a second');
      wakeIn(OUTBOX_AGAIN_MS);
    } finally {
      looking = false;
      if (lookAgain) nudge();
      if (inWork === 0) idle();
    }
  }

  async function claimAll(): Promise<void> {
    while (isOn() && inWork < concurrency) {
      // The end of the one that is let through wakes as well.
      if (!breaker.allows()) return wakeIn(waitFor(breaker.shutUntil));
      const claim = await claimOne();
      if (!claim) return wakeIn(waitFor(await outbox.nextAt(channel)));
      void work(claim);
    }
  }

  function waitFor(next: Date | undefined): number {
    if (!next) return LOOK_EVERY_MS;
    return Math.min(LOOK_EVERY_MS, Math.max(0, next.getTime() - clock.now().getTime()));
  }

  async function claimOne(): Promise<Claim | undefined> {
    let claim: Claim | undefined;
    try {
      claim = await outbox.claim(channel);
    } finally {
      if (!claim) breaker.unused();
    }
    return claim;
  }

  function wakeIn(milliseconds: number): void {
    cancelWake();
    if (isOn()) cancelWake = timers.after(milliseconds, nudge);
  }

  /** Sends one delivery. Never throws. */
  async function work(claim: Claim): Promise<void> {
    inWork += 1;
    const release = hold(claim.id);
    try {
      const sent = await inTime(sender.deliver(claim));
      breaker.succeeded();
      await record(claim, () => wasSent(claim, sent));
    } catch (error) {
      if (error instanceof Gone || error instanceof Later) breaker.answered();
      else breaker.failed();
      await record(claim, () => failed(claim, error));
    }
    release();
    inWork -= 1;
    if (inWork === 0) idle();
    nudge();
  }

  /** What comes after all stands there: the next attempt looks. */
  function inTime<Sent>(sending: Promise<Sent>): Promise<Sent> {
    const { promise, reject } = Promise.withResolvers<never>();
    const cancel = timers.after(LONGEST_SENDING_MS, () => reject(new Error('the platform did not answer for 10 min')));
    return Promise.race([sending, promise]).finally(cancel);
  }

  /** Writes down what became of a delivery, and tries until that is written: nobody else takes it up meanwhile. */
  async function record(claim: Claim, write: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await write();
      } catch (reason) {
        logger.error({ ...fieldsOf(claim), reason: String(reason) }, 'outbox: could not be written');
        // Its lease ends, and the next start has it.
        if (state === 'off') return;
        await new Promise<void>((resolve) => void timers.after(backOff(tries, random()), resolve));
      }
    }
  }

  async function wasSent(claim: Claim, sent: Record<string, unknown>): Promise<void> {
    const next = whenToEscalate(claim);
    const outcome = await outbox.sent(claim.id, sent, next && { escalateAt: next });
    if (outcome === 'lost') logger.warn(fieldsOf(claim), 'notice: sent after the lease had ended');
    if (outcome === 'confirmed') await showConfirmed(claim, sent);
  }

  /** That a message was sent is written down, even where this cannot be told. */
  function whenToEscalate(claim: Claim): Date | undefined {
    try {
      return claim.awaitsConfirmation ? escalateAt(claim, clock.now()) : undefined;
    } catch (error) {
      logger.error(
        { ...fieldsOf(claim), reason: String(error) },
        'notice: nobody else is told when it is not confirmed',
      );
      return undefined;
    }
  }

  /** Somebody confirmed while it was sent: it shows that too. */
  async function showConfirmed(claim: Claim, sent: Record<string, unknown>): Promise<void> {
    try {
      const kept = await outbox.delivery(claim.id);
      if (kept) await sender.update(kept.delivery, sent);
    } catch (error) {
      logger.warn({ ...fieldsOf(claim), reason: String(error) }, 'notice: does not show who confirmed');
    }
  }

  async function failed(claim: Claim, error: unknown): Promise<void> {
    const { id, attempt, since } = claim;
    const reason = String(error);
    const fields = { ...fieldsOf(claim), attempt, reason };
    if (error instanceof Gone) {
      if (!(await outbox.gone(id, reason))) return lost(claim);
      logger.warn(fields, 'notice: its destination is gone');
      return tell(claim, 'gone', reason);
    }
    const now = clock.now().getTime();
    const at =
      error instanceof Later
        ? Math.max(error.at.getTime(), now + SHORTEST_LATER_MS)
        : now + backOff(attempt, random(), LONGEST_WAIT_MS);
    // However late it was tried first, it is tried again once.
    if (attempt > 1 && at - since.getTime() > GIVEN_UP_AFTER_MS) {
      if (!(await outbox.dead(id, reason))) return lost(claim);
      logger.error(fields, 'notice: given up');
      return tell(claim, 'dead', reason);
    }
    if (!(await outbox.later(id, new Date(at), reason))) return lost(claim);
    // Where the platform asked to wait, or is not connected, its channel says so once.
    const level = error instanceof Later ? 'info' : 'warn';
    logger[level]({ ...fields, at: new Date(at) }, 'notice: tried again later');
  }

  function lost(claim: Claim): void {
    logger.warn(fieldsOf(claim), 'notice: failed after the lease had ended');
  }

  /** What is told has been written down: a failure here is not tried again. */
  async function tell(claim: Claim, how: 'dead' | 'gone', reason: string): Promise<void> {
    try {
      await settled?.(claim, how, reason);
    } catch (error) {
      logger.error({ ...fieldsOf(claim), reason: String(error) }, 'notice: nobody was told that it was not sent');
    }
  }

  const fieldsOf = ({ id, destination }: Claim) => ({ channel, id, destination: destinationKey(destination) });

  /** Keeps the lease of a delivery until the returned function is called. */
  function hold(id: number): () => void {
    let cancel = () => {};
    let over = false;
    const again = () => {
      cancel = timers.after(outbox.leaseMs / 3, () => {
        outbox
          .renew(id)
          .catch((error: unknown) => {
            logger.warn({ channel, id, reason: String(error) }, 'outbox: lease not renewed');
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

  return {
    nudge,
    start() {
      state = 'on';
      nudge();
    },
    async stop(milliseconds) {
      if (state !== 'on') return;
      state = 'stopping';
      cancelWake();
      if (inWork > 0 || looking) {
        await new Promise<void>((resolve) => {
          const cancel = timers.after(milliseconds, resolve);
          idle = () => {
            cancel();
            resolve();
          };
        });
      }
      state = 'off';
      idle = () => {};
    },
  };
}
