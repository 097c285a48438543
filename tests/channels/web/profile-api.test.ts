import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGuest, type Guest } from './guest.ts';
import { createTestChannel, type TestChannel } from './harness.ts';
import { openTestSupport, type TestSupport } from './support.ts';

let support: TestSupport;
let channel: TestChannel;
let guest: Guest;

beforeEach(async () => {
  support = await openTestSupport();
  channel = createTestChannel(support.options);
  guest = createGuest(channel);
});
afterEach(() => support.close());

describe('/api/profile', () => {
  const put = (body: object) => guest.send('PUT', '/api/profile', body);

  test('is kept only on request, shown, used and deleted with what was told', async () => {
    await guest.taken({ action: 'answer', text: '작년 매출 80억' });
    await guest.taken({ action: 'confirm' });
    expect(await (await guest.get('/api/profile')).json()).toEqual({});
    const saved = await put({});
    expect((await saved.json()).kept).toMatchObject({ profile: { revenue: 8e9 }, facts: [{ value: '80억 원' }] });
    expect(saved.headers.get('set-cookie')).toContain('Max-Age=34560000');
    await guest.taken({ action: 'forget' });
    expect((await guest.taken({ action: 'begin', from: 'profile' })).answers).toMatchObject([{ field: 'revenue' }]);
    expect((await guest.send('DELETE', '/api/profile')).status).toBe(204);
    expect(await support.rows()).toEqual({ interviews: [], profiles: [] });
  });

  test.each([
    ['120 %', { profile: { sobujang_share: 120 } }, 422, '100%를 넘을 수 없습니다'],
    ['a negative amount', { profile: { revenue: -1 } }, 422, '0보다 작을 수 없습니다'],
    ['an unknown field', { profile: { revenu: 1 } }, 422, 'revenue'],
    ['two sizes', { profile: { size: ['sme', 'mid'] } }, 422, '하나만'],
    ['a contradiction', { profile: { size: 'large', small_business: true } }, 422, '소기업'],
    ['nothing', {}, 422, '저장할 내용이 없습니다'],
    ['no profile', { profile: 'sme' }, 400, 'profile'],
  ])('refuses %s and keeps nothing', async (_case, body, status, words) => {
    const response = await put(body);
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
    expect((await support.rows()).profiles).toEqual([]);
  });
});

describe('POST /api/eligibility', () => {
  const judge = (body: object) => channel.post('/api/eligibility', body);

  test('judges a text, a profile, or both, about one or all', async () => {
    const one = await (
      await judge({
        text: '부품 비중 60%',
        profile: { sobujang: true, business_group: false },
        programme: '소부장 전문기업',
      })
    ).json();
    expect(one.understood).toEqual({ sobujang: true, business_group: false, sobujang_share: 60 });
    expect(one.verdicts).toMatchObject([
      { programme: 'specialised-company', verdict: 'eligible', missing: [], as_of: '2026-11-23' },
    ]);
    const all = await (await judge({ profile: { size: 'sme' }, as_of: '2026-01-01' })).json();
    expect(all.verdicts).toHaveLength(5);
    expect(all.verdicts[0].as_of).toBe('2026-01-01');
    const small = all.verdicts.find(({ programme }: { programme: string }) => programme === 'small-giant');
    expect(small).toMatchObject({ verdict: 'unknown', unconfirmed: [expect.stringContaining('고시')] });
  });

  test.each([
    ['50 exactly', 50, 'eligible'],
    ['just below', 49.9, 'not_eligible'],
  ])('holds to the threshold: %s', async (_case, share, verdict) => {
    const profile = { sobujang: true, business_group: false, sobujang_share: share };
    const { verdicts } = await (await judge({ profile, programme: 'specialised-company' })).json();
    expect(verdicts[0].verdict).toBe(verdict);
  });

  test.each([
    ['120 %', { profile: { sobujang_share: 120 } }, '100%를 넘을 수 없습니다'],
    ['contradictory answers', { profile: { sobujang: false, sobujang_share: 60 } }, '소부장 기업이 아니라면'],
    ['an amount without unit', { text: '작년 매출 80' }, '단위'],
  ])('draws no verdict from %s, and says why', async (_case, body, words) => {
    const { understood, problems, verdicts } = await (
      await judge({ ...body, programme: 'specialised-company' })
    ).json();
    expect(understood).toEqual({});
    expect(problems.join(' ')).toContain(words);
    expect(verdicts[0].verdict).toBe('unknown');
  });

  test.each([
    ['an unknown programme', { text: '중소기업', programme: '없는 사업' }, 422, '없는 사업'],
    ['nothing', {}, 400, 'text'],
    ['a day that is none', { text: '중소기업', as_of: '2026-02-30' }, 400, 'as_of'],
    ['an unknown part', { text: '중소기업', asOf: '2026-02-03' }, 400, 'json'],
  ])('refuses %s', async (_case, body, status, words) => {
    const response = await judge(body);
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
  });
});
