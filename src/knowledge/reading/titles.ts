/** The headings that are open at a point of the text, outermost first. */
import type { SourcePlace } from '../types.ts';
import type { Block } from './blocks.ts';
import { type Level, levelOf, type Marker, placeInOutline, readMarker } from './markers.ts';

export interface Title {
  text: string;
  /** Heading level of the format; plain lines that are headings count as deeper than all of these (`LINE_LEVEL`). */
  level: number;
  place?: Level;
  source?: SourcePlace;
  /** Some text stands below it, so that it is among the headings of a section. */
  used?: boolean;
}

export const LINE_LEVEL = 10;

export class TitleStack {
  private titles: Title[] = [];
  private readonly trusted: boolean;

  /** @param trusted whether heading levels of the format say how headings nest; else their markers do */
  constructor(trusted: boolean) {
    this.trusted = trusted;
  }

  get texts(): string[] {
    return this.titles.map((title) => title.text);
  }

  get source(): SourcePlace | undefined {
    return this.titles.findLast((title) => title.source)?.source;
  }

  use(): void {
    for (const title of this.titles) title.used = true;
  }

  /** Position of the open title of this class, or -1. */
  indexOf(level: Level): number {
    return this.titles.findLastIndex((title) => title.place?.key === level.key);
  }

  /** Where a heading of the format goes. */
  placeHeading(level: number, marker: Marker | undefined): number {
    if (marker && !this.trusted) return this.placeAt(levelOf(marker));
    const outer = this.titles.findIndex((title) => title.level >= level && (this.trusted || !title.place));
    const lastMarked = this.trusted ? -1 : this.titles.findLastIndex((title) => title.place);
    return outer < 0 ? this.titles.length : Math.max(outer, lastMarked + 1);
  }

  /** Where a plain line that is a heading goes. */
  placeLine(marker: Marker): number {
    return this.placeAt(levelOf(marker));
  }

  placeAt(place: Level): number {
    // Headings of the format that have no marker, or whose level is trusted, stand above all lines.
    const stack = this.titles.map((open) =>
      open.place && (!this.trusted || open.level >= LINE_LEVEL) ? open.place : { key: '', rank: 0, floating: true },
    );
    const same = stack.findLastIndex((open) => open.key === place.key);
    return same >= 0 ? same : placeInOutline(stack, place);
  }

  push(title: Title): void {
    this.titles.push(title);
  }

  /** Closes the titles from `index` on. Returns those at the end that no text stood below: they are text themselves. */
  close(index: number): string[] {
    const closed = this.titles.slice(index);
    this.titles = this.titles.slice(0, index);
    return closed.slice(closed.findLastIndex((title) => title.used) + 1).map((title) => title.text);
  }
}

export function titleOfHeading(text: string, level: number, marker: Marker | undefined, source?: SourcePlace): Title {
  return { text, level, ...(marker ? { place: levelOf(marker) } : {}), ...(source ? { source } : {}) };
}

export function titleOfLine(text: string, marker: Marker): Title {
  const place = levelOf(marker);
  return { text, level: LINE_LEVEL + place.rank, place };
}

/** Character recognition gets heading levels wrong: chapters (Ⅰ. Ⅱ.) at different levels, one marker at three of them. */
export function levelsAreTrue(blocks: readonly Block[]): boolean {
  const levels = new Map<string, Set<number>>();
  for (const block of blocks) {
    if (block.type !== 'heading') continue;
    const name = readMarker(block.text)?.class;
    if (name) levels.set(name, (levels.get(name) ?? new Set()).add(block.level));
  }
  return (levels.get('roman')?.size ?? 0) <= 1 && [...levels.values()].every((seen) => seen.size < 3);
}
