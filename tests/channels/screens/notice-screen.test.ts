import { expect, test } from 'vitest';
import { noticeScreen } from '../../../src/channels/screens/notice-screen.ts';
import type { Delivery, StoredNotice } from '../../../src/notices/index.ts';
import { linesOf } from './world.ts';

const notice: StoredNotice = {
  id: 'n1',
  key: 'milestone/a/2026-12-31/D-3',
  topic: 'milestones',
  level: 'info',
  subject: 'milestone/a',
  attributes: {},
  content: {
    headline: 'D-3 · 특화단지 지정: 2026-12-31까지',
    lines: ['공모로 고릅니다.'],
    facts: [{ label: '담당', value: '산업통상부' }],
    source: { title: '소부장특별법', section: '제41조 ①', date: '2025-10-01' },
    unconfirmed: '몇 곳인지 정하지 않았습니다.',
    page: '/milestones#a',
  },
  at: new Date('2026-12-28T00:00:00Z'),
};

const delivery: Delivery = {
  id: 7,
  destination: { channel: 'slack', kind: 'room', id: 'C1' },
  purpose: 'notice',
  notices: [notice],
  awaitsConfirmation: true,
  late: false,
};

test('one notice: what and by when first, its source, one thing to press, and how to hear less', () => {
  const screen = noticeScreen(delivery, { webUrl: 'https://g.example.kr' });
  expect(linesOf(screen)).toEqual([
    'D-3 · 특화단지 지정: 2026-12-31까지',
    '공모로 고릅니다.',
    '담당: 산업통상부',
    '확인 필요: 몇 곳인지 정하지 않았습니다.',
    '근거 소부장특별법 제41조 ① (2025-10-01)',
    '전체 일정 보기',
  ]);
  expect(screen.blocks.at(-1)).toMatchObject({ url: 'https://g.example.kr/milestones#a' });
  expect(screen.buttons).toEqual([
    { label: '확인', act: { name: 'notice.confirm', argument: '7' }, style: 'primary' },
    { label: '알림 설정', act: { name: 'follow.list', argument: '7' } },
  ]);
});

test('without an address of the web page there is no link', () => {
  expect(linesOf(noticeScreen(delivery))).not.toContain('전체 일정 보기');
});

test('several are a digest with a line each', () => {
  const other = { ...notice, id: 'n2', level: 'caution' as const };
  const screen = noticeScreen({ ...delivery, notices: [notice, other], awaitsConfirmation: false });
  expect(linesOf(screen)).toEqual([
    '추진 일정 알림 2건',
    'D-3 · 특화단지 지정: 2026-12-31까지',
    '소부장특별법 제41조 ① · 확인 필요: 몇 곳인지 정하지 않았습니다.',
    '[주의] D-3 · 특화단지 지정: 2026-12-31까지',
    '소부장특별법 제41조 ① · 확인 필요: 몇 곳인지 정하지 않았습니다.',
  ]);
  expect(screen.buttons.map(({ label }) => label)).toEqual(['알림 설정']);
});

test('late ones say so, confirmed ones by whom and when, escalated ones why', () => {
  const by = { id: 'slack:U1', name: '김길동' };
  const lines = linesOf(
    noticeScreen(
      {
        ...delivery,
        purpose: 'escalation',
        late: true,
        awaitsConfirmation: false,
        confirmed: { by, at: new Date('2026-12-28T00:12:00Z') },
      },
      { nameOf: () => '#공급망' },
    ),
  );
  expect(lines[1]).toBe('먼저 알린 곳(#공급망)에서 제때 확인이 없어 대신 알려 드립니다.');
  expect(lines.at(-2)).toBe('제때 보내지 못해 늦게 알려 드립니다.');
  expect(lines.at(-1)).toBe('확인: 김길동 · 12월 28일 09:12');
});

test('what waited says of which day it is: D-3 counts from there', () => {
  expect(linesOf(noticeScreen({ ...delivery, day: '2026-12-30' }))[1]).toBe('12월 28일 기준');
  expect(linesOf(noticeScreen({ ...delivery, day: '2026-12-28' }))[1]).toBe('공모로 고릅니다.');
  const supply: StoredNotice = { ...notice, topic: 'supply', at: new Date('2026-12-30T00:00:00Z') };
  const digest = noticeScreen({ ...delivery, notices: [notice, supply], day: '2026-12-30' });
  expect(digest.title).toBe('추진 일정·공급망 알림 2건');
  expect(digest.blocks).toMatchObject([
    { note: expect.stringMatching(/^12월 28일 기준 · /) },
    { note: expect.stringMatching(/^소부장특별법/) },
  ]);
});

test('a file for calendars goes along', () => {
  const file = { name: '일정.ics', mediaType: 'text/calendar', bytes: new Uint8Array([1]) };
  expect(noticeScreen(delivery, { files: [file] }).files).toEqual([file]);
});
