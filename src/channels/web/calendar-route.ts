import type { Context } from 'hono';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import type { Clock } from '../../clock.ts';
import type { WebLimits } from './limits.ts';
import type { WebPlanParts } from './plan-parts.ts';
import { problem } from './problems.ts';
import { RateLimiter } from './rate-limiter.ts';
import { rateLimited } from './security.ts';

const PATH = '/calendar/:file';

export interface CalendarRouteParts extends Pick<WebPlanParts, 'calendarFeed'> {
  clock: Clock;
  limits: WebLimits;
}

/** Whether a request is for a private calendar. */
export function isCalendar(c: Context): boolean {
  return c.req.path.startsWith('/calendar/');
}

/** Address of a private calendar below the web's own. */
export function calendarPath(secret: string): string {
  return `/calendar/${secret}.ics`;
}

/**
 * Private calendars, for programs that subscribe to an address. The address is the secret: no token and no cookie, and an
 * unknown one costs what a known one costs to look up.
 */
export function createCalendarRoute({ calendarFeed, clock, limits }: CalendarRouteParts): Hono {
  const routes = new Hono();
  routes.use(PATH, rateLimited('feeds', new RateLimiter(limits.feeds, clock)), etag());
  routes.get(PATH, async (c) => {
    const secret = /^(.+)\.ics$/.exec(c.req.param('file'))?.[1];
    const file = secret === undefined ? undefined : await calendarFeed(secret);
    if (file === undefined) return problem(c, 'not-found');
    return c.body(file, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="giljabi.ics"',
      'Cache-Control': 'private, no-cache',
    });
  });
  return routes;
}
