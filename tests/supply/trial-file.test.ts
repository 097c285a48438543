import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../src/settings.ts';
import { Countries } from '../../src/supply/countries.ts';
import { readTrialFile, type TrialFileOptions } from '../../src/supply/trial-file.ts';

const countries = Countries.open(join(HOME, 'knowledge', 'countries.yaml'));

async function read(name: string, rows: string[], options: Partial<TrialFileOptions> = {}, header = HEADER) {
  const bytes = new TextEncoder().encode([header, ...rows].join('\n'));
  const { trade, faults } = await readTrialFile(name, bytes, { countries, today: '2026-11-23', ...options });
  return {
    sides: [...new Set(trade.map(({ from, to, reportedBy }) => `${from}→${to} by ${reportedBy}`))].sort(),
    trade,
    faults,
  };
}

const HEADER = 'period_dt,partner_name,hs6,val,qty';
const TO_KOREA = ['2023-01-01,South Korea,250410,10,5', '2023-01-01,Japan,250410,20,9'];
const FROM_CHINA = ['2023-01-01,China,250410,10,5', '2023-01-01,Japan,250410,20,9'];

describe('a CSV that does not say whose statistics it holds', () => {
  it.each<[string, string, string[], Partial<TrialFileOptions>, string[], RegExp | undefined]>([
    ['by its name', 'china-exports.csv', TO_KOREA, {}, ['CN→JP by from', 'CN→KR by from'], undefined],
    [
      'with Korea as a partner',
      'feed.csv',
      TO_KOREA,
      {},
      ['XX→JP by from', 'XX→KR by from'],
      /exports of a country not told/,
    ],
    ['without', 'feed.csv', FROM_CHINA, {}, ['CN→KR by to', 'JP→KR by to'], /Korea’s imports are taken/],
    [
      'as told',
      'feed.csv',
      TO_KOREA,
      { reporter: 'CN', flow: 'export' },
      ['CN→JP by from', 'CN→KR by from'],
      undefined,
    ],
    [
      'as told, in place of its name',
      'korea-imports.csv',
      FROM_CHINA,
      { reporter: 'US' },
      ['CN→US by to', 'JP→US by to'],
      undefined,
    ],
  ])('%s', async (_name, file, rows, options, sides, hint) => {
    const reading = await read(file, rows, options);
    expect(reading.sides).toEqual(sides);
    expect(reading.faults.filter(({ dropped }) => dropped)).toEqual([]);
    const reasons = reading.faults.map(({ reason }) => reason).join('\n');
    if (hint) expect(reasons).toMatch(hint);
    else expect(reasons).not.toContain('--reporter and --flow');
  });

  it('without columns that could be read, as a feed would refuse it', async () => {
    const { trade, faults } = await read('feed.csv', ['1,2'], {}, 'colour,shape');
    expect(trade).toEqual([]);
    expect(faults).toContainEqual(expect.objectContaining({ kind: 'missing_column', dropped: true }));
  });
});

it('asks for what news need only for news', async () => {
  let asked = 0;
  const news = () => {
    asked += 1;
    return { rules: [], itemsIn: () => [] };
  };
  await read('feed.csv', FROM_CHINA, { news });
  expect(asked).toBe(0);
  await read('feed.xml', ['<channel></channel></rss>'], { news }, '<?xml version="1.0"?><rss version="2.0">');
  expect(asked).toBe(1);
});
