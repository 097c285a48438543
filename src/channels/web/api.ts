import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import { Refusal } from '../../refusal.ts';
import {
  bodyRefusals,
  commonRefusals,
  json,
  ProblemFound,
  refusal,
  refuseInvalid,
  sent,
  withoutUndefined,
} from './api-parts.ts';
import { answerBodyOf } from './bodies.ts';
import { addInterviewRoutes } from './interview-api.ts';
import type { WebLimits } from './limits.ts';
import { addMilestoneRoutes } from './milestone-api.ts';
import { addNoticeRoutes } from './notice-api.ts';
import type { WebPlanParts } from './plan-parts.ts';
import { problem } from './problems.ts';
import { addProfileRoutes } from './profile-api.ts';
import { addProgrammeRoutes } from './programme-api.ts';
import type { WebProgrammeParts } from './programme-parts.ts';
import { RateLimiter } from './rate-limiter.ts';
import { answerBody, documentBody, requestSchemas, statusBody } from './schemas.ts';
import { isWriting, rateLimited } from './security.ts';
import { addStressRoutes } from './stress-api.ts';
import { addSupplyRoutes } from './supply-api.ts';
import type { WebSupplyParts } from './supply-parts.ts';

/** What the API needs to answer. */
export interface ApiParts {
  assistant: Assistant;
  clock: Clock;
  limits: WebLimits;
  /** Whether a token is required, for the description. */
  token: boolean;
  plan: WebPlanParts;
  support: WebProgrammeParts;
  watch: WebSupplyParts;
  /** Address under which people reach the web, without a slash at the end; else the one of the request. */
  url?: string;
  /** Told of what somebody took away or had done again, for the operator. */
  told: (what: object, message: string) => void;
}

/** Routes under `/api` and their description at `/openapi.json`. */
export function createApi({ assistant, clock, limits, token, plan, support, watch, url, told }: ApiParts): OpenAPIHono {
  const api = new OpenAPIHono({ defaultHook: refuseInvalid(limits) });
  const requests = requestSchemas(limits);

  const askLimit = rateLimited('ask', new RateLimiter(limits.ask, clock));
  const apiLimit = rateLimited('api', new RateLimiter(limits.api, clock));
  api.use('/api/*', (c, next) => (isAsk(c) ? askLimit(c, next) : apiLimit(c, next)));
  api.use('/api/*', jsonOnly);
  api.use(
    '/api/*',
    bodyLimit({
      maxSize: limits.bodyBytes,
      onError: (c) => problem(c, 'body-too-large', String(Math.floor(limits.bodyBytes / 1024))),
    }),
  );
  api.use('/api/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/ask',
      summary: 'Ask a question',
      request: { body: sent(requests.ask, 'The question.') },
      responses: {
        200: json(answerBody, 'The answer with its citations, or an honest abstention.'),
        ...bodyRefusals,
        ...commonRefusals,
      },
    }),
    async (c) => c.json(answerBodyOf(await assistant.ask(withoutUndefined(c.req.valid('json')))), 200),
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/feedback',
      summary: 'Say whether an answer helped',
      request: { body: sent(requests.feedback, 'The rating.') },
      responses: {
        204: { description: 'Noted.' },
        404: refusal('No such answer.'),
        ...bodyRefusals,
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { answer, ...rating } = c.req.valid('json');
      const noted = await assistant.feedback(withoutUndefined({ answerId: answer, ...rating }));
      if (!noted) throw new ProblemFound('answer-not-found');
      return c.body(null, 204);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/documents/{id}',
      summary: 'Read a document around a passage',
      request: { params: requests.documentParams, query: requests.documentQuery },
      responses: {
        200: json(documentBody, 'The passages around the given one, or the first ones.'),
        404: refusal('No such document or passage.'),
        ...commonRefusals,
      },
    }),
    async (c) => {
      const view = await assistant.document(c.req.valid('param').id, c.req.valid('query').passage);
      if (!view) throw new ProblemFound('document-not-found');
      return c.json(view, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/status',
      summary: 'What the assistant knows',
      responses: { 200: json(statusBody, 'Counts and the newest date.'), ...commonRefusals },
    }),
    async (c) => c.json(await assistant.status(), 200),
  );

  addMilestoneRoutes(api, { ...plan, clock });
  addNoticeRoutes(api, { ...plan, clock, told, ...(url !== undefined && { url }) });
  addProgrammeRoutes(api, { ...support, clock });
  addInterviewRoutes(api, { ...support, clock });
  addProfileRoutes(api, { ...support, clock });
  addSupplyRoutes(api, { ...watch, clock });
  addStressRoutes(api, watch);
  describe(api, token);
  return api;
}

function describe(api: OpenAPIHono, token: boolean): void {
  if (token) api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Giljabi (길잡이)',
      version: '1',
      description:
        "Questions about Korea's materials, parts and equipment (소부장) policy, answered with their sources; its milestones, " +
        'support programmes and supply chains, and who is told of them.',
      license: { name: 'MIT' },
    },
    ...(token ? { security: [{ token: [] }] } : {}),
  });
}

function isAsk(c: Context): boolean {
  return c.req.method === 'POST' && c.req.path === '/api/ask';
}

/** What takes something away says what in its address. */
function takesBody(c: Context): boolean {
  return isWriting(c) && c.req.method !== 'DELETE';
}

const jsonOnly = createMiddleware(async (c, next) => {
  if (takesBody(c) && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    return problem(c, 'unsupported-media-type', 'application/json');
  }
  await next();
});

/** Turns what was thrown on the way into a problem; anything unforeseen stays with the operator. */
export function problemOf(c: Context, error: unknown, unforeseen: (error: unknown) => void): Response {
  if (error instanceof ProblemFound) return problem(c, error.kind);
  if (error instanceof Refusal) return problem(c, 'not-possible', error.message);
  if (error instanceof HTTPException && error.status === 400) return problem(c, 'invalid-json');
  unforeseen(error);
  return problem(c, 'internal');
}
