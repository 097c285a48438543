import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, openApp } from '../../src/app.ts';
import { readSettings } from '../../src/settings.ts';
import type { PassageLine } from './corpus.ts';

/** Opens the product over a folder of its own that holds `passages.jsonl` and no other knowledge. */
export function openProduct(data: string): Promise<App> {
  const empty = join(data, 'no-knowledge');
  mkdirSync(empty, { recursive: true });
  const settings = readSettings({ ...process.env, GILJABI_DATA_DIR: data, GILJABI_DOCUMENTS_DIR: empty });
  return openApp(settings, { knowledge: empty, passages: passagesFile(data) });
}

/** Where a bench folder keeps its passages: read when the product indexes, so it may change in between. */
export function passagesFile(data: string): string {
  return join(data, 'passages.jsonl');
}

export function writeLines(path: string, lines: readonly PassageLine[]): void {
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

export function givePassages(data: string, file: string): void {
  mkdirSync(data, { recursive: true });
  copyFileSync(file, passagesFile(data));
}
