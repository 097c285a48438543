import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestChannel, type LooseResponse, type TestChannel, TOKEN } from './harness.ts';
import { BOARD, noticeOf, openTestPlan, PERSON, SLACK_ROOM, type TestPlan } from './plan.ts';

let plan: TestPlan;
let channel: TestChannel;
const by = { name: '홍길동' };
const named = `name=${encodeURIComponent('홍길동')}`;

beforeEach(async () => {
  plan = await openTestPlan();
  channel = createTestChannel(plan.options);
});
afterEach(() => plan.close());

const problemOf = (response: LooseResponse) => response.json();

describe('the board', () => {
  test('shows what it received, and who confirmed', async () => {
    const id = await plan.post();
    const [item] = (await (await channel.get('/api/notices/board')).json()).items;
    expect(item).toMatchObject({
      id,
      topicName: '추진 일정',
      title: 'D-3 · 핵심전략기술을 200대로 확대: 2026-11-26까지',
      pages: ['/milestones#technologies'],
      awaitsConfirmation: true,
    });
    expect(item.blocks).toContainEqual({ kind: 'note', text: '근거 소부장 글로벌화 전략 Ⅴ-1-가 (2023-04-18)' });
    const confirmed = await channel.post(`/api/notices/deliveries/${id}/confirm`, by);
    expect(await confirmed.json()).toMatchObject({
      awaitsConfirmation: false,
      confirmed: { by: '홍길동', at: '2026-11-23T01:00:00.000Z' },
    });
    const second = await channel.post(`/api/notices/deliveries/${id}/confirm`, { name: '임꺽정' });
    expect((await second.json()).confirmed.by).toBe('홍길동');
  });

  test.each([
    ['an unknown one', 999, by, 404, 'delivery-not-found'],
    ['no number', 'x', by, 400, 'invalid-request'],
    ['without a name', 1, {}, 400, 'invalid-request'],
    ['with an over-long name', 1, { name: '가'.repeat(51) }, 400, 'invalid-request'],
  ])('confirming %s is refused', async (_case, id, body, status, kind) => {
    await plan.post();
    const problem = await problemOf(await channel.post(`/api/notices/deliveries/${id}/confirm`, body));
    expect(problem).toMatchObject({ status, type: `urn:giljabi:problem:${kind}` });
  });

  test('what needs no confirmation, or stands elsewhere, is not confirmed here', async () => {
    const lost = await plan.lose('no answer');
    const plain = await plan.post({ key: 'plain', confirm: false });
    for (const [id, words] of [
      [lost, '받은 곳에서'],
      [plain, '필요하지 않은'],
    ]) {
      const problem = await problemOf(await channel.post(`/api/notices/deliveries/${id}/confirm`, by));
      expect(problem.status).toBe(422);
      expect(problem.detail).toContain(words);
    }
  });
});

describe('pictures', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><rect/></svg>';
  const drawn = (key: string, svg = SVG) => ({
    key,
    content: {
      headline: key,
      lines: [],
      facts: [],
      picture: { svg, alt: '중국에서 온 흑연이 10분의 1로 줄었습니다.' },
    },
  });

  test('stand on the board with what is to be seen, and are kept until they change', async () => {
    const id = await plan.post(drawn('crisis'));
    const { items } = await (await channel.get('/api/notices/board')).json();
    const path = `/notices/${id}/picture.svg`;
    expect(items).toMatchObject([
      { id, picture: { path, alt: '중국에서 온 흑연이 10분의 1로 줄었습니다.', width: 600, height: 400 } },
    ]);
    const response = await channel.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(await response.text()).toBe(SVG);
    const known = response.headers.get('etag') ?? '';
    const again = await channel.get(path, { 'If-None-Match': known });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('a notice without one has none', async () => {
    const id = await plan.post();
    const { items } = await (await channel.get('/api/notices/board')).json();
    expect(items[0]).not.toHaveProperty('picture');
    expect((await channel.get(`/notices/${id}/picture.svg`)).status).toBe(404);
  });

  test('of a digest are not shown, as in rooms', async () => {
    await plan.notices.follow(BOARD, { topic: 'milestones', mode: 'digest' }, { id: 'web', name: '홍길동' });
    const notices = ['one', 'two'].map((key) => noticeOf({ ...drawn(key), confirm: false }));
    await plan.notices.raise(notices);
    plan.clock.advance(23 * 60 * 60);
    const claim = await plan.outbox.claim('web');
    expect(claim?.notices).toHaveLength(2);
    await plan.outbox.sent(claim?.id ?? 0, {});
    expect((await channel.get(`/notices/${claim?.id}/picture.svg`)).status).toBe(404);
  });

  test('of what went elsewhere, or is not sent yet, are not told', async () => {
    await plan.notices.follow(SLACK_ROOM, { topic: 'milestones' }, { id: 'web', name: '홍길동' });
    await plan.notices.raise([noticeOf(drawn('elsewhere'))]);
    const elsewhere = await plan.outbox.claim('slack');
    await plan.outbox.sent(elsewhere?.id ?? 0, {});
    await plan.notices.follow(BOARD, { topic: 'supply' }, { id: 'web', name: '홍길동' });
    await plan.notices.raise([noticeOf({ ...drawn('waiting'), topic: 'supply' })]);
    const waiting = await plan.outbox.claim('web');
    for (const id of [elsewhere?.id, waiting?.id]) {
      expect(id).toBeGreaterThan(0);
      expect((await channel.get(`/notices/${id}/picture.svg`)).status).toBe(404);
    }
    await plan.outbox.sent(waiting?.id ?? 0, {});
    expect((await channel.get(`/notices/${waiting?.id}/picture.svg`)).status).toBe(200);
  });

  test.each(['999', '0', '-1', 'x', '1.5', '1e0', '99999999999999999999'])('of %s is not there', async (id) => {
    await plan.post(drawn('crisis'));
    expect((await channel.get(`/notices/${id}/picture.svg`)).status).toBe(404);
  });

  test('need the token that the board needs', async () => {
    const id = await plan.post(drawn('crisis'));
    const guarded = createTestChannel({ ...plan.options, host: '0.0.0.0', token: TOKEN });
    expect((await guarded.get(`/notices/${id}/picture.svg`)).status).not.toBe(200);
    const bearer = { Authorization: `Bearer ${TOKEN}` };
    expect((await guarded.get(`/notices/${id}/picture.svg`, bearer)).status).toBe(200);
  });
});

describe('subscriptions', () => {
  test('of all places: the board first, persons last', async () => {
    await plan.personFollows();
    await plan.lose('no answer');
    const { places, names } = await (await channel.get('/api/notices/subscriptions')).json();
    expect(places).toMatchObject([
      { ...BOARD, label: '게시판', changeable: true, subscriptions: [] },
      { ...SLACK_ROOM, label: 'Slack 채널 C0123', changeable: true, subscriptions: [{ line: '공급망 · 중국' }] },
      { ...PERSON, label: 'Discord 개인 1190', changeable: false, subscriptions: [{ line: '해외 규제 · ‘배터리’' }] },
    ]);
    expect(names.topics.milestones).toBe('추진 일정');
  });

  test('are added for the board with conditions as people write them, and removed', async () => {
    const response = await channel.post('/api/notices/subscriptions', {
      topic: 'milestones',
      conditions: '산업부, 공급망, HS 2504.10, 흑연',
      leads: '1, 7',
      mode: 'digest',
      ...by,
    });
    expect(response.status).toBe(201);
    const { id, line } = await response.json();
    expect(line).toBe('추진 일정 · 산업부 · 공급망 · HS 250410 · ‘흑연’ · D-7, 1 · 매일 아침 한 번');
    expect((await channel.send('DELETE', `/api/notices/subscriptions/${id}?${named}`)).status).toBe(204);
    expect(await plan.notices.all()).toEqual([]);
    expect(channel.told).toEqual([
      { fields: { by: '홍길동', subscription: id }, message: 'web: a subscription was removed' },
    ]);
    expect((await channel.send('DELETE', `/api/notices/subscriptions/${id}?${named}`)).status).toBe(404);
  });

  test.each([
    ['an unknown topic', { topic: 'weather' }, 400, 'topic'],
    ['an unknown level', { level: 'high' }, 400, 'level'],
    ['a lead of years', { leads: '500' }, 422, '0~120'],
    ['over-long conditions', { conditions: '가'.repeat(1001) }, 400, 'conditions'],
    ['an over-long word', { conditions: '가'.repeat(101) }, 422, '100자'],
    ['no name', { name: '' }, 400, 'name'],
  ])('with %s are refused', async (_case, wish, status, words) => {
    const problem = await problemOf(
      await channel.post('/api/notices/subscriptions', { topic: 'supply', ...by, ...wish }),
    );
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(words);
    expect(await plan.notices.all()).toEqual([]);
  });

  test('of persons are not changed here, and nothing from another site', async () => {
    const { id } = await plan.personFollows();
    const path = `/api/notices/subscriptions/${id}?${named}`;
    expect((await channel.send('DELETE', path)).status).toBe(422);
    expect((await channel.send('DELETE', path, undefined, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await channel.send('DELETE', `/api/notices/subscriptions/${id}`)).status).toBe(400);
    expect(await plan.notices.all()).toHaveLength(1);
  });
});

describe('silences', () => {
  const put = (body: object) =>
    channel.send('PUT', '/api/notices/silences', { ...BOARD, until: '3일', ...by, ...body });
  const end = (place: object) =>
    channel.send('DELETE', `/api/notices/silences?${new URLSearchParams({ ...place, ...by })}`);

  test('begin and end', async () => {
    expect(await (await put({})).json()).toEqual({ until: '2026-11-26T01:00:00.000Z' });
    const { places } = await (await channel.get('/api/notices/subscriptions')).json();
    expect(places[0].silentUntil).toBe('2026-11-26T01:00:00.000Z');
    expect((await end(BOARD)).status).toBe(204);
    expect(await plan.notices.silenceOf(BOARD)).toBeUndefined();
    expect((await end(BOARD)).status).toBe(422);
  });

  test.each([
    ['a time that nobody knows', { until: '언젠가' }, 422, '언젠가'],
    ['a time that is past', { until: '2026-11-01까지' }, 422, '이미'],
    ['too long a time', { until: '30주' }, 422, '90일'],
    ['a person', PERSON, 422, '본인'],
    ['a room that follows nothing', { ...SLACK_ROOM, id: 'C9' }, 422, '없습니다'],
    ['a channel that is none', { channel: 'Slack:' }, 400, 'channel'],
    ['no time', { until: ' ' }, 400, 'until'],
  ])('of %s are refused', async (_case, body, status, words) => {
    const problem = await problemOf(await put(body));
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(words);
  });
});

describe('deliveries', () => {
  test('are listed with counts; a dead one is tried again', async () => {
    await plan.post();
    const id = await plan.lose('HTTP 500');
    const { counts, deliveries } = await (await channel.get('/api/notices/deliveries?state=dead')).json();
    expect(counts.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { state: 'sent', name: '발송 완료', count: 1 },
      { state: 'dead', name: '발송 실패', count: 1 },
    ]);
    expect(deliveries).toMatchObject([
      { id, label: 'Slack 채널 C0123', reason: 'HTTP 500', headlines: ['흑연 수입이 줄었습니다'], retryable: true },
    ]);
    expect(await (await channel.get(`/api/notices/deliveries/${id}`)).json()).toMatchObject({
      state: 'dead',
      attempt: 1,
      notices: [{ key: 'supply/graphite' }],
      firstTriedAt: '2026-11-23T01:00:00.000Z',
    });
    const again = await channel.post(`/api/notices/deliveries/${id}/retry`, by);
    expect(await again.json()).toMatchObject({ state: 'open', retryable: false });
    expect(channel.told).toContainEqual({
      fields: { by: '홍길동', delivery: id },
      message: 'web: a delivery is tried again',
    });
    const twice = await problemOf(await channel.post(`/api/notices/deliveries/${id}/retry`, by));
    expect(twice).toMatchObject({ status: 422, type: 'urn:giljabi:problem:not-possible' });
  });

  test.each([
    ['/api/notices/deliveries?state=lost', 400],
    ['/api/notices/deliveries?limit=0', 400],
    ['/api/notices/deliveries?limit=1000', 400],
    ['/api/notices/deliveries/999', 404],
    ['/api/notices/deliveries/0', 400],
    ['/api/notices/deliveries/1.5', 400],
  ])('%s is refused with %i', async (path, status) => {
    expect((await channel.get(path)).status).toBe(status);
  });

  test('an unknown one is not tried again', async () => {
    expect((await channel.post('/api/notices/deliveries/999/retry', by)).status).toBe(404);
  });
});
