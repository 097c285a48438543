import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { type RoomAction, type RoomMessage, type RoomSource, split, WORDS } from '../room-message.ts';
import { actId, customId } from './custom-id.ts';
import { escaped, link, quoted, raised, small } from './markdown.ts';

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** Most characters of a message. */
export const MESSAGE_CHARACTERS = 2000;
/** An answer in more messages than these would fill the room: it becomes a file. */
export const MOST_MESSAGES = 4;
const LABEL_CHARACTERS = 80;

/** An answer as messages of Discord. */
export interface Layout {
  /** What each message holds; at least one. */
  contents: string[];
  /** The whole answer, where it is too long for so many messages. */
  file?: { name: string; text: string };
}

/** How text is written: as markup of Discord, or as it is. */
export interface Style {
  text(text: string): string;
  link(words: string, address: string): string;
  quote(text: string): string;
  small(line: string): string;
  strong(line: string): string;
}

export const markup: Style = { text: escaped, link, quote: quoted, small, strong: (line) => `**${line}**` };

export const plain: Style = {
  text: (text) => text,
  link: (words, address) => `${words}: ${address}`,
  quote: (text) => text.replace(/^/gm, '  '),
  small: (line) => line,
  strong: (line) => line,
};

/**
 * The answer at a glance, in as many messages as it takes; nothing of it is lost.
 * @param most messages that it may take; an answer that takes more comes as a file
 * @param head what stands before it, in markup
 * @param hint a line of advice below everything, in plain text
 */
export function layout(message: RoomMessage, most: number, { head = '', hint = '' } = {}): Layout {
  const sources = message.sources.map((source) => small(sourceLine(source, markup)));
  const foot = [...sources, ...(hint ? [small(escaped(hint))] : [])].join('\n');
  const text = [head, answerText(message, markup), foot].filter(Boolean).join('\n\n');
  const contents = split(text, MESSAGE_CHARACTERS);
  if (contents.length <= most) return { contents };
  const words = WORDS[message.language];
  const [beginning = ''] = split(text, MESSAGE_CHARACTERS - words.continued.length - 2);
  const whole = message.sources.map((source) => sourceText(source, message.language, plain));
  return {
    contents: [`${beginning}\n\n${words.continued}`],
    file: { name: words.fileName, text: [answerText(message, plain), ...whole].join('\n\n') },
  };
}

/** The lines of an answer, what to know beside it, and on an abstention where else to look. */
function answerText({ lines, notes, nearby, desk, language }: RoomMessage, style: Style): string {
  const words = WORDS[language];
  const blocks = [
    lines.map(({ kind, text, sources }) => {
      const said = [style.text(text), ...sources.map(raised)].join(' ');
      return kind === 'item' ? `• ${said}` : said;
    }),
    notes.map((note) => `ⓘ ${style.text(note)}`),
    nearby.length > 0 ? [`${words.nearby}:`, ...nearby.map((heading) => `• ${style.text(heading)}`)] : [],
    desk ? [`${words.desk}: ${deskText(desk, words.official, style)}`] : [],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function deskText({ name, about, url }: NonNullable<RoomMessage['desk']>, official: string, style: Style): string {
  return [style.text(`${name} (${about})`), ...(url ? [style.link(official, url)] : [])].join(' · ');
}

/** `¹ 소부장특별법 제14조 ① · 2026-02-01 시행 · 3쪽` */
function sourceLine({ number, title, section, facts }: RoomSource, style: Style): string {
  const place = [title, section].filter(Boolean).join(' ');
  return `${raised(number)} ${[place, ...facts].map(style.text).join(' · ')}`;
}

/** The sources of an answer, a small line each. */
export function sourceList({ sources }: RoomMessage): string {
  return sources.map((source) => sourceLine(source, markup)).join('\n');
}

/** A source in full: where it stands, its words, the statute's, what stands now, and its page. */
export function sourceText(source: RoomSource, language: RoomMessage['language'], style = markup): string {
  const { title, section, facts, number, quote, original, changed, url } = source;
  const words = WORDS[language];
  const lines = [style.strong(`${raised(number)} ${style.text([title, section].filter(Boolean).join(' · '))}`)];
  if (facts.length > 0) lines.push(style.text(facts.join(' · ')));
  if (quote) lines.push(style.quote(quote));
  if (original) lines.push(style.text(`${words.ownWords} ${original.section}`), style.quote(original.quote));
  for (const now of changed) lines.push(style.text(`${words.changed}: ${now}`));
  if (url) lines.push(style.link(words.official, url));
  return lines.join('\n');
}

/** The buttons below an answer; none for what is no answer. */
export function buttons({ actions, answerId }: RoomMessage): ButtonRow[] {
  if (actions.length === 0) return [];
  const components = actions.map(
    (action): APIButtonComponentWithCustomId => ({
      type: ComponentType.Button,
      style: action.kind === 'inquiry' || action.kind === 'next' ? ButtonStyle.Primary : ButtonStyle.Secondary,
      label: clipped(action.label, LABEL_CHARACTERS),
      custom_id: idOf(action, answerId),
    }),
  );
  return [{ type: ComponentType.ActionRow, components }];
}

function idOf(action: RoomAction, answerId: string): string {
  if (action.kind === 'next') return actId({ kind: 'do', act: action.act });
  return customId({ kind: action.kind, answerId, ...(action.kind === 'inquiry' && { more: action.desk }) });
}

/** A label that fits; what is cut off stands in full elsewhere. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
