/**
 * A process that sends what is in an outbox, for tests that kill it: `node chaos-child.ts <JSON of ChildSettings>`. It says
 * a line once it is at work, and ends with who started it.
 */
import { systemClock } from '../../src/clock.ts';
import { createDeliverer } from '../../src/notices/deliverer.ts';
import { OutboxStore } from '../../src/notices/outbox-store.ts';
import type { NoticeSender } from '../../src/notices/types.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { ChildSettings } from './chaos.ts';

const { directory, channel, leaseMs, sender } = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const { createSender } = (await import(sender.module)) as { createSender(settings: unknown): NoticeSender };
const silent = () => {};

createDeliverer({
  channel,
  outbox: new OutboxStore(await openDatabase(directory), systemClock, { leaseMs }),
  sender: createSender(sender.settings),
  clock: systemClock,
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  escalateAt: () => undefined,
}).start();
process.stdout.write('at work\n');
process.stdin.resume().on('end', () => process.exit());
