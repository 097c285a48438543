import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, invalidForm, refusals } from './errors.ts';
import { type Fault, type Faults, normalRoute } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Upload } from './messages.ts';
import type { Reply, Route } from './platform.ts';
import { globalHeaders, type RateLimits } from './rate-limits.ts';
import { isSnowflake } from './snowflake.ts';
import type { World } from './world.ts';

/** What a body may weigh, and each file in it. */
const MAX_BODY = 25 * 1024 * 1024;
const MAX_FILE = 10 * 1024 * 1024;

interface Found {
  route: Route;
  /** As it is counted and looked up: ids as `:id`. */
  name: string;
  params: Record<string, string>;
}

/** The REST side: finds the route, checks token and limits, injects faults, keeps the record. */
export function createHttp(
  routes: Route[],
  token: string,
  { world, journal, limits, faults }: { world: World; journal: Journal; limits: RateLimits; faults: Faults },
) {
  function find(method: string, path: string): Found {
    const parts = path.split('/');
    const fitting = routes.flatMap((route) => {
      const names = route.template.split('/');
      const fits =
        names.length === parts.length && names.every((name, at) => name.startsWith(':') || name === parts[at]);
      return fits ? [{ route, names }] : [];
    });
    if (fitting.length === 0) throw refusals.notFound();
    const exact = fitting.find(({ route }) => route.method === method);
    if (!exact) throw refusals.methodNotAllowed();
    const { route, names } = exact;
    const params: Record<string, string> = {};
    for (const [at, name] of names.entries()) {
      if (name.startsWith(':')) params[name.slice(1)] = decodeURIComponent(parts[at] ?? '');
    }
    return { route, name: `${method} ${normalRoute(route.template)}`, params };
  }

  function checkIds({ params }: Found): void {
    for (const [name, value] of Object.entries(params)) {
      if (name === 'token' || value === '@original' || isSnowflake(value)) continue;
      const message = `Value "${value}" is not snowflake.`;
      throw invalidForm([{ path: [`${name}_id`], code: 'NUMBER_TYPE_COERCE', message }]);
    }
  }

  async function read(request: IncomingMessage): Promise<{ body: unknown; uploads: Upload[] }> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request) {
      size += chunk.length;
      // What comes after is read and dropped: an answer in the middle of sending would look like a broken connection.
      if (size <= MAX_BODY) chunks.push(chunk);
    }
    if (size > MAX_BODY) throw refusals.entityTooLarge();
    const bytes = Buffer.concat(chunks);
    if (bytes.length === 0) return { body: undefined, uploads: [] };
    const type = request.headers['content-type'] ?? '';
    if (type.startsWith('application/json')) return { body: parseJson(bytes.toString()), uploads: [] };
    if (!type.startsWith('multipart/form-data')) {
      const message = "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.";
      throw invalidForm([{ path: [], code: 'CONTENT_TYPE_INVALID', message }]);
    }
    const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
    const uploads: Upload[] = [];
    for (const [name, value] of form) {
      if (typeof value === 'string') continue;
      if (value.size > MAX_FILE) throw refusals.entityTooLarge();
      const index = /^files\[(\d+)\]$/.exec(name)?.[1] ?? name;
      const content = new Uint8Array(await value.arrayBuffer());
      uploads.push({ index, filename: value.name, contentType: value.type, bytes: content });
    }
    const payload = form.get('payload_json');
    return { body: typeof payload === 'string' ? parseJson(payload) : {}, uploads };
  }

  function handleAttachment(path: string, response: ServerResponse): void {
    const [, , channel = '', id = ''] = path.split('/');
    const messages = [...(world.channels.get(channel)?.messages.values() ?? [])];
    const found = messages.flatMap(({ attachments }) => attachments).find((attachment) => attachment.id === id);
    response.writeHead(found ? 200 : 404, found && { 'Content-Type': found.contentType });
    response.end(found?.bytes);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = Date.now();
    const url = new URL(request.url ?? '/', 'http://double');
    if (url.pathname.startsWith('/attachments/')) return handleAttachment(url.pathname, response);
    const method = request.method ?? 'GET';
    const path = url.pathname.replace(/^\/api\/v10(?=\/)/, '');
    const record = { at, method, route: `${method} ${path}`, path, body: undefined as unknown, files: [] as string[] };
    let headers: Record<string, string> = {};
    let reply: Reply;
    let fault: Fault | undefined;
    let wayBack = 0;
    try {
      const { body, uploads } = await read(request);
      record.body = body;
      record.files = uploads.map(({ filename }) => filename);
      if (path === url.pathname) throw url.pathname.startsWith('/api/') ? refusals.apiVersion() : refusals.notFound();
      const found = find(method, path);
      record.route = found.name;
      const next = faults.next(found.name);
      fault = next.fault;
      await onTheWay(next.latency / 2);
      wayBack = next.latency / 2;
      if (fault && !fault.afterwards) {
        reply = { status: fault.status ?? 500 };
      } else {
        const authorised = request.headers.authorization === `Bot ${token}`;
        if (found.route.authorised && !authorised) throw refusals.unauthorized();
        const { channel, guild, application, token: webhookToken } = found.params;
        const major = channel ?? guild ?? `${application} ${webhookToken}`;
        const verdict = limits.check(found.name, major, found.route.authorised);
        headers = verdict.headers;
        if (verdict.retryAfter !== undefined) {
          reply = tooMany(verdict.retryAfter, verdict.global);
        } else {
          checkIds(found);
          const { params } = found;
          const host = request.headers.host ?? '';
          reply = found.route.handle({ params, query: url.searchParams, body, uploads, host });
        }
      }
    } catch (error) {
      // The bot went away in the middle of sending.
      if (!request.complete) return;
      // A fault of the double itself must not pass for one of the platform.
      const refusal = error instanceof ApiError ? error : new ApiError(500, 0, `The double failed: ${error}`);
      reply = { status: refusal.status, body: refusal.body };
    }
    if (fault) {
      journal.spoiled.add(path);
      ({ reply, headers } = spoil(fault, reply, headers));
    } else if (reply.status >= 400) {
      complain(record, reply);
    }
    await onTheWay(wayBack);
    const milliseconds = Date.now() - at;
    const request_ = { ...record, status: reply.status, milliseconds, ...(fault && { fault: describe(fault) }) };
    journal.requests.push(request_);
    journal.tell({ type: 'request', request: request_ });
    if (fault?.cut) {
      request.socket.destroy();
      return;
    }
    const json = reply.body === undefined ? undefined : JSON.stringify(reply.body);
    response.writeHead(reply.status, { ...headers, ...(json !== undefined && { 'Content-Type': 'application/json' }) });
    response.end(json);
  }

  function complain({ route, path, body: detail }: { route: string; path: string; body: unknown }, reply: Reply): void {
    const { code = 0, message, errors } = (reply.body ?? {}) as { code?: number; message?: string; errors?: unknown };
    const kind = reply.status === 429 ? 'rate-limit' : 'request';
    const words = errors ? `${message} ${JSON.stringify(errors)}` : String(message);
    journal.violation({ kind, code: code || reply.status, message: words, route, detail }, path);
  }

  return { handle };
}

async function onTheWay(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function tooMany(seconds: number, global: boolean): Reply {
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: seconds, global } };
}

/** What becomes of an answer under a fault. */
function spoil(fault: Fault, reply: Reply, headers: Record<string, string>) {
  const { status = 500, code = 0, retryAfter = 1, global = false, cut } = fault;
  if (cut) return { reply, headers };
  if (status === 429) {
    const scope = { 'Retry-After': String(Math.ceil(retryAfter)), 'X-RateLimit-Scope': 'shared' };
    return {
      reply: tooMany(retryAfter, global),
      headers: global ? globalHeaders(retryAfter) : { ...headers, ...scope },
    };
  }
  return { reply: { status, body: { message: `${status}: Injected`, code } }, headers };
}

function describe({ status, cut, afterwards }: Fault): string {
  return `${cut ? 'cut' : (status ?? 500)}${afterwards ? ' afterwards' : ''}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.invalidJson();
  }
}
