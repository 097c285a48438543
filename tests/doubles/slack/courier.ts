import { randomUUID } from 'node:crypto';
import type { Journal } from './journal.ts';
import type { Timers } from './timers.ts';
import type { EnvelopeType, Loose, Outcome } from './types.ts';

/** Something on its way to the app. The same envelope is sent again until it is acknowledged. */
export interface Envelope {
  id: string;
  type: EnvelopeType;
  payload: Loose;
  /** 0 at first, then 1 to 3. */
  attempt: number;
  /** Why the attempt before failed. */
  reason: string;
  acknowledged: boolean;
  /** No further attempt will be made. */
  settled: boolean;
}

/** A way to the app: Socket Mode or HTTP. Resolves with the app's answer, rejects with Slack's name of the failure. */
export interface Transport {
  send(envelope: Envelope): Promise<Loose>;
  /** The three seconds are over; whatever comes now is late. */
  giveUp(envelope: Envelope): void;
}

/** A failed attempt. `final` ones are not repeated, as when the app sends `X-Slack-No-Retry`. */
export class DeliveryFailure extends Error {
  readonly reason: string;
  readonly final: boolean;

  constructor(reason: string, final = false) {
    super(reason);
    this.reason = reason;
    this.final = final;
  }
}

export interface Courier {
  deliver(type: EnvelopeType, payload: Loose): Promise<Outcome>;
  /** Not acknowledged: still under way, or given up. */
  unacknowledged(): Envelope[];
}

export interface CourierOptions {
  transport: Transport;
  timers: Timers;
  journal: Journal;
  ackTimeoutMs: number;
  /** Before the second, third and fourth attempt. */
  retryDelaysMs: number[];
  timeoutReason: string;
}

/**
 * Hands things over, with Slack's patience: three seconds for each attempt. Events are tried again; a command or a click is
 * not, because a person is waiting and is told that it failed.
 */
export function createCourier(options: CourierOptions): Courier {
  const { transport, timers, journal, ackTimeoutMs, retryDelaysMs, timeoutReason } = options;
  const open = new Set<Envelope>();

  const attempt = (envelope: Envelope): Promise<Loose> =>
    new Promise((resolve, reject) => {
      const cancel = timers.after(ackTimeoutMs, () => {
        transport.giveUp(envelope);
        reject(new DeliveryFailure(timeoutReason));
      });
      transport.send(envelope).then(
        (payload) => {
          cancel();
          resolve(payload);
        },
        (error: unknown) => {
          cancel();
          reject(error);
        },
      );
    });

  return {
    async deliver(type, payload) {
      const id = randomUUID();
      const envelope: Envelope = { id, type, payload, attempt: 0, reason: '', acknowledged: false, settled: false };
      open.add(envelope);
      const start = timers.now();
      for (;;) {
        try {
          const answer = await attempt(envelope);
          envelope.acknowledged = true;
          envelope.settled = true;
          open.delete(envelope);
          journal.emit('delivered', { envelope });
          return { ok: true, payload: answer, ms: timers.now() - start };
        } catch (error) {
          const { reason, final } = error as DeliveryFailure;
          const delay = retryDelaysMs[envelope.attempt];
          envelope.settled = type !== 'events_api' || final || delay === undefined;
          journal.emit('delivery_failed', { envelope: { ...envelope }, reason });
          if (envelope.settled) {
            const told = reason === timeoutReason ? 'operation_timeout' : 'dispatch_failed';
            return { ok: false, error: told, ms: timers.now() - start };
          }
          envelope.reason = reason;
          // An attempt at once is a turn of its own, too: nothing is sent again from within the failure.
          await new Promise<void>((resolve) => void timers.after(delay ?? 0, resolve));
          envelope.attempt += 1;
        }
      }
    },
    unacknowledged: () => [...open],
  };
}
