import { describe, expect, test } from 'vitest';
import { createCommands } from '../../../src/channels/commands.ts';
import type { Actor } from '../../../src/channels/screen.ts';
import { commandIn } from '../../../src/channels/slack/command.ts';
import { intentOf } from '../../../src/channels/slack/events.ts';

import { addressesOthers, escaped, readable, superscript } from '../../../src/channels/slack/text.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';

const self = { team: 'T1', botUserId: 'UBOT' };
const message = { type: 'message', channel: 'C1', channel_type: 'channel', ts: '2.000001', user: 'U1', text: '질문' };

describe('what a person meant', () => {
  test.each([
    ['<@UBOT> 으뜸기업은?', '으뜸기업은?'],
    ['안녕 <@UBOT|길잡이>, A &lt; B &amp;&amp; C', '안녕 , A < B && C'],
    [
      '<#C9|일반> 보고 <https://a.example/?a=1&amp;b=2> 와 <https://b.example|이것>',
      '#일반 보고 https://a.example/?a=1&b=2 와 이것',
    ],
    ['<!here> <@U2> 가\n\n  나', '가\n\n나'],
    ['&amp;lt;', '&lt;'],
    ['<@UBOT>', ''],
  ])('%s', (text, expected) => expect(readable(text, 'UBOT')).toBe(expected));

  test('others are addressed by their mention', () => {
    expect(addressesOthers('<@U2> 고마워요', 'UBOT')).toBe(true);
    expect(addressesOthers('<@U2> <@UBOT> 봐요', 'UBOT')).toBe(false);
    expect(addressesOthers('고마워요', 'UBOT')).toBe(false);
  });

  test('escapes and numbers', () => {
    expect(escaped('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
    expect(superscript(120)).toBe('¹²⁰');
  });
});

describe('what an event asks', () => {
  test('of the bot, nothing', () => {
    const none = [
      message,
      { ...message, thread_ts: '2.000001' },
      { ...message, type: 'reaction_added' },
      { ...message, channel_type: 'im', user: 'UBOT' },
      { ...message, channel_type: 'im', bot_id: 'B1' },
      { ...message, channel_type: 'im', subtype: 'channel_join' },
      { ...message, type: 'app_mention', bot_id: 'B1' },
      { ...message, thread_ts: '1.000001', text: '<@UBOT> 질문' },
      { ...message, thread_ts: '1.000001', text: '<@U2> 질문' },
      { ...message, thread_ts: '1.000001', text: '', subtype: 'file_share' },
      { ...message, subtype: 'message_changed', message: { ts: '1.000001', user: 'UBOT', text: '답' } },
      { ...message, subtype: 'message_changed', message: { ts: '1.000001', user: 'U1', bot_id: 'B1', text: '답' } },
      {
        ...message,
        subtype: 'message_deleted',
        deleted_ts: '1.000001',
        previous_message: { ts: '1.000001', user: 'UBOT' },
      },
    ];
    for (const event of none) expect(intentOf(event, self)).toBeUndefined();
  });

  test('a question: its name, thread and place', () => {
    expect(intentOf({ ...message, type: 'app_mention', text: '<@UBOT> 질문' }, self)).toEqual({
      kind: 'ask',
      question: {
        key: 'slack:T1:C1:2.000001',
        channel: 'slack',
        thread: 'slack:T1:C1:2.000001',
        conversation: 'slack:T1:C1:2.000001',
        question: '질문',
        destination: { channel: 'C1', user: 'U1', asked: '2.000001', thread: '2.000001' },
      },
    });
    expect(intentOf({ ...message, channel: 'D1', channel_type: 'im' }, self)).toMatchObject({
      question: { thread: 'slack:T1:D1', destination: { channel: 'D1', user: 'U1', asked: '2.000001' } },
    });
    expect(
      intentOf({ ...message, thread_ts: '1.000001', parent_user_id: 'UBOT', subtype: 'thread_broadcast' }, self),
    ).toMatchObject({
      kind: 'follow',
      root: '1.000001',
      ours: true,
      question: { key: 'slack:T1:C1:2.000001', thread: 'slack:T1:C1:1.000001', destination: { thread: '1.000001' } },
    });
  });

  test('edits and deletions name the message; a tombstone is a deletion', () => {
    const changed = (now: object) =>
      intentOf({ ...message, subtype: 'message_changed', message: { ts: '1.000001', user: 'U1', ...now } }, self);
    expect(changed({ text: '<@UBOT> 새 질문' })).toEqual({
      kind: 'edit',
      key: 'slack:T1:C1:1.000001',
      question: '새 질문',
    });
    expect(changed({ text: 'This message was deleted.', subtype: 'tombstone' })).toEqual({
      kind: 'delete',
      key: 'slack:T1:C1:1.000001',
    });
    expect(intentOf({ ...message, subtype: 'message_deleted', deleted_ts: '1.000001' }, self)).toEqual({
      kind: 'delete',
      key: 'slack:T1:C1:1.000001',
    });
  });
});

test('behind the command stands a command, or a question', async () => {
  const commands = createCommands(createFakeAssistant());
  const result = async (text: string) => {
    const { run, rest, locale } = commandIn(text, commands);
    const { kind, ...more } = await run({ text: rest, locale, actor: {} as Actor });
    return kind === 'ask' ? more : kind;
  };
  expect(await result('')).toBe('text');
  expect(await result('도움말')).toBe('text');
  expect(await result('HELP')).toBe('text');
  expect(await result('help me choose a programme')).toEqual({ question: 'help me choose a programme' });
  expect(await result('질문 으뜸기업은?')).toEqual({ question: '으뜸기업은?' });
  expect(await result('ask what is it?')).toEqual({ question: 'what is it?' });
  expect(await result('으뜸기업은?')).toEqual({ question: '으뜸기업은?' });
  expect(await result('질문')).toBe('text');
});
