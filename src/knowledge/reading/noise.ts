/** What print leaves behind in a text: page numbers, tables of contents, running headers. */
import type { Block, Grid } from './blocks.ts';

const PAGE_NUMBER = /^(?:[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*\/\s*\d{1,4}|p(?:age|\.)?\s*\d{1,4})$/i;

/** `1. 기술 혁신 ····· 7`, `Ⅰ. 개요\t1`, `2-3. 개발 ·· 27` */
const CONTENTS_LINE = /(?:[.·⋅∙․‥…‧・ㆍ]\s*){4,}\d{0,4}$|[·⋅∙․‥…‧・ㆍ]{2,}\s*\d{1,4}$|\S\t+\s*\d{1,3}$/;

const CONTENTS_TITLE = /^[<[〈【]?\s*(?:목\s*차|순\s*서|차\s*례|contents)\s*[>\]〉】]?$/i;

/** A line that stands on at least this share of the pages, and on at least three, is a running header. */
const RUNNING_SHARE = 0.5;

export function withoutNoise(blocks: readonly Block[]): Block[] {
  const running = runningLines(blocks);
  return blocks.filter((block) => {
    if (block.type === 'table') return !isContents(block.grid);
    return !isNoise(block.text) && !running.has(block.text.trim());
  });
}

/** A page number, or a line of a table of contents. */
export function isNoise(line: string): boolean {
  const text = line.trim();
  return PAGE_NUMBER.test(text) || CONTENTS_LINE.test(text) || CONTENTS_TITLE.test(text);
}

/** A table of contents that was set as a table, or with tabs. */
function isContents(grid: Grid): boolean {
  const rows = grid.map((row) =>
    [...new Set(row)]
      .map((cell) => cell.text.trim())
      .filter(Boolean)
      .join(' '),
  );
  return rows.length >= 2 && rows.filter((row) => CONTENTS_LINE.test(row)).length * 2 > rows.length;
}

function runningLines(blocks: readonly Block[]): Set<string> {
  const pagesOf = new Map<string, Set<number>>();
  const pages = new Set<number>();
  for (const block of blocks) {
    if (block.page === undefined) continue;
    pages.add(block.page);
    if (block.type === 'table' || block.text.length > 60) continue;
    const seen = pagesOf.get(block.text.trim()) ?? new Set();
    pagesOf.set(block.text.trim(), seen.add(block.page));
  }
  const least = Math.max(3, pages.size * RUNNING_SHARE);
  return new Set([...pagesOf].filter(([, on]) => on.size >= least).map(([text]) => text));
}
