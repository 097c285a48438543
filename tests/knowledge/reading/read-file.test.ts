import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ReadFailure, readFile, SUPPORTED_EXTENSIONS } from '../../../src/knowledge/reading/index.ts';
import { docx, pdf, zip } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function failure(path: string, options = {}): Promise<ReadFailure> {
  const error = await readFile(path, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ReadFailure);
  return error as ReadFailure;
}

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
/** `소재·부품을 육성한다.` in CP949. */
const CP949 = Buffer.from('bcd2c0e7a1a4bacec7b0c0bb20c0b0bcbac7d1b4d92e', 'hex');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENGLISH = [
  'The strategy extends the list of supply items to two hundred.',
  'Leading companies grow to two hundred by 2030.',
];

describe('files that are read', () => {
  test.each([
    ['utf8.txt', Buffer.from('소재·부품을 육성한다.')],
    ['bom.txt', Buffer.from('\uFEFF소재·부품을 육성한다.')],
    ['utf16.txt', utf16('소재·부품을 육성한다.')],
    ['cp949.txt', CP949],
    ['crlf.md', Buffer.from('소재·부품을 육성한다.\r\n')],
  ])('%s', async (name, bytes) => {
    const document = await readFile(file(name, bytes));
    expect(document.passages.map((passage) => passage.text)).toEqual(['소재·부품을 육성한다.']);
  });

  test('a title from the name, if the text has none', async () => {
    expect((await readFile(file('공급망_점검.txt', '소재·부품을 육성한다.'))).meta).toEqual({ title: '공급망 점검' });
  });

  test('DOCX with a table', async () => {
    const document = await readFile(
      file(
        'a.docx',
        docx(
          ['공급망 안정화 계획'],
          [
            ['구분', '목표'],
            ['품목', '200개'],
          ],
        ),
      ),
    );
    expect(document.format).toBe('docx');
    const units = document.passages.flatMap((passage) => passage.units.map((unit) => unit.text));
    expect(units).toContain('품목 · 목표: 200개');
  });

  test('PDF, with pages', async () => {
    const document = await readFile(file('a.pdf', pdf([ENGLISH, ENGLISH.toReversed()])));
    expect(document.passages.map((passage) => passage.text).join(' ')).toContain('two hundred by 2030');
    expect(document.passages[0]?.page).toBe(1);
  });

  test('kordoc prints nothing into the output of the process', async () => {
    const written: unknown[] = [];
    const write = process.stdout.write;
    process.stdout.write = ((chunk: unknown) => written.push(chunk) > 0) as typeof write;
    await readFile(file('quiet.pdf', pdf([ENGLISH]))).finally(() => {
      process.stdout.write = write;
    });
    expect(written).toEqual([]);
  });
});

describe('files that are refused', () => {
  test.each<[string, string | Uint8Array, ReadFailure['code'], RegExp]>([
    ['zero.pdf', '', 'empty', /빈 파일/],
    ['spaces.txt', ' \n\t ', 'empty', /빈 파일/],
    ['only-rules.md', '---\n\n***\n\n![그림](a.png)\n', 'empty', /글자가 없습니다/],
    ['picture.hwp', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'wrong_type', /HWP.*그림/],
    ['pdf-inside.hwp', pdf([ENGLISH]), 'wrong_type', /HWP.*PDF/],
    ['text.docx', '그냥 글입니다.', 'wrong_type', /DOCX.*텍스트/],
    ['archive.docx', zip({ 'notes.txt': '글' }), 'wrong_type', /DOCX.*ZIP/],
    ['word.xlsx', docx(['글'], []), 'wrong_type', /XLSX.*DOCX/],
    ['docx.md', docx(['글'], []), 'wrong_type', /텍스트.*DOCX/],
    [
      'old.docx',
      Buffer.concat([OLE, Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')]),
      'wrong_type',
      /DOCX.*옛 오피스/,
    ],
    [
      'password.docx',
      Buffer.concat([OLE, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'locked',
      /암호/,
    ],
    ['drm.hwp', Buffer.from('SCDSA004 protected document content'), 'locked', /DRM/],
    [
      'drm.pdf',
      Buffer.from('\x9b DRMONE  This Document is encrypted and protected by Fasoo DRM', 'latin1'),
      'locked',
      /DRM/,
    ],
    ['encrypted.pdf', pdf([ENGLISH], { encrypted: true }), 'locked', /암호/],
    ['noise.pdf', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251)), 'unreadable', /손상/],
    ['broken.pdf', Buffer.from('%PDF-1.7\n잘린 파일'), 'unreadable', /손상/],
    ['cut.docx', docx(['공급망 '.repeat(500)], []).subarray(0, 700), 'unreadable', /손상/],
    [
      'noise.txt',
      Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251)),
      'unreadable',
      /텍스트/,
    ],
    ['undecodable.txt', Buffer.from([0xb0, 0xa1, 0x20, 0xff, 0xff, 0x20, 0x41]), 'unreadable', /해독/],
    ['blank.pdf', pdf([[], []]), 'no_text', /OCR/],
    ['stamp.pdf', pdf([['7'], ['8'], ['9']]), 'no_text', /OCR/],
    ['movie.mp4', 'x', 'unsupported', /HWP, HWPX, PDF/],
    ['noextension', 'x', 'unsupported', /지원하지 않는/],
  ])('%s', async (name, content, code, message) => {
    const error = await failure(file(name, content));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(error.message).toContain(`'${name}'`);
  });

  test('too large, before it is read', async () => {
    const error = await failure(file('big.txt', '글'.repeat(1000)), { maxBytes: 1000 });
    expect([error.code, error.message]).toEqual(['too_large', expect.stringContaining('한도')]);
  });

  test('no such file, and a folder', async () => {
    expect((await failure(join(folder, 'none.txt'))).code).toBe('unreadable');
    const path = mkdtempSync(join(folder, 'a-'));
    expect((await failure(`${path}/../${path.split('/').at(-1)}`)).code).toBe('unsupported');
  });

  test('a parser that takes too long is stopped', async () => {
    const error = await failure(file('slow.pdf', pdf([ENGLISH])), { milliseconds: 1 });
    expect([error.code, error.message]).toEqual(['unreadable', expect.stringContaining('오래')]);
  });
});

test('a PDF with a scanned page among others is read, with a warning', async () => {
  const document = await readFile(file('mixed.pdf', pdf([Array.from({ length: 12 }, () => ENGLISH).flat(), []])));
  expect(document.passages.length).toBeGreaterThan(0);
  expect(document.warnings.join()).toContain('2쪽');
});

test('every extension is lower case with its dot', () => {
  expect(SUPPORTED_EXTENSIONS).toEqual(['.hwp', '.hwpx', '.pdf', '.docx', '.xlsx', '.md', '.markdown', '.txt']);
});
