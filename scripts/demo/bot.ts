import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { HOME } from '../../src/settings.ts';

/** The bot as `npm start` runs it, in a process of its own. */
export interface Bot {
  /** Resolves with the exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Lets it answer what it accepted, and waits for its end. */
  stop(): Promise<void>;
}

/** Settings of the operator that hold for the demo, too: where knowledge and model are. */
const KEPT = new Set(['GILJABI_KNOWLEDGE_DIR', 'GILJABI_MODEL_DIR', 'GILJABI_LOG_LEVEL']);
/** Of all others, none may reach the bot: it would come up in a real workspace. */
const OURS = /^(GILJABI_|SLACK_|DISCORD_)/;

/**
 * Starts the bot in the room.
 * @param settings where the room is, and the tokens for it
 * @param names all settings there are; those not given are emptied, so that `.env` does not fill them
 */
export function startBot(settings: Record<string, string>, dataDirectory: string, names: readonly string[]): Bot {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name) || KEPT.has(name));
  const emptied = names.filter((name) => !KEPT.has(name)).map((name) => [name, '']);
  const child = spawn(process.execPath, [join(HOME, 'src', 'main.ts')], {
    env: {
      ...Object.fromEntries(emptied),
      ...Object.fromEntries(inherited),
      GILJABI_DATA_DIR: dataDirectory,
      GILJABI_WEB_PORT: '0',
      // A room to try things in hears of them at any hour of a working day.
      GILJABI_BUSINESS_HOURS: '00:00-23:59',
      // As under npm, it looks after its parent: it does not outlive a demo that was killed.
      npm_lifecycle_event: 'demo',
      ...settings,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
