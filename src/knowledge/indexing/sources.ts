import { matchesGlob } from 'node:path/posix';
import { z } from 'zod';
import { readYamlFile } from '../../yaml-file.ts';
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
      digest: z.boolean().optional(),
      superseded_by: z
        .array(
          z.strictObject({
            section: text.optional(),
            plan: text,
            now: text,
            by: text,
            place: text.optional(),
            since: date,
          }),
        )
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
  const sources = readYamlFile(path, 'a list of sources', (content) => schema.parse(content).sources) ?? [];
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
