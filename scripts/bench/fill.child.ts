/**
 * Fills a store with a number of passages. The model makes the vectors of the first ones; the rest get random unit
 * vectors, since what a search costs does not depend on their values.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { startEmbedder } from '../../src/knowledge/index.ts';
import { KnowledgeStore } from '../../src/knowledge/knowledge-store.ts';
import { readSettings } from '../../src/settings.ts';
import { openDatabase } from '../../src/store/database.ts';
import { perform } from './child.ts';
import { type Effort, type Memory, memory, timed } from './measure.ts';
import { givePassages, openProduct } from './product.ts';
import { randomVector } from './random-vectors.ts';

export interface FillTask {
  data: string;
  texts: string;
  /** Passages with vectors of the model. */
  real: number;
  /** Where vectors of the model are kept between fills of different sizes. */
  vectorsFile: string;
}

export interface FillFigures {
  passages: number;
  terms: Effort;
  /** The graph over all vectors, written to disk. */
  graph: Effort;
  memory: Memory;
}

perform<FillTask, FillFigures>(async ({ data, texts, real, vectorsFile }) => {
  givePassages(data, texts);
  const words = await openProduct(data);
  const terms = await timed(() => words.knowledge.update());
  await words.close();
  await fillVectors(data, real, vectorsFile);
  const app = await openProduct(data);
  const graph = await timed(() => app.knowledge.embed());
  const { passages, pending } = await app.knowledge.counts();
  if (pending > 0) throw new Error(`${pending} passages have no vectors.`);
  const used = memory();
  await app.close();
  return { passages, terms, graph, memory: used };
});

async function fillVectors(data: string, real: number, vectorsFile: string): Promise<void> {
  const embedder = startEmbedder(readSettings(process.env).modelDirectory);
  const database = await openDatabase(data);
  const store = new KnowledgeStore(database);
  const made = readVectors(vectorsFile);
  const wanted = await store.withoutVectors(embedder.model, Number.MAX_SAFE_INTEGER);
  for (const { hash, text } of wanted.slice(0, real)) {
    if (!made.has(hash)) made.set(hash, await embedder.passage(text));
  }
  writeFileSync(
    vectorsFile,
    JSON.stringify([...made].map(([hash, vectors]) => [hash, vectors.map((each) => [...each])])),
  );
  const items = wanted.map(({ hash }, index) => ({ hash, vectors: made.get(hash) ?? [randomVector(index)] }));
  await store.saveVectors(embedder.model, items);
  await database.destroy();
  await embedder.stop();
}

function readVectors(path: string): Map<string, Float32Array[]> {
  if (!existsSync(path)) return new Map();
  const saved = JSON.parse(readFileSync(path, 'utf8')) as [string, number[][]][];
  return new Map(saved.map(([hash, vectors]) => [hash, vectors.map((each) => Float32Array.from(each))]));
}
