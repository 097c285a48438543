import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { KnowledgeStore, StoredFailure } from '../knowledge-store.ts';
import { ReadFailure, readFile, readPassage } from '../reading/index.ts';
import { readSources } from './sources.ts';

/** Raised when reading or terms change, so that every document is read again. */
const READER_VERSION = 3;

/**
 * Where documents come from. `origin` tells the runs of different places apart: each removes only its own. `prefix` stands
 * before the paths of a folder, so that the same path in two folders means two documents.
 */
export type Place =
  | { kind: 'folder'; origin: string; path: string; maxBytes: number; prefix?: string }
  | { kind: 'passages'; origin: string; path: string };

/** What a run did. */
export interface SyncReport {
  read: number;
  unchanged: number;
  removed: number;
  failures: StoredFailure[];
  /** Doubts about documents that were read, by document. */
  warnings: { id: string; message: string }[];
}

export type Progress = (done: number, total: number, name: string) => void;

/** Files that belong to the knowledge folder but are no documents. */
const SETTINGS_FILES = new Set(['.yaml', '.yml', '.jsonl', '.json', '.bin']);

/**
 * Makes the store agree with a place: reads what is new or changed (by content), removes what is gone, keeps the rest.
 * Each document goes in as a whole or not at all; a run that is cut off is finished by the next.
 * @param salt what else decides how a text is filed (the glossary's Hanja readings): a change reads everything again
 */
export async function sync(
  store: KnowledgeStore,
  place: Place,
  salt: string,
  progress: Progress = () => {},
): Promise<SyncReport> {
  const known = await store.known(place.origin);
  const report: SyncReport = { read: 0, unchanged: 0, removed: 0, failures: [], warnings: [] };
  const seen =
    place.kind === 'folder'
      ? await syncFolder(store, place, known, salt, report, progress)
      : await syncPassages(store, place, known, salt, report, progress);
  for (const id of known.keys()) {
    if (seen.has(id)) continue;
    await store.removeDocument(id);
    report.removed += 1;
  }
  return report;
}

type Known = Awaited<ReturnType<KnowledgeStore['known']>>;

async function syncFolder(
  store: KnowledgeStore,
  place: Extract<Place, { kind: 'folder' }>,
  known: Known,
  salt: string,
  report: SyncReport,
  progress: Progress,
): Promise<Set<string>> {
  const describe = readSources(join(place.path, 'sources.yaml'));
  const files = listFiles(place.path);
  const idOf = (file: string) => `${place.prefix ?? ''}${file}`;
  for (const [index, file] of files.entries()) {
    progress(index, files.length, file);
    const id = idOf(file);
    const path = join(place.path, file);
    const meta = describe(file);
    // A file over the limit is not read even to be hashed.
    const { size } = statSync(path);
    const content = size > place.maxBytes ? `too large: ${size}` : readFileSync(path);
    const hash = digest(READER_VERSION, salt, JSON.stringify(meta ?? null), content);
    const before = known.get(id);
    if (before?.hash === hash) {
      report.unchanged += 1;
      if (before.failure) report.failures.push(before.failure);
      continue;
    }
    try {
      const document = await readFile(path, { maxBytes: place.maxBytes });
      document.meta = { ...document.meta, ...meta };
      await store.replaceDocument(id, place.origin, hash, document);
      report.read += 1;
      for (const message of document.warnings) report.warnings.push({ id, message });
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      await store.recordFailure(id, place.origin, hash, { code: error.code, message: error.message });
      report.failures.push({ id, code: error.code, message: error.message });
    }
  }
  progress(files.length, files.length, '');
  return new Set(files.map(idOf));
}

const passageLine = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  title: z.string().optional(),
  text: z.string().min(1),
});

/** A passage file: one JSON object a line. A line that is none is reported by its number, the others go in. */
async function syncPassages(
  store: KnowledgeStore,
  place: Extract<Place, { kind: 'passages' }>,
  known: Known,
  salt: string,
  report: SyncReport,
  progress: Progress,
): Promise<Set<string>> {
  const total = statSync(place.path).size;
  const seen = new Set<string>();
  let line = 0;
  let bytes = 0;
  for await (const read of createInterface({ input: createReadStream(place.path), crlfDelay: Infinity })) {
    line += 1;
    bytes += Buffer.byteLength(read) + 1;
    const content = line === 1 ? read.replace(/^\uFEFF/, '') : read;
    if (!content.trim()) continue;
    progress(bytes, total, `${line}`);
    const item = parseLine(content);
    if (typeof item === 'string' || seen.has(item.id)) {
      const reason = typeof item === 'string' ? item : `id ${item.id}가 앞에 이미 있습니다.`;
      report.failures.push({ id: `${place.path}:${line}`, code: 'unreadable', message: `${line}번째 줄: ${reason}` });
      continue;
    }
    seen.add(item.id);
    const hash = digest(READER_VERSION, salt, content);
    if (known.get(item.id)?.hash === hash) {
      report.unchanged += 1;
      continue;
    }
    const { id, text, title = '' } = item;
    await store.replaceDocument(id, place.origin, hash, readPassage({ id, title, text }));
    report.read += 1;
  }
  progress(total, total, '');
  return seen;
}

/** @returns the passage, or in Korean what is wrong with the line. */
function parseLine(content: string): z.infer<typeof passageLine> | string {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return 'JSON이 아닙니다. 한 줄에 {"id","title","text"} 하나를 적어 주십시오.';
  }
  const item = passageLine.safeParse(value);
  return item.success
    ? item.data
    : `"id"와 "text"가 있어야 합니다. (${item.error.issues[0]?.path.join('.') || '객체가 아님'})`;
}

/** Paths of the documents below a folder, relative, with `/`, in order of their names. Hidden files are left out. */
function listFiles(folder: string): string[] {
  const found: string[] = [];
  const walked = new Set<string>();
  const walk = (relative: string) => {
    // A link may lead back up: each folder is walked once.
    const real = realpathSync(join(folder, relative));
    if (walked.has(real)) return;
    walked.add(real);
    for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue;
      const path = relative ? `${relative}/${entry.name}` : entry.name;
      const kind = entry.isSymbolicLink() ? target(join(folder, path)) : entry;
      if (!kind) continue;
      if (kind.isDirectory()) walk(path);
      else if (!SETTINGS_FILES.has(extname(entry.name).toLowerCase())) found.push(path);
    }
  };
  walk('');
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** What a link leads to; nothing when it leads nowhere or in a circle. */
function target(link: string): Stats | undefined {
  try {
    return statSync(link);
  } catch {
    return undefined;
  }
}

function digest(...parts: (string | number | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(typeof part === 'number' ? String(part) : part).update('\0');
  return hash.digest('hex');
}
