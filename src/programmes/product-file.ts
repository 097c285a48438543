import { z } from 'zod';
import { type Fault, type LineOf, parseStrictly, readText } from '../yaml-file.ts';

/**
 * The fields of core strategic technology (핵심전략기술): seven until 2022, ten with space, defence and hydrogen
 * (소부장 글로벌화 전략 Ⅳ-1-① 핵심전략기술). Batteries are not among them.
 */
export const TECHNOLOGY_FIELDS = [
  'semiconductor',
  'display',
  'automotive',
  'machinery',
  'electronics',
  'basic_chemistry',
  'bio',
  'aviation',
  'defence',
  'hydrogen',
] as const;
export type TechnologyField = (typeof TECHNOLOGY_FIELDS)[number];

/** A product of the materials, parts and equipment field. */
export interface Product {
  /** Lower-case ASCII words with dashes, the same for ever. */
  id: string;
  name: string;
  english: string;
  /** Everyday names, spellings and abbreviations; other products may have them too. */
  also: string[];
  codes: ProductCode[];
  /** The one it belongs to first, then others it is made for. */
  fields: [TechnologyField, ...TechnologyField[]];
  /** What it is for, in a few Korean words. */
  use: string;
  /** Ids of the sources in which the codes were looked up. */
  checked: string[];
}

export interface ProductCode {
  /** Six or ten digits, without dots. */
  code: string;
  /** Whether the subheading names it; else it falls under an "other", and customs has to confirm it. */
  named: boolean;
}

/** Words that speak for a field when they stand in a name: nearly always, or often. */
export interface FieldWords {
  sure: string[];
  likely: string[];
}

/** What `knowledge/products.yaml` holds. */
export interface ProductFile {
  sources: Record<string, string>;
  words: Record<TechnologyField, FieldWords>;
  products: Product[];
}

/** The file cannot be used. The message names file, lines, entries and reasons, for the operator. */
export class ProductFileError extends Error {
  override name = 'ProductFileError';
}

/** @throws ProductFileError with everything that is wrong in it, by line */
export function readProductFile(path: string): ProductFile {
  return parseProducts(readText(path, ProductFileError), path);
}

/**
 * The same for a text.
 * @param name of the file, for the message
 * @throws ProductFileError
 */
export function parseProducts(text: string, name: string): ProductFile {
  const { sources, words, products } = parseStrictly(text, name, {
    what: 'The products',
    schema: FILE,
    cross: crossFaults,
    Refusal: ProductFileError,
  });
  return { sources, words, products: products.map(productOf) };
}

/** What no entry shows by itself. */
function crossFaults({ sources, products }: Raw, line: LineOf): Fault[] {
  const taken = new Set<string>();
  return products.flatMap(({ id, codes, residual, checked }, index) => {
    const faults: string[] = [];
    if (taken.has(id)) faults.push('this id is taken already');
    taken.add(id);
    const all = [...codes, ...residual];
    if (new Set(all).size < all.length) faults.push('a code stands there twice');
    if (all.length > 0 && checked.length === 0) faults.push("codes without a source in 'checked'");
    for (const source of checked) if (!(source in sources)) faults.push(`unknown source ${source}`);
    return faults.map((text) => ({ line: line(['products', index, 'id']), text: `${id}: ${text}` }));
  });
}

function productOf({ codes, residual, ...rest }: Raw['products'][number]): Product {
  return {
    ...rest,
    codes: [
      ...codes.map((code) => ({ code: code.replaceAll('.', ''), named: true })),
      ...residual.map((code) => ({ code: code.replaceAll('.', ''), named: false })),
    ],
  };
}

const text = z.string().trim().min(1, 'is empty');
const code = z.string().regex(/^\d{4}\.\d{2}(?:\.\d{4})?$/, 'has to be a code such as 2504.10');
const field = z.enum(TECHNOLOGY_FIELDS);

const FILE = z.strictObject({
  sources: z.record(text, text),
  words: z.record(field, z.strictObject({ sure: z.array(text), likely: z.array(text) })),
  products: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes'),
      name: text,
      english: text,
      also: z.array(text).default([]),
      codes: z.array(code).default([]),
      residual: z.array(code).default([]),
      checked: z.array(text).default([]),
      fields: z.tuple([field], field),
      use: text,
    }),
  ),
});
type Raw = z.infer<typeof FILE>;
