import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sayCode } from '../../src/hs-code.ts';
import { FIELDS } from '../../src/programmes/index.ts';
import { ProductFileError, parseProducts, TECHNOLOGY_FIELDS } from '../../src/programmes/product-file.ts';
import { codeDoubts, type Match, Products } from '../../src/programmes/products.ts';

const products = Products.open('knowledge/products.yaml');
const ids = (matches: readonly Match[]) => matches.map(({ product }) => product.id);

describe('by name', () => {
  it.each([
    ['천연흑연', 'natural-graphite'],
    ['천연 흑연', 'natural-graphite'],
    ['natural GRAPHITE', 'natural-graphite'],
    ['MLCC', 'mlcc'],
    ['mlcc 부품', 'mlcc'],
    ['적층 세라믹 콘덴서', 'mlcc'],
    ['NF3', 'nitrogen-trifluoride'],
    ['에칭가스', 'hydrogen-fluoride'],
    ['요소수는', 'urea-solution'],
    ['분리막 소재', 'battery-separator'],
    ['동박 HS 코드가 뭐예요?', 'copper-foil'],
    ['2차전지', 'lithium-ion-battery'],
    ['웨이퍼 3818.00', 'silicon-wafer'],
    ['염화수소', 'hydrochloric-acid'],
  ])('%s is %s, and nothing else', (said, id) => {
    expect(products.byName(said)).toEqual([expect.objectContaining({ confidence: 1, by: 'name' })]);
    expect(ids(products.byName(said))).toEqual([id]);
  });

  it.each([
    ['흑연', ['natural-graphite', 'artificial-graphite']],
    ['양극재', ['cathode-ncm', 'cathode-lfp']],
    ['베어링', ['ball-bearing', 'roller-bearing']],
  ])('%s is shared, and no one is certain', (said, expected) => {
    expect(ids(products.byName(said))).toEqual(expected);
    for (const { confidence } of products.byName(said)) expect(confidence).toBe(0.5);
  });

  it.each([
    ['포토래지스트', 'photoresist'],
    ['블화수소', 'hydrogen-fluoride'],
    ['감속', 'reducer'],
    ['알루미늄 잉곳트', 'aluminium'],
  ])('%s is likely %s, with doubt', (said, id) => {
    const [first] = products.byName(said);
    expect(first?.product.id).toBe(id);
    expect(first?.confidence).toBeLessThan(0.9);
    expect(first?.by).not.toBe('name');
  });

  it('a name inside a longer word counts for less than one that stands free', () => {
    const of = (said: string) =>
      products.byName(said).find(({ product }) => product.id === 'hydrogen')?.confidence ?? 0;
    expect(of('수소 가나')).toBeGreaterThan(of('가나수소'));
  });

  it.each(['김치', '', '   ', '회계 자문', '???'])('nothing is called %j', (said) =>
    expect(products.byName(said)).toEqual([]),
  );

  test('every name of the file leads to its product', () => {
    const lost = products
      .all()
      .flatMap((product) =>
        [product.name, product.english, ...product.also]
          .filter((name) => !products.byName(name).some(({ product: found, by }) => found === product && by === 'name'))
          .map((name) => `${product.id}: ${name}`),
      );
    expect(lost).toEqual([]);
  });
});

describe('by code', () => {
  it.each([
    ['2504.10', 'natural-graphite'],
    ['250410', 'natural-graphite'],
    ['2504', 'natural-graphite'],
    ['HS 2504.10', 'natural-graphite'],
    ['2504.10-1000', 'natural-graphite'],
    ['3801.10', 'artificial-graphite'],
    ['2811.11', 'hydrogen-fluoride'],
  ])('%s is %s', (code, id) => expect(ids(products.byCode(code))).toEqual([id]));

  it('a code of several metals is told as shared', () => {
    const found = products.byCode('8112.92');
    expect(ids(found).sort()).toEqual(['gallium', 'germanium', 'indium', 'niobium', 'vanadium']);
    for (const { confidence } of found) expect(confidence).toBe(0.2);
  });

  it('what falls under an "other" is less certain', () => {
    expect(products.byCode('2841.90')[0]?.confidence).toBeLessThan(products.byCode('2811.11')[0]?.confidence ?? 0);
  });

  it.each(['', '1', '250', '25041', '2504.1', '9999.99', 'abc', '2504.10.1', '흑연'])('%j finds nothing', (code) =>
    expect(products.byCode(code)).toEqual([]),
  );

  test('a longer code never finds more', () =>
    fc.assert(
      fc.property(fc.constantFrom(...products.all().flatMap(({ codes }) => codes)), ({ code }) => {
        const found = [2, 4, 6].map((length) => products.byCode(code.slice(0, length)).length);
        expect(found).toEqual([...found].sort((one, other) => other - one));
        expect(found[2]).toBeGreaterThan(0);
      }),
    ));
});

test('anything at all is answered with shares between 0 and 1, likeliest first', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc
          .array(fc.constantFrom('수소', ' ', '용', '반도체', '2504.10', ',', 'EUV', '은'))
          .map((parts) => parts.join('')),
      ),
      (text) => {
        const lists = [
          products.byName(text),
          products.byCode(text),
          ...products.fieldOf(text).map((one) => [one, ...one.alternatives]),
        ];
        for (const list of lists) {
          const shares = list.map(({ confidence }) => confidence);
          for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
          expect(shares).toEqual([...shares].sort((one, other) => other - one));
        }
      },
    ),
  ));

describe('the file', () => {
  test('has enough products, of every field', () => {
    expect(products.all().length).toBeGreaterThanOrEqual(120);
    for (const field of TECHNOLOGY_FIELDS)
      expect(products.all().filter(({ fields }) => fields[0] === field).length).toBeGreaterThanOrEqual(5);
  });

  test('its fields are technologies of the profile', () =>
    expect(Object.keys(FIELDS.technologies.options ?? {})).toEqual(expect.arrayContaining([...TECHNOLOGY_FIELDS])));

  test('codes are of chapters that there are', () => {
    const chapters = products.all().flatMap(({ codes }) => codes.map(({ code }) => Number(code.slice(0, 2))));
    for (const chapter of chapters) expect(chapter >= 25 && chapter <= 97 && chapter !== 77).toBe(true);
  });

  const head = `sources: {a: book}\nwords:\n${TECHNOLOGY_FIELDS.map((field) => `  ${field}: {sure: [], likely: []}\n`).join('')}products:\n`;
  const entry = (changes = '', id = 'x') => `  - {id: ${id}, name: 가, english: a, fields: [bio], use: 나${changes}}\n`;
  it('is read', () => {
    const file = parseProducts(head + entry(", codes: ['2504.10'], residual: ['2504.90'], checked: [a]"), 'f.yaml');
    expect(file.products).toEqual([
      {
        id: 'x',
        name: '가',
        english: 'a',
        also: [],
        fields: ['bio'],
        use: '나',
        checked: ['a'],
        codes: [
          { code: '250410', named: true },
          { code: '250490', named: false },
        ],
      },
    ]);
  });
  it.each([
    ['a code without a source', entry(", codes: ['2504.10']"), /line 14: x: codes without a source/],
    ['an unknown source', entry(", codes: ['2504.10'], checked: [b]"), /unknown source b/],
    ['a code that is none', entry(", codes: ['2504']"), /has to be a code such as 2504\.10/],
    ['a code twice', entry(", codes: ['2504.10'], residual: ['2504.10'], checked: [a]"), /stands there twice/],
    ['an id twice', entry() + entry(), /line 15: x: this id is taken/],
    ['an unknown key', entry(', colour: red'), /colour/],
    ['no field', '  - {id: x, name: 가, english: a, fields: [], use: 나}\n', /fields/],
    ['battery, which is none of the ten', '  - {id: x, name: 가, english: a, fields: [battery], use: 나}\n', /fields/],
    ['no YAML', '  - {', /line/],
  ])('is refused with %s', (_what, text, message) => {
    expect(() => parseProducts(head + text, 'f.yaml')).toThrow(ProductFileError);
    expect(() => parseProducts(head + text, 'f.yaml')).toThrow(message);
  });
  it('that is not there is told by its path', () =>
    expect(() => Products.open('/no/file')).toThrow(/\/no\/file cannot be read/));
});

describe('doubts', () => {
  const of = (name: string) => products.byName(name)[0]?.product as Match['product'];
  it.each([
    ['포토마스크', /적지 않았습니다/],
    ['황산코발트', /^2833\.29: .*‘기타’/],
    ['천연흑연', /6단위/],
  ])('of %s', (name, said) => expect(codeDoubts(of(name))[0]).toMatch(said));
  it.each([
    ['250410', '2504.10'],
    ['2504101000', '2504.10.1000'],
    ['2504', '2504'],
  ])('%s is said as %s', (code, said) => expect(sayCode(code)).toBe(said));
});
