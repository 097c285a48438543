import { type BusinessCalendar, type BusinessHours, isQuiet, nextOpening } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import type { Timers } from '../timers.ts';
import { createDeliverer, type Deliverer, type NoticeLogger } from './deliverer.ts';
import { escalateAt } from './escalation.ts';
import type { EscalationStore } from './escalation-store.ts';
import type { HoldingStore } from './holding-store.ts';
import type { Claim } from './outbox-claims-store.ts';
import type { KeptDelivery } from './outbox-confirmation-store.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Escalation } from './outbox-writing-store.ts';
import type { ClaimedDelivery, Delivery, NoticeSender } from './types.ts';

/** The web's notice board shows what the outbox keeps as sent: there is nothing to send. */
export const BOARD_CHANNEL = 'web';
const board: NoticeSender = { deliver: async () => ({}), update: async () => {} };

/** Of a day of trying four hours are left after a night or a weekend. */
const WAITED_COUNTS_MS = 20 * 60 * 60_000;
const justBefore = (moment: Date) => new Date(moment.getTime() - 1);

export interface SendersParts {
  outbox: OutboxStore;
  escalations: EscalationStore;
  holding: HoldingStore;
  clock: Clock;
  calendar: BusinessCalendar;
  hours: BusinessHours;
  logger: NoticeLogger;
  settled(delivery: ClaimedDelivery, state: 'dead' | 'gone', reason: string): Promise<void>;
  timers?: Timers;
  random?: () => number;
}

/** The channels that send notices, each with its deliverer. */
export class Senders {
  readonly #parts: SendersParts;
  readonly #channels = new Map<string, { sender: NoticeSender; deliverer: Deliverer }>();
  /** Of deliveries in work: who is told when nobody confirms. */
  readonly #escalations = new WeakMap<Delivery, Escalation>();
  #started = false;

  constructor(parts: SendersParts) {
    this.#parts = parts;
    this.attach(BOARD_CHANNEL, board);
  }

  /** @throws Error when the channel has a sender already */
  attach(channel: string, sender: NoticeSender): void {
    if (this.#channels.has(channel)) throw new Error(`The channel ${channel} sends notices already.`);
    const { outbox, clock, calendar, hours, logger, settled, timers, random } = this.#parts;
    const deliverer = createDeliverer({
      channel,
      outbox: this.#outOfQuietHours(outbox),
      sender: this.#knowingContacts(sender),
      clock,
      logger,
      escalateAt: (delivery, sentAt) => {
        const escalation = this.#escalations.get(delivery);
        return escalation && escalateAt(delivery, escalation, sentAt, calendar, hours);
      },
      settled,
      ...(timers && { timers }),
      ...(random && { random }),
    });
    this.#channels.set(channel, { sender, deliverer });
    if (this.#started) deliverer.start();
  }

  channels(): string[] {
    return [...this.#channels.keys()];
  }

  start(): void {
    this.#started = true;
    for (const { deliverer } of this.#channels.values()) deliverer.start();
    void this.#tellOfChannelsOff();
  }

  /** What waits for a channel that is off goes out when it is on again, as far as it matters then. */
  async #tellOfChannelsOff(): Promise<void> {
    const { outbox, logger } = this.#parts;
    try {
      for (const { channel, state, count } of await outbox.counts())
        if (state === 'open' && !this.#channels.has(channel))
          logger.warn({ channel, count }, 'notice: these wait for a channel that is off');
    } catch (error) {
      logger.error({ reason: String(error) }, 'outbox: cannot be counted');
    }
  }

  async stop(milliseconds: number): Promise<void> {
    this.#started = false;
    await Promise.all([...this.#channels.values()].map(({ deliverer }) => deliverer.stop(milliseconds)));
  }

  nudge(): void {
    for (const { deliverer } of this.#channels.values()) deliverer.nudge();
  }

  /** Writes over what stands there. What a channel refuses is logged: the rest goes on. */
  async update(deliveries: readonly KeptDelivery[]): Promise<void> {
    await Promise.all(
      deliveries.map(async ({ delivery, sent }) => {
        const channel = this.#channels.get(delivery.destination.channel);
        if (!channel || !sent) return;
        await channel.sender.update(delivery, sent).catch((error: unknown) => {
          const { id, destination } = delivery;
          this.#parts.logger.warn({ id, destination, reason: String(error) }, 'notice: could not be written over');
        });
      }),
    );
  }

  /** What was due before quiet hours and did not go out, since nothing ran, waits for the opening like everything else. */
  #outOfQuietHours(outbox: OutboxStore) {
    const { clock, calendar, hours, holding } = this.#parts;
    return {
      leaseMs: outbox.leaseMs,
      claim: async (channel: string) => {
        const now = clock.now();
        if (isQuiet(now, calendar, hours)) await holding.untilOpening(now, nextOpening(now, calendar, hours));
        const claim = await outbox.claim(channel);
        return claim && { ...claim, since: this.#triedSince(claim) };
      },
      renew: outbox.renew.bind(outbox),
      sent: outbox.sent.bind(outbox),
      later: outbox.later.bind(outbox),
      dead: outbox.dead.bind(outbox),
      gone: outbox.gone.bind(outbox),
      nextAt: outbox.nextAt.bind(outbox),
      delivery: outbox.delivery.bind(outbox),
    };
  }

  /** An opening that was waited for begins no new day of trying: some hours are left. */
  #triedSince({ since, firstTriedAt }: Claim): Date {
    const { calendar, hours } = this.#parts;
    const waited =
      since > firstTriedAt && since.getTime() === nextOpening(justBefore(since), calendar, hours).getTime();
    return waited ? new Date(Math.max(firstTriedAt.getTime(), since.getTime() - WAITED_COUNTS_MS)) : since;
  }

  #knowingContacts(sender: NoticeSender): NoticeSender {
    return {
      deliver: async (delivery) => {
        const escalation = delivery.awaitsConfirmation && (await this.#parts.escalations.of(delivery.id));
        if (escalation) this.#escalations.set(delivery, escalation);
        return sender.deliver(delivery);
      },
      update: (delivery, sent) => sender.update(delivery, sent),
    };
  }
}
