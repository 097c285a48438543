import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { loopbackHostOnly, safeHeaders, sameOriginOnly } from '../../src/channels/web/security.ts';
import { HOME } from '../../src/settings.ts';
import { Impossible, type Room, type RoomEvent } from './room.ts';

const HOST = '127.0.0.1';
const PUBLIC = join(import.meta.dirname, 'public');
const FONTS = join(dirname(createRequire(import.meta.url).resolve('krds-uiux/package.json')), 'resources', 'fonts');
/** Several things happen at a time; the page is told once. */
const TOGETHER_MS = 30;
const ALIVE_MS = 15_000;

const id = z.string().min(1).max(300);
const text = z.string().trim().min(1).max(8_000);
const on = { place: id, message: id };
const values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('say'), place: id, text, thread: id.optional() }),
  z.strictObject({ kind: z.literal('command'), place: id, text }),
  z.strictObject({ kind: z.literal('edit'), ...on, text }),
  z.strictObject({ kind: z.literal('delete'), ...on }),
  z.strictObject({
    kind: z.literal('use'),
    place: id.optional(),
    message: id.optional(),
    window: id.optional(),
    control: id,
    values: z.array(z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('submit'), window: id, values }),
  z.strictObject({ kind: z.literal('close'), window: id }),
  z.strictObject({ kind: z.literal('shortcut'), ...on, name: id }),
  z.strictObject({ kind: z.literal('home') }),
  z.strictObject({ kind: z.literal('pane') }),
]);
const request = z.strictObject({ person: id, action });

/** Shows a room on a page of this machine. @throws Error that says what to do when the port is taken */
export async function startServer(room: Room, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: createApp(room).fetch, hostname: HOST }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const advice = `Port ${port} is taken by another program. Stop it, or choose another with --port (0 takes a free one).`;
      reject(cause.code === 'EADDRINUSE' ? new Error(advice, { cause }) : cause);
    });
    server.listen(port, HOST, resolve);
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createApp(room: Room): Hono {
  const app = new Hono();
  app.use(
    safeHeaders,
    loopbackHostOnly(undefined, () => false),
    sameOriginOnly,
  );
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-cache');
  });

  app.get('/', (c) => c.html(readFileSync(join(PUBLIC, 'index.html'), 'utf8')));
  // Under their paths in the repository, so that the modules find each other there and here. One is the web chat's own.
  app.get('/scripts/demo/public/:file{.+\\.(js|css|svg)}', serveStatic({ root: HOME }));
  app.get('/src/channels/web/public/dom.js', serveStatic({ root: HOME }));
  app.get(
    '/fonts/:file{[\\w.-]+\\.woff2}',
    serveStatic({ root: FONTS, rewriteRequestPath: (path) => path.slice('/fonts'.length) }),
  );
  app.get('/files/:id', (c) => {
    const file = room.file(c.req.param('id'));
    if (!file) return c.text('없는 파일입니다. 대화에서 다시 여십시오.', 404);
    // Pictures are shown in place; nothing else is opened by the browser.
    const picture = /\.png$/.test(file.name);
    c.header('Content-Type', picture ? 'image/png' : 'text/plain; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    return c.body(new Uint8Array(file.bytes));
  });
  app.get('/events', (c) => {
    const person = present(room, c.req.query('person') ?? '');
    const after = Number(c.req.header('last-event-id') ?? 0);
    return streamSSE(c, async (stream) => {
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      const send = (event: string, data: unknown, key?: number) =>
        void stream.writeSSE({ event, data: JSON.stringify(data), ...(key !== undefined && { id: String(key) }) });
      let soon: NodeJS.Timeout | undefined;
      const show = () => {
        soon = undefined;
        send('room', room.view(person));
      };
      const hear = (event: RoomEvent) => {
        if (event.kind === 'log') send('log', event.entry, event.entry.id);
        else if (event.kind === 'changed') soon ??= setTimeout(show, TOGETHER_MS);
        else if (event.person === person) send('notice', event.text);
      };
      show();
      for (const entry of room.log(after)) send('log', entry, entry.id);
      const silence = room.listen(hear);
      const alive = setInterval(() => send('alive', null), ALIVE_MS);
      stream.onAbort(end);
      await over;
      silence();
      clearInterval(alive);
      clearTimeout(soon);
    });
  });
  app.post('/act', async (c) => {
    const given = request.safeParse(await c.req.json().catch(() => undefined));
    if (!given.success)
      return c.json({ detail: '보낼 수 없는 내용입니다. 빈칸이 없는지, 8,000자를 넘지 않는지 확인하십시오.' }, 400);
    return c.json(await room.act(given.data.person, given.data.action));
  });

  app.notFound((c) => c.text('없는 주소입니다. / 로 가십시오.', 404));
  app.onError((error, c) => {
    if (error instanceof Impossible) return c.json({ detail: error.message }, 409);
    return c.json({ detail: `지금은 할 수 없습니다. 화면을 새로 고친 뒤 다시 해 보십시오. (${error.message})` }, 409);
  });
  return app;
}

/** The person, or the first one: a page that outlived the demo before asks for someone who is gone. */
function present(room: Room, person: string): string {
  try {
    return room.view(person).me.id;
  } catch (error) {
    if (error instanceof Impossible) return room.firstPerson;
    throw error;
  }
}
