import { describe, expect, test } from 'vitest';
import { boltFor, codes, rawCall, slackFor } from './harness.ts';

/** What notices and forms ask of Slack: people, rooms, files, and windows with choices. */

describe('people and rooms', () => {
  test('say who looks after them', async () => {
    const slack = await slackFor();
    const minji = slack.workspace.addUser('boss', { isOwner: true });
    const made = slack.workspace.addChannel('made', { creator: minji.id });
    const { body } = await rawCall(slack, 'users.info', { user: minji.id });
    expect(body.user).toMatchObject({ is_admin: true, is_owner: true, profile: { display_name: 'boss' } });
    const junho = await rawCall(slack, 'users.info', { user: slack.person('junho').id });
    expect(junho.body.user).toMatchObject({ is_admin: false, is_owner: false, is_primary_owner: false });
    const room = await rawCall(slack, 'conversations.info', { channel: made.id });
    expect(room.body.channel).toMatchObject({ creator: minji.id, name: 'made' });
    expect(codes(slack)).toEqual([]);
  });

  test.each([
    ['users.info', 'users:read', (id: string) => ({ user: id })],
    ['conversations.open', 'im:write', (id: string) => ({ users: id })],
  ])('%s needs %s', async (method, scope, args) => {
    const slack = await slackFor();
    slack.scopes.delete(scope);
    const { body } = await rawCall(slack, method, args(slack.person('minji').id));
    expect(body).toMatchObject({ ok: false, error: 'missing_scope', needed: scope });
  });

  test('someone who was deactivated is written to in no way', async () => {
    const slack = await slackFor();
    const { id, dm } = slack.person('minji');
    slack.workspace.user(id).deleted = true;
    for (const [method, args, error] of [
      ['conversations.open', { users: id }, 'user_disabled'],
      ['chat.postMessage', { channel: id, text: '알림' }, 'channel_not_found'],
      ['chat.postMessage', { channel: dm, text: '알림' }, 'channel_not_found'],
    ] as const)
      expect((await rawCall(slack, method, args)).body).toMatchObject({ ok: false, error });
    expect((await rawCall(slack, 'conversations.open', { users: 'U404' })).body.error).toBe('user_not_found');
    expect(codes(slack)).toEqual([]);
  });

  test('a message takes the id of a person, and tells the room; history and files do not', async () => {
    const slack = await slackFor();
    const { id, dm } = slack.person('minji');
    const { body } = await rawCall(slack, 'chat.postMessage', { channel: id, text: '알림' });
    expect(body).toMatchObject({ ok: true, channel: dm });
    expect((await rawCall(slack, 'conversations.history', { channel: id })).body.error).toBe('channel_not_found');
    await rawCall(slack, 'files.getUploadURLExternal', { filename: 'a.ics', length: 1 });
    const files = [{ id: [...slack.workspace.files.keys()][0] }];
    const shared = await rawCall(slack, 'files.completeUploadExternal', { files, channel_id: id });
    expect(shared.body.error).toBe('channel_not_found');
  });

  test('another bot gets no direct messages', async () => {
    const slack = await slackFor();
    const other = slack.workspace.addUser('other', { isBot: true });
    expect((await rawCall(slack, 'conversations.open', { users: other.id })).body.error).toBe('cannot_dm_bot');
    expect(codes(slack)).toEqual(['cannot_dm_bot']);
  });
});

describe('files', () => {
  test('come in three steps, into a thread', async () => {
    const slack = await slackFor();
    const { client } = await boltFor(slack);
    const channel = slack.channel('general').id;
    const { ts = '' } = await client.chat.postMessage({ channel, text: '알림' });
    await client.filesUploadV2({
      channel_id: channel,
      thread_ts: ts,
      file: Buffer.from('BEGIN:VCALENDAR'),
      filename: 'a.ics',
      alt_text: '일정',
    });
    const [, shared] = slack.messages('general');
    expect(shared).toMatchObject({ threadTs: ts, fromApp: true, files: [{ name: 'a.ics', size: 15 }] });
    const { messages } = await client.conversations.replies({ channel, ts });
    expect(messages?.[1]).toMatchObject({ files: [{ name: 'a.ics' }] });
    expect([...slack.workspace.files.values()][0]).toMatchObject({ alt: '일정', completed: true });
    expect(slack.violations).toEqual([]);
  });

  test('without their bytes, twice, below nothing or where the app is not, they are refused', async () => {
    const slack = await slackFor();
    const begin = async () => (await rawCall(slack, 'files.getUploadURLExternal', { filename: 'a', length: 1 })).body;
    const finish = (id: string, more: object) =>
      rawCall(slack, 'files.completeUploadExternal', { files: [{ id }], ...more }).then(({ body }) => body.error);
    const general = { channel_id: slack.channel('general').id };
    const { file_id, upload_url } = await begin();
    expect(await finish(file_id, general)).toBe('file_not_found');
    expect((await fetch(upload_url, { method: 'POST', body: 'too long' })).status).toBe(400);
    await fetch(upload_url, { method: 'POST', body: 'x' });
    expect(await finish(file_id, { ...general, thread_ts: '1.000001' })).toBe('thread_not_found');
    expect(await finish(file_id, { channel_id: slack.channel('random').id })).toBe('not_in_channel');
    expect(await finish(file_id, { channel_id: slack.channel('old').id })).toBe('is_archived');
    expect(await finish(file_id, general)).toBeUndefined();
    expect(await finish(file_id, general)).toBe('file_not_found');
  });

  test('need their scope', async () => {
    const slack = await slackFor();
    slack.scopes.delete('files:write');
    const { body } = await rawCall(slack, 'files.getUploadURLExternal', { filename: 'a', length: 1 });
    expect(body).toMatchObject({ error: 'missing_scope', needed: 'files:write' });
  });
});

describe('windows with choices', () => {
  const plain = (text: string) => ({ type: 'plain_text', text });
  const options = ['a', 'b'].map((value) => ({ text: plain(value), value }));
  const view = (element: object, more: object = {}) => ({
    type: 'modal',
    title: plain('창'),
    submit: plain('저장'),
    blocks: [{ type: 'input', block_id: 'field', label: plain('칸'), element, ...more }],
  });
  async function opened(definition: object) {
    const slack = await slackFor();
    const { client } = await boltFor(slack, (app) => {
      app.command('/giljabi', async ({ ack, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: definition as never }).catch(() => {});
      });
      app.view(/.*/, async ({ ack }) => ack());
    });
    const minji = slack.person('minji');
    await minji.command('/giljabi');
    return { slack, minji };
  }

  test.each([
    [
      'a choice that is not on offer',
      { type: 'static_select', options, initial_option: { text: plain('c'), value: 'c' } },
    ],
    [
      'a choice with another label',
      { type: 'checkboxes', options, initial_options: [{ text: plain('A'), value: 'a' }] },
    ],
    ['no options', { type: 'static_select', options: [] }],
    [
      'eleven boxes',
      { type: 'checkboxes', options: Array.from({ length: 11 }, (_, i) => ({ text: plain('x'), value: `${i}` })) },
    ],
    ['no person chosen', { type: 'multi_users_select', initial_users: [] }],
  ])('%s is refused', async (_name, element) => {
    const { slack, minji } = await opened(view(element));
    await slack.waitFor(() => slack.calls('views.open').length === 1 || undefined, 'the refusal');
    expect(minji.modal()).toBeUndefined();
    expect(codes(slack)).toEqual(['invalid_arguments']);
  });

  test('people are chosen, at most so many', async () => {
    const { slack, minji } = await opened(
      view({ type: 'multi_users_select', action_id: 'who', max_selected_items: 2 }),
    );
    const modal = await slack.waitFor(() => minji.modal(), 'the window');
    expect(await minji.submits(modal, { who: ['U1', 'U2', 'U3'] })).toMatchObject({ ok: false });
    expect(await minji.submits(modal, { who: [] })).toMatchObject({ ok: false });
    let sent: unknown;
    slack.listen(({ kind, data }) => {
      if (kind === 'delivered') sent = data.envelope.payload.view?.state.values;
    });
    expect(await minji.submits(modal, { who: ['U1', 'U2'] })).toMatchObject({ ok: true });
    expect(sent).toEqual({ field: { who: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } } });
  });
});
