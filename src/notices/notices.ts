import { BUSINESS_HOURS, type BusinessCalendar, type BusinessHours, nextOpening } from '../calendar/index.ts';
import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../store/database.ts';
import type { Timers } from '../timers.ts';
import type { NoticeLogger } from './deliverer.ts';
import { destinationKey } from './destination.ts';
import { asksToConfirm, Escalator, escalationOf } from './escalation.ts';
import { EscalationStore } from './escalation-store.ts';
import { HoldingStore } from './holding-store.ts';
import { concerns, unconfirmed, undelivered } from './operator-notices.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { OutboxEntry, Written } from './outbox-writing-store.ts';
import { type Plan, planDeliveries } from './plan.ts';
import { Senders } from './senders.ts';
import { matches, mayHear } from './stages/match.ts';
import { type Candidate, isUrgent, later, type PlanContext } from './stages/stage.ts';
import { readContacts, readOptions } from './subscription-options.ts';
import { SubscriptionStore } from './subscription-store.ts';
import type {
  ClaimedDelivery,
  Delivery,
  Destination,
  Notice,
  NoticeSender,
  Person,
  Silence,
  Subscription,
  SubscriptionOptions,
  Topic,
} from './types.ts';

/** As many as a menu of the rooms shows, so that each can be left. */
export const MOST_SUBSCRIPTIONS = 25;
export const LONGEST_SILENCE_DAYS = 90;
const DAY_MS = 24 * 60 * 60_000;

export interface NoticesParts {
  database: Database;
  outbox: OutboxStore;
  clock: Clock;
  calendar: BusinessCalendar;
  /** Outside of them nothing below `alert` goes out. */
  hours?: BusinessHours;
  /** Who is told of what could not be sent, and of what nobody confirmed. */
  operatorRoom?: Destination;
  logger: NoticeLogger;
  timers?: Timers;
  random?: () => number;
}

/** Who hears what, when, and whether they confirmed: the one way in for sources of notices, rooms and pages. */
export class Notices {
  readonly #parts: NoticesParts;
  readonly #hours: BusinessHours;
  readonly #subscriptions: SubscriptionStore;
  readonly #holding: HoldingStore;
  readonly #escalator: Escalator;
  readonly #senders: Senders;

  constructor(parts: NoticesParts) {
    const { database, outbox, clock, calendar, hours = BUSINESS_HOURS } = parts;
    this.#parts = parts;
    this.#hours = hours;
    this.#subscriptions = new SubscriptionStore(database, clock);
    this.#holding = new HoldingStore(database);
    const store = new EscalationStore(database);
    const nobodyLeft = (delivery: Delivery) => this.#tellOperator(delivery, unconfirmed(delivery, clock.now()));
    const isSilent = async (destination: Destination) => (await this.silenceOf(destination)) !== undefined;
    const confirmed = async (id: number, by: Person, at: Date) => {
      await this.#confirmed(id, by, at);
    };
    this.#escalator = new Escalator({ outbox, store, calendar, hours, isSilent, confirmed, nobodyLeft });
    this.#senders = new Senders({
      ...parts,
      hours,
      escalations: store,
      holding: this.#holding,
      settled: (delivery, state, reason) => this.#settled(delivery, state, reason),
    });
  }

  /**
   * Plans notices for all who follow them and writes them to the outbox, in one transaction. Raised again, only what is
   * missing is written: so may who was cut off.
   */
  async raise(notices: readonly Notice[]): Promise<Written> {
    const { planned, dropped } = await this.plan(notices);
    for (const { notice, destination, reason } of dropped)
      this.#parts.logger.info(
        { key: notice.key, destination: destinationKey(destination), reason },
        'notice: not told',
      );
    const written = await this.#parts.outbox.write(entriesOf(planned));
    this.#senders.nudge();
    return written;
  }

  /** Who would hear these notices, and when. Writes nothing. @param now the present unless told */
  async plan(notices: readonly Notice[], now = this.#parts.clock.now()): Promise<Plan> {
    const topics = [...new Set(notices.map(({ topic }) => topic))];
    const context: PlanContext = {
      subscriptions: await this.#subscriptions.subscriptions(topics),
      silences: await this.#subscriptions.silences(now),
      now,
      calendar: this.#parts.calendar,
      hours: this.#hours,
    };
    return planDeliveries(notices, context);
  }

  /**
   * What is not sent yet of a subject is not sent any more.
   * @param except keys of notices that stay in force
   * @returns how many deliveries are not sent
   */
  async withdraw(subject: string, except?: readonly string[]): Promise<number> {
    return this.#parts.outbox.withdraw(subject, except);
  }

  /** Subjects of a topic of which something is not sent yet, or not confirmed in time yet. */
  async waiting(topic: Topic): Promise<string[]> {
    return this.#parts.outbox.waiting(topic);
  }

  /** Business days before a deadline at which somebody wants to be reminded of milestones, beside the usual ones. */
  async leads(): Promise<number[]> {
    const subscriptions = await this.#subscriptions.subscriptions(['milestones']);
    return [...new Set(subscriptions.flatMap(({ leads }) => leads ?? []))].sort((a, b) => b - a);
  }

  /**
   * From now on the destination is told. What it follows already in the same way is not followed twice; contacts that are
   * given are then changed.
   * @throws Refusal in Korean when the options are wrong or the destination follows enough
   */
  async follow(
    destination: Destination,
    options: Partial<SubscriptionOptions> & Pick<SubscriptionOptions, 'topic'>,
    by: Person,
  ): Promise<Subscription> {
    const checked = readOptions(options);
    const subscription = await this.#subscriptions.add(destination, checked, by, MOST_SUBSCRIPTIONS);
    if (!subscription)
      throw new Refusal(
        `한 곳에서 받을 수 있는 알림은 ${MOST_SUBSCRIPTIONS}개까지입니다. 쓰지 않는 알림을 먼저 그만 받아 주십시오.`,
      );
    await this.#parts.outbox.return(destination);
    return checked.contacts.length > 0
      ? this.changeContacts(subscription.id, destination, checked.contacts)
      : subscription;
  }

  /**
   * Who is told, one after the other, when nobody confirms; from the next notice on.
   * @throws Refusal in Korean when the destination does not follow it, or for more than ten contacts
   */
  async changeContacts(id: string, destination: Destination, contacts: readonly Destination[]): Promise<Subscription> {
    const changed = await this.#subscriptions.changeContacts(id, destination, readContacts(contacts));
    if (!changed) throw new Refusal('이미 그만 받는 알림입니다. 목록을 다시 열어 주십시오.');
    return changed;
  }

  async following(destination: Destination): Promise<Subscription[]> {
    return this.#subscriptions.of(destination);
  }

  /** Which of these notices a destination would hear of, whenever it is told. */
  async heard(destination: Destination, notices: readonly Notice[]): Promise<Notice[]> {
    const subscriptions = await this.following(destination);
    const key = destinationKey(destination);
    return notices.filter(
      (notice) =>
        mayHear(notice, destination) &&
        (notice.also?.some((other) => destinationKey(other) === key) ||
          subscriptions.some((subscription) => matches(subscription, notice))),
    );
  }

  async all(): Promise<Subscription[]> {
    return this.#subscriptions.subscriptions();
  }

  /** What was planned already still goes out. @returns whether the destination followed it */
  async unfollow(id: string, destination: Destination): Promise<boolean> {
    return this.#subscriptions.remove(id, destination);
  }

  /**
   * Until then the destination hears nothing below `alert`; also what was planned already waits.
   * @throws Refusal in Korean when the moment is past or more than 90 days ahead
   */
  async silence(destination: Destination, until: Date, by: Person): Promise<Silence> {
    const now = this.#parts.clock.now();
    const days = (until.getTime() - now.getTime()) / DAY_MS;
    if (!(days > 0)) throw new Refusal('이미 지난 때입니다. 알림을 언제까지 멈출지 앞으로의 때를 적어 주십시오.');
    if (days > LONGEST_SILENCE_DAYS)
      throw new Refusal(`알림은 ${LONGEST_SILENCE_DAYS}일까지 멈출 수 있습니다. 더 짧게 적어 주십시오.`);
    const known = await this.silenceOf(destination);
    const silence = { destination, until, by };
    await this.#subscriptions.silence(silence);
    // With what waits for the end of the silence before.
    const before = known ? later(until, justAfter(this.#opening(known.until))) : until;
    await this.#holding.move(destination, before, this.#opening(until), now);
    return silence;
  }

  /** What waited for the end of the silence comes at the next opening. @returns whether there was one */
  async unsilence(destination: Destination): Promise<boolean> {
    const known = await this.silenceOf(destination);
    await this.#subscriptions.unsilence(destination);
    if (!known) return false;
    const now = this.#parts.clock.now();
    await this.#holding.move(destination, justAfter(this.#opening(known.until)), this.#opening(now), now);
    this.#senders.nudge();
    return true;
  }

  async silenceOf(destination: Destination): Promise<Silence | undefined> {
    const silences = await this.#subscriptions.silences(this.#parts.clock.now());
    return silences.find((silence) => destinationKey(silence.destination) === destinationKey(destination));
  }

  #opening(moment: Date): Date {
    return nextOpening(moment, this.#parts.calendar, this.#hours);
  }

  /** @returns undefined for an unknown id */
  async delivery(id: number): Promise<Delivery | undefined> {
    return (await this.#parts.outbox.delivery(id))?.delivery;
  }

  /**
   * Somebody pressed 확인. The first one counts; all rooms that were told show it.
   * @returns the delivery as it stands now, and whether nobody was before; undefined for an unknown id
   */
  async confirm(deliveryId: number, by: Person): Promise<{ delivery: Delivery; first: boolean } | undefined> {
    return this.#confirmed(deliveryId, by, this.#parts.clock.now());
  }

  async #confirmed(deliveryId: number, by: Person, at: Date) {
    const confirmation = await this.#parts.outbox.confirm(deliveryId, by, at);
    const delivery = confirmation?.deliveries.find((kept) => kept.delivery.id === deliveryId)?.delivery;
    if (!confirmation || !delivery) return undefined;
    await this.#senders.update(confirmation.deliveries);
    return { delivery, first: confirmation.first };
  }

  /** Tells the next contact of what nobody confirmed in time. @returns how many deliveries that were */
  async escalate(now: Date): Promise<number> {
    const count = await this.#escalator.escalate(now);
    if (count > 0) this.#senders.nudge();
    return count;
  }

  /** A channel sends its notices from now on. @throws Error when it has a sender already */
  attach(channel: string, sender: NoticeSender): void {
    this.#senders.attach(channel, sender);
  }

  /** Channels that send notices, the web's board among them. */
  channels(): string[] {
    return this.#senders.channels();
  }

  /** The attached channels begin to send. */
  start(): void {
    this.#senders.start();
  }

  /** Ends when what is in work is written down, at most after so many milliseconds. */
  async stop(milliseconds: number): Promise<void> {
    await this.#senders.stop(milliseconds);
  }

  async #settled(delivery: ClaimedDelivery, state: 'dead' | 'gone', reason: string): Promise<void> {
    const now = this.#parts.clock.now();
    await this.#escalator.undelivered(delivery, now);
    await this.#tellOperator(delivery, undelivered(delivery, state, reason, now));
  }

  async #tellOperator(delivery: Delivery, notice: Notice): Promise<void> {
    const { operatorRoom, outbox, logger } = this.#parts;
    if (!operatorRoom || concerns(delivery, operatorRoom)) {
      logger.error({ id: delivery.id, key: notice.key }, `notice: ${notice.content.headline}`);
      return;
    }
    const dueAt = isUrgent(notice) ? notice.at : this.#opening(notice.at);
    const planned = { destination: operatorRoom, purpose: 'operator' as const, dueAt, gathers: false };
    await outbox.write([{ notice, deliveries: [planned] }]);
    this.#senders.nudge();
  }
}

const justAfter = (moment: Date) => new Date(moment.getTime() + 1);

/** What the outbox is to hold, a notice with all its destinations. */
function entriesOf(planned: readonly Candidate[]): OutboxEntry[] {
  const byNotice = Map.groupBy(planned, ({ notice }) => notice);
  return [...byNotice].map(([notice, candidates]) => ({
    notice: asksToConfirm(notice) ? { ...notice, confirm: true } : notice,
    deliveries: candidates.map(({ destination, subscription, purpose, dueAt, gathers }) => {
      const escalation = escalationOf(notice, subscription);
      return { destination, purpose, dueAt, gathers, ...(escalation && { escalation }) };
    }),
  }));
}
