import { ChannelType, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { hear, isThread } from '../../../src/channels/discord/hear.ts';

const self = { id: '100', role: '200' };
const bot = { id: '100', username: '길잡이', bot: true };
const person = { id: '1', username: 'gildong', global_name: '홍길동' };

type Parts = Partial<Record<keyof GatewayMessageCreateDispatchData, unknown>>;

function heard(parts: Parts) {
  const message = {
    type: MessageType.Default,
    author: person,
    content: '',
    guild_id: '9',
    mentions: [],
    mention_roles: [],
  };
  return hear({ ...message, ...parts } as unknown as GatewayMessageCreateDispatchData, self);
}

describe('what is said', () => {
  test.each<[string, Parts]>([
    ['a bot', { author: bot, content: '안녕' }],
    ['a webhook', { webhook_id: '5', content: '안녕' }],
    ['the platform', { type: MessageType.UserJoin }],
  ])('by %s is none of ours', (_who, parts) => {
    expect(heard(parts)).toBeUndefined();
  });

  test.each<[string, Parts]>([
    ['a mention', { content: '<@100> 몇 개?', mentions: [bot] }],
    ['a mention of another kind', { content: '<@!100>몇 개?', mentions: [bot] }],
    ["the role of the bot's name", { content: '<@&200> 몇 개?', mention_roles: ['200'] }],
    ['a direct message', { content: '몇 개?', guild_id: undefined }],
    ['a reply to us', { content: '몇 개?', type: MessageType.Reply, referenced_message: { author: bot } }],
  ])('to us by %s is a question', (_how, parts) => {
    expect(heard(parts)).toMatchObject({ text: '몇 개?', addressed: true, perhaps: false, unreadable: false });
  });

  test.each<[string, Parts, boolean]>([
    ['nobody', { content: '몇 개?' }, true],
    ['somebody', { content: '<@1> 몇 개?', mentions: [person] }, false],
    ['a role', { content: '<@&7> 몇 개?', mention_roles: ['7'] }, false],
    [
      'somebody by a reply',
      { content: '몇 개?', type: MessageType.Reply, referenced_message: { author: person } },
      false,
    ],
  ])('to %s may be a follow-up: %#', (_whom, parts, perhaps) => {
    expect(heard(parts)).toMatchObject({ addressed: false, perhaps });
  });

  test('names people instead of numbers, and keeps lines', () => {
    const content = '<@100> <@1>님이\n물은  <:giljabi:77> <#5>';
    expect(heard({ content, mentions: [bot, person] })?.text).toBe('@홍길동님이\n물은 :giljabi: <#5>');
  });

  test('cannot be read where the platform keeps it back', () => {
    const reply = { type: MessageType.Reply, referenced_message: { author: bot } };
    expect(heard(reply)?.unreadable).toBe(true);
    expect(heard({ mention_roles: ['200'] })?.unreadable).toBe(true);
    expect(heard({ ...reply, mentions: [bot] })?.unreadable).toBe(false);
    expect(heard({ guild_id: undefined })?.unreadable).toBe(false);
    expect(heard({ ...reply, attachments: [{}] })?.unreadable).toBe(false);
  });
});

test('threads of all kinds are threads', () => {
  const kinds = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];
  expect(kinds.every(isThread)).toBe(true);
  expect([ChannelType.GuildText, ChannelType.DM, undefined].some(isThread)).toBe(false);
});
