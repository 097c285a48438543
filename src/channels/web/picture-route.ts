import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { isBoard } from '../screens/destination-text.ts';
import { pictureIn } from './notice-bodies.ts';
import type { WebPlanParts } from './plan-parts.ts';
import { problem } from './problems.ts';

const PATH = '/notices/:id{[1-9]\\d{0,14}}/picture.svg';

/** The pictures of what stands on the notice board. Of what stands elsewhere, or is not sent yet, nothing is told. */
export function createPictureRoute({ outbox }: Pick<WebPlanParts, 'outbox'>): Hono {
  const routes = new Hono();
  routes.use(PATH, etag());
  routes.get(PATH, async (c) => {
    const kept = await outbox.delivery(Number(c.req.param('id')));
    const isShown = kept?.sent !== undefined && isBoard(kept.delivery.destination);
    const picture = isShown ? pictureIn(kept.delivery) : undefined;
    if (!picture) return problem(c, 'not-found');
    // Withdrawn and told anew, a notice may have another picture: browsers keep it and ask whether it is still the same.
    return c.body(picture.svg, 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'private, no-cache',
    });
  });
  return routes;
}
