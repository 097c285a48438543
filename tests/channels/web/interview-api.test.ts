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

const step = (body: object) => guest.step(body);
const taken = (body: object) => guest.taken(body);
const get = (path: string) => guest.get(path);
const specialised = () => taken({ action: 'begin', programme: '소부장 전문기업' });

describe('an interview', () => {
  test('asks one thing at a time and reaches its verdict with conditions, values and sources', async () => {
    const first = await specialised();
    expect(first).toMatchObject({ begun: true, about: { id: 'specialised-company' }, most: 9, days: 30, over: false });
    expect(first.question).toMatchObject({ number: 1, why: expect.any(String) });
    const told: Record<string, object> = {
      sobujang: { action: 'choose', values: ['true'] },
      sobujang_share: { action: 'answer', text: '60%' },
      business_group: { action: 'choose', values: ['false'] },
    };
    let state = first;
    for (let asked = 0; asked < 5 && state.question; asked++)
      state = await taken({ field: state.question.field, ...told[state.question.field] });
    expect(state).toMatchObject({ over: true });
    const { groups } = await (await get('/api/interview/result')).json();
    expect(groups).toMatchObject([
      {
        group: 'eligible',
        name: '요건에 해당하는 지원',
        verdicts: [{ programme: 'specialised-company', stateName: '법정 지원' }],
      },
    ]);
    const verdict = await (await get('/api/interview/result/specialised-company')).json();
    expect(verdict).toMatchObject({ verdict: 'eligible', as_of: '2026-11-23' });
    expect(verdict.conditions[1]).toMatchObject({
      says: '총매출액에서 소부장 매출이 50% 이상',
      truth: 'true',
      value: '60%',
      source: { document: '소부장특별법 시행령', section: '제22조 ①', date: '2026-02-01' },
    });
  });

  test('reads free words back before they count', async () => {
    const state = await taken({ action: 'answer', text: '작년 매출 80억, 부품 비중 60%' });
    expect(state.told.facts).toMatchObject([
      { field: 'revenue', value: '80억 원', words: expect.stringContaining('80억') },
      { field: 'sobujang_share', value: '60%' },
    ]);
    expect(state.answers).toEqual([]);
    expect(state.question).toBeUndefined();
    expect((await taken({ action: 'confirm' })).answers).toMatchObject([{ value: '80억 원' }, { value: '60%' }]);
    await taken({ action: 'answer', text: '중소기업입니다' });
    const rejected = await taken({ action: 'reject' });
    expect(rejected.told).toBeUndefined();
    expect(rejected.answers).toHaveLength(2);
  });

  test('is about a programme that somebody asks for by name', async () => {
    expect((await taken({ action: 'answer', text: '전문기업 확인 받을 수 있나요?' })).about.id).toBe(
      'specialised-company',
    );
    expect((await taken({ action: 'answer', text: '으뜸기업' })).about.id).toBe('leading-company');
  });

  test('is skipped, taken back, changed, begun anew and forgotten', async () => {
    const { question } = await specialised();
    const skipped = await taken({ action: 'skip', field: question.field });
    expect(skipped.skipped).toEqual([{ field: question.field, label: question.label }]);
    expect((await taken({ action: 'back' })).question.field).toBe(question.field);
    await taken({ action: 'change', field: 'sobujang_share' });
    await taken({ action: 'answer', field: 'sobujang_share', text: '60%' });
    expect((await taken({ action: 'change', field: 'sobujang_share' })).question.field).toBe('sobujang_share');
    expect((await taken({ action: 'answer', field: 'sobujang_share', text: '40%' })).answers).toMatchObject([
      { field: 'sobujang_share', value: '40%' },
    ]);
    expect(await taken({ action: 'restart' })).toMatchObject({ answers: [], about: { id: 'specialised-company' } });
    expect(await taken({ action: 'forget' })).toMatchObject({ begun: false, answers: [] });
    expect((await support.rows()).interviews).toEqual([]);
  });

  test.each([
    ['120 %', 'sobujang_share', '120%', '100%를 넘을 수 없습니다'],
    ['an amount without unit', 'revenue', '80', '단위를 함께'],
    ['an amount for a share', 'sobujang_share', '80억', '비율(%)'],
    ['a day that is to come', 'founded', '2027-03-02', '아직 오지 않은 날'],
    ['a day that is none', 'founded', '2019-02-30', '달력에 없는 날'],
    ['a negative figure', 'sobujang_share', '-5%', ''],
    ['what is no answer', 'revenue', '글쎄요', '알아보지 못했습니다'],
  ])('asks again after %s, with the reason, and takes no verdict from it', async (_case, field, text, reason) => {
    await taken({ action: 'begin' });
    await taken({ action: 'change', field });
    let state = await taken({ action: 'answer', field, text });
    if (state.told) state = await taken({ action: 'confirm' });
    expect(state.question.field).toBe(field);
    expect(state.question.refused.reason).toContain(reason);
    expect(state.answers).toEqual([]);
  });

  test('asks again after contradictory answers and names what stands against them', async () => {
    await taken({ action: 'begin' });
    await taken({ action: 'change', field: 'sobujang' });
    await taken({ action: 'choose', field: 'sobujang', values: ['false'] });
    await taken({ action: 'change', field: 'sobujang_share' });
    const { question } = await taken({ action: 'answer', field: 'sobujang_share', text: '60%' });
    expect(question).toMatchObject({
      field: 'sobujang_share',
      refused: { reason: expect.stringContaining('소부장 기업이 아니라면'), against: [{ field: 'sobujang' }] },
    });
  });

  test.each([
    ['an unknown programme', { action: 'begin', programme: '없는 사업' }, 422, '없는 사업'],
    ['a profile that is not there', { action: 'begin', from: 'profile' }, 422, '저장한 회사 정보가 없습니다'],
    ['words without a fact', { action: 'answer', text: '안녕하세요' }, 422, '알아보지 못했습니다'],
    ['an answer to what is not asked', { action: 'answer', field: 'hs_codes', text: '2504' }, 422, '지금 여쭙는'],
    ['a skip of what is not asked', { action: 'skip', field: 'hs_codes' }, 422, '지금 여쭙는'],
    ['an unknown field', { action: 'skip', field: 'name' }, 400, 'field'],
    ['an unknown action', { action: 'stop' }, 400, 'action'],
    ['no words', { action: 'answer', text: ' ' }, 400, 'text'],
    ['too many words', { action: 'answer', text: '가'.repeat(1001) }, 400, 'text'],
    ['more than is known', { action: 'back', field: 'size', more: 1 }, 400, 'json'],
  ])('refuses %s and changes nothing', async (_case, body, status, words) => {
    const response = await step(body);
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
    expect((await support.rows()).interviews).toEqual([]);
  });

  test('refuses an option that the question does not have', async () => {
    const { question } = await specialised();
    const response = await step({ action: 'choose', field: question.field, values: ['maybe'] });
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toContain('보기');
  });
});

describe('a seat', () => {
  test('is a cookie that scripts cannot read and the store does not know', async () => {
    const { headers } = await step({ action: 'begin' });
    const [pair = '', ...attributes] = (headers.get('set-cookie') ?? '').split('; ');
    expect(attributes).toEqual(['Max-Age=2592000', 'Path=/api', 'HttpOnly', 'SameSite=Strict']);
    const secret = pair.split('=')[1] ?? '';
    expect(secret).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(await support.rows())).not.toContain(secret);
    const secured = await channel.send('POST', '/api/interview', { action: 'begin' }, { 'X-Forwarded-Proto': 'https' });
    expect(secured.headers.get('set-cookie')).toContain('; Secure');
  });

  test('only looking leaves nothing behind', async () => {
    const response = await channel.get('/api/interview');
    expect(await response.json()).toMatchObject({ begun: false, kept: false });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await support.rows()).interviews).toEqual([]);
  });

  test('others see nothing of it, whatever cookie they bring', async () => {
    await taken({ action: 'answer', text: '작년 매출 80억' });
    for (const other of ['', 'giljabi_seat=', 'giljabi_seat=AAAAAAAAAAAAAAAAAAAAAA', "giljabi_seat=' or 1=1 --"]) {
      expect(await (await channel.get('/api/interview', { Cookie: other })).json()).toMatchObject({ begun: false });
      for (const path of ['result', 'result/leading-company', 'report.md', 'report.pdf']) {
        const response = await channel.get(`/api/interview/${path}`, { Cookie: other });
        expect(response.status).toBe(404);
        expect((await response.json()).type).toBe('urn:giljabi:problem:interview-not-found');
      }
    }
  });

  test('finds its interview for thirty days', async () => {
    await specialised();
    support.clock.advance(29 * 86_400);
    expect((await (await get('/api/interview')).json()).begun).toBe(true);
    support.clock.advance(2 * 86_400);
    expect((await (await get('/api/interview')).json()).begun).toBe(false);
  });

  test('a page of another site cannot use it', async () => {
    const response = await channel.send(
      'POST',
      '/api/interview',
      { action: 'begin' },
      { 'Sec-Fetch-Site': 'cross-site' },
    );
    expect(response.status).toBe(403);
  });
});

describe('the report', () => {
  test('is downloaded as Markdown and PDF', async () => {
    await taken({ action: 'answer', text: '작년 매출 80억' });
    await taken({ action: 'confirm' });
    const markdown = await get('/api/interview/report.md');
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(markdown.headers.get('content-disposition')).toBe(
      'attachment; filename="giljabi-eligibility-2026-11-23.md"',
    );
    const text = await markdown.text();
    expect(text).toContain('총매출액: 80억 원');
    expect(text).toContain('연구개발 융자');
    const pdf = await get('/api/interview/report.pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
  });
});
