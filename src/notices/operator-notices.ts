import { destinationKey } from './destination.ts';
import type { ClaimedDelivery, Delivery, Destination, Notice, NoticeContent } from './types.ts';

/** What the operator's room is told of the product's own trouble. Each has a key of its own, so that it is told once. */

const MATTERS_MS = 7 * 24 * 60 * 60_000;

/** A delivery was given up, or its destination is no more. Tried again in vain, it is told again: its last attempt is another. */
export function undelivered(delivery: ClaimedDelivery, state: 'dead' | 'gone', reason: string, now: Date): Notice {
  return about(delivery, now, `operator/${state}/${delivery.id}/${delivery.attempt}`, {
    headline: `알림을 보내지 못했습니다: ${headline(delivery)}`,
    lines: [
      state === 'dead'
        ? '하루 동안 다시 시도했지만 보내지 못했습니다. 원인을 없앤 뒤 다시 보낼 수 있습니다.'
        : '받는 곳이 없어졌거나 길잡이가 그곳에 글을 쓸 수 없습니다. 그곳으로 갈 다른 알림도 보내지 않습니다.',
    ],
    facts: [
      { label: '받는 곳', value: destinationKey(delivery.destination) },
      { label: '사유', value: reason },
      { label: '다시 보내기', value: `giljabi notices retry ${delivery.id}` },
    ],
  });
}

/** Nobody confirmed, and there is nobody left to tell. */
export function unconfirmed(delivery: Delivery, now: Date): Notice {
  return about(delivery, now, `operator/unconfirmed/${delivery.id}`, {
    headline: `확인한 사람이 없습니다: ${headline(delivery)}`,
    lines: [
      delivery.purpose === 'escalation'
        ? '정해 둔 곳에 차례로 모두 알렸지만 제때 확인한 사람이 없습니다.'
        : '제때 확인한 사람이 없고, 대신 알릴 곳이 정해져 있지 않습니다.',
    ],
    facts: [{ label: '마지막으로 받은 곳', value: destinationKey(delivery.destination) }],
  });
}

/** Where the operator's room itself is the trouble, only the log can tell. */
export function concerns(delivery: Delivery, operatorRoom: Destination): boolean {
  return delivery.purpose === 'operator' || destinationKey(delivery.destination) === destinationKey(operatorRoom);
}

function about({ id, notices }: Delivery, at: Date, key: string, content: NoticeContent): Notice {
  const level = notices.some(({ level }) => level === 'alert' || level === 'serious') ? 'alert' : 'attention';
  return {
    key,
    topic: notices[0]?.topic ?? 'milestones',
    level,
    subject: `operator/${id}`,
    attributes: {},
    content,
    at,
    // Where the operator's own channel is off for long, it does not come all at once later.
    until: new Date(at.getTime() + MATTERS_MS),
  };
}

function headline({ notices }: Delivery): string {
  const [first] = notices;
  const others = notices.length > 1 ? ` 외 ${notices.length - 1}건` : '';
  return `${first?.content.cover ?? first?.content.headline ?? ''}${others}`;
}
