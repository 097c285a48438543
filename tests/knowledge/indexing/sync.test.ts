import { renameSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Place, sync } from '../../../src/knowledge/indexing/sync.ts';
import { terms } from '../../../src/knowledge/language/terms.ts';
import { readFile } from '../../../src/knowledge/reading/index.ts';
import { openStore } from '../corpus.ts';
import { type Folder, LIMIT, makeFolder } from './harness.ts';

// Threads, processes and the model share the machine with other tests.
vi.setConfig({ testTimeout: 30_000 });

// The real reader, counted.
vi.mock('../../../src/knowledge/reading/index.ts', async (original) => {
  const reading = await original<typeof import('../../../src/knowledge/reading/index.ts')>();
  return { ...reading, readFile: vi.fn(reading.readFile) };
});

const SCAN = Buffer.from('%PDF-1.4\nno pages\n%%EOF\n');

let open: Awaited<ReturnType<typeof openStore>>;
let folder: Folder;

beforeEach(async () => {
  open = await openStore();
  folder = makeFolder({
    'a.md': '# 갈륨\n\n갈륨은 반도체에 쓰인다.\n',
    'b.txt': '흑연은 음극재에 쓰인다.\n',
    'deep/c.md': '# 희토류\n\n희토류는 자석에 쓰인다.\n',
  });
});
afterEach(async () => {
  await open.close();
  folder.clean();
});

const run = (place: Place = folder.place(), salt = '') => {
  vi.mocked(readFile).mockClear();
  return sync(open.store, place, salt);
};
const reads = () => vi.mocked(readFile).mock.calls.map(([path]) => path.slice(folder.path.length + 1));
const ids = async () => (await open.store.documents()).map(({ id }) => id);
const holding = async (text: string) => {
  const hits = await open.store.byTerms(terms(text), 10);
  return [...(await open.store.passages(hits.map(({ id }) => id))).values()].map(({ documentId }) => documentId);
};

describe('a folder', () => {
  test('is read as a whole, folders below it too', async () => {
    expect(await run()).toEqual({ read: 3, unchanged: 0, removed: 0, failures: [], warnings: [] });
    expect(await ids()).toEqual(['a.md', 'b.txt', 'deep/c.md']);
    expect(await holding('자석')).toEqual(['deep/c.md']);
  });

  test('unchanged: nothing is read again', async () => {
    await run();
    expect(await run()).toMatchObject({ read: 0, unchanged: 3, removed: 0 });
    expect(reads()).toEqual([]);
  });

  test('with one file changed: that one is read again', async () => {
    await run();
    folder.write('b.txt', '망간은 양극재에 쓰인다.\n');
    expect(await run()).toMatchObject({ read: 1, unchanged: 2, removed: 0 });
    expect(reads()).toEqual(['b.txt']);
    expect(await holding('흑연')).toEqual([]);
    expect(await holding('망간')).toEqual(['b.txt']);
  });

  test('a file that is only newer is not read again', async () => {
    await run();
    utimesSync(join(folder.path, 'a.md'), new Date('2030-01-01'), new Date('2030-01-01'));
    await run();
    expect(reads()).toEqual([]);
  });

  test('a file that is gone takes its passages with it', async () => {
    await run();
    folder.remove('deep/c.md');
    expect(await run()).toMatchObject({ read: 0, unchanged: 2, removed: 1 });
    expect(await holding('자석')).toEqual([]);
    expect(await ids()).toEqual(['a.md', 'b.txt']);
  });

  test('a file of another name is another document', async () => {
    await run();
    renameSync(join(folder.path, 'b.txt'), join(folder.path, 'd.txt'));
    expect(await run()).toMatchObject({ read: 1, removed: 1 });
    expect(await ids()).toEqual(['a.md', 'd.txt', 'deep/c.md']);
  });

  test('hidden files, lock files and settings are no documents', async () => {
    const others = ['.hidden.md', '~$a.docx', 'sources.json', 'vectors.jsonl', 'glossary.yaml', '.git/x.md'];
    for (const name of others) folder.write(name, '{}');
    expect(await run()).toMatchObject({ read: 3, failures: [] });
  });

  test('an empty folder is no mistake', async () => {
    const empty = makeFolder();
    expect(await run(empty.place())).toEqual({ read: 0, unchanged: 0, removed: 0, failures: [], warnings: [] });
    empty.clean();
  });

  test('a folder that is not there any more removes nothing', async () => {
    await run();
    await expect(
      run({ kind: 'folder', origin: 'knowledge', path: join(folder.path, 'gone'), maxBytes: LIMIT }),
    ).rejects.toThrow('gone');
    expect(await ids()).toHaveLength(3);
  });

  test('other Hanja readings read everything again: terms are filed by them', async () => {
    await run();
    expect(await run(folder.place(), '[["日","일본"]]')).toMatchObject({ read: 3, unchanged: 0 });
  });

  test('progress tells each file and ends with all', async () => {
    const seen: [number, number, string][] = [];
    await sync(open.store, folder.place(), '', (...step) => seen.push(step));
    expect(seen).toEqual([
      [0, 3, 'a.md'],
      [1, 3, 'b.txt'],
      [2, 3, 'deep/c.md'],
      [3, 3, ''],
    ]);
  });
});

describe('a file that cannot be read', () => {
  const bad = [
    ['empty.txt', '', 'empty'],
    ['scan.pdf', SCAN, 'unreadable'],
    ['liar.docx', 'plain words', 'wrong_type'],
    ['old.doc', 'plain words', 'unsupported'],
    ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'unsupported'],
    ['large.txt', '가'.repeat(LIMIT), 'too_large'],
  ] as const;

  test.each(bad)('%s is told, and the others go in', async (name, content) => {
    folder.write(name, content);
    const report = await run();
    expect(report.read).toBe(3);
    expect(report.failures).toEqual([{ id: name, code: expect.any(String), message: expect.stringContaining(name) }]);
    expect(await ids()).toEqual(['a.md', 'b.txt', 'deep/c.md']);
  });

  test('is told with why', async () => {
    for (const [name, content] of bad) folder.write(name, content);
    const codes = Object.fromEntries((await run()).failures.map(({ id, code }) => [id, code]));
    expect(codes).toEqual(Object.fromEntries(bad.map(([name, , code]) => [name, code])));
  });

  test('is told each time, but not tried again until it changes', async () => {
    folder.write('scan.pdf', SCAN);
    const first = await run();
    expect(reads()).toContain('scan.pdf');
    const second = await run();
    expect(second.failures).toEqual(first.failures);
    expect(reads()).toEqual([]);
    folder.write('scan.pdf', Buffer.concat([SCAN, SCAN]));
    await run();
    expect(reads()).toEqual(['scan.pdf']);
    expect(await open.store.failures()).toHaveLength(1);
  });

  test('and becomes readable is a document like others', async () => {
    folder.write('later.txt', '');
    await run();
    folder.write('later.txt', '이제 글이 있다.\n');
    expect(await run()).toMatchObject({ read: 1, failures: [] });
    expect(await ids()).toContain('later.txt');
    expect(await open.store.failures()).toEqual([]);
  });

  test('after it could be read leaves nothing of the old text', async () => {
    await run();
    folder.write('b.txt', '');
    expect((await run()).failures).toHaveLength(1);
    expect(await holding('흑연')).toEqual([]);
    expect(await ids()).toEqual(['a.md', 'deep/c.md']);
  });

  test('and is gone is told no more', async () => {
    folder.write('scan.pdf', SCAN);
    await run();
    folder.remove('scan.pdf');
    expect(await run()).toMatchObject({ removed: 1, failures: [] });
    expect(await open.store.failures()).toEqual([]);
  });

  test('too large is read when the limit is raised', async () => {
    folder.write('large.txt', '큰 문서이다. '.repeat(300));
    expect((await run(folder.place('knowledge', 1000))).failures).toMatchObject([{ code: 'too_large' }]);
    expect((await run()).failures).toEqual([]);
    expect(await ids()).toContain('large.txt');
  });

  test('a link to nothing does not keep the others out', async () => {
    symlinkSync(join(folder.path, 'nowhere.md'), join(folder.path, 'link.md'));
    expect(await run()).toMatchObject({ read: 3 });
  });

  test('a link in a circle does not keep the others out', async () => {
    symlinkSync('..', join(folder.path, 'deep', 'up'));
    await run();
    expect(await ids()).toEqual(['a.md', 'b.txt', 'deep/c.md']);
  });

  test('a link to a file is read as the file', async () => {
    symlinkSync(join(folder.path, 'a.md'), join(folder.path, 'link.md'));
    expect(await run()).toMatchObject({ read: 4, failures: [] });
  });
});

describe('what sources.yaml says of a file', () => {
  const sources = (title: string, files = '*.md') =>
    folder.write(
      'sources.yaml',
      `sources:\n  - id: a\n    files: "${files}"\n    title: ${title}\n    date: "2023-04-18"\n`,
    );

  test('goes with it', async () => {
    sources('광물 전략');
    await run();
    const meta = new Map((await open.store.documents()).map((document) => [document.id, document.meta]));
    expect(meta.get('a.md')).toEqual({ title: '광물 전략', date: '2023-04-18', dateKind: 'published' });
    expect(meta.get('b.txt')?.title).toBe('b');
    expect(meta.get('deep/c.md')?.title).toBe('희토류');
  });

  test('when it changes, the files it speaks of are read again, and no others', async () => {
    sources('광물 전략');
    await run();
    sources('광물 계획');
    await run();
    expect(reads()).toEqual(['a.md']);
    expect((await open.store.documents())[0]?.meta.title).toBe('광물 계획');
    expect(await holding('계획')).toEqual(['a.md']);
  });

  test('broken: the run says where, and the store stays as it was', async () => {
    await run();
    folder.write('sources.yaml', 'sources:\n  - id: a\n    files: "*.md"\n');
    folder.remove('b.txt');
    await expect(run()).rejects.toThrow('sources.yaml');
    await expect(run()).rejects.toThrow('sources[0].title');
    expect(await ids()).toHaveLength(3);
  });
});

describe('several places', () => {
  test('each looks after its own', async () => {
    const other = makeFolder({ 'own.txt': '우리 회사의 문서이다.\n' });
    await run();
    await run(other.place('documents'));
    expect(await ids()).toEqual(['a.md', 'b.txt', 'deep/c.md', 'own.txt']);
    expect(await run()).toMatchObject({ removed: 0 });
    other.remove('own.txt');
    expect(await run(other.place('documents'))).toMatchObject({ removed: 1 });
    expect(await ids()).toEqual(['a.md', 'b.txt', 'deep/c.md']);
    other.clean();
  });

  test('a file of the same name in each: both answer, and neither is read again', async () => {
    const other = makeFolder({ 'a.md': '# 니켈\n\n니켈은 양극재에 쓰인다.\n' });
    await run();
    await run({ ...other.place('documents'), prefix: 'documents/' } as Place);
    expect(await holding('갈륨')).toHaveLength(1);
    expect(await holding('니켈')).toHaveLength(1);
    expect(await run()).toMatchObject({ read: 0, unchanged: 3 });
    other.clean();
  });
});

describe('a passage file', () => {
  const lines = [
    { id: 'p1', title: '광물', text: '갈륨은 반도체에 쓰인다.' },
    { id: 'p2', title: '광물', text: '흑연은 음극재에 쓰인다.' },
    { id: 3, text: '제목이 없는 글이다.' },
  ];

  test('each line is a document', async () => {
    expect(await run(folder.passages(lines))).toMatchObject({ read: 3, failures: [] });
    const documents = await open.store.documents();
    expect(documents.map(({ id, format, meta }) => [id, format, meta.title])).toEqual([
      ['3', 'passage', '3'],
      ['p1', 'passage', '광물'],
      ['p2', 'passage', '광물'],
    ]);
    expect(await holding('갈륨')).toEqual(['p1']);
  });

  test('unchanged lines stay, a changed one is read again, a missing one goes', async () => {
    await run(folder.passages(lines));
    expect(await run(folder.passages(lines))).toMatchObject({ read: 0, unchanged: 3, removed: 0 });
    const changed = [lines[0] ?? {}, { id: 'p2', title: '광물', text: '망간은 양극재에 쓰인다.' }];
    expect(await run(folder.passages(changed))).toMatchObject({ read: 1, unchanged: 1, removed: 1 });
    expect(await holding('흑연')).toEqual([]);
    expect(await holding('망간')).toEqual(['p2']);
    expect(await ids()).toEqual(['p1', 'p2']);
  });

  test('in another order nothing is read again', async () => {
    await run(folder.passages(lines));
    expect(await run(folder.passages(lines.toReversed()))).toMatchObject({ read: 0, unchanged: 3 });
  });

  test.each([
    ['no JSON', '{"id": "x", ', 'JSON'],
    ['without a text', '{"id": "x"}', 'text'],
    ['with an empty text', '{"id": "x", "text": ""}', 'text'],
    ['without an id', '{"text": "글"}', 'id'],
    ['a list', '["x", "글"]', ''],
    ['null', 'null', ''],
    ['a text that is a number', '{"id": "x", "text": 7}', 'text'],
  ])('a line that is none (%s) is told by its number, the others go in', async (_, line, reason) => {
    const place = folder.passages([lines[0] ?? {}, line, lines[1] ?? {}]);
    const { read, failures } = await run(place);
    expect(read).toBe(2);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.id).toBe(`${place.path}:2`);
    expect(failures[0]?.message).toContain('2번째 줄');
    expect(failures[0]?.message).toContain(reason);
    expect((await run(place)).failures).toEqual(failures);
  });

  test('a second line of one id is told, the first one counts', async () => {
    const { failures } = await run(folder.passages([...lines, { id: 'p1', text: '다른 글' }]));
    expect(failures).toMatchObject([{ message: expect.stringContaining('4번째 줄') }]);
    expect(failures[0]?.message).toContain('p1');
    expect(await holding('갈륨')).toEqual(['p1']);
  });

  test('empty lines are none, and every kind of line end will do', async () => {
    const text = lines.map((line) => JSON.stringify(line)).join('\r\n\r\n');
    expect(await run(folder.passages([text, '', '  ', '']))).toMatchObject({ read: 3, failures: [] });
  });

  test('a byte order mark at its beginning is none of its text', async () => {
    const text = `\uFEFF${JSON.stringify(lines[0])}`;
    expect(await run(folder.passages([text, lines[1] ?? {}]))).toMatchObject({ read: 2, failures: [] });
  });

  test('an empty file takes all away', async () => {
    await run(folder.passages(lines));
    expect(await run(folder.passages([]))).toMatchObject({ read: 0, removed: 3 });
  });

  test('a file that is not there any more takes nothing away', async () => {
    const place = folder.passages(lines);
    await run(place);
    folder.remove('passages.jsonl');
    await expect(run(place)).rejects.toThrow('passages.jsonl');
    expect(await ids()).toHaveLength(3);
  });

  test('a long text is one document of several passages, nothing lost', async () => {
    const sentences = Array.from({ length: 120 }, (_, i) => `문장 번호 ${i}번은 공급망의 이야기이다.`);
    await run(folder.passages([{ id: 'long', text: sentences.join(' ') }]));
    const passages = await open.store.passagesOf('long');
    expect(passages.length).toBeGreaterThan(1);
    const all = passages.map(({ text }) => text).join('\n');
    for (const sentence of sentences) expect(all).toContain(sentence);
    expect(await ids()).toEqual(['long']);
  });
});
