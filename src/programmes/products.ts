import { squeeze } from '../knowledge/index.ts';
import { likeness, nearest } from './closest.ts';
import {
  type Product,
  type ProductFile,
  readProductFile,
  TECHNOLOGY_FIELDS,
  type TechnologyField,
} from './product-file.ts';

/** A product that may be meant. */
export interface Match {
  product: Product;
  /** 0 to 1: that this product is meant. Several that share a name or a code share it out. */
  confidence: number;
  /** Has the name, has it as part of what was said or the other way round, has one that is written alike, has the code. */
  by: 'name' | 'part' | 'near' | 'code';
  /** The name or code of it that fits. */
  fits: string;
}

/** The field of core strategic technology that one product belongs to. */
export interface FieldGuess {
  /** The name it is of. */
  said: string;
  field: TechnologyField;
  /** 0 to 1, measured on names that the file does not have (tests/programmes/product-fields.test.ts). */
  confidence: number;
  /** Other fields, likeliest first. */
  alternatives: { field: TechnologyField; confidence: number }[];
  /** The words, names and codes it rests on. */
  because: string[];
}

/** At most so many matches by a name that nothing has exactly. */
const MOST = 5;
/** What a name may end in, or a question asks behind it. */
const TAIL = /(?:소재|부품|장비|재료|제품|원료|류|용)+$/;
const ASKED =
  /(?:은|는|이|가|을|를|의|도)?(?:hs|hsk)?(?:코드|세번|품목번호|품목분류|기술분야|어느분야|무슨분야|code|hscode)(?:은|는|이|가|를|을)?(?:뭐|무엇|몇|어떻|알려|찾아|좀)?[^?]*\??$/;
const PARTICLE = /(?:은|는|이|가|을|를|의|도)\??$/;
/** Six digits and the four of a country behind them, or the beginning of these, with or without dots. */
const CODE = /^(?:hsk?(?:코드|code)?:?)?(\d{2}|\d{4}(?:[.-]?\d{2}(?:[.-]?\d{2}(?:[.-]?\d{2})?)?)?)$/;
const CODE_INSIDE = /(?<![\d.])\d{4}[.-]?\d{2}(?:[.-]?\d{4})?(?![\d.])/g;

/** How much a word, a name or a code weighs for a field, and for those that stand behind the first. */
const SURE = 3;
const LIKELY = 1.5;
const NAMED = 4;
const SECOND = 0.4;
const NEAR = 2;
/** 반도체용, 자동차용: what it is made for says more than what it is made of. */
const PURPOSE = 1.5;
/** Turns weights into shares; the weight of what nobody thought of. Both chosen on names that were then left out of the measurement. */
const SHARPNESS = 0.6;
const UNTHOUGHT = 1;
/** Alternatives below are not told. */
const LEAST = 0.03;

/** What stands in a name, and for which fields it speaks. */
interface Sign {
  token: string;
  atEnd: boolean;
  weights: ReadonlyMap<TechnologyField, number>;
}

/** The products of the file: by name, by HS code, and the field of core strategic technology of any. */
export class Products {
  readonly #file: ProductFile;
  /** Names as they are compared, with who has them. */
  readonly #byName = new Map<string, { name: string; products: Product[] }>();
  readonly #signs: Sign[];

  /** @throws ProductFileError when the file is wrong */
  static open(path: string): Products {
    return new Products(readProductFile(path));
  }

  constructor(file: ProductFile) {
    this.#file = file;
    for (const product of file.products)
      for (const name of new Set([product.name, product.english, ...product.also])) {
        const entry = this.#byName.get(bare(name));
        if (!entry) this.#byName.set(bare(name), { name, products: [product] });
        else if (!entry.products.includes(product)) entry.products.push(product);
      }
    this.#signs = this.#readSigns();
  }

  all(): readonly Product[] {
    return this.#file.products;
  }

  /**
   * The products a name may mean, likeliest first. Spaces, dots, case, and what stands behind a name (소재, 제품, 은,
   * "HS 코드가 뭐예요?") do not matter. A name that some have exactly leads to these alone.
   */
  byName(text: string): Match[] {
    for (const form of FORMS) {
      const found = this.#byName.get(form(text));
      if (found)
        return found.products.map((product) => ({
          product,
          confidence: rounded(1 / found.products.length),
          by: 'name',
          fits: found.name,
        }));
    }
    const wanted = bare(text).replace(ASKED, '');
    if (!wanted) return [];
    const best = new Map<Product, Match>();
    for (const match of [...this.#parts(wanted), ...this.#near(wanted)])
      if (match.confidence > (best.get(match.product)?.confidence ?? 0)) best.set(match.product, match);
    return [...best.values()].sort((one, other) => other.confidence - one.confidence).slice(0, MOST);
  }

  /**
   * The products that an HS code or its beginning may stand for, likeliest first.
   * @param code 2 digits (chapter), 4 (heading), 6 (subheading) or up to 10 (a country's own), with or without dots; anything
   *   else finds nothing. Of ten digits only the first six are compared where the file has no more.
   */
  byCode(code: string): Match[] {
    const digits = digitsOf(code);
    if (digits === undefined) return [];
    const found = this.#file.products.flatMap((product) => {
      const fits = product.codes.filter((own) => own.code.startsWith(digits) || digits.startsWith(own.code));
      return fits.length > 0
        ? [{ product, fits: fits.find(({ named }) => named) ?? (fits[0] as (typeof fits)[0]) }]
        : [];
    });
    const weight = ({ named }: { named: boolean }) => (named ? 1 : 0.5);
    const whole = found.reduce((sum, { fits }) => sum + weight(fits), 0);
    return found
      .map(({ product, fits }): Match => {
        // A lone product under a code is still not all that the code holds.
        const share = Math.min(weight(fits) * 0.9, weight(fits) / whole);
        return { product, confidence: rounded(share), by: 'code', fits: fits.code };
      })
      .sort((one, other) => other.confidence - one.confidence);
  }

  /**
   * The field of core strategic technology of each product named, a comma between them: by names and words in it and by HS
   * codes. What nothing speaks for is left out.
   */
  fieldOf(text: string): FieldGuess[] {
    return text
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .flatMap((said) => {
        const { weights, because } = this.#weigh(said);
        const guess = shares(weights);
        const [first, ...others] = guess;
        return first
          ? [{ said, ...first, alternatives: others.filter(({ confidence }) => confidence >= LEAST), because }]
          : [];
      });
  }

  #weigh(said: string): { weights: Map<TechnologyField, number>; because: string[] } {
    const weights = new Map<TechnologyField, number>();
    const because: string[] = [];
    const add = (field: TechnologyField, weight: number) => weights.set(field, (weights.get(field) ?? 0) + weight);
    const code = digitsOf(said);
    const codes = code === undefined ? (said.match(CODE_INSIDE) ?? []) : [said];
    for (const inside of codes) {
      because.push(inside);
      for (const { product, confidence } of this.#byNearestCode(inside))
        for (const [index, field] of product.fields.entries()) add(field, NAMED * confidence * SECOND ** index);
    }
    const wanted = bare(said.replace(CODE_INSIDE, ' ')).replace(ASKED, '');
    if (code === undefined && wanted) {
      const exact = this.byName(said).filter(({ by }) => by === 'name');
      for (const { product, confidence } of exact)
        for (const [index, field] of product.fields.entries()) add(field, 2 * NAMED * confidence * SECOND ** index);
      if (exact[0]) because.push(exact[0].fits);
      else
        for (const { sign, purpose } of this.#signsIn(wanted)) {
          because.push(sign.token);
          for (const [field, weight] of sign.weights) add(field, weight + (purpose && weight >= SURE ? PURPOSE : 0));
        }
      if (weights.size === 0)
        for (const { product, confidence, by, fits } of this.byName(said))
          if (by === 'near') {
            because.push(fits);
            add(product.fields[0], NEAR * confidence);
          }
    }
    return { weights, because: [...new Set(because)] };
  }

  /** By all six digits, else by the heading, else by the chapter, which says less. */
  #byNearestCode(code: string): { product: Product; confidence: number }[] {
    const digits = digitsOf(code) ?? '';
    for (const [length, trust] of [
      [10, 1],
      [4, 0.7],
      [2, 0.4],
    ] as const) {
      const found = this.byCode(digits.slice(0, length));
      const whole = found.reduce((sum, { confidence }) => sum + confidence, 0);
      if (found.length > 0)
        return found.map(({ product, confidence }) => ({ product, confidence: (trust * confidence) / whole }));
    }
    return [];
  }

  /** What stands in a name: the longest signs first, none inside another. */
  #signsIn(wanted: string): { sign: Sign; purpose: boolean }[] {
    const taken = new Array<boolean>(wanted.length).fill(false);
    return this.#signs.flatMap((sign) => {
      const start = placeOf(sign.token, wanted, taken, sign.atEnd);
      if (start < 0) return [];
      const end = start + sign.token.length;
      taken.fill(true, start, end);
      return [{ sign, purpose: wanted[end] === '용' }];
    });
  }

  #readSigns(): Sign[] {
    const signs = new Map<string, Sign>();
    for (const field of TECHNOLOGY_FIELDS) {
      const { sure, likely } = this.#file.words[field];
      for (const [words, weight] of [
        [sure, SURE],
        [likely, LIKELY],
      ] as const)
        for (const word of words) {
          const token = bare(word.replace(/\$$/, ''));
          const weights = new Map(signs.get(token)?.weights).set(field, weight);
          signs.set(token, { token, atEnd: word.endsWith('$'), weights });
        }
    }
    for (const [token, { products }] of this.#byName) {
      if (token.length < 2 || signs.has(token)) continue;
      const weights = new Map<TechnologyField, number>();
      for (const { fields } of products)
        for (const [index, field] of fields.entries())
          weights.set(field, (weights.get(field) ?? 0) + (SURE * SECOND ** index) / products.length);
      signs.set(token, { token, atEnd: false, weights });
    }
    return [...signs.values()].sort((one, other) => other.token.length - one.token.length);
  }

  /** Products whose name stands in what was said, or begins with it. */
  #parts(wanted: string): Match[] {
    return [...this.#byName].flatMap(([token, { name, products }]) => {
      const inside = token.length >= 2 && placeOf(token, wanted, [], false) >= 0;
      const begun = wanted.length >= 2 && token.startsWith(wanted);
      if (!inside && !begun) return [];
      const cover = Math.min(token.length, wanted.length) / Math.max(token.length, wanted.length);
      return products.map(
        (product): Match => ({ product, confidence: rounded((0.9 * cover) / products.length), by: 'part', fits: name }),
      );
    });
  }

  #near(wanted: string): Match[] {
    return nearest(wanted, this.#byName.keys(), MOST).flatMap((token) => {
      const entry = this.#byName.get(token);
      const confidence = rounded((0.75 * likeness(wanted, token)) / (entry?.products.length ?? 1));
      return (entry?.products ?? []).map(
        (product): Match => ({ product, confidence, by: 'near', fits: entry?.name ?? token }),
      );
    });
  }
}

/** As names are compared. */
function bare(name: string): string {
  return squeeze(name).replace(/[·,()「」‘’'"/_.-]/g, '');
}

const FORMS = [
  bare,
  (name: string) => bare(name).replace(TAIL, ''),
  (name: string) => bare(name).replace(PARTICLE, ''),
  (name: string) => bare(name).replace(ASKED, ''),
  (name: string) => bare(name).replace(ASKED, '').replace(TAIL, ''),
];

function digitsOf(code: string): string | undefined {
  return CODE.exec(squeeze(code))?.[1]?.replace(/[.-]/g, '');
}

/** Where a token stands free; one in Latin letters not inside a word of them. -1 where it does not. */
function placeOf(token: string, text: string, taken: readonly boolean[], atEnd: boolean): number {
  const latin = /^[a-z0-9]+$/.test(token);
  for (let start = text.indexOf(token); start >= 0; start = text.indexOf(token, start + 1)) {
    const end = start + token.length;
    const free = !taken.slice(start, end).includes(true) && (!atEnd || end === text.length);
    const whole = !latin || !(/[a-z0-9]/.test(text[start - 1] ?? '') || /[a-z0-9]/.test(text[end] ?? ''));
    if (free && whole) return start;
  }
  return -1;
}

/** Weights as shares of one, likeliest first; what nobody thought of has a share too. */
function shares(weights: ReadonlyMap<TechnologyField, number>): { field: TechnologyField; confidence: number }[] {
  const entries = [...weights].map(([field, weight]) => ({ field, power: Math.exp(SHARPNESS * weight) - 1 }));
  const whole = entries.reduce((sum, { power }) => sum + power, 0) + Math.exp(SHARPNESS * UNTHOUGHT);
  return entries
    .map(({ field, power }) => ({ field, confidence: rounded(power / whole) }))
    .sort((one, other) => other.confidence - one.confidence);
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
