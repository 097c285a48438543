/** The real documents of ../shared (not part of the repository): agreement between formats, and that nothing is lost. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parse } from 'kordoc';
import { describe, expect, test } from 'vitest';
import { cleanMarkdown } from '../../../src/knowledge/reading/clean.ts';
import { ReadFailure, readFile } from '../../../src/knowledge/reading/index.ts';
import { splitFrontMatter } from '../../../src/knowledge/reading/meta.ts';
import type { ReadDocument } from '../../../src/knowledge/types.ts';
import { expectSound, wordsOf } from './soundness.ts';

const shared = resolve(import.meta.dirname, '../../../../shared');
const present = existsSync(`${shared}/documents`);
const documents = `${shared}/documents`;
const at = (name: string) => readFile(`${documents}/${name}`);

/** Dice coefficient of two bags. */
function agreement(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of a) left.set(item, (left.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of b) {
    const rest = left.get(item) ?? 0;
    if (rest > 0) common++;
    left.set(item, rest - 1);
  }
  return (2 * common) / (a.length + b.length);
}

const units = (document: ReadDocument) => document.passages.flatMap((passage) => passage.units);
const words = (document: ReadDocument) =>
  units(document)
    .map((unit) => unit.text)
    .join('\n')
    .match(/[\p{L}\p{N}]+/gu) ?? [];
const rows = (document: ReadDocument) =>
  units(document)
    .filter((unit) => unit.kind === 'row')
    .map((unit) => unit.text.replace(/\s/g, ''));

/** Share of the four-letter runs of `a` that stand somewhere in `b`: text that is there, whatever its spaces and order. */
function contained(a: ReadDocument, b: ReadDocument): number {
  const runs = (document: ReadDocument) => {
    const letters = wordsOf(document).join('');
    return Array.from({ length: Math.max(0, letters.length - 3) }, (_, index) => letters.slice(index, index + 4));
  };
  const there = new Set(runs(b));
  const wanted = runs(a);
  return wanted.filter((run) => there.has(run)).length / wanted.length;
}

describe.skipIf(!present)('documents of ../shared (skipped where the folder is absent)', () => {
  describe('HWP, HWPX and PDF of one document come out alike', () => {
    test.each([
      ['odi-2024-q1', { hwpx: 1, rows: 1, pdf: 0.975, pdfRows: 1, contained: 0.99 }],
      ['regulatory-86712', { hwpx: 0.98, rows: 0.98, pdf: 0.85, pdfRows: 0.55, contained: 0.9 }],
    ])('%s', async (name, least) => {
      const [hwp, hwpx, pdf] = await Promise.all([at(`${name}.hwp`), at(`${name}.hwpx`), at(`${name}.pdf`)]);
      expect(agreement(words(hwp), words(hwpx))).toBeGreaterThanOrEqual(least.hwpx);
      expect(agreement(rows(hwp), rows(hwpx))).toBeGreaterThanOrEqual(least.rows);
      expect(agreement(words(hwp), words(pdf))).toBeGreaterThanOrEqual(least.pdf);
      expect(agreement(rows(hwp), rows(pdf))).toBeGreaterThanOrEqual(least.pdfRows);
      expect(contained(hwp, pdf)).toBeGreaterThanOrEqual(least.contained);
      expect(hwpx.meta).toEqual(hwp.meta);
    });

    test('workplan-nikl-2022 as HWP and PDF', async () => {
      const [hwp, pdf] = await Promise.all([at('workplan-nikl-2022.hwp'), at('workplan-nikl-2022.pdf')]);
      expect(agreement(words(hwp), words(pdf))).toBeGreaterThanOrEqual(0.95);
      expect(pdf.meta.title).toBe(hwp.meta.title);
    });
  });

  test('a press release: title, date, tables with their columns, pages', async () => {
    const document = await at('odi-2024-q1.hwp');
    expect(document.meta).toMatchObject({ date: '2024-06-21', dateKind: 'published' });
    const row = units(document).find((unit) => unit.text.startsWith('총투자'));
    expect(row?.cells?.[1]).toEqual({ column: '2022년 1분기', value: '282.3' });
    expect(Math.max(...document.passages.map((passage) => passage.page ?? 0))).toBe(9);
  });

  test('page numbers that cannot be are left out', async () => {
    const document = await at('regulatory-86712.hwpx');
    expect(document.passages.every((passage) => passage.page === undefined)).toBe(true);
  });

  test.each([
    ['password.hwp', 'locked'],
    ['password-hwpx.hwpx', 'locked'],
    ['taxi-press.pdf', 'no_text'],
  ])('%s is refused: %s', async (name, code) => {
    const error: unknown = await at(name).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ReadFailure);
    expect((error as ReadFailure).code).toBe(code);
  });

  test.each(present ? globSync(`${documents}/*.{hwp,hwpx,docx}`).filter((path) => !path.includes('password')) : [])(
    'no word of %s is lost',
    async (path) => {
      const bytes = readFileSync(path);
      const parsed = await parse(Uint8Array.from(bytes).buffer);
      if (!parsed.success) throw new Error(parsed.error);
      const plain = cleanMarkdown(
        parsed.markdown
          .replace(/\[([^[\]]+)\]\(https?:[^)\s]*\)/g, '$1')
          .replace(/<\/?(?:t[rdh]|table)\b[^>]*>/g, '\n'),
      )
        .split('\n')
        .filter((line) => !/(?:[.·…]\s*){4,}|\t\s*\d+$|\s\d{1,2}$/.test(line))
        .join('\n');
      const document = await readFile(path);
      expectSound(document);
      const kept = new Set(wordsOf(document));
      const wanted = plain.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
      const missing = wanted.filter((word) => !kept.has(word));
      expect(missing.length / wanted.length, missing.slice(0, 40).join(' ')).toBeLessThan(0.01);
    },
  );

  test.each(present ? globSync(`${shared}/laws/*/*.md`).map((path) => path.split('/').slice(-2).join('/')) : [])(
    'law %s',
    async (name) => {
      const path = `${shared}/laws/${name}`;
      const source = splitFrontMatter(readFileSync(path, 'utf8')).body;
      const document = await readFile(path);
      expectSound(document);
      expect(document.meta).toMatchObject({ dateKind: 'in_force', url: expect.stringContaining('law.go.kr') });
      const headed = new Set(
        [...source.matchAll(/^##### 제(\d+)조(?:의(\d+))?/gm)].map(
          ([, number, of]) => `제${number}조${of ? `의${of}` : ''}`,
        ),
      );
      expect(new Set(document.passages.flatMap((passage) => passage.article ?? []))).toEqual(headed);
      const kept = new Set(wordsOf(document));
      const text = cleanMarkdown(source.replace(/<[^<>]*\d{4}\s*[.ㆍ][^<>]*>|\[[^\]]*\d{4}\.[^\]]*\]|^#+ .*$/gm, ' '));
      const missing = (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !kept.has(word));
      expect(missing.slice(0, 20)).toEqual([]);
    },
  );

  test.each(present ? globSync(`${shared}/knowledge/*.md`).map((path) => basename(path)) : [])('%s', async (name) => {
    const document = await readFile(`${shared}/knowledge/${name}`);
    expectSound(document);
    const section = (phrase: string) => document.passages.find((passage) => passage.text.includes(phrase));
    expect(section('200개社로 확대')?.headings.join(' › ')).toMatch(/^IV\. 추진 방안 › .*기업 성장/);
    expect(section('100대 미래소재')?.section).toBe('1 [도전] 미래 시장 선도형 첨단 소부장 기술개발 › 미래 소재');
    const row = units(document).find((unit) => unit.text.startsWith('강소기업 · '));
    expect(row?.text).toContain('맞춤형 지원방안: 중소기업 기술혁신개발 사업');
  });
});
