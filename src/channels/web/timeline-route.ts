import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { type Clock, koreanDate } from '../../clock.ts';
import { filterSchema, found, sayFilter, spanOf } from './milestone-filter.ts';
import type { WebPlanParts } from './plan-parts.ts';
import { problem } from './problems.ts';

const PATH = '/milestones/timeline.svg';

/** The picture above the list of milestones, with the filters of the list. */
export function createTimelineRoute(
  parts: Pick<WebPlanParts, 'milestones' | 'timeline' | 'reading'> & { clock: Clock },
): Hono {
  const schema = filterSchema(parts.reading);
  const routes = new Hono();
  routes.use(PATH, etag());
  routes.get(PATH, async (c) => {
    const filter = schema.safeParse(c.req.query());
    if (!filter.success) {
      const fields = new Set(filter.error.issues.map((issue) => issue.path.join('.')));
      return problem(c, 'invalid-request', [...fields].join(', '), {}, [...fields]);
    }
    const now = parts.clock.now();
    const title = ['추진 일정', ...sayFilter(filter.data, parts.reading)].join(' · ');
    const options = { ...spanOf(filter.data, now), today: koreanDate(now), title };
    const svg = parts.timeline((await found(filter.data, parts, now)).shown, options);
    return c.body(svg, 200, { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'no-cache' });
  });
  return routes;
}
