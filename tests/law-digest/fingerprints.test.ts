import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changes, type Fingerprint, fingerprint } from '../../scripts/law-digest/fingerprints.ts';
import { readStatute } from '../../scripts/law-digest/statute.ts';
import { type Folder, makeFolder } from '../knowledge/indexing/harness.ts';
import { STATUTE, TITLE } from './home.ts';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.clean());

async function of(text: string, file = 'law.md'): Promise<Fingerprint> {
  folder.write(file, text);
  return fingerprint(await readStatute(join(folder.path, file)));
}

const NOTHING = { changed: [], added: [], removed: [] };

/** The statute with this in place of that. */
function edited(from: string | RegExp, to: string): string {
  const text = STATUTE.replace(from, to);
  expect(text).not.toBe(STATUTE);
  return text;
}

describe('a fingerprint', () => {
  test('names the articles, and holds nothing of their text', async () => {
    const made = await of(STATUTE);
    expect(made).toMatchObject({ title: TITLE, date: '2025-10-01' });
    expect(Object.keys(made.articles)).toEqual([
      '제1조',
      '제2조',
      '제3조',
      '제3조의2',
      '부칙(2024-01-02, 제21000호) 제1조',
      '부칙(2024-01-02, 제21000호) 제2조',
    ]);
    for (const hash of Object.values(made.articles)) expect(hash).toMatch(/^[0-9a-f]{12}$/);
  });

  test('leaves out supplementary provisions of long ago', async () => {
    const made = await of(edited('2024.1.2', '2022.1.2'));
    expect(Object.keys(made.articles).filter((place) => place.startsWith('부칙'))).toEqual([]);
  });

  test('has no date where the text has none', async () => {
    expect((await of(edited('시행일자: 2025-10-01\n', ''))).date).toBe('');
  });
});

describe('nothing differs', () => {
  test.each([
    ['the same text', () => STATUTE],
    ['other spaces', () => edited('매출액의 100분의 50 이상이', '매출액의  100분의 50이상이')],
    ['other dots', () => edited('소재ㆍ부품이어야', '소재·부품이어야')],
    ['full-width letters', () => edited('종업원이 20명', '종업원이 ２０명')],
    ['other emphasis', () => edited('**①**', '①')],
    ['notes of amendments', () => edited('목적으로 한다.', '목적으로 한다. <개정 2025.10.1>')],
    ['a later day in force', () => edited('시행일자: 2025-10-01', '시행일자: 2026-06-24')],
    ['the chapters', () => edited('## 제1장 총칙\n\n', '')],
  ])('where only layout does: %s', async (_what, text) => {
    expect(changes(await of(STATUTE), await of(text(), 'new.md'))).toEqual(NOTHING);
  });

  test('between Markdown and plain text', async () => {
    const plain = STATUTE.replace(/^---[\s\S]*?---\n/, '')
      .replace(/^#+ /gm, '')
      .replace(/\*\*|\\(?=\.)/g, '')
      .replace('제3조\n\n삭제', '제3조 삭제');
    expect(changes(await of(STATUTE), await of(plain, 'law.txt'))).toEqual(NOTHING);
  });
});

describe('what differs', () => {
  test.each([
    ['a figure', () => edited('100분의 50', '100분의 60'), { changed: ['제2조'] }],
    ['an item', () => edited('  2\\. 종업원이 20명 이상인 경우\n', ''), { changed: ['제2조'] }],
    ['a title', () => edited('제3조의2 (과태료)', '제3조의2 (벌칙)'), {}],
    ['an article that is deleted', () => edited(/자료를 내지.*/, '삭제'), { changed: ['제3조의2'] }],
    ['a new article', () => edited('## 부칙', '##### 제4조 (신설)\n\n새로 정한다.\n\n## 부칙'), { added: ['제4조'] }],
    ['an article that is gone', () => edited(/##### 제3조의2[\s\S]*?(?=## 부칙)/, ''), { removed: ['제3조의2'] }],
    [
      'an article that moved',
      () => edited('제3조의2 (과태료)', '제4조 (과태료)'),
      { added: ['제4조'], removed: ['제3조의2'] },
    ],
    [
      'a new supplement',
      () => `${STATUTE}\n부칙 <제22000호,2026.1.2>\n\n제1조(시행일) 이 법은 2026년 7월 1일부터 시행한다.\n`,
      { added: ['부칙(2026-01-02, 제22000호) 제1조'] },
    ],
  ])('%s', async (_what, text, expected) => {
    expect(changes(await of(STATUTE), await of(text(), 'new.md'))).toEqual({ ...NOTHING, ...expected });
  });

  const articles = fc.dictionary(
    fc.integer({ min: 1, max: 20 }).map((number) => `제${number}조`),
    fc.constantFrom('a', 'b'),
  );
  const print = (of: Record<string, string>): Fingerprint => ({ title: TITLE, date: '', articles: of });

  test('each article is changed, new, gone or the same, and the way back is the mirror', () => {
    fc.assert(
      fc.property(articles, articles, (old, fresh) => {
        const there = changes(print(old), print(fresh));
        const back = changes(print(fresh), print(old));
        expect(back.added.sort()).toEqual(there.removed.sort());
        expect(back.removed.sort()).toEqual(there.added.sort());
        expect(back.changed.sort()).toEqual(there.changed.sort());
        const named = [...there.changed, ...there.added, ...there.removed];
        expect(new Set(named).size).toBe(named.length);
        for (const place of Object.keys({ ...old, ...fresh }))
          expect(named.includes(place)).toBe(old[place] !== fresh[place]);
        expect(changes(print(old), print(old))).toEqual(NOTHING);
      }),
    );
  });
});
