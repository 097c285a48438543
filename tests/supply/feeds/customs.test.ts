import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read as readCsv } from '../../../src/supply/feeds/customs-csv.ts';
import { read as readXml } from '../../../src/supply/feeds/customs-xml.ts';
import type { PlacedReading } from '../../../src/supply/feeds/types.ts';
import { bytes, context, dropped, kinds } from './samples.ts';

/** Adapters of text give their reading at once. */
const xml = (text: string) => readXml(bytes(text), context()) as PlacedReading;
const csv = (text: string | Uint8Array) =>
  readCsv(typeof text === 'string' ? bytes(text) : text, context()) as PlacedReading;

/** The beginning of a real answer, cut off in its second item. */
const FRAGMENT =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><response><header><resultCode>00</resultCode><resultMsg>정상서비스.</resultMsg></header><body><items><item><balPayments>-479784142</balPayments><expDlr>447515</expDlr><expWgt>111885</expWgt><hsCd>-</hsCd><impDlr>480231657</impDlr><impWgt>64491992</impWgt><statCd>-</statCd><statCdCntnKor1>-</statCdCntnKor1><statKor>-</statKor><year>총계</year></item><item><balPayments>-893107</balPayments><expDlr>0</expDlr><expWgt>0</expWgt><hsCd>0306171090</hsCd><impDlr>893107</impDlr>';
const REST =
  '<impWgt>100000</impWgt><statCd>VN</statCd><statCdCntnKor1>베트남</statCdCntnKor1><statKor>새우</statKor><year>2016.01</year></item></items></body></response>';

function answer(items: Record<string, string>[], code = '00', message = '정상서비스.'): string {
  const rows = items.map(
    (item) =>
      `<item>${Object.entries(item)
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join('')}</item>`,
  );
  return `<response><header><resultCode>${code}</resultCode><resultMsg>${message}</resultMsg></header><body><items>${rows.join('\n')}</items></body></response>`;
}
const item = (changes: Record<string, string> = {}) => ({
  year: '2024.01',
  hsCd: '2504101000',
  statCd: 'CN',
  statCdCntnKor1: '중국',
  impWgt: '3000',
  impDlr: '6000',
  expWgt: '0',
  expDlr: '0',
  ...changes,
});

describe("the customs' service", () => {
  it('reads the real beginning once it is whole: the sum is passed over, imports and exports are two points', () => {
    const reading = xml(FRAGMENT + REST);
    expect(reading.trade).toEqual([
      {
        feed: 'test',
        hs: '0306171090',
        month: '2016-01',
        from: 'VN',
        to: 'KR',
        reportedBy: 'to',
        kg: 100_000,
        usd: 893_107,
      },
      { feed: 'test', hs: '0306171090', month: '2016-01', from: 'KR', to: 'VN', reportedBy: 'from', kg: 0, usd: 0 },
    ]);
    expect(reading.faults).toEqual([]);
    expect(reading.placeOf.trade(1)).toBe('item 2');
  });

  it('refuses what breaks off, with its place, and uses nothing of it', () => {
    const reading = xml(FRAGMENT);
    expect(reading.trade).toEqual([]);
    expect(reading.faults).toMatchObject([
      { place: `line 1, column ${FRAGMENT.length}`, kind: 'broken', dropped: true },
    ]);
    expect(kinds(xml('<response>\n<a>\n</b></response>').faults)).toEqual([['line 3, column 1', 'broken', true]]);
  });

  it('at whatever place it breaks off, nothing is used', () => {
    const whole = FRAGMENT + REST;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        const reading = xml(whole.slice(0, length));
        expect(reading.trade).toEqual([]);
        expect(reading.faults).toHaveLength(1);
      }),
    );
  });

  it.each<[string, string, RegExp]>([
    ['its own error', answer([], '22', 'LIMITED NUMBER OF SERVICE REQUESTS EXCEEDS ERROR'), /says 22: LIMITED/],
    [
      'the gateway',
      '<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg><returnReasonCode>30</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>',
      /refuses: 30 SERVICE_KEY_IS_NOT/,
    ],
    ['another document', '<html><body>점검 중</body></html>', /no answer of nitemtrade/],
    ['plain text', 'Unauthorized', /no XML: Unauthorized/],
    ['declared entities', '<!DOCTYPE a [<!ENTITY x "y">]><response/>', /entities/],
  ])('tells %s', (_, text, reason) => {
    const { faults, trade } = xml(text);
    expect(trade).toEqual([]);
    expect(faults[0]?.reason).toMatch(reason);
  });

  it('an answer without rows is no fault', () => {
    expect(xml(answer([])).faults).toEqual([]);
    expect(
      xml('<response><header><resultCode>00</resultCode></header><body><items/></body></response>').faults,
    ).toEqual([]);
  });

  it('leaves out what is wrong, by place and kind, and uses the rest', () => {
    const reading = xml(
      answer([
        item(),
        item({ year: '2024.13' }),
        item({ year: '2026.12' }),
        item({ year: '2026.11' }),
        item({ statCd: 'QQ', statCdCntnKor1: '없는나라' }),
        item({ hsCd: 'ABC' }),
        item({ impWgt: '-5' }),
        item({ impDlr: 'many' }),
        { year: '2024.02', hsCd: '2504101000' },
        item({ statCd: 'ZZ', statCdCntnKor1: '브라질' }),
        item(),
        item({ impWgt: '4000' }),
      ]),
    );
    expect(reading.trade.map(({ from, to }) => `${from}→${to}`)).toEqual(['KR→CN', 'BR→KR', 'KR→BR']);
    const places = dropped(reading.faults);
    expect(places).toContain('item 2: broken');
    expect(places).toContain('item 3: future');
    expect(places).toContain('item 4: future');
    expect(places).toContain('item 5: unknown_country');
    expect(places).toContain('item 6: unknown_code');
    expect(places).toContain('item 7: negative');
    expect(places).toContain('item 8: broken');
    expect(places).toContain('item 9: missing_column');
    expect(places).toContain('item 12: duplicate');
    expect(reading.faults.find(({ kind }) => kind === 'missing_column')?.reason).toBe(
      'has no statCd, impWgt, impDlr, expWgt, expDlr; it has year, hsCd',
    );
  });
});

const HEAD = '기간,품목코드,품목명,국가,수출 중량,수출 금액,수입 중량,수입 금액,무역수지';

describe("the customs' downloads", () => {
  it('reads titles, units above and a sum', () => {
    const text = `품목별 국가별 수출입실적\n"단위 : 톤, 천 달러(USD 1,000)"\n\n${HEAD}\n총계,-,-,-,10,10,10,10,0\n2024.01,250410,천연흑연,중국,0,0,"1,234.5",2000,-2000\n`;
    const { trade, faults, placeOf } = csv(text);
    expect(trade).toEqual([
      {
        feed: 'test',
        hs: '250410',
        month: '2024-01',
        from: 'CN',
        to: 'KR',
        reportedBy: 'to',
        kg: 1_234_500,
        usd: 2_000_000,
      },
      { feed: 'test', hs: '250410', month: '2024-01', from: 'KR', to: 'CN', reportedBy: 'from', kg: 0, usd: 0 },
    ]);
    expect(faults).toEqual([]);
    expect(placeOf.trade(0)).toBe('row 6');
  });

  it.each([
    ['수입 중량(톤),수입 금액(천불)', 1_000, 1_000],
    ['수입중량(KG),수입금액(USD)', 1, 1],
    ['수입 중량[kg],수입 금액(백만불)', 1, 1_000_000],
  ])('units in the header: %s', (columns, kg, usd) => {
    const { trade, faults } = csv(`기간,HS코드,국가,${columns}\n202401,2504101000,중국,3,4\n`);
    expect(trade).toMatchObject([{ kg: 3 * kg, usd: 4 * usd }]);
    expect(faults).toEqual([]);
  });

  it('tells that it takes kilograms and dollars where no unit stands', () => {
    const { trade, faults } = csv(`${HEAD}\n2024.01,250410,천연흑연,중국,0,0,3,4,0\n`);
    expect(trade[0]).toMatchObject({ kg: 3, usd: 4 });
    expect(kinds(faults)).toEqual([
      ['column 수입 중량', 'unit', false],
      ['column 수입 금액', 'unit', false],
      ['column 수출 중량', 'unit', false],
      ['column 수출 금액', 'unit', false],
    ]);
  });

  it('reads EUC-KR as well as UTF-8 with its mark', () => {
    // 기간,품목코드,국가,수입중량(kg) / 2024.01,250410,중국,3 in EUC-KR.
    const korean = Buffer.from(
      'b1e2b0a32cc7b0b8f1c4dab5e52cb1b9b0a12cbcf6c0d4c1dfb7ae286b67290a323032342e30312c3235303431302cc1dfb1b92c330a',
      'hex',
    );
    const expected = [{ feed: 'test', hs: '250410', month: '2024-01', from: 'CN', to: 'KR', reportedBy: 'to', kg: 3 }];
    expect(csv(korean).trade).toEqual(expected);
    expect(csv('\ufeff기간,품목코드,국가,수입중량(kg)\n2024.01,250410,중국,3\n').trade).toEqual(expected);
  });

  it('says which column is missing and which there are', () => {
    const { faults } = csv('기간,품목코드,수입 중량\n2024.01,250410,3\n');
    expect(faults).toMatchObject([{ kind: 'missing_column', place: 'line 1' }]);
    expect(faults[0]?.reason).toContain('국가');
    expect(faults[0]?.reason).toContain('기간, 품목코드, 수입 중량');
  });
});
