import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Clock } from '../../clock.ts';
import type { Destination, Subscription } from '../../notices/index.ts';
import { Refusal } from '../../refusal.ts';
import { isBoard, labelOf } from '../screens/destination-text.ts';
import { conditionsIn, LEVEL_NAMES, leadsIn, TOPIC_NAMES } from '../screens/subscription-text.ts';
import { bodyRefusals, commonRefusals, json, keysOf, ProblemFound, refusal, sent, vainRefusal } from './api-parts.ts';
import { calendarPath } from './calendar-route.ts';
import { boardItem, isChangeable, placeBody, subscriptionBody } from './notice-bodies.ts';
import { noticeAnswers as answers, noticeRequests as requests } from './notice-schemas.ts';
import { BOARD, type WebPlanParts, webPerson } from './plan-parts.ts';
import { addRecordRoutes, type RecordApiParts } from './record-api.ts';

export interface NoticeApiParts
  extends RecordApiParts,
    Pick<WebPlanParts, 'milestones' | 'reading' | 'feeds' | 'until'> {
  clock: Clock;
  url?: string;
}

/** Routes of the notice board, of who follows what, and of the board's calendar. */
export function addNoticeRoutes(api: OpenAPIHono, parts: NoticeApiParts): void {
  const { notices, outbox, milestones, reading, feeds, until, clock, url, told } = parts;
  const writing = { ...bodyRefusals, ...vainRefusal, ...commonRefusals };

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/notices/board',
      summary: 'What stands on the notice board',
      request: { query: requests.board },
      responses: { 200: json(answers.board, 'Newest first.'), ...commonRefusals },
    }),
    async (c) => c.json({ items: (await outbox.delivered(BOARD, c.req.valid('query').limit)).map(boardItem) }, 200),
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/notices/subscriptions',
      summary: 'Who follows what',
      responses: { 200: json(answers.places, 'All places that follow something.'), ...commonRefusals },
    }),
    async (c) => {
      const names = { topics: TOPIC_NAMES.ko, levels: LEVEL_NAMES.ko };
      return c.json({ places: await places(), names }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/notices/subscriptions',
      summary: 'Follow something on the notice board',
      request: { body: sent(requests.subscription, 'What to follow.') },
      responses: { 201: json(answers.subscription, 'What is followed now.'), ...writing },
    }),
    async (c) => {
      const { name, topic, conditions, level, leads, mode } = c.req.valid('json');
      const days = leadsIn(leads);
      const options = { topic, level, mode, ...conditionsIn(conditions, known()), ...(days && { leads: days }) };
      const subscription = await notices.follow(BOARD, options, webPerson(name));
      return c.json(subscriptionBody(subscription), 201);
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/notices/subscriptions/{id}',
      summary: 'Let the notice board or a room follow something no more',
      request: { params: requests.subscriptionParams, query: requests.writerQuery },
      responses: {
        204: { description: 'It is followed no more.' },
        404: refusal('No such subscription.'),
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const subscription = (await notices.all()).find((each) => each.id === id);
      if (!subscription) throw new ProblemFound('subscription-not-found');
      mayChange(subscription.destination);
      if (!(await notices.unfollow(id, subscription.destination))) throw new ProblemFound('subscription-not-found');
      told({ by: c.req.valid('query').name, subscription: id }, 'a subscription was removed');
      return c.body(null, 204);
    },
  );

  api.openapi(
    createRoute({
      method: 'put',
      path: '/api/notices/silences',
      summary: 'Let the notice board or a room hear nothing below alert for a while',
      request: { body: sent(requests.silence, 'Where and how long.') },
      responses: { 200: json(answers.silence, 'Until when.'), ...writing },
    }),
    async (c) => {
      const { name, until: said, ...destination } = c.req.valid('json');
      await mustBePlace(destination);
      const silence = await notices.silence(destination, until(said, clock.now()), webPerson(name));
      return c.json({ until: silence.until.toISOString() }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/notices/silences',
      summary: 'End a silence',
      request: { query: requests.awake },
      responses: { 204: { description: 'It hears everything again.' }, ...vainRefusal, ...commonRefusals },
    }),
    async (c) => {
      const { name, ...destination } = c.req.valid('query');
      mayChange(destination);
      if (!(await notices.unsilence(destination))) throw new Refusal('이미 알림을 받고 있습니다.');
      told({ by: name, destination }, 'a silence was ended');
      return c.body(null, 204);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/calendar',
      summary: 'Make a private calendar address of the notice board; it ends the one before',
      request: { body: sent(requests.signed, 'Who asks.') },
      responses: { 201: json(answers.calendar, 'The address: whoever knows it reads it.'), ...writing },
    }),
    async (c) => {
      const secret = await feeds.open(BOARD, webPerson(c.req.valid('json').name));
      return c.json({ address: `${url ?? originOf(c)}${calendarPath(secret)}` }, 201);
    },
  );

  addRecordRoutes(api, parts);

  /** The board, which is always there, then rooms, then persons. */
  async function places() {
    const all = await notices.all();
    const byLabel = Map.groupBy(all, ({ destination }) => labelOf(destination));
    const others = [...byLabel.values()].filter(([first]) => first && !isBoard(first.destination));
    const board = all.filter(({ destination }) => isBoard(destination));
    const lists: [Destination, Subscription[]][] = [[BOARD, board]];
    for (const kind of keysOf({ room: '', person: '' }))
      for (const list of others) if (list[0]?.destination.kind === kind) lists.push([list[0].destination, list]);
    return Promise.all(
      lists.map(async ([place, subscriptions]) => placeBody(place, subscriptions, await notices.silenceOf(place))),
    );
  }

  /** @throws Refusal for a person's, and for a room that follows nothing: that one may not be there at all */
  async function mustBePlace(destination: Destination): Promise<void> {
    mayChange(destination);
    const label = labelOf(destination);
    const follows = (await notices.all()).some((each) => labelOf(each.destination) === label);
    if (!follows && !isBoard(destination)) throw new Refusal(`${label}은(는) 받아 보는 소식이 없습니다.`);
  }

  function known() {
    return {
      ministries: new Set(milestones.ministries().flatMap(({ name, also }) => [name, ...also])),
      areas: new Set(Object.values(reading.areas)),
    };
  }
}

/** @throws Refusal for what a person chose for themselves */
function mayChange(destination: Destination): void {
  if (!isChangeable(destination))
    throw new Refusal('개인이 받아 보는 소식은 본인이 Slack이나 Discord에서 바꿀 수 있습니다.');
}

function originOf(c: Context): string {
  return new URL(c.req.url).origin;
}
