import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type App, openApp, type Scope } from '../app.ts';
import { fill } from '../operations/index.ts';
import { environment, readSettings, type Settings } from '../settings.ts';
import { storeFile } from '../store/database.ts';
import { ProgressBar, say } from './output.ts';

/** Options that many commands take, as commander hands them over. */
export interface DataOptions {
  data?: string;
  knowledge?: string;
  passages?: string;
}

/** Adds `--data`, which all commands over a store take. */
export function withData(command: Command): Command {
  return command.option('--data <dir>', 'folder of the store (default: GILJABI_DATA_DIR, or data/)');
}

/** Settings and scope from the environment and the options. */
export function context(options: DataOptions): { settings: Settings; scope: Scope } {
  const settings = readSettings({ ...environment(), ...(options.data && { GILJABI_DATA_DIR: options.data }) });
  const scope: Scope = {};
  if (options.knowledge) scope.knowledge = resolve(options.knowledge);
  if (options.passages) scope.passages = resolve(options.passages);
  return { settings, scope };
}

/** Opens the product's parts for one command, and closes them whatever comes of it. */
export async function withApp(
  options: DataOptions,
  work: (app: App, settings: Settings) => Promise<void>,
): Promise<void> {
  const { settings, scope } = context(options);
  const app = await openApp(settings, scope);
  try {
    await work(app, settings);
  } finally {
    await app.close();
  }
}

/** Who runs a command, for the record: as named, else by the name of this account. */
export function actorOf({ by }: { by?: string }): { id: string; name: string } {
  return { id: 'terminal', name: by ?? userInfo().username };
}

/**
 * Opens a store to ask it. One named by `--data` is taken as it is; the usual one is filled with the shipped knowledge
 * and the operator's documents when it is empty, so that a fresh clone answers.
 * @throws Error that says what to run when the store named is empty
 */
export async function openToAsk(options: DataOptions): Promise<App> {
  const { settings, scope } = context(options);
  const nothing = `There is nothing in the store ${settings.dataDirectory} yet. Run: npm run --silent giljabi -- index --data ${options.data}`;
  if (options.data && !existsSync(storeFile(settings.dataDirectory))) throw new Error(nothing);
  const app = await openApp(settings, scope);
  try {
    if (app.modelMissing) say(`Search by words alone: ${app.modelMissing}`);
    if ((await app.knowledge.counts()).documents > 0) return app;
    if (options.data) throw new Error(nothing);
    const reading = new ProgressBar('Reading');
    const reports = await fill(app.knowledge, (done, total, name) => reading.show(done, total, name));
    reading.end();
    for (const { id, message } of reports.flatMap(({ failures }) => failures)) say(`not indexed  ${id}: ${message}`);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
