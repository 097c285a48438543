import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LastGood } from '../src/last-good.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giljabi-last-good-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A number in a file. */
const read = (path: string) => {
  const value = Number(readFileSync(path, 'utf8'));
  if (Number.isNaN(value)) throw new Error(`${path} is no number.`);
  return value;
};
const file = (copy = true) => new LastGood(join(folder, 'file'), copy ? join(folder, 'kept', 'file') : undefined, read);
const write = (content: string) => writeFileSync(join(folder, 'file'), content);

test('a file that is broken at the next start is stood in for by the last good one', () => {
  write('1');
  expect(file().open()).toEqual({ value: 1 });
  write('2');
  expect(file().read()).toBe(2);
  write('zwei');
  expect(() => file().read()).toThrow('is no number');
  expect(file().open()).toEqual({ value: 2, refused: `${join(folder, 'file')} is no number.` });
  write('3');
  expect(file().open()).toEqual({ value: 3 });
});

test('with nothing kept, a broken file is an error', () => {
  write('eins');
  expect(() => file().open()).toThrow('is no number');
  write('1');
  file(false).open();
  expect(existsSync(join(folder, 'kept'))).toBe(false);
  write('eins');
  expect(() => file(false).open()).toThrow('is no number');
});
