import { beforeAll, describe, expect, test } from 'vitest';
import { Programmes } from '../../src/programmes/index.ts';
import { EmergencyHelp } from '../../src/supply/help.ts';
import { figuresMissing, readProvisions } from '../provisions.ts';

const help = EmergencyHelp.open('knowledge/supply-measures.yaml', 'knowledge/desks.yaml');
const all = [...help.measures(), ...help.actions()];
let provisions: Map<string, Map<string, string>>;

beforeAll(async () => {
  provisions = await readProvisions();
});

describe('the shipped measures', () => {
  test.each(all.map((entry) => [entry.id, entry] as const))(
    '%s says what its provision says',
    (_id, { what, source }) => {
      const provision = provisions.get(source.document)?.get(source.section);
      expect(provision, `${source.document} ${source.section}`).toBeDefined();
      expect(figuresMissing(provision ?? '', what)).toEqual([]);
      // Word for word a statement of our digest, which is checked against the statute.
      expect(provision).toContain(what);
    },
  );

  test('those that apply from a level name it in the provision', () => {
    const names = { alert: '경계', serious: '심각' } as Record<string, string>;
    for (const { id, from, what } of help.measures())
      if (from) expect([id, what]).toEqual([id, expect.stringContaining(names[from] ?? '?')]);
    expect(help.measures().filter(({ from }) => from)).toHaveLength(2);
  });

  test('every kind of measure that the strategy names is there', () => {
    const ids = help.measures().map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'tariff',
        'customs-clearance',
        'import-cost',
        'stock-release',
        'private-stock-first',
        'supply-adjustment',
        'overseas-output-return',
      ]),
    );
  });

  test('actions lead to a desk and to a programme that exists, with the same desk', () => {
    const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
    const byId = new Map(programmes.all().map((programme) => [programme.id, programme]));
    for (const { id, programme, desk } of help.actions()) {
      const found = byId.get(programme ?? '');
      expect([id, found?.id]).toEqual([id, programme]);
      expect([id, desk?.name]).toEqual([id, found && programmes.desk(found)?.name]);
      expect(desk?.about).toBeTruthy();
    }
  });
});

const measure =
  'measures:\n  - { id: a, name: 가, what: 나, covers: 다, who: 라, source: { document: 법, section: 제1조 } }\n';
const action =
  'actions:\n  - { id: a, name: 가, what: 나, covers: 다, desk: ksure, source: { document: 법, section: 제1조 } }\n';
const desks = new Map([['ksure', { name: '한국무역보험공사', about: '보험' }]]);

test('a desk is told with its name', () => {
  expect(EmergencyHelp.parse(measure + action, 'm.yaml', desks).actions()[0]?.desk).toEqual({
    name: '한국무역보험공사',
    about: '보험',
  });
  expect(EmergencyHelp.parse(measure + action, 'm.yaml').actions()[0]?.desk).toBeUndefined();
});

test.each([
  [`${measure}${action.replace('ksure', 'nobody')}`, 'm.yaml line 4: a: unknown desk nobody; known are ksure'],
  [measure.replace('who: 라, ', '') + action, "m.yaml line 2: 'measures.0.who'"],
  [measure + action.replace('what: 나', "what: ''"), "m.yaml line 4: 'actions.0.what' is empty"],
  [measure.replace('who: 라', 'who: 라, from: 경계') + action, "m.yaml line 2: 'measures.0.from'"],
  [measure + measure.replace('measures:\n', '') + action, 'm.yaml line 3: a: this id is taken already'],
  [measure.replace('covers', 'cover') + action, "m.yaml line 2: 'measures.0.covers'"],
])('a fault is told with its line: %#', (text, message) => {
  expect(() => EmergencyHelp.parse(text, 'm.yaml', desks)).toThrow(message);
});

test('a file that is not there is told', () => {
  expect(() => EmergencyHelp.open('knowledge/none.yaml')).toThrow('knowledge/none.yaml cannot be read');
});
