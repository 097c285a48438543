/** This product: indexes the texts, answers the questions. */
import { perform } from './child.ts';
import { isRight, type RankedQuestion } from './corpus.ts';
import { type Effort, type Latency, type Memory, memory, type Ranking, ranking, timed, timeEach } from './measure.ts';
import { givePassages, openProduct } from './product.ts';

export interface SideTask {
  /** Folder to work in. */
  data: string;
  /** Passage file with all texts, and one with the first few of them to warm up on. */
  texts: string;
  warmUp: string;
  /** Questions for the times of search and of whole answers: asked once each, none is remembered. */
  searched: string[];
  answered: string[];
  ranked: RankedQuestion[];
}

export interface GiljabiFigures {
  /** Passages made of the texts. */
  passages: number;
  terms: Effort;
  vectors: Effort;
  search: Latency;
  answer: Latency;
  memory: Memory;
  ranking: Ranking;
}

const FIRST = 10;

perform<SideTask, GiljabiFigures>(async ({ data, texts, warmUp, searched, answered, ranked }) => {
  givePassages(data, warmUp);
  const app = await openProduct(data);
  const { knowledge } = app;
  await knowledge.update();
  await knowledge.embed();
  const before = (await knowledge.counts()).passages;
  await knowledge.search('준비 질문', FIRST);

  givePassages(data, texts);
  const terms = await timed(() => knowledge.update());
  const vectors = await timed(() => knowledge.embed());
  const passages = (await knowledge.counts()).passages - before;

  for (const question of ['준비를 위한 첫 질문', '두 번째 준비 질문']) await app.assistant.ask({ question });
  const search = await timeEach(searched, (question) => knowledge.search(question, FIRST));
  const answer = await timeEach(answered, (question) => app.assistant.ask({ question }));
  const used = memory();
  const ranks: (number | undefined)[] = [];
  for (const question of ranked) {
    const { evidence } = await knowledge.search(question.question, FIRST);
    const place = evidence.findIndex(({ document, passage }) =>
      isRight(question, document.id, [...passage.headings, passage.text].join('\n')),
    );
    ranks.push(place < 0 ? undefined : place + 1);
  }
  await app.close();
  return { passages, terms, vectors, search, answer, memory: used, ranking: ranking(ranks) };
});
