import type {
  Delivery,
  DeliveryRecord,
  Destination,
  FullRecord,
  NoticePicture,
  Silence,
  Subscription,
} from '../../notices/index.ts';
import { labelOf } from '../screens/destination-text.ts';
import { noticeScreen } from '../screens/notice-screen.ts';
import { subscriptionLine, TOPIC_NAMES } from '../screens/subscription-text.ts';
import {
  type BoardItem,
  DELIVERY_STATES,
  type DeliveryBody,
  type FullDeliveryBody,
  type PlaceBody,
  type SubscriptionBody,
} from './notice-schemas.ts';

/** Whether the web changes what a place follows: not what a person chose for themselves. */
export function isChangeable({ kind }: Destination): boolean {
  return kind === 'room';
}

/** What stands on the board, drawn as rooms draw it. */
export function boardItem(delivery: Delivery): BoardItem {
  const { title, blocks } = noticeScreen(delivery);
  const [first] = delivery.notices;
  if (!first) throw new Error(`The delivery ${delivery.id} has no notice.`);
  const pages = delivery.notices.flatMap(({ content: { page } }) => page ?? []);
  return {
    id: delivery.id,
    at: first.at.toISOString(),
    topic: first.topic,
    topicName: TOPIC_NAMES.ko[first.topic],
    level: first.level,
    title,
    blocks,
    pages,
    ...pictureBody(delivery),
    awaitsConfirmation: delivery.awaitsConfirmation,
    ...confirmedBody(delivery),
  };
}

/** The picture that goes along with a delivery, as rooms get it; a digest has too many. */
export function pictureIn({ notices: [notice, ...others] }: Delivery): NoticePicture | undefined {
  return others.length === 0 ? notice?.content.picture : undefined;
}

function pictureBody(delivery: Delivery): Pick<BoardItem, 'picture'> {
  const picture = pictureIn(delivery);
  if (!picture) return {};
  const [, width, height] = /^<svg[^>]*? width="(\d+)" height="(\d+)"/.exec(picture.svg) ?? [];
  return {
    picture: {
      path: `/notices/${delivery.id}/picture.svg`,
      alt: picture.alt,
      ...(width && height && { width: Number(width), height: Number(height) }),
    },
  };
}

export function placeBody(
  destination: Destination,
  subscriptions: readonly Subscription[],
  silence: Silence | undefined,
): PlaceBody {
  return {
    channel: destination.channel,
    kind: destination.kind,
    id: destination.id,
    label: labelOf(destination),
    changeable: isChangeable(destination),
    ...(silence && { silentUntil: silence.until.toISOString() }),
    subscriptions: subscriptions.map(subscriptionBody),
  };
}

export function subscriptionBody(subscription: Subscription): SubscriptionBody {
  const { id, topic, createdBy, createdAt } = subscription;
  return { id, line: subscriptionLine(subscription), topic, by: createdBy.name, at: createdAt.toISOString() };
}

export function deliveryBody(record: DeliveryRecord): DeliveryBody {
  const { id, destination, purpose, state, headlines, attempt, dueAt, settledAt, reason } = record;
  return {
    id,
    label: labelOf(destination),
    purpose,
    state,
    stateName: DELIVERY_STATES[state],
    headlines,
    attempt,
    dueAt: dueAt.toISOString(),
    ...(settledAt && { settledAt: settledAt.toISOString() }),
    ...(reason !== undefined && { reason }),
    retryable: state === 'dead' || state === 'gone',
  };
}

export function fullDeliveryBody(record: FullRecord): FullDeliveryBody {
  const { notices, firstTriedAt, escalateAt } = record;
  return {
    ...deliveryBody(record),
    // What only some may see, the operator may only know to be there.
    notices: notices.map(({ key, at, content: { headline, lines, cover } }) => ({
      key,
      headline: cover ?? headline,
      lines: cover === undefined ? lines : [],
      at: at.toISOString(),
    })),
    ...(firstTriedAt && { firstTriedAt: firstTriedAt.toISOString() }),
    ...(escalateAt && { escalateAt: escalateAt.toISOString() }),
    ...confirmedBody(record),
  };
}

function confirmedBody({ confirmed }: Pick<Delivery, 'confirmed'>) {
  return confirmed ? { confirmed: { by: confirmed.by.name, at: confirmed.at.toISOString() } } : {};
}
