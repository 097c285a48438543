import { afterEach, describe, expect, test } from 'vitest';
import { createTestChannel, TOKEN } from './harness.ts';

const question = '으뜸기업은 몇 개까지 늘리나요?';
const beyond = { host: '0.0.0.0', token: TOKEN };

describe('headers', () => {
  test.each(['/', '/api/status', '/api/nothing', '/documents/strategy-2023', '/healthz'])(
    'of %s are strict',
    async (path) => {
      const { headers } = await createTestChannel().get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
          "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('host name', () => {
  test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', '127.0.0.1'])('%s is this machine', async (host) => {
    expect((await createTestChannel().get('/api/status', { host })).status).toBe(200);
  });

  test.each(['evil.example', 'localhost.evil.example:3000', '127.0.0.1.evil.example', '10.0.0.1'])(
    '%s is refused on loopback',
    async (host) => {
      const response = await createTestChannel().get('/api/status', { host });
      expect(response.status).toBe(421);
      expect((await response.json()).type).toBe('urn:giljabi:problem:foreign-host');
    },
  );

  test('any name will do beyond loopback, where the token guards', async () => {
    const headers = { host: 'giljabi.example', authorization: `Bearer ${TOKEN}` };
    expect((await createTestChannel(beyond).get('/api/status', headers)).status).toBe(200);
  });
});

describe('other sites', () => {
  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['a foreign origin', { Origin: 'https://evil.example' }, 403],
    ['an opaque origin', { Origin: 'null' }, 403],
    ['the page itself', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost' }, 200],
    ['the page itself in an old browser', { Origin: 'http://localhost' }, 200],
    ['a program', {}, 200],
  ])('a question from %s', async (_case, headers, status) => {
    const { post, assistant } = createTestChannel();
    const response = await post('/api/ask', { question }, headers as Record<string, string>);
    expect(response.status).toBe(status);
    expect(assistant.asked).toHaveLength(status === 200 ? 1 : 0);
  });
});

describe('token', () => {
  test.each(['0.0.0.0', '::', '192.168.0.7', 'giljabi.example'])('listening on %s needs one', (host) => {
    expect(() => createTestChannel({ host })).toThrow(/GILJABI_WEB_TOKEN.*openssl rand/s);
    expect(() => createTestChannel({ host, token: '' })).toThrow(/GILJABI_WEB_TOKEN/);
  });

  test.each(['127.0.0.1', 'localhost', '::1', '127.1.2.3'])('listening on %s needs none', (host) => {
    expect(() => createTestChannel({ host })).not.toThrow();
  });

  test('a short one is refused', () => {
    expect(() => createTestChannel({ ...beyond, token: 'secret' })).toThrow(/at least 16/);
  });

  test('the API takes it as bearer', async () => {
    const { post } = createTestChannel(beyond);
    const without = await post('/api/ask', { question });
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toContain('Bearer');
    expect((await post('/api/ask', { question }, { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await post('/api/ask', { question }, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  test('the description names it', async () => {
    const { get } = createTestChannel(beyond);
    expect((await get('/openapi.json')).status).toBe(401);
    const description = await (await get('/openapi.json', { authorization: `Bearer ${TOKEN}` })).json();
    expect(description.components.securitySchemes.token).toEqual({ type: 'http', scheme: 'bearer' });
  });

  test('after wrong ones even the right one waits', async () => {
    const { post, clock } = createTestChannel({ ...beyond, limits: { wrongTokens: { limit: 2, windowMs: 60_000 } } });
    for (const guess of ['first', 'second']) await post('/api/ask', { question }, { authorization: `Bearer ${guess}` });
    const right = { authorization: `Bearer ${TOKEN}` };
    const refused = await post('/api/ask', { question }, right);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await post('/api/ask', { question }, right, '192.0.2.9')).status).toBe(200);
    clock.advance(60);
    expect((await post('/api/ask', { question }, right)).status).toBe(200);
  });
});

describe('login', () => {
  const form = (token: string) => `token=${encodeURIComponent(token)}`;
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };

  test('pages lead to the form, which needs nothing behind the token', async () => {
    const { get } = createTestChannel(beyond);
    const response = await get('/documents/act?x=1');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/login?next=%2Fdocuments%2Fact%3Fx%3D1');
    const page = await (await get('/login')).text();
    const style = /href="(\/assets\/[^"]+\/app\/login\.css)"/.exec(page)?.[1] ?? '';
    expect((await get(style)).status).toBe(200);
    expect((await get('/healthz')).status).toBe(200);
  });

  test('leaves a strict cookie that opens pages and API until the week ends', async () => {
    const { post, get, clock } = createTestChannel(beyond);
    const response = await post('/login?next=%2Fdocuments%2Fact', form(TOKEN), headers);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/documents/act');
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^giljabi_session=.*HttpOnly.*SameSite=Strict/);
    expect(cookie).not.toContain('open-sesame');
    const session = { cookie: cookie.split(';')[0] ?? '' };
    expect((await get('/', session)).status).toBe(200);
    expect((await get('/api/status', session)).status).toBe(200);
    expect((await createTestChannel({ ...beyond, token: `${TOKEN}-2` }).get('/api/status', session)).status).toBe(401);
    expect((await get('/api/status', { cookie: 'giljabi_session=99999999999.forged' })).status).toBe(401);
    clock.advance(7 * 24 * 3600);
    expect((await get('/api/status', session)).status).toBe(401);
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example'])(
    'does not lead on to %s',
    async (next) => {
      const { post } = createTestChannel(beyond);
      const response = await post(`/login?next=${encodeURIComponent(next)}`, form(TOKEN), headers);
      expect(response.headers.get('location')).toBe('/');
    },
  );

  test('counts wrong attempts together with those of the API', async () => {
    const { post } = createTestChannel({ ...beyond, limits: { wrongTokens: { limit: 2, windowMs: 60_000 } } });
    const wrong = await post('/login', form('wrong'), headers);
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('토큰이 맞지 않습니다');
    await post('/api/ask', { question }, { authorization: 'Bearer wrong' });
    const refused = await post('/login', form(TOKEN), headers);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('set-cookie')).toBeNull();
  });

  test('a large form is refused', async () => {
    const { post } = createTestChannel(beyond);
    expect((await post('/login', form('x'.repeat(5000)), headers)).status).toBe(413);
  });

  test('logging out takes the cookie away', async () => {
    const { post } = createTestChannel(beyond);
    const login = await post('/login', form(TOKEN), headers);
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    const response = await post('/logout', '', { ...headers, cookie });
    expect(response.headers.get('location')).toBe('/login');
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
  });
});

describe('assets', () => {
  test('are kept for good under an address of their own, compressed', async () => {
    const { get } = createTestChannel();
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const html = await page.text();
    expect(html).not.toContain('{{');
    const address = /href="(\/assets\/[^"]+\/krds\/css\/component\/output\.css)"/.exec(html)?.[1] ?? '';
    const style = await get(address, { 'Accept-Encoding': 'gzip' });
    expect(style.headers.get('cache-control')).toContain('immutable');
    expect(style.headers.get('content-encoding')).toBe('gzip');
    const tag = page.headers.get('etag') ?? '';
    expect((await get('/', { 'If-None-Match': tag })).status).toBe(304);
  });

  test.each(['/../pages.ts', '/%2e%2e/pages.ts', '/..%2f..%2f..%2fclock.ts', '/'])(
    'nothing else is served: %s',
    async (path) => {
      const { get } = createTestChannel();
      const base = /(\/assets\/[^/]+\/app)/.exec(await (await get('/')).text())?.[1];
      expect((await get(`${base}${path}`)).status).toBe(404);
    },
  );
});

describe('start and stop', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const channel of running.splice(0)) await channel.stop();
  });

  test('listens, says where, and lets go of the port', async () => {
    const channel = createTestChannel();
    const { url } = await channel.start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await channel.stop();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    await channel.stop();
  });

  test('a taken port names the setting', async () => {
    const first = createTestChannel();
    running.push(first);
    const port = Number(new URL((await first.start()).url).port);
    await expect(createTestChannel({ port }).start()).rejects.toThrow(/GILJABI_WEB_PORT/);
  });

  test('a large body without a length is refused too', async () => {
    const channel = createTestChannel();
    running.push(channel);
    const { url } = await channel.start();
    const parts = ['{"question":"', ...Array.from({ length: 6 }, () => '가'.repeat(1000)), '"}'];
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: ReadableStream.from(parts.map((part) => new TextEncoder().encode(part))),
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });

  test('a running question is answered before the server stops', async () => {
    const channel = createTestChannel();
    const { url } = await channel.start();
    const release = channel.assistant.hold();
    const asking = fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question }),
    });
    await expect.poll(() => channel.assistant.asked.length).toBe(1);
    const stopped = channel.stop();
    release();
    expect((await asking).status).toBe(200);
    await stopped;
  });
});
