import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { Feeds, type FeedsParts } from '../../../src/supply/feeds/feeds.ts';
import type { WatchedItem } from '../../../src/supply/types.ts';
import { bytes, countries } from './samples.ts';

export const ITEM: Pick<WatchedItem, 'id' | 'hs' | 'prices'> = {
  id: 'natural-graphite',
  hs: ['250410'],
  prices: ['prices/Urea'],
};
const items = {
  all: () => [ITEM],
  ofCode: (hs: string) => (hs.startsWith('250410') ? [ITEM] : []),
  inText: (text: string) => (/graphite|흑연/i.test(text) ? [ITEM] : []),
};

/** Nothing really waits. */
const timers = {
  after(_: number, run: () => void) {
    queueMicrotask(run);
    return () => {};
  },
};

export const DEFINITIONS = `
feeds:
  - { id: trade, title: 무역, publisher: 관세청, formats: [mapped-csv, customs-xml], publication_lag_days: 15, expected_every: month, grace_days: 5, covers: 무역, terms: 자유 }
  - { id: hand, title: 손, publisher: 손, formats: [customs-csv], folder: feeds, covers: 손, terms: 자유 }
`;

/** A folder and a store for each test, on 2024-02-20, and feeds over them. */
class FeedsDesk {
  directory = '';
  database!: Database;
  now = new Date(0);
  told: unknown[] = [];

  async setUp(): Promise<void> {
    this.directory = mkdtempSync(join(tmpdir(), 'giljabi-feeds-'));
    this.database = await openDatabase(':memory:');
    this.now = new Date('2024-02-20T09:00:00+09:00');
    this.told = [];
  }

  async clear(): Promise<void> {
    await this.database.destroy();
    rmSync(this.directory, { recursive: true, force: true });
  }

  open(definitions = DEFINITIONS, parts: Partial<FeedsParts> = {}): Feeds {
    const path = join(this.directory, 'supply-feeds.yaml');
    writeFileSync(path, definitions);
    const tell = (fields: object, message: string) => void this.told.push([message, fields]);
    return new Feeds({
      database: this.database,
      clock: { now: () => this.now },
      countries,
      items,
      path,
      environment: {},
      dataDirectory: this.directory,
      logger: { info: tell, warn: tell },
      timers,
      random: () => 0,
      ...parts,
    });
  }
}

export function feedsDesk(): FeedsDesk {
  const desk = new FeedsDesk();
  beforeEach(() => desk.setUp());
  afterEach(() => desk.clear());
  return desk;
}

export const csv = (...rows: string[]) => bytes(`month,partner,hs,weight_kg,value_usd\n${rows.join('\n')}\n`);
export const NAME = 'korea-imports.csv';
