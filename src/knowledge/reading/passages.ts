/**
 * Sections → passages of a size that can be found and quoted.
 *
 * The units of a section form groups: a line with all that hangs under it. Groups are packed in order; one that is too
 * large is cut between its children, and its first line (with the notes that explain it) stays at the top of the first
 * part and becomes the last heading of the others.
 */
import { provisions } from '../language/provisions.ts';
import type { Passage, SourcePlace, Unit } from '../types.ts';
import { shorten } from './clean.ts';
import type { PlacedUnit, Section } from './section.ts';

/** Sizes in characters of text. */
export interface PackSizes {
  /** From here on a new group with children opens a new passage. */
  enough: number;
  /** A passage grows to this. */
  full: number;
  /** A group up to this stays whole. */
  whole: number;
}

const SIZES: PackSizes = { enough: 150, full: 600, whole: 800 };
const SMALL_SECTION = 150;
const TAIL = 80;
const LABEL = 80;

/** Some units of a section, with the lines above them that ended up in another part. */
export interface Part {
  units: number[];
  leads: string[];
}

interface Group {
  root: number;
  children: Group[];
  size: number;
}

export function toPassages(sections: readonly Section[]): Passage[] {
  return mergeSmall(sections).flatMap((section) =>
    pack(section.units, SIZES).map((part) => {
      const headings = [...section.headings, ...part.leads];
      const { source } = section;
      if (!source) return buildPassage(section.units, part, headings, labelOf(headings, part, section.units));
      return { ...buildPassage(section.units, part, headings, source.section), ...source, ...provisionOf(source) };
    }),
  );
}

/** Article and paragraphs, where a source is a provision of a statute. */
function provisionOf({ section }: SourcePlace): Pick<Passage, 'article' | 'paragraphs'> {
  const all = provisions(section);
  const { article, supplement } = all[0] ?? {};
  if (!article || supplement) return {};
  const paragraphs = all.flatMap((place) => (place.article === article ? place.paragraphs : []));
  return paragraphs.length > 0 ? { article, paragraphs } : { article };
}

/** Cuts the units of a section into parts, in order. */
export function pack(units: readonly PlacedUnit[], sizes: PackSizes): Part[] {
  return packGroups(groupsOf(units), units, sizes, [], []);
}

function groupsOf(units: readonly PlacedUnit[]): Group[] {
  const groups: Group[] = units.map((unit, root) => ({ root, children: [], size: unit.text.length }));
  const roots: Group[] = [];
  for (const [index, unit] of units.entries()) {
    (unit.parent === undefined ? roots : (groups[unit.parent] as Group).children).push(groups[index] as Group);
  }
  for (const [index, unit] of [...units.entries()].reverse()) {
    if (unit.parent !== undefined) (groups[unit.parent] as Group).size += (groups[index] as Group).size;
  }
  return roots;
}

function packGroups(
  groups: Group[],
  units: readonly PlacedUnit[],
  sizes: PackSizes,
  trunk: number[],
  leads: string[],
): Part[] {
  const parts: Part[] = [];
  const above = trunk.length > 0 ? [...leads, shorten(units[trunk[0] as number]?.text ?? '', LABEL)] : leads;
  let current = trunk;
  let size = sizeOf(trunk, units);
  const flush = () => {
    if (current.length > 0)
      parts.push({ units: current, leads: parts.length === 0 && trunk.length > 0 ? leads : above });
    current = [];
    size = 0;
  };
  for (const group of groups) {
    if (group.size > sizes.whole && group.children.length > 0) {
      const inside = packGroups(childrenToPack(group, units), units, sizes, trunkOf(group, units), above);
      // A short beginning goes along with the first part of what follows it.
      const [first, ...others] = inside;
      if (first && current.length > 0 && size < sizes.enough && size + sizeOf(first.units, units) <= sizes.whole) {
        current = [...current, ...first.units];
        flush();
        parts.push(...others);
      } else {
        flush();
        parts.push(...inside);
      }
      continue;
    }
    const opensTopic = size >= sizes.enough && group.children.length > 0 && current !== trunk;
    // Rows of a table are worth more side by side.
    const full = units[group.root]?.kind === 'row' ? sizes.whole : sizes.full;
    if (
      current.length > 0 &&
      (size + group.size > full || opensTopic) &&
      !(current === trunk && size + group.size <= sizes.whole)
    )
      flush();
    current = [...current, ...members(group)];
    size += group.size;
  }
  const last = parts.at(-1);
  if (
    last &&
    size > 0 &&
    size < TAIL &&
    last.leads === above &&
    sizeOf(last.units, units) + size <= sizes.whole + TAIL
  ) {
    last.units.push(...current);
  } else flush();
  return parts;
}

/** A line and the notes that explain it: never torn apart. */
function trunkOf(group: Group, units: readonly PlacedUnit[]): number[] {
  return [group.root, ...group.children.filter((child) => isNote(child, units)).flatMap(members)];
}

const childrenToPack = (group: Group, units: readonly PlacedUnit[]) =>
  group.children.filter((child) => !isNote(child, units));

const isNote = (group: Group, units: readonly PlacedUnit[]) => units[group.root]?.kind === 'note';

const members = (group: Group): number[] => [group.root, ...group.children.flatMap(members)].sort((a, b) => a - b);

const sizeOf = (indices: readonly number[], units: readonly PlacedUnit[]) =>
  indices.reduce((sum, index) => sum + (units[index]?.text.length ?? 0), 0);

/** The passage of a part: parents point into the passage, depth starts at 0. */
export function buildPassage(source: readonly PlacedUnit[], part: Part, headings: string[], section: string): Passage {
  const indices = [...part.units].sort((a, b) => a - b);
  const place = new Map(indices.map((index, at) => [index, at]));
  const outermost = Math.min(...indices.map((index) => source[index]?.depth ?? 0));
  const units = indices.map((index): Unit => {
    const { page: _page, parent, ...unit } = source[index] as PlacedUnit;
    const above = parent === undefined ? undefined : place.get(parent);
    return { ...unit, depth: unit.depth - outermost, ...(above === undefined ? {} : { parent: above }) };
  });
  const page = source[indices[0] as number]?.page;
  const text = units.map((unit) => `${'  '.repeat(unit.depth)}${unit.text}`).join('\n');
  return { headings, section, ...(page === undefined ? {} : { page }), text, units };
}

/** The innermost headings, or the innermost one and the label of the item that the passage is about. */
function labelOf(headings: readonly string[], part: Part, units: readonly PlacedUnit[]): string {
  const labels = part.units.flatMap((index) => (units[index]?.depth === 0 ? (units[index]?.label ?? []) : []));
  const label = labels.length === 1 && part.leads.length === 0 ? labels[0] : undefined;
  const [inner, outer] = [headings.at(-1), headings.at(-2)];
  if (inner && label) return joinLabel(inner, label);
  if (inner && outer) return joinLabel(outer, inner);
  return inner ? shorten(inner, LABEL) : shorten(label ?? units[part.units[0] as number]?.text ?? '', LABEL / 2);
}

/** `outer › inner` in at most 80 characters; the inner one keeps its length first. */
function joinLabel(outer: string, inner: string): string {
  const tail = shorten(inner, LABEL / 2 + 10);
  return `${shorten(outer, LABEL - 3 - [...tail].length)} › ${tail}`;
}

/**
 * Joins neighbouring small sections below the same heading: their headings become lines. Sections with a source of their
 * own stay apart, as they are cited by it.
 */
function mergeSmall(sections: readonly Section[]): Section[] {
  const merged: (Section & { size: number; joined?: boolean })[] = [];
  for (const section of sections) {
    const size = section.units.reduce((sum, unit) => sum + unit.text.length, 0);
    const last = merged.at(-1);
    const above = section.headings.slice(0, -1);
    const siblings =
      last &&
      above.length > 0 &&
      section.source === undefined &&
      last.source === undefined &&
      Math.max(size, last.joined ? 0 : last.size) < SMALL_SECTION &&
      last.size + size <= SIZES.full &&
      equal(last.joined ? last.headings : last.headings.slice(0, -1), above);
    if (!siblings) {
      merged.push({ ...section, size });
      continue;
    }
    if (!last.joined) {
      last.units = underHeading(last.headings.at(-1) as string, last.units, 0);
      last.headings = above;
      last.joined = true;
    }
    last.units = [...last.units, ...underHeading(section.headings.at(-1) as string, section.units, last.units.length)];
    last.size += size;
  }
  return merged;
}

const equal = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((text, index) => text === b[index]);

function underHeading(heading: string, units: readonly PlacedUnit[], offset: number): PlacedUnit[] {
  const page = units[0]?.page;
  const title: PlacedUnit = { kind: 'item', text: heading, depth: 0, ...(page === undefined ? {} : { page }) };
  return [
    title,
    ...units.map((unit) => ({
      ...unit,
      depth: unit.depth + 1,
      parent: unit.parent === undefined ? offset : unit.parent + offset + 1,
    })),
  ];
}
