import { describe, expect, test } from 'vitest';
import { type Asker, refusalToChangeMilestones, refusalToFollow } from '../../src/notices/index.ts';
import { kim, slackRoom } from './samples.ts';

function asker(more: Partial<Asker> & { manages?: 'place' | 'all' } = {}): Asker {
  const { manages, ...rest } = more;
  return {
    channel: 'slack',
    place: slackRoom,
    person: kim,
    managesPlace: async () => manages !== undefined,
    managesAll: async () => manages === 'all',
    ...rest,
  };
}
const neverAsked = async () => {
  throw new Error('the platform was asked');
};
const board = { channel: 'web', kind: 'room', id: 'board' } as const;

describe('what a room follows', () => {
  test.each([
    ['its admins', 'admins', asker({ manages: 'place' })],
    ['a person in direct messages', 'admins', asker({ place: kim, managesPlace: neverAsked })],
    ['everybody, where that is set', 'everyone', asker({ managesPlace: neverAsked })],
    ['the web', 'admins', asker({ channel: 'web', place: board, managesPlace: neverAsked })],
    ['the terminal', 'admins', asker({ channel: 'terminal', managesPlace: neverAsked })],
  ] as const)('is changed by %s', async (_, policy, who) => {
    expect(await refusalToFollow(policy, who)).toBeUndefined();
  });

  test.each([
    ['slack', '워크스페이스 관리자'],
    ['discord', '채널 관리 권한'],
  ])('is not changed by others: %s says who can', async (channel, words) => {
    expect(await refusalToFollow('admins', asker({ channel }))).toContain(words);
  });
});

describe('milestones', () => {
  test.each([
    ['who looks after the workspace', [], asker({ manages: 'all' })],
    ['who is on the list', ['slack:U1'], asker({ managesAll: neverAsked })],
    ['the web', ['slack:U7'], asker({ channel: 'web', managesAll: neverAsked })],
    ['the terminal', [], asker({ channel: 'terminal', managesAll: neverAsked })],
  ])('are changed by %s', async (_, officials, who) => {
    expect(await refusalToChangeMilestones(officials, who)).toBeUndefined();
  });

  test.each([
    ['who looks after one room only', [], asker({ manages: 'place' }), '워크스페이스 관리자'],
    ['who has no right in Discord', [], asker({ channel: 'discord' }), '서버 관리 권한'],
    ['who is not on the list, even a workspace admin', ['slack:U7'], asker({ manages: 'all' }), '담당자로 지정된 분'],
    ['the same id on another platform', ['discord:U1'], asker({ manages: 'all' }), '담당자로 지정된 분'],
    ['a person in direct messages', [], asker({ place: kim, manages: 'place' }), '워크스페이스 관리자'],
  ])('are not changed by %s', async (_, officials, who, words) => {
    expect(await refusalToChangeMilestones(officials, who)).toContain(words);
  });
});
