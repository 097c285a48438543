import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ApiContext, Method } from './api.ts';
import { explained, isViolation, SlackError } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import { assistantMethods } from './methods-assistant.ts';
import { chatMethods } from './methods-chat.ts';
import { conversationMethods } from './methods-conversations.ts';
import { fileMethods } from './methods-files.ts';
import { otherMethods } from './methods-rest.ts';
import { viewMethods } from './methods-views.ts';
import type { Loose } from './types.ts';

const METHODS: Record<string, Method> = {
  ...assistantMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...otherMethods,
  ...viewMethods,
};

export interface ApiRequest {
  method: string;
  /** Of the Authorization header, or the argument. */
  token: string | undefined;
  args: Loose;
  /** Set if the body could not be read: `invalid_json`, `invalid_post_type`, … */
  unreadable?: string;
}

/** No answer at all is a connection that breaks. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: Loose | string;
}

export interface WebApi {
  handle(request: ApiRequest): ApiResponse | undefined;
  /** From now on the bot token is refused with this error; nothing makes it good again. */
  refuse(error: 'token_revoked' | 'account_inactive' | 'invalid_auth' | undefined): void;
}

/** Arguments that the client may put into any call. */
const ANYWHERE = new Set(['token', 'team_id']);

export function createWebApi(context: ApiContext, faults: Faults): WebApi {
  const { identity, journal, timers, scopes } = context;
  /** Until when a method, or a method in one channel, was asked to wait. */
  const waitUntil = new Map<string, number>();
  let refusal: string | undefined;

  const answer = (request: ApiRequest): Loose => {
    const method = METHODS[request.method];
    if (!method) throw new SlackError('unknown_method', { req_method: request.method });
    authenticate(request.token, method);
    if (request.unreadable) throw new SlackError(request.unreadable);
    const needed = typeof method.scope === 'function' ? method.scope(context, request.args) : method.scope;
    if (needed && !scopes.has(needed))
      throw new SlackError('missing_scope', { needed, provided: [...scopes].join(',') });
    const args = read(request, method);
    return method.run(context, args);
  };

  const authenticate = (token: string | undefined, method: Method) => {
    if (!token) throw new SlackError('not_authed');
    const wanted = method.token === 'app' ? identity.appToken : identity.botToken;
    if (token === wanted) {
      if (refusal && method.token !== 'app') throw new SlackError(refusal);
      return;
    }
    const known = token === identity.appToken || token === identity.botToken;
    throw new SlackError(known ? 'not_allowed_token_type' : 'invalid_auth');
  };

  const read = ({ method: name, args: given }: ApiRequest, method: Method): Loose => {
    const unknown = Object.keys(given).filter((key) => !(key in method.args.shape) && !ANYWHERE.has(key));
    if (unknown.length) journal.violation(name, 'unknown_argument', unknown);
    const result = method.args.safeParse(given);
    if (!result.success)
      throw explained(
        'invalid_arguments',
        result.error.issues.map((issue) => complaint(issue, given)),
      );
    return result.data;
  };

  const limited = (key: string, seconds: number): ApiResponse => {
    waitUntil.set(key, timers.now() + seconds * 1000);
    return { status: 429, headers: { 'Retry-After': String(seconds) }, body: { ok: false, error: 'ratelimited' } };
  };

  const broken = (name: string, { status = 200, retryAfter = 1, error }: Fault): ApiResponse => {
    if (status === 429) return limited(name, retryAfter);
    if (error) return { status, headers: {}, body: { ok: false, error } };
    return { status, headers: {}, body: 'Internal Server Error' };
  };

  return {
    refuse(error) {
      refusal = error;
    },
    handle(request) {
      const { method: name, args } = request;
      const at = timers.now();
      const place = `${name} ${args.channel}`;
      const early = [name, place].some((key) => at < (waitUntil.get(key) ?? 0));
      const note = (response: ApiResponse, injected: boolean): ApiResponse => {
        const body: Loose = typeof response.body === 'string' ? { ok: false } : response.body;
        const call = {
          method: name,
          at,
          body: parsed(args),
          ok: body.ok,
          status: response.status,
          ...(body.error && { error: body.error }),
          ...(injected && { injected }),
          ...(early && { early }),
        };
        journal.calls.push(call);
        journal.emit('call', call);
        return response;
      };

      const fault = faults.pick(name);
      if (fault && !fault.cut) return note(broken(name, fault), true);
      if (fault?.cut === 'before') {
        note({ status: 0, headers: {}, body: { ok: false, error: 'connection_cut' } }, true);
        return undefined;
      }
      const seconds = METHODS[name] && faults.tooSoon(name, args.channel);
      if (seconds) return note(limited(name === 'chat.postMessage' ? place : name, seconds), false);

      const headers = { 'x-oauth-scopes': [...scopes].join(','), 'x-slack-req-id': randomUUID() };
      let response: ApiResponse;
      try {
        const body = { ok: true, ...answer(request) };
        response = { status: 200, headers, body: { ...body, ...warning(name, args, body) } };
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        if (isViolation(error.code))
          journal.violation(name, error.code, error.fields.response_metadata?.messages ?? args);
        response = { status: 200, headers, body: { ok: false, error: error.code, ...error.fields } };
      }
      note(response, Boolean(fault));
      return fault?.cut === 'after' ? undefined : response;
    },
  };
}

/** Slack accepts blocks without text, and warns. */
function warning(name: string, args: Loose, body: Loose): Loose {
  const bare = /^chat\.(post|update)/.test(name) && !args.text && !args.markdown_text;
  if (!bare) return {};
  const warned = 'missing_text_in_message';
  return { warning: warned, response_metadata: { ...body.response_metadata, warnings: [warned] } };
}

function complaint(issue: z.core.$ZodIssue, args: Loose): string {
  const pointer = issue.path.map((step) => `/${String(step)}`).join('');
  const [field = ''] = issue.path;
  if (args[String(field)] === undefined) return `missing required field: ${String(field)}`;
  return `${issue.message} [json-pointer:${pointer}]`;
}

/** Arguments for the record: JSON in forms made readable. */
function parsed(args: Loose): Loose {
  return Object.fromEntries(
    Object.entries(args)
      .filter(([key]) => key !== 'token')
      .map(([key, value]) => {
        if (typeof value !== 'string' || !/^[[{]/.test(value)) return [key, value];
        try {
          return [key, JSON.parse(value)];
        } catch {
          return [key, value];
        }
      }),
  );
}
