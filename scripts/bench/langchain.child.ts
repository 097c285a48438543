/** The stack that a developer would assemble from LangChain.js: splitter, the same model, store in memory. */
import { readFileSync } from 'node:fs';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { perform } from './child.ts';
import { isRight, type PassageLine } from './corpus.ts';
import type { SideTask } from './giljabi.child.ts';
import { E5Embeddings } from './langchain-embeddings.ts';
import { type Effort, type Latency, type Memory, memory, type Ranking, ranking, timed, timeEach } from './measure.ts';

export interface LangchainFigures {
  /** Chunks made of the texts. */
  passages: number;
  split: Effort;
  vectors: Effort;
  search: Latency;
  memory: Memory;
  ranking: Ranking;
}

const FIRST = 10;

perform<SideTask, LangchainFigures>(async ({ texts, warmUp, searched, ranked }) => {
  const embeddings = new E5Embeddings();
  await embeddings.embedDocuments(readLines(warmUp).map(content));

  const lines = readLines(texts);
  const splitter = new RecursiveCharacterTextSplitter();
  let chunks: Awaited<ReturnType<typeof splitter.createDocuments>> = [];
  const split = await timed(async () => {
    chunks = await splitter.createDocuments(
      lines.map(content),
      lines.map(({ id }) => ({ id })),
    );
  });
  const store = new MemoryVectorStore(embeddings);
  const vectors = await timed(() => store.addDocuments(chunks));

  await store.similaritySearch('준비 질문', FIRST);
  const search = await timeEach(searched, (question) => store.similaritySearch(question, FIRST));
  const used = memory();
  const ranks: (number | undefined)[] = [];
  for (const question of ranked) {
    const found = await store.similaritySearch(question.question, FIRST);
    const place = found.findIndex(({ metadata, pageContent }) => isRight(question, String(metadata.id), pageContent));
    ranks.push(place < 0 ? undefined : place + 1);
  }
  return { passages: chunks.length, split, vectors, search, memory: used, ranking: ranking(ranks) };
});

function readLines(path: string): PassageLine[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PassageLine);
}

/** The title leads the text, as it does in what this product embeds. */
function content({ title, text }: PassageLine): string {
  return `${title}\n${text}`;
}
