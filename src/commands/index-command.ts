import { Command } from 'commander';
import { openApp } from '../app.ts';
import { context, type DataOptions, withData } from './options.ts';
import { ProgressBar, print, say } from './output.ts';

/** `giljabi index`: makes the store agree with the documents, words and vectors. */
export function indexCommand(): Command {
  return withData(new Command('index'))
    .description('Reads new and changed documents and makes their vectors. Exit code 1 when a file could not be read.')
    .option('--knowledge <dir>', 'index only this folder')
    .option('--passages <file>', 'a JSONL file of {"id","title","text"} lines to index as well')
    .action(async (options: DataOptions) => {
      const { settings, scope } = context(options);
      const app = await openApp(settings, scope);
      try {
        const reading = new ProgressBar('Reading');
        const reports = await app.knowledge.update((done, total, name) => reading.show(done, total, name));
        reading.end();
        if (app.modelMissing) say(`Search by words alone: ${app.modelMissing}`);
        if (app.knowledge.graphMissing) say(app.knowledge.graphMissing);
        const embedding = new ProgressBar('Vectors');
        await app.knowledge.embed((done, total) => embedding.show(done, total, ''));
        embedding.end();
        const failures = reports.flatMap((report) => report.failures);
        const sum = (key: 'read' | 'unchanged' | 'removed') =>
          reports.reduce((total, report) => total + report[key], 0);
        for (const { id, message } of reports.flatMap((report) => report.warnings)) say(`note  ${id}: ${message}`);
        for (const { id, message } of failures) say(`not indexed  ${id}: ${message}`);
        const { documents, passages } = await app.knowledge.counts();
        say(`${documents} documents, ${passages} passages.`);
        print({
          documents,
          passages,
          read: sum('read'),
          unchanged: sum('unchanged'),
          removed: sum('removed'),
          failures,
        });
        if (failures.length > 0) process.exitCode = 1;
      } finally {
        await app.close();
      }
    });
}
