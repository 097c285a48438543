import { describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../src/channels/screen.ts';
import { FORM, screenOf } from '../../doubles/application.ts';
import type { Interaction, Message } from '../../doubles/discord/index.ts';
import { answer, answersIn, button, controls, openRoom, type Room, until } from './harness.ts';

/** Something that takes longer than the acknowledgement waits for. */
function slow(outcome: Outcome) {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { release: resolve, come: () => promise.then(() => outcome) };
}

/** Who typed /일정 looks at the screen. */
async function milestones(room: Room) {
  const typed = room.double.person.command('일정', { 범위: '90일' });
  await typed.acknowledged;
  return { typed, screen: shown(typed) };
}

function shown({ original }: Interaction): Message {
  if (!original) throw new Error('nothing was shown');
  return original;
}

async function press(room: Room, label: string) {
  const { screen } = await milestones(room);
  const pressed = room.double.person.clicks(screen, button(screen, label));
  return { screen, pressed };
}

const said = ({ followUps }: Interaction) => followUps.map(({ content }) => content);

describe('a command comes to', () => {
  test('a screen that only who typed it sees', async () => {
    const room = await openRoom();
    const { typed, screen } = await milestones(room);
    expect(typed.acknowledgement?.type).toBe(4);
    expect(screen.onlyFor).toBe(room.double.person.user);
    expect(screen.content).toContain('**앞으로 90일의 추진 일정**');
    expect(controls(screen).map(({ type }) => type)).toEqual([3, 2, 2, 2, 2]);
    expect(room.application.calls).toMatchObject([{ kind: 'command', name: 'milestones', text: '90일' }]);
  });

  test('a post that all see, with its picture and what it shows', async () => {
    const { double } = await openRoom();
    const typed = double.person.command('그림');
    await typed.acknowledged;
    expect(typed.acknowledgement?.type).toBe(4);
    expect(shown(typed).onlyFor).toBeUndefined();
    expect(shown(typed).attachments).toMatchObject([
      { filename: 'timeline.png', contentType: 'image/png', description: '11월부터 1월까지의 일정 2건' },
    ]);
  });

  test('a window, which is the first answer', async () => {
    const { double } = await openRoom();
    const typed = double.person.command('구독');
    expect(await typed.acknowledged).toMatchObject({ type: 9 });
    expect(typed.modal).toMatchObject({ title: '소식 받기' });
  });

  test('a screen for all, where it is an open one', async () => {
    const { double, application, another, channel } = await openRoom();
    await channel.stop();
    const words = { ko: '공개', en: 'open' };
    const command = { name: words, description: words, open: true };
    const run = async () => ({ kind: 'screen' as const, screen: screenOf('모두 봅니다') });
    await another({ application: { ...application, commands: [{ ...command, run }] } });
    await until(double, () => double.commands[0]?.definition.name === 'open');
    const typed = double.person.command('공개');
    await typed.acknowledged;
    expect(shown(typed)).toMatchObject({ content: '**모두 봅니다**', onlyFor: undefined });
  });
});

describe('a command that takes long', () => {
  async function late(outcome: Outcome, open = false) {
    const room = await openRoom();
    const { double, application, another, channel } = room;
    await channel.stop();
    const { come, release } = slow(outcome);
    const words = { ko: '느린', en: 'slow' };
    const command = { name: words, description: words, open, run: come };
    await another({ application: { ...application, commands: [command] } });
    await until(double, () => double.commands[0]?.definition.name === 'slow');
    const typed = double.person.command('느린');
    expect(await typed.acknowledged).toMatchObject({ type: 5 });
    release();
    return { ...room, typed };
  }

  test('shows its screen to who typed it', async () => {
    const { double, typed } = await late({ kind: 'screen', screen: screenOf('새 화면') });
    await answer(double, '새 화면');
    expect(shown(typed)).toMatchObject({ content: '**새 화면**', onlyFor: double.person.user });
  });

  test('shows it to all where it is an open one', async () => {
    const { double, typed } = await late({ kind: 'screen', screen: screenOf('새 화면') }, true);
    await answer(double, '새 화면');
    expect(shown(typed)).toMatchObject({ content: '**새 화면**', onlyFor: undefined });
  });

  test('posts for all below what only who typed it sees', async () => {
    const { double, typed } = await late({ kind: 'post', screen: screenOf('모두에게') });
    const posted = await answer(double, '**모두에게**');
    expect(posted.onlyFor).toBeUndefined();
    expect(shown(typed)).toMatchObject({ content: '모두가 볼 수 있게 올렸습니다.', onlyFor: double.person.user });
  });

  test('offers a button for a window that came too late', async () => {
    const { double, typed, application } = await late({ kind: 'form', form: FORM });
    const offered = await answer(double, '창이 준비되었습니다');
    expect(offered.id).toBe(typed.original?.id);
    const pressed = double.person.clicks(offered, button(offered, '창 열기'));
    expect(await pressed.acknowledged).toMatchObject({ type: 9 });
    const submitted = double.person.submits(pressed, { keywords: '희토류' });
    await submitted.acknowledged;
    expect(application.calls).toMatchObject([
      { kind: 'submit', values: { keywords: ['희토류'], topic: ['milestones'] } },
    ]);
  });

  test('says so when nobody keeps that window any more', async () => {
    const { double } = await late({ kind: 'form', form: FORM });
    const offered = await answer(double, '창이 준비되었습니다');
    // As after a restart.
    offered.components = JSON.parse(JSON.stringify(offered.components).replace(/open:[\w-]+/, 'open:of-before'));
    const pressed = double.person.clicks(offered, 'giljabi:open:of-before');
    await pressed.acknowledged;
    expect(shown(pressed).content).toBe('이 창은 이제 열 수 없습니다. 처음부터 다시 해 주십시오.');
  });
});

describe('a press comes to', () => {
  test('words for who pressed, with nothing in them that calls anybody', async () => {
    const room = await openRoom();
    const { pressed, screen } = await press(room, '알림만');
    await pressed.acknowledged;
    expect(shown(pressed)).toMatchObject({ content: '알렸습니다 \\<!channel\\>', onlyFor: room.double.person.user });
    expect(screen.content).toContain('앞으로 90일');
    expect(room.application.calls[1]).toMatchObject({ kind: 'press', act: { name: 'test.text' } });
  });

  test('another screen in place of the one it stood in', async () => {
    const room = await openRoom();
    const { pressed, screen } = await press(room, '바꾸기');
    expect(await pressed.acknowledged).toMatchObject({ type: 7 });
    expect(screen).toMatchObject({ content: '**바뀌었습니다**\n-# 7 · 홍길동', components: [] });
  });

  test('a window', async () => {
    const room = await openRoom();
    const { pressed } = await press(room, '추가');
    expect(await pressed.acknowledged).toMatchObject({ type: 9 });
  });

  test.each([
    ['test.screen', 64, '**새 화면**'],
    ['test.post', 0, '**모두에게**'],
  ])('%s', async (name, ephemeral, content) => {
    const room = await openRoom();
    const { screen } = await milestones(room);
    screen.components = renamed(screen, name);
    const pressed = room.double.person.clicks(screen, `giljabi:do:${name}`);
    await pressed.acknowledged;
    expect(shown(pressed).content).toBe(content);
    expect(shown(pressed).flags & 64).toBe(ephemeral);
  });

  test('a question that is answered for who pressed', async () => {
    const room = await openRoom();
    const { screen } = await milestones(room);
    screen.components = renamed(screen, 'test.ask');
    const pressed = room.double.person.clicks(screen, 'giljabi:do:test.ask');
    expect(await pressed.acknowledged).toMatchObject({ type: 5 });
    await until(room.double, () => shown(pressed).content.includes('200개사'));
    expect(shown(pressed).onlyFor).toBe(room.double.person.user);
    expect(screen.content).toContain('앞으로 90일');
  });

  test('what was chosen from a menu', async () => {
    const room = await openRoom();
    const { screen } = await milestones(room);
    const pressed = room.double.person.selects(screen, 'giljabi:choose:test.open', ['decree']);
    await pressed.acknowledged;
    expect(shown(pressed).content).toBe('고른 것: decree');
    expect(room.application.calls[1]).toMatchObject({
      act: { name: 'test.open', argument: 'decree' },
      value: 'decree',
    });
  });

  test('words about trouble, and one line for the operator', async () => {
    const room = await openRoom();
    const { screen } = await milestones(room);
    screen.components = renamed(screen, 'test.fail');
    const pressed = room.double.person.clicks(screen, 'giljabi:do:test.fail');
    await pressed.acknowledged;
    expect(shown(pressed).content).toBe('처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 해 주십시오.');
    await vi.waitFor(() => expect(room.log.join('\n')).toContain('the store is locked'));
  });

  /** The first button does something else. */
  function renamed(screen: Message, name: string): Message['components'] {
    return JSON.parse(JSON.stringify(screen.components).replace('giljabi:do:test.replace:7', `giljabi:do:${name}`));
  }
});

describe('a press that takes long', () => {
  async function late(outcome: Outcome) {
    const room = await openRoom();
    const { come, release } = slow(outcome);
    room.application.outcomes['test.text'] = come;
    const { pressed, screen } = await press(room, '알림만');
    expect(await pressed.acknowledged).toMatchObject({ type: 6 });
    release();
    return { ...room, pressed, screen };
  }

  test('replaces the screen all the same', async () => {
    const { double, screen } = await late({ kind: 'replace', screen: screenOf('바뀌었습니다') });
    await until(double, () => screen.content === '**바뀌었습니다**');
    expect(screen.components).toEqual([]);
  });

  test.each([
    [{ kind: 'text', text: '알렸습니다' }, '알렸습니다', true],
    [{ kind: 'screen', screen: screenOf('새 화면') }, '**새 화면**', true],
    [{ kind: 'post', screen: screenOf('모두에게') }, '**모두에게**', false],
    [{ kind: 'form', form: FORM }, '적을 창이 준비되었습니다. 아래 버튼을 눌러 여십시오.', true],
  ] as const)('says the rest in a message of its own: %#', async (outcome, content, hidden) => {
    const { double, pressed, screen } = await late(outcome as Outcome);
    await until(double, () => pressed.followUps.length === 1);
    expect(said(pressed)).toEqual([content]);
    expect(pressed.followUps[0]?.onlyFor).toBe(hidden ? double.person.user : undefined);
    expect(screen.content).toContain('앞으로 90일');
  });

  test('answers a question in a message of its own', async () => {
    const { double, pressed, screen } = await late({ kind: 'ask', question: '으뜸기업은요?' });
    await until(double, () => said(pressed)[0]?.includes('200개사') ?? false);
    expect(pressed.followUps[0]?.onlyFor).toBe(double.person.user);
    expect(screen.content).toContain('앞으로 90일');
  });
});

describe('a window that was sent off', () => {
  async function submitted(values: Record<string, string | string[]>, from: 'command' | 'button' = 'command') {
    const room = await openRoom();
    const opened = from === 'button' ? (await press(room, '추가')).pressed : room.double.person.command('구독');
    await opened.acknowledged;
    const sent = room.double.person.submits(opened, values);
    await sent.acknowledged;
    return { ...room, sent };
  }

  test('is told of with what was filled in, and its outcome is for who sent it', async () => {
    const { double, application, sent } = await submitted({
      topic: ['supply'],
      ministry: ['motir', 'msit'],
      note: ' 메모 ',
    });
    expect(shown(sent)).toMatchObject({ content: '**저장했습니다**', onlyFor: double.person.user });
    expect(application.calls.at(-1)).toMatchObject({
      kind: 'submit',
      act: { name: 'test.save', argument: 'milestone-7' },
      values: { topic: ['supply'], ministry: ['motir', 'msit'], keywords: [''], note: ['메모'], contacts: [] },
    });
  });

  test.each([
    ['틀림', '낱말이 잘못되었습니다'],
    ['고장', '처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 해 주십시오.'],
  ])('%s: says what is wrong', async (keywords, words) => {
    const { sent, double } = await submitted({ keywords }, 'button');
    expect(shown(sent)).toMatchObject({ content: words, onlyFor: double.person.user });
  });

  test('can replace the screen whose button opened it', async () => {
    const room = await openRoom();
    const { pressed, screen } = await press(room, '추가');
    await pressed.acknowledged;
    room.application.submit = async () => ({ kind: 'replace', screen: screenOf('더했습니다') });
    const sent = room.double.person.submits(pressed, {});
    expect(await sent.acknowledged).toMatchObject({ type: 7 });
    expect(screen.content).toBe('**더했습니다**');
  });
});

describe('who did it', () => {
  const actorOf = async (room: Room, index = 0) => {
    await vi.waitFor(() => expect(room.application.calls.length).toBeGreaterThan(index));
    const call = room.application.calls[index];
    if (!call || !('actor' in call)) throw new Error('nobody');
    const { place, person, name, locale } = call.actor;
    return { place, person, name, locale, room: await call.actor.managesPlace(), all: await call.actor.managesAll() };
  };

  test.each([
    [[], false, false],
    [['MANAGE_CHANNELS'], true, false],
    [['MANAGE_GUILD'], true, true],
    [['ADMINISTRATOR'], true, true],
  ] as const)('with %o', async (permissions, manages, all) => {
    const room = await openRoom();
    const minji = room.double.addPerson('김민지', { locale: 'en-US' });
    room.double.grant(minji, ...permissions);
    await minji.command('milestones').acknowledged;
    expect(await actorOf(room)).toEqual({
      place: { channel: 'discord', kind: 'room', id: room.double.channel.id },
      person: { channel: 'discord', kind: 'person', id: minji.user.id },
      name: '김민지',
      locale: 'en',
      room: manages,
      all,
    });
  });

  test('looks after what is said between the two, and after no server', async () => {
    const room = await openRoom();
    const { person } = room.double;
    await person.command('일정', {}, room.double.direct(person)).acknowledged;
    const here = { channel: 'discord', kind: 'person', id: person.user.id };
    expect(await actorOf(room)).toMatchObject({ place: here, person: here, name: '홍길동', room: true, all: false });
  });

  test('learns what others are called, once', async () => {
    const room = await openRoom({ mayComplain: true });
    const { double } = room;
    const minji = double.addPerson('김민지');
    const away = double.addPerson('임꺽정', { guilds: [] });
    await double.person.command('일정').acknowledged;
    const [call] = room.application.calls;
    if (!call || !('actor' in call)) throw new Error('nobody');
    const { nameOf } = call.actor;
    expect(await nameOf(minji.user.id)).toBe('김민지');
    expect(await nameOf(minji.user.id)).toBe('김민지');
    expect(double.requests('GET /guilds/:id/members/:id')).toHaveLength(1);
    expect(await nameOf(away.user.id)).toBe('임꺽정');
    expect(await nameOf('123456789012345678')).toBe('123456789012345678');
  });
});

test('a long screen goes on in further messages, the controls below the last', async () => {
  const { double, application } = await openRoom();
  const item = (at: number) => ({ kind: 'item' as const, text: `할 일 ${at}번 `.repeat(5) });
  const screen = { ...screenOf('긴 목록'), blocks: Array.from({ length: 150 }, (_, at) => item(at)) };
  application.press = async () => ({
    kind: 'screen',
    screen: { ...screen, buttons: [{ label: '끝', act: { name: 'test.text' } }] },
  });
  const typed = double.person.command('일정');
  await typed.acknowledged;
  const pressed = double.person.clicks(shown(typed), button(shown(typed), '알림만'));
  await until(double, () => pressed.followUps.some(({ components }) => components.length > 0));
  const all = [shown(pressed), ...pressed.followUps];
  expect(all.length).toBeGreaterThan(2);
  expect(all.every(({ onlyFor }) => onlyFor === double.person.user)).toBe(true);
  expect(all.map(({ content }) => content).join('\n')).toContain('할 일 149번');
  expect(answersIn(double)).toHaveLength(all.length + 1);
});
