import type { types } from '@slack/bolt';
import { type RoomAction, type RoomMessage, split } from '../room-message.ts';
import { escaped, superscript } from './text.ts';

export type Block = types.KnownBlock;

/** One message of an answer. */
export interface SlackPart {
  /** For notifications and screen readers. */
  text: string;
  blocks: Block[];
}

/** Ids of the buttons below an answer but the next step; their value is the answer's id, and for an inquiry the desk's behind a space. */
export const BUTTONS: Record<Exclude<RoomAction['kind'], 'next'>, string> = {
  sources: 'giljabi_sources',
  helpful: 'giljabi_helpful',
  unhelpful: 'giljabi_unhelpful',
  inquiry: 'giljabi_inquiry',
};

/** A block takes 3000 characters; marks and quotes that are put around a text need some of them. */
export const BLOCK_TEXT = 2_800;
/** Slack takes 50 blocks and some 13 200 characters in one message. */
const MOST_BLOCKS = 45;
const MESSAGE_TEXT = 11_000;
/** An edited message takes 4000 characters of text, escapes included. */
const FALLBACK_TEXT = 3_500;
export const BUTTON_TEXT = 75;
const QUOTED_QUESTION = 1_000;

/** A text and the characters that it shows, to be packed into messages. */
export interface Sized {
  block: Block;
  size: number;
}

/**
 * An answer as messages of Slack: nearly always one, more where it is too long for one. Nothing in it is read as markup, a
 * mention or a link but the addresses of desks.
 * @param asked who asked what, to be shown above where the question itself is not in the room
 */
export function renderAnswer(message: RoomMessage, asked?: { user: string; question: string }): SlackPart[] {
  const blocks: Sized[] = [
    ...(asked ? [questionBlock(asked)] : []),
    ...lineBlocks(message),
    ...small(message.notes.map((note) => `ⓘ ${note}`)),
    ...small(message.sources.map(({ number, title, section, facts }) => sourceLine(number, [title, section], facts))),
    ...small(message.nearby.map((heading) => `• ${heading}`)),
    ...deskBlocks(message),
  ];
  const parts = packed(blocks);
  const buttons = buttonsOf(message);
  if (buttons) parts.at(-1)?.push(buttons);
  const text = fallback(message.lines.map(({ text }) => text).join('\n'));
  return parts.map((held, index) => ({
    text: parts.length > 1 ? `${text} (${index + 1}/${parts.length})` : text,
    blocks: held,
  }));
}

/** Text in blocks of its own, for messages that are no answers. */
export function renderText(text: string): SlackPart {
  const blocks = split(text, BLOCK_TEXT).map((piece): Block => ({ type: 'section', text: plain(piece) }));
  return { text: fallback(text), blocks };
}

/** `¹ 소부장특별법 제14조 · 2026-02-01 시행` */
export function sourceLine(number: number, names: string[], facts: string[]): string {
  return [`${superscript(number)} ${names.filter(Boolean).join(' ')}`, ...facts].join(' · ');
}

/** A text object that Slack shows as it stands. */
export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function questionBlock({ user, question }: { user: string; question: string }): Sized {
  const quoted = cut(question, QUOTED_QUESTION);
  return {
    block: {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'user', user_id: user }] },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: quoted }] },
      ],
    },
    size: quoted.length,
  };
}

function lineBlocks({ lines }: RoomMessage): Sized[] {
  return grouped(
    lines.map(({ kind, text, sources }) => ({ kind, text: [text, ...sources.map(superscript)].join(' ') })),
  );
}

/** Sentences below each other, items as a list, in blocks that Slack takes. */
export function grouped(lines: { kind: 'sentence' | 'item'; text: string }[]): Sized[] {
  const pieces = lines.flatMap(({ kind, text }) => split(text, BLOCK_TEXT).map((piece) => ({ kind, text: piece })));
  const groups: { kind: 'sentence' | 'item'; texts: string[]; size: number }[] = [];
  for (const { kind, text } of pieces) {
    const last = groups.at(-1);
    if (last?.kind === kind && last.size + text.length < BLOCK_TEXT) {
      last.texts.push(text);
      last.size += text.length + 1;
    } else groups.push({ kind, texts: [text], size: text.length });
  }
  return groups.map(({ kind, texts, size }) => ({ block: kind === 'item' ? list(texts) : paragraph(texts), size }));
}

function list(texts: string[]): Block {
  const elements = texts.map((text) => section(text));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}

function paragraph(texts: string[]): Block {
  return { type: 'rich_text', elements: [section(texts.join('\n'))] };
}

function section(text: string): types.RichTextSection {
  return { type: 'rich_text_section', elements: [{ type: 'text', text }] };
}

/** Small grey lines. */
export function small(lines: string[]): Sized[] {
  return split(lines.join('\n'), BLOCK_TEXT).map((text) => ({
    block: { type: 'context', elements: [plain(text)] },
    size: text.length,
  }));
}

function deskBlocks({ desk }: RoomMessage): Sized[] {
  if (!desk) return [];
  const name: types.RichTextElement =
    desk.url && URL.canParse(desk.url)
      ? { type: 'link', url: desk.url, text: desk.name }
      : { type: 'text', text: desk.name };
  const elements: types.RichTextElement[] = [
    name,
    ...(desk.about ? [{ type: 'text' as const, text: ` — ${desk.about}` }] : []),
  ];
  const block: Block = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
  return [{ block, size: desk.name.length + desk.about.length }];
}

function buttonsOf({ actions, answerId, language }: RoomMessage): Block | undefined {
  if (actions.length === 0) return undefined;
  return {
    type: 'actions',
    // A next step is a control like those of screens, which tell their language so.
    block_id: `answer:${language}`,
    elements: actions.map((action) => ({
      type: 'button',
      text: plain(cut(action.label, BUTTON_TEXT)),
      ...pressOf(action, answerId),
    })),
  };
}

function pressOf(action: RoomAction, answerId: string): { action_id: string; value?: string } {
  if (action.kind === 'next') {
    const { name, argument } = action.act;
    return { action_id: `do:${name}`, ...(argument && { value: argument }) };
  }
  const value = action.kind === 'inquiry' ? `${answerId} ${action.desk}` : answerId;
  return { action_id: BUTTONS[action.kind], value };
}

/** Blocks in as few messages as Slack takes. */
export function packed(blocks: Sized[]): Block[][] {
  const parts: Block[][] = [[]];
  let size = 0;
  for (const { block, size: more } of blocks) {
    const part = parts.at(-1) as Block[];
    if (part.length > 0 && (part.length >= MOST_BLOCKS || size + more > MESSAGE_TEXT)) {
      parts.push([block]);
      size = more;
      continue;
    }
    part.push(block);
    size += more;
  }
  return parts;
}

/** What notifications show of a message. */
export function fallback(text: string): string {
  return cut(escaped(text), FALLBACK_TEXT) || '…';
}
