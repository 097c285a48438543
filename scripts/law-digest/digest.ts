import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Provision } from '../../src/knowledge/language/provisions.ts';
import { readFile } from '../../src/knowledge/reading/index.ts';
import type { Passage } from '../../src/knowledge/types.ts';

/** The digest of a statute. */
export interface Digest {
  /** File name without `.md`. */
  name: string;
  /** Title of the statute: the file's first heading. */
  title: string;
  passages: Passage[];
}

/** Reads every digest of a folder, in order of their names. */
export async function readDigests(folder: string): Promise<Digest[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return Promise.all(
    files.sort().map(async (file) => {
      const { meta, passages } = await readFile(join(folder, file));
      return { name: basename(file, '.md'), title: meta.title, passages };
    }),
  );
}

/** Place of a provision in the form that `Statute.articles` is keyed by; undefined where it names no article. */
export function placeOf({ supplement, article }: Provision): string | undefined {
  return [supplement, article].filter(Boolean).join(' ') || undefined;
}

/** A title as a key: spaces and middle dots are written in several ways. */
export function keyOf(title: string): string {
  return title.replace(/[\s·ㆍ・]/g, '');
}
