/** A section under construction: its units, added one by one. */
import type { SourcePlace, Unit } from '../types.ts';
import { readLabel } from './markers.ts';
import { splitSentences } from './sentences.ts';

/** A unit and the page it stands on. `parent` is an index in `Section.units`. */
export type PlacedUnit = Unit & { page?: number };

/** The text below one heading, up to the next. */
export interface Section {
  headings: string[];
  /** `{source="…"}` of the nearest heading that has one. */
  source?: SourcePlace;
  units: PlacedUnit[];
}

/** Longest unit; what is longer is cut at sentences or clauses. */
export const LONGEST_UNIT = 900;

export class SectionWriter {
  readonly section: Section;
  /** Page of the block being written. */
  page: number | undefined;

  constructor(headings: string[], source?: SourcePlace) {
    this.section = { headings, units: [], ...(source ? { source } : {}) };
  }

  get units(): PlacedUnit[] {
    return this.section.units;
  }

  /** Depth of what hangs under `parent`. */
  depthBelow(parent: number | undefined): number {
    return parent === undefined ? 0 : (this.units[parent]?.depth ?? 0) + 1;
  }

  /** Adds a unit below `parent` and returns its index. */
  add(unit: Omit<Unit, 'depth' | 'parent'>, parent: number | undefined): number {
    const placed: PlacedUnit = { ...unit, depth: this.depthBelow(parent) };
    if (parent !== undefined) placed.parent = parent;
    if (this.page !== undefined) placed.page = this.page;
    return this.units.push(placed) - 1;
  }

  /** Adds a text, a unit for each sentence; those after the first hang under it. Returns the index of the first. */
  write(text: string, kind: 'item' | 'sentence', parent: number | undefined): number {
    const [first = text, ...more] = splitSentences(text);
    const label = kind === 'item' ? readLabel(first) : undefined;
    const index = this.add({ kind, text: first, ...(label ? { label } : {}) }, parent);
    for (const sentence of more) this.add({ kind: 'sentence', text: sentence }, index);
    return index;
  }
}
