import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSchedule, type Job, type Schedule } from '../../src/notices/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { settled, VirtualTime } from '../channels/virtual-time.ts';
import { korea } from './samples.ts';

const logger = { debug: () => {}, error: () => {} };
const LEASE_MS = 60_000;

let directory: string;
/** Two processes on one file. */
let databases: [Database, Database];
let now: Date;
const clock = { now: () => now };
let timers: VirtualTime;
/** What ran: the process, the slot and the one before. */
let ran: string[];
const say = (moment: Date | undefined) => moment?.toISOString().slice(0, 16) ?? 'never';

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'giljabi-schedule-'));
  databases = [await openDatabase(directory), await openDatabase(directory)];
  now = korea('2026-11-23 09:00');
  ran = [];
  timers = new VirtualTime();
  return async () => {
    await Promise.all(databases.map((database) => database.destroy()));
    rmSync(directory, { recursive: true });
  };
});

/** @param process which of the two, or one that came later */
function schedule(process: number, more: Partial<Job> = {}): Schedule {
  const job: Job = {
    name: 'milestones',
    cron: '0 9 * * *',
    catchUp: true,
    run: async (slot, last) => void ran.push(`${process}: ${say(slot)} after ${say(last)}`),
    ...more,
  };
  const database = databases[process] ?? databases[0];
  return createSchedule({ database, clock, logger, jobs: [job], timers, leaseMs: LEASE_MS });
}

describe('once for each slot', () => {
  test('in a process that looks again and again', async () => {
    const one = schedule(0);
    for (const time of ['2026-11-23 09:00', '2026-11-23 09:01', '2026-11-24 08:59', '2026-11-24 09:00']) {
      now = korea(time);
      await one.look();
    }
    expect(ran).toEqual(['0: 2026-11-23T00:00 after never', '0: 2026-11-24T00:00 after 2026-11-23T00:00']);
  });

  test('in two processes that look at the same time, for a month', async () => {
    const both = [schedule(0), schedule(1)];
    for (let day = 0; day < 30; day++) {
      now = new Date(korea('2026-11-23 09:00').getTime() + day * 86_400_000);
      await Promise.all([...both, ...both].map((each) => each.look()));
    }
    const slots = ran.map((line) => line.slice(3, 19));
    expect(slots).toHaveLength(30);
    expect(new Set(slots).size).toBe(30);
  });

  test('after a restart', async () => {
    await schedule(0).look();
    await schedule(1).look();
    expect(ran).toHaveLength(1);
  });
});

describe('after a time without any process', () => {
  test('of three days the newest slot is run, and knows since when nothing ran', async () => {
    await schedule(0).look();
    now = korea('2026-11-26 14:00');
    await Promise.all([schedule(0).look(), schedule(1).look()]);
    expect(ran.slice(1).map((line) => line.slice(3))).toEqual(['2026-11-26T00:00 after 2026-11-23T00:00']);
  });

  test('before the slot of the day that of the day before is run', async () => {
    await schedule(0).look();
    now = korea('2026-11-26 08:00');
    await schedule(0).look();
    now = korea('2026-11-26 09:00');
    await schedule(0).look();
    expect(ran.slice(1)).toEqual([
      '0: 2026-11-25T00:00 after 2026-11-23T00:00',
      '0: 2026-11-26T00:00 after 2026-11-25T00:00',
    ]);
  });

  test('what does not catch up waits for its next slot', async () => {
    now = korea('2026-11-23 09:06');
    const one = schedule(0, { catchUp: false });
    await one.look();
    expect(ran).toEqual([]);
    now = korea('2026-11-24 09:03');
    await one.look();
    expect(ran).toEqual(['0: 2026-11-24T00:00 after never']);
  });
});

describe('a clock that jumps', () => {
  test('back: nothing runs again, neither that slot nor one before', async () => {
    now = korea('2026-11-26 09:10');
    const one = schedule(0);
    await one.look();
    for (const time of ['2026-11-26 08:50', '2026-11-25 10:00', '2026-11-26 09:00', '2026-11-26 09:10']) {
      now = korea(time);
      await one.look();
    }
    expect(ran).toEqual(['0: 2026-11-26T00:00 after never']);
  });

  test('forward: one is caught up', async () => {
    await schedule(0).look();
    now = korea('2026-12-10 12:00');
    await schedule(0).look();
    await schedule(0).look();
    expect(ran.slice(1)).toEqual(['0: 2026-12-10T00:00 after 2026-11-23T00:00']);
  });

  test('far ahead and back: the work goes on', async () => {
    const one = schedule(0);
    await one.look();
    now = korea('2031-01-01 10:00');
    await one.look();
    for (const time of ['2026-11-23 10:00', '2026-11-24 09:00']) {
      now = korea(time);
      await one.look();
    }
    expect(ran.slice(2)).toEqual(['0: 2026-11-24T00:00 after 2026-11-23T00:00']);
  });
});

describe('a run that does not end', () => {
  const crash: Partial<Job> = { run: () => new Promise(() => {}) };

  test('is taken over once its lease has ended, and by one only', async () => {
    void schedule(0, crash).look();
    await settled();
    const others = [schedule(1), schedule(2)];
    await Promise.all(others.map((each) => each.look()));
    expect(ran).toEqual([]);
    now = new Date(now.getTime() + LEASE_MS);
    await Promise.all(others.map((each) => each.look()));
    expect(ran).toHaveLength(1);
  });

  test('is kept by a process that lives, however long it takes', async () => {
    void schedule(0, crash).look();
    for (let minutes = 0; minutes < 10; minutes++) {
      await timers.pass(LEASE_MS / 3);
      now = new Date(now.getTime() + LEASE_MS / 3);
      await timers.pass();
      await schedule(1).look();
    }
    expect(ran).toEqual([]);
  });

  test('does not count as the last one', async () => {
    await schedule(0).look();
    now = korea('2026-11-24 09:00');
    void schedule(0, crash).look();
    await settled();
    now = korea('2026-11-25 09:00');
    await schedule(1).look();
    expect(ran.at(-1)).toBe('1: 2026-11-25T00:00 after 2026-11-23T00:00');
  });

  test('is not begun twice by its own process, however late it is', async () => {
    const begun: Date[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const one = schedule(0, {
      run: (slot) => {
        begun.push(slot);
        return promise;
      },
    });
    const first = one.look();
    await settled();
    now = new Date(now.getTime() + 5 * LEASE_MS);
    const second = one.look();
    resolve();
    await Promise.all([first, second]);
    expect(begun).toHaveLength(1);
  });

  test('one that fails is run again after its lease', async () => {
    let fails = true;
    const one = schedule(0, {
      run: async (slot) => {
        if (fails) throw new Error('out of order');
        ran.push(say(slot));
      },
    });
    await one.look();
    fails = false;
    await one.look();
    expect(ran).toEqual([]);
    now = new Date(now.getTime() + LEASE_MS);
    await one.look();
    expect(ran).toEqual(['2026-11-23T00:00']);
  });

  test('a stop waits for it, but not for ever; then nothing begins any more', async () => {
    const one = schedule(0, crash);
    void one.look();
    await settled();
    const stopped = one.stop(5_000);
    await timers.pass(5_000);
    await stopped;
    now = korea('2026-11-24 09:00');
    await one.look();
    const row = await databases[0].selectFrom('runs').selectAll().execute();
    expect(row).toMatchObject([{ slot: korea('2026-11-23 09:00').toISOString(), finished_at: null }]);
  });
});

test('started it runs what is due, and its minute ticks keep no process alive', async () => {
  const { promise, resolve } = Promise.withResolvers<Date>();
  const one = schedule(0, { run: async (slot) => resolve(slot) });
  one.start();
  expect(await promise).toEqual(now);
  await one.stop(1_000);
});

test('a cron expression that cannot be read names its job', () => {
  expect(() => schedule(0, { cron: '0 25 * * *' })).toThrow(/milestones/);
});
