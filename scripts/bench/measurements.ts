import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { inChild } from './child.ts';
import { askedQuestions, type Corpus, grown } from './corpus.ts';
import type { FillFigures, FillTask } from './fill.child.ts';
import type { GiljabiFigures, SideTask } from './giljabi.child.ts';
import type { LangchainFigures } from './langchain.child.ts';
import { round } from './measure.ts';
import type { ModelFigures, ModelTask } from './model-alone.child.ts';
import { writeLines } from './product.ts';
import type { ServeFigures, ServeTask } from './serve.child.ts';
import type { WhileIndexingFigures, WhileIndexingTask } from './while-indexing.child.ts';

/** How much is measured. */
export interface Extent {
  /** Questions timed for each figure. */
  questions: number;
  sizes: number[];
  /** Passages of the model's own vectors in the stores of the size curve. */
  real: number;
  /** Store, new passages, and those of the new that the model embeds, for answering while indexing runs. */
  whileIndexing: { passages: number; added: number; embedded: number };
}

export interface Comparison {
  corpus: string;
  relevance: string;
  texts: number;
  characters: number;
  giljabi: GiljabiFigures;
  langchain: LangchainFigures;
  modelAlone: ModelFigures;
  /** Passages a second of the product against those of the model alone. */
  shareOfModel: number;
  /** The same by processor time, which a busy machine falsifies less. */
  shareOfModelByCpu: number;
  load: Loads;
}

export interface SizeFigures {
  passages: number;
  fill: FillFigures;
  search: ServeFigures;
  answer: ServeFigures;
  /** Store, graph and all, megabytes. */
  disk: number;
  load: Loads;
}

/** Load average of one minute, before and after: on how busy a machine it was measured. */
export type Loads = [before: number, after: number];

/** Says what is being done. */
export type Say = (text: string) => void;

/** Texts to warm up on, which are not counted. */
const WARM_UP = 8;

/** The product and the LangChain.js stack over the same texts, and the model alone over the product's passages. */
export async function compare(corpus: Corpus, { questions }: Extent, folder: string, say: Say): Promise<Comparison> {
  const before = load();
  const asked = askedQuestions();
  const texts = join(folder, 'texts.jsonl');
  const warmUp = join(folder, 'warm-up.jsonl');
  mkdirSync(folder, { recursive: true });
  writeLines(texts, corpus.lines);
  writeLines(warmUp, corpus.lines.slice(0, WARM_UP));
  const task: SideTask = {
    data: join(folder, 'giljabi'),
    texts,
    warmUp,
    searched: asked.slice(0, questions),
    answered: asked.slice(questions, 2 * questions),
    ranked: corpus.questions,
  };
  say(`compare: Giljabi over ${corpus.lines.length} texts …`);
  const giljabi = await inChild<SideTask, GiljabiFigures>('giljabi.child.ts', task);
  say('compare: the model alone over the same passages …');
  const modelTask: ModelTask = { data: task.data, passages: giljabi.passages, questions: task.searched };
  const modelAlone = await inChild<ModelTask, ModelFigures>('model-alone.child.ts', modelTask);
  say('compare: the LangChain.js stack over the same texts …');
  const langchain = await inChild<SideTask, LangchainFigures>('langchain.child.ts', task);
  const share = (key: 'seconds' | 'cpuSeconds') =>
    round(giljabi.passages / giljabi.vectors[key] / (modelAlone.passages / modelAlone.index[key]), 3);
  return {
    corpus: corpus.name,
    relevance: corpus.relevance,
    texts: corpus.lines.length,
    characters: corpus.lines.reduce((sum, { text }) => sum + text.length, 0),
    giljabi,
    langchain,
    modelAlone,
    shareOfModel: share('seconds'),
    shareOfModelByCpu: share('cpuSeconds'),
    load: [before, load()],
  };
}

/** What the product costs at each size. */
export async function sizes(corpus: Corpus, extent: Extent, folder: string, say: Say): Promise<SizeFigures[]> {
  const all: SizeFigures[] = [];
  const asked = askedQuestions();
  for (const size of extent.sizes) {
    const before = load();
    const data = join(folder, String(size));
    say(`sizes: filling a store with ${size} passages …`);
    const fill = await filled(corpus, size, extent.real, data, folder);
    const serve = async (kind: ServeTask['kind'], questions: string[]) => {
      say(`sizes: ${kind} over ${size} passages …`);
      return inChild<ServeTask, ServeFigures>('serve.child.ts', { data, questions, kind });
    };
    const enough = extent.questions + 11;
    const search = await serve('search', asked.slice(0, enough));
    const answer = await serve('answer', asked.slice(-enough));
    all.push({ passages: fill.passages, fill, search, answer, disk: megabytes(data), load: [before, load()] });
    rmSync(data, { recursive: true, force: true });
  }
  return all;
}

/** Answers while new passages go in. */
export async function whileIndexing(
  corpus: Corpus,
  extent: Extent,
  folder: string,
  say: Say,
): Promise<WhileIndexingFigures & { load: Loads }> {
  const before = load();
  const { passages, added, embedded } = extent.whileIndexing;
  const data = join(folder, 'while-indexing');
  say(`while-indexing: filling a store with ${passages} passages …`);
  await filled(corpus, passages, 100, data, folder);
  const texts = join(folder, 'more.jsonl');
  writeLines(texts, grown(corpus, passages + added));
  say(`while-indexing: answering while ${added} passages are read and ${embedded} of them embedded …`);
  const task: WhileIndexingTask = { data, texts, real: embedded, questions: askedQuestions() };
  const figures = await inChild<WhileIndexingTask, WhileIndexingFigures>('while-indexing.child.ts', task);
  return { ...figures, load: [before, load()] };
}

function filled(corpus: Corpus, size: number, real: number, data: string, folder: string): Promise<FillFigures> {
  mkdirSync(folder, { recursive: true });
  const texts = join(folder, `${size}.jsonl`);
  writeLines(texts, grown(corpus, size));
  const task: FillTask = { data, texts, real, vectorsFile: join(folder, 'vectors.json') };
  return inChild<FillTask, FillFigures>('fill.child.ts', task);
}

/** All files below a folder but the passages that it was filled from. */
function megabytes(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.jsonl'),
  );
  return round(files.reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0) / 2 ** 20, 1);
}

function load(): number {
  return round(loadavg()[0] ?? 0, 2);
}
