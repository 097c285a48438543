import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FeedStore } from '../../../src/supply/feed-store.ts';
import { csv, DEFINITIONS, feedsDesk, ITEM, NAME } from './desk.ts';

const desk = feedsDesk();

describe('the folder', () => {
  it('takes each file once, by its form or by the folder that it lies in', async () => {
    const feeds = desk.open();
    await feeds.fetchDue(desk.now);
    const folder = join(desk.directory, 'feeds');
    mkdirSync(join(folder, 'trade'));
    writeFileSync(join(folder, 'trade', NAME), csv('2024-01,China,250410,110,220'));
    writeFileSync(
      join(folder, 'portal.csv'),
      '기간,품목코드,국가,수입 중량(톤),수입 금액(천불)\n2024.01,250410,브라질,2,3\n',
    );
    writeFileSync(join(folder, '.portal.csv.swp'), 'x');
    writeFileSync(join(folder, 'notes.txt'), 'nothing');
    await feeds.fetchDue(desk.now);
    expect((await feeds.points(['250410'])).map(({ feed, from, kg }) => [feed, from, kg])).toEqual([
      ['hand', 'BR', 2_000],
      ['trade', 'CN', 110],
    ]);
    const before = (await feeds.loads()).length;
    await feeds.fetchDue(desk.now);
    expect(await feeds.loads()).toHaveLength(before);
    // A new process may have other definitions: it tries once more what was refused, and that only.
    await desk.open().fetchDue(desk.now);
    expect((await feeds.loads()).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'notes.txt refused',
      `trade/${NAME} loaded`,
      'portal.csv loaded',
      'notes.txt refused',
    ]);
  });

  it('reads a refused file again when the definitions were read again or it changed, and tells of it once', async () => {
    const feeds = desk.open();
    const folder = join(desk.directory, 'feeds', 'trade');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'own.csv');
    const rows = 'when;who;code;weight\n2024-01;China;250410;110\n';
    writeFileSync(path, rows);
    const refusals = () => JSON.stringify(desk.told).split('a file is refused').length - 1;
    await feeds.fetchDue(desk.now);
    await feeds.fetchDue(desk.now);
    expect(refusals()).toBe(1);
    writeFileSync(path, `${rows}2023-12;China;250410;100\n`);
    await feeds.fetchDue(desk.now);
    await feeds.fetchDue(desk.now);
    expect(refusals()).toBe(2);
    const mapping =
      'mapping: { month: when, partner: who, hs: code, kg: weight, fixed: { reporter: KR, flow: import } }';
    desk.open(
      DEFINITIONS.replace('formats: [mapped-csv, customs-xml],', `formats: [mapped-csv, customs-xml], ${mapping},`),
    );
    await feeds.fetchDue(desk.now);
    expect(await feeds.points(['250410'])).toEqual([]);
    feeds.reload();
    await feeds.fetchDue(desk.now);
    expect((await feeds.points(['250410'])).map(({ kg }) => kg)).toEqual([100, 110]);
    expect(refusals()).toBe(2);
  });

  it('reads a file again that could not be read, without a change of it', async () => {
    const feeds = desk.open();
    const folder = join(desk.directory, 'feeds', 'trade');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, NAME), csv('2024-01,China,250410,110,220'));
    await sql`alter table feed_loads rename to away`.execute(desk.database);
    await feeds.fetchDue(desk.now);
    expect(desk.told).toMatchObject([['supply: a file could not be read', { file: `trade/${NAME}` }]]);
    await sql`alter table away rename to feed_loads`.execute(desk.database);
    await feeds.fetchDue(desk.now);
    expect((await feeds.points(['250410'])).map(({ kg }) => kg)).toEqual([110]);
  });

  it('tells once of a file that is too large', async () => {
    const feeds = desk.open(DEFINITIONS, { mostBytes: 10 });
    mkdirSync(join(desk.directory, 'feeds'));
    writeFileSync(join(desk.directory, 'feeds', NAME), csv('2024-01,China,250410,110,220'));
    await feeds.fetchDue(desk.now);
    await feeds.fetchDue(desk.now);
    expect(desk.told).toHaveLength(1);
  });

  it('waits for a file that still grows', async () => {
    const feeds = desk.open();
    const path = join(desk.directory, 'feeds', NAME);
    const look = async () => {
      await feeds.fetchDue(desk.now, false, true);
      return (await feeds.points(['250410'])).map(({ kg }) => kg);
    };
    mkdirSync(join(desk.directory, 'feeds'), { recursive: true });
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
  const customs = (...codes: string[]) =>
    desk.open(
      `
feeds:
  - { id: customs, title: 관세청, publisher: 관세청, formats: [customs-xml], url: "${base}/list?serviceKey=${KEY}&strtYymm={from}&endYymm={to}&hsSgn={code}", schedule: '0 7 * * *', months: { request: 12, history: 24 }, covers: 무역, terms: 자유 }
`,
      {
        environment: { KEY: 'SECRET' },
        ...(codes.length > 0 && {
          items: { all: () => [{ ...ITEM, hs: codes }], ofCode: () => [ITEM], inText: () => [] },
        }),
      },
    );
  const item = (year: string, hs = '250410') =>
    `<response><header><resultCode>00</resultCode></header><body><items><item><year>${year}</year><hsCd>${hs}1000</hsCd><statCd>CN</statCd><impWgt>5</impWgt><impDlr>6</impDlr><expWgt>0</expWgt><expDlr>0</expDlr></item></items></body></response>`;
  const EMPTY = '<response><header><resultCode>00</resultCode></header><body><items/></body></response>';

  it('asks for the history once, then for what is new, and writes no key down', async () => {
    answer = (url) => ({ body: item(url.includes('strtYymm=202302') ? '2024.01' : '2022.06') });
    const feeds = customs();
    await feeds.fetchDue(desk.now);
    expect(asked).toEqual([
      '/list?serviceKey=SECRET&strtYymm=202302&endYymm=202401&hsSgn=250410',
      '/list?serviceKey=SECRET&strtYymm=202202&endYymm=202301&hsSgn=250410',
    ]);
    expect(await feeds.health(desk.now)).toMatchObject([{ feed: 'customs', state: 'fresh', newest: '2024-01' }]);
    await feeds.fetchDue(new Date('2024-02-20T23:00:00+09:00'));
    expect(asked).toHaveLength(2);
    await feeds.fetchDue(new Date('2024-02-21T07:00:00+09:00'));
    expect(asked).toHaveLength(3);
    // The same answer again is not worth a line.
    expect(await feeds.loads()).toHaveLength(2);
    expect(JSON.stringify([await feeds.loads(), desk.told])).not.toContain('SECRET');
  });

  it('asks in full each time for a code that was not traded so long ago', async () => {
    answer = (url) => ({ body: url.includes('strtYymm=202302') ? item('2024.01') : EMPTY });
    const feeds = customs();
    await feeds.fetchDue(desk.now);
    await feeds.fetchDue(new Date('2024-02-21T07:00:00+09:00'));
    expect(asked).toHaveLength(4);
    // The same answers again are not worth a line, and those without rows are no failure.
    expect(await feeds.loads()).toHaveLength(1);
    expect(await feeds.health(desk.now)).toMatchObject([{ state: 'fresh' }]);
  });

  it('goes on with a history that was broken off', async () => {
    let down = true;
    answer = (url) => {
      if (url.includes('strtYymm=202302')) return { body: item('2024.01') };
      return down ? { status: 404 } : { body: item('2022.06') };
    };
    const feeds = customs();
    await feeds.fetchDue(desk.now);
    expect(await feeds.health(desk.now)).toMatchObject([{ state: 'failing' }]);
    down = false;
    await feeds.fetchDue(new Date('2024-02-21T07:00:00+09:00'));
    expect((await feeds.points(['250410'])).map(({ month }) => month)).toEqual(
      expect.arrayContaining(['2022-06', '2024-01']),
    );
    asked = [];
    await feeds.fetchDue(new Date('2024-02-22T07:00:00+09:00'));
    expect(asked).toHaveLength(1);
  });

  it('asks for the other codes after an answer that cannot be used, and for the whole of that code again', async () => {
    let broken = true;
    answer = (url) => {
      const hs = url.slice(-6);
      const newest = url.includes('strtYymm=202302');
      if (hs === '250410' && newest && broken) return { body: item('2024.13') };
      return { body: item(newest ? '2024.01' : '2022.06', hs) };
    };
    const feeds = customs('250410', '380110');
    const codes = () => asked.map((url) => url.slice(-6));
    await feeds.fetchDue(desk.now);
    expect(codes()).toEqual(['250410', '380110', '380110']);
    expect(await feeds.points(['380110'])).not.toEqual([]);
    expect(await feeds.health(desk.now)).toMatchObject([
      { state: 'failing', reason: expect.stringContaining("'2024.13' is no month") },
    ]);
    asked = [];
    broken = false;
    await feeds.fetchDue(new Date(desk.now.getTime() + 20 * 60_000));
    expect(codes()).toEqual(['250410', '250410', '380110']);
    expect(await feeds.health(desk.now)).toMatchObject([{ state: 'fresh' }]);
  });

  it('asks for nothing more when the service refuses', async () => {
    answer = () => ({
      body: '<response><header><resultCode>22</resultCode><resultMsg>LIMIT</resultMsg></header></response>',
    });
    await customs('250410', '380110').fetchDue(desk.now);
    expect(asked).toHaveLength(1);
  });

  it('takes up a fetch again after an hour whose process ended', async () => {
    answer = () => ({ body: item('2024.01') });
    const feeds = customs();
    await new FeedStore(desk.database).claim('customs', undefined, desk.now);
    await feeds.fetchDue(new Date(desk.now.getTime() + 60 * 60_000));
    expect(asked).toEqual([]);
    const later = desk.now.getTime() + 61 * 60_000;
    await feeds.fetchDue(new Date(later));
    expect(asked).not.toEqual([]);
    asked = [];
    await feeds.fetchDue(new Date(later + 2 * 60 * 60_000));
    expect(asked).toEqual([]);
  });

  it('tells what the service says, and tries again later, not at once', async () => {
    answer = () => ({
      body: '<response><header><resultCode>22</resultCode><resultMsg>LIMIT</resultMsg></header></response>',
    });
    const feeds = customs();
    await feeds.fetchDue(desk.now);
    expect(await feeds.health(desk.now)).toMatchObject([
      { state: 'failing', reason: expect.stringContaining('the service says 22: LIMIT') },
    ]);
    await feeds.fetchDue(new Date(desk.now.getTime() + 10 * 60_000));
    expect(asked).toHaveLength(1);
    answer = () => ({ body: item('2024.01') });
    await feeds.fetchDue(new Date(desk.now.getTime() + 20 * 60_000));
    expect(await feeds.health(desk.now)).toMatchObject([{ state: 'fresh' }]);
    expect(JSON.stringify(desk.told)).not.toContain('SECRET');
  });

  it('of two processes one fetches', async () => {
    answer = () => ({ body: item('2024.01') });
    await Promise.all([customs().fetchDue(desk.now), customs().fetchDue(desk.now)]);
    expect(asked).toHaveLength(2);
  });

  it('ends what is under way when it is stopped, without counting it as a failure', async () => {
    answer = () => {
      void feeds.stop();
      return { status: 503 };
    };
    const feeds = customs();
    await feeds.fetchDue(desk.now);
    expect(asked).toHaveLength(1);
    expect(await feeds.health(desk.now)).toMatchObject([{ state: 'never' }]);
  });

  it('is off without its key, and says so in one line', async () => {
    const feeds = desk.open(`
feeds:
  - { id: customs, title: 관세청, publisher: 관세청, formats: [customs-xml], url: "${base}/?k=${KEY}", schedule: '0 7 * * *', covers: 무역, terms: 자유 }
`);
    await feeds.fetchDue(desk.now);
    expect(asked).toEqual([]);
    expect(feeds.off()).toEqual(['customs is off: set KEY to fetch it']);
    expect(await feeds.health(desk.now)).toMatchObject([{ state: 'never', reason: 'off: set KEY to fetch it' }]);
  });

  it('follows the link on a page, and asks for a single file only when it changed', async () => {
    const rss =
      '<rss version="2.0"><channel><item><title>Export controls on graphite</title><guid>1</guid><pubDate>Mon, 19 Feb 2024 00:00:00 GMT</pubDate></item></channel></rss>';
    answer = (url) => (url === '/page' ? { body: '<a href="/files/9/news.xml">news</a>' } : { body: rss, etag: '"1"' });
    const feeds = desk.open(`
feeds:
  - { id: news, title: 소식, publisher: 관보, formats: [news], url: "${base}/page", link: news.xml, schedule: '0 * * * *', expected_every: 30, grace_days: 3, covers: 소식, terms: 자유 }
news_rules:
  - { id: controls, any: [export control], named: true, level: attention }
`);
    await feeds.fetchDue(desk.now);
    await feeds.fetchDue(new Date(desk.now.getTime() + 3_600_000));
    expect(asked).toEqual(['/page', '/files/9/news.xml', '/page', '/files/9/news.xml']);
    expect(await feeds.incidents('natural-graphite')).toMatchObject([
      { feed: 'news', day: '2024-02-19', level: 'attention', rule: 'controls' },
    ]);
    expect(await feeds.health(new Date('2024-03-25T00:00:00Z'))).toMatchObject([
      { state: 'silent', expectedBy: '2024-03-20' },
    ]);
    answer = () => ({ body: '<a href="/elsewhere">moved</a>' });
    await feeds.fetchDue(new Date(desk.now.getTime() + 2 * 3_600_000));
    expect(await feeds.health(desk.now)).toMatchObject([
      { state: 'failing', reason: expect.stringContaining('no link that ends with news.xml') },
    ]);
  });
});
