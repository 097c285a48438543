import { addBusinessMinutes, type BusinessCalendar, type BusinessHours, nextOpening } from '../calendar/index.ts';
import type { EscalationStore, Told } from './escalation-store.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Escalation } from './outbox-writing-store.ts';
import { mayHear } from './stages/match.ts';
import { isUrgent } from './stages/stage.ts';
import { CONFIRM_MINUTES } from './subscription-options.ts';
import type { Delivery, Destination, Notice, Person, Subscription } from './types.ts';

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
  return { contacts: (subscription?.contacts ?? []).filter((contact) => mayHear(notice, contact)), within };
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
  return afterMinutes(sentAt, within, urgent, calendar, hours);
}

/** Minutes of business, or of the clock for what is urgent. */
function afterMinutes(from: Date, minutes: number, urgent: boolean, calendar: BusinessCalendar, hours: BusinessHours) {
  if (urgent) return new Date(from.getTime() + minutes * 60_000);
  return addBusinessMinutes(from, minutes, calendar, hours);
}

export interface EscalatorParts {
  outbox: OutboxStore;
  store: EscalationStore;
  calendar: BusinessCalendar;
  hours: BusinessHours;
  /** Whether a destination wants to hear nothing now that is below `alert`. */
  isSilent(destination: Destination): Promise<boolean>;
  /** A contact confirmed it, though on behalf of another room. */
  confirmed(id: number, by: Person, at: Date): Promise<void>;
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
      await outbox.escalated(delivery.id, await this.#handOn(delivery, escalation, now));
    }
    return due.length;
  }

  /** A delivery that waits for a confirmation could not be sent: the next contact is told without waiting. */
  async undelivered(delivery: Delivery, now: Date): Promise<void> {
    const { outbox, store } = this.#parts;
    const escalation = await store.of(delivery.id);
    if (!escalation) return;
    if (escalation.contacts.length > 0 || delivery.purpose === 'escalation')
      await outbox.escalated(delivery.id, await this.#handOn(delivery, escalation, now));
  }

  /**
   * To the first contact that can be reached and is not silent, with those behind it. A contact who stands for several rooms
   * is told once, and has its time once.
   * @returns when it is looked at again: the contact's time is over then, if the message does not reach it
   */
  async #handOn(delivery: Delivery, { contacts, within }: Escalation, now: Date): Promise<Date | undefined> {
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
      const told = await store.told(destination, notices);
      if (told.some((each) => each.insteadOf === delivery.id && each.sentAt)) return undefined;
      if (await this.#isConfirmed(delivery, told)) return undefined;
      const over = told.map((each) => afterMinutes(each.sentAt ?? each.dueAt, within, urgent, calendar, hours));
      const last = over.sort((one, other) => one.getTime() - other.getTime()).at(-1);
      if (last && last > now) return last;
    }
    await nobodyLeft(delivery);
    return undefined;
  }

  /** All of it was confirmed on behalf of other rooms. */
  async #isConfirmed({ id }: Delivery, told: readonly Told[]): Promise<boolean> {
    const [first] = told;
    if (!first?.confirmed || !told.every(({ confirmed }) => confirmed)) return false;
    await this.#parts.confirmed(id, first.confirmed.by, first.confirmed.at);
    return true;
  }
}
