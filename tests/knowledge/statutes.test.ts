import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Evidence, Knowledge, knowledgeFiles } from '../../src/knowledge/index.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type Folder, makeFolder } from './indexing/harness.ts';

// Threads and processes share the machine with other tests.
vi.setConfig({ testTimeout: 30_000 });

const ACT = '소재ㆍ부품ㆍ장비산업 특별조치법';

const SOURCES = `sources:
  - {id: act, files: law/act.md, title: ${ACT}, date: 2025-10-01, date_kind: in_force, kind: act, digest: true}
  - {id: decree, files: law/decree.md, title: ${ACT} 시행령, date: 2025-10-01, date_kind: in_force, kind: decree, digest: true}
  - id: strategy
    files: strategy.md
    title: 글로벌화 전략
    date: 2023-04-18
    kind: strategy
    superseded_by:
      - section: Ⅳ-2 경보
        plan: 경보시스템의 운용
        now: 경보시스템은 2023년 12월 14일부터 법에 근거가 있습니다.
        by: 소재·부품·장비산업 특별조치법
        place: 제23조의2 ①
        since: 2023-12-14
      - section: Ⅳ-2 경보
        plan: 경보시스템의 고시
        now: 경보시스템의 고시는 2024년 1월 1일부터 다른 법에 있습니다.
        by: 어디에도 없는 법
        place: 제1조
        since: 2024-01-01
      - section: Ⅳ-3 회계
        plan: 특별회계의 연장
        now: 특별회계는 2024년 12월 31일부터 연장되었습니다.
        by: ${ACT}
        since: 2024-12-31
`;

const ACT_DIGEST = `# ${ACT}

## 제13조(특화선도기업)

### 특화선도기업의 선정 {source="제13조 ①·②"}

산업통상부장관은 세계 시장을 이끌 기업을 특화선도기업으로 뽑고 지원합니다.

## 제15조(전문기업)

### 전문기업 확인의 신청 {source="제15조 ①"}

전문기업 확인을 받으려는 기업은 산업통상부장관에게 신청합니다.

### 전문기업 확인의 유효기간 {source="제15조 ③"}

전문기업 확인의 유효기간은 3년입니다.

## 제23조의2(경보시스템)

### 경보시스템의 운용 {source="제23조의2 ①"}

정부는 공급망 경보시스템을 운용합니다.
`;

const DECREE_DIGEST = `# ${ACT} 시행령

## 제15조(전문기업의 요건)

### 전문기업의 요건 {source="제15조 ①"}

전문기업은 매출액 가운데 소재·부품·장비의 비율이 50% 이상이어야 합니다.
`;

const STRATEGY = `# 글로벌화 전략

## 경보시스템 {source="Ⅳ-2 경보"}

수입 의존도가 높은 품목의 위기를 미리 감지하는 경보시스템을 운용한다.

## 특별회계 {source="Ⅳ-3 회계"}

특별회계의 연장을 협의한다.

## 인력 {source="Ⅳ-4 인력"}

연구인력의 인건비를 보조한다.
`;

const head = (title: string) => `---\n제목: ${title}\n법령구분: 법률\n시행일자: 2025-10-01\n---\n\n# ${title}\n`;

const COPY = (title = ACT) => `${head(title)}
##### 제1조 (목적)

이 법은 산업의 경쟁력을 높이는 것을 목적으로 한다.

##### 제13조 (특화선도기업의 선정)

**①** 산업통상부장관은 세계 시장을 선도할 수 있는 기업을 특화선도기업으로 선정할 수 있다.

**②** 선정된 특화선도기업에는 기술개발을 지원한다.

##### 제15조 (전문기업의 확인)

**①** 전문기업으로 확인을 받으려는 자는 산업통상부장관에게 신청하여야 한다.

**②** 전문기업의 확인 기준은 대통령령으로 정한다.

**③** 전문기업 확인의 유효기간은 3년으로 한다.

##### 제30조 (과태료)

**①** 자료를 거짓으로 제출한 자에게는 과태료를 부과한다.
`;

const DECREE_COPY = `${head(`${ACT} 시행령`)}
##### 제1조 (목적)

이 영은 법에서 위임한 사항을 정한다.

##### 제13조 (특화선도기업의 선정 절차)

**①** 특화선도기업으로 선정되려는 자는 신청서를 제출하여야 한다.

##### 제15조 (전문기업의 확인 기준)

**①** 전문기업은 매출액 중 소재ㆍ부품ㆍ장비의 비율이 100분의 50 이상이어야 한다.
`;

/** What makes the words of the others tell something. */
const FILLER = Array.from({ length: 40 }, (_, i) => `# ${i}장\n\n기후와 수질을 조사한다.\n`).join('\n');

let folder: Folder;
let own: Folder;
let theirs: Folder;
let database: Database;
let knowledge: Knowledge;

beforeEach(() => {
  folder = makeFolder();
  own = makeFolder({
    'sources.yaml': SOURCES,
    'law/act.md': ACT_DIGEST,
    'law/decree.md': DECREE_DIGEST,
    'strategy.md': STRATEGY,
    'filler.md': FILLER,
  });
  theirs = makeFolder();
});
afterEach(async () => {
  await knowledge.close();
  await database.destroy();
  for (const each of [folder, own, theirs]) each.clean();
});

/** The shipped folder and the operator's own, searched by words alone. */
async function open(files: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const [name, content] of Object.entries(files)) theirs.write(name, content);
  const dataDirectory = join(folder.path, 'data');
  database = await openDatabase(dataDirectory);
  const { glossary, shippedVectors } = knowledgeFiles(own.path);
  const places = [own.place(), theirs.place('documents')];
  knowledge = await Knowledge.open({ database, dataDirectory, places, glossary, shippedVectors });
  await knowledge.update();
}

const search = async (question: string, limit = 20): Promise<Evidence[]> =>
  (await knowledge.search(question, limit)).evidence;
const placeOf = ({ passage, document }: Pick<Evidence, 'passage' | 'document'>) => `${document.id} ${passage.section}`;
const placesOf = (evidence: readonly Evidence[]) => evidence.map(placeOf);
const at = (evidence: readonly Evidence[], place: string) => evidence.find((item) => placeOf(item) === place);
const originalOf = (evidence: readonly Evidence[], place: string) => {
  const original = at(evidence, place)?.original;
  return original && placeOf(original);
};

describe('a digest and a copy of the statute', () => {
  test('the same article is found once, in the digest, with the statute’s own words', async () => {
    await open({ 'act.md': COPY() });
    const evidence = await search('특화선도기업의 선정');
    expect(placesOf(evidence)).toContain('law/act.md 제13조 ①·②');
    expect(placesOf(evidence)).not.toContain('act.md 제13조(특화선도기업의 선정)');
    expect(at(evidence, 'law/act.md 제13조 ①·②')?.original).toMatchObject({
      document: { id: 'act.md', meta: { title: ACT } },
      passage: { article: '제13조', text: expect.stringContaining('선정할 수 있다.') },
    });
  });

  test('an article that the digest lacks is found in the copy', async () => {
    await open({ 'act.md': COPY() });
    const [best] = await search('자료를 거짓으로 제출한 자의 과태료');
    expect(best && placeOf(best)).toBe('act.md 제30조(과태료)');
    expect(best).not.toHaveProperty('original');
  });

  test('without a copy there are no words of the statute', async () => {
    await open();
    const evidence = await search('특화선도기업의 선정');
    expect(placesOf(evidence)).toContain('law/act.md 제13조 ①·②');
    for (const item of evidence) expect(item).not.toHaveProperty('original');
  });

  test('without a digest the copy is found, and every article of it', async () => {
    own.remove('law/act.md');
    await open({ 'act.md': COPY() });
    expect(placesOf(await search('특화선도기업의 선정'))).toContain('act.md 제13조(특화선도기업의 선정)');
  });

  test('an article that is told nowhere in the copy has no original', async () => {
    await open({ 'act.md': COPY() });
    const evidence = await search('공급망 경보시스템의 운용');
    expect(placesOf(evidence)).toContain('law/act.md 제23조의2 ①');
    expect(at(evidence, 'law/act.md 제23조의2 ①')).not.toHaveProperty('original');
  });

  test('what is no statute has no original', async () => {
    await open({ 'act.md': COPY() });
    expect(at(await search('연구인력의 인건비'), 'strategy.md Ⅳ-4 인력')).not.toHaveProperty('original');
  });

  test.each([
    ['spaces', '소재ㆍ부품ㆍ장비산업특별조치법'],
    ['middle dots', '소재·부품·장비산업 특별조치법'],
    ['Japanese dots', '소재・부품・장비산업 특별조치법'],
    ['letters told apart', ACT.normalize('NFD')],
  ])('titles that differ only in %s are one', async (_what, title) => {
    await open({ 'act.md': COPY(title) });
    const evidence = await search('특화선도기업의 선정');
    expect(originalOf(evidence, 'law/act.md 제13조 ①·②')).toBe('act.md 제13조(특화선도기업의 선정)');
    expect(placesOf(evidence)).not.toContain('act.md 제13조(특화선도기업의 선정)');
  });

  test('act and decree are kept apart', async () => {
    await open({ 'act.md': COPY(), 'decree.md': DECREE_COPY });
    const evidence = await search('전문기업의 확인과 특화선도기업의 선정');
    expect(originalOf(evidence, 'law/act.md 제15조 ①')).toBe('act.md 제15조(전문기업의 확인)');
    expect(originalOf(evidence, 'law/decree.md 제15조 ①')).toBe('decree.md 제15조(전문기업의 확인 기준)');
    // The decree's digest does not tell its 제13조; the act's does not stand for it.
    expect(placesOf(evidence)).toContain('decree.md 제13조(특화선도기업의 선정 절차)');
    expect(placesOf(evidence)).not.toContain('act.md 제13조(특화선도기업의 선정)');
  });

  test('the decree alone does not stand for the act', async () => {
    own.remove('law/act.md');
    await open({ 'act.md': COPY() });
    const evidence = await search('전문기업의 확인');
    expect(placesOf(evidence)).toContain('act.md 제15조(전문기업의 확인)');
    expect(at(evidence, 'law/decree.md 제15조 ①')).not.toHaveProperty('original');
  });

  test('of several copies one is quoted and none is found', async () => {
    await open({ 'a.md': COPY(), 'b.md': COPY() });
    const evidence = await search('특화선도기업의 선정');
    expect(originalOf(evidence, 'law/act.md 제13조 ①·②')).toBe('a.md 제13조(특화선도기업의 선정)');
    expect(placesOf(evidence).filter((place) => /^[ab]\.md 제13조/.test(place))).toEqual([]);
  });

  test('where the first copy lacks the article the next is quoted', async () => {
    await open({ 'a.md': COPY().replace('##### 제13조', '##### 제14조'), 'b.md': COPY() });
    expect(originalOf(await search('특화선도기업의 선정'), 'law/act.md 제13조 ①·②')).toMatch(/^b\.md 제13조/);
  });
});

describe('paragraphs', () => {
  const long = '장관은 전문기업의 기술개발과 인력 양성과 해외 진출에 관한 사항을 정할 수 있다. '.repeat(9).trim();
  /** The article is cut: ① and ② in one passage, ③ in another. */
  const CUT = COPY()
    .replace('신청하여야 한다.', `신청하여야 한다. ${long}`)
    .replace('3년으로 한다.', `3년으로 한다. ${long}`);

  test('of a long article the part with the same paragraph is quoted', async () => {
    await open({ 'act.md': CUT });
    const evidence = await search('전문기업 확인의 신청과 유효기간');
    const quoted = (place: string) => at(evidence, place)?.original?.passage;
    expect(quoted('law/act.md 제15조 ①')?.paragraphs).toContain(1);
    expect(quoted('law/act.md 제15조 ①')?.paragraphs).not.toContain(3);
    expect(quoted('law/act.md 제15조 ③')?.paragraphs).toContain(3);
    expect(quoted('law/act.md 제15조 ③')?.paragraphs).not.toContain(1);
  });

  test('a part whose paragraphs the digest does not tell stays', async () => {
    own.write('law/act.md', ACT_DIGEST.replace(/### 전문기업 확인의 유효기간[\s\S]*?(?=## 제23조의2)/, ''));
    await open({ 'act.md': CUT });
    const evidence = await search('전문기업 확인의 신청과 유효기간');
    const parts = evidence.filter(({ document, passage }) => document.id === 'act.md' && passage.article === '제15조');
    expect(parts.length).toBeGreaterThan(0);
    for (const { passage } of parts) expect(passage.paragraphs?.some((number) => number !== 1)).toBe(true);
    expect(parts.flatMap(({ passage }) => passage.paragraphs)).toContain(3);
  });

  test('a digest of the whole article stands for all of its parts', async () => {
    own.write(
      'law/act.md',
      `# ${ACT}\n\n## 전문기업\n\n### 전문기업 확인 {source="제15조"}\n\n전문기업 확인의 신청과 유효기간입니다.\n`,
    );
    await open({ 'act.md': CUT });
    const evidence = await search('전문기업 확인의 신청과 유효기간');
    expect(placesOf(evidence)).toContain('law/act.md 제15조');
    expect(placesOf(evidence).filter((place) => place.startsWith('act.md 제15조'))).toEqual([]);
    expect(at(evidence, 'law/act.md 제15조')?.original?.passage.paragraphs).toContain(1);
  });

  test('a paragraph that the copy does not number is quoted from the beginning of its article', async () => {
    own.write('law/act.md', ACT_DIGEST.replace('source="제15조 ③"', 'source="제15조 ⑨"'));
    await open({ 'act.md': CUT });
    const evidence = await search('전문기업 확인의 신청과 유효기간');
    expect(at(evidence, 'law/act.md 제15조 ⑨')?.original?.passage.paragraphs).toContain(1);
  });
});

test('a supplementary provision that both hold is found once too', async () => {
  const supplement = '부칙(2024-01-02, 제21000호) 제2조';
  const text = '종전의 검역 증서는 1년간 효력이 있습니다.';
  own.write('law/act.md', `${ACT_DIGEST}\n## 부칙\n\n### 검역 증서의 경과조치 {source="${supplement}"}\n\n${text}\n`);
  await open({
    'act.md': `${COPY()}\n## 부칙\n\n부칙 <제21000호,2024.1.2>\n\n제2조(경과조치) 종전의 검역 증서는 1년간 효력이 있다.\n`,
  });
  const evidence = await search('종전 검역 증서의 효력에 관한 경과조치');
  expect(placesOf(evidence).filter((place) => place.includes(supplement))).toEqual([`law/act.md ${supplement}`]);
  expect(at(evidence, `law/act.md ${supplement}`)?.original?.document.id).toBe('act.md');
});

test('a paragraph that the digest lacks is still found, where the copy holds it beside one that the digest tells', async () => {
  await open({ 'act.md': COPY() });
  const evidence = await search('전문기업 확인 기준은 대통령령으로 정한다');
  const texts = evidence.flatMap(({ document, passage }) => (document.id === 'act.md' ? [passage.text] : []));
  expect(texts.join('\n')).toContain('확인 기준은 대통령령으로');
});

test('an article whose statute fits best is not lost where its digest fits less than others', async () => {
  own.write(
    'law/act.md',
    `${ACT_DIGEST}\n## 제30조\n\n### 벌 {source="제30조 ①"}\n\n자료를 꾸며 낸 사람은 돈을 냅니다.\n`,
  );
  const report = '# 보고서\n\n거짓으로 제출한 자에 관한 의견이 있었다.\n';
  await open({ 'act.md': COPY(), 'a.md': report, 'b.md': report, 'c.md': report });
  const question = '자료를 거짓으로 제출한 자에게 과태료를 부과';
  // Both hold it: the digest is further down among many.
  expect(placesOf(await search(question))).toContain('law/act.md 제30조 ①');
  expect((await search(question, 2)).map(({ passage }) => passage.article)).toContain('제30조');
});

describe('what stands now in place of a plan', () => {
  test('is the place of the later document', async () => {
    await open();
    const successors = at(await search('위기를 미리 감지하는 경보시스템'), 'strategy.md Ⅳ-2 경보')?.successors;
    expect(successors?.map(({ change, ...place }) => [change.plan, placeOf(place)])).toEqual([
      ['경보시스템의 운용', 'law/act.md 제23조의2 ①'],
    ]);
  });

  test('is none where the later document is not there', async () => {
    own.remove('law/act.md');
    await open();
    const plan = at(await search('위기를 미리 감지하는 경보시스템'), 'strategy.md Ⅳ-2 경보');
    expect(plan).toBeDefined();
    expect(plan).not.toHaveProperty('successors');
  });

  test('is none where the later document lacks the place', async () => {
    own.write('law/act.md', ACT_DIGEST.replace('source="제23조의2 ①"', 'source="제23조의3 ①"'));
    await open();
    expect(at(await search('위기를 미리 감지하는 경보시스템'), 'strategy.md Ⅳ-2 경보')).not.toHaveProperty(
      'successors',
    );
  });

  test.each([
    ['a change without a place', '특별회계의 연장', 'strategy.md Ⅳ-3 회계'],
    ['a section that no change concerns', '연구인력의 인건비', 'strategy.md Ⅳ-4 인력'],
  ])('is none for %s', async (_what, question, place) => {
    await open();
    const plan = at(await search(question), place);
    expect(plan).toBeDefined();
    expect(plan).not.toHaveProperty('successors');
  });

  test('is told by the digest rather than by a copy', async () => {
    const section = '제23조의2 ① 경보시스템';
    own.write('law/act.md', ACT_DIGEST.replace('source="제23조의2 ①"', `source="${section}"`));
    await open({ 'a.md': `${head(ACT)}\n\n## 경보 {source="${section}"}\n\n경보시스템을 둔다.\n` });
    const successors = at(await search('위기를 미리 감지하는 경보시스템'), 'strategy.md Ⅳ-2 경보')?.successors;
    expect(successors?.map(placeOf)).toEqual([`law/act.md ${section}`]);
  });

  test('is told by the copy where the digest lacks the place', async () => {
    own.write('sources.yaml', SOURCES.replace('place: 제23조의2 ①', 'place: 제30조'));
    await open({ 'act.md': COPY() });
    const successors = at(await search('위기를 미리 감지하는 경보시스템'), 'strategy.md Ⅳ-2 경보')?.successors;
    expect(successors?.map(placeOf)).toEqual(['act.md 제30조(과태료)']);
  });
});

describe('documents come and go', () => {
  const QUESTION = '특화선도기업의 선정';
  const DIGEST = 'law/act.md 제13조 ①·②';

  test('a copy is noticed by the next question, and that it is gone', async () => {
    await open();
    expect(originalOf(await search(QUESTION), DIGEST)).toBeUndefined();
    theirs.write('act.md', COPY());
    await knowledge.update();
    expect(originalOf(await search(QUESTION), DIGEST)).toBe('act.md 제13조(특화선도기업의 선정)');
    theirs.write('act.md', COPY().replace('제13조 (특화선도기업의 선정)', '제13조 (특화선도기업의 지정)'));
    await knowledge.update();
    expect(originalOf(await search(QUESTION), DIGEST)).toBe('act.md 제13조(특화선도기업의 지정)');
    theirs.remove('act.md');
    await knowledge.update();
    expect(originalOf(await search(QUESTION), DIGEST)).toBeUndefined();
  });

  test('without its digest the copy is found again', async () => {
    await open({ 'act.md': COPY() });
    const copy = 'act.md 제13조(특화선도기업의 선정)';
    expect(placesOf(await search(QUESTION))).not.toContain(copy);
    own.remove('law/act.md');
    await knowledge.update();
    expect(placesOf(await search(QUESTION))).toContain(copy);
  });

  test('a later document is noticed too', async () => {
    own.remove('law/act.md');
    await open();
    const successors = async () =>
      at(await search('위기를 미리 감지하는 경보시스템'), 'strategy.md Ⅳ-2 경보')?.successors?.map(placeOf);
    expect(await successors()).toBeUndefined();
    own.write('law/act.md', ACT_DIGEST);
    await knowledge.update();
    expect(await successors()).toEqual(['law/act.md 제23조의2 ①']);
  });

  test('questions asked at once see the same', async () => {
    await open({ 'act.md': COPY() });
    const all = await Promise.all(Array.from({ length: 12 }, () => search(QUESTION)));
    expect(all.map((evidence) => originalOf(evidence, DIGEST))).toEqual(
      Array(12).fill('act.md 제13조(특화선도기업의 선정)'),
    );
  });
});
