/** kordoc's intermediate form (HWP, HWPX, PDF, DOCX, XLSX) → blocks. */
import type { IRBlock, IRCell, IRTable } from 'kordoc';
import type { Block, Cell, Grid } from './blocks.ts';
import { cleanPlain } from './clean.ts';
import { resolveSpans, type SpannedCell } from './html-table.ts';

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
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map(
      (line): Block => ({ type: 'line', text: line, indent, ...(block.style?.bold ? { bold: true } : {}), ...place }),
    );
  return [...lines, ...notes, ...children];
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
