import type { Context } from 'hono';
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import { createAccess } from './access.ts';
import { createApi, problemOf } from './api.ts';
import { createCalendarRoute, isCalendar } from './calendar-route.ts';
import type { WebLimits } from './limits.ts';
import { createPages } from './pages.ts';
import { createPictureRoute } from './picture-route.ts';
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
  const address = url === undefined ? {} : { url };
  // Without a token the operator's own name opens the calendars only: they are guarded by their secret.
  const pages = createPages({ token: token !== undefined, limits, ...(token !== undefined && address) });

  app.use(safeHeaders);
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
  app.route(
    '/',
    createApi({ assistant, clock, limits, token: token !== undefined, plan, support, watch, told, ...address }),
  );
  app.route('/', createTimelineRoute({ ...plan, clock }));
  app.route('/', createPictureRoute(plan));
  app.route('/', pages.routes);

  app.notFound((c) => (isLookedAt(c) ? pages.missing(c) : problem(c, 'not-found')));
  app.onError((error, c) => problemOf(c, error, unforeseen));
  return app;
}

/** Whether a person opened the address in a browser; a program gets a problem that it can read. */
function isLookedAt(c: Context): boolean {
  const [page, program] = ['text/html', 'application/problem+json'];
  const wanted = accepts(c, { header: 'Accept', supports: [page, program], default: program });
  return wanted === page && !c.req.path.startsWith('/api/');
}

function methodProblem(c: Context, methods: string[]): Response {
  const allowed = methods.join(', ');
  return problem(c, 'method-not-allowed', allowed, { Allow: allowed });
}
