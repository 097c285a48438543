import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { destinationKey, OutboxStore, readDestination } from '../../src/notices/index.ts';
import { openDatabase, storeFile } from '../../src/store/database.ts';
import { openNodeSqlite } from '../../src/store/node-sqlite.ts';
import type { Schema } from '../../src/store/schema.ts';
import { at, outboxDesk } from './outbox-desk.ts';
import { DAY, entry, HOUR, MINUTE, notice, planned, room } from './outbox-entries.ts';

const A = room('A');
const B = room('B');
const KIM = { id: 'slack:U1', name: '김주무관' };
const desk = outboxDesk();

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
    expect(await desk.outbox.write([entry('n', [planned(A)])])).toEqual({ notices: 1, deliveries: 1 });
    expect(await desk.outbox.write([entry('n', [planned(A), planned(B)])])).toEqual({ notices: 0, deliveries: 1 });
    expect(await desk.outbox.write([entry('n', [planned(A, 0, { purpose: 'escalation' }), planned(A, HOUR)])])).toEqual(
      {
        notices: 0,
        deliveries: 1,
      },
    );
    expect(await desk.outbox.write([])).toEqual({ notices: 0, deliveries: 0 });
    expect(await desk.states()).toEqual(['1 open n', '2 open n', '3 open n']);
  });

  test('keeps the notice as it was', async () => {
    const whole = notice('n', {
      level: 'alert',
      attributes: { ministry: ['산업통상부'], hs: ['2836'] },
      lead: { days: 7, usual: true },
      until: at(DAY),
      confirm: true,
    });
    await desk.outbox.write([{ notice: whole, deliveries: [planned(A)] }]);
    const { notices, ...delivery } = await desk.claimed();
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
    await expect(desk.outbox.write([entry('a', [planned(A)]), entry('b', [wrong])])).rejects.toThrow('FOREIGN KEY');
    expect(await desk.states()).toEqual([]);
    expect(await desk.outbox.write([entry('a', [planned(A)])])).toEqual({ notices: 1, deliveries: 1 });
  });

  test('gathers what is due at the same moment into one message, until that is tried', async () => {
    const gathering = (due = 0) => planned(A, due, { gathers: true });
    expect(
      await desk.outbox.write([entry('a', [gathering()]), entry('b', [gathering()]), entry('c', [gathering(HOUR)])]),
    ).toEqual({ notices: 3, deliveries: 2 });
    expect(await desk.outbox.write([entry('d', [gathering(), planned(B)]), entry('e', [planned(A)])])).toEqual({
      notices: 2,
      deliveries: 2,
    });
    const digest = await desk.claimed();
    expect(digest.notices.map(({ key }) => key)).toEqual(['a', 'b', 'd']);
    expect(await desk.outbox.write([entry('f', [gathering()])])).toEqual({ notices: 1, deliveries: 1 });
    expect(await desk.states()).toEqual(['1 open a+b+d', '2 open c', '3 open d', '4 open e', '5 open f']);
  });

  test('a digest asks whom the first one that names contacts asks', async () => {
    const escalation = { contacts: [room('U9')], within: 240 };
    await desk.outbox.write([entry('a', [planned(A, 0, { gathers: true })])]);
    await desk.outbox.write([entry('b', [planned(A, 0, { gathers: true, escalation })], { confirm: true })]);
    await desk.send(desk.outbox, at(HOUR));
    expect(await desk.outbox.toEscalate(at(HOUR))).toMatchObject([{ escalation, delivery: { id: 1 } }]);
  });

  test('of a destination that is gone is kept as gone, until somebody follows again', async () => {
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, HOUR)])]);
    await desk.outbox.gone((await desk.claimed()).id, 'archived');
    expect(await desk.outbox.write([entry('c', [planned(A), planned(B)])])).toEqual({ notices: 1, deliveries: 2 });
    expect(await desk.states()).toEqual(['1 gone a', '2 gone b', '3 gone c', '4 open c']);
    expect(await desk.outbox.records({ limit: 9, destination: A })).toMatchObject(
      ['c', 'b', 'a'].map(() => ({ reason: 'archived', settledAt: at(0) })),
    );
    await desk.outbox.return(A);
    await desk.outbox.write([entry('d', [planned(A)])]);
    expect([await desk.send(), await desk.send()]).toEqual([['d'], ['c']]);
    expect(await desk.outbox.nextAt('slack')).toBeUndefined();
  });
});

describe('claiming', () => {
  test('takes the lane that waits longest, and one delivery of it at a time', async () => {
    desk.clock.turn(HOUR);
    await desk.outbox.write([
      entry('a2', [planned(A, 2)]),
      entry('a1', [planned(A, 1)]),
      entry('b', [planned(B, 0)]),
      entry('later', [planned(B, 2 * HOUR)]),
    ]);
    const b = await desk.claimed();
    const a = await desk.claimed();
    expect([b, a].map(({ notices }) => notices[0]?.key)).toEqual(['b', 'a1']);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    await desk.outbox.sent(a.id, {});
    expect(await desk.send()).toEqual(['a2']);
    await desk.outbox.sent(b.id, {});
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    expect(await desk.outbox.nextAt('slack')).toEqual(at(2 * HOUR));
  });

  test('knows its channel', async () => {
    await desk.outbox.write([entry('a', [planned(A), planned(room('D', 'discord'))])]);
    expect((await desk.outbox.claim('discord'))?.destination).toEqual(room('D', 'discord'));
    expect(await desk.outbox.claim('discord')).toBeUndefined();
    expect((await desk.outbox.claim('slack'))?.destination).toEqual(A);
  });

  test.each([
    [HOUR, false],
    [HOUR + 1, true],
  ])('after %i ms: late is %s', async (wait, late) => {
    await desk.outbox.write([entry('a', [planned(A)])]);
    desk.clock.turn(wait);
    const claim = await desk.claimed();
    expect(claim.late).toBe(late);
    await desk.outbox.sent(claim.id, {});
    desk.clock.turn(DAY);
    expect((await desk.outbox.delivery(claim.id))?.delivery.late).toBe(late);
  });

  test('settles what does not matter any more, and takes what comes after', async () => {
    await desk.outbox.write([
      entry('over', [planned(A)], { until: at(HOUR) }),
      entry('next', [planned(A, 1)], { until: at(HOUR + 1) }),
    ]);
    desk.clock.turn(HOUR);
    expect(await desk.send()).toEqual(['next']);
    expect(await desk.states()).toEqual(['1 expired over', '2 sent next']);
    expect((await desk.outbox.record(1))?.reason).toBe('it does not matter any more');
  });

  test('what was planned for after its end goes out', async () => {
    await desk.outbox.write([entry('grave', [planned(A, HOUR)], { until: at(0), level: 'caution' })]);
    desk.clock.turn(DAY);
    expect(await desk.send()).toEqual(['grave']);
  });

  test('a digest goes without what does not matter any more; that is never told again', async () => {
    const gathering = [planned(A, 0, { gathers: true })];
    const entries = [
      entry('over', gathering, { until: at(HOUR) }),
      entry('withdrawn', gathering),
      entry('stands', gathering, { until: at(DAY) }),
    ];
    await desk.outbox.write(entries);
    expect(await desk.outbox.withdraw('milestone/withdrawn')).toBe(0);
    desk.clock.turn(HOUR);
    expect(await desk.send()).toEqual(['stands']);
    expect(await desk.states()).toEqual(['1 sent stands', '2 expired over', '3 withdrawn withdrawn']);
    // Told anew, what was withdrawn is in force again.
    expect(await desk.outbox.write(entries)).toEqual({ notices: 0, deliveries: 1 });
    expect(await desk.send()).toEqual(['withdrawn']);
    expect(await desk.states()).toEqual(['1 sent stands', '2 expired over', '3 sent withdrawn']);
  });

  test('many that are over do not hold up others who write', async () => {
    const until = at(HOUR);
    await desk.outbox.write(Array.from({ length: 450 }, (_, i) => entry(`n${i}`, [planned(A, i)], { until })));
    desk.clock.turn(HOUR);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    expect(await desk.outbox.counts()).toEqual([
      { channel: 'slack', state: 'expired', count: 200 },
      { channel: 'slack', state: 'open', count: 250 },
    ]);
    expect((await desk.outbox.nextAt('slack'))?.getTime()).toBeLessThanOrEqual(desk.clock.now().getTime());
    await desk.outbox.claim('slack');
    await desk.outbox.claim('slack');
    expect(await desk.outbox.counts()).toEqual([{ channel: 'slack', state: 'expired', count: 450 }]);
    expect(await desk.outbox.nextAt('slack')).toBeUndefined();
  });
});

describe('who holds a lane', () => {
  let other: OutboxStore;
  beforeEach(async () => {
    other = new OutboxStore(desk.database, desk.clock);
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    desk.clock.turn(1_000);
  });

  test('keeps it while the lease is renewed', async () => {
    const claim = await desk.claimed();
    desk.clock.turn(desk.outbox.leaseMs - 1);
    expect(await desk.outbox.renew(claim.id)).toBe(true);
    desk.clock.turn(desk.outbox.leaseMs - 1);
    expect(await other.claim('slack')).toBeUndefined();
    expect((await other.nextAt('slack'))?.getTime()).toBe(desk.clock.now().getTime() + 1);
    desk.clock.turn(1);
    expect(await desk.claimed(other)).toMatchObject({ id: claim.id, attempt: 2, firstTriedAt: at(1_000) });
    expect(await desk.outbox.renew(claim.id)).toBe(false);
  });

  test('alone has the say; who lost the lease undoes nothing', async () => {
    const { id } = await desk.claimed();
    desk.clock.turn(desk.outbox.leaseMs);
    const mine = await desk.claimed(other);
    for (const said of [desk.outbox.later(id, at(DAY), 'busy'), desk.outbox.dead(id, 'x'), desk.outbox.gone(id, 'x')]) {
      expect(await said).toBe(false);
    }
    expect(await desk.outbox.sent(id, {})).toBe('lost');
    expect(await other.sent(mine.id, { ts: '1' })).toBe('sent');
    expect(await desk.states()).toEqual(['1 sent a', '2 open b']);
  });

  test('does not take its own lane twice, though the lease ended; and its word still counts', async () => {
    const { id } = await desk.claimed();
    desk.clock.turn(desk.outbox.leaseMs + 1);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    expect(await desk.outbox.nextAt('slack')).toBeUndefined();
    expect(await desk.outbox.sent(id, {})).toBe('sent');
    expect(await desk.send()).toEqual(['b']);
  });

  test('an unknown one is nobody’s', async () => {
    expect(await desk.outbox.renew(1)).toBe(false);
    expect(await desk.outbox.sent(1, {})).toBe('lost');
    expect(await desk.outbox.later(99, at(0), 'x')).toBe(false);
  });

  test('a lease may be short', async () => {
    const quick = new OutboxStore(desk.database, desk.clock, { leaseMs: 1_500 });
    await desk.claimed(quick);
    desk.clock.turn(1_499);
    expect(await other.claim('slack')).toBeUndefined();
    desk.clock.turn(1);
    expect((await desk.claimed(other)).attempt).toBe(2);
  });
});

describe('trying again', () => {
  test('nothing of the destination goes before it, whatever is written meanwhile', async () => {
    desk.clock.turn(HOUR);
    await desk.outbox.write([entry('first', [planned(A, HOUR)])]);
    await desk.outbox.later((await desk.claimed()).id, at(2 * HOUR), 'busy');
    await desk.outbox.write([entry('earlier', [planned(A)]), entry('elsewhere', [planned(B)])]);
    expect(await desk.send()).toEqual(['elsewhere']);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    expect(await desk.outbox.nextAt('slack')).toEqual(at(2 * HOUR));
    desk.clock.turn(HOUR);
    expect([await desk.send(), await desk.send()]).toEqual([['first'], ['earlier']]);
    expect(await desk.outbox.record(1)).toMatchObject({ attempt: 2, state: 'sent' });
  });

  test('tells why it waits', async () => {
    await desk.outbox.write([entry('a', [planned(A)])]);
    await desk.outbox.later((await desk.claimed()).id, at(1), 'HTTP 503');
    expect(await desk.outbox.record(1)).toMatchObject({ state: 'open', reason: 'HTTP 503', firstTriedAt: at(0) });
  });

  test('a dead one does not hold up others; retried, it is no first attempt and has its day again', async () => {
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)]), entry('c', [planned(B)])]);
    await desk.outbox.dead((await desk.claimed()).id, 'HTTP 400');
    await desk.outbox.dead((await desk.claimed()).id, 'HTTP 400');
    desk.clock.turn(2 * DAY);
    expect(await desk.states('dead')).toEqual(['1 dead a', '3 dead c']);
    expect(await desk.outbox.retry(2)).toBe(0);
    expect(await desk.outbox.retry(1)).toBe(1);
    expect(await desk.send()).toEqual(['b']);
    expect(await desk.claimed()).toMatchObject({
      id: 1,
      attempt: 2,
      firstTriedAt: at(0),
      since: at(2 * DAY),
      late: true,
    });
    expect(await desk.outbox.retry('dead')).toBe(1);
    expect(await desk.outbox.retry('dead')).toBe(0);
    expect((await desk.outbox.record(3))?.reason).toBeUndefined();
    expect(await desk.send()).toEqual(['c']);
  });

  test('a retried one waits behind one that is to be tried later', async () => {
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    desk.clock.turn(1);
    await desk.outbox.dead((await desk.claimed()).id, 'x');
    await desk.outbox.later((await desk.claimed()).id, at(HOUR), 'busy');
    await desk.outbox.retry(1);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    desk.clock.turn(HOUR);
    expect([await desk.send(), await desk.send()]).toEqual([['b'], ['a']]);
  });

  test('what is written after a retry goes out after it, also in the same moment or where the clock went back', async () => {
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(B)])]);
    await desk.outbox.dead((await desk.claimed()).id, 'x');
    await desk.outbox.dead((await desk.claimed()).id, 'x');
    desk.clock.turn(1);
    expect(await desk.outbox.retry('dead')).toBe(2);
    await desk.outbox.write([entry('c', [planned(A, -MINUTE)])]);
    desk.clock.turn(-1);
    await desk.outbox.write([entry('d', [planned(B, -MINUTE)])]);
    expect(await desk.outbox.claim('slack')).toBeUndefined();
    desk.clock.turn(1);
    const sent = [await desk.send(), await desk.send(), await desk.send(), await desk.send()].flat();
    expect([sent.filter((key) => 'ac'.includes(key)), sent.filter((key) => 'bd'.includes(key))]).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  test('one that is gone is tried once more when an operator says so; all dead ones leave it alone', async () => {
    await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(A, 1)])]);
    await desk.outbox.dead((await desk.claimed()).id, 'x');
    desk.clock.turn(1);
    await desk.outbox.gone((await desk.claimed()).id, 'archived');
    expect(await desk.outbox.retry('dead')).toBe(0);
    expect(await desk.outbox.retry(2)).toBe(1);
    expect(await desk.claimed()).toMatchObject({ id: 2, attempt: 2 });
  });
});

describe('for those who look', () => {
  test('what stands at a destination, newest first', async () => {
    await desk.outbox.write(['a', 'b', 'c', 'd'].map((key, i) => entry(key, [planned(A, i)])));
    for (let i = 0; i < 3; i++) {
      await desk.send();
      desk.clock.turn(MINUTE);
    }
    const shown = await desk.outbox.delivered(A, 2);
    expect(shown.map(({ notices }) => notices[0]?.key)).toEqual(['c', 'b']);
    expect(await desk.outbox.delivered(B, 2)).toEqual([]);
  });

  test('counts, and everything of one', async () => {
    await desk.outbox.write([entry('a', [planned(A), planned(room('D', 'discord'))]), entry('b', [planned(B, HOUR)])]);
    await desk.send();
    expect(await desk.outbox.counts()).toEqual([
      { channel: 'discord', state: 'open', count: 1 },
      { channel: 'slack', state: 'open', count: 1 },
      { channel: 'slack', state: 'sent', count: 1 },
    ]);
    expect(await desk.outbox.record(1)).toEqual({
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
    await desk.outbox.write([entry('a', [planned(A)], { confirm: true }), entry('waits', [planned(B, 900 * DAY)])]);
    await desk.send();
    desk.clock.turn(DAY);
    await desk.outbox.write([entry('a', [planned(B, 0, { purpose: 'escalation', insteadOf: 1 })], { confirm: true })]);
    await desk.send();
    desk.clock.turn(400 * DAY);
    await desk.outbox.prune();
    expect(await desk.states()).toEqual(['1 sent a', '2 open waits', '3 sent a']);
    desk.clock.turn(1);
    await desk.outbox.prune();
    expect(await desk.states()).toEqual(['1 sent a', '2 open waits']);
    await desk.outbox.prune();
    expect(await desk.states()).toEqual(['2 open waits']);
    expect(await desk.outbox.write([entry('a', [planned(A)])])).toEqual({ notices: 1, deliveries: 1 });
    expect(await desk.states()).toEqual(['2 open waits', '4 open a']);
  });
});

test('a clock that jumps back: what was begun is finished, nothing is lost, the order stays', async () => {
  await desk.outbox.write([entry('a', [planned(A)]), entry('b', [planned(B)]), entry('c', [planned(A, 1)])]);
  desk.clock.turn(1_000);
  const a = await desk.claimed();
  const b = await desk.claimed();
  desk.clock.turn(-HOUR);
  await desk.outbox.write([entry('early', [planned(A, -HOUR)])]);
  expect(await desk.outbox.renew(a.id)).toBe(true);
  await desk.outbox.later(a.id, desk.clock.now(), 'busy');
  // It was due already; that the clock says otherwise now changes nothing.
  expect(await desk.send()).toEqual(['a']);
  expect(await desk.outbox.sent(b.id, {})).toBe('sent');
  expect(await desk.outbox.claim('slack')).toBeUndefined();
  desk.clock.turn(HOUR);
  expect([await desk.send(), await desk.send()]).toEqual([['early'], ['c']]);
});

test('two stores on one file share the lanes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  const databases = [await openDatabase(folder), await openDatabase(folder)];
  onTestFinished(async () => {
    for (const each of databases) await each.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const stores = databases.map((each) => new OutboxStore(each, desk.clock));
  const [first, second] = stores as [OutboxStore, OutboxStore];
  const entries = Array.from({ length: 42 }, (_, i) => entry(`n${i}`, [planned(room(`R${i % 8}`), i)]));
  expect(await first.write(entries)).toEqual({ notices: 42, deliveries: 42 });
  expect(await second.write(entries)).toEqual({ notices: 0, deliveries: 0 });
  desk.clock.turn(1_000);

  const sent: string[] = [];
  while (sent.length < entries.length) {
    // Both have something in work at the same time.
    const claims = [await desk.claimed(first), await desk.claimed(second), await desk.claimed(first)];
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
  const store = new OutboxStore(watched, desk.clock);
  const gathering = planned(A, 0, { gathers: true, escalation: { contacts: [B], within: 240 } });
  await store.write([entry('a', [gathering]), entry('b', [gathering]), entry('c', [planned(B)])]);
  for (let i = 0; i < 2; i++) {
    const claim = await desk.claimed(store);
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
