import { expect, test } from 'vitest';
import { formView } from '../../../src/channels/slack/forms.ts';
import { homeView } from '../../../src/channels/slack/views.ts';
import { FORM, screenOf } from '../../doubles/application.ts';
import { checkView } from '../../doubles/slack/views.ts';
import { type Bench, bench, shown } from './bench.ts';

/** The form of the command, in front of 민지. */
async function opened(room: Bench, where = 'general') {
  const minji = room.slack.person('minji');
  await minji.command('/giljabi', '구독', where);
  return { minji, window: await room.until(() => minji.modal(), 'the window') };
}

const submitted = ({ application }: Bench) => application.calls.filter(({ kind }) => kind === 'submit');

test('a command opens a form; what was filled in is submitted, what comes of it is shown', async () => {
  const room = await bench();
  const { minji, window } = await opened(room);
  expect(window.definition).toMatchObject({
    title: { text: '소식 받기' },
    submit: { text: '저장' },
    close: { text: '취소' },
  });
  expect(window.definition.blocks.map(({ element }: { element: { type: string } }) => element.type)).toEqual([
    'static_select',
    'checkboxes',
    'plain_text_input',
    'plain_text_input',
    'multi_users_select',
  ]);
  const { id } = room.slack.person('junho');
  expect(
    await minji.submits(window, { topic: 'supply', ministry: ['motir', 'mss'], keywords: '희토류', contacts: [id] }),
  ).toMatchObject({ ok: true });
  expect(submitted(room)).toMatchObject([
    {
      act: { name: 'test.save', argument: 'milestone-7' },
      values: {
        topic: ['supply'],
        ministry: ['motir', 'mss'],
        keywords: ['희토류'],
        note: ['처음 값'],
        contacts: [id],
      },
      actor: { person: { id: minji.id }, place: { kind: 'room', id: room.slack.channel('general').id } },
    },
  ]);
  const told = await room.until(
    () => minji.sees('general').find(({ blocks }) => shown(blocks).includes('저장했습니다')),
    'it',
  );
  expect(told.visibleTo).toBe(minji.id);
  expect(minji.modal()).toBeUndefined();
});

test('what is left out has no value, a text an empty one', async () => {
  const room = await bench();
  const { minji, window } = await opened(room);
  await minji.submits(window, { note: null });
  expect(submitted(room)).toMatchObject([
    { values: { topic: ['milestones'], ministry: [], keywords: [''], note: [''], contacts: [] } },
  ]);
});

test('what is not taken is said in the window, which keeps what was filled in', async () => {
  const room = await bench();
  const { minji, window } = await opened(room);
  expect(await minji.submits(window, { keywords: '틀림' })).toMatchObject({
    // Below the field that it names.
    errors: { keywords: '낱말이 잘못되었습니다' },
  });
  expect(await minji.submits(window, { keywords: '고장' })).toMatchObject({
    errors: { topic: '처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 해 보십시오.' },
  });
  expect(minji.modal()).toBe(window);
  expect(await minji.submits(window, { keywords: '흑연' })).toMatchObject({ ok: true });
  expect(minji.modal()).toBeUndefined();
});

test('a form may lead to another, to a post and to a question', async () => {
  const room = await bench();
  const { application, slack, answered, until } = room;
  const { minji, window } = await opened(room);
  application.submit = async () => ({ kind: 'form', form: { ...FORM, title: '한 가지 더' } });
  await minji.submits(window);
  expect(minji.modal()?.definition.title.text).toBe('한 가지 더');
  application.submit = async () => ({ kind: 'post', screen: screenOf('모두에게') });
  await minji.submits(window);
  await until(() => slack.messages('general').find(({ text }) => text === '모두에게'), 'the post');
  application.submit = async () => ({ kind: 'ask', question: '으뜸기업은 몇 개까지 늘리나요?' });
  await minji.submits((await opened(room)).window);
  await answered(2);
});

test('a form opened from a message writes over that message', async () => {
  const room = await bench();
  const { application, slack, until } = room;
  const minji = slack.person('minji');
  application.submit = async () => ({ kind: 'replace', screen: screenOf('바뀌었습니다') });
  await minji.command('/giljabi', '일정');
  const list = await until(() => minji.sees('general').find(({ text }) => text.startsWith('앞으로')), 'the list');
  await minji.clicks(list, 'do:test.form');
  await minji.submits(await until(() => minji.modal(), 'the window'));
  await until(() => shown(list.blocks) === '바뀌었습니다', 'the change');
  expect(minji.sees('general')).toHaveLength(1);
});

test('a window that could not be opened in time: a button opens it, for commands, buttons and menus', async () => {
  const room = await bench();
  const { slack, until, application } = room;
  const minji = slack.person('minji');
  const offered = (control: string) =>
    until(
      () =>
        minji
          .sees('general')
          .findLast(
            ({ blocks }) => JSON.stringify(blocks).includes(`"${control}"`) && shown(blocks).includes('창을 제때'),
          ),
      'the button',
    );
  slack.failNext('views.open', { status: 500 }, 2);
  await minji.command('/giljabi', '구독');
  await minji.clicks(await offered('giljabi_again'), 'giljabi_again');
  await minji.closes(await until(() => minji.modal(), 'the window'));

  await minji.command('/giljabi', '일정');
  const list = await until(() => minji.sees('general').find(({ text }) => text.startsWith('앞으로')), 'the list');
  slack.failNext('views.open', { status: 500 }, 2);
  await minji.clicks(list, 'do:test.form');
  await minji.clicks(await offered('do:test.form'), 'do:test.form');
  await minji.closes(await until(() => minji.modal(), 'the window'));
  expect(application.calls.at(-1)).toMatchObject({ act: { name: 'test.form', argument: 'milestone-7' } });

  application.outcomes['test.open'] = application.outcomes['test.form'] as never;
  // Failing once more, the choice is not lost.
  slack.failNext('views.open', { status: 500 }, 4);
  await minji.clicks(list, 'do:test.open', 'decree');
  const first = await offered('do:test.open');
  await minji.clicks(first, 'do:test.open');
  const second = await until(
    () => minji.sees('general').findLast(({ ts, text }) => ts > first.ts && text === first.text),
    'another',
  );
  await minji.clicks(second, 'do:test.open');
  await until(() => minji.modal(), 'the window');
  expect(application.calls.at(-1)).toMatchObject({ act: { name: 'test.open' }, value: 'decree' });
});

test('the home tab: its button opens the form, and what was followed stands there afterwards', async () => {
  const room = await bench();
  const { application, slack, until, answered } = room;
  const minji = slack.person('minji');
  minji.opensHome();
  const home = await until(() => minji.home(), 'the home tab');
  expect(shown(home.definition.blocks)).toContain('소식 받기');
  expect(shown(home.definition.blocks)).not.toContain('아직 없음');
  await minji.clicks(home, 'do:follow.new');
  const window = await until(() => minji.modal(), 'the window');
  application.followed = ['추진 일정'];
  await minji.submits(window);
  await until(() => shown(minji.home()?.definition.blocks).includes('• 추진 일정'), 'the line');
  expect(submitted(room)).toMatchObject([{ actor: { place: { kind: 'person', id: minji.id } } }]);
  // There is no room to say it in.
  const [told] = await answered(1, minji.dm);
  expect(shown(told?.blocks)).toContain('저장했습니다');
});

test('Slack takes forms and the home tab whatever is in them', () => {
  const long = '가'.repeat(4_000);
  const form = {
    ...FORM,
    title: long,
    submit: long,
    fields: [
      { kind: 'choice' as const, name: 'few', label: long, hint: long, several: true, options: options(10) },
      {
        kind: 'choice' as const,
        name: 'many',
        label: '부처',
        several: true,
        options: options(11),
        chosen: ['v1', 'v7'],
      },
      { kind: 'choice' as const, name: 'one', label: '하나', options: options(100), chosen: ['v99'] },
      { kind: 'text' as const, name: 'text', label: '글', value: long, placeholder: long, longest: 100 },
      { kind: 'people' as const, name: 'who', label: '사람', most: 3, chosen: ['U1'] },
    ],
  };
  const view = formView(form, {
    act: { name: 'a'.repeat(40), argument: 'b'.repeat(40) },
    language: 'ko',
    responseUrl: 'x'.repeat(300),
  });
  expect(() => checkView(view, 'modal')).not.toThrow();
  const types = (view as { blocks: { element: { type: string } }[] }).blocks.map(({ element }) => element.type);
  expect(types).toEqual([
    'checkboxes',
    'multi_static_select',
    'static_select',
    'plain_text_input',
    'multi_users_select',
  ]);
  const lines = Array.from({ length: 3_000 }, () => '가'.repeat(100));
  for (const follows of [[], lines])
    expect(() => checkView(homeView({ documents: 1, passages: 1 }, follows), 'home')).not.toThrow();
  expect(shown(homeView({ documents: 1, passages: 1 }, lines).blocks)).toContain('2970건이 더');

  function options(count: number) {
    return Array.from({ length: count }, (_, index) => ({ label: `${index} ${'나'.repeat(90)}`, value: `v${index}` }));
  }
});
