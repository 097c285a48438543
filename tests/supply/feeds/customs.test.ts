import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read as readCsv } from '../../../src/supply/feeds/customs-csv.ts';
import { read as readXml } from '../../../src/supply/feeds/customs-xml.ts';
import { formatOf } from '../../../src/supply/feeds/formats.ts';
import { bytes, context, dropped, kinds } from './samples.ts';

const xml = (text: string) => readXml(bytes(text), context());
const csv = (text: string | Uint8Array) => readCsv(typeof text === 'string' ? bytes(text) : text, context());

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
  it('reads the real beginning once it is whole: the sum is passed over, imports and exports are two points', async () => {
    const reading = await xml(FRAGMENT + REST);
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

  it('refuses what breaks off, with its place, and uses nothing of it', async () => {
    const reading = await xml(FRAGMENT);
    expect(reading.trade).toEqual([]);
    expect(reading.faults).toMatchObject([
      { place: `line 1, column ${FRAGMENT.length}`, kind: 'broken', dropped: true },
    ]);
    expect(kinds((await xml('<response>\n<a>\n</b></response>')).faults)).toEqual([
      ['line 3, column 1', 'broken', true],
    ]);
  });

  it('at whatever place it breaks off, nothing is used', async () => {
    const whole = FRAGMENT + REST;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        const reading = await xml(whole.slice(0, length));
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
  ])('tells %s', async (_, text, reason) => {
    const { faults, trade } = await xml(text);
    expect(trade).toEqual([]);
    expect(faults[0]?.reason).toMatch(reason);
  });

  it('reads a long answer in portions as it reads it at once', async () => {
    const items = Array.from({ length: 1_500 }, (_, index) =>
      item({ hsCd: `250410${String(index).padStart(4, '0')}`, impWgt: String(index) }),
    );
    const text = answer(items);
    expect(text.length).toBeGreaterThan(250_000);
    const long = await xml(text);
    expect(long.trade.map(({ kg }) => kg)).toEqual(
      (await Promise.all(items.map((each) => xml(answer([each]))))).flatMap(({ trade }) => trade.map(({ kg }) => kg)),
    );
    expect(long.placeOf.trade(long.trade.length - 1)).toBe('item 1500');
    // Broken in the middle, or cut off: told with its place, and nothing is used.
    for (const broken of [text.replace('<impWgt>900</impWgt>', '<impWgt>900'), text.slice(0, -30)]) {
      const { trade, faults } = await xml(broken);
      expect(trade).toEqual([]);
      expect(faults).toMatchObject([{ kind: 'broken', place: expect.stringMatching(/^line \d+, column \d+$/) }]);
    }
    expect((await xml(answer(items, '22', 'LIMITED'))).faults).toMatchObject([{ place: 'resultCode' }]);
  });

  it('an answer without rows is no fault', async () => {
    expect((await xml(answer([]))).faults).toEqual([]);
    expect(
      (await xml('<response><header><resultCode>00</resultCode></header><body><items/></body></response>')).faults,
    ).toEqual([]);
  });

  it('leaves out what is wrong, by place and kind, and uses the rest', async () => {
    const reading = await xml(
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
  it('reads titles, units above and a sum', async () => {
    const text = `품목별 국가별 수출입실적\n"단위 : 톤, 천 달러(USD 1,000)"\n\n${HEAD}\n총계,-,-,-,10,10,10,10,0\n2024.01,250410,천연흑연,중국,0,0,"1,234.5",2000,-2000\n`;
    const { trade, faults, placeOf } = await csv(text);
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
  ])('units in the header: %s', async (columns, kg, usd) => {
    const { trade, faults } = await csv(`기간,HS코드,국가,${columns}\n202401,2504101000,중국,3,4\n`);
    expect(trade).toMatchObject([{ kg: 3 * kg, usd: 4 * usd }]);
    expect(faults).toEqual([]);
  });

  it('tells that it takes kilograms and dollars where no unit stands', async () => {
    const { trade, faults } = await csv(`${HEAD}\n2024.01,250410,천연흑연,중국,0,0,3,4,0\n`);
    expect(trade[0]).toMatchObject({ kg: 3, usd: 4 });
    expect(kinds(faults)).toEqual([
      ['column 수입 중량', 'unit', false],
      ['column 수입 금액', 'unit', false],
      ['column 수출 중량', 'unit', false],
      ['column 수출 금액', 'unit', false],
    ]);
  });

  it('reads EUC-KR as well as UTF-8 with its mark', async () => {
    // 기간,품목코드,국가,수입중량(kg) / 2024.01,250410,중국,3 in EUC-KR.
    const korean = Buffer.from(
      'b1e2b0a32cc7b0b8f1c4dab5e52cb1b9b0a12cbcf6c0d4c1dfb7ae286b67290a323032342e30312c3235303431302cc1dfb1b92c330a',
      'hex',
    );
    const expected = [{ feed: 'test', hs: '250410', month: '2024-01', from: 'CN', to: 'KR', reportedBy: 'to', kg: 3 }];
    expect((await csv(korean)).trade).toEqual(expected);
    expect((await csv('\ufeff기간,품목코드,국가,수입중량(kg)\n2024.01,250410,중국,3\n')).trade).toEqual(expected);
  });

  it('says which column is missing and which there are', async () => {
    const { faults } = await csv('기간,품목코드,수입 중량\n2024.01,250410,3\n');
    expect(faults).toMatchObject([{ kind: 'missing_column', place: 'line 1' }]);
    expect(faults[0]?.reason).toContain('국가');
    expect(faults[0]?.reason).toContain('기간, 품목코드, 수입 중량');
  });

  it('reads months beside a column of years', async () => {
    const { trade } = await csv('년도,월,HS코드,국가,수입중량(kg)\n2024,3,250410,중국,7\n');
    expect(trade).toMatchObject([{ month: '2024-03', kg: 7 }]);
    expect((await csv('월,HS코드,국가,수입중량(kg)\n3,250410,중국,7\n')).faults[0]?.reason).toContain('연도');
  });

  it('is known as the customs’ though a column is missing', async () => {
    expect(formatOf(bytes('기간,품목코드,수입 중량(kg),수입 금액($)\n'))).toBe('customs-csv');
    expect((await csv('기간,품목코드,수입 중량(kg)\n2024.01,250410,3\n')).faults[0]?.reason).toMatch(
      /^no column for 국가:/,
    );
  });

  it('tells a row once, though it holds imports and exports', async () => {
    const { faults } = await csv(
      '기간,품목코드,국가,수출 중량(kg),수입 중량(kg)\n2027.01,250410,중국,1,2\n2024.01,250410,중국,1,2\n2024.01,250410,중국,1,2\n',
    );
    expect(kinds(faults)).toEqual([
      ['row 2', 'future', true],
      ['row 4', 'duplicate', true],
    ]);
  });

  it.each<[string, string, string, string[]]>([
    ['a note below', '', '※ 2024.02는 1~20일 잠정치', ['2024-01']],
    ['a title', '조회기간: 2024.02.01 ~ 2024.02.20', '', ['2024-01']],
    ['a span of whole months', '조회기간: 2024.01.01 ~ 2024.02.29', '', ['2024-01', '2024-02']],
    ['a span of months', '조회조건 : 2024.01 ~ 2024.02, HS 6단위', '', ['2024-01', '2024-02']],
    ['a source', '', '자료: 관세청 수출입무역통계', ['2024-01', '2024-02']],
  ])('uses no month of which %s tells some days only', async (_, above, below, months) => {
    const rows = '2024.01,250410,중국,1\n2024.02,250410,중국,1\n';
    const { trade, withheld, faults } = await csv(`${above}\n기간,품목코드,국가,수입 중량(kg)\n${rows}${below}\n`);
    expect(trade.map(({ month }) => month)).toEqual(months);
    expect(withheld).toHaveLength(2 - months.length);
    expect(faults.map(({ place }) => place)).toEqual(months.length === 2 ? [] : ['2024-02']);
  });
});
