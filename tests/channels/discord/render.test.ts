import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customId, readActId, readCustomId } from '../../../src/channels/discord/custom-id.ts';
import { escaped, link } from '../../../src/channels/discord/markdown.ts';
import { buttons, layout } from '../../../src/channels/discord/render.ts';
import { sourcesView, sourceView } from '../../../src/channels/discord/sources-view.ts';
import type { RoomMessage, RoomSource } from '../../../src/channels/room-message.ts';

const source = (number: number, quote = '인용한 말'): RoomSource => ({
  number,
  title: `문서 ${number}`,
  section: '제1조',
  facts: ['2026-02-01 시행'],
  quote,
  changed: [],
});

function message(parts: Partial<RoomMessage> = {}): RoomMessage {
  return {
    language: 'ko',
    abstained: false,
    lines: [{ kind: 'sentence', text: '답입니다.', sources: [1] }],
    notes: [],
    sources: [source(1)],
    nearby: [],
    answerId: 'answer-1',
    actions: [],
    ...parts,
  };
}

/** What Discord shows of escaped text: every mark with a backslash before it is itself. */
const shown = (text: string) => text.replace(/\\([^0-9A-Za-z\s])/g, '$1').replace(/\u200b/g, '');

describe('text of people and documents', () => {
  test.each([
    [
      '**굵게** _기울임_ ~~취소~~ `코드` ||비밀||',
      '\\*\\*굵게\\*\\* \\_기울임\\_ \\~\\~취소\\~\\~ \\`코드\\` \\|\\|비밀\\|\\|',
    ],
    ['<@123> <#4> <:a:5> </ask:6>', '\\<@123\\> \\<#4\\> \\<:a:5\\> \\</ask:6\\>'],
    ['@everyone @here', '@\u200beveryone @\u200bhere'],
    ['https://evil.example/a', 'https:\\//evil.example\\/a'],
    ['discord.gg/abc', 'discord.gg\\/abc'],
    ['[이름](https://a.kr)', '\\[이름\\](https:\\//a.kr)'],
    ['# 제목\n- 목록\n-# 작게\n1. 하나\n> 인용', '\\# 제목\n\\- 목록\n\\-# 작게\n1\\. 하나\n\\> 인용'],
    ['1.5 %, 3-2, 10/20', '1.5 %, 3-2, 10/20'],
    ['뒤집\u202e기\u0007', '뒤집기'],
  ])('%s is no markup', (text, expected) => {
    expect(escaped(text)).toBe(expected);
  });

  test('reads as it was', () => {
    const printable = fc
      .string({ unit: 'binary' })
      .map((text) => text.replace(/\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069]/gu, ''));
    fc.assert(fc.property(printable, (text) => shown(escaped(text)) === text));
  });

  test('names only addresses of the web, which cannot end the link', () => {
    expect(link('공식 [페이지]', 'https://a.kr/법령(1)?q=a b>c')).toBe(
      '[공식 \\[페이지\\]](<https://a.kr/%EB%B2%95%EB%A0%B9%281%29?q=a%20b%3Ec>)',
    );
    expect(link('열기', 'javascript:alert(1)')).toBe('열기');
    expect(link('열기', '없음')).toBe('열기');
  });
});

describe('a long answer', () => {
  const paragraphs = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      kind: 'sentence' as const,
      text: `${index}번째 ${'긴 말 '.repeat(100)}끝${index}.`,
      sources: [1],
    }));

  test('takes as many messages as it needs, nothing lost, none too long', () => {
    const { contents, file } = layout(message({ lines: paragraphs(9) }), 4);
    expect(file).toBeUndefined();
    expect(contents.length).toBeGreaterThan(1);
    expect(contents.every((content) => content.length <= 2000)).toBe(true);
    for (let index = 0; index < 9; index++) expect(contents.join('\n')).toContain(`끝${index}. ¹`);
  });

  test('becomes a file when they would be too many, with its beginning before it', () => {
    const { contents, file } = layout(message({ lines: paragraphs(40), notes: ['*별*'] }), 4);
    expect(contents).toHaveLength(1);
    expect(contents[0]?.length).toBeLessThanOrEqual(2000);
    expect(contents[0]).toContain('0번째');
    expect(contents[0]).toMatch(/답이 길어 파일로 보냅니다\.$/);
    expect(file?.name).toBe('답변.txt');
    for (let index = 0; index < 40; index++) expect(file?.text).toContain(`끝${index}. ¹`);
    expect(file?.text).toContain('ⓘ *별*');
    expect(file?.text).toContain('인용한 말');
  });
});

describe('sources', () => {
  test('are shown together where they fit, in full', () => {
    const view = sourcesView(message({ sources: [source(1), source(2)] }));
    expect(view.components).toEqual([]);
    expect(view.contents).toHaveLength(1);
    expect(view.contents[0]).toContain('**² 문서 2 · 제1조**');
  });

  test('are listed with a menu where they do not, each in full behind it', () => {
    const sources = Array.from({ length: 30 }, (_, index) => source(index + 1, '길다 '.repeat(900)));
    const many = message({ sources });
    const view = sourcesView(many);
    expect(view.contents.join('\n')).toContain('³⁰ 문서 30 제1조');
    expect(view.components.map(({ components }) => components[0]?.options?.length)).toEqual([25, 5]);
    const one = sourceView(many, 30);
    expect(one?.contents.length).toBeGreaterThan(1);
    expect(one?.contents.join('').match(/길다/g)).toHaveLength(900);
    expect(sourceView(many, 31)).toBeUndefined();
  });

  test('show the words of the statute and what stands now', () => {
    const told = {
      ...source(1),
      original: { section: '법 제14조', quote: '원문 *그대로*' },
      changed: ['2023년 개정되었습니다. (법, 2025-10-01부터)'],
      url: 'https://www.law.go.kr/',
    };
    expect(sourcesView(message({ sources: [told] })).contents[0]).toBe(
      [
        '**¹ 문서 1 · 제1조**',
        '2026-02-01 시행',
        '> 인용한 말',
        '법령 원문 법 제14조',
        '> 원문 \\*그대로\\*',
        '이후 바뀜: 2023년 개정되었습니다. (법, 2025-10-01부터)',
        '[공식 페이지](<https://www.law.go.kr/>)',
      ].join('\n'),
    );
  });
});

test('a control is read as it was written, and nothing else is', () => {
  const control = { kind: 'inquiry', answerId: '0d6f1c9e-6a3b-4b44-9a55-0f3a8c1d2e3f', more: 'kibo' } as const;
  expect(readCustomId(customId(control))).toEqual(control);
  expect(customId(control).length).toBeLessThanOrEqual(100);
  for (const other of ['', 'giljabi', 'giljabi:sources', 'other:sources:a', 'giljabi:other:a']) {
    expect(readCustomId(other)).toBeUndefined();
  }
});

test('a next step is a control like those of screens', () => {
  const act = { name: 'eligibility.start', argument: 'specialised-company' };
  const [row] = buttons(
    message({ answerId: 'answer-1', actions: [{ kind: 'next', label: '우리 회사로 확인해 보기', act }] }),
  );
  const [button] = row?.components ?? [];
  const id = button && 'custom_id' in button ? button.custom_id : '';
  expect(readCustomId(id)).toBeUndefined();
  expect(readActId(id)).toEqual({ kind: 'do', act });
});
