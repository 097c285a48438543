import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { Feeds, type FeedsParts } from '../../../src/supply/feeds/feeds.ts';
import type { WatchedItem } from '../../../src/supply/types.ts';
import { bytes, countries } from './samples.ts';

const ITEM: Pick<WatchedItem, 'id' | 'hs' | 'prices'> = {
  id: 'natural-graphite',
  hs: ['250410'],
  prices: ['prices/Urea'],
};
const items = {
  all: () => [ITEM],
  ofCode: (hs: string) => (hs.startsWith('250410') ? [ITEM] : []),
  inText: (text: string) => (/graphite|흑연/i.test(text) ? [ITEM] : []),
};

/** Nothing really waits. */
const timers = {
  after(_: number, run: () => void) {
    queueMicrotask(run);
    return () => {};
  },
};

let directory: string;
let database: Database;
let now: Date;
let told: unknown[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'giljabi-feeds-'));
  database = await openDatabase(':memory:');
  now = new Date('2024-02-20T09:00:00+09:00');
  told = [];
});
afterEach(async () => {
  await database.destroy();
  rmSync(directory, { recursive: true, force: true });
});

const DEFINITIONS = `
feeds:
  - { id: trade, title: 무역, publisher: 관세청, formats: [mapped-csv, customs-xml], publication_lag_days: 15, expected_every: month, grace_days: 5, covers: 무역, terms: 자유 }
  - { id: hand, title: 손, publisher: 손, formats: [customs-csv], folder: feeds, covers: 손, terms: 자유 }
`;

function open(definitions = DEFINITIONS, parts: Partial<FeedsParts> = {}): Feeds {
  const path = join(directory, 'supply-feeds.yaml');
  writeFileSync(path, definitions);
  const tell = (fields: object, message: string) => void told.push([message, fields]);
  return new Feeds({
    database,
    clock: { now: () => now },
    countries,
    items,
    path,
    environment: {},
    dataDirectory: directory,
    logger: { info: tell, warn: tell },
    timers,
    random: () => 0,
    ...parts,
  });
}

const csv = (...rows: string[]) => bytes(`month,partner,hs,weight_kg,value_usd\n${rows.join('\n')}\n`);
const NAME = 'korea-imports.csv';

describe('loading', () => {
  it('writes what can be used, keeps what it replaces, and knows the same bytes again', async () => {
    const feeds = open();
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

    now = new Date('2024-03-20T09:00:00+09:00');
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
        load: { id: 3, feed: 'trade', name: 'march.csv', at: now, by: '이담당' },
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
            at: now,
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
    const feeds = open();
    await feeds.load(NAME, csv('2024-01,China,250410,110,220'), { by: 'x' });
    await feeds.load(NAME, csv('2024-01,China,250410,,230'), { by: 'x' });
    expect(await feeds.points(['250410'])).toEqual([
      { feed: 'trade', hs: '250410', month: '2024-01', from: 'CN', to: 'KR', reportedBy: 'to', usd: 230 },
    ]);
  });

  it('refuses a file of which nothing can be used, whole', async () => {
    const feeds = open();
    const result = await feeds.load('broken-imports.csv', csv('soon,China,250410,1,1'), { by: 'x' });
    expect(result).toMatchObject({
      state: 'refused',
      rows: 0,
      reason: expect.stringContaining("row 2: 'soon' is no month"),
    });
    expect(await feeds.points(['250410'])).toEqual([]);
    expect(await feeds.loads()).toMatchObject([{ state: 'refused', faults: result.faults, reason: result.reason }]);
    expect(await open(DEFINITIONS, { mostBytes: 10 }).load(NAME, csv(), { by: 'x' })).toMatchObject({
      state: 'refused',
      reason: 'is over 0 MB',
    });
    await expect(feeds.load(NAME, csv(), { by: 'x', feed: 'nowhere' })).rejects.toThrow(
      "There is no feed 'nowhere'. There are: trade, hand.",
    );
  });

  it('nothing of a load is there when its transaction does not end', async () => {
    const feeds = open();
    await database.schema.dropTable('price_points').execute();
    await database.schema.dropTable('feed_states').execute();
    await expect(feeds.load(NAME, csv('2024-01,China,250410,1,1'), { by: 'x' })).rejects.toThrow();
    expect(await database.selectFrom('trade_points').selectAll().execute()).toEqual([]);
    expect(await database.selectFrom('feed_loads').selectAll().execute()).toEqual([]);
  });

  it('judges units by what is held, and tells months that nobody brought', async () => {
    const feeds = open();
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
    const feeds = open();
    await feeds.load(NAME, csv('2024-01,China,250410,10,20', '2024-01,Brazil,250410,7,7'), { by: 'x' });
    const again = await feeds.load(NAME, csv('2024-01,China,250410,-3,20', '2024-01,Brazil,250410,8,7'), { by: 'x' });
    expect(again).toMatchObject({ state: 'loaded', rows: 1, revised: 1 });
    expect((await feeds.points(['250410'])).map(({ from, kg }) => [from, kg])).toEqual([
      ['BR', 8],
      ['CN', 10],
    ]);
  });

  it('knows which months its files cover for a code, also those in which nobody traded it', async () => {
    const feeds = open();
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
    const feeds = open();
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
    const feeds = open();
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
    const feeds = open();
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
    await expect(open().enterIncident(entry, by)).rejects.toThrow(message);
  });

  it.each([
    [{ month: '2024-13' }, /달이 아닙니다/],
    [{ month: '2024-03' }, /오지 않은 달/],
    [{ kg: -1 }, /0 이상/],
    [{ kg: Number.NaN }, /0 이상/],
    [{ source: ' ' }, /출처/],
  ])('stock %o is refused', async (changes, message) => {
    await expect(
      open().enterStock({ item: 'x', month: '2024-01', kg: 1, source: 's', ...changes }, by),
    ).rejects.toThrow(message);
  });
});

describe('the folder', () => {
  it('takes each file once, by its form or by the folder that it lies in', async () => {
    const feeds = open();
    await feeds.fetchDue(now);
    const folder = join(directory, 'feeds');
    mkdirSync(join(folder, 'trade'));
    writeFileSync(join(folder, 'trade', NAME), csv('2024-01,China,250410,110,220'));
    writeFileSync(
      join(folder, 'portal.csv'),
      '기간,품목코드,국가,수입 중량(톤),수입 금액(천불)\n2024.01,250410,브라질,2,3\n',
    );
    writeFileSync(join(folder, '.portal.csv.swp'), 'x');
    writeFileSync(join(folder, 'notes.txt'), 'nothing');
    await feeds.fetchDue(now);
    expect((await feeds.points(['250410'])).map(({ feed, from, kg }) => [feed, from, kg])).toEqual([
      ['hand', 'BR', 2_000],
      ['trade', 'CN', 110],
    ]);
    const before = (await feeds.loads()).length;
    await feeds.fetchDue(now);
    await open().fetchDue(now);
    expect(await feeds.loads()).toHaveLength(before);
    expect((await feeds.loads()).map(({ name, state }) => `${name} ${state}`)).toEqual([
      `trade/${NAME} loaded`,
      'portal.csv loaded',
      'notes.txt refused',
    ]);
  });

  it('waits for a file that still grows', async () => {
    const feeds = open();
    const path = join(directory, 'feeds', NAME);
    const look = async () => {
      await feeds.fetchDue(now, false, true);
      return (await feeds.points(['250410'])).map(({ kg }) => kg);
    };
    mkdirSync(join(directory, 'feeds'), { recursive: true });
    const whole = csv('2024-01,China,250410,110,220', '2024-01,Brazil,250410,7,7');
    writeFileSync(path, whole.subarray(0, -20));
    expect(await look()).toEqual([]);
    writeFileSync(path, whole);
    expect(await look()).toEqual([]);
    expect(await look()).toEqual([7, 110]);
  });
});

describe('fetching by schedule', () => {
  let server: Server;
  let base: string;
  let asked: string[];
  let answer: (url: string) => { status?: number; body?: string; etag?: string };

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const { status = 200, body = '', etag } = answer(request.url ?? '');
      if (etag !== undefined && request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(status, etag === undefined ? {} : { etag }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const KEY = '$' + '{KEY}';
  const customs = () =>
    open(
      `
feeds:
  - { id: customs, title: 관세청, publisher: 관세청, formats: [customs-xml], url: "${base}/list?serviceKey=${KEY}&strtYymm={from}&endYymm={to}&hsSgn={code}", schedule: '0 7 * * *', months: { request: 12, history: 24 }, covers: 무역, terms: 자유 }
`,
      { environment: { KEY: 'SECRET' } },
    );
  const item = (year: string) =>
    `<response><header><resultCode>00</resultCode></header><body><items><item><year>${year}</year><hsCd>2504101000</hsCd><statCd>CN</statCd><impWgt>5</impWgt><impDlr>6</impDlr><expWgt>0</expWgt><expDlr>0</expDlr></item></items></body></response>`;
  const EMPTY = '<response><header><resultCode>00</resultCode></header><body><items/></body></response>';

  it('asks for the history once, then for what is new, and writes no key down', async () => {
    answer = (url) => ({ body: url.includes('strtYymm=202302') ? item('2024.01') : EMPTY });
    const feeds = customs();
    await feeds.fetchDue(now);
    expect(asked).toEqual([
      '/list?serviceKey=SECRET&strtYymm=202302&endYymm=202401&hsSgn=250410',
      '/list?serviceKey=SECRET&strtYymm=202202&endYymm=202301&hsSgn=250410',
    ]);
    expect(await feeds.health(now)).toMatchObject([{ feed: 'customs', state: 'fresh', newest: '2024-01' }]);
    await feeds.fetchDue(new Date('2024-02-20T23:00:00+09:00'));
    expect(asked).toHaveLength(2);
    await feeds.fetchDue(new Date('2024-02-21T07:00:00+09:00'));
    expect(asked).toHaveLength(3);
    // The same answer again is not worth a line.
    expect(await feeds.loads()).toHaveLength(1);
    expect(JSON.stringify([await feeds.loads(), told])).not.toContain('SECRET');
  });

  it('tells what the service says, and tries again later, not at once', async () => {
    answer = () => ({
      body: '<response><header><resultCode>22</resultCode><resultMsg>LIMIT</resultMsg></header></response>',
    });
    const feeds = customs();
    await feeds.fetchDue(now);
    expect(await feeds.health(now)).toMatchObject([
      { state: 'failing', reason: expect.stringContaining('the service says 22: LIMIT') },
    ]);
    await feeds.fetchDue(new Date(now.getTime() + 10 * 60_000));
    expect(asked).toHaveLength(1);
    answer = () => ({ body: item('2024.01') });
    await feeds.fetchDue(new Date(now.getTime() + 20 * 60_000));
    expect(await feeds.health(now)).toMatchObject([{ state: 'fresh' }]);
    expect(JSON.stringify(told)).not.toContain('SECRET');
  });

  it('of two processes one fetches', async () => {
    answer = () => ({ body: item('2024.01') });
    await Promise.all([customs().fetchDue(now), customs().fetchDue(now)]);
    expect(asked).toHaveLength(2);
  });

  it('ends what is under way when it is stopped, without counting it as a failure', async () => {
    answer = () => {
      void feeds.stop();
      return { status: 503 };
    };
    const feeds = customs();
    await feeds.fetchDue(now);
    expect(asked).toHaveLength(1);
    expect(await feeds.health(now)).toMatchObject([{ state: 'never' }]);
  });

  it('is off without its key, and says so in one line', async () => {
    const feeds = open(`
feeds:
  - { id: customs, title: 관세청, publisher: 관세청, formats: [customs-xml], url: "${base}/?k=${KEY}", schedule: '0 7 * * *', covers: 무역, terms: 자유 }
`);
    await feeds.fetchDue(now);
    expect(asked).toEqual([]);
    expect(feeds.off()).toEqual(['customs is off: set KEY to fetch it']);
    expect(await feeds.health(now)).toMatchObject([{ state: 'never', reason: 'off: set KEY to fetch it' }]);
  });

  it('follows the link on a page, and asks for a single file only when it changed', async () => {
    const rss =
      '<rss version="2.0"><channel><item><title>Export controls on graphite</title><guid>1</guid><pubDate>Mon, 19 Feb 2024 00:00:00 GMT</pubDate></item></channel></rss>';
    answer = (url) => (url === '/page' ? { body: '<a href="/files/9/news.xml">news</a>' } : { body: rss, etag: '"1"' });
    const feeds = open(`
feeds:
  - { id: news, title: 소식, publisher: 관보, formats: [news], url: "${base}/page", link: news.xml, schedule: '0 * * * *', expected_every: 30, grace_days: 3, covers: 소식, terms: 자유 }
news_rules:
  - { id: controls, any: [export control], named: true, level: attention }
`);
    await feeds.fetchDue(now);
    await feeds.fetchDue(new Date(now.getTime() + 3_600_000));
    expect(asked).toEqual(['/page', '/files/9/news.xml', '/page', '/files/9/news.xml']);
    expect(await feeds.incidents('natural-graphite')).toMatchObject([
      { feed: 'news', day: '2024-02-19', level: 'attention', rule: 'controls' },
    ]);
    expect(await feeds.health(new Date('2024-03-25T00:00:00Z'))).toMatchObject([
      { state: 'silent', expectedBy: '2024-03-20' },
    ]);
    answer = () => ({ body: '<a href="/elsewhere">moved</a>' });
    await feeds.fetchDue(new Date(now.getTime() + 2 * 3_600_000));
    expect(await feeds.health(now)).toMatchObject([
      { state: 'failing', reason: expect.stringContaining('no link that ends with news.xml') },
    ]);
  });
});
