import { nearest } from '../closest.ts';
import { normalise, squeeze } from '../knowledge/index.ts';
import { type ItemFile, type ListedItem, readItems, readPrivateItems } from './item-file.ts';

/**
 * Who looks: destination keys of the room and the person. `system` sees private items too: for the statistics, never for
 * something that is shown or sent.
 */
export type Viewers = readonly string[] | 'system';

/** What a name led to. */
export interface FoundItem {
  item?: ListedItem;
  /** Where there is none, or where several have the name: what may be meant, nearest first. */
  suggestions: ListedItem[];
}

export interface ItemsParts {
  /** `knowledge/supply-items.yaml`. */
  path: string;
  /** The private list (GILJABI_SUPPLY_ITEMS), and the repository that it must not lie in. */
  privateList?: { path: string; repository: string };
  logger?: { error(fields: object, message: string): void };
}

export type ItemsReloaded = { kind: 'read'; items: number } | { kind: 'refused'; message: string };

/** So many other names are offered. */
const SUGGESTIONS = 5;
/** What stands behind a name, and people leave out or add. */
const PARTICLE = /(?:은|는|이|가|을|를|의|도|란|이란)$/;
const TAIL = /(?:소재|원료|재료|제품|금속|수급|공급망|가격|시세|수입)+$/;
/** An HS code of four to ten digits, with or without dots. */
const CODE = /^(?:hsk?(?:코드|code)?)?(\d{4}(?:[.-]?\d{2}(?:[.-]?\d{2}(?:[.-]?\d{2})?)?)?)$/;

/** The watched items, public and private. */
export class Items {
  #items: readonly ListedItem[];
  #sources: Readonly<Record<string, string>>;
  #byId = new Map<string, ListedItem>();
  #byName = new Map<string, ListedItem[]>();
  #byOwnName = new Map<string, ListedItem[]>();
  #byCode = new Map<string, ListedItem[]>();
  #inTexts: { pattern: RegExp; exactCase: boolean; length: number; items: ListedItem[] }[] = [];
  readonly #parts: ItemsParts | undefined;
  #publicFile: ItemFile;
  #privateFile: ItemFile | undefined;

  /**
   * A private list that is wrong is told to the logger and left out: the public items are watched all the same.
   * @throws ItemFileError when the public file is wrong
   */
  static open(parts: ItemsParts): Items {
    const items = new Items(readItems(parts.path), undefined, parts);
    if (parts.privateList) items.reload();
    return items;
  }

  constructor(publicFile: ItemFile, privateFile?: ItemFile, parts?: ItemsParts) {
    this.#parts = parts;
    this.#publicFile = publicFile;
    this.#privateFile = privateFile;
    this.#items = [];
    this.#sources = {};
    this.#take();
  }

  /** Reads the files again. A file that is wrong is refused, and what was last good of it stays in force. */
  reload(): ItemsReloaded {
    const refused: string[] = [];
    const { path, privateList, logger } = this.#parts ?? {};
    const attempt = (what: () => void) => {
      try {
        what();
      } catch (error) {
        const { message } = error as Error;
        refused.push(message);
        logger?.error(
          { reason: message },
          'supply: a file of watched items is refused, the last good one stays in force',
        );
      }
    };
    attempt(() => {
      if (path !== undefined) this.#publicFile = readItems(path);
    });
    const taken = new Set(this.#publicFile.items.map(({ id }) => id));
    attempt(() => {
      if (privateList) this.#privateFile = readPrivateItems(privateList.path, { ...privateList, taken });
    });
    this.#take();
    if (refused.length > 0) return { kind: 'refused', message: refused.join('\n') };
    return { kind: 'read', items: this.#items.length };
  }

  /** All that these may see: the public ones, and private ones that name one of them. In the order of the files. */
  all(viewers: Viewers = []): ListedItem[] {
    return this.#items.filter((item) => maySee(item, viewers));
  }

  /** By id; undefined where there is none or these may not see it. */
  byId(id: string, viewers: Viewers = []): ListedItem | undefined {
    const item = this.#byId.get(id);
    return item && maySee(item, viewers) ? item : undefined;
  }

  /**
   * An item by its id, its name, its English or everyday names, or its HS code; spaces, dots, case, particles and what people
   * add (수급, 소재) do not matter. A name of an item's own goes before what others are also called.
   */
  find(said: string, viewers: Viewers = []): FoundItem {
    const code = CODE.exec(squeeze(said).replace(/[:#]/g, ''))?.[1]?.replace(/[.-]/g, '');
    if (code !== undefined) {
      const own = (this.#byCode.get(code) ?? []).filter((item) => maySee(item, viewers));
      return one(own.length > 0 ? own : this.ofCode(code, viewers));
    }
    for (const form of FORMS)
      for (const names of [this.#byOwnName, this.#byName]) {
        const found = (names.get(form(said)) ?? []).filter((item) => maySee(item, viewers));
        if (found.length > 0) return one(found);
      }
    const mentioned = this.inText(said, viewers);
    if (mentioned.length > 0) return one(mentioned);
    const wanted = bare(said);
    const near = wanted ? nearest(wanted, this.#byName.keys(), SUGGESTIONS * 3) : [];
    const items = near.flatMap((name) => this.#byName.get(name) ?? []).filter((item) => maySee(item, viewers));
    return { suggestions: [...new Set(items)].slice(0, SUGGESTIONS) };
  }

  /** The items whose names stand in a text, in its order; a name inside a longer one (리튬 in 수산화리튬) does not count. */
  inText(text: string, viewers: Viewers = []): ListedItem[] {
    const plain = normalise(text);
    const taken = new Array<boolean>(Math.max(plain.length, text.length)).fill(false);
    const found: { place: number; items: ListedItem[] }[] = [];
    for (const { pattern, exactCase, items } of this.#inTexts) {
      const seen = items.filter((item) => maySee(item, viewers));
      if (seen.length === 0) continue;
      for (const match of (exactCase ? text : plain).matchAll(pattern)) {
        const end = match.index + match[0].length;
        if (taken.slice(match.index, end).includes(true)) continue;
        taken.fill(true, match.index, end);
        found.push({ place: match.index, items: seen });
      }
    }
    return [...new Set(found.sort((a, b) => a.place - b.place).flatMap(({ items }) => items))];
  }

  /**
   * The items that a code of the statistics belongs to: those that have it or a beginning of it, the longest first; where none
   * has, those whose codes begin with it (a heading, or six digits of an item that has ten).
   * @param hs digits only
   */
  ofCode(hs: string, viewers: Viewers = []): ListedItem[] {
    const found: ListedItem[] = [];
    for (let length = hs.length; length >= 6; length--) found.push(...(this.#byCode.get(hs.slice(0, length)) ?? []));
    const all = found.length > 0 ? found : this.#items.filter((item) => item.hs.some((code) => code.startsWith(hs)));
    return all.filter((item) => maySee(item, viewers));
  }

  /** Other items whose figures are counted in the same code. */
  sharing(item: ListedItem, viewers: Viewers = []): ListedItem[] {
    const found = item.hs.flatMap((code) => this.ofCode(code, viewers));
    return [...new Set(found)].filter(({ id }) => id !== item.id);
  }

  /** The text of a source that items name. */
  source(id: string): string | undefined {
    return this.#sources[id];
  }

  #take(): void {
    const items = [...this.#publicFile.items, ...(this.#privateFile?.items ?? [])];
    this.#items = items;
    this.#sources = { ...this.#privateFile?.sources, ...this.#publicFile.sources };
    this.#byId = new Map(items.map((item) => [item.id, item]));
    this.#byCode = grouped(items, ({ hs }) => hs);
    this.#byOwnName = grouped(items, ({ id, name, english }) => [id, name, english].map(bare));
    this.#byName = grouped(items, (item) => [item.id, ...namesOf(item)].map(bare));
    this.#inTexts = [...grouped(items, namesOf)]
      .filter(([name]) => name.length > 1 && !COMMON.has(name))
      .map(([name, items]) => ({ ...patternOf(name), length: bare(name).length, items }))
      .sort((a, b) => b.length - a.length);
  }
}

function one(found: ListedItem[]): FoundItem {
  const [item, ...others] = found;
  return item && others.length === 0 ? { item, suggestions: [] } : { suggestions: found };
}

function maySee({ visibleTo }: ListedItem, viewers: Viewers): boolean {
  return !visibleTo || viewers === 'system' || visibleTo.some((key) => viewers.includes(key));
}

function namesOf({ name, english, also }: ListedItem): string[] {
  return [name, english, ...also];
}

function grouped(items: readonly ListedItem[], keys: (item: ListedItem) => string[]): Map<string, ListedItem[]> {
  const groups = new Map<string, ListedItem[]>();
  for (const item of items)
    for (const key of new Set(keys(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}

/**
 * How a name stands in a text. Latin names are whole words; symbols and abbreviations (HF, MAP) stand as they are written, or
 * any "in" were indium. Korean names of two syllables begin a word; longer ones may stand in a compound.
 */
function patternOf(name: string): { pattern: RegExp; exactCase: boolean } {
  const exactCase = /^(?:[A-Z][a-z]|[A-Z0-9]{2,4})$/.test(name);
  const letters = [...(exactCase ? name : squeeze(name))].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'));
  const first = letters[0] ?? '';
  const before = LATIN.test(first) ? '(?<![A-Za-z0-9])' : letters.length <= 2 ? '(?<![가-힣])' : '';
  const after = LATIN.test(letters.at(-1) ?? '') ? '(?![A-Za-z0-9])' : '';
  return { pattern: new RegExp(`${before}${letters.join('[\\s·-]*')}${after}`, 'g'), exactCase };
}
const LATIN = /[A-Za-z0-9]/;
/** Names and symbols that are common English words: not looked for in texts. */
const COMMON = new Set(['lead', 'In', 'He']);

/** As names are compared. */
function bare(name: string): string {
  return squeeze(name).replace(/[·,()「」‘’'"/_.?!-]/g, '');
}

const FORMS = [
  bare,
  (name: string) => bare(name).replace(PARTICLE, ''),
  (name: string) => bare(name).replace(TAIL, ''),
  (name: string) => bare(name).replace(PARTICLE, '').replace(TAIL, ''),
];
