import { describe, expect, it } from 'vitest';
import {
  missingVariables,
  parseFeedDefinitions,
  parseMapping,
  readFeedDefinitions,
  withVariables,
} from '../../../src/supply/feeds/feed-file.ts';
import { requestsOf } from '../../../src/supply/feeds/requests.ts';
import { readItems } from '../../../src/supply/item-file.ts';

const feed = (lines: string[] = []) =>
  [
    'feeds:',
    '  - id: one',
    '    title: 하나',
    '    publisher: 어디',
    '    formats: [news]',
    '    covers: 무엇',
    '    terms: 자유',
    ...lines.map((line) => `    ${line}`),
  ].join('\n');

describe('the shipped feeds', () => {
  const file = readFeedDefinitions('knowledge/supply-feeds.yaml');

  it('need a key for the customs, and nothing else', () => {
    expect(file.feeds.map((each) => [each.id, missingVariables(each, {})])).toEqual([
      ['customs', ['GILJABI_DATA_GO_KR_KEY']],
      ['worldbank', []],
      ['comtrade', []],
      ['us-export-rules', []],
      ['files', []],
    ]);
  });

  it('have a feed for each form of file, and rules whose items are watched', () => {
    expect(new Set(file.feeds.flatMap(({ formats }) => formats)).size).toBe(6);
    const known = new Set(readItems('knowledge/supply-items.yaml').items.map(({ id }) => id));
    for (const { items } of file.rules) for (const id of items) expect(known).toContain(id);
  });
});

describe('a file of feeds', () => {
  it.each<[string, string, RegExp]>([
    ['an unknown key', feed(['colour: red']), /line 8: 'feeds\.0\.colour'/],
    ['an unknown form', feed().replace('[news]', '[pdf]'), /line 5: 'feeds\.0\.formats\.0'/],
    ['no form', feed().replace('[news]', '[]'), /line 5: 'feeds\.0\.formats/],
    ['another kind of address', feed(['url: file:///etc/passwd', "schedule: '0 7 * * *'"]), /line 8: .*http or https/],
    ['a folder outside', feed(['folder: ../other']), /line 8: .*below the data folder/],
    ['a broken schedule', feed(['url: https://example.org', "schedule: '0 25 * *'"]), /line 9: one: .*cron/],
    [
      'an address that nothing fetches',
      feed(['url: https://example.org']),
      /line 8: one: an address needs a 'schedule'/,
    ],
    [
      'months without a span',
      feed(['url: https://example.org/{from}', "schedule: '0 7 * * *'"]),
      /line 8: one: \{from\} and \{to\} need 'months'/,
    ],
    ['an id that is taken', `${feed()}\n${feed().split('\n').slice(1).join('\n')}`, /line 8: one: this id is taken/],
    ['a mapping without sides', feed(['mapping: { month: a, hs: b, kg: c }']), /line 8: .*needs 'from' and 'to'/],
    [
      'a rule without words',
      `${feed()}\nnews_rules:\n  - id: r\n    items: [urea]\n    level: caution`,
      /line 9: r: needs words/,
    ],
    [
      'a rule about nothing',
      `${feed()}\nnews_rules:\n  - id: r\n    any: [x]\n    level: caution`,
      /line 9: r: needs 'items'/,
    ],
    [
      'no level',
      `${feed()}\nnews_rules:\n  - id: r\n    any: [x]\n    named: true\n    level: none`,
      /line 12: 'news_rules\.0\.level'/,
    ],
    ['no YAML', 'feeds: [', /line 1: /],
  ])('is refused with its line: %s', (_, text, message) => {
    expect(() => parseFeedDefinitions(text, 'feeds.yaml')).toThrow(message);
  });

  it('reads a mapping as the command line gives it', () => {
    expect(
      parseMapping({
        month: 'm',
        hs: 'c',
        tonnes: 't',
        thousand_usd: 'v',
        partner: 'p',
        fixed: { reporter: 'CN', flow: 'export' },
      }),
    ).toEqual({
      month: 'm',
      hs: 'c',
      tonnes: 't',
      thousandUsd: 'v',
      partner: 'p',
      fixed: { reporter: 'CN', flow: 'export' },
    });
    expect(() => parseMapping({ month: 'm', hs: 'c', kg: 'k', tonnes: 't', from: 'f', to: 't' })).toThrow(
      /both kg and tonnes/,
    );
  });
});

describe('addresses', () => {
  it.each([
    ['a b/c', 'https://x/?k=a%20b%2Fc'],
    ['a%2Bb%3D%3D', 'https://x/?k=a%2Bb%3D%3D'],
  ])('%s goes into the address', (value, url) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the file
    expect(withVariables('https://x/?k=${KEY}', { KEY: value })).toBe(url);
  });

  it('ask for what is not held from the beginning, for the rest only anew', () => {
    const now = new Date('2026-11-16T00:00:00+09:00');
    const definition = { url: 'https://x/{code}/{from}-{to}', months: { request: 12, history: 30 } };
    expect(
      requestsOf(definition, ['250410', '380110'], new Set(['380110']), now).map(({ address }) => address),
    ).toEqual([
      'https://x/250410/202511-202610',
      'https://x/250410/202411-202510',
      'https://x/250410/202405-202410',
      'https://x/380110/202511-202610',
    ]);
    expect(requestsOf({ url: 'https://x' }, ['250410'], new Set(), now)).toEqual([{ address: 'https://x' }]);
  });
});
