/**
 * A process that answers what is in the inbox of a store, for tests that kill it: `node process.ts <store> <outbox>
 * <begin>`. Its time runs SPEED times as fast as the machine's, from `begin`, the same in all of them.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { createWorker } from '../../src/channels/worker.ts';
import { InboxStore } from '../../src/inbox/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createFakeAssistant } from '../doubles/assistant.ts';
import { fastClock, SPEED } from './fast-clock.ts';

const [directory = '', outbox = '', begin = ''] = process.argv.slice(2);
const clock = fastClock(Number(begin));
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const silent = () => {};

const worker = createWorker({
  channel: 'slack',
  inbox: new InboxStore(await openDatabase(directory), clock),
  assistant: createFakeAssistant(),
  sender: {
    async deliver({ key, revision, attempt, thread }) {
      await wait(Math.random() * 10);
      const line = JSON.stringify({ key, revision, thread });
      const stands = attempt > 1 && readFileSync(outbox, 'utf8').split('\n').includes(line);
      if (!stands) appendFileSync(outbox, `${line}\n`);
      // Some fail when it stands there already, some are killed here.
      await wait(Math.random() * 10);
      if (Math.random() < 0.05) throw new Error('cut off');
      return { stands: true };
    },
    async withdraw() {},
  },
  clock,
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  timers: {
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds / SPEED);
      return () => clearTimeout(timer);
    },
  },
});
// Another process takes questions in, and nobody nudges this one: it looks by itself.
worker.start();
