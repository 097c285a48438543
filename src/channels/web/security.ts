import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { ProblemKind } from './problems.ts';
import { problem } from './problems.ts';
import type { RateLimiter, Standing } from './rate-limiter.ts';

/** Whether a name or address reaches this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** Headers of every response: everything comes from this server, nothing is framed, nothing is guessed. */
export const safeHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  // Plain HTTP on one machine; a proxy that adds TLS adds this header too.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
});

/**
 * Refuses host names other than the machine's own. A page elsewhere could point its own name at 127.0.0.1 (DNS rebinding)
 * and would then read this server as its own origin; the Host header still shows the foreign name.
 * @param passes whether a request under the operator's own name, behind a proxy, is let through
 * @param url the address with that name
 */
export function loopbackHostOnly(url: string | undefined, passes: (c: Context) => boolean): MiddlewareHandler {
  const own = url === undefined ? undefined : new URL(url).host.toLowerCase();
  return createMiddleware(async (c, next) => {
    const host = hostOf(c).toLowerCase();
    const known = isLoopback(host.replace(/:\d+$/, '')) || (host === own && passes(c));
    if (!known) return problem(c, 'foreign-host');
    await next();
  });
}

/** Whether a request changes something. */
export function isWriting(c: Context): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
}

/** Refuses a change that a page of another site sent. Clients that are no browser send neither header and pass. */
export const sameOriginOnly: MiddlewareHandler = createMiddleware(async (c, next) => {
  if (isWriting(c) && isForeign(c)) return problem(c, 'foreign-origin');
  await next();
});

function isForeign(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  if (!origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== hostOf(c);
}

function hostOf(c: Context): string {
  return c.req.header('host') ?? new URL(c.req.url).host;
}

/** A proxy that adds TLS says so; a client that lies about it only keeps its own cookie from coming back. */
export function isEncrypted(c: Context): boolean {
  return new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
}

/** The address a request came from; `local` where there is no connection behind it. */
export function clientOf(c: Context): string {
  return (c.env?.incoming && getConnInfo(c).remote.address) || 'local';
}

/** Counts each request and refuses those over the limit, saying in headers how much is left. */
export function rateLimited(name: string, limiter: RateLimiter): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const standing = limiter.hit(clientOf(c));
    const headers = limitHeaders(name, limiter, standing);
    if (!standing.allowed) return tooMany(c, 'too-many-requests', standing, headers);
    for (const [header, value] of Object.entries(headers)) c.header(header, value);
    await next();
  });
}

/** The refusal of a client that has to wait. */
export function tooMany(
  c: Context,
  kind: Extract<ProblemKind, 'too-many-requests' | 'too-many-attempts'>,
  standing: Standing,
  headers: Record<string, string> = {},
): Response {
  return problem(c, kind, String(standing.resetSeconds), { ...headers, 'Retry-After': String(standing.resetSeconds) });
}

/** `RateLimit` and `RateLimit-Policy` as in draft-ietf-httpapi-ratelimit-headers. */
function limitHeaders(name: string, { rate }: RateLimiter, standing: Standing): Record<string, string> {
  return {
    'RateLimit-Policy': `"${name}";q=${rate.limit};w=${Math.ceil(rate.windowMs / 1000)}`,
    RateLimit: `"${name}";r=${standing.remaining};t=${standing.resetSeconds}`,
  };
}
