import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClaimedQuestion, InboxStore } from '../../src/inbox/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { question, TurnedClock } from './questions.ts';

/** What the inbox should know of a question, told plainly. */
interface Known {
  key: string;
  thread: string;
  wording: number;
  state: 'waiting' | 'held' | 'answered' | 'dropped' | 'deleted';
  from: number;
  holder?: InboxStore;
  /** The wording that is being answered. */
  working?: number;
  /** The wording of the answer that stands there. */
  sent?: number;
}

interface Worker {
  store: InboxStore;
  has: ClaimedQuestion[];
}

type Step =
  | { do: 'accept'; again: boolean; thread: number }
  | { do: 'claim' | 'killed' | 'renew'; worker: number }
  | { do: 'answered' | 'dropped'; worker: number; pick: number }
  | { do: 'later'; worker: number; pick: number; wait: number }
  | { do: 'edited' | 'deleted'; pick: number }
  | { do: 'wait'; wait: number }
  | { do: 'leap' };

const WORKERS = 3;
const worker = fc.nat(WORKERS - 1);
/** Of what there is, from the newest on. */
const pick = fc.nat(3);
const wait = fc.constantFrom(0, 1, 500, 5_000, 12_000, 30_000);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('accept' as const), again: fc.boolean(), thread: fc.nat(1) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('claim' as const), worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('killed' as const, 'renew' as const), worker }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answered' as const), worker, pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dropped' as const), worker, pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('later' as const), worker, pick, wait }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('edited' as const, 'edited' as const, 'deleted' as const), pick }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), wait }) },
  { weight: 1, arbitrary: fc.constant({ do: 'leap' as const }) },
);

/** The inbox and its plain telling side by side. */
class Pair {
  readonly #clock = new TurnedClock();
  readonly #known: Known[] = [];
  readonly #make: () => InboxStore;
  readonly #workers: Worker[];

  constructor(database: Awaited<ReturnType<typeof openDatabase>>) {
    this.#make = () => new InboxStore(database, this.#clock);
    this.#workers = Array.from({ length: WORKERS }, () => ({ store: this.#make(), has: [] }));
  }

  get #now() {
    return this.#clock.now().getTime();
  }

  #worker(index: number): Worker {
    return this.#workers[index] as Worker;
  }

  #open() {
    return this.#known.filter(({ state }) => state === 'waiting' || state === 'held');
  }

  /** The question that is to be claimed next. */
  #next({ has }: Worker): Known | undefined {
    const isOwn = ({ key }: Known) => has.some((each) => each.key === key);
    const open = this.#open();
    return open.find((one) => {
      const thread = open.filter((each) => each.thread === one.thread);
      const blocked = thread.some(
        (each) => each !== one && each.state === 'held' && (each.from > this.#now || isOwn(each)),
      );
      return thread[0] === one && one.from <= this.#now && !isOwn(one) && !blocked;
    });
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'accept':
        return this.#accept(step.again, `t${step.thread}`);
      case 'claim':
        await this.#claim(step.worker);
        return;
      case 'killed': {
        const killed = this.#worker(step.worker);
        killed.store = this.#make();
        killed.has = [];
        return;
      }
      case 'renew':
        return this.#renew(step.worker);
      case 'answered':
      case 'dropped':
      case 'later':
        return this.#settle(step.worker, step.pick, step.do, 'wait' in step ? step.wait : 0);
      case 'edited':
        return this.#edit(this.#key(step.pick));
      case 'deleted':
        return this.#delete(this.#key(step.pick));
      case 'wait':
        return this.#clock.turn(step.wait);
      case 'leap':
        await this.#leap();
    }
  }

  /** A key that may be unknown. */
  #key(pick: number): string {
    return `q${this.#known.length - pick}`;
  }

  async #accept(again: boolean, thread: string): Promise<void> {
    const isNew = !again || this.#known.length === 0;
    const key = `q${isNew ? this.#known.length : 0}`;
    expect(await this.#worker(0).store.accept(question(key, thread, { question: '0' }))).toBe(isNew);
    if (isNew) this.#known.push({ key, thread, wording: 0, state: 'waiting', from: this.#now });
  }

  async #claim(index: number): Promise<boolean> {
    const { store, has } = this.#worker(index);
    const next = this.#next(this.#worker(index));
    const claimed = await store.claim('slack');
    expect(claimed?.key).toBe(next?.key);
    if (!next || !claimed) return false;
    expect(claimed).toMatchObject({ question: String(next.wording), revision: next.wording });
    expect(claimed.sent).toEqual(next.sent === undefined ? undefined : { wording: next.sent });
    Object.assign(next, { state: 'held', holder: store, from: this.#now + store.leaseMs, working: next.wording });
    has.push(claimed);
    return true;
  }

  #held(store: InboxStore, key: string): Known | undefined {
    return this.#known.find((each) => each.key === key && each.state === 'held' && each.holder === store);
  }

  async #renew(index: number): Promise<void> {
    const { store, has } = this.#worker(index);
    for (const { key } of has) {
      const held = this.#held(store, key);
      expect(await store.renew(key)).toBe(held !== undefined);
      if (held) held.from = this.#now + store.leaseMs;
    }
  }

  async #settle(index: number, at: number, how: 'answered' | 'dropped' | 'later', wait: number): Promise<void> {
    const { store, has } = this.#worker(index);
    const [claimed] = has.splice(at % (has.length || 1), 1);
    if (!claimed) return;
    const held = this.#held(store, claimed.key);
    const edited = held !== undefined && held.wording > (held.working ?? 0);
    expect(await store.composed(claimed, 'answer', {})).toBe(held !== undefined && !edited);
    if (how === 'later') await store.later(claimed.key, new Date(this.#now + wait), 'busy');
    else if (how === 'dropped') await store.dropped(claimed.key, 'gone');
    else {
      const deleted = this.#known.find(({ key }) => key === claimed.key)?.state === 'deleted';
      const outcome = held ? (edited ? 'edited' : 'answered') : deleted ? 'deleted' : 'lost';
      expect(await store.answered(claimed.key, { wording: claimed.revision })).toBe(outcome);
      if (held) held.sent = claimed.revision;
    }
    if (held) Object.assign(held, { state: how === 'later' || edited ? 'waiting' : how, from: this.#now + wait });
  }

  async #edit(key: string): Promise<void> {
    const known = this.#known.find((each) => each.key === key);
    const can = known !== undefined && known.state !== 'deleted';
    const wording = (known?.wording ?? 0) + 1;
    expect(await this.#worker(0).store.edited(key, String(wording))).toBe(can);
    if (!can) return;
    known.wording = wording;
    if (known.state !== 'held') Object.assign(known, { state: 'waiting', from: this.#now });
  }

  async #delete(key: string): Promise<void> {
    const known = this.#known.find((each) => each.key === key);
    const sent = known?.sent === undefined ? undefined : { wording: known.sent };
    expect(await this.#worker(0).store.deleted(key)).toEqual(sent);
    if (known) Object.assign(known, { state: 'deleted', sent: undefined });
  }

  /** To the moment that the inbox names: before it there is nothing to claim, then there is. */
  async #leap(): Promise<boolean> {
    const at = await this.#worker(0).store.nextAt('slack');
    const own = this.#worker(0).has.map(({ key }) => this.#known.find((each) => each.key === key));
    const busy = new Set(own.filter((one) => one && this.#open().includes(one)).map((one) => one?.thread));
    expect(at === undefined).toBe(this.#open().every(({ thread }) => busy.has(thread)));
    if (!at) return false;
    if (at.getTime() > this.#now) {
      this.#clock.turn(at.getTime() - this.#now - 1);
      expect(await this.#claim(0)).toBe(false);
      this.#clock.turn(1);
    }
    expect(await this.#claim(0)).toBe(true);
    return true;
  }

  /** Answers all that is left: nothing is lost, and everything stands as it reads last. */
  async finish(): Promise<void> {
    for (let i = 0; i < WORKERS; i++) await this.run({ do: 'killed', worker: i });
    while (await this.#leap()) await this.#settle(0, 0, 'answered', 0);
    for (const { state, wording, sent } of this.#known) {
      if (state === 'answered') expect(sent).toBe(wording);
      else expect(['dropped', 'deleted']).toContain(state);
    }
  }
}

test('whatever happens in whatever order: nothing lost, nothing twice at once, order kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 100, size: 'max' }), async (steps) => {
      const database = await openDatabase(':memory:');
      try {
        const pair = new Pair(database);
        for (const each of steps) await pair.run(each);
        await pair.finish();
      } finally {
        await database.destroy();
      }
    }),
    { numRuns: 400 },
  );
});
