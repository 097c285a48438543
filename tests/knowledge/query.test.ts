import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Glossary } from '../../src/knowledge/glossary.ts';
import { QueryReader, type QueryWord } from '../../src/knowledge/query.ts';
import { documentOf, openStore } from './corpus.ts';

const glossary = new Glossary({
  names: [
    {
      term: '특화선도기업',
      names: ['으뜸기업'],
      english: ['leading company'],
      note: "법에서는 '특화선도기업'이라고 합니다.",
    },
    { term: '조기경보시스템', names: ['EWS'] },
    { term: '미국', english: ['US'] },
  ],
  laws: [{ title: '소재ㆍ부품ㆍ장비산업 특별조치법', names: ['소부장특별법'] }],
  words: [{ say: ['월세'], find: ['임대료'] }],
  hanja: { 對日: '대일' },
  capitals: ['US'],
});

let open: Awaited<ReturnType<typeof openStore>>;
let reader: QueryReader;

beforeAll(async () => {
  open = await openStore(glossary.hanja);
  const filler = Array.from(
    { length: 24 },
    (_, i) => `정부는 산업을 지원한다. 기업과 정부가 협력하는 ${i}번째 과제이다.`,
  );
  await open.put({
    a: documentOf('전략', [
      '특화선도기업은 2030년까지 200개로 늘린다.',
      '전문기업의 확인은 산업통상부에 신청한다.',
      '공급망안정품목은 200개로 확대한다.',
      '조기경보시스템으로 위기를 감지한다.',
      '입주기업에는 공유재산의 임대료를 감면한다.',
      '배터리의 코발트는 16%를 재활용해야 한다.',
      '대일 의존도는 15%로 낮아졌다.',
      '특화단지의 지정 요건은 위원회가 정한다.',
      '미국으로 수출하는 반도체 장비',
      '수출 규제 품목은 HS 8112.92 갈륨이다.',
      '제15조의 전문기업 확인 기준',
      '그 경우에는 예외로 한다.',
    ]),
    b: documentOf('채움', filler),
  });
  reader = new QueryReader(open.store, glossary);
});
afterAll(() => open.close());

const read = (text: string) => reader.read(text);
const word = async (text: string, surface: string): Promise<QueryWord> => {
  const found = (await read(text)).words.find((each) => each.surface === surface || each.stem === surface);
  if (!found) throw new Error(`${surface} is no word of ${text}`);
  return found;
};

describe('weights', () => {
  test('the rarer a word, the more it tells', async () => {
    const question = '정부가 코발트 산업을 지원하나요?';
    const [common, rare] = [await word(question, '정부'), await word(question, '코발트')];
    expect(rare.weight).toBeGreaterThan(common.weight * 2);
    expect(common.weight).toBeGreaterThan(0);
  });

  test('a word that stands nowhere is unknown, and tells as much as a word can', async () => {
    const nowhere = await word('너구리의 코발트', '너구리');
    expect(nowhere.unknown).toBe(true);
    expect(nowhere.weight).toBeGreaterThanOrEqual((await word('너구리의 코발트', '코발트')).weight);
  });

  test('an everyday verb and a word for a kind of thing tell less than a noun', async () => {
    const question = '코발트를 늘리겠다고 하는 기관은?';
    const noun = await word(question, '코발트');
    const verb = (await read(question)).words.find(({ predicate }) => predicate);
    const kind = (await read(question)).words.find(({ kindOnly }) => kindOnly);
    expect(verb?.surface).toMatch(/^늘리/);
    expect(kind?.stem).toBe('기관');
    expect(verb?.weight).toBeLessThan(noun.weight);
    expect(kind?.weight).toBeLessThan(noun.weight);
  });
});

describe('words that only ask', () => {
  test.each(['코발트는 얼마인가요?', '코발트가 뭐예요', '코발트에 대해 알려줘', '혹시 코발트는 어떻게 되나요?'])(
    'are not searched for: %s',
    async (text) => {
      const query = await read(text);
      expect(query.words.filter(({ stop, predicate }) => !stop && !predicate).map(({ stem }) => stem)).toEqual([
        '코발트',
      ]);
      expect(query.terms).toEqual(expect.arrayContaining(['코발트']));
      expect(query.terms).not.toEqual(expect.arrayContaining(['얼마']));
    },
  );

  test('unless there is nothing else', async () => {
    expect((await read('그 경우는요?')).terms).toContain('경우');
  });

  test('terms that stand in most passages are left out while others remain', async () => {
    expect((await read('정부의 코발트')).terms).not.toContain('정부');
    expect((await read('정부는?')).terms).toContain('정부');
  });

  test('but not for the sake of a term that stands nowhere', async () => {
    const { terms } = await read('정부의 너구리');
    expect(terms).toContain('정부');
    expect(await open.store.byTerms(terms, 5)).not.toEqual([]);
  });

  test.each(['', '   ', '?!', '😀', '\u0000', '"', "'", 'a'.repeat(3000)])(
    '%j is read without complaint',
    async (text) => {
      await expect(read(text)).resolves.toMatchObject({ identifiers: [] });
    },
  );
});

describe('language', () => {
  test.each([
    ['코발트는 얼마?', 'ko'],
    ['What is the EWS?', 'en'],
    ['EWS가 뭐야', 'ko'],
    ['8112.92', 'en'],
  ])('%s: %s', async (text, language) => {
    expect((await read(text)).language).toBe(language);
  });
});

describe('other names widen a question', () => {
  test.each([
    ['으뜸기업은 몇 개?', '으뜸기업', '특화선도기업'],
    ['EWS가 뭐죠', 'ews', '조기경보시스템'],
    ['How many does a leading company have?', 'company', '특화선도기업'],
    ['export to the US', 'us', '미국'],
  ])('%s: %s may be called %s', async (text, surface, other) => {
    const found = await word(text, surface);
    const same = found.alternatives.filter(({ kind }) => kind === 'same').flatMap(({ terms }) => terms);
    expect(same).toContain(other);
    expect(found.unknown).toBe(false);
    expect((await read(text)).widened).toContain(other);
  });

  test('an everyday word hints where to look', async () => {
    const found = await word('월세를 낮춰 주나요', '월세');
    expect(found.alternatives).toContainEqual({ terms: expect.arrayContaining(['임대료']), kind: 'hint' });
    expect(found.predicate).toBe(false);
  });

  test('a name that no document holds is left out', async () => {
    const found = await word('특화선도기업', '특화선도기업');
    expect(found.alternatives).toEqual([]);
  });

  test('the name and its note are handed on', async () => {
    const { names } = await read('으뜸기업이란');
    expect(names).toEqual([
      expect.objectContaining({ surface: '으뜸기업', note: expect.stringContaining('특화선도기업') }),
    ]);
  });

  test('Hanja is read as it is spoken', async () => {
    const query = await read('對日 의존도는?');
    expect(query.words.map(({ stem }) => stem)).toContain('대일');
    expect((await word('對日 의존도는?', '대일')).unknown).toBe(false);
    expect(query.readings.get('對日')).toBe('대일');
  });
});

describe('typing', () => {
  test.each([
    ['전문기업확인신청', ['전문기업', '확인', '신청']],
    ['특화단지지정요건', ['특화단지', '지정', '요건']],
    ['배터리코발트재활용', ['배터리', '코발트', '재활용']],
  ])('without spaces: %s', async (text, stems) => {
    const query = await read(text);
    expect(query.words.map(({ stem }) => stem)).toEqual(stems);
    for (const each of query.words) expect(each.unknown).toBe(false);
  });

  test('with question words run together', async () => {
    const stems = (await read('전문기업확인은어디에신청하나요')).words
      .filter(({ stop }) => !stop)
      .map(({ stem }) => stem);
    expect(stems).toEqual(expect.arrayContaining(['전문기업', '확인', '신청']));
  });

  test.each([
    ['베터리 규정', '베터리', '배터리'],
    ['코발드 비율', '코발드', '코발트'],
    ['특화딴지 요건', '특화딴지', '특화단지'],
    ['전믄기업은', '전믄기업', '전문기업'],
  ])('with a mistake: %s', async (text, typed, meant) => {
    const found = await word(text, typed);
    expect(found.alternatives).toContainEqual({ terms: expect.arrayContaining([meant]), kind: 'typo' });
    expect(found.unknown).toBe(false);
    expect((await read(text)).widened).toContain(meant);
  });

  test('a word that is right is not corrected', async () => {
    for (const each of (await read('전문기업의 확인과 특화단지')).words) {
      expect(each.alternatives.filter(({ kind }) => kind === 'typo')).toEqual([]);
    }
  });
});

describe('exact names', () => {
  test.each([
    ['소부장특별법 제15조제1항', [{ kind: 'article', value: 'art:제15조', article: '제15조', paragraph: 1 }]],
    ['HS 811292 수출', [{ kind: 'hs', value: 'hs:811292' }]],
    ['G/TBT/N/KOR/1234?', [{ kind: 'symbol', value: 'g/tbt/n/kor/1234' }]],
    ['올해 예산 1.4조원은', []],
  ])('%s', async (text, expected) => {
    expect((await read(text)).identifiers).toEqual(expected);
  });

  test('are searched for as one term', async () => {
    expect((await read('제15조의 내용')).terms).toContain('§제15조');
    expect((await read('HS 811292')).terms).toContain('hs:811292');
  });

  test('a law named beside an article is no topic by itself', async () => {
    const { terms, names } = await read('소부장특별법 제15조');
    expect(names[0]?.law).toBe('소재ㆍ부품ㆍ장비산업 특별조치법');
    expect(terms).not.toContain('소부장특별법');
  });

  test('a paragraph by its circled figure', async () => {
    expect((await read('제15조 ②')).identifiers).toEqual([
      { kind: 'article', value: 'art:제15조', article: '제15조', paragraph: 2 },
    ]);
  });
});

describe('the index changes', () => {
  test('a word that comes in is known at once, one that goes is not', async () => {
    expect((await word('달팽이 양식', '달팽이')).unknown).toBe(true);
    await open.put({ c: documentOf('새 문서', ['달팽이를 기른다']) });
    expect((await word('달팽이 양식', '달팽이')).unknown).toBe(false);
    await open.store.removeDocument('c');
    expect((await word('달팽이 양식', '달팽이')).unknown).toBe(true);
  });

  test('an empty index reads as well', async () => {
    const empty = await openStore();
    const query = await new QueryReader(empty.store, new Glossary()).read('전문기업확인은 어디서?');
    expect(query.words.length).toBeGreaterThan(0);
    for (const each of query.words) expect(Number.isFinite(each.weight)).toBe(true);
    await empty.close();
  });
});
