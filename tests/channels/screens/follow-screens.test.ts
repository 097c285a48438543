import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeActor } from '../../doubles/actor.ts';
import { linesOf, openRooms, screenOf, type } from './world.ts';

let rooms: Awaited<ReturnType<typeof openRooms>>;
beforeEach(async () => {
  rooms = await openRooms();
});
afterEach(() => rooms.close());

const admin = fakeActor({ manages: true });
const room = { channel: 'slack', kind: 'room', id: 'C1' } as const;

const add = (values: Record<string, string[]>, actor = admin) =>
  rooms.application.submit({ name: 'follow.add' }, actor, values);

test('a room that follows nothing says so and offers to', async () => {
  const screen = screenOf(await type(rooms.application, '소식'));
  expect(linesOf(screen)).toEqual(['받아 보는 소식', '이 방으로 오는 소식이 아직 없습니다.']);
  expect(screen.buttons.map(({ label }) => label)).toEqual(['소식 받기']);
  expect(screen.menu).toBeUndefined();
});

test.each([
  ['공급', 'supply'],
  ['', 'milestones'],
])('follow %j opens a form with its topic chosen', async (text, topic) => {
  const outcome = await type(rooms.application, '받기', text);
  expect(outcome).toMatchObject({
    kind: 'form',
    form: { act: { name: 'follow.add' }, fields: [{ chosen: [topic] }, {}, {}, {}, {}] },
  });
});

test('what is followed is listed, told to the home tab, and can be left', async () => {
  const values = {
    topic: ['milestones'],
    conditions: ['산업부, 특화단지'],
    level: ['info'],
    mode: ['digest'],
    leads: ['30, 7'],
  };
  const shown = screenOf(await add(values));
  const line = '추진 일정 · 산업부 · ‘특화단지’ · D-30, 7 · 매일 아침 한 번';
  expect(linesOf(shown)).toEqual(['이제 이렇게 알려 드립니다', line, '김길동 · 11월 23일 10:00']);
  const [subscription] = await rooms.notices.following(room);
  expect(subscription).toMatchObject({
    filters: { ministry: ['산업부'] },
    keywords: ['특화단지'],
    leads: [30, 7],
    mode: 'digest',
  });
  expect(shown.menu?.options).toEqual([{ label: line, value: subscription?.id }]);
  expect(await rooms.application.follows({ channel: 'slack', kind: 'person', id: 'U1' })).toEqual([]);

  const one = screenOf(await rooms.application.press({ name: 'follow.one' }, admin, subscription?.id));
  const [remove] = one.buttons;
  expect(remove).toMatchObject({ label: '그만 받기', style: 'danger' });
  await rooms.application.press(remove?.act ?? { name: '' }, admin);
  expect(await rooms.notices.following(room)).toEqual([]);
});

test('in a direct message the person follows', async () => {
  const direct = fakeActor({ direct: true });
  await add({ topic: ['supply'], level: ['alert'] }, direct);
  expect(await rooms.application.follows(direct.person)).toEqual(['공급망 · 경계 이상']);
});

test('only who looks after a room changes what it follows', async () => {
  const refused = { kind: 'text', text: expect.stringContaining('채널을 만든 분이나 워크스페이스 관리자') };
  expect(await add({ topic: ['milestones'] }, fakeActor())).toEqual(refused);
  expect(await type(rooms.application, '조용히', '3d')).toEqual(refused);
  expect(await rooms.notices.following(room)).toEqual([]);
});

test('unless everyone may', async () => {
  const open = await openRooms({ GILJABI_FOLLOW_BY: 'everyone' });
  await open.application.submit({ name: 'follow.add' }, fakeActor(), { topic: ['milestones'] });
  expect(await open.notices.following(room)).toHaveLength(1);
  await open.close();
});

test('what cannot be followed is refused with what to do', async () => {
  const outcome = await add({ topic: ['milestones'], leads: ['400'] });
  expect(outcome).toEqual({ kind: 'text', text: expect.stringMatching(/120/) });
});

test('silence, by command and by button, and its end', async () => {
  await add({ topic: ['milestones'] });
  const silent = screenOf(await type(rooms.application, '조용히', '3일', admin));
  expect(linesOf(silent)).toContain('11월 26일 10:00까지 알림을 멈췄습니다(김길동). 경계 이상은 그래도 알려 드립니다.');
  expect(silent.buttons.map(({ label }) => label)).toEqual(['소식 받기', '다시 받기']);
  expect((await rooms.notices.silenceOf(room))?.until).toEqual(new Date('2026-11-26T01:00:00Z'));

  const awake = screenOf(await type(rooms.application, '조용히', '해제', admin));
  expect(awake.buttons.map(({ label }) => label)).toEqual([
    '소식 받기',
    '알림 1일 멈춤',
    '알림 3일 멈춤',
    '알림 1주 멈춤',
  ]);
  await rooms.application.press({ name: 'follow.silence', argument: '1w' }, admin);
  expect((await rooms.notices.silenceOf(room))?.until).toEqual(new Date('2026-11-30T01:00:00Z'));
});

test('a silence that nobody can understand shows how to write one', async () => {
  const outcome = await type(rooms.application, '조용히', '한참', admin);
  expect(outcome).toEqual({ kind: 'text', text: expect.stringContaining('3일, 12시간') });
});

test('who is told when nobody confirms', async () => {
  await add({ topic: ['milestones'] });
  const [subscription] = await rooms.notices.following(room);
  const act = { name: 'follow.contacts', argument: subscription?.id ?? '' };
  expect(await rooms.application.press(act, admin)).toMatchObject({
    kind: 'form',
    form: {
      fields: [
        { kind: 'people', most: 5 },
        { kind: 'text', name: 'others' },
      ],
    },
  });
  const screen = screenOf(await rooms.application.submit(act, admin, { people: ['U2', 'U3'] }));
  expect(linesOf(screen)).toContain('추진 일정 · 확인 담당 2명');
  const [changed] = await rooms.notices.following(room);
  expect(changed?.contacts.map(({ id }) => id)).toEqual(['U2', 'U3']);
});

test('a contact of another platform is named by text, shown, kept and removed', async () => {
  await add({ topic: ['milestones'] });
  const [subscription] = await rooms.notices.following(room);
  const id = subscription?.id ?? '';
  const act = { name: 'follow.contacts', argument: id };
  const off = await rooms.application.submit(act, admin, { people: [], others: ['discord:room:123'] });
  expect(off).toEqual({ kind: 'text', text: expect.stringContaining('Discord에 연결되어 있지 않아') });

  rooms.notices.attach('discord', { deliver: async () => ({}), update: async () => {} });
  const named = await rooms.application.submit(act, admin, { people: ['U2'], others: ['discord:room:123'] });
  expect(linesOf(screenOf(named))).toContain('추진 일정 · 확인 담당 2곳');
  const one = screenOf(await rooms.application.press({ name: 'follow.one' }, admin, id));
  expect(linesOf(one)).toEqual(expect.arrayContaining(['이담당', 'Discord 채널 123', 'discord:room:123']));

  expect(await rooms.application.press(act, admin)).toMatchObject({
    form: { fields: [{ chosen: ['U2'] }, { name: 'others', value: 'discord:room:123' }] },
  });
  await rooms.application.submit(act, admin, { people: ['U2', 'U3'], others: ['discord:room:123'] });
  const kept = async () => (await rooms.notices.following(room))[0]?.contacts.map((contact) => contact.id);
  expect(await kept()).toEqual(['U2', '123', 'U3']);
  await rooms.application.submit(act, admin, { people: ['U2', 'U3'], others: [''] });
  expect(await kept()).toEqual(['U2', 'U3']);
});
