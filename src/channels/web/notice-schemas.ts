import { z } from '@hono/zod-openapi';
import type { DeliveryState, Level, SubscriptionOptions, Topic } from '../../notices/index.ts';
import { LEVEL_NAMES, TOPIC_NAMES } from '../screens/subscription-text.ts';
import { keysOf } from './api-parts.ts';
import { writer } from './milestone-schemas.ts';

const LONGEST_ID = 200;
const LONGEST_CONDITIONS = 1000;
const LONGEST_WORDS = 50;
const MOST_SHOWN = 200;

/** How deliveries stand, for people. */
export const DELIVERY_STATES: Readonly<Record<DeliveryState, string>> = {
  open: '발송 예정',
  sent: '발송 완료',
  dead: '발송 실패',
  gone: '받을 곳 없음',
  expired: '기한 지남',
  withdrawn: '발송 취소',
};

const topic = z.enum(keysOf<Topic>(TOPIC_NAMES.ko));
const level = z.enum(keysOf<Level>(LEVEL_NAMES.ko));
const state = z.enum(keysOf(DELIVERY_STATES));

const destination = {
  channel: z.string().regex(/^[a-z]{1,20}$/),
  kind: z.enum(['room', 'person']),
  id: z.string().min(1).max(LONGEST_ID),
};

const limit = (usual: number) => z.coerce.number().int().min(1).max(MOST_SHOWN).default(usual);

/** What a client may send of notices. */
export const noticeRequests = {
  board: z.object({ limit: limit(30) }),
  subscriptionParams: z.object({ id: z.string().min(1).max(100) }),
  writerQuery: z.object({ name: writer }),
  subscription: z
    .strictObject({
      name: writer,
      topic,
      conditions: z
        .string()
        .max(LONGEST_CONDITIONS)
        .default('')
        .openapi({ description: 'With commas, as people write them.', example: '산업통상부, 흑연, HS 2504' }),
      level: level.default('info'),
      leads: z
        .string()
        .max(LONGEST_WORDS)
        .default('')
        .openapi({ description: 'Business days before.', example: '30, 7' }),
      mode: z.enum(['at_once', 'digest'] satisfies SubscriptionOptions['mode'][]).default('at_once'),
    })
    .openapi('NewSubscription'),
  silence: z
    .strictObject({
      name: writer,
      ...destination,
      until: z
        .string()
        .trim()
        .min(1)
        .max(LONGEST_WORDS)
        .openapi({ description: 'How long, or until when.', example: '3일' }),
    })
    .openapi('NewSilence'),
  awake: z.object({ name: writer, ...destination }),
  deliveries: z.object({ state: state.optional(), limit: limit(50) }),
  deliveryParams: z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  signed: z.strictObject({ name: writer }).openapi('Signature'),
};

/** As a `ScreenBlock` of rooms. */
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('item'), text: z.string(), note: z.string().optional() }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({ kind: z.literal('note'), text: z.string(), url: z.string().optional() }),
]);

const confirmed = z.object({ by: z.string(), at: z.string() });

const boardItem = z
  .object({
    id: z.int(),
    at: z.string().openapi({ description: 'When it happened.' }),
    topic,
    topicName: z.string(),
    level,
    title: z.string(),
    blocks: z.array(block).openapi({ description: 'What stands below the title, one after the other.' }),
    pages: z.array(z.string()).openapi({ description: 'Paths of the pages that show it.' }),
    picture: z
      .object({
        path: z.string().openapi({ description: 'Path of the SVG.' }),
        alt: z.string().openapi({ description: 'What is to be seen.' }),
        width: z.int().optional(),
        height: z.int().optional(),
      })
      .optional(),
    awaitsConfirmation: z.boolean(),
    confirmed: confirmed.optional(),
  })
  .openapi('BoardItem');

const subscription = z
  .object({
    id: z.string(),
    line: z.string().openapi({ description: 'What is followed, as people read it.' }),
    topic,
    by: z.string(),
    at: z.string(),
  })
  .openapi('Subscription');

const place = z
  .object({
    ...destination,
    label: z.string(),
    changeable: z.boolean().openapi({ description: 'What a person follows is changed by that person only.' }),
    silentUntil: z.string().optional(),
    subscriptions: z.array(subscription),
  })
  .openapi('Place');

const delivery = z.object({
  id: z.int(),
  label: z.string().openapi({ description: 'Where it goes.' }),
  purpose: z.enum(['notice', 'escalation', 'operator']),
  state,
  stateName: z.string(),
  headlines: z.array(z.string()),
  attempt: z.int(),
  dueAt: z.string(),
  settledAt: z.string().optional(),
  reason: z.string().optional().openapi({ description: 'Why it was not sent, for the operator.' }),
  retryable: z.boolean(),
});

/** What the API tells of notices. */
export const noticeAnswers = {
  board: z.object({ items: z.array(boardItem) }).openapi('Board'),
  item: boardItem,
  places: z
    .object({
      places: z.array(place).openapi({ description: 'The board first, then rooms, then persons.' }),
      names: z.object({ topics: z.record(topic, z.string()), levels: z.record(level, z.string()) }),
    })
    .openapi('Subscriptions'),
  subscription,
  silence: z.object({ until: z.string() }).openapi('Silence'),
  deliveries: z
    .object({
      counts: z.array(z.object({ state, name: z.string(), count: z.int() })),
      deliveries: z.array(delivery.openapi('Delivery')),
    })
    .openapi('Deliveries'),
  delivery: delivery
    .extend({
      notices: z.array(z.object({ key: z.string(), headline: z.string(), lines: z.array(z.string()), at: z.string() })),
      firstTriedAt: z.string().optional(),
      confirmed: confirmed.optional(),
      escalateAt: z.string().optional(),
    })
    .openapi('DeliveryInFull'),
  calendar: z.object({ address: z.string() }).openapi('CalendarAddress'),
};

export type BoardItem = z.infer<typeof boardItem>;
export type PlaceBody = z.infer<typeof place>;
export type SubscriptionBody = z.infer<typeof subscription>;
export type DeliveryBody = z.infer<typeof delivery>;
export type FullDeliveryBody = z.infer<typeof noticeAnswers.delivery>;
