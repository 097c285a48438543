/** The model alone: the passages of a store one by one, with nothing around it. What indexing is compared with. */
import { KnowledgeStore } from '../../src/knowledge/knowledge-store.ts';
import { openDatabase } from '../../src/store/database.ts';
import { perform } from './child.ts';
import { type Effort, type Latency, timed, timeEach } from './measure.ts';
import { loadModel, POOLING } from './model.ts';

export interface ModelTask {
  /** Folder of a store that the product has filled. */
  data: string;
  /** Passages to embed: the last so many; those before them are what the product warmed up on, and the model too. */
  passages: number;
  questions: string[];
}

export interface ModelFigures {
  passages: number;
  index: Effort;
  /** One question's vector. */
  query: Latency;
}

perform<ModelTask, ModelFigures>(async ({ data, passages: count, questions }) => {
  const database = await openDatabase(data);
  // Of a model by no name nothing has vectors: all passages, each text once.
  const all = await new KnowledgeStore(database).withoutVectors('', Number.MAX_SAFE_INTEGER);
  await database.destroy();
  const model = await loadModel();
  const embed = async (kind: 'query' | 'passage', text: string) => (await model(`${kind}: ${text}`, POOLING)).data;
  for (const { text } of all.slice(0, -count)) await embed('passage', text);
  const passages = all.slice(-count);
  const index = await timed(async () => {
    for (const { text } of passages) await embed('passage', text);
  });
  return { passages: passages.length, index, query: await timeEach(questions, (text) => embed('query', text)) };
});
