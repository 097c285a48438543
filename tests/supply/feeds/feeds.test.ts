import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { csv, DEFINITIONS, feedsDesk, ITEM, NAME } from './desk.ts';
import { bytes } from './samples.ts';

const desk = feedsDesk();

describe('loading', () => {
  it('writes what can be used, keeps what it replaces, and knows the same bytes again', async () => {
    const feeds = desk.open();
    const first = csv(
      '2023-12,China,250410,100,200',
      '2024-01,China,250410,110,220',
      '2024-01,Japan,810411,5,5',
      '2024-01,Atlantis,250410,1,1',
    );
    expect(await feeds.load(NAME, first, { by: '김담당' })).toMatchObject({
      feed: 'trade',
      state: 'loaded',
      rows: 3,
      revised: 0,
      newest: '2024-01',
      unknownCodes: ['810411'],
    });
    expect(await feeds.load(NAME, first, { by: '김담당' })).toMatchObject({ state: 'unchanged', rows: 0 });

    desk.now = new Date('2024-03-20T09:00:00+09:00');
    const second = csv('2024-01,China,250410,110,220', '2023-12,China,250410,90,200', '2024-02,China,250410,120,240');
    expect(
      await feeds.load('march.csv', second, {
        by: '이담당',
        mapping: {
          month: 'month',
          partner: 'partner',
          hs: 'hs',
          kg: 'weight_kg',
          usd: 'value_usd',
          fixed: { reporter: 'KR', flow: 'import' },
        },
      }),
    ).toMatchObject({ state: 'loaded', rows: 2, revised: 1 });
    expect((await feeds.points(['250410'])).map(({ month, kg }) => [month, kg])).toEqual([
      ['2023-12', 90],
      ['2024-01', 110],
      ['2024-02', 120],
    ]);
    expect(await feeds.rowsOf(ITEM, '2023-12')).toEqual([
      {
        point: {
          feed: 'trade',
          hs: '250410',
          month: '2023-12',
          from: 'CN',
          to: 'KR',
          reportedBy: 'to',
          kg: 90,
          usd: 200,
        },
        load: { id: 3, feed: 'trade', name: 'march.csv', at: desk.now, by: '이담당' },
        place: 'row 3',
        replaced: [
          {
            point: {
              feed: 'trade',
              hs: '250410',
              month: '2023-12',
              from: 'CN',
              to: 'KR',
              reportedBy: 'to',
              kg: 100,
              usd: 200,
            },
            load: { id: 1, feed: 'trade', name: NAME, at: new Date('2024-02-20T09:00:00+09:00'), by: '김담당' },
            place: 'row 2',
            at: desk.now,
          },
        ],
      },
    ]);
    // The first file once more: it was replaced in part, so it says something again.
    expect(await feeds.load(NAME, first, { by: '김담당' })).toMatchObject({ state: 'loaded', rows: 1, revised: 1 });
    expect((await feeds.loads()).map(({ state, rows }) => [state, rows])).toEqual([
      ['loaded', 1],
      ['loaded', 2],
      ['unchanged', 0],
      ['loaded', 3],
    ]);
  });

  it('a figure that a source takes back is none any more', async () => {
    const feeds = desk.open();
    await feeds.load(NAME, csv('2024-01,China,250410,110,220'), { by: 'x' });
    await feeds.load(NAME, csv('2024-01,China,250410,,230'), { by: 'x' });
    expect(await feeds.points(['250410'])).toEqual([
      { feed: 'trade', hs: '250410', month: '2024-01', from: 'CN', to: 'KR', reportedBy: 'to', usd: 230 },
    ]);
  });

  it('refuses a file of which nothing can be used, whole', async () => {
    const feeds = desk.open();
    const result = await feeds.load('broken-imports.csv', csv('soon,China,250410,1,1'), { by: 'x' });
    expect(result).toMatchObject({
      state: 'refused',
      rows: 0,
      reason: expect.stringContaining("row 2: 'soon' is no month"),
    });
    expect(await feeds.points(['250410'])).toEqual([]);
    expect(await feeds.loads()).toMatchObject([{ state: 'refused', faults: result.faults, reason: result.reason }]);
    expect(await desk.open(DEFINITIONS, { mostBytes: 10 }).load(NAME, csv(), { by: 'x' })).toMatchObject({
      state: 'refused',
      reason: 'is over 0 MB',
    });
    await expect(feeds.load(NAME, csv(), { by: 'x', feed: 'nowhere' })).rejects.toThrow(
      "There is no feed 'nowhere'. There are: trade, hand.",
    );
  });

  it('nothing of a load is there when its transaction does not end', async () => {
    const feeds = desk.open();
    await desk.database.schema.dropTable('price_points').execute();
    await desk.database.schema.dropTable('feed_states').execute();
    await expect(feeds.load(NAME, csv('2024-01,China,250410,1,1'), { by: 'x' })).rejects.toThrow();
    expect(await desk.database.selectFrom('trade_points').selectAll().execute()).toEqual([]);
    expect(await desk.database.selectFrom('feed_loads').selectAll().execute()).toEqual([]);
  });

  /** Two codes, so many countries, ten years. */
  const LARGE = [
    'CN',
    'JP',
    'US',
    'DE',
    'VN',
    'TW',
    'FR',
    'TH',
    'BE',
    'CA',
    'SG',
    'AU',
    'IN',
    'GB',
    'BR',
    'MX',
    'ID',
    'MY',
    'PH',
    'TR',
  ];
  const large = (codes: readonly string[]) =>
    csv(
      ...codes.flatMap((code, at) =>
        LARGE.flatMap((country, index) =>
          Array.from(
            { length: 120 },
            (_, month) =>
              `${2014 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')},${country},${code},${1_000 + at + index + month},${2_000 + month}`,
          ),
        ),
      ),
    );
  const CODES = ['250410', '250490', '260300', '260400', '270111', '280429'];
  const ROWS = CODES.length * LARGE.length * 120;

  it('lets others of the process read, run and write while it reads a large file', async () => {
    const feeds = desk.open();
    let [loading, turns, writes] = [true, 0, 0];
    const load = feeds.load(NAME, large(CODES), { by: 'x' }).finally(() => {
      loading = false;
    });
    while (loading) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
      await desk.database.updateTable('feed_states').set({ failures: 0 }).where('feed', '=', 'nobody').execute();
      if (loading) writes += 1;
    }
    expect(await load).toMatchObject({ state: 'loaded', rows: ROWS });
    expect(
      await desk.database
        .selectFrom('trade_points')
        .select(({ fn }) => fn.countAll().as('n'))
        .execute(),
    ).toEqual([{ n: ROWS }]);
    // One turn between slices of bytes, of points and of what is written: done in one go there are two or three.
    expect(turns).toBeGreaterThan(10);
    expect(writes).toBeGreaterThan(10);
  });

  it('a large file that is cut off stands as refused, with whole months, until it is read again', async () => {
    const feeds = desk.open();
    await sql`create trigger full_disk before insert on trade_points when new.hs = '280429'
      begin select raise(abort, 'the disk is full'); end`.execute(desk.database);
    await expect(feeds.load(NAME, large(CODES), { by: 'x' })).rejects.toThrow('the disk is full');
    expect(await feeds.loads()).toMatchObject([{ state: 'refused', reason: expect.stringContaining('load it again') }]);
    const held = () =>
      desk.database
        .selectFrom('trade_points')
        .select(['hs', 'month', ({ fn }) => fn.countAll().as('n')])
        .groupBy(['hs', 'month'])
        .execute();
    const part = await held();
    expect(part.length).toBeGreaterThan(0);
    expect(new Set(part.map(({ n }) => n))).toEqual(new Set([LARGE.length]));
    // Its months are not known to be whole.
    expect([...(await feeds.reported())('trade', '250410', undefined)]).toHaveLength(0);
    await sql`drop trigger full_disk`.execute(desk.database);
    expect(await feeds.load(NAME, large(CODES), { by: 'x' })).toMatchObject({ state: 'loaded' });
    expect((await held()).length).toBe(CODES.length * 120);
    expect([...(await feeds.reported())('trade', '250410', undefined)]).toHaveLength(120);
  });

  it('a mapping goes before the form that a file has', async () => {
    const text = '기간,품목코드,국가,수입 중량(kg),수입 물량(톤)\n2024.01,250410,중국,1,2\n';
    const mapping = {
      month: '기간',
      hs: '품목코드',
      partner: '국가',
      tonnes: '수입 물량(톤)',
      fixed: { reporter: 'KR', flow: 'import' as const },
    };
    expect(await desk.open().load('x.csv', bytes(text), { by: 'x', mapping })).toMatchObject({
      feed: 'trade',
      rows: 1,
    });
    expect(await desk.database.selectFrom('trade_points').select('kg').execute()).toEqual([{ kg: 2_000 }]);
  });

  it('judges units by what is held, and tells months that nobody brought', async () => {
    const feeds = desk.open();
    const year = Array.from(
      { length: 12 },
      (_, index) =>
        `2023-${String(index + 1).padStart(2, '0')},China,250410,${90_000 + index * 1_000},${180_000 + index * 2_000}`,
    );
    await feeds.load(NAME, csv(...year.slice(0, 10)), { by: 'x' });
    const { faults, state } = await feeds.load(
      'december.csv',
      csv('2023-12,China,250410,100,200000', '2023-12,Brazil,250410,7,7'),
      {
        by: 'x',
        feed: 'trade',
        format: 'mapped-csv',
        mapping: {
          month: 'month',
          partner: 'partner',
          hs: 'hs',
          kg: 'weight_kg',
          usd: 'value_usd',
          fixed: { reporter: 'KR', flow: 'import' },
        },
      },
    );
    expect(state).toBe('loaded');
    expect(faults.map(({ kind, place, dropped }) => [kind, place, dropped])).toEqual([
      ['unit', 'row 2', true],
      ['gap', '2023-12', false],
    ]);
    const december = (await feeds.points(['250410'])).filter(({ month }) => month === '2023-12');
    // What was left out is no data, which is not the same as no trade.
    expect(december.map(({ from, kg }) => [from, kg])).toEqual([
      ['BR', 7],
      ['CN', undefined],
    ]);
  });

  it('a figure that cannot be used takes the place of none that is held', async () => {
    const feeds = desk.open();
    await feeds.load(NAME, csv('2024-01,China,250410,10,20', '2024-01,Brazil,250410,7,7'), { by: 'x' });
    const again = await feeds.load(NAME, csv('2024-01,China,250410,-3,20', '2024-01,Brazil,250410,8,7'), { by: 'x' });
    expect(again).toMatchObject({ state: 'loaded', rows: 1, revised: 1 });
    expect((await feeds.points(['250410'])).map(({ from, kg }) => [from, kg])).toEqual([
      ['BR', 8],
      ['CN', 10],
    ]);
  });

  it('a file that was right mends what a wrong one did after it', async () => {
    const feeds = desk.open();
    const load = (...rows: string[]) => feeds.load(NAME, csv(...rows), { by: 'x' });
    await load('2023-01,China,250410,100,200');
    await load('2023-01,China,250410,100,200', '2023-02,China,250410,110,220');
    await load('2023-01,China,250410,150,200');
    expect(await load('2023-01,China,250410,100,200', '2023-02,China,250410,110,220')).toMatchObject({ revised: 1 });
    expect((await feeds.points(['250410'])).map(({ kg }) => kg)).toEqual([100, 110]);
  });

  it('a file of which a row was left out is read again', async () => {
    const feeds = desk.open();
    const file = csv('2023-01,China,250410,100,200', '2023-01,Atlantis,250410,5,9');
    await feeds.load(NAME, file, { by: 'x' });
    const { faults } = await feeds.load(NAME, file, { by: 'x' });
    expect(faults.map(({ kind }) => kind)).toContain('unknown_country');
  });

  it('knows which months its files cover for a code, also those in which nobody traded it', async () => {
    const feeds = desk.open();
    await feeds.load(
      NAME,
      csv('2023-01,China,250410,10,20', '2023-01,China,811292,5,9', '2023-02,China,250410,11,22'),
      { by: 'x' },
    );
    await feeds.load(NAME, csv('2023-03,China,250410,12,24'), { by: 'x' });
    const reported = await feeds.reported();
    const [{ feed = '' } = {}] = await feeds.points(['250410']);
    expect([...reported(feed, '811292', undefined)]).toEqual(['2023-01', '2023-02']);
    expect([...reported(feed, '250410', undefined)]).toEqual(['2023-01', '2023-02', '2023-03']);
    expect([...reported(feed, '250410', 'CN')]).toEqual([]);
  });

  it('keeps the importer’s and the exporter’s figure of the same trade apart', async () => {
    const feeds = desk.open();
    const rows = csv('2024-01,KR,CN,M,250410,10,20', '2024-01,CN,KR,X,250410,12,21');
    const text = new TextDecoder()
      .decode(rows)
      .replace('month,partner,hs,weight_kg,value_usd', 'month,reporter,partner,flow,hs,weight_kg,value_usd');
    expect(await feeds.load('both.csv', bytes(text), { by: 'x' })).toMatchObject({ rows: 2, revised: 0 });
    expect(
      (await feeds.points(['250410'], { to: 'KR' })).map(({ feed, reportedBy, kg }) => [feed, reportedBy, kg]),
    ).toEqual([
      ['trade', 'from', 12],
      ['trade', 'to', 10],
    ]);
  });
});

describe('health', () => {
  it.each([
    ['2024-02-20', 'fresh'],
    ['2024-03-20', 'fresh'],
    ['2024-03-21', 'silent'],
  ])('on %s a monthly feed that holds January is %s', async (day, state) => {
    const feeds = desk.open();
    await feeds.load(NAME, csv('2024-01,China,250410,110,220'), { by: 'x' });
    const [trade, hand] = await feeds.health(new Date(`${day}T12:00:00+09:00`));
    // February ends on the 29th; 15 days until it is out, 5 of patience.
    expect(trade).toMatchObject({ feed: 'trade', title: '무역', state, newest: '2024-01', expectedBy: '2024-03-15' });
    expect(hand).toMatchObject({ state: 'never' });
  });
});

describe('entries by hand', () => {
  const by = { id: 'U1', name: '김담당' };

  it('are kept with who made them; the same one twice is one', async () => {
    const feeds = desk.open();
    const entry = {
      title: '흑연 수출허가제 시행',
      day: '2023-12-01',
      items: ['natural-graphite'],
      level: 'caution' as const,
      country: 'CN',
      source: 'https://example.org/46',
    };
    const entered = await feeds.enterIncident(entry, by);
    await feeds.enterIncident(entry, by);
    await feeds.enterIncident({ ...entry, day: '2024-01-05', source: '업계 통화' }, by);
    expect(entered).toMatchObject({ feed: 'entry', rule: 'entry', url: 'https://example.org/46', country: 'CN' });
    expect((await feeds.incidents('natural-graphite')).map(({ day, title }) => [day, title])).toEqual([
      ['2024-01-05', '흑연 수출허가제 시행 (출처: 업계 통화)'],
      ['2023-12-01', '흑연 수출허가제 시행'],
    ]);
    expect(await feeds.incidents('urea')).toEqual([]);
    await feeds.enterStock({ item: 'natural-graphite', month: '2024-01', kg: 5, source: '자체 조사' }, by);
    await feeds.enterStock({ item: 'natural-graphite', month: '2024-01', kg: 7, source: '자체 조사' }, by);
    expect(await feeds.stock('natural-graphite')).toEqual([
      { item: 'natural-graphite', month: '2024-01', kg: 7, source: '자체 조사' },
    ]);
  });

  it.each([
    [{ title: ' ' }, /무슨 일인지/],
    [{ source: '' }, /출처/],
    [{ day: '2024-02-30' }, /날짜가 아닙니다/],
    [{ day: '2024-02-21' }, /오지 않은 날/],
    [{ items: [] }, /품목/],
  ])('%o is refused', async (changes, message) => {
    const entry = { title: 't', day: '2024-02-20', items: ['x'], level: 'caution' as const, source: 's', ...changes };
    await expect(desk.open().enterIncident(entry, by)).rejects.toThrow(message);
  });

  it.each([
    [{ month: '2024-13' }, /달이 아닙니다/],
    [{ month: '2024-03' }, /오지 않은 달/],
    [{ kg: -1 }, /0 이상/],
    [{ kg: Number.NaN }, /0 이상/],
    [{ source: ' ' }, /출처/],
  ])('stock %o is refused', async (changes, message) => {
    await expect(
      desk.open().enterStock({ item: 'x', month: '2024-01', kg: 1, source: 's', ...changes }, by),
    ).rejects.toThrow(message);
  });
});
