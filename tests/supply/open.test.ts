import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOME } from '../../src/settings.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type OpenSupplyParts, openSupply } from '../../src/supply/open.ts';
import { silent } from '../notices/world.ts';
import { clock } from './alert-samples.ts';

const FILES = ['supply-items', 'countries', 'supply-measures', 'desks', 'supply-feeds', 'supply-rules'];
let folder = '';
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'supply-'));
  for (const name of FILES) copyFileSync(join(HOME, 'knowledge', `${name}.yaml`), join(folder, `${name}.yaml`));
  database = await openDatabase(':memory:');
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

const open = (more: Partial<OpenSupplyParts> = {}) =>
  openSupply({
    ...{ database, clock, logger: silent, deciders: [], operators: [], environment: {}, dataDirectory: folder },
    notices: { raise: async () => {}, withdraw: async () => 0 },
    file: (name) => join(folder, name),
    copyOf: (name) => join(folder, 'good', name),
    ...more,
  });
const spoil = (name: string) => writeFileSync(join(folder, `${name}.yaml`), 'nothing: [of this');

it('opens what is shipped', () => {
  const { supply, reload } = open();
  expect(supply.items().length).toBeGreaterThanOrEqual(60);
  expect(reload()).toEqual([]);
});

it.each(['supply-items', 'supply-rules', 'supply-measures', 'supply-feeds'])(
  'keeps what it has when %s is spoilt',
  (name) => {
    const { supply, feeds, reload } = open();
    const before = [supply.items().length, supply.rules().rules.length, feeds.definitions().length];
    spoil(name);
    const refused = reload();
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain(`${name}.yaml`);
    expect([supply.items().length, supply.rules().rules.length, feeds.definitions().length]).toEqual(before);
  },
);

it('begins with the last good rules where they are spoilt', () => {
  const before = open().supply.rules();
  spoil('supply-rules');
  expect(open().supply.rules()).toEqual(before);
});

it('lets the settings decide on approval', () => {
  expect(open({ approval: 'automatic' }).supply.rules().policy.approval.mode).toBe('automatic');
  expect(open({ approval: 'person' }).supply.rules().policy.approval.mode).toBe('person');
});

it('watches a private list, which only those it names see', () => {
  const path = join(folder, 'private.yaml');
  writeFileSync(
    path,
    `sources: { own: 우리 목록 }
items:
  - { id: secret-metal, name: 비밀금속, english: secret metal, use: 시험, area: metal, hs: ['8112.92'], suppliers: [],
      prices: [], sources: [own], visible_to: ['slack:room:C1'] }
`,
  );
  const { supply } = open({ privateList: { path, repository: HOME } });
  expect(supply.find('비밀금속').item).toBeUndefined();
  expect(supply.find('비밀금속', ['slack:room:C1']).item?.id).toBe('secret-metal');
});

it('goes on without a private list that is spoilt', () => {
  spoil('private');
  const { supply, reload } = open({ privateList: { path: join(folder, 'private.yaml'), repository: HOME } });
  expect(supply.items().length).toBeGreaterThanOrEqual(60);
  expect(reload()).toEqual([expect.stringContaining('private.yaml')]);
});
