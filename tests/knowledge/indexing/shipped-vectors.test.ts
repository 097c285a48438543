import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readShippedVectors, writeShippedVectors } from '../../../src/knowledge/indexing/shipped-vectors.ts';
import { chance, vector } from '../corpus.ts';
import { makeFolder } from './harness.ts';

const folder = makeFolder();
afterAll(() => folder.clean());
const path = join(folder.path, 'vectors.jsonl');
const next = chance(3);
const vectors = new Map([
  ['ccc', [vector(next)]],
  ['aaa', [vector(next), vector(next)]],
  ['bbb', [vector(next)]],
]);

beforeEach(() => writeShippedVectors(path, 'model:1', vectors));

describe('shipped vectors', () => {
  test('come back as they were written', () => {
    const read = readShippedVectors(path, 'model:1');
    expect([...read].map(([hash, windows]) => [hash, windows.length])).toEqual([
      ['aaa', 2],
      ['bbb', 1],
      ['ccc', 1],
    ]);
    expect(read).toEqual(vectors);
  });

  test('are written in one order, so that a change shows as a small one', () => {
    const first = readFileSync(path, 'utf8');
    writeShippedVectors(path, 'model:1', new Map([...vectors].reverse()));
    expect(readFileSync(path, 'utf8')).toBe(first);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  test('of nothing', () => {
    writeShippedVectors(path, 'model:1', new Map());
    expect(readShippedVectors(path, 'model:1')).toEqual(new Map());
  });

  test.each([
    ['of another model', () => {}, 'model:2'],
    ['cut off in a line', () => writeFileSync(path, readFileSync(path).subarray(0, 3000)), 'model:1'],
    ['with a line that is no JSON', () => appendFileSync(path, 'x\n'), 'model:1'],
    ['with numbers cut off', () => appendFileSync(path, '{"hash":"ddd","vectors":"AAA="}\n'), 'model:1'],
    ['an empty file', () => writeFileSync(path, ''), 'model:1'],
    ['bytes of no text', () => writeFileSync(path, Buffer.from([0, 255, 254, 1])), 'model:1'],
    [
      'a Git LFS pointer',
      () => writeFileSync(path, 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
      'model:1',
    ],
  ])('%s: none', (_, spoil, model) => {
    spoil();
    expect(readShippedVectors(path, model)).toEqual(new Map());
  });

  test('that are not there: none', () => {
    expect(readShippedVectors(join(folder.path, 'none.jsonl'), 'model:1')).toEqual(new Map());
  });

  test.each([
    ['no numbers', ''],
    ['fewer numbers than a vector has', Buffer.from(new Float32Array(100).buffer).toString('base64')],
    ['a vector and a half', Buffer.from(new Float32Array(576).buffer).toString('base64')],
  ])('a line with %s is not taken for vectors', (_, content) => {
    appendFileSync(path, `${JSON.stringify({ hash: 'ddd', vectors: content })}\n`);
    expect(readShippedVectors(path, 'model:1').has('ddd')).toBe(false);
  });
});
