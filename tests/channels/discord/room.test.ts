import { type GatewayMessageCreateDispatchData, MessageType, type REST } from 'discord.js';
import { expect, test } from 'vitest';
import { createLanes } from '../../../src/channels/discord/in-order.ts';
import { createRoom } from '../../../src/channels/discord/room.ts';
import { systemClock } from '../../../src/clock.ts';
import { InboxStore } from '../../../src/inbox/index.ts';
import { openDatabase } from '../../../src/store/database.ts';

const ID = '1190000000000000001';

/** A room whose calls to the platform do what the test says. */
async function room(post: (body: unknown) => Promise<unknown>) {
  const log: string[] = [];
  const write = (_fields: object, message: string) => void log.push(message);
  const lanes = createLanes((error) => log.push(`failed: ${error}`));
  const inbox = new InboxStore(await openDatabase(':memory:'), systemClock);
  let nudges = 0;
  const made = createRoom({
    rest: { post: (_route: string, { body }: { body: unknown }) => post(body) } as unknown as REST,
    inbox,
    lanes,
    clock: systemClock,
    logger: { debug: write, info: write, warn: write, error: write },
    self: () => ({ id: '100' }),
    place: () => ({}),
    timers: {
      after(_milliseconds, run) {
        run();
        return () => {};
      },
    },
    nudge: () => {
      nudges += 1;
    },
  });
  return { room: made, lanes, inbox, log, nudges: () => nudges };
}

function message(parts: object): GatewayMessageCreateDispatchData {
  const said = {
    id: ID,
    channel_id: '7',
    guild_id: '9',
    type: MessageType.Reply,
    content: '',
    mentions: [],
    mention_roles: [],
  };
  return { ...said, author: { id: '1', username: 'gildong' }, ...parts } as unknown as GatewayMessageCreateDispatchData;
}

test('a reply that cannot be read is answered with what to do, and not taken in', async () => {
  const posted: unknown[] = [];
  const { room: made, lanes, nudges } = await room(async (body) => posted.push(body));
  made.created(message({ referenced_message: { author: { id: '100' }, components: [] } }));
  await lanes.idle();
  expect(posted).toEqual([
    expect.objectContaining({
      content: expect.stringMatching(/이 글은 읽을 수 없습니다[\s\S]*I cannot read this message/),
      message_reference: { message_id: ID, fail_if_not_exists: false },
      enforce_nonce: true,
    }),
  ]);
  expect(nudges()).toBe(0);
});

test('a question that the store did not take at first is offered to it again', async () => {
  const { room: made, lanes, inbox, log, nudges } = await room(async () => undefined);
  const accept = inbox.accept.bind(inbox);
  let failures = 2;
  inbox.accept = async (question) => {
    if (failures-- > 0) throw new Error('database is locked');
    return accept(question);
  };
  made.created(
    message({ type: MessageType.Default, content: '<@100> 몇 개?', mentions: [{ id: '100', username: 'bot' }] }),
  );
  await lanes.idle();
  expect(nudges()).toBe(1);
  expect(log.filter((line) => line.includes('dealt with again'))).toHaveLength(2);
  expect(await inbox.claim('discord')).toMatchObject({ key: `discord:${ID}`, question: '몇 개?', thread: ID });
});

test('what is said in one channel is dealt with in its order', async () => {
  const failed: unknown[] = [];
  const lanes = createLanes((error) => failed.push(error));
  const order: string[] = [];
  const first = Promise.withResolvers<void>();
  lanes.run('a', async () => {
    await first.promise;
    order.push('a1');
  });
  lanes.run('a', async () => {
    order.push('a2');
    throw new Error('a2');
  });
  lanes.run('a', async () => void order.push('a3'));
  lanes.run('b', async () => void order.push('b1'));
  await lanes.settled('b');
  first.resolve();
  await lanes.idle();
  expect(order).toEqual(['b1', 'a1', 'a2', 'a3']);
  expect(failed).toEqual([new Error('a2')]);
  await lanes.settled('a');
});
