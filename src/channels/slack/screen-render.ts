import type { types } from '@slack/bolt';
import type { Screen, ScreenBlock, ScreenButton, ScreenMenu } from '../screen.ts';
import {
  BLOCK_TEXT,
  type Block,
  BUTTON_TEXT,
  cut,
  fallback,
  grouped,
  packed,
  plain,
  type Sized,
  type SlackPart,
  small,
} from './render.ts';

/** What Slack takes. */
const TITLE = 150;
const FIELD = 2_000;
const FIELDS = 10;
const OPTION_TEXT = 75;
const PLACEHOLDER = 150;
const CONFIRM_LABEL = 30;
const CONFIRM_TITLE = 100;
/** A longer list is for the web: so many messages one screen becomes at most. */
const MOST_PARTS = 4;

const WORDS = {
  ko: {
    sure: '계속하시겠습니까?',
    back: '취소',
    more: (count: number) => `이 밖에 ${count.toLocaleString('ko')}줄이 더 있습니다. 범위를 좁혀 다시 찾아보십시오.`,
  },
  en: {
    sure: 'Do you want to go on?',
    back: 'Cancel',
    more: (count: number) => `${count.toLocaleString('en')} more lines are not shown. Please narrow it down.`,
  },
};

/** Of a control that does something: `do:milestones.list`, and `do:milestones.list#2` for a second one beside it. */
export const ACTION = /^do:([^#\s]+)(?:#\d+)?$/;

/**
 * A screen as messages of Slack: nearly always one. Its controls stand on the first, where they are found and written over;
 * what does not fit follows in further ones, and beyond the last it says how many lines there are more.
 */
export function renderScreen(screen: Screen): SlackPart[] {
  const { title, blocks, language } = screen;
  const lines = blocks.flatMap(textOf);
  const text = fallback([title, ...lines].join('\n'));
  const controls = controlsOf(screen);
  const parts = fitting(screen, WORDS[language].more);
  return parts.map((held, index) => ({
    text: parts.length > 1 ? `${text} (${index + 1}/${parts.length})` : text,
    blocks: index === 0 && controls ? [...held, controls] : held,
  }));
}

/** Which act a control of this id does. */
export function actNamed(actionId: string): string {
  return ACTION.exec(actionId)?.[1] ?? '';
}

function fitting({ title, blocks }: Screen, more: (count: number) => string): Block[][] {
  const all = packed([...titleBlocks(title), ...bodyBlocks(blocks)]);
  if (all.length <= MOST_PARTS) return all;
  const first = (shown: number) => {
    const note = small([more(blocks.length - shown)]);
    return packed([...titleBlocks(title), ...bodyBlocks(blocks.slice(0, shown)), ...note]);
  };
  let fits = 0;
  let tooMany = blocks.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (first(middle).length <= MOST_PARTS) fits = middle;
    else tooMany = middle;
  }
  return first(fits);
}

function titleBlocks(title: string): Sized[] {
  if (title.length <= TITLE) return [{ block: { type: 'header', text: plain(title) }, size: title.length }];
  return [strong(title)];
}

function strong(text: string): Sized {
  const shown = cut(text, BLOCK_TEXT);
  const element: types.RichTextText = { type: 'text', text: shown, style: { bold: true } };
  return {
    block: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
    size: shown.length,
  };
}

/** Lines of one kind below each other stand in one block. */
function bodyBlocks(blocks: readonly ScreenBlock[]): Sized[] {
  const sized: Sized[] = [];
  let lines: { kind: 'sentence' | 'item'; text: string }[] = [];
  const flush = () => {
    sized.push(...grouped(lines));
    lines = [];
  };
  for (const block of blocks) {
    if (block.kind === 'text') lines.push({ kind: 'sentence', text: block.text });
    else if (block.kind === 'item')
      lines.push({ kind: 'item', text: [block.text, block.note].filter(Boolean).join('\n') });
    else {
      flush();
      if (block.kind === 'heading' && block.text.trim()) sized.push(strong(block.text));
      if (block.kind === 'facts') sized.push(...factBlocks(block.facts));
      if (block.kind === 'note') sized.push(...noteBlocks(block));
    }
  }
  flush();
  return sized;
}

/** Two columns; a value too long for one stands below, as text. */
function factBlocks(facts: { label: string; value: string }[]): Sized[] {
  const texts = facts.map(({ label, value }) => `${label}\n${value}`);
  const short = texts.filter((text) => text.length <= FIELD);
  const sized: Sized[] = [];
  for (let at = 0; at < short.length; at += FIELDS) {
    const fields = short.slice(at, at + FIELDS);
    sized.push({ block: { type: 'section', fields: fields.map(plain) }, size: fields.join('').length });
  }
  const long = texts.filter((text) => text.length > FIELD);
  return [...sized, ...grouped(long.map((text) => ({ kind: 'sentence', text })))];
}

function noteBlocks({ text, url }: { text: string; url?: string }): Sized[] {
  if (!url || !isWebAddress(url)) return small([text]);
  const link: types.RichTextLink = { type: 'link', url, text: cut(text, BLOCK_TEXT) };
  const block: Block = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [link] }] };
  return [{ block, size: text.length }];
}

function isWebAddress(url: string): boolean {
  return url.length <= 3_000 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** Menu and buttons in one row. Slack tells controls of a row apart by their id, so the second of the same act is numbered. */
function controlsOf({ menu, buttons, language }: Screen): Block | undefined {
  if (!menu && buttons.length === 0) return undefined;
  const used = new Map<string, number>();
  const idOf = (name: string): string => {
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? `do:${name}` : `do:${name}#${count}`;
  };
  return {
    type: 'actions',
    block_id: `screen:${language}`,
    elements: [
      ...(menu ? [selectOf(menu, idOf(menu.act))] : []),
      ...buttons.map((button) => buttonOf(button, idOf(button.act.name), language)),
    ],
  };
}

function selectOf({ placeholder, options }: ScreenMenu, action_id: string): types.StaticSelect {
  return {
    type: 'static_select',
    action_id,
    placeholder: plain(cut(placeholder, PLACEHOLDER)),
    options: options.map(({ label, value, description }) => ({
      text: plain(cut(label, OPTION_TEXT)),
      value,
      ...(description && { description: plain(cut(description, OPTION_TEXT)) }),
    })),
  };
}

/** A button; one that takes something away asks first. */
export function buttonOf({ label, act, style }: ScreenButton, action_id: string, language: 'ko' | 'en'): types.Button {
  const { sure, back } = WORDS[language];
  const confirm: types.ConfirmationDialog = {
    title: plain(cut(label, CONFIRM_TITLE)),
    text: plain(sure),
    confirm: plain(cut(label, CONFIRM_LABEL)),
    deny: plain(back),
    style: 'danger',
  };
  return {
    type: 'button',
    action_id,
    text: plain(cut(label, BUTTON_TEXT)),
    ...(act.argument && { value: act.argument }),
    ...(style && { style }),
    ...(style === 'danger' && { confirm }),
  };
}

function textOf(block: ScreenBlock): string[] {
  if (block.kind === 'facts') return block.facts.map(({ label, value }) => `${label}: ${value}`);
  if (block.kind === 'item') return [`• ${[block.text, block.note].filter(Boolean).join(' · ')}`];
  return [block.text];
}
