import { join } from 'node:path';
import { Command } from 'commander';
import { type App, openApp } from '../app.ts';
import { systemClock } from '../clock.ts';
import { type Corpus, corpora, type Figures, figures, type Outcome, run } from '../evaluation/index.ts';
import { context } from './options.ts';
import { print, say } from './output.ts';

interface EvalOptions {
  tune?: boolean;
  only?: string;
  wrong?: boolean;
}

/** `giljabi eval`: scores search, answers, citations and abstention over the committed questions. */
export function evalCommand(): Command {
  return new Command('eval')
    .description('Scores search, answers, citations and abstention on the measuring half of the questions.')
    .option('--tune', 'use the tuning half')
    .option('--only <name>', 'one corpus, by the beginning of its name')
    .option('--wrong', 'show each question that went wrong')
    .action(async (options: EvalOptions) => {
      for (const corpus of corpora()) {
        if (options.only && !corpus.name.startsWith(options.only)) continue;
        report(corpus.name, await outcomesOf(corpus, options.tune ? 'tune' : 'measure'), options);
      }
    });
}

/** Indexes a corpus (or takes its index up again) and asks its questions. */
async function outcomesOf(corpus: Corpus, set: 'tune' | 'measure'): Promise<Outcome[]> {
  return withCorpus(corpus, (app) => run(app, corpus[set], systemClock.now()));
}

/** Does something with the indexed corpus. */
export async function withCorpus<T>(corpus: Corpus, work: (app: App) => Promise<T>): Promise<T> {
  const data = join(context({}).settings.dataDirectory, 'eval', corpus.name.replaceAll(' ', '-'));
  const { settings, scope } = context({ data, ...(corpus.knowledge && { knowledge: corpus.knowledge }) });
  const app = await openApp(settings, scope);
  try {
    await app.knowledge.update();
    await app.knowledge.embed();
    return await work(app);
  } finally {
    await app.close();
  }
}

function report(name: string, outcomes: readonly Outcome[], options: EvalOptions): void {
  const all = figures(outcomes);
  const answerable = outcomes.filter(({ none }) => !none);
  const found = (k: number) => answerable.filter(({ foundAt = 99 }) => foundAt <= k).length / (answerable.length || 1);
  print({
    corpus: name,
    set: options.tune ? 'tune' : 'measure',
    ...rounded(all),
    found1: round(found(1)),
    found3: round(found(3)),
    found10: round(found(10)),
  });
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].sort();
  say(
    kinds
      .map((kind) => {
        const those = outcomes.filter((outcome) => outcome.kind === kind);
        return `${kind} ${those.filter(({ right }) => right).length}/${those.length}`;
      })
      .join('  '),
  );
  if (!options.wrong) return;
  for (const { id, kind, question, judged, right, abstained, confidence, foundAt } of outcomes) {
    if (right) continue;
    const expected = question.none ? 'no answer' : question.must.map((group) => group[0]).join(' + ');
    const answer = judged.answer.text.replaceAll('\n', ' | ');
    say(
      `${id} ${kind} ${abstained ? 'refused' : 'answered'} ${confidence} found@${foundAt ?? '-'}\n  Q ${question.after.concat(question.q).join(' → ')}\n  expected ${expected}\n  A ${answer}`,
    );
  }
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

function rounded(all: Figures): Figures {
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key, round(value as number)]),
  ) as unknown as Figures;
}
