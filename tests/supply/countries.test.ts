import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay } from '../../src/calendar/index.ts';
import { Countries } from '../../src/supply/countries.ts';
import { parseCountries, readCountries } from '../../src/supply/country-file.ts';

const PATH = 'knowledge/countries.yaml';
const entries = readCountries(PATH);
const countries = new Countries(entries);

describe('the shipped countries', () => {
  test('all 249 of ISO 3166-1, each name and code leads to one of them', () => {
    expect(entries).toHaveLength(249);
    const wrong = entries.flatMap(({ code, iso3, m49, ko, en, also }) =>
      [code, iso3, m49, String(Number(m49)), ko, en, ...also].filter((name) => countries.code(name) !== code),
    );
    expect(wrong).toEqual([]);
  });

  test('the codes are those that Node knows', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(entries.filter(({ code }) => names.of(code) === undefined)).toEqual([]);
  });

  test.each([
    ['한국', 'KR'],
    ['South Korea', 'KR'],
    ['Rep. of Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ["Dem. People's Rep. of Korea", 'KP'],
    ['중국', 'CN'],
    ['대만', 'TW'],
    ['Taiwan, China', 'TW'],
    ['Other Asia, nes', 'TW'],
    ['490', 'TW'],
    ['China, Hong Kong SAR', 'HK'],
    ['USA', 'US'],
    ['842', 'US'],
    ['699', 'IN'],
    ['UAE', 'AE'],
    ['아랍에미리트 연합', 'AE'],
    ['Viet Nam', 'VN'],
    ['vietnam', 'VN'],
    ['Russian Federation', 'RU'],
    ['러시아 연방', 'RU'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['튀르키예', 'TR'],
    ['Czech Republic', 'CZ'],
    ['Côte d’Ivoire', 'CI'],
    ["Cote d'Ivoire", 'CI'],
    ['Dem. Rep. of the Congo', 'CD'],
    ['콩고민주공화국', 'CD'],
    ['Congo', 'CG'],
    ['Bolivia (Plurinational State of)', 'BO'],
    ['Iran (Islamic Republic of)', 'IR'],
    ["Lao People's Dem. Rep.", 'LA'],
    ['the Netherlands', 'NL'],
    ['United Rep. of Tanzania', 'TZ'],
    [' kor ', 'KR'],
    ['410', 'KR'],
    ['36', 'AU'],
    ['036', 'AU'],
    ['NO', 'NO'],
    ['World', undefined],
    ['Areas, nes', undefined],
    ['EU', undefined],
    ['총계', undefined],
    ['-', undefined],
    ['', undefined],
    ['0', undefined],
    ['XX', undefined],
  ])('%s is %s', (said, code) => {
    expect(countries.code(said)).toBe(code);
    // The second time from memory.
    expect(countries.code(said)).toBe(code);
  });

  const GRAPHITE = '../shared/feeds/china-exports-graphite-monthly.csv';
  test.skipIf(!existsSync(GRAPHITE))('every partner of the graphite statistics is known', () => {
    const [, ...rows] = readFileSync(GRAPHITE, 'utf8').split('\n');
    const unknown = new Set(rows.map((row) => row.split(',')[1] ?? '').filter((name) => name && !countries.code(name)));
    expect([...unknown]).toEqual([]);
  });

  test.each([
    ['CN', 'RU', true],
    ['CN', 'VN', true],
    ['CN', 'HK', true],
    ['KR', 'KP', true],
    ['CL', 'AR', true],
    ['CD', 'ZM', true],
    ['CN', 'JP', false],
    ['KR', 'JP', false],
    ['CN', 'TW', false],
    ['CN', 'TH', false],
    ['CN', 'CN', false],
    ['CN', 'XX', false],
  ])('%s and %s are adjacent: %s', (one, other, adjacent) => {
    expect(countries.adjacent(one, other)).toBe(adjacent);
    expect(countries.adjacent(other, one)).toBe(adjacent);
  });

  test('islands have no neighbours, China has sixteen', () => {
    for (const island of ['JP', 'TW', 'AU', 'NZ', 'PH', 'LK', 'MG', 'CU', 'IS'])
      expect(countries.neighbours(island)).toEqual([]);
    expect(countries.neighbours('CN')).toHaveLength(16);
  });

  test.each([
    ['CN', '한-중 FTA', '2015-12-20'],
    ['US', '한-미 FTA', '2012-03-15'],
    ['DE', '한-EU FTA', '2011-07-01'],
    ['HR', '한-EU FTA', '2014-05-26'],
    ['JP', 'RCEP(역내포괄적경제동반자협정)', '2022-02-01'],
    ['VN', '한-아세안 FTA', '2007-06-01'],
    ['ID', '한-아세안 FTA', '2007-06-01'],
    ['PH', '한-필리핀 FTA', '2024-12-31'],
    ['CD', undefined, undefined],
    ['RU', undefined, undefined],
    ['AE', undefined, undefined],
    ['KR', undefined, undefined],
  ])('the agreement with %s: %s', (code, name, since) => {
    expect(countries.agreement(code)?.name).toBe(name);
    expect(countries.agreement(code)?.since).toBe(since);
  });

  test('all agreements of a country are there, earliest first, each with its source', () => {
    expect(countries.agreements('VN').map(({ id }) => id)).toEqual(['asean', 'vietnam', 'rcep']);
    for (const { agreements } of entries)
      for (const { since, source } of agreements) {
        expect(isDay(since)).toBe(true);
        expect(source).toContain('read 2026-11-23');
      }
    // The 27 of the Union.
    expect(entries.filter(({ agreements }) => agreements.some(({ name }) => name === '한-EU FTA'))).toHaveLength(27);
  });

  test('names in both languages; what is none of them is told as it is', () => {
    expect(countries.name('CN')).toBe('중국');
    expect(countries.name('CN', 'en')).toBe('China');
    expect(countries.name('XX')).toBe('XX');
  });

  test('a million look-ups take no time', () => {
    const began = performance.now();
    for (let round = 0; round < 1_000_000; round++) countries.code('Russian Federation');
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('nothing that is asked throws', () => {
    fc.assert(fc.property(fc.string(), (said) => [undefined, 'string'].includes(countries.code(said) && 'string')));
  });
});

const sample = (change: (text: string) => string = (text) => text) =>
  change(`sources: { a: somewhere }
agreements:
  - { id: x, name: 가, english: X, source: a, members: { BB: 2015-12-20 } }
countries:
  - { code: AA, iso3: AAA, m49: '004', ko: 가, en: A, neighbours: [BB] }
  - { code: BB, iso3: BBB, m49: '008', ko: 나, en: B, neighbours: [AA] }
`);

test('a file is read', () => {
  const [, second] = parseCountries(sample(), 'c.yaml');
  expect(second?.agreements).toEqual([{ id: 'x', name: '가', english: 'X', since: '2015-12-20', source: 'somewhere' }]);
});

test.each([
  ['neighbours: [AA]', 'neighbours: []', 'line 5: AA: BB is no country that names AA as its neighbour'],
  ['neighbours: [BB]', 'neighbours: [AA]', 'line 5: AA: AA is no country'],
  ['iso3: BBB', 'iso3: AAA', "line 6: BB: AAA is AA's already"],
  ["'008'", '8', "line 6: 'countries.1.m49'"],
  ['2015-12-20', '2015-13-20', "line 3: 'agreements.0.members.BB' has to be a day"],
  ['BB: 2015', 'CC: 2015', 'line 3: x: unknown country CC'],
  ['source: a', 'source: b', 'line 3: x: unknown source b'],
  ['en: A', 'english: A', "line 5: 'countries.0.en'"],
  ['agreements:', 'agreements: [', 'line 3'],
])('%s → %s is refused with its line', (from, to, message) => {
  expect(() =>
    parseCountries(
      sample((text) => text.replace(from, to)),
      'c.yaml',
    ),
  ).toThrow(message);
});

test('a file that is not there is told', () => {
  expect(() => Countries.open('knowledge/none.yaml')).toThrow('knowledge/none.yaml cannot be read');
});
