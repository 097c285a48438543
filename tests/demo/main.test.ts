import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import type { RoomView } from '../../scripts/demo/room.ts';
import { HOME } from '../../src/settings.ts';
import { cleanEnvironment, Desk } from '../commands/giljabi.ts';

const MAIN = join(HOME, 'scripts', 'demo', 'main.ts');
const PAGE = /http:\/\/127\.0\.0\.1:\d+/;
const desk = new Desk();
afterAll(() => desk.clear());

function demo(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const { GILJABI_KNOWLEDGE_DIR } = desk.environment;
  const env = cleanEnvironment({
    GILJABI_KNOWLEDGE_DIR,
    TMPDIR: desk.folder,
    SLACK_BOT_TOKEN: 'xoxb-of-a-real-workspace',
  });
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What a stream says until it says this. */
async function said(stream: Readable, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const piece of stream.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += piece;
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  throw new Error(`It ended without ${pattern}:\n${text}`);
}

/** The first state of the room that fits. */
async function seen(url: string, fits: (view: RoomView) => boolean): Promise<RoomView> {
  const { body } = await fetch(`${url}/events`);
  let text = '';
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    const views = [...text.matchAll(/^event: room\ndata: (.*)\n\n/gm)].map(
      ([, json = '']) => JSON.parse(json) as RoomView,
    );
    const found = views.find(fits);
    if (found) return found;
  }
  throw new Error('The stream ended.');
}

it.each(['slack', 'discord'])('%s: the real bot answers in the room, and leaves nothing behind', async (platform) => {
  const child = demo(platform, '--port', '0');
  const url = await said(child.stdout, PAGE);
  const { me, places, bot } = await seen(url, (view) => view.bot.online);
  const action = { kind: 'say', place: places[0]?.id, text: `<@${bot.id}> 으뜸기업은 몇 개까지 늘리나요?` };
  const response = await fetch(`${url}/act`, { method: 'POST', body: JSON.stringify({ person: me.id, action }) });
  expect(response.status).toBe(200);
  await seen(url, (view) => {
    const all = view.places[0]?.messages.flatMap((message) => [message, ...message.replies]) ?? [];
    return all.some((message) => message.bot);
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(readdirSync(desk.folder).filter((name) => name.startsWith('giljabi-demo-'))).toEqual([]);
});

it('keeps what the bot stores in the folder that it is given', async () => {
  const data = join(desk.folder, 'kept');
  const child = demo('discord', '--port', '0', '--data', data);
  await seen(await said(child.stdout, PAGE), (view) => view.bot.online);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(existsSync(join(data, 'giljabi.sqlite'))).toBe(true);
});

it('says which platforms there are, and what a port is', async () => {
  await said(demo('teams').stderr, /Allowed choices are slack, discord/);
  await said(demo('slack', '--port', 'x').stderr, /must be a port number/);
});
