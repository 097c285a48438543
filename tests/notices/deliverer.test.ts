import { beforeEach, describe, expect, test } from 'vitest';
import {
  type ClaimedDelivery,
  createDeliverer,
  type Deliverer,
  type Delivery,
  type NoticeSender,
  type OutboxEntry,
  OutboxStore,
} from '../../src/notices/index.ts';
import { Gone, Later } from '../../src/sending.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { VirtualTime } from '../channels/virtual-time.ts';
import { DAY, HOUR, MINUTE, notice, room } from './outbox-entries.ts';

const SECOND = 1_000;
const A = room('A');
const B = room('B');
const KIM = { id: 'slack:U1', name: '김주무관' };

/** A platform that keeps what it was sent, and refuses as it is told. */
class Platform implements NoticeSender {
  /** What stands there, in order. */
  readonly stands: string[] = [];
  /** Every call: what, the attempt. */
  readonly calls: string[] = [];
  readonly updates: { delivery: Delivery; sent: Record<string, unknown> }[] = [];
  /** What becomes of the next deliveries; afterwards they succeed. `cut off`: it stands there, and nobody is told. */
  readonly refusals: (Error | (() => Error) | 'cut off' | undefined)[] = [];
  most = 0;
  #inWork = 0;
  #gate: Promise<void> | undefined;

  async deliver({ notices, attempt }: ClaimedDelivery): Promise<Record<string, unknown>> {
    const key = notices.map((each) => each.key).join('+');
    this.calls.push(`${key}#${attempt}`);
    this.#inWork += 1;
    this.most = Math.max(this.most, this.#inWork);
    await this.#gate;
    this.#inWork -= 1;
    const refusal = this.refusals.shift();
    if (refusal instanceof Error) throw refusal;
    if (typeof refusal === 'function') throw refusal();
    if (!(attempt > 1 && this.stands.includes(key))) this.stands.push(key);
    if (refusal) throw new Error('cut off: it stands there, but nobody was told');
    return { of: key };
  }

  async update(delivery: Delivery, sent: Record<string, unknown>): Promise<void> {
    this.updates.push({ delivery, sent });
  }

  /** Holds every delivery until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    return resolve;
  }
}

let database: Database;
let time: VirtualTime;
let outbox: OutboxStore;
let platform: Platform;
let deliverer: Deliverer;
let told: { level: string; fields: Record<string, unknown>; message: string }[];
let settled: string[];

const logger = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [
    level,
    (fields: Record<string, unknown>, message: string) => void told.push({ level, fields, message }),
  ]),
) as Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void>;

/** A process: a store of its own. */
const start = (concurrency?: number, store = new OutboxStore(database, time)) => {
  const made = createDeliverer({
    channel: 'slack',
    outbox: store,
    sender: platform,
    clock: time,
    logger,
    timers: time,
    random: () => 0,
    escalateAt: (_delivery, sentAt) => new Date(sentAt.getTime() + HOUR),
    settled: ({ id }, state, reason) => void settled.push(`${id} ${state} ${reason}`),
    ...(concurrency && { concurrency }),
  });
  made.start();
  return made;
};

beforeEach(async () => {
  database = await openDatabase(':memory:');
  time = new VirtualTime();
  outbox = new OutboxStore(database, time);
  platform = new Platform();
  told = [];
  settled = [];
  deliverer = start();
  return () => database.destroy();
});

const entry = (key: string, destination = A, due = 0, confirm = false): OutboxEntry => ({
  notice: notice(key, { confirm }),
  deliveries: [{ destination, purpose: 'notice', dueAt: new Date(time.now().getTime() + due), gathers: false }],
});
const write = async (...entries: OutboxEntry[]) => {
  await outbox.write(entries);
  deliverer.nudge();
};
const record = async (id = 1) => {
  const found = await outbox.record(id);
  if (!found) throw new Error(`no delivery ${id}`);
  return found;
};

describe('sending', () => {
  test('what is due goes out, in the order of its destination, and what is kept stands in the outbox', async () => {
    await write(entry('a'), entry('b', A, 1), entry('c', B));
    await time.pass(1);
    expect(platform.stands.filter((key) => key !== 'c')).toEqual(['a', 'b']);
    expect(await record(1)).toMatchObject({ state: 'sent', attempt: 1, sent: { of: 'a' } });
    expect(told).toEqual([]);
  });

  test('waits until something is due, and looks now and then for what others wrote', async () => {
    await write(entry('a', A, 3 * SECOND));
    await time.pass(3 * SECOND - 1);
    expect(platform.calls).toEqual([]);
    await time.pass(1);
    expect(platform.stands).toEqual(['a']);
    await outbox.write([entry('b')]);
    await time.pass(10 * SECOND);
    expect(platform.stands).toEqual(['a', 'b']);
  });

  test('so many at once as is said, each to another destination', async () => {
    const release = platform.hold();
    await write(...Array.from({ length: 20 }, (_, i) => entry(`n${i}`, room(`R${i % 10}`))));
    await time.pass();
    expect(platform.calls).toHaveLength(8);
    release();
    await time.pass();
    expect(platform.stands).toHaveLength(20);
    expect(platform.most).toBe(8);
  });

  test('keeps its lane while the platform takes its time', async () => {
    const release = platform.hold();
    await write(entry('a'));
    await time.pass();
    start();
    await time.pass(5 * MINUTE);
    expect(platform.calls).toEqual(['a#1']);
    release();
    await time.pass();
    expect(await record()).toMatchObject({ state: 'sent', attempt: 1 });
  });

  test('asks for confirmation when a notice does, and only then', async () => {
    await write(entry('a', A, 0, true), entry('b', B));
    await time.pass();
    expect((await outbox.toEscalate(time.now())).length).toBe(0);
    await time.pass(HOUR);
    expect((await outbox.toEscalate(time.now())).map(({ delivery }) => delivery.id)).toEqual([1]);
  });

  test('shows who confirmed while it was sent', async () => {
    await write(entry('a', A, 0, true));
    await time.pass();
    const release = platform.hold();
    await write({
      notice: notice('a', { confirm: true }),
      deliveries: [{ destination: B, purpose: 'escalation', dueAt: time.now(), gathers: false, insteadOf: 1 }],
    });
    await time.pass();
    await outbox.confirm(1, KIM, time.now());
    release();
    await time.pass();
    expect(platform.updates).toMatchObject([{ delivery: { id: 2, confirmed: { by: KIM } }, sent: { of: 'a' } }]);
  });
});

describe('failures', () => {
  test('are tried again after a while that doubles, up to an hour, and told to the log', async () => {
    platform.refusals.push(...Array.from({ length: 16 }, () => new Error('HTTP 503')));
    const began = time.now().getTime();
    const tries: number[] = [];
    await write(entry('a'));
    await time.pass();
    for (let i = 0; i < 16; i++) {
      const calls = platform.calls.length;
      while (platform.calls.length === calls) await time.pass(SECOND);
      tries.push((time.now().getTime() - began) / SECOND);
    }
    const waits = tries.map((at, index) => at - (tries[index - 1] ?? 0));
    expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32]);
    expect(waits.slice(12)).toEqual([3_600, 3_600, 3_600, 3_600]);
    expect(platform.stands).toEqual(['a']);
    expect(told).toHaveLength(16);
    expect(told[0]).toMatchObject({
      level: 'warn',
      message: 'notice: tried again later',
      fields: { channel: 'slack', id: 1, destination: 'slack:room:A', attempt: 1, reason: 'Error: HTTP 503' },
    });
  });

  test('after the message was accepted make no second one', async () => {
    platform.refusals.push('cut off');
    await write(entry('a'));
    await time.pass(SECOND);
    expect(platform.calls).toEqual(['a#1', 'a#2']);
    expect(platform.stands).toEqual(['a']);
  });

  test('after a day it is dead: the hook is called once, and others go on', async () => {
    await write(entry('a'), entry('b', A, 1), entry('c', B));
    platform.deliver = async ({ notices, attempt, destination }) => {
      platform.calls.push(`${notices[0]?.key}#${attempt}`);
      if (notices[0]?.key === 'a') throw new Error('HTTP 500');
      platform.stands.push(`${notices[0]?.key} in ${destination.id}`);
      return {};
    };
    await time.pass(23 * HOUR);
    expect(platform.stands).toEqual(['c in B']);
    await time.pass(HOUR);
    expect(await record(1)).toMatchObject({ state: 'dead', reason: 'Error: HTTP 500' });
    expect(settled).toEqual(['1 dead Error: HTTP 500']);
    expect(platform.stands).toEqual(['c in B', 'b in A']);
    // An operator has it tried again: it has its day again.
    await outbox.retry(1);
    deliverer.nudge();
    await time.pass(HOUR);
    expect(await record(1)).toMatchObject({ state: 'open' });
    await time.pass(DAY);
    expect(settled).toEqual(['1 dead Error: HTTP 500', '1 dead Error: HTTP 500']);
  });

  test('what was first tried long ago is tried once more before it is given up', async () => {
    platform.refusals.push(new Later(new Date(time.now().getTime() + 26 * HOUR), 'HTTP 429'));
    await write(entry('a'));
    await time.pass(26 * HOUR);
    expect(platform.stands).toEqual(['a']);
  });

  test('that ask to wait are obeyed to the moment, also when it is past', async () => {
    const later = new Date(time.now().getTime() + 90 * MINUTE);
    platform.refusals.push(new Later(later, 'HTTP 429'), () => new Later(new Date(0), 'HTTP 429'));
    await write(entry('a'), entry('b', A, 1));
    await time.pass(90 * MINUTE - 1);
    expect(platform.calls).toEqual(['a#1']);
    await time.pass(1);
    expect(platform.calls).toEqual(['a#1', 'a#2']);
    await time.pass(100);
    expect(platform.stands).toEqual(['a', 'b']);
  });

  test('a destination that is gone ends it at once, with all that waits for it', async () => {
    platform.refusals.push(new Gone('channel_archived'));
    await write(entry('a'), entry('b', A, HOUR), entry('c', B, 1));
    await time.pass(2 * HOUR);
    expect(platform.stands).toEqual(['c']);
    expect(settled).toEqual(['1 gone Gone: channel_archived']);
    expect(await record(2)).toMatchObject({ state: 'gone', attempt: 0 });
  });

  test('a platform that never answers does not keep the lane for good', async () => {
    platform.hold();
    await write(entry('a'));
    await time.pass(10 * MINUTE);
    expect(await record()).toMatchObject({ state: 'open', reason: 'Error: the platform did not answer for 10 min' });
    await time.pass(SECOND);
    expect(platform.calls).toEqual(['a#1', 'a#2']);
  });

  test('a hook that fails changes nothing', async () => {
    platform.refusals.push(new Gone('left'));
    settled.push = () => {
      throw new Error('nobody to tell');
    };
    await write(entry('a'), entry('b', B, 1));
    await time.pass(SECOND);
    expect(await record(1)).toMatchObject({ state: 'gone' });
    expect(told.at(-1)).toMatchObject({ level: 'error', message: 'notice: nobody was told that it was not sent' });
    expect(platform.stands).toEqual(['b']);
  });
});

describe('a platform that is down', () => {
  const down = (times: number) => platform.refusals.push(...Array.from({ length: times }, () => new Error('HTTP 503')));
  const many = Array.from({ length: 30 }, (_, i) => room(`R${i}`));

  test('is left alone for a while, then tried with one, then with all', async () => {
    down(9);
    const fail = platform.hold();
    await write(...many.map((destination, i) => entry(`n${i}`, destination)));
    await time.pass();
    fail();
    await time.pass();
    // Eight at once fail in a row; nothing is claimed any more.
    expect(platform.calls).toHaveLength(8);
    await time.pass(SECOND);
    expect(platform.calls).toHaveLength(9);
    await time.pass(2 * SECOND - 1);
    expect(platform.calls).toHaveLength(9);
    const release = platform.hold();
    await time.pass(1);
    expect(platform.calls).toHaveLength(10);
    release();
    await time.pass(MINUTE);
    expect(platform.stands).toHaveLength(30);
  });

  test('one that refuses or asks to wait is not down', async () => {
    platform.refusals.push(...many.map(() => new Gone('archived')));
    await write(...many.map((destination, i) => entry(`n${i}`, destination)));
    await time.pass();
    expect(platform.calls).toHaveLength(30);
  });
});

describe('an outbox that fails', () => {
  /** The next calls of a method fail. */
  const breakNext = (store: OutboxStore, method: 'claim' | 'sent' | 'later' | 'renew', times: number) => {
    const whole = store[method].bind(store) as (...values: unknown[]) => Promise<unknown>;
    let left = times;
    Object.assign(store, {
      [method]: (...values: unknown[]) => {
        left -= 1;
        return left < 0 ? whole(...values) : Promise.reject(new Error('database is locked'));
      },
    });
  };

  test.each([
    ['what was sent is written down in the end, and not sent again', 'sent', undefined],
    ['that it failed is written down in the end', 'later', new Error('HTTP 503')],
  ] as const)('%s', async (_what, method, refusal) => {
    await deliverer.stop(0);
    breakNext(outbox, method, 3);
    platform.refusals.push(refusal);
    deliverer = start(1, outbox);
    await write(entry('a'));
    await time.pass(30 * SECOND);
    expect(platform.stands).toEqual(['a']);
    expect(platform.calls).toHaveLength(refusal ? 2 : 1);
    expect(await record()).toMatchObject({ state: 'sent' });
  });

  test('is looked at again', async () => {
    await deliverer.stop(0);
    breakNext(outbox, 'claim', 2);
    deliverer = start(1, outbox);
    await write(entry('a'));
    await time.pass(SECOND - 1);
    expect(platform.calls).toEqual([]);
    await time.pass(1);
    expect(platform.stands).toEqual(['a']);
  });

  test('whose lease cannot be renewed is asked again', async () => {
    await deliverer.stop(0);
    breakNext(outbox, 'renew', 1);
    deliverer = start(1, outbox);
    const release = platform.hold();
    await write(entry('a'));
    await time.pass(30 * SECOND);
    expect(await new OutboxStore(database, time).claim('slack')).toBeUndefined();
    release();
    await time.pass();
  });
});

describe('stopping', () => {
  test('ends at once when nothing is in work', async () => {
    await time.pass();
    await deliverer.stop(MINUTE);
    await write(entry('a'));
    await time.pass(HOUR);
    expect(platform.calls).toEqual([]);
  });

  test('waits for what is in work and claims nothing more', async () => {
    const release = platform.hold();
    await write(entry('a'), entry('b', A, 1));
    await time.pass();
    let stopped = false;
    void deliverer.stop(MINUTE).then(() => {
      stopped = true;
    });
    await time.pass(SECOND);
    expect(stopped).toBe(false);
    release();
    await time.pass();
    expect(stopped).toBe(true);
    await time.pass(HOUR);
    expect(platform.stands).toEqual(['a']);
    expect(await record()).toMatchObject({ state: 'sent' });
  });

  test('waits no longer than it may; the next start looks whether it stands there', async () => {
    platform.hold();
    await write(entry('a'));
    await time.pass();
    let stopped = false;
    void deliverer.stop(MINUTE).then(() => {
      stopped = true;
    });
    await time.pass(MINUTE);
    expect(stopped).toBe(true);
    expect(await record()).toMatchObject({ state: 'open', attempt: 1 });
  });
});
