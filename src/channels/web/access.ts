import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { WebLimits } from './limits.ts';
import type { Pages } from './pages.ts';
import { detailOf, problem } from './problems.ts';
import { RateLimiter } from './rate-limiter.ts';
import { clientOf, isEncrypted, tooMany } from './security.ts';

const COOKIE = 'giljabi_session';
const SESSION_SECONDS = 7 * 24 * 3600;
const LOGIN_BODY_BYTES = 4096;

/**
 * What anyone may load: the form itself, what it looks like, the sign of life for a supervisor, and private calendars, whose
 * address is a secret itself.
 */
const OPEN = /^\/(login|healthz|assets\/.*|calendar\/[^/]+)$/;

const loginForm = z.object({ token: z.string().min(1).max(512) });

/** What guards a server that listens beyond this machine. */
export interface AccessParts {
  token: string;
  clock: Clock;
  limits: WebLimits;
  pages: Pages;
}

/**
 * One token for everyone. The API takes it as `Authorization: Bearer`, the page through a form that leaves a signed cookie:
 * it holds the time of login, never the token, and a new token ends every session.
 */
export function createAccess({ token, clock, limits, pages }: AccessParts) {
  const wrong = new RateLimiter(limits.wrongTokens, clock);

  const required: MiddlewareHandler = createMiddleware(async (c, next) => {
    if (OPEN.test(c.req.path) || (await hasSession(c))) return next();
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (bearer === undefined) return isPage(c) ? toLogin(c) : refuse(c);
    const standing = wrong.peek(clientOf(c));
    if (!standing.allowed) return tooMany(c, 'too-many-attempts', standing);
    if (sameToken(bearer, token)) return next();
    wrong.hit(clientOf(c));
    return refuse(c);
  });

  const routes = new Hono();
  routes.use('/login', bodyLimit({ maxSize: LOGIN_BODY_BYTES, onError: (c) => problem(c, 'body-too-large', '4') }));
  routes.get('/login', (c) => pages.login(c));
  routes.post('/login', async (c) => {
    const standing = wrong.peek(clientOf(c));
    if (!standing.allowed) {
      c.header('Retry-After', String(standing.resetSeconds));
      return pages.login(c, 429, detailOf(c, 'too-many-attempts', String(standing.resetSeconds)));
    }
    const form = loginForm.safeParse(await c.req.parseBody());
    if (!form.success || !sameToken(form.data.token, token)) {
      wrong.hit(clientOf(c));
      return pages.login(c, 401, '토큰이 맞지 않습니다. 다시 확인해 주십시오.');
    }
    await setSignedCookie(c, COOKIE, String(seconds(clock)), token, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: isEncrypted(c),
      maxAge: SESSION_SECONDS,
      path: '/',
    });
    return c.redirect(localPath(c.req.query('next')), 303);
  });
  routes.post('/logout', (c) => {
    deleteCookie(c, COOKIE, { path: '/' });
    return c.redirect('/login', 303);
  });

  async function hasSession(c: Context): Promise<boolean> {
    const since = await getSignedCookie(c, token, COOKIE);
    return typeof since === 'string' && seconds(clock) - Number(since) < SESSION_SECONDS;
  }

  return { required, routes };
}

function seconds(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000);
}

/** Compares digests of equal length, so that the time taken says nothing about the token. */
function sameToken(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function isPage(c: Context): boolean {
  return c.req.method === 'GET' && !/^\/(api\/|openapi\.json)/.test(c.req.path);
}

function toLogin(c: Context): Response {
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`/login?next=${encodeURIComponent(pathname + search)}`, 302);
}

function refuse(c: Context): Response {
  return problem(c, 'token-required', '', { 'WWW-Authenticate': 'Bearer realm="giljabi"' });
}

/** The address to go on to after login; anything that leads off this server becomes the start page. */
function localPath(next: string | undefined): string {
  const here = 'http://here.invalid';
  if (!next?.startsWith('/') || !URL.canParse(next, here)) return '/';
  const { origin, pathname, search } = new URL(next, here);
  return origin === here ? pathname + search : '/';
}
