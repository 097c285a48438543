import { closest, likeness, nearest } from '../closest.ts';
import { sayCode } from '../hs-code.ts';
import { squeeze } from '../knowledge/index.ts';
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
  alternatives: Guess[];
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

/** How much the words, names and codes in a name weigh for a field; the further fields of a product weigh less than its first. */
const SURE = 3;
const LIKELY = 1.5;
const CODED = 4;
const NEAR = 2;
const FURTHER = 0.4;
/** 반도체용, 자동차용: what it is made for says more than what it is made of. */
const PURPOSE = 1.5;
/** Turns weights into shares; the weight of what nobody thought of. Chosen so that shares come out as often as they say. */
const SHARPNESS = 1;
const UNTHOUGHT = 0.5;
/** What the file says of its products is a judgement too: the share of the first field, alone and before others. */
const ALONE = 0.95;
const FIRST = 0.7;
/** Nothing here is more certain. */
const MOST_CERTAIN = 0.97;
/** Alternatives below are not told. */
const LEAST = 0.03;

interface Guess {
  field: TechnologyField;
  confidence: number;
}

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
    const said = text.replace(CODE_INSIDE, ' ');
    for (const form of FORMS) {
      const found = this.#byName.get(form(said));
      if (found)
        return found.products.map((product) => ({
          product,
          confidence: rounded(1 / found.products.length),
          by: 'name',
          fits: found.name,
        }));
    }
    const wanted = bare(said).replace(ASKED, '');
    if (!wanted) return [];
    const best = new Map<Product, Match>();
    for (const match of [...this.#parts(wanted, beginnings(said)), ...this.#near(wanted)])
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
        const { guesses, because } = this.#known(said) ?? this.#guessed(said);
        const [first, ...others] = guesses;
        const alternatives = others.filter(({ confidence }) => confidence >= LEAST);
        return first ? [{ said, ...first, alternatives, because }] : [];
      });
  }

  /** What the file says of a product that it has, or of those that have a code. */
  #known(said: string): { guesses: Guess[]; because: string[] } | undefined {
    const asCode = digitsOf(said) !== undefined;
    const found = asCode ? this.#byNearestCode(said) : this.byName(said).filter(({ by }) => by === 'name');
    const weights = new Map<TechnologyField, number>();
    for (const { product, confidence } of found)
      for (const [field, share] of sharesOf(product)) add(weights, field, confidence * share);
    if (weights.size === 0) return undefined;
    return { guesses: sorted(weights), because: asCode ? [said] : [...new Set(found.map(({ fits }) => fits))] };
  }

  #guessed(said: string): { guesses: Guess[]; because: string[] } {
    const weights = new Map<TechnologyField, number>();
    const because: string[] = [];
    const codes = said.match(CODE_INSIDE) ?? [];
    for (const code of codes) {
      const found = this.#byNearestCode(code);
      if (found.length > 0) because.push(code);
      for (const { product, confidence } of found)
        for (const [field, share] of sharesOf(product)) add(weights, field, CODED * confidence * share);
    }
    const wanted = bare(said.replace(CODE_INSIDE, ' ')).replace(ASKED, '');
    // A name mistyped as a whole, before the words that happen to stand in it.
    const meant = codes.length === 0 && closest(wanted, this.#byName.keys()) !== undefined;
    for (const { sign, purpose } of meant ? [] : this.#signsIn(wanted)) {
      because.push(sign.token);
      for (const [field, weight] of sign.weights)
        add(weights, field, weight + (purpose && weight >= SURE ? PURPOSE : 0));
    }
    if (weights.size === 0)
      for (const { product, confidence, fits } of this.#near(wanted)) {
        because.push(fits);
        add(weights, product.fields[0], NEAR * confidence);
      }
    return { guesses: shares(weights), because: [...new Set(because)] };
  }

  /** By all six digits, else by the heading, else by the chapter, which says less. */
  #byNearestCode(code: string): Match[] {
    const digits = digitsOf(code) ?? '';
    for (const [length, trust] of [
      [10, 1],
      [4, 0.7],
      [2, 0.4],
    ] as const) {
      const found = this.byCode(digits.slice(0, length));
      const whole = found.reduce((sum, { confidence }) => sum + confidence, 0);
      if (found.length > 0) return found.map((match) => ({ ...match, confidence: (trust * match.confidence) / whole }));
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
          weights.set(field, (weights.get(field) ?? 0) + (SURE * FURTHER ** index) / products.length);
      signs.set(token, { token, atEnd: false, weights });
    }
    return [...signs.values()].sort((one, other) => other.token.length - one.token.length);
  }

  /** Products whose name stands in what was said, or begins with it. */
  #parts(wanted: string, words: ReadonlySet<number>): Match[] {
    return [...this.#byName].flatMap(([token, { name, products }]) => {
      const place = token.length >= 2 ? placeOf(token, wanted, [], false) : -1;
      const begun = wanted.length >= 2 && token.startsWith(wanted);
      if (place < 0 && !begun) return [];
      // 수소 in the middle of 탄화수소 is another thing.
      const whole = begun || words.has(place) ? 1 : 0.5;
      const cover = (whole * Math.min(token.length, wanted.length)) / Math.max(token.length, wanted.length);
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

/** What is not certain of a product's codes, in sentences for a person. */
export function codeDoubts({ codes }: Product): string[] {
  if (codes.length === 0) return ['HS 코드는 재질, 형태, 용도에 따라 달라서 적지 않았습니다.'];
  const residual = codes.filter(({ named }) => !named).map(({ code }) => sayCode(code));
  const doubts =
    residual.length > 0
      ? [`${residual.join(', ')}: 이름이 따로 없는 ‘기타’ 소호로 본 것이므로 관세청의 품목분류 확인이 필요합니다.`]
      : [];
  if (codes.every(({ code }) => code.length === 6))
    doubts.push('HS 코드는 2022년 기준 6단위입니다. 10단위는 관세청에서 확인하시기 바랍니다.');
  return doubts;
}

/** What every field of technology told here rests on. */
export const FIELD_DOUBT =
  '기술 분야는 이름과 쓰임으로 추정한 것입니다. 핵심전략기술에 해당하는지는 산업통상부의 고시에서 확인하시기 바랍니다.';

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

/** Where words begin in a name as it is compared. */
function beginnings(name: string): Set<number> {
  let place = 0;
  return new Set(
    name.split(/\s+/).map((word) => {
      const start = place;
      place += bare(word).length;
      return start;
    }),
  );
}

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
function shares(weights: ReadonlyMap<TechnologyField, number>): Guess[] {
  const powers = [...weights].map(([field, weight]) => [field, Math.exp(SHARPNESS * weight) - 1] as const);
  const whole = powers.reduce((sum, [, power]) => sum + power, 0) + Math.exp(SHARPNESS * UNTHOUGHT);
  return sorted(new Map(powers.map(([field, power]) => [field, power / whole])));
}

/** What each field of a product of the file has of it. */
function sharesOf({ fields: [first, ...others] }: Product): [TechnologyField, number][] {
  if (others.length === 0) return [[first, ALONE]];
  return [
    [first, FIRST],
    ...others.map((field): [TechnologyField, number] => [field, (ALONE - FIRST) / others.length]),
  ];
}

function sorted(weights: ReadonlyMap<TechnologyField, number>): Guess[] {
  return [...weights]
    .map(([field, confidence]) => ({ field, confidence: rounded(Math.min(confidence, MOST_CERTAIN)) }))
    .sort((one, other) => other.confidence - one.confidence);
}

function add(weights: Map<TechnologyField, number>, field: TechnologyField, weight: number): void {
  weights.set(field, (weights.get(field) ?? 0) + weight);
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
