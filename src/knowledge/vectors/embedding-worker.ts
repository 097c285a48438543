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

// Two queues and one runner: a question waits for the window in work, never for the passages behind it.
const questions: EmbeddingRequest[] = [];
const passages: EmbeddingRequest[] = [];
let running = false;

env.allowRemoteModels = false;
env.localModelPath = dirname(workerData.model as string);
const loading = pipeline('feature-extraction', basename(workerData.model as string), {
  dtype: 'q8',
  device: 'cpu',
  // Threads that wait by spinning take the cores from the answers that are given meanwhile.
  session_options: { extra: { session: { intra_op: { allow_spinning: '0' } } } },
});

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

/** A passage in work: the windows still to do, and the vectors of those done. */
interface Started {
  request: EmbeddingRequest;
  windows: string[];
  vectors: Float32Array[];
}
let started: Started | undefined;

async function run(): Promise<void> {
  running = true;
  try {
    const model = await loading;
    while (await step(model)) {
      // Lets questions that arrived in the meantime reach their queue.
      await new Promise(setImmediate);
    }
  } catch (error) {
    for (const { id } of [...questions.splice(0), ...passages.splice(0)]) respond({ id, error: String(error) });
  } finally {
    running = false;
  }
}

/** Does one question, or one window of a passage. @returns false when nothing is left to do */
async function step(model: FeatureExtractionPipeline): Promise<boolean> {
  const question = questions.shift();
  if (question) {
    await guarded(question, async () =>
      respond({ id: question.id, vectors: [await embed(model, 'query', question.text)] }),
    );
    return true;
  }
  const request = started?.request ?? passages.shift();
  if (!request) return false;
  await guarded(request, async () => {
    const count = (part: string) => model.tokenizer.encode(part).length;
    started ??= { request, windows: windows(request.text, MODEL_TOKENS - 8, count), vectors: [] };
    const part = started.windows.shift();
    if (part !== undefined) started.vectors.push(await embed(model, 'passage', part));
    if (started.windows.length > 0) return;
    respond({ id: request.id, vectors: started.vectors });
    started = undefined;
  });
  return true;
}

async function embed(
  model: FeatureExtractionPipeline,
  kind: EmbeddingRequest['kind'],
  text: string,
): Promise<Float32Array> {
  const output = await model(`${kind}: ${text}`, { pooling: 'mean', normalize: true });
  return Float32Array.from(output.data as Float32Array);
}

/** A text that cannot be embedded is told to whoever asked; the others go on. */
async function guarded({ id }: EmbeddingRequest, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (started?.request.id === id) started = undefined;
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
