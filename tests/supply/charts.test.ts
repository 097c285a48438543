import { describe, expect, test } from 'vitest';
import { renderPng } from '../../src/pictures/index.ts';
import {
  importShareChart,
  itemCharts,
  levelChart,
  levelSpans,
  priceChart,
  priceLines,
  volumeChart,
} from '../../src/supply/charts.ts';
import type { ChartSubject } from '../../src/supply/charts-window.ts';
import { monthsFrom } from '../../src/supply/months.ts';
import type { AlertLevel, AlertRecord, Country, ItemSeries } from '../../src/supply/types.ts';

const NAMES: Record<Country, string> = { CN: '중국', JP: '일본', US: '미국', DE: '독일', VN: '베트남', BR: '브라질' };
const TITLES: Record<string, string> = { customs: '관세청 수출입실적', prices: '세계은행 원자재 가격' };
const MONTHS = monthsFrom('2021-01', '2025-12');

/** Kilograms each month by origin; a function for what changes. */
function seriesOf(
  kg: Record<Country, number | ((index: number) => number)>,
  more: Partial<ItemSeries> = {},
): ItemSeries {
  const origins = Object.entries(kg).map(([country, amount]) => {
    const weights = Float64Array.from(MONTHS, (_, index) => (typeof amount === 'number' ? amount : amount(index)));
    return [country, { kg: weights, usd: weights.map((each) => each * 2) }] as const;
  });
  return {
    item: 'graphite',
    months: MONTHS,
    origins: new Map(origins),
    complete: true,
    prices: new Map(),
    incidents: [],
    stock: [],
    feeds: ['customs'],
    ...more,
  };
}

const subject = (series: ItemSeries, more: Partial<ChartSubject> = {}): ChartSubject => ({
  item: { name: '천연흑연' },
  series,
  name: (country) => NAMES[country] ?? country,
  titleOf: (feed) => TITLES[feed] ?? feed,
  ...more,
});

/** One change of level after the other, from none on. */
function records(...steps: [string, AlertLevel][]): AlertRecord[] {
  let before: AlertLevel = 'none';
  return steps.map(([day, level], index) => {
    const state = (each: AlertLevel) => ({ item: 'graphite', level: each, since: day, calm: 0 });
    const record: AlertRecord = {
      sequence: index + 1,
      item: 'graphite',
      event: { kind: 'passed', day },
      before: state(before),
      after: state(level),
      at: new Date(`${day}T00:00:00Z`),
    };
    before = level;
    return record;
  });
}

const texts = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
const sizes = (svg: string) => [...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));

describe('import shares', () => {
  const shared = seriesOf({ CN: 800, JP: 100, US: 50, DE: 30, VN: 15, BR: 3, XX: 2 });

  test('five countries by name, the rest together, each with a pattern of its own', () => {
    const chart = importShareChart(subject(shared));
    expect(chart?.alt).toBe(
      '천연흑연 수입처 비중. 2025년 12월까지 12개월의 중량 기준: 중국 80%, 일본 10%, 미국 5%, 독일 3%, 베트남 1.5%, ' +
        '그 밖 0.5%. 36개월을 달마다 나누어 그렸습니다.',
    );
    expect(texts(chart?.svg ?? '')).toContain('중국 80%');
    const patterns = [...(chart?.svg.matchAll(/<pattern id="share-\d"[^>]*>(.*?)<\/pattern>/g) ?? [])];
    const shapes = patterns.map(([, drawn]) => drawn?.replace(/#[0-9a-f]{6}/g, ''));
    expect(patterns).toHaveLength(6);
    // The largest and the rest are plain: darkest and lightest.
    expect(new Set(shapes).size).toBe(5);
  });

  test('the table holds what was drawn, newest first', () => {
    const table = importShareChart(subject(shared))?.table;
    expect(table?.columns).toEqual(['월', '중국(%)', '일본(%)', '미국(%)', '독일(%)', '베트남(%)', '그 밖(%)']);
    expect(table?.rows).toHaveLength(36);
    expect(table?.rows[0]).toEqual(['2025-12', '80', '10', '5', '3', '1.5', '0.5']);
  });

  test('tells unit, months and source', () => {
    const said = texts(importShareChart(subject(shared))?.svg ?? '').join(' ');
    expect(said).toContain('단위: %(중량 기준) · 2023년 1월~2025년 12월');
    expect(said).toContain('출처: 관세청 수출입실적');
  });

  test('a month without data stays empty', () => {
    const chart = importShareChart(subject(seriesOf({ CN: (index) => (index === 59 ? Number.NaN : 10), JP: () => 0 })));
    expect(chart?.table.rows[0]).toEqual(['2025-12', '–']);
    expect(chart?.svg.match(/url\(#share-0\)/g)).toHaveLength(35 + 1);
  });

  test('takes values where no weights are told', () => {
    const series = seriesOf({ CN: 10, JP: 30 });
    for (const { kg } of series.origins.values()) kg.fill(Number.NaN);
    expect(importShareChart(subject(series))?.alt).toContain('금액 기준: 일본 75%, 중국 25%');
  });

  test('ends with the month that is told', () => {
    expect(importShareChart(subject(shared, { month: '2024-06' }))?.table.rows[0]?.[0]).toBe('2024-06');
  });

  test.each([
    ['only exporters report', seriesOf({ CN: 10 }, { complete: false })],
    ['nothing came in', seriesOf({ CN: 0 })],
    ['there are no months', seriesOf({}, { months: [] })],
  ])('none where %s', (_case, series) => {
    expect(importShareChart(subject(series))).toBeUndefined();
  });
});

describe('volume', () => {
  const noisy = (index: number) => 100_000 * (1 + 0.1 * Math.sin(index * 1.7));

  test('a month far below what is usual carries an arrow, and the figures say so', () => {
    const chart = volumeChart(subject(seriesOf({ CN: (index) => (index === 59 ? 5_000 : noisy(index)) })));
    expect(texts(chart?.svg ?? '')).toContain('평년보다 적음');
    expect(texts(chart?.svg ?? '')).not.toContain('평년보다 많음');
    expect(chart?.alt).toMatch(/^천연흑연 수입량\. 2025년 12월 5톤, 평년 범위 \d.*톤~\d.*톤, 가운데 값의 \d/);
    expect(chart?.alt).toContain('가장 낮은 달은 2025년 12월 5톤입니다.');
    const [month, amount, range, times] = chart?.table.rows[0] ?? [];
    expect([month, amount]).toEqual(['2025-12', '5']);
    expect(range).toMatch(/^\d+(\.\d+)?~\d+(\.\d+)?$/);
    expect(Number.parseFloat(times ?? '')).toBeLessThan(8);
  });

  test('a usual series has no arrow', () => {
    expect(texts(volumeChart(subject(seriesOf({ CN: noisy })))?.svg ?? '').join()).not.toContain('평년보다');
  });

  test('says that the figures are those of exporters, and small amounts in kilograms', () => {
    const chart = volumeChart(subject(seriesOf({ CN: 500 }, { complete: false })));
    expect(chart?.title).toBe('천연흑연: 한국으로 온 양(수출국 통계)');
    expect(chart?.table.columns[1]).toBe('양(㎏)');
    // The fonts have no sign for it.
    expect(texts(chart?.svg ?? '').join()).toContain('단위: kg(순중량)');
  });

  test('a hole is told as one', () => {
    const chart = volumeChart(subject(seriesOf({ CN: (index) => (index === 58 ? Number.NaN : noisy(index)) })));
    expect(chart?.table.rows[1]?.[1]).toBe('자료 없음');
  });

  test.each([
    ['without weights', seriesOf({ CN: Number.NaN })],
    ['of nothing', seriesOf({ CN: 0 })],
    ['without months', seriesOf({}, { months: [] })],
  ])('none %s', (_case, series) => {
    expect(volumeChart(subject(series))).toBeUndefined();
  });
});

describe('prices', () => {
  const priced = seriesOf(
    { CN: 10 },
    {
      prices: new Map([
        ['prices/Nickel', { unit: 'USD/t', values: Float64Array.from(MONTHS, (_, at) => 15_000 + at) }],
      ]),
      feeds: ['customs', 'prices'],
    },
  );

  test('names series, unit, source and the newest figure', () => {
    const chart = priceChart(subject(priced), priceLines(subject(priced))[0]);
    expect(chart?.title).toBe('천연흑연 가격: Nickel');
    const said = texts(chart?.svg ?? '');
    expect(said).toContain('15,059');
    expect(said.join(' ')).toContain('출처: 세계은행 원자재 가격');
    expect(chart?.table.rows[0]).toEqual(['2025-12', '15,059']);
  });

  test('without a price, the unit value of imports stands for it', () => {
    const bare = subject(seriesOf({ CN: 10, JP: (index) => (index > 50 ? 0 : 5) }));
    const [line] = priceLines(bare);
    expect(line?.unit).toBe('USD/㎏');
    expect(priceChart(bare, line)?.alt).toContain('2025년 12월 2 USD/㎏');
  });

  test('a unit value of exporters says so', () => {
    const title = (complete: boolean) => {
      const bare = subject(seriesOf({ CN: 10 }, { complete }));
      return priceChart(bare, priceLines(bare)[0])?.title;
    };
    expect(title(true)).toBe('천연흑연 단가(금액÷중량)');
    expect(title(false)).toBe('천연흑연 단가(수출국 통계, 금액÷중량)');
  });

  test('levels stand behind it, by name and with what they are', () => {
    const spans = levelSpans(records(['2024-01-20', 'caution'], ['2024-06-10', 'alert'], ['2025-02-01', 'none']));
    const said = texts(priceChart(subject(priced, { spans }), priceLines(subject(priced))[0])?.svg ?? '');
    expect(said).toContain('경계');
    expect(said.join(' ')).toContain('공식 위기경보가 아닙니다');
    const before = levelSpans(records(['2019-01-20', 'caution'], ['2019-06-10', 'none']));
    const none = texts(priceChart(subject(priced, { spans: before }), priceLines(subject(priced))[0])?.svg ?? '');
    expect(none.join()).not.toContain('공식');
  });
});

describe('levels', () => {
  test.each([
    ['nothing', [], []],
    ['one in force', [['2025-01-05', 'caution']], [['caution', '2025-01-05', undefined]]],
    [
      'up and down',
      [
        ['2025-01-05', 'attention'],
        ['2025-02-05', 'alert'],
        ['2025-04-01', 'none'],
      ],
      [
        ['attention', '2025-01-05', '2025-02-05'],
        ['alert', '2025-02-05', '2025-04-01'],
        ['none', '2025-04-01', undefined],
      ],
    ],
    [
      'raised and taken back on one day',
      [
        ['2025-01-05', 'attention'],
        ['2025-02-05', 'alert'],
        ['2025-02-05', 'attention'],
      ],
      [['attention', '2025-01-05', undefined]],
    ],
    ['nothing that changes the level', [['2025-01-05', 'none']], []],
  ] as const)('spans of %s', (_case, steps, expected) => {
    const spans = levelSpans(records(...steps.map(([day, level]): [string, AlertLevel] => [day, level])));
    expect(spans.map(({ level, from, to }) => [level, from, to])).toEqual(expected);
  });

  test('tells every span in words', () => {
    const chart = levelChart(
      { name: '천연흑연' },
      records(['2025-01-05', 'caution'], ['2025-03-01', 'none']),
      '2025-06-01',
    );
    expect(chart?.alt).toBe(
      '천연흑연 단계 이력. 2025-01-05부터 2025-03-01까지 주의, 2025-03-01부터 지금까지 단계 없음.',
    );
    expect(texts(chart?.svg ?? '').join(' ')).toContain('공식 위기경보가 아닙니다');
    expect(levelChart({ name: '천연흑연' }, [], '2025-06-01')).toBeUndefined();
  });
});

describe('every picture', () => {
  const history = records(['2024-01-20', 'caution'], ['2024-06-10', 'serious']);
  const charts = itemCharts(
    subject(seriesOf({ CN: 80_000, JP: 20_000 }), { item: { name: '<b>흑연</b> & 아주 긴 이름의 품목 '.repeat(4) } }),
    history,
    '2026-01-10',
  );

  test('is there', () => {
    expect(charts.map(({ kind }) => kind)).toEqual(['share', 'volume', 'price', 'levels']);
  });

  test.each(charts.map((chart) => [chart.kind, chart] as const))(
    '%s can be read on a phone, holds no markup of others and is drawn',
    async (_kind, { svg }) => {
      // 360 pixels wide: sixteen are 9.6, the smallest being names of levels, which have a shape as well.
      expect(Math.min(...sizes(svg))).toBeGreaterThanOrEqual(16);
      expect(svg).not.toContain('<b>');
      expect(svg).not.toContain('NaN');
      expect((await renderPng(svg)).subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'));
    },
  );
});
