import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestChannel, type TestChannel } from './harness.ts';
import { GRAPHITE, openTestWatch, SECRET, type TestWatch } from './watch.ts';

let watch: TestWatch;
let channel: TestChannel;
const by = { name: '홍길동' };
const ITEM = `/api/supply/items/${GRAPHITE}`;

beforeEach(async () => {
  watch = await openTestWatch();
  channel = createTestChannel(watch.options);
});
afterEach(() => watch.close());

const json = async (path: string) => (await channel.get(path)).json();
const act = (body: object, id = GRAPHITE) => channel.post(`/api/supply/items/${id}/acts`, { ...by, ...body });

describe('GET /api/supply', () => {
  test('tells the public items, what waits, the feeds and the names', async () => {
    await watch.stop();
    const body = await json('/api/supply');
    expect(body).toMatchObject({
      today: '2026-06-08',
      reading: '통계와 소식으로 본 자체 판단이며 정부의 공식 위기경보가 아닙니다.',
      items: [
        {
          id: GRAPHITE,
          name: '천연흑연',
          areaName: '이차전지',
          level: 'caution',
          levelName: '주의',
          since: '2026-06-08',
          month: '2026-05',
          proposal: { level: 'serious', levelName: '심각', month: '2026-05', monthSaid: '2026년 5월' },
          page: `/supply/${GRAPHITE}`,
        },
      ],
      waiting: [{ id: GRAPHITE }],
      feeds: [
        { feed: 'customs', state: 'fresh', stateName: '정상', newest: '2026-04' },
        { feed: 'worldbank', state: 'silent', stateName: '새 자료 없음' },
      ],
      names: { areas: { battery: '이차전지' }, levels: { serious: '심각' } },
    });
    expect(body.items[0].why[0]).toContain('2026년 5월');
    expect(body.counts.find(({ level }: { level: string }) => level === 'caution')).toEqual({
      level: 'caution',
      name: '주의',
      count: 1,
    });
  });

  test.each([
    ['area=battery', 1],
    ['area=metal', 0],
    ['level=attention', 1],
    ['level=serious', 0],
    ['q=흑연', 1],
    ['q=natural graph', 1],
    ['q=음극재', 1],
    ['q=2504.10', 1],
    ['q=HS 2504', 1],
    ['q=비밀금속', 0],
    ['q=811299', 0],
    ['q=', 1],
  ])('%s leaves %i', async (query, count) => {
    expect((await json(`/api/supply?${encodeURI(query)}`)).items).toHaveLength(count);
  });

  test.each([
    ['area=배터리', 'area'],
    ['level=info', 'level'],
    [`q=${'가'.repeat(101)}`, 'q'],
  ])('refuses %s', async (query, field) => {
    const response = await channel.get(`/api/supply?${encodeURI(query)}`);
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(field);
  });
});

test('says that old figures are old', async () => {
  watch.options.clock = { now: () => new Date('2027-03-01T00:00:00Z') };
  channel = createTestChannel(watch.options);
  expect((await json(ITEM)).item.old).toBe('통계가 2026년 4월까지여서 지금의 상태는 알 수 없습니다.');
});

describe('one item', () => {
  test('is told with level, calculation, pictures, sources and history', async () => {
    await watch.stop();
    const body = await json(ITEM);
    expect(body.assessment).toMatchObject({ month: '2026-05', monthSaid: '2026년 5월' });
    const [volume] = body.assessment.indicators.filter(({ name }: { name: string }) => name === 'volume_z');
    expect(volume.label).toBe('수입량 변화');
    expect(volume.calculation).not.toBe('');
    expect(volume.inputs.length).toBeGreaterThan(2);
    expect(body.months[0]).toBe('2026-05');
    expect(body.charts.map(({ kind }: { kind: string }) => kind)).toEqual(['share', 'volume', 'price', 'levels']);
    expect(body.charts[0].table.rows[0][0]).toBe('2026-05');
    expect(body.others[0]).toMatchObject({ country: 'JP', name: '일본' });
    expect(body.others.map(({ country }: { country: string }) => country)).not.toContain('CN');
    expect(body.measures.length).toBeGreaterThan(0);
    expect(body.measures[0].source.document).not.toBe('');
    expect(body.actions.length).toBeGreaterThan(0);
    expect(body.history[0].text).toMatch(/^2026-06-08 09:00 2026년 5월 통계로 판단: 관심 → 주의, 심각 승인 요청$/);
    expect(body.undo).toContain('관심 → 주의');
    expect(body.past).toEqual({
      reading: expect.stringContaining('그때 알린 단계가 아니며'),
      changes: [expect.stringMatching(/^2024년 1월 통계\(2024-02-20\): 단계 없음 → 관심 · .*78%/)],
    });
    const inputs = volume.inputs.map(({ name }: { name: string }) => name).join();
    expect(inputs).toContain('통계의 달');
    expect(inputs).not.toMatch(/[a-z]{4}/);
  });

  test('is told as of another month', async () => {
    const { assessment } = await json(`${ITEM}?month=2025-11`);
    expect(assessment.month).toBe('2025-11');
    expect((await json(`${ITEM}?month=1999-01`)).assessment).toBeUndefined();
  });

  test('shows its pictures', async () => {
    const { charts } = await json(ITEM);
    for (const { picture, title } of charts) {
      const response = await channel.get(picture);
      expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
      expect(await response.text()).toContain(`<title>${title}</title>`);
    }
  });

  test('follows the figures to the rows and files, and to what they replaced', async () => {
    const { rows } = await json(`${ITEM}/rows?month=2026-04`);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({
      what: 'HS 2504.10 · 중국 → 대한민국 · 수입국 통계',
      feed: '관세청 수출입실적',
      file: 'customs-2026-04.csv',
      by: '홍길동',
      place: '7행',
      replaced: [{ file: 'customs-2026-04-first.csv' }],
    });
    expect(rows[0].figures).toMatch(/^[\d,]+㎏ · [\d,]+ USD$/);
    expect((await json(`${ITEM}/rows?month=2031-01`)).rows).toEqual([]);
  });

  test.each([
    ['?month=2026-13', 'month'],
    ['?month=now', 'month'],
    ['/rows', 'month'],
    ['/rows?month=2026-4', 'month'],
    ['/charts/..%2F..', 'chart'],
    ['/charts/SHARE', 'chart'],
  ])('refuses %s', async (rest, field) => {
    const response = await channel.get(`${ITEM}${rest}`);
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(field);
  });

  test.each(['unknown', SECRET, encodeURIComponent('../status'), '천연흑연'])('%s is not found', async (id) => {
    const path = `/api/supply/items/${id}`;
    for (const response of [
      await channel.get(path),
      await channel.get(`${path}/rows?month=2026-04`),
      await channel.get(`${path}/charts/volume`),
      await act({ action: 'raise', level: 'alert', reason: '시험' }, id),
    ]) {
      expect(response.status).toBe(404);
      expect((await response.json()).type).toBe('urn:giljabi:problem:item-not-found');
    }
  });

  test('has no picture of what it has no figures of', async () => {
    expect((await channel.get(`${ITEM}/charts/price-2`)).status).toBe(404);
  });
});

describe('acts', () => {
  const state = async () => (await watch.supply.status(GRAPHITE)).state;

  test('a proposal is approved by name, lifted, and the lifting taken back', async () => {
    await watch.stop();
    const approved = await (await act({ action: 'approve', note: '확인함' })).json();
    expect(approved.item).toMatchObject({ level: 'serious', by: '홍길동' });
    expect(approved.item.proposal).toBeUndefined();
    expect(approved.history[0]).toMatchObject({ kind: 'approved', by: '홍길동' });
    expect(approved.history[0].text).toContain('홍길동: 승인: 주의 → 심각 (확인함)');
    expect((await watch.supply.history(GRAPHITE)).at(-1)?.event).toMatchObject({ by: { id: 'web', name: '홍길동' } });
    const lifted = await (await act({ action: 'lift', reason: '수입이 회복됨' })).json();
    expect(lifted.item.level).not.toBe('serious');
    expect(lifted.undo).toContain('해제');
    expect((await (await act({ action: 'undo' })).json()).item.level).toBe('serious');
  });

  test('a proposal is rejected', async () => {
    await watch.stop();
    const { item, history } = await (await act({ action: 'reject', note: '일시적임' })).json();
    expect(item).toMatchObject({ level: 'caution' });
    expect(item.proposal).toBeUndefined();
    expect(history[0].text).toContain('홍길동: 심각 반려');
  });

  test('a level is raised with reason, source and end, and reviewed', async () => {
    const raised = await act({
      action: 'raise',
      level: 'caution',
      reason: '수출 허가제 발표',
      source: '상무부 공고',
      expires: '2026-09-30',
    });
    expect((await raised.json()).item).toMatchObject({ level: 'caution', by: '홍길동', expires: '2026-09-30' });
    const reviewed = await (await act({ action: 'review', note: '변화 없음', next: '2026-07-31' })).json();
    expect(reviewed.item.review).toBe('2026-07-31');
  });

  test.each([
    ['approval of nothing', { action: 'approve' }, 422, '승인을 기다리는 단계가 없습니다'],
    ['rejection of nothing', { action: 'reject' }, 422, '승인을 기다리는 단계가 없습니다'],
    ['a level that is in force', { action: 'raise', level: 'attention', reason: '시험' }, 422, '이미 관심'],
    [
      'an end that is past',
      { action: 'raise', level: 'alert', reason: '시험', expires: '2026-01-01' },
      422,
      '2026-01-01',
    ],
    [
      'a day that is none',
      { action: 'raise', level: 'alert', reason: '시험', expires: '2026-02-30' },
      422,
      '2026-02-30',
    ],
    ['a review in the past', { action: 'review', note: '시험', next: '2026-06-08' }, 422, '2026-06-08'],
    ['an unknown level', { action: 'raise', level: 'info', reason: '시험' }, 400, 'level'],
    ['no level', { action: 'raise', level: 'none', reason: '시험' }, 400, 'level'],
    ['no reason', { action: 'raise', level: 'alert', reason: ' ' }, 400, 'reason'],
    ['an over-long reason', { action: 'lift', reason: '가'.repeat(501) }, 400, 'reason'],
    ['no name', { action: 'undo', name: ' ' }, 400, 'name'],
    ['an unknown act', { action: 'delete' }, 400, 'action'],
    ['two acts at once', { action: 'undo', reason: '시험' }, 400, 'json'],
  ])('refuses %s', async (_case, wish, status, words) => {
    const before = await state();
    const response = await act(wish);
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
    expect(await state()).toEqual(before);
  });

  test('an act from another site or not as JSON is refused', async () => {
    const body = { action: 'lift', reason: '시험', ...by };
    expect((await channel.send('POST', `${ITEM}/acts`, body, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await channel.send('POST', `${ITEM}/acts`, body, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await state()).level).toBe('attention');
  });
});

describe('stress', () => {
  const input = { item: GRAPHITE, perMonth: 20_000, suppliers: [{ country: '중국', share: 0.8 }], stock: 45_000 };
  const trial = (body: object) => channel.post('/api/supply/stress', body);

  test('says how long a stock lasts, with the calculation', async () => {
    const body = await (await trial({ inputs: [input], stops: '중국' })).json();
    expect(body).toMatchObject({
      stops: '중국',
      inputs: [{ name: '천연흑연', share: '80%', assumed: false, said: '2.81개월', dependent: true }],
    });
    expect(body.inputs[0].calculation).toContain('45,000');
    expect(body.inputs[0].others[0]).toMatch(/^일본 /);
  });

  test('takes the shares of imports where a firm tells none', async () => {
    const { suppliers: _, ...bare } = input;
    const [result] = (await (await trial({ inputs: [bare], stops: 'CN' })).json()).inputs;
    expect(result).toMatchObject({ share: '78%', assumed: true });
  });

  test.each([
    ['a private item', { inputs: [{ ...input, item: SECRET }] }, 422, SECRET],
    ['an unknown country', { stops: '아틀란티스' }, 422, '아틀란티스'],
    ['an unknown supplier', { inputs: [{ ...input, suppliers: [{ country: '무', share: 1 }] }] }, 422, '‘무’'],
    ['nothing used', { inputs: [{ ...input, perMonth: 0 }] }, 422, '사용량'],
    [
      'shares above all',
      { inputs: [{ ...input, suppliers: [input.suppliers[0], { country: '일본', share: 0.5 }] }] },
      422,
      '130 %',
    ],
    ['a negative stock', { inputs: [{ ...input, stock: -1 }] }, 400, 'stock'],
    ['a share above one', { inputs: [{ ...input, suppliers: [{ country: '중국', share: 80 }] }] }, 400, 'share'],
    ['no inputs', { inputs: [] }, 400, 'inputs'],
    ['too many', { inputs: Array.from({ length: 31 }, () => input) }, 400, 'inputs'],
    ['an unknown field', { owner: 'x' }, 400, 'json'],
  ])('refuses %s', async (_case, body, status, words) => {
    const response = await trial({ inputs: [input], stops: '중국', ...body });
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
  });

  test('keeps inputs for one browser only when asked to, shows and deletes them', async () => {
    expect(await json('/api/supply/stress')).toEqual({});
    await trial({ inputs: [input], stops: '중국' });
    expect(await json('/api/supply/stress')).toEqual({});
    const kept = await channel.send('PUT', '/api/supply/stress', { inputs: [input] });
    const cookie = kept.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/i);
    const seat = { Cookie: cookie.split(';')[0] ?? '' };
    expect(await (await channel.get('/api/supply/stress', seat)).json()).toMatchObject({ kept: { inputs: [input] } });
    expect(await json('/api/supply/stress')).toEqual({});
    expect((await channel.send('DELETE', '/api/supply/stress', undefined, seat)).status).toBe(204);
    expect(await (await channel.get('/api/supply/stress', seat)).json()).toEqual({});
  });
});

test('private items stand nowhere on the web', async () => {
  for (const path of ['/api/supply', ITEM, '/api/supply?q=secret', '/openapi.json']) {
    const text = await (await channel.get(path)).text();
    expect(text).not.toContain('비밀금속');
    expect(text).not.toContain(SECRET);
  }
});
