import type { Glossary, GlossaryMatch } from './glossary.ts';
import type { KnowledgeStore } from './knowledge-store.ts';
import { type Identifier, identifiers } from './language/identifiers.ts';
import { isStopword, stopwords } from './language/stopwords.ts';
import { type HanjaReadings, hangulWord, identifierTerm, readable, type Word, words } from './language/terms.ts';
import { Vocabulary } from './language/vocabulary.ts';
import { isGrammar, isKind, isPredicate } from './language/word-class.ts';

/** A word of a question with what it may be called in documents. */
export interface QueryWord extends Word {
  /** How much it tells: inverse document frequency, natural logarithm. */
  weight: number;
  /** It only asks (무엇, 알려줘, which). */
  stop: boolean;
  /** A verb of everyday speech, or an English word of no name, which documents hardly ever say in this form. */
  predicate: boolean;
  /** It only says what kind of thing is asked for (기관, 금액). */
  kindOnly: boolean;
  /** Stands in no passage, neither itself nor under another name. */
  unknown: boolean;
  /** Terms of each other name of the thing; a text that holds all terms of one holds the word. */
  alternatives: Alternative[];
}

export interface Alternative {
  terms: string[];
  /** `same`: another name; `hint`: where to look; `typo`: what was probably meant. */
  kind: 'same' | 'hint' | 'typo';
}

/** A question, read. */
export interface Query {
  text: string;
  language: 'ko' | 'en';
  words: QueryWord[];
  identifiers: Identifier[];
  /** Names of the glossary in it. */
  names: GlossaryMatch[];
  /** Terms of the question's own words. */
  terms: string[];
  /** Terms of other names and of corrected spellings. */
  widened: string[];
  /**
   * Things of a class that it names (a country, a mineral): the words, and the terms of the other members, which are
   * something else.
   */
  members: { words: QueryWord[]; others: string[][] }[];
  /** How Hanja is read, for whoever compares texts with the question. */
  readings: HanjaReadings;
}

/** A word with the terms of what may have been meant by it. */
interface Spelled {
  word: Word;
  meant: string[][];
  /** A remainder between known words. */
  rest?: boolean;
}

/** Reads questions in the light of what the index knows: names, spellings, how usual each word is. */
export class QueryReader {
  readonly #store: KnowledgeStore;
  readonly #glossary: Glossary;
  #generation = -1;
  #passages = 0;
  #vocabulary: { words: Vocabulary; passages: number } | undefined;
  #counts = new Map<string, number>();

  constructor(store: KnowledgeStore, glossary: Glossary) {
    this.#store = store;
    this.#glossary = glossary;
  }

  async read(text: string): Promise<Query> {
    await this.#refresh();
    const plain = readable(text, this.#glossary.hanja);
    const names = this.#glossary.match(text);
    const own = withoutCounters(words(text, this.#glossary.hanja));
    const spelled: Spelled[] = [];
    for (const word of own) spelled.push(...(await this.#spell(word)));
    const exact = identifiers(text);
    const exactTerms = exact.map(({ value }) => identifierTerm(value));
    await this.#count([
      ...exactTerms,
      ...spelled.flatMap(({ word, meant }) => [word.stem, ...word.terms, ...meant.flat()]),
      ...names.flatMap(({ alternatives }) => alternatives.flatMap(termsOf)),
    ]);
    const read = spelled.map((spelling) => this.#weigh(spelling, names, text));
    const asking = read.filter((word) => !word.stop);
    const searched = asking.length > 0 ? asking : read;
    const hidden = new Set(names.filter(({ law }) => law).flatMap(({ surface }) => termsOf(surface)));
    return {
      text,
      language: /[가-힣]/.test(plain) ? 'ko' : 'en',
      words: read,
      identifiers: exact,
      names,
      members: this.#members(read),
      readings: this.#glossary.hanja,
      terms: this.#telling([
        ...searched.flatMap(({ terms }) => terms).filter((term) => exact.length === 0 || !hidden.has(term)),
        ...exactTerms,
      ]),
      widened: this.#telling(searched.flatMap(({ alternatives }) => alternatives.flatMap(({ terms }) => terms))),
    };
  }

  #members(read: readonly QueryWord[]): Query['members'] {
    const found: Query['members'] = [];
    for (const members of this.#glossary.classes.values()) {
      const terms = members.map(termsOf);
      const named = terms.map((own, i) =>
        read.filter(
          (word) =>
            // A noun of one syllable keeps its particle (납의), since stems have two.
            (members[i]?.length === 1 && word.surface.length === 2 && word.surface.startsWith(members[i] ?? '')) ||
            [word.terms, ...word.alternatives.flatMap(({ kind, terms }) => (kind === 'same' ? [terms] : []))].some(
              (other) => other.length === own.length && other.every((term) => own.includes(term)),
            ),
        ),
      );
      const others = terms.filter((_, i) => named[i]?.length === 0);
      for (const words of named) if (words.length > 0) found.push({ words, others });
    }
    return found;
  }

  /** A run written without spaces becomes its words; a mistyped word gets what was probably meant. */
  async #spell(word: Word): Promise<Spelled[]> {
    if (word.kind !== 'hangul' || word.stem.length < 2 || isStopword(word.stem) || isStopword(word.surface)) {
      return [{ word, meant: [] }];
    }
    const vocabulary = await this.#words();
    if (vocabulary.has(word.stem)) return [{ word, meant: [] }];
    const near = vocabulary.correct(word.stem);
    if (near && isStopword(near)) return [{ word: { ...word, ...hangulWord(near) }, meant: [] }];
    if (near) return [{ word, meant: [hangulWord(near).terms] }];
    const pieces = word.stem.length < 3 ? undefined : vocabulary.split(word.surface);
    if (!pieces || pieces.length < 2) return [{ word, meant: [] }];
    return pieces
      .filter(({ text, known }) => known || text.length > 1)
      .map(({ text, known }): Spelled => {
        const meant = known || text.length < 3 ? undefined : vocabulary.correct(text);
        const { start, end } = word;
        return {
          word: { ...hangulWord(text), start, end },
          meant: meant ? [hangulWord(meant).terms] : [],
          rest: !known && isGrammar(text),
        };
      });
  }

  #weigh({ word, meant, rest }: Spelled, names: readonly GlossaryMatch[], original: string): QueryWord {
    const alternatives: Alternative[] = meant.map((terms) => ({ terms, kind: 'typo' }));
    for (const name of names) {
      if (name.start >= word.end || name.end <= word.start) continue;
      for (const other of name.alternatives) {
        alternatives.push({ terms: termsOf(other), kind: name.same ? 'same' : 'hint' });
      }
    }
    const known = alternatives.filter(({ terms }) => terms.length > 0 && terms.every((term) => this.#counts.has(term)));
    const stands = word.terms.every((term) => this.#counts.has(term));
    // An English word in capitals that opens no sentence is a name: one that stands nowhere tells much.
    const name = word.start > 0 && /^[A-Z]/.test(original.slice(word.start, word.end));
    const stop =
      (isStopword(word.stem) || isStopword(word.surface)) && !alternatives.some(({ kind }) => kind === 'same');
    const predicate =
      word.kind === 'hangul' &&
      (rest || isPredicate(word.stem, stands)) &&
      !alternatives.some(({ kind }) => kind === 'same');
    const rarity = stands
      ? this.#rarity(word.terms)
      : known.length > 0
        ? Math.max(...known.map(({ terms }) => this.#rarity(terms)))
        : this.#idf(0);
    const kindOnly = isKind(word.stem);
    const vague = word.kind === 'latin' && !stands && known.length === 0 && !name;
    const weight = rarity * (predicate || vague ? PREDICATE_WEIGHT : kindOnly ? KIND_WEIGHT : 1);
    return {
      ...word,
      weight,
      stop,
      predicate: predicate || vague,
      kindOnly,
      unknown: !stands && known.length === 0,
      alternatives: known,
    };
  }

  /** Rarity of a word: that of its whole stem where it is one term, else of its rarest pair of syllables. */
  #rarity(terms: readonly string[]): number {
    return Math.max(...terms.map((term) => this.#idf(this.#counts.get(term) ?? 0)));
  }

  #idf(count: number): number {
    return Math.log(1 + (this.#passages - count + 0.5) / (count + 0.5));
  }

  /**
   * Terms worth searching: those in more than a fifth of the passages say little and cost most of the time, so they
   * are left out while others remain.
   */
  #telling(all: readonly string[]): string[] {
    const unique = [...new Set(all)].filter((term) => this.#counts.has(term));
    const rare = unique.filter((term) => (this.#counts.get(term) ?? 0) <= this.#passages / 5);
    return rare.length > 0 ? rare : unique;
  }

  async #count(terms: readonly string[]): Promise<void> {
    const missing = terms.filter((term) => !this.#counts.has(term));
    for (const [term, count] of await this.#store.termCounts(missing)) this.#counts.set(term, count);
  }

  async #words(): Promise<Vocabulary> {
    // Built anew only when the index has grown or shrunk by a tenth: it only guesses at spellings.
    const known = this.#vocabulary;
    if (known && Math.abs(known.passages - this.#passages) * 10 <= known.passages) return known.words;
    const spellings = [...this.#glossary.spellings(), ...stopwords()].map((word) => [word, 1] as const);
    const words = new Vocabulary(new Map([...spellings, ...(await this.#store.words())]));
    this.#vocabulary = { words, passages: this.#passages };
    return this.#vocabulary.words;
  }

  async #refresh(): Promise<void> {
    const generation = await this.#store.generation('documents');
    if (generation === this.#generation) return;
    this.#generation = generation;
    this.#passages = await this.#store.passageCount();
    this.#counts = new Map();
  }
}

/** Weight of an everyday verb, and of an English word that no document holds, against that of a noun. */
const PREDICATE_WEIGHT = 0.3;
/** Weight of a noun that only says what kind of thing is asked for. */
const KIND_WEIGHT = 0.4;

/** Counters right behind a number (`200개`, `3년`) belong to its terms and are no words by themselves. */
function withoutCounters(all: readonly Word[]): Word[] {
  return all.filter((word, i) => {
    const before = all[i - 1];
    return !(
      word.kind === 'hangul' &&
      word.stem.length === 1 &&
      before?.kind === 'number' &&
      before.end === word.start
    );
  });
}

function termsOf(name: string): string[] {
  return words(name).flatMap((word) => word.terms);
}
