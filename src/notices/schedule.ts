import { schedule as everyMinute, type ScheduledTask } from 'node-cron';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { RunStore } from './run-store.ts';
import { readSlots, type Slots } from './slots.ts';

export interface Job {
  name: string;
  /** Five fields, in Korean time. */
  cron: string;
  /**
   * @param slot the moment that it is due at
   * @param last the newest slot before that was finished; undefined the first time
   */
  run(slot: Date, last: Date | undefined): Promise<void>;
  /** Whether a slot that was missed while no process ran is run later. Of several only the newest is. */
  catchUp: boolean;
}

export interface ScheduleParts {
  database: Database;
  clock: Clock;
  jobs: readonly Job[];
  logger: { debug(fields: object, message: string): void; error(fields: object, message: string): void };
  timers?: Timers;
  /** How long a process that says nothing keeps a run. */
  leaseMs?: number;
}

/** Runs each job once for each slot over all processes. */
export interface Schedule {
  /** Runs what was missed, then what comes. */
  start(): void;
  /** Runs what is due now and not taken. Ends when that is done. */
  look(): Promise<void>;
  /** Begins nothing any more and waits for what runs, at most so many milliseconds. What is cut off is run again. */
  stop(milliseconds: number): Promise<void>;
}

const LEASE_MS = 60_000;
/** A slot of a job that does not catch up is run this much later at most: a busy machine, not a missed one. */
const LATE_MS = 5 * 60_000;

/**
 * node-cron looks every minute; which slots are due is said by the clock and the store, so that neither a clock that jumps nor
 * a second process runs one again.
 * @throws Error that names a job whose cron expression cannot be read
 */
export function createSchedule({ database, clock, jobs, logger, ...options }: ScheduleParts): Schedule {
  const { timers = systemTimers, leaseMs = LEASE_MS } = options;
  const runs = new RunStore(database);
  const all = jobs.map((job) => ({ job, slots: slotsOf(job) }));
  const running = new Map<string, Promise<void>>();
  let ticking: ScheduledTask | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    if (stopped) return;
    await Promise.all(all.map(({ job, slots }) => lookAt(job, slots)));
  }

  /** A job never runs twice at once in a process: who looks meanwhile waits for it. */
  function lookAt(job: Job, slots: Slots): Promise<void> {
    const known = running.get(job.name);
    if (known) return known;
    const run = runDue(job, slots)
      .catch((error: unknown) => {
        logger.error(
          { job: job.name, reason: String(error) },
          'schedule: the store failed, looked at again in a minute',
        );
      })
      .finally(() => running.delete(job.name));
    running.set(job.name, run);
    return run;
  }

  async function runDue(job: Job, slots: Slots): Promise<void> {
    const now = clock.now();
    const slot = slots.newest(now);
    if (!slot) return;
    if (!job.catchUp && now.getTime() - slot.getTime() > LATE_MS) return;
    if (!(await runs.take(job.name, slot, now, leaseMs))) return;
    const last = await runs.lastBefore(job.name, slot);
    const release = hold(job.name, slot);
    try {
      await job.run(slot, last);
      await runs.finish(job.name, slot, clock.now());
      logger.debug({ job: job.name, slot, last }, 'schedule: done');
    } catch (error) {
      // Its lease ends, and whoever looks then runs it again.
      logger.error({ job: job.name, slot, reason: (error as Error).stack }, 'schedule: failed, run again in a while');
    } finally {
      release();
    }
  }

  /** Keeps a run until the returned function is called. */
  function hold(name: string, slot: Date): () => void {
    let over = false;
    let cancel = () => {};
    const again = () => {
      cancel = timers.after(leaseMs / 3, () => {
        runs
          .renew(name, slot, clock.now(), leaseMs)
          .catch((error: unknown) => {
            logger.error({ job: name, slot, reason: String(error) }, 'schedule: lease not renewed');
            return true;
          })
          .then((held) => {
            if (held && !over) again();
          });
      });
    };
    again();
    return () => {
      over = true;
      cancel();
    };
  }

  return {
    start() {
      if (ticking) return;
      stopped = false;
      ticking = everyMinute('* * * * *', () => look(), {
        timezone: 'Asia/Seoul',
        suppressMissedWarning: true,
        unref: true,
      });
      void look();
    },
    look,
    async stop(milliseconds) {
      stopped = true;
      await ticking?.destroy();
      ticking = undefined;
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = timers.after(milliseconds, resolve);
      await Promise.race([promise, Promise.all(running.values())]);
      cancel();
    },
  };
}

function slotsOf({ name, cron }: Job): Slots {
  try {
    return readSlots(cron);
  } catch (error) {
    throw new Error(`The schedule of '${name}' cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
