/** Rows of a table → units. */
import type { Block, Cell, LineBlock } from './blocks.ts';
import { type Level, levelOf, placeInOutline, readMarker } from './markers.ts';
import { isNoise } from './noise.ts';
import { LONGEST_UNIT, type SectionWriter } from './section.ts';
import { splitSentences } from './sentences.ts';
import { type RowCell, readTable, rowText, type TablePart } from './table.ts';

/** A cell longer than this stands as lines of its own below a row that is too long for one unit. */
const LONG_CELL = 200;

/** `: ` and ` · ` */
const ROW_SEPARATORS = 5;

/**
 * Adds the rows and row titles of one table below `parent`. Titles nest by their markers: `① (기술 혁신)` › `가. (도전)`.
 * Parts of kind `box` are left to `onBox`.
 */
export function writeTable(
  writer: SectionWriter,
  parts: readonly TablePart[],
  parent: number | undefined,
  onBox: (blocks: Block[]) => void,
): void {
  const titles: (Level & { unit: number })[] = [];
  for (const part of parts) {
    if (part.kind === 'box') onBox(part.cells.flatMap(cellBlocks));
    else if (part.kind === 'row')
      writeRow(writer, part.cells, part.nested.flatMap(cellBlocks), titles.at(-1)?.unit ?? parent);
    else {
      const marker = readMarker(part.text);
      const level = marker ? levelOf(marker) : { key: 'title', rank: 0, floating: false };
      titles.length = placeInOutline(titles, level);
      titles.push({ ...level, unit: writer.add({ kind: 'item', text: part.text }, titles.at(-1)?.unit ?? parent) });
    }
  }
}

/** What a cell holds, as blocks; a table of contents is often set in a frame. */
export function cellBlocks(cell: Cell): Block[] {
  if (cell.blocks) return cell.blocks.filter((block) => block.type === 'table' || !isNoise(block.text));
  return cell.text
    .split('\n')
    .filter((line) => line.trim() && !isNoise(line))
    .map((line): LineBlock => ({ type: 'line', text: line.trim(), indent: 0 }));
}

function writeRow(writer: SectionWriter, cells: RowCell[], nested: readonly Block[], parent: number | undefined): void {
  if (nested.length === 0 && rowText(cells).length <= LONGEST_UNIT) {
    if (cells.length > 0) writer.add({ kind: 'row', text: rowText(cells), cells }, parent);
    return;
  }
  // Too much for one unit: what is short names the row, what is long hangs under it.
  const short = cells.filter((cell) => cell.value.length <= LONG_CELL);
  let row = parent;
  for (const piece of pieces(short)) row = writer.add({ kind: 'row', text: rowText(piece), cells: piece }, parent);
  for (const { column, value } of cells.filter((cell) => !short.includes(cell))) {
    writeSentences(writer, column ? `${column}: ${value}` : value, row);
  }
  writeNested(writer, nested, row);
}

/** Cuts a very wide row; each piece begins with the row's name. */
function pieces(cells: readonly RowCell[]): RowCell[][] {
  const cut: RowCell[][] = [];
  let room = 0;
  for (const cell of cells) {
    const length = cell.column.length + cell.value.length + ROW_SEPARATORS;
    if (length > room) {
      const name = cut.length > 0 && cells[0] ? [cells[0]] : [];
      cut.push(name);
      room = LONGEST_UNIT - rowText(name).length;
    }
    cut.at(-1)?.push(cell);
    room -= length;
  }
  return cut;
}

/** A table in a cell: its rows hang under the row of the cell. */
function writeNested(writer: SectionWriter, blocks: readonly Block[], parent: number | undefined): void {
  for (const block of blocks) {
    if (block.type === 'table') {
      const caption = block.caption ? writer.add({ kind: 'item', text: block.caption }, parent) : parent;
      writeTable(writer, readTable(block.grid), caption, (inner) => writeNested(writer, inner, caption));
    } else writeSentences(writer, block.text, parent);
  }
}

function writeSentences(writer: SectionWriter, text: string, parent: number | undefined): void {
  for (const sentence of splitSentences(text)) writer.add({ kind: 'sentence', text: sentence }, parent);
}
