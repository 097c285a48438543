import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestChannel, type TestChannel } from './harness.ts';
import { openTestPlan, type TestPlan } from './plan.ts';

let plan: TestPlan;
let channel: TestChannel;
const by = { name: '홍길동' };

beforeEach(async () => {
  plan = await openTestPlan();
  channel = createTestChannel(plan.options);
});
afterEach(() => plan.close());

const keys = async (query: string): Promise<string[]> => {
  const { milestones } = await (await channel.get(`/api/milestones${query}`)).json();
  return milestones.map(({ key }: { key: string }) => key);
};

describe('GET /api/milestones', () => {
  test('tells the whole plan by due day, with what a page needs', async () => {
    const body = await (await channel.get('/api/milestones')).json();
    expect(body.milestones.map(({ key }: { key: string }) => key)).toEqual([
      'designation',
      'late',
      'technologies',
      'yearly-plan@2027-03-31',
      'undated',
    ]);
    expect(body.today).toBe('2026-11-23');
    expect(body.counts.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { standing: 'overdue', name: '지연', count: 1 },
      { standing: 'planned', name: '예정', count: 2 },
      { standing: 'done', name: '완료', count: 1 },
      { standing: 'unconfirmed', name: '확인 필요', count: 1 },
    ]);
    expect(body.names.ministries).toEqual(['산업통상부', '중소벤처기업부', '관세청']);
    expect(body.milestones[2]).toMatchObject({
      what: '핵심전략기술을 200대로 확대',
      due: '2026-12-31',
      dueSaid: '2026-12-31',
      countdown: 'D-27',
      standing: 'planned',
      standingName: '예정',
      kindName: '과제',
      areaName: '기술 혁신',
      source: { title: '소부장 글로벌화 전략', section: 'Ⅴ-1-가', date: '2023-04-18' },
    });
    expect(body.milestones[1]).toMatchObject({ state: 'under_way', standing: 'overdue', countdown: '16일 지남' });
    expect(body.milestones[4].unconfirmed).toBe('때와 담당 부처는 갖고 있는 문서에 없습니다.');
  });

  test.each([
    ['?ministry=산업부', ['designation', 'technologies', 'yearly-plan@2027-03-31']],
    ['?ministry=중기부', ['technologies']],
    ['?area=supply', ['late']],
    ['?state=overdue', ['late']],
    ['?state=under_way', []],
    ['?state=unconfirmed', ['undated']],
    ['?period=90', ['late', 'technologies']],
    ['?period=year', ['late', 'technologies']],
    ['?q=시행 계획', ['yearly-plan@2027-03-31']],
    ['?q=', ['designation', 'late', 'technologies', 'yearly-plan@2027-03-31', 'undated']],
    ['?ministry=산업부&state=done&period=all', ['designation']],
    ['?ministry=없는 부처', []],
  ])('%s narrows it', async (query, expected) => {
    expect(await keys(encodeURI(query))).toEqual(expected);
  });

  test('counts do not depend on the state that is asked for', async () => {
    const { counts, milestones, filter } = await (await channel.get('/api/milestones?state=done')).json();
    expect(milestones).toHaveLength(1);
    expect(counts.find(({ standing }: { standing: string }) => standing === 'planned').count).toBe(2);
    expect(filter).toEqual(['완료']);
  });

  test.each([
    ['state=finished', 'state'],
    ['area=기술', 'area'],
    ['period=30', 'period'],
    ['ministry=', 'ministry'],
    [`q=${'가'.repeat(101)}`, 'q'],
  ])('refuses %s', async (query, field) => {
    for (const path of ['/api/milestones', '/milestones/timeline.svg']) {
      const response = await channel.get(`${path}?${encodeURI(query)}`);
      expect(response.status).toBe(400);
      expect((await response.json()).detail).toContain(field);
    }
  });
});

describe('GET /milestones/timeline.svg', () => {
  test('draws what the filter leaves, and is asked for again only when it changed', async () => {
    const response = await channel.get(`/milestones/timeline.svg?${encodeURI('ministry=산업부&period=90')}`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const svg = await response.text();
    expect(svg).toContain('<title>추진 일정 · 산업부 · 앞으로 90일</title>');
    expect(svg).toContain('핵심전략기술을 200대로 확대');
    expect(svg).not.toContain('공급망 점검');
    const again = await channel.get(`/milestones/timeline.svg?${encodeURI('ministry=산업부&period=90')}`, {
      'if-none-match': response.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });
});

describe('one milestone', () => {
  const patch = (key: string, body: object) => channel.send('PATCH', `/api/milestones/${key}`, body);

  test('is moved, assigned and settled; the history says who, when, before and after', async () => {
    const moved = await patch('technologies', { action: 'move', when: '2027-01-29', note: '예산 심의', ...by });
    expect(moved.status).toBe(200);
    expect((await moved.json()).milestone).toMatchObject({
      due: '2027-01-29',
      moved: { from: '2026-12-31', by: '홍길동' },
    });
    plan.clock.advance(60);
    await patch('technologies', { action: 'assign', assignee: '김주무관', ...by });
    await patch('technologies', { action: 'assign', assignee: null, ...by });
    await patch('technologies', { action: 'state', state: 'done', ...by });
    const { milestone, history } = await (await channel.get('/api/milestones/technologies')).json();
    expect(milestone).toMatchObject({ state: 'done', countdown: '' });
    expect(milestone.assignee).toBeUndefined();
    expect(history.map(({ text }: { text: string }) => text)).toEqual([
      '2026-11-23 10:00 홍길동: 기한 2026-12-31 → 2027-01-29 (예산 심의)',
      '2026-11-23 10:01 홍길동: 담당 김주무관',
      '2026-11-23 10:01 홍길동: 담당 김주무관 → 없음',
      '2026-11-23 10:01 홍길동: 상태 예정 → 완료',
    ]);
    expect(history[0]).toMatchObject({ action: 'move', by: '홍길동', before: '2026-12-31', after: '2027-01-29' });
    expect((await plan.milestones.history())[0]?.by).toEqual({ id: 'web', name: '홍길동' });
  });

  test('is reminded of on the board when somebody is assigned here', async () => {
    await patch('technologies', { action: 'assign', assignee: '김주무관', ...by });
    const occurrence = await plan.milestones.find('technologies');
    expect(occurrence?.assignee).toEqual({ channel: 'web', kind: 'room', id: 'board', name: '김주무관' });
  });

  test.each([
    ['an impossible date', { action: 'move', when: '2027-02-29' }, 422, '2027-02-29'],
    ['a date that is past', { action: 'move', when: '2026-01-02' }, 422, '이미 지난 기한'],
    ['the date it has', { action: 'move', when: '2026-12-31' }, 422, '이미 2026-12-31'],
    ['the state it has', { action: 'state', state: 'planned' }, 422, '예정'],
    ['nobody instead of nobody', { action: 'assign', assignee: null }, 422, '지정된 담당자'],
    ['a wrong state', { action: 'state', state: 'overdue' }, 400, 'state'],
    ['a wrong action', { action: 'add' }, 400, 'action'],
    ['two changes at once', { action: 'move', when: '2027', state: 'done' }, 400, 'json'],
    ['an over-long note', { action: 'state', state: 'done', note: '가'.repeat(301) }, 400, 'note'],
    ['an over-long name', { action: 'assign', assignee: '가'.repeat(51) }, 400, 'assignee'],
    ['no name', { action: 'state', state: 'done', name: ' ' }, 400, 'name'],
  ])('refuses %s', async (_case, change, status, words) => {
    const response = await patch('technologies', { ...by, ...change });
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
    expect(await plan.milestones.history()).toEqual([]);
  });

  test.each(['unknown', 'yearly-plan', 'yearly-plan@2027-03-30', encodeURIComponent('../status')])(
    '%s is not found',
    async (key) => {
      for (const response of [
        await channel.get(`/api/milestones/${key}`),
        await patch(key, { action: 'state', state: 'done', ...by }),
      ]) {
        expect(response.status).toBe(404);
        expect((await response.json()).type).toBe('urn:giljabi:problem:milestone-not-found');
      }
    },
  );

  test('a change from another site, not as JSON or too large is refused', async () => {
    const change = { action: 'state', state: 'done', ...by };
    const path = '/api/milestones/technologies';
    expect((await channel.send('PATCH', path, change, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await channel.send('PATCH', path, change, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await channel.send('PATCH', path, { ...change, note: '가'.repeat(9000) })).status).toBe(413);
    expect(await plan.milestones.history()).toEqual([]);
  });
});

describe('POST /api/milestones', () => {
  const draft = { what: '수출 상담회 열기', when: '2027-Q1', area: 'export', ...by };

  test('adds one that everybody sees', async () => {
    const response = await channel.post('/api/milestones', {
      ...draft,
      ministries: ['산업부'],
      plan: '하노이와 뮌헨',
      recurrence: 'FREQ=YEARLY',
    });
    expect(response.status).toBe(201);
    const { milestone, history } = await response.json();
    expect(milestone).toMatchObject({
      key: 'added-1@2027-03-31',
      ministries: ['산업통상부'],
      dueSaid: '2027년 1분기 (마지막 근무일 2027-03-31)',
      recurs: true,
      added: { by: '홍길동' },
    });
    expect(history[0].text).toBe('2026-11-23 10:00 홍길동: 추가 수출 상담회 열기 (2027년 1분기)');
    expect(await keys(encodeURI('?q=상담회'))).toEqual(['added-1@2027-03-31']);
  });

  test.each([
    ['an impossible date', { when: '2026-13' }, 422, '2026-13'],
    ['a date that is past', { when: '2025' }, 422, '이미 지난'],
    ['an unknown ministry', { ministries: ['산업자원청'] }, 422, '산업자원청'],
    ['a broken recurrence', { recurrence: 'FREQ=SOMETIMES' }, 422, 'FREQ=SOMETIMES'],
    ['what is there already', { what: '핵심전략기술을 200대로 확대', when: '2026-12-31' }, 422, '같은 일정'],
    ['nothing to do', { what: '  ' }, 400, 'what'],
    ['an over-long plan', { plan: '가'.repeat(1001) }, 400, 'plan'],
    ['an unknown area', { area: '기술' }, 400, 'area'],
    ['an unknown field', { owner: 'x' }, 400, 'json'],
  ])('refuses %s', async (_case, change, status, words) => {
    const response = await channel.post('/api/milestones', { ...draft, ...change });
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
    expect(await plan.milestones.history()).toEqual([]);
  });
});
