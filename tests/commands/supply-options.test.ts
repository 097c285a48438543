import { describe, expect, it } from 'vitest';
import { mappingOf, readColumns } from '../../src/commands/supply-mapping.ts';
import { readWeight } from '../../src/commands/supply-weight.ts';

describe('a weight', () => {
  it.each([
    ['450t', 450_000],
    ['2,000 kg', 2000],
    ['20톤', 20_000],
    ['1.5 T', 1500],
    ['300㎏', 300],
    ['.5 tonnes', 500],
    ['7 킬로그램', 7],
  ])('%s', (text, kg) => expect(readWeight(text)).toBe(kg));

  it.each(['450', 't', '-3t', '5 lb', '1..2 t', '', '3 t 4'])('%j is none', (text) =>
    expect(() => readWeight(text)).toThrow('must be a weight with its unit'),
  );
});

describe('a mapping', () => {
  it('of columns whose names hold commas and spaces', () => {
    expect(readColumns('month=기간, hs=HS Code,tonnes=Weight, net (t),thousand_usd = 금액')).toEqual({
      month: '기간',
      hs: 'HS Code',
      tonnes: 'Weight, net (t)',
      thousand_usd: '금액',
    });
  });

  it('with what no column says', () => {
    const map = readColumns('month=m,hs=h,partner=p,kg=w,usd=v');
    expect(mappingOf({ map, reporter: 'cn', flow: 'export' })).toEqual({
      ...map,
      fixed: { reporter: 'CN', flow: 'export' },
    });
    expect(mappingOf({})).toBeUndefined();
  });

  it.each([
    ['month', "'month' names no column"],
    ['month=a,kg=b', 'hs'],
    ['month=a,hs=b,partner=c,reporter=d,flow=e', 'needs a column for kg'],
    ['month=a,hs=b,kg=c', "needs 'from' and 'to'"],
    ['month=a,hs=b,partner=c,reporter=d,flow=e,kg=f,colour=g', 'colour'],
  ])('%s is refused', (text, reason) => expect(() => mappingOf({ map: readColumns(text) })).toThrow(reason));
});
