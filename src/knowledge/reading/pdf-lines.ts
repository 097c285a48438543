/**
 * PDF knows lines, not paragraphs: puts wrapped lines together again.
 *
 * A line was wrapped if it reaches the right margin of its page and the next one opens with no marker. Whether a space
 * stood at the break is not in the file. Korean typesetting breaks between any two syllables or only between words, so
 * the document's own words decide: `순투` + `자액은` is a word seen elsewhere, `전년` and `동기` are two. Where its words
 * do not tell, the document's habit does.
 */
import type { IRBlock } from 'kordoc';
import { readMarker } from './markers.ts';

/** How far a wrapped line may end before the margin, in widths of a character. */
const RAGGED = 1.6;

/** Ends that are joined to what follows without a space. */
const OPEN_END = /[-‧·∙/~(「『｢《<“‘]$/;
const CLOSED_START = /^[)\]」』｣》>”’,.%·‧]/;
/** Endings that never stand alone as a word: `온라인` + `으로 받고`. */
export const ENDING =
  /^(?:은|는|을|를|의|에|에서|에게|으로|로|와|과|까지|부터|하고|하여|하며|하는|했다|한다|된|되어|되는|됨|함|며|고)(?:[,.]|$)/;

/** Ends after which a new word begins: an object particle, or a word that stands alone. */
const WORD_END = /[가-힣][을를]$|^(?:등|및|각|것|때|후|내|중|수|또는|해당|경우|다음|모든|같은)$/;
const PARTICLE_END = /[은는의에와과로고며한할된인]$/;

/** Joins the lines of paragraphs, and of paragraphs in cells. Blocks that were joined to the one before are gone. */
export function joinPdfLines(blocks: readonly IRBlock[]): IRBlock[] {
  const words = new WordBook(blocks);
  const margins = rightMargins(blocks);
  const joined: IRBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last && isNumber(last) && isText(block) && !readMarker(block.text ?? '')) {
      joined[joined.length - 1] = { ...block, text: `${last.text} ${block.text}` };
    } else if (last && isWrapped(last, block, margins)) {
      joined[joined.length - 1] = {
        ...last,
        text: words.join(last.text ?? '', block.text ?? ''),
        ...(block.bbox ? { bbox: block.bbox } : {}),
      };
    } else joined.push(block.table ? { ...block, table: joinCells(block.table, words) } : block);
  }
  return joined;
}

const isText = (block: IRBlock): boolean => ['paragraph', 'heading', 'list'].includes(block.type) && !!block.text;

/** The number of a heading, set apart from its title. */
const isNumber = (block: IRBlock): boolean =>
  isText(block) && /^(?:[Ⅰ-Ⅻ]|[IVX]{1,4})\.?$/.test(block.text?.trim() ?? '');

function rightMargins(blocks: readonly IRBlock[]): Map<number, number> {
  const margins = new Map<number, number>();
  for (const { bbox, ...block } of blocks) {
    if (!bbox || !isText(block)) continue;
    margins.set(bbox.page, Math.max(margins.get(bbox.page) ?? 0, bbox.x + bbox.width));
  }
  return margins;
}

function isWrapped(above: IRBlock, below: IRBlock, margins: ReadonlyMap<number, number>): boolean {
  if (!isText(above) || !isText(below) || !above.bbox || !below.bbox) return false;
  if (below.bbox.page - above.bbox.page > 1 || readMarker(below.text ?? '') || /^제\d+조/.test(below.text ?? ''))
    return false;
  const size = above.style?.fontSize ?? above.bbox.height;
  const margin = margins.get(above.bbox.page) ?? 0;
  const sameSize = Math.abs((below.style?.fontSize ?? size) - size) <= 2;
  return sameSize && above.bbox.x + above.bbox.width >= margin - RAGGED * size && below.bbox.x >= above.bbox.x - 40;
}

function joinCells(table: NonNullable<IRBlock['table']>, words: WordBook): NonNullable<IRBlock['table']> {
  return {
    ...table,
    cells: table.cells.map((row) => row.map((cell) => ({ ...cell, text: joinCellLines(cell.text, words) }))),
  };
}

/** In a cell only the lengths of lines tell: all but the last line of a paragraph fill the cell. */
function joinCellLines(text: string, words: WordBook): string {
  const lines = text.split('\n');
  const widest = Math.max(...lines.map((line) => line.length));
  if (lines.length < 2 || widest < 8) return text;
  const joined: string[] = [];
  let wrapped = false;
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && wrapped && !readMarker(line)) joined[joined.length - 1] = words.join(last, line);
    else joined.push(line);
    wrapped = line.length >= widest * 0.6 && !/[가-힣]\.$|:$/.test(line);
  }
  return joined.join('\n');
}

/** The words of a document that stand whole within a line, and its habit of breaking lines. */
class WordBook {
  private readonly words = new Set<string>();
  /** Words and all their beginnings of two syllables or more. */
  private readonly beginnings = new Set<string>();
  private readonly breaksWords: boolean;

  constructor(blocks: readonly IRBlock[]) {
    const lines = blocks.flatMap(linesOf);
    for (const line of lines) {
      for (const word of line.split(/\s+/).slice(1, -1)) {
        const plain = bare(word);
        this.words.add(plain);
        for (let end = 2; end <= plain.length; end++) this.beginnings.add(plain.slice(0, end));
      }
    }
    let within = 0;
    let between = 0;
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next === undefined || line.length < 20 || readMarker(next)) continue;
      const evidence = this.spaceBetween(line, next);
      if (evidence === false) within++;
      else if (evidence === true) between++;
    }
    this.breaksWords = within * 4 > between;
  }

  join(above: string, below: string): string {
    return (this.spaceBetween(above, below) ?? !this.breaksWords) ? `${above} ${below}` : `${above}${below}`;
  }

  /** Whether a space belongs between two lines; undefined if the words do not tell. */
  private spaceBetween(above: string, below: string): boolean | undefined {
    if (OPEN_END.test(above) || CLOSED_START.test(below) || ENDING.test(below)) return false;
    if (/[,.:;)\]」』｣》”]$/.test(above) || /^[([「『｢《“‘<]/.test(below)) return true;
    const [last, first] = [bare(above.split(/\s+/).at(-1) ?? ''), bare(below.split(/\s+/)[0] ?? '')];
    if (/[A-Za-z]$/.test(last) && /^[A-Za-z]/.test(first)) return true;
    const whole = last + first;
    for (let cut = 0; cut <= 2 && whole.length - cut > last.length; cut++) {
      if (this.beginnings.has(whole.slice(0, whole.length - cut))) return false;
    }
    if (WORD_END.test(last) || (last.length >= 3 && this.words.has(last) && PARTICLE_END.test(last))) return true;
    return last.length >= 2 && first.length >= 2 && this.beginnings.has(last) && this.beginnings.has(first)
      ? true
      : undefined;
  }
}

function linesOf(block: IRBlock): string[] {
  if (block.table) return block.table.cells.flat().flatMap((cell) => cell.text.split('\n'));
  return block.text ? block.text.split('\n') : [];
}

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
