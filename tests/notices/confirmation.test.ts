import { beforeEach, describe, expect, test } from 'vitest';
import { Gone } from '../../src/sending.ts';
import { discordRoom, kim, korea, lee, official, slackRoom } from './samples.ts';
import { World } from './world.ts';

const HOUR = 60 * 60_000;
const MINUTE = 60_000;

let world: World;

beforeEach(async () => {
  world = await World.open();
  return () => world.close();
});

describe('confirmation', () => {
  const chain = { contacts: [kim, lee], confirmWithin: 60 };

  test('the first one counts, all rooms of the chain show it, and nobody else is told', async () => {
    await world.follow(slackRoom, chain);
    world.notices.start();
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(61);
    expect(world.slack.sent.map(({ to, purpose }) => [to, purpose])).toEqual([
      ['C1', 'notice'],
      ['U1', 'escalation'],
    ]);
    const room = await world.newestId(slackRoom);
    const first = await world.notices.confirm(await world.newestId(kim), { id: 'slack:U1', name: '김' });
    expect(first).toMatchObject({ first: true, delivery: { instead: slackRoom, confirmed: { by: { name: '김' } } } });
    expect(await world.notices.confirm(room, official)).toMatchObject({
      first: false,
      delivery: { confirmed: { by: { name: '김' } }, awaitsConfirmation: false },
    });
    expect(
      world.slack.shown
        .slice(0, 2)
        .map(({ to, by }) => `${to} ${by}`)
        .sort(),
    ).toEqual(['C1 김', 'U1 김']);
    await world.escalating(300);
    expect(world.slack.sent).toHaveLength(2);
  });

  test('confirmed in time: nobody is told, whatever the platform says to the update', async () => {
    await world.follow(slackRoom, chain);
    world.notices.start();
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(59);
    world.slack.updates = () => {
      throw new Error('message_not_found');
    };
    expect(await world.notices.confirm(await world.newestId(slackRoom), official)).toMatchObject({ first: true });
    await world.escalating(180);
    expect(world.slack.tos()).toEqual(['C1']);
  });

  test('one contact after the other, then the operator’s room, once', async () => {
    await world.follow(slackRoom, chain);
    world.notices.start();
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(500);
    expect(world.slack.sent.map(({ to, at }) => [to, at.toISOString().slice(11, 16)])).toEqual([
      ['C1', '00:00'],
      ['U1', '01:00'],
      ['U2', '02:00'],
      ['OPS', '03:00'],
    ]);
    expect(world.slack.sent.at(-1)).toMatchObject({
      purpose: 'operator',
      headlines: [expect.stringContaining('확인한 사람이 없습니다')],
    });
  });

  test('waits for business hours', async () => {
    await world.follow(slackRoom, chain);
    await world.until('2026-06-08 17:30');
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(31);
    await world.until('2026-06-09 09:00');
    await world.escalating(31);
    expect(world.slack.sent.map(({ to, at }) => [to, at])).toEqual([
      ['C1', korea('2026-06-08 17:30')],
      ['U1', korea('2026-06-09 09:30')],
    ]);
  });

  test.each([
    ['30 minutes', {}, '2026-06-13 03:30'],
    ['as many minutes as were chosen', { confirmWithin: 45 }, '2026-06-13 03:45'],
  ])('of an alert on a Saturday night waits for nothing: %s', async (_, more, then) => {
    await world.follow(slackRoom, { contacts: [kim], ...more });
    await world.until('2026-06-13 03:00');
    await world.notices.raise([world.happening({ level: 'alert' })]);
    await world.escalating(50);
    expect(world.slack.sent.map(({ to, at }) => [to, at])).toEqual([
      ['C1', korea('2026-06-13 03:00')],
      ['U1', korea(then)],
    ]);
  });

  test('a digest is handed on as one message, with what asks for it only', async () => {
    await world.follow(slackRoom, { topic: 'milestones', ...chain });
    world.notices.start();
    const open = [1, 2].map(() => world.happening({ topic: 'milestones', confirm: true }));
    await world.notices.raise([...open, world.happening({ topic: 'milestones' })]);
    await world.escalating(61);
    expect(world.slack.sent.map(({ headlines }) => headlines.length)).toEqual([3, 2]);
    expect(world.slack.sent[1]?.headlines).toEqual(open.map(({ key }) => key));
  });

  test('digests of two rooms reach the same contact apart: a confirmation is for one of them', async () => {
    for (const [room, item] of [
      [slackRoom, 'a'],
      [lee, 'b'],
    ] as const)
      await world.follow(room, { topic: 'milestones', filters: { item: [item] }, contacts: [kim], confirmWithin: 60 });
    world.notices.start();
    const about = (item: string) =>
      world.happening({ topic: 'milestones', confirm: true, attributes: { item: [item] } });
    await world.notices.raise([about('a'), about('a'), about('b'), about('b')]);
    await world.escalating(62);
    const told = (await world.outbox.delivered(kim, 10)).map(({ id, instead }) => ({ id, instead }));
    expect(told.map(({ instead }) => instead)).toEqual(expect.arrayContaining([slackRoom, lee]));
    expect(told).toHaveLength(2);
    await world.notices.confirm(told[0]?.id ?? 0, official);
    const rooms = await Promise.all([slackRoom, lee].map((room) => world.outbox.delivered(room, 1)));
    expect(rooms.flat().filter(({ awaitsConfirmation }) => awaitsConfirmation)).toHaveLength(1);
  });

  describe('of two rooms with the same contact', () => {
    beforeEach(async () => {
      await world.follow(slackRoom, { contacts: [kim], confirmWithin: 60 });
      await world.follow({ ...slackRoom, id: 'C2' }, { contacts: [kim, lee], confirmWithin: 60 });
      world.notices.start();
      await world.notices.raise([world.happening({ confirm: true })]);
      await world.escalating(61);
      expect(world.slack.tos().sort()).toEqual(['C1', 'C2', 'U1']);
    });

    test('each chain goes on when the contact does not confirm, and the contact is told once', async () => {
      await world.escalating(62);
      expect(world.slack.tos().slice(3).sort()).toEqual(['OPS', 'U2']);
    });

    test('the contact’s confirmation is shown in both, and nobody else is told', async () => {
      await world.notices.confirm(await world.newestId(kim), { id: 'slack:U1', name: '김' });
      await world.escalating(300);
      expect(world.slack.tos()).toHaveLength(3);
      for (const id of ['C1', 'C2'])
        expect(await world.outbox.delivered({ ...slackRoom, id }, 1)).toMatchObject([
          { confirmed: { by: { name: '김' } }, awaitsConfirmation: false },
        ]);
    });
  });

  test('a contact in a channel that is off has its time like every other, then the next one is told', async () => {
    await world.follow(slackRoom, { contacts: [discordRoom, lee], confirmWithin: 60 });
    world.notices.start();
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(119);
    expect(world.slack.tos()).toEqual(['C1']);
    await world.escalating(2);
    expect(world.slack.tos()).toEqual(['C1', 'U2']);
  });

  test('a reminder without contacts troubles nobody, an alert the operator', async () => {
    await world.follow(slackRoom);
    world.notices.start();
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(300);
    expect(world.slack.tos()).toEqual(['C1']);
    await world.notices.raise([world.happening({ level: 'serious' })]);
    await world.escalating(300);
    expect(world.slack.tos()).toEqual(['C1', 'C1', 'OPS']);
  });

  test('a contact that is gone is passed over', async () => {
    await world.follow(slackRoom, chain);
    world.notices.start();
    world.slack.refuse = ({ destination }) => (destination.id === 'U1' ? new Gone('user_disabled') : undefined);
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(61);
    expect(world.slack.tos().sort()).toEqual(['C1', 'OPS', 'U2']);
    await world.notices.confirm(await world.newestId(slackRoom), official);
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.escalating(61);
    expect(world.slack.tos().slice(3)).toEqual(['C1', 'U2']);
  });

  test.each([
    ['is passed over', {}, ['C1', 'U2']],
    ['though not by an alert', { level: 'alert' as const }, ['C1', 'U1']],
  ])('a contact that is silent %s', async (_, more, told) => {
    await world.follow(slackRoom, chain);
    await world.notices.silence(kim, korea('2026-06-20'), official);
    world.notices.start();
    await world.notices.raise([world.happening({ confirm: true, ...more })]);
    await world.escalating(61);
    expect(world.slack.tos()).toEqual(told);
  });

  test('cut off between the steps and done again, nobody is told twice', async () => {
    await world.follow(slackRoom, chain);
    world.notices.start();
    await world.notices.raise([world.happening({ confirm: true })]);
    await world.time.pass(HOUR);
    const { escalate_at } = await world.database
      .selectFrom('deliveries')
      .select('escalate_at')
      .executeTakeFirstOrThrow();
    await world.notices.escalate(world.time.now());
    await world.database.updateTable('deliveries').set({ escalate_at }).where('purpose', '=', 'notice').execute();
    await world.notices.escalate(world.time.now());
    await world.time.pass(MINUTE);
    expect(world.slack.tos()).toEqual(['C1', 'U1']);
  });

  test('of an unknown delivery is none', async () => {
    expect(await world.notices.confirm(99, official)).toBeUndefined();
  });
});
