import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestChannel, type TestChannel } from './harness.ts';
import { openTestSupport, type TestSupport } from './support.ts';

let support: TestSupport;
let channel: TestChannel;

beforeEach(async () => {
  support = await openTestSupport();
  channel = createTestChannel(support.options);
});
afterEach(() => support.close());

describe('GET /api/programmes', () => {
  test('tells all of them, with dated sources, counts and what a page needs', async () => {
    const body = await (await channel.get('/api/programmes')).json();
    expect(body.today).toBe('2026-11-23');
    expect(body.counts.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { state: 'in_law', name: '법정 지원', count: 3 },
      { state: 'planned_2023', name: '2023년 계획', count: 1 },
      { state: 'ended', name: '종료', count: 1 },
    ]);
    expect(body.programmes[1]).toMatchObject({
      id: 'leading-company',
      supportNames: ['확인·인증', '연구개발'],
      stageName: '으뜸기업',
      stateName: '법정 지원',
      purpose: {
        source: {
          document: '소부장특별법',
          section: '제14조 ①',
          date: '2025-10-01',
          dateKind: 'in_force',
          page: '/documents/law%2Fsobujang-act',
        },
      },
    });
    expect(body.names.ministries).toEqual(['산업통상부', '중소벤처기업부']);
    // A document that is not held has no date to tell.
    expect(body.programmes[4].purpose.source).toEqual({ document: '모르는 문서', section: '1쪽' });
  });

  test.each([
    ['support=rnd', ['leading-company']],
    ['stage=small_giant', ['small-giant']],
    ['ministry=중소벤처기업부', ['small-giant', 'rnd-loan']],
    ['state=ended', ['old-voucher']],
    ['q=으뜸 기업', ['leading-company']],
    ['q=빌려', ['rnd-loan']],
    ['support=certification&q=선정&state=in_law', ['leading-company', 'small-giant']],
    ['q=없는 말', []],
    ['q=', ['specialised-company', 'leading-company', 'small-giant', 'rnd-loan', 'old-voucher']],
  ])('?%s narrows it', async (query, expected) => {
    const { programmes } = await (await channel.get(`/api/programmes?${encodeURI(query)}`)).json();
    expect(programmes.map(({ id }: { id: string }) => id)).toEqual(expected);
  });

  test.each([
    ['support=money', 'support'],
    ['stage=giant', 'stage'],
    ['state=new', 'state'],
    [`q=${'가'.repeat(101)}`, 'q'],
  ])('refuses ?%s', async (query, field) => {
    const response = await channel.get(`/api/programmes?${encodeURI(query)}`);
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(field);
  });
});

describe('GET /api/programmes/{id}', () => {
  test('tells who qualifies as a tree, what is not confirmed as such, and the rest by rows', async () => {
    const body = await (await channel.get('/api/programmes/specialised-company')).json();
    const { kind, parts } = body.eligibility;
    expect(kind).toBe('all');
    expect(parts.map((part: { kind: string }) => part.kind)).toEqual(['test', 'test', 'any']);
    expect(parts[2].parts[1]).toMatchObject({
      says: '계열회사 매출이 50% 미만',
      source: { section: '제22조 ②', date: '2026-02-01' },
    });
    expect(body.rows.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['목적', '대상', '지원', '신청', '서류', '기간', '취소']),
    );
    expect(body.desk.name).toBeTruthy();
    const small = await (await channel.get('/api/programmes/small-giant')).json();
    expect(small.eligibility.parts[1].kind).toBe('unconfirmed');
  });

  test('leaves out what lapsed', async () => {
    const body = await (await channel.get('/api/programmes/leading-company')).json();
    const gets = body.rows.find(({ name }: { name: string }) => name === '지원');
    expect(gets.lines.map(({ text }: { text: string }) => text)).toEqual(['[연구개발] 연구개발을 지원합니다.']);
    expect(body.eligibility.parts[1].kind).toBe('not');
  });

  test.each(['unknown', '전문기업 확인', '..%2Fstatus'])('%s is not found', async (id) => {
    const response = await channel.get(`/api/programmes/${encodeURI(id)}`);
    expect(response.status).toBe(404);
    expect((await response.json()).type).toBe('urn:giljabi:problem:programme-not-found');
  });
});

describe('GET /api/programmes/compare', () => {
  const compare = (ids: string) => channel.get(`/api/programmes/compare?ids=${encodeURIComponent(ids)}`);

  test('puts two or three side by side, by ids or names', async () => {
    const body = await (await compare('으뜸기업,small-giant')).json();
    expect(body.programmes.map(({ id }: { id: string }) => id)).toEqual(['leading-company', 'small-giant']);
    const row = body.rows.find(({ name }: { name: string }) => name === '성장 단계');
    expect(row.cells.map(({ lines }: { lines: { text: string }[] }) => lines[0]?.text)).toEqual([
      '으뜸기업',
      '강소기업',
    ]);
    const { programmes } = await (await compare('leading-company,small-giant,rnd-loan')).json();
    expect(programmes).toHaveLength(3);
  });

  test.each([
    ['', 400, 'ids'],
    ['leading-company', 400, 'ids'],
    ['leading-company,leading-company', 400, 'ids'],
    ['a,b,c,d', 400, 'ids'],
    ['leading-company,으뜸기업', 422, '서로 다른'],
    ['leading-company,없는 사업', 422, '없는 사업'],
    ['leading-company,small-giantt', 422, 'small-giant'],
  ])('refuses %j', async (ids, status, words) => {
    const response = await compare(ids);
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
  });
});

test('the description of the API holds the tree of conditions', async () => {
  const { components } = await (await channel.get('/openapi.json')).json();
  expect(components.schemas.Condition.properties.parts.items).toEqual({ $ref: '#/components/schemas/Condition' });
});
