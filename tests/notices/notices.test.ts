import { beforeEach, describe, expect, test } from 'vitest';
import type { Destination } from '../../src/notices/index.ts';
import { Gone } from '../../src/sending.ts';
import { discordRoom, korea, slackRoom } from './samples.ts';
import { OPERATOR, Platform, silent, World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: World;

beforeEach(async () => {
  world = await World.open();
  return () => world.close();
});

describe('raising', () => {
  test('goes out at once, and once, however often it is raised', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    const about = world.happening();
    expect(await world.notices.raise([about])).toEqual({ notices: 1, deliveries: 1 });
    await world.time.pass();
    expect(await world.notices.raise([about])).toEqual({ notices: 0, deliveries: 0 });
    await world.time.pass(HOUR);
    expect(world.slack.sent).toEqual([
      { to: 'C1', headlines: [about.key], at: about.at, purpose: 'notice', late: false },
    ]);
  });

  test('several reminders of a morning are one message', async () => {
    await world.follow(slackRoom, { topic: 'milestones' });
    world.notices.start();
    await world.notices.raise([1, 2, 3].map(() => world.happening({ topic: 'milestones' })));
    await world.time.pass();
    expect(world.slack.sent.map(({ headlines }) => headlines.length)).toEqual([3]);
  });

  test('after three days without a process it goes out once, marked as late', async () => {
    await world.follow(slackRoom, { topic: 'milestones' });
    const monday = world.happening({ topic: 'milestones' });
    await world.time.pass(DAY);
    const tuesday = world.happening({ topic: 'milestones' });
    await world.time.pass(2 * DAY + 2 * HOUR);
    world.notices.start();
    await world.notices.raise([monday, tuesday]);
    await world.notices.raise([monday, tuesday]);
    await world.time.pass();
    expect(world.slack.sent).toMatchObject([{ headlines: [monday.key, tuesday.key], late: true }]);
  });

  test('what stood in the outbox when the process died is not sent at night, but late in the morning', async () => {
    await world.follow(slackRoom);
    await world.notices.raise([world.happening()]);
    await world.time.pass(12 * HOUR); // 21:00
    world.notices.start();
    await world.time.pass(HOUR);
    await world.notices.raise([world.happening({ level: 'alert' })]);
    await world.time.pass();
    expect(world.slack.sent).toMatchObject([{ at: korea('2026-06-08 22:00'), late: false }]);
    await world.until('2026-06-09 08:59');
    expect(world.slack.sent).toHaveLength(1);
    await world.until('2026-06-09 09:00');
    expect(world.slack.sent[1]).toMatchObject({ at: korea('2026-06-09 09:00'), late: true });
  });

  test('what failed before closing time is tried at the opening, and an alert passes it at night', async () => {
    await world.follow(slackRoom);
    await world.until('2026-06-12 17:59'); // A Friday.
    world.slack.refuse = () => new Error('fatal_error');
    const waiting = world.happening();
    await world.notices.raise([waiting]);
    await world.time.pass(2 * MINUTE);
    world.slack.refuse = () => undefined;
    await world.until('2026-06-13 03:00');
    expect(world.slack.sent).toEqual([]);
    const alert = world.happening({ level: 'alert' });
    await world.notices.raise([alert]);
    await world.time.pass();
    await world.until('2026-06-15 09:00');
    expect(world.slack.sent).toMatchObject([
      { headlines: [alert.key], at: korea('2026-06-13 03:00') },
      { headlines: [waiting.key], at: korea('2026-06-15 09:00'), late: true },
    ]);
  });

  test.each([
    ['a reminder is not told', 'info', []],
    ['something grave is', 'caution', ['C1']],
  ] as const)('put off over a weekend beyond its end, %s', async (_, level, told) => {
    await world.follow(slackRoom);
    await world.until('2026-06-12 17:00');
    await world.notices.stop(0);
    await world.notices.raise([world.happening({ level, until: korea('2026-06-15 00:00') })]);
    await world.until('2026-06-12 19:00');
    await world.until('2026-06-15 09:00');
    expect(world.slack.tos()).toEqual(told);
  });

  test('withdrawn before it went out it does not go out', async () => {
    await world.follow(slackRoom, { mode: 'digest' });
    world.notices.start();
    await world.time.pass(MINUTE);
    const about = world.happening();
    await world.notices.raise([about]);
    expect(await world.notices.withdraw(about.subject)).toBe(1);
    await world.until('2026-06-09 09:00');
    await world.until('2026-06-10 09:00');
    expect(world.slack.sent).toEqual([]);
  });

  test('what waits is known by its subject until it is sent or withdrawn', async () => {
    await world.follow(slackRoom, { mode: 'digest' });
    const [sent, other] = [world.happening(), world.happening()];
    await world.notices.raise([sent, other]);
    expect(await world.notices.waiting('supply')).toEqual([sent.subject, other.subject]);
    expect(await world.notices.waiting('milestones')).toEqual([]);
    await world.notices.withdraw(other.subject);
    expect(await world.notices.waiting('supply')).toEqual([sent.subject]);
    await world.until('2026-06-09 09:00');
    expect(await world.notices.waiting('supply')).toEqual([]);
  });

  test('the notice board of the web keeps it without a sender', async () => {
    const board: Destination = { channel: 'web', kind: 'room', id: 'board' };
    await world.follow(board);
    world.notices.start();
    await world.notices.raise([world.happening()]);
    await world.time.pass();
    expect(await world.outbox.delivered(board, 10)).toHaveLength(1);
  });

  test('a channel has one sender', () => {
    expect(() => world.notices.attach('slack', world.slack)).toThrow(/slack/);
  });
});

describe('what cannot be sent', () => {
  test('a destination that is gone is told to the operator, once', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    world.slack.refuse = ({ destination }) => (destination.id === 'C1' ? new Gone('is_archived') : undefined);
    await world.notices.raise([world.happening()]);
    await world.time.pass();
    await world.until('2026-06-09 09:00');
    expect(world.slack.sent).toMatchObject([
      { to: 'OPS', purpose: 'operator', headlines: [expect.stringContaining('알림을 보내지 못했습니다')] },
    ]);
  });

  test('followed again it is told again', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    world.slack.refuse = ({ destination }) => (destination.id === 'C1' ? new Gone('not_in_channel') : undefined);
    await world.notices.raise([world.happening()]);
    await world.time.pass();
    world.slack.refuse = () => undefined;
    await world.follow(slackRoom, { keywords: ['n'] });
    await world.notices.raise([world.happening()]);
    await world.time.pass();
    expect(world.slack.tos()).toEqual(['OPS', 'C1']);
  });

  test('given up after a day of failures: not tried at night, some hours more in the morning, then the operator is told', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    const tried: Date[] = [];
    world.slack.refuse = ({ destination }) => {
      if (destination.id !== 'C1') return undefined;
      tried.push(world.time.now());
      return new Error('fatal_error');
    };
    await world.notices.raise([world.happening()]);
    await world.time.pass(MINUTE);
    const before = tried.length;
    await world.until('2026-06-08 18:00');
    await world.until('2026-06-09 08:59');
    expect(tried).toHaveLength(before);
    await world.until('2026-06-09 09:00');
    await world.time.pass(MINUTE);
    expect(tried.length).toBeGreaterThan(before);
    expect(world.slack.sent).toEqual([]);
    await world.until('2026-06-09 12:59');
    await world.until('2026-06-09 14:00');
    await world.time.pass(MINUTE);
    expect(world.slack.tos()).toEqual(['OPS']);
    expect(await world.outbox.records({ state: 'dead', limit: 10 })).toHaveLength(1);
  });

  test('what dies again after it was tried again is told again, once for each death', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    world.slack.refuse = ({ destination }) => (destination.id === 'C1' ? new Error('fatal_error') : undefined);
    await world.notices.raise([world.happening(), world.happening()]);
    const told = () => world.slack.tos().filter((to) => to === 'OPS').length;
    const dies = async (day: string, next: string) => {
      await world.until(`${day} 18:00`);
      await world.until(`${next} 09:00`);
      await world.time.pass(MINUTE);
      await world.until(`${next} 14:00`);
      await world.time.pass(MINUTE);
    };
    await world.time.pass(MINUTE);
    await dies('2026-06-08', '2026-06-09');
    const [dead] = await world.outbox.records({ state: 'dead', limit: 10 });
    const before = told();
    expect(before).toBeGreaterThan(0);

    expect(await world.outbox.retry(dead?.id ?? 0)).toBe(1);
    await dies('2026-06-09', '2026-06-10');
    expect((await world.outbox.record(dead?.id ?? 0))?.state).toBe('dead');
    const again = world.slack.sent
      .slice(before)
      .filter(({ headlines }) => headlines[0]?.endsWith(dead?.headlines[0] ?? ''));
    expect(again.map(({ to }) => to)).toEqual(['OPS']);
  });

  test('a destination that is gone again after it was tried again is told again', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    world.slack.refuse = ({ destination }) => (destination.id === 'C1' ? new Gone('is_archived') : undefined);
    await world.notices.raise([world.happening()]);
    await world.time.pass();
    const [gone] = await world.outbox.records({ state: 'gone', limit: 10 });
    await world.outbox.retry(gone?.id ?? 0);
    await world.until('2026-06-09 09:00');
    expect(world.slack.tos()).toEqual(['OPS', 'OPS']);
  });

  test('the operator’s room itself causes no other notice', async () => {
    await world.follow(slackRoom);
    await world.follow(OPERATOR);
    world.notices.start();
    world.slack.refuse = () => new Gone('is_archived');
    await world.notices.raise([world.happening()]);
    await world.time.pass();
    await world.until('2026-06-09 09:00');
    const rows = await world.database.selectFrom('deliveries').select(['destination', 'purpose', 'state']).execute();
    expect(rows.filter(({ purpose }) => purpose === 'operator').length).toBeLessThanOrEqual(1);
    expect(rows.every(({ state }) => state === 'gone')).toBe(true);
  });

  test('without an operator’s room it is only logged', async () => {
    await world.close();
    const lines: string[] = [];
    world = await World.open({ logger: { ...silent, error: (_, line) => void lines.push(line) } });
    await world.follow(slackRoom);
    world.notices.start();
    world.slack.refuse = () => new Gone('is_archived');
    await world.notices.raise([world.happening()]);
    await world.time.pass();
    expect(lines).toEqual([expect.stringContaining('보내지 못했습니다')]);
  });
});

describe('a channel that is off', () => {
  test('the operator learns at the start what waits for it', async () => {
    await world.close();
    const lines: object[] = [];
    world = await World.open({ logger: { ...silent, warn: (fields, line) => void lines.push({ ...fields, line }) } });
    await world.follow(discordRoom);
    await world.notices.raise([world.happening(), world.happening()]);
    world.notices.start();
    await world.time.pass();
    expect(lines).toEqual([{ channel: 'discord', count: 2, line: 'notice: these wait for a channel that is off' }]);
  });

  test('what does not matter any more ends each night, the rest goes out when it is on again', async () => {
    await world.follow(discordRoom);
    const over = world.happening({ until: korea('2026-06-09 00:00') });
    const grave = world.happening({ level: 'caution' });
    await world.notices.raise([over, grave]);
    await world.until('2026-06-10 10:00');
    await world.outbox.prune();
    expect(await world.outbox.counts()).toEqual([
      { channel: 'discord', state: 'expired', count: 1 },
      { channel: 'discord', state: 'open', count: 1 },
    ]);
    const discord = new Platform(world.time);
    world.notices.attach('discord', discord);
    await world.time.pass();
    expect(discord.sent).toMatchObject([{ headlines: [grave.key], late: true }]);
  });
});

test('another platform is not held up by one that does not answer', async () => {
  const discord = new Platform(world.time);
  world.notices.attach('discord', discord);
  await world.follow(slackRoom);
  await world.follow(discordRoom);
  world.notices.start();
  world.slack.deliver = () => new Promise(() => {});
  await world.notices.raise([world.happening()]);
  await world.time.pass();
  expect(discord.tos()).toEqual(['11']);
});
