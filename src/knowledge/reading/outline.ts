/**
 * Blocks in reading order → sections with their units.
 *
 * Two stacks run along the text. `titles` holds the open headings, `open` the open items below the innermost heading; a
 * marker decides where a line goes (`placeInOutline`), a heading level only where there is no marker.
 *
 *     Ⅳ. 추진 방안          heading
 *     1 기술 혁신            heading
 *     □ (미래 소재) …        item, depth 0          ┐
 *     ○ 12대 국가전략기술 …   item, depth 1          │ one group: kept together, or led by its first line
 *     * 반도체(11) …         note, explains the ○   ┘
 */

import type { Unit } from '../types.ts';
import type { Block, HeadingBlock, LineBlock, TableBlock } from './blocks.ts';
import { type Level, levelOf, type Marker, placeInOutline, readLabel, readMarker } from './markers.ts';
import { splitLong, splitSentences } from './sentences.ts';
import { cellText, type RowCell, readTable, rowText } from './table.ts';

/** A unit and the page it stands on. `parent` is an index in `Section.units`. */
export type PlacedUnit = Unit & { page?: number };

/** The text below one heading, up to the next. */
export interface Section {
  headings: string[];
  /** `{source="…"}` of the nearest heading that has one. */
  source?: string;
  units: PlacedUnit[];
}

interface Title {
  text: string;
  level: number;
  place?: Level;
  source?: string;
  /** Some text stands below it, so that it is in the headings of a section. */
  used?: boolean;
}

interface OpenItem extends Level {
  unit: number;
}

const LONGEST_UNIT = 900;

const HEADING_CLASSES = new Set([
  'number',
  'decimal',
  'section',
  'hangul',
  'numberParen',
  'hangulParen',
  'parenNumber',
  'circled',
]);

const ITEM_CLASSES = new Set(['square', 'circle', 'dash', 'dot']);

/** A caption above a table: `< 분기별 … >`, `<표 1> …`, `[그림 2] …`, `※ 현황`. */
const CAPTION =
  /^(?:<[^<>]{2,80}>|〈[^〈〉]{2,80}〉|[<[【〈]?\s*(?:표|그림|Table)\s*\d+(?:[-.]\d+)?\s*[>\]】〉.]?\s*.{0,80})$/;

const UNIT_OF_MEASURE = /^[([]?\s*(?:단위|기준)\s*[:：]/;

export function outline(blocks: readonly Block[]): Section[] {
  return new Outliner(blocks).run();
}

class Outliner {
  private readonly blocks: readonly Block[];
  private readonly sections: Section[] = [];
  private titles: Title[] = [];
  private open: OpenItem[] = [];
  private section: Section | undefined;
  private page: number | undefined;

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
  }

  run(): Section[] {
    for (const [index, block] of this.blocks.entries()) {
      this.page = block.page;
      const next = this.blocks[index + 1];
      if (block.type === 'heading') this.heading(block, next);
      else if (block.type === 'line') this.line(block, next, this.blocks[index + 2]);
      else this.table(block);
    }
    this.keepTitles(0);
    return this.sections;
  }

  private heading(block: HeadingBlock, next: Block | undefined): void {
    const marker = readMarker(block.text);
    const deeperBelow = next?.type === 'heading' && next.level > block.level && !readMarker(next.text);
    if (marker && ITEM_CLASSES.has(marker.class) && !block.source && !deeperBelow)
      return this.item(marker, block.text, 0);
    if (marker?.class === 'note' || marker?.class === 'pointer') return this.item(marker, block.text, 0);
    if (!marker && next?.type === 'table' && this.open.length > 0 && !block.source) return this.caption(block.text);
    this.openTitle({ text: block.text, level: block.level, ...(block.source ? { source: block.source } : {}) }, marker);
  }

  private openTitle(title: Title, marker: Marker | undefined): void {
    if (marker && !title.source) {
      const place = levelOf(marker);
      const stack = this.titles.map((open) => open.place ?? { key: `level${open.level}`, rank: 0, floating: false });
      const same = stack.findLastIndex((open) => open.key === place.key);
      const index = same >= 0 ? same : placeInOutline(stack, place);
      this.keepTitles(index);
      this.titles = [...this.titles.slice(0, index), { ...title, place }];
    } else {
      const index = this.titles.findIndex((open) => open.level >= title.level);
      this.keepTitles(index < 0 ? this.titles.length : index);
      this.titles = [...this.titles.slice(0, index < 0 ? this.titles.length : index), title];
    }
    this.open = [];
    this.section = undefined;
  }

  /** Titles from `index` on close. Those that nothing stood below are text themselves. */
  private keepTitles(index: number): void {
    const first = this.titles.findIndex((title, at) => at >= index && !title.used);
    if (first < 0) return;
    const bare = this.titles.slice(first);
    this.titles = this.titles.slice(0, first);
    this.section = undefined;
    for (const [depth, title] of bare.entries())
      this.add({ kind: 'item', text: title.text, depth }, depth === 0 ? undefined : depth - 1);
    this.section = undefined;
  }

  private line(block: LineBlock, next?: Block, afterNext?: Block): void {
    const marker = readMarker(block.text);
    if (marker && this.isTitleLine(block, marker, next)) {
      return this.openTitle({ text: block.text, level: levelOf(marker).rank }, marker);
    }
    const aboveTable =
      next?.type === 'table' || (next?.type === 'line' && this.isCaption(next) && afterNext?.type === 'table');
    if (aboveTable && this.isCaption(block)) return this.caption(block.text);
    if (marker && !(marker.class === 'number')) return this.item(marker, block.text, block.indent, block.listed);
    this.prose(block);
  }

  /** `Ⅰ. 개요`, `1. 분기별 동향`: short, no sentence, and something of another kind follows. */
  private isTitleLine(block: LineBlock, marker: Marker, next: Block | undefined): boolean {
    if (
      block.indent > 0 ||
      block.listed ||
      block.text.length > 70 ||
      !marker.rest ||
      /[다요까]\.?$|[,;:]$/.test(marker.rest)
    )
      return false;
    if (marker.class === 'roman') return true;
    if (
      !HEADING_CLASSES.has(marker.class) ||
      (this.open.length > 0 && marker.class !== 'decimal' && !this.isOpenTitle(marker))
    )
      return false;
    if (!next) return false;
    if (next.type !== 'line') return true;
    const following = readMarker(next.text);
    if (!following) return next.text.length > 0 && marker.class !== 'circled';
    return following.class !== marker.class && following.class !== 'note';
  }

  private isOpenTitle(marker: Marker): boolean {
    const key = levelOf(marker).key;
    return this.titles.some((title) => title.place?.key === key);
  }

  private isCaption(block: LineBlock): boolean {
    return (
      block.text.length <= 90 &&
      (CAPTION.test(block.text) || UNIT_OF_MEASURE.test(block.text) || (block.bold === true && !readMarker(block.text)))
    );
  }

  private caption(text: string): void {
    const parent = this.open[0]?.unit;
    const unit = this.add({ kind: 'item', text, depth: parent === undefined ? 0 : 1 }, parent);
    // Caption and measure line above the same table: one below the other.
    this.open.push({ key: 'caption', rank: 90, floating: false, unit });
  }

  private item(marker: Marker, whole: string, indent: number, listed = false): void {
    if (marker.class === 'note') return this.note(marker);
    if (marker.class === 'pointer') {
      const parent = this.open[0]?.unit;
      this.sentences(marker.rest, 'item', parent === undefined ? 0 : 1, parent);
      return;
    }
    const inner = listed ? readMarker(marker.rest) : undefined;
    if (inner?.class === 'note') return this.note(inner);
    const level = levelOf(marker, indent);
    if (this.titles.some((title) => title.place?.key === level.key)) this.closeTitles(level);
    this.dropCaptions();
    const index = placeInOutline(this.open, level);
    this.open.length = index;
    const parent = this.open.at(-1)?.unit;
    const keepsMarker = /[②-⑳]/.test(marker.rest) && marker.class === 'circled';
    const text = keepsMarker
      ? whole
      : inner && inner.rest && inner.class !== 'number'
        ? inner.rest
        : marker.rest || whole;
    const unit = this.sentences(text, 'item', index, parent);
    this.open.push({ ...level, unit });
  }

  /** An item of a class that was used for a heading (`◇ …` set as heading once, as line later) ends that heading. */
  private closeTitles(level: Level): void {
    const at = this.titles.findIndex((title) => title.place?.key === level.key);
    this.keepTitles(at);
    this.titles = this.titles.slice(0, at);
    this.open = [];
    this.section = undefined;
  }

  private dropCaptions(): void {
    const at = this.open.findIndex((item) => item.key === 'caption');
    if (at >= 0) this.open.length = at;
  }

  /** A note hangs at the nearest line before it that carries its mark, else at the nearest line. */
  private note(marker: Marker): void {
    const units = this.current().units;
    const lines = units.flatMap((unit, index) => (unit.kind === 'note' ? [] : [index])).slice(-8);
    const stars = /^\*+$/.test(marker.raw) ? marker.raw.length : 0;
    const marked = lines.findLast((index) => stars > 0 && referenceMark(stars).test(units[index]?.text ?? ''));
    const parent = marked ?? lines.at(-1);
    const explained = parent === undefined ? undefined : units[parent];
    if (marked !== undefined && explained) explained.text = explained.text.replace(referenceMark(stars), '$1');
    for (const text of splitLong(marker.rest || marker.raw, LONGEST_UNIT)) {
      this.add({ kind: 'note', text, depth: explained ? explained.depth + 1 : 0 }, parent);
    }
  }

  private prose(block: LineBlock): void {
    this.dropCaptions();
    const above = block.indent > 0 ? this.open.at(-1) : undefined;
    if (!above) this.open = [];
    this.sentences(block.text, 'sentence', above ? this.open.length : 0, above?.unit);
  }

  /** Adds a text as one unit a sentence; those after the first hang under it. */
  private sentences(text: string, kind: Unit['kind'], depth: number, parent: number | undefined): number {
    const [first = text, ...more] = splitSentences(text);
    const label = kind === 'item' ? readLabel(first) : undefined;
    const index = this.add({ kind, text: first, depth, ...(label ? { label } : {}) }, parent);
    for (const sentence of more)
      this.add({ kind: 'sentence', text: sentence, depth: kind === 'item' ? depth + 1 : depth }, index);
    return index;
  }

  private table(block: TableBlock): void {
    if (block.caption) this.caption(block.caption);
    const titles: OpenItem[] = [];
    for (const part of readTable(block.grid)) {
      const parent =
        titles.at(-1)?.unit ?? this.open.find((item) => item.key === 'caption')?.unit ?? this.open[0]?.unit;
      const depth = parent === undefined ? 0 : (this.current().units[parent]?.depth ?? 0) + 1;
      if (part.kind === 'box') this.box(part.cells.flatMap((cell) => cell.blocks ?? cellLines(cell.text)));
      else if (part.kind === 'title') this.rowTitle(part.text, titles);
      else
        this.row(
          part.cells,
          part.nested.flatMap((cell) => cell.blocks ?? []),
          depth,
          parent,
        );
    }
    this.dropCaptions();
  }

  /** What stood in a box goes on as if the box were not there; `| 1 | | 제목 |` is a heading. */
  private box(blocks: readonly Block[]): void {
    const texts = blocks.filter((block) => block.type === 'line');
    const heading = boxHeading(blocks);
    if (heading) {
      const marker = readMarker(heading);
      return this.openTitle({ text: heading, level: 2 }, marker);
    }
    for (const [index, block] of blocks.entries()) {
      if (block.type === 'line') this.line(block, texts.length > 1 ? blocks[index + 1] : undefined);
      else if (block.type === 'table') this.table(block);
      else this.heading(block, blocks[index + 1]);
    }
  }

  private rowTitle(text: string, titles: OpenItem[]): void {
    const marker = readMarker(text);
    const level = marker ? levelOf(marker) : { key: 'title', rank: 0, floating: false };
    titles.length = placeInOutline(titles, level);
    const parent = titles.at(-1)?.unit ?? this.open.at(-1)?.unit;
    const depth = parent === undefined ? 0 : (this.current().units[parent]?.depth ?? 0) + 1;
    titles.push({ ...level, unit: this.add({ kind: 'item', text, depth }, parent) });
  }

  private row(cells: RowCell[], nested: readonly Block[], depth: number, parent: number | undefined): void {
    const text = rowText(cells);
    if (text.length <= LONGEST_UNIT && nested.every((block) => block.type === 'line')) {
      this.add({ kind: 'row', text, depth, cells }, parent);
      return;
    }
    // Too long for one unit: what is short names the row, what is long hangs under it.
    const short = nested.length > 0 ? cells.slice(0, -1) : cells.filter((cell) => cell.value.length <= 200);
    const long = cells.filter((cell) => !short.includes(cell));
    const row =
      short.length > 0 ? this.add({ kind: 'row', text: rowText(short), depth, cells: short }, parent) : parent;
    const below = row === undefined ? 0 : depth + 1;
    if (nested.length > 0) return this.nested(nested, below, row);
    for (const { column, value } of long) {
      for (const sentence of splitSentences(column ? `${column}: ${value}` : value)) {
        this.add({ kind: 'sentence', text: sentence, depth: below }, row);
      }
    }
  }

  private nested(blocks: readonly Block[], depth: number, parent: number | undefined): void {
    for (const block of blocks) {
      if (block.type !== 'table') {
        for (const sentence of splitSentences(block.text))
          this.add({ kind: 'sentence', text: sentence, depth }, parent);
        continue;
      }
      for (const part of readTable(block.grid)) {
        if (part.kind === 'row')
          this.row(
            part.cells,
            part.nested.flatMap((cell) => cell.blocks ?? []),
            depth,
            parent,
          );
        else if (part.kind === 'title') this.add({ kind: 'item', text: part.text, depth }, parent);
        else
          this.nested(
            part.cells.flatMap((cell) => cell.blocks ?? cellLines(cell.text)),
            depth,
            parent,
          );
      }
    }
  }

  private add(unit: Unit, parent: number | undefined): number {
    const units = this.current().units;
    const placed: PlacedUnit = { ...unit };
    if (parent !== undefined) placed.parent = parent;
    if (this.page !== undefined) placed.page = this.page;
    return units.push(placed) - 1;
  }

  private current(): Section {
    if (!this.section) {
      for (const title of this.titles) title.used = true;
      const source = this.titles.findLast((title) => title.source)?.source;
      this.section = { headings: this.titles.map((title) => title.text), units: [], ...(source ? { source } : {}) };
      this.sections.push(this.section);
    }
    return this.section;
  }
}

/** `품목*` followed by something that is no part of a formula. */
function referenceMark(stars: number): RegExp {
  return new RegExp(`([^\\s*\\d])\\*{${stars}}(?![*\\d])`);
}

function cellLines(text: string): LineBlock[] {
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => ({ type: 'line', text: line.trim(), indent: 0 }));
}

/** `1 | 데이터 활성화`, `참고 | 비전`, `Ⅱ | 추진계획`: number and title of a heading set in cells. */
function boxHeading(blocks: readonly Block[]): string | undefined {
  const [number, ...rest] = blocks;
  if (number?.type !== 'line' || rest.length !== 1 || rest[0]?.type !== 'line') return undefined;
  const opens = /^(?:\d{1,2}|[Ⅰ-Ⅻ]|[IVX]{1,4}|[①-⑳]|참고|참고\s*\d+|별첨\s*\d*|붙임\s*\d*)\.?$/.test(number.text);
  return opens && rest[0].text.length <= 80 ? `${cellText(number)} ${rest[0].text}` : undefined;
}
