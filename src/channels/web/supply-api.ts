import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { type Clock, koreanDate } from '../../clock.ts';
import { bodyRefusals, commonRefusals, json, ProblemFound, refusal, sent, vainRefusal } from './api-parts.ts';
import { webPerson } from './plan-parts.ts';
import { chartName, type SupplyView, supplyInFull, supplyList, supplyRowsBody } from './supply-bodies.ts';
import type { WebSupplyParts } from './supply-parts.ts';
import { type SupplyAct, supplyAnswers, supplyRequests } from './supply-schemas.ts';

export type SupplyApiParts = WebSupplyParts & { clock: Clock };

/** Routes of watched items under `/api/supply`. Whoever is let in sees the public items and acts under the name that they give. */
export function addSupplyRoutes(api: OpenAPIHono, parts: SupplyApiParts): void {
  const { supply, countries, supplyWords: words, clock } = parts;
  const requests = supplyRequests(words);
  const answers = supplyAnswers(words);
  const unknown = { 404: refusal('No such item.') };
  const view = (): SupplyView => ({ words, countries, today: koreanDate(clock.now()) });

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/supply',
      summary: 'Watched items by level',
      request: { query: requests.filter },
      responses: { 200: json(answers.list, 'The items that fit, what waits, and the feeds.'), ...commonRefusals },
    }),
    async (c) => {
      const [statuses, health] = await Promise.all([supply.overview(), supply.health()]);
      return c.json(supplyList(c.req.valid('query'), statuses, health, view()), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/supply/items/{id}',
      summary: 'An item with its level, indicators, pictures and history',
      request: { params: requests.params, query: requests.month },
      responses: { 200: json(answers.one, 'All that is known of it.'), ...unknown, ...commonRefusals },
    }),
    async (c) => c.json(await inFull(found(c.req.valid('param').id), c.req.valid('query').month), 200),
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/supply/items/{id}/charts/{chart}',
      summary: 'A picture of an item',
      request: { params: requests.chart },
      responses: {
        200: { content: { 'image/svg+xml': { schema: { type: 'string' } } }, description: 'SVG.' },
        ...unknown,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { id, chart: wanted } = c.req.valid('param');
      const charts = await supply.charts(found(id));
      const chart = charts.find((_, index) => chartName(charts, index) === wanted);
      if (!chart) throw new ProblemFound('not-found');
      return c.body(chart.svg, 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' });
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/supply/items/{id}/rows',
      summary: 'The rows of statistics behind a month, with their files',
      request: { params: requests.params, query: requests.rows },
      responses: { 200: json(answers.rows, 'Rows, and what they replaced.'), ...unknown, ...commonRefusals },
    }),
    async (c) => {
      const id = found(c.req.valid('param').id);
      const { month } = c.req.valid('query');
      const [traces, health] = await Promise.all([supply.rows(id, month), supply.health()]);
      const titles = new Map(health.map(({ feed, title }) => [feed, title]));
      return c.json(
        supplyRowsBody(month, traces, (feed) => titles.get(feed) ?? feed, view()),
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/supply/items/{id}/acts',
      summary: 'Approve, reject, raise, lift, review or take back a level',
      request: { params: requests.params, body: sent(requests.act, 'What to do, and who does it.') },
      responses: {
        200: json(answers.one, 'The item as it stands now.'),
        ...unknown,
        ...bodyRefusals,
        ...vainRefusal,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const id = found(c.req.valid('param').id);
      await act(id, c.req.valid('json'));
      return c.json(await inFull(id), 200);
    },
  );

  /** @throws ProblemFound where there is no such item, or not for everybody */
  function found(id: string): string {
    if (!supply.items().some((item) => item.id === id)) throw new ProblemFound('item-not-found');
    return id;
  }

  async function inFull(id: string, month?: string) {
    const [status, assessment, series, charts, crisis, history, past] = await Promise.all([
      supply.status(id),
      supply.assessment(id, month),
      supply.series(id),
      supply.charts(id),
      supply.crisis(id),
      supply.history(id),
      supply.past(id),
    ]);
    return supplyInFull({ status, assessment, series, charts, crisis, history, past }, view());
  }

  async function act(id: string, wish: SupplyAct): Promise<unknown> {
    const by = webPerson(wish.name);
    switch (wish.action) {
      case 'approve':
        return supply.approve(id, by, wish.note);
      case 'reject':
        return supply.reject(id, by, wish.note);
      case 'raise': {
        const { level, reason, source, expires } = wish;
        return supply.raise(id, by, { level, reason, ...(source && { source }), ...(expires && { expires }) });
      }
      case 'lift':
        return supply.lift(id, by, wish.reason);
      case 'review':
        return supply.review(id, by, { note: wish.note, next: wish.next });
      case 'undo':
        return supply.undo(id, by);
    }
  }
}
