import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { WebLimits } from './limits.ts';
import { type Frame, framed, type Place } from './page-frame.ts';

const PUBLIC = join(import.meta.dirname, 'public');
const KRDS = dirname(createRequire(import.meta.url).resolve('krds-uiux/package.json'));
const A_YEAR = 'public, max-age=31536000, immutable';

/** The files of the pages, by address, each with the place in the bar that it belongs to. */
const PAGES: Record<string, { file: string; place?: Place }> = {
  '/': { file: 'index.html', place: '/' },
  '/milestones': { file: 'milestones.html', place: '/milestones' },
  '/notices': { file: 'notices.html', place: '/notices' },
  '/programmes': { file: 'programmes.html', place: '/programmes' },
  '/supply': { file: 'supply.html', place: '/supply' },
  '/supply/:id': { file: 'supply-item.html', place: '/supply' },
  '/documents/:id': { file: 'document.html' },
  '/api': { file: 'api.html' },
};

/** The pages and what they load. */
export interface Pages {
  /** All pages but those below, and all assets. */
  routes: Hono;
  /** What a person sees at an address that holds nothing. */
  missing(c: Context): Response;
  /** The login form, with a sentence on what went wrong. */
  login(c: Context, status?: ContentfulStatusCode, error?: string): Response;
}

/**
 * Serves `public/` and the KRDS package. Their addresses carry a fingerprint of both, so that browsers keep them for good
 * and still see every change at once; the pages that name those addresses are checked again each time.
 *
 * @param token whether a token is required, for the log-out button
 * @param url the address that people use, without a slash at the end, for the guide to the API; else the one of the request
 */
export function createPages({ token, limits, url }: { token: boolean; limits: WebLimits; url?: string }): Pages {
  const base = `/assets/${fingerprint()}`;
  const read = (file: string, menu?: Frame['menu']) =>
    framed(readFileSync(join(PUBLIC, file), 'utf8'), { assets: base, ...(menu && { menu }) })
      .replaceAll('{{questionCharacters}}', String(limits.questionCharacters))
      .replaceAll('{{questionCharactersSaid}}', limits.questionCharacters.toLocaleString('ko'));
  const login = read('login.html');
  const missing = read('missing.html', { logout: token });

  const routes = new Hono();
  routes.use(compress(), etag());
  for (const [path, { file, place }] of Object.entries(PAGES)) {
    const html = read(file, { logout: token, ...(place && { current: place }) });
    routes.get(path, (c) => page(c, html.replaceAll('{{here}}', url ?? new URL(c.req.url).origin)));
  }
  routes.get('/favicon.ico', (c) => c.redirect(`${base}/app/icon.svg`, 302));
  routes.use(`${base}/*`, keepForGood);
  routes.get(`${base}/app/:file{.+\\.(js|css|svg)}`, files(PUBLIC, `${base}/app`));
  routes.get(`${base}/krds/:file{.+\\.(css|woff2|svg)}`, files(join(KRDS, 'resources'), `${base}/krds`));

  return {
    routes,
    missing: (c) => page(c, missing, 404),
    login: (c, status = 200, error) => page(c, login.replace('{{error}}', error ?? ''), status),
  };
}

function page(c: Context, html: string, status: ContentfulStatusCode = 200): Response {
  c.header('Cache-Control', 'no-cache');
  return c.html(html, status);
}

function files(root: string, prefix: string): MiddlewareHandler {
  return serveStatic({ root, rewriteRequestPath: (path) => path.slice(prefix.length) });
}

const keepForGood = createMiddleware(async (c, next) => {
  await next();
  if (c.res.ok) c.header('Cache-Control', A_YEAR);
});

/** Changes with any file of `public/` and with the version of KRDS. */
function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(KRDS, 'package.json')));
  const names = readdirSync(PUBLIC, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of names.map((file) => join(file.parentPath, file.name)).sort()) {
    hash.update(entry.slice(PUBLIC.length)).update(readFileSync(entry));
  }
  return hash.digest('hex').slice(0, 12);
}
