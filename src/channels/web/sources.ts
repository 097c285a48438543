import { z } from '@hono/zod-openapi';
import type { Place } from '../../programmes/index.ts';
import type { SourceDocument } from './programme-parts.ts';

export const source = z
  .object({
    document: z.string().openapi({ example: '소부장특별법 시행령' }),
    section: z.string().openapi({ example: '제22조 ①' }),
    date: z.string().optional().openapi({ description: 'ISO date of the document; absent when it is not held.' }),
    dateKind: z.enum(['published', 'in_force']).optional().openapi({ description: 'What the date says.' }),
    page: z.string().optional().openapi({ description: 'Where to read the document here.' }),
  })
  .openapi('Source');

export type SourceBody = z.infer<typeof source>;

/** A place with the date of its document. */
export type Dated = (place: Place) => SourceBody;

/** Finds documents by the name that places give them: the short one, or the title. */
export function datedBy(documents: readonly SourceDocument[]): Dated {
  const known = new Map(documents.flatMap((each) => [each.meta.title, each.meta.short].map((name) => [name, each])));
  return ({ document, section }) => {
    const found = known.get(document);
    if (!found) return { document, section };
    const { date, dateKind } = found.meta;
    return {
      document,
      section,
      ...(date && { date }),
      ...(dateKind && { dateKind }),
      page: `/documents/${encodeURIComponent(found.id)}`,
    };
  };
}
