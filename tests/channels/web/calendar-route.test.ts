import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestChannel, TOKEN } from './harness.ts';
import { openTestPlan, type TestPlan } from './plan.ts';

let plan: TestPlan;

beforeEach(async () => {
  plan = await openTestPlan();
});
afterEach(() => plan.close());

const bearer = { authorization: `Bearer ${TOKEN}` };
const beyond = { host: '0.0.0.0', token: TOKEN };
const URL_OUTSIDE = 'https://giljabi.example/';

async function open(channel: ReturnType<typeof createTestChannel>, headers = {}): Promise<string> {
  const response = await channel.post('/api/calendar', { name: '홍길동' }, headers);
  expect(response.status).toBe(201);
  return (await response.json()).address;
}

describe('the private calendar', () => {
  test('is read without a token by who knows its address, and nothing is left with them', async () => {
    const channel = createTestChannel({ ...plan.options, ...beyond, url: URL_OUTSIDE });
    const address = new URL(await open(channel, bearer));
    expect(address.href).toMatch(/^https:\/\/giljabi\.example\/calendar\/[\w-]{43}\.ics$/);
    const response = await channel.get(address.pathname, { host: 'giljabi.example' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const file = await response.text();
    expect(file).toContain('BEGIN:VCALENDAR');
    expect(file).toContain('SUMMARY:핵심전략기술을 200대로 확대');
  });

  test('is sent again only when it changed', async () => {
    const channel = createTestChannel(plan.options);
    const { pathname } = new URL(await open(channel));
    const etag = (await channel.get(pathname)).headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    plan.clock.advance(3600);
    expect((await channel.get(pathname, { 'if-none-match': etag })).status).toBe(304);
    await channel.send('PATCH', '/api/milestones/technologies', { action: 'move', when: '2027-01-29', name: '홍길동' });
    const changed = await channel.get(pathname, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('DTSTART;VALUE=DATE:20270129');
  });

  test('a new address ends the one before', async () => {
    const channel = createTestChannel(plan.options);
    const first = new URL(await open(channel)).pathname;
    const second = new URL(await open(channel)).pathname;
    expect((await channel.get(first)).status).toBe(404);
    expect((await channel.get(second)).status).toBe(200);
  });

  test.each([`${'x'.repeat(43)}.ics`, 'x.ics', '.ics', 'x', '%2e%2e.ics', `${'x'.repeat(5000)}.ics`])(
    'there is none at %s',
    async (file) => {
      const channel = createTestChannel({ ...plan.options, ...beyond });
      expect((await channel.get(`/calendar/${file}`)).status).toBe(404);
    },
  );

  test('guessing is slowed down', async () => {
    const limits = { feeds: { limit: 2, windowMs: 60_000 } };
    const channel = createTestChannel({ ...plan.options, limits });
    for (let guess = 0; guess < 2; guess += 1) await channel.get(`/calendar/${guess}.ics`);
    const refused = await channel.get('/calendar/3.ics');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
  });

  test('making one needs the token', async () => {
    const channel = createTestChannel({ ...plan.options, ...beyond });
    expect((await channel.post('/api/calendar', { name: '홍길동' })).status).toBe(401);
  });
});

describe('behind a proxy, on loopback', () => {
  const outside = { host: 'giljabi.example' };

  test('without a token the outside name opens the calendar and nothing else', async () => {
    const channel = createTestChannel({ ...plan.options, url: URL_OUTSIDE });
    const { pathname } = new URL(await open(channel));
    expect((await channel.get(pathname, outside)).status).toBe(200);
    expect((await channel.get(pathname, { host: 'evil.example' })).status).toBe(421);
    for (const path of ['/', '/api/milestones', '/calendar/../api/milestones'])
      expect((await channel.get(path, outside)).status).toBe(421);
  });

  test('with a token it opens everything to who has it', async () => {
    const channel = createTestChannel({ ...plan.options, token: TOKEN, url: URL_OUTSIDE });
    expect((await channel.get('/api/milestones', { ...outside, ...bearer })).status).toBe(200);
    expect((await channel.get('/api/milestones', outside)).status).toBe(401);
    expect((await channel.get('/api/milestones', { host: 'evil.example', ...bearer })).status).toBe(421);
  });
});
