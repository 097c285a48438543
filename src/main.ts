import * as announce from './announcements.ts';
import { systemClock } from './clock.ts';
import { createLog, createStopping, whenOrphaned } from './operations/index.ts';
import { startService } from './service.ts';
import { environment, readSettings } from './settings.ts';

const tell = (lines: string[]) => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};
// A closed terminal or pipe is no reason to stop answering.
process.stdout.on('error', () => {});

try {
  const settings = readSettings(environment());
  const log = createLog(settings.logLevel);
  const starting = startService(settings, { tell, log });
  const stopping = createStopping({
    clock: systemClock,
    stop: async () => {
      tell(announce.stopping());
      // What is still to be answered may wait on timers alone, and those keep no process alive.
      setInterval(() => {}, 1_000);
      await (await starting).stop();
    },
    exit: (code) => process.exit(code),
    failed: (error) => log.error({ err: error }, 'could not stop in order'),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopping);
  if (process.env.npm_lifecycle_event) whenOrphaned(stopping);
  await starting;
} catch (error) {
  process.stderr.write(`giljabi: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
