/**
 * Makes the vectors that are kept with the shipped knowledge (`knowledge/vectors.jsonl`), so that a first start need not
 * make them. Those in the file whose text has not changed are taken over. Run after each change of `knowledge/`:
 *
 *     npm run knowledge:vectors [FILE]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Knowledge, knowledgeFiles, startEmbedder, writeShippedVectors } from '../src/knowledge/index.ts';
import { HOME, readSettings } from '../src/settings.ts';
import { openDatabase } from '../src/store/database.ts';

const folder = join(HOME, 'knowledge');
const { glossary, shippedVectors } = knowledgeFiles(folder);
const target = process.argv[2] ?? shippedVectors;
const dataDirectory = mkdtempSync(join(tmpdir(), 'giljabi-vectors-'));
// Only where the model lies is taken from the environment: the store and the knowledge are the shipped ones.
const { modelDirectory, maxFileBytes } = readSettings(process.env);
const database = await openDatabase(dataDirectory);
const embedder = startEmbedder(modelDirectory);
try {
  const knowledge = await Knowledge.open({
    database,
    dataDirectory,
    places: [{ kind: 'folder', origin: 'knowledge', path: folder, maxBytes: maxFileBytes }],
    glossary,
    shippedVectors,
    embedder,
  });
  const failures = (await knowledge.update()).flatMap((report) => report.failures);
  if (failures.length > 0) throw new Error(failures.map(({ id, message }) => `${id}: ${message}`).join('\n'));
  await knowledge.embed();
  const vectors = await knowledge.vectorsByHash();
  writeShippedVectors(target, embedder.model, vectors);
  await knowledge.close();
  process.stdout.write(`${vectors.size} passages with vectors of ${embedder.model} in ${target}\n`);
} finally {
  await embedder.stop();
  await database.destroy();
  rmSync(dataDirectory, { recursive: true, force: true });
}
