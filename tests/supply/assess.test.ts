import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssessContext, assess } from '../../src/supply/assess.ts';
import { lastDayOfMonth } from '../../src/supply/months.ts';
import type { SupplyRules } from '../../src/supply/rules.ts';
import type { Incident, ItemSeries } from '../../src/supply/types.ts';
import { CONTEXT, imports, price, RULES } from './made-up.ts';

const STOP = { months: 64, noise: 0.2, happens: (month: number) => ({ kg: month >= 60 ? 0.3 : 1 }) };
const SHOCK = 60;

function at(series: ItemSeries, index: number, rules: SupplyRules = RULES, context: AssessContext = CONTEXT) {
  const month = series.months[index] ?? '';
  return assess(series, month, lastDayOfMonth(month), rules, context);
}
const rules = (of: ReturnType<typeof at>) => of.signals.map(({ rule }) => rule);

describe('dependence', () => {
  const calm = imports({ months: 64, noise: 0.1, suppliers: [0.7, 0.2, 0.1] }, 5);
  const shared = (suppliers: number[]) => imports({ ...STOP, noise: 0.1, suppliers }, 5);

  it('alone is 관심 and no more', () => {
    expect(at(calm, SHOCK)).toMatchObject({ level: 'attention', signals: [{ rule: 'dependence' }] });
    expect(at(calm, SHOCK).signals[0]?.says).toMatch(/^\d+년 \d+월까지 12개월 수입의 [\d.]+%가 CN에서 왔습니다/);
  });

  it('makes a shock one level graver', () => {
    const without = at(shared([0.4, 0.35, 0.25]), SHOCK);
    const dependent = at(shared([0.7, 0.2, 0.1]), SHOCK);
    expect([without.level, dependent.level]).toEqual(['caution', 'alert']);
    expect(rules(dependent)).toContain('dependent');
    expect(rules(without)).not.toContain('dependent');
  });

  it('on adjacent countries counts as much', () => {
    const adjacent = (one: string, other: string) => one !== other && 'CN JP'.includes(one) && 'CN JP'.includes(other);
    const found = at(shared([0.4, 0.4, 0.2]), SHOCK, RULES, { ...CONTEXT, adjacent });
    expect(found.level).toBe('alert');
    expect(rules(found)).toContain('adjacent-dependence');
  });

  it('stays while the supplier that stopped loses its share', () => {
    const months = 70;
    const series = imports({ months, noise: 0.1, suppliers: [0.55, 0.25, 0.2] }, 5);
    const china = series.origins.get('CN');
    for (let month = 60; month < months; month++) if (china) china.kg[month] = china.usd[month] = 0;
    expect(rules(at(series, 67))).not.toContain('dependence');
    expect(rules(at(series, 67))).toContain('dependent');
  });

  it('is not made up where shares cannot be told, unless the rules say so', () => {
    const series = imports({ ...STOP, noise: 0.1 }, 5);
    const item = { suppliers: ['CN', 'MZ'], thresholds: {} };
    expect(at(series, SHOCK, RULES, { ...CONTEXT, item }).level).toBe('caution');
    for (const standIn of ['origin', 'suppliers'] as const) {
      const found = at(series, SHOCK, { ...RULES, standIn }, { ...CONTEXT, item });
      expect(found.level).toBe('alert');
      expect(found.signals[0]?.says).toContain('의존하는 것으로 보고');
    }
  });
});

it('of one figure only the gravest is said', () => {
  const stopped = imports({ months: 64, noise: 0.1, happens: (month) => ({ kg: month >= SHOCK ? 0 : 1 }) }, 5);
  expect(rules(at(stopped, SHOCK))).toEqual(['volume-stop']);
  expect(at(stopped, SHOCK + 2)).toMatchObject({ level: 'serious', signals: [{ rule: 'volume-stop-again' }] });
});

describe('a volume that moves alone', () => {
  it('while the value stays is another way of counting', () => {
    const happens = (month: number) => (month >= SHOCK ? { kg: 4, price: 0.25 } : {});
    expect(at(imports({ months: 64, noise: 0.2, happens }, 5), SHOCK).level).toBe('none');
  });

  it('counts where the source gives no value', () => {
    const series = imports({ ...STOP, noise: 0.1, weightOnly: true }, 5);
    expect(at(series, SHOCK).level).toBe('caution');
  });

  it('of which nothing is known but the value', () => {
    const series = imports({ ...STOP, noise: 0.1 }, 5);
    for (const { kg } of series.origins.values()) kg.fill(Number.NaN);
    expect(rules(at(series, SHOCK))).toEqual(['value-drop']);
  });
});

describe('one large supplier', () => {
  it('that falls out for two months is told though others stand in', () => {
    const series = imports({ months: 64, noise: 0.1, suppliers: [0.4, 0.35, 0.25] }, 9);
    const [china, japan] = [series.origins.get('CN'), series.origins.get('JP')];
    for (let month = 60; month < 64; month++) {
      if (!china || !japan) throw new Error('no supplier');
      for (const unit of ['kg', 'usd'] as const) {
        japan[unit][month] = (japan[unit][month] ?? 0) + (china[unit][month] ?? 0);
        china[unit][month] = 0;
      }
    }
    expect(rules(at(series, 60))).not.toContain('supplier-stop');
    const found = at(series, 61).signals.find(({ rule }) => rule === 'supplier-stop');
    expect(found?.says).toMatch(
      /^CN에서 오던 수입이 두 달 연속 거의 끊겨 2015년 2월에는 평년의 0%입니다\(앞선 12개월 비중 \d/,
    );
  });
});

describe('incidents', () => {
  const news = (day: string, more: Partial<Incident> = {}): Incident => ({
    feed: 'news',
    id: day,
    day,
    title: '갈륨 수출 허가제',
    items: ['made-up'],
    rule: 'controls',
    level: 'caution',
    ...more,
  });
  const calm = imports({ months: 64, noise: 0.1, suppliers: [0.4, 0.35, 0.25] }, 5);
  const with_ = (...incidents: Incident[]): ItemSeries => ({ ...calm, incidents });
  const month = calm.months[SHOCK] ?? '';

  it('are worth what they say, until they are out of view, and nothing before their day', () => {
    const series = with_(news('2015-01-31'));
    expect(assess(series, month, '2015-01-30', RULES, CONTEXT).level).toBe('none');
    expect(assess(series, month, '2015-01-31', RULES, CONTEXT)).toMatchObject({
      level: 'caution',
      signals: [{ rule: 'incident', says: '2015-01-31 갈륨 수출 허가제' }],
    });
    expect(assess(series, month, '2015-05-02', RULES, CONTEXT).level).toBe('none');
  });

  it('the gravest of several counts', () => {
    const series = with_(
      news('2015-01-20'),
      news('2015-01-25', { level: 'alert' }),
      news('2015-01-28', { level: 'attention' }),
    );
    const { level, signals } = assess(series, month, '2015-01-31', RULES, CONTEXT);
    expect([level, signals[0]?.says]).toEqual(['alert', '2015-01-25 갈륨 수출 허가제']);
  });

  it('each stands for itself, the gravest first', () => {
    const series = with_(news('2015-01-20', { country: 'US', level: 'alert' }), news('2015-01-25', { country: 'CN' }));
    const found = assess(series, month, '2015-01-31', RULES, CONTEXT);
    expect(found.signals.map(({ rule, level }) => `${rule} ${level}`)).toEqual(['incident alert', 'incident caution']);
  });

  it('of the country it depends on are one level graver, of another they are not', () => {
    const dependent = imports({ months: 64, noise: 0.1, suppliers: [0.7, 0.2, 0.1] }, 5);
    const level = (country: string) =>
      assess({ ...dependent, incidents: [news('2015-01-20', { country })] }, month, '2015-01-31', RULES, CONTEXT).level;
    expect([level('CN'), level('US')]).toEqual(['alert', 'caution']);
  });
});

describe('statistics of different age', () => {
  it('prices are known before trade: each is read in its own newest month', () => {
    const trade = imports({ ...STOP, noise: 0.1 }, 5);
    for (const { kg, usd } of trade.origins.values()) for (const row of [kg, usd]) row.fill(Number.NaN, SHOCK + 1);
    const both = { ...trade, prices: price(64, 0.02, 3, (month) => (month >= 62 ? 2.5 : 1)).prices };
    const found = at(both, 62);
    expect(rules(found)).toEqual(expect.arrayContaining(['volume-drop', 'price-leap']));
    expect(found.signals.find(({ rule }) => rule === 'volume-drop')?.says).toMatch(/^2015년 1월/);
    expect(found.signals.find(({ rule }) => rule === 'price-leap')?.says).toMatch(
      /^2015년 3월 Price 가격이 한 달 사이 2\.\d+배/,
    );
  });

  it('what is older than half a year is no longer told', () => {
    const series = imports({ ...STOP, months: 80, noise: 0.1 }, 5);
    for (const { kg, usd } of series.origins.values()) for (const row of [kg, usd]) row.fill(Number.NaN, SHOCK + 1);
    expect(at(series, SHOCK + 5).level).toBe('caution');
    expect(at(series, SHOCK + 6)).toMatchObject({ level: 'none', signals: [] });
  });

  it('an empty series has no level', () => {
    expect(at({ ...imports({ months: 0, noise: 0 }, 1) }, 0)).toMatchObject({ level: 'none', signals: [] });
  });
});

it("an item's own limit takes the place of the rule's", () => {
  const series = imports({ ...STOP, noise: 0.1 }, 5);
  const thresholds = { 'volume-drop': -50, 'volume-low': -50 };
  expect(at(series, SHOCK, RULES, { ...CONTEXT, item: { suppliers: [], thresholds } }).level).toBe('none');
});

it('looks at nothing later: what was said of a month stays whatever comes', () => {
  const shape = fc.record({
    noise: fc.constantFrom(0.1, 0.3, 0.6),
    empty: fc.constantFrom(0, 0, 0.2, 0.5),
    suppliers: fc.constantFrom([1], [0.7, 0.2, 0.1]),
    seed: fc.nat(1000),
    shock: fc.constantFrom(0, 0.5, 4),
    from: fc.integer({ min: 26, max: 60 }),
  });
  fc.assert(
    fc.property(shape, ({ seed, shock, from, ...more }) => {
      const months = 72;
      const full = imports({ months, ...more, happens: (month) => (month >= from ? { kg: shock } : {}) }, seed);
      const prices = price(months, 0.06, seed).prices;
      for (const index of [from - 1, from, from + 1, from + 3]) {
        const cut = (row: Float64Array) => row.slice(0, index + 1);
        const then: ItemSeries = {
          ...full,
          months: full.months.slice(0, index + 1),
          origins: new Map(
            [...full.origins].map(([country, { kg, usd }]) => [country, { kg: cut(kg), usd: cut(usd) }]),
          ),
          prices: new Map([...prices].map(([key, { unit, values }]) => [key, { unit, values: cut(values) }])),
        };
        expect(at({ ...full, prices }, index)).toEqual(at(then, index));
      }
    }),
    { numRuns: 60 },
  );
});
