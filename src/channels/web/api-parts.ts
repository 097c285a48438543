import type { Hook, z } from '@hono/zod-openapi';
import type { Env } from 'hono';
import type { WebLimits } from './limits.ts';
import type { ProblemKind } from './problems.ts';
import { problem } from './problems.ts';
import { problemBody } from './schemas.ts';

/** What the routes of the API are described with. */

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

/** A JSON body that has to be there. */
export const sent = <T extends z.ZodType>(schema: T, description: string) => ({
  required: true,
  ...json(schema, description),
});

export const refusal = (description: string) => ({
  content: { 'application/problem+json': { schema: problemBody } },
  description,
});

export const commonRefusals = {
  400: refusal('The request is not valid.'),
  401: refusal('A token is required.'),
  429: refusal('Too many requests; Retry-After says when to come back.'),
};

/** Of what takes a body. */
export const bodyRefusals = {
  403: refusal('The request comes from another site.'),
  413: refusal('The body is too large.'),
  415: refusal('The body is not JSON.'),
};

/** Of what a person may ask for in vain. */
export const vainRefusal = {
  422: refusal('It cannot be done as asked; `detail` says why and what to do, in Korean.'),
};

/** Names what is wrong with a request: the question's length in words of its own, anything else by its path. */
export function refuseInvalid(limits: WebLimits): Hook<unknown, Env, string, unknown> {
  return (result, c) => {
    if (result.success) return;
    const issues = result.error.issues;
    const question = issues.find((issue) => issue.path[0] === 'question');
    if (question?.code === 'too_big')
      return problem(c, 'question-too-long', limits.questionCharacters.toLocaleString('en'));
    if (question?.code === 'too_small') return problem(c, 'question-empty');
    const fields = [...new Set(issues.map((issue) => issue.path.join('.') || result.target))];
    return problem(c, 'invalid-request', fields.join(', '), {}, fields);
  };
}

/** Thrown by a handler to answer with a known problem. */
export class ProblemFound extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind) {
    super(kind);
    this.kind = kind;
  }
}

type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out the optional fields that were not sent. */
export function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as WithoutUndefined<T>;
}

/** The keys of a table as an enumeration for a schema. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]];
}
