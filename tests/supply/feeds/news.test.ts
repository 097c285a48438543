import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, read } from '../../../src/supply/feeds/news.ts';
import type { NewsRule, PlacedReading } from '../../../src/supply/feeds/types.ts';
import { bytes, context, dropped } from './samples.ts';

const rule = (changes: Partial<NewsRule> = {}): NewsRule => ({
  id: 'controls',
  any: ['export control', '수출통제'],
  all: [],
  none: ['lifted'],
  items: ['natural-graphite'],
  named: false,
  level: 'attention',
  ...changes,
});
const news = (text: string, rules = [rule()], itemsIn?: (text: string) => string[]) =>
  read(bytes(text), context({ rules, ...(itemsIn && { itemsIn }) })) as PlacedReading;
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items.map((each) => `<item>${each}</item>`).join('')}</channel></rss>`;
const DATE = '<pubDate>Fri, 20 Oct 2023 18:00:00 GMT</pubDate>';

describe('news', () => {
  it('takes RSS entries that a rule wants; the day is that of Korea', () => {
    const reading = news(
      rss(
        `<title><![CDATA[China sets <b>export controls</b> on graphite]]></title><link>https://example.org/1?a=1&amp;b=2</link><guid isPermaLink="false">n-1</guid>${DATE}`,
        `<title>Weather</title><link>https://example.org/2</link><pubDate>Mon, 23 Oct 2023 09:00:00 +0900</pubDate>`,
        `<title>Export controls lifted</title><link>https://example.org/3</link>${DATE}`,
        `<title>중국, 흑연 수출통제를 발표</title><link>https://example.org/4</link>${DATE}`,
      ),
    );
    expect(reading.incidents).toEqual([
      {
        feed: 'test',
        id: 'n-1',
        day: '2023-10-21',
        title: 'China sets export controls on graphite',
        url: 'https://example.org/1?a=1&b=2',
        items: ['natural-graphite'],
        rule: 'controls',
        level: 'attention',
      },
      {
        feed: 'test',
        id: 'https://example.org/4',
        day: '2023-10-21',
        title: '중국, 흑연 수출통제를 발표',
        url: 'https://example.org/4',
        items: ['natural-graphite'],
        rule: 'controls',
        level: 'attention',
      },
    ]);
    expect(reading.newest).toBe('2023-10-23');
    expect(reading.faults).toEqual([]);
  });

  it('takes Atom entries, by their summary as well', () => {
    const { incidents } = news(
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="html">Notice 46</title><summary>New export control rules</summary><link rel="self" href="https://example.org/self"/><link rel="alternate" href="https://example.org/46"/><updated>2024-08-15T09:00:00+08:00</updated></entry></feed>',
      [rule({ country: 'CN' })],
    );
    expect(incidents).toMatchObject([{ id: 'urn:1', day: '2024-08-15', url: 'https://example.org/46', country: 'CN' }]);
  });

  it('asks which items a text names; without any it is not taken', () => {
    const text = rss(
      `<title>Export controls on gallium</title><guid>1</guid>${DATE}`,
      `<title>Export controls on software</title><guid>2</guid>${DATE}`,
    );
    const { incidents } = news(text, [rule({ items: [], named: true })], (said) =>
      said.includes('gallium') ? ['gallium'] : [],
    );
    expect(incidents.map(({ id, items }) => [id, items])).toEqual([['1', ['gallium']]]);
  });

  it('the first rule that wants an entry decides', () => {
    const rules = [rule({ id: 'ban', any: ['export ban'], level: 'caution' }), rule()];
    const { incidents } = news(
      rss(
        `<title>Export ban and export controls</title><guid>1</guid>${DATE}`,
        `<title>Export controls</title><guid>2</guid>${DATE}`,
      ),
      rules,
    );
    expect(incidents.map(({ rule: by, level }) => [by, level])).toEqual([
      ['ban', 'caution'],
      ['controls', 'attention'],
    ]);
  });

  it('leaves out what has no title, no id, no date or one to come; of two with one id the first stays', () => {
    const title = '<title>Export controls</title>';
    const { incidents, faults } = news(
      rss(
        `<guid>1</guid>${DATE}`,
        `${title}${DATE}`,
        `${title}<guid>3</guid>`,
        `${title}<guid>4</guid><pubDate>soon</pubDate>`,
        `${title}<guid>5</guid><pubDate>Fri, 20 Oct 2028 18:00:00 GMT</pubDate>`,
        `${title}<guid>6</guid>${DATE}`,
        `<title>Export controls again</title><guid>6</guid>${DATE}`,
      ),
    );
    expect(incidents.map(({ title: said }) => said)).toEqual(['Export controls']);
    expect(dropped(faults)).toEqual([
      'item 1: broken',
      'item 2: broken',
      'item 3: broken',
      'item 4: broken',
      'item 5: future',
    ]);
  });

  it('says of what is no news that it is none', () => {
    expect(news('<response/>').faults).toMatchObject([{ kind: 'broken', reason: 'is neither RSS nor Atom' }]);
    expect(news('<rss><channel><item>').faults).toMatchObject([{ kind: 'broken', place: 'line 1, column 20' }]);
    expect(news('<rss version="2.0"><channel/></rss>')).toMatchObject({ incidents: [], faults: [] });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void news(rss(text))));
    fc.assert(fc.property(fc.string(), (text) => void news(text)));
  });
});

describe('words', () => {
  it.each<[Partial<NewsRule>, string, boolean]>([
    [{ any: ['tin'] }, 'Tin exports stop', true],
    [{ any: ['tin'] }, 'Meeting in Latin America', false],
    [{ any: ['export control'] }, 'New export  controls', true],
    [{ any: ['수출통제'] }, '수출통제를 시행', true],
    [{ any: ['ban', 'quota'], all: ['export'] }, 'A quota for exports', true],
    [{ any: ['ban', 'quota'], all: ['export'] }, 'A quota for imports', false],
    [{ any: ['ban'], none: ['lifts'] }, 'China lifts ban', false],
    [{ any: ['C++ (x)'] }, 'about c++ (x) there', true],
  ])('%o in "%s": %s', (changes, text, expected) => {
    expect(matches({ any: [], all: [], none: [], ...changes }, text)).toBe(expected);
  });
});
