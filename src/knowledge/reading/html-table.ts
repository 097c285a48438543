/** HTML tables in Markdown → grid with spans resolved. */
import type { Cell, Grid } from './blocks.ts';
import { cleanMarkdown } from './clean.ts';

/** A cell with the places that it covers. */
export interface SpannedCell {
  cell: Cell;
  colSpan: number;
  rowSpan: number;
}

/** Spans are cut to this: a wrong `colspan="99999"` must not fill the memory. */
const MOST_SPAN = 200;

/**
 * Puts cells in their places, row by row, left to right, skipping places taken from above.
 *
 * @param rows only the cells that are written; covered places are not in the list
 */
export function resolveSpans(rows: readonly SpannedCell[][]): Grid {
  const grid: (Cell | undefined)[][] = rows.map(() => []);
  for (const [top, row] of rows.entries()) {
    let column = 0;
    for (const { cell, colSpan, rowSpan } of row) {
      while (grid[top]?.[column]) column++;
      for (let down = 0; down < Math.min(Math.max(1, rowSpan), rows.length - top); down++) {
        for (let right = 0; right < Math.min(Math.max(1, colSpan), MOST_SPAN); right++) {
          const target = grid[top + down] as (Cell | undefined)[];
          target[column + right] ??= cell;
        }
      }
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? { text: '' }));
}

/** The outermost table of `html`; tables inside its cells become blocks of the cell. */
export function parseHtmlTable(html: string): Grid {
  const rows: SpannedCell[][] = [];
  const tags = /<(\/?)(table|tr|t[dh])\b([^>]*)>/gi;
  let depth = 0;
  let from = 0;
  let open: SpannedCell | undefined;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    const [, slash, name = '', attributes = ''] = tag;
    const element = name.toLowerCase();
    if (element === 'table') depth += slash ? -1 : 1;
    if (depth !== 1 || element === 'table') continue;
    if (open) {
      // The next row or cell ends a cell that was left open.
      open.cell = readCell(html.slice(from, tag.index));
      open = undefined;
    }
    if (slash) continue;
    if (element === 'tr') rows.push([]);
    else {
      open = { cell: { text: '' }, colSpan: span(attributes, 'colspan'), rowSpan: span(attributes, 'rowspan') };
      from = tags.lastIndex;
      if (rows.length === 0) rows.push([]);
      rows.at(-1)?.push(open);
    }
  }
  return resolveSpans(rows);
}

function readCell(html: string): Cell {
  const inside = /<table\b[\s\S]*<\/table>/i.exec(html);
  if (!inside) return { text: cleanMarkdown(html.replace(/\n/g, ' ').replace(/<\/?p\b[^>]*>/gi, '<br>')) };
  const before = cleanMarkdown(html.slice(0, inside.index));
  const after = cleanMarkdown(html.slice(inside.index + inside[0].length));
  const line = (text: string) => (text ? [{ type: 'line' as const, text, indent: 0 }] : []);
  return {
    text: cleanMarkdown([before, inside[0].replace(/<[^>]+>/g, ' '), after].join('\n')),
    blocks: [...line(before), { type: 'table', grid: parseHtmlTable(inside[0]) }, ...line(after)],
  };
}

function span(attributes: string, name: string): number {
  return Number(new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1);
}
