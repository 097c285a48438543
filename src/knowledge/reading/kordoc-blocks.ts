/** kordoc's intermediate form (HWP, HWPX, PDF, DOCX, XLSX) → blocks. */
import type { IRBlock, IRCell, IRTable } from 'kordoc';
import type { Block, Cell, Grid } from './blocks.ts';
import { cleanPlain as clean } from './clean.ts';
import { resolveSpans, type SpannedCell } from './html-table.ts';
import { readMarker } from './markers.ts';
import { ENDING } from './pdf-lines.ts';

/** kordoc writes links as Markdown, also where the text is not Markdown: the words stay. */
const cleanPlain = (text: string): string => clean(text.replace(/\[([^[\]]+)\]\(https?:[^)\s]*\)/g, '$1'));

/** A shorter line was ended on purpose. */
const FITTED = 25;

export interface KordocOptions {
  /** Whether kordoc's page numbers are pages (and not sections of the file). */
  pages: boolean;
  /** Whether kordoc's headings are the author's (styles); in PDF they are guessed from the size of type, line by line. */
  headings: boolean;
}

export function fromKordoc(source: readonly IRBlock[], options: KordocOptions): Block[] {
  return source.flatMap((block) => fromBlock(block, options, 0));
}

function fromBlock(block: IRBlock, options: KordocOptions, indent: number): Block[] {
  const place = options.pages && block.pageNumber ? { page: block.pageNumber } : {};
  if (block.type === 'table') return block.table ? fromTable(block.table, options, place) : [];
  if (block.type === 'image' || block.type === 'separator') return [];
  const children = (block.children ?? []).flatMap((child) => fromBlock(child, options, indent + 1));
  const footnote = cleanPlain(block.footnoteText ?? '');
  const notes: Block[] = footnote ? [{ type: 'line', text: `※ ${footnote}`, indent: 0, ...place }] : [];
  // A tab before a page number: a line of the table of contents.
  if (/\t\s*\d{1,3}$/.test(block.text?.trim() ?? '')) return [];
  const text = cleanPlain(block.text ?? '');
  if (block.type === 'heading' && options.headings && text) {
    return [
      { type: 'heading', level: block.level ?? 1, text: text.replaceAll('\n', ' '), ...place },
      ...notes,
      ...children,
    ];
  }
  const lines = withoutForcedBreaks(text).map(
    (line): Block => ({ type: 'line', text: line, indent, ...(block.style?.bold ? { bold: true } : {}), ...place }),
  );
  return [...lines, ...notes, ...children];
}

/** A line break inside a paragraph that only fits it to the page is no end of a line. */
function withoutForcedBreaks(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length >= FITTED && !readMarker(line) && !/[.:]$/.test(last)) {
      lines[lines.length - 1] = `${last}${ENDING.test(line) ? '' : ' '}${line}`;
    } else lines.push(line);
  }
  return lines;
}

function fromTable(table: IRTable, options: KordocOptions, place: { page?: number }): Block[] {
  const grid = toGrid(table, options);
  const caption = cleanPlain(table.caption ?? '').replaceAll('\n', ' ');
  return [{ type: 'table', grid, ...(caption ? { caption } : {}), ...place }];
}

/** kordoc fills covered places with blank cells: only the cells that cover them are kept, then spans are resolved. */
function toGrid(table: IRTable, options: KordocOptions): Grid {
  const covered = new Set<string>();
  const rows = table.cells.map((row, top) =>
    row.flatMap((cell, left): SpannedCell[] => {
      if (covered.has(`${top},${left}`)) return [];
      for (let down = 0; down < Math.min(cell.rowSpan, table.rows - top); down++) {
        for (let right = 0; right < Math.min(cell.colSpan, table.cols - left); right++)
          covered.add(`${top + down},${left + right}`);
      }
      return [{ cell: fromCell(cell, options), colSpan: cell.colSpan, rowSpan: cell.rowSpan }];
    }),
  );
  return resolveSpans(rows);
}

function fromCell(cell: IRCell, options: KordocOptions): Cell {
  const text = cleanPlain(cell.text);
  const blocks = (cell.blocks ?? []).flatMap((block) => fromBlock(block, { ...options, headings: false }, 0));
  return blocks.some((block) => block.type === 'table') ? { text, blocks } : { text };
}
