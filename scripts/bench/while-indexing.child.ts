/** Answers questions while new passages are read, embedded and joined to the graph in the same process. */
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedder } from '../../src/knowledge/index.ts';
import { KnowledgeStore } from '../../src/knowledge/knowledge-store.ts';
import { readSettings } from '../../src/settings.ts';
import { openDatabase } from '../../src/store/database.ts';
import { perform } from './child.ts';
import { type Latency, latency } from './measure.ts';
import { givePassages, openProduct } from './product.ts';
import { randomVector } from './random-vectors.ts';

export interface WhileIndexingTask {
  /** A filled store. */
  data: string;
  /** Its passages and new ones behind them. */
  texts: string;
  /** New passages that the model embeds; the other new ones get random vectors. */
  real: number;
  questions: string[];
}

export interface WhileIndexingFigures {
  passages: number;
  added: number;
  /** Nothing going on. */
  quiet: Latency;
  /** While new texts are read and their terms filed. */
  reading: Latency;
  /** While their vectors are made. */
  embedding: Latency;
  /** While the graph takes them up and is written. */
  graph: Latency;
  /** All that was asked while anything was going on. */
  indexing: Latency;
}

/** Milliseconds between an answer and the next question: one person at a time. */
const PAUSE = 20;
const QUIET = 100;

perform<WhileIndexingTask, WhileIndexingFigures>(async ({ data, texts, real, questions }) => {
  const app = await openProduct(data);
  const { knowledge } = app;
  let asked = 0;
  /** Seconds of one answer. No question is asked twice in the same words: vectors of known questions are kept. */
  const ask = async () => {
    const round = Math.floor(asked / questions.length);
    const question = `${questions[asked++ % questions.length]}${' '.repeat(round)}`;
    const start = performance.now();
    await app.assistant.ask({ question });
    const took = performance.now() - start;
    await pause(PAUSE);
    return took;
  };
  const times: Record<'quiet' | 'reading' | 'embedding' | 'graph', number[]> = {
    quiet: [],
    reading: [],
    embedding: [],
    graph: [],
  };
  for (let i = 0; i < 10; i++) await ask();
  for (let i = 0; i < QUIET; i++) times.quiet.push(await ask());

  const { passages } = await knowledge.counts();
  givePassages(data, texts);
  let phase: keyof typeof times = 'reading';
  const askDuring = async (work: Promise<unknown>) => {
    let working = true;
    const ended = work.finally(() => {
      working = false;
    });
    while (working) {
      const during = phase;
      times[during].push(await ask());
    }
    await ended;
  };
  await askDuring(knowledge.update());
  const added = (await knowledge.counts()).passages - passages;
  await giveRandomVectors(data, real);
  phase = 'embedding';
  await askDuring(
    knowledge.embed((done, total) => {
      if (done >= total) phase = 'graph';
    }),
  );
  await app.close();
  const { quiet, reading, embedding, graph } = times;
  return {
    passages,
    added,
    quiet: latency(quiet),
    reading: latency(reading),
    embedding: latency(embedding),
    graph: latency(graph),
    indexing: latency([...reading, ...embedding, ...graph]),
  };
});

/** Leaves `except` passages without vectors. */
async function giveRandomVectors(data: string, except: number): Promise<void> {
  const embedder = startEmbedder(readSettings(process.env).modelDirectory);
  const database = await openDatabase(data);
  const store = new KnowledgeStore(database);
  const wanted = await store.withoutVectors(embedder.model, Number.MAX_SAFE_INTEGER);
  const items = wanted.slice(except).map(({ hash }, index) => ({ hash, vectors: [randomVector(1e6 + index)] }));
  await store.saveVectors(embedder.model, items);
  await database.destroy();
  await embedder.stop();
}
