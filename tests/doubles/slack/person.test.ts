import { Assistant } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { boltFor, button, codes, rawCall, section, slackFor } from './harness.ts';
import type { SlackDouble, SlackView } from './index.ts';
import type { Loose } from './types.ts';

/** Every event that the app is handed, as `type/subtype`. */
async function listeningTo(slack: SlackDouble) {
  const heard: Loose[] = [];
  await boltFor(slack, (app) => {
    app.use(async ({ payload, next }) => {
      heard.push(payload);
      await next();
    });
  });
  return {
    heard,
    names: () => heard.map(({ type, subtype }) => (subtype ? `${type}/${subtype}` : type)).sort(),
  };
}

const plain = (text: string) => ({ type: 'plain_text', text });
const form = (more: Loose = {}): Loose => ({
  type: 'modal',
  callback_id: 'feedback',
  private_metadata: 'answer-1',
  title: plain('의견'),
  submit: plain('보내기'),
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: plain('이유'),
      element: {
        type: 'static_select',
        action_id: 'reason',
        options: [
          { text: plain('틀림'), value: 'wrong' },
          { text: plain('낡음'), value: 'old' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'words',
      label: plain('의견'),
      optional: true,
      element: { type: 'plain_text_input', action_id: 'text', max_length: 10 },
    },
  ],
  ...more,
});

describe('saying', () => {
  test('a mention is both a mention and a message; in direct messages it is a message', async () => {
    const slack = await slackFor();
    const { heard, names } = await listeningTo(slack);
    const minji = slack.person('minji');
    minji.says('general', '<@U0GILJABI> 질문');
    minji.says('general', '잡담');
    minji.says(minji.dm, '<@U0GILJABI> 질문');
    await slack.settled();
    expect(names()).toEqual(['app_mention', 'message', 'message', 'message']);
    expect(
      heard
        .filter(({ type }) => type === 'message')
        .map(({ channel_type }) => channel_type)
        .sort(),
    ).toEqual(['channel', 'channel', 'im']);
    expect(heard[0]).toMatchObject({ user: minji.id, team: 'T0GILJABI', client_msg_id: expect.any(String) });
    expect(heard[0]?.blocks[0].elements[0].elements[0]).toEqual({ type: 'user', user_id: 'U0GILJABI' });
  });

  test('where the app is not, it hears nothing; without the scope neither', async () => {
    const slack = await slackFor();
    const { names } = await listeningTo(slack);
    const minji = slack.person('minji');
    minji.says('random', '<@U0GILJABI> 질문');
    minji.says('secret', '<@U0GILJABI> 질문');
    slack.scopes.delete('groups:history');
    minji.says('team', '<@U0GILJABI> 질문');
    await slack.settled();
    expect(names()).toEqual(['app_mention']);
  });

  test('editing and deleting', async () => {
    const slack = await slackFor();
    const { heard, names } = await listeningTo(slack);
    const minji = slack.person('minji');
    const message = minji.says('general', '질문');
    minji.edits(message.ts, '<@U0GILJABI> 고친 질문');
    minji.says('general', '덧붙임', { thread: message.ts });
    minji.deletes(message);
    const lonely = minji.says('general', '혼잣말');
    minji.deletes(lonely);
    await slack.settled();
    expect(names()).toEqual([
      'app_mention',
      'message',
      'message',
      'message',
      'message/message_changed',
      'message/message_changed',
      'message/message_deleted',
    ]);
    const [edit, tombstone] = heard.filter(({ subtype }) => subtype === 'message_changed').sort((a, b) => a.ts - b.ts);
    expect(edit).toMatchObject({
      hidden: true,
      message: { text: '<@U0GILJABI> 고친 질문' },
      previous_message: { text: '질문' },
    });
    expect(tombstone).toMatchObject({ message: { subtype: 'tombstone', reply_count: 1 } });
    expect(heard.find(({ subtype }) => subtype === 'message_deleted')).toMatchObject({ deleted_ts: lonely.ts });
    expect(heard.find(({ text }) => text === '덧붙임')).toMatchObject({
      thread_ts: message.ts,
      parent_user_id: minji.id,
    });
  });

  test('reacting', async () => {
    const slack = await slackFor();
    const { heard } = await listeningTo(slack);
    const minji = slack.person('minji');
    const message = minji.says('general', '질문');
    minji.reacts(message, 'eyes');
    minji.unreacts(message, 'eyes');
    await slack.settled();
    expect(heard.map(({ type }) => type).sort()).toEqual(['message', 'reaction_added', 'reaction_removed']);
  });
});

describe('commands', () => {
  test('are acknowledged and answered at their address, five times', async () => {
    const slack = await slackFor();
    const statuses: number[] = [];
    const done = Promise.withResolvers<void>();
    await boltFor(slack, (app) => {
      app.command('/giljabi', async ({ ack, respond, command }) => {
        await ack();
        for (let index = 0; index < 6; index += 1) {
          const error = await respond({ text: `${command.text} ${index}`, response_type: 'in_channel' }).then(
            () => 200,
            ({ status, statusCode }) => status ?? statusCode ?? 404,
          );
          statuses.push(error as number);
        }
        done.resolve();
      });
    });
    expect(await slack.person('minji').command('/giljabi', '으뜸기업')).toMatchObject({ ok: true });
    await done.promise;
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(slack.messages('general').map(({ text }) => text)).toHaveLength(5);
    expect(codes(slack)).toEqual(['used_url']);
  });

  test('that answer after half an hour, or with wrong blocks, are refused', async () => {
    let now = Date.parse('2026-03-02T09:00:00+09:00');
    const timers = { now: () => now, after: () => () => {} };
    const slack = await slackFor({ timers });
    const urls: string[] = [];
    slack.listen(({ kind, data }) => void (kind === 'interaction' && urls.push(data.response_url)));
    void slack.person('minji').shortcut('source', slack.person('minji').says('general', '질문'));
    const post = async (body: object) =>
      (
        await fetch(urls[0] ?? '', {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        })
      ).status;
    expect(await post({ text: 'x', blocks: [{ type: 'section' }] })).toBe(400);
    expect(await post({ text: '답' })).toBe(200);
    now += 31 * 60 * 1000;
    expect(await post({ text: '답' })).toBe(404);
    expect(codes(slack)).toEqual(['invalid_blocks', 'expired_url']);
  });
});

describe('buttons', () => {
  test('tell who clicked what, and where; the answer replaces the message', async () => {
    const slack = await slackFor();
    const bodies: Loose[] = [];
    await boltFor(slack, (app) => {
      app.action('good', async ({ ack, body, respond }) => {
        await ack();
        bodies.push(body);
        await respond({ text: '고맙습니다', replace_original: true });
      });
    });
    const blocks = [
      section('답'),
      { type: 'actions', block_id: 'rate', elements: [button('good', { value: 'answer-1' })] },
    ];
    const { body } = await rawCall(slack, 'chat.postMessage', { channel: 'general', text: '답', blocks });
    const minji = slack.person('minji');
    const answer = await slack.waitForMessage(({ ts }) => ts === body.ts);
    await minji.clicks(answer, 'good');
    await slack.waitForMessage(({ text }) => text === '고맙습니다');
    expect(bodies[0]).toMatchObject({
      type: 'block_actions',
      user: { id: minji.id, username: 'minji' },
      channel: { id: answer.channel, name: 'general' },
      container: { type: 'message', message_ts: answer.ts, is_ephemeral: false },
      message: { ts: answer.ts, user: 'U0GILJABI' },
      actions: [
        { type: 'button', action_id: 'good', block_id: 'rate', value: 'answer-1', action_ts: expect.any(String) },
      ],
    });
    expect(slack.messages('general')).toHaveLength(1);
    await expect(minji.clicks(answer, 'good')).rejects.toThrow('Nothing here');
    expect(slack.violations).toEqual([]);
  });
});

describe('views', () => {
  test('are opened by a trigger, corrected, and sent off', async () => {
    const slack = await slackFor();
    const states: Loose[] = [];
    await boltFor(slack, (app) => {
      app.shortcut('feedback', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: form() as never });
      });
      app.view('feedback', async ({ ack, view }) => {
        states.push(view.state.values);
        if (view.state.values.words?.text?.value) await ack();
        else await ack({ response_action: 'errors', errors: { words: '적어 주세요' } });
      });
    });
    const minji = slack.person('minji');
    await minji.shortcut('feedback', minji.says('general', '질문'));
    const modal = (await slack.waitFor(() => minji.modal(), 'a modal')) as SlackView;
    expect(await minji.submits(modal)).toMatchObject({ ok: false, errors: { why: expect.any(String) } });
    expect(await minji.submits(modal, { reason: 'old', text: '12345678901' })).toMatchObject({
      errors: { words: 'too long' },
    });
    expect(await minji.submits(modal, { reason: 'old' })).toMatchObject({ errors: { words: '적어 주세요' } });
    expect(modal.open).toBe(true);
    expect(await minji.submits(modal, { reason: 'old', text: '2023년' })).toMatchObject({ ok: true });
    expect(minji.modal()).toBeUndefined();
    expect(states.at(-1)).toMatchObject({
      why: { reason: { type: 'static_select', selected_option: { value: 'old' } } },
      words: { text: { type: 'plain_text_input', value: '2023년' } },
    });
    expect(slack.violations).toEqual([]);
  });

  test('an answer to a form updates it, puts another on top, or clears all', async () => {
    const slack = await slackFor();
    const answers: Loose[] = [
      { response_action: 'update', view: form({ title: plain('다시') }) },
      { response_action: 'push', view: form({ title: plain('또') }) },
      { response_action: 'errors', errors: { nowhere: '?' } },
      { response_action: 'push', view: form({ blocks: [{ type: 'sektion' }] }) },
      { response_action: 'clear' },
    ];
    const closed: string[] = [];
    await boltFor(slack, (app) => {
      app.shortcut('feedback', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: form({ notify_on_close: true }) as never });
      });
      app.view('feedback', async ({ ack }) => ack(answers.shift() as never));
      app.view({ type: 'view_closed', callback_id: 'feedback' }, async ({ ack, view }) => {
        closed.push(view.title.text);
        await ack();
      });
    });
    const minji = slack.person('minji');
    await minji.shortcut('feedback');
    const first = await slack.waitFor(() => minji.modal(), 'a modal');
    await minji.submits(first, { reason: 'old' });
    expect(first.definition.title.text).toBe('다시');
    await minji.submits(first, { reason: 'old' });
    const second = minji.modal() as SlackView;
    expect(second).toMatchObject({ previousId: first.id, rootId: first.id });
    expect(await minji.submits(second, { reason: 'old' })).toMatchObject({ ok: false, error: 'invalid_response' });
    expect(await minji.submits(second, { reason: 'old' })).toMatchObject({ ok: false });
    await minji.submits(second, { reason: 'old' });
    expect(minji.modal()).toBeUndefined();
    expect(codes(slack)).toEqual(['invalid_response_errors', 'invalid_arguments']);
    await minji.shortcut('feedback');
    await minji.closes(await slack.waitFor(() => minji.modal(), 'a modal'));
    expect(closed).toEqual(['의견']);
  });

  test('feedback buttons and selects in messages carry what was chosen', async () => {
    const slack = await slackFor();
    const actions: Loose[] = [];
    await boltFor(slack, (app) => {
      app.action(/.*/, async ({ ack, action, body }) => {
        await ack();
        actions.push({ ...action, state: (body as Loose).state.values });
      });
    });
    const blocks = [
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'rate',
            positive_button: { text: plain('좋아요'), value: 'good' },
            negative_button: { text: plain('아니요'), value: 'bad' },
          },
        ],
      },
      { type: 'actions', block_id: 'b', elements: [{ ...form().blocks[0].element, initial_option: undefined }] },
    ];
    const { body } = await rawCall(slack, 'chat.postMessage', { channel: 'general', text: '답', blocks });
    const minji = slack.person('minji');
    const answer = await slack.waitForMessage(({ ts }) => ts === body.ts);
    await minji.clicks(answer, 'rate', 'bad');
    await minji.clicks(answer, 'reason', 'wrong');
    expect(actions).toMatchObject([
      { type: 'feedback_buttons', value: 'bad', state: { b: { reason: { selected_option: null } } } },
      { selected_option: { value: 'wrong' }, state: { b: { reason: { selected_option: { value: 'wrong' } } } } },
    ]);
    expect(slack.violations).toEqual([]);
  });

  test('a trigger is good once, and for three seconds', async () => {
    let now = Date.parse('2026-03-02T09:00:00+09:00');
    const slack = await slackFor({ timers: { now: () => now, after: () => () => {} } });
    const triggers: string[] = [];
    slack.listen(({ kind, data }) => void (kind === 'interaction' && triggers.push(data.trigger_id)));
    const minji = slack.person('minji');
    void minji.shortcut('a');
    void minji.shortcut('b');
    const open = async (trigger_id: string | undefined, view = form()) =>
      (await rawCall(slack, 'views.open', { trigger_id, view })).body.error;
    expect(await open(triggers[0], form({ title: plain('x'.repeat(25)) }))).toBe('invalid_arguments');
    expect(await open(triggers[0])).toBeUndefined();
    expect(await open(triggers[0])).toBe('exchanged_trigger_id');
    now += 3001;
    expect(await open(triggers[1])).toBe('expired_trigger_id');
    expect(await open('1.2.c')).toBe('invalid_trigger_id');
  });

  test('the home tab is published and comes back when it is opened', async () => {
    const slack = await slackFor();
    const { heard } = await listeningTo(slack);
    const minji = slack.person('minji');
    minji.opensHome();
    await slack.settled();
    const view = { type: 'home', blocks: [section('길잡이', { accessory: button('ask') })] };
    const { body } = await rawCall(slack, 'views.publish', { user_id: minji.id, view });
    await rawCall(slack, 'views.publish', { user_id: minji.id, view, hash: body.view.hash });
    const stale = await rawCall(slack, 'views.publish', { user_id: minji.id, view, hash: body.view.hash });
    expect(stale.body.error).toBe('hash_conflict');
    minji.opensHome();
    await slack.settled();
    expect(heard).toMatchObject([{ type: 'app_home_opened', tab: 'home' }, { view: { id: body.view.id } }]);
    expect(heard[0]).not.toHaveProperty('view');
  });
});

test('the assistant pane, with the real Assistant', async () => {
  const slack = await slackFor();
  await boltFor(slack, (app) => {
    app.assistant(
      new Assistant({
        threadStarted: async ({ say, setSuggestedPrompts, saveThreadContext }) => {
          await say('무엇을 찾으시나요?');
          await saveThreadContext();
          await setSuggestedPrompts({
            title: '예',
            prompts: [{ title: '으뜸기업', message: '으뜸기업은 몇 개까지 늘리나요?' }],
          });
        },
        userMessage: async ({ say, setStatus, setTitle, message }) => {
          await setStatus('찾는 중');
          await setTitle('으뜸기업');
          await say(`답: ${'text' in message ? message.text : ''}`);
          await setStatus('');
        },
      }),
    );
  });
  const minji = slack.person('minji');
  const thread = minji.startsAssistantThread('general');
  await slack.waitFor(() => (thread.prompts.length ? true : undefined), 'prompts');
  minji.changesContext(thread, 'team');
  const retitled = () =>
    slack.messages(minji.dm).find(({ metadata }) => metadata?.event_payload.channel_id === slack.channel('team').id);
  await slack.waitFor(retitled, 'the new context in the metadata');
  minji.says(minji.dm, '으뜸기업', { thread: thread.ts });
  await slack.waitForMessage(({ text }) => text === '답: 으뜸기업');
  await slack.waitFor(() => (thread.statuses.length === 2 ? true : undefined), 'the status to be cleared');
  expect(thread).toMatchObject({ title: '으뜸기업', promptsTitle: '예', statuses: ['찾는 중', ''] });
  expect(slack.messages(minji.dm).map(({ text, threadTs }) => [text, threadTs])).toEqual([
    ['New Assistant Thread', thread.ts],
    ['무엇을 찾으시나요?', thread.ts],
    ['으뜸기업', thread.ts],
    ['답: 으뜸기업', thread.ts],
  ]);
  expect(slack.violations).toEqual([]);
});

test('a page can watch the room', async () => {
  const slack = await slackFor();
  const end = new AbortController();
  const seen: string[] = [];
  const watching = (async () => {
    for await (const { kind } of slack.stream(end.signal)) seen.push(kind);
  })();
  slack.person('minji').says('general', '질문');
  await slack.waitFor(() => (seen.length ? true : undefined), 'an event').catch(() => {});
  end.abort();
  await watching;
  expect(seen).toContain('message');
});
