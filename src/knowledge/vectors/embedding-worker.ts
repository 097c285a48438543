import { basename, dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { env, type FeatureExtractionPipeline, pipeline } from '@huggingface/transformers';
import { windows } from './windows.ts';

/** What the worker is asked: a question (one vector) or a passage (one vector for each window). */
export interface EmbeddingRequest {
  id: number;
  kind: 'query' | 'passage';
  text: string;
}

export type EmbeddingResponse =
  | { id: number; vectors: Float32Array[] }
  | { id: number; error: string }
  /** Sent once, when the model is loaded (`id` 0), or could not be. */
  | { id: 0; ready: true };

/** Tokens that the model reads at most, less the two that frame them and the prefix. */
const MODEL_TOKENS = 512;

const port = parentPort;
if (!port) throw new Error('embedding-worker.ts runs in a worker thread');

// Two queues and one runner: a question waits for the passage in work, never for those behind it.
const questions: EmbeddingRequest[] = [];
const passages: EmbeddingRequest[] = [];
let running = false;

env.allowRemoteModels = false;
env.localModelPath = dirname(workerData.model as string);
const loading = pipeline('feature-extraction', basename(workerData.model as string), { dtype: 'q8', device: 'cpu' });

port.on('message', (request: EmbeddingRequest | 'stop') => {
  if (request === 'stop') {
    // A native session must not be torn down at work: the runner ends first, then the thread has nothing to wait for.
    questions.length = 0;
    passages.length = 0;
    port.close();
    return;
  }
  (request.kind === 'query' ? questions : passages).push(request);
  if (!running) void run();
});

async function run(): Promise<void> {
  running = true;
  try {
    const model = await loading;
    for (let next = questions.shift() ?? passages.shift(); next; next = questions.shift() ?? passages.shift()) {
      await answer(model, next);
      // Lets questions that arrived in the meantime reach their queue.
      await new Promise(setImmediate);
    }
  } catch (error) {
    for (const { id } of [...questions.splice(0), ...passages.splice(0)]) respond({ id, error: String(error) });
  } finally {
    running = false;
  }
}

async function answer(model: FeatureExtractionPipeline, { id, kind, text }: EmbeddingRequest): Promise<void> {
  try {
    const count = (part: string) => model.tokenizer.encode(part).length;
    const parts = kind === 'query' ? [text] : windows(text, MODEL_TOKENS - 8, count);
    const vectors: Float32Array[] = [];
    for (const part of parts) {
      const output = await model(`${kind}: ${part}`, { pooling: 'mean', normalize: true });
      vectors.push(Float32Array.from(output.data as Float32Array));
    }
    respond({ id, vectors });
  } catch (error) {
    respond({ id, error: (error as Error).message });
  }
}

function respond(response: EmbeddingResponse): void {
  port?.postMessage(response);
}

loading.then(
  () => respond({ id: 0, ready: true }),
  (error: unknown) => respond({ id: 0, error: String(error) }),
);
