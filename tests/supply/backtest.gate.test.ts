import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backtest, type KnownShock } from '../../src/supply/backtest.ts';
import { Countries } from '../../src/supply/countries.ts';
import { seriesOf } from '../../src/supply/series.ts';
import { readTrialFile } from '../../src/supply/trial-file.ts';
import type { ItemSeries, TradePoint } from '../../src/supply/types.ts';
import { CONTEXT, RULES } from './made-up.ts';

const GRAPHITE = '../shared/feeds/china-exports-graphite-monthly.csv';
const PRICES = '../shared/feeds/worldbank-pinksheet-monthly.xlsx';
const countries = Countries.open('knowledge/countries.yaml');

/** Announced on 2023-10-20, in force from 2023-12-01. */
const CONTROLS: KnownShock = { name: 'controls', from: '2023-11', to: '2024-12' };

async function read(path: string) {
  const bytes = new Uint8Array(readFileSync(path));
  return readTrialFile(path, bytes, { countries, today: '2026-11-23', reporter: 'CN', flow: 'export' });
}

function graphite(points: readonly TradePoint[], hs: string[]): ItemSeries {
  return seriesOf({ id: 'graphite', hs, prices: [] }, points, [], [], [], { home: 'KR' });
}

const run = (series: ItemSeries, shocks: KnownShock[] = []) =>
  backtest({
    series,
    from: series.months[0] ?? '',
    to: series.months.at(-1) ?? '',
    lagDays: 20,
    rules: RULES,
    context: CONTEXT,
    shocks,
  });

describe.skipIf(!existsSync(GRAPHITE))("China's exports of graphite", async () => {
  const { trade } = existsSync(GRAPHITE) ? await read(GRAPHITE) : { trade: [] };
  /** To all countries, as if they were one. */
  const world = trade.map((point) => ({ ...point, to: 'KR' }));

  it('natural graphite to Korea: 주의 with the burst before the controls, 경계 with the stop after it', () => {
    const { detections } = run(graphite(trade, ['250410']), [CONTROLS]);
    expect(detections).toMatchObject([
      {
        shock: 'controls',
        caution: { month: '2023-11', knownOn: '2023-12-20', delay: 0 },
        alert: { month: '2023-12', delay: 1 },
      },
    ]);
  });

  it('and so to the whole world', () => {
    const { detections } = run(graphite(world, ['250410']), [CONTROLS]);
    expect(detections).toMatchObject([{ caution: { month: '2023-11' }, alert: { month: '2023-12' } }]);
  });

  it.each([
    ['250410', trade],
    ['380110', trade],
    ['250410', world],
    ['380110', world],
  ] as const)('%s: at most one false 주의 a year in the other years', (hs, points) => {
    const { falseAlarmsPerYear, months } = run(graphite(points, [hs]), [CONTROLS]);
    expect(months).toHaveLength(96);
    expect(falseAlarmsPerYear).toBeLessThanOrEqual(0.3);
  });

  it('tells no share from an exporter’s statistics alone', () => {
    const [first] = run(graphite(trade, ['250410']), [CONTROLS]).months.filter(({ level }) => level === 'alert');
    expect(first?.signals.map(({ rule }) => rule)).toContain('burst-then-drop');
    expect(first?.signals.map(({ rule }) => rule)).not.toContain('dependent');
  });
});

describe.skipIf(!existsSync(PRICES))('the prices of the World Bank', async () => {
  const { prices } = existsSync(PRICES) ? await read(PRICES) : { prices: [] };
  const names = [...new Set(prices.map(({ feed, series }) => `${feed}/${series}`))];

  it('are there', () => {
    expect(names.length).toBeGreaterThan(65);
  });

  it.each(names)('%s: at most one 주의 a year', (name) => {
    const own = prices.filter(({ feed, series }) => `${feed}/${series}` === name);
    const series = seriesOf({ id: 'price', hs: [], prices: [name] }, [], own, [], [], { home: 'KR' });
    // All years: those with a shock that everybody knows are among them.
    expect(run(series).falseAlarmsPerYear).toBeLessThanOrEqual(0.5);
  });

  it('show the year in which urea ran out', () => {
    const own = prices.filter(({ series }) => series.trim() === 'Urea');
    const [name = ''] = own.map(({ feed, series }) => `${feed}/${series}`);
    const series = seriesOf({ id: 'urea', hs: [], prices: [name] }, [], own, [], [], { home: 'KR' });
    const { detections } = run(series, [{ name: 'urea', from: '2021-09', to: '2022-03' }]);
    expect(detections[0]?.caution?.delay).toBeLessThanOrEqual(1);
  });
});
