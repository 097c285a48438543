import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { afterAll, describe, expect, test } from 'vitest';
import { readProductFile } from '../../src/programmes/product-file.ts';
import { parseItems, readItems, readPrivateItems } from '../../src/supply/item-file.ts';
import { Items } from '../../src/supply/items.ts';

const PATH = 'knowledge/supply-items.yaml';
const file = readItems(PATH);
const items = new Items(file);
const folder = mkdtempSync(join(tmpdir(), 'giljabi-items-'));
afterAll(() => rmSync(folder, { recursive: true }));

const found = (said: string) => {
  const { item, suggestions } = items.find(said);
  return item ? [item.id] : suggestions.map(({ id }) => id);
};

describe('the shipped items', () => {
  test('at least seventy, most with codes', () => {
    expect(file.items.length).toBeGreaterThanOrEqual(70);
    expect(file.items.filter(({ hs }) => hs.length > 0).length).toBeGreaterThanOrEqual(70);
    expect(new Set(file.items.map(({ area }) => area)).size).toBe(8);
  });

  test('where a product of the same id has codes, they are its codes', () => {
    const products = new Map(readProductFile('knowledge/products.yaml').products.map((one) => [one.id, one]));
    // Ferro-vanadium and the oxide are watched with the metal.
    const wider = new Set(['vanadium']);
    for (const { id, hs } of file.items) {
      const product = products.get(id);
      if (!product) continue;
      const codes = product.codes.map(({ code }) => code);
      if (wider.has(id)) expect([id, hs]).toEqual([id, expect.arrayContaining(codes)]);
      else expect([id, [...hs].sort()]).toEqual([id, codes.sort()]);
    }
  });

  test('what products.yaml files under an "other" subheading is mixed here', () => {
    const products = new Map(readProductFile('knowledge/products.yaml').products.map((one) => [one.id, one]));
    for (const { id, mixed } of file.items)
      for (const { code, named } of products.get(id)?.codes ?? [])
        if (!named) expect([id, mixed]).toEqual([id, expect.arrayContaining([code])]);
  });

  test('items that share all their codes with another one say that these are mixed, but for urea and its solution', () => {
    const alone = file.items.filter(({ id }) => id !== 'urea');
    for (const item of alone) {
      const shared = item.hs.filter((code) => file.items.some((other) => other !== item && other.hs.includes(code)));
      expect([item.id, item.mixed]).toEqual([item.id, expect.arrayContaining(shared)]);
    }
  });

  test('suppliers come with a source that names suppliers', () => {
    const telling = new Set(['eu-crm-2020', 'usgs-2025', 'dap-2023']);
    for (const { id, suppliers, sources } of file.items)
      if (suppliers.length > 0) expect([id, sources.some((source) => telling.has(source))]).toEqual([id, true]);
  });

  test.each([
    ['천연흑연', ['natural-graphite']],
    ['흑연', ['natural-graphite', 'artificial-graphite']],
    ['graphite', ['natural-graphite', 'artificial-graphite']],
    ['흑연 수급 괜찮아?', ['natural-graphite', 'artificial-graphite']],
    ['갈륨 어디서 수입해?', ['gallium']],
    ['갈륨은', ['gallium']],
    ['Ga', ['gallium']],
    ['GALLIUM', ['gallium']],
    ['HF', ['hydrogen-fluoride']],
    ['수산화 리튬', ['lithium-hydroxide']],
    ['탄산리튬 가격', ['lithium-carbonate']],
    ['요소', ['urea']],
    ['요소수', ['urea-solution']],
    ['납', ['lead']],
    ['은', ['silver']],
    ['황', ['sulphur']],
    ['희토류', ['rare-earth-metal', 'rare-earth-compound']],
    ['사마륨', ['rare-earth-metal', 'rare-earth-compound']],
    ['제설용 염화칼슘', ['calcium-chloride']],
    ['natural-graphite', ['natural-graphite']],
    ['2504.10', ['natural-graphite']],
    ['HS 코드 380110', ['artificial-graphite']],
    ['2504', ['natural-graphite']],
    ['8105.20', ['cobalt']],
    ['8105202000', ['cobalt-intermediate']],
    ['811292', ['gallium', 'germanium', 'indium', 'vanadium']],
    ['9999.99', []],
    ['오늘 점심', []],
    ['', []],
  ])('%s leads to %j', (said, ids) => {
    expect(found(said)).toEqual(ids);
  });

  test('a mistyped name is suggested', () => {
    expect(found('탄산리듐')).toContain('lithium-carbonate');
    expect(found('natural grafite')).toContain('natural-graphite');
  });

  test('every item is found by its id and its name', () => {
    for (const { id, name, english } of file.items) {
      expect([id, items.find(id).item?.id]).toEqual([id, id]);
      expect([name, items.find(name).item?.id]).toEqual([name, id]);
      expect([english, items.find(english).item?.id]).toEqual([english, id]);
    }
  });

  test.each([
    ['수산화리튬과 탄산리튬 가격', ['lithium-hydroxide', 'lithium-carbonate']],
    ['China restricts exports of gallium and germanium', ['gallium', 'germanium']],
    ['In China, He said: lead time, map', []],
    ['은행의 납품과 황금', []],
    ['고순도HF 공급', ['hydrogen-fluoride']],
    ['초고순도불화수소', ['hydrogen-fluoride']],
    ['재요소', []],
  ])('in "%s" stand %j', (text, ids) => {
    expect(items.inText(text).map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['250410', ['natural-graphite']],
    ['2504101000', ['natural-graphite']],
    ['8105202000', ['cobalt-intermediate', 'cobalt']],
    ['8105201000', ['cobalt']],
    ['81052020', ['cobalt']],
    ['2504', ['natural-graphite']],
    ['811292', ['gallium', 'germanium', 'indium', 'vanadium']],
    ['999999', []],
  ])('code %s belongs to %j', (code, ids) => {
    expect(items.ofCode(code).map(({ id }) => id)).toEqual(ids);
  });

  test('what is counted in the same code is told', () => {
    const gallium = items.byId('gallium');
    expect(gallium && items.sharing(gallium).map(({ id }) => id)).toEqual(['germanium', 'indium', 'vanadium']);
  });

  test('nothing that is asked throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (said) => Array.isArray(items.find(said).suggestions)));
  });
});

const PRIVATE = `sources: { own: 당사 조사 }
items:
  - id: secret
    name: 비밀 소재
    english: secret material
    also: [흑연]
    use: 시험
    area: other
    hs: ['2504.10']
    sources: [own]
    visible_to: ['slack:room:C1', 'discord:person:7']
`;

const PRICES = '../shared/feeds/worldbank-pinksheet-monthly.xlsx';
test.skipIf(!existsSync(PRICES))('the price series have the names of the price file', async () => {
  const rows = await readSheet(PRICES, 'Monthly Prices');
  const names = new Set(rows[4]?.map((name) => `worldbank/${String(name).trim()}`));
  for (const { id, prices } of file.items)
    for (const price of prices) expect([id, price, names.has(price)]).toEqual([id, price, true]);
});

describe('a private list', () => {
  const path = join(folder, 'private.yaml');
  const limits = { repository: process.cwd(), taken: new Set(['gallium']) };
  writeFileSync(path, PRIVATE);
  const all = new Items(file, readPrivateItems(path, limits));

  test('is seen only by those whom it names', () => {
    expect(all.byId('secret')).toBeUndefined();
    expect(all.byId('secret', ['slack:room:C2'])).toBeUndefined();
    expect(all.byId('secret', ['web:person:1', 'slack:room:C1'])?.name).toBe('비밀 소재');
    expect(all.byId('secret', 'system')?.visibleTo).toEqual(['slack:room:C1', 'discord:person:7']);
    expect(all.all()).toHaveLength(file.items.length);
    expect(all.all(['discord:person:7'])).toHaveLength(file.items.length + 1);
    expect(all.all('system')).toHaveLength(file.items.length + 1);
  });

  test('gives nothing away through names, texts, codes or suggestions', () => {
    for (const said of ['비밀 소재', 'secret', 'secret material', '흑연', '2504.10', '비밀소제'])
      expect([said, JSON.stringify(all.find(said, ['slack:room:C2']))]).toEqual([
        said,
        expect.not.stringContaining('비밀'),
      ]);
    expect(all.inText('비밀 소재', ['slack:room:C2'])).toEqual([]);
    expect(all.ofCode('250410').map(({ id }) => id)).toEqual(['natural-graphite']);
    expect(all.ofCode('250410', 'system').map(({ id }) => id)).toEqual(['natural-graphite', 'secret']);
    const graphite = all.byId('natural-graphite');
    expect(graphite && all.sharing(graphite)).toEqual([]);
  });

  test('is found by those whom it names', () => {
    expect(all.find('비밀소재', ['slack:room:C1']).item?.id).toBe('secret');
  });

  test.each([
    ["    visible_to: ['slack:room:C1', 'discord:person:7']\n", '', "line 3: secret: 'visible_to' is missing"],
    ['slack:room:C1', 'C1', "line 11: 'items.0.visible_to.0' has to be a room or person"],
    ['id: secret', 'id: gallium', 'line 3: gallium: this id is one of the public list'],
    ["['slack:room:C1', 'discord:person:7']", '[]', "line 11: 'items.0.visible_to' is empty"],
  ])('%s → %s is refused', (from, to, message) => {
    expect(() => parseItems(PRIVATE.replace(from, to), 'p.yaml', limits.taken)).toThrow(message);
  });

  test('must not lie in the repository', () => {
    expect(() => readPrivateItems('knowledge/supply-items.yaml', limits)).toThrow('GILJABI_SUPPLY_ITEMS');
    expect(() => readPrivateItems(join(process.cwd(), 'data/x.yaml'), limits)).toThrow('lies in the repository');
  });

  test('that is broken leaves the public items, and the last good one when read again', () => {
    const own = join(folder, 'again.yaml');
    const told: string[] = [];
    const logger = { error: (fields: object) => told.push(JSON.stringify(fields)) };
    const open = Items.open({ path: PATH, privateList: { path: own, repository: process.cwd() }, logger });
    expect(open.all('system')).toHaveLength(file.items.length);
    expect(told).toEqual([expect.stringContaining('cannot be read')]);
    writeFileSync(own, PRIVATE);
    expect(open.reload()).toEqual({ kind: 'read', items: file.items.length + 1 });
    writeFileSync(own, 'items: [');
    expect(open.reload().kind).toBe('refused');
    expect(open.byId('secret', 'system')?.id).toBe('secret');
  });
});

const sample = `sources: { a: somewhere }
items:
  - id: one
    name: 하나
    english: one
    use: 시험
    area: metal
    hs: ['2504.10']
    sources: [a]
  - id: two
    name: 둘
    english: two
    use: 시험
    area: metal
    sources: []
`;

test('thresholds and defaults are read', () => {
  const [one, two] = parseItems(
    sample.replace('area: metal\n    hs', 'area: metal\n    thresholds: { drop: -4 }\n    hs'),
    'i.yaml',
  ).items;
  expect(one).toMatchObject({ hs: ['250410'], thresholds: { drop: -4 }, mixed: [] });
  expect(two).toMatchObject({ hs: [], prices: [], suppliers: [], thresholds: {} });
  expect(one && 'visibleTo' in one).toBe(false);
});

test.each([
  ['id: two', 'id: one', 'line 10: one: this id is taken already on line 3'],
  ['id: two', 'id: Zwei', "line 10: 'items.1.id' has to be lower-case"],
  ["['2504.10']", "['250410']", "line 8: 'items.0.hs.0' has to be a code"],
  ["['2504.10']", "['2504.10', '2504.10']", 'line 8: one: code 2504.10 stands there twice'],
  ["['2504.10']", "['2504.10', '2504.10.1000']", 'line 8: one: code 2504.10.1000 lies in 2504.10 already'],
  ['sources: [a]', 'sources: [b]', 'line 9: one: unknown source b'],
  ['sources: [a]', 'sources: []', 'line 3: one: codes and suppliers without a source'],
  ['sources: [a]', 'sources: [a]\n    suppliers: [China]', "line 10: 'items.0.suppliers.0' has to be an ISO"],
  ['sources: [a]', 'sources: [a]\n    suppliers: [CN, CN]', 'line 10: one: a supplier stands there twice'],
  ['sources: [a]', 'sources: [a]\n    prices: [Nickel]', "line 10: 'items.0.prices.0' has to be feed/series"],
  ['sources: [a]', "sources: [a]\n    visible_to: ['slack:room:C1']", 'line 10: one: belongs into a private list'],
  ['area: metal', 'area: toys', "line 7: 'items.0.area'"],
  ['name: 둘', 'title: 둘', "line 11: 'items.1.title' Unrecognized key"],
  ['use: 시험', 'use: [', 'line 7'],
])('%s → %s is refused with its line', (from, to, message) => {
  expect(() => parseItems(sample.replace(from, to), 'i.yaml')).toThrow(message);
});
