import { Worker } from 'node:worker_threads';
import type { KnowledgeStore } from '../knowledge-store.ts';
import type { Embedder } from '../vectors/embedder.ts';
import { readShippedVectors } from './shipped-vectors.ts';
import type { Progress, SyncReport } from './sync.ts';
import type { SyncMessage, SyncWork } from './sync-worker.ts';

/** Passages embedded between two writes: what a kill loses at most. */
const EMBEDDED_AT_ONCE = 16;
/** Passages asked for at once: a new document waits behind no more than these. */
const LOOKED_AHEAD = 256;

/**
 * Reads the places in a thread of its own: the words of each document answer as soon as it is in.
 * @returns one report for each place
 * @throws Error when a settings file of the knowledge folder is wrong, or the store cannot be written
 */
export async function readPlaces(work: SyncWork, progress: Progress = () => {}): Promise<SyncReport[]> {
  const worker = new Worker(new URL('./sync-worker.ts', import.meta.url), { workerData: work });
  return new Promise<SyncReport[]>((resolve, reject) => {
    let reports: SyncReport[] | undefined;
    worker.on('message', (message: SyncMessage) => {
      if (message.kind === 'report') reports = message.reports;
      else progress(message.done, message.total, message.name);
    });
    worker.on('error', reject);
    // The thread ends by itself once its store is closed: Node crashes now and then when a thread is cut off in SQLite.
    worker.on('exit', () => {
      if (reports) resolve(reports);
      else reject(new Error('The indexing thread ended before its work was done.'));
    });
  });
}

/**
 * Makes the vectors that are missing, a few at a time; those shipped beside the knowledge are taken as they are.
 * @param shipped file of shipped vectors, see `shipped-vectors.ts`
 * @param signal ends the work after the passage in hand; what is written stays
 */
export async function embedMissing(
  store: KnowledgeStore,
  embedder: Embedder,
  shipped: string,
  progress: Progress = () => {},
  signal?: AbortSignal,
): Promise<void> {
  let { pending } = await store.counts(embedder.model);
  if (pending === 0) return;
  const ready = readShippedVectors(shipped, embedder.model);
  const total = pending;
  if (ready.size > 0) {
    const wanted = await store.withoutVectors(embedder.model, total);
    const found = wanted.flatMap(({ hash }) => {
      const vectors = ready.get(hash);
      return vectors ? [{ hash, vectors }] : [];
    });
    if (found.length > 0) await store.saveVectors(embedder.model, found);
    ({ pending } = await store.counts(embedder.model));
  }
  progress(total - pending, total, '');
  while (!signal?.aborted) {
    const ahead = await store.withoutVectors(embedder.model, LOOKED_AHEAD);
    if (ahead.length === 0) break;
    for (let i = 0; i < ahead.length && !signal?.aborted; i += EMBEDDED_AT_ONCE) {
      const made = [];
      for (const { hash, text } of ahead.slice(i, i + EMBEDDED_AT_ONCE)) {
        if (!signal?.aborted) made.push({ hash, vectors: await embedder.passage(text) });
      }
      await store.saveVectors(embedder.model, made);
      pending -= made.length;
      progress(Math.min(total, total - pending), total, '');
    }
  }
}
