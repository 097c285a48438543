import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { pack, unpack } from '../knowledge-store.ts';

/**
 * The vectors kept with the shipped knowledge, so that a first start need not make them. One JSON object a line: the
 * first names the model, each other a passage's hash and its vectors (Float32, base64).
 * @returns vectors by hash; nothing when the file is missing, broken or of another model: they are made again then.
 */
export function readShippedVectors(path: string, model: string): Map<string, Float32Array[]> {
  const result = new Map<string, Float32Array[]>();
  try {
    const [head = '{}', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
    if ((JSON.parse(head) as { model?: string }).model !== model) return result;
    for (const line of lines) {
      const { hash, vectors } = JSON.parse(line) as { hash: string; vectors: string };
      result.set(hash, unpack(Buffer.from(vectors, 'base64')));
    }
  } catch {
    return new Map();
  }
  return result;
}

/** Writes the file that `readShippedVectors` reads, in order of the hashes so that a change shows as a small one. */
export function writeShippedVectors(path: string, model: string, vectors: ReadonlyMap<string, Float32Array[]>): void {
  const lines = [...vectors]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([hash, windows]) => JSON.stringify({ hash, vectors: Buffer.from(pack(windows)).toString('base64') }));
  writeFileSync(`${path}.new`, `${[JSON.stringify({ model }), ...lines].join('\n')}\n`);
  renameSync(`${path}.new`, path);
}
