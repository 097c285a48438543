import { describe, expect, it } from 'vitest';
import { flagsFor, mappingFor, mappingOf, readColumns } from '../../src/commands/supply-mapping.ts';
import { Countries } from '../../src/supply/index.ts';

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

describe('a CSV whose name tells nothing', () => {
  const countries = Countries.open('knowledge/countries.yaml');
  const bytes = (text: string) => new TextEncoder().encode(text);
  const file = bytes('period_dt,partner_name,hs6,val,qty\n2023-01-01,Japan,250410,1,2\n');
  const columns = { month: 'period_dt', hs: 'hs6', kg: 'qty', usd: 'val', partner: 'partner_name' };

  it.each<[string, Parameters<typeof mappingFor>[2], object | undefined]>([
    ['a.csv', { reporter: 'CN', flow: 'export' }, { reporter: 'CN', flow: 'export' }],
    ['a.csv', { reporter: 'DR Congo', flow: 'import' }, { reporter: 'CD', flow: 'import' }],
    ['korea-imports.csv', { reporter: 'CN' }, { reporter: 'CN', flow: 'import' }],
    ['china.csv', { flow: 'export' }, { reporter: 'CN', flow: 'export' }],
    ['a.csv', {}, undefined],
  ])('%s with %j', (name, options, fixed) => {
    const { mapping, assumed } = mappingFor(name, file, options, countries);
    expect(mapping).toEqual(fixed && { ...columns, fixed });
    expect(assumed.filter((text) => text.includes('unit'))).toHaveLength(fixed ? 2 : 0);
  });

  it('asks for what is still missing', () => {
    expect(() => mappingFor('a.csv', file, { reporter: 'CN' }, countries)).toThrow('--flow export');
    expect(() => mappingFor('a.csv', file, { reporter: 'Atlantis' }, countries)).toThrow("no country 'Atlantis'");
    expect(() => mappingFor('a.xml', bytes('<response/>'), { flow: 'export' }, countries)).toThrow('are for a CSV');
    expect(flagsFor('a.csv', file, countries)).toContain('--reporter CN --flow export for the exports of China');
    expect(flagsFor('a.csv', bytes('when,who,much\n1,2,3\n'), countries)).toContain('--map month=');
  });
});
