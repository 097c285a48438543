import { Command } from 'commander';
import type { Answer } from '../answers/index.ts';
import type { App } from '../app.ts';
import { answerQuestion } from '../assistant/index.ts';
import { coloursFor, LONGEST_QUESTION, renderAnswer } from '../channels/terminal/index.ts';
import { systemClock } from '../clock.ts';
import { type DataOptions, openToAsk, withData } from './options.ts';
import { print, questionLines } from './output.ts';

/** `giljabi ask`: answers with their sources, for a person or (`--jsonl`) for programs. */
export function askCommand(): Command {
  return withData(new Command('ask'))
    .description(
      'Answers a question, with its sources. With --jsonl reads {"id","question"} lines from standard input.',
    )
    .argument('[question...]', 'what to ask')
    .option('--jsonl', 'questions from standard input, answers as JSON lines')
    .addHelpText('after', '\nExample:\n  giljabi ask "으뜸기업은 몇 개까지 늘리나요?"')
    .action(async (words: string[], options: DataOptions & { jsonl?: boolean }) => {
      const question = words.join(' ').normalize('NFC').trim();
      if (options.jsonl && question)
        throw new Error('With --jsonl the questions come from standard input, not as words.');
      if (!options.jsonl && !question) throw new Error('Give a question, or --jsonl and questions on standard input.');
      if (question.length > LONGEST_QUESTION) {
        throw new Error(`The question has ${question.length} characters; at most ${LONGEST_QUESTION} are read.`);
      }
      const app = await openToAsk(options);
      try {
        if (options.jsonl) await askLines(app);
        else
          process.stdout.write(`${renderAnswer(await ask(app, question), coloursFor(process.stdout, process.env))}\n`);
      } finally {
        await app.close();
      }
    });
}

async function ask({ knowledge, desks, programmes, supply, countries }: App, question: string): Promise<Answer> {
  const figures = { supply, countries };
  return (await answerQuestion(knowledge, desks, question, systemClock.now(), programmes, figures)).answer;
}

async function askLines(app: App): Promise<void> {
  const documents = await app.knowledge.documents();
  // A document of a passage file is named by its id, as `search` does.
  const named = new Set(documents.flatMap(({ id, origin }) => (origin === 'passages' ? [id] : [])));
  for await (const line of questionLines(process.stdin)) {
    const { text, abstained, confidence, citations } = await ask(app, line.question);
    print({
      id: line.id,
      answer: text,
      abstained,
      confidence,
      citations: citations.map(({ documentId, document, section, date, quote }) => ({
        document: documentId !== undefined && named.has(documentId) ? documentId : document,
        section,
        date,
        quote,
      })),
    });
  }
}
