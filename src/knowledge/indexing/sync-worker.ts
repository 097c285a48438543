import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../store/database.ts';
import { Glossary } from '../glossary.ts';
import { KnowledgeStore } from '../knowledge-store.ts';
import { type Place, type SyncReport, sync } from './sync.ts';

/** What the thread is given. */
export interface SyncWork {
  dataDirectory: string;
  glossary: string;
  places: Place[];
}

export type SyncMessage =
  | { kind: 'progress'; place: number; done: number; total: number; name: string }
  | { kind: 'report'; reports: SyncReport[] };

// Reading a large PDF takes seconds: it happens here, with a connection of its own, so that answering goes on.
const { dataDirectory, glossary: glossaryPath, places } = workerData as SyncWork;
const send = (message: SyncMessage) => parentPort?.postMessage(message);

const glossary = Glossary.load(glossaryPath);
const database = await openDatabase(dataDirectory);
try {
  const store = new KnowledgeStore(database, glossary.hanja);
  const salt = JSON.stringify([...glossary.hanja]);
  const reports: SyncReport[] = [];
  for (const [index, place] of places.entries()) {
    reports.push(
      await sync(store, place, salt, (done, total, name) =>
        send({ kind: 'progress', place: index, done, total, name }),
      ),
    );
  }
  await store.pruneVectors();
  send({ kind: 'report', reports });
} finally {
  await database.destroy();
}
