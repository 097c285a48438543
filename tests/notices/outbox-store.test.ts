import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { destinationKey, OutboxStore, readDestination } from '../../src/notices/index.ts';
import { type Database, openDatabase, storeFile } from '../../src/store/database.ts';
import { openNodeSqlite } from '../../src/store/node-sqlite.ts';
import type { Schema } from '../../src/store/schema.ts';
import { DAY, entry, HOUR, MINUTE, MORNING, notice, planned, room, TurnedClock } from './outbox-entries.ts';

const A = room('A');
const B = room('B');
const KIM = { id: 'slack:U1', name: '김주무관' };
const LEE = { id: 'slack:U2', name: '이사무관' };

let database: Database;
let clock: TurnedClock;
let outbox: OutboxStore;

beforeEach(async () => {
  database = await openDatabase(':memory:');
  clock = new TurnedClock();
  outbox = new OutboxStore(database, clock);
  return () => database.destroy();
});

const at = (milliseconds: number) => new Date(MORNING + milliseconds);
const claimed = async (store = outbox, channel = 'slack') => {
  const claim = await store.claim(channel);
  if (!claim) throw new Error('there is nothing to claim');
  return claim;
};
/** Claims and sends one. @returns the keys that it held */
const send = async (store = outbox, escalateAt?: Date) => {
  const claim = await claimed(store);
  expect(await store.sent(claim.id, { ts: String(claim.id) }, escalateAt && { escalateAt })).toBe('sent');
  return claim.notices.map(({ key }) => key);
};
const states = async (state?: 'open' | 'sent' | 'dead' | 'gone' | 'expired' | 'withdrawn') =>
  (await outbox.records({ limit: 100, ...(state && { state }) }))
    .map(({ id, state, headlines }) => `${id} ${state} ${headlines.map((line) => line.split(' ')[0]).join('+')}`)
    .reverse();

describe('destinations as texts', () => {
  test.each([
    [A, 'slack:room:A'],
    [{ channel: 'discord', kind: 'person', id: '119' } as const, 'discord:person:119'],
    [room('board', 'web'), 'web:room:board'],
    [room('T1:C1'), 'slack:room:T1:C1'],
  ])('%j', (destination, key) => {
    expect(destinationKey(destination)).toBe(key);
    expect(readDestination(key)).toEqual(destination);
  });

  test.each(['', 'slack', 'slack:room:', 'slack:desk:A', ':room:A', 'room:A'])('%j is none', (key) => {
    expect(() => readDestination(key)).toThrow(`'${key}' is no destination`);
  });
});

describe('writing', () => {
  test('is idempotent by key, destination and purpose; new destinations are added', async () => {
    expect(await outbox.write([entry('n', [planned(A)])])).toEqual({ notices: 1, deliveries: 1 });
    expect(await outbox.write([entry('n', [planned(A), planned(B)])])).toEqual({ notices: 0, deliveries: 1 });
    expect(await outbox.write([entry('n', [planned(A, 0, { purpose: 'escalation' }), planned(A, HOUR)])])).toEqual({
      notices: 0,
      deliveries: 1,
    });
    expect(await outbox.write([])).toEqual({ notices: 0, deliveries: 0 });
    expect(await states()).toEqual(['1 open n', '2 open n', '3 open n']);
  });

  test('keeps the notice as it was', async () => {
    const whole = notice('n', {
      level: 'alert',
      attributes: { ministry: ['산업통상부'], hs: ['2836'] },
      lead: { days: 7, usual: true },
      until: at(DAY),
      confirm: true,
    });
    await outbox.write([{ notice: whole, deliveries: [planned(A)] }]);
    const { notices, ...delivery } = await claimed();
    expect(notices).toEqual([{ ...whole, id: expect.any(String) }]);
    expect(delivery).toEqual({
      id: 1,
      destination: A,
      purpose: 'notice',
      awaitsConfirmation: true,
      late: false,
      day: '2026-11-23',
      attempt: 1,
      firstTriedAt: at(0),
      since: at(0),
    });
  });

  test('is everything or nothing', async () => {
    const wrong = planned(B, 0, { purpose: 'escalation', insteadOf: 99 });
    await expect(outbox.write([entry('a', [planned(A)]), entry('b', [wrong])])).rejects.toThrow('FOREIGN KEY');
    expect(await states()).toEqual([]);
    expect(await outbox.write([entry('a', [planned(A)])])).toEqual({ notices: 1, deliveries: 1 });
  });

  test('gathers what is due at the same moment into one message, until that is tried', async () => {
    const gathering = (due = 0) => planned(A, due, { gathers: true });
    expect(
      await outbox.write([entry('a', [gathering()]), entry('b', [gathering()]), entry('c', [gathering(HOUR)])]),
    ).toEqual({ notices: 3, deliveries: 2 });
    expect(await outbox.write([entry('d', [gathering(), planned(B)]), entry('e', [planned(A)])])).toEqual({
      notices: 2,
      deliveries: 2,
    });
    const digest = await claimed();
    expect(digest.notices.map(({ key }) => key)).toEqual(['a', 'b', 'd']);
    expect(await outbox.write([entry('f', [gathering()])])).toEqual({ notices: 1, deliveries: 1 });
    expect(await states()).toEqual(['1 open a+b+d', '2 open c', '3 open d', '4 open e', '5 open f']);
  });

  test('a digest asks whom the first one that names contacts asks', async () => {
    const escalation = { contacts: [room('U9')], within: 240 };
    await outbox.write([entry('a', [planned(A, 0, { gathers: true })])]);
    await outbox.write([entry('b', [planned(A, 0, { gathers: true, escalation })], { confirm: true })]);
    await send(outbox, at(HOUR));
    expect(await outbox.toEscalate(at(HOUR))).toMatchObject([{ escalation, delivery: { id: 1 } }]);
  });

  test('of a destination that is gone is kept as gone, until somebody follows again', async () => {
    await outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, HOUR)])]);
    await outbox.gone((await claimed()).id, 'archived');
    expect(await outbox.write([entry('c', [planned(A), planned(B)])])).toEqual({ notices: 1, deliveries: 2 });
    expect(await states()).toEqual(['1 gone a', '2 gone b', '3 gone c', '4 open c']);
    expect(await outbox.records({ limit: 9, destination: A })).toMatchObject(
      ['c', 'b', 'a'].map(() => ({ reason: 'archived', settledAt: at(0) })),
    );
    await outbox.return(A);
    await outbox.write([entry('d', [planned(A)])]);
    expect([await send(), await send()]).toEqual([['d'], ['c']]);
    expect(await outbox.nextAt('slack')).toBeUndefined();
  });
});

describe('claiming', () => {
  test('takes the lane that waits longest, and one delivery of it at a time', async () => {
    clock.turn(HOUR);
    await outbox.write([
      entry('a2', [planned(A, 2)]),
      entry('a1', [planned(A, 1)]),
      entry('b', [planned(B, 0)]),
      entry('later', [planned(B, 2 * HOUR)]),
    ]);
    const b = await claimed();
    const a = await claimed();
    expect([b, a].map(({ notices }) => notices[0]?.key)).toEqual(['b', 'a1']);
    expect(await outbox.claim('slack')).toBeUndefined();
    await outbox.sent(a.id, {});
    expect(await send()).toEqual(['a2']);
    await outbox.sent(b.id, {});
    expect(await outbox.claim('slack')).toBeUndefined();
    expect(await outbox.nextAt('slack')).toEqual(at(2 * HOUR));
  });

  test('knows its channel', async () => {
    await outbox.write([entry('a', [planned(A), planned(room('D', 'discord'))])]);
    expect((await outbox.claim('discord'))?.destination).toEqual(room('D', 'discord'));
    expect(await outbox.claim('discord')).toBeUndefined();
    expect((await outbox.claim('slack'))?.destination).toEqual(A);
  });

  test.each([
    [HOUR, false],
    [HOUR + 1, true],
  ])('after %i ms: late is %s', async (wait, late) => {
    await outbox.write([entry('a', [planned(A)])]);
    clock.turn(wait);
    const claim = await claimed();
    expect(claim.late).toBe(late);
    await outbox.sent(claim.id, {});
    clock.turn(DAY);
    expect((await outbox.delivery(claim.id))?.delivery.late).toBe(late);
  });

  test('settles what does not matter any more, and takes what comes after', async () => {
    await outbox.write([
      entry('over', [planned(A)], { until: at(HOUR) }),
      entry('next', [planned(A, 1)], { until: at(HOUR + 1) }),
    ]);
    clock.turn(HOUR);
    expect(await send()).toEqual(['next']);
    expect(await states()).toEqual(['1 expired over', '2 sent next']);
    expect((await outbox.record(1))?.reason).toBe('it does not matter any more');
  });

  test('what was planned for after its end goes out', async () => {
    await outbox.write([entry('grave', [planned(A, HOUR)], { until: at(0), level: 'caution' })]);
    clock.turn(DAY);
    expect(await send()).toEqual(['grave']);
  });

  test('a digest goes without what does not matter any more; that is never told again', async () => {
    const gathering = [planned(A, 0, { gathers: true })];
    const entries = [
      entry('over', gathering, { until: at(HOUR) }),
      entry('withdrawn', gathering),
      entry('stands', gathering, { until: at(DAY) }),
    ];
    await outbox.write(entries);
    expect(await outbox.withdraw('milestone/withdrawn')).toBe(0);
    clock.turn(HOUR);
    expect(await send()).toEqual(['stands']);
    expect(await states()).toEqual(['1 sent stands', '2 expired over', '3 withdrawn withdrawn']);
    // Told anew, what was withdrawn is in force again.
    expect(await outbox.write(entries)).toEqual({ notices: 0, deliveries: 1 });
    expect(await send()).toEqual(['withdrawn']);
    expect(await states()).toEqual(['1 sent stands', '2 expired over', '3 sent withdrawn']);
  });

  test('many that are over do not hold up others who write', async () => {
    const until = at(HOUR);
    await outbox.write(Array.from({ length: 450 }, (_, i) => entry(`n${i}`, [planned(A, i)], { until })));
    clock.turn(HOUR);
    expect(await outbox.claim('slack')).toBeUndefined();
    expect(await outbox.counts()).toEqual([
      { channel: 'slack', state: 'expired', count: 200 },
      { channel: 'slack', state: 'open', count: 250 },
    ]);
    expect((await outbox.nextAt('slack'))?.getTime()).toBeLessThanOrEqual(clock.now().getTime());
    await outbox.claim('slack');
    await outbox.claim('slack');
    expect(await outbox.counts()).toEqual([{ channel: 'slack', state: 'expired', count: 450 }]);
    expect(await outbox.nextAt('slack')).toBeUndefined();
  });
});

describe('who holds a lane', () => {
  let other: OutboxStore;
  beforeEach(async () => {
    other = new OutboxStore(database, clock);
    await outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    clock.turn(1_000);
  });

  test('keeps it while the lease is renewed', async () => {
    const claim = await claimed();
    clock.turn(outbox.leaseMs - 1);
    expect(await outbox.renew(claim.id)).toBe(true);
    clock.turn(outbox.leaseMs - 1);
    expect(await other.claim('slack')).toBeUndefined();
    expect((await other.nextAt('slack'))?.getTime()).toBe(clock.now().getTime() + 1);
    clock.turn(1);
    expect(await claimed(other)).toMatchObject({ id: claim.id, attempt: 2, firstTriedAt: at(1_000) });
    expect(await outbox.renew(claim.id)).toBe(false);
  });

  test('alone has the say; who lost the lease undoes nothing', async () => {
    const { id } = await claimed();
    clock.turn(outbox.leaseMs);
    const mine = await claimed(other);
    for (const said of [outbox.later(id, at(DAY), 'busy'), outbox.dead(id, 'x'), outbox.gone(id, 'x')]) {
      expect(await said).toBe(false);
    }
    expect(await outbox.sent(id, {})).toBe('lost');
    expect(await other.sent(mine.id, { ts: '1' })).toBe('sent');
    expect(await states()).toEqual(['1 sent a', '2 open b']);
  });

  test('does not take its own lane twice, though the lease ended; and its word still counts', async () => {
    const { id } = await claimed();
    clock.turn(outbox.leaseMs + 1);
    expect(await outbox.claim('slack')).toBeUndefined();
    expect(await outbox.nextAt('slack')).toBeUndefined();
    expect(await outbox.sent(id, {})).toBe('sent');
    expect(await send()).toEqual(['b']);
  });

  test('an unknown one is nobody’s', async () => {
    expect(await outbox.renew(1)).toBe(false);
    expect(await outbox.sent(1, {})).toBe('lost');
    expect(await outbox.later(99, at(0), 'x')).toBe(false);
  });

  test('a lease may be short', async () => {
    const quick = new OutboxStore(database, clock, { leaseMs: 1_500 });
    await claimed(quick);
    clock.turn(1_499);
    expect(await other.claim('slack')).toBeUndefined();
    clock.turn(1);
    expect((await claimed(other)).attempt).toBe(2);
  });
});

describe('trying again', () => {
  test('nothing of the destination goes before it, whatever is written meanwhile', async () => {
    clock.turn(HOUR);
    await outbox.write([entry('first', [planned(A, HOUR)])]);
    await outbox.later((await claimed()).id, at(2 * HOUR), 'busy');
    await outbox.write([entry('earlier', [planned(A)]), entry('elsewhere', [planned(B)])]);
    expect(await send()).toEqual(['elsewhere']);
    expect(await outbox.claim('slack')).toBeUndefined();
    expect(await outbox.nextAt('slack')).toEqual(at(2 * HOUR));
    clock.turn(HOUR);
    expect([await send(), await send()]).toEqual([['first'], ['earlier']]);
    expect(await outbox.record(1)).toMatchObject({ attempt: 2, state: 'sent' });
  });

  test('tells why it waits', async () => {
    await outbox.write([entry('a', [planned(A)])]);
    await outbox.later((await claimed()).id, at(1), 'HTTP 503');
    expect(await outbox.record(1)).toMatchObject({ state: 'open', reason: 'HTTP 503', firstTriedAt: at(0) });
  });

  test('a dead one does not hold up others; retried, it is no first attempt and has its day again', async () => {
    await outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)]), entry('c', [planned(B)])]);
    await outbox.dead((await claimed()).id, 'HTTP 400');
    await outbox.dead((await claimed()).id, 'HTTP 400');
    clock.turn(2 * DAY);
    expect(await states('dead')).toEqual(['1 dead a', '3 dead c']);
    expect(await outbox.retry(2)).toBe(0);
    expect(await outbox.retry(1)).toBe(1);
    expect(await send()).toEqual(['b']);
    expect(await claimed()).toMatchObject({
      id: 1,
      attempt: 2,
      firstTriedAt: at(0),
      since: at(2 * DAY),
      late: true,
    });
    expect(await outbox.retry('dead')).toBe(1);
    expect(await outbox.retry('dead')).toBe(0);
    expect((await outbox.record(3))?.reason).toBeUndefined();
    expect(await send()).toEqual(['c']);
  });

  test('a retried one waits behind one that is to be tried later', async () => {
    await outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    clock.turn(1);
    await outbox.dead((await claimed()).id, 'x');
    await outbox.later((await claimed()).id, at(HOUR), 'busy');
    await outbox.retry(1);
    expect(await outbox.claim('slack')).toBeUndefined();
    clock.turn(HOUR);
    expect([await send(), await send()]).toEqual([['b'], ['a']]);
  });

  test('one that is gone is tried once more when an operator says so; all dead ones leave it alone', async () => {
    await outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    await outbox.dead((await claimed()).id, 'x');
    clock.turn(1);
    await outbox.gone((await claimed()).id, 'archived');
    expect(await outbox.retry('dead')).toBe(0);
    expect(await outbox.retry(2)).toBe(1);
    expect(await claimed()).toMatchObject({ id: 2, attempt: 2 });
  });
});

describe('withdrawing', () => {
  test('takes back what was not sent, except what stays in force', async () => {
    const subject = 'milestone/m';
    await outbox.write([
      entry('sent', [planned(A)], { subject }),
      entry('open', [planned(A, HOUR)], { subject }),
      entry('stays', [planned(A, 2 * HOUR)], { subject }),
      entry('other', [planned(A, 3 * HOUR)]),
    ]);
    await send();
    expect(await outbox.withdraw(subject, ['stays'])).toBe(1);
    expect(await states()).toEqual(['1 sent sent', '2 withdrawn open', '3 open stays', '4 open other']);
    expect(await outbox.nextAt('slack')).toEqual(at(2 * HOUR));
    expect(await outbox.withdraw(subject)).toBe(1);
    expect(await outbox.withdraw(subject)).toBe(0);
  });

  test('one in work finishes; one that failed is not tried again', async () => {
    await outbox.write([entry('a', [planned(A)]), entry('b', [planned(B)]), entry('after', [planned(B, 1)])]);
    clock.turn(1);
    const a = await claimed();
    const b = await claimed();
    await outbox.later(b.id, at(HOUR), 'busy');
    expect(await outbox.withdraw('milestone/a')).toBe(0);
    expect(await outbox.withdraw('milestone/b')).toBe(1);
    expect(await outbox.sent(a.id, {})).toBe('sent');
    expect(await send()).toEqual(['after']);
    expect(await states()).toEqual(['1 sent a', '2 withdrawn b', '3 sent after']);
  });

  test('one in work that fails is settled at its next turn', async () => {
    await outbox.write([entry('a', [planned(A)])]);
    const { id } = await claimed();
    await outbox.withdraw('milestone/a');
    await outbox.later(id, at(0), 'busy');
    expect(await outbox.claim('slack')).toBeUndefined();
    expect(await states()).toEqual(['1 withdrawn a']);
  });

  test('does not hurry what waits behind a limit', async () => {
    await outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    await outbox.later((await claimed()).id, at(HOUR), 'slow down');
    clock.turn(MINUTE);
    expect(await outbox.withdraw('milestone/b')).toBe(1);
    expect(await outbox.claim('slack')).toBeUndefined();
    expect(await outbox.nextAt('slack')).toEqual(at(HOUR));
  });

  test('moved away and back again, it is told at its moment', async () => {
    await outbox.write([entry('D-7', [planned(A, DAY)], { subject: 'm' })]);
    await outbox.withdraw('m');
    const headline = '새 문구';
    const escalation = { contacts: [B], within: 240 };
    const again = entry('D-7', [planned(A, 2 * DAY, { escalation }), planned(B, 2 * DAY)], {
      subject: 'm',
      content: { headline, lines: [], facts: [] },
      confirm: true,
    });
    expect(await outbox.write([again])).toEqual({ notices: 0, deliveries: 2 });
    expect(await outbox.nextAt('slack')).toEqual(at(2 * DAY));
    clock.turn(2 * DAY);
    const claim = await claimed();
    expect(claim).toMatchObject({ id: 1, awaitsConfirmation: true, notices: [{ content: { headline } }] });
    await outbox.sent(claim.id, {}, { escalateAt: at(2 * DAY) });
    expect(await outbox.toEscalate(at(2 * DAY))).toMatchObject([{ escalation }]);
  });

  test('nobody is told instead any more, and an escalation brings nothing back', async () => {
    const escalation = { contacts: [B], within: 240 };
    await outbox.write([entry('a', [planned(A, 0, { escalation })], { confirm: true })]);
    await send(outbox, at(HOUR));
    await outbox.withdraw('milestone/a');
    expect(await outbox.toEscalate(at(DAY))).toEqual([]);
    await outbox.write([entry('a', [planned(B, 0, { purpose: 'escalation', insteadOf: 1 })], { confirm: true })]);
    expect(await outbox.claim('slack')).toBeUndefined();
    expect(await states()).toEqual(['1 sent a', '2 withdrawn a']);
  });
});

describe('confirming', () => {
  const escalation = { contacts: [B, room('C')], within: 240 };
  const instead = (destination = B, insteadOf = 1, due = HOUR) =>
    entry('a', [planned(destination, due, { purpose: 'escalation', insteadOf })], { confirm: true });

  beforeEach(async () => {
    await outbox.write([entry('a', [planned(A, 0, { escalation })], { confirm: true })]);
    await send(outbox, at(HOUR));
  });

  test('when nobody does, the next contact is told: once', async () => {
    expect(await outbox.toEscalate(at(HOUR - 1))).toEqual([]);
    const [due] = await outbox.toEscalate(at(HOUR));
    expect(due).toMatchObject({ delivery: { id: 1, destination: A, awaitsConfirmation: true }, escalation });
    clock.turn(HOUR);
    await outbox.write([instead()]);
    await outbox.write([instead()]);
    await outbox.escalated(1);
    expect(await outbox.toEscalate(at(DAY))).toEqual([]);
    expect(await claimed()).toMatchObject({ id: 2, purpose: 'escalation', destination: B, instead: A });
    expect(await outbox.claim('slack')).toBeUndefined();
  });

  test.each([1, 2, 3])('by number %i, it holds for the whole chain, and the first one counts', async (id) => {
    clock.turn(HOUR);
    await outbox.write([instead()]);
    await outbox.escalated(1);
    await send(outbox, at(2 * HOUR));
    await outbox.write([instead(room('C'), 2)]);
    await send(outbox, at(2 * HOUR));

    const confirmation = await outbox.confirm(id, KIM, at(90 * MINUTE));
    expect(confirmation).toMatchObject({ first: true, by: KIM, at: at(90 * MINUTE) });
    expect(confirmation?.deliveries.map(({ delivery, sent }) => [delivery.id, sent])).toEqual([
      [1, { ts: '1' }],
      [2, { ts: '2' }],
      [3, { ts: '3' }],
    ]);
    for (const { delivery } of confirmation?.deliveries ?? []) {
      expect(delivery).toMatchObject({ awaitsConfirmation: false, confirmed: { by: KIM, at: at(90 * MINUTE) } });
    }
    expect(await outbox.toEscalate(at(DAY))).toEqual([]);
    expect(await outbox.confirm(1, LEE, at(DAY))).toMatchObject({ first: false, by: KIM, at: at(90 * MINUTE) });
  });

  test('an escalation that waits is not sent any more; one in work shows who confirmed', async () => {
    clock.turn(HOUR);
    await outbox.write([instead(), instead(room('C'), 1, 2 * HOUR)]);
    const { id } = await claimed();
    expect((await outbox.confirm(1, KIM, at(HOUR)))?.first).toBe(true);
    expect(await outbox.sent(id, { ts: '2' }, { escalateAt: at(DAY) })).toBe('confirmed');
    expect(await states()).toEqual(['1 sent a', '2 sent a', '3 withdrawn a']);
    expect((await outbox.delivery(2))?.delivery.confirmed?.by).toEqual(KIM);
    expect(await outbox.toEscalate(at(2 * DAY))).toEqual([]);
  });

  test('an unknown one is told so', async () => {
    expect(await outbox.confirm(99, KIM, at(0))).toBeUndefined();
    expect(await outbox.delivery(99)).toBeUndefined();
    expect(await outbox.record(99)).toBeUndefined();
  });

  test('of a digest, what was withdrawn is not told instead', async () => {
    const gathering = [planned(A, HOUR, { gathers: true, escalation })];
    await outbox.write([entry('x', gathering, { confirm: true }), entry('y', gathering, { confirm: true })]);
    clock.turn(HOUR);
    await send(outbox, at(HOUR));
    await outbox.withdraw('milestone/x');
    const [, digest] = await outbox.toEscalate(at(HOUR));
    expect(digest?.delivery.notices.map(({ key }) => key)).toEqual(['y']);
    expect((await outbox.delivery(2))?.delivery.notices.map(({ key }) => key)).toEqual(['x', 'y']);
  });
});

describe('for those who look', () => {
  test('what stands at a destination, newest first', async () => {
    await outbox.write(['a', 'b', 'c', 'd'].map((key, i) => entry(key, [planned(A, i)])));
    for (let i = 0; i < 3; i++) {
      await send();
      clock.turn(MINUTE);
    }
    const shown = await outbox.delivered(A, 2);
    expect(shown.map(({ notices }) => notices[0]?.key)).toEqual(['c', 'b']);
    expect(await outbox.delivered(B, 2)).toEqual([]);
  });

  test('counts, and everything of one', async () => {
    await outbox.write([entry('a', [planned(A), planned(room('D', 'discord'))]), entry('b', [planned(B, HOUR)])]);
    await send();
    expect(await outbox.counts()).toEqual([
      { channel: 'discord', state: 'open', count: 1 },
      { channel: 'slack', state: 'open', count: 1 },
      { channel: 'slack', state: 'sent', count: 1 },
    ]);
    expect(await outbox.record(1)).toEqual({
      id: 1,
      destination: A,
      purpose: 'notice',
      state: 'sent',
      headlines: ['a 기한이 다가옵니다.'],
      attempt: 1,
      dueAt: at(0),
      settledAt: at(0),
      firstTriedAt: at(0),
      sent: { ts: '1' },
      notices: [{ ...notice('a'), id: expect.any(String) }],
    });
  });

  test('what was settled long ago is forgotten, with its notice; a chain only as a whole', async () => {
    await outbox.write([entry('a', [planned(A)], { confirm: true }), entry('waits', [planned(B, 900 * DAY)])]);
    await send();
    clock.turn(DAY);
    await outbox.write([entry('a', [planned(B, 0, { purpose: 'escalation', insteadOf: 1 })], { confirm: true })]);
    await send();
    clock.turn(400 * DAY);
    await outbox.prune();
    expect(await states()).toEqual(['1 sent a', '2 open waits', '3 sent a']);
    clock.turn(1);
    await outbox.prune();
    expect(await states()).toEqual(['1 sent a', '2 open waits']);
    await outbox.prune();
    expect(await states()).toEqual(['2 open waits']);
    expect(await outbox.write([entry('a', [planned(A)])])).toEqual({ notices: 1, deliveries: 1 });
    expect(await states()).toEqual(['2 open waits', '4 open a']);
  });
});

test('a clock that jumps back: what was begun is finished, nothing is lost, the order stays', async () => {
  await outbox.write([entry('a', [planned(A)]), entry('b', [planned(B)]), entry('c', [planned(A, 1)])]);
  clock.turn(1_000);
  const a = await claimed();
  const b = await claimed();
  clock.turn(-HOUR);
  await outbox.write([entry('early', [planned(A, -HOUR)])]);
  expect(await outbox.renew(a.id)).toBe(true);
  await outbox.later(a.id, clock.now(), 'busy');
  // It was due already; that the clock says otherwise now changes nothing.
  expect(await send()).toEqual(['a']);
  expect(await outbox.sent(b.id, {})).toBe('sent');
  expect(await outbox.claim('slack')).toBeUndefined();
  clock.turn(HOUR);
  expect([await send(), await send()]).toEqual([['early'], ['c']]);
});

test('two stores on one file share the lanes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  const databases = [await openDatabase(folder), await openDatabase(folder)];
  onTestFinished(async () => {
    for (const each of databases) await each.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const stores = databases.map((each) => new OutboxStore(each, clock));
  const [first, second] = stores as [OutboxStore, OutboxStore];
  const entries = Array.from({ length: 42 }, (_, i) => entry(`n${i}`, [planned(room(`R${i % 8}`), i)]));
  expect(await first.write(entries)).toEqual({ notices: 42, deliveries: 42 });
  expect(await second.write(entries)).toEqual({ notices: 0, deliveries: 0 });
  clock.turn(1_000);

  const sent: string[] = [];
  while (sent.length < entries.length) {
    // Both have something in work at the same time.
    const claims = [await claimed(first), await claimed(second), await claimed(first)];
    expect(new Set(claims.map(({ destination }) => destination.id)).size).toBe(3);
    for (const [index, { id, notices }] of claims.entries()) {
      expect(await (stores[index % 2] as OutboxStore).sent(id, {})).toBe('sent');
      sent.push(notices[0]?.key ?? '');
    }
  }
  expect([...sent].sort()).toEqual(entries.map(({ notice }) => notice.key).sort());
  for (let lane = 0; lane < 8; lane++) {
    const numbers = sent.map((key) => Number(key.slice(1))).filter((number) => number % 8 === lane);
    expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
  }
});

test('what is asked often is looked up, never searched through', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await (await openDatabase(folder)).destroy();
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const file = openNodeSqlite(storeFile(folder));
  const watched = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: file }),
    log: ({ query }) => void asked.push(query),
  });
  const store = new OutboxStore(watched, clock);
  const gathering = planned(A, 0, { gathers: true, escalation: { contacts: [B], within: 240 } });
  await store.write([entry('a', [gathering]), entry('b', [gathering]), entry('c', [planned(B)])]);
  for (let i = 0; i < 2; i++) {
    const claim = await claimed(store);
    await store.renew(claim.id);
    await store.sent(claim.id, {}, { escalateAt: at(0) });
  }
  await store.nextAt('slack');
  await store.withdraw('milestone/c');
  await store.delivered(A, 10);
  await store.toEscalate(at(DAY));
  await store.confirm(1, KIM, at(0));

  const plans = asked
    .filter(({ sql }) => /^\s*(select|insert|update|delete|with)/.test(sql))
    .map(({ sql, parameters }) => ({
      sql: sql.replaceAll(/\s+/g, ' '),
      steps: (file.prepare(`explain query plan ${sql}`).all(parameters) as { detail: string }[]).map(
        ({ detail }) => detail,
      ),
    }));
  await watched.destroy();
  const inMemory = /^SCAN (json_each|sqlite_sequence|asked|again|wanted|before|chain|\(subquery|CONSTANT|\d)/;
  const searched = plans.flatMap(({ sql, steps }) =>
    steps.filter((step) => /^SCAN /.test(step) && !inMemory.test(step)).map((step) => `${step}: ${sql}`),
  );
  expect(searched).toEqual([]);
  const steps = plans.flatMap((plan) => plan.steps);
  for (const index of ['lanes_waiting', 'deliveries_open', 'deliveries_sent', 'deliveries_to_escalate']) {
    expect(steps.join('\n')).toMatch(new RegExp(`USING (COVERING )?INDEX ${index}`));
  }
});
