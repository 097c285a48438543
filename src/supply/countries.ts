import { normalise } from '../knowledge/index.ts';
import { type Agreement, type Country as CountryEntry, readCountries } from './country-file.ts';
import type { Country } from './types.ts';

/** The countries of ISO 3166-1: their names as statistics write them, neighbours and agreements. All by look-up. */
export class Countries {
  readonly #byCode: ReadonlyMap<string, CountryEntry>;
  readonly #bySaid = new Map<string, Country>();
  /** What was asked for, as it was written: the same few hundred spellings come back in every row. */
  readonly #asked = new Map<string, Country | undefined>();
  readonly #pairs: ReadonlySet<string>;

  /** @throws CountryFileError when the file is wrong */
  static open(path: string): Countries {
    return new Countries(readCountries(path));
  }

  constructor(entries: readonly CountryEntry[]) {
    this.#byCode = new Map(entries.map((entry) => [entry.code, entry]));
    this.#pairs = new Set(entries.flatMap(({ code, neighbours }) => neighbours.map((other) => code + other)));
    // Codes and own names go before what others are also called.
    for (const names of [ownNames, ({ also }: CountryEntry) => also])
      for (const entry of entries)
        for (const name of names(entry)) {
          const key = bare(name);
          if (!this.#bySaid.has(key)) this.#bySaid.set(key, entry.code);
        }
  }

  all(): CountryEntry[] {
    return [...this.#byCode.values()];
  }

  /**
   * The country that a name or code means: alpha-2, alpha-3, M49 (with or without zeros in front), Korean, English or another
   * name; case, spaces, dots, accents and a "the" do not matter. Undefined: none of ISO 3166-1 (World, areas n.e.s., EU).
   */
  code(said: string): Country | undefined {
    if (this.#asked.has(said)) return this.#asked.get(said);
    const code = this.#bySaid.get(bare(said));
    if (this.#asked.size < MOST_ASKED) this.#asked.set(said, code);
    return code;
  }

  /** The name, or the code itself where it is none of these (`XX`). */
  name(code: Country, language: 'ko' | 'en' = 'ko'): string {
    return this.#byCode.get(code)?.[language] ?? code;
  }

  /** Whether two have a land border. */
  adjacent(one: Country, other: Country): boolean {
    return this.#pairs.has(one + other);
  }

  /** Countries with a land border to this one. */
  neighbours(code: Country): readonly Country[] {
    return this.#byCode.get(code)?.neighbours ?? [];
  }

  /** Korea's free-trade agreement with it that is in force; where there are several, the earliest. */
  agreement(code: Country): Agreement | undefined {
    return this.agreements(code)[0];
  }

  /** All of them, the earliest first. */
  agreements(code: Country): readonly Agreement[] {
    return this.#byCode.get(code)?.agreements ?? [];
  }
}

/** More spellings than there can be in honest files are not kept. */
const MOST_ASKED = 10_000;

function ownNames({ code, iso3, m49, ko, en }: CountryEntry): string[] {
  return [code, iso3, m49, String(Number(m49)), ko, en];
}

/** As names are compared. */
function bare(name: string): string {
  return normalise(name)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .normalize('NFC')
    .replace(/&/g, 'and')
    .replace(/^the\s+|,?\s*the$/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
