/** Answers questions over a filled store, as after a restart of the product. */
import { perform } from './child.ts';
import { type Latency, type Memory, memory, timeEach } from './measure.ts';
import { openProduct } from './product.ts';

export interface ServeTask {
  data: string;
  /** The first is asked cold, the next are the warm-up, the rest are timed; each once, none is remembered. */
  questions: string[];
  /** Search alone, or whole answers. */
  kind: 'search' | 'answer';
}

export interface ServeFigures {
  /** From the start of the process to the first reply, milliseconds. */
  firstReply: number;
  /** Of it: building the parts and loading the index. */
  open: number;
  latency: Latency;
  memory: Memory;
}

const WARM_UP = 10;

perform<ServeTask, ServeFigures>(async ({ data, questions: [first = '', ...questions], kind }, startedAt) => {
  const before = performance.now();
  const app = await openProduct(data);
  const open = Math.round(performance.now() - before);
  const ask = (question: string) =>
    kind === 'search' ? app.knowledge.search(question, 10) : app.assistant.ask({ question });
  await ask(first);
  const firstReply = Date.now() - startedAt;
  for (const question of questions.slice(0, WARM_UP)) await ask(question);
  const latency = await timeEach(questions.slice(WARM_UP), ask);
  const used = memory();
  await app.close();
  return { firstReply, open, latency, memory: used };
});
