/** The scripts as they are run, each in a home of its own. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fingerprint } from '../../scripts/law-digest/fingerprints.ts';
import { DECREE, DIGEST, type Home, makeHome, STATUTE, TITLE } from './home.ts';

vi.setConfig({ testTimeout: 60_000 });

const PAGE = '# 지식\n\n앞\n\n<!-- coverage -->\nold\n<!-- /coverage -->\n\n뒤\n';
const ACT = 'knowledge/law/act.md';

let home: Home;
const at = (...path: string[]) => join(home.path, ...path);
const content = (path: string) => readFileSync(at(path), 'utf8');

beforeAll(() => {
  home = makeHome();
});
afterAll(() => home.clean());
beforeEach(() => {
  rmSync(at('knowledge', 'law'), { recursive: true });
  home.write(ACT, DIGEST);
  home.write('docs/knowledge.md', PAGE);
  home.write('laws/act/법률.md', STATUTE);
  home.write('laws/act/시행령.md', DECREE);
  home.write('laws/README.md', '# Where these come from\n');
});

/** Errors are told in words. */
const NO_STACK = /^\s+at .+:\d+:\d+\)?$/m;

describe('knowledge-coverage', () => {
  const run = (...args: string[]) => home.run('knowledge-coverage.ts', '--laws', at('laws'), ...args);

  test('a digest that tells all: its line of the table, 0', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n').slice(2)).toEqual([`| ${TITLE} | 3 / 3 | 0 | 4 | 7 | 0 |`]);
  });

  test('a wrong figure and a wrong place: both are named, 1', async () => {
    home.write(ACT, DIGEST.replace('50% 이상이', '60% 이상이').replace('source="제1조"', 'source="제1조, 제99조"'));
    const { code, stdout } = await run();
    expect(code).toBe(1);
    expect(stdout).toContain(`| ${TITLE} | 3 / 3 | 0 | 4 | 7 | 2 |`);
    expect(stdout).toContain(`${TITLE}: doubtful`);
    expect(stdout).toMatch(/제2조 ①.*60%/);
    expect(stdout).toMatch(/no 제99조/);
  });

  test('a hole is no doubt: counted, and named where one digest is asked for', async () => {
    home.write(ACT, DIGEST.replace(/### 확인의 유효기간[\s\S]*/, ''));
    const all = await run();
    expect(all.code).toBe(0);
    expect(all.stdout).toContain(`| ${TITLE} | 2 / 3 | 1 |`);
    expect(all.stdout).not.toContain('not told');
    const one = await run('--only', 'act');
    expect(one.code).toBe(0);
    expect(one.stdout).toContain(`${TITLE}: not told\n  제2조 제2항\n  제3조의2`);
  });

  test('--write puts the table into the page, and leaves the rest', async () => {
    expect((await run('--write')).code).toBe(0);
    const page = content('docs/knowledge.md');
    expect(page).toMatch(/^# 지식\n\n앞\n\n<!-- coverage -->\n\n\| 법령 [\s\S]*\|\n\n<!-- \/coverage -->\n\n뒤\n$/);
    expect(page).not.toContain('old');
    expect((await run('--write')).code).toBe(0);
    expect(content('docs/knowledge.md')).toBe(page);
  });

  test('without --write nothing is written', async () => {
    await run();
    expect(content('docs/knowledge.md')).toBe(PAGE);
  });

  test('no folder with statutes: nothing to compare with, 0', async () => {
    const { code, stdout, stderr } = await home.run('knowledge-coverage.ts', '--laws', at('nowhere'));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(at('nowhere'));
    expect(stderr).toContain('--laws');
  });

  test('a digest that is not there, 2', async () => {
    const { code, stdout, stderr } = await run('--only', 'nothing');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('nothing');
  });

  test.each([
    ['a digest whose statute is not at hand', () => home.write(ACT, DIGEST.replaceAll(TITLE, '다른 법')), '다른 법'],
    ['an empty file among the statutes', () => home.write('laws/act/시행령.md', ''), '시행령.md'],
  ])('%s is told in words, not as a doubt', async (_what, spoil, expected) => {
    spoil();
    const { code, stderr } = await run();
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(NO_STACK);
    expect(code).toBe(2);
  });

  test('a page without the marks is named', async () => {
    home.write('docs/knowledge.md', '# 지식\n');
    const { code, stderr } = await run('--write');
    expect(code).not.toBe(0);
    expect(stderr).toContain(at('docs', 'knowledge.md'));
    expect(content('docs/knowledge.md')).toBe('# 지식\n');
  });

  test('an option of nowhere', async () => {
    const { code, stderr } = await run('--all');
    expect(code).not.toBe(0);
    expect(stderr).toContain('--all');
  });
});

describe('knowledge-refresh', () => {
  const RECORD = 'knowledge/law/fingerprints.json';
  const run = (...args: string[]) => home.run('knowledge-refresh.ts', ...args);
  const newer = (from: string | RegExp, to: string) => {
    home.write('new.md', STATUTE.replace(from, to).replace('시행일자: 2025-10-01', '시행일자: 2026-06-24'));
    return at('new.md');
  };

  beforeEach(async () => {
    const { code } = await run('--record', at('laws'));
    expect(code).toBe(0);
  });

  test('--record notes every statute of a folder', () => {
    const known = JSON.parse(content(RECORD)) as Fingerprint[];
    expect(known.map(({ title, date }) => [title, date])).toEqual([
      [TITLE, '2025-10-01'],
      [`${TITLE} 시행령`, '2025-10-01'],
    ]);
    expect(content(RECORD)).not.toContain('목적');
  });

  test('the same text: nothing to do, 0', async () => {
    const { code, stderr, json } = await run(newer('한다.\n', '한다.  \n'));
    expect(json()).toEqual([
      {
        file: at('new.md'),
        title: TITLE,
        before: '2025-10-01',
        after: '2026-06-24',
        changed: [],
        added: [],
        removed: [],
        sections: [],
      },
    ]);
    expect(stderr).toContain('nothing differs');
    expect(code).toBe(0);
  });

  test('a changed article: the sections that rest on it, 1', async () => {
    home.write(
      'knowledge/law/decree.md',
      `# ${TITLE} 시행령\n\n### 신청 {source="제4조" with="법 제2조 ①"}\n\n40일 이내에 확인합니다.\n`,
    );
    const { code, stderr, json } = await run(newer('100분의 50', '100분의 60'));
    expect(json()[0]).toMatchObject({
      changed: ['제2조'],
      added: [],
      removed: [],
      sections: ['act: 제2조 ① 전문기업의 요건: 매출액의 50%', 'act: 제2조 ② 확인의 유효기간', 'decree: 제4조 신청'],
    });
    expect(stderr).toContain('1 articles changed, 0 new, 0 gone; 3 sections');
    expect(code).toBe(1);
  });

  test('an article that is gone and a new one, 1', async () => {
    const { code, json } = await run(newer('제3조의2 (과태료)', '제4조 (과태료)'));
    expect(json()[0]).toMatchObject({
      changed: [],
      added: ['제4조'],
      removed: ['제3조의2'],
      sections: ['act: 제3조의2 과태료: 3,000만원 이하'],
    });
    expect(code).toBe(1);
  });

  test('several files: each is compared, the gravest counts', async () => {
    const changed = newer('100분의 50', '100분의 60');
    home.write('none.md', STATUTE.replaceAll(TITLE, '다른 법'));
    const { code, stdout, stderr } = await run(at('laws', 'act', '법률.md'), changed, at('none.md'));
    expect(stdout.match(/"file"/g)).toHaveLength(2);
    expect(stderr).toContain('다른 법');
    expect(code).toBe(2);
  });

  test.each([
    ['a statute without a digest', 'other.md', STATUTE.replaceAll(TITLE, '다른 법'), '다른 법'],
    ['a file that is no statute', 'letter.md', '# 긴 편지\n\n안녕하세요. 잘 지내십니까.\n', '긴 편지'],
    ['an empty file', 'empty.md', '', 'empty.md'],
    ['a broken file', 'broken.hwp', 'This is a letter.', 'broken.hwp'],
    ['a broken archive', 'broken.hwpx', 'PK\u0003\u0004 and no more', 'broken.hwpx'],
    ['a format that is not read', 'picture.png', 'x', 'picture.png'],
  ])('%s is told in words, 2', async (_what, name, text, expected) => {
    home.write(name, text);
    const { code, stdout, stderr } = await run(at(name));
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(NO_STACK);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.each([
    ['a file that is not there', ['nowhere.md'], 'nowhere.md'],
    ['no file at all', [], 'FILE'],
    ['a folder in place of a file', ['laws'], 'laws'],
    ['a folder that is not there', ['--record', 'nowhere'], 'nowhere'],
  ])('%s is told in words, 2', async (_what, args, expected) => {
    const before = content(RECORD);
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(NO_STACK);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(content(RECORD)).toBe(before);
  });

  test('a file that cannot be compared does not keep the others from being compared', async () => {
    const { code, stdout } = await run(at('nowhere.md'), newer('100분의 50', '100분의 60'));
    expect(stdout).toContain('"제2조"');
    expect(code).toBe(2);
  });

  test('a folder without statutes leaves the record as it is', async () => {
    home.write('empty/README.md', '# Nothing here\n');
    const before = content(RECORD);
    await run('--record', at('empty'));
    expect(content(RECORD)).toBe(before);
  });
});
