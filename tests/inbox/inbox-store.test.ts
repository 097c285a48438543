import { beforeEach, describe, expect, test } from 'vitest';
import { type ClaimedQuestion, InboxStore } from '../../src/inbox/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { question, TurnedClock } from './questions.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let database: Database;
let clock: TurnedClock;
let inbox: InboxStore;
/** Another process on the same store. */
let other: InboxStore;

beforeEach(async () => {
  database = await openDatabase(':memory:');
  clock = new TurnedClock();
  inbox = new InboxStore(database, clock);
  other = new InboxStore(database, clock);
  return () => database.destroy();
});

const key = (claimed: ClaimedQuestion | undefined) => claimed?.key;
const claim = async () => key(await inbox.claim('slack'));
const claimed = async (store = inbox) => {
  const found = await store.claim('slack');
  if (!found) throw new Error('nothing to claim');
  return found;
};

describe('taking in', () => {
  test('what was accepted is claimed with all that was said of it', async () => {
    expect(await inbox.accept(question('a'))).toBe(true);
    const accepted = clock.now();
    clock.turn(10);
    expect(await inbox.claim('slack')).toEqual({
      ...question('a'),
      attempt: 1,
      revision: 0,
      acceptedAt: accepted,
      since: accepted,
    });
  });

  test('a key is accepted once, whatever became of it and whoever hears it again', async () => {
    await inbox.accept(question('a'));
    expect(await other.accept(question('a'))).toBe(false);
    await claimed();
    expect(await inbox.accept(question('a'))).toBe(false);
    await inbox.answered('a', { ts: 1 });
    expect(await inbox.accept(question('a'))).toBe(false);
    await inbox.deleted('a');
    expect(await inbox.accept(question('a'))).toBe(false);
    expect(await claim()).toBeUndefined();
  });

  test('a channel claims its own only', async () => {
    await inbox.accept(question('a', 'room', { channel: 'discord' }));
    expect(await claim()).toBeUndefined();
    expect(await inbox.nextAt('slack')).toBeUndefined();
    expect(key(await inbox.claim('discord'))).toBe('a');
  });
});

describe('order', () => {
  test('the oldest first, one at once in each thread', async () => {
    for (const [id, thread] of Object.entries({ a: 'x', b: 'x', c: 'y', d: 'y' }))
      await inbox.accept(question(id, thread));
    expect([await claim(), await claim(), await claim()]).toEqual(['a', 'c', undefined]);
    await inbox.answered('c', {});
    expect([await claim(), await claim()]).toEqual(['d', undefined]);
    await inbox.answered('a', {});
    expect(await claim()).toBe('b');
  });

  test('by acceptance even when the clock goes back', async () => {
    await inbox.accept(question('a'));
    clock.turn(-MINUTE);
    await inbox.accept(question('b'));
    clock.turn(MINUTE);
    expect(await claim()).toBe('a');
  });

  test('one that is to be tried later keeps its thread waiting, and no other', async () => {
    for (const [id, thread] of Object.entries({ a: 'x', b: 'x', c: 'y' })) await inbox.accept(question(id, thread));
    await claimed();
    await inbox.later('a', new Date(clock.now().getTime() + MINUTE), 'busy');
    expect([await claim(), await claim()]).toEqual(['c', undefined]);
    clock.turn(MINUTE);
    expect(await claimed()).toMatchObject({ key: 'a', attempt: 2 });
  });

  test('one that was dropped or deleted makes way', async () => {
    for (const id of ['a', 'b', 'c']) await inbox.accept(question(id));
    await claimed();
    await inbox.dropped('a', 'gone');
    expect(await claim()).toBe('b');
    await inbox.deleted('b');
    expect(await claim()).toBe('c');
  });
});

describe('lease', () => {
  test('nobody else has it until it ends; then it is another attempt', async () => {
    await inbox.accept(question('a'));
    await claimed();
    expect(await other.claim('slack')).toBeUndefined();
    expect(await other.nextAt('slack')).toEqual(new Date(clock.now().getTime() + inbox.leaseMs));
    clock.turn(inbox.leaseMs);
    expect(await other.claim('slack')).toMatchObject({ key: 'a', attempt: 2 });
  });

  test('ends soon enough for a restart to answer within 15 s', () => {
    expect(inbox.leaseMs).toBeLessThan(15_000);
  });

  test('who has it does not take it twice, even after a pause longer than the lease', async () => {
    await inbox.accept(question('a'));
    await inbox.accept(question('b'));
    await claimed();
    clock.turn(inbox.leaseMs * 2);
    expect(await claim()).toBeUndefined();
    expect(await inbox.nextAt('slack')).toBeUndefined();
    expect(await inbox.answered('a', {})).toBe('answered');
    expect(await claim()).toBe('b');
  });

  test('renewed it holds on', async () => {
    await inbox.accept(question('a'));
    await claimed();
    clock.turn(inbox.leaseMs - 1);
    expect(await inbox.renew('a')).toBe(true);
    clock.turn(inbox.leaseMs - 1);
    expect(await other.claim('slack')).toBeUndefined();
  });

  test('who lost it changes nothing any more', async () => {
    await inbox.accept(question('a'));
    const mine = await claimed();
    clock.turn(inbox.leaseMs);
    await claimed(other);
    expect(await inbox.renew('a')).toBe(false);
    expect(await inbox.composed(mine, 'answer', { text: 'mine' })).toBe(false);
    expect(await inbox.answered('a', { mine: true })).toBe('lost');
    await inbox.later('a', clock.now(), 'mine');
    await inbox.dropped('a', 'mine');
    expect(await inbox.claim('slack')).toBeUndefined();
    expect(await other.answered('a', {})).toBe('answered');
    expect(await other.nextAt('slack')).toBeUndefined();
  });
});

describe('the answer kept with the claim', () => {
  test('goes to whoever claims it next', async () => {
    await inbox.accept(question('a'));
    expect(await inbox.composed(await claimed(), 'answer-1', { text: '답' })).toBe(true);
    await inbox.later('a', clock.now(), 'busy');
    expect(await other.claim('slack')).toMatchObject({ attempt: 2, message: { text: '답' } });
  });

  test('is found by its id with where it stands', async () => {
    await inbox.accept(question('a'));
    await inbox.composed(await claimed(), 'answer-1', { text: '답' });
    const { question: _, ...given } = question('a');
    expect(await inbox.given('answer-1')).toEqual({ ...given, message: { text: '답' } });
    await inbox.answered('a', { ts: '9' });
    expect(await inbox.given('answer-1')).toEqual({ ...given, message: { text: '답' }, sent: { ts: '9' } });
    expect(await inbox.given('answer-2')).toBeUndefined();
  });

  test('what is no answer is found by no id', async () => {
    await inbox.accept(question('a'));
    await inbox.composed(await claimed(), '', { text: '질문이 너무 깁니다.' });
    expect(await inbox.given('')).toBeUndefined();
  });
});

describe('edits', () => {
  test('an answered one is answered again, with what stands there', async () => {
    await inbox.accept(question('a'));
    await inbox.composed(await claimed(), 'answer-1', { text: '답' });
    await inbox.answered('a', { ts: '9' });
    clock.turn(DAY);
    expect(await inbox.edited('a', '다른 질문')).toBe(true);
    const again = await claimed();
    expect(again).toMatchObject({
      question: '다른 질문',
      revision: 1,
      attempt: 1,
      sent: { ts: '9' },
      since: clock.now(),
    });
    expect(again.message).toBeUndefined();
    // The old answer stands there, and its buttons work, until the new one is there.
    expect(await inbox.given('answer-1')).toMatchObject({ message: { text: '답' } });
    await inbox.composed(again, 'answer-2', { text: '새 답' });
    expect(await inbox.given('answer-1')).toBeUndefined();
    expect(await inbox.answered('a', { ts: '9' })).toBe('answered');
    expect(await claim()).toBeUndefined();
  });

  test('one that waits is answered as it reads now', async () => {
    await inbox.accept(question('a'));
    await inbox.edited('a', '다른 질문');
    expect(await claimed()).toMatchObject({ question: '다른 질문', revision: 1, attempt: 1 });
  });

  test('one in work: the answer to the old wording is not kept, or replaced once it was sent', async () => {
    await inbox.accept(question('a'));
    const first = await claimed();
    await other.edited('a', '다른 질문');
    expect(await inbox.composed(first, 'answer-1', { text: '답' })).toBe(false);
    expect(await inbox.answered('a', { ts: '9' })).toBe('edited');
    expect(await claimed()).toMatchObject({ question: '다른 질문', attempt: 1, sent: { ts: '9' } });
    expect(await inbox.answered('a', { ts: '9' })).toBe('answered');
  });

  test('one in work whose process is killed: the next looks whether something stands there', async () => {
    await inbox.accept(question('a'));
    await claimed();
    await other.edited('a', '다른 질문');
    clock.turn(inbox.leaseMs);
    expect(await claimed(other)).toMatchObject({ question: '다른 질문', attempt: 2 });
  });

  test('one in work that is dropped for its old wording waits in its new one', async () => {
    await inbox.accept(question('a'));
    await claimed();
    await inbox.edited('a', '다른 질문');
    await inbox.dropped('a', 'tried too often');
    expect(await claimed()).toMatchObject({ question: '다른 질문', attempt: 2 });
  });

  test('the first in its thread again, once the one in work is done', async () => {
    await inbox.accept(question('a'));
    await inbox.accept(question('b'));
    await claimed();
    await inbox.answered('a', {});
    await claimed();
    await inbox.edited('a', '다른 질문');
    expect(await claim()).toBeUndefined();
    expect(await other.nextAt('slack')).toEqual(new Date(clock.now().getTime() + inbox.leaseMs));
    await inbox.answered('b', {});
    expect(await claim()).toBe('a');
  });

  test('unknown, unchanged and deleted ones are none', async () => {
    expect(await inbox.edited('a', '질문')).toBe(false);
    await inbox.accept(question('a'));
    expect(await inbox.edited('a', 'a?')).toBe(false);
    await inbox.deleted('a');
    expect(await inbox.edited('a', '질문')).toBe(false);
  });
});

describe('deletions', () => {
  test('what was sent is told once, and the words are gone', async () => {
    await inbox.accept(question('a'));
    await inbox.composed(await claimed(), 'answer-1', { text: '답' });
    await inbox.answered('a', { ts: '9' });
    expect(await other.deleted('a')).toEqual({ ts: '9' });
    expect(await inbox.deleted('a')).toBeUndefined();
    expect(await inbox.given('answer-1')).toBeUndefined();
    const rows = await database.selectFrom('inbox').selectAll().execute();
    expect(rows).toEqual([expect.objectContaining({ key: 'a', question: '', message: null, sent: null })]);
  });

  test('one that waits is not answered', async () => {
    await inbox.accept(question('a'));
    expect(await inbox.deleted('a')).toBeUndefined();
    expect(await claim()).toBeUndefined();
  });

  test('one in work: its answer is not sent, or taken back', async () => {
    await inbox.accept(question('a'));
    const first = await claimed();
    expect(await other.deleted('a')).toBeUndefined();
    expect(await inbox.renew('a')).toBe(false);
    expect(await inbox.composed(first, 'answer-1', {})).toBe(false);
    expect(await inbox.answered('a', { ts: '9' })).toBe('deleted');
    expect(await claim()).toBeUndefined();
  });

  test('unknown ones are none', async () => {
    expect(await inbox.deleted('a')).toBeUndefined();
  });
});

describe('threads', () => {
  test('known from the first question on, while one of them stands', async () => {
    expect(await inbox.knowsThread('slack', 'room')).toBe(false);
    await inbox.accept(question('a'));
    expect(await inbox.knowsThread('slack', 'room')).toBe(true);
    expect(await inbox.knowsThread('discord', 'room')).toBe(false);
    expect(await inbox.knowsThread('slack', 'elsewhere')).toBe(false);
    await claimed();
    await inbox.answered('a', {});
    expect(await inbox.knowsThread('slack', 'room')).toBe(true);
    await inbox.deleted('a');
    expect(await inbox.knowsThread('slack', 'room')).toBe(false);
  });
});

test('settled questions are forgotten after 30 days, waiting ones never', async () => {
  await inbox.accept(question('old'));
  await claimed();
  await inbox.answered('old', {});
  await inbox.accept(question('waiting', 'elsewhere'));
  clock.turn(30 * DAY);
  await inbox.accept(question('b', 'b'));
  expect(await inbox.knowsThread('slack', 'room')).toBe(true);
  clock.turn(60 * MINUTE);
  await inbox.accept(question('c', 'c'));
  expect(await inbox.knowsThread('slack', 'room')).toBe(false);
  expect([await claim(), await claim(), await claim()]).toEqual(['waiting', 'b', 'c']);
});

test('thousands of settled questions do not slow a claim', async () => {
  await database.transaction().execute(async (transaction) => {
    for (let i = 0; i < 20_000; i++) {
      const at = clock.now().toISOString();
      const row = { ...question(`old ${i}`), destination: '{}', state: 'answered' as const, not_before: at };
      await transaction
        .insertInto('inbox')
        .values({ ...row, accepted_at: at, since: at, answered_at: at })
        .execute();
    }
  });
  const started = performance.now();
  for (let i = 0; i < 200; i++) {
    await inbox.accept(question(`${i}`));
    await inbox.answered((await claimed()).key, {});
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});
