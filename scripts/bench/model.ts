import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@huggingface/transformers';
import { readSettings } from '../../src/settings.ts';

/** The shipped model as a program without this product would load it: from the disk, 8-bit weights, on the CPU. */
export function loadModel(): Promise<FeatureExtractionPipeline> {
  const folder = readSettings(process.env).modelDirectory;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  return pipeline('feature-extraction', basename(folder), { dtype: 'q8', device: 'cpu' });
}

/** How the model turns the vectors of the tokens into one: it was trained so. */
export const POOLING = { pooling: 'mean', normalize: true } as const;

/** @throws Error when the model is not where it is expected: without it there is nothing to compare. */
export function requireModel(): void {
  const file = join(readSettings(process.env).modelDirectory, 'onnx', 'model_quantized.onnx');
  if (!existsSync(file)) throw new Error(`There is no embedding model (${file}). See GILJABI_MODEL_DIR.`);
}
