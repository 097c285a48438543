import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { Refusal } from '../../refusal.ts';
import { isBoard } from '../screens/destination-text.ts';
import { bodyRefusals, commonRefusals, json, keysOf, ProblemFound, refusal, sent, vainRefusal } from './api-parts.ts';
import { boardItem, deliveryBody, fullDeliveryBody } from './notice-bodies.ts';
import { noticeAnswers as answers, DELIVERY_STATES, noticeRequests as requests } from './notice-schemas.ts';
import { type WebPlanParts, webPerson } from './plan-parts.ts';

export interface RecordApiParts extends Pick<WebPlanParts, 'notices' | 'outbox'> {
  /** Told of what somebody took away or had done again: no store keeps who it was. */
  told: (what: object, message: string) => void;
}

/** Routes of what was sent and what could not be. */
export function addRecordRoutes(api: OpenAPIHono, { notices, outbox, told }: RecordApiParts): void {
  const unknown = { 404: refusal('No such delivery.') };

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/notices/deliveries',
      summary: 'What was sent, and what could not be',
      request: { query: requests.deliveries },
      responses: { 200: json(answers.deliveries, 'Newest first, and counts by state.'), ...commonRefusals },
    }),
    async (c) => {
      const { state, limit } = c.req.valid('query');
      const counts = Map.groupBy(await outbox.counts(), (each) => each.state);
      const records = await outbox.records({ limit, ...(state && { state }) });
      return c.json(
        {
          counts: keysOf(DELIVERY_STATES).map((each) => ({
            state: each,
            name: DELIVERY_STATES[each],
            count: (counts.get(each) ?? []).reduce((sum, { count }) => sum + count, 0),
          })),
          deliveries: records.map(deliveryBody),
        },
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/notices/deliveries/{id}',
      summary: 'A delivery with everything that is known of it',
      request: { params: requests.deliveryParams },
      responses: { 200: json(answers.delivery, 'The delivery.'), ...unknown, ...commonRefusals },
    }),
    async (c) => c.json(fullDeliveryBody(await recordOf(c.req.valid('param').id)), 200),
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/notices/deliveries/{id}/retry',
      summary: 'Try a delivery again that was given up',
      request: { params: requests.deliveryParams, body: sent(requests.signed, 'Who asks.') },
      responses: {
        200: json(answers.delivery, 'The delivery as it stands now.'),
        ...unknown,
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      await recordOf(id);
      if ((await outbox.retry(id)) === 0)
        throw new Refusal('보내지 못한 알림만 다시 보낼 수 있습니다. 목록을 새로 고쳐 주십시오.');
      told({ by: c.req.valid('json').name, delivery: id }, 'a delivery is tried again');
      return c.json(fullDeliveryBody(await recordOf(id)), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/notices/deliveries/{id}/confirm',
      summary: 'Confirm what stands on the notice board',
      request: { params: requests.deliveryParams, body: sent(requests.signed, 'Who confirms.') },
      responses: {
        200: json(answers.item, 'As it stands on the board now; the first who confirms counts.'),
        ...unknown,
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const kept = await outbox.delivery(id);
      if (!kept) throw new ProblemFound('delivery-not-found');
      const { delivery } = kept;
      if (!isBoard(delivery.destination)) throw new Refusal('이 알림은 받은 곳에서 확인할 수 있습니다.');
      if (!delivery.awaitsConfirmation && !delivery.confirmed) throw new Refusal('확인이 필요하지 않은 알림입니다.');
      const confirmed = await notices.confirm(id, webPerson(c.req.valid('json').name));
      if (!confirmed) throw new ProblemFound('delivery-not-found');
      return c.json(boardItem(confirmed.delivery), 200);
    },
  );

  async function recordOf(id: number) {
    const record = await outbox.record(id);
    if (!record) throw new ProblemFound('delivery-not-found');
    return record;
  }
}
