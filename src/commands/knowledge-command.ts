import { Command } from 'commander';
import { type App, OWN_DOCUMENTS, openApp } from '../app.ts';
import type { SyncReport } from '../knowledge/index.ts';
import { type Added, addFile, removeFile } from './document-files.ts';
import { context, type DataOptions, withData } from './options.ts';
import { ProgressBar, print, say } from './output.ts';

/** `giljabi knowledge`: the operator's own documents. */
export function knowledgeCommand(): Command {
  return new Command('knowledge')
    .description('Adds, lists and removes documents.')
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(removeCommand());
}

function addCommand(): Command {
  return withData(new Command('add'))
    .description('Copies files into the documents folder and indexes them. Exit code 1 when one could not be read.')
    .argument('<file...>', 'HWP, HWPX, PDF, DOCX, XLSX, Markdown or text files')
    .action(async (files: string[], options: DataOptions) => {
      const { settings } = context(options);
      const app = await openApp(settings);
      try {
        const tried = files.map((file) => addFile(file, settings.documentsDirectory, settings.maxFileBytes));
        const copied = tried.flatMap((each) => (each.kind === 'copied' ? [each] : []));
        const reports = copied.length > 0 ? await update(app) : [];
        const refused = await takeBack(app, copied, reports, settings.documentsDirectory);
        const results = tried.map((each) => {
          const reason = each.kind === 'copied' ? refused.get(each.name) : undefined;
          return reason === undefined ? each : { kind: 'failed' as const, file: each.file, message: reason };
        });
        for (const result of results) say(told(result));
        if (copied.length > refused.size) {
          const bar = new ProgressBar('Vectors');
          await app.knowledge.embed((done, total) => bar.show(done, total, ''));
          bar.end();
        }
        print({ ...(await app.knowledge.counts()), results });
        if (results.some(({ kind }) => kind === 'failed')) process.exitCode = 1;
      } finally {
        await app.close();
      }
    });
}

/** Removes copies that could not be read; the person still has the file itself. */
async function takeBack(
  { knowledge }: App,
  copied: readonly { name: string }[],
  reports: readonly SyncReport[],
  folder: string,
): Promise<Map<string, string>> {
  const failures = new Map(reports.flatMap(({ failures }) => failures.map(({ id, message }) => [id, message])));
  const indexed = new Set((await knowledge.documents()).map(({ id }) => id));
  const refused = new Map<string, string>();
  for (const { name } of copied) {
    const reason =
      failures.get(OWN_DOCUMENTS + name) ??
      (indexed.has(OWN_DOCUMENTS + name) ? undefined : `'${name}'은(는) 색인하는 문서 형식이 아닙니다.`);
    if (reason === undefined) continue;
    refused.set(name, reason);
    removeFile(name, folder);
  }
  if (refused.size > 0) await knowledge.update();
  return refused;
}

function told(result: Added): string {
  switch (result.kind) {
    case 'copied':
      return `added  ${result.name}`;
    case 'present':
      return `already there  ${result.file}: the same content as ${result.name}`;
    case 'failed':
      return `not added  ${result.file}: ${result.message}`;
  }
}

function listCommand(): Command {
  return withData(new Command('list'))
    .description('Lists the indexed documents: a table on a terminal, JSON lines in a pipe.')
    .action(async (options: DataOptions) => {
      const app = await openApp(context(options).settings);
      try {
        const documents = await app.knowledge.documents();
        for (const { id, origin, format, meta } of documents) {
          const own = origin === 'documents';
          const name = own ? id.replace(OWN_DOCUMENTS, '') : id;
          if (process.stdout.isTTY)
            process.stdout.write(`${own ? '+' : ' '} ${meta.date ?? '          '}  ${name}  ${meta.title}\n`);
          else print({ name, own, format, title: meta.title, date: meta.date });
        }
        const failures = await app.knowledge.failures();
        for (const { id, message } of failures) say(`not indexed  ${id}: ${message}`);
        const own = documents.filter(({ origin }) => origin === 'documents').length;
        say(`${documents.length} documents, ${own} of them your own (+).`);
      } finally {
        await app.close();
      }
    });
}

function removeCommand(): Command {
  return withData(new Command('remove'))
    .description('Removes one of your own documents from the folder and the index.')
    .argument('<name>', 'as knowledge list shows it')
    .action(async (name: string, options: DataOptions) => {
      const { settings } = context(options);
      const app = await openApp(settings);
      try {
        const removed = removeFile(name.replace(OWN_DOCUMENTS, ''), settings.documentsDirectory);
        if (removed === undefined) {
          const shipped = (await app.knowledge.documents()).some(({ id }) => id === name);
          const where = shipped
            ? "belongs to the product's knowledge and stays"
            : `is not in ${settings.documentsDirectory}`;
          throw new Error(`${name} ${where}. See: npm run --silent giljabi -- knowledge list`);
        }
        await app.knowledge.update();
        say(`removed  ${removed}`);
        const { documents, passages } = await app.knowledge.counts();
        print({ removed, documents, passages });
      } finally {
        await app.close();
      }
    });
}

async function update(app: App): Promise<SyncReport[]> {
  const bar = new ProgressBar('Reading');
  const reports = await app.knowledge.update((done, total, name) => bar.show(done, total, name));
  bar.end();
  return reports;
}
