import { describe, expect, test } from 'vitest';
import { call, openDouble } from './harness.ts';
import type { Channel, DiscordDouble } from './index.ts';

const post = (double: DiscordDouble, channel: Pick<Channel, 'id'>, body: object = { content: '알림' }) =>
  call(double, 'POST', `/channels/${channel.id}/messages`, body);

/** A message with files, as a client sends it. */
async function withFiles(double: DiscordDouble, names: string[], attachments: object[], path?: string, more = {}) {
  const form = new FormData();
  const payload = path
    ? { type: 4, data: { content: '그림', attachments, ...more } }
    : { content: '그림', attachments };
  form.append('payload_json', JSON.stringify(payload));
  for (const [index, name] of names.entries()) form.append(`files[${index}]`, new Blob(['BEGIN:VCALENDAR']), name);
  const response = await fetch(`${double.url}/api/v10${path ?? `/channels/${double.channel.id}/messages`}`, {
    method: 'POST',
    headers: { Authorization: `Bot ${double.token}` },
    body: form,
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

describe('a direct channel', () => {
  const open = (double: DiscordDouble, recipient_id: string) =>
    call(double, 'POST', '/users/@me/channels', { recipient_id });

  test('of a person stays the same', async () => {
    const double = await openDouble();
    const { user } = double.addPerson('김민지');
    const first = await open(double, user.id);
    expect(first).toMatchObject({ status: 200, body: { type: 1, recipients: [{ id: user.id }] } });
    expect((await open(double, user.id)).body.id).toBe(first.body.id);
    expect((await post(double, first.body)).status).toBe(200);
  });

  test('is closed to the bot by who wants none, who shares no server, and bots', async () => {
    const double = await openDouble();
    const closed = double.addPerson('닫은 이', { acceptsDms: false });
    const stranger = double.addPerson('모르는 이', { guilds: [] });
    for (const [{ user }, code] of [
      [closed, 50007],
      [stranger, 50278],
    ] as const) {
      const { body } = await open(double, user.id);
      expect(await post(double, body)).toMatchObject({ status: 403, body: { code } });
    }
    expect(await open(double, double.bot.id)).toMatchObject({ status: 403, body: { code: 50007 } });
    expect(await open(double, '123456789012345678')).toMatchObject({ status: 404, body: { code: 10013 } });
  });
});

describe('a channel', () => {
  test('that was removed is unknown', async () => {
    const double = await openDouble();
    double.removeChannel(double.channel);
    expect(await post(double, double.channel)).toMatchObject({ status: 404, body: { code: 10003 } });
  });

  test('that is an archived thread opens with a message, unless it is locked', async () => {
    const double = await openDouble();
    const { body } = await call(double, 'POST', `/channels/${double.channel.id}/threads`, { name: '이야기', type: 11 });
    const thread = double.guild.channels.get(body.id);
    if (!thread) throw new Error('no thread');
    const first = await post(double, thread);
    double.archive(thread);
    const edit = () =>
      call(double, 'PATCH', `/channels/${thread.id}/messages/${first.body.id}`, { content: '새 알림' });
    expect(await edit()).toMatchObject({ status: 400, body: { code: 50083 } });
    expect((await post(double, thread)).status).toBe(200);
    expect((await edit()).status).toBe(200);
    double.archive(thread, { locked: true });
    expect(await post(double, thread)).toMatchObject({ status: 400, body: { code: 50083 } });
    thread.archived = false;
    expect(await post(double, thread)).toMatchObject({ status: 403, body: { code: 160005 } });
  });
});

describe('files', () => {
  test('come with what they show, also in answer to an interaction', async () => {
    const double = await openDouble();
    const named = [{ id: '0', filename: '일정.ics', description: '하루' }];
    expect((await withFiles(double, ['일정.ics'], named)).status).toBe(200);
    await call(double, 'PUT', `/applications/${double.applicationId}/commands`, [{ name: 'go', description: 'Go' }]);
    const { id, token } = double.person.command('go');
    expect((await withFiles(double, ['일정.ics'], named, `/interactions/${id}/${token}/callback`)).status).toBe(204);
    expect(double.messages().map(({ attachments }) => attachments)).toMatchObject([
      [{ filename: '일정.ics', description: '하루', size: 15 }],
      [{ filename: '일정.ics', description: '하루' }],
    ]);
  });

  test.each([
    [['a.txt'], [{ id: '1', filename: 'a.txt' }], 'ATTACHMENT_NOT_FOUND'],
    [Array.from({ length: 11 }, (_, at) => `${at}.txt`), [], 'BASE_TYPE_MAX_LENGTH'],
  ])('that are not there, or too many, are refused: %#', async (names, attachments, code) => {
    const double = await openDouble();
    const { status, body } = await withFiles(double, names, attachments);
    expect(status).toBe(400);
    expect(JSON.stringify(body.errors)).toContain(code);
  });
});

test('a nonce is remembered for some minutes only', async () => {
  const double = await openDouble();
  const send = async () =>
    (await post(double, double.channel, { content: '알림', nonce: 'n', enforce_nonce: true })).body;
  const first = await send();
  expect((await send()).id).toBe(first.id);
  double.timing.nonceMemory = 0;
  expect((await send()).id).not.toBe(first.id);
  expect(double.messages(double.channel)).toHaveLength(2);
});

test('what was deferred for one person is for one person: a follow-up cannot change that', async () => {
  const double = await openDouble();
  await call(double, 'PUT', `/applications/${double.applicationId}/commands`, [{ name: 'go', description: 'Go' }]);
  const asked = double.person.command('go');
  await call(double, 'POST', `/interactions/${asked.id}/${asked.token}/callback`, { type: 5, data: { flags: 64 } });
  await call(double, 'POST', `/webhooks/${double.applicationId}/${asked.token}`, { content: '모두에게' });
  expect(asked.original).toMatchObject({ content: '모두에게', onlyFor: double.person.user });
  expect(double.violations).toMatchObject([{ kind: 'deferral', message: expect.stringContaining('one person') }]);
});

test('an interaction says what the person may do', async () => {
  const double = await openDouble();
  const { body } = await call(double, 'GET', `/guilds/${double.guild.id}`);
  expect(body.owner_id).toBe(double.person.user.id);
  await call(double, 'PUT', `/applications/${double.applicationId}/commands`, [{ name: 'go', description: 'Go' }]);
  const minji = double.addPerson('김민지');
  const seen: bigint[] = [];
  double.subscribe((event) => {
    if (event.type !== 'dispatch' || event.name !== 'INTERACTION_CREATE') return;
    const { member } = event.data as { member: { permissions: string } };
    seen.push(BigInt(member.permissions) & 0x38n);
  });
  const socket = new WebSocket(`${double.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
  await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
  socket.send(JSON.stringify({ op: 2, d: { token: double.token, intents: 0, properties: {} } }));
  await double.waitFor((event) => event.type === 'gateway' && event.record.event === 'ready');
  minji.command('go');
  double.grant(minji, 'MANAGE_CHANNELS');
  minji.command('go');
  double.person.command('go');
  socket.close();
  expect(seen).toEqual([0n, 0x10n, 0x38n]);
});
