import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Scope } from '../app.ts';
import { readSettings, type Settings } from '../settings.ts';

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
  const settings = readSettings({ ...process.env, ...(options.data && { GILJABI_DATA_DIR: options.data }) });
  const scope: Scope = {};
  if (options.knowledge) scope.knowledge = resolve(options.knowledge);
  if (options.passages) scope.passages = resolve(options.passages);
  return { settings, scope };
}
