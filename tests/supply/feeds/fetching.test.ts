import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFeed, linkOn } from '../../../src/supply/feeds/fetching.ts';

let server: Server;
let base: string;
let asked: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
/** What was waited for; nothing really waits. */
let waits: number[];
const timers = {
  after(milliseconds: number, run: () => void) {
    waits.push(milliseconds);
    queueMicrotask(run);
    return () => {};
  },
};

beforeEach(async () => {
  asked = [];
  waits = [];
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const get = (options = {}) => fetchFeed(`${base}/feed?key=SECRET`, { timers, random: () => 0, ...options });

describe('fetching', () => {
  it('gives bytes and marks, and asks with the marks for what changed', async () => {
    answer = (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 02 Nov 2026 00:00:00 GMT' }).end('figures');
    };
    const first = await get();
    expect(first).toMatchObject({ state: 'new', etag: '"v1"', modified: 'Mon, 02 Nov 2026 00:00:00 GMT' });
    expect(first.state === 'new' && Buffer.from(first.bytes).toString()).toBe('figures');
    expect(await get({ etag: '"v1"', modified: 'Mon, 02 Nov 2026 00:00:00 GMT' })).toEqual({ state: 'unchanged' });
    expect(asked[1]?.headers['if-modified-since']).toBe('Mon, 02 Nov 2026 00:00:00 GMT');
  });

  it('tries again after what passes, with growing waits', async () => {
    answer = (_, response) => response.writeHead(asked.length < 3 ? 503 : 200).end('ok');
    expect(await get()).toMatchObject({ state: 'new' });
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('waits as long as it is asked to', async () => {
    answer = (_, response) => response.writeHead(asked.length < 2 ? 429 : 200, { 'retry-after': '7' }).end('ok');
    await get();
    expect(waits).toEqual([7_000]);
    asked = [];
    answer = (_, response) =>
      response.writeHead(asked.length < 2 ? 503 : 200, { 'retry-after': 'Mon, 02 Nov 2026 00:00:30 GMT' }).end('ok');
    await get({ now: () => new Date('2026-11-02T00:00:10Z') });
    expect(waits).toEqual([7_000, 20_000]);
  });

  it('leaves a long wait to the next look', async () => {
    answer = (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end();
    await expect(get()).rejects.toThrow('the server answers 429 Too Many Requests');
    expect(asked).toHaveLength(1);
  });

  it.each([400, 401, 403, 404])('%d is final', async (status) => {
    answer = (_, response) => response.writeHead(status).end();
    await expect(get()).rejects.toThrow(`the server answers ${status}`);
    expect(asked).toHaveLength(1);
  });

  it('gives up after so many attempts, without the address in the message', async () => {
    answer = (request) => request.socket.destroy();
    const failure = await get().catch((error: Error) => error);
    expect(String(failure)).toMatch(/the connection failed/);
    expect(String(failure)).not.toContain('SECRET');
    expect(asked).toHaveLength(3);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['says so', (response) => response.writeHead(200, { 'content-length': '2000000' }).end(Buffer.alloc(2_000_000))],
    ['does not say so', (response) => response.writeHead(200).write(Buffer.alloc(2_000_000))],
    [
      'hides it in a small archive',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(2_000_000))),
    ],
  ])('refuses an answer that is too large and %s', async (_, respond) => {
    answer = (_request, response) => respond(response);
    await expect(get({ maxBytes: 1_048_576 })).rejects.toThrow('the answer is over 1 MB');
    expect(asked).toHaveLength(1);
  });

  it('refuses an answer that takes too long, even when it has begun', async () => {
    answer = (_, response) => void response.writeHead(200).write('begun');
    await expect(get({ timeoutMs: 100, attempts: 1 })).rejects.toThrow('no whole answer within 0.1 s');
  });

  it('goes to http and https only', async () => {
    await expect(fetchFeed('file:///etc/passwd')).rejects.toThrow('only http and https');
    answer = (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    await expect(get({ attempts: 1 })).rejects.toThrow('the connection failed');
  });
});

describe('a link on a page', () => {
  const page = new TextEncoder().encode(
    '<a href="/other.xlsx">a</a><a class="x" href = "/en/doc/1-0050012026/related/CMO-Historical-Data-Monthly.xlsx?v=1&amp;w=2">b</a><a href="javascript:Monthly.xlsx">c</a>',
  );
  it('is found by its end', () => {
    expect(linkOn(page, 'https://example.org/page', 'Historical-Data-Monthly.xlsx')).toBe(
      'https://example.org/en/doc/1-0050012026/related/CMO-Historical-Data-Monthly.xlsx?v=1&w=2',
    );
    expect(linkOn(page, 'https://example.org/page', 'Annual.xlsx')).toBeUndefined();
  });
});
