import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EmbeddingRequest, EmbeddingResponse } from './embedding-worker.ts';

/** Numbers in a vector of the shipped model. */
export const DIMENSIONS = 384;

/** Turns texts into vectors of length 1, in a thread of its own. */
export interface Embedder {
  /** Name and content of the model: vectors of different models are never compared. */
  readonly model: string;
  /** Resolves when the model is loaded; rejects with the reason when it cannot be. */
  readonly ready: Promise<void>;
  /** The vector of a question; goes before all waiting passages. */
  query(text: string): Promise<Float32Array>;
  /** The vectors of a passage, one for each window of 512 tokens. */
  passage(text: string): Promise<Float32Array[]>;
  stop(): Promise<void>;
}

/**
 * Starts the embedding thread over the model folder (its `onnx/model_quantized.onnx` and tokenizer).
 * @throws Error when the folder holds no model; the message names it.
 */
export function startEmbedder(modelFolder: string): Embedder {
  const file = join(modelFolder, 'onnx', 'model_quantized.onnx');
  if (!existsSync(file)) throw new Error(`No embedding model in ${modelFolder} (expected onnx/model_quantized.onnx).`);
  const worker = new Worker(new URL('./embedding-worker.ts', import.meta.url), { workerData: { model: modelFolder } });
  const waiting = new Map<number, { resolve: (vectors: Float32Array[]) => void; reject: (reason: Error) => void }>();
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {}); // Told to each caller; nobody may be waiting for the first load.
  const ended = Promise.withResolvers<void>();
  let last = 0;
  let stopped = false;

  const fail = (reason: Error) => {
    ready.reject(reason);
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.on('message', (response: EmbeddingResponse) => {
    if (response.id === 0) {
      if ('error' in response) fail(new Error(`The embedding model cannot be loaded: ${response.error}`));
      else ready.resolve();
      return;
    }
    const request = waiting.get(response.id);
    waiting.delete(response.id);
    if ('vectors' in response) request?.resolve(response.vectors);
    else if ('error' in response) request?.reject(new Error(response.error));
  });
  worker.on('error', (error) => fail(error as Error));
  worker.on('exit', () => {
    stopped = true;
    fail(new Error('The embedding thread has ended.'));
    ended.resolve();
  });

  const ask = (kind: EmbeddingRequest['kind'], text: string) =>
    new Promise<Float32Array[]>((resolve, reject) => {
      if (stopped) return reject(new Error('The embedding thread has ended.'));
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, kind, text } satisfies EmbeddingRequest);
    });

  return {
    model: `${basename(modelFolder)}:${createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12)}`,
    ready: ready.promise,
    query: async (text) => (await ask('query', text))[0] ?? new Float32Array(DIMENSIONS),
    passage: (text) => ask('passage', text),
    stop: async () => {
      stopped = true;
      worker.postMessage('stop');
      await ended.promise;
    },
  };
}
