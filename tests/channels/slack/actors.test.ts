import { expect, test } from 'vitest';
import type { Actor } from '../../../src/channels/screen.ts';
import { type Bench, bench, shown } from './bench.ts';

/** Who the application sees behind a command, and what they look after while it asks. */
async function actorOf(room: Bench, name: string, where = 'general') {
  const person = room.slack.person(name);
  await person.command('/giljabi', '일정', where);
  const call = room.application.calls.findLast(({ kind }) => kind === 'command');
  const { actor } = call as { actor: Actor };
  return { actor, manages: [await actor.managesPlace(), await actor.managesAll()] };
}

test('who typed it, where, and as others see them', async () => {
  const room = await bench();
  const { slack, until, application } = room;
  slack.workspace.user('minji').displayName = '김민지';
  const { actor } = await actorOf(room, 'minji');
  const { id } = slack.person('minji');
  expect(actor).toMatchObject({
    channel: 'slack',
    locale: 'ko',
    place: { channel: 'slack', kind: 'room', id: slack.channel('general').id },
    person: { channel: 'slack', kind: 'person', id },
    name: '김민지',
  });
  const direct = await actorOf(room, 'minji', slack.person('minji').dm);
  expect(direct.actor.place).toEqual({ channel: 'slack', kind: 'person', id });
  await slack.person('minji').command('/giljabi', 'milestones');
  await until(() => application.calls.length === 3, 'the command');
  expect(application.calls[2]).toMatchObject({ actor: { locale: 'en' } });
  expect(await actor.nameOf(slack.person('junho').id)).toBe('junho');
  expect(await actor.nameOf('U404')).toBe('U404');
});

test.each<[string, string, string, boolean[]]>([
  ['a member', 'minji', 'general', [false, false]],
  ['who created the channel', 'junho', 'made', [true, false]],
  ['an admin', 'admin', 'general', [true, true]],
  ['an owner', 'owner', 'team', [true, true]],
  ['anybody in their direct messages', 'minji', 'dm', [true, false]],
  ['a member of a channel that the app cannot see', 'minji', 'secret', [false, false]],
])('%s looks after what they should', async (_name, person, where, manages) => {
  const room = await bench();
  const { slack } = room;
  slack.workspace.addUser('admin', { isAdmin: true });
  slack.workspace.addUser('owner', { isOwner: true });
  for (const channel of slack.workspace.channels.values())
    for (const user of slack.workspace.users.keys()) channel.members.add(user);
  slack.channel('secret').members.delete(slack.identity.botUserId);
  slack.workspace.addChannel('made', { creator: slack.person('junho').id });
  const place = where === 'dm' ? slack.person(person).dm : where;
  expect((await actorOf(room, person, place)).manages).toEqual(manages);
});

test('Slack is asked once a minute', async () => {
  const room = await bench();
  const { slack, time } = room;
  slack.workspace.addChannel('made', { creator: slack.person('minji').id });
  for (const _ of [1, 2, 3]) await actorOf(room, 'minji', 'made');
  const asked = () => [slack.calls('users.info').length, slack.calls('conversations.info').length];
  expect(asked()).toEqual([1, 1]);
  slack.workspace.user('minji').isAdmin = true;
  time.skip(61_000);
  expect((await actorOf(room, 'minji', 'made')).manages).toEqual([true, true]);
  expect(asked()).toEqual([2, 1]);
});

test('without the scopes nobody but its creator looks after a room, and the operator hears of each once', async () => {
  const room = await bench({ refusals: true });
  const { slack, lines } = room;
  slack.workspace.user('minji').isAdmin = true;
  slack.scopes.delete('users:read');
  slack.workspace.addChannel('made', { creator: slack.person('junho').id });
  for (const _ of [1, 2]) expect((await actorOf(room, 'minji')).manages).toEqual([false, false]);
  expect((await actorOf(room, 'junho', 'made')).manages).toEqual([true, false]);
  slack.scopes.delete('channels:read');
  room.time.skip(61_000);
  const { actor, manages } = await actorOf(room, 'junho', 'made');
  expect([actor.name, manages]).toEqual(['junho', [false, false]]);
  expect(lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    expect.stringMatching(/lacks users:read \(nobody counts as an admin/),
    expect.stringMatching(/lacks channels:read \(who created a public channel/),
  ]);
});

test('a failure is no answer: whoever asks hears that it failed, and a name is not waited for long', async () => {
  const room = await bench();
  const { slack, application, until } = room;
  const minji = slack.person('minji');
  slack.failNext('users.info', { status: 500 }, 2);
  await minji.command('/giljabi', '일정');
  const list = await until(() => minji.sees('general').find(({ text }) => text.startsWith('앞으로')), 'the list');
  expect(application.calls[0]).toMatchObject({ actor: { name: 'minji' } });
  slack.failNext('users.info', { status: 500 }, 2);
  await minji.clicks(list, 'do:test.remove');
  await until(() => minji.sees('general').find(({ blocks }) => shown(blocks).includes('문제가 생겼습니다')), 'a word');
});
