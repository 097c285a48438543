import { expect, test } from 'vitest';
import { PIXEL, screenOf } from '../../doubles/application.ts';
import type { SlackMessage, SlackView } from '../../doubles/slack/index.ts';
import { type Bench, BOT, bench, buttons, shown } from './bench.ts';

/** What only this person was shown last. */
async function seen({ slack, until }: Bench, words: string, where = 'general', name = 'minji'): Promise<SlackMessage> {
  const minji = slack.person(name);
  return until(() => minji.sees(where).findLast(({ blocks }) => shown(blocks).includes(words)), words);
}

async function listed(room: Bench, where = 'general'): Promise<SlackMessage> {
  await room.slack.person('minji').command('/giljabi', '일정', where);
  return seen(room, '앞으로 90일의 추진 일정', where);
}

async function form({ slack, until }: Bench): Promise<SlackView> {
  return until(() => slack.person('minji').modal(), 'the window');
}

test('a command shows a screen to the one who typed it: words as they stand, a menu and buttons', async () => {
  const room = await bench();
  await room.slack.person('minji').command('/giljabi', 'milestones overdue');
  const message = await seen(room, '앞으로 90일의 추진 일정');
  expect(message.visibleTo).toBe(room.slack.person('minji').id);
  expect(room.answers()).toEqual([]);
  expect(room.application.calls).toMatchObject([{ kind: 'command', name: 'milestones', text: 'overdue' }]);
  const text = shown(message.blocks);
  for (const words of [
    '2026년 12월',
    '핵심전략기술을 200대로 확대\n산업통상부 · D-7 <!channel>',
    '*아직*',
    '부처\n산업통상부',
  ])
    expect(text).toContain(words);
  // Nothing is read as markup, neither in blocks nor in what notifications show.
  expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn');
  expect(message.text).toContain('&lt;!channel&gt;');
  expect(message.blocks?.find(({ type }) => type === 'section')?.fields).toHaveLength(2);
  expect(JSON.stringify(message.blocks)).toContain('"url":"https://example.kr/strategy?a=1&b=2"');
  expect(buttons(message)).toEqual([
    'do:test.open',
    'do:test.replace',
    'do:test.text',
    'do:test.form',
    'do:test.remove',
  ]);
  const controls = message.blocks?.at(-1)?.elements;
  expect(controls?.[4]).toMatchObject({ style: 'danger', confirm: { text: { text: '계속하시겠습니까?' } } });
  expect(controls?.[1].confirm).toBeUndefined();
});

test('pressing does the act with its argument; a menu with what was chosen', async () => {
  const room = await bench();
  const { slack, application } = room;
  const minji = slack.person('minji');
  const message = await listed(room);
  await minji.clicks(message, 'do:test.text');
  expect(await seen(room, '알렸습니다')).toMatchObject({ visibleTo: minji.id, text: '알렸습니다 &lt;!channel&gt;' });
  await minji.clicks(message, 'do:test.open', 'decree');
  await seen(room, '고른 것: decree');
  await minji.clicks(message, 'do:test.remove');
  await seen(room, '이 방을 관리하는 분만');
  expect(application.calls.slice(1)).toMatchObject([
    { kind: 'press', act: { name: 'test.text' } },
    { kind: 'press', act: { name: 'test.open' }, value: 'decree' },
    { kind: 'press', act: { name: 'test.remove', argument: '7' } },
  ]);
  expect(room.answers()).toEqual([]);
});

test('replace writes over what was pressed, whether one person sees it or all', async () => {
  const room = await bench();
  const { slack, application, until } = room;
  const minji = slack.person('minji');
  const mine = await listed(room);
  await minji.clicks(mine, 'do:test.replace');
  await until(() => shown(mine.blocks).includes('바뀌었습니다'), 'the change');
  expect(shown(mine.blocks)).toContain('7 · minji');
  expect(shown(mine.blocks)).not.toContain('추진 일정');
  expect(minji.sees('general')).toHaveLength(1);

  // Where the app is a member it writes over its own message, elsewhere by the address that came with the press.
  for (const where of ['general', 'secret']) {
    const screen = {
      ...screenOf('모두에게'),
      buttons: [{ label: '확인', act: { name: 'test.replace', argument: where } }],
    };
    application.outcomes['test.text'] = () => ({ kind: 'post', screen });
    await minji.clicks(await listed(room, where), 'do:test.text');
    const ours = () => slack.messages(where).filter(({ fromApp }) => fromApp);
    const posted = await until(() => ours()[0], 'the post');
    await minji.clicks(posted, 'do:test.replace');
    await until(() => shown(posted.blocks).includes(`${where} · minji`), 'the change');
    expect(ours()).toEqual([posted]);
  }
  expect(slack.calls('chat.update').map(({ ok }) => ok)).toEqual([true, false]);
});

test('post is for all to see, also where the app is no member', async () => {
  const room = await bench();
  const { slack, until, application } = room;
  const minji = slack.person('minji');
  application.outcomes['test.text'] = () => ({ kind: 'post', screen: screenOf('모두에게') });
  await minji.clicks(await listed(room, 'random'), 'do:test.text');
  const posted = await until(() => slack.messages('random').find(({ fromApp }) => fromApp), 'the post');
  expect(posted).toMatchObject({ display: { unfurlLinks: false, mrkdwn: false } });
});

test('a picture stands below its post; without the app in the channel one is told why not', async () => {
  const room = await bench();
  const { slack, until } = room;
  const minji = slack.person('minji');
  await minji.command('/giljabi', '그림');
  const [, picture] = await room.answered(2);
  expect(picture?.files).toMatchObject([{ name: 'timeline.png', size: PIXEL.byteLength }]);
  const [file] = slack.workspace.files.values();
  expect(file).toMatchObject({ alt: '11월부터 1월까지의 일정 2건', completed: true });
  expect(file?.content?.equals(PIXEL)).toBe(true);

  await minji.command('/giljabi', '그림', 'random');
  await until(() => slack.messages('random').find(({ fromApp }) => fromApp), 'the text');
  const told = await seen(room, '/invite', 'random');
  expect(shown(told.blocks)).toContain('11월부터 1월까지의 일정 2건');
  await minji.command('/giljabi', '그림', minji.dm);
  await room.answered(2, minji.dm);
});

test('files of what only one person sees come as a direct message', async () => {
  const room = await bench();
  const { slack, application, answered } = room;
  const minji = slack.person('minji');
  const file = { name: '일정.ics', mediaType: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') };
  application.outcomes['test.text'] = () => ({ kind: 'screen', screen: { ...screenOf('달력'), files: [file] } });
  await minji.clicks(await listed(room), 'do:test.text');
  const [sent] = await answered(1, minji.dm);
  expect(sent?.files).toMatchObject([{ name: '일정.ics' }]);
  await seen(room, '파일은 쪽지로 보냈습니다');
  expect(room.answers()).toEqual([]);
  // In direct messages it stands there.
  await minji.clicks(await listed(room, minji.dm), 'do:test.text');
  await answered(2, minji.dm);
});

test('without the scope for files the words come all the same, and the operator hears of it once', async () => {
  const room = await bench({ refusals: true });
  const { slack, lines } = room;
  slack.scopes.delete('files:write');
  const minji = slack.person('minji');
  for (const _ of [1, 2]) {
    await minji.command('/giljabi', '그림');
    await seen(room, '파일을 보내지 못했습니다');
  }
  await room.answered(2);
  expect(lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    expect.stringMatching(/lacks files:write \(pictures and calendar files are not shown\)/),
  ]);
});

test('a question behind a button is taken in like any other', async () => {
  const room = await bench();
  room.application.outcomes['test.text'] = room.application.outcomes['test.ask'] as never;
  await room.slack.person('minji').clicks(await listed(room), 'do:test.text');
  const [answer] = await room.answered(1);
  expect(answer?.text).toContain('200개사');
  expect(room.assistant.asked).toHaveLength(1);
});

test('what fails is told to the person, and noted', async () => {
  const room = await bench();
  const { application, lines } = room;
  application.outcomes['test.text'] = application.outcomes['test.fail'] as never;
  await room.slack.person('minji').clicks(await listed(room), 'do:test.text');
  await seen(room, '처리하다가 문제가 생겼습니다');
  expect(lines.at(-1)).toMatchObject({ level: 'warn', fields: { reason: 'Error: the store is locked' } });
});

test('a command that fails or takes long is acknowledged in time', async () => {
  const room = await bench();
  const { slack, application, until } = room;
  const [command] = application.commands.filter(({ name }) => name.en === 'milestones');
  if (!command) throw new Error('no command');
  const { run } = command;
  command.run = () => Promise.reject(new Error('the store is locked'));
  const minji = slack.person('minji');
  expect(await minji.command('/giljabi', '일정')).toMatchObject({ ok: true });
  await seen(room, '처리하다가 문제가 생겼습니다');
  let go = () => {};
  command.run = async (input) => {
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    return run(input);
  };
  expect(await minji.command('/giljabi', '일정')).toMatchObject({ ok: true, ms: expect.toSatisfy((ms) => ms < 3_000) });
  expect(slack.acknowledgements.filter(({ late }) => late)).toEqual([]);
  go();
  await until(() => minji.sees('general').find(({ text }) => text.startsWith('앞으로')), 'the screen');
});

test('after half an hour, what became of a form is told in direct messages', async () => {
  const room = await bench({ refusals: true });
  const { slack, time, answered } = room;
  const minji = slack.person('minji');
  await minji.clicks(await listed(room), 'do:test.form');
  const window = await form(room);
  time.skip(31 * 60_000);
  await minji.submits(window);
  const [told] = await answered(1, minji.dm);
  expect(shown(told?.blocks)).toContain('저장했습니다');
});

test('below a notice people talk among themselves; who calls the app is answered', async () => {
  const room = await bench();
  const { slack, assistant, answered } = room;
  const notice = slack.workspace.post(slack.channel('general'), {
    user: slack.identity.botUserId,
    text: '알림',
    metadata: { event_type: 'giljabi_notice', event_payload: { delivery: 1 } },
  });
  const minji = slack.person('minji');
  minji.says('general', '이거 누가 맡나요?', { thread: notice.ts });
  await slack.settled();
  expect(assistant.asked).toEqual([]);
  minji.says('general', `${BOT} 으뜸기업은 몇 개까지 늘리나요?`, { thread: notice.ts });
  await answered(2);
  minji.says('general', '그럼 슈퍼 을은요?', { thread: notice.ts });
  await answered(3);
});
