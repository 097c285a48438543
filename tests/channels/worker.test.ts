import { beforeEach, describe, expect, test } from 'vitest';
import type { RoomMessage } from '../../src/channels/room-message.ts';
import { createWorker, type RoomSender, type Worker } from '../../src/channels/worker.ts';
import { type ClaimedQuestion, InboxStore } from '../../src/inbox/index.ts';
import { Gone, Later } from '../../src/sending.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createFakeAssistant, type FakeAssistant } from '../doubles/assistant.ts';
import { question as incoming } from '../inbox/questions.ts';
import { VirtualTime } from './virtual-time.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A platform that keeps what it was sent, and refuses as it is told. */
class Room implements RoomSender {
  /** What stands there, by the question's key. */
  readonly stands = new Map<string, string>();
  /** Every call, in order. */
  readonly calls: string[] = [];
  /** What becomes of the next deliveries; afterwards they succeed. */
  readonly refusals: (Error | (() => Error) | 'cut off')[] = [];
  signs = 0;
  withdrawn: Record<string, unknown>[] = [];
  #gate: Promise<void> | undefined;

  async deliver({ key, attempt, sent }: ClaimedQuestion, message: RoomMessage): Promise<Record<string, unknown>> {
    this.calls.push(`${key}#${attempt}`);
    await this.#gate;
    const refusal = this.refusals.shift();
    if (refusal instanceof Error) throw refusal;
    if (typeof refusal === 'function') throw refusal();
    const text = message.lines.map((line) => line.text).join('\n');
    if (this.stands.has(key) && !sent && attempt === 1) throw new Error('said twice');
    this.stands.set(key, text);
    if (refusal) throw new Error('cut off: it stands there, but nobody was told');
    return { of: key };
  }

  async withdraw({ key }: ClaimedQuestion, sent: Record<string, unknown>): Promise<void> {
    this.stands.delete(key);
    this.withdrawn.push(sent);
  }

  async working(): Promise<() => Promise<void>> {
    this.signs += 1;
    return async () => {
      this.signs -= 1;
    };
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
let inbox: InboxStore;
let assistant: FakeAssistant;
let room: Room;
let worker: Worker;
let told: { level: string; fields: Record<string, unknown>; message: string }[];

const logger = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [
    level,
    (fields: Record<string, unknown>, message: string) => void told.push({ level, fields, message }),
  ]),
) as Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void>;

/** A process: an inbox of its own on the same store. */
const start = (concurrency?: number, store = new InboxStore(database, time)) => {
  const made = createWorker({
    channel: 'slack',
    inbox: store,
    assistant,
    sender: room,
    clock: time,
    logger,
    timers: time,
    random: () => 0,
    ...(concurrency && { concurrency }),
  });
  made.start();
  return made;
};

beforeEach(async () => {
  database = await openDatabase(':memory:');
  time = new VirtualTime();
  inbox = new InboxStore(database, time);
  assistant = createFakeAssistant();
  room = new Room();
  told = [];
  worker = start();
  return () => database.destroy();
});

const ask = async (key: string, thread = key, question = '으뜸기업은 몇 개까지 늘리나요?') => {
  await inbox.accept(incoming(key, thread, { question }));
  worker.nudge();
};
const state = async (key: string) =>
  (await database.selectFrom('inbox').select('state').where('key', '=', key).executeTakeFirst())?.state;

describe('answering', () => {
  test('what was accepted is answered, in its conversation, and kept', async () => {
    await ask('a');
    await time.pass();
    expect(assistant.asked).toEqual([
      { question: '으뜸기업은 몇 개까지 늘리나요?', conversation: 'conversation of a' },
    ]);
    expect(room.stands.get('a')).toContain('200개사');
    expect(await state('a')).toBe('answered');
    expect(await inbox.given('answer-1')).toMatchObject({
      key: 'a',
      sent: { of: 'a' },
      message: { answerId: 'answer-1' },
    });
  });

  test('what was there before the start is answered too', async () => {
    await worker.stop(0);
    await ask('a');
    await time.pass(MINUTE);
    expect(room.calls).toEqual([]);
    worker.start();
    await time.pass();
    expect(room.calls).toEqual(['a#1']);
  });

  test('questions of a thread one after the other, those of others meanwhile', async () => {
    const release = assistant.hold();
    await ask('a', 'x', '으뜸기업');
    await ask('b', 'x', '그럼 슈퍼 을은?');
    await ask('c', 'y', '특별법');
    await time.pass();
    expect(assistant.asked.map(({ question }) => question)).toEqual(['으뜸기업', '특별법']);
    release();
    await time.pass();
    expect(room.calls).toEqual(['a#1', 'c#1', 'b#1']);
  });

  test('a few are asked at once; those that wait for the platform do not count', async () => {
    await worker.stop(0);
    worker = start(2);
    const release = assistant.hold();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await ask(key);
    await time.pass();
    expect(assistant.asked).toHaveLength(2);
    const open = room.hold();
    release();
    await time.pass();
    expect(room.calls).toHaveLength(5);
    open();
    await time.pass();
    expect(room.stands.size).toBe(5);
  });

  test('never more than 64 in work', async () => {
    const open = room.hold();
    for (let i = 0; i < 70; i++) await ask(`q${i}`);
    await time.pass();
    expect(room.calls).toHaveLength(64);
    open();
    await time.pass();
    expect(room.stands.size).toBe(70);
  });

  test('an empty and an over-long question are told so, and the assistant is not asked', async () => {
    await ask('a', 'a', '  ');
    await ask('b', 'b', '가'.repeat(1001));
    await time.pass();
    expect(assistant.asked).toEqual([]);
    expect(room.stands.get('a')).toContain('적어 주십시오');
    expect(room.stands.get('b')).toBe(
      '질문이 너무 깁니다(1,001자). 1,000자까지 적을 수 있으니 줄여서 다시 보내 주십시오.',
    );
  });
});

describe('failures', () => {
  test('a refused delivery is tried again with the same answer, waiting longer each time', async () => {
    room.refusals.push(...Array.from({ length: 7 }, () => new Error('500')));
    await ask('a');
    const at: number[] = [];
    const begin = time.now().getTime();
    for (let i = 0; i < 130; i++) {
      await time.pass(i === 0 ? 0 : SECOND);
      while (at.length < room.calls.length) at.push((time.now().getTime() - begin) / SECOND);
    }
    expect(at).toEqual([0, 1, 3, 7, 15, 31, 63, 123]);
    expect(assistant.asked).toHaveLength(1);
    expect(room.stands.get('a')).toContain('200개사');
    expect(await state('a')).toBe('answered');
  });

  test('after 8 attempts it is given up and told to the operator; the next of the thread is answered', async () => {
    room.refusals.push(...Array.from({ length: 8 }, () => new Error('500')));
    await ask('a', 'x');
    await ask('b', 'x');
    await time.pass(3 * MINUTE);
    expect(room.calls.at(-2)).toBe('a#8');
    expect(room.calls.at(-1)).toBe('b#1');
    expect(await state('a')).toBe('dropped');
    expect(told.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        fields: { channel: 'slack', key: 'a', attempt: 8, reason: 'Error: 500' },
        message: 'answer: given up',
      },
    ]);
    expect(JSON.stringify(told)).not.toContain('으뜸기업');
  });

  test('a place that is gone is not tried again', async () => {
    room.refusals.push(new Gone('channel_not_found'));
    await ask('a');
    await time.pass(MINUTE);
    expect(room.calls).toEqual(['a#1']);
    expect(await state('a')).toBe('dropped');
  });

  test('asked to wait, it waits until then: however often, but no longer than 15 minutes', async () => {
    const wait = () => new Later(new Date(time.now().getTime() + 30 * SECOND), '429');
    room.refusals.push(...Array.from({ length: 29 }, () => wait));
    await ask('a');
    await time.pass(29 * 30 * SECOND - 1);
    expect(room.calls).toHaveLength(29);
    await time.pass(1);
    expect(await state('a')).toBe('answered');

    room.refusals.push(...Array.from({ length: 31 }, () => wait));
    await ask('b');
    await time.pass(60 * MINUTE);
    expect(await state('b')).toBe('dropped');
    expect(room.refusals).toEqual([]);
  });

  test('one that was left alone for long is tried all the same, and once more', async () => {
    await worker.stop(0);
    await ask('a');
    await time.pass(60 * MINUTE);
    room.refusals.push(new Error('500'));
    worker.start();
    await time.pass(SECOND);
    expect(room.calls).toEqual(['a#1', 'a#2']);
    expect(await state('a')).toBe('answered');
  });

  test('cut off after it was sent: the next attempt is told that something may stand there', async () => {
    room.refusals.push('cut off');
    await ask('a');
    await time.pass(SECOND);
    expect(room.calls).toEqual(['a#1', 'a#2']);
    expect(await state('a')).toBe('answered');
  });

  test('an assistant that failed is asked again', async () => {
    assistant.failNext(new Error('database is locked'));
    await ask('a');
    await time.pass(SECOND);
    expect(assistant.asked).toHaveLength(2);
    expect(room.stands.get('a')).toContain('200개사');
  });

  test('an assistant that keeps failing: the person is told after three tries', async () => {
    await ask('a', 'a', 'What is it?');
    assistant.ask = async (message) => {
      assistant.asked.push(message);
      throw new Error('broken');
    };
    await time.pass(3 * SECOND);
    expect(assistant.asked).toHaveLength(3);
    expect(room.stands.get('a')).toContain('Please ask again');
    expect(told.find(({ level }) => level === 'error')?.fields.reason).toContain('broken');
  });

  test('an inbox that cannot be read or written for a while loses nothing', async () => {
    await worker.stop(0);
    const store = new InboxStore(database, time);
    let broken = 3;
    const breaking = <A extends unknown[], R>(act: (...values: A) => Promise<R>) => {
      return async (...values: A): Promise<R> => {
        broken -= 1;
        if (broken >= 0) throw new Error('disk is full');
        return act(...values);
      };
    };
    const { claim, answered, later } = store;
    store.claim = breaking(claim.bind(store));
    worker = start(1, store);
    await ask('a');
    await time.pass(5 * SECOND);
    expect(await state('a')).toBe('answered');

    store.answered = breaking(answered.bind(store));
    store.later = breaking(later.bind(store));
    broken = 3;
    store.claim = claim.bind(store);
    await ask('b');
    await time.pass(MINUTE);
    expect(room.calls).toEqual(['a#1', 'b#1', 'b#2']);
    expect(await state('b')).toBe('answered');
  });
});

describe('the sign of work', () => {
  test('after a second, until the answer is there', async () => {
    const release = assistant.hold();
    await ask('a');
    await time.pass(SECOND - 1);
    expect(room.signs).toBe(0);
    await time.pass(1);
    expect(room.signs).toBe(1);
    release();
    await time.pass();
    expect(room.signs).toBe(0);
    expect(room.stands.has('a')).toBe(true);
  });

  test('none for a quick answer, and one that fails harms nothing', async () => {
    await ask('a');
    await time.pass(MINUTE);
    expect(room.signs).toBe(0);
    room.working = async () => {
      throw new Error('missing_scope');
    };
    const release = assistant.hold();
    await ask('b');
    await time.pass(2 * SECOND);
    release();
    await time.pass();
    expect(await state('b')).toBe('answered');
  });
});

describe('questions that change', () => {
  test('edited after the answer: answered again, in place', async () => {
    await ask('a');
    await time.pass();
    await inbox.edited('a', '슈퍼 을 기업은?');
    worker.nudge();
    await time.pass();
    expect(room.calls).toEqual(['a#1', 'a#1']);
    expect(room.stands.get('a')).toContain('7년 이상');
  });

  test('edited while the assistant thinks: only the new wording is answered', async () => {
    const release = assistant.hold();
    await ask('a');
    await time.pass();
    await inbox.edited('a', '슈퍼 을 기업은?');
    release();
    await time.pass();
    expect(room.calls).toEqual(['a#2']);
    expect(room.stands.get('a')).toContain('7년 이상');
  });

  test('edited while the answer is on its way: replaced', async () => {
    const open = room.hold();
    await ask('a');
    await time.pass();
    await inbox.edited('a', '슈퍼 을 기업은?');
    open();
    await time.pass();
    expect(room.calls).toEqual(['a#1', 'a#1']);
    expect(room.stands.get('a')).toContain('7년 이상');
    expect(await state('a')).toBe('answered');
  });

  test('deleted while the assistant thinks: nothing is sent', async () => {
    const release = assistant.hold();
    await ask('a');
    await time.pass();
    await inbox.deleted('a');
    release();
    await time.pass(MINUTE);
    expect(room.calls).toEqual([]);
  });

  test('deleted while the answer is on its way: taken back', async () => {
    const open = room.hold();
    await ask('a');
    await time.pass();
    await inbox.deleted('a');
    open();
    await time.pass(MINUTE);
    expect(room.withdrawn).toEqual([{ of: 'a' }]);
    expect(room.stands.size).toBe(0);
  });
});

describe('processes', () => {
  test('one that takes long keeps its questions', async () => {
    const release = assistant.hold();
    await ask('a');
    start();
    await time.pass(5 * MINUTE);
    release();
    await time.pass();
    expect(room.calls).toEqual(['a#1']);
  });

  test('one that is killed: another answers within 15 s, with the answer that was computed', async () => {
    const killed = new InboxStore(database, time);
    await worker.stop(0);
    await inbox.accept(incoming('a'));
    const claimed = (await killed.claim('slack')) as ClaimedQuestion;
    const message = {
      language: 'ko',
      lines: [{ kind: 'sentence', text: '어제의 답', sources: [] }],
      answerId: 'answer-0',
    };
    await killed.composed(claimed, 'answer-0', message);
    worker = start();
    await time.pass(15 * SECOND);
    expect(room.calls).toEqual(['a#2']);
    expect(room.stands.get('a')).toBe('어제의 답');
    expect(assistant.asked).toEqual([]);
  });
});

test('what another process took in before it was killed is found by itself', async () => {
  await time.pass(MINUTE);
  await inbox.accept(incoming('a'));
  await time.pass(10 * SECOND);
  expect(await state('a')).toBe('answered');
});

test('a moment to wait for that is past makes no loop, and one that is none is a failure like others', async () => {
  room.refusals.push(...Array.from({ length: 5 }, () => new Later(time.now(), '429')));
  await ask('a');
  await time.pass(499);
  expect(room.calls).toHaveLength(5);
  await time.pass(1);
  expect(await state('a')).toBe('answered');
  expect(() => new Later(new Date(Number.NaN), '429')).toThrow(RangeError);
});

describe('stopping', () => {
  const stopping = (milliseconds: number) => {
    let over = false;
    void worker.stop(milliseconds).then(() => {
      over = true;
    });
    return () => over;
  };

  test('at once when there is nothing to do', async () => {
    const over = stopping(MINUTE);
    await time.pass();
    expect(over()).toBe(true);
  });

  test('what was accepted is answered first, with what is tried again soon', async () => {
    room.refusals.push(new Error('500'));
    for (const key of ['a', 'b']) await ask(key, 'x');
    const over = stopping(10 * SECOND);
    await time.pass(SECOND - 1);
    expect(over()).toBe(false);
    await time.pass(1);
    expect(over()).toBe(true);
    expect(room.stands.size).toBe(2);
  });

  test('no longer than it was told; what is left stays in the inbox', async () => {
    const release = assistant.hold();
    await ask('a');
    await time.pass();
    const over = stopping(10 * SECOND);
    await time.pass(10 * SECOND - 1);
    expect(over()).toBe(false);
    await time.pass(1);
    expect(over()).toBe(true);
    expect(await state('a')).toBe('held');
    release();
    await time.pass();
  });

  test('what is to be tried after the end is not waited for', async () => {
    room.refusals.push(new Later(new Date(time.now().getTime() + MINUTE), '429'));
    await ask('a');
    await time.pass();
    const over = stopping(10 * SECOND);
    await time.pass();
    expect(over()).toBe(true);
    expect(await state('a')).toBe('waiting');
  });
});
