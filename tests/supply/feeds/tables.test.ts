import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read as readComtrade } from '../../../src/supply/feeds/comtrade-csv.ts';
import { formatOf } from '../../../src/supply/feeds/formats.ts';
import { read as readMapped } from '../../../src/supply/feeds/mapped-csv.ts';
import { guessMapping } from '../../../src/supply/feeds/mapping.ts';
import { readFeedFile } from '../../../src/supply/feeds/read-file.ts';
import type { ColumnMapping } from '../../../src/supply/feeds/types.ts';
import { bytes, context, countries, dropped, kinds, TODAY } from './samples.ts';

const comtrade = (text: string) => readComtrade(bytes(text), context());
const mapped = (text: string, name = 'china-exports-graphite.csv', mapping?: ColumnMapping) =>
  readMapped(bytes(text), context({ name, ...(mapping && { mapping }) }));

const NEW =
  'typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,cmdCode,customsCode,motCode,qtyUnitAbbr,qty,netWgt,primaryValue,isAggregate';
const row = (changes: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    typeCode: 'C',
    freqCode: 'M',
    refPeriodId: '20230901',
    refYear: '2023',
    refMonth: '9',
    period: '202309',
    reporterCode: '410',
    reporterISO: 'KOR',
    reporterDesc: 'Rep. of Korea',
    flowCode: 'M',
    flowDesc: 'Import',
    partnerCode: '156',
    partnerISO: 'CHN',
    partnerDesc: 'China',
    partner2Code: '0',
    cmdCode: '250410',
    customsCode: 'C00',
    motCode: '0',
    qtyUnitAbbr: 'kg',
    qty: '500',
    netWgt: '500',
    primaryValue: '1000.5',
    isAggregate: 'true',
    ...changes,
  };
  return NEW.split(',')
    .map((name) => cells[name])
    .join(',');
};

describe('UN Comtrade', () => {
  it('reads imports and exports, and passes over sums, parts and re-exports', async () => {
    const { trade, faults } = await comtrade(
      [
        NEW,
        row(),
        // As the site writes them, with a comma at the end.
        `${row({ flowCode: 'X', partnerISO: 'S19', partnerDesc: '"Other Asia, nes"', partnerCode: '490' })},`,
        row({ partnerCode: '0', partnerISO: 'W00', partnerDesc: 'World' }),
        row({ motCode: '2100', netWgt: '20' }),
        row({ flowCode: 'RX', partnerISO: 'JPN' }),
        row({
          partnerISO: '_X',
          partnerDesc: '"Areas, nes"',
          partnerCode: '899',
          netWgt: '0',
          qty: '7',
          primaryValue: '9',
        }),
        row({
          reporterISO: 'CHN',
          reporterDesc: 'China',
          reporterCode: '156',
          partnerISO: 'KOR',
          partnerDesc: 'Rep. of Korea',
          flowCode: 'X',
        }),
        row({ cmdCode: '2504' }),
        row({ freqCode: 'A', period: '2023' }),
      ].join('\n'),
    );
    expect(trade.map(({ from, to, reportedBy, kg, usd }) => [from, to, reportedBy, kg, usd])).toEqual([
      ['CN', 'KR', 'to', 500, 1_000.5],
      ['KR', 'TW', 'from', 500, 1_000.5],
      ['XX', 'KR', 'to', 7, 9],
      ['CN', 'KR', 'from', 500, 1_000.5],
    ]);
    expect(dropped(faults)).toEqual(['row 10: broken', 'row 9: unknown_code']);
  });

  it('reads the header of before', async () => {
    const { trade } = await comtrade(
      'Classification,Year,Period,Period Desc.,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$)\n' +
        'H5,2019,201903,March 2019,1,Import,410,Rep. of Korea,KOR,156,China,CHN,250410,Weight in kilograms,500,500,1000\n',
    );
    expect(trade).toMatchObject([
      { hs: '250410', month: '2019-03', from: 'CN', to: 'KR', reportedBy: 'to', kg: 500, usd: 1_000 },
    ]);
  });

  it('adds up what falls together as not told apart, and uses neither of two that contradict', async () => {
    const { trade, faults } = await comtrade(
      [
        NEW,
        row({ partnerISO: '', partnerDesc: '"Other Africa, nes"', partnerCode: '577', netWgt: '5', primaryValue: '6' }),
        row({ partnerISO: '', partnerDesc: 'Bunkers', partnerCode: '837', netWgt: '7', primaryValue: '8' }),
        row(),
        row({ netWgt: '501' }),
      ].join('\n'),
    );
    expect(trade).toMatchObject([{ from: 'XX', kg: 12, usd: 14 }]);
    expect(dropped(faults)).toEqual(['row 5: duplicate']);
  });

  it('says which column is missing', async () => {
    expect(
      (await comtrade('period,reporterISO,partnerISO,cmdCode,primaryValue\n1,2,3,4,5\n')).faults[0]?.reason,
    ).toMatch(/^no column flowCode; the columns are: period/);
  });
});

describe('a CSV by its columns', () => {
  it.each<[string, string, Partial<ColumnMapping>]>([
    [
      'period_dt,partner_name,hs6,val,qty,uv',
      'china-exports-graphite-monthly.csv',
      {
        month: 'period_dt',
        partner: 'partner_name',
        hs: 'hs6',
        usd: 'val',
        kg: 'qty',
        fixed: { flow: 'export', reporter: 'CN' },
      },
    ],
    [
      'month,country,hs,weight_kg,value_usd',
      'imports.csv',
      {
        month: 'month',
        partner: 'country',
        kg: 'weight_kg',
        usd: 'value_usd',
        fixed: { flow: 'import', reporter: 'KR' },
      },
    ],
    [
      '기간,국가,품목코드,중량(톤),금액(천불)',
      '한국_수입_흑연.csv',
      { month: '기간', tonnes: '중량(톤)', thousandUsd: '금액(천불)', fixed: { flow: 'import', reporter: 'KR' } },
    ],
    [
      'year,month,reporter,partner,flow,hs_code,net_weight,trade_value_usd',
      'x.csv',
      {
        year: 'year',
        month: 'month',
        reporter: 'reporter',
        partner: 'partner',
        flow: 'flow',
        kg: 'net_weight',
        usd: 'trade_value_usd',
      },
    ],
    ['Period,Origin,Destination,HS Code,kg,usd', 'x.csv', { from: 'Origin', to: 'Destination', kg: 'kg', usd: 'usd' }],
    ['yyyymm;exporter;importer;hs10;tonnes', 'x.csv', { from: 'exporter', to: 'importer', tonnes: 'tonnes' }],
  ])('%s is recognised', async (header, name, expected) => {
    const { mapping, missing } = guessMapping(header.split(/[,;]/), name, countries);
    expect(missing).toEqual([]);
    expect(mapping).toMatchObject(expected);
  });

  it.each([
    ['partner,hs,kg', 'month'],
    ['month,partner,kg', 'hs'],
    ['month,partner,hs', 'kg'],
    ['month,hs,kg', 'partner'],
    ['month,partner,hs,kg', 'whose statistics they are (reporter) and import or export (flow)'],
  ])('%s lacks %s', async (header, missing) => {
    const guess = guessMapping(header.split(','), 'file.csv', countries);
    expect(guess.mapping).toBeUndefined();
    expect(guess.missing.join()).toContain(missing);
    expect((await mapped(`${header}\n1,2,3\n`, 'file.csv')).faults).toMatchObject([
      { kind: 'missing_column', place: 'line 1', reason: expect.stringContaining(header.replaceAll(',', ', ')) },
    ]);
  });

  it("reads China's exports, and tells what it assumed", async () => {
    const { trade, faults } = await mapped(
      'period_dt,partner_name,hs6,val,qty,uv\n2017-01-01,"Korea, Rep.",250410,10200.0,6116.362,1.66\n2017-01-01,Viet Nam,380110,5,1,5\n',
    );
    expect(trade).toEqual([
      {
        feed: 'test',
        hs: '250410',
        month: '2017-01',
        from: 'CN',
        to: 'KR',
        reportedBy: 'from',
        kg: 6_116.362,
        usd: 10_200,
      },
      { feed: 'test', hs: '380110', month: '2017-01', from: 'CN', to: 'VN', reportedBy: 'from', kg: 1, usd: 5 },
    ]);
    expect(faults.every((fault) => !fault.dropped)).toBe(true);
    expect(faults.map(({ reason }) => reason).join('\n')).toMatch(
      /qty.*kilograms.*val.*US dollars.*exports.*CN is taken/s,
    );
  });

  it('goes by a mapping that is given, with its units and no warning', async () => {
    const mapping = {
      month: 'm',
      hs: 'c',
      tonnes: 'w',
      thousandUsd: 'v',
      partner: 'p',
      fixed: { reporter: 'KR', flow: 'import' as const },
    };
    const { trade, faults } = await mapped('m,p,c,w,v\n2024-01,CHN,250410,1.5,2\n', 'x.csv', mapping);
    expect(trade).toMatchObject([{ from: 'CN', to: 'KR', reportedBy: 'to', kg: 1_500, usd: 2_000 }]);
    expect(faults).toEqual([]);
    expect((await mapped('m,p,c,w\n2024-01,CHN,250410,1.5\n', 'x.csv', mapping)).faults).toMatchObject([
      { kind: 'missing_column', reason: expect.stringContaining("thousandUsd ('v')") },
    ]);
  });

  it('a row that is wrong does not take the others with it', async () => {
    const { trade, faults } = await mapped(
      'month,partner,hs,usd,kg\n' +
        '2024-01,Japan,250410,1,1\n' + // good
        '2024-01,Japan,250410,1\n' + // a cell is missing
        '2024-02,Japan,250410,1,x\n' +
        '2024-03,Atlantis,250410,1,1\n' +
        '2024-04,Japan,graphite,1,1\n' +
        '2024-05,Japan,250410,1,-1\n' +
        '2031-01,Japan,250410,1,1\n' +
        '2024-01,Japan,250410,1,1\n' + // the same again
        '2024-06,Japan,250410,1,1\n' +
        '2024-06,Japan,250410,1,2\n' + // contradicts
        '2024-07,Japan,250410,,\n' +
        '2024-08,World,250410,1,1\n' +
        '2024-09,Japan,250410,1,1\n',
    );
    expect(trade.map(({ month }) => month)).toEqual(['2024-01', '2024-09']);
    expect(dropped(faults)).toEqual([
      'row 3: broken',
      'row 4: broken',
      'row 5: unknown_country',
      'row 6: unknown_code',
      'row 7: negative',
      'row 8: future',
      'row 11: duplicate',
      'row 12: broken',
      'row 9: duplicate',
    ]);
  });

  it('a quotation mark that is never closed costs its row only', async () => {
    const { trade, faults } = await mapped(
      'month,partner,hs,usd,kg\n2024-01,"Japan",250410,1,1\n2024-02,Japan,250410,1,"2\n2024-03,Japan,250410,3,3\n',
    );
    expect(trade.map(({ month }) => month)).toEqual(['2024-01', '2024-03']);
    expect(dropped(faults)).toEqual(['row 3: broken']);
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' \n \n'],
    ['a header only', 'month,partner,hs,usd,kg\n'],
    ['a picture', '\x89PNG\r\n\x1a\n'],
  ])('%s gives no rows and does not throw', async (_, text) => expect((await mapped(text)).trade).toEqual([]));

  it('reads whatever text it is given without throwing, and nothing that is negative or to come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(
            fc.oneof(
              fc.string({ maxLength: 8 }),
              fc.constantFrom('2024-01', 'China', '250410', '5', '-3', '"', '2031-01'),
            ),
            { maxLength: 6 },
          ),
          { maxLength: 12 },
        ),
        async (rows) => {
          const { trade } = await mapped(`month,partner,hs,usd,kg\n${rows.map((cells) => cells.join(',')).join('\n')}`);
          for (const { month, kg = 0, usd = 0 } of trade) {
            expect(month < TODAY.slice(0, 7)).toBe(true);
            expect(kg >= 0 && usd >= 0).toBe(true);
          }
        },
      ),
    );
  });
});

describe('the form of a file', () => {
  it.each([
    ['<?xml version="1.0"?><response/>', 'customs-xml'],
    ['<?xml version="1.0"?><rss version="2.0"></rss>', 'news'],
    ['\ufeff<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'news'],
    [`${NEW}\n`, 'comtrade-csv'],
    ['제목\n단위: 톤\n기간,품목코드,국가,수입 중량,수입 금액\n', 'customs-csv'],
    ['period_dt,partner_name,hs6,val,qty,uv\n', 'mapped-csv'],
    ['PK\x03\x04', 'worldbank-xlsx'],
  ])('%s', async (text, format) => expect(formatOf(bytes(text))).toBe(format));

  it('without a store, a code and its subdivisions count once', async () => {
    const text =
      'month,partner,hs,usd,kg\n2024-01,Japan,250410,3,3\n2024-01,Japan,2504101000,1,1\n2024-01,Japan,2504109000,2,2\n';
    const reading = await readFeedFile('korea-imports.csv', bytes(text), { countries, today: TODAY });
    expect(reading.trade).toMatchObject([{ hs: '250410', from: 'JP', to: 'KR', kg: 3 }]);
    expect(kinds(reading.faults).every(([, , out]) => !out)).toBe(true);
  });
});

describe('amounts as a file writes them', () => {
  const mapping: ColumnMapping = {
    ...{ month: 'Zeitraum', partner: 'Land', hs: 'Ware', tonnes: 'Menge t', thousandUsd: 'Wert' },
    fixed: { reporter: 'KR', flow: 'import' },
  };
  const file = (...rows: string[]) => `Zeitraum;Land;Ware;Menge t;Wert\n${rows.join('\n')}\n`;

  it('takes the comma for what the file shows it to be', async () => {
    const { trade, faults } = await mapped(
      file('01/2024;China;2825 60;28,715;382,1', '02/2024;China;2825 60;1.028,715;1.382,068'),
      'x.csv',
      mapping,
    );
    expect(trade.map(({ kg, usd }) => [Math.round(kg ?? 0), Math.round(usd ?? 0)])).toEqual([
      [28_715, 382_100],
      [1_028_715, 1_382_068],
    ]);
    expect(faults).toEqual([]);
  });

  it('uses no amount that may be a thousand times as much', async () => {
    const { trade, withheld, faults } = await mapped(file('01/2024;China;2825 60;28,715;382'), 'x.csv', mapping);
    expect(trade).toEqual([]);
    expect(withheld).toHaveLength(1);
    expect(faults).toMatchObject([{ place: 'row 2', kind: 'broken', dropped: true }]);
  });

  it('reads a weight whose name ends with its unit', async () => {
    const { trade } = await mapped(
      'month\tpartner\ths6\tnet_weight_t\tvalue_usd\n2024-01\tJP\t740311\t2.5\t9\n',
      'korea-imports.tsv',
    );
    expect(trade).toMatchObject([{ kg: 2_500, usd: 9 }]);
  });

  it('tells a column that looks like a weight and is not read', async () => {
    const { trade, faults } = await mapped(
      'month,partner,hs,weight of goods as packed (kg),value_usd\n2024-01,JP,740311,2.5,9\n',
      'korea-imports.csv',
    );
    expect(trade).toMatchObject([{ usd: 9 }]);
    expect(kinds(faults)).toContainEqual(['column weight of goods as packed (kg)', 'missing_column', false]);
  });
});

describe('what is no table', () => {
  const fault = async (file: Uint8Array) => (await readFeedFile('x.csv', file, { countries, today: TODAY })).faults[0];
  it.each<[string, Uint8Array, RegExp]>([
    [
      'an error page',
      bytes('<!DOCTYPE html><html><head><title>서비스 점검</title></head></html>'),
      /web page \('서비스 점검'\)/,
    ],
    [
      'a table as a web page',
      bytes('\n<html><head><meta charset="utf-8"></head><body><table></table></body></html>'),
      /web page/,
    ],
    ['an error as JSON', bytes('{"response":{"header":{"resultCode":"99"}}}'), /JSON.*resultCode/],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0), /compressed/],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /XLS/],
  ])('%s', async (_, file, reason) => {
    expect(await fault(file)).toMatchObject({
      place: 'whole file',
      dropped: true,
      reason: expect.stringMatching(reason),
    });
  });

  it('a file without line breaks is refused in few words', async () => {
    const long = await fault(bytes(`month,partner,hs,${'x'.repeat(1_500_000)}`));
    expect(long).toMatchObject({ place: 'line 1', reason: expect.stringContaining('a million characters') });
    const wide = await fault(bytes(`month,partner,${'x'.repeat(5_000)}\n1,2,3\n`));
    expect(wide?.reason.length).toBeLessThan(400);
  });
});
