/**
 * `npm run bench`: this product and the stack that a developer would assemble from LangChain.js, side by side, and what
 * this product costs as it grows. Progress and tables on standard error, JSON on standard output.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { endChildren } from './child.ts';
import { readCorpus, reduced } from './corpus.ts';
import { compare, type Extent, sizes, whileIndexing } from './measurements.ts';
import { requireModel } from './model.ts';
import { markdown, type Report } from './report.ts';

interface Options {
  size?: number[];
  quick?: boolean;
  only?: 'compare' | 'sizes' | 'while-indexing';
}

const FULL: Extent = {
  questions: 200,
  sizes: [1000, 5000, 20_000],
  real: 1000,
  whileIndexing: { passages: 5000, added: 2000, embedded: 300 },
};
const QUICK: Extent = {
  questions: 40,
  sizes: [500, 2000],
  real: 60,
  whileIndexing: { passages: 2000, added: 500, embedded: 60 },
};
const QUICK_TEXTS = 150;
const QUICK_QUESTIONS = 40;

const options = new Command('bench')
  .description('Measures this product beside a LangChain.js stack, and its cost against size.')
  .option('--size <numbers>', 'passages of the size curve, e.g. 1000,5000,20000', passageCounts)
  .option('--quick', 'small sizes and few questions: to see that it runs, not to quote')
  .addOption(new Option('--only <part>', 'one part').choices(['compare', 'sizes', 'while-indexing']))
  .addHelpText(
    'after',
    '\nA full run takes 10 to 30 minutes. Leave the machine alone meanwhile: others falsify the times.',
  )
  .parse()
  .opts<Options>();

const folder = mkdtempSync(join(tmpdir(), 'giljabi-bench-'));
const removeFolder = () => rmSync(folder, { recursive: true, force: true });
process.once('exit', removeFolder);
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    endChildren();
    process.exit(code);
  });
}
try {
  const report = await measure(options);
  say(markdown(report));
  process.stdout.write(`${JSON.stringify(report)}\n`);
} catch (error) {
  say(`bench: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function measure({ size, quick, only }: Options): Promise<Report> {
  requireModel();
  const extent = { ...(quick ? QUICK : FULL), ...(size && { sizes: size }) };
  const whole = readCorpus();
  const corpus = quick ? reduced(whole, QUICK_TEXTS, QUICK_QUESTIONS) : whole;
  const wanted = (part: Options['only']) => !only || only === part;
  const report: Report = {
    at: new Date().toISOString(),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown processor',
      cores: cpus().length,
      memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
      node: process.version,
    },
    notes: notes(extent, quick ?? false),
  };
  if (wanted('compare')) report.compare = await compare(corpus, extent, join(folder, 'compare'), say);
  if (wanted('sizes')) report.sizes = await sizes(whole, extent, join(folder, 'sizes'), say);
  if (wanted('while-indexing')) {
    report.whileIndexing = await whileIndexing(whole, extent, join(folder, 'while-indexing'), say);
  }
  return report;
}

function notes({ real }: Extent, quick: boolean): string[] {
  return [
    ...(quick ? ['A quick run: too small to quote.'] : []),
    ...busy(),
    'Warm-up is left out of all times but start-up: the model is loaded, some texts are embedded and some questions asked before the clock starts.',
    'Each side runs in a process of its own, one after the other; memory is that of this process. No question is asked twice, so no remembered vector helps. One question at a time.',
    'LangChain.js stack: RecursiveCharacterTextSplitter (its own 1,000 characters, 200 overlapping), MemoryVectorStore, and a subclass of Embeddings with the behaviour of HuggingFaceTransformersEmbeddings (that class is in @langchain/community, which is not installed) over the same model, with the "query: " and "passage: " prefixes and one text a batch (fastest and leanest here; its own 512 would need many gigabytes). LangChain.js has its HNSW store only in @langchain/community too.',
    'Both sides get the title with each text. Both are given ten passages or chunks; the place of the first right one counts.',
    `Size curve and answers while indexing: texts of about 290 characters; beyond the corpus itself they are repeated with a fifth of the words exchanged. The model makes the vectors of the first ${real} passages (of 100 while indexing); the others are random unit vectors put into the store, for the cost of search does not depend on their values (to the graph, random ones are the harder case). Vectors of questions are the model's.`,
  ];
}

/** A warning where others were at work when the bench began. */
function busy(): string[] {
  const [load = 0] = loadavg();
  if (load < cpus().length / 2) return [];
  return [
    `The machine was busy when this began (load ${load.toFixed(1)} on ${cpus().length} cores): all times are too high.`,
  ];
}

function passageCounts(value: string): number[] {
  const counts = value.split(',').map(Number);
  if (!counts.every((count) => Number.isInteger(count) && count > 0)) {
    throw new InvalidArgumentError('must be whole numbers from 1, separated by commas.');
  }
  return counts;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
