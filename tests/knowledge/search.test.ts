import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Glossary } from '../../src/knowledge/glossary.ts';
import { embedMissing } from '../../src/knowledge/indexing/indexer.ts';
import { Search } from '../../src/knowledge/search.ts';
import { type Embedder, startEmbedder } from '../../src/knowledge/vectors/embedder.ts';
import { VectorIndex } from '../../src/knowledge/vectors/vector-index.ts';
import { documentOf, LAWS, MODEL_FOLDER, openStore, passage } from './corpus.ts';

const glossary = new Glossary({
  names: [
    { term: '특화선도기업', names: ['으뜸기업'], english: ['leading company', 'leading companies'] },
    { term: '조기경보시스템', names: ['EWS'] },
    { term: '산업통상부', old: ['산자부'] },
    { term: '슈퍼 을', names: ['슈퍼乙'] },
  ],
  laws: [{ title: '소재ㆍ부품ㆍ장비산업 특별조치법', names: ['소부장특별법'], english: ['sobujang act'] }],
  words: [{ say: ['월세'], find: ['임대료'] }],
  hanja: { 乙: '을', 對日: '대일' },
});

const STRATEGY = documentOf('소재·부품·장비 글로벌화 전략', [
  passage('입주기업에는 공유재산의 임대료를 감면하고 부담금을 면제한다.', { headings: ['Ⅳ', '특화단지 지원'] }),
  passage('EU 배터리법은 2031년부터 코발트의 16%를 재활용 원료로 쓰게 한다.', { headings: ['Ⅰ', '탄소중립'] }),
  passage('조기경보시스템은 수입 의존도가 높은 품목의 위기를 미리 감지한다.', { headings: ['Ⅳ', '위기 대응'] }),
  passage('갈륨(HS 8112.92)과 게르마늄은 수출 규제의 대상이 되었다.', { headings: ['Ⅰ', '공급망'] }),
  passage('흑연(HS 2504.10)은 이차전지의 음극재로 쓰인다.', { headings: ['Ⅰ', '공급망'] }),
  passage('통보문 G/TBT/N/EU/1005는 배터리의 탄소발자국 표시를 요구한다.', { headings: ['Ⅳ', '수출'] }),
  passage('통보문 G/TBT/N/KOR/1234는 전기용품의 안전 기준을 고친다.', { headings: ['Ⅳ', '수출'] }),
  passage('슈퍼 을은 독보적인 기술로 세계 시장에서 대체할 수 없는 기업이다.', { headings: ['Ⅳ', '슈퍼 을'] }),
  passage('대일 의존도는 100대 품목에서 30.9%에서 15%대로 낮아졌다.', { headings: ['Ⅰ', '자립화'] }),
  passage('신규 채용한 연구인력의 인건비를 보조한다.', { headings: ['Ⅳ', '인력'] }),
  passage('해외 전시회에 공동관을 열어 바이어와의 만남을 주선한다.', { headings: ['Ⅳ', '수출'] }),
]);

let open: Awaited<ReturnType<typeof openStore>>;
let embedder: Embedder;
let search: Search;
let words: Search;

beforeAll(async () => {
  embedder = startEmbedder(MODEL_FOLDER);
  open = await openStore(glossary.hanja);
  await open.put({ ...LAWS, 'strategy.md': STRATEGY });
  await embedMissing(open.store, embedder, 'no such file');
  const vectors = new VectorIndex(embedder.model);
  for (const item of (await open.store.vectors(embedder.model)).values()) vectors.add(item);
  search = new Search(open.store, glossary, embedder, vectors);
  words = new Search(open.store, glossary);
}, 60_000);
afterAll(async () => {
  await embedder.stop();
  await open.close();
});

const best = async (question: string, by: Search = search) => (await by.search(question, 5)).evidence[0];
const cited = async (question: string, by: Search = search) => {
  const found = await best(question, by);
  return `${found?.document.id} ${found?.passage.article ?? found?.passage.text}`;
};

describe('an exact name comes first', () => {
  test.each([
    ['「대외무역법」 제15조는?', '대외무역법.md 제15조'],
    ['대외무역법 15조', '대외무역법.md 제15조'],
    ['소부장특별법 제15조 내용 알려줘', '소부장법.md 제15조'],
    ['소부장특별법 제12조의2', '소부장법.md 제12조의2'],
    ['소부장특별법 시행령 제13조', '소부장법시행령.md 제13조'],
    ['「소재ㆍ부품ㆍ장비산업 특별조치법」 제13조', '소부장법.md 제13조'],
    ['Article 제15조 of the Sobujang Act', '소부장법.md 제15조'],
  ])('an article of a law: %s', async (question, expected) => {
    expect(await cited(question)).toBe(expected);
    expect(await cited(question, words)).toBe(expected);
    expect((await best(question))?.exact).toBeGreaterThanOrEqual(1);
  });

  test.each([
    ['「대외무역법」 제13조제2항', 2, '대외무역법.md'],
    ['「대외무역법」 제13조제1항', 1, '대외무역법.md'],
    ['소부장특별법 제13조 제2항의 지원은?', 2, '소부장법.md'],
  ])('a paragraph of an article: %s', async (question, paragraph, document) => {
    const found = await best(question);
    expect(found?.document.id).toBe(document);
    expect(found?.passage.article).toBe('제13조');
    expect(found?.passage.paragraphs).toContain(paragraph);
  });

  test('an article without a law: each law has one, and the words choose', async () => {
    const { evidence } = await search.search('제15조', 6);
    const articles = evidence.filter(({ exact }) => exact > 0).map(({ passage: { article } }) => article);
    expect(articles.length).toBeGreaterThanOrEqual(3);
    expect(new Set(articles)).toEqual(new Set(['제15조']));
    expect(evidence[0]?.passage.article).toBe('제15조');
    expect(await cited('제15조 무역 통계')).toBe('대외무역법.md 제15조');
  });

  test.each([
    ['HS 811292는 규제 대상인가요?', '갈륨'],
    ['8112.92', '갈륨'],
    ['HS 2504.10 배터리', '흑연'],
    ['HS 8112 품목의 수입', '갈륨'],
    ['G/TBT/N/EU/1005 안전 기준', 'G/TBT/N/EU/1005'],
    ['g/tbt/n/kor/1234 배터리 탄소발자국', 'G/TBT/N/KOR/1234'],
  ])('a code or a symbol: %s', async (question, mark) => {
    const found = await best(question);
    expect(found?.passage.text).toContain(mark);
    expect(found?.exact).toBe(1);
    expect((await best(question, words))?.passage.text).toContain(mark);
  });

  test('an amount is no article', async () => {
    const { evidence } = await search.search('예산 13조원', 10);
    expect(evidence.every(({ exact }) => exact === 0)).toBe(true);
  });
});

describe('words', () => {
  test.each([
    ['임대료 감면', '임대료를 감면'],
    ['코발트 재활용 비율', '코발트의 16%'],
    ['전문기업의 확인을 신청하려면', '확인을 받으려는 자는'],
    ['무역에 관한 통계', '통계는 매년'],
  ])('find without a model: %s', async (question, expected) => {
    const found = await best(question, words);
    expect(found?.passage.text).toContain(expected);
    expect(found?.cosine).toBeUndefined();
    expect(found?.lexical).toBeGreaterThan(0);
  });

  test('find while there are no vectors yet', async () => {
    const early = new Search(open.store, glossary, embedder, new VectorIndex(embedder.model));
    const result = await early.search('임대료 감면', 3);
    expect(result.evidence[0]?.passage.text).toContain('임대료');
    expect(result).not.toHaveProperty('spread');
  });

  test('alone, where only they are asked for', async () => {
    const { evidence } = await search.search('임대료 감면', 3, false);
    expect(evidence[0]?.cosine).toBeUndefined();
    expect(evidence[0]?.passage.text).toContain('임대료');
  });

  test('find a document that has just come in, and none that is gone', async () => {
    await open.put({ 'new.txt': documentOf('새 문서', ['요소수는 베트남에서 들여온다.']) });
    expect(await cited('요소수')).toContain('new.txt');
    await open.store.removeDocument('new.txt');
    expect((await search.search('요소수', 10)).evidence.map(({ document }) => document.id)).not.toContain('new.txt');
  });
});

describe('meaning', () => {
  test.each([
    ['방세를 싸게 해주나요?', '임대료를 감면'],
    ['연구원 월급을 나라에서 보태 주나요?', '인건비를 보조'],
    ['How much cobalt must be recycled?', '코발트의 16%'],
    ['Which system detects risks before they happen?', '조기경보시스템'],
    ['외국 손님을 만나게 해 주나요', '바이어'],
  ])('%s', async (question, expected) => {
    const { evidence } = await search.search(question, 3);
    const found = evidence.find(({ passage: { text } }) => text.includes(expected));
    expect(found?.cosine).toBeGreaterThan(0.5);
  });

  test('finds what words alone do not', async () => {
    const question = 'Is there a discount on rent for tenants of the complex?';
    const texts = async (by: Search) => (await by.search(question, 3)).evidence.map(({ passage: { text } }) => text);
    const wanted = expect.arrayContaining([expect.stringContaining('임대료를 감면')]);
    expect(await texts(search)).toEqual(wanted);
    expect(await texts(words)).not.toEqual(wanted);
  });

  test('says what passages at large score', async () => {
    const { spread, evidence } = await search.search('코발트 재활용 비율', 3);
    expect(spread?.deviation).toBeGreaterThan(0);
    expect(evidence[0]?.cosine).toBeGreaterThan((spread?.mean ?? 1) + (spread?.deviation ?? 0));
  });
});

describe('names of the glossary', () => {
  test.each([
    ['으뜸기업은 누가 선정하나요?', '특화선도기업으로 선정'],
    ['EWS', '조기경보시스템'],
    ['슈퍼乙이 뭐예요?', '슈퍼 을은'],
    ['슈퍼을', '슈퍼 을은'],
    ['對日 의존도', '대일 의존도'],
    ['월세', '임대료'],
    ['who selects leading companies', '특화선도기업으로 선정'],
  ])('%s', async (question, expected) => {
    expect((await best(question, words))?.passage.text).toContain(expected);
    expect((await best(question))?.passage.text).toContain(expected);
  });
});

describe('typing', () => {
  test.each([
    ['임대료감면되나요', '임대료를 감면'],
    ['코발트재활용비율은얼마인가요', '코발트의 16%'],
    ['조기경보시스템이뭐야', '조기경보시스템'],
    ['전문기업확인신청', '확인을 받으려는 자는'],
    ['인대료 감먼', '임대료를 감면'],
    ['코발드 재할용', '코발트의 16%'],
    ['조기경보씨스템', '조기경보시스템'],
  ])('%s', async (question, expected) => {
    expect((await best(question))?.passage.text).toContain(expected);
    expect((await best(question, words))?.passage.text).toContain(expected);
  });
});

describe('supplementary provisions', () => {
  const isSupplementary = (found: Awaited<ReturnType<typeof best>>) =>
    Boolean(found?.passage.headings.some((heading) => heading.startsWith('부칙')));

  test.each(['전문기업의 확인', '전문기업은 어떻게 확인하나요?'])(
    'step back behind an article that says as much: %s',
    async (question) => {
      const own = await openStore();
      const text = '전문기업의 확인을 받으려는 자는 신청하여야 한다.';
      await own.put({
        'law.md': documentOf('법', [
          passage(text, { headings: ['부칙(2024-01-02, 제21000호)'] }),
          passage(text, { headings: ['제3장 확인 (2024-01-02, 제21호)'] }),
          ...Array.from({ length: 12 }, (_, i) => `다른 문단 ${i}이다.`),
        ]),
      });
      const by = new Search(own.store, new Glossary());
      expect(isSupplementary(await best(question, by))).toBe(false);
      expect((await by.search(question, 5)).evidence.some(isSupplementary)).toBe(true);
      await own.close();
    },
  );

  test.each(['전문기업 확인에 관한 경과조치', '소부장특별법 시행일은 언제인가요', '소부장특별법 부칙'])(
    'unless they are asked for: %s',
    async (question) => {
      expect(isSupplementary(await best(question))).toBe(true);
    },
  );
});

describe('any question', () => {
  test('gives no more than asked for, best first, each once', async () => {
    for (const question of ['공급망', '전문기업의 확인 기준과 절차', '']) {
      const { evidence } = await search.search(question, 4);
      expect(evidence.length).toBeLessThanOrEqual(4);
      const scores = evidence.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(new Set(evidence.map(({ passage: { id } }) => id)).size).toBe(evidence.length);
      for (const found of evidence) expect(found.document.id).toBe(found.passage.documentId);
    }
  });

  test('gives the same each time', async () => {
    const ask = async () =>
      (await search.search('특화단지 지원', 5)).evidence.map(({ passage: { id }, score }) => [id, score]);
    expect(await ask()).toEqual(await ask());
  });

  test.each(['', '?', '"', "' OR 1=1 --", '%', '😀', '\u0000', '제', '가'.repeat(5000)])(
    '%j does no harm',
    async (question) => {
      await expect(search.search(question, 3)).resolves.toBeDefined();
    },
  );

  test('an empty store answers nothing', async () => {
    const empty = await openStore();
    const result = await new Search(empty.store, new Glossary()).search('전문기업 제15조', 5);
    expect(result.evidence).toEqual([]);
    await empty.close();
  });
});
