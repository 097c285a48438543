import { isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';
import { readDestination } from '../notices/index.ts';
import { type Fault, type LineOf, parseStrictly, readText } from '../yaml-file.ts';
import type { WatchedItem } from './types.ts';

/** What an item is for, in short. */
export const AREAS = [
  'battery',
  'semiconductor',
  'display',
  'magnet',
  'metal',
  'chemical',
  'fertiliser',
  'energy',
  'other',
] as const;
export type Area = (typeof AREAS)[number];

/** A watched item as its file has it. */
export interface ListedItem extends WatchedItem {
  area: Area;
  /**
   * Those of its `hs` in which the statistics also count other goods: an "other" subheading, or one that names several.
   * Figures of such a code are those of all the goods together.
   */
  mixed: string[];
}

/** What a file of watched items holds. */
export interface ItemFile {
  /** Where things were looked up, by id. */
  sources: Record<string, string>;
  items: ListedItem[];
}

/** A file of watched items cannot be used. The message names file, lines, entries and reasons, for the operator. */
export class ItemFileError extends Error {
  override name = 'ItemFileError';
}

/** @throws ItemFileError with everything that is wrong in `knowledge/supply-items.yaml`, by line */
export function readItems(path: string): ItemFile {
  return parseItems(readText(path, ItemFileError), path);
}

/**
 * A private list (the official stabilisation items, a firm's own). The same form, but every item says who may see it.
 * @param limits `taken`: ids of the public items, which must not be used again; `repository`: a private list must not lie in it
 * @throws ItemFileError
 */
export function readPrivateItems(path: string, limits: PrivateLimits): ItemFile {
  const inside = relative(resolve(limits.repository), resolve(path));
  if (!inside.startsWith('..') && !isAbsolute(inside))
    throw new ItemFileError(
      `The private list ${path} lies in the repository. Move it to a folder outside and point GILJABI_SUPPLY_ITEMS there.`,
    );
  return parseItems(readText(path, ItemFileError), path, limits.taken);
}

export interface PrivateLimits {
  taken: ReadonlySet<string>;
  repository: string;
}

/**
 * The same for a text.
 * @param name of the file, for the message
 * @param taken ids of the public items; given for a private list
 * @throws ItemFileError
 */
export function parseItems(text: string, name: string, taken?: ReadonlySet<string>): ItemFile {
  const { sources, items } = parseStrictly(text, name, {
    what: 'The watched items',
    schema: FILE,
    cross: (raw, line) => crossFaults(raw, line, taken),
    Refusal: ItemFileError,
  });
  return { sources, items: items.map(itemOf) };
}

/** What no entry shows by itself. */
function crossFaults({ sources, items }: Raw, line: LineOf, taken: ReadonlySet<string> | undefined): Fault[] {
  const lines = new Map<string, number>();
  return items.flatMap((item, index) => {
    const at = (key: keyof typeof item) => line(['items', index, ...(item[key] === undefined ? [] : [key])]);
    const faults: Fault[] = [];
    const fault = (key: keyof typeof item, text: string) => faults.push({ line: at(key), text: `${item.id}: ${text}` });
    const before = lines.get(item.id);
    if (before !== undefined) fault('id', `this id is taken already on line ${before}`);
    else lines.set(item.id, at('id'));
    if (taken?.has(item.id)) fault('id', 'this id is one of the public list; a private item needs its own');
    if (taken && !item.visible_to) fault('id', "'visible_to' is missing; a private item says which rooms may see it");
    if (!taken && item.visible_to) fault('visible_to', 'belongs into a private list (GILJABI_SUPPLY_ITEMS), not here');
    const codes = [...item.hs, ...item.mixed];
    for (const [place, code] of codes.entries()) {
      if (codes.indexOf(code) < place) fault('hs', `code ${code} stands there twice`);
      const wider = codes.find((one) => one !== code && code.startsWith(one));
      if (wider) fault('hs', `code ${code} lies in ${wider} already`);
    }
    if ((codes.length > 0 || item.suppliers.length > 0) && item.sources.length === 0)
      fault('id', "codes and suppliers without a source in 'sources'");
    for (const source of item.sources) if (!(source in sources)) fault('sources', `unknown source ${source}`);
    if (new Set(item.suppliers).size < item.suppliers.length) fault('suppliers', 'a supplier stands there twice');
    return faults;
  });
}

function itemOf({ hs, mixed, visible_to, ...rest }: Raw['items'][number]): ListedItem {
  return {
    ...rest,
    hs: [...hs, ...mixed].map(digits),
    mixed: mixed.map(digits),
    ...(visible_to && { visibleTo: visible_to }),
  };
}

function digits(code: string): string {
  return code.replaceAll('.', '');
}

const text = z.string().trim().min(1, 'is empty');
const code = z
  .string()
  .regex(/^\d{4}\.\d{2}(?:\.\d{4})?$/, 'has to be a code of six or ten digits such as 2504.10 or 8112.92.1000');
const country = z.string().regex(/^[A-Z]{2}$/, 'has to be an ISO 3166-1 code of two letters such as CN');
const destination = z.string().refine((key) => {
  try {
    return Boolean(readDestination(key));
  } catch {
    return false;
  }
}, 'has to be a room or person such as slack:room:C012AB3CD or discord:person:119');

const FILE = z.strictObject({
  sources: z.record(text, text),
  items: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes'),
      name: text,
      english: text,
      also: z.array(text).default([]),
      use: text,
      area: z.enum(AREAS),
      hs: z.array(code).default([]),
      mixed: z.array(code).default([]),
      suppliers: z.array(country).default([]),
      prices: z
        .array(z.string().regex(/^[a-z0-9-]+\/\S.*$/, 'has to be feed/series such as worldbank/Nickel'))
        .default([]),
      sources: z.array(text).default([]),
      thresholds: z.record(text, z.number()).default({}),
      visible_to: z.array(destination).min(1, 'is empty').exactOptional(),
    }),
  ),
});
type Raw = z.infer<typeof FILE>;
