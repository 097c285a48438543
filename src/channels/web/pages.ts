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

const PUBLIC = join(import.meta.dirname, 'public');
const KRDS = dirname(createRequire(import.meta.url).resolve('krds-uiux/package.json'));
const A_YEAR = 'public, max-age=31536000, immutable';

/** The places that the bar at the top leads to. */
const PLACES = {
  '/': '대화',
  '/programmes': '지원사업',
  '/supply': '공급망',
  '/milestones': '추진 일정',
  '/notices': '소식',
};

/** The pages and what they load. */
export interface Pages {
  /** All pages but the login, and all assets. */
  routes: Hono;
  /** The login form, with a sentence on what went wrong. */
  login(c: Context, status?: ContentfulStatusCode, error?: string): Response;
}

/**
 * Serves `public/` and the KRDS package. Their addresses carry a fingerprint of both, so that browsers keep them for good
 * and still see every change at once; the pages that name those addresses are checked again each time.
 *
 * @param token whether a token is required, for the log-out button
 */
export function createPages({ token, limits }: { token: boolean; limits: WebLimits }): Pages {
  const base = `/assets/${fingerprint()}`;
  const read = (name: string, current?: string) =>
    readFileSync(join(PUBLIC, name), 'utf8')
      .replace('{{places}}', placesBar(current))
      .replaceAll('{{assets}}', base)
      .replaceAll('{{questionCharacters}}', String(limits.questionCharacters))
      .replace('{{access}}', token ? 'token' : 'open');
  const html = {
    chat: read('index.html', '/'),
    milestones: read('milestones.html', '/milestones'),
    notices: read('notices.html', '/notices'),
    programmes: read('programmes.html', '/programmes'),
    supply: read('supply.html', '/supply'),
    supplyItem: read('supply-item.html', '/supply'),
    document: read('document.html'),
    api: read('api.html'),
  };
  const login = read('login.html');

  const routes = new Hono();
  routes.use(compress(), etag());
  routes.get('/', (c) => page(c, html.chat));
  routes.get('/milestones', (c) => page(c, html.milestones));
  routes.get('/notices', (c) => page(c, html.notices));
  routes.get('/programmes', (c) => page(c, html.programmes));
  routes.get('/supply', (c) => page(c, html.supply));
  routes.get('/supply/:id', (c) => page(c, html.supplyItem));
  routes.get('/documents/:id', (c) => page(c, html.document));
  routes.get('/api', (c) => page(c, html.api));
  routes.get('/favicon.ico', (c) => c.redirect(`${base}/app/icon.svg`, 302));
  routes.use(`${base}/*`, keepForGood);
  routes.get(`${base}/app/:file{.+\\.(js|css|svg)}`, files(PUBLIC, `${base}/app`));
  routes.get(`${base}/krds/:file{.+\\.(css|woff2|svg)}`, files(join(KRDS, 'resources'), `${base}/krds`));

  return {
    routes,
    login: (c, status = 200, error) => page(c, login.replace('{{error}}', error ?? ''), status),
  };
}

/** Links to the places, the one that the page belongs to marked. */
function placesBar(current: string | undefined): string {
  const links = Object.entries(PLACES).map(
    ([path, name]) => `<a href="${path}"${path === current ? ' aria-current="page"' : ''}>${name}</a>`,
  );
  return `<nav class="places" aria-label="주요 화면">${links.join('')}</nav>`;
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
