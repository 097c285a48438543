import type { Hook } from '@hono/zod-openapi';
import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context, Env } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import { answerBodyOf } from './bodies.ts';
import type { WebLimits } from './limits.ts';
import type { ProblemKind } from './problems.ts';
import { problem } from './problems.ts';
import { RateLimiter } from './rate-limiter.ts';
import { answerBody, documentBody, problemBody, requestSchemas, statusBody } from './schemas.ts';
import { rateLimited } from './security.ts';

/** What the API needs to answer. */
export interface ApiParts {
  assistant: Assistant;
  clock: Clock;
  limits: WebLimits;
  /** Whether a token is required, for the description. */
  token: boolean;
}

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

const refusal = (description: string) => ({
  content: { 'application/problem+json': { schema: problemBody } },
  description,
});

const commonRefusals = {
  400: refusal('The request is not valid.'),
  401: refusal('A token is required.'),
  429: refusal('Too many requests; Retry-After says when to come back.'),
};

/** Routes under `/api` and their description at `/openapi.json`. */
export function createApi({ assistant, clock, limits, token }: ApiParts): OpenAPIHono {
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
      request: { body: { required: true, ...json(requests.ask, 'The question.') } },
      responses: {
        200: json(answerBody, 'The answer with its citations, or an honest abstention.'),
        413: refusal('The body is too large.'),
        415: refusal('The body is not JSON.'),
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
      request: { body: { required: true, ...json(requests.feedback, 'The rating.') } },
      responses: {
        204: { description: 'Noted.' },
        404: refusal('No such answer.'),
        413: refusal('The body is too large.'),
        415: refusal('The body is not JSON.'),
        ...commonRefusals,
      },
    }),
    async (c) => {
      const { answer, ...rating } = c.req.valid('json');
      const noted = await assistant.feedback(withoutUndefined({ answerId: answer, ...rating }));
      if (!noted) throw new Refusal('answer-not-found');
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
      if (!view) throw new Refusal('document-not-found');
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
        "Questions about Korea's materials, parts and equipment (소부장) policy, answered with their sources.",
      license: { name: 'MIT' },
    },
    ...(token ? { security: [{ token: [] }] } : {}),
  });
}

function isAsk(c: Context): boolean {
  return c.req.method === 'POST' && c.req.path === '/api/ask';
}

const jsonOnly = createMiddleware(async (c, next) => {
  if (c.req.method === 'POST' && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    return problem(c, 'unsupported-media-type', 'application/json');
  }
  await next();
});

/** Names what is wrong with a request: the question's length in words of its own, anything else by its path. */
function refuseInvalid(limits: WebLimits): Hook<unknown, Env, string, unknown> {
  return (result, c) => {
    if (result.success) return;
    const issues = result.error.issues;
    const question = issues.find((issue) => issue.path[0] === 'question');
    if (question?.code === 'too_big')
      return problem(c, 'question-too-long', limits.questionCharacters.toLocaleString('en'));
    if (question?.code === 'too_small') return problem(c, 'question-empty');
    const fields = new Set(issues.map((issue) => issue.path.join('.') || result.target));
    return problem(c, 'invalid-request', [...fields].join(', '));
  };
}

/** Thrown by a handler to refuse a request for a known reason. */
class Refusal extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind) {
    super(kind);
    this.kind = kind;
  }
}

/** Turns what was thrown on the way into a problem; anything unforeseen stays with the operator. */
export function problemOf(c: Context, error: unknown, unforeseen: (error: unknown) => void): Response {
  if (error instanceof Refusal) return problem(c, error.kind);
  if (error instanceof HTTPException && error.status === 400) return problem(c, 'invalid-json');
  unforeseen(error);
  return problem(c, 'internal');
}

type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out the optional fields that were not sent. */
function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as WithoutUndefined<T>;
}
