import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import { createAccess } from './access.ts';
import { createApi, problemOf } from './api.ts';
import { createCalendarRoute, isCalendar } from './calendar-route.ts';
import type { WebLimits } from './limits.ts';
import { createPages } from './pages.ts';
import type { WebPlanParts } from './plan-parts.ts';
import { problem } from './problems.ts';
import type { WebProgrammeParts } from './programme-parts.ts';
import { isLoopback, loopbackHostOnly, safeHeaders, sameOriginOnly } from './security.ts';
import type { WebSupplyParts } from './supply-parts.ts';
import { createTimelineRoute } from './timeline-route.ts';

/** What the web app is made of. */
export interface WebAppParts {
  assistant: Assistant;
  host: string;
  token?: string;
  clock: Clock;
  limits: WebLimits;
  plan: WebPlanParts;
  support: WebProgrammeParts;
  watch: WebSupplyParts;
  url?: string;
  /** Told of what somebody took away or had done again. */
  told: (what: object, message: string) => void;
  /** Told of what no rule foresaw. */
  unforeseen: (error: unknown) => void;
}

/** The whole HTTP side as one app: checks first, then the API, then the pages. */
export function createApp(parts: WebAppParts): Hono {
  const { assistant, host, token, clock, limits, plan, support, watch, url, told, unforeseen } = parts;
  const app = new Hono();
  const pages = createPages({ token: token !== undefined, limits });

  app.use(safeHeaders);
  // Without a token the operator's own name opens the calendars only: they are guarded by their secret.
  if (isLoopback(host)) app.use(loopbackHostOnly(url, (c) => token !== undefined || isCalendar(c)));
  app.use(sameOriginOnly);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => methodProblem(c, methods) }));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  if (token !== undefined) {
    const access = createAccess({ token, clock, limits, pages });
    app.use(access.required);
    app.route('/', access.routes);
  }
  app.route('/', createCalendarRoute({ ...plan, clock, limits }));
  const address = url === undefined ? {} : { url };
  app.route(
    '/',
    createApi({ assistant, clock, limits, token: token !== undefined, plan, support, watch, told, ...address }),
  );
  app.route('/', createTimelineRoute({ ...plan, clock }));
  app.route('/', pages.routes);

  app.notFound((c) => problem(c, 'not-found'));
  app.onError((error, c) => problemOf(c, error, unforeseen));
  return app;
}

function methodProblem(c: Parameters<typeof problem>[0], methods: string[]): Response {
  const allowed = methods.join(', ');
  return problem(c, 'method-not-allowed', allowed, { Allow: allowed });
}
