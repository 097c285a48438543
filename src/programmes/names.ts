import { closest } from '../closest.ts';
import { ASKED, COMMON, KINDS, NARROWING, PARTICLES, plainName, TAILS, WEAK } from './name-words.ts';
import type { Programme } from './types.ts';

/** What a name led to. */
export interface Found {
  programme?: Programme;
  /** Where there is none, or where several have the name: what may be meant, best first. */
  suggestions: Programme[];
  /** Each of them may be called so; else they are only near to what was said. */
  several?: true;
}

/** So many others are offered at most. */
const SUGGESTIONS = 10;
/** No name is longer; who says more tells of the firm. */
const LONGEST = 60;
const MOST_WORDS = 8;
/** A word of so many syllables may fall into pieces. */
const LONG = 6;

const JUST_WEAK = tiles([...WEAK]);
const JUST_KINDS = tiles([...WEAK, ...KINDS]);
const JUST_GENERAL = tiles([...WEAK, ...KINDS, ...COMMON]);

/** The names of one programme, as they are compared. */
interface Entry {
  programme: Programme;
  /** All of them by each of `FORMS`, the own ones first. */
  forms: readonly (readonly string[])[];
  /** Its name and its other names. */
  names: readonly string[];
  together: string;
}

/** How a programme holds what was said. */
interface Holding {
  entry: Entry;
  /** Whether its own name does. */
  own: boolean;
  /** Into how many pieces the words that were said fall: fewer is nearer. */
  pieces: number;
  /** Of the shortest name that holds it. */
  length: number;
}

/** What is or runs stands before what was planned, is unconfirmed or over. */
const STATES = ['in_law', 'running', 'unconfirmed', 'planned_2023', 'ended'];

/** Finds programmes by what people call them. */
export class ProgrammeNames {
  readonly #entries: readonly Entry[];
  /** Everything that any name holds. */
  readonly #known: string;

  constructor(programmes: readonly Programme[]) {
    this.#entries = programmes.map((programme) => {
      const names = [programme.name, ...programme.also].map(plainName);
      const all = [plainName(programme.id), ...names];
      return {
        programme,
        names,
        forms: FORMS.map(({ form, own = form }) => all.map(own)),
        together: names.join(' | '),
      };
    });
    this.#known = this.#entries.map(({ together }) => together).join(' | ');
  }

  /**
   * A programme by its id, its name, or what else it is called. First by the whole name; then without the words that names end
   * in; then by the parts that bear its meaning, if all that were said stand in names of one programme alone; at last by a name
   * that differs in one syllable.
   */
  find(said: string): Found {
    const found = this.#find(said);
    if (found.programme || !/\(.*\)/.test(said)) return found;
    // What stands in brackets says the same once more, or it is another name.
    const before = this.#find(said.replace(/\([^()]*\)/g, ' '));
    const inside = [...said.matchAll(/\(([^()]*)\)/g)].flatMap(([, text = '']) => this.#find(text).programme ?? []);
    const both = [...new Set([...(before.programme ? [before.programme] : before.suggestions), ...inside])];
    if (before.programme && both.length === 1) return before;
    if (both.length === 0) return found;
    return { suggestions: both.slice(0, SUGGESTIONS), ...((before.several || inside.length > 0) && { several: true }) };
  }

  /**
   * Of several that may be called so, the one that the rest of what was said tells of most; else all of them, likeliest first.
   * Names of the others do not count.
   */
  meant(several: readonly Programme[], text: string): Programme[] {
    const said = joined(plainName(text));
    const wordsOf = new Map(
      several.map(({ id, name, also }) => [
        id,
        new Set([name, ...also].flatMap((each) => tellingWords(plainName(each)))),
      ]),
    );
    const told = (programme: Programme) =>
      [...(wordsOf.get(programme.id) ?? [])]
        .filter((word) => word.length > 1 && said.includes(word))
        .filter((word) => !several.every(({ id }) => wordsOf.get(id)?.has(word)))
        .reduce((length, word) => length + word.length, 0);
    const ranked = several
      .map((programme) => ({ programme, told: told(programme) }))
      .sort((one, other) => other.told - one.told);
    const [first, second] = ranked;
    if (first && second && first.told > second.told) return [first.programme];
    return ranked.map(({ programme }) => programme);
  }

  #find(said: string): Found {
    const plain = plainName(said);
    if (!plain || plain.length > LONGEST) return { suggestions: [] };
    const general = plain.split(' ').every(JUST_GENERAL);
    for (const [index, { form, allowed }] of FORMS.entries()) {
      const wanted = form(plain);
      if (!allowed(wanted, plain, general)) continue;
      for (const count of [OWN, undefined]) {
        const having = this.#entries.filter(({ forms }) => forms[index]?.slice(0, count).includes(wanted));
        // Who names one exactly means it, be it over or not.
        const [only, ...more] = index === 0 ? having : inForce(having);
        if (only && index > 0 && !this.#fits(plain, only)) continue;
        if (only && more.length === 0) return { programme: only.programme, suggestions: [] };
        if (more.length > 0) return { suggestions: having.map(({ programme }) => programme), several: true };
      }
    }
    if (!/\p{L}/u.test(plain)) return { suggestions: [] };
    return (
      this.#byParts(plain, general && !credible(plain)) ?? this.#misspelt(plain) ?? { suggestions: this.#near(plain) }
    );
  }

  /**
   * 소부장 특화단지 is another thing than 국가첨단전략산업 특화단지; and who says 특화단지 특례 means none without 특례 where there
   * are others with it.
   */
  #fits(plain: string, entry: Entry): boolean {
    if (plain.includes('소부장') && !says(entry, '소부장') && entry.together.includes('첨단전략')) return false;
    if (!plain.includes('특례') || says(entry, '특례')) return true;
    const words = tellingWords(plain);
    return !this.#entries.some(
      (other) =>
        holding(
          other,
          words,
          other.names.filter((name) => / (?:과세)?특례/.test(name)),
        ).length > 0,
    );
  }

  #byParts(plain: string, general: boolean): Found | undefined {
    const words = tellingWords(plain);
    if (words.length === 0 || words.some((word) => pieces(word, this.#known, false) === undefined)) return undefined;
    let holdings = this.#entries.flatMap((entry) => holding(entry, words, entry.names));
    if (holdings.length === 0) holdings = this.#entries.flatMap((entry) => holding(entry, words, [entry.together]));
    if (holdings.length === 0) return undefined;
    const taxes = TAX.test(plain) ? holdings.filter(({ entry }) => entry.programme.supports.includes('tax')) : [];
    if (taxes.length > 0) holdings = taxes;
    const narrow = NARROWING.filter((word) => plain.includes(word));
    const narrowed = (entry: Entry) => narrow.filter((word) => says(entry, word)).length;
    const most = Math.max(...holdings.map(({ entry }) => narrowed(entry)));
    const fewest = Math.min(...holdings.map(({ pieces }) => pieces));
    const sorted = holdings
      .filter(({ entry }) => narrowed(entry) === most)
      .sort(
        (one, other) =>
          one.pieces - other.pieces ||
          Number(other.own) - Number(one.own) ||
          STATES.indexOf(one.entry.programme.state) - STATES.indexOf(other.entry.programme.state) ||
          one.length - other.length,
      );
    // Pieces of a short word stand in many names: 전문기관 is no 전문인력 양성기관.
    const apart = fewest > words.length && words.join('').length < LONG;
    const best = sorted.filter(({ pieces }) => pieces === fewest);
    const [only, ...more] = inForce(best.map(({ entry }) => entry));
    if (only && more.length === 0 && !general && !apart && telling(words.join(''), plain) && this.#fits(plain, only))
      return { programme: only.programme, suggestions: [] };
    return { suggestions: sorted.map(({ entry }) => entry.programme).slice(0, SUGGESTIONS), several: true };
  }

  /** A name with one syllable wrong, if no word of it can be meant as it is. */
  #misspelt(plain: string): Found | undefined {
    if (plain.split(' ').every((word) => pieces(word, this.#known, false) !== undefined)) return undefined;
    for (const form of [joined, bare]) {
      const wanted = form(plain);
      const near = this.#entries.filter(({ names }) => names.some((name) => slip(wanted, form(name))));
      const [only, ...more] = near;
      if (!only) continue;
      if (more.length === 0 && closest(wanted, only.names.map(form)) !== undefined)
        return { programme: only.programme, suggestions: [] };
      return { suggestions: near.map(({ programme }) => programme).slice(0, SUGGESTIONS) };
    }
    return undefined;
  }

  /** Who holds most of what was said, if that is half of it and more than words that say little; else who is called nearly so. */
  #near(plain: string): Programme[] {
    const words = tellingWords(plain);
    if (words.length === 0 || words.length > MOST_WORDS) return [];
    const whole = words.join('').length;
    const held = this.#entries
      .map((entry) => {
        const shares = entry.names.map((name) => {
          const got = words.filter((word) => pieces(word, name) !== undefined);
          return got.some((word) => !JUST_GENERAL(word)) ? got.join('').length / whole : 0;
        });
        return { entry, share: Math.max(...shares) };
      })
      .filter(({ share }) => share >= 0.5);
    if (held.length === 0) {
      const owners = new Map(this.#entries.flatMap(({ names, programme }) => names.map((name) => [name, programme])));
      const likely = owners.get(closest(plain, owners.keys()) ?? '');
      return likely ? [likely] : [];
    }
    const most = Math.max(...held.map(({ share }) => share));
    return held
      .filter(({ share }) => share === most)
      .sort((one, other) => STATES.indexOf(one.entry.programme.state) - STATES.indexOf(other.entry.programme.state))
      .map(({ entry }) => entry.programme)
      .slice(0, SUGGESTIONS);
  }
}

/** Who says so means no other kind of support. */
const TAX = /과세특례|세액공제|세액감면/;

const joined = (name: string) => name.replaceAll(' ', '');
const ASKED_TAIL = new RegExp(`(?:${ASKED.join('|')})+$`);
const TAIL = new RegExp(`(?:${TAILS.join('|')})+$`);

/** A name without the words that names end in; the whole where nothing else is left. */
function bare(name: string): string {
  return joined(name).replace(TAIL, '') || joined(name);
}

/** The same without the field and without 특례. */
function core(name: string): string {
  return bare(joined(name).replaceAll('소부장', '')).replace(/(?:과세)?특례$/, '');
}

/** Id and name are its own, the others come behind. */
const OWN = 2;
const FORMS: readonly {
  form(said: string): string;
  /** The form of the name, where it is another. */
  own?(name: string): string;
  /** Whether a name may be found by it; `general`: it says nothing else than kinds of support and common words. */
  allowed(wanted: string, plain: string, general: boolean): boolean;
}[] = [
  { form: joined, allowed: () => true },
  { form: (said) => joined(said).replace(ASKED_TAIL, ''), own: joined, allowed: Boolean },
  {
    form: bare,
    allowed: (wanted, plain, general) => (general ? wanted.includes('소부장') : telling(wanted, plain)),
  },
  { form: core, allowed: (wanted, plain, general) => !general && telling(wanted, plain) },
];

/** Without those that are over, where others are not. */
function inForce(entries: readonly Entry[]): readonly Entry[] {
  const now = entries.filter(({ programme }) => programme.state !== 'ended');
  return now.length > 0 ? now : entries;
}

/** The words that bear the meaning. */
function tellingWords(plain: string): string[] {
  return plain.split(' ').filter((word) => !JUST_WEAK(word) && !PARTICLES.includes(word));
}

/** Whether a kind of support is said, and of what: `위기지역 세액감면`. */
function credible(plain: string): boolean {
  const words = tellingWords(plain);
  const kinds = words.filter(JUST_KINDS);
  return kinds.length > 0 && kinds.length < words.length;
}

/** Whether so much is said that it is a name: three syllables or letters, or two with 특례. Figures tell nothing. */
function telling(words: string, plain: string): boolean {
  const { length } = words.replace(/\d/g, '');
  return length >= 3 || (length === 2 && plain.includes('특례'));
}

function says({ together, programme }: Entry, word: string): boolean {
  return together.includes(word) || (word === '소부장' && programme.purpose.source.document.startsWith('소부장'));
}

function holding(entry: Entry, words: readonly string[], names: readonly string[]): Holding[] {
  const counts = names.flatMap((name) => {
    const counted = words.map((word) => pieces(word, name));
    if (counted.some((count) => count === undefined)) return [];
    return [
      {
        pieces: counted.reduce<number>((sum, count) => sum + (count ?? 0), 0),
        own: name === entry.names[0],
        length: name.length,
      },
    ];
  });
  if (counts.length === 0) return [];
  return [
    {
      entry,
      own: counts.some(({ own }) => own),
      pieces: Math.min(...counts.map(({ pieces }) => pieces)),
      length: Math.min(...counts.map(({ length }) => length)),
    },
  ];
}

/**
 * Into how many pieces a word falls that all stand in a name, one after the other; words that say little, and a particle at the
 * end, need not stand there.
 */
function pieces(word: string, name: string, inOrder = true): number | undefined {
  const known = new Map<string, number | undefined>();
  const from = (start: number, after: number): number | undefined => {
    if (start === word.length) return 0;
    const key = `${start} ${after}`;
    if (known.has(key)) return known.get(key);
    const counts: number[] = [];
    const rest = word.slice(start);
    if (start > 0 && PARTICLES.includes(rest)) counts.push(0);
    for (const weak of WEAK) {
      const count = rest.startsWith(weak) ? from(start + weak.length, after) : undefined;
      if (count !== undefined) counts.push(count);
    }
    for (let length = rest.length; length > 0; length--) {
      const piece = rest.slice(0, length);
      // One syllable stands in too many words; a figure or a letter by itself does not.
      if (length === 1 && (rest.length > 1 || start > 0 || !LATIN.test(piece))) continue;
      const at = placeOf(piece, name, inOrder ? after : 0);
      const count = at < 0 ? undefined : from(start + length, inOrder ? at + length : 0);
      if (count !== undefined) counts.push(count + 1);
    }
    const fewest = counts.length > 0 ? Math.min(...counts) : undefined;
    known.set(key, fewest);
    return fewest;
  };
  return from(0, 0);
}

const LATIN = /[a-z0-9&]/;

/** Where a piece stands in a name; letters and figures only as a whole. */
function placeOf(piece: string, name: string, after: number): number {
  for (let at = name.indexOf(piece, after); at >= 0; at = name.indexOf(piece, at + 1)) {
    const cut = (one: string | undefined, other: string | undefined) =>
      one !== undefined && other !== undefined && LATIN.test(one) && LATIN.test(other);
    if (!cut(name[at - 1], piece[0]) && !cut(piece.at(-1), name[at + piece.length])) return at;
  }
  return -1;
}

/** Whether a word can be put together from some words alone, with a particle at the end or not. */
function tiles(words: readonly string[]): (word: string) => boolean {
  const pattern = new RegExp(`^(?:${words.join('|')})+(?:${PARTICLES.join('|')})?$`);
  return (word) => pattern.test(word);
}

/** Whether two names differ in one syllable that has the same first sound or the same vowel, or in one that is missing. */
function slip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 4 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.length >= 5 && short.slice(at) === long.slice(at + 1);
  if (at === short.length || short.slice(at + 1) !== long.slice(at + 1)) return false;
  const [first, second] = [sounds(short[at] as string), sounds(long[at] as string)];
  return first !== undefined && second !== undefined && (first[0] === second[0] || first[1] === second[1]);
}

/** First sound and vowel of a syllable. */
function sounds(syllable: string): [number, number] | undefined {
  const code = syllable.charCodeAt(0) - 0xac00;
  if (code < 0 || code >= 11_172) return undefined;
  return [Math.floor(code / 588), Math.floor((code % 588) / 28)];
}
