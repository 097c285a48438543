/** A knowledge folder on disk and a store to read it into. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Place } from '../../../src/knowledge/indexing/sync.ts';
import { DIMENSIONS, type Embedder } from '../../../src/knowledge/vectors/embedder.ts';
import { chance, vector } from '../corpus.ts';

export const LIMIT = 1_000_000;

export interface Folder {
  path: string;
  write(name: string, content: string | Uint8Array): void;
  remove(name: string): void;
  place(origin?: string, maxBytes?: number): Place;
  /** A passage file with these lines. */
  passages(lines: readonly (string | object)[]): Place;
  clean(): void;
}

export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), 'indexing-'));
  const folder: Folder = {
    path,
    write: (name, content) => {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    },
    remove: (name) => rmSync(join(path, name)),
    place: (origin = 'knowledge', maxBytes = LIMIT) => ({ kind: 'folder', origin, path, maxBytes }),
    passages: (lines) => {
      const file = join(path, 'passages.jsonl');
      writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
      return { kind: 'passages', origin: 'passages', path: file };
    },
    clean: () => rmSync(path, { recursive: true, force: true }),
  };
  for (const [name, content] of Object.entries(files)) folder.write(name, content);
  return folder;
}

/** An embedder whose vectors depend on the text alone, and that counts what it is asked. */
export interface FakeEmbedder extends Embedder {
  /** Texts of passages, in the order they were asked for. */
  asked: string[];
}

export function fakeEmbedder(
  model = 'fake:1',
  onPassage: (count: number) => void = () => {},
  /** Vectors of a passage. */
  windows = 1,
): FakeEmbedder {
  const make = (text: string) => {
    let seed = 0;
    for (const character of text) seed = (seed * 31 + (character.codePointAt(0) ?? 0)) | 0;
    const made = vector(chance(seed));
    if (made.length !== DIMENSIONS) throw new Error('wrong length');
    return made;
  };
  const asked: string[] = [];
  return {
    model,
    asked,
    ready: Promise.resolve(),
    query: async (text) => make(text),
    passage: async (text) => {
      asked.push(text);
      onPassage(asked.length);
      return Array.from({ length: windows }, (_, i) => make(i === 0 ? text : `${text} ${i}`));
    },
    stop: async () => {},
  };
}
