/** Blocks of any format → the document that is indexed. */
import type { DocumentFormat, DocumentMeta, ReadDocument } from '../types.ts';
import type { BlockDocument } from './blocks.ts';
import { isLaw, lawPassages } from './law.ts';
import { readMarkdown, readPlainText } from './markdown-blocks.ts';
import { dateAtTop, metaFromHead, sensibleTitle, splitFrontMatter, titleAtTop } from './meta.ts';
import { withoutNoise } from './noise.ts';
import { outline } from './outline.ts';
import { toPassages } from './passages.ts';
import type { Section } from './section.ts';

/** A text already in hand. Its YAML head counts, and `meta` wins over it. */
export function readText(
  text: string,
  { format, meta = {} }: { format: 'markdown' | 'text'; meta?: Partial<DocumentMeta> },
): ReadDocument {
  const { head, body } = splitFrontMatter(text);
  return assemble(
    format,
    format === 'markdown' ? readMarkdown(body) : readPlainText(body),
    { ...metaFromHead(head), ...meta },
    '',
  );
}

/**
 * One line of a passage file as a document: one passage, or several of the same document if the text is long.
 * All of the text is kept.
 */
export function readPassage({ id, title, text }: { id: string; title?: string; text: string }): ReadDocument {
  const { blocks, warnings } = readPlainText(text);
  const section: Section = { headings: [], units: [] };
  for (const part of outline(blocks)) {
    const offset = section.units.length;
    const units = part.units.map((unit) =>
      unit.parent === undefined ? unit : { ...unit, parent: unit.parent + offset },
    );
    const titles = part.headings.map((heading) => ({ kind: 'item' as const, text: heading, depth: 0 }));
    section.units.push(
      ...titles,
      ...units.map((unit) => (unit.parent === undefined ? unit : { ...unit, parent: unit.parent + titles.length })),
    );
  }
  const passages = section.units.length > 0 ? toPassages([section]) : [];
  const name = title?.trim();
  const cited = name ? passages.map((passage) => ({ ...passage, section: name })) : passages;
  return { format: 'passage', meta: { title: name || id }, passages: cited, warnings };
}

/** Outlines and cuts blocks, and fills in what is known of the document. `known` wins over what the text says. */
export function assemble(
  format: DocumentFormat,
  source: BlockDocument,
  known: Partial<DocumentMeta>,
  fallbackTitle: string,
): ReadDocument {
  const blocks = withoutNoise(source.blocks);
  const law = isLaw(blocks);
  const title = known.title ?? sensibleTitle(source.title) ?? titleAtTop(blocks) ?? fallbackTitle;
  const passages = law ? lawPassages(blocks) : toPassages(withoutTitle(outline(blocks), title));
  const date = known.date ?? (law ? undefined : dateAtTop(blocks));
  const meta: DocumentMeta = { ...known, title };
  if (date !== undefined && known.date === undefined) Object.assign(meta, { date, dateKind: 'published' });
  return { format, meta, passages, warnings: source.warnings };
}

/** The document's own title is no heading of its passages. */
function withoutTitle(sections: Section[], title: string): Section[] {
  return sections.map((section) =>
    section.headings[0] === title ? { ...section, headings: section.headings.slice(1) } : section,
  );
}
