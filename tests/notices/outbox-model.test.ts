import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Claim, OutboxStore } from '../../src/notices/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { entry, planned, room, TurnedClock } from './outbox-entries.ts';

/** What the outbox should know of a delivery, told plainly. */
interface Known {
  id: number;
  room: string;
  key: string;
  due: number;
  state: 'open' | 'sent' | 'dead' | 'gone' | 'withdrawn';
  attempt: number;
}

/** A destination's lane, told plainly. */
interface Lane {
  room: string;
  /** Not before. */
  next: number | undefined;
  holder?: OutboxStore | undefined;
  until: number;
  gone: boolean;
}

interface Worker {
  store: OutboxStore;
  has: Claim[];
}

const ROOMS = ['A', 'B', 'C'];
const WORKERS = 3;

/** The outbox and its plain telling side by side. */
class Pair {
  readonly clock = new TurnedClock();
  readonly known: Known[] = [];
  readonly lanes = new Map<string, Lane>();
  /** Keys of notices that are not to be told any more. */
  readonly #withdrawn = new Set<string>();
  readonly #database: Database;
  readonly #workers: Worker[];
  #written = 0;

  constructor(database: Database) {
    this.#database = database;
    this.#workers = Array.from({ length: WORKERS }, () => ({ store: this.#make(), has: [] }));
  }

  #make(): OutboxStore {
    return new OutboxStore(this.#database, this.clock);
  }

  get now(): number {
    return this.clock.now().getTime();
  }

  worker(index: number): Worker {
    return this.#workers[index] as Worker;
  }

  open(room: string): Known[] {
    return this.known
      .filter((each) => each.room === room && each.state === 'open')
      .sort((a, b) => a.due - b.due || a.id - b.id);
  }

  #lane(room: string): Lane {
    const lane = this.lanes.get(room) ?? { room, next: undefined, until: 0, gone: false };
    this.lanes.set(room, lane);
    return lane;
  }

  #isHeld(lane: Lane): boolean {
    return lane.holder !== undefined && lane.until > this.now;
  }

  /** What waits for the lane's first one, unless that was tried and waits for its own moment. */
  #refresh(lane: Lane, before: Known | undefined): void {
    const [head] = this.open(lane.room);
    if (head === before && before !== undefined && before.attempt > 0) return;
    lane.next = head?.due;
  }

  /** @returns how many are new */
  async write(rooms: readonly string[], due: number, again: boolean): Promise<void> {
    const number = again ? Math.max(1, this.#written) : this.#written + 1;
    this.#written = Math.max(this.#written, number);
    const key = `n${number}`;
    // Relative to the tests' morning, so that a clock that jumped back meets dates ahead.
    const moment = this.now + due;
    const deliveries = rooms.map((id) => planned(room(id), 0, { dueAt: new Date(moment) }));
    let added = 0;
    this.#withdrawn.delete(key);
    for (const id of new Set(rooms)) {
      const lane = this.#lane(id);
      const [head] = this.open(id);
      const before = this.known.find((each) => each.key === key && each.room === id);
      if (before && before.state !== 'withdrawn') continue;
      if (before && lane.gone) continue;
      added += 1;
      const behind = head && head.attempt > 0 ? head.due : Number.NEGATIVE_INFINITY;
      if (before) {
        Object.assign(before, { state: 'open', due: behind >= moment ? behind + 1 : moment });
      } else {
        const delivery: Known = {
          id: -added,
          room: id,
          key,
          due: Math.max(moment, behind),
          state: lane.gone ? 'gone' : 'open',
          attempt: 0,
        };
        this.known.push(delivery);
        delivery.id = Math.max(0, ...this.known.map((each) => each.id)) + 1;
      }
      if (!lane.gone) this.#refresh(lane, head);
    }
    const { deliveries: count } = await this.worker(0).store.write([entry(key, deliveries)]);
    expect(count).toBe(added);
  }

  /** The lanes that a worker may take, the one that waits longest first. */
  #ready(worker: Worker): Lane[] {
    const own = new Set(worker.has.map(({ destination }) => destination.id));
    return [...this.lanes.values()]
      .filter((lane) => lane.next !== undefined && lane.next <= this.now && !this.#isHeld(lane) && !own.has(lane.room))
      .sort((a, b) => (a.next ?? 0) - (b.next ?? 0) || (a.room < b.room ? -1 : 1));
  }

  /** What is withdrawn before it is settled. */
  #firstStanding(room: string): Known | undefined {
    for (const head of this.open(room)) {
      if (head.attempt === 0 && head.due > this.now) return undefined;
      if (!this.#withdrawn.has(head.key)) return head;
      head.state = 'withdrawn';
    }
    return undefined;
  }

  async claim(index: number): Promise<boolean> {
    const worker = this.worker(index);
    let expected: Known | undefined;
    for (;;) {
      const [lane] = this.#ready(worker);
      if (!lane) break;
      expected = this.#firstStanding(lane.room);
      if (expected) {
        expected.attempt += 1;
        Object.assign(lane, { holder: worker.store, until: this.now + worker.store.leaseMs });
        break;
      }
      Object.assign(lane, { holder: undefined, next: this.open(lane.room)[0]?.due });
    }
    const claim = await worker.store.claim('slack');
    expect(claim && { id: claim.id, key: claim.notices[0]?.key, attempt: claim.attempt }).toEqual(
      expected && { id: expected.id, key: expected.key, attempt: expected.attempt },
    );
    if (claim) worker.has.push(claim);
    return claim !== undefined;
  }

  kill(index: number): void {
    Object.assign(this.worker(index), { store: this.#make(), has: [] });
  }

  async renew(index: number): Promise<void> {
    const { store, has } = this.worker(index);
    for (const { id, destination } of has) {
      const lane = this.#lane(destination.id);
      const holds = lane.holder === store;
      expect(await store.renew(id)).toBe(holds);
      if (holds) lane.until = this.now + store.leaseMs;
    }
  }

  async settle(index: number, pick: number, how: 'sent' | 'later' | 'dead' | 'gone', wait: number): Promise<void> {
    const { store, has } = this.worker(index);
    const [claim] = has.splice(pick % (has.length || 1), 1);
    if (!claim) return;
    const lane = this.#lane(claim.destination.id);
    const known = this.known.find(({ id }) => id === claim.id) as Known;
    const holds = lane.holder === store;
    const counts = holds && known.state === 'open';
    const at = this.now + wait;
    if (how === 'sent') expect(await store.sent(claim.id, { of: claim.id })).toBe(counts ? 'sent' : 'lost');
    else if (how === 'later') expect(await store.later(claim.id, new Date(at), 'busy')).toBe(counts);
    else expect(await store[how](claim.id, how)).toBe(counts);
    if (counts && how !== 'later') known.state = how;
    if (counts && how === 'gone') {
      for (const each of this.open(lane.room)) each.state = 'gone';
      lane.gone = true;
    }
    if (!holds) return;
    lane.holder = undefined;
    lane.next = counts && how === 'later' ? at : this.open(lane.room)[0]?.due;
  }

  async withdraw(pick: number): Promise<void> {
    const key = `n${Math.max(1, this.#written - pick)}`;
    let count = 0;
    const isNew = !this.#withdrawn.has(key);
    if (this.known.some((each) => each.key === key)) this.#withdrawn.add(key);
    for (const each of isNew ? this.known : []) {
      const lane = this.#lane(each.room);
      if (each.key !== key || each.state !== 'open' || (each.attempt > 0 && this.#isHeld(lane))) continue;
      const [head] = this.open(each.room);
      each.state = 'withdrawn';
      count += 1;
      if (head === each) lane.next = this.open(each.room)[0]?.due;
    }
    expect(await this.worker(0).store.withdraw(`milestone/${key}`)).toBe(count);
  }

  async retry(pick: number | 'dead'): Promise<void> {
    const which = pick === 'dead' ? 'dead' : this.known.length - pick;
    const opened = this.known.filter((each) =>
      which === 'dead'
        ? each.state === 'dead' && !this.#lane(each.room).gone
        : each.id === which && (each.state === 'dead' || each.state === 'gone'),
    );
    const heads = new Map(ROOMS.map((id) => [id, this.open(id)[0]]));
    for (const each of opened) {
      const head = heads.get(each.room);
      const behind = head && head.attempt > 0 ? head.due : Number.NEGATIVE_INFINITY;
      const due = behind >= this.now ? behind + 1 : this.now;
      Object.assign(each, { state: 'open', due, attempt: Math.max(1, each.attempt) });
    }
    for (const id of new Set(opened.map((each) => each.room))) {
      this.#lane(id).gone = false;
      const head = heads.get(id);
      if (!head || head.attempt === 0) this.#lane(id).next = this.open(id)[0]?.due;
    }
    expect(await this.worker(0).store.retry(which)).toBe(opened.length);
  }

  async return(id: string): Promise<void> {
    await this.worker(0).store.return(room(id));
    this.#lane(id).gone = false;
  }

  /** To the moment that the outbox names: before it there is nothing to claim. */
  async leap(): Promise<boolean> {
    const worker = this.worker(0);
    const own = new Set(worker.has.map(({ destination }) => destination.id));
    const waiting = [...this.lanes.values()].filter(({ next, room }) => next !== undefined && !own.has(room));
    const moments = waiting.map(({ next = 0, holder, until }) => Math.max(next, holder ? until : 0));
    const at = await worker.store.nextAt('slack');
    expect(at?.getTime()).toBe(moments.length > 0 ? Math.min(...moments) : undefined);
    if (!at) return false;
    if (at.getTime() > this.now) {
      this.clock.turn(at.getTime() - this.now - 1);
      expect(await this.claim(0)).toBe(false);
      this.clock.turn(1);
    }
    return true;
  }

  /** Sends all that is left: nothing is lost, and what the outbox tells is what was done. */
  async finish(): Promise<void> {
    for (let index = 0; index < WORKERS; index++) this.kill(index);
    for (let turn = 0; await this.leap(); turn++) {
      expect(turn, 'turns without end').toBeLessThan(1_000);
      if (await this.claim(0)) await this.settle(0, 0, 'sent', 0);
    }
    const records = await this.worker(0).store.records({ limit: 1_000 });
    expect(records.map(({ id, state }) => `${id} ${state}`).reverse()).toEqual(
      this.known.map(({ id, state }) => `${id} ${state}`),
    );
    expect(records.filter(({ state }) => state === 'open')).toEqual([]);
  }
}

/** A step as fast-check prints it and a pair runs it. */
class Step implements fc.AsyncCommand<object, Pair> {
  readonly #name: string;
  readonly #run: (pair: Pair) => unknown;

  constructor(name: string, run: (pair: Pair) => unknown) {
    this.#name = name;
    this.#run = run;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, pair: Pair): Promise<void> {
    await this.#run(pair);
  }

  toString(): string {
    return this.#name;
  }
}

const worker = fc.nat(WORKERS - 1);
/** Of what there is, from the newest on. */
const pick = fc.nat(3);
const wait = fc.constantFrom(0, 1, 500, 5_000, 12_000, 30_000);
const how = fc.constantFrom(
  'sent' as const,
  'sent' as const,
  'later' as const,
  'later' as const,
  'dead' as const,
  'gone' as const,
);
const write = fc
  .tuple(fc.subarray(ROOMS, { minLength: 1 }), fc.constantFrom(-30_000, -1, 0, 0, 1, 5_000), fc.nat(9))
  .map(
    ([rooms, due, again]) => new Step(`write ${rooms} ${due} ${again}`, (pair) => pair.write(rooms, due, again === 0)),
  );
const claim = worker.map((index) => new Step(`claim ${index}`, (pair) => pair.claim(index)));
const settle = fc
  .tuple(worker, pick, how, wait)
  .map((values) => new Step(`settle ${values}`, (pair) => pair.settle(...values)));
const others = fc.oneof(
  worker.map((index) => new Step(`kill ${index}`, (pair) => pair.kill(index))),
  worker.map((index) => new Step(`renew ${index}`, (pair) => pair.renew(index))),
  pick.map((each) => new Step(`withdraw ${each}`, (pair) => pair.withdraw(each))),
  fc.oneof(pick, fc.constant('dead' as const)).map((each) => new Step(`retry ${each}`, (pair) => pair.retry(each))),
  fc.constantFrom(...ROOMS).map((id) => new Step(`return ${id}`, (pair) => pair.return(id))),
  wait.map((each) => new Step(`wait ${each}`, ({ clock }) => clock.turn(each))),
  wait.map((each) => new Step(`back ${each}`, ({ clock }) => clock.turn(-each))),
  fc.constant(new Step('leap', (pair) => pair.leap())),
);

test('whatever happens in whatever order: nothing lost, nothing twice at once, order kept', async () => {
  const steps = fc.commands([write, write, claim, claim, claim, settle, settle, others, others], {
    maxCommands: 100,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(steps, async (commands) => {
      const database = await openDatabase(':memory:');
      try {
        const pair = new Pair(database);
        await fc.asyncModelRun(() => ({ model: {}, real: pair }), commands);
        await pair.finish();
      } finally {
        await database.destroy();
      }
    }),
    { numRuns: 300 },
  );
});
