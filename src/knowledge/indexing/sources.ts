import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path/posix';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DocumentMeta } from '../types.ts';

const text = z.string().min(1);
const date = z.iso.date();
const schema = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: text,
      files: text,
      title: text,
      short: text.optional(),
      english: text.optional(),
      issuer: text.optional(),
      date: date.optional(),
      date_kind: z.enum(['published', 'in_force']).default('published'),
      kind: text.optional(),
      url: z.url().optional(),
      superseded_by: z
        .array(z.strictObject({ section: text.optional(), plan: text, now: text, by: text, since: date }))
        .optional(),
    }),
  ),
});

/** Says what is known of a file of a knowledge folder besides its text; undefined where nothing is. */
export type SourceLookup = (relativePath: string) => DocumentMeta | undefined;

/**
 * Reads `sources.yaml` of a knowledge folder; a folder without one says nothing of its files.
 * @throws Error that names the file and the field when it does not have the documented form.
 */
export function readSources(path: string): SourceLookup {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    return () => undefined;
  }
  let sources: z.infer<typeof schema>['sources'];
  try {
    // The core schema leaves dates as they are written.
    sources = schema.parse(parse(content, { schema: 'core' })).sources;
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`${path} is not a list of sources: ${reason}`, { cause: error });
  }
  return (relativePath) => {
    const source = sources.find(({ files }) => matchesGlob(relativePath, files));
    if (!source) return undefined;
    const { id: _id, files: _files, date_kind: dateKind, superseded_by: supersededBy, ...meta } = source;
    return stripUndefined({ ...meta, dateKind, supersededBy }) as DocumentMeta;
  };
}

function stripUndefined(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}
