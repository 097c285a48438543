import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { framed } from '../../../src/channels/web/page-frame.ts';
import { createTestChannel, TOKEN } from './harness.ts';

const PUBLIC = join(import.meta.dirname, '../../../src/channels/web/public');

/** Each file of `public/` that is a page: where it is served, and the place that is marked in the bar. */
const PAGES: Record<string, { path: string; place?: string }> = {
  'index.html': { path: '/', place: '대화' },
  'programmes.html': { path: '/programmes', place: '지원사업' },
  'supply.html': { path: '/supply', place: '공급망' },
  'supply-item.html': { path: '/supply/natural-graphite', place: '공급망' },
  'milestones.html': { path: '/milestones', place: '추진 일정' },
  'notices.html': { path: '/notices', place: '소식' },
  'document.html': { path: '/documents/strategy-2023' },
  'api.html': { path: '/api' },
  'missing.html': { path: '/nothing' },
};
const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const matches = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]);

/** What every page holds exactly once, whatever it is. */
const SHARED = [
  /^<!doctype html>\n<html lang="ko" data-krds-mode="light">\n<head>\n {2}<meta charset="utf-8">/g,
  /<meta name="viewport" content="width=device-width, initial-scale=1">/g,
  /<meta name="color-scheme" content="light dark">/g,
  /<title>[^<]*길잡이[^<]*<\/title>/g,
  /<meta name="description" content="[^"]+">/g,
  /<link rel="icon" href="\/assets\/[0-9a-f]{12}\/app\/icon\.svg"/g,
  /<script src="\/assets\/[0-9a-f]{12}\/app\/theme\.js"><\/script>/g,
  /<link rel="preload" href="\/assets\/[^"]+\.woff2" as="font" type="font\/woff2" crossorigin>/g,
  /\/krds\/css\/token\/krds_tokens\.css[\s\S]*\/krds\/css\/component\/output\.css[\s\S]*\/app\/base\.css/g,
  /<div id="krds-skip-link"><a href="#main">본문 바로가기<\/a><\/div>/g,
  /<header class="bar">/g,
  /<button type="button" id="theme"/g,
  /<main id="main" tabindex="-1"/g,
];

function expectShared(html: string): void {
  for (const pattern of SHARED) expect(html.match(pattern), String(pattern)).toHaveLength(1);
  expect(html).not.toContain('{{');
}

describe('every page', () => {
  test.each(Object.entries(PAGES))('%s is framed, its place marked', async (_file, { path, place }) => {
    const response = await createTestChannel().get(path, browser);
    // The rule for the API covers its guide too.
    expect(response.headers.get('cache-control')).toBe(path === '/api' ? 'no-store' : 'no-cache');
    const html = await response.text();
    expectShared(html);
    const [places = ''] = matches(html, /<nav class="places" aria-label="주요 화면">(.*?)<\/nav>/g);
    expect(matches(places, /<a href="([^"]+)"/g)).toEqual(['/', '/programmes', '/supply', '/milestones', '/notices']);
    expect(matches(places, /aria-current="page">([^<]+)</g)).toEqual(place ? [place] : []);
    expect(html).not.toContain('/logout');
  });

  test('no file of public/ is left out, and none draws the frame itself', () => {
    const files = readdirSync(PUBLIC).filter((name) => name.endsWith('.html'));
    expect(files.sort()).toEqual([...Object.keys(PAGES), 'login.html'].sort());
    for (const file of files) {
      expect(readFileSync(join(PUBLIC, file), 'utf8')).not.toMatch(/<html|charset=|class="bar"|base\.css|rel="icon"/);
    }
  });

  test('behind a token offers to log out; the login leads nowhere', async () => {
    const { get, post } = createTestChannel({ token: TOKEN });
    const login = await (await get('/login')).text();
    expectShared(login);
    expect(login).not.toMatch(/<nav|\/logout/);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const cookie = (await post('/login', `token=${TOKEN}`, form)).headers.get('set-cookie')?.split(';')[0] ?? '';
    for (const path of ['/', '/api', '/nothing']) {
      expect(await (await get(path, { ...browser, cookie })).text()).toContain('action="/logout"');
    }
    expect((await get('/nothing', browser)).headers.get('location')).toBe('/login?next=%2Fnothing');
  });

  test('only the chat has a button of its own in the bar', async () => {
    const { get } = createTestChannel();
    const bar = async (path: string) =>
      /<div class="bar-actions">([\s\S]*?)<\/div>/.exec(await (await get(path)).text());
    expect(matches((await bar('/'))?.[1] ?? '', /id="([\w-]+)"/g)).toEqual(['new-conversation', 'theme']);
    expect(matches((await bar('/notices'))?.[1] ?? '', /id="([\w-]+)"/g)).toEqual(['theme']);
  });

  test('is looked at again each time, and sent again only when it changed', async () => {
    const { get } = createTestChannel();
    const etag = (await get('/milestones')).headers.get('etag') ?? '';
    expect((await get('/milestones', { 'If-None-Match': etag })).status).toBe(304);
    expect((await get('/notices', { 'If-None-Match': etag })).status).toBe(200);
  });

  test.each([
    ['without a name', {}, 'http://localhost:3456/api/ask'],
    ['with one that opens the calendars only', { url: 'https://giljabi.example' }, 'http://localhost:3456/api/ask'],
    ['with one', { url: 'https://giljabi.example/', token: TOKEN }, 'https://giljabi.example/api/ask'],
  ])('the guide to the API names an address that answers: %s', async (_case, options, address) => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const response = await createTestChannel(options).app.request('http://localhost:3456/api', { headers });
    expect(/curl -s (\S+)/.exec(await response.text())?.[1]).toBe(address);
  });
});

describe('an address that holds nothing', () => {
  test.each([
    ['a person', '/nothing', browser, 'text/html; charset=UTF-8'],
    ['a person, deeper', '/milestones/nothing', browser, 'text/html; charset=UTF-8'],
    ['a program', '/nothing', {}, 'application/problem+json; charset=utf-8'],
    ['curl', '/nothing', { Accept: '*/*' }, 'application/problem+json; charset=utf-8'],
    ['a person at the API', '/api/nothing', browser, 'application/problem+json; charset=utf-8'],
  ])('%s is told so: %s', async (_who, path, headers, type) => {
    const response = await createTestChannel().get(path, headers as Record<string, string>);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['index.html', 'nothing.js', '..%2fpages.ts', '%2e%2e/pages.ts', 'nothing.css'])(
    'among the assets: %s',
    async (name) => {
      const { get } = createTestChannel();
      const [base] = matches(await (await get('/')).text(), /"(\/assets\/[0-9a-f]{12})\/app\/base\.css"/g);
      expect((await get(`${base}/app/base.css`)).status).toBe(200);
      expect((await get(`${base}/app/${name}`)).status).toBe(404);
    },
  );
});

describe('a file that is no page', () => {
  test.each([
    ['without a head', '<body class="plan">\n<main></main>\n</body>\n'],
    ['without a look', '<head>\n  <title>x</title>\n</head>\n<body>\n<main></main>\n</body>\n'],
    ['with a frame of its own', '<!doctype html>\n<head>\n</head>\n<body class="plan">\n</body>\n'],
    ['empty', ''],
  ])('%s is refused', (_case, file) => {
    expect(() => framed(file, { assets: '/assets/0' })).toThrow(/<head>.*<body/);
  });
});
