/**
 * Blocks in reading order → sections with their units.
 *
 * Two stacks run along the text: the open headings (`TitleStack`), and the open items below the innermost heading. A
 * marker decides where a line goes, the order of first appearance where the marker alone does not.
 *
 *     Ⅳ. 추진 방안          heading
 *     1 기술 혁신            heading
 *     □ (미래 소재) …        item, depth 0          ┐
 *     ○ 12대 국가전략기술 …   item, depth 1          │ one group: kept together, or led by its first line
 *     * 반도체(11) …         note, explains the ○   ┘
 *
 * A *box* is a caption with what stands in it: a table, or a frame with lines (`< ASML 성공 요인 >`). It hangs under the
 * outermost open item and closes nothing.
 */
import type { Block, HeadingBlock, LineBlock, TableBlock } from './blocks.ts';
import {
  endsAsSentence,
  framedHeading,
  isBullet,
  isCaption,
  isFrameTitle,
  isQualifier,
  isShortTitle,
  isUnfinished,
  itemText,
  mayHead,
  referenceMark,
} from './lines.ts';
import { type Level, levelOf, type Marker, placeInOutline, readLabel, readMarker } from './markers.ts';
import { LONGEST_UNIT, type Section, SectionWriter } from './section.ts';
import { splitLong, splitSentences } from './sentences.ts';
import { readTable } from './table.ts';
import { writeTable } from './table-units.ts';
import { LINE_LEVEL, levelsAreTrue, type Title, TitleStack, titleOfHeading, titleOfLine } from './titles.ts';

interface OpenItem extends Level {
  unit: number;
  labelled?: boolean;
}

interface Box {
  unit: number;
  /** Open items inside the box. */
  items: OpenItem[];
  /** Until its table has come. */
  awaitsTable: boolean;
}

/** `(총투자 기준)`: below Ⅰ. and above 1. */
const QUALIFIER: Level = { key: 'qualifier', rank: 1.5, floating: false };

/** A short line without marker above a paragraph: below all numbered headings. */
const SHORT_TITLE: Level = { key: 'short', rank: 50, floating: false };

/** Above ①, 1. and 가. in a quoted law. */
const ARTICLE_RANK = 1.7;

export function outline(blocks: readonly Block[]): Section[] {
  return new Outliner(blocks).run();
}

class Outliner {
  private readonly blocks: readonly Block[];
  private readonly sections: Section[] = [];
  private readonly trusted: boolean;
  private readonly titles: TitleStack;
  private writer: SectionWriter | undefined;
  private items: OpenItem[] = [];
  private box: Box | undefined;
  private page: number | undefined;
  /** Reading what stands in a table that is only a frame. */
  private framed = false;

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
    this.trusted = levelsAreTrue(blocks);
    this.titles = new TitleStack(this.trusted);
  }

  run(): Section[] {
    this.read(this.blocks);
    this.closeTitles(0);
    return this.sections;
  }

  private read(blocks: readonly Block[]): void {
    for (const [index, block] of blocks.entries()) {
      this.page = block.page ?? this.page;
      const [next, afterNext] = [blocks[index + 1], blocks[index + 2]];
      if (block.type === 'heading') this.heading(block, next);
      else if (block.type === 'line') this.line(block, next, afterNext);
      else this.table(block);
    }
  }

  private heading(block: HeadingBlock, next: Block | undefined) {
    const marker = readMarker(block.text);
    const loose = !this.trusted && !block.source;
    if (/^\d{4}\s*[.년][\d.\s년월일]*$/.test(block.text)) return this.prose({ ...block, type: 'line', indent: 0 });
    if (marker?.class === 'note' || marker?.class === 'pointer') return this.item(marker, block);
    if (loose && marker && isBullet(marker) && !this.isAbove(block, next)) return this.item(marker, block);
    if (loose && !marker && this.items.length > 0) return this.openBox(block.text, next?.type === 'table');
    this.openTitle(
      titleOfHeading(block.text, block.level, marker, block.source),
      this.titles.placeHeading(block.level, marker),
    );
  }

  /** A heading without marker, one level deeper, follows: `◇ …` then stands above it as a heading. */
  private isAbove(block: HeadingBlock, next: Block | undefined): boolean {
    return next?.type === 'heading' && next.level > block.level && !readMarker(next.text);
  }

  private openTitle(title: Title, index: number): void {
    this.closeTitles(index);
    this.titles.push(title);
  }

  /** Closes headings; those that nothing stood below become lines, so that they are not lost. */
  private closeTitles(index: number): void {
    this.writer = undefined;
    this.items = [];
    this.box = undefined;
    const bare = this.titles.close(index);
    let parent: number | undefined;
    for (const text of bare) parent = this.current().add({ kind: 'item', text }, parent);
    this.writer = undefined;
  }

  private line(block: LineBlock, next: Block | undefined, afterNext: Block | undefined) {
    const marker = readMarker(block.text);
    if (marker && this.isTitle(block, marker, next)) {
      return this.openTitle(titleOfLine(block.text, marker), this.titles.placeLine(marker));
    }
    if (isCaption(block)) {
      const above = next?.type === 'table' || (next?.type === 'line' && isCaption(next) && afterNext?.type === 'table');
      if (above || (this.items.length > 0 && isFrameTitle(block))) return this.openBox(block.text, above);
    }
    if (next && isQualifier(block, next)) {
      return this.openTitle(
        { text: block.text, level: LINE_LEVEL + QUALIFIER.rank, place: QUALIFIER },
        this.titles.placeAt(QUALIFIER),
      );
    }
    if (marker && marker.class !== 'number') return this.item(marker, block);
    if (!this.framed && this.items.length === 0 && next && isShortTitle(block, next)) {
      return this.openTitle(
        { text: block.text, level: LINE_LEVEL + SHORT_TITLE.rank, place: SHORT_TITLE },
        this.titles.placeAt(SHORT_TITLE),
      );
    }
    this.prose(block);
  }

  /** `Ⅰ. 개요`, `1. 분기별 동향`: short, no sentence, and something of another kind follows. */
  private isTitle(block: LineBlock, marker: Marker, next: Block | undefined): boolean {
    if (block.indent > 0 || block.listed || block.text.length > 70 || !marker.rest) return false;
    if (endsAsSentence(marker.rest)) return false;
    if (marker.class === 'roman') return true;
    // Text in a frame, or the next of a list that has begun.
    if (this.framed || this.items.at(-1)?.key === levelOf(marker).key) return false;
    if (!mayHead(marker) || !next) return false;
    const known = marker.class === 'decimal' || this.titles.indexOf(levelOf(marker)) >= 0;
    if (this.items.length > 0 && !known) return false;
    if (next.type !== 'line') return true;
    const following = readMarker(next.text);
    if (!following) return marker.class !== 'circled';
    return following.class !== marker.class && following.class !== 'note';
  }

  /** Opens a box; a measure line between caption and table stays in the box of the caption. */
  private openBox(text: string, awaitsTable: boolean): void {
    const above = this.box?.awaitsTable ? this.box.unit : this.items[0]?.unit;
    const unit = this.current().add({ kind: 'item', text }, above);
    this.box = this.box?.awaitsTable ? this.box : { unit, items: [], awaitsTable };
  }

  private item(marker: Marker, block: HeadingBlock | LineBlock) {
    if (marker.class === 'note') return this.note(marker);
    if (marker.class === 'pointer') {
      this.current().write(marker.rest || block.text, 'item', this.items[0]?.unit);
      return;
    }
    const listed = block.type === 'line' && block.listed === true;
    const inner = listed ? readMarker(marker.rest) : undefined;
    if (inner?.class === 'note') return this.note(inner);
    const level = levelOf(marker, block.type === 'line' ? block.indent : 0);
    const text = itemText(marker, inner, block.text);
    const labelled = readLabel(text) !== undefined;
    if (this.box && this.endsBox(this.box, level, labelled)) this.box = undefined;
    // `◇ …` set as a heading once and as a line later: the line ends that heading.
    const titled = this.box ? -1 : this.titles.indexOf(level);
    if (titled >= 0) this.closeTitles(titled);
    const stack = this.box?.items ?? this.items;
    stack.length = placeInOutline(stack, level);
    const unit = this.current().write(text, 'item', stack.at(-1)?.unit ?? this.box?.unit);
    stack.push({ ...level, unit, labelled });
  }

  /** A table's box ends with the table, a frame at a line above its first, or at the next `(label)` of the outline. */
  private endsBox(box: Box, level: Level, labelled: boolean): boolean {
    const first = box.items[0];
    if (box.awaitsTable) return true;
    if (!first) return false;
    if (level.key !== first.key && level.rank < first.rank) return true;
    return labelled && !first.labelled && this.items.some((item) => item.labelled);
  }

  /** A note hangs at the nearest line before it that carries its mark, else at the nearest line. */
  private note(marker: Marker): void {
    const writer = this.current();
    const lines = writer.units.flatMap((unit, index) => (unit.kind === 'note' ? [] : [index])).slice(-8);
    const stars = /^\*+$/.test(marker.raw) ? marker.raw.length : 0;
    const mark = referenceMark(stars);
    const marked = lines.findLast((index) => stars > 0 && mark.test(writer.units[index]?.text ?? ''));
    const explained = marked === undefined ? undefined : writer.units[marked];
    if (explained) explained.text = explained.text.replace(mark, '$1');
    for (const text of splitLong(marker.rest || marker.raw, LONGEST_UNIT)) {
      writer.add({ kind: 'note', text }, marked ?? lines.at(-1));
    }
  }

  private prose(block: LineBlock) {
    this.box = undefined;
    if (block.indent === 0) this.items = [];
    const writer = this.current();
    const last = writer.units.at(-1);
    // A paragraph that the writer broke for its looks goes on.
    if (last?.kind === 'sentence' && isUnfinished(last.text)) {
      const [first = '', ...more] = splitSentences(`${last.text} ${block.text}`);
      last.text = first;
      for (const sentence of more)
        writer.add({ kind: 'sentence', text: sentence }, last.parent ?? writer.units.length - 1);
      return;
    }
    const unit = writer.write(block.text, 'sentence', this.items.at(-1)?.unit);
    // An article quoted in another text: its items hang under it.
    if (/^제\d+조(?:의\d+)?\s*\(/.test(block.text))
      this.items = [{ key: 'article', rank: ARTICLE_RANK, floating: false, unit }];
  }

  private table(block: TableBlock): void {
    if (block.caption) this.openBox(block.caption, true);
    const parts = readTable(block.grid);
    writeTable(this.current(), parts, this.box?.unit ?? this.items[0]?.unit, (blocks) => this.frame(blocks));
    if (this.box?.awaitsTable) this.box = undefined;
  }

  /** What stood in a frame goes on as if the frame were not there; `| 1 | | 제목 |` is a heading. */
  private frame(blocks: readonly Block[]): void {
    const heading = framedHeading(blocks);
    const marker = heading === undefined ? undefined : readMarker(heading);
    if (heading === undefined) {
      this.framed = true;
      this.read(blocks);
      this.framed = false;
    } else if (marker) this.openTitle(titleOfLine(heading, marker), this.titles.placeLine(marker));
    else this.openTitle(titleOfHeading(heading, 1, undefined), 0);
  }

  private current(): SectionWriter {
    if (!this.writer) {
      this.titles.use();
      this.writer = new SectionWriter(this.titles.texts, this.titles.source);
      this.sections.push(this.writer.section);
    }
    this.writer.page = this.page;
    return this.writer;
  }
}
