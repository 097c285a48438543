import { describe, expect, test } from 'vitest';
import { blockProblems, kept } from './blocks.ts';
import { button, section } from './harness.ts';
import { typed, writtenBlocks } from './rich-text.ts';
import type { Loose } from './types.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const select = (options: Loose[]) => ({ type: 'static_select', action_id: 's', options });
const input = (element: Loose) => ({ type: 'input', block_id: 'q', label: plain('질문'), element });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('blocks that Slack takes', () => {
  test.each<[string, Loose]>([
    ['section', section('가'.repeat(3000))],
    ['section with fields', { type: 'section', fields: many(10, () => ({ type: 'mrkdwn', text: '가'.repeat(2000) })) }],
    ['section with a button', section('x', { accessory: button('a', { value: 'v'.repeat(2000), style: 'primary' }) })],
    ['context', { type: 'context', elements: many(10, () => plain('x')) }],
    [
      'context with an image',
      { type: 'context', elements: [{ type: 'image', alt_text: 'x', image_url: 'https://x.kr/a.png' }] },
    ],
    ['divider', { type: 'divider' }],
    ['header', { type: 'header', text: plain('가'.repeat(150)) }],
    ['actions', { type: 'actions', elements: many(25, (index) => button(`a${index}`)) }],
    ['actions with a select', { type: 'actions', elements: [select(many(100, (index) => option(`o${index}`)))] }],
    ['input', input({ type: 'plain_text_input', action_id: 'i', multiline: true, max_length: 1000 })],
    ['image', { type: 'image', alt_text: 'x', image_url: 'https://x.kr/a.png' }],
    ['markdown', { type: 'markdown', text: '가'.repeat(12000) }],
    ['rich text', writtenBlocks('<@U1> 보세요 <https://x.kr|x>')[0] as Loose],
    [
      'feedback buttons',
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'f',
            positive_button: { text: plain('좋아요'), value: 'good' },
            negative_button: { text: plain('아니요'), value: 'bad' },
          },
        ],
      },
    ],
  ])('%s', (_name, block) => {
    expect(blockProblems([block], 'message')).toEqual([]);
    expect(blockProblems(kept([block]), 'message')).toEqual([]);
  });
});

describe('blocks that Slack refuses', () => {
  test.each<[string, Loose, string]>([
    [
      'a text too long',
      section('가'.repeat(3001)),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty text', section(''), 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ['nothing in a section', { type: 'section' }, 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
    [
      'an unknown field',
      section('x', { colour: 'red' }),
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    ['an unknown block', { type: 'sektion' }, 'unsupported type: sektion [json-pointer:/blocks/0/type]'],
    [
      'eleven fields',
      { type: 'section', fields: many(11, () => plain('x')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    ['markup in a header', { type: 'header', text: { type: 'mrkdwn', text: 'x' } }, 'text/type]'],
    ['a header too long', { type: 'header', text: plain('x'.repeat(151)) }, 'must be less than 151 characters'],
    ['eleven in a context', { type: 'context', elements: many(11, () => plain('x')) }, 'no more than 10 items'],
    ['a button in a context', { type: 'context', elements: [button('a')] }, 'unsupported type: button'],
    ['26 buttons', { type: 'actions', elements: many(26, (index) => button(`a${index}`)) }, 'no more than 25 items'],
    ['a long label', section('x', { accessory: button('a', { text: plain('x'.repeat(76)) }) }), 'must be less than 76'],
    ['a long value', section('x', { accessory: button('a', { value: 'x'.repeat(2001) }) }), 'must be less than 2001'],
    ['a long action_id', section('x', { accessory: button('a'.repeat(256)) }), 'must be less than 256'],
    [
      'a long address',
      section('x', { accessory: button('a', { url: `https://x.kr/${'x'.repeat(3000)}` }) }),
      'less than 3001',
    ],
    ['no address', section('x', { accessory: button('a', { url: '/documents/1' }) }), 'must be a valid URL'],
    ['an option too long', { type: 'actions', elements: [select([option('x'.repeat(151))])] }, 'must be less than 151'],
    [
      '101 options',
      { type: 'actions', elements: [select(many(101, (index) => option(`${index}`)))] },
      'no more than 100 items',
    ],
    ['two of one action_id', { type: 'actions', elements: [button('a'), button('a')] }, '`action_id` a already exists'],
    ['no label', { type: 'input', element: { type: 'plain_text_input' } }, 'missing required field: label'],
  ])('%s', (_name, block, reason) => {
    expect(blockProblems([block], 'message').join('\n')).toContain(reason);
  });

  test('two of one block_id', () => {
    const twice = [section('x', { block_id: 'b' }), section('y', { block_id: 'b' })];
    expect(blockProblems(twice, 'message')).toEqual(['`block_id` b already exists [json-pointer:/blocks/1/block_id]']);
  });

  test('more than a surface holds', () => {
    const blocks = many(51, () => ({ type: 'divider' }));
    expect(blockProblems(blocks, 'message')).toHaveLength(1);
    expect(blockProblems(blocks, 'modal')).toEqual([]);
    expect(
      blockProblems(
        many(101, () => ({ type: 'divider' })),
        'home',
      ),
    ).toHaveLength(1);
  });

  test('markdown outside of messages, and too much of it altogether', () => {
    expect(blockProblems([{ type: 'markdown', text: 'x' }], 'modal')).toHaveLength(1);
    expect(
      blockProblems(
        many(3, () => ({ type: 'markdown', text: 'x'.repeat(4001) })),
        'message',
      ),
    ).toHaveLength(1);
  });
});

describe('what people type', () => {
  test('is escaped, but for mentions and addresses', () => {
    expect(typed('<@U0GILJABI> a < b & c https://x.kr/?a=1&b=2')).toBe(
      '<@U0GILJABI> a &lt; b &amp; c <https://x.kr/?a=1&amp;b=2>',
    );
  });

  test('comes with a rich text block', () => {
    const [block] = writtenBlocks('<@U0GILJABI> a &lt; b');
    expect(block?.elements[0].elements).toEqual([
      { type: 'user', user_id: 'U0GILJABI' },
      { type: 'text', text: ' a < b' },
    ]);
  });
});
