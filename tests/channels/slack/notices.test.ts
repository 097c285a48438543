import { describe, expect, test } from 'vitest';
import type { ClaimedDelivery, Destination, StoredNotice } from '../../../src/notices/index.ts';
import { Gone, Later } from '../../../src/sending.ts';
import type { SlackMessage } from '../../doubles/slack/index.ts';
import { type Bench, type BenchOptions, bench, buttons, shown } from './bench.ts';

type Room = Awaited<ReturnType<typeof bench>>;

const notice = (number = 1, more: Partial<StoredNotice> = {}): StoredNotice => ({
  id: `notice-${number}`,
  key: `milestone/${number}/2026-12-31/D-7`,
  topic: 'milestones',
  level: 'caution',
  subject: `milestone/${number}`,
  attributes: {},
  content: {
    headline: `핵심전략기술 ${number}차 확대 <!channel>, 12월 31일까지`,
    lines: ['기한까지 업무일 7일 남았습니다.'],
    facts: [{ label: '부처', value: '산업통상부' }],
    source: {
      title: '소부장 글로벌화 전략',
      section: 'Ⅴ-1-가',
      date: '2023-04-18',
      url: 'https://example.kr/strategy',
    },
    page: '/milestones#200-technologies',
  },
  at: new Date('2026-11-23T00:00:00Z'),
  ...more,
});

function delivery(
  { time }: Pick<Room, 'time'>,
  destination: Destination,
  more: Partial<ClaimedDelivery> = {},
): ClaimedDelivery {
  return {
    id: 7,
    destination,
    purpose: 'notice',
    notices: [notice()],
    awaitsConfirmation: true,
    late: false,
    attempt: 1,
    firstTriedAt: time.now(),
    ...more,
  };
}

const room = ({ slack }: Bench, name = 'general'): Destination => ({
  channel: 'slack',
  kind: 'room',
  id: slack.channel(name).id,
});
const person = ({ slack }: Bench, name = 'minji'): Destination => ({
  channel: 'slack',
  kind: 'person',
  id: slack.person(name).id,
});

/** As the outbox does: again and again, and when Slack says so. @returns what is to be kept, and the attempts */
async function delivered(bench: Room, first: ClaimedDelivery) {
  for (let attempt = 1; attempt < 20; attempt += 1) {
    try {
      return { sent: await bench.channel.notices.deliver({ ...first, attempt }), attempts: attempt };
    } catch (error) {
      if (error instanceof Gone) throw error;
      const wait = error instanceof Later ? error.at.getTime() - bench.time.now().getTime() : 60_000;
      bench.time.skip(Math.max(0, wait));
    }
  }
  throw new Error('never delivered');
}

const ics = { name: '일정.ics', mediaType: 'text/calendar', bytes: Buffer.from('BEGIN:VCALENDAR') };
const withFile: BenchOptions = { noticeFiles: async () => [ics] };

describe('a notice', () => {
  test('stands in the room as it is, with its source, its page and its buttons', async () => {
    const bot = await bench();
    const sent = await bot.channel.notices.deliver(delivery(bot, room(bot)));
    const [message, ...more] = bot.answers();
    expect(more).toEqual([]);
    expect(sent).toEqual({ channel: message?.channel, ts: message?.ts });
    expect(message).toMatchObject({
      metadata: { event_type: 'giljabi_notice', event_payload: { delivery: 7, part: 0 } },
      display: { unfurlLinks: false, unfurlMedia: false, mrkdwn: false },
    });
    expect(message?.text).toContain('[주의] 핵심전략기술 1차 확대 &lt;!channel&gt;');
    const text = shown(message?.blocks);
    for (const words of ['기한까지 업무일 7일', '부처\n산업통상부', '근거 소부장 글로벌화 전략 Ⅴ-1-가 (2023-04-18)'])
      expect(text).toContain(words);
    expect(JSON.stringify(message?.blocks)).toContain('https://giljabi.example.kr/milestones#200-technologies');
    expect(buttons(message as SlackMessage)).toEqual(['do:notice.confirm', 'do:follow.list']);
  });

  test('comes to a person as a direct message', async () => {
    const bot = await bench();
    const sent = await bot.channel.notices.deliver(delivery(bot, person(bot)));
    const [message] = bot.answers(bot.slack.person('minji').dm);
    expect(sent).toEqual({ channel: bot.slack.person('minji').dm, ts: message?.ts });
  });

  test('has its calendar file in its thread', async () => {
    const bot = await bench(withFile);
    for (const destination of [room(bot), person(bot)]) {
      const { ts, channel } = await bot.channel.notices.deliver(delivery(bot, destination));
      const [, file] = bot.slack.messages(channel as string);
      expect(file).toMatchObject({ threadTs: ts, files: [{ name: '일정.ics', size: ics.bytes.byteLength }] });
    }
  });

  test('too long for a message goes on in its thread, once', async () => {
    const bot = await bench();
    const many = Array.from({ length: 150 }, (_, index) =>
      notice(index, { content: { ...notice().content, headline: `${index}번 ${'가'.repeat(120)}` } }),
    );
    const long = delivery(bot, room(bot), { notices: many });
    bot.slack.failNext('chat.postMessage', { cut: 'after' });
    bot.slack.failNext('chat.postMessage', { status: 500 });
    const { sent, attempts } = await delivered(bot, long);
    expect(attempts).toBeGreaterThan(1);
    const messages = bot.answers();
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(({ threadTs }) => threadTs)).toEqual(
      messages.map((_, index) => (index === 0 ? undefined : sent.ts)),
    );
    const text = messages.map(({ blocks }) => shown(blocks)).join('\n');
    for (const index of [0, 75, 149]) expect(text.split(` ${index}번 가`)).toHaveLength(2);
    expect(buttons(messages[0] as SlackMessage)).toContain('do:notice.confirm');
  });

  test('that nobody confirmed names who did not', async () => {
    const bot = await bench();
    bot.slack.workspace.user('junho').displayName = '이준호';
    const escalation = { purpose: 'escalation' as const };
    await bot.channel.notices.deliver(delivery(bot, person(bot), { ...escalation, instead: person(bot, 'junho') }));
    await bot.channel.notices.deliver(delivery(bot, person(bot), { ...escalation, id: 8, instead: room(bot) }));
    const [one, other] = bot.answers(bot.slack.person('minji').dm);
    expect(shown(one?.blocks)).toContain('이준호');
    expect(shown(other?.blocks)).toContain('#general');
  });
});

describe('once, whatever fails', () => {
  const faults: [string, { status?: number; retryAfter?: number; cut?: 'before' | 'after'; error?: string }][] = [
    ['429', { status: 429, retryAfter: 5 }],
    ['a long 429', { status: 429, retryAfter: 120 }],
    ['500', { status: 500 }],
    ['an error of Slack itself', { error: 'internal_error' }],
    ['a connection cut before', { cut: 'before' }],
    ['an answer that was lost', { cut: 'after' }],
  ];
  test.each(faults)('%s', async (_name, fault) => {
    const bot = await bench(withFile);
    const { slack } = bot;
    const methods = [
      'chat.postMessage',
      'conversations.history',
      'conversations.replies',
      'files.completeUploadExternal',
    ];
    for (const destination of [room(bot), room(bot, 'team'), person(bot)]) {
      if (destination.kind === 'person') methods.push('conversations.open');
      const before = slack.calls().length;
      for (const method of methods) slack.failNext(method, fault);
      const { sent } = await delivered(bot, delivery(bot, destination));
      const messages = slack.messages(sent.channel as string);
      expect(messages.map(({ files, threadTs }) => [files?.length ?? 0, threadTs])).toEqual([
        [0, undefined],
        [1, sent.ts],
      ]);
      const failed = slack
        .calls()
        .slice(before)
        .filter(({ injected }) => injected);
      expect(failed.map(({ method }) => method)).toEqual(
        expect.arrayContaining(['chat.postMessage', 'files.completeUploadExternal']),
      );
    }
    expect(slack.calls().filter(({ early }) => early)).toEqual([]);
  });

  test('a long wait is told with its moment', async () => {
    const bot = await bench();
    bot.slack.failNext('chat.postMessage', { status: 429, retryAfter: 90 });
    const before = bot.time.now().getTime();
    const error = await bot.channel.notices.deliver(delivery(bot, room(bot))).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Later);
    expect(error.at.getTime() - before).toBeGreaterThan(89_000);
    expect(error.at.getTime() - before).toBeLessThan(95_000);
  });

  test('it is found below much that was written since', async () => {
    const bot = await bench();
    const { slack, time } = bot;
    const first = delivery(bot, room(bot));
    slack.failNext('chat.postMessage', { cut: 'after' });
    await expect(bot.channel.notices.deliver(first)).rejects.toThrow();
    for (let index = 0; index < 450; index += 1) slack.person('junho').says('general', `말 ${index}`);
    time.skip(3 * 86_400_000);
    const sent = await bot.channel.notices.deliver({ ...first, attempt: 2 });
    expect(bot.answers().map(({ ts }) => ts)).toEqual([sent.ts]);
    expect(slack.calls('conversations.history')).toHaveLength(3);
  });

  test('the same number of another store is another delivery', async () => {
    const bot = await bench();
    const first = delivery(bot, room(bot));
    await bot.channel.notices.deliver(first);
    await bot.channel.notices.deliver({
      ...first,
      attempt: 2,
      firstTriedAt: new Date(first.firstTriedAt.getTime() + 1),
    });
    expect(bot.answers()).toHaveLength(2);
  });
});

describe('where it cannot go', () => {
  test.each<[string, (bot: Bench) => Destination, string]>([
    ['a channel that is archived', (bot) => room(bot, 'old'), 'is_archived'],
    ['a channel that it is not in', (bot) => room(bot, 'random'), 'not_in_channel'],
    ['a private channel that it is not in', (bot) => room(bot, 'secret'), 'channel_not_found'],
    ['a channel that is no more', () => ({ channel: 'slack', kind: 'room', id: 'C404' }), 'channel_not_found'],
    ['somebody who is no more', () => ({ channel: 'slack', kind: 'person', id: 'U404' }), 'not_found'],
    [
      'somebody who has left',
      (bot) => {
        bot.slack.workspace.user('minji').deleted = true;
        return person(bot);
      },
      '',
    ],
  ])('%s is gone at once', async (_name, where, code) => {
    const bot = await bench();
    const destination = where(bot);
    for (const attempt of [1, 2]) {
      const error = await bot.channel.notices
        .deliver(delivery(bot, destination, { attempt }))
        .catch((thrown) => thrown);
      expect(error).toBeInstanceOf(Gone);
      expect(error.message).toMatch(
        new RegExp(`^No notice can be posted in channel ${destination.id} \\(.*${code}\\)`),
      );
    }
  });

  test('while the channel does not run, it waits', async () => {
    const bot = await bench();
    await bot.channel.stop();
    for (const call of [
      () => bot.channel.notices.deliver(delivery(bot, room(bot))),
      () => bot.channel.notices.update(delivery(bot, room(bot)), {}),
    ])
      await expect(call()).rejects.toBeInstanceOf(Later);
  });

  test('a revoked token is no fault of the destination', async () => {
    const bot = await bench();
    bot.slack.refuse('account_inactive');
    await expect(bot.channel.notices.deliver(delivery(bot, room(bot)))).rejects.toBeInstanceOf(Later);
  });

  test('without the scope to write it waits, without the others it comes', async () => {
    const bot = await bench({ ...withFile, refusals: true });
    const { slack, lines } = bot;
    for (const scope of ['im:write', 'files:write', 'im:history', 'users:read']) slack.scopes.delete(scope);
    await bot.channel.notices.deliver(delivery(bot, person(bot), { attempt: 2 }));
    expect(bot.answers(slack.person('minji').dm)).toHaveLength(1);
    slack.scopes.delete('chat:write');
    await expect(bot.channel.notices.deliver(delivery(bot, room(bot)))).rejects.toBeInstanceOf(Later);
    const told = lines.filter(({ level }) => level === 'error').map(({ fields }) => fields.scope);
    expect(told).toEqual(['im:write', 'files:write', 'chat:write']);
  });

  test('a file that Slack does not want does not hold the notice up', async () => {
    const bot = await bench(withFile);
    bot.slack.failNext('files.getUploadURLExternal', { error: 'file_uploads_disabled' });
    await bot.channel.notices.deliver(delivery(bot, room(bot)));
    expect(bot.lines.at(-1)).toMatchObject({ level: 'warn', message: 'slack: a notice went without its file' });
    bot.slack.failNext('files.getUploadURLExternal', { status: 500 }, 99);
    const since = bot.time.now().getTime();
    await delivered(bot, delivery(bot, room(bot, 'team')));
    expect(bot.time.now().getTime() - since).toBeGreaterThan(9 * 60_000);
    expect(bot.answers('team')).toHaveLength(1);
  });
});

describe('what stands there is written over', () => {
  const confirmed = { by: { id: 'slack:U1', name: '이준호' }, at: new Date('2026-11-23T00:30:00Z') };

  test('when somebody confirmed; it is found again all the same', async () => {
    const bot = await bench();
    const first = delivery(bot, room(bot));
    const sent = await bot.channel.notices.deliver(first);
    await bot.channel.notices.update({ ...first, awaitsConfirmation: false, confirmed }, sent);
    const [message] = bot.answers();
    expect(shown(message?.blocks)).toContain('확인: 이준호 · 11월 23일 09:30');
    expect(buttons(message as SlackMessage)).toEqual(['do:follow.list']);
    expect(await bot.channel.notices.deliver({ ...first, attempt: 2 })).toEqual(sent);
  });

  test('by the press of its button', async () => {
    const bot = await bench();
    const { application, slack, until } = bot;
    const junho = slack.person('junho');
    application.outcomes['notice.confirm'] = ({ argument }, { name }) => ({
      kind: 'replace',
      screen: { language: 'ko', title: `${argument} 확인`, blocks: [{ kind: 'note', text: name }], buttons: [] },
    });
    const first = delivery(bot, room(bot));
    const sent = await bot.channel.notices.deliver(first);
    const [message] = bot.answers();
    await junho.clicks(message as SlackMessage, 'do:notice.confirm');
    await until(() => shown(message?.blocks).includes('7 확인'), 'the change');
    expect(shown(message?.blocks)).toContain('junho');
    expect(await bot.channel.notices.deliver({ ...first, attempt: 2 })).toEqual(sent);
  });

  test('what stands there no more is no failure, what Slack fails at is', async () => {
    const bot = await bench();
    const { slack } = bot;
    const first = delivery(bot, room(bot));
    const sent = await bot.channel.notices.deliver(first);
    slack.failNext('chat.update', { status: 500 });
    await expect(bot.channel.notices.update(first, sent)).rejects.toThrow();
    slack.workspace.remove(bot.answers()[0] as SlackMessage);
    slack.channel('team').archived = true;
    for (const there of [sent, {}, { ...sent, channel: slack.channel('team').id }, { ...sent, channel: 'C404' }])
      await bot.channel.notices.update(first, there);
    expect(bot.answers()).toEqual([]);
  });
});
