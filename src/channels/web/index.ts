import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Assistant } from '../../assistant/index.ts';
import type { Clock } from '../../clock.ts';
import { createApp } from './app.ts';
import type { WebLimits } from './limits.ts';
import { defaultLimits } from './limits.ts';
import type { WebPlanParts } from './plan-parts.ts';
import type { WebProgrammeParts } from './programme-parts.ts';
import { isLoopback } from './security.ts';
import type { WebSupplyParts } from './supply-parts.ts';

export type { WebLimits } from './limits.ts';
export type { MilestoneReading, WebPlanParts } from './plan-parts.ts';
export type { ProgrammeRules, SourceDocument, WebProgrammeParts } from './programme-parts.ts';
export type { SupplyWords, WebSupplyParts } from './supply-parts.ts';

/** The part of a pino logger that the web channel uses. */
export interface WebLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the web channel needs to run. */
export interface WebChannelOptions extends WebPlanParts, WebProgrammeParts, WebSupplyParts {
  assistant: Assistant;
  /** Address to listen on, e.g. `127.0.0.1` or `0.0.0.0`. */
  host: string;
  /** Port to listen on; 0 takes a free one. */
  port: number;
  /** Required once `host` reaches beyond this machine. */
  token?: string;
  /** Address under which people reach the web, behind a proxy: in addresses of calendars. */
  url?: string;
  clock: Clock;
  logger?: WebLogger;
  /** Sizes and rates other than the usual ones. */
  limits?: Partial<WebLimits>;
}

/** The web pages and the HTTP API. */
export interface WebChannel {
  /** Begins to listen; rejects with what to do when the port is taken. */
  start(): Promise<{ url: string }>;
  /** Lets running requests finish, for at most five seconds. */
  stop(): Promise<void>;
  /** The app itself, to send requests to without a port. */
  app: Hono;
}

const STOP_GRACE_MS = 5_000;
const STOP_CHECK_MS = 50;
const SHORTEST_TOKEN = 16;

/**
 * The web pages and the HTTP API over an assistant, milestones, notices, support programmes and supply.
 *
 * @throws Error when `host` reaches beyond this machine and there is no token, or a short one
 */
export function createWebChannel(options: WebChannelOptions): WebChannel {
  const { assistant, host, port, clock, logger, limits, url } = options;
  const token = options.token || undefined;
  requireToken(host, token);

  const app = createApp({
    assistant,
    host,
    clock,
    limits: { ...defaultLimits, ...limits },
    plan: options,
    support: options,
    watch: options,
    told: (what, message) => logger?.info(what, `web: ${message}`),
    unforeseen: (err) => logger?.error({ err }, 'web: a request failed'),
    ...(token === undefined ? {} : { token }),
    ...(url === undefined ? {} : { url: url.replace(/\/+$/, '') }),
  });
  let server: Server | undefined;

  return {
    app,
    async start() {
      server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
      await listen(server, host, port);
      const url = `http://${nameOf(host)}:${(server.address() as AddressInfo).port}`;
      logger?.info({ url, token: token !== undefined }, 'web: listening');
      return { url };
    },
    async stop() {
      if (!server?.listening) return;
      const closing = server;
      // A connection kept alive becomes idle only once its answer is out, so idle ones are closed again and again.
      const idle = setInterval(() => closing.closeIdleConnections(), STOP_CHECK_MS);
      const force = setTimeout(() => closing.closeAllConnections(), STOP_GRACE_MS);
      await new Promise<void>((resolve) => closing.close(() => resolve()));
      clearInterval(idle);
      clearTimeout(force);
    },
  };
}

function requireToken(host: string, token: string | undefined): void {
  if (token !== undefined && token.length < SHORTEST_TOKEN) {
    throw new Error(
      `GILJABI_WEB_TOKEN has ${token.length} characters; it needs at least ${SHORTEST_TOKEN}. Make one with: openssl rand -hex 24`,
    );
  }
  if (token !== undefined || isLoopback(host)) return;
  throw new Error(
    `The web chat would listen on ${host}, which others can reach, without a token. Set GILJABI_WEB_TOKEN to a long secret ` +
      '(for example the output of: openssl rand -hex 24), or set GILJABI_WEB_HOST=127.0.0.1 to keep it on this machine.',
  );
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error);
    });
    server.listen(port, host, resolve);
  });
}

function portTaken(port: number, cause: Error): Error {
  return new Error(`Port ${port} is taken by another program. Stop it, or set GILJABI_WEB_PORT to a free port.`, {
    cause,
  });
}

/** How a person on this machine reaches the server. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
