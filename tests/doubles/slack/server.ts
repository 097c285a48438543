import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Journal } from './journal.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Loose } from './types.ts';
import type { ApiResponse, WebApi } from './web-api.ts';
import type { Workspace } from './workspace.ts';

export interface SlackServer {
  /** Listens; after a stop on the same port as before. */
  start(): Promise<void>;
  stop(): Promise<void>;
  port(): number;
}

export interface ServerOptions {
  port: number;
  api: WebApi;
  responseUrls: ResponseUrls;
  workspace: Workspace;
  journal: Journal;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Waits as long as the network takes. */
  travel(): Promise<void>;
}

const LARGEST_BODY = 5_000_000;

/** Slack's addresses under one port: /api/…, answers to commands and clicks, uploads, and the sockets. */
export function createSlackServer(options: ServerOptions): SlackServer {
  const { api, responseUrls, workspace, journal } = options;
  let { port } = options;
  let server: Server | undefined;

  const answer = async (request: IncomingMessage): Promise<ApiResponse | undefined> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const type = request.headers['content-type'] ?? '';
    const body = await bodyOf(request);
    await options.travel();
    if (pathname.startsWith('/api/')) {
      const fields = readFields(type, body);
      const args = { ...Object.fromEntries(searchParams), ...fields.args };
      const bearer = /^Bearer (.*)$/i.exec(request.headers.authorization ?? '')?.[1];
      const { unreadable } = fields;
      const token = bearer || args.token;
      return api.handle({ method: pathname.slice('/api/'.length), token, args, ...(unreadable && { unreadable }) });
    }
    if (responseUrls.matches(pathname))
      return { headers: {}, ...responseUrls.post(pathname, readFields(type, body).args) };
    if (pathname.startsWith('/upload/v1/')) return { headers: {}, ...upload(pathname.slice(11), type, body) };
    return { status: 404, headers: {}, body: 'Not Found' };
  };

  const upload = (id: string, type: string, body: Buffer): { status: number; body: string } => {
    const file = workspace.files.get(id);
    const content = type.startsWith('multipart/form-data') ? multipart(type, body) : body;
    if (!file || content?.length !== file.length) {
      journal.violation('upload', file ? 'length_differs' : 'unknown_file', { id, length: content?.length });
      return { status: 400, body: 'invalid upload' };
    }
    file.content = content;
    journal.emit('file', { id, name: file.name });
    return { status: 200, body: `OK - ${content.length}` };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const result = await answer(request);
    if (!result) {
      request.socket.destroy();
      return;
    }
    const text = typeof result.body === 'string' ? result.body : JSON.stringify(result.body);
    const type = typeof result.body === 'string' ? 'text/plain' : 'application/json; charset=utf-8';
    response.writeHead(result.status, { 'Content-Type': type, ...result.headers });
    response.end(text);
  };

  return {
    async start() {
      const fresh = createServer((request, response) => {
        serve(request, response).catch((error: unknown) => {
          // A fault of the double itself must not look like one of Slack's.
          journal.violation('double', 'internal', String((error as Error).stack ?? error));
          response.writeHead(500).end();
        });
      });
      fresh.on('upgrade', options.upgrade);
      await new Promise<void>((resolve, reject) => {
        fresh.once('error', reject);
        fresh.listen(port, '127.0.0.1', resolve);
      });
      port = (fresh.address() as AddressInfo).port;
      server = fresh;
    },
    async stop() {
      const running = server;
      server = undefined;
      if (!running) return;
      await new Promise((resolve) => {
        running.close(resolve);
        running.closeAllConnections();
      });
    },
    port: () => port,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= LARGEST_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readFields(type: string, body: Buffer): { args: Loose; unreadable?: string } {
  if (!body.length) return { args: {} };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { args: Object.fromEntries(new URLSearchParams(body.toString())) };
  if (!type.startsWith('application/json')) return { args: {}, unreadable: 'invalid_post_type' };
  try {
    const args = JSON.parse(body.toString());
    return args && typeof args === 'object' && !Array.isArray(args)
      ? { args }
      : { args: {}, unreadable: 'json_not_object' };
  } catch {
    return { args: {}, unreadable: 'invalid_json' };
  }
}

/** The one part of an upload in a form. */
function multipart(type: string, body: Buffer): Buffer | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  const start = body.indexOf('\r\n\r\n');
  const end = body.indexOf(`\r\n--${boundary}`, start);
  return boundary && start >= 0 && end >= 0 ? body.subarray(start + 4, end) : undefined;
}
