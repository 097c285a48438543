import { Command } from 'commander';
import { positive } from './arguments.ts';
import { type DataOptions, openToAsk, withData } from './options.ts';
import { print, questionLines } from './output.ts';

/** `giljabi search`: the passages that fit a question, for programs and for trying. */
export function searchCommand(): Command {
  return withData(new Command('search'))
    .description('Finds passages. With --jsonl reads {"id","question"} lines from standard input.')
    .argument('[question]', 'what to look for')
    .option('--limit <n>', 'passages for each question', positive, 10)
    .option('--jsonl', 'questions from standard input, results as JSON lines')
    .action(async (question: string | undefined, options: DataOptions & { limit: number; jsonl?: boolean }) => {
      if (!options.jsonl && !question) throw new Error('Give a question, or --jsonl and questions on standard input.');
      const app = await openToAsk(options);
      try {
        const lines = options.jsonl ? questionLines(process.stdin) : [{ id: '1', question: question ?? '' }];
        for await (const line of lines) {
          const { evidence } = await app.knowledge.search(line.question, options.limit);
          const results = evidence.map(({ document, passage, score }) => ({
            document: document.origin === 'passages' ? document.id : document.meta.title,
            section: passage.section,
            score: Number(score.toFixed(4)),
            text: passage.text,
          }));
          print({ id: line.id, results });
        }
      } finally {
        await app.close();
      }
    });
}
