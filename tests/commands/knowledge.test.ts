import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desk } from './giljabi.ts';

const desk = new Desk();
const documents = join(desk.data, 'documents');
const copies = () => readdirSync(documents).sort();

beforeAll(async () => {
  expect((await desk.giljabi(['index'])).code).toBe(0);
});
afterAll(() => desk.clear());

it('adds what can be read, names what cannot, and leaves nothing of it', async () => {
  mkdirSync(join(desk.folder, 'folder'));
  const files = [
    desk.write('안내.md'.normalize('NFD'), '# 라마바 안내\n\n라마바 신청 기한은 매년 3월 31일이다.\n'),
    desk.write('empty.txt', '   \n'),
    desk.write('liar.pdf', 'This is no PDF at all.'),
    desk.write('settings.yaml', 'a: b'),
    join(desk.folder, 'missing.hwp'),
    join(desk.folder, 'folder'),
  ];
  const { code, stderr, json } = await desk.giljabi(['knowledge', 'add', ...files]);
  expect(json()[0]).toMatchObject({
    documents: 2,
    pending: 0,
    results: [
      { kind: 'copied', name: '안내.md' },
      { kind: 'failed', message: expect.stringContaining("'empty.txt'은(는) 빈 파일입니다") },
      { kind: 'failed', message: expect.stringContaining("'liar.pdf'") },
      { kind: 'failed', message: expect.stringContaining("'settings.yaml'") },
      { kind: 'failed', message: 'there is no such file' },
      { kind: 'failed', message: expect.stringContaining('not a file') },
    ],
  });
  expect(stderr).toContain('added  안내.md');
  expect(code).toBe(1);
  expect(copies()).toEqual(['안내.md']);

  const asked = await desk.giljabi(['ask', '라마바 신청 기한은 언제인가요?']);
  expect(asked.stdout).toContain('3월 31일');
});

it('knows the same content, and numbers the same name', async () => {
  mkdirSync(join(desk.folder, 'other'));
  const same = desk.write('other/copy.md', '# 라마바 안내\n\n라마바 신청 기한은 매년 3월 31일이다.\n');
  const other = desk.write('other/안내.md', '# 사아자 안내\n\n사아자 보관 기간은 5년이다.\n');
  const { code, json } = await desk.giljabi(['knowledge', 'add', same, other]);
  expect(json()[0].results).toMatchObject([
    { kind: 'present', name: '안내.md' },
    { kind: 'copied', name: '안내 (2).md' },
  ]);
  expect(code).toBe(0);
  expect(copies()).toEqual(['안내 (2).md', '안내.md']);
});

it('does not copy what is too large', async () => {
  const large = desk.write('large.txt', '가'.repeat(2000));
  const { code, json } = await desk.giljabi(['knowledge', 'add', large], {
    environment: { GILJABI_MAX_FILE_MB: '0.001' },
  });
  expect(json()[0].results[0]).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('GILJABI_MAX_FILE_MB'),
  });
  expect(code).toBe(1);
});

it("lists the documents, the operator's own marked", async () => {
  const { code, stderr, json } = await desk.giljabi(['knowledge', 'list']);
  expect(json()).toContainEqual({
    name: 'plan.md',
    own: false,
    format: 'markdown',
    title: '가나다 산업 육성 계획',
    date: '2024-05-02',
  });
  expect(json()).toContainEqual(expect.objectContaining({ name: '안내.md', own: true }));
  expect(stderr).toContain('3 documents, 2 of them your own');
  expect(code).toBe(0);
});

it('removes a document, however its name is spelt', async () => {
  const { code, json } = await desk.giljabi(['knowledge', 'remove', '안내 (2).md'.normalize('NFD')]);
  expect(json()).toMatchObject([{ removed: '안내 (2).md', documents: 2 }]);
  expect(code).toBe(0);
  expect(copies()).toEqual(['안내.md']);
});

it.each<[string, string, string]>([
  ['of the product', 'plan.md', "belongs to the product's knowledge"],
  ['that is not there', 'nothing.md', 'is not in'],
  ['outside the folder', '../giljabi.sqlite', 'is not in'],
  ['that is the folder itself', '.', 'is not in'],
])('removes nothing %s', async (_what, name, message) => {
  const { code, stderr } = await desk.giljabi(['knowledge', 'remove', name]);
  expect(stderr).toContain(message);
  expect(code).toBe(1);
  expect(existsSync(join(desk.data, 'giljabi.sqlite'))).toBe(true);
  expect(copies()).toEqual(['안내.md']);
});
