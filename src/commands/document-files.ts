import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';

/** What became of a file that was to be added. */
export type Added =
  | { kind: 'copied'; file: string; name: string }
  /** The same content is in the folder already, under `name`. */
  | { kind: 'present'; file: string; name: string }
  | { kind: 'failed'; file: string; message: string };

/**
 * Copies a file into the documents folder: under another name first, so that no half of it is ever seen, and under a
 * numbered name where its own is taken by other content.
 */
export function addFile(file: string, folder: string, maxBytes: number): Added {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return { kind: 'failed', file, message: 'there is no such file' };
  if (!stats.isFile()) return { kind: 'failed', file, message: 'not a file; name the files in it one by one' };
  if (stats.size > maxBytes) {
    const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
    const message = `${megabytes(stats.size)} is over the limit of ${megabytes(maxBytes)} (GILJABI_MAX_FILE_MB)`;
    return { kind: 'failed', file, message };
  }
  try {
    mkdirSync(folder, { recursive: true });
    const same = withSameContent(file, stats.size, folder);
    if (same) return { kind: 'present', file, name: same };
    const name = freeName(
      basename(file)
        .normalize('NFC')
        .replace(/^(?:\.|~\$)+/, ''),
      folder,
    );
    const partial = join(folder, `.${name}.partial`);
    try {
      copyFileSync(file, partial);
      renameSync(partial, join(folder, name));
    } finally {
      rmSync(partial, { force: true });
    }
    return { kind: 'copied', file, name };
  } catch (error) {
    return { kind: 'failed', file, message: (error as Error).message };
  }
}

/**
 * Removes a document by its path below the folder.
 * @returns the path as it stood in the folder; undefined when there is no such document
 */
export function removeFile(name: string, folder: string): string | undefined {
  // The same name may be spelt in composed or decomposed Hangul.
  for (const spelt of [name, name.normalize('NFC'), name.normalize('NFD')]) {
    const path = resolve(folder, spelt);
    const below = relative(folder, path);
    if (!below || below.startsWith('..') || !statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    rmSync(path);
    return below;
  }
  return undefined;
}

function withSameContent(file: string, size: number, folder: string): string | undefined {
  let content: Buffer | undefined;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isFile() || entry.name.startsWith('.') || statSync(path).size !== size) continue;
    content ??= readFileSync(file);
    if (readFileSync(path).equals(content)) return entry.name;
  }
  return undefined;
}

function freeName(name: string, folder: string): string {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  let free = name;
  for (let number = 2; existsSync(join(folder, free)); number++) free = `${stem} (${number})${extension}`;
  return free;
}
