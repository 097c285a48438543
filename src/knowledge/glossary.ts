import { z } from 'zod';
import { readYamlFile } from '../yaml-file.ts';
import { squeeze } from './language/normalise.ts';
import { type HanjaReadings, readable } from './language/terms.ts';

const text = z.coerce.string().min(1);
const list = z.array(text).default([]);
const schema = z.strictObject({
  names: z
    .array(z.strictObject({ term: text, names: list, old: list, english: list, note: text.optional() }))
    .default([]),
  laws: z.array(z.strictObject({ title: text, names: list, english: list })).default([]),
  words: z.array(z.strictObject({ say: list, find: list })).default([]),
  hanja: z.record(text, text).default({}),
  capitals: list,
  classes: z.record(text, list).default({}),
});

/** One thing that a text names, or one everyday word that documents say otherwise. */
export interface GlossaryMatch {
  /** As it stood in the text, normalised. */
  surface: string;
  /** Position in the readable text. */
  start: number;
  end: number;
  /** What documents may call it instead. */
  alternatives: string[];
  /** A name of the same thing, or (words) only a hint where to look. */
  same: boolean;
  /** Sentence for a person who used another name than the formal one. */
  note?: string;
  /** Title of the statute that the name stands for. */
  law?: string;
}

/** A match, with the list of names that it comes from. */
type Match = GlossaryMatch & { names: readonly string[] };

interface Entry {
  /** All names of the thing, one list for all of its entries. */
  names: readonly string[];
  pattern: string;
  /** Also an English word: counts only where the text has it in capitals. */
  capitals?: RegExp;
  alternatives: string[];
  same: boolean;
  note?: string;
  law?: string;
}

/** The names of things: joins what people say with what documents say (`knowledge/glossary.yaml`). */
export class Glossary {
  readonly hanja: HanjaReadings;
  readonly #byStart = new Map<string, Entry[]>();
  readonly #capitals: ReadonlySet<string>;
  /** Members of one class (countries, minerals), in the spelling of the texts they are read from. */
  readonly classes: ReadonlyMap<string, readonly string[]>;

  constructor(source: z.input<typeof schema> = {}) {
    const content = schema.parse(source);
    this.hanja = new Map(Object.entries(content.hanja));
    this.#capitals = new Set(content.capitals);
    this.classes = new Map(Object.entries(content.classes));
    for (const { term, names, old, english, note } of content.names) {
      const all = [term, ...names, ...old, ...english];
      for (const name of all) this.#add(name, all, true, name === term ? {} : { note });
    }
    for (const { title, names, english } of content.laws) {
      const all = [title, ...names];
      for (const name of [...all, ...english]) this.#add(name, all, true, { law: title });
    }
    for (const { say, find } of content.words) {
      for (const word of say) this.#add(word, find, false, {});
    }
    for (const entries of this.#byStart.values()) entries.sort((a, b) => b.pattern.length - a.pattern.length);
  }

  /**
   * Reads the glossary file; a missing file is an empty glossary.
   * @throws Error that names the file and the entry when it does not have the documented form.
   */
  static load(path: string): Glossary {
    const build = (content: unknown) => new Glossary((content ?? {}) as z.input<typeof schema>);
    return readYamlFile(path, 'a glossary', build) ?? new Glossary();
  }

  #add(name: string, all: string[], same: boolean, extra: { note?: string | undefined; law?: string }): void {
    const pattern = readable(name, this.hanja);
    const own = squeeze(name);
    const alternatives = all.filter((other) => squeeze(other) !== own);
    const entry: Entry = { pattern, alternatives, same, names: all };
    if (extra.note && !squeeze(extra.note).startsWith(own)) entry.note = extra.note;
    if (extra.law) entry.law = extra.law;
    if (this.#capitals.has(name)) entry.capitals = new RegExp(`\\b${name}\\b`);
    const key = start(pattern);
    const entries = this.#byStart.get(key);
    if (entries) entries.push(entry);
    else this.#byStart.set(key, [entry]);
  }

  /** Korean names in one word: what a mistyped word may have been meant to be. */
  spellings(): string[] {
    const names = [...this.#byStart.values()].flat().map(({ pattern }) => pattern);
    return [...names, ...[...this.classes.values()].flat()].filter((name) => /^[가-힣]{3,}$/.test(name));
  }

  /**
   * Names and words of the glossary in a text. The longest name at a place counts and hides the shorter ones inside
   * it; spaces in Korean names do not matter. Latin names are whole words, Korean ones begin a word, or stand anywhere
   * when they are long enough to be no accident.
   */
  match(text: string): GlossaryMatch[] {
    const plain = readable(text, this.hanja);
    const matches: Match[] = [];
    let covered = 0;
    for (let i = 0; i < plain.length; i++) {
      const entries = this.#byStart.get(plain[i] ?? '');
      if (!entries || /\s/.test(plain[i] ?? '')) continue;
      let longest = 0;
      for (const entry of entries) {
        if (entry.capitals && !entry.capitals.test(text)) continue;
        const end = matchAt(plain, i, entry.pattern);
        if (end === undefined || (longest > 0 && end < longest && entry.same)) continue;
        // One name in several spellings (슈퍼 을, 슈퍼을) is one match.
        if (matches.some((other) => other.start === i && other.end === end && other.names === entry.names)) continue;
        if (end <= covered && entry.same) continue;
        longest = Math.max(longest, end);
        const { alternatives, same } = entry;
        const match: Match = { surface: plain.slice(i, end), start: i, end, alternatives, same, names: entry.names };
        if (entry.note) match.note = entry.note;
        if (entry.law) match.law = entry.law;
        matches.push(match);
      }
      if (longest > covered) covered = longest;
    }
    return matches.map(({ names: _names, ...match }) => match);
  }
}

/** The first character, by which entries are filed. */
function start(pattern: string): string {
  return pattern[0] ?? '';
}

const HANGUL = /[가-힣]/;
const LATIN = /[a-z0-9]/;

/** @returns the end of `pattern` at `from` in `text`, ignoring spaces between Hangul, or undefined. */
function matchAt(text: string, from: number, pattern: string): number | undefined {
  let i = from;
  let letters = 0;
  for (const wanted of pattern) {
    if (wanted === ' ') {
      if (text[i] === ' ') i++;
      continue;
    }
    if (text[i] === ' ' && letters > 0 && HANGUL.test(wanted)) i++;
    if (text[i] !== wanted) return undefined;
    i++;
    letters++;
  }
  const before = text[from - 1] ?? ' ';
  const after = text[i] ?? ' ';
  const first = pattern[0] ?? '';
  const last = pattern.at(-1) ?? '';
  if (LATIN.test(first) && LATIN.test(before)) return undefined;
  if (LATIN.test(last) && LATIN.test(after)) {
    if (after !== 's' || LATIN.test(text[i + 1] ?? ' ')) return undefined;
    i++;
  }
  if (HANGUL.test(first) && HANGUL.test(before) && letters < 4) return undefined;
  return i;
}
