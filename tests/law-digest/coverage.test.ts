import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coverageOf, sectionsOn } from '../../scripts/law-digest/coverage.ts';
import { keyOf, placeOf, readDigests } from '../../scripts/law-digest/digest.ts';
import { readStatute, type Statute } from '../../scripts/law-digest/statute.ts';
import { type Folder, makeFolder } from '../knowledge/indexing/harness.ts';
import { DECREE, DIGEST, STATUTE, TITLE } from './home.ts';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.clean());

async function statute(text = STATUTE): Promise<Statute> {
  folder.write('statutes/text.md', text);
  return readStatute(join(folder.path, 'statutes', 'text.md'));
}

async function digests(...texts: string[]) {
  for (const [i, text] of texts.entries()) folder.write(`law/digest-${i}.md`, text);
  return readDigests(join(folder.path, 'law'));
}

/** Of a digest with act and decree at hand. */
async function coverage(digest: string, texts: readonly string[] = [STATUTE, DECREE]) {
  const statutes = new Map<string, Statute>();
  for (const text of texts) {
    const read = await statute(text);
    statutes.set(keyOf(read.meta.title), read);
  }
  const [read] = await digests(digest);
  if (!read) throw new Error('no digest');
  return coverageOf(read, statutes);
}

describe('a statute is read into its articles', () => {
  test('with their titles, paragraphs and what is deleted', async () => {
    const { meta, articles } = await statute();
    expect(meta).toMatchObject({ title: TITLE, date: '2025-10-01' });
    expect(
      [...articles.values()].map(({ place, title, deleted, paragraphs }) => [
        place,
        title,
        deleted,
        ...paragraphs.keys(),
      ]),
    ).toEqual([
      ['제1조', '목적', false],
      ['제2조', '전문기업의 확인', false, 1, 2],
      ['제3조', '', true],
      ['제3조의2', '과태료', false],
      ['부칙(2024-01-02, 제21000호) 제1조', '시행일', false],
      ['부칙(2024-01-02, 제21000호) 제2조', '경과조치', false],
    ]);
    expect(articles.get('제2조')?.text).toContain('1. 매출액이 1억5천만원 이상인 경우');
    expect(articles.get('제2조')?.paragraphs.get(2)).toContain('2. 종업원이 20명 이상인 경우');
    expect(articles.get('제2조')?.paragraphs.get(1)).not.toContain('유효기간');
  });

  test('each whole, also where it is long and found in parts', async () => {
    const long = '장관은 산업의 진흥에 필요한 사항을 정할 수 있다. '.repeat(25);
    const { articles } = await statute(STATUTE.replace('**②** 확인의', `**②** ${long}확인의`));
    const article = articles.get('제2조');
    expect([...(article?.paragraphs.keys() ?? [])]).toEqual([1, 2]);
    expect(article?.paragraphs.get(2)).toContain('종업원이 20명');
    expect(article?.text).toContain('100분의 50');
  });
});

describe('digests of a folder', () => {
  test('in the order of their names, with their titles; other files are none', async () => {
    folder.write('law/fingerprints.json', '[]');
    const found = await digests(DIGEST, `# ${TITLE} 시행령\n\n### 목적 {source="제1조"}\n\n목적입니다.\n`);
    expect(found.map(({ name, title, passages }) => [name, title, passages.length])).toEqual([
      ['digest-0', TITLE, 4],
      ['digest-1', `${TITLE} 시행령`, 1],
    ]);
  });

  test.each([
    [{ article: '제14조', paragraphs: [1] }, '제14조'],
    [
      { supplement: '부칙(2025-12-23, 제21207호)', article: '제1조', paragraphs: [] },
      '부칙(2025-12-23, 제21207호) 제1조',
    ],
    [{ supplement: '부칙', paragraphs: [] }, '부칙'],
    [{ statute: '법', paragraphs: [] }, undefined],
  ])('the place of %j is %s', (provision, place) => {
    expect(placeOf(provision)).toBe(place);
  });

  test('a title is the same with other spaces and dots', () => {
    const same = ['소재ㆍ부품ㆍ장비 진흥법', '소재·부품·장비 진흥법', '소재・부품・장비진흥법', '소재부품장비 진흥법'];
    expect(new Set(same.map(keyOf)).size).toBe(1);
    expect(keyOf('진흥법')).not.toBe(keyOf('진흥법 시행령'));
  });
});

describe('what a digest tells', () => {
  test('all of it, and every figure stands in the statute', async () => {
    expect(await coverage(DIGEST)).toEqual({
      title: TITLE,
      articles: 3,
      covered: 3,
      missing: [],
      passages: 4,
      figures: 7,
      doubts: [],
    });
  });

  test('the title may be written with other spaces and dots', async () => {
    const found = await coverage(DIGEST.replace(TITLE, '소재·부품·장비산업진흥법'));
    expect(found).toMatchObject({ covered: 3, doubts: [] });
  });

  test('an article without a passage is missing', async () => {
    const found = await coverage(DIGEST.replace(/## 제3조의2[\s\S]*/, ''));
    expect(found).toMatchObject({ articles: 3, covered: 2, missing: ['제3조의2'], doubts: [] });
  });

  test('a paragraph without a passage is missing, unless the article is told as a whole', async () => {
    const without = DIGEST.replace(/### 확인의 유효기간[\s\S]*?(?=## 제3조의2)/, '');
    expect(await coverage(without)).toMatchObject({ covered: 3, missing: ['제2조 제2항'] });
    expect(await coverage(without.replace('source="제2조 ①"', 'source="제2조"'))).toMatchObject({ missing: [] });
  });

  test('a place in `with` is told too', async () => {
    const without = DIGEST.replace(/### 확인의 유효기간[\s\S]*?(?=## 제3조의2)/, '');
    const found = await coverage(without.replace('with="시행령 제4조"', 'with="시행령 제4조, 제2조 ②"'));
    expect(found).toMatchObject({ missing: [], doubts: [] });
  });

  test('what another statute tells is not told of this one', async () => {
    const found = await coverage(`# ${TITLE}\n\n### 목적 {source="시행령 제1조"}\n\n법에서 위임한 사항을 정합니다.\n`);
    expect(found).toMatchObject({ covered: 0, missing: ['제1조', '제2조', '제3조의2'], doubts: [] });
  });

  test('without the text of its statute it cannot be compared', async () => {
    await expect(coverage(DIGEST, [DECREE])).rejects.toThrow(TITLE);
  });
});

describe('what is doubtful', () => {
  const doubts = async (from: string, to: string, texts?: readonly string[]) => {
    const changed = DIGEST.replace(from, to);
    expect(changed).not.toBe(DIGEST);
    return (await coverage(changed, texts)).doubts;
  };

  test.each([
    ['a share', '매출액의 50% 이상', '매출액의 60% 이상', /제2조 ①.*60%/],
    ['an amount', '1억 5,000만원', '1억 5,000원', /제2조 ②.*100005000원/],
    ['a period', '유효기간은 3년', '유효기간은 4년', /제2조 ②.*4년/],
    ['a figure of another article', '이상이면 5년', '이상이면 40일', /제2조 ②.*40일/],
    ['a date', '자료를 내지', '2026년 1월 1일부터 자료를 내지', /제3조의2.*2026-01-01/],
  ])('%s that the statute does not hold', async (_what, from, to, expected) => {
    expect(await doubts(from, to)).toEqual([expect.stringMatching(expected)]);
  });

  test.each([
    ['an article', 'source="제1조"', 'source="제1조, 제99조"', `no 제99조 in ${TITLE}`],
    [
      'an article of the decree',
      'with="시행령 제4조"',
      'with="시행령 제4조, 시행령 제44조"',
      `no 제44조 in ${TITLE} 시행령`,
    ],
    ['a paragraph', 'source="제2조 ②"', 'source="제2조 ②·⑨"', `no paragraph 9 in 제2조 of ${TITLE}`],
    ['a deleted paragraph', 'source="제2조 ②"', 'source="제2조 ②·③"', `no paragraph 3 in 제2조 of ${TITLE}`],
    ['a place at all', 'source="제3조의2"', 'source="제1조, 별표 1" with="제3조의2, 부칙 제9조"', '부칙 제9조'],
  ])('%s that is not there', async (_what, from, to, expected) => {
    expect(await doubts(from, to)).toEqual([expect.stringContaining(expected)]);
  });

  test('a passage without a place', async () => {
    const found = await coverage(`${DIGEST}\n## 읽기 전에\n\n### 알림\n\n법을 풀어 씁니다.\n`);
    expect(found.doubts).toEqual([expect.stringMatching(/^읽기 전에.*: no provision$/)]);
  });

  test('not a passage without attributes below the heading of its article', async () => {
    expect(await coverage(DIGEST.replace(' {source="제1조"}', ''))).toMatchObject({ missing: [], doubts: [] });
  });

  test('each names section and heading', async () => {
    expect(await doubts('유효기간은 3년', '유효기간은 4년')).toEqual(['제2조 ② 확인의 유효기간: 4년 (4년)']);
  });

  test('not the dates of the passage, nor that of the statute', async () => {
    const dated = 'source="제1조" since="2026-06-24" until="2029-12-31"';
    const text = DIGEST.replace('source="제1조"', dated).replace(
      '진흥을 목적으로 합니다.',
      '진흥을 목적으로 2026년 6월 24일부터 2029년 12월 31일까지, 2025년 10월 1일의 법으로 합니다.',
    );
    expect((await coverage(text)).doubts).toEqual([]);
  });

  test('not what rests on a statute that is not at hand', async () => {
    expect(await doubts('source="제1조"', 'source="제1조" with="조세특례제한법 제10조 ①"')).toEqual([]);
  });
});

describe('supplementary provisions', () => {
  const supplement = (source: string, text: string) =>
    coverage(`${DIGEST}\n## 부칙\n\n### 시행 {source="${source}"}\n\n${text}\n`);

  test('are no articles of the statute, and may be told', async () => {
    const found = await supplement('부칙(2024-01-02, 제21000호) 제1조', '공포 후 6개월이 지나면 시행합니다.');
    expect(found).toMatchObject({ articles: 3, covered: 3, missing: [], doubts: [] });
  });

  test('are told as a whole', async () => {
    const found = await supplement('부칙(2024-01-02, 제21000호)', '6개월 뒤에 시행하고, 확인은 1년간 효력이 있습니다.');
    expect(found.doubts).toEqual([]);
  });

  test.each([
    ['a figure of another article', '부칙(2024-01-02, 제21000호) 제1조', '확인은 1년간 효력이 있습니다.'],
    ['an article that is not there', '부칙(2024-01-02, 제21000호) 제3조', '시행합니다.'],
    ['a supplement that is not there', '부칙(2020-01-02, 제1호) 제1조', '시행합니다.'],
  ])('with a doubt: %s', async (_what, source, text) => {
    expect((await supplement(source, text)).doubts).toHaveLength(1);
  });
});

describe('sections that rest on a place', () => {
  test.each([
    [TITLE, ['제2조'], ['digest-0: 제2조 ① 전문기업의 요건: 매출액의 50%', 'digest-0: 제2조 ② 확인의 유효기간']],
    [`${TITLE} 시행령`, ['제4조'], ['digest-0: 제2조 ① 전문기업의 요건: 매출액의 50%', 'digest-1: 제4조 신청']],
    ['소재·부품·장비산업진흥법', ['제1조'], ['digest-0: 제1조 진흥법의 목적']],
    [TITLE, ['제3조'], []],
    [TITLE, [], []],
    ['대외무역법', ['제1조'], []],
  ])('%s %j', async (title, places, expected) => {
    const all = await digests(DIGEST, `# ${TITLE} 시행령\n\n### 신청 {source="제4조"}\n\n신청합니다.\n`);
    expect(sectionsOn(all, title, places)).toEqual(expected);
  });
});
