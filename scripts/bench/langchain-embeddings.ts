import type { FeatureExtractionPipeline } from '@huggingface/transformers';
import { Embeddings, type EmbeddingsParams } from '@langchain/core/embeddings';
import { loadModel, POOLING } from './model.ts';

/**
 * Does what `HuggingFaceTransformersEmbeddings` of @langchain/community does (which would bring half the world with it):
 * line ends become spaces, texts go to the model in batches, all batches are asked for at once, and the vectors come back
 * as plain arrays. Two things differ: the prefixes that e5 models want are put before each text, and a batch has
 * `batchSize` texts where that class has 512. One is what suits the stack best on a CPU: batches of 16 took 1.8 times
 * the processor time (short texts are padded to the longest) and 1.5 GB, of 40 three GB.
 */
export class E5Embeddings extends Embeddings {
  readonly batchSize: number;
  #model: Promise<FeatureExtractionPipeline> | undefined;

  constructor({ batchSize = 1, ...rest }: EmbeddingsParams & { batchSize?: number } = {}) {
    super(rest);
    this.batchSize = batchSize;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const batches: Promise<number[][]>[] = [];
    for (let i = 0; i < texts.length; i += this.batchSize) {
      batches.push(this.#embed(texts.slice(i, i + this.batchSize).map((text) => `passage: ${text}`)));
    }
    return (await Promise.all(batches)).flat();
  }

  override async embedQuery(text: string): Promise<number[]> {
    return (await this.#embed([`query: ${text}`]))[0] ?? [];
  }

  async #embed(texts: string[]): Promise<number[][]> {
    this.#model ??= loadModel();
    const model = await this.#model;
    return this.caller.call(async () => {
      const output = await model(
        texts.map((text) => text.replaceAll('\n', ' ')),
        POOLING,
      );
      return output.tolist() as number[][];
    });
  }
}
