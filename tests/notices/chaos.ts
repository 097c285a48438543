import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { destinationKey } from '../../src/notices/destination.ts';
import { OutboxStore } from '../../src/notices/outbox-store.ts';
import type { Destination } from '../../src/notices/types.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { randomFrom } from '../doubles/notice-platform.ts';
import { notice } from './outbox-entries.ts';

/** A module that exports `createSender(settings): NoticeSender`. */
export interface PluggedSender {
  /** Full path or address. */
  module: string;
  /** What JSON can say. */
  settings: unknown;
}

export interface ChaosOptions {
  /** Each goes to one destination, in turn. */
  notices: number;
  destinations: readonly Destination[];
  /** SIGKILL at random moments. */
  kills: number;
  leaseMs: number;
  seed: number;
  sender: PluggedSender;
  /** Ids of the deliveries that stand at a destination, in their order. */
  stands(destination: Destination): readonly number[];
  /** What is not sent so long after the last kill is given up as lost. */
  patienceMs: number;
}

export interface ChaosReport {
  kills: number;
  /** Kills when something was being sent or waited. */
  killsInWork: number;
  /** Processes that were started, at most two at a time. */
  processes: number;
  /** Deliveries whose process was killed, or whose platform failed, and that were tried again. */
  triedAgain: number;
  seconds: number;
  /** Ids of deliveries that do not stand where they should. */
  lost: number[];
  /** Ids of deliveries that stand there more than once, or where they should not. */
  duplicates: number[];
  /** Destinations whose messages do not stand in the order in which they were due. */
  disordered: string[];
  /** Deliveries that the outbox does not know as sent. */
  unrecorded: number;
}

export interface ChildSettings {
  directory: string;
  channel: string;
  leaseMs: number;
  sender: PluggedSender;
}

/** From one kill to the next, in milliseconds; longer when the one to be killed is not at work yet. */
const LONGEST_PAUSE_MS = 700;
const LOOK_EVERY_MS = 200;

/**
 * Writes notices while processes send them and are killed, and compares what stands in the end with what was written.
 * All destinations are of one channel.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { notices, destinations, kills, leaseMs, seed, sender, patienceMs } = options;
  const directory = mkdtempSync(join(tmpdir(), 'notices-chaos-'));
  const channel = destinations[0]?.channel ?? '';
  const house = new Processes({ directory, channel, leaseMs, sender });
  const database = await openDatabase(directory);
  try {
    const outbox = new OutboxStore(database, systemClock);
    const random = randomFrom(seed);
    const began = performance.now();
    let written = 0;
    let killsInWork = 0;
    for (let kill = 0; kill < kills; kill++) {
      const upTo = Math.round((notices * (kill + 1)) / kills);
      await writeNotices(outbox, destinations, written, upTo);
      written = upTo;
      // Now and then the one that is killed is the only one, and what it left waits for the next.
      house.fill(random() < 0.3 ? 1 : 2);
      await pause(random() * LONGEST_PAUSE_MS);
      await house.kill(random());
      if (await isOpen(database)) killsInWork += 1;
    }
    house.fill(2);
    const end = performance.now() + patienceMs;
    while (performance.now() < end && (await isOpen(database))) await pause(LOOK_EVERY_MS);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    await house.killAll();
    return { kills, killsInWork, processes: house.started, seconds, ...(await compare(database, options)) };
  } finally {
    await house.killAll();
    await database.destroy();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Each batch twice, as one does who was killed before he knew that it was written. */
async function writeNotices(
  outbox: OutboxStore,
  destinations: readonly Destination[],
  from: number,
  to: number,
): Promise<void> {
  const now = systemClock.now();
  const entries = Array.from({ length: to - from }, (_, index) => {
    const destination = destinations[(from + index) % destinations.length] as Destination;
    const deliveries = [{ destination, purpose: 'notice' as const, dueAt: now, gathers: false }];
    return { notice: notice(`n${from + index}`, { at: now }), deliveries };
  });
  await outbox.write(entries);
  await outbox.write(entries);
}

async function isOpen(database: Database): Promise<boolean> {
  const open = database.selectFrom('deliveries').select('id').where('state', '=', 'open').limit(1);
  return (await open.executeTakeFirst()) !== undefined;
}

async function compare(database: Database, { destinations, stands, notices }: ChaosOptions) {
  const rows = await database
    .selectFrom('deliveries')
    .select(['id', 'destination', 'state', 'attempt'])
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  const expected = Map.groupBy(rows, ({ destination }) => destination);
  const lost: number[] = [];
  const duplicates: number[] = [];
  const disordered: string[] = [];
  for (const destination of destinations) {
    const key = destinationKey(destination);
    const wanted = (expected.get(key) ?? []).map(({ id }) => id);
    const standing = stands(destination);
    const once = new Set(standing);
    lost.push(...wanted.filter((id) => !once.has(id)));
    const isWanted = new Set(wanted);
    duplicates.push(...standing.filter((id, index) => !isWanted.has(id) || standing.indexOf(id) !== index));
    const inOrder = wanted.filter((id) => once.has(id));
    if ([...once].some((id, index) => id !== inOrder[index])) disordered.push(key);
  }
  return {
    lost,
    duplicates,
    disordered,
    triedAgain: rows.filter(({ attempt }) => attempt > 1).length,
    unrecorded: notices - rows.filter(({ state }) => state === 'sent').length,
  };
}

/** The processes that send. */
class Processes {
  started = 0;
  readonly #settings: ChildSettings;
  readonly #running: { child: ChildProcess; atWork: Promise<unknown> }[] = [];

  constructor(settings: ChildSettings) {
    this.#settings = settings;
  }

  /** Starts what is missing to so many. */
  fill(size: number): void {
    while (this.#running.length < size) this.#start();
  }

  #start(): void {
    const script = join(import.meta.dirname, 'chaos-child.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(this.#settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.started += 1;
    const atWork = Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    this.#running.push({ child, atWork });
  }

  /**
   * Kills one that is at work.
   * @param which from 0 to 1
   */
  async kill(which: number): Promise<void> {
    const [killed] = this.#running.splice(Math.floor(which * this.#running.length), 1);
    if (!killed) return;
    const { child, atWork } = killed;
    await atWork;
    if (child.exitCode !== null) throw new Error(`A process that sends ended by itself with ${child.exitCode}.`);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async killAll(): Promise<void> {
    while (this.#running.length > 0) await this.kill(0);
  }
}
