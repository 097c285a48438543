import { describe, expect, it } from 'vitest';
import { parseItems } from '../../src/supply/item-file.ts';
import { Items } from '../../src/supply/items.ts';
import { addMonths, monthsFrom } from '../../src/supply/months.ts';
import { spanOf, type Trial, trialsOf } from '../../src/supply/trial.ts';
import type { FeedReading, Month, TradePoint } from '../../src/supply/types.ts';

const items = new Items(
  parseItems(
    `sources: {hs: HS 2022}
items:
  - {id: natural-graphite, name: 천연흑연, english: natural graphite, use: 음극재, area: battery, hs: ['2504.10'], suppliers: [CN], sources: [hs]}
  - {id: nickel, name: 니켈, english: nickel, use: 양극재, area: metal, hs: ['7502.10'], prices: [worldbank/Nickel], sources: [hs]}
  - {id: tungsten, name: 텅스텐, english: tungsten, use: 공구, area: metal, hs: ['8101.10'], sources: [hs]}
  - {id: gallium, name: 갈륨, english: gallium, use: 반도체, area: semiconductor, hs: ['8112.92'], sources: [hs]}
`,
    'items.yaml',
  ),
);

/** A point of China's exports unless told otherwise. */
function point(month: Month, kg: number, rest: Partial<TradePoint> = {}): TradePoint {
  return { feed: 'file', hs: '250410', month, from: 'CN', to: 'KR', reportedBy: 'from', kg, ...rest };
}

function reading(rest: Partial<FeedReading>): FeedReading {
  return { trade: [], prices: [], incidents: [], faults: [], ...rest };
}

function kg({ series }: Trial, origin = 'CN'): Record<Month, number> {
  const values = series.origins.get(origin)?.kg ?? [];
  return Object.fromEntries(series.months.map((month, index) => [month, values[index] as number]));
}

function only(trials: readonly Trial[]): Trial {
  expect(trials).toHaveLength(1);
  return trials[0] as Trial;
}

describe('what is tried', () => {
  const held = reading({
    trade: [point('2023-01', 1), point('2023-01', 2, { hs: '8112921000' }), point('2023-01', 3, { hs: '999999' })],
    prices: [
      { feed: 'worldbank', series: 'Nickel', month: '2023-01', value: 20_000, unit: 'USD/t' },
      { feed: 'worldbank', series: 'Tea, Mombasa', month: '2023-01', value: 2, unit: 'USD/kg' },
      { feed: 'worldbank', series: 'Tungsten', month: '2023-01', value: 300, unit: 'USD/t' },
    ],
  });

  it.each<[string[] | undefined, boolean, string[]]>([
    [undefined, false, ['natural-graphite', 'nickel', 'gallium']],
    [
      undefined,
      true,
      ['natural-graphite', 'nickel', 'gallium', '999999', 'worldbank/Tea, Mombasa', 'worldbank/Tungsten'],
    ],
    [['natural-graphite'], false, ['natural-graphite']],
    [['천연흑연', 'gallium'], false, ['natural-graphite', 'gallium']],
    [['2504.10'], false, ['250410']],
    [['8112'], false, ['8112']],
    [['tea, mombasa'], false, ['worldbank/Tea, Mombasa']],
    [['worldbank/Tea, Mombasa'], false, ['worldbank/Tea, Mombasa']],
    // A watched item of that name, of which the files hold nothing.
    [['Tungsten'], false, ['worldbank/Tungsten']],
    [['gallium', '갈륨'], false, ['gallium']],
  ])('%j, all: %j', (asked, all, expected) => {
    const { trials, missing } = trialsOf([held], { items, all, ...(asked && { asked }) });
    expect([trials.map(({ item }) => item.id), missing]).toEqual([expected, []]);
  });

  it('a ten-digit code belongs to the item of its six digits', () => {
    expect(only(trialsOf([held], { items, asked: ['gallium'] }).trials).hs).toEqual(['8112921000']);
  });

  it('a code by itself has the suppliers of its item', () => {
    expect(only(trialsOf([held], { items, asked: ['250410'] }).trials).item.suppliers).toEqual(['CN']);
  });

  it('codes that nobody watches are tried where nothing else is there', () => {
    const { trials } = trialsOf([reading({ trade: [point('2023-01', 3, { hs: '999999' })] })], { items });
    expect(only(trials).item.id).toBe('999999');
  });

  it('says what the files do not hold, and what may be meant', () => {
    const { trials, missing } = trialsOf([held], { items, asked: ['galium', 'nickel', '7202.41'] });
    expect(trials.map(({ item }) => item.id)).toEqual(['nickel']);
    expect(missing).toEqual([
      { asked: 'galium', suggestions: ['gallium'] },
      { asked: '7202.41', suggestions: [] },
    ]);
  });
});

describe('whose imports', () => {
  const months = monthsFrom('2022-01', '2022-03');
  const toMany = months.flatMap((month) => [point(month, 10), point(month, 5, { to: 'JP' })]);
  const toJapan = months.map((month) => point(month, 5, { to: 'JP' }));

  it.each<[string, TradePoint[], string | undefined, string, number]>([
    ["Korea's, where there are any", toMany, undefined, 'KR', 10],
    ['all together as asked', toMany, 'all', 'all', 15],
    ['of the country asked for', toMany, 'JP', 'JP', 5],
    ['of all exports, where none go to Korea', toJapan, undefined, 'all', 5],
    [
      'of the one country that reports its imports',
      [...toJapan.map((each) => ({ ...each, reportedBy: 'to' as const })), ...toJapan],
      undefined,
      'JP',
      5,
    ],
    [
      'of all importers together, without what exporters say of the same',
      [
        ...toMany.map((each) => ({ ...each, to: 'DE' })),
        ...toMany.map((each) => ({ ...each, reportedBy: 'to' as const })),
      ],
      'all',
      'all',
      15,
    ],
  ])('%s', (_name, trade, asked, home, amount) => {
    const trial = only(trialsOf([reading({ trade })], { items, ...(asked !== undefined && { home: asked }) }).trials);
    expect(trial.home).toBe(home);
    expect(Object.values(kg(trial))).toEqual([amount, amount, amount]);
  });
});

describe('what was not there', () => {
  const months = monthsFrom('2021-01', '2023-12');
  const gallium = months.filter((month) => month < '2023-08').map((month) => point(month, 100, { hs: '811292' }));
  const graphite = months.map((month) => point(month, 10));

  it('a stop of all trade in a code is seen by what else its reporter tells', () => {
    const trial = only(trialsOf([reading({ trade: [...gallium, ...graphite] })], { items, asked: ['gallium'] }).trials);
    expect([kg(trial)['2023-07'], kg(trial)['2023-08'], kg(trial)['2023-12']]).toEqual([100, 0, 0]);
    expect(trial.series.months.at(-1)).toBe('2023-12');
  });

  it('what others report says nothing of it', () => {
    const chile = graphite.map((each) => ({ ...each, from: 'CL' }));
    const trial = only(trialsOf([reading({ trade: [...gallium, ...chile] })], { items, asked: ['gallium'] }).trials);
    expect(trial.series.months.at(-1)).toBe('2023-07');
  });

  it('nothing is known of a code before its first row', () => {
    const late = gallium.filter(({ month }) => month > '2022-06');
    const trial = only(trialsOf([reading({ trade: [...late, ...graphite] })], { items, asked: ['gallium'] }).trials);
    expect(trial.series.months[0]).toBe('2022-07');
  });
});

it('a later file replaces rows of an earlier one', () => {
  const first = reading({ trade: [point('2023-01', 1), point('2023-02', 2)] });
  const second = reading({ trade: [point('2023-02', 20), point('2023-03', 30)] });
  const trial = only(trialsOf([first, second], { items }).trials);
  expect(kg(trial)).toEqual({ '2023-01': 1, '2023-02': 20, '2023-03': 30 });
});

describe('months that can be judged', () => {
  const months = monthsFrom('2018-01', '2022-12');
  const { series } = only(trialsOf([reading({ trade: months.map((month) => point(month, 10)) })], { items }).trials);

  it.each<[Parameters<typeof spanOf>[1], [Month, Month] | undefined]>([
    [undefined, ['2020-01', '2022-12']],
    [{ from: '2018-05' }, ['2018-05', '2022-12']],
    [{ from: '2010-01', to: '2019-06' }, ['2018-01', '2019-06']],
    [{ to: '2030-01' }, ['2020-01', '2022-12']],
    [{ from: '2023-01' }, undefined],
    [{ to: '2017-12' }, undefined],
    [{ to: '2019-06' }, undefined],
  ])('%j', (asked, expected) => {
    const span = spanOf(series, asked);
    expect(span && [span.from, span.to]).toEqual(expected);
  });

  it('a short series from its beginning', () => {
    const short = monthsFrom('2022-01', addMonths('2022-01', 11)).map((month) => point(month, 10));
    const trial = only(trialsOf([reading({ trade: short })], { items }).trials);
    expect(spanOf(trial.series)).toEqual({ from: '2022-01', to: '2022-12' });
  });
});
