import type { Effort, Latency } from './measure.ts';
import type { Comparison, SizeFigures } from './measurements.ts';
import type { WhileIndexingFigures } from './while-indexing.child.ts';

/** Everything that one run measured; a part that was not asked for is missing. */
export interface Report {
  at: string;
  machine: { processor: string; cores: number; memory: string; node: string };
  compare?: Comparison;
  sizes?: SizeFigures[];
  whileIndexing?: WhileIndexingFigures & { load: [number, number] };
  notes: string[];
}

/** The report as a person reads it: Markdown. */
export function markdown({ at, machine, compare, sizes, whileIndexing, notes }: Report): string {
  const { processor, cores, memory, node } = machine;
  return [
    `# Giljabi bench, ${at}`,
    `${processor}, ${cores} cores, ${memory}, Node ${node}. Times in milliseconds, memory in MB (2^20 bytes).`,
    ...(compare ? comparison(compare) : []),
    ...(sizes ? sizeCurve(sizes) : []),
    ...(whileIndexing ? duringIndexing(whileIndexing) : []),
    '## Notes',
    notes.map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
}

function comparison(figures: Comparison): string[] {
  const {
    corpus,
    texts,
    characters,
    giljabi,
    langchain,
    modelAlone,
    relevance,
    shareOfModel,
    shareOfModelByCpu,
    load,
  } = figures;
  const vectors = ({ seconds }: Effort, count: number) => `${rate(count, seconds)} passages/s (${seconds} s)`;
  return [
    '## Side by side',
    `${texts} texts of ${characters} characters (${corpus}); right is the ${relevance}. ${loads(load)}`,
    table(
      ['', 'Giljabi', 'LangChain.js stack', 'model alone'],
      [
        ['passages made of the texts', giljabi.passages, langchain.passages, modelAlone.passages],
        [
          'words indexed / texts split',
          `${rate(giljabi.passages, giljabi.terms.seconds)} passages/s (${giljabi.terms.seconds} s)`,
          `${langchain.split.seconds} s`,
          '–',
        ],
        [
          'vectors',
          vectors(giljabi.vectors, giljabi.passages),
          vectors(langchain.vectors, langchain.passages),
          vectors(modelAlone.index, modelAlone.passages),
        ],
        ['vectors, processor time', cpu(giljabi.vectors), cpu(langchain.vectors), cpu(modelAlone.index)],
        ['against the model alone', `${shareOfModel} (by processor time ${shareOfModelByCpu})`, '–', '1'],
        [
          'first answers by words after / all indexed after, s',
          `${giljabi.terms.seconds} / ${sum(giljabi.terms, giljabi.vectors)}`,
          `– / ${sum(langchain.split, langchain.vectors)} (at every start: nothing is kept)`,
          '–',
        ],
        [
          'search p50 / p95',
          both(giljabi.search),
          both(langchain.search),
          `${both(modelAlone.query)} (question's vector)`,
        ],
        ['whole answer p50 / p95', both(giljabi.answer), '– (needs a language model)', '–'],
        ['memory steady / peak', pair(giljabi.memory), pair(langchain.memory), '–'],
        ['nDCG@10', giljabi.ranking.ndcg10, langchain.ranking.ndcg10, '–'],
        ['hit@1', giljabi.ranking.hit1, langchain.ranking.hit1, '–'],
        ['hit@10', giljabi.ranking.hit10, langchain.ranking.hit10, '–'],
      ],
    ),
    `${giljabi.ranking.questions} questions ranked, ${giljabi.search.count} timed for search, ${giljabi.answer.count} for answers.`,
  ];
}

function sizeCurve(sizes: SizeFigures[]): string[] {
  const row = (name: string, cell: (figures: SizeFigures) => string | number) => [name, ...sizes.map(cell)];
  return [
    '## Cost against size',
    table(
      ['passages', ...sizes.map(({ passages }) => String(passages))],
      [
        row('words indexed, passages/s', ({ fill, passages }) => rate(passages, fill.terms.seconds)),
        row('graph built, s', ({ fill }) => fill.graph.seconds),
        row('search p50 / p95', ({ search }) => both(search.latency)),
        row('whole answer p50 / p95', ({ answer }) => both(answer.latency)),
        row('start to first search / answer', ({ search, answer }) => `${search.firstReply} / ${answer.firstReply}`),
        row('of it opening the app', ({ search, answer }) => `${search.open} / ${answer.open}`),
        row('memory answering, steady / peak', ({ answer }) => pair(answer.memory)),
        row('memory indexing, peak', ({ fill }) => fill.memory.peak),
        row('disk', ({ disk }) => disk),
        row('load before / after', ({ load }) => load.join(' / ')),
      ],
    ),
  ];
}

function duringIndexing(figures: WhileIndexingFigures & { load: [number, number] }): string[] {
  const { passages, added, quiet, reading, embedding, graph, indexing, load } = figures;
  const row = (name: string, { count, p50, p95, max }: Latency) => [name, count, p50, p95, max];
  return [
    '## Answers while indexing runs',
    `${passages} passages, ${added} going in. ${loads(load)}`,
    table(
      ['while', 'answers', 'p50', 'p95', 'slowest'],
      [
        row('nothing else goes on', quiet),
        row('texts are read', reading),
        row('vectors are made', embedding),
        row('the graph takes them up', graph),
        row('any of the three', indexing),
      ],
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function rate(count: number, seconds: number): number {
  const perSecond = count / (seconds || Number.EPSILON);
  return Number(perSecond.toFixed(perSecond < 100 ? 1 : 0));
}

function both({ p50, p95 }: Latency): string {
  return `${p50} / ${p95}`;
}

function pair({ steady, peak }: { steady: number; peak: number }): string {
  return `${steady} / ${peak}`;
}

function cpu({ cpuSeconds }: Effort): string {
  return `${cpuSeconds} s`;
}

function sum(...efforts: Effort[]): string {
  return efforts.reduce((total, { seconds }) => total + seconds, 0).toFixed(1);
}

function loads([before, after]: readonly [number, number]): string {
  return `Load of the machine ${before} before, ${after} after (the bench itself included).`;
}
