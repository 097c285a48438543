import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { heldCodes, requestsOf } from '../../src/supply/feeds/requests.ts';
import { addMonths } from '../../src/supply/months.ts';
import { feedsDesk, ITEM } from './feeds/desk.ts';

const months = { request: 12, history: 36 };
const KEY = '$' + '{KEY}';
const url = `https://x/?k=${KEY}&a={from}&b={to}&hs={code}`;
const on = (month: string) => new Date(`${month}-20T09:00:00+09:00`);

describe('codes that are held', () => {
  const asked = (month: string) => requestsOf({ url, months }, ['250410'], new Set(), on(month));

  test.each([
    ['asked for to the end', 3, '2026-11', true],
    ['asked for to the end, a year later', 3, '2027-11', true],
    ['asked for to the end, and not for two years', 3, '2028-12', false],
    ['broken off before the oldest span', 2, '2026-11', false],
    ['broken off, and the month turned', 2, '2026-12', false],
    ['broken off, and the months turned', 2, '2027-09', false],
    ['broken off so long ago that nothing is missing', 2, '2027-11', true],
    ['never asked for', 0, '2026-11', false],
  ])('%s', (_, answers, month, held) => {
    const answered = asked('2026-11')
      .slice(0, answers)
      .map(({ address }) => address);
    expect(heldCodes({ url, months }, answered, on(month)).has('250410')).toBe(held);
  });

  it('are told by addresses of this form only', () => {
    const all = asked('2026-11').map(({ address }) => address);
    const other = { url: url.replace('https://x', 'https://y'), months };
    expect(heldCodes(other, all, on('2026-11'))).toEqual(new Set());
    expect(heldCodes({ url, months }, ['customs.csv'], on('2026-11'))).toEqual(new Set());
    expect(heldCodes({ url, months: { ...months, history: 60 } }, all, on('2026-11'))).toEqual(new Set());
    const whole = { url: 'https://x/{from}', months };
    const spans = requestsOf(whole, [], new Set(), on('2026-11')).map(({ address }) => address);
    expect(heldCodes(whole, spans, on('2026-11'))).toEqual(new Set(['']));
  });

  it('have every month of the history before the newest span, wherever it broke off and however late it went on', () => {
    const ways = fc.record({
      request: fc.integer({ min: 1, max: 12 }),
      history: fc.integer({ min: 1, max: 60 }),
      runs: fc.array(fc.record({ later: fc.nat(14), answers: fc.nat({ max: 6 }) }), { minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(ways, ({ request, history, runs }) => {
        const feed = { url, months: { request, history } };
        const answered: string[] = [];
        let month = '2020-01';
        for (const { later, answers } of runs) {
          month = addMonths(month, later);
          const held = heldCodes(feed, answered, on(month));
          const requests = requestsOf(feed, ['250410'], held, on(month));
          const got = requests.slice(0, answers).map(({ address }) => address);
          answered.push(...got);
          if (!heldCodes(feed, answered, on(month)).has('250410')) continue;
          const last = addMonths(month, -1);
          const spans = answered.map((address) => [...address.matchAll(/=(\d{6})/g)].map(([, found = '']) => found));
          for (let back = request; back < history; back++) {
            const one = addMonths(last, -back).replace('-', '');
            expect(spans.some(([from = '', to = '']) => from <= one && one <= to)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('a history that breaks off at the turn of a month', () => {
  const desk = feedsDesk();
  let server: Server;
  let asked: string[];
  let down: boolean;
  const item = (month: string) =>
    `<response><header><resultCode>00</resultCode></header><body><items><item><year>${month.slice(0, 4)}.${month.slice(4)}</year><hsCd>2504101000</hsCd><statCd>CN</statCd><impWgt>5</impWgt><impDlr>6</impDlr><expWgt>0</expWgt><expDlr>0</expDlr></item></items></body></response>`;

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const [, from = ''] = /from=(\d{6})/.exec(request.url ?? '') ?? [];
      asked.push(from);
      if (down && from < '202302') response.writeHead(404).end();
      // The first month of each span: what is held reaches as far back as was asked for.
      else response.end(item(from));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is asked for in full in the month after', async () => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const feeds = desk.open(
      `
feeds:
  - { id: customs, title: 관세청, publisher: 관세청, formats: [customs-xml], url: "${base}/list?from={from}&to={to}&hs={code}", schedule: '0 7 * * *', months: { request: 12, history: 24 }, covers: 무역, terms: 자유 }
`,
      { items: { all: () => [ITEM], ofCode: () => [ITEM], inText: () => [] } },
    );
    down = true;
    await feeds.fetchDue(desk.now);
    expect(asked).toEqual(['202302', '202202']);
    down = false;
    asked = [];
    await feeds.fetchDue(new Date('2024-03-20T09:00:00+09:00'));
    expect(asked).toEqual(['202303', '202203']);
    asked = [];
    await feeds.fetchDue(new Date('2024-04-20T09:00:00+09:00'));
    expect(asked).toEqual(['202304']);
  });
});
