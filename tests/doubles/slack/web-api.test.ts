import { describe, expect, test } from 'vitest';
import { boltFor, button, codes, rawCall, section, slackFor } from './harness.ts';

describe('messages', () => {
  test('are posted, replied to, edited and deleted by the real client', async () => {
    const slack = await slackFor();
    const { client } = await boltFor(slack);
    const channel = slack.channel('general').id;
    const metadata = { event_type: 'answer', event_payload: { id: 'answer-1' } };
    const posted = await client.chat.postMessage({
      channel,
      text: '답',
      blocks: [section('답')],
      metadata,
      unfurl_links: false,
    });
    const reply = await client.chat.postMessage({ channel, text: '덧붙임', thread_ts: posted.ts ?? '' });
    expect(posted.message).toMatchObject({ text: '답', user: 'U0GILJABI', bot_id: 'B0GILJABI', metadata });
    expect(Number(reply.ts)).toBeGreaterThan(Number(posted.ts));

    const history = await client.conversations.history({ channel, include_all_metadata: true });
    expect(history.messages).toMatchObject([{ text: '답', reply_count: 1, metadata, thread_ts: posted.ts }]);
    const plainHistory = await client.conversations.history({ channel });
    expect(plainHistory.messages?.[0]).not.toHaveProperty('metadata');
    const thread = await client.conversations.replies({ channel, ts: posted.ts ?? '' });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['답', '덧붙임']);

    // A text alone leaves the blocks, as on the real platform.
    await client.chat.update({ channel, ts: posted.ts ?? '', text: '고친 답' });
    expect(slack.messages('general')[0]).toMatchObject({ text: '고친 답', blocks: [{ type: 'section' }], metadata });
    await client.chat.update({ channel, ts: posted.ts ?? '', text: '고친 답', blocks: [] });
    expect(slack.messages('general')[0]?.blocks).toEqual([]);

    await client.chat.delete({ channel, ts: reply.ts ?? '' });
    expect(slack.messages('general')).toHaveLength(1);
    await expect(client.chat.delete({ channel, ts: reply.ts ?? '' })).rejects.toThrow('message_not_found');
    expect(slack.violations).toEqual([]);
  });

  test('are paged by a cursor', async () => {
    const slack = await slackFor();
    const { client } = await boltFor(slack);
    const minji = slack.person('minji');
    for (const text of ['1', '2', '3', '4', '5']) minji.says('general', text);
    const seen: (string | undefined)[] = [];
    for await (const page of client.paginate('conversations.history', {
      channel: slack.channel('general').id,
      limit: 2,
    }))
      seen.push(...((page as { messages?: { text: string }[] }).messages ?? []).map(({ text }) => text));
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no channel', { text: 'x' }, 'invalid_arguments'],
    ['an unknown channel', { channel: 'C404', text: 'x' }, 'channel_not_found'],
    ['a private channel without the app', { channel: 'secret', text: 'x' }, 'channel_not_found'],
    ['a channel without the app', { channel: '#random', text: 'x' }, 'not_in_channel'],
    ['an archived channel', { channel: 'old', text: 'x' }, 'is_archived'],
    ['no text', { channel: 'general' }, 'no_text'],
    ['a very long text', { channel: 'general', text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are none', { channel: 'general', text: 'x', blocks: '{"a":' }, 'invalid_blocks_format'],
    ['wrong blocks', { channel: 'general', text: 'x', blocks: [{ type: 'section' }] }, 'invalid_blocks'],
    [
      'more than a message holds',
      { channel: 'general', text: 'x', blocks: Array(5).fill(section('x'.repeat(2900))) },
      'msg_blocks_too_long',
    ],
    [
      'too many attachments',
      { channel: 'general', text: 'x', attachments: Array(101).fill({ text: 'x' }) },
      'too_many_attachments',
    ],
    ['a thread that is not there', { channel: 'general', text: 'x', thread_ts: '1.000000' }, 'thread_not_found'],
    ['wrong metadata', { channel: 'general', text: 'x', metadata: { event_type: 'a' } }, 'invalid_metadata_schema'],
  ])('are refused: %s', async (_name, args, error) => {
    const slack = await slackFor();
    const { status, body } = await rawCall(slack, 'chat.postMessage', args);
    expect({ status, ...body }).toMatchObject({ status: 200, ok: false, error });
    expect(slack.calls('chat.postMessage')).toMatchObject([{ ok: false, error }]);
  });

  test('mistakes are violations, circumstances are not', async () => {
    const slack = await slackFor();
    await rawCall(slack, 'chat.postMessage', { channel: 'old', text: 'x' });
    expect(slack.violations).toEqual([]);
    const { body } = await rawCall(slack, 'chat.postMessage', {
      channel: 'general',
      blocks: [section('x')],
      colour: 'red',
    });
    expect(body).toMatchObject({ ok: true, warning: 'missing_text_in_message' });
    await rawCall(slack, 'chat.postMesage', {});
    expect(codes(slack)).toEqual(['unknown_argument', 'missing_text_in_message', 'unknown_method']);
  });

  test("of others can't be edited, and long texts not either", async () => {
    const slack = await slackFor();
    const { ts, channel } = slack.person('minji').says('general', '안녕하세요');
    const update = (more: object) => rawCall(slack, 'chat.update', { channel, ts, text: 'x', ...more });
    expect((await update({})).body.error).toBe('cant_update_message');
    const own = (await rawCall(slack, 'chat.postMessage', { channel, text: 'x' })).body.ts;
    expect((await update({ ts: own, text: 'x'.repeat(4001) })).body.error).toBe('msg_too_long');
  });

  test('of more than 4000 characters are taken, but counted', async () => {
    const slack = await slackFor();
    await rawCall(slack, 'chat.postMessage', { channel: 'general', text: '가'.repeat(4001) });
    expect(slack.messages('general')).toHaveLength(1);
    expect(slack.longTexts).toBe(1);
    expect(slack.violations).toEqual([]);
  });

  test('to a person land in their direct messages', async () => {
    const slack = await slackFor();
    const minji = slack.person('minji');
    const { body } = await rawCall(slack, 'chat.postMessage', { channel: minji.id, text: '안녕하세요' });
    expect(body.channel).toBe(minji.dm);
    expect(minji.sees(minji.dm)).toHaveLength(1);
  });

  test('that are ephemeral are seen by one person and found by nobody', async () => {
    const slack = await slackFor();
    const [minji, junho] = [slack.person('minji'), slack.person('junho')];
    const channel = slack.channel('general').id;
    const { body } = await rawCall(slack, 'chat.postEphemeral', { channel, user: minji.id, text: '쉿' });
    expect(minji.sees('general')).toHaveLength(1);
    expect(junho.sees('general')).toHaveLength(0);
    const update = await rawCall(slack, 'chat.update', { channel, ts: body.message_ts, text: 'x' });
    expect(update.body.error).toBe('message_not_found');
  });
});

describe('tokens and scopes', () => {
  test('are checked first', async () => {
    const slack = await slackFor();
    const call = async (token: string, method = 'users.list') => (await rawCall(slack, method, {}, token)).body.error;
    expect(await call('')).toBe('not_authed');
    expect(await call('xoxb-wrong')).toBe('invalid_auth');
    expect(await call(slack.identity.appToken)).toBe('not_allowed_token_type');
    expect(await call(slack.identity.botToken, 'apps.connections.open')).toBe('not_allowed_token_type');
    slack.scopes.delete('users:read');
    const { body } = await rawCall(slack, 'users.list', {});
    expect(body).toMatchObject({ error: 'missing_scope', needed: 'users:read' });
    expect(body.provided).toContain('chat:write');
    slack.refuse('token_revoked');
    expect(await call(slack.identity.botToken)).toBe('token_revoked');
  });

  test('who is who', async () => {
    const slack = await slackFor();
    const { client } = await boltFor(slack);
    const minji = slack.person('minji');
    expect(await client.auth.test()).toMatchObject({ user_id: 'U0GILJABI', bot_id: 'B0GILJABI', team_id: 'T0GILJABI' });
    expect(await client.users.info({ user: minji.id })).toMatchObject({ user: { name: 'minji', locale: 'ko-KR' } });
    expect((await client.users.list({})).members).toHaveLength(3);
    expect(await client.bots.info({ bot: 'B0GILJABI' })).toMatchObject({ bot: { app_id: 'A0GILJABI' } });
    expect(await client.team.info()).toMatchObject({ team: { domain: 'giljabi-test' } });
    expect((await client.conversations.open({ users: minji.id })).channel?.id).toBe(minji.dm);
    expect((await client.conversations.info({ channel: minji.dm })).channel).toMatchObject({
      is_im: true,
      user: minji.id,
    });
    expect(slack.violations).toEqual([]);
  });
});

describe('the rest', () => {
  test('reactions', async () => {
    const slack = await slackFor();
    const { client } = await boltFor(slack);
    const { channel, ts: timestamp } = slack.person('minji').says('general', '질문');
    await client.reactions.add({ channel, timestamp, name: 'eyes' });
    await expect(client.reactions.add({ channel, timestamp, name: 'eyes' })).rejects.toThrow('already_reacted');
    await client.reactions.remove({ channel, timestamp, name: 'eyes' });
    await expect(client.reactions.remove({ channel, timestamp, name: 'eyes' })).rejects.toThrow('no_reaction');
    expect(slack.violations).toEqual([]);
  });

  test('files go up in three steps', async () => {
    const slack = await slackFor();
    const { client } = await boltFor(slack);
    const channel_id = slack.channel('general').id;
    const content = Buffer.from('근거 문서');
    await client.files.uploadV2({ channel_id, file: content, filename: 'a.txt', initial_comment: '첨부' });
    expect(slack.messages('general')).toMatchObject([
      { text: '첨부', files: [{ name: 'a.txt', size: content.length }] },
    ]);
    expect([...slack.workspace.files.values()][0]?.content).toEqual(content);
    expect(slack.violations).toEqual([]);
  });
});

describe('faults', () => {
  test('of one call, which the real client overcomes', async () => {
    const slack = await slackFor();
    const { client } = await boltFor(slack);
    const channel = slack.channel('general').id;
    slack.failNext('chat.postMessage', { status: 429, retryAfter: 0 });
    slack.failNext('chat.postMessage', { status: 500 });
    slack.failNext('chat.postMessage', { cut: 'before' });
    await client.chat.postMessage({ channel, text: '하나' });
    expect(slack.calls('chat.postMessage').map(({ status }) => status)).toEqual([429, 500, 0, 200]);
    // The answer is lost, not the message: the client posts it twice.
    slack.failNext('*', { cut: 'after' });
    await client.chat.postMessage({ channel, text: '둘' });
    expect(slack.messages('general').map(({ text }) => text)).toEqual(['하나', '둘', '둘']);
    slack.failNext('chat.postMessage', { error: 'restricted_action' });
    await expect(client.chat.postMessage({ channel, text: '셋' })).rejects.toThrow('restricted_action');
    expect(slack.violations).toEqual([]);
  });

  test('of a plan come again with the same seed', async () => {
    const run = async () => {
      const slack = await slackFor();
      slack.plan({ seed: 3, rateLimited: 0.2, serverErrors: 0.2 });
      for (let index = 0; index < 30; index += 1) await rawCall(slack, 'auth.test', {});
      return slack.calls().map(({ status }) => status);
    };
    const statuses = await run();
    expect(new Set(statuses)).toEqual(new Set([200, 429, 500]));
    expect(await run()).toEqual(statuses);
  });

  test('posting faster than once a second, where that is enforced', async () => {
    let now = Date.parse('2026-03-02T09:00:00+09:00');
    const timers = { now: () => now, after: () => () => {} };
    const slack = await slackFor({ rates: { burst: 2 }, timers });
    const post = (channel: string) => rawCall(slack, 'chat.postMessage', { channel, text: 'x' });
    expect((await post('general')).status).toBe(200);
    expect((await post('general')).status).toBe(200);
    const refused = await post('general');
    expect(refused).toMatchObject({ status: 429, body: { error: 'ratelimited' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await post('team')).status).toBe(200);
    expect((await post('general')).status).toBe(429);
    now += 1000;
    expect((await post('general')).status).toBe(200);
    expect(slack.calls().map(({ early }) => early ?? false)).toEqual([false, false, false, false, true, false]);
  });

  test('answers take as long as they are told to', async () => {
    const slack = await slackFor({ latencyMs: [20, 30] });
    const start = performance.now();
    await rawCall(slack, 'auth.test', {});
    expect(performance.now() - start).toBeGreaterThanOrEqual(19);
  });

  test('Slack goes and comes back on the same port with all that was said', async () => {
    const slack = await slackFor();
    slack.person('minji').says('general', '질문');
    const { apiUrl } = slack;
    await slack.down();
    await expect(rawCall(slack, 'auth.test', {})).rejects.toThrow();
    await slack.up();
    expect(slack.apiUrl).toBe(apiUrl);
    expect((await rawCall(slack, 'auth.test', {})).body.ok).toBe(true);
    expect(slack.messages('general')).toHaveLength(1);
  });
});

test('an answer with buttons passes without a violation', async () => {
  const slack = await slackFor();
  const { client } = await boltFor(slack);
  const blocks = [section('답'), { type: 'actions', elements: [button('good'), button('bad')] }];
  await client.chat.postMessage({ channel: 'general', text: '답', blocks });
  expect(slack.messages('general')[0]?.blocks?.[1]?.elements).toMatchObject([
    { action_id: 'good' },
    { action_id: 'bad' },
  ]);
  expect(slack.violations).toEqual([]);
});
