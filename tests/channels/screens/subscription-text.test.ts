import { describe, expect, test } from 'vitest';
import { conditionsIn, leadsIn, subscriptionLine, topicIn } from '../../../src/channels/screens/subscription-text.ts';
import type { Subscription } from '../../../src/notices/index.ts';

const known = { ministries: new Set(['산업통상부', '산업부', '관세청']), areas: new Set(['공급망', '기술 혁신']) };

describe('a topic by the beginning of one of its names', () => {
  test.each([
    ['추진일정', 'milestones'],
    ['추진 일정', 'milestones'],
    ['공급', 'supply'],
    ['지원 사업', 'programmes'],
    ['REGULATIONS', 'regulations'],
    ['foreign', 'regulations'],
    ['', undefined],
    ['점심', undefined],
  ])('%s', (text, topic) => {
    expect(topicIn(text)).toBe(topic);
  });
});

describe('conditions as people write them', () => {
  test.each([
    ['', {}, []],
    ['산업통상부', { ministry: ['산업통상부'] }, []],
    ['산업부, 관세청', { ministry: ['산업부', '관세청'] }, []],
    ['기술 혁신', { area: ['기술 혁신'] }, []],
    ['흑연, HS 2504', { hs: ['2504'] }, ['흑연']],
    ['HS코드: 2504.10.10-00', { hs: ['2504101000'] }, []],
    ['8541.40', { hs: ['854140'] }, []],
    ['품목: 흑연, 국가=중국', { item: ['흑연'], country: ['중국'] }, []],
    ['부처: 우주항공청', { ministry: ['우주항공청'] }, []],
    ['분야 : 공급망', { area: ['공급망'] }, []],
    ['특화단지，특화단지\n예타', {}, ['특화단지', '예타']],
    ['산업통상부, 산업통상부', { ministry: ['산업통상부'] }, []],
    // A year or a count is no code.
    ['2030년', {}, ['2030년']],
    ['12', {}, ['12']],
    [' , ,', {}, []],
  ])('%j', (text, filters, keywords) => {
    expect(conditionsIn(text, known)).toEqual({ filters, keywords });
  });
});

test.each([
  ['', undefined],
  ['30, 7, 1', [30, 7, 1]],
  ['D-7 D-30', [30, 7]],
  ['1,1,0', [1, 0]],
  ['당일', undefined],
])('days before: %j', (text, leads) => {
  expect(leadsIn(text)).toEqual(leads);
});

test('a subscription in one line', () => {
  const subscription: Subscription = {
    id: '1',
    destination: { channel: 'slack', kind: 'room', id: 'C1' },
    topic: 'supply',
    filters: { hs: ['2504'], country: ['중국'] },
    keywords: ['음극재'],
    level: 'caution',
    leads: [30, 7],
    mode: 'digest',
    contacts: [{ channel: 'slack', kind: 'person', id: 'U1' }],
    confirmWithin: 240,
    createdBy: { id: 'slack:U1', name: '김길동' },
    createdAt: new Date('2026-11-23T00:00:00Z'),
  };
  expect(subscriptionLine(subscription)).toBe(
    '공급망 · 중국 · HS 2504 · ‘음극재’ · 주의 이상 · D-30, 7 · 매일 아침 한 번 · 확인 담당 1명',
  );
});
