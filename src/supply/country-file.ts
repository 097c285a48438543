import { z } from 'zod';
import { isDay } from '../calendar/index.ts';
import { type Fault, type LineOf, parseStrictly, readText } from '../yaml-file.ts';

/** A country of ISO 3166-1. */
export interface Country {
  /** Alpha-2: `KR`. */
  code: string;
  /** Alpha-3: `KOR`. */
  iso3: string;
  /** Number of UN M49, three digits with zeros: `410`. */
  m49: string;
  ko: string;
  en: string;
  /** Other names and codes as statistics and people write them. */
  also: string[];
  /** Countries with which it has a land border (인접), by alpha-2 code. */
  neighbours: string[];
  /** Korea's free-trade agreements with it that are in force, the earliest first. */
  agreements: Agreement[];
}

/** A free-trade agreement of Korea (자유무역협정). */
export interface Agreement {
  id: string;
  name: string;
  english: string;
  /** Day on which it came into force for this country, `2015-12-20`. */
  since: string;
  /** Where that was looked up. */
  source: string;
}

/** The file of countries cannot be used. The message names lines and reasons, for the operator. */
export class CountryFileError extends Error {
  override name = 'CountryFileError';
}

/** @throws CountryFileError with everything that is wrong in `knowledge/countries.yaml`, by line */
export function readCountries(path: string): Country[] {
  return parseCountries(readText(path, CountryFileError), path);
}

/**
 * The same for a text.
 * @param name of the file, for the message
 * @throws CountryFileError
 */
export function parseCountries(text: string, name: string): Country[] {
  const raw = parseStrictly(text, name, {
    what: 'The countries',
    schema: FILE,
    cross: crossFaults,
    Refusal: CountryFileError,
  });
  return countriesOf(raw);
}

/** What no entry shows by itself. */
function crossFaults({ sources, agreements, countries }: Raw, line: LineOf): Fault[] {
  const byCode = new Map(countries.map((country) => [country.code, country]));
  const faults: Fault[] = [];
  const fault = (path: readonly PropertyKey[], text: string) => faults.push({ line: line(path), text });
  for (const key of ['code', 'iso3', 'm49'] as const) {
    const taken = new Map<string, string>();
    for (const [index, country] of countries.entries()) {
      const before = taken.get(country[key]);
      if (before) fault(['countries', index, key], `${country.code}: ${country[key]} is ${before}'s already`);
      taken.set(country[key], country.code);
    }
  }
  for (const [index, { code, neighbours }] of countries.entries())
    for (const [place, neighbour] of neighbours.entries())
      if (!byCode.get(neighbour)?.neighbours.includes(code) || neighbour === code)
        fault(
          ['countries', index, 'neighbours', place],
          `${code}: ${neighbour} is no country that names ${code} as its neighbour`,
        );
  for (const [index, { id, source, members }] of agreements.entries()) {
    if (!(source in sources)) fault(['agreements', index, 'source'], `${id}: unknown source ${source}`);
    for (const code of Object.keys(members))
      if (!byCode.has(code)) fault(['agreements', index, 'members', code], `${id}: unknown country ${code}`);
  }
  return faults;
}

function countriesOf({ sources, agreements, countries }: Raw): Country[] {
  const inForce = new Map<string, Agreement[]>();
  for (const { members, source, ...agreement } of agreements)
    for (const [code, since] of Object.entries(members)) {
      const others = inForce.get(code) ?? [];
      inForce.set(code, [...others, { ...agreement, since, source: sources[source] ?? source }]);
    }
  return countries.map((country) => {
    const own = inForce.get(country.code) ?? [];
    return { ...country, agreements: own.sort((one, other) => one.since.localeCompare(other.since)) };
  });
}

const text = z.string().trim().min(1, 'is empty');
const alpha2 = z.string().regex(/^[A-Z]{2}$/, 'has to be two capital letters such as KR');

const FILE = z.strictObject({
  sources: z.record(text, text),
  agreements: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'has to be lower-case ASCII words with dashes'),
      name: text,
      english: text,
      source: text,
      members: z.record(alpha2, z.string().refine(isDay, 'has to be a day such as 2015-12-20')),
    }),
  ),
  countries: z.array(
    z.strictObject({
      code: alpha2,
      iso3: z.string().regex(/^[A-Z]{3}$/, 'has to be three capital letters such as KOR'),
      m49: z.string().regex(/^\d{3}$/, "has to be three digits in quotes such as '410'"),
      ko: text,
      en: text,
      also: z.array(text).default([]),
      neighbours: z.array(alpha2).default([]),
    }),
  ),
});
type Raw = z.infer<typeof FILE>;
