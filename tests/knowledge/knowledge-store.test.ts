import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { embeddedText, pack, unpack } from '../../src/knowledge/knowledge-store.ts';
import { terms } from '../../src/knowledge/language/terms.ts';
import { DIMENSIONS } from '../../src/knowledge/vectors/embedder.ts';
import { chance, documentOf, openStore, passage, vector } from './corpus.ts';

let open: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  open = await openStore();
});
afterEach(() => open.close());

const found = async (text: string) => {
  const hits = await open.store.byTerms(terms(text), 20);
  const passages = await open.store.passages(hits.map(({ id }) => id));
  return hits.map(({ id }) => passages.get(id)?.text);
};
const model = 'model:1';
const next = chance(1);

describe('a document', () => {
  const whole = passage('제1항의 내용이다.\n둘째 줄이다.', {
    headings: ['제1장', '총칙'],
    section: '제13조(지원) ①',
    article: '제13조',
    paragraphs: [1, 2],
    page: 7,
    units: [
      { kind: 'item', text: '제1항의 내용이다.', label: '지원', depth: 0 },
      { kind: 'row', text: '구분: 값', depth: 1, parent: 0, cells: [{ column: '구분', value: '값' }] },
    ],
  });

  test('comes back as it went in', async () => {
    const meta = { title: '법', short: '법', date: '2025-10-01', dateKind: 'in_force' as const, supersededBy: [] };
    await open.store.replaceDocument('a.md', 'here', 'h1', {
      format: 'markdown',
      meta,
      passages: [whole, passage('끝')],
      warnings: ['그림은 읽지 못했습니다.'],
    });
    expect(await open.store.documents()).toEqual([
      { id: 'a.md', origin: 'here', hash: 'h1', format: 'markdown', meta, warnings: ['그림은 읽지 못했습니다.'] },
    ]);
    const [first, second] = await open.store.passagesOf('a.md');
    expect(first).toEqual({ ...whole, id: first?.id, documentId: 'a.md', ordinal: 0 });
    expect(second).not.toHaveProperty('article');
    expect(second).not.toHaveProperty('page');
    expect((await open.store.passages([second?.id ?? 0])).get(second?.id ?? 0)?.text).toBe('끝');
  });

  test('is found by its text, its headings and its title', async () => {
    await open.put({ a: documentOf('희토류 백서', [passage('갈륨의 수출', { headings: ['중국의 규제'] })]) });
    for (const word of ['갈륨', '규제', '백서']) expect(await found(word)).toEqual(['갈륨의 수출']);
  });

  test('is replaced with all that belongs to it', async () => {
    await open.put({ a: documentOf('하나', ['갈륨 HS 811292', '게르마늄']) });
    await open.put({ a: documentOf('하나', ['흑연 HS 250410']) });
    expect(await found('갈륨')).toEqual([]);
    expect(await found('흑연')).toEqual(['흑연 HS 250410']);
    expect(await open.store.byIdentifier('hs:811292')).toEqual([]);
    expect(await open.store.byIdentifier('hs:250410')).toHaveLength(1);
    expect(await open.store.counts()).toMatchObject({ documents: 1, passages: 1 });
    expect(await open.store.termCounts(['갈륨', '흑연'])).toEqual(new Map([['흑연', 1]]));
  });

  test('goes with all that belongs to it; others stay', async () => {
    await open.put({ a: documentOf('하나', ['갈륨 HS 811292']), b: documentOf('둘', ['흑연']) });
    await open.store.removeDocument('a');
    expect(await found('갈륨')).toEqual([]);
    expect(await found('흑연')).toEqual(['흑연']);
    expect(await open.store.byIdentifier('hs:811292')).toEqual([]);
    expect((await open.store.documents()).map(({ id }) => id)).toEqual(['b']);
  });

  test('one that cannot be written leaves the old one whole', async () => {
    await open.put({ a: documentOf('하나', ['갈륨']) });
    const broken = documentOf('하나', ['흑연', passage('둘째')]);
    // A value that SQLite cannot take, in the last passage.
    Object.assign(broken.passages[1] ?? {}, { page: {} });
    await expect(open.store.replaceDocument('a', 'test', 'new', broken)).rejects.toThrow();
    expect(await found('갈륨')).toEqual(['갈륨']);
    expect(await found('흑연')).toEqual([]);
    expect((await open.store.documents())[0]?.hash).toBe('hash of a');
  });

  test('its passages around one', async () => {
    await open.put({ a: documentOf('하나', ['가', '나', '다', '라', '마']) });
    const near = await open.store.passagesOf('a', { ordinal: 3, reach: 1 });
    expect(near.map(({ text }) => text)).toEqual(['다', '라', '마']);
  });

  test('hundreds of passages by id', async () => {
    await open.put({
      a: documentOf(
        '긴 문서',
        Array.from({ length: 1203 }, (_, i) => `문단 ${i}`),
      ),
    });
    const all = await open.store.passagesOf('a');
    expect((await open.store.passages(all.map(({ id }) => id))).size).toBe(1203);
    expect(await open.store.passageCount()).toBe(1203);
  });
});

describe('terms', () => {
  test('marks that a query language would understand are only letters', async () => {
    await open.put({ a: documentOf('하나', ['GP센터 R&D 100% "인용" G/TBT/N/KOR/1234']) });
    for (const wanted of ['r&d', '100%', 'g/tbt/n/kor/1234']) {
      expect(await open.store.byTerms([wanted], 5)).toHaveLength(1);
    }
    for (const strange of ['"', 'OR', 'a"b', '*', 'NEAR(', 'head:', "'"]) {
      await expect(open.store.byTerms([strange], 5)).resolves.toEqual([]);
    }
    expect(await open.store.byTerms([], 5)).toEqual([]);
  });

  test('better is higher, and a title counts more than a text', async () => {
    await open.put({
      a: documentOf('갈륨', ['수출을 규제한다']),
      b: documentOf('흑연', ['갈륨을 규제한다']),
      c: documentOf('망간', ['수출이 늘었다']),
    });
    const hits = await open.store.byTerms(['갈륨'], 5);
    expect(hits).toHaveLength(2);
    expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 0);
    const best = await open.store.passages([hits[0]?.id ?? 0]);
    expect([...best.values()][0]?.documentId).toBe('a');
  });

  test('counts are of passages, and words are Hangul of two syllables or more', async () => {
    await open.put({ a: documentOf('자료', ['갈륨 갈륨 EWS 3개', '갈륨 흑연 법']) });
    expect(await open.store.termCounts(['갈륨', 'ews', '없음'])).toEqual(
      new Map([
        ['갈륨', 2],
        ['ews', 1],
      ]),
    );
    const words = await open.store.words();
    expect(words.get('갈륨')).toBe(2);
    expect(words.get('흑연')).toBe(1);
    expect(words.has('ews')).toBe(false);
    expect(words.has('법')).toBe(false);
  });
});

describe('exact names', () => {
  test('an article belongs to its own passage, not to those that cite it', async () => {
    await open.put({
      a: documentOf('법', [
        passage('전문기업의 확인', { article: '제15조' }),
        passage('제15조에 따라 확인을 받은 자', { article: '제16조' }),
      ]),
    });
    const ids = await open.store.byIdentifier('art:제15조');
    expect([...(await open.store.passages(ids)).values()].map(({ article }) => article)).toEqual(['제15조']);
  });

  test('an HS heading finds the codes below it', async () => {
    await open.put({ a: documentOf('품목', ['갈륨 HS 8112.92', '게르마늄 HS 8112.99', '흑연 HS 2504.10']) });
    expect(await open.store.byIdentifier('hs:8112')).toEqual([]);
    expect(await open.store.byIdentifier('hs:8112', true)).toHaveLength(2);
    expect(await open.store.byIdentifier('hs:811292', true)).toHaveLength(1);
  });

  test('symbols', async () => {
    await open.put({ a: documentOf('통보문', ['G/TBT/N/KOR/1234와 G/TBT/N/KOR/12']) });
    expect(await open.store.byIdentifier('g/tbt/n/kor/12')).toHaveLength(1);
    expect(await open.store.byIdentifier('g/tbt/n/kor/1')).toEqual([]);
  });
});

describe('failures', () => {
  test('take the place of the document, until it can be read again', async () => {
    await open.put({ 'a.pdf': documentOf('하나', ['갈륨']) });
    await open.store.recordFailure('a.pdf', 'test', 'h2', { code: 'locked', message: '잠겼습니다.' });
    expect(await open.store.documents()).toEqual([]);
    expect(await found('갈륨')).toEqual([]);
    expect(await open.store.failures()).toEqual([{ id: 'a.pdf', code: 'locked', message: '잠겼습니다.' }]);
    expect((await open.store.known('test')).get('a.pdf')).toEqual({
      hash: 'h2',
      failure: { id: 'a.pdf', code: 'locked', message: '잠겼습니다.' },
    });
    await open.store.recordFailure('a.pdf', 'test', 'h3', { code: 'empty', message: '비었습니다.' });
    expect(await open.store.failures()).toHaveLength(1);
    await open.put({ 'a.pdf': documentOf('하나', ['흑연']) });
    expect(await open.store.failures()).toEqual([]);
  });

  test('go with their file', async () => {
    await open.store.recordFailure('a.pdf', 'test', 'h', { code: 'locked', message: '' });
    await open.store.removeDocument('a.pdf');
    expect(await open.store.failures()).toEqual([]);
  });

  test('origins are told apart', async () => {
    await open.store.replaceDocument('a', 'one', 'h', documentOf('하나', ['가']));
    await open.store.recordFailure('b', 'two', 'h', { code: 'empty', message: '' });
    expect([...(await open.store.known('one')).keys()]).toEqual(['a']);
    expect([...(await open.store.known('two')).keys()]).toEqual(['b']);
  });
});

describe('generations tell what is held in memory that it is old', () => {
  const both = async () => [await open.store.generation('documents'), await open.store.generation('vectors')] as const;

  test('each change of a document moves both, new vectors only theirs, reading none', async () => {
    const before = await both();
    await open.put({ a: documentOf('하나', ['가나다']) });
    const put = await both();
    expect(put[0]).toBeGreaterThan(before[0]);
    expect(put[1]).toBeGreaterThan(before[1]);
    await open.store.saveVectors(model, [{ hash: 'x', vectors: [vector(next)] }]);
    const saved = await both();
    expect(saved[0]).toBe(put[0]);
    expect(saved[1]).toBeGreaterThan(put[1]);
    await open.store.passagesOf('a');
    await open.store.byTerms(['가나'], 3);
    expect(await both()).toEqual(saved);
    await open.store.recordFailure('b', 'test', 'h', { code: 'empty', message: '' });
    const failed = await both();
    expect(failed[0]).toBeGreaterThan(saved[0]);
    await open.store.removeDocument('a');
    expect((await both())[0]).toBeGreaterThan(failed[0]);
  });
});

describe('vectors', () => {
  test('pack and unpack', () => {
    const floats = fc.array(fc.float({ noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS });
    fc.assert(
      fc.property(fc.array(floats, { minLength: 1, maxLength: 4 }), fc.nat(7), (windows, offset) => {
        const vectors = windows.map((window) => Float32Array.from(window));
        // As SQLite hands a blob over: anywhere in a larger buffer.
        const packed = pack(vectors);
        const shifted = new Uint8Array(packed.length + offset).subarray(offset);
        shifted.set(packed);
        expect(unpack(shifted)).toEqual(vectors);
        // As Node decodes one: a Buffer, whose slice() is no copy.
        expect(unpack(Buffer.from(Buffer.from(packed).toString('base64'), 'base64'))).toEqual(vectors);
      }),
      { numRuns: 40 },
    );
  });

  test('come back as they were saved', async () => {
    await open.put({ a: documentOf('하나', ['가나다']) });
    const [{ hash = '' } = {}] = await open.store.withoutVectors(model, 5);
    const vectors = [vector(next), vector(next)];
    await open.store.saveVectors(model, [{ hash, vectors }]);
    const [item] = (await open.store.vectors(model)).values();
    expect(item?.vectors).toEqual(vectors);
    expect(item?.hash).toBe(hash);
    expect(await open.store.vectorHashes(model)).toEqual(new Map([[item?.passageId, hash]]));
    expect(await open.store.withoutVectors(model, 5)).toEqual([]);
    expect(await open.store.counts(model)).toMatchObject({ pending: 0 });
  });

  test('belong to a model', async () => {
    await open.put({ a: documentOf('하나', ['가나다']) });
    const [{ hash = '' } = {}] = await open.store.withoutVectors(model, 5);
    await open.store.saveVectors('other', [{ hash, vectors: [vector(next)] }]);
    expect(await open.store.withoutVectors(model, 5)).toHaveLength(1);
    expect((await open.store.vectors(model)).size).toBe(0);
    expect(await open.store.counts(model)).toMatchObject({ pending: 1 });
    expect(await open.store.counts('other')).toMatchObject({ pending: 0 });
  });

  test('what is embedded says where it stands first', async () => {
    await open.put({ a: documentOf('전략', [passage('본문이다', { headings: ['Ⅰ', '배경'] })]) });
    expect((await open.store.withoutVectors(model, 5))[0]?.text).toBe('전략 › Ⅰ › 배경\n본문이다');
    expect(embeddedText('', ['배경'], '글')).toBe('배경\n글');
  });

  test('passages with the same text share them', async () => {
    await open.put({
      a: documentOf('같은 제목', ['같은 글', '다른 글', '같은 글']),
      b: documentOf('같은 제목', ['같은 글']),
      c: documentOf('다른 제목', ['같은 글']),
    });
    const missing = await open.store.withoutVectors(model, 10);
    expect(missing).toHaveLength(3);
    const [{ hash = '' } = {}] = missing;
    await open.store.saveVectors(model, [{ hash, vectors: [vector(next)] }]);
    expect((await open.store.vectors(model)).size).toBe(3);
    expect(await open.store.counts(model)).toMatchObject({ passages: 5, pending: 2 });
  });

  test('those of a text that stays survive its document being read again', async () => {
    await open.put({ a: documentOf('제목', ['그대로', '바뀔 글']) });
    const items = (await open.store.withoutVectors(model, 5)).map(({ hash }) => ({ hash, vectors: [vector(next)] }));
    await open.store.saveVectors(model, items);
    await open.put({ a: documentOf('제목', ['그대로', '바뀐 글']) });
    expect((await open.store.withoutVectors(model, 5)).map(({ text }) => text)).toEqual(['제목\n바뀐 글']);
  });

  test('those that no passage uses are dropped', async () => {
    await open.put({ a: documentOf('제목', ['하나', '둘']) });
    const items = (await open.store.withoutVectors(model, 5)).map(({ hash }) => ({ hash, vectors: [vector(next)] }));
    await open.store.saveVectors(model, items);
    await open.put({ a: documentOf('제목', ['하나']) });
    await open.store.pruneVectors();
    const { count } = await open.database
      .selectFrom('vectors')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
    expect((await open.store.vectors(model)).size).toBe(1);
  });

  test('of the passages asked for, hundreds at once', async () => {
    await open.put({
      a: documentOf(
        '긴 문서',
        Array.from({ length: 620 }, (_, i) => `문단 ${i}`),
      ),
    });
    const missing = await open.store.withoutVectors(model, 1000);
    expect(missing).toHaveLength(620);
    const one = vector(next);
    await open.store.saveVectors(
      model,
      missing.map(({ hash }) => ({ hash, vectors: [one] })),
    );
    const ids = (await open.store.passagesOf('a')).map(({ id }) => id);
    expect((await open.store.vectors(model, ids)).size).toBe(620);
    expect([...(await open.store.vectors(model, ids.slice(3, 5))).keys()]).toEqual(ids.slice(3, 5));
    expect((await open.store.vectors(model, [])).size).toBe(0);
  });
});
