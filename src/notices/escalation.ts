import { addBusinessMinutes, type BusinessCalendar, type BusinessHours, nextOpening } from '../calendar/index.ts';
import type { EscalationStore } from './escalation-store.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Escalation } from './outbox-writing-store.ts';
import { isUrgent } from './stages/stage.ts';
import { CONFIRM_MINUTES } from './subscription-options.ts';
import type { Delivery, Destination, Notice, Subscription } from './types.ts';

/** Minutes to confirm an alert where nothing else was chosen; by the clock, not by business hours. */
const URGENT_MINUTES = 30;

/** Whether somebody is to press 확인. */
export function asksToConfirm(notice: Notice): boolean {
  return notice.confirm === true || isUrgent(notice);
}

/** Who is told when nobody confirms a notice; undefined when it does not ask for it. */
export function escalationOf(notice: Notice, subscription: Subscription | undefined): Escalation | undefined {
  if (!asksToConfirm(notice)) return undefined;
  const asked = subscription?.confirmWithin ?? CONFIRM_MINUTES;
  const within = isUrgent(notice) && asked === CONFIRM_MINUTES ? URGENT_MINUTES : asked;
  return { contacts: subscription?.contacts ?? [], within };
}

/**
 * When the next one is told, unless somebody confirms what was sent before: after `within` business minutes, of an alert
 * after as many minutes of the clock.
 * @returns undefined when nobody would be told: no contacts were asked for, and it is no alert
 */
export function escalateAt(
  delivery: Delivery,
  { contacts, within }: Escalation,
  sentAt: Date,
  calendar: BusinessCalendar,
  hours: BusinessHours,
): Date | undefined {
  const urgent = delivery.notices.some(isUrgent);
  if (contacts.length === 0 && delivery.purpose === 'notice' && !urgent) return undefined;
  if (urgent) return new Date(sentAt.getTime() + within * 60_000);
  return addBusinessMinutes(sentAt, within, calendar, hours);
}

export interface EscalatorParts {
  outbox: OutboxStore;
  store: EscalationStore;
  calendar: BusinessCalendar;
  hours: BusinessHours;
  /** Whether a destination wants to hear nothing now that is below `alert`. */
  isSilent(destination: Destination): Promise<boolean>;
  /** Nobody is left to be told. */
  nobodyLeft(delivery: Delivery): Promise<void>;
}

/** Hands on to the next contact what nobody confirmed. Each step may be done again after a crash: nobody is told twice. */
export class Escalator {
  readonly #parts: EscalatorParts;

  constructor(parts: EscalatorParts) {
    this.#parts = parts;
  }

  /** @returns how many deliveries nobody confirmed in time */
  async escalate(now: Date): Promise<number> {
    const { outbox } = this.#parts;
    const due = await outbox.toEscalate(now);
    for (const { delivery, escalation } of due) {
      await this.#handOn(delivery, escalation, now);
      await outbox.escalated(delivery.id);
    }
    return due.length;
  }

  /** A delivery that waits for a confirmation could not be sent: the next contact is told without waiting. */
  async undelivered(delivery: Delivery, now: Date): Promise<void> {
    const escalation = await this.#parts.store.of(delivery.id);
    if (!escalation) return;
    if (escalation.contacts.length > 0 || delivery.purpose === 'escalation')
      await this.#handOn(delivery, escalation, now);
  }

  /** To the first contact that can be reached and is not silent, with those behind it. */
  async #handOn(delivery: Delivery, { contacts, within }: Escalation, now: Date): Promise<void> {
    const { outbox, store, calendar, hours, isSilent, nobodyLeft } = this.#parts;
    const open = delivery.notices.filter(asksToConfirm);
    const notices = open.length > 0 ? open : delivery.notices;
    const urgent = notices.some(isUrgent);
    const from = urgent ? now : nextOpening(now, calendar, hours);
    // What is handed on together is one message, but not one with what somebody else did not confirm.
    const gathers = notices.length > 1;
    const dueAt = new Date(from.getTime() + (gathers ? delivery.id % 1_000 : 0));
    for (const [index, destination] of contacts.entries()) {
      if (!urgent && (await isSilent(destination))) continue;
      const escalation = { contacts: contacts.slice(index + 1), within };
      const purpose = 'escalation' as const;
      const planned = { destination, purpose, dueAt, gathers, escalation, insteadOf: delivery.id };
      await outbox.write(notices.map((notice) => ({ notice, deliveries: [planned] })));
      if (await store.reaches(destination, notices)) return;
    }
    await nobodyLeft(delivery);
  }
}
