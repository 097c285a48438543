import { describe, expect, test } from 'vitest';
import { createTestChannel } from './harness.ts';

const question = '으뜸기업은 몇 개까지 늘리나요?';

describe('POST /api/ask', () => {
  test('answers with the stable fields first', async () => {
    const { post } = createTestChannel();
    const response = await post('/api/ask', { question });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await response.json();
    expect(Object.keys(body).slice(0, 5)).toEqual(['id', 'answer', 'abstained', 'confidence', 'citations']);
    expect(Object.keys(body.citations[0]).slice(0, 4)).toEqual(['document', 'section', 'date', 'quote']);
    expect(body).toMatchObject({ id: 'answer-1', abstained: false, confidence: 0.94, conversation: 'conversation-1' });
    expect(body.answer).toContain('200개사');
    expect(body.citations[0]).toMatchObject({ number: 1, page: 16, passage: '/documents/strategy-2023#p123' });
    expect(body.notes).toHaveLength(1);
  });

  test('passes the conversation on and trims the question', async () => {
    const { post, assistant } = createTestChannel();
    await post('/api/ask', { question: `  ${question}\n`, conversation: 'c-7' });
    await post('/api/ask', { question });
    expect(assistant.asked).toEqual([{ question, conversation: 'c-7' }, { question }]);
  });

  test('an abstention names headings and a desk', async () => {
    const { post } = createTestChannel();
    const body = await (await post('/api/ask', { question: '특례보증 한도가 얼마예요?' })).json();
    expect(body.abstained).toBe(true);
    expect(body.nearby[0]).toEqual({
      document: '소재·부품·장비 글로벌화 전략',
      section: 'Ⅳ-2-② 성장사다리',
      passage: '/documents/strategy-2023#p121',
    });
    expect(body.desk).toMatchObject({ id: 'kibo', name: '기술보증기금 고객센터' });
  });

  test('a superseded source says what stands now', async () => {
    const { post } = createTestChannel();
    const body = await (await post('/api/ask', { question: '특별법은 지금 어떻게 되었나요?' })).json();
    expect(body.citations[0].supersededBy[0]).toMatchObject({ since: '2025-10-01' });
  });

  test.each([
    ['not JSON', '{"question": ', 400, 'invalid-json', 'JSON'],
    ['not an object', '[]', 400, 'invalid-request', 'json'],
    ['no question', { conversation: 'c' }, 400, 'invalid-request', 'question'],
    ['a question that is no text', { question: 3 }, 400, 'invalid-request', 'question'],
    ['an empty question', { question: ' \n ' }, 400, 'question-empty', '질문을 입력'],
    ['an over-long question', { question: '가'.repeat(1001) }, 400, 'question-too-long', '1,000자'],
    ['a conversation of a room', { question, conversation: 'slack:T1:C1:1.1' }, 400, 'invalid-request', 'conversation'],
    ['an over-long conversation', { question, conversation: 'c'.repeat(101) }, 400, 'invalid-request', 'conversation'],
    ['a large body', { question: '가'.repeat(6000) }, 413, 'body-too-large', '16 kB'],
  ])('refuses %s', async (_case, body, status, kind, words) => {
    const { post, assistant } = createTestChannel();
    const response = await post('/api/ask', body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = await response.json();
    expect(problem).toMatchObject({ type: `urn:giljabi:problem:${kind}`, status, instance: '/api/ask' });
    expect(problem.detail).toContain(words);
    expect(problem.fields).toEqual(kind === 'invalid-request' ? [words] : undefined);
    expect(assistant.asked).toEqual([]);
  });

  test('takes a question of exactly the longest length', async () => {
    const { post } = createTestChannel();
    expect((await post('/api/ask', { question: '가'.repeat(1000) })).status).toBe(200);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])('refuses content type %o', async (type) => {
    const { post } = createTestChannel();
    const response = await post('/api/ask', { question }, { 'Content-Type': type });
    expect(response.status).toBe(415);
    expect((await response.json()).detail).toContain('application/json');
  });

  test('says it in English to those who prefer it', async () => {
    const { post } = createTestChannel();
    const response = await post(
      '/api/ask',
      { question: 'x'.repeat(1001) },
      { 'Accept-Language': 'en-GB,en;q=0.9,ko;q=0.5' },
    );
    expect(response.headers.get('content-language')).toBe('en');
    expect((await response.json()).detail).toBe(
      'A question may have up to 1,000 characters. Please shorten it and send it again.',
    );
    const korean = await post('/api/ask', { question: '' }, { 'Accept-Language': 'ko,en;q=0.8' });
    expect((await korean.json()).detail).toBe('질문을 입력하십시오.');
  });

  test('an unforeseen failure is logged and told without its inner words', async () => {
    const { post, assistant, errors } = createTestChannel();
    assistant.failNext(new Error('SQLITE_CORRUPT: /home/x/data.db'));
    const response = await post('/api/ask', { question });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('SQLITE');
    expect(errors).toEqual([{ err: expect.objectContaining({ message: 'SQLITE_CORRUPT: /home/x/data.db' }) }]);
  });
});

describe('POST /api/feedback', () => {
  test('notes a rating', async () => {
    const { post, assistant } = createTestChannel();
    const response = await post('/api/feedback', { answer: 'answer-1', helpful: false, reason: ' 날짜가 없습니다. ' });
    expect(response.status).toBe(204);
    expect(assistant.rated).toEqual([{ answerId: 'answer-1', helpful: false, reason: '날짜가 없습니다.' }]);
  });

  test.each([
    ['an unknown answer', { answer: 'nothing', helpful: true }, 404],
    ['a rating that is no yes or no', { answer: 'answer-1', helpful: 'yes' }, 400],
    ['an over-long reason', { answer: 'answer-1', helpful: false, reason: '가'.repeat(501) }, 400],
  ])('refuses %s', async (_case, body, status) => {
    const { post } = createTestChannel();
    expect((await post('/api/feedback', body)).status).toBe(status);
  });
});

describe('GET', () => {
  test('a document around a passage', async () => {
    const { get } = createTestChannel();
    const body = await (await get('/api/documents/strategy-2023?passage=123')).json();
    expect(body.title).toBe('소재·부품·장비 글로벌화 전략');
    expect(body.passages.map((passage: { id: number }) => passage.id)).toEqual([121, 123, 124]);
  });

  test.each([
    ['/api/documents/unknown', 404, 'document-not-found'],
    ['/api/documents/strategy-2023?passage=999', 404, 'document-not-found'],
    ['/api/documents/strategy-2023?passage=x', 400, 'invalid-request'],
    ['/api/documents/strategy-2023?passage=-1', 400, 'invalid-request'],
    ['/api/nothing', 404, 'not-found'],
    ['/nothing', 404, 'not-found'],
    ['/api/ask', 405, 'method-not-allowed'],
  ])('%s is refused with %i %s', async (path, status, kind) => {
    const { get } = createTestChannel();
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: `urn:giljabi:problem:${kind}` });
  });

  test('a wrong method says which is right', async () => {
    const { get } = createTestChannel();
    expect((await get('/api/ask')).headers.get('allow')).toBe('POST');
  });

  test('what the assistant knows', async () => {
    const { get } = createTestChannel();
    expect(await (await get('/api/status')).json()).toEqual({
      documents: 12,
      passages: 1840,
      vectorsPending: 0,
      newestDate: '2026-02-01',
    });
  });

  test('a sign of life', async () => {
    const { get } = createTestChannel();
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  });

  test('a description of every route with its schemas', async () => {
    const { get } = createTestChannel();
    const description = await (await get('/openapi.json')).json();
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toEqual([
      '/api/ask',
      '/api/feedback',
      '/api/documents/{id}',
      '/api/status',
      '/api/milestones',
      '/api/milestones/{key}',
      '/api/notices/board',
      '/api/notices/subscriptions',
      '/api/notices/subscriptions/{id}',
      '/api/notices/silences',
      '/api/calendar',
      '/api/notices/deliveries',
      '/api/notices/deliveries/{id}',
      '/api/notices/deliveries/{id}/retry',
      '/api/notices/deliveries/{id}/confirm',
      '/api/programmes',
      '/api/programmes/compare',
      '/api/programmes/{id}',
      '/api/interview',
      '/api/interview/result',
      '/api/interview/result/{programme}',
      '/api/interview/report.md',
      '/api/interview/report.pdf',
      '/api/profile',
      '/api/eligibility',
      '/api/supply',
      '/api/supply/items/{id}',
      '/api/supply/items/{id}/charts/{chart}',
      '/api/supply/items/{id}/rows',
      '/api/supply/items/{id}/acts',
      '/api/supply/stress',
    ]);
    expect(description.components.schemas.Question.properties.question.maxLength).toBe(1000);
    expect(description.components.schemas.Answer.required).toContain('citations');
    expect(description.security).toBeUndefined();
  });
});

describe('rates', () => {
  const limits = { ask: { limit: 2, windowMs: 60_000 } };

  test('each client has its own, and the window ends', async () => {
    const { post, clock } = createTestChannel({ limits });
    const first = await post('/api/ask', { question });
    expect(first.headers.get('ratelimit-policy')).toBe('"ask";q=2;w=60');
    expect(first.headers.get('ratelimit')).toBe('"ask";r=1;t=60');
    await post('/api/ask', { question });
    clock.advance(18);
    const refused = await post('/api/ask', { question });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('42');
    expect((await refused.json()).detail).toContain('42초');
    expect((await post('/api/ask', { question }, {}, '192.0.2.2')).status).toBe(200);
    clock.advance(42);
    expect((await post('/api/ask', { question })).status).toBe(200);
  });

  test('reading does not use up asking', async () => {
    const { post, get } = createTestChannel({ limits });
    for (let time = 0; time < 5; time += 1) expect((await get('/api/status')).status).toBe(200);
    expect((await post('/api/ask', { question })).status).toBe(200);
  });
});
