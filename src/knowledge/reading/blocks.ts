/**
 * The one shape that every format is brought into before outlining: a flat sequence of headings, lines and tables in
 * reading order. Texts in blocks are plain (Markdown emphasis and escapes are gone), markers such as `□` still stand.
 */

import type { SourcePlace } from '../types.ts';

export interface HeadingBlock {
  type: 'heading';
  /** 1 is the outermost. Only an advice: a marker (`Ⅰ.`, `①`) tells more about nesting than the level. */
  level: number;
  text: string;
  /** `{source="Ⅳ-2-②"}` of the heading: how passages below it are cited. */
  source?: SourcePlace;
  page?: number;
}

export interface LineBlock {
  type: 'line';
  text: string;
  /** Nesting of the list that the line stands in, where the format says so; 0 otherwise. */
  indent: number;
  /** The format itself says that this is a list item (its bullet stands at the start of `text`). */
  listed?: boolean;
  /** Set in bold, alone: a caption if a table follows. */
  bold?: boolean;
  page?: number;
}

/** One cell of a table; a cell that spans several places stands in each of them as the same object. */
export interface Cell {
  /** Lines are separated by `\n`; list items keep their bullet. */
  text: string;
  /** What the cell holds in order, where it holds more than text (a table inside a table). */
  blocks?: Block[];
}

/** Rows of equal length. */
export type Grid = Cell[][];

export interface TableBlock {
  type: 'table';
  grid: Grid;
  caption?: string;
  page?: number;
}

export type Block = HeadingBlock | LineBlock | TableBlock;

/** What a format reader hands to the outline. */
export interface BlockDocument {
  blocks: Block[];
  /** Title that the file itself carries, if any. */
  title?: string;
  warnings: string[];
}
