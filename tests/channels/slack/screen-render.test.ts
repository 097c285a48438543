import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Screen, ScreenBlock } from '../../../src/channels/screen.ts';
import { actNamed, renderScreen } from '../../../src/channels/slack/screen-render.ts';
import { MILESTONES, screenOf } from '../../doubles/application.ts';
import { blockProblems, shownLength } from '../../doubles/slack/blocks.ts';
import { shown } from './bench.ts';

/** What Slack would say of the messages. */
function problems(screen: Screen): string[] {
  return renderScreen(screen).flatMap(({ text, blocks }) => [
    ...blockProblems(blocks, 'message'),
    ...(shownLength(blocks) > 13_200 ? ['msg_blocks_too_long'] : []),
    ...(text.length > 4_000 || text.length === 0 ? ['msg_too_long'] : []),
  ]);
}

describe('what Slack takes', () => {
  const long = '가나다라 '.repeat(2_000);
  const screens: [string, Partial<Screen>][] = [
    ['the usual', MILESTONES],
    ['nothing but a title', {}],
    ['a long title', { title: '가'.repeat(400) }],
    ['a long text', { blocks: [{ kind: 'text', text: long }] }],
    ['a long entry with a long note', { blocks: [{ kind: 'item', text: long, note: long }] }],
    [
      'long and empty facts',
      {
        blocks: [
          { kind: 'facts', facts: [{ label: '값', value: long }] },
          { kind: 'facts', facts: [] },
        ],
      },
    ],
    ['eleven facts', { blocks: [{ kind: 'facts', facts: facts(11) }] }],
    ['empty texts', { blocks: (['text', 'item', 'note', 'heading'] as const).map((kind) => ({ kind, text: '' })) }],
    ['an address that is none', { blocks: [{ kind: 'note', text: '근거', url: 'javascript:alert(1)' }] }],
    ['two hundred headings', { blocks: repeated(200, (n) => ({ kind: 'heading', text: `제목 ${n}` })) }],
    ['long labels', { buttons: [{ label: long, act: { name: 'a', argument: 'b'.repeat(78) }, style: 'danger' }] }],
    [
      'a long menu',
      {
        menu: {
          placeholder: long,
          act: 'a',
          options: repeated(25, (n) => ({ label: long, value: `${n}`, description: long })),
        },
      },
    ],
    [
      'five buttons of one act',
      { buttons: repeated(5, (n) => ({ label: `${n}`, act: { name: 'same', argument: `${n}` } })) },
    ],
  ];
  test.each(screens)('%s', (_name, more) => expect(problems({ ...screenOf('제목'), ...more })).toEqual([]));

  test('anything', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', minLength: 2_500, maxLength: 6_000 }),
    );
    const block: fc.Arbitrary<ScreenBlock> = fc.oneof(
      fc.record({ kind: fc.constantFrom('text' as const, 'heading' as const), text }),
      fc.record({ kind: fc.constant('item' as const), text, note: text }),
      fc.record({ kind: fc.constant('note' as const), text, url: fc.oneof(fc.webUrl(), fc.string()) }),
      fc.record({
        kind: fc.constant('facts' as const),
        facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 15 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 80 }), (blocks) => {
        expect(problems({ ...screenOf('제목'), blocks })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('nothing is lost', () => {
  test('a list longer than a message goes on in further ones; the controls stand on the first', () => {
    const blocks = repeated(
      300,
      (n): ScreenBlock => ({ kind: 'item', text: `일정 ${n} ${'가'.repeat(60)}`, note: '부처' }),
    );
    const parts = renderScreen({ ...MILESTONES, blocks });
    expect(parts.length).toBeGreaterThan(1);
    const text = parts.map((part) => shown(part.blocks)).join('\n');
    for (let n = 0; n < 300; n += 1) expect(text).toContain(`일정 ${n} `);
    expect(parts.map((part) => part.blocks.some(({ type }) => type === 'actions'))).toEqual(
      parts.map((_part, index) => index === 0),
    );
    expect(parts[1]?.text).toMatch(/\(2\/\d\)$/);
  });

  test('beyond the fourth message it says how many lines there are more', () => {
    const blocks = repeated(3_000, (n): ScreenBlock => ({ kind: 'item', text: `일정 ${n} ${'가'.repeat(60)}` }));
    const parts = renderScreen({ ...screenOf('일정'), blocks });
    expect(parts).toHaveLength(4);
    const text = parts.map((part) => shown(part.blocks)).join('\n');
    const left = Number(/이 밖에 ([\d,]+)줄/.exec(text)?.[1]?.replace(',', ''));
    expect(text).toContain(`일정 ${3_000 - left - 1} `);
    expect(text).not.toContain(`일정 ${3_000 - left} `);
  });

  test('a fact too long for a column stands as text', () => {
    const value = '가'.repeat(5_000);
    const [part] = renderScreen({ ...screenOf('사실'), blocks: [{ kind: 'facts', facts: [{ label: '값', value }] }] });
    expect(shown(part?.blocks).replaceAll('\n', '')).toContain(value);
  });
});

test('controls of one act are told apart, and name their act', () => {
  const same = repeated(3, (n) => ({ label: `${n}`, act: { name: 'silence', argument: `${n}d` } }));
  const menu = { placeholder: '고르십시오', act: 'silence', options: [{ label: '가', value: 'a' }] };
  const [part] = renderScreen({ ...screenOf('조용히'), menu, buttons: same, language: 'en' });
  const controls = part?.blocks.at(-1) as { block_id: string; elements: { action_id: string; value?: string }[] };
  expect(controls.block_id).toBe('screen:en');
  const ids = controls.elements.map(({ action_id }) => action_id);
  expect(ids).toEqual(['do:silence', 'do:silence#2', 'do:silence#3', 'do:silence#4']);
  expect(ids.map(actNamed)).toEqual(['silence', 'silence', 'silence', 'silence']);
  expect(controls.elements.map(({ value }) => value)).toEqual([undefined, '0d', '1d', '2d']);
});

test('links go to the web only', () => {
  const note = (url: string): Screen => ({ ...screenOf('근거'), blocks: [{ kind: 'note', text: '근거', url }] });
  expect(JSON.stringify(renderScreen(note('https://www.law.go.kr/법령')))).toContain('"type":"link"');
  for (const url of ['javascript:alert(1)', 'slack://user', '여기', ''])
    expect(JSON.stringify(renderScreen(note(url)))).not.toContain('"link"');
});

function repeated<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function facts(count: number) {
  return repeated(count, (n) => ({ label: `항목 ${n}`, value: `값 ${n}` }));
}
