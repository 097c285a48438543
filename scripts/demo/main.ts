/**
 * `npm run demo -- slack|discord`: the bot in a room of its own, with a page to see and try it on. The platform is the
 * double of the tests; no account, no network.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../../src/clock.ts';
import { createStopping, whenOrphaned } from '../../src/operations/index.ts';
import { HOME, SETTING_NAMES } from '../../src/settings.ts';
import { type Bot, startBot } from './bot.ts';
import { startDiscordRoom } from './discord-room.ts';
import type { Room } from './room.ts';
import { startServer } from './server.ts';
import { readSlackManifest } from './slack-manifest.ts';
import { startSlackRoom } from './slack-room.ts';

const DEFAULT_PORT = 3100;

const program = new Command('demo')
  .description(
    'Runs the bot in a Slack or Discord of its own and shows the room in the browser. No account, no network.',
  )
  .addArgument(new Argument('<platform>', 'where the bot is').choices(['slack', 'discord']))
  .option('--port <number>', 'port of the page; 0 takes a free one', portNumber, DEFAULT_PORT)
  .option('--data <folder>', 'keep what the bot stores in this folder (default: a temporary one, removed at the end)')
  .addHelpText('after', '\nThe first start reads the knowledge and takes some seconds. Ctrl+C ends it.')
  .parse();
const [platform] = program.args;
const { port, data } = program.opts<{ port: number; data?: string }>();

const ends: (() => unknown)[] = [];
const stop = async () => {
  for (const end of ends.splice(0).reverse()) await end();
};
const failed = (error: Error) => void process.stderr.write(`demo: ${error.message}\n`);

try {
  const folder = data ? resolve(data) : mkdtempSync(join(tmpdir(), 'giljabi-demo-'));
  if (data) mkdirSync(folder, { recursive: true });
  else ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const room = await startRoom();
  ends.push(room.stop);
  const server = await startServer(room, port);
  ends.push(server.stop);
  const bot = startBot(room.settings, folder, SETTING_NAMES);
  ends.push(bot.stop);
  process.stdout.write(
    `\n  방 보기   ${server.url}   (${platform === 'slack' ? 'Slack' : 'Discord'} 흉내, Ctrl+C로 끝냅니다)\n\n`,
  );

  const stopping = createStopping({ clock: systemClock, stop, exit: (code) => process.exit(code), failed });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopping);
  if (process.env.npm_lifecycle_event) whenOrphaned(stopping);
  void watch(bot);
} catch (error) {
  failed(error as Error);
  await stop();
  process.exitCode = 1;
}

function startRoom(): Promise<Room> {
  return platform === 'slack'
    ? startSlackRoom(readSlackManifest(join(HOME, 'slack-manifest.yaml')))
    : startDiscordRoom();
}

/** A bot that ends by itself ends the demo; what it said of it stands on standard error. */
async function watch(bot: Bot): Promise<void> {
  const code = await bot.ended;
  if (ends.length === 0) return;
  failed(new Error(`The bot ended by itself (code ${code}). See its own message above, mend that and start again.`));
  await stop();
  process.exitCode = 1;
}

function portNumber(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new InvalidArgumentError('It must be a port number, e.g. 3100; 0 takes a free one.');
}
